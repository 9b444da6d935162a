"""The flow map: sections of two documents and what went where, to be looked at, clicked and worked by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.ui import bystanders, flow_drawing
from workbench.ui.flow_drawing import Band, Drawing, FlowPlan, Slot
from workbench.ui.look import LIGHT, Look
from workbench.ui.painting import painting
from workbench.ui.picture import Picture
from workbench.ui.tips import tip

PICTURE_WIDTH, PICTURE_HEIGHT = 1100.0, 720.0  # pixels of the screen; the height grows with the sections
_LEAST_WIDTH = 520


class FlowMap(QWidget):
    """Draws a plan in the width it is given, as high as that needs."""

    chosen = Signal(str)  # section id; empty for all
    band_chosen = Signal(str, str)  # section ids, empty where there is no answer

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._plan = FlowPlan()
        self._drawing: Drawing | None = None
        self._room = 0.0
        self.section = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Where each section went"))
        look.changed.connect(self._lay_out)

    def show_plan(self, plan: FlowPlan) -> None:
        """Draw another plan; the chosen section stays where it is still there."""
        self._plan = plan
        if self.section not in {section.id for section in (*plan.left, *plan.right)}:
            self.section = ""
        self._lay_out()

    def set_room(self, height: float) -> None:
        """Say how much height there is to see; the drawing fills it where it may."""
        if abs(height - self._room) >= 1:
            self._room = height
            self._lay_out()

    def choose(self, section: str) -> None:
        """Choose a section, or none, and say so."""
        self.section = section
        found = next((slot.section for slot in self._slots() if slot.section.id == section), None)
        self.setAccessibleDescription(f"{found.name} {found.said}" if found else "")
        self.update()
        self.chosen.emit(section)

    def picture(self) -> Picture:
        """Return the map as it is now, in the colours of paper."""
        look = self._look
        drawing = flow_drawing.lay_out(self._plan, look, PICTURE_WIDTH, PICTURE_HEIGHT)
        return Picture(drawing.size, LIGHT.page, lambda painter: flow_drawing.paint(painter, drawing, look, LIGHT))

    # ------------------------------------------------------------------ laying out and painting
    def _lay_out(self) -> None:
        self._drawing = flow_drawing.lay_out(self._plan, self._look, float(self.width()), self._room)
        self.setMinimumHeight(round(self._drawing.size.height()))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the drawing."""
        return self._drawing.size.toSize() if self._drawing else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the drawing out in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sections and bands."""
        with painting(self) as painter:
            painter.fillRect(event.rect(), self._look.colors.page)
            if self._drawing is not None:
                flow_drawing.paint(painter, self._drawing, self._look, self._look.colors, self.section, self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Frame the chosen section; choose the first when the keys lead here."""
        super().focusInEvent(event)
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if tabbed and not self.section and self._slots():
            self.choose(self._slots()[0].section.id)
        self.update()

    # ------------------------------------------------------------------ what the user does
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from section to section and from side to side; Escape shows all."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.section:
            self.choose("")
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._cross(to_left=key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        slots = self._slots()
        if not slots:
            return
        current = self._current()
        side = [slot for slot in slots if slot.on_left == (current is None or current.on_left)]
        at = side.index(current) + by if current else 0
        self.choose(side[min(max(at, 0), len(side) - 1)].section.id)

    def _cross(self, *, to_left: bool) -> None:
        """Go to the section on the other side that has most in common with the chosen one."""
        current = self._current()
        if current is None or current.on_left == to_left:
            return
        mine = [band for band in self._plan.bands if current.section.id in (band.left, band.right)]
        mine = [band for band in mine if band.left and band.right]
        if mine:
            best = max(mine, key=lambda band: band.weight)
            self.choose(str(best.left if to_left else best.right))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the section or the band under the pointer; a click beside them shows all."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        slot, band = self._slot_at(event.position()), self._band_at(event.position())
        if slot is None and band is not None:
            self.section = band.left or band.right or ""
            self.update()
            self.band_chosen.emit(band.left or "", band.right or "")
        else:
            self.choose(slot.section.id if slot else "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        found = self._slot_at(event.position()) or self._band_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Say in words what is under the pointer; keys that judge do not act from here."""
        if bystanders.keeps(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            slot, band = self._slot_at(QPointF(event.pos())), self._band_at(QPointF(event.pos()))
            words = f"{slot.section.name}\n{slot.section.said}" if slot else band.words if band else ""
            if words:
                QToolTip.showText(event.globalPos(), tip(words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _slots(self) -> tuple[Slot, ...]:
        return self._drawing.slots if self._drawing else ()

    def _current(self) -> Slot | None:
        return next((slot for slot in self._slots() if slot.section.id == self.section), None)

    def _slot_at(self, point: QPointF) -> Slot | None:
        for slot in self._slots():
            if slot.words.adjusted(-6, -5, 6, 5).contains(point) or slot.bar.adjusted(-4, 0, 4, 0).contains(point):
                return slot
        return None

    def _band_at(self, point: QPointF) -> Band | None:
        under = [drawn for drawn in (self._drawing.bands if self._drawing else ()) if drawn.path.contains(point)]
        return min(under, key=lambda drawn: drawn.band.weight).band if under else None
