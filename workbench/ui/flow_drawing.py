"""A drawing of where each section of one document went in another: bands between two columns of sections."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from workbench.brief import bands
from workbench.brief.bands import Box, Run, Share
from workbench.ui.look import Colors, Look

_TOP = 30.0  # above the first section stand the names of the documents
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
    sections = {section.id: section for section in (*plan.left, *plan.right)}
    tall = {
        section.id: len(_lines(section, heading, column)) * heading.lineSpacing() + small.lineSpacing() + 2
        for section in sections.values()
    }
    left, right = ([(section.id, tall[section.id]) for section in side] for side in (plan.left, plan.right))
    shares = [Share(band.left, band.right, band.weight) for band in plan.bands]
    laid = bands.lay_out((left, right), shares, bands.Measures(column, top=_TOP), width, height)
    slots = tuple(
        Slot(sections[stand.section], stand.on_left, _rect(stand.bar), _rect(stand.words)) for stand in laid.stands
    )
    drawn = tuple(_drawn(plan.bands[run.number], run) for run in laid.runs)
    return Drawing(plan, slots, drawn, QSizeF(width, laid.height))


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _drawn(band: Band, run: Run) -> Drawn:
    path = QPainterPath()
    if run.piece is not None:
        path.addRect(_rect(run.piece))
        beside = run.piece.right + 6 if band.left else run.piece.x - 6
        return Drawn(band, path, QPointF(beside, run.piece.y + run.tall / 2))
    (x, start), (far, end), middle, tall = run.start, run.end, run.middle, run.tall
    path.moveTo(x, start)
    path.cubicTo(middle, start, middle, end, far, end)
    path.lineTo(far, end + tall)
    path.cubicTo(middle, end + tall, middle, start + tall, x, start + tall)
    path.closeSubpath()
    return Drawn(band, path, QPointF(middle, (start + end + tall) / 2))


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
    lines = _lines(slot.section, metrics, slot.words.width())
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


def _lines(section: Section, metrics: QFontMetricsF, width: float) -> list[str]:
    return bands.broken(section.name, metrics.horizontalAdvance, width, _LINES)
