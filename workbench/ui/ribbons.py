"""The gutter between two texts: a curve for each link, from clause to clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.model import Relation
from workbench.ui.linkage import SIGNS, LinkState
from workbench.ui.look import Colors, Look
from workbench.ui.painting import painting
from workbench.ui.text_pane import TextPane
from workbench.ui.tips import tip

WIDTH = 80
_NEAR = 5.0  # pixels beside a curve that still count as on it
_SIGN = {
    Relation.SAME: "=",
    Relation.REVISED: "≈",
    Relation.PARTIAL: "◐",
    Relation.TARGET_CHANGED: "±",
    Relation.PROGRESSED: "→",
    Relation.RELATED: "~",
}


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A link to be drawn; ``left`` and ``right`` are clause ids of the two texts, ``words`` say what it is."""

    left: str
    right: str
    relation: Relation
    state: LinkState
    score: float
    words: str


def relation_color(relation: Relation, colors: Colors) -> QColor:
    """Return the colour of a kind of link; a sign stands with it wherever it is used."""
    return {
        Relation.SAME: colors.quiet,
        Relation.REVISED: colors.revised,
        Relation.PARTIAL: colors.shared,
        Relation.TARGET_CHANGED: colors.number_ground,
        Relation.PROGRESSED: colors.added,
        Relation.RELATED: colors.faint,
    }[relation]


class RibbonGutter(QWidget):
    """Draws ribbons between two text panes; a click on one takes the link in hand."""

    chosen = Signal(str, str)  # left clause id, right clause id

    def __init__(self, left: TextPane, right: TextPane, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right, self._look = left, right, look
        self._ribbons: tuple[Ribbon, ...] = ()
        self._hand: tuple[str, str] | None = None
        self._hand_clause = ""
        self._under: tuple[str, str] | None = None
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        for pane in (left, right):
            pane.moved.connect(self.update)

    def set_ribbons(self, ribbons: Iterable[Ribbon]) -> None:
        """Draw these links, in this order."""
        self._ribbons = tuple(ribbons)
        self.update()

    @property
    def ribbons(self) -> tuple[Ribbon, ...]:
        """The links that are drawn."""
        return self._ribbons

    def set_hand(self, clause: str, link: tuple[str, str] | None) -> None:
        """Draw the links of a clause stronger than the others, and the link in hand strongest."""
        self._hand_clause, self._hand = clause, link
        self.update()

    # ------------------------------------------------------------------ where they run
    def _path(self, ribbon: Ribbon) -> QPainterPath | None:
        """Return the curve of a ribbon; nothing where neither end is on screen."""
        start, end = self._left.head(ribbon.left), self._right.head(ribbon.right)
        if start is None or end is None:
            return None
        height, width = self.height(), self.width()
        if not (0 <= start <= height or 0 <= end <= height):
            return None
        path = QPainterPath(QPointF(0, start))
        path.cubicTo(QPointF(width / 2, start), QPointF(width / 2, end), QPointF(width, end))
        return path

    def _at(self, point: QPointF) -> Ribbon | None:
        """Return the ribbon under a point, the strongest where several cross."""
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * _NEAR)
        for ribbon in sorted(self._ribbons, key=self._strength, reverse=True):
            path = self._path(ribbon)
            if path is not None and stroker.createStroke(path).contains(point):
                return ribbon
        return None

    def _strength(self, ribbon: Ribbon) -> float:
        if self._hand == (ribbon.left, ribbon.right):
            return 3.0
        if self._hand_clause in (ribbon.left, ribbon.right):
            return 2.0
        return ribbon.score

    # ------------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the curves, weak ones first."""
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._look.colors.page)
            for ribbon in sorted(self._ribbons, key=self._strength):
                path = self._path(ribbon)
                if path is not None:
                    self._draw(painter, ribbon, path)

    def _draw(self, painter: QPainter, ribbon: Ribbon, path: QPainterPath) -> None:
        strength = self._strength(ribbon)
        in_hand, near = strength >= 3.0, strength >= 2.0
        under = self._under == (ribbon.left, ribbon.right)
        color = QColor(relation_color(ribbon.relation, self._look.colors))
        start, end = path.pointAtPercent(0).y(), path.pointAtPercent(1).y()
        both_seen = 0 <= start <= self.height() and 0 <= end <= self.height()
        quieter = bool(self._hand_clause) and not near and not under
        opacity = 1.0 if near or under else (0.75 if both_seen else 0.35) * (0.6 if quieter else 1.0)
        color.setAlphaF(opacity)
        pen = QPen(color, 3.2 if in_hand else 2.2 if near or under else 1.4)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if ribbon.state is LinkState.SUGGESTED:
            pen.setDashPattern([4.0, 2.4] if in_hand or near else [4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        radius = 3.4 if near else 2.4
        for point in (path.pointAtPercent(0) + QPointF(radius, 0), path.pointAtPercent(1) - QPointF(radius, 0)):
            painter.drawEllipse(point, radius, radius)
        if near or under or both_seen:
            self._draw_sign(painter, ribbon, path, color, strong=near or under)

    def _draw_sign(self, painter: QPainter, ribbon: Ribbon, path: QPainterPath, color: QColor, *, strong: bool) -> None:
        """Say kind and state in signs on the curve: colour and dash alone would not reach everybody."""
        at = 0.5 if strong else 0.16
        text = _SIGN[ribbon.relation] + (f" {ribbon.score:.2f} {SIGNS[ribbon.state]}" if strong else "")
        font = self._look.small_font(strong)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        centre = path.pointAtPercent(at)
        if strong:  # keep it in sight when the curve leaves the window
            half = metrics.height() / 2 + 4
            centre.setY(min(max(centre.y(), half), self.height() - half))
        width = metrics.horizontalAdvance(text) + (10 if strong else 5)
        box = QRectF(centre.x() - width / 2, centre.y() - metrics.height() / 2, width, metrics.height())
        painter.setBrush(self._look.colors.page)
        painter.setPen(QPen(color, 1.0) if strong else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # ------------------------------------------------------------------ what the user does
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring the curve under the pointer to the front."""
        ribbon = self._at(event.position())
        under = (ribbon.left, ribbon.right) if ribbon else None
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the curve that was under the pointer."""
        self._under = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the link under the pointer in hand."""
        ribbon = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and ribbon is not None:
            self.chosen.emit(ribbon.left, ribbon.right)

    def event(self, event: QEvent) -> bool:
        """Say in words what the curve under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            ribbon = self._at(QPointF(event.pos()))
            if ribbon is not None:
                QToolTip.showText(event.globalPos(), tip(ribbon.words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
