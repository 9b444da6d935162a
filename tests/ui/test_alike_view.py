"""Clauses like this one: from the clause in hand and from typed words, over all documents of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Verdict
from workbench.store import edits
from workbench.ui.alike_view import AlikeResults
from workbench.ui.finding import Mode
from workbench.ui.linkage import LinkState
from workbench.ui.search_view import SearchResults
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.window import Window

NAMES = ("shenzhen-2022.txt", "shenzhen-2024.txt", "longgang-2022.txt", "luzhou-2022.txt")


@pytest.fixture
def library(qtbot: QtBot, empty_session: Session, samples: Path, tmp_path: Path) -> Session:
    """A session on four documents of which two are on screen."""
    path = tmp_path / "四份.pwb"
    with workflow.create_project(path, "四份", "甲") as project:
        workflow.import_files(project, [samples / name for name in NAMES])
    assert empty_session.open(path)
    ids = {head.title: head.id for head in empty_session.documents}
    first, other = (
        next(i for title, i in ids.items() if "深圳" in title and year in title) for year in ("2022", "2024")
    )
    empty_session.set_base(first)
    empty_session.show_documents([other])
    qtbot.waitUntil(lambda: set(empty_session.comparisons) == {other}, timeout=20_000)
    return empty_session


@pytest.fixture
def window(qtbot: QtBot, library: Session, settings: Settings) -> Window:
    made = Window(library, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    library.select(item_with(library, "社康服务扩容提质"))
    return made


def item_with(session: Session, words: str) -> str:
    assert session.base is not None
    return next(item.id for item in session.base.items() if words in item.heading)


def results(window: Window) -> AlikeResults:
    shown = window.left.currentWidget()
    assert isinstance(shown, AlikeResults)
    return shown


def answered(qtbot: QtBot, window: Window) -> AlikeResults:
    pane = results(window)
    qtbot.waitUntil(lambda: pane.model.rowCount() > 0, timeout=20_000)
    return pane


def documents_of(pane: AlikeResults) -> set[str]:
    return {pane.model.answer(row).document for row in range(pane.model.rowCount())}


def row_of(pane: AlikeResults, document: str) -> int:
    rows = range(pane.model.rowCount())
    return next(row for row in rows if pane.model.answer(row).document == document)


def test_one_key_lists_what_is_like_the_clause_in_hand_from_all_documents(
    qtbot: QtBot, window: Window, library: Session
) -> None:
    asked = library.selection.clause
    qtbot.keyClick(window.compare.area, Qt.Key.Key_Slash)
    pane = answered(qtbot, window)
    shown = {document.id for document in library.on_screen}
    assert documents_of(pane) - shown, "documents that are not on screen are looked through too"
    assert asked not in {pane.model.answer(row).id for row in range(pane.model.rowCount())}
    assert library.selection.clause == asked, "what is in hand stays in hand while the list is read"
    assert pane.grab().width() > 0


def test_typing_finds_clauses_and_going_on_typing_finds_others(qtbot: QtBot, window: Window, library: Session) -> None:
    window.acts["like_words"].trigger()
    assert window.search_box.hasFocus()
    window.search_box.insert("家庭医生签约")
    pane = answered(qtbot, window)
    first = pane.model.answer(0)
    assert "家庭医生签约" in first.text
    window.search_box.setText("中医药传承创新发展")
    qtbot.waitUntil(lambda: "中医药" in pane.model.answer(0).text, timeout=20_000)
    window.search_box.setText("龘龘龘龘")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0, timeout=20_000)


def test_the_last_of_what_was_typed_quickly_is_answered(qtbot: QtBot, window: Window) -> None:
    window.acts["like_words"].trigger()
    for end in range(1, len("中医药传承创新发展") + 1):
        window.search_box.setText("中医药传承创新发展"[:end])
    pane = answered(qtbot, window)
    qtbot.waitUntil(lambda: pane._job is None and not pane._soon.isActive(), timeout=20_000)
    whole = workflow.alike(pane._keeper.library, "中医药传承创新发展")  # type: ignore[arg-type]
    assert [pane.model.answer(row).id for row in range(pane.model.rowCount())] == [one.id for one in whole]


def test_enter_leads_to_an_answer_and_puts_its_document_on_screen(
    qtbot: QtBot, window: Window, library: Session
) -> None:
    window.acts["like_clause"].trigger()
    pane = answered(qtbot, window)
    shown = {document.id for document in library.on_screen}
    row = next(r for r in range(pane.model.rowCount()) if pane.model.answer(r).document not in shown)
    one = pane.model.answer(row)
    pane.list.setCurrentIndex(pane.model.index(row, 0))
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert one.document in {document.id for document in library.on_screen}
    assert library.selection.clause == one.id
    qtbot.waitUntil(lambda: one.document in library.comparisons, timeout=20_000)
    QApplication.processEvents()
    number = window.compare.area.row_in_hand()
    assert number is not None
    held = window.compare.area._hand_rect(number)
    top = held.top() - window.compare.area.verticalScrollBar().value()
    assert 0 <= top < window.compare.area.viewport().height()


def test_an_answer_is_linked_with_the_clause_asked_and_confirmed(
    qtbot: QtBot, window: Window, library: Session
) -> None:
    asked = library.selection.clause
    assert asked is not None
    window.acts["like_clause"].trigger()
    pane = answered(qtbot, window)
    row = row_of(pane, library.others[0].id)
    one = pane.model.answer(row)
    pane.list.setCurrentIndex(pane.model.index(row, 0))
    assert pane.link_act.isEnabled()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    judged = library.judgement_of(asked, one.id)
    assert judged is not None
    assert judged.verdict is Verdict.CONFIRMED
    assert library.state_of(asked, one.id) is LinkState.CONFIRMED
    library.undo()
    assert library.judgement_of(asked, one.id) is None


def test_an_answer_not_on_screen_is_linked_only_after_it_is_put_there(
    qtbot: QtBot, window: Window, library: Session
) -> None:
    asked = library.selection.clause
    window.acts["like_clause"].trigger()
    pane = answered(qtbot, window)
    shown = {document.id for document in library.on_screen}
    row = next(r for r in range(pane.model.rowCount()) if pane.model.answer(r).document not in shown)
    pane.list.setCurrentIndex(pane.model.index(row, 0))
    assert not pane.link_act.isEnabled()
    assert pane.screen_act.isEnabled()
    one = pane.model.answer(row)
    qtbot.mouseClick(pane.buttons[pane.screen_act], Qt.MouseButton.LeftButton)
    assert library.selection.clause == asked
    assert pane.current() == one
    assert pane.link_act.isEnabled()
    pane.link_act.trigger()
    assert asked is not None
    assert library.judgement_of(asked, one.id) is not None


def test_a_document_that_comes_is_found_and_one_that_goes_is_not(
    qtbot: QtBot, window: Window, library: Session, samples: Path
) -> None:
    window.acts["like_words"].trigger()
    window.search_box.insert("推进医疗卫生服务体系建设")
    pane = answered(qtbot, window)
    gone = next(head for head in library.documents if "泸州" in head.title)
    assert pane._keeper.library is not None
    assert gone.id in pane._keeper.library.documents
    library.do(lambda project: edits.hide_document(project, gone.id))
    assert pane._keeper.fresh is False
    qtbot.waitUntil(lambda: pane._keeper.fresh, timeout=20_000)
    qtbot.waitUntil(lambda: pane._job is None, timeout=20_000)
    assert gone.id not in documents_of(pane)
    library.undo()
    qtbot.waitUntil(lambda: pane._keeper.fresh, timeout=20_000)
    assert gone.id in pane._keeper.library.documents


def test_both_ways_of_searching_are_a_click_apart(qtbot: QtBot, window: Window) -> None:
    window.acts["find"].trigger()
    window.search_box.insert("家庭医生")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)
    exact = window.left.currentWidget()
    assert isinstance(exact, SearchResults)
    window.finding._switches[0].buttons[Mode.ALIKE].click()
    answered(qtbot, window)
    window.finding._switches[-1].buttons[Mode.EXACT].click()
    assert window.left.currentWidget() is exact
    assert exact.query == "家庭医生"
    qtbot.keyClick(exact.list, Qt.Key.Key_Escape)
    assert not window.finding.is_open


def test_the_signs_of_answers_follow_what_is_decided(qtbot: QtBot, window: Window, library: Session) -> None:
    window.acts["like_clause"].trigger()
    pane = answered(qtbot, window)
    asked, other = library.selection.clause, library.others[0].id
    assert asked is not None
    one = pane.model.answer(row_of(pane, other))
    library.judge(asked, one.id, Verdict.CONFIRMED)
    assert pane.model.tail(one).startswith("✓ ")
    library.judge(asked, one.id, Verdict.REJECTED)
    assert pane.model.tail(one).startswith("× ")


def test_another_project_begins_with_an_empty_list(
    qtbot: QtBot, window: Window, library: Session, project_file: Path
) -> None:
    window.acts["like_clause"].trigger()
    pane = answered(qtbot, window)
    assert library.open(project_file)
    assert pane.model.rowCount() == 0
    assert pane._keeper.library is None
    assert window.left.currentIndex() == 0
