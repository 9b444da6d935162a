"""The targets view: numbers across years, sorted as numbers, with their sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.model import Comparator, Target, TargetMove
from workbench.ui.session import Session
from workbench.ui.target_pairs import Column, TargetPairs
from workbench.ui.target_words import value_words
from workbench.ui.targets_view import TargetsView


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> TargetPairs:
    made = TargetsView(session)
    qtbot.addWidget(made)
    made.show()
    assert isinstance(made.pane, TargetPairs)
    return made.pane


def _column(view: TargetPairs, column: Column) -> list[str]:
    return [view.rows.index(row, column).data() for row in range(view.rows.rowCount())]


def _target(comparator: Comparator, value: float, most: float | None, unit: str) -> Target:
    return Target("d", "一#1", "m", "", 0, 1, "", comparator, value, most, unit, None)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (None, "—"),
        (_target(Comparator.AT_LEAST, 800, None, "名"), "≥ 800名"),
        (_target(Comparator.RANGE, 3, 5, "家"), "3–5家"),
        (_target(Comparator.EQUAL, 2.2, None, "万个"), "2.2万个"),
        (_target(Comparator.AT_LEAST, 1 / 3, None, "份额"), "≥ 1/3"),
        (replace(_target(Comparator.EQUAL, 64.1, None, "万人"), achieved=True), "64.1万人 (achieved)"),
    ],
)
def test_a_value_is_read_with_its_comparator_and_unit(target: Target | None, words: str) -> None:
    assert value_words(target) == words


def test_every_target_change_has_a_row(view: TargetPairs, session: Session) -> None:
    changes = session.comparisons[session.others[0].id].target_changes
    assert view.rows.rowCount() == len(changes) > 0


def test_general_practitioners_are_lowered_from_800_to_500(view: TargetPairs) -> None:
    row = _column(view, Column.NAME).index("新增全科医生")
    assert _column(view, Column.BASE)[row] == "≥ 800名"
    assert _column(view, Column.OTHER)[row].startswith("≥ 500")
    assert _column(view, Column.MOVE)[row].startswith("▼")
    assert _column(view, Column.RATIO)[row] == "−37.5%"


def test_values_are_sorted_as_numbers(view: TargetPairs) -> None:
    view.table.sortByColumn(Column.OTHER, Qt.SortOrder.AscendingOrder)
    listed = [view.rows.row(row).change.right for row in range(view.rows.rowCount())]
    numbers = [target.value for target in listed if target is not None]
    assert numbers == sorted(numbers)


def test_a_chip_keeps_one_move_and_the_entry_narrows_it(view: TargetPairs) -> None:
    view.chips.choose(TargetMove.NEW)
    assert {text[0] for text in _column(view, Column.MOVE)} == {"+"}
    before = view.rows.rowCount()
    view.entry.insert("社康")
    assert 0 < view.rows.rowCount() < before


def test_a_row_takes_its_sentence_in_hand_and_shows_it(view: TargetPairs, session: Session) -> None:
    row = _column(view, Column.NAME).index("新增全科医生")
    view.table.selectRow(row)
    chosen = session.selection
    change = view.rows.row(row).change
    assert change.left is not None
    assert change.right is not None
    assert (chosen.clause, chosen.other) == (change.left.clause_id, change.right.clause_id)
    assert chosen.span == (change.left.start, change.left.end)
    assert "800名" in view.sentences[0].text.toPlainText()
    assert "500人" in view.sentences[1].text.toPlainText()


def test_the_clause_in_hand_elsewhere_is_the_row_in_hand_here(view: TargetPairs, session: Session) -> None:
    row = _column(view, Column.NAME).index("新增全科医生")
    target = view.rows.row(row).first
    session.select(target.clause_id, origin="elsewhere")
    current = view.current()
    assert current is not None
    assert current.first.clause_id == target.clause_id


def test_an_empty_project_says_what_to_do(qtbot: QtBot, empty_session: Session) -> None:
    made = TargetsView(empty_session)
    qtbot.addWidget(made)
    made.show()
    assert made.pane.empty.isVisible()
    assert made.pane.empty.text()


def test_the_row_in_hand_stays_when_documents_are_compared_anew(view: TargetPairs, session: Session) -> None:
    row = _column(view, Column.NAME).index("新增全科医生")
    view.table.selectRow(row)
    session.compared.emit()
    current = view.current()
    assert current is not None
    assert current.change.name == "新增全科医生"
    assert "800名" in view.sentences[0].text.toPlainText()
