"""The review list: the least certain first, several rows decided at once, one step to undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from workbench.model import Verdict, link_target
from workbench.store import edits
from workbench.ui.review_model import Column, ReviewModel
from workbench.ui.review_rows import Kind, ReviewRow, Wanted, least_certain_first, rows_of
from workbench.ui.review_view import ReviewView
from workbench.ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> ReviewView:
    made = ReviewView(session)
    qtbot.addWidget(made)
    made.resize(1160, 700)
    made.show()
    return made


def _select(view: ReviewView, numbers: list[int]) -> list[ReviewRow]:
    chooser = view.table.selectionModel()
    chooser.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for number in numbers:
        chooser.select(view.model.index(number, 0), flags.Select | flags.Rows)
    return [view.model.row(number) for number in numbers]


def _links(view: ReviewView, count: int) -> list[int]:
    return [n for n in range(view.model.rowCount()) if not view.model.row(n).alone][:count]


def test_everything_there_is_to_decide_has_one_row(view: ReviewView, session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    rows = rows_of(session)
    assert {(row.left, row.right) for row in rows if row.right} == {
        (link.left, link.right) for link in comparison.item_links
    }
    assert {row.left for row in rows if row.alone} == {*comparison.left_only_items, *comparison.right_only_items}
    assert len({row.key for row in rows}) == len(rows) == view.model.rowCount()


def test_the_least_certain_undecided_row_stands_on_top(view: ReviewView, session: Session) -> None:
    certainties = [view.model.row(number).certainty for number in range(view.model.rowCount())]
    assert certainties == sorted(certainties)
    top = view.model.row(0)
    rows = [replace(top, left="x", certainty=0.0, judgement=None), *view.model.rows]
    assert least_certain_first(rows)[0].left == "x"


def test_several_links_are_confirmed_at_once_and_undone_at_once(view: ReviewView, session: Session) -> None:
    rows = _select(view, _links(view, 4))
    view.confirm()
    assert all(session.state_of(row.left, row.right) == "confirmed" for row in rows)
    session.undo()
    assert session.judgements() == ()


def test_rejected_rows_stay_in_the_list_under_their_name(view: ReviewView, session: Session) -> None:
    rows = _select(view, _links(view, 2))
    view.reject()
    assert all(session.state_of(row.left, row.right) == "rejected" for row in rows)
    view.chips.choose("rejected")
    assert {view.model.row(n).key for n in range(view.model.rowCount())} == {row.key for row in rows}


def test_a_clause_alone_is_confirmed_as_new_or_dropped(view: ReviewView, session: Session) -> None:
    number = next(n for n in range(view.model.rowCount()) if view.model.row(n).alone)
    (row,) = _select(view, [number])
    view.confirm()
    judged = session.judgements()
    assert len(judged) == 1
    assert judged[0].left == row.left
    assert judged[0].verdict is (Verdict.NEW if row.kind is Kind.NEW else Verdict.DROPPED)


def test_a_tag_is_put_on_all_selected_rows_and_taken_off_again(view: ReviewView, session: Session) -> None:
    session.do(lambda project: edits.add_tag(project, "存疑", "#c0392b"))
    tag = session.tags()[0]
    rows = _select(view, _links(view, 3))
    view.tag(tag.id)
    wanted = {link_target(*session.pair(row.left, row.right)) for row in rows}
    assert {tagging.target for tagging in session.taggings()} == wanted
    assert all(row.tags == (tag,) for row in view.selected_rows())
    view.tag(tag.id)
    assert session.taggings() == ()


def test_keys_mean_all_selected_rows(qtbot: QtBot, view: ReviewView, session: Session) -> None:
    session.do(lambda project: edits.add_tag(project, "重点", "#c0392b", "k"))
    rows = _select(view, _links(view, 3))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert all(session.state_of(row.left, row.right) == "confirmed" for row in rows)
    qtbot.keyClick(view.table, Qt.Key.Key_K)
    assert len(session.taggings()) == 3
    qtbot.keyClick(view.table, Qt.Key.Key_0)
    assert session.judgements() == ()


def test_rows_stay_where_they_are_while_one_judges(view: ReviewView, session: Session) -> None:
    keys = [view.model.row(number).key for number in range(view.model.rowCount())]
    _select(view, _links(view, 2))
    view.confirm()
    assert [view.model.row(number).key for number in range(view.model.rowCount())] == keys
    view.sort_by_certainty()
    assert view.model.row(view.model.rowCount() - 1).decided


def test_filters_narrow_the_list(view: ReviewView, session: Session) -> None:
    session.do(lambda project: edits.add_note(project, view.model.row(0).left, "核实"))
    view.annotated.setChecked(True)
    assert 0 < view.model.rowCount() < len(view.model.rows)
    assert all(view.model.row(number).notes for number in range(view.model.rowCount()))
    view.annotated.setChecked(False)
    view.model.set_rows(view.model.rows, Wanted(text="社康"))
    assert 0 < view.model.rowCount() < len(view.model.rows)
    for number in range(view.model.rowCount()):
        row = view.model.row(number)
        assert "社康" in view.model.clause_words(row.left) + view.model.clause_words(row.right)


def test_sentences_are_listed_when_asked_for(view: ReviewView, session: Session) -> None:
    items = view.model.rowCount()
    view.measures.setChecked(True)
    assert view.model.rowCount() > items
    assert any(not view.model.row(number).is_item for number in range(view.model.rowCount()))


def test_the_row_in_hand_is_the_link_in_hand(view: ReviewView, session: Session) -> None:
    (row,) = _select(view, _links(view, 1))
    assert (session.selection.clause, session.selection.other) == (row.left, row.right)
    other = view.model.row(_links(view, 3)[2])
    session.select(other.left, other.right, origin="elsewhere")
    assert view.selected_rows() == [other]


def test_the_next_undecided_row_is_found(view: ReviewView, session: Session) -> None:
    _select(view, _links(view, 2))
    view.confirm()
    view.table.clearSelection()
    assert view.next_undecided()
    assert not view.selected_rows()[0].decided


def test_columns_sort_by_what_they_show(view: ReviewView, session: Session) -> None:
    view.table.sortByColumn(Column.LEFT, Qt.SortOrder.AscendingOrder)
    places = [view.model.row(number).place for number in range(view.model.rowCount())]
    assert places == sorted(places)


def test_twenty_thousand_rows_cost_no_more_than_their_number(session: Session) -> None:
    model = ReviewModel(session)
    rows = rows_of(session)
    many = [replace(row, left=f"{row.left}{n}", place=n) for n in range(20_000 // len(rows)) for row in rows]
    model.set_rows(many, Wanted(decided="undecided"))
    model.sort(Column.CERTAINTY)
    assert model.rowCount() == len(many)
    assert model.index(len(many) - 1, Column.STATE).data()


def test_after_each_act_the_rows_are_those_of_a_list_made_anew(view: ReviewView, session: Session) -> None:
    view.measures.setChecked(True)
    session.do(lambda project: edits.add_tag(project, "重点", "#c0392b"))
    tag = session.tags()[0]
    chosen = [0, *_links(view, 30)[::6]]
    acts = (view.confirm, view.reject, lambda: view.tag(tag.id), view.take_back, session.undo, session.undo)
    for act in acts:
        _select(view, chosen)
        act()
        made = {row.key: replace(row, place=0) for row in rows_of(session, measures=True)}
        assert {row.key: replace(row, place=0) for row in view.model.rows} == made
    session.do(lambda project: edits.remove_tag(project, tag.id))
    assert not any(row.tags for row in view.model.rows)


def test_return_and_a_double_click_ask_for_the_text(qtbot: QtBot, view: ReviewView) -> None:
    _select(view, [0])
    with qtbot.waitSignal(view.read_wanted):
        view.table.doubleClicked.emit(view.model.index(0, 0))
    with qtbot.waitSignal(view.read_wanted):
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
