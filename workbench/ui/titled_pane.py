"""A side pane under its title."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def titled(title: str, pane: QWidget) -> QWidget:
    """Return a widget that shows a pane under a title."""
    holder = QWidget()
    holder.setProperty("pane", True)
    column = QVBoxLayout(holder)
    column.setContentsMargins(10, 8, 6, 6)
    column.setSpacing(4)
    label = QLabel(title)
    label.setProperty("heading", True)
    column.addWidget(label)
    column.addWidget(pane, 1)
    return holder
