"""A drawing of where each section of one document went in another: bands between two columns of sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from workbench.ui.look import Colors, Look

_BAR = 12.0  # width of a section's bar
_GAP = 8.0  # between sections
_BESIDE = 10.0  # between a bar and its words
_TOP = 30.0  # above the first section stand the names of the documents
_MARGIN = 14.0
_LINES = 2  # of a heading


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its heading, a line about it, and the share (0 to 1) of its text that stands in linked sentences."""

    id: str
    name: str
    said: str
    share: float


@dataclass(frozen=True, slots=True)
class Band:
    """What went from one section into another; ``None`` on one side for what has no answer there.

    ``weight`` counts characters, ``confirmed`` is the share of its links that a person confirmed, 0 to 1.
    """

    left: str | None
    right: str | None
    weight: float
    words: str
    confirmed: float = 0.0


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """What is drawn: sections of both sides from top to bottom, bands between them, names of the two documents."""

    titles: tuple[str, str] = ("", "")
    left: tuple[Section, ...] = ()
    right: tuple[Section, ...] = ()
    bands: tuple[Band, ...] = ()
    absent: tuple[str, str] = ("", "")  # what is said of weight without an answer, left and right


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a section stands: its bar and its words."""

    section: Section
    on_left: bool
    bar: QRectF
    words: QRectF


@dataclass(frozen=True, slots=True)
class Drawn:
    """The outline of a band and where its words stand."""

    band: Band
    path: QPainterPath
    label: QPointF


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plan laid out in a width; ``size`` is what it takes up."""

    plan: FlowPlan
    slots: tuple[Slot, ...]
    bands: tuple[Drawn, ...]
    size: QSizeF


def lay_out(plan: FlowPlan, look: Look, width: float, height: float) -> Drawing:
    """Set sections and bands in a width; no lower than ``height``, higher where their words need it."""
    heading, small = QFontMetricsF(look.text_font(0.86)), QFontMetricsF(look.small_font())
    column = min(max(width * 0.29, 130.0), 330.0)
    weights = _weights(plan)
    tall_words = {
        section.id: len(broken(section.name, heading, column, _LINES)) * heading.lineSpacing() + small.lineSpacing() + 2
        for section in (*plan.left, *plan.right)
    }
    sides = [[(weights[s.id], tall_words[s.id]) for s in side] for side in (plan.left, plan.right)]
    scale = max(min((_scale(side, height - _TOP - _MARGIN) for side in sides if side), default=0.0), 0.0)
    slots: list[Slot] = []
    depth = 0.0
    for on_left, side in ((True, plan.left), (False, plan.right)):
        at = _TOP
        x = _MARGIN + column + _BESIDE if on_left else width - _MARGIN - column - _BESIDE - _BAR
        for section in side:
            tall = weights[section.id] * scale
            least = tall_words[section.id]
            slot = max(tall, least)
            bar = QRectF(x, at + (slot - tall) / 2, _BAR, max(tall, 2.0))
            left = _MARGIN if on_left else x + _BAR + _BESIDE
            slots.append(Slot(section, on_left, bar, QRectF(left, at + (slot - least) / 2, column, least)))
            at += slot + _GAP
        depth = max(depth, at)
    return Drawing(plan, tuple(slots), _bands(plan, slots, scale), QSizeF(width, max(depth + _MARGIN - _GAP, height)))


def _scale(side: Sequence[tuple[float, float]], height: float) -> float:
    """Return the pixels of one character at which sections (weight, least height) fill a height.

    Where their words alone fill it, the bars take two thirds of the height of the words, and the drawing is higher.
    """
    whole, least = sum(weight for weight, _ in side), sum(words for _, words in side)
    if not whole:
        return 0.0
    room = height - _GAP * (len(side) - 1)
    low, high = least / whole / 1.5, max(room, least) / whole
    for _ in range(24):
        middle = (low + high) / 2
        if sum(max(weight * middle, words) for weight, words in side) > room:
            high = middle
        else:
            low = middle
    return low


