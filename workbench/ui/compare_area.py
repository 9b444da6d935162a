"""The page of the comparison: rows of any number, set in type only when they come into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.model import Document
from workbench.ui.compare_pieces import Hand, LaidRow, LinkBar, Part, Piece
from workbench.ui.compare_rows import Row, RowKind
from workbench.ui.compare_setting import GUTTER, Columns, RowSetter
from workbench.ui.differences import Differences
from workbench.ui.linkage import LinkState
from workbench.ui.session import Selection, Session

_KEPT = 160  # rows that stay set in type
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
        self._base: Document | None = None
        self._others: tuple[Document, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._row_of: dict[str, int] = {}
        self._folded: set[str] = set()
        self._laid: dict[int, LaidRow] = {}
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._span: tuple[int, tuple[str, str], int, int] | None = None  # row, piece, anchor, place
        self._dragging = False
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
    def show_rows(self, rows: Sequence[Row], base: Document | None, others: tuple[Document, ...]) -> None:
        """Show other rows; the place on the page is kept where its row is still there."""
        kept = self._top_row()
        kept_key = self.rows[kept[0]].clause.id if kept and kept[0] < len(self.rows) else ""
        self.rows, self._base, self._others = tuple(rows), base, others
        self._row_of = {row.clause.id: number for number, row in enumerate(self.rows)}
        self._span = None
        self._guess_all()
        if kept and kept_key in self._row_of:
            self.verticalScrollBar().setValue(int(self._tops[self._row_of[kept_key]] + kept[1]))
        self.laid_out.emit()
        self.viewport().update()

    def lay_again(self) -> None:
        """Set everything anew: another look, another width."""
        kept = self._top_row()
        self._guess_all()
        if kept and kept[0] < len(self.rows):
            self.verticalScrollBar().setValue(int(self._tops[kept[0]] + kept[1]))
        self.laid_out.emit()
        self.viewport().update()

    def draw_again(self) -> None:
        """Set the rows in view anew; the others when they come into view."""
        self._laid.clear()
        self.viewport().update()

    @property
    def columns(self) -> Columns:
        """Where the columns stand."""
        return self._setter.columns

    def _guess_all(self) -> None:
        self._laid.clear()
        self._setter.columns = Columns.over(1 + len(self._others), self.viewport().width())
        self._heights = [self._setter.guess(row, self._is_open(row)) for row in self.rows]
        self._sum_up()

    def _sum_up(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0.0))
        self._settling = True
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(self._tops[-1] + 0.35 * self.viewport().height()) - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - 60))
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, int(self.columns.total) - self.viewport().width()))
        side.setPageStep(self.viewport().width())
        self._settling = False

    def _top_row(self) -> tuple[int, float] | None:
        if not self.rows:
            return None
        y = self.verticalScrollBar().value()
        number = min(max(0, bisect_right(self._tops, y) - 1), len(self.rows) - 1)
        return number, y - self._tops[number]

    # ------------------------------------------------------------------ setting rows in type
    def _row(self, number: int) -> LaidRow:
        laid = self._laid.get(number)
        if laid is None:
            row = self.rows[number]
            assert self._base is not None
            laid = self._setter.lay(row, self._is_open(row), self._base, self._others, self._hand())
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[number] = laid
            if laid.pending:
                self._again.start()
        return laid

    def _settle(self) -> list[tuple[int, LaidRow]]:
        """Set what is in view, mend the guessed heights, and return the rows in view."""
        bar = self.verticalScrollBar()
        changed = False
        y = float(bar.value())
        number = min(max(0, bisect_right(self._tops, y) - 1), max(0, len(self.rows) - 1))
        seen: list[tuple[int, LaidRow]] = []
        bottom = y + self.viewport().height()
        top = self._tops[number]
        while number < len(self.rows) and top < bottom:
            laid = self._row(number)
            grown = laid.height - self._heights[number]
            if abs(grown) > 0.5:
                self._heights[number] = laid.height
                changed = True
                if top < y and not seen:  # what stands below the row's hidden part must not move under the eye
                    top, y, bottom = top, y + grown, bottom + grown
            seen.append((number, laid))
            top += laid.height
            number += 1
        if changed:
            self._sum_up()
            self._settling = True
            bar.setValue(int(y))
            self._settling = False
        return seen

    def _set_pending(self) -> None:
        for number in [number for number, laid in self._laid.items() if laid.pending]:
            del self._laid[number]
        self.viewport().update()

    # ------------------------------------------------------------------ folding
    def _is_open(self, row: Row) -> bool:
        return row.clause.id not in self._folded

    def toggle_fold(self, clause: str | None = None) -> None:
        """Fold a row to its headings, or open it; the row in hand when none is named."""
        number = self._row_of.get(clause) if clause else self.row_in_hand()
        if number is None or self.rows[number].kind is RowKind.SECTION:
            return
        row = self.rows[number]
        self._folded ^= {row.clause.id}
        self._laid.pop(number, None)
        self._heights[number] = self._row(number).height
        self._sum_up()
        self.bring_into_view(number)
        self.viewport().update()

    def fold_all(self, fold: bool) -> None:
        """Fold all rows, or open all."""
        kept = self.row_in_hand()
        self._folded = {row.clause.id for row in self.rows if row.kind is not RowKind.SECTION} if fold else set()
        self.lay_again()
        if kept is not None:
            self.bring_into_view(kept)

    @property
    def all_folded(self) -> bool:
        """True when no row is open."""
        return all(not self._is_open(row) for row in self.rows if row.kind is not RowKind.SECTION)

    # ------------------------------------------------------------------ what is in hand
    def _hand(self) -> Hand | None:
        chosen = self._session.selection
        return Hand(chosen.clause, chosen.other, chosen.against) if chosen.clause else None

    def row_of(self, clause: str) -> int | None:
        """Return the number of the row that shows a clause or measure, if one does."""
        place = self._session.place(clause)
        if place is None:
            return None
        own = self._row_of.get(place.clause.id)
        if own is not None:
            return own
        for link in self._session.links_of(place.clause.id, self._base.id if self._base else None):
            for end in (link.left, link.right):
                if end in self._row_of:
                    return self._row_of[end]
        return None

    def row_in_hand(self) -> int | None:
        """Return the number of the row in hand."""
        chosen = self._session.selection
        for end in (chosen.clause, chosen.other):
            if end:
                place = self._session.place(end)
                if place is not None and self._base is not None and place.document.id == self._base.id:
                    return self._row_of.get(place.clause.id)
        return self.row_of(chosen.clause) if chosen.clause else None

    def show_selection(self, selection: Selection) -> None:
        """Draw what is in hand, and bring it into view when another view chose it."""
        if self._span is not None and selection.span is None:
            self._span = None
        self._laid.clear()  # a base sentence shows what differs from the answer in hand
        number = self.row_in_hand()
        if number is not None:
            row = self.rows[number]
            inside = selection.clause != row.clause.id and selection.other != row.clause.id
            if inside and not self._is_open(row):
                self._folded.discard(row.clause.id)
            self.bring_into_view(number, selection.origin != ORIGIN)
            self._tell_reader(number)
        self.viewport().update()

    def _tell_reader(self, number: int) -> None:
        """Say the row in hand to assistive technology."""
        texts = [piece.block.text for piece in self._row(number).pieces if piece.part is Part.HEADING]
        self.setAccessibleDescription("；".join(texts))

    def bring_into_view(self, number: int, jump: bool = False) -> None:
        """Scroll as little as needed to show what is in hand in a row; to the row's top when jumping far."""
        laid = self._row(number)
        if abs(laid.height - self._heights[number]) > 0.5:
            self._heights[number] = laid.height
            self._sum_up()
        hand = self._hand()
        rects = [p.rect for p in laid.pieces if hand and p.hand and p.hand.same_as(hand)]
        low, high = (min(r.top() for r in rects), max(r.bottom() for r in rects)) if rects else (0.0, laid.height)
        top, bottom = self._tops[number] + low, self._tops[number] + min(high, low + self.viewport().height() * 0.7)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        far = top > bar.value() + 2 * room or bottom < bar.value() - room
        if top < bar.value() + 12 or (jump and far) or top > bar.value() + room - 60:
            bar.setValue(int(top - _MARGIN_ABOVE))
        elif bottom > bar.value() + room - 12:
            bar.setValue(int(min(bottom - room + 40, top - 12)))

    def _choose(self, hand: Hand, span: tuple[int, int] | None = None) -> None:
        self._session.select(hand.clause, hand.other, span, ORIGIN, hand.against)

    # ------------------------------------------------------------------ going from place to place
    def step_row(self, by: int) -> None:
        """Take the next (1) or previous (-1) row in hand."""
        number = self.row_in_hand()
        start = number if number is not None else ((self._top_row() or (0, 0.0))[0] - by)
        self._take_row(start + by, by)

    def _take_row(self, number: int, by: int) -> None:
        while 0 <= number < len(self.rows):
            if self.rows[number].kind is not RowKind.SECTION:
                self._choose(self._first_hand(number))
                return
            number += by

    def _first_hand(self, number: int) -> Hand:
        hands = self._row(number).hands
        return hands[0] if hands else Hand(self.rows[number].clause.id)

    def step_hand(self, by: int) -> None:
        """Take the next or previous link inside the row in hand; at its end the next or previous row."""
        number, hand = self.row_in_hand(), self._hand()
        if number is None or hand is None:
            self.step_row(by)
            return
        hands = self._row(number).hands
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
        painter = QPainter(self.viewport())
        colors = self._session.look.colors
        painter.fillRect(event.rect(), colors.page)
        if not self.rows or self._base is None:
            return
        self._differences.begin()
        x = -self.horizontalScrollBar().value()
        seen = self._settle()
        y = self.verticalScrollBar().value()
        in_hand = self.row_in_hand()
        for left in self.columns.lefts[1:]:
            painter.setPen(QPen(colors.line, 1, Qt.PenStyle.SolidLine))
            middle = left - GUTTER / 2 - 10 + x
            painter.drawLine(QPointF(middle, 0), QPointF(middle, self.viewport().height()))
        for number, laid in seen:
            at = QPointF(x, self._tops[number] - y)
            self._draw_row(painter, number, laid, at, number == in_hand)

    def _draw_row(self, painter: QPainter, number: int, laid: LaidRow, at: QPointF, in_hand: bool) -> None:
        colors = self._session.look.colors
        row = self.rows[number]
        width = max(self.columns.total, float(self.viewport().width()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if row.kind is RowKind.SECTION:
            painter.fillRect(QRectF(at.x(), at.y(), width, laid.height), colors.window)
        painter.setPen(QPen(colors.line, 1))
        painter.drawLine(QPointF(at.x(), at.y()), QPointF(at.x() + width, at.y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hand = self._hand()
        if in_hand and hand is not None:
            painter.fillRect(QRectF(at.x(), at.y() + 1, 3, laid.height - 1), colors.accent)
            self._draw_hand(painter, laid, at, hand)
        for bar in laid.bars:
            self._draw_bar(painter, bar, at)
        selected_ink = (colors.accent, colors.on_accent)
        for piece in laid.pieces:
            place = at + piece.at
            if place.y() > self.viewport().height() or place.y() + piece.block.height < 0:
                continue
            piece.block.draw(
                painter,
                place,
                self._selected_in(number, piece),
                selected_ink,
                self._found_in(piece),
                colors.found_ground,
            )
        if laid.fold_at is not None:
            self._draw_fold(painter, laid.fold_at.translated(at), self._is_open(row))

    def _draw_hand(self, painter: QPainter, laid: LaidRow, at: QPointF, hand: Hand) -> None:
        grounds: dict[int, QRectF] = {}
        for piece in laid.pieces:
            if piece.hand is None or piece.part is Part.SECTION:
                continue
            own = piece.hand.same_as(hand) or (piece.passage is not None and piece.hand.clause in hand.pair)
            if own:
                grounds[piece.column] = grounds.get(piece.column, QRectF()).united(piece.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._session.look.colors.in_hand)
        for rect in grounds.values():
            painter.drawRoundedRect(rect.translated(at).adjusted(-9, -4, 9, 4), 6, 6)

    def _draw_bar(self, painter: QPainter, bar: LinkBar, at: QPointF) -> None:
        if bar.state is LinkState.REJECTED:
            return
        colors = self._session.look.colors
        confirmed = bar.state is LinkState.CONFIRMED
        pen = QPen(colors.added if confirmed else colors.faint, 2.0 if confirmed else 1.4)
        if not confirmed:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        x = bar.x + at.x()
        painter.drawLine(QPointF(x, bar.top + at.y()), QPointF(x, bar.bottom + at.y()))

    def _draw_fold(self, painter: QPainter, rect: QRectF, is_open: bool) -> None:
        middle = rect.center()
        path = QPainterPath()
        if is_open:
            path.moveTo(middle + QPointF(-4, -2))
            path.lineTo(middle + QPointF(0, 2.4))
            path.lineTo(middle + QPointF(4, -2))
        else:
            path.moveTo(middle + QPointF(-2, -4))
            path.lineTo(middle + QPointF(2.4, 0))
            path.lineTo(middle + QPointF(-2, 4))
        pen = QPen(self._session.look.colors.faint, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _selected_in(self, number: int, piece: Piece) -> tuple[int, int] | None:
        if self._span is None or self._span[0] != number or self._span[1] != piece.key or piece.passage is None:
            return None
        return min(self._span[2:]), max(self._span[2:])

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
        number = bisect_right(self._tops, y) - 1
        if not 0 <= number < len(self.rows):
            return None
        inside = QPointF(point.x() + self.horizontalScrollBar().value(), y - self._tops[number])
        best: Piece | None = None
        for piece in self._row(number).pieces:
            if piece.rect.adjusted(-10, -3, 10, 3).contains(inside) and (best is None or piece.passage is not None):
                best = piece
        return number, best, inside

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take in hand what is clicked; begin a selection of text."""
        found = self._piece_at(event.position().toPoint())
        if found is None or event.button() is Qt.MouseButton.MiddleButton:
            return
        number, piece, inside = found
        fold = self._row(number).fold_at
        if fold is not None and fold.adjusted(-4, -6, 4, 6).contains(inside):
            self.toggle_fold(self.rows[number].clause.id)
            return
        if event.button() is Qt.MouseButton.RightButton and self._span is not None:
            return  # the menu is for what is selected
        self._span = None
        if piece is None or piece.hand is None:
            if self.rows[number].kind is not RowKind.SECTION:
                self._choose(self._first_hand(number))
            return
        key, hand = piece.key, piece.hand
        self._choose(hand)
        if piece.passage is not None and event.button() is Qt.MouseButton.LeftButton:
            place = piece.block.place_at(inside - piece.at)
            self._span = (number, key, place, place)
            self._dragging = True
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what can be clicked."""
        found = self._piece_at(event.position().toPoint())
        if self._dragging and self._span is not None:
            number, key, anchor, _ = self._span
            piece = self._named(number, key)
            if piece is not None:
                point = event.position() + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
                inside = QPointF(point.x(), point.y() - self._tops[number]) - piece.at
                self._span = (number, key, anchor, piece.block.place_at(inside))
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
        self._span = (number, piece.key, low, high)
        self._hand_on_span()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is in hand."""
        self.menu_wanted.emit(event.globalPos())

    def _named(self, number: int, key: tuple[str, str]) -> Piece | None:
        return next((piece for piece in self._row(number).pieces if piece.key == key and piece.passage), None)

    def _hand_on_span(self) -> None:
        if self._span is None:
            return
        number, key, anchor, place = self._span
        piece = self._named(number, key)
        if piece is None or piece.passage is None or piece.hand is None or anchor == place:
            self._span = None if anchor == place else self._span
            return
        low, high = piece.passage.raw(min(anchor, place)), piece.passage.raw(max(anchor, place))
        self._choose(piece.hand, (low, high) if low < high else None)

    def selected_text(self) -> str:
        """Return the selected characters, or the text of what is in hand."""
        if self._span is not None:
            number, key, anchor, place = self._span
            piece = self._named(number, key)
            if piece is not None and anchor != place:
                return piece.block.text[min(anchor, place) : max(anchor, place)]
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
            own = (p for p in self._row(number).pieces if p.passage and p.hand and p.hand.clause == hand.clause)
            piece = next(own, None)
            if piece is None or piece.passage is None:
                return
            start = piece.passage.prefix
            self._span = (number, piece.key, start, start)
        number, key, anchor, place = self._span
        piece = self._named(number, key)
        if piece is None or piece.passage is None:
            return
        place = min(max(piece.passage.prefix, place + by), len(piece.block.text))
        self._span = (number, key, anchor, place)
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


def phrase_at(text: str, place: int) -> tuple[int, int]:
    """Return the stretch of text around ``place`` that no punctuation or blank interrupts."""
    stops = set("，。；：、！？（）《》“”‘’【】〔〕,.;:!?() \u3000\n")
    low = high = min(place, max(0, len(text) - 1))
    while low > 0 and text[low - 1] not in stops:
        low -= 1
    while high < len(text) and text[high] not in stops:
        high += 1
    return low, high
