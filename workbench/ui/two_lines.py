"""Cells of two lines: what is said, and smaller under it what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.list_model import BELOW_COLOR_ROLE, BELOW_ROLE
from workbench.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 6.0


class TwoLines(QStyledItemDelegate):
    """Draws the words of a cell over the line below them, where its column has one."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        below = index.data(BELOW_ROLE)
        if not isinstance(below, str):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        words, font = option.text, option.font  # type: ignore[attr-defined]
        option.text = ""  # type: ignore[attr-defined]
        widget: QWidget | None = option.widget  # type: ignore[attr-defined]
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        rect = QRectF(option.rect).adjusted(_MARGIN, 4, -_MARGIN, -4)  # type: ignore[attr-defined]
        lines = [(words, font, index.data(Qt.ItemDataRole.ForegroundRole))]
        if below:
            lines.append((below, self._look.small_font(), index.data(BELOW_COLOR_ROLE)))
        heights = [QFontMetricsF(font).height() for _, font, _ in lines]
        top = rect.top() + max(0.0, (rect.height() - sum(heights)) / 2)
        painter.save()
        for (text, font, color), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(color if isinstance(color, QColor) else self._look.colors.ink)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(QRectF(rect.left(), top, rect.width(), height), Qt.AlignmentFlag.AlignVCenter, shown)
            top += height
        painter.restore()
