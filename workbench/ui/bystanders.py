"""Lists and drawings of what is no clause: in them the keys that judge, tag and turn must not reach what is in hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from workbench.ui.tables import RowTable

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_JUDGING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def keeps(event: QEvent) -> bool:
    """Return whether an event is a key that would judge or tag the clause in hand, asked for as a shortcut."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or event.modifiers() & _HELD:
        return False
    return event.key() in _JUDGING or (bool(event.text()) and event.text().isprintable())


class BystanderTable(RowTable):
    """A table of terms or units; Return opens the row and judges nothing."""

    def event(self, event: QEvent) -> bool:
        """Keep such a key from the window's acts."""
        if keeps(event):
            event.accept()
            return True
        return super().event(event)
