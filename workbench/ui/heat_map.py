"""The heat matrix: items of one document by items of another, the surer a link the darker its cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workbench.ui import heat_picture
from workbench.ui.heat_picture import CELL, SIDE, Heat, HeatItem, head_height, paint_cell, paint_upright
from workbench.ui.look import Look
from workbench.ui.picture import Picture
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole


class HeatModel(QAbstractTableModel):
    """Items of the left document in rows, of the right one in columns, links where they meet."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: tuple[HeatItem, ...] = ()
        self.columns: tuple[HeatItem, ...] = ()
        self._cells: Mapping[tuple[str, str], Heat] = {}

    def show(
        self, rows: Sequence[HeatItem], columns: Sequence[HeatItem], cells: Mapping[tuple[str, str], Heat]
    ) -> None:
        """Show other items; ``cells`` are by (left id, right id)."""
        self.beginResetModel()
        self.rows, self.columns, self._cells = tuple(rows), tuple(columns), dict(cells)
        self.endResetModel()

    def heat(self, row: int, column: int) -> Heat | None:
        """Return what a cell shows; nothing where two items are not linked."""
        return self._cells.get((self.rows[row].id, self.columns[column].id))

    def linked(self) -> Iterator[tuple[int, int, Heat]]:
        """Yield row, column and heat of every linked pair."""
        rows = {item.id: number for number, item in enumerate(self.rows)}
        columns = {item.id: number for number, item in enumerate(self.columns)}
        for (left, right), heat in self._cells.items():
            if left in rows and right in columns:
                yield rows[left], columns[right], heat

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of the left document's items."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of the right document's items."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an item's label and heading."""
        across = orientation == Qt.Orientation.Horizontal
        item = (self.columns if across else self.rows)[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.label} {item.heading}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{item.label} {item.heading}")
        if role == Qt.ItemDataRole.FontRole:
            return self._look.small_font()
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says; its picture is drawn by the delegate."""
        heat = self.heat(index.row(), index.column())
        if role == CELL_ROLE:
            return heat
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            names = f"{row.label} {row.heading}\n{column.label} {column.heading}"
            return tip(f"{names}\n{heat.words}" if heat else names)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.heading}, {column.heading}: {heat.words if heat else '-'}"
        return None

    def new_section(self, number: int, *, across: bool) -> bool:
        """Return whether another section begins with a row, or (``across``) with a column."""
        items = self.columns if across else self.rows
        return number > 0 and items[number].section != items[number - 1].section


class UprightHeader(QHeaderView):
    """Headings of the columns, set upright so that narrow columns can bear them."""

    def __init__(self, model: HeatModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._items, self._look = model, look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(CELL)
        self.setDefaultSectionSize(CELL)

    def sizeHint(self) -> QSize:
        """Return the height of the headings."""
        return QSize(100, head_height(self._look))  # Qt would ask for every heading to know its width

    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        """Draw one heading."""
        painter.save()
        colors = self._look.colors
        painter.fillRect(rect, colors.window)
        paint_upright(painter, QRectF(rect), self._items.columns[logicalIndex], self._look.small_font(), colors)
        if self._items.new_section(logicalIndex, across=True):
            painter.setPen(colors.faint)
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.restore()


class _Cells(QStyledItemDelegate):
    def __init__(self, model: HeatModel, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items, self._look = model, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, the lines where sections begin, and a frame about the cell in hand."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._look.colors
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.setFont(self._look.small_font(bold=True))
        paint_cell(painter, box, index.data(CELL_ROLE), colors)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for across, number in ((True, index.column()), (False, index.row())):
            painter.setPen(colors.faint if self._items.new_section(number, across=across) else colors.line)
            end = box.bottomLeft() if across else box.topRight()
            painter.drawLine(box.topLeft(), end)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.number_ground, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()


class HeatMap(QTableView):
    """The matrix as a table of small cells; arrows go from cell to cell."""

    chosen = Signal(str, str)  # left and right item ids; the right one empty where the cell holds no link
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._quiet = False  # the cell in hand moves by itself, not by the user
        self.items = HeatModel(look, self)
        self.setModel(self.items)
        self.setHorizontalHeader(UprightHeader(self.items, look, self))
        self.setItemDelegate(_Cells(self.items, look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(CELL)
        side.setDefaultSectionSize(CELL)
        side.setFixedWidth(SIDE)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        side.setTextElideMode(Qt.TextElideMode.ElideRight)
        side.setStyleSheet("QHeaderView::section { padding: 0 6px; border: none; }")
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setAccessibleName(self.tr("Links between items"))
        self.selectionModel().currentChanged.connect(lambda index, _: self._take(index))
        self.doubleClicked.connect(lambda _: self.opened.emit())
        look.changed.connect(self.viewport().update)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            linked = self.items.heat(index.row(), index.column()) is not None
            right = self.items.columns[index.column()].id if linked else ""
            self.chosen.emit(self.items.rows[index.row()].id, right)

    def take(self, ids: Collection[str]) -> None:
        """Make the cell of two items in hand the current one, without saying so."""
        row = next((n for n, item in enumerate(self.items.rows) if item.id in ids), -1)
        column = next((n for n, item in enumerate(self.items.columns) if item.id in ids), -1)
        if row < 0 or column < 0 or self.items.heat(row, column) is None:
            return
        self._quiet = True
        self.setCurrentIndex(self.items.index(row, column))
        self._quiet = False

    def picture(self) -> Picture:
        """Return the whole matrix as it is now, in the colours of paper."""
        return heat_picture.picture(self.items.rows, self.items.columns, tuple(self.items.linked()), self._look)
