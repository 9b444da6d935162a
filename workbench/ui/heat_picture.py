"""The heat matrix drawn: its cells and upright headings on the screen, and the whole of it as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from workbench.ui.linkage import SIGNS, LinkState
from workbench.ui.look import LIGHT, Colors, Look
from workbench.ui.picture import Picture

CELL = 22  # pixels
SIDE = 230  # width of the headings at the left
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


def paint_upright(painter: QPainter, box: QRectF, item: HeatItem, font: QFont, colors: Colors) -> None:
    """Set a heading upright, one character under another, its label below it."""
    painter.setFont(font)
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


def picture(
    rows: Sequence[HeatItem], columns: Sequence[HeatItem], linked: Sequence[tuple[int, int, Heat]], look: Look
) -> Picture:
    """Return a matrix in the colours of paper; what draws it holds values only, so that any thread may."""
    small, bold, head = look.small_font(), look.small_font(bold=True), float(head_height(look))
    size = QSizeF(SIDE + len(columns) * CELL + 16, head + len(rows) * CELL + 16)

    def paint(painter: QPainter) -> None:
        _paint_heads(painter, rows, columns, head, small)
        painter.setFont(bold)
        for row, column, heat in linked:
            paint_cell(painter, QRectF(SIDE + column * CELL, head + row * CELL, CELL, CELL), heat, LIGHT)
        painter.setPen(QPen(LIGHT.line, 0.7))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(SIDE, head, len(columns) * CELL, len(rows) * CELL))

    return Picture(size, LIGHT.page, paint)


def _paint_heads(
    painter: QPainter, rows: Sequence[HeatItem], columns: Sequence[HeatItem], head: float, font: QFont
) -> None:
    """Draw the headings of rows and columns with the lines between them, darker where a section begins."""
    right, bottom = SIDE + len(columns) * CELL, head + len(rows) * CELL
    metrics = QFontMetricsF(font)
    for number, (item, begins) in enumerate(zip(columns, _begins(columns), strict=True)):
        x = SIDE + number * CELL
        paint_upright(painter, QRectF(x, 0, CELL, head), item, font, LIGHT)
        painter.setPen(QPen(LIGHT.faint if begins else LIGHT.line, 0.7))
        painter.drawLine(QPointF(x, head), QPointF(x, bottom))
    for number, (item, begins) in enumerate(zip(rows, _begins(rows), strict=True)):
        y = head + number * CELL
        painter.setFont(font)
        painter.setPen(LIGHT.ink)
        words = metrics.elidedText(f"{item.label} {item.heading}", Qt.TextElideMode.ElideRight, SIDE - 14)
        painter.drawText(QRectF(8, y, SIDE - 12, CELL), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QPen(LIGHT.faint if begins else LIGHT.line, 0.7))
        painter.drawLine(QPointF(SIDE, y), QPointF(right, y))


def _begins(items: Sequence[HeatItem]) -> list[bool]:
    """Return for each item whether another section begins with it."""
    return [False, *(one.section != other.section for one, other in pairwise(items))][: len(items)]


def head_height(look: Look) -> int:
    """Return the height of upright headings in pixels."""
    step = QFontMetricsF(look.small_font()).height() * 0.88
    return round(step * (_UPRIGHT + _LABEL)) + 14
