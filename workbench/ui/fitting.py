"""Fitting what is shown into the screen there is: dialogs no larger than it, words that give way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

COLUMN = 280  # pixels a column of text needs to be read
ROOMY = 1200  # pixels of a window beside whose texts the side pane has room
_FRAME = QSize(4, 36)  # what the system draws around a window, before the window can be asked


def room_for(widget: QWidget) -> QSize:
    """Return the largest size a window may have on its screen, in logical pixels, its frame not counted."""
    return widget.screen().availableGeometry().size() - _FRAME


def resize_within(widget: QWidget, width: int, height: int) -> None:
    """Give a window the size it wants (logical pixels), or what the screen has room for."""
    widget.resize(QSize(width, height).boundedTo(room_for(widget)))


class Elided(QLabel):
    """One line of plain words that ends in dots where the room ends; the rest is in its tool tip."""

    def __init__(self, least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least  # pixels it keeps when all others want theirs
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be, but no wider than the words."""
        full = super().sizeHint()
        return QSize(min(self._least, full.width()), full.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        inner = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        self.style().drawItemText(painter, inner, alignment, self.palette(), True, words, self.foregroundRole())
