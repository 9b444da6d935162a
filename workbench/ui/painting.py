"""A painter that is ended in any case: one left open by an error would take the whole window down with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a painter on a device, and end it when the block is left, by an error too."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
