"""The heat matrix: items of one document by items of another, the surer a link the darker its cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workbench.ui.linkage import SIGNS, LinkState
from workbench.ui.look import LIGHT, Colors, Look
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
_CELL = 22  # pixels
_SIDE = 230  # width of the headings at the left
_UPRIGHT = 9  # characters of an upright heading
_LABEL = 4  # and of its label


@dataclass(frozen=True, slots=True)
class HeatItem:
    """A row or a column: the item's id, its label, its heading, and the section it stands in."""

    id: str
    label: str
    heading: str
    section: str


@dataclass(frozen=True, slots=True)
class Heat:
    """What a cell shows: the link's score (0 to 1), how far it is decided, and both in words."""

    score: float
    state: LinkState
    words: str


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


def paint_cell(painter: QPainter, box: QRectF, heat: Heat | None, colors: Colors) -> None:
    """Draw one cell: a suggestion pale with a dashed edge, a confirmed link full with its sign."""
    if heat is None:
        return
    inner = box.adjusted(2, 2, -2, -2)
    fill = QColor(colors.accent)
    if heat.state is LinkState.CONFIRMED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRect(inner)
        painter.setPen(colors.on_accent)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SIGNS[heat.state])
        return
    fill.setAlphaF(0.0 if heat.state is LinkState.REJECTED else 0.06 + 0.5 * max(0.0, (heat.score - 0.3) / 0.7))
    pen = QPen(colors.accent if heat.state is LinkState.SUGGESTED else colors.faint, 0.9)
    pen.setDashPattern([2.0, 1.6])
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRect(inner)
    if heat.state is LinkState.REJECTED:
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SIGNS[heat.state])


def paint_upright(painter: QPainter, box: QRectF, item: HeatItem, look: Look, colors: Colors) -> None:
    """Set a heading upright, one character under another, its label below it."""
    painter.setFont(look.small_font())
    metrics = QFontMetricsF(painter.font())
    step = metrics.height() * 0.88
    label = item.label.strip("（）()、.．第条 ").split("（")[-1].split("·")[-1]
    label_lines = [label] if label.isascii() else list(label[-_LABEL:])
    shown = item.heading if len(item.heading) <= _UPRIGHT else f"{item.heading[: _UPRIGHT - 1]}︙"
    y = box.bottom() - 4 - step * len(label_lines)
    for pen, signs, at in ((colors.ink, label_lines, y), (colors.quiet, list(shown), y - 5 - step * len(shown))):
        painter.setPen(pen)
        for number, sign in enumerate(signs):
            line = QRectF(box.left() - 6, at + number * step, box.width() + 12, step)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, sign)


class UprightHeader(QHeaderView):
    """Headings of the columns, set upright so that narrow columns can bear them."""

    def __init__(self, model: HeatModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._items, self._look = model, look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_CELL)
        self.setDefaultSectionSize(_CELL)

    def sizeHint(self) -> QSize:
        """Return the height of the headings."""
        return QSize(100, _head(self._look))  # Qt would ask for every heading to know its width

    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:
        """Draw one heading."""
        painter.save()
        colors = self._look.colors
        painter.fillRect(rect, colors.window)
        paint_upright(painter, QRectF(rect), self._items.columns[logicalIndex], self._look, colors)
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
        side.setMinimumSectionSize(_CELL)
        side.setDefaultSectionSize(_CELL)
        side.setFixedWidth(_SIDE)
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

    def picture_size(self) -> QSizeF:
        """Return the size of the whole matrix with its headings, in pixels of the screen."""
        width, height = len(self.items.columns) * _CELL, len(self.items.rows) * _CELL
        return QSizeF(_SIDE + width + 16, _head(self._look) + height + 16)

    def paint_picture(self, painter: QPainter) -> None:
        """Draw the whole matrix in the colours of paper."""
        colors, head, items = LIGHT, float(_head(self._look)), self.items
        right, bottom = _SIDE + len(items.columns) * _CELL, head + len(items.rows) * _CELL
        metrics = QFontMetricsF(self._look.small_font())
        for number, item in enumerate(items.columns):
            x = _SIDE + number * _CELL
            paint_upright(painter, QRectF(x, 0, _CELL, head), item, self._look, colors)
            painter.setPen(QPen(colors.faint if items.new_section(number, across=True) else colors.line, 0.7))
            painter.drawLine(QPointF(x, head), QPointF(x, bottom))
        for number, item in enumerate(items.rows):
            y = head + number * _CELL
            painter.setFont(self._look.small_font())
            painter.setPen(colors.ink)
            words = metrics.elidedText(f"{item.label} {item.heading}", Qt.TextElideMode.ElideRight, _SIDE - 14)
            painter.drawText(QRectF(8, y, _SIDE - 12, _CELL), Qt.AlignmentFlag.AlignVCenter, words)
            painter.setPen(QPen(colors.faint if items.new_section(number, across=False) else colors.line, 0.7))
            painter.drawLine(QPointF(_SIDE, y), QPointF(right, y))
        painter.setFont(self._look.small_font(bold=True))
        for row, column, heat in items.linked():
            paint_cell(painter, QRectF(_SIDE + column * _CELL, head + row * _CELL, _CELL, _CELL), heat, colors)
        painter.setPen(QPen(colors.line, 0.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(_SIDE, head, right - _SIDE, bottom - head))


def _head(look: Look) -> int:
    step = QFontMetricsF(look.small_font()).height() * 0.88
    return round(step * (_UPRIGHT + _LABEL)) + 14
