"""The table of the review list: keys that mean all selected rows, certainty as a bar, tags in their colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.model import Tag
from workbench.ui.look import tag_ink
from workbench.ui.review_model import ROW_ROLE, Column
from workbench.ui.review_rows import ReviewRow
from workbench.ui.session import Session
from workbench.ui.tables import RowTable

Index = QModelIndex | QPersistentModelIndex
ActOfKey = Callable[[QKeyEvent], Callable[[], None] | None]


class ReviewTable(RowTable):
    """With several rows selected, the keys that judge and tag mean all of them, not the one clause in hand."""

    def __init__(self, session: Session, act_of: ActOfKey, parent: QWidget | None = None) -> None:
        super().__init__(session.look, parent)
        self._act_of = act_of

    def event(self, event: QEvent) -> bool:
        """Take such a key before the window's acts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means for all selected rows."""
        act = self._meant(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or len(self.selectionModel().selectedRows()) < 2:
            return None
        return self._act_of(event)


class ReviewDelegate(QStyledItemDelegate):
    """Draws certainty as a bar with its number, and tags with their colours."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        column = Column(index.column())
        row = index.data(ROW_ROLE)
        if column not in (Column.CERTAINTY, Column.TAGS) or not isinstance(row, ReviewRow):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined]
        widget: QWidget | None = option.widget  # type: ignore[attr-defined]
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._session.look.small_font())
        rect = QRectF(option.rect).adjusted(6, 0, -4, 0)  # type: ignore[attr-defined]
        if column is Column.CERTAINTY:
            self._paint_certainty(painter, rect, row)
        else:
            self._paint_tags(painter, rect, row.tags)
        painter.restore()

    def _paint_certainty(self, painter: QPainter, rect: QRectF, row: ReviewRow) -> None:
        colors = self._session.look.colors
        words = f"{row.certainty:.2f}"
        width = painter.fontMetrics().horizontalAdvance("0.00") + 8
        painter.setPen(colors.ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        bar = QRectF(rect.left() + width, rect.center().y() - 2.5, max(0.0, rect.width() - width - 6), 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.line)
        painter.drawRoundedRect(bar, 2.5, 2.5)
        bar.setWidth(bar.width() * min(1.0, max(0.0, row.certainty)))
        painter.setBrush(colors.faint if row.decided else colors.accent)
        painter.drawRoundedRect(bar, 2.5, 2.5)

    def _paint_tags(self, painter: QPainter, rect: QRectF, tags: tuple[Tag, ...]) -> None:
        metrics = painter.fontMetrics()
        left = rect.left()
        for tag in tags:
            width = metrics.horizontalAdvance(tag.name) + 16
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tag_ink(tag.color, self._session.look.colors))
            painter.drawRoundedRect(QRectF(left, rect.center().y() - 4, 8, 8), 2, 2)
            painter.setPen(self._session.look.colors.ink)
            place = QRectF(left + 12, rect.top(), rect.right() - left - 12, rect.height())
            if place.width() < 12:
                return
            words = metrics.elidedText(tag.name, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            left += width + 8
