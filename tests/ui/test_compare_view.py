"""The comparison as it is read: keys, clicks, selected text, folding, and speed for long documents."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import DiffMode, Verdict
from workbench.store import edits
from workbench.ui.compare_pieces import Part, Piece
from workbench.ui.compare_rows import Filter, RowKind
from workbench.ui.compare_view import CompareView
from workbench.ui.linkage import LinkState
from workbench.ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> CompareView:
    made = CompareView(session)
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    return made


def row_named(view: CompareView, words: str) -> int:
    return next(number for number, row in enumerate(view.area.rows) if words in row.clause.heading)


def pieces(view: CompareView, number: int, wanted: Callable[[Piece], bool]) -> list[Piece]:
    return [piece for piece in view.area.page.row(number).pieces if wanted(piece)]


def point_in(view: CompareView, number: int, piece: Piece, inside: QPointF) -> QPoint:
    area = view.area
    top = area.page.heights.top(number) - area.verticalScrollBar().value()
    return (piece.at + inside + QPointF(0, top)).toPoint()


def text_of(view: CompareView, number: int) -> str:
    return "\n".join(piece.block.text for piece in view.area.page.row(number).pieces)


def test_both_years_stand_side_by_side_with_signs_scores_and_official_punctuation(view: CompareView) -> None:
    number = row_named(view, "推进社康服务扩容提质")
    shown = text_of(view, number)
    assert "（九） 推进社康服务扩容提质" in shown
    assert "一（三） 提升基层医疗卫生服务能力" in shown
    assert "?" in shown
    assert "新增社康机构35家，" in shown
    assert "," not in "".join(p.block.text for p in pieces(view, number, lambda p: p.part is Part.SENTENCE))


def test_numbers_that_changed_are_marked_loudest(view: CompareView, session: Session) -> None:
    number = row_named(view, "推进社康服务扩容提质")
    loud = session.look.colors.number_ground
    marked = [
        piece.block.text[run.start : run.end]
        for piece in view.area.page.row(number).pieces
        for run in piece.block.runs
        if run.ground == loud and run.bold
    ]
    assert "800名" in marked
    assert "500人" in marked
    assert "35家" not in marked  # it is the same in both years


def test_arrows_go_through_rows_and_links_and_the_row_comes_into_view(
    qtbot: QtBot, view: CompareView, session: Session
) -> None:
    view.area.setFocus()
    seen = []
    for _ in range(12):
        qtbot.keyClick(view.area, Qt.Key.Key_Down)
        number = view.area.row_in_hand()
        assert number is not None
        seen.append(number)
        view.grab()
        top = view.area.page.heights.top(number) - view.area.verticalScrollBar().value()
        assert -5 <= top < view.area.viewport().height()
    assert seen == sorted(set(seen))
    assert all(view.area.rows[number].kind is not RowKind.SECTION for number in seen)
    qtbot.keyClick(view.area, Qt.Key.Key_Up)
    assert view.area.row_in_hand() == seen[-2]
    before = session.selection
    qtbot.keyClick(view.area, Qt.Key.Key_Right)
    assert session.selection != before
    qtbot.keyClick(view.area, Qt.Key.Key_Left)
    assert {session.selection.clause, session.selection.other} == {before.clause, before.other}


def test_a_click_takes_the_link_in_hand_and_nothing_moves_under_the_pointer(
    qtbot: QtBot, view: CompareView, session: Session
) -> None:
    number = row_named(view, "推进社康服务扩容提质")
    view.area._take_row(number, 1)
    view.grab()
    piece = pieces(view, number, lambda p: p.part is Part.HEADING and p.column == 1)[0]
    before = view.area.verticalScrollBar().value()
    qtbot.mouseClick(
        view.area.viewport(), Qt.MouseButton.LeftButton, pos=point_in(view, number, piece, QPointF(60, 10))
    )
    assert view.area.verticalScrollBar().value() == before
    chosen = session.selection
    assert chosen.other == view.area.rows[number].clause.id
    assert chosen.clause is not None
    place = session.place(chosen.clause)
    assert place is not None
    assert place.clause.heading == "提升基层医疗卫生服务能力"


def drag(view: CompareView, start: QPoint, end: QPoint) -> None:
    target = view.area.viewport()
    left, none, plain = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for kind, at, button, buttons in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        place = QPointF(at)
        event = QMouseEvent(kind, place, target.mapToGlobal(place), button, buttons, plain)
        QApplication.sendEvent(target, event)


@pytest.mark.parametrize("original", [False, True])
def test_selected_characters_lead_back_to_the_source(view: CompareView, session: Session, original: bool) -> None:
    session.look.set(original=original)
    number = row_named(view, "推进社康服务扩容提质")
    view.area._take_row(number, 1)
    view.grab()
    piece = pieces(view, number, lambda p: p.part is Part.SENTENCE and p.column == 0)[0]
    wanted = "社康機構" if original and "社康機構" in piece.block.text else "社康机构"
    place = piece.block.text.index(wanted)
    rect = piece.block.rects(place, place + 4)[0]
    drag(
        view,
        point_in(view, number, piece, QPointF(rect.left() + 1, rect.center().y())),
        point_in(view, number, piece, QPointF(rect.right() - 1, rect.center().y())),
    )
    assert view.area.selected_text() == wanted
    span = session.selection.span
    assert span is not None
    assert session.base is not None
    raw = session.original(session.base.source, *span)
    assert len(raw) >= 4
    assert raw[0] == "社"  # a pinyin gloss may stand inside, never a neighbour's character
    view.area.copy()
    assert QGuiApplication.clipboard().text() == wanted


def test_shift_arrows_select_and_a_tag_on_the_span_is_drawn(qtbot: QtBot, view: CompareView, session: Session) -> None:
    view.area.take_first()
    view.area.setFocus()
    for _ in range(3):
        qtbot.keyClick(view.area, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = session.selection
    assert chosen.span is not None
    assert chosen.clause is not None
    session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6", "s"))
    tag = session.tags()[0].id
    session.do(lambda project: edits.tag_target(project, chosen.clause or "", tag, *(chosen.span or (0, 0))))
    number = view.area.row_in_hand()
    assert number is not None
    bars = [run for p in view.area.page.row(number).pieces for run in p.block.runs if run.bar and not run.dotted]
    assert any(run.bar is not None and run.bar.name() == "#3b6fb6" and run.end - run.start == 3 for run in bars)


def test_a_judgement_changes_sign_bar_and_words_at_once(view: CompareView, session: Session) -> None:
    number = row_named(view, "推进社康服务扩容提质")
    link = next(iter(view.area.rows[number].links.values()))[0]
    assert next(bar.state for bar in view.area.page.row(number).bars) is LinkState.SUGGESTED
    session.judge(link.left, link.right, Verdict.CONFIRMED)
    number = row_named(view, "推进社康服务扩容提质")
    assert next(bar.state for bar in view.area.page.row(number).bars) is LinkState.CONFIRMED
    assert "✓" in text_of(view, number)
    session.judge(link.left, link.right, Verdict.REJECTED)
    assert "×" in text_of(view, row_named(view, "推进社康服务扩容提质"))


def test_nothing_jumps_when_something_is_judged_noted_or_looked_at_otherwise(
    view: CompareView, session: Session
) -> None:
    for words in ("推进社康服务扩容提质", "完善分级诊疗激励约束机制"):
        number = row_named(view, words)
        view.area._take_row(number, 1)
        view.grab()

        def screen_y() -> float:
            number = view.area.row_in_hand()
            assert number is not None
            view.grab()
            return view.area._hand_rect(number).top() - view.area.verticalScrollBar().value()

        before = screen_y()
        link = next(iter(view.area.rows[number].links.values()))[0]
        session.judge(link.left, link.right, Verdict.CONFIRMED)
        assert abs(screen_y() - before) <= 5  # rounding to whole pixels
        session.do(lambda project: edits.add_note(project, session.selection.clause or "", "需核对"))
        assert abs(screen_y() - before) <= 5  # rounding to whole pixels
        session.look.set(original=True)
        assert abs(screen_y() - before) <= 5  # rounding to whole pixels
        session.look.set(original=False, zoom=1.25)
        assert abs(screen_y() - before) <= 5  # rounding to whole pixels
        view.resize(900, 760)
        assert abs(screen_y() - before) <= 5  # rounding to whole pixels
        session.look.set(zoom=1.0)
        view.resize(1000, 760)


def test_folding_hides_sentences_and_keeps_what_moved(qtbot: QtBot, view: CompareView) -> None:
    number = row_named(view, "推进社康服务扩容提质")
    view.area._take_row(number, 1)
    tall = view.area.page.row(number).height
    view.area.toggle_fold()
    assert view.area.page.row(number).height < tall / 2
    assert not pieces(view, number, lambda p: p.part is Part.SENTENCE)
    assert "800" in text_of(view, number)  # the target that was lowered
    view.area.toggle_fold()
    assert view.area.page.row(number).height == tall
    view.area.fold_all(True)
    assert view.area.page.all_folded
    view.area.fold_all(False)
    assert not view.area.page.all_folded


def test_choosing_a_sentence_elsewhere_opens_its_row_and_shows_it(view: CompareView, session: Session) -> None:
    view.area.fold_all(True)
    comparison = session.comparisons[session.others[0].id]
    link = comparison.measure_links[-1]
    session.select(link.right, link.left, origin="search")
    view.grab()
    number = view.area.row_in_hand()
    assert number is not None
    assert pieces(view, number, lambda p: p.part is Part.SENTENCE)
    top = view.area.page.heights.top(number) - view.area.verticalScrollBar().value()
    assert top < view.area.viewport().height()
    assert top + view.area.page.heights.height(number) > 0


def test_next_undecided_visits_every_open_decision_once_and_then_says_so(view: CompareView, session: Session) -> None:
    total = session.tally().total
    steps = 0
    while view.step_undecided(1):
        chosen = session.selection
        assert chosen.clause is not None
        if chosen.against is not None:
            session.judge_alone(chosen.clause, chosen.against)
        else:
            assert chosen.other is not None
            session.judge(chosen.clause, chosen.other, Verdict.CONFIRMED)
        steps += 1
        assert steps <= total
    assert steps == total
    assert session.tally().judged == total


def test_a_filter_shows_fewer_rows_under_their_headings(view: CompareView, session: Session) -> None:
    shown, all_items = view.shown()
    assert shown == all_items
    view.set_filter(Filter.TARGET_CHANGED)
    few, same = view.shown()
    assert 0 < few < all_items == same
    assert all(row.clause.id != "" for row in view.area.rows)
    view.set_filter(Filter.TAGGED)
    assert view.shown()[0] == 0
    session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6"))
    assert session.base is not None
    item = session.base.items()[3].id
    session.do(lambda project: edits.tag_target(project, item, session.tags()[0].id))
    assert view.shown()[0] == 1


def test_phrases_and_redline_are_switched_for_all_pairs(qtbot: QtBot, view: CompareView, session: Session) -> None:
    number = row_named(view, "推进社康服务扩容提质")

    def struck() -> bool:
        return any(run.strike for p in view.area.page.row(number).pieces for run in p.block.runs)

    session.look.set_mode(DiffMode.REDLINE)
    qtbot.waitUntil(lambda: _drawn(view, number) and struck())
    session.look.set_mode(DiffMode.PHRASES)
    qtbot.waitUntil(lambda: _drawn(view, number) and not struck())


def _drawn(view: CompareView, number: int) -> bool:
    view.area._take_row(number, 1)
    view.grab()
    return not view.area.page.row(number).pending


def test_the_other_year_as_base_turns_the_table_round(qtbot: QtBot, view: CompareView, session: Session) -> None:
    session.set_base(session.others[0].id)
    qtbot.waitUntil(lambda: bool(view.area.rows), timeout=20_000)
    assert session.base is not None
    assert session.base.year == 2024
    assert view.area.rows[0].document == session.base.id
    number = row_named(view, "提升基层医疗卫生服务能力")
    assert "推进社康服务扩容提质" in text_of(view, number)


def test_tags_and_notes_from_outside_are_drawn_as_plain_text(view: CompareView, session: Session) -> None:
    session.do(lambda project: edits.add_tag(project, '<img src="/etc/passwd">', "#c2570c"))
    item = session.others[0].items()[0].id
    session.do(lambda project: edits.tag_target(project, item, session.tags()[0].id))
    number = view.area.row_of(item)
    assert number is not None
    assert '<img src="/etc/passwd">' in text_of(view, number)


def test_a_mistake_while_painting_leaves_no_painter_open(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.ui import compare_area

    view = CompareView(session)
    qtbot.addWidget(view)
    view.resize(900, 600)
    kept: list[QPainter] = []

    def fails(painter: QPainter, *_rest: object) -> None:
        kept.append(painter)
        raise ValueError("painted wrongly")

    monkeypatch.setattr(compare_area, "draw_row", fails)
    with qtbot.captureExceptions(), suppress(ValueError):
        view.grab()
    assert kept
    assert not any(painter.isActive() for painter in kept)


def test_a_document_that_is_not_compared_yet_has_no_column(qtbot: QtBot, session: Session, samples: Path) -> None:
    workflow.import_files(session.project, [samples / "longgang-2022.txt"])  # type: ignore[arg-type]
    session.refresh()
    qtbot.waitUntil(lambda: not session.comparing, timeout=20_000)
    view = CompareView(session)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    before = len(view.area.page.others)
    new = next(head.id for head in session.documents if head.id not in {d.id for d in session.on_screen})
    session.show_beside(new)
    assert len(view.area.page.others) == before, "nothing is known of it yet, least that all of it is new"
    qtbot.waitUntil(lambda: new in session.comparisons, timeout=20_000)
    assert len(view.area.page.others) == before + 1
