"""The heads of the comparison's columns: which document each holds, and which of them is the base."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.model import Document
from workbench.ui import wording
from workbench.ui.compare_cells import Columns
from workbench.ui.painting import painting
from workbench.ui.session import Session

_PAD = 9.0


class ColumnHeads(QWidget):
    """Stands above the page and follows it sideways. A click on another document makes it the base."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._columns = Columns.over(2, 900)
        self._shown: tuple[Document, ...] = ()
        self._shift = 0
        self.setMouseTracking(True)

    def follow(self, columns: Columns, documents: tuple[Document, ...]) -> None:
        """Take the places of the columns, and what stands in them."""
        self._columns, self._shown = columns, documents
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def shift(self, pixels: int) -> None:
        """Follow the page sideways."""
        self._shift = pixels
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines: the year, and the title."""
        look = self._session.look
        big, small = QFontMetricsF(look.text_font(1.16, bold=True)), QFontMetricsF(look.small_font())
        return QSize(200, int(big.height() + small.height() + 2 * _PAD))

    def _documents(self) -> tuple[Document, ...]:
        return self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw years large, titles small, and a flag on the base."""
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        look, colors = self._session.look, self._session.look.colors
        painter.fillRect(self.rect(), colors.window)
        painter.setPen(QPen(colors.line, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        documents = self._documents()
        big, small = look.text_font(1.16, bold=True), look.small_font()
        tall = QFontMetricsF(big).height()
        for number, document in enumerate(documents[: len(self._columns.lefts)]):
            x = self._columns.lefts[number] - self._shift
            width = self._columns.width
            painter.setFont(big)
            painter.setPen(colors.ink)
            name = wording.short_name(document, documents)
            painter.drawText(QPointF(x, _PAD + QFontMetricsF(big).ascent()), name)
            if number == 0:
                at = x + QFontMetricsF(big).horizontalAdvance(name) + 12
                painter.setFont(small)
                painter.setPen(colors.accent)
                painter.drawText(QPointF(at, _PAD + QFontMetricsF(big).ascent()), "★ " + self.tr("base"))
            painter.setFont(small)
            painter.setPen(colors.quiet)
            line = " · ".join(part for part in (document.title, document.issuer, document.published) if part)
            metrics = QFontMetricsF(small)
            room = QRectF(x, _PAD + tall, width, metrics.height())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            )

    def _at(self, point: QPoint) -> Document | None:
        x = point.x() + self._shift
        documents = self._documents()
        for number, document in enumerate(documents[: len(self._columns.lefts)]):
            if self._columns.lefts[number] - 10 <= x <= self._columns.lefts[number] + self._columns.width:
                return document
        return None

    def event(self, event: QEvent) -> bool:
        """Say the whole title, and what a click does, where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            document = self._at(event.pos())
            if document is not None:
                lines = [document.title, document.issuer or "", document.published or ""]
                if document is not self._session.base:
                    lines.append(self.tr("Click to make this the base"))
                text = "<br>".join(html.escape(line) for line in lines if line)
                QToolTip.showText(event.globalPos(), f"<p>{text}</p>", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        document = self._at(event.position().toPoint())
        other = document is not None and document is not self._session.base
        self.setCursor(Qt.CursorShape.PointingHandCursor if other else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Make the document the base."""
        document = self._at(event.position().toPoint())
        if document is not None and event.button() is Qt.MouseButton.LeftButton:
            self._session.set_base(document.id)
