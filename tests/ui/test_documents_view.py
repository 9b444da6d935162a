"""The documents view: two texts, the links between them, and the selection that both follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Verdict
from workbench.store import edits
from workbench.ui import typesetting
from workbench.ui.documents_view import DocumentsView
from workbench.ui.linkage import LinkState
from workbench.ui.look import Look
from workbench.ui.page import Paragraph, Role, page_of
from workbench.ui.session import Session
from workbench.ui.text_pane import TextPane


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> DocumentsView:
    made = DocumentsView(session)
    qtbot.addWidget(made)
    made.resize(1160, 800)
    made.show()
    return made


def _click(qtbot: QtBot, pane: TextPane, clause: str) -> None:
    pane.bring_clause(clause, 60)
    band = pane.band(clause)
    assert band is not None
    point = QPoint(pane.viewport().width() // 2, round(band[0]) + 12)
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_each_kept_link_of_items_is_a_ribbon(view: DocumentsView, session: Session) -> None:
    assert session.base is not None
    comparison = session.comparisons[session.others[0].id]
    drawn = {(ribbon.left, ribbon.right) for ribbon in view.gutter.ribbons}
    assert drawn == {(link.left, link.right) for link in comparison.item_links}
    assert all(ribbon.state is LinkState.SUGGESTED for ribbon in view.gutter.ribbons)


def test_a_rejected_link_is_no_longer_drawn_and_a_confirmed_one_is_solid(view: DocumentsView, session: Session) -> None:
    first, second = view.gutter.ribbons[:2]
    session.judge(first.left, first.right, Verdict.REJECTED)
    session.judge(second.left, second.right, Verdict.CONFIRMED)
    states = {(ribbon.left, ribbon.right): ribbon.state for ribbon in view.gutter.ribbons}
    assert (first.left, first.right) not in states
    assert states[second.left, second.right] is LinkState.CONFIRMED


def test_a_click_takes_the_clause_in_hand_and_brings_its_partner(
    qtbot: QtBot, view: DocumentsView, session: Session
) -> None:
    ribbon = max(view.gutter.ribbons, key=lambda ribbon: ribbon.score)
    _click(qtbot, view.left.pane, ribbon.left)
    assert session.selection.clause == ribbon.left
    mine, theirs = view.left.pane.band(ribbon.left), view.right.pane.band(ribbon.right)
    assert mine is not None
    assert theirs is not None
    assert abs(mine[0] - theirs[0]) < 3


def test_both_texts_scroll_together_until_they_are_set_free(view: DocumentsView, session: Session) -> None:
    ribbon = max(view.gutter.ribbons, key=lambda ribbon: ribbon.score)
    session.select(ribbon.left, ribbon.right)
    left, right = view.left.pane.verticalScrollBar(), view.right.pane.verticalScrollBar()
    shift = right.value() - left.value()
    left.setValue(left.value() + 40)
    assert right.value() - left.value() == shift
    view.set_follow(False)
    kept = right.value()
    left.setValue(left.value() + 40)
    assert right.value() == kept


def test_the_original_text_is_one_switch_away_and_keeps_the_place(view: DocumentsView, session: Session) -> None:
    assert session.base is not None
    clause = session.base.items()[12]
    view.left.pane.bring_clause(clause.id, 0)
    shown = view.left.pane.first_shown()
    session.look.set(original=True)
    assert view.original_box.isChecked()
    assert view.left.pane.page is not None
    assert view.left.pane.page.original
    assert "醫(yī)療" in view.left.pane.toPlainText()
    after = view.left.pane.first_shown()
    assert shown is not None
    assert after is not None
    assert abs(after - shown) < 80  # the same place, though its lines are broken elsewhere


def test_a_selected_span_is_told_in_offsets_of_the_received_text(
    qtbot: QtBot, view: DocumentsView, session: Session
) -> None:
    assert session.base is not None
    clause = session.base.items()[8]
    measure = clause.measures[0]
    pane = view.left.pane
    pane.show_span(measure.start, measure.end)
    assert pane.raw_selection() == (measure.start, measure.end)
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert session.selection.clause == clause.id
    assert session.selection.span == (measure.start, measure.end)


def test_tags_stand_in_the_margin_and_on_their_words(view: DocumentsView, session: Session) -> None:
    assert session.base is not None
    clause = session.base.items()[8]
    session.do(lambda project: edits.add_tag(project, "基层", "#2980b9"))
    tag = session.tags()[0]
    span = (clause.measures[0].start, clause.measures[0].start + 6)
    session.do(lambda project: edits.tag_target(project, clause.id, tag.id))
    session.do(lambda project: edits.tag_target(project, clause.id, tag.id, *span))
    view.left.pane.bring_clause(clause.id, 40)
    rects = view.left.pane.bar_rects()
    assert [bar.whole for _rect, bar in rects] == [True, False]
    assert all(bar.name.startswith("基层 · ") for _rect, bar in rects)
    assert rects[0][0].left() != rects[1][0].left()
    session.undo()
    assert len(view.left.pane.bar_rects()) == 1


def test_emoji_and_rare_characters_do_not_shift_offsets(qtbot: QtBot, tmp_path: Path) -> None:
    text = "某市2024年工作要点\n\n一、做好😀𠮷工作\n\n(一)推进𠮷𠮷改革。新增床位300张,其中😀儿科50张。\n"
    path = tmp_path / "emoji.txt"
    path.write_text(text, encoding="utf-8")
    reading, _content = workflow.read_file(path)
    pane = TextPane(Look())
    qtbot.addWidget(pane)
    pane.show_page(page_of(reading, reading.documents[0]))
    at = reading.raw.index("儿科")
    pane.show_span(at, at + 2)
    assert pane.textCursor().selectedText() == "儿科"
    assert pane.raw_selection() == (at, at + 2)


def test_half_a_character_keeps_its_place(qtbot: QtBot) -> None:
    document = QTextDocument()
    typesetting.write(document, [Paragraph(0, "甲\ud800乙", Role.BODY)], Look(), as_received=True)
    assert document.toPlainText() == "甲\ufffd乙"


def test_words_are_copied_without_looks(qtbot: QtBot, view: DocumentsView) -> None:
    view.left.pane.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    data = view.left.pane.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert "\u2029" not in data.text()


def test_markup_in_a_policy_text_is_shown_as_it_stands(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "markup.txt"
    path.write_text("某市2024年工作要点\n一、强化<img src=/etc/passwd>管理\n(一)做到1<a 且 b>2。\n", encoding="utf-8")
    reading, _content = workflow.read_file(path)
    pane = TextPane(Look())
    qtbot.addWidget(pane)
    pane.show_page(page_of(reading, reading.documents[0], original=True))
    assert "<img src=/etc/passwd>" in pane.toPlainText()
    assert "1<a 且 b>2" in pane.toPlainText()


def test_the_caret_takes_its_clause_in_hand(qtbot: QtBot, view: DocumentsView, session: Session) -> None:
    assert session.base is not None
    first, second = session.base.items()[:2]
    session.select(first.id)
    pane = view.left.pane
    pane.show_span(second.start, second.start + 1)
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    assert session.selection.clause == second.id


def test_a_clause_of_another_document_brings_that_document(
    qtbot: QtBot, view: DocumentsView, session: Session, samples: Path
) -> None:
    reading, content = workflow.read_file(samples / "longgang-2022.txt")
    assert session.project is not None
    session.refresh(session.project.add(reading, content))
    other = reading.documents[0]
    session.select(other.items()[0].id)
    assert view.right.document is not None
    assert view.right.document.id == other.id


def test_a_click_on_a_ribbon_takes_its_link_in_hand(qtbot: QtBot, view: DocumentsView, session: Session) -> None:
    ribbon = max(view.gutter.ribbons, key=lambda ribbon: ribbon.score)
    session.select(ribbon.left, ribbon.right)  # both ends stand side by side now
    middle = view.left.pane.head(ribbon.left)
    assert middle is not None
    qtbot.mouseClick(view.gutter, Qt.MouseButton.LeftButton, pos=QPoint(view.gutter.width() // 2, round(middle)))
    chosen = session.selection
    assert {chosen.clause, chosen.other} == {ribbon.left, ribbon.right}
    assert chosen.origin == "documents"


def test_the_overview_strip_scrolls_its_text(qtbot: QtBot, view: DocumentsView) -> None:
    view.set_follow(False)
    strip, bar = view.left.strip, view.left.pane.verticalScrollBar()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, strip.height() // 2))
    middle = (bar.value() + view.left.pane.viewport().height() / 2) / view.left.pane.height_of_text()
    assert 0.45 < middle < 0.55


def test_nothing_is_left_of_a_project_that_was_closed(view: DocumentsView, session: Session) -> None:
    session.close_project()
    assert view.empty.isVisible()
    assert view.gutter.ribbons == ()
    assert view.left.pane.toPlainText() == ""


def test_larger_text_keeps_the_place(view: DocumentsView, session: Session) -> None:
    assert session.base is not None
    clause = session.base.items()[12]
    view.left.pane.bring_clause(clause.id, 0)
    before = view.left.pane.first_shown()
    session.look.set(zoom=1.6)
    after = view.left.pane.first_shown()
    assert before is not None
    assert after is not None
    assert abs(after - before) < 80


@pytest.mark.parametrize(
    "odd",
    [
        "\u2029甲\u2028乙",
        "\ufdd0甲\ufdd1",
        "甲\x0b乙\x0c丙",
        "\u202e甲乙",
        "e\u0301" * 5,
        "𠮷" * 300,
        "甲" * 20_000,
        "\ufffc甲",
    ],
)
def test_odd_characters_do_not_shift_what_follows(qtbot: QtBot, tmp_path: Path, odd: str) -> None:
    text = f"某市2024年工作要点\n\n一、总体要求{odd}\n\n(一)推进改革。新增床位300张。\n"
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8", newline="\n")
    reading, _content = workflow.read_file(path)
    for original in (False, True):
        pane = TextPane(Look())
        qtbot.addWidget(pane)
        page = page_of(reading, reading.documents[0], original=original, whole=True)
        pane.show_page(page)
        assert pane.document().blockCount() == len(page.paragraphs)
        at = reading.raw.index("新增床位")
        pane.show_span(at, at + 4)
        assert pane.textCursor().selectedText() == "新增床位"
        assert pane.raw_selection() == (at, at + 4)
        pane.grab()


def test_a_sentence_in_hand_elsewhere_is_seen_and_lit(view: DocumentsView, session: Session) -> None:
    assert session.base is not None
    view.resize(1160, 330)  # less than a clause fits
    clause = max(session.base.items(), key=lambda item: len(item.text))
    measure = clause.measures[-1]
    session.select(measure.id, origin="elsewhere")
    pane = view.left.pane
    assert pane.page is not None
    seen = pane.cursorForPosition(QPoint(pane.viewport().width() // 2, pane.viewport().height() - 2))
    assert pane.textCursor().hasSelection() is False
    first, last = pane.first_shown(), pane.raw_at(seen)
    assert first is not None
    assert first <= measure.start <= last
