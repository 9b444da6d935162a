"""A list of places in texts: where each stands, and the sentence around it with some of its words lit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.look import LEADING, Look
from workbench.ui.utf16 import to_utf16, wide_places

Index = QModelIndex | QPersistentModelIndex
SNIPPET_ROLE = Qt.ItemDataRole.UserRole
_LINES = 3
_MARGIN = 10.0


@dataclass(frozen=True, slots=True)
class Snippet:
    """What one row shows: ``head`` at the left above the text and ``tail`` at the right, ``lit`` places of ``text``."""

    head: str
    tail: str
    text: str
    lit: tuple[tuple[int, int], ...]


class SnippetList(QListView):
    """Rows of snippets, all of one height; letters typed are not a search in it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses again; letters go to the window's keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.activated.emit(self.currentIndex())
        elif event.text() and event.text().isprintable() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws a snippet: where it stands, and the words with what is lit in them."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for all, so that ten thousand rows lay out at once."""
        small = QFontMetricsF(self._look.small_font(True)).height()
        line = QFontMetricsF(self._font()).horizontalAdvance("国") * LEADING
        return QSize(100, round(small + _LINES * line + 2 * _MARGIN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        snippet = index.data(SNIPPET_ROLE)
        if not isinstance(snippet, Snippet):
            return
        self.initStyleOption(option, index)
        option.text = ""  # type: ignore[attr-defined]
        widget: QWidget | None = option.widget  # type: ignore[attr-defined]
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        rect = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)  # type: ignore[attr-defined]
        colors = self._look.colors
        painter.save()
        painter.setFont(self._look.small_font())
        painter.setPen(colors.quiet)
        metrics = painter.fontMetrics()
        width = rect.width() - metrics.horizontalAdvance(snippet.tail) - 8
        words = metrics.elidedText(snippet.head, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, snippet.tail)
        painter.setPen(colors.ink)
        self._write(painter, rect.adjusted(0, metrics.height() + 3, 0, 0), snippet)
        painter.setPen(colors.line)
        bottom = option.rect.bottom()  # type: ignore[attr-defined]
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))
        painter.restore()

    def _font(self) -> QFont:
        return self._look.text_font(0.92)

    def _write(self, painter: QPainter, rect: QRectF, snippet: Snippet) -> None:
        text = self._look.shown(snippet.text)
        layout = QTextLayout(text, self._font())
        options = QTextOption()
        options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(options)
        loud = QTextCharFormat()
        loud.setBackground(self._look.colors.found_ground)
        loud.setFontWeight(QFont.Weight.DemiBold)
        wide = wide_places(text)
        formats = []
        for start, end in snippet.lit:
            found = QTextLayout.FormatRange()
            found.start = to_utf16(wide, start)  # type: ignore[attr-defined]
            found.length = to_utf16(wide, end) - found.start  # type: ignore[attr-defined]
            found.format = loud  # type: ignore[attr-defined]
            formats.append(found)
        layout.setFormats(formats)
        step = QFontMetricsF(self._font()).horizontalAdvance("国") * LEADING
        layout.beginLayout()
        lines: list[QTextLine] = []
        while len(lines) < _LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, len(lines) * step + (step - line.height()) / 2))
            lines.append(line)
        layout.endLayout()
        layout.draw(painter, rect.topLeft())
