"""A list of values as a table: what each column says of a row, how it is aligned, coloured and sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
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
        row, column = self._rows[index.row()], self._columns[index.column()]
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


class Sieve(QSortFilterProxyModel, Generic[_Row]):
    """Sorts a list by what its columns say, and keeps the rows that are wanted."""

    def __init__(self, model: ListModel[_Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: Callable[[_Row], bool] = lambda _row: True
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.setSortLocaleAware(True)

    def keep(self, wanted: Callable[[_Row], bool]) -> None:
        """Show the rows of which ``wanted`` is true."""
        self._wanted = wanted
        self.invalidate()

    def row(self, number: int) -> _Row:
        """Return a row by its number on screen."""
        return self._model.row(self.mapToSource(self.index(number, 0)).row())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether a row is kept."""
        return self._wanted(self._model.row(source_row))
