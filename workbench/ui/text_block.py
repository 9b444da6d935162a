"""A block of policy text set in type and drawn by hand: leading, marks behind the characters, selection, places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from workbench.ui.look import LEADING
from workbench.ui.utf16 import from_utf16, to_utf16, wide_places

_UNDRAWABLE = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("[\0\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Run:
    """How characters ``[start:end]`` are drawn. ``bar`` is a line below them, ``dotted`` or not."""

    start: int
    end: int
    ink: QColor | None = None
    ground: QColor | None = None
    bar: QColor | None = None
    dotted: bool = False
    bold: bool = False
    strike: bool = False
    font: QFont | None = None


class TextBlock:
    """Characters set to a width. Places count code points; sizes are pixels; its own top left is (0, 0)."""

    def __init__(
        self, text: str, font: QFont, ink: QColor, width: float, runs: Sequence[Run] = (), leading: float = LEADING
    ) -> None:
        self.text = text
        self.ink = ink
        self.runs = tuple(runs)
        self._wide = wide_places(text)
        self._layout = QTextLayout(_drawable(text), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(self._formats(font))
        metrics = QFontMetricsF(font)
        self._step = max(metrics.horizontalAdvance("国") * leading, metrics.height() * 1.04)
        self._height = metrics.height()
        self.width = width
        self.height = self._set(width)

    def _formats(self, font: QFont) -> list[QTextLayout.FormatRange]:
        ranges = []
        for run in self.runs:
            if run.ink is None and not run.bold and not run.strike and run.font is None:
                continue
            format_ = QTextCharFormat()
            if run.font is not None:
                format_.setFont(run.font)
            if run.ink is not None:
                format_.setForeground(run.ink)
            if run.bold:
                format_.setFontWeight(QFont.Weight.Bold)
            if run.strike:
                format_.setFontStrikeOut(True)
            ranges.append(self._range(run.start, run.end, format_))
        return ranges

    def _range(self, start: int, end: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        first = to_utf16(self._wide, start)
        made.start = first  # type: ignore[attr-defined]
        made.length = to_utf16(self._wide, end) - first  # type: ignore[attr-defined]
        made.format = format_  # type: ignore[attr-defined]
        return made

    def _set(self, width: float) -> float:
        self._layout.beginLayout()
        y = 0.0
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 16.0))
            line.setPosition(QPointF(0.0, y + (self._step - line.height()) / 2))
            y += self._step
        self._layout.endLayout()
        return y

    # ------------------------------------------------------------------ drawing
    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        selected: tuple[int, int] | None = None,
        selection: tuple[QColor, QColor] | None = None,
        found: tuple[int, int] | None = None,
        found_ground: QColor | None = None,
    ) -> None:
        """Draw the block with its top left at ``at``; ``selection`` is the ground and ink of what is selected."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for run in self.runs:
            if run.ground is not None:
                self._fill(painter, at, run.start, run.end, run.ground)
        if found is not None and found_ground is not None:
            self._fill(painter, at, *found, found_ground)
        overlay: list[QTextLayout.FormatRange] = []
        if selected is not None and selection is not None and selected[0] < selected[1]:
            self._fill(painter, at, *selected, selection[0])
            format_ = QTextCharFormat()
            format_.setForeground(selection[1])
            overlay.append(self._range(*selected, format_))
        painter.setPen(self.ink)
        self._layout.draw(painter, at, overlay)
        for run in self.runs:
            if run.bar is not None:
                self._underline(painter, at, run)

    def _fill(self, painter: QPainter, at: QPointF, start: int, end: int, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for rect in self.rects(start, end):
            painter.drawRoundedRect(rect.translated(at), 3, 3)

    def _underline(self, painter: QPainter, at: QPointF, run: Run) -> None:
        pen = QPen(run.bar or self.ink, 1.6)
        if run.dotted:
            pen.setStyle(Qt.PenStyle.DotLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for rect in self.rects(run.start, run.end):
            y = rect.bottom() + at.y()
            painter.drawLine(QPointF(rect.left() + at.x(), y), QPointF(rect.right() + at.x(), y))

    # ------------------------------------------------------------------ places
    def rects(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles that characters ``[start:end]`` cover, one a line."""
        first, last = to_utf16(self._wide, start), to_utf16(self._wide, end)
        found = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            low = max(first, line.textStart())
            high = min(last, line.textStart() + line.textLength())
            if low >= high:
                continue
            left, right = line.cursorToX(low)[0], line.cursorToX(high)[0]  # type: ignore[index]
            middle = line.y() + line.height() / 2
            tall = min(self._height, self._step) * 0.94
            found.append(QRectF(min(left, right), middle - tall / 2, abs(right - left), tall))
        return found

    def place_at(self, point: QPointF) -> int:
        """Return the place between characters nearest to a point."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if point.y() < (number + 1) * self._step or number == self._layout.lineCount() - 1:
                return from_utf16(self._wide, line.xToCursor(point.x()))
        return 0

    def last_line_width(self) -> float:
        """Return how far the last line reaches."""
        count = self._layout.lineCount()
        return self._layout.lineAt(count - 1).naturalTextWidth() if count else 0.0


def _drawable(text: str) -> str:
    """Return a text of equal length that Qt keeps whole: no half characters, line ends or bidirectional overrides."""
    return _LINE_ENDS.sub(" ", _UNDRAWABLE.sub("\ufffd", text))


def phrase_at(text: str, place: int) -> tuple[int, int]:
    """Return the stretch of text around ``place`` that no punctuation or blank interrupts."""
    stops = set("，。；：、！？（）《》“”‘’【】〔〕,.;:!?() \u3000\n")
    low = high = min(place, max(0, len(text) - 1))
    while low > 0 and text[low - 1] not in stops:
        low -= 1
    while high < len(text) and text[high] not in stops:
        high += 1
    return low, high
