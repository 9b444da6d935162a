"""The tool bar: what is done most, and in words where a newcomer begins and ends."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

# fmt: off
_ON_BAR = (
    "import_files", "", "undo", "redo", "", "previous_undecided", "next_undecided", "confirm", "reject", "take_back",
    "", "new_tag", "note", "", "base", "redline", "original", "fold_all", "", "export_word",
)
# fmt: on
_IN_WORDS = ("import_files", "export_word")
_ROOM_FOR_WORDS = 1340  # pixels of the window


def fill(bar: QToolBar, acts: Mapping[str, QAction]) -> None:
    """Put the acts on the bar."""
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in _ON_BAR:
        if not name:
            bar.addSeparator()
            continue
        bar.addAction(acts[name])
        button = bar.widgetForAction(acts[name])
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def fit(bar: QToolBar, search_box: QWidget, width: int) -> None:
    """Make room in a window of ``width`` pixels: what does not fit would vanish behind an arrow, the search first."""
    style = Qt.ToolButtonStyle
    for button in bar.findChildren(QToolButton):
        action = button.defaultAction()
        in_words = width >= _ROOM_FOR_WORDS and action is not None and action.objectName() in _IN_WORDS
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if in_words else style.ToolButtonIconOnly)
    search_box.setFixedWidth(280 if width >= _ROOM_FOR_WORDS else 200)
