"""The program's own icons, tinted for the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench.assets import resource
from workbench.ui.look import Colors

_SIZES = (16, 20, 32, 40)


def icon(name: str, colors: Colors) -> QIcon:
    """Return ``resources/icons/<name>.svg`` in the ink of a theme, paler where it is disabled."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_drawn(name, size, colors.quiet.name()), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, size, colors.line.name()), QIcon.Mode.Disabled)
        made.addPixmap(_drawn(name, size, colors.accent.name()), QIcon.Mode.Normal, QIcon.State.On)
    return made


def window_icon() -> QIcon:
    """Return the icon of the program."""
    made = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        made.addPixmap(_drawn("workbench", size, ""))
    return made


def swatch(color: str, size: int = 12) -> QIcon:
    """Return a small square of a tag's colour."""
    pixmap = QPixmap(QSize(size, size) * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(128, 128, 128))  # its edge is seen on any ground
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), 3, 3)
    painter.end()
    return QIcon(pixmap)


@lru_cache(maxsize=2048)
def _drawn(name: str, size: int, color: str) -> QPixmap:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    if color:
        svg = svg.replace("#000000", color)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return pixmap