def _weights(plan: FlowPlan) -> dict[str, float]:
    found: dict[str, float] = {section.id: 0.0 for section in (*plan.left, *plan.right)}
    for band in plan.bands:
        for end in (band.left, band.right):
            if end in found:
                found[end] += band.weight
    return found


def _bands(plan: FlowPlan, slots: Sequence[Slot], scale: float) -> tuple[Drawn, ...]:
    """Return the bands; within a bar they stand in the order of their other ends, what has no answer last."""
    bars = {slot.section.id: slot.bar for slot in slots}
    order = {slot.section.id: number for number, slot in enumerate(slots)}
    last = len(order)
    starts = _stacked(plan.bands, bars, scale, lambda b: b.left, lambda b: order.get(b.right or "", last))
    ends = _stacked(plan.bands, bars, scale, lambda b: b.right, lambda b: order.get(b.left or "", last))
    drawn = []
    for band in plan.bands:
        tall = band.weight * scale
        start, end = starts.get(id(band)), ends.get(id(band))
        path = QPainterPath()
        if band.left and band.right and start is not None and end is not None:
            x, far = bars[band.left].right(), bars[band.right].left()
            middle = (x + far) / 2
            path.moveTo(x, start)
            path.cubicTo(middle, start, middle, end, far, end)
            path.lineTo(far, end + tall)
            path.cubicTo(middle, end + tall, middle, start + tall, x, start + tall)
            path.closeSubpath()
            label = QPointF(middle, (start + end + tall) / 2)
        elif band.left and start is not None:
            bar = bars[band.left]
            path.addRect(QRectF(bar.left(), start, bar.width(), tall))
            label = QPointF(bar.right() + 6, start + tall / 2)
        elif band.right and end is not None:
            bar = bars[band.right]
            path.addRect(QRectF(bar.left(), end, bar.width(), tall))
            label = QPointF(bar.left() - 6, end + tall / 2)
        else:
            continue
        drawn.append(Drawn(band, path, label))
    return tuple(drawn)


def _stacked(
    bands: Sequence[Band],
    bars: Mapping[str, QRectF],
    scale: float,
    near: Callable[[Band], str | None],
    order: Callable[[Band], int],
) -> dict[int, float]:
    """Return for each band (by identity) where it begins on the bar it touches on one side."""
    at = {section: bar.top() for section, bar in bars.items()}
    found: dict[int, float] = {}
    for band in sorted(bands, key=order):
        section = near(band)
        if section is not None and section in at:
            found[id(band)] = at[section]
            at[section] += band.weight * scale
    return found


