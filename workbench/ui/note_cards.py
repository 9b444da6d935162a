"""Notes as cards that are read and edited in place, and an editor for a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Note
from workbench.ui import icons, wording
from workbench.ui.session import Session


class NoteEditor(QPlainTextEdit):
    """A few lines of plain text; Ctrl+Enter keeps it, Escape gives it up."""

    kept = Signal(str)
    given_up = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(74)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Ctrl+Enter; everything else is typing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit(self.toPlainText())
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class NoteCards(QWidget):
    """Shows the notes of some targets, newest last; hands on what is written."""

    written = Signal(str)
    done = Signal()  # a note is kept or given up: back to the text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._targets: list[tuple[str, str]] = []
        self._editing = ""
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        page.addLayout(self._cards)
        self.editor = NoteEditor()
        self.editor.setPlaceholderText(self.tr("Write a note; Ctrl+Enter keeps it"))
        self.editor.setAccessibleName(self.tr("New note"))
        self.editor.kept.connect(self._write)
        self.editor.given_up.connect(self.done)
        self.keep = QPushButton(self.tr("Keep note"))
        self.keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keep.clicked.connect(lambda: self._write(self.editor.toPlainText()))
        self.keep.setEnabled(False)
        self.editor.textChanged.connect(lambda: self.keep.setEnabled(bool(self.editor.toPlainText().strip())))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.keep)
        page.addWidget(self.editor)
        page.addLayout(line)

    def show_notes(self, targets: Sequence[tuple[str, str]]) -> None:
        """Show the notes of targets, each with what the target is called."""
        if [t for t, _ in targets] != [t for t, _ in self._targets]:
            self._editing = ""
        self._targets = list(targets)
        while self._cards.count():
            widget = self._cards.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for target, name in self._targets:
            for note in self._session.notes(target):
                self._cards.addWidget(self._card(note, name))

    def _card(self, note: Note, name: str) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(10, 8, 6, 6)
        inside.setSpacing(4)
        if note.id == self._editing:
            editor = NoteEditor(note.body)
            editor.kept.connect(lambda body, note=note: self._edit(note, body))
            editor.given_up.connect(self._stop_editing)
            inside.addWidget(editor)
            editor.setFocus()
        else:
            body = QLabel(note.body)
            body.setTextFormat(Qt.TextFormat.PlainText)
            body.setWordWrap(True)
            body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(body)
        inside.addLayout(self._foot(note, name))
        return card

    def _foot(self, note: Note, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        span = self._quote(note)
        foot = QLabel("\n".join(part for part in (span, name, f"{note.author} · {wording.when(note.at)}") if part))
        foot.setTextFormat(Qt.TextFormat.PlainText)
        foot.setProperty("quiet", True)
        foot.setWordWrap(True)
        line.addWidget(foot, 1)
        if note.id == self._editing:
            line.addWidget(self._tool("confirm", self.tr("Keep"), lambda: self._keep_edited(note)))
            line.addWidget(self._tool("cancel", self.tr("Give up"), self._stop_editing))
        else:
            line.addWidget(self._tool("note", self.tr("Edit note"), lambda: self._start_editing(note)))
            line.addWidget(self._tool("reject", self.tr("Remove note"), lambda: self._remove(note)))
        return line

    def _tool(self, icon: str, name: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, self._session.look.colors))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setStyleSheet("padding: 2px;")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act() if callable(act) else None)
        return button

    def _quote(self, note: Note) -> str:
        """Return the words a note on a span is about."""
        document = self._session.document_of(note.target.partition("|")[0])
        if note.start is None or note.end is None or document is None:
            return ""
        words = self._session.original(document.source, note.start, note.end)
        return f"“{words if len(words) <= 24 else words[:23] + '…'}”"

    # ------------------------------------------------------------------ acts
    def _write(self, body: str) -> None:
        if body.strip():
            self.editor.clear()
            self.written.emit(body)
            self.done.emit()

    def _start_editing(self, note: Note) -> None:
        self._editing = note.id
        self.show_notes(self._targets)

    def _stop_editing(self) -> None:
        self._editing = ""
        self.show_notes(self._targets)
        self.done.emit()

    def _keep_edited(self, note: Note) -> None:
        for editor in self.findChildren(NoteEditor):
            if editor is not self.editor and editor.isVisibleTo(self):
                self._edit(note, editor.toPlainText())
                return

    def _edit(self, note: Note, body: str) -> None:
        from workbench.store import edits

        self._editing = ""
        if body.strip() and body.strip() != note.body:
            self._session.do(lambda project: edits.edit_note(project, note.id, body))
        else:
            self.show_notes(self._targets)
        self.done.emit()

    def _remove(self, note: Note) -> None:
        from workbench.store import edits

        self._session.do(lambda project: edits.remove_note(project, note.id))
