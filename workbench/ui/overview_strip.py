"""A narrow strip beside a text: where in the whole document things of note stand, and which part is on screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.look import Look
from workbench.ui.painting import painting
from workbench.ui.text_pane import TextPane

WIDTH = 16


@dataclass(frozen=True, slots=True)
class Tick:
    """A clause on the strip. ``hollow`` draws an outline: what only the program says."""

    clause: str
    color: QColor
    hollow: bool = False


class OverviewStrip(QWidget):
    """Shows a whole document in the height of its pane; pressing or dragging scrolls there."""

    def __init__(self, pane: TextPane, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane, self._look = pane, look
        self._ticks: tuple[Tick, ...] = ()
        self._tags: tuple[Tick, ...] = ()
        self._hand: tuple[str, ...] = ()
        self.setFixedWidth(WIDTH)
        pane.moved.connect(self.update)

    def set_ticks(self, ticks: Iterable[Tick], tags: Iterable[Tick] = ()) -> None:
        """Show what kind each clause is, and in a lane beside it which clauses are tagged."""
        self._ticks, self._tags = tuple(ticks), tuple(tags)
        self.update()

    def set_hand(self, clauses: Iterable[str]) -> None:
        """Mark the clauses in hand: the one chosen, or the partners of the one chosen opposite."""
        self._hand = tuple(clause for clause in clauses if clause)
        self.update()

    def _place(self, clause: str) -> tuple[float, float] | None:
        """Return top and bottom of a clause on the strip, in pixels."""
        band = self._pane.band(clause)
        if band is None:
            return None
        shift, scale = self._pane.verticalScrollBar().value(), self._scale()
        return (band[0] + shift) * scale, (band[1] + shift) * scale

    def _scale(self) -> float:
        return self.height() / self._pane.height_of_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ticks, the clauses in hand, and the part on screen."""
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        colors = self._look.colors
        painter.fillRect(self.rect(), colors.page)
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), colors.window)
        self._draw(painter, self._ticks, 3.0, 5.0)
        self._draw(painter, self._tags, 10.0, 3.0)
        scale = self._scale()
        shown = QRectF(
            0.5,
            self._pane.verticalScrollBar().value() * scale + 0.5,
            self.width() - 1,
            max(8.0, self._pane.viewport().height() * scale - 1),
        )
        wash = QColor(colors.ink)
        wash.setAlpha(20)
        painter.setPen(colors.faint)
        painter.setBrush(wash)
        painter.drawRoundedRect(shown, 2, 2)
        for clause in self._hand:
            place = self._place(clause)
            if place is not None:
                painter.fillRect(QRectF(0, place[0], self.width(), max(2.5, place[1] - place[0])), colors.accent)

    def _draw(self, painter: QPainter, ticks: tuple[Tick, ...], left: float, width: float) -> None:
        for tick in ticks:
            place = self._place(tick.clause)
            if place is None:
                continue
            rect = QRectF(left, place[0], width, max(2.0, place[1] - place[0] - 1.5))
            if tick.hollow:
                painter.setPen(tick.color)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
            else:
                painter.fillRect(rect, tick.color)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll so that the place pressed comes to the middle."""
        self._scroll(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging scrolls on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the text."""
        QApplication.sendEvent(self._pane.verticalScrollBar(), event)

    def _scroll(self, y: float) -> None:
        middle = y / self._scale() - self._pane.viewport().height() / 2
        self._pane.verticalScrollBar().setValue(round(middle))
