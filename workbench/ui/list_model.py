"""A list of values as a table: what each column says of a row, how it is aligned, coloured and sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QCollator, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from workbench.ui.look import Colors, Look
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2
BELOW_COLOR_ROLE = Qt.ItemDataRole.UserRole + 3
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[_Row]):
    """One column. ``order`` is what it is sorted by (its words where that is left out), ``tip`` its tool tip.

    ``below`` is what stands under its words in a smaller line, in the colour ``below_color``.
    """

    title: str
    words: Callable[[_Row], str]
    order: Callable[[_Row], Any] | None = None
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    color: Callable[[_Row, Colors], QColor | None] | None = None
    bold: Callable[[_Row], bool] | None = None
    tip: Callable[[_Row], str] | None = None
    title_tip: str = ""
    below: Callable[[_Row], str] | None = None
    below_color: Callable[[_Row, Colors], QColor | None] | None = None


class ListModel(QAbstractTableModel, Generic[_Row]):
    """Rows of values under columns that say what each of them shows."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._columns: tuple[Column[_Row], ...] = ()
        self._rows: list[_Row] = []
        look.changed.connect(self.repaint)

    def show(self, columns: Sequence[Column[_Row]], rows: Sequence[_Row]) -> None:
        """Show other rows under other columns."""
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), list(rows)
        self.endResetModel()

    def repaint(self) -> None:
        """Say that what the cells show may be another, as after a judgement or a change of theme."""
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def row(self, number: int) -> _Row:
        """Return one row."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.title_tip)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, how it looks, what it is sorted by, and its row."""
        return self.value(index.row(), index.column(), role)

    def value(self, row_number: int, column_number: int, role: int) -> Any:
        """Return what :meth:`data` returns, by the numbers of row and column."""
        row, column = self._rows[row_number], self._columns[column_number]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == SORT_ROLE:
            return column.order(row) if column.order else column.words(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return column.color(row, self._look.colors) if column.color else None
        if role == Qt.ItemDataRole.FontRole:
            return self._look.text_font(0.92, bold=column.bold is not None and column.bold(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.tip(row)) if column.tip else None
        return self._below(row, column, role) if column.below else None

    def _below(self, row: _Row, column: Column[_Row], role: int) -> Any:
        below = column.below(row) if column.below else ""
        if role == BELOW_ROLE:
            return below
        if role == BELOW_COLOR_ROLE:
            return column.below_color(row, self._look.colors) if column.below_color else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "\n".join(part for part in (column.words(row), below) if part)
        return None


class Sieve(QAbstractTableModel, Generic[_Row]):
    """Sorts a list by what its columns say, and keeps the rows that are wanted.

    Each row is asked once for what it is sorted by; rows stay where they are when what they say changes, under the
    reader's hand, until the list is sorted or filled again.
    """

    def __init__(self, model: ListModel[_Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: Callable[[_Row], bool] = lambda _row: True
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._order: list[int] = []
        model.modelAboutToBeReset.connect(self.beginResetModel)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)

    def keep(self, wanted: Callable[[_Row], bool]) -> None:
        """Show the rows of which ``wanted`` is true."""
        self._wanted = wanted
        self._rearrange()

    def row(self, number: int) -> _Row:
        """Return a row by its number on screen."""
        return self._model.row(self._order[number])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none (-1) the rows stand as they were given."""
        self._sorted = (column, order) if column >= 0 else None
        self._rearrange()

    def _arranged(self) -> list[int]:
        kept = [number for number in range(self._model.rowCount()) if self._wanted(self._model.row(number))]
        if self._sorted is None or self._sorted[0] >= self._model.columnCount():
            return kept
        column, order = self._sorted
        keys = {number: self._model.value(number, column, SORT_ROLE) for number in kept}
        descending = order == Qt.SortOrder.DescendingOrder
        if all(isinstance(key, str) for key in keys.values()):
            said = cmp_to_key(QCollator().compare)
            return sorted(kept, key=lambda number: said(keys[number]), reverse=descending)
        return sorted(kept, key=lambda number: keys[number], reverse=descending)

    def _rearrange(self) -> None:
        """Put the rows in their new order; what is selected stays selected where it is still there."""
        self.layoutAboutToBeChanged.emit()
        before, self._order = self._order, self._arranged()
        places = {number: place for place, number in enumerate(self._order)}
        old = self.persistentIndexList()
        moved = (places.get(before[index.row()]) if index.row() < len(before) else None for index in old)
        new = [
            QModelIndex() if place is None else self.index(place, index.column())
            for place, index in zip(moved, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _on_reset(self) -> None:
        self._order = self._arranged()
        self.endResetModel()

    def _on_data(self, *_what: object) -> None:
        if self._order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, self.columnCount() - 1))

    # ------------------------------------------------------------------ what Qt asks
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows that are kept."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else self._model.columnCount()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        return self._model.headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the list says in a cell."""
        return self._model.value(self._order[index.row()], index.column(), role)
