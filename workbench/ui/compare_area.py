"""The page of the comparison: rows of any number, set in type only when they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.model import Document
from workbench.ui.compare_cells import GUTTER, Columns
from workbench.ui.compare_page import ComparePage
from workbench.ui.compare_paint import Shown, draw_row
from workbench.ui.compare_pieces import Anchor, Hand, LaidRow, Part, Piece, Span
from workbench.ui.compare_rows import Row, RowKind
from workbench.ui.compare_setting import RowSetter
from workbench.ui.differences import Differences
from workbench.ui.painting import painting
from workbench.ui.session import Selection, Session
from workbench.ui.text_block import phrase_at

_MARGIN_ABOVE = 70  # pixels between the top of the page and a row that was jumped to
ORIGIN = "compare"


class CompareArea(QAbstractScrollArea):
    """Draws rows and takes clicks and keys; every choice goes to the session."""

    scrolled_sideways = Signal(int)  # pixels
    laid_out = Signal()  # the columns are somewhere else
    menu_wanted = Signal(QPoint)  # global position

    def __init__(self, session: Session, setter: RowSetter, differences: Differences, parent: QWidget | None = None):
        super().__init__(parent)
        self._session = session
        self._setter = setter
        self._differences = differences
        self.page = ComparePage(setter)
        self._span: Span | None = None
        self._dragging = False
        self._under_pointer = False
        self._settling = False
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._set_pending)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setSingleStep(32)

    # ------------------------------------------------------------------ content
    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self.page.rows

    def show_rows(self, rows: Sequence[Row], base: Document | None, others: tuple[Document, ...]) -> None:
        """Show other rows; the place on the page is kept where its row is still there."""
        anchor = self._anchor()
        self._span = None
        self.page.show(rows, base, others)
        self._lay_all(anchor)

    def lay_again(self) -> None:
        """Set everything anew: another look, another width."""
        self._lay_all(self._anchor())

    def draw_again(self) -> None:
        """Set the rows in view anew; the others when they come into view."""
        self.page.forget()
        self.viewport().update()

    @property
    def columns(self) -> Columns:
        """Where the columns stand."""
        return self._setter.columns

    def _anchor(self) -> Anchor | None:
        """Return what must stay where it is on the screen: what is in hand, if it is seen, else the row at the top."""
        if not self.rows:
            return None
        y, number = self.verticalScrollBar().value(), self.row_in_hand()
        if number is not None:
            held = self._hand_rect(number).top() - y
            if 0 <= held < self.viewport().height():
                return Anchor(self.rows[number].clause.id, held, in_hand=True)
        number = self.page.heights.nearest(y)
        return Anchor(self.rows[number].clause.id, self.page.heights.top(number) - y, in_hand=False)

    def _lay_all(self, anchor: Anchor | None) -> None:
        """Guess all heights anew and put the anchor back where it was."""
        self._setter.columns = Columns.over(1 + len(self.page.others), self.viewport().width())
        self.page.hand = self._hand()
        self.page.guess()
        number = self.page.number_of.get(anchor.clause) if anchor else None
        if anchor is not None and number is not None:
            self.page.measure_above(number, max(anchor.y, 0.0))
            self._sum_up()
            top = self._hand_rect(number).top() if anchor.in_hand else self.page.heights.top(number)
            self.verticalScrollBar().setValue(round(top - anchor.y))
        else:
            self._sum_up()
        self.laid_out.emit()
        self.viewport().update()

    def _sum_up(self) -> None:
        self._settling = True
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, int(self.page.heights.total + 0.35 * room) - room))
        bar.setPageStep(max(1, room - 60))
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, int(self.columns.total) - self.viewport().width()))
        side.setPageStep(self.viewport().width())
        self._settling = False

    def _settle(self) -> list[tuple[int, LaidRow]]:
        """Set what is in view in type, keep the place, and return the rows in view."""
        bar = self.verticalScrollBar()
        seen, y, mended = self.page.settle(float(bar.value()), float(self.viewport().height()))
        if mended:
            self._sum_up()
            self._settling = True
            bar.setValue(int(y))
            self._settling = False
        if any(laid.pending for _, laid in seen):
            self._again.start()
        return seen

    def _set_pending(self) -> None:
        if self.page.forget_pending():
            self.viewport().update()

    # ------------------------------------------------------------------ folding
    def toggle_fold(self, clause: str | None = None) -> None:
        """Fold a row to its headings, or open it; the row in hand when none is named."""
        number = self.page.number_of.get(clause) if clause else self.row_in_hand()
        if number is None or self.rows[number].kind is RowKind.SECTION:
            return
        self.page.fold(number, self.page.is_open(self.rows[number]))
        self._sum_up()
        self.bring_into_view(number)
        self.viewport().update()

    def fold_all(self, fold: bool) -> None:
        """Fold all rows, or open all."""
        self.page.fold_all(fold)
        self.lay_again()
        kept = self.row_in_hand()
        if kept is not None:
            self.bring_into_view(kept)

    # ------------------------------------------------------------------ what is in hand
    def _hand(self) -> Hand | None:
        chosen = self._session.selection
        return Hand(chosen.clause, chosen.other, chosen.against) if chosen.clause else None

    def row_of(self, clause: str) -> int | None:
        """Return the number of the row that shows a clause or measure, if one does."""
        return self.page.row_of(clause, self._session)

    def row_in_hand(self) -> int | None:
        """Return the number of the row in hand."""
        return self.page.row_in_hand(self._session)

    def show_selection(self, selection: Selection) -> None:
        """Draw what is in hand, and bring it into view when another view chose it."""
        if self._span is not None and selection.span is None:
            self._span = None
        self.page.hand = self._hand()
        self.page.forget()  # a base sentence shows what differs from the answer in hand
        number = self.row_in_hand()
        if number is not None:
            row = self.rows[number]
            inside = selection.clause != row.clause.id and selection.other != row.clause.id
            if inside and not self.page.is_open(row):
                self.page.fold(number, folded=False)
            if not self._under_pointer:  # what is clicked stays where it was clicked
                self.bring_into_view(number, selection.origin != ORIGIN)
            self._tell_reader(number)
        self.viewport().update()

    def show_hand(self) -> None:
        """Bring what is in hand into view, if a row shows it."""
        number = self.row_in_hand()
        if number is not None:
            self.bring_into_view(number, jump=True)

    def _tell_reader(self, number: int) -> None:
        """Say the row in hand to assistive technology."""
        texts = [piece.block.text for piece in self.page.row(number).pieces if piece.part is Part.HEADING]
        self.setAccessibleDescription("；".join(texts))

    def bring_into_view(self, number: int, jump: bool = False) -> None:
        """Scroll as little as needed to show what is in hand in a row; to the row's top when jumping far."""
        if self.page.measure_above(number, _MARGIN_ABOVE):
            self._sum_up()
        held = self._hand_rect(number)
        top, bottom = held.top(), held.top() + min(held.height(), self.viewport().height() * 0.7)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        far = top > bar.value() + 2 * room or bottom < bar.value() - room
        if top < bar.value() + 12 or (jump and far) or top > bar.value() + room - 60:
            bar.setValue(int(top - _MARGIN_ABOVE))
        elif bottom > bar.value() + room - 12:
            bar.setValue(int(min(bottom - room + 40, top - 12)))

    def _hand_rect(self, number: int) -> QRectF:
        """Return where on the page what is in hand stands in a row; the whole row where it is not in it."""
        laid, hand = self.page.row(number), self._hand()
        held = QRectF()
        for piece in laid.pieces:
            if hand is not None and piece.hand is not None and piece.hand.same_as(hand):
                held = held.united(piece.rect)
        if held.isEmpty():
            held = QRectF(0.0, 0.0, self.columns.total, laid.height)
        return held.translated(0.0, self.page.heights.top(number))

    def _choose(self, hand: Hand, span: tuple[int, int] | None = None) -> None:
        self._session.select(hand.clause, hand.other, span, ORIGIN, hand.against)

    def _choose_clicked(self, hand: Hand) -> None:
        self._under_pointer = True
        self._choose(hand)
        self._under_pointer = False

    # ------------------------------------------------------------------ going from place to place
    def step_row(self, by: int) -> None:
        """Take the next (1) or previous (-1) row in hand."""
        number = self.row_in_hand()
        start = number if number is not None else (self.page.heights.nearest(self.verticalScrollBar().value()) - by)
        self._take_row(start + by, by)

    def _take_row(self, number: int, by: int) -> None:
        while 0 <= number < len(self.rows):
            if self.rows[number].kind is not RowKind.SECTION:
                self._choose(self._first_hand(number))
                return
            number += by

    def _first_hand(self, number: int) -> Hand:
        hands = self.page.row(number).hands
        return hands[0] if hands else Hand(self.rows[number].clause.id)

    def step_hand(self, by: int) -> None:
        """Take the next or previous link inside the row in hand; at its end the next or previous row."""
        number, hand = self.row_in_hand(), self._hand()
        if number is None or hand is None:
            self.step_row(by)
            return
        hands = self.page.row(number).hands
        here = next((place for place, known in enumerate(hands) if known.same_as(hand)), None)
        there = 0 if here is None else here + by
        if 0 <= there < len(hands):
            self._choose(hands[there])
        elif there < 0:
            self.step_row(-1)
        else:
            self.step_row(1)

    def take_first(self) -> None:
        """Take the first row in hand."""
        self._take_row(0, 1)

    def take_last(self) -> None:
        """Take the last row in hand."""
        self._take_row(len(self.rows) - 1, -1)

    # ------------------------------------------------------------------ drawing
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in view."""
        with painting(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._session.look.colors.page)
            if self.rows and self.page.base is not None:
                self._paint_rows(painter)

    def _paint_rows(self, painter: QPainter) -> None:
        colors = self._session.look.colors
        self._differences.begin()
        x = -self.horizontalScrollBar().value()
        seen = self._settle()
        y = self.verticalScrollBar().value()
        hand, in_hand = self._hand(), self.row_in_hand()
        for left in self.columns.lefts[1:]:
            painter.setPen(QPen(colors.line, 1, Qt.PenStyle.SolidLine))
            middle = left - GUTTER / 2 - 10 + x
            painter.drawLine(QPointF(middle, 0), QPointF(middle, self.viewport().height()))
        for number, laid in seen:
            row = self.rows[number]
            shown = Shown(
                at=QPointF(x, self.page.heights.top(number) - y),
                width=max(self.columns.total, float(self.viewport().width())),
                bottom=float(self.viewport().height()),
                is_section=row.kind is RowKind.SECTION,
                is_open=self.page.is_open(row),
                hand=hand if number == in_hand else None,
                selected=partial(self._selected_in, number),
                found=self._found_in,
            )
            draw_row(painter, laid, shown, colors)

    def _selected_in(self, number: int, piece: Piece) -> tuple[int, int] | None:
        span = self._span
        own = span is not None and span.row == number and span.key == piece.key and piece.passage is not None
        return span.ends if span is not None and own else None

    def _found_in(self, piece: Piece) -> tuple[int, int] | None:
        """Show a span that another view chose."""
        chosen = self._session.selection
        if chosen.span is None or self._span is not None or piece.passage is None or piece.hand is None:
            return None
        return piece.passage.shown_span(*chosen.span) if piece.hand.clause == chosen.clause else None

    # ------------------------------------------------------------------ mouse
    def _piece_at(self, point: QPoint) -> tuple[int, Piece | None, QPointF] | None:
        if not self.rows:
            return None
        y = point.y() + self.verticalScrollBar().value()
        number = self.page.heights.row_at(y)
        if number is None:
            return None
        inside = QPointF(point.x() + self.horizontalScrollBar().value(), y - self.page.heights.top(number))
        best: Piece | None = None
        for piece in self.page.row(number).pieces:
            if piece.rect.adjusted(-10, -3, 10, 3).contains(inside) and (best is None or piece.passage is not None):
                best = piece
        return number, best, inside

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take in hand what is clicked; begin a selection of text."""
        found = self._piece_at(event.position().toPoint())
        if found is None or event.button() is Qt.MouseButton.MiddleButton:
            return
        number, piece, inside = found
        fold = self.page.row(number).fold_at
        if fold is not None and fold.adjusted(-4, -6, 4, 6).contains(inside):
            self.toggle_fold(self.rows[number].clause.id)
            return
        on_span = (
            self._span is not None and piece is not None and (number, piece.key) == (self._span.row, self._span.key)
        )
        if event.button() is Qt.MouseButton.RightButton and on_span:
            return  # the menu is for what is selected
        self._span = None
        if piece is None or piece.hand is None:
            if self.rows[number].kind is not RowKind.SECTION:
                self._choose_clicked(self._first_hand(number))
            return
        key = piece.key
        self._choose_clicked(piece.hand)
        if piece.passage is not None and event.button() is Qt.MouseButton.LeftButton:
            place = piece.block.place_at(inside - piece.at)
            self._span = Span(number, key, place, place)
            self._dragging = True
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what can be clicked."""
        found = self._piece_at(event.position().toPoint())
        if self._dragging and self._span is not None:
            number = self._span.row
            piece = self._named(self._span)
            if piece is not None:
                point = event.position() + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
                inside = QPointF(point.x(), point.y() - self.page.heights.top(number)) - piece.at
                self._span = replace(self._span, place=piece.block.place_at(inside))
                self.viewport().update()
            return
        on_text = found is not None and found[1] is not None and found[1].passage is not None
        shape = Qt.CursorShape.IBeamCursor if on_text else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection and hand it on as raw offsets."""
        if self._dragging:
            self._dragging = False
            self._hand_on_span()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the phrase between two punctuation marks."""
        found = self._piece_at(event.position().toPoint())
        if found is None or found[1] is None or found[1].passage is None:
            return
        number, piece, inside = found
        assert piece is not None
        low, high = phrase_at(piece.block.text, piece.block.place_at(inside - piece.at))
        self._span = Span(number, piece.key, low, high)
        self._hand_on_span()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is in hand."""
        self.menu_wanted.emit(event.globalPos())

    def _named(self, span: Span) -> Piece | None:
        return next(
            (piece for piece in self.page.row(span.row).pieces if piece.key == span.key and piece.passage), None
        )

    def _hand_on_span(self) -> None:
        if self._span is None:
            return
        piece = self._named(self._span)
        low, high = self._span.ends
        if low == high:
            self._span = None
        elif piece is not None and piece.passage is not None and piece.hand is not None:
            start, end = piece.passage.raw(low), piece.passage.raw(high)
            self._choose(piece.hand, (start, end) if start < end else None)

    def selected_text(self) -> str:
        """Return the selected characters, or the text of what is in hand."""
        piece = self._named(self._span) if self._span is not None else None
        if self._span is not None and piece is not None:
            low, high = self._span.ends
            return piece.block.text[low:high]
        held = self._session.clause(self._session.selection.clause or "")
        if held is None:
            return ""
        heading = getattr(held, "heading", "")
        return self._session.look.shown("\n".join(part for part in (heading, held.text) if part))

    def copy(self) -> None:
        """Put the selected text, or the text in hand, on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    # ------------------------------------------------------------------ keys, sizes
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from row to row and from link to link; with Shift they select text."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        if shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.extend_selection(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_row(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.step_hand(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Home:
            self.take_first()
        elif key == Qt.Key.Key_End:
            self.take_last()
        else:
            super().keyPressEvent(event)

    def extend_selection(self, by: int) -> None:
        """Select one character more or less of the text in hand, from its beginning when nothing is selected."""
        if self._span is None:
            number, hand = self.row_in_hand(), self._hand()
            if number is None or hand is None:
                return
            own = (p for p in self.page.row(number).pieces if p.passage and p.hand and p.hand.clause == hand.clause)
            piece = next(own, None)
            if piece is None or piece.passage is None:
                return
            self._span = Span(number, piece.key, piece.passage.prefix, piece.passage.prefix)
        piece = self._named(self._span)
        if piece is None or piece.passage is None:
            return
        place = min(max(piece.passage.prefix, self._span.place + by), len(piece.block.text))
        self._span = replace(self._span, place=place)
        self._hand_on_span()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set everything anew when the width is another."""
        if event.size().width() != event.oldSize().width():
            self.lay_again()
        else:
            self._sum_up()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw at the other place."""
        if dx:
            self.scrolled_sideways.emit(self.horizontalScrollBar().value())
        if not self._settling:
            self.viewport().update()
