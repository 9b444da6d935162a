"""The side panes and small dialogs: documents, outline, tags, choosing a clause, settings, the start page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from workbench.model import Verdict
from workbench.ui.clause_chooser import ClauseChooser
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.settings_dialog import SettingsDialog
from workbench.ui.side_documents import DocumentList
from workbench.ui.side_outline import Outline
from workbench.ui.side_tags import PALETTE, TagList, free_letter
from workbench.ui.start_page import StartPage


def test_documents_stand_in_order_of_time_and_one_becomes_the_base(qtbot: QtBot, session: Session) -> None:
    pane = DocumentList(session)
    qtbot.addWidget(pane)
    assert [pane.item(number).text().splitlines()[0][-4:] for number in range(pane.count())] == ["2022", "2024"]
    pane.itemActivated.emit(pane.item(1))
    assert session.base is not None
    assert session.base.year == 2024
    assert "base" in pane.item(1).text()


def test_unticking_a_document_takes_its_column_away(qtbot: QtBot, session: Session) -> None:
    pane = DocumentList(session)
    qtbot.addWidget(pane)
    pane.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert session.others == ()
    pane.item(1).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: bool(session.comparisons), timeout=20_000)
    assert [document.year for document in session.others] == [2024]


def test_the_outline_follows_what_is_in_hand_and_says_what_is_decided(qtbot: QtBot, session: Session) -> None:
    outline = Outline(session)
    qtbot.addWidget(outline)
    comparison = session.comparisons[session.others[0].id]
    lone = comparison.left_only_items[0] if comparison.left_only_items else None
    if lone is not None:
        assert outline._items[lone].text(0).startswith("−")
    link = next(k for k in comparison.item_links if len(session.links_of(k.left)) == 1)
    session.select(link.right, link.left)
    assert outline.tree.currentItem() is outline._items[link.left]
    session.judge(link.left, link.right, Verdict.CONFIRMED)
    assert outline._items[link.left].text(0).startswith("✓")
    session.undo()
    assert not outline._items[link.left].text(0).startswith("✓")
    item = outline._items[comparison.item_links[3].left]
    outline.tree.itemClicked.emit(item, 0)
    assert session.selection.clause == comparison.item_links[3].left


def test_typed_tag_appears_with_a_letter_and_a_colour_of_its_own(qtbot: QtBot, session: Session) -> None:
    pane = TagList(session)
    qtbot.addWidget(pane)
    for name in ("社康", "疾控", "人才"):
        pane.entry.insert(name)
        qtbot.keyClick(pane.entry, Qt.Key.Key_Return)
    assert pane.list.count() == 3
    assert len({tag.color for tag in session.tags()}) == 3
    assert sorted(tag.key for tag in session.tags()) == ["a", "b", "c"]
    session.undo()
    assert pane.list.count() == 2
    pane.entry.insert("   ")
    qtbot.keyClick(pane.entry, Qt.Key.Key_Return)
    assert pane.list.count() == 2


def test_letters_run_out_without_an_error() -> None:
    assert free_letter(set("abc")) == "d"
    assert free_letter(set("abcdefghijklmnopqrstuvwxyz")) == ""
    assert len(set(PALETTE)) == len(PALETTE)


def test_any_clause_can_be_chosen_best_first_and_narrowed_by_a_word(qtbot: QtBot, session: Session) -> None:
    assert session.base is not None
    item = next(item for item in session.base.items() if "社康" in item.heading)
    dialog = ClauseChooser(session, item.id, session.others[0])
    qtbot.addWidget(dialog)
    assert dialog.list.count() == len(session.others[0].items())
    first = session.place(dialog.chosen() or "")
    assert first is not None
    assert first.clause.heading == "提升基层医疗卫生服务能力"
    dialog.entry.insert("中医")
    shown = [n for n in range(dialog.list.count()) if not dialog.list.item(n).isHidden()]
    assert 0 < len(shown) < dialog.list.count()
    assert dialog.list.currentRow() == shown[0]
    dialog.entry.insert("没有这样的词")
    assert dialog.chosen() is None


def test_settings_are_kept_when_accepted_only(qtbot: QtBot, settings: Settings) -> None:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    dialog.author.setText("审阅人乙")
    dialog.reject()
    assert settings.author == "甲"
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.accept()
    assert (settings.author, settings.theme) == ("审阅人乙", "dark")


def test_the_start_page_offers_acts_and_projects_that_are_still_there(qtbot: QtBot, tmp_path: Path) -> None:
    done: list[object] = []
    act = QAction("打开示例(&S)")
    act.triggered.connect(lambda: done.append("sample"))
    page = StartPage([act])
    qtbot.addWidget(page)
    there, gone = tmp_path / "在.pwb", tmp_path / "不在.pwb"
    there.touch()
    page.show_state([gone, there], project_open=False)
    page.recent_chosen.connect(done.append)
    page.buttons[0].click()
    buttons = [page._recent.itemAt(n).widget() for n in range(page._recent.count())]
    assert len(buttons) == 1
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["sample", there]


def test_documents_change_places_by_hand_and_back_with_undo(qtbot: QtBot, session: Session) -> None:
    pane = DocumentList(session)
    qtbot.addWidget(pane)
    assert session.base is not None
    pane.move_to(session.base, 1)
    assert [head.year for head in session.documents] == [2024, 2022]
    assert "2022" in pane.item(1).text()
    session.undo()
    assert [head.year for head in session.documents] == [2022, 2024]
