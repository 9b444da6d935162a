"""Save what is drawn as a picture, PNG or SVG."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from workbench.errors import CannotWrite
from workbench.ui.look import SANS
from workbench.ui.tasks import Report
from workbench.whole import written_whole

_SHARP = 2.0  # pixels of a PNG for each of the screen, so that it prints well
_MOST = 12_000  # pixels on a side

Paint = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: its size in pixels of the screen, its ground, and what draws it, of values and on any thread."""

    size: QSizeF
    ground: QColor
    paint: Paint


def save(path: Path, shown: Picture, report: Report = lambda _share: None) -> None:
    """Write a picture; its kind follows from the ending of ``path``.

    The file appears whole or not at all. ``report`` is told the share of the work that is done, and may raise to stop.

    Raises:
        CannotWrite: the ending is neither ``.png`` nor ``.svg``, or the place cannot be written.
    """
    if path.suffix.lower() == ".svg":
        content = _svg(shown.size, shown.ground, shown.paint)
    elif path.suffix.lower() == ".png":
        content = _png(shown.size, shown.ground, shown.paint, report)
    else:
        raise CannotWrite(path, "extension")
    report(0.95)
    with written_whole(path) as part:
        part.write_bytes(content)


def file_name(*parts: str) -> str:
    """Return a name for a file without the characters that file systems refuse."""
    whole = " ".join(part for part in parts if part)
    return "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in whole).strip(" .")[:80]


def _png(size: QSizeF, ground: QColor, paint: Paint, report: Report) -> bytes:
    scale = min(_SHARP, _MOST / max(size.width(), size.height(), 1.0))
    image = QImage(round(size.width() * scale), round(size.height() * scale), QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.scale(scale, scale)
    report(0.05)
    _draw(painter, paint)
    report(0.4)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(held.data())


def _svg(size: QSizeF, ground: QColor, paint: Paint) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(QSize(round(size.width()), round(size.height())))
    made.setViewBox(QRectF(0, 0, size.width(), size.height()))
    made.setResolution(96)
    painter = QPainter(made)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), ground)
    _draw(painter, paint)
    buffer.close()
    # Qt names the first family only; a viewer without it would take any other
    return re.sub(rb'font-family="[^"]*"', f'font-family="{", ".join(SANS)}"'.encode(), bytes(held.data()))


def _draw(painter: QPainter, paint: Paint) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        paint(painter)
    finally:
        painter.end()
