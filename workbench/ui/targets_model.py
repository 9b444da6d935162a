"""The table of targets across years: rows, what each cell says, what it is sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor

from workbench.model import Comparator, Document, Target, TargetChange, TargetMove
from workbench.ui import wording
from workbench.ui.look import Colors, Look
from workbench.ui.session import Session
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
MOVE_ORDER = (
    TargetMove.RAISED,
    TargetMove.LOWERED,
    TargetMove.CHANGED,
    TargetMove.KEPT,
    TargetMove.NEW,
    TargetMove.DROPPED,
)
_NOTHING = "—"
_SHARE = "份额"
_SIGNS = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "≥ ",
    Comparator.AT_MOST: "≤ ",
    Comparator.MORE: "> ",
    Comparator.LESS: "< ",
    Comparator.ABOUT: "≈ ",
    Comparator.RANGE: "",
}


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    YEAR = 1
    BASE = 2
    OTHER = 3
    MOVE = 4
    DIFFERENCE = 5
    RATIO = 6
    CLAUSE = 7


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target of the base and of one other document.

    ``place`` names the clause it stands in, ``document`` the other document in short; ``clauses`` are the ids of the
    clauses on both sides.
    """

    change: TargetChange
    other: Document
    place: str
    document: str = ""
    clauses: frozenset[str] = frozenset()

    @property
    def first(self) -> Target:
        """The base's target, or the other's where the base has none."""
        target = self.change.left or self.change.right
        if target is None:
            raise ValueError("a change without a target")
        return target


def value_words(target: Target | None) -> str:
    """Return a target's value as it is read: ``≥ 800名``, ``3–5家``."""
    if target is None:
        return _NOTHING
    if target.unit == _SHARE:  # a third of the beds: as a fraction it is read at once
        return f"{_SIGNS[target.comparator]}{Fraction(target.value).limit_denominator(100)}"
    value = wording.number(target.value)
    if target.comparator is Comparator.RANGE and target.value_max is not None:
        value = f"{value}–{wording.number(target.value_max)}"
    return f"{_SIGNS[target.comparator]}{value}{target.unit}"


def move_color(move: TargetMove, colors: Colors) -> QColor:
    """Return the colour of a move; its sign and word stand with it."""
    return {
        TargetMove.RAISED: colors.added,
        TargetMove.LOWERED: colors.removed,
        TargetMove.KEPT: colors.quiet,
        TargetMove.NEW: colors.added,
        TargetMove.DROPPED: colors.removed,
        TargetMove.CHANGED: colors.revised,
    }[move]


def rows_of(session: Session) -> list[TargetRow]:
    """Return a row for each target change of the comparisons on screen, in the order of the texts."""
    rows = []
    for other in session.others:
        comparison = session.comparisons.get(other.id)
        short = wording.short_name(other, session.documents)
        for change in comparison.target_changes if comparison else ():
            places = [session.place(target.clause_id) for target in (change.left, change.right) if target]
            clauses = [place.clause for place in places if place]
            name = f"{clauses[0].label}{clauses[0].heading}" if clauses else ""
            ids = frozenset(clause.id for clause in clauses)
            rows.append(TargetRow(change, other, session.look.shown(name), short, ids))
    return rows


