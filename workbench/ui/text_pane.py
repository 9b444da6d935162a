"""One document to be read: its text large, what is marked in it, tags in the margin, the clause in hand lit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from workbench.model import Clause
from workbench.ui import typesetting
from workbench.ui.look import Look
from workbench.ui.page import Mark, MarkKind, Page
from workbench.ui.painting import painting
from workbench.ui.tips import tip
from workbench.ui.utf16 import from_utf16, to_utf16, wide_places

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A tag (or note) on a clause or span, shown in the margin; ``start`` and ``end`` are raw offsets."""

    start: int
    end: int
    color: str
    name: str
    whole: bool = True  # the clause as a whole, not a span of it


class TextPane(QTextEdit):
    """Shows a ``Page``. Hands on which clause was clicked and which span was selected; decides nothing."""

    clause_chosen = Signal(str)  # clause id
    span_chosen = Signal(str, int, int)  # clause id, raw start, raw end
    moved = Signal()  # scrolled or laid out anew: what is painted beside it is out of place

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page: Page | None = None
        self._wide: list[tuple[int, ...]] = []
        self._tops: dict[int, tuple[float, float]] = {}
        self._hand: tuple[int, int] | None = None
        self._hand_clause = ""
        self._partners: tuple[str, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._repairs_shown = False
        self._clauses: dict[str, Clause] = {}
        self._filling = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)  # a file dropped here is for the window
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("TextPane { border: none; border-radius: 0; padding: 0; background: palette(base); }")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the overview strip is the scroll bar
        self.document().documentLayout().documentSizeChanged.connect(self._laid_out)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    # ------------------------------------------------------------------ what is shown
    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self._page

    def show_page(self, page: Page | None) -> None:
        """Show another page, or none; the same document keeps its place on screen."""
        keep = self.first_shown() if page and self._page and page.document == self._page.document else None
        self._page = page
        self._clauses = {clause.id: clause for clause in page.clauses} if page else {}
        self._hand, self._bars = None, ()
        self._write()
        if keep is not None and page is not None:
            self.bring(page.offset(keep), 0)

    def set_again(self) -> None:
        """Set the text again, after the look changed."""
        keep = self.first_shown()
        self._write()
        if keep is not None and self._page is not None:
            self.bring(self._page.offset(keep), 0)

    def set_hand(self, clause: str, span: tuple[int, int] | None = None, partners: Iterable[str] = ()) -> None:
        """Light the clause in hand (or a raw span of it, such as a measure), and faintly what is linked to it."""
        self._hand_clause = clause
        self._partners = tuple(partners)
        self._hand = self._page.span(*span) if self._page and span else None
        self.viewport().update()

    def set_bars(self, bars: Iterable[Bar]) -> None:
        """Show tags and notes: a bar in the margin for a whole clause, a line under a span."""
        self._bars = tuple(bars)
        self._decorate()

    def show_repairs(self, shown: bool) -> None:
        """Mark every repaired place, not the doubtful ones alone."""
        self._repairs_shown = shown
        self._decorate()

    # ------------------------------------------------------------------ places
    def band(self, clause: str) -> tuple[float, float] | None:
        """Return top and bottom of a clause in pixels of the viewport; it may lie outside of what is seen."""
        known = self._clauses.get(clause)
        if known is None or self._page is None:
            return None
        start, end = self._page.extent(known)
        shift = self.verticalScrollBar().value()
        return self._line(start)[0] - shift, self._line(max(start, end - 1))[1] - shift

    def head(self, clause: str) -> float | None:
        """Return the middle of the clause's first line in pixels of the viewport."""
        known = self._clauses.get(clause)
        if known is None or self._page is None:
            return None
        top, bottom = self._line(self._page.offset(known.start))
        return (top + bottom) / 2 - self.verticalScrollBar().value()

    def height_of_text(self) -> float:
        """Return the height of the text in pixels, without the blank below its end."""
        blank = self.document().rootFrame().frameFormat().bottomMargin()
        return max(1.0, self.document().documentLayout().documentSize().height() - blank)

    def bring(self, offset: int, y: float) -> None:
        """Scroll so that the line at ``offset`` stands ``y`` pixels below the top of the viewport."""
        self._block_rect(self.document().lastBlock())  # the scroll bar knows its range once all is laid out
        self.verticalScrollBar().setValue(round(self._line(offset)[0] - y))

    def bring_clause(self, clause: str, y: float | None = None) -> None:
        """Scroll a clause to ``y``; without it, into view, and not at all when it is seen already."""
        band = self.band(clause)
        known = self._clauses.get(clause)
        if band is None or known is None or self._page is None:
            return
        height = self.viewport().height()
        if y is None:
            if band[0] >= 0 and (band[1] <= height or band[0] < height / 3):
                return
            y = height / 5
        self.bring(self._page.offset(known.start), y)

    def show_span(self, raw_start: int, raw_end: int) -> None:
        """Select a raw span and scroll it into view."""
        if self._page is None:
            return
        start, end = self._page.span(raw_start, raw_end)
        cursor = self._cursor(start, end)
        self._filling = True
        self.setTextCursor(cursor)
        self._filling = False
        self.see(raw_start)

    def see(self, raw: int) -> None:
        """Scroll the line at a raw offset into view; not at all when it is seen already."""
        if self._page is None:
            return
        offset = self._page.offset(raw)
        top, bottom = self._line(offset)
        shift = self.verticalScrollBar().value()
        if not 0 <= top - shift <= self.viewport().height() - (bottom - top):
            self.bring(offset, self.viewport().height() / 3)

    def raw_selection(self) -> tuple[int, int] | None:
        """Return the raw span of the selected text."""
        cursor = self.textCursor()
        if self._page is None or not cursor.hasSelection():
            return None
        return self._page.raw_span(self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd()))

    def raw_at(self, cursor: QTextCursor) -> int:
        """Return the raw offset at which a cursor of this pane stands."""
        return self._page.raw(self._offset(cursor.position())) if self._page else 0

    def raw_caret(self) -> int | None:
        """Return the raw offset of the caret, or of where the selected text begins."""
        if self._page is None or not self._page.paragraphs:
            return None
        return self._page.raw(self._offset(self.textCursor().selectionStart()))

    # ------------------------------------------------------------------ writing the text
    def _write(self) -> None:
        self._filling = True
        self.setUpdatesEnabled(False)
        self._tops.clear()
        self.clear()
        self._set_margins()  # while there is nothing to lay out
        paragraphs = self._page.paragraphs if self._page else ()
        self._wide = [wide_places(paragraph.text) for paragraph in paragraphs]
        as_received = self._page is not None and self._page.original
        typesetting.write(self.document(), paragraphs, self._look, as_received=as_received)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False
        self._set_margins()
        self._decorate()
        self.setUpdatesEnabled(True)

    def _set_margins(self) -> None:
        typesetting.set_margins(self.document(), self._look, self.viewport().width())
        if self._page is not None and not self._filling:
            typesetting.balance_titles(self.document(), self._page.paragraphs, self._look)

    def _decorate(self) -> None:
        self.setExtraSelections([*self._span_selections(), *self._mark_selections()])
        self.viewport().update()

    def _span_selections(self) -> list[QTextEdit.ExtraSelection]:
        if self._page is None:
            return []
        found = []
        for bar in self._bars:
            if bar.whole:
                continue
            look = QTextCharFormat()
            wash = QColor(bar.color)
            wash.setAlpha(56)
            look.setBackground(wash)
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(bar.color))
            found.append(self._extra(*self._page.span(bar.start, bar.end), look))
        return found

    def _mark_selections(self) -> list[QTextEdit.ExtraSelection]:
        found = []
        for mark in self._page.marks if self._page else ():
            look = QTextCharFormat()
            if mark.kind is MarkKind.DOUBTFUL:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                look.setUnderlineColor(self._look.colors.warning)
                wash = QColor(self._look.colors.warning)
                wash.setAlpha(48)
                look.setBackground(wash)
            elif mark.kind is MarkKind.REPAIRED and self._repairs_shown:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                look.setUnderlineColor(self._look.colors.quiet)
            else:
                continue
            found.append(self._extra(mark.start, mark.end, look))
        return found

    def _extra(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        extra.cursor = self._cursor(start, end)  # type: ignore[attr-defined]
        extra.format = look  # type: ignore[attr-defined]
        return extra

    # ------------------------------------------------------------------ offsets and Qt's positions
    def _position(self, offset: int) -> int:
        if self._page is None or not self._page.paragraphs:
            return 0
        number = self._page.paragraph_at(offset)
        paragraph = self._page.paragraphs[number]
        inside = min(max(0, offset - paragraph.at), len(paragraph.text))
        return self.document().findBlockByNumber(number).position() + to_utf16(self._wide[number], inside)

    def _offset(self, position: int) -> int:
        block = self.document().findBlock(position)
        number = block.blockNumber()
        if self._page is None or not 0 <= number < len(self._page.paragraphs):
            return 0
        return self._page.paragraphs[number].at + from_utf16(self._wide[number], position - block.position())

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _line(self, offset: int) -> tuple[float, float]:
        """Return top and bottom of the line at ``offset``, in pixels of the whole text."""
        if offset not in self._tops:
            position = self._position(offset)
            block = self.document().findBlock(position)
            top = self._block_rect(block).top()
            line = block.layout().lineForTextPosition(position - block.position())
            rect = line.rect() if line.isValid() else QRectF(0, 0, 0, 1)
            self._tops[offset] = (top + rect.top(), top + rect.bottom())
        return self._tops[offset]

    def _block_rect(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def first_shown(self) -> int | None:
        """Return the raw offset of the first line on screen."""
        if self._page is None or not self._page.paragraphs:
            return None
        return self.raw_at(self.cursorForPosition(QPoint(round(self._column_left()) + 1, 8)))

    def _laid_out(self) -> None:
        self._tops.clear()
        self.moved.emit()

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint washes and margin first, then the text on top."""
        if self._page is not None and self._page.paragraphs:
            with painting(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                self._paint_hand(painter)
                self._paint_bars(painter)
        super().paintEvent(event)

    def _paint_hand(self, painter: QPainter) -> None:
        colors = self._look.colors
        faint = QColor(colors.in_hand)
        faint.setAlpha(130)
        for clause in self._partners:
            if clause != self._hand_clause:
                self._wash(painter, self.band(clause), faint, None)
        if self._hand is not None:
            shift = self.verticalScrollBar().value()
            top, bottom = self._line(self._hand[0])[0], self._line(max(self._hand[0], self._hand[1] - 1))[1]
            self._wash(painter, (top - shift, bottom - shift), colors.in_hand, colors.accent)
        else:
            self._wash(painter, self.band(self._hand_clause), colors.in_hand, colors.accent)

    def _wash(self, painter: QPainter, band: tuple[float, float] | None, color: QColor, edge: QColor | None) -> None:
        height = self.viewport().height()
        if band is None or band[1] < 0 or band[0] > height:
            return
        left = self._column_left() - 12
        rect = QRectF(left, band[0] - 3, self.viewport().width() - left - 8, band[1] - band[0] + 6)
        painter.setBrush(color)
        painter.drawRoundedRect(rect, 5, 5)
        if edge is not None:
            painter.setBrush(edge)
            painter.drawRoundedRect(QRectF(left, rect.top(), 3, rect.height()), 1.5, 1.5)

    def _paint_bars(self, painter: QPainter) -> None:
        for rect, bar in self.bar_rects():
            painter.setBrush(QColor(bar.color))
            painter.drawRoundedRect(rect, 2, 2)

    def bar_rects(self) -> list[tuple[QRectF, Bar]]:
        """Return where each bar in sight is painted, side by side where several stand at one place."""
        if self._page is None:
            return []
        shift, height = self.verticalScrollBar().value(), self.viewport().height()
        found: list[tuple[QRectF, Bar]] = []
        for bar in self._bars:
            start, end = self._page.span(bar.start, bar.end)
            top, bottom = self._line(start)[0] - shift + 3, self._line(max(start, end - 1))[1] - shift - 3
            if bottom < 0 or top > height:
                continue
            lane = 0
            while any(r.left() == self._lane(lane) and r.top() < bottom and top < r.bottom() for r, _ in found):
                lane += 1
            found.append((QRectF(self._lane(lane), top, 4, max(6.0, bottom - top)), bar))
        return found

    def _lane(self, lane: int) -> float:
        return self._column_left() - 21.0 - 6 * (lane % 4)

    def _column_left(self) -> float:
        return self.document().rootFrame().frameFormat().leftMargin()

    # ------------------------------------------------------------------ what the user does
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes a clause in hand, a drag selects a span."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell(self.cursorForPosition(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the clause at the caret, or the selected span."""
        if event.key() in _RETURN and not event.modifiers():
            self._tell(self.textCursor())
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The caret takes its clause in hand; a span selected by keys is told when the shift key is let go."""
        super().keyReleaseEvent(event)
        if event.isAutoRepeat():
            return
        selected = self.textCursor().hasSelection()
        if (selected and event.key() == Qt.Key.Key_Shift) or (
            not selected and event.key() in _MOVES and self._clause_at_caret() != self._hand_clause
        ):
            self._tell(self.textCursor())

    def _clause_at_caret(self) -> str:
        clause = self._page.clause_at(self._offset(self.textCursor().position())) if self._page else None
        return clause.id if clause else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the size of the text to the window."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    def _tell(self, at: QTextCursor) -> None:
        if self._page is None:
            return
        span = self.raw_selection()
        offset = self._offset(self.textCursor().selectionStart() if span else at.position())
        clause = self._page.clause_at(offset)
        if clause is None:
            return
        if span:
            self.span_chosen.emit(clause.id, *span)
        else:
            self.clause_chosen.emit(clause.id)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words, not looks."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Open nothing that a text may name; an answer of nothing would let Qt open it."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at a readable width."""
        super().resizeEvent(event)
        self._set_margins()
        self._laid_out()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a mark or a bar under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._told_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), tip(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _told_at(self, point: QPoint) -> str:
        for rect, bar in self.bar_rects():
            if rect.adjusted(-2, 0, 2, 0).contains(QPointF(point)):
                return bar.name
        offset = self._offset(self.cursorForPosition(point).position())
        for mark in self._page.marks if self._page else ():
            if mark.start <= offset < mark.end:
                return self._mark_text(mark)
        return ""

    def _mark_text(self, mark: Mark) -> str:
        if mark.kind is MarkKind.DROPPED:
            return self.tr("Left out of the text")
        if mark.kind is MarkKind.DOUBTFUL:
            return self.tr("Doubtful: received as “{0}”, read as “{1}”").format(mark.before, mark.after)
        return self.tr("Repaired: received as “{0}”, read as “{1}”").format(mark.before, mark.after)
