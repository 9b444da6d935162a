"""Keys typed into a field belong to the field: the keys of reading act only where texts are read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def keeps(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Return whether a key is typed into the widget that has the focus, so that it must not judge a link.

    The tool bar and the views carry the acts of reading, and with them their keys: without this, Return in the
    search box would confirm the link in hand.
    """
    if event.modifiers() & _HELD:
        return False
    key = event.key()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return key in _RETURN or key in _MOVING or (event.text().isprintable() and bool(event.text()))
    if isinstance(widget, QComboBox):
        return key in _RETURN or key in _MOVING[:2] or (event.text().isprintable() and bool(event.text()))
    return isinstance(widget, QAbstractButton) and key in (*_RETURN, Qt.Key.Key_Space)