class TargetModel(QAbstractTableModel):
    """Target changes as a table."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[TargetRow] = []
        self._titles: tuple[str, str] = ("", "")

    def set_rows(self, rows: Sequence[TargetRow], base: str, other: str) -> None:
        """Show other rows; ``base`` and ``other`` head the two columns of values."""
        self.beginResetModel()
        self._rows, self._titles = list(rows), (base, other)
        self.endResetModel()

    def row(self, number: int) -> TargetRow:
        """Return one row."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of target changes."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Target"),
            Column.YEAR: self.tr("Document"),
            Column.BASE: self._titles[0],
            Column.OTHER: self._titles[1],
            Column.MOVE: self.tr("Move"),
            Column.DIFFERENCE: self.tr("Difference"),
            Column.RATIO: self.tr("Change"),
            Column.CLAUSE: self.tr("Clause"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, how it looks, and what it is sorted by."""
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == SORT_ROLE:
            return _sort_value(row, column, index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(row, column)
        if role == Qt.ItemDataRole.FontRole:
            loud = column in (Column.BASE, Column.OTHER, Column.MOVE) and row.change.move is not TargetMove.KEPT
            return self._look.text_font(0.92, bold=loud) if column in _NUMBERS or column is Column.NAME else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._quotes(row))
        return None

    def _words(self, row: TargetRow, column: Column) -> str:
        change = row.change
        if column is Column.NAME:
            return change.name
        if column is Column.YEAR:
            return row.document
        if column is Column.BASE:
            return value_words(change.left)
        if column is Column.OTHER:
            return value_words(change.right)
        if column is Column.MOVE:
            return f"{wording.MOVE_SIGNS[change.move]} {wording.move(change.move)}"
        if column is Column.DIFFERENCE:
            return self._difference(change)
        if column is Column.RATIO:
            return _percent(change.ratio)
        return row.place

    def _difference(self, change: TargetChange) -> str:
        if change.difference is None or change.right is None:
            return ""
        if change.difference == 0:
            return "0"
        unit = self.tr(" points") if change.right.unit == "%" else change.right.unit
        sign = "+" if change.difference > 0 else "−"
        return f"{sign}{wording.number(abs(change.difference))}{unit}"

    def _color(self, row: TargetRow, column: Column) -> QColor | None:
        colors, move = self._look.colors, row.change.move
        if column is Column.MOVE:
            return move_color(move, colors)
        if column in (Column.BASE, Column.OTHER):
            target = row.change.left if column is Column.BASE else row.change.right
            if target is None:
                return colors.faint
            changed = column is Column.OTHER and move in (TargetMove.RAISED, TargetMove.LOWERED)
            return move_color(move, colors) if changed else colors.ink
        if column in (Column.CLAUSE, Column.YEAR):
            return colors.quiet
        return None

    def _quotes(self, row: TargetRow) -> str:
        return "\n".join(target.quote for target in (row.change.left, row.change.right) if target is not None)


_NUMBERS = frozenset({Column.BASE, Column.OTHER, Column.DIFFERENCE, Column.RATIO, Column.MOVE})


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right = column in _NUMBERS and column is not Column.MOVE
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _percent(ratio: float | None) -> str:
    if ratio is None or ratio == 1:
        return ""
    share = (ratio - 1) * 100
    sign = "+" if share > 0 else "−"
    return f"{sign}{wording.number(round(abs(share), 1))}%"


def _sort_value(row: TargetRow, column: Column, number: int) -> Any:
    """Return numbers for columns of numbers; what has none sorts first."""
    change = row.change
    nothing = float("-inf")
    if column is Column.BASE:
        return change.left.value if change.left else nothing
    if column is Column.OTHER:
        return change.right.value if change.right else nothing
    if column is Column.DIFFERENCE:
        return nothing if change.difference is None else change.difference
    if column is Column.RATIO:
        return nothing if change.ratio is None else change.ratio
    if column is Column.MOVE:
        return MOVE_ORDER.index(change.move) + number / 1e6  # within a move, the order of the text
    if column is Column.CLAUSE:
        return number  # the order of the text
    if column is Column.YEAR:
        return row.other.year or 0
    return change.name


class TargetFilter(QSortFilterProxyModel):
    """Keeps the targets of one move, and those that contain a text."""

    def __init__(self, model: TargetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._move: TargetMove | None = None
        self._text = ""
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.setSortLocaleAware(True)

    def keep(self, move: TargetMove | None, text: str) -> None:
        """Show the rows of ``move`` (all for none) that contain ``text``."""
        self._move, self._text = move, text.strip().lower()
        self.invalidate()

    def row(self, index: Index) -> TargetRow:
        """Return the row behind an index of this filter."""
        return self._model.row(self.mapToSource(index).row())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether a row is kept."""
        row = self._model.row(source_row)
        if self._move is not None and row.change.move is not self._move:
            return False
        if not self._text:
            return True
        quotes = (target.quote for target in (row.change.left, row.change.right) if target)
        return any(self._text in text.lower() for text in (row.change.name, row.place, *quotes))