def paint(
    painter: QPainter, drawing: Drawing, look: Look, colors: Colors, chosen: str = "", focus: bool = False
) -> None:
    """Draw a plan; the bands of the ``chosen`` section stand out, and the section is framed where it has the focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_titles(painter, drawing, look, colors)
    for drawn in sorted(drawing.bands, key=lambda drawn: chosen in (drawn.band.left, drawn.band.right)):
        _paint_band(painter, drawn, colors, chosen)
    for slot in drawing.slots:
        _paint_slot(painter, slot, look, colors, chosen=slot.section.id == chosen, focus=focus)
    painter.setFont(look.small_font())
    for drawn in drawing.bands:
        if not (drawn.band.left and drawn.band.right):
            _paint_absent(painter, drawn, drawing, colors)


def _paint_titles(painter: QPainter, drawing: Drawing, look: Look, colors: Colors) -> None:
    painter.setFont(look.small_font(bold=True))
    painter.setPen(colors.quiet)
    for on_left, title in zip((True, False), drawing.plan.titles, strict=True):
        slot = next((slot for slot in drawing.slots if slot.on_left is on_left), None)
        if slot is not None:
            box = QRectF(slot.words.left(), 6, slot.words.width(), _TOP - 10)
            side = Qt.AlignmentFlag.AlignRight if on_left else Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, title)


def _paint_band(painter: QPainter, drawn: Drawn, colors: Colors, chosen: str) -> None:
    """Draw one band: dashed at its edge while nobody confirmed what it is made of, the firmer the more was."""
    band = drawn.band
    near = chosen in (band.left, band.right)
    if band.left and band.right:
        fill, edge = QColor(colors.accent), QColor(colors.accent)
        strength = 0.16 + 0.2 * band.confirmed
        fill.setAlphaF(min(1.0, strength * (2.3 if near else 0.4 if chosen else 1.0)))
        edge.setAlphaF(0.95 if near else 0.2 if chosen else 0.5)
        pen = QPen(edge, 1.1 if near else 0.7)
        if band.confirmed < 1.0:
            pen.setDashPattern([5.0, 3.5])
    else:
        tone = colors.removed if band.left else colors.added
        fill = QColor(colors.page)
        pen = QPen(tone, 1.2)
        pen.setDashPattern([2.5, 2.0])
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawPath(drawn.path)


def _paint_slot(painter: QPainter, slot: Slot, look: Look, colors: Colors, *, chosen: bool, focus: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    pale = QColor(colors.accent)
    pale.setAlphaF(0.3)
    painter.setBrush(pale)
    painter.drawRect(slot.bar)
    filled = QRectF(slot.bar)
    filled.setHeight(slot.bar.height() * slot.section.share)
    painter.setBrush(colors.accent)
    painter.drawRect(filled)
    if chosen:
        ground = QRectF(slot.words).adjusted(-6, -5, 6, 5)
        painter.setBrush(colors.in_hand)
        painter.setPen(QPen(colors.accent, 1.2) if focus else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, 4, 4)
    side = Qt.AlignmentFlag.AlignRight if slot.on_left else Qt.AlignmentFlag.AlignLeft
    painter.setFont(look.text_font(0.86, bold=chosen))
    painter.setPen(colors.ink)
    metrics = QFontMetricsF(painter.font())
    lines = broken(slot.section.name, metrics, slot.words.width(), _LINES)
    small = QFontMetricsF(look.small_font())
    tall = len(lines) * metrics.lineSpacing() + small.lineSpacing() + 2
    y = slot.words.center().y() - tall / 2
    for line in lines:
        painter.drawText(QRectF(slot.words.left(), y, slot.words.width(), metrics.lineSpacing()), side, line)
        y += metrics.lineSpacing()
    painter.setFont(look.small_font())
    painter.setPen(colors.quiet)
    said = small.elidedText(slot.section.said, Qt.TextElideMode.ElideRight, slot.words.width())
    painter.drawText(QRectF(slot.words.left(), y + 2, slot.words.width(), small.lineSpacing()), side, said)


def _paint_absent(painter: QPainter, drawn: Drawn, drawing: Drawing, colors: Colors) -> None:
    """Say in words what has no answer, beside its piece of the bar."""
    on_left = drawn.band.left is not None
    words = drawing.plan.absent[0 if on_left else 1]
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(words) + 8
    x = drawn.label.x() if on_left else drawn.label.x() - width
    box = QRectF(x, drawn.label.y() - metrics.height() / 2 - 1, width, metrics.height() + 2)
    ground = QColor(colors.page)
    ground.setAlphaF(0.86)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(colors.removed if on_left else colors.added)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def broken(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """Break a text into at most so many lines; what does not fit is left out behind an ellipsis.

    Breaks between any two characters, as Chinese does, but begins no line with a closing mark.
    """
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most - 1 and metrics.horizontalAdvance(rest) > width:
        cut = len(rest)
        while cut > 1 and metrics.horizontalAdvance(rest[:cut]) > width:
            cut -= 1
        while 1 < cut < len(rest) and rest[cut] in "，。、；：）》”’％%,.;:)":
            cut -= 1
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return lines
