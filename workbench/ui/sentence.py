"""A sentence of a text with some of its words lit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QVBoxLayout, QWidget

from workbench.ui.look import LEADING, Look
from workbench.ui.typesetting import em


class SentenceBox(QWidget):
    """Shows where a sentence stands and the sentence itself; outside text goes in as plain characters."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[str, Sequence[tuple[int, int]]] = ("", ())
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setProperty("quiet", True)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setStyleSheet("QTextEdit { border: none; background: transparent; padding: 0; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(4)
        column.addWidget(self.place)
        column.addWidget(self.text, 1)
        look.changed.connect(self._write)

    def show_sentence(self, place: str, text: str, lit: Sequence[tuple[int, int]] = ()) -> None:
        """Show a text; ``lit`` are places (code points, end exclusive, in order) to be lit in it."""
        self.place.setText(place)
        self._shown = (text, tuple(lit))
        self._write()

    def _write(self) -> None:
        text, lit = self._shown
        shown = self._look.shown(text)
        self.text.clear()
        self.text.document().setDefaultFont(self._look.text_font())
        plain, loud = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(self._look.colors.ink)
        loud.setForeground(self._look.colors.ink)
        loud.setBackground(self._look.colors.found_ground)
        loud.setFontWeight(QFont.Weight.DemiBold)
        block = QTextBlockFormat()
        block.setLineHeight(LEADING * em(self._look), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.text.document())
        cursor.setBlockFormat(block)
        at = 0
        for start, end in lit:
            cursor.insertText(shown[at:start], plain)
            cursor.insertText(shown[start:end], loud)
            at = end
        cursor.insertText(shown[at:], plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
