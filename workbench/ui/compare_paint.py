"""Draw a laid out row of the comparison: its ground, what is in hand, link bars, texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from workbench.ui.compare_pieces import Hand, LaidRow, LinkBar, Part, Piece
from workbench.ui.linkage import LinkState
from workbench.ui.look import Colors

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """How a row stands on the screen just now."""

    at: QPointF  # its top left, in pixels of the viewport
    width: float
    bottom: float  # the viewport's height: nothing below it is drawn
    is_section: bool
    is_open: bool
    hand: Hand | None  # what is in hand, when it is in this row
    selected: Callable[[Piece], Span | None]
    found: Callable[[Piece], Span | None]


def draw_row(painter: QPainter, laid: LaidRow, shown: Shown, colors: Colors) -> None:
    """Draw one row."""
    at = shown.at
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if shown.is_section:
        painter.fillRect(QRectF(at.x(), at.y(), shown.width, laid.height), colors.window)
    painter.setPen(QPen(colors.line, 1))
    painter.drawLine(QPointF(at.x(), at.y()), QPointF(at.x() + shown.width, at.y()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown.hand is not None:
        painter.fillRect(QRectF(at.x(), at.y() + 1, 3, laid.height - 1), colors.accent)
        _draw_hand(painter, laid, at, shown.hand, colors)
    for bar in laid.bars:
        _draw_bar(painter, bar, at, colors)
    inks = (colors.accent, colors.on_accent)
    for piece in laid.pieces:
        place = at + piece.at
        if place.y() < shown.bottom and place.y() + piece.block.height > 0:
            piece.block.draw(painter, place, shown.selected(piece), inks, shown.found(piece), colors.found_ground)
    if laid.fold_at is not None:
        _draw_fold(painter, laid.fold_at.translated(at), shown.is_open, colors)


def _draw_hand(painter: QPainter, laid: LaidRow, at: QPointF, hand: Hand, colors: Colors) -> None:
    grounds: dict[int, QRectF] = {}
    for piece in laid.pieces:
        if piece.hand is None or piece.part is Part.SECTION:
            continue
        if piece.hand.same_as(hand) or (piece.passage is not None and piece.hand.clause in hand.pair):
            grounds[piece.column] = grounds.get(piece.column, QRectF()).united(piece.rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.in_hand)
    for rect in grounds.values():
        painter.drawRoundedRect(rect.translated(at).adjusted(-9, -4, 9, 4), 6, 6)


def _draw_bar(painter: QPainter, bar: LinkBar, at: QPointF, colors: Colors) -> None:
    if bar.state is LinkState.REJECTED:
        return
    confirmed = bar.state is LinkState.CONFIRMED
    pen = QPen(colors.added if confirmed else colors.faint, 2.0 if confirmed else 1.4)
    if not confirmed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    x = bar.x + at.x()
    painter.drawLine(QPointF(x, bar.top + at.y()), QPointF(x, bar.bottom + at.y()))


def _draw_fold(painter: QPainter, rect: QRectF, is_open: bool, colors: Colors) -> None:
    corners = ((-4.0, -2.0), (0.0, 2.4), (4.0, -2.0)) if is_open else ((-2.0, -4.0), (2.4, 0.0), (-2.0, 4.0))
    first, second, third = (rect.center() + QPointF(*corner) for corner in corners)
    path = QPainterPath(first)
    path.lineTo(second)
    path.lineTo(third)
    pen = QPen(colors.faint, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
