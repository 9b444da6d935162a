"""Settle what is waiting: choose one of two people's values, check doubtful places, find notes a new place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Conflict, Note
from workbench.ui import waiting as rooms
from workbench.ui import wording
from workbench.ui.sentence import SentenceBox
from workbench.ui.session import Session
from workbench.ui.tips import tip
from workbench.ui.waiting import Doubt

ORIGIN = "waiting"


def waiting(session: Session) -> int:
    """Return how many things wait to be settled, for the status bar."""
    return rooms.count(session)


class ConflictsDialog(QDialog):
    """Three lists of what is waiting, each with what can be done about it. Every act can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Waiting to be settled"))
        self.resize(940, 600)
        self.conflicts = ConflictPage(session)
        self.doubts = DoubtPage(session)
        self.lost = LostPage(session)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.conflicts, self.doubts, self.lost):
            self.tabs.addTab(page, "")
            page.read_wanted.connect(self.accept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        session.changed.connect(lambda _: self._fill())
        self._fill()
        filled = [number for number, page in enumerate(self._pages()) if page.count]
        self.tabs.setCurrentIndex(filled[0] if filled else 0)

    def _pages(self) -> tuple[_Page, ...]:
        return (self.conflicts, self.doubts, self.lost)

    def _fill(self) -> None:
        titles = (
            self.tr("Written apart {0}"),
            self.tr("Doubtful places {0}"),
            self.tr("Notes without a place {0}"),
        )
        for number, (page, title) in enumerate(zip(self._pages(), titles, strict=True)):
            page.fill()
            self.tabs.setTabText(number, title.format(page.count))


class _Page(QWidget):
    """A list on the left, what can be done about the chosen row on the right."""

    read_wanted = Signal()

    def __init__(self, session: Session, empty: str) -> None:
        super().__init__()
        self._session = session
        self._empty = empty
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(self.area)
        splitter.setSizes([340, 600])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.list.count()

    def fill(self) -> None:
        """Read what is waiting again; the row in hand stays, or the next one is taken."""
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for words in self._rows():
            self.list.addItem(words)
            self.list.item(self.list.count() - 1).setToolTip(tip(words))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        if 0 <= self.list.currentRow() < self.count:
            self._detail(column, self.list.currentRow())
        else:
            column.addWidget(_label(self._empty, "quiet"))
        column.addStretch(1)
        self.area.setWidget(body)

    def _rows(self) -> Sequence[str]:
        raise NotImplementedError

    def _detail(self, column: QVBoxLayout, row: int) -> None:
        raise NotImplementedError


class ConflictPage(_Page):
    """Values that two people wrote apart into the same field."""

    def __init__(self, session: Session) -> None:
        self._conflicts: tuple[Conflict, ...] = ()
        super().__init__(session, "")
        self._empty = self.tr(
            "Nothing was written apart. After a merge, what two people decided differently waits here."
        )

    def _rows(self) -> Sequence[str]:
        self._conflicts = rooms.conflicts(self._session)
        return [
            f"{rooms.subject_words(self._session, conflict)}\n{rooms.field_words(conflict.field)}"
            for conflict in self._conflicts
        ]

    def _detail(self, column: QVBoxLayout, row: int) -> None:
        conflict = self._conflicts[row]
        column.addWidget(_label(rooms.subject_words(self._session, conflict), "heading"))
        column.addWidget(_label(self.tr("Which {0} shall stand?").format(rooms.field_words(conflict.field)), "title"))
        for number, claim in enumerate(conflict.claims, 1):
            words = rooms.value_words(self._session, conflict, claim)
            said = f"{claim.author} · {wording.when(claim.at)}"
            if claim.value == conflict.shown:
                said += " · " + self.tr("shown until settled")
            card = _card(column, words, said)
            button = QPushButton(self.tr("Keep this ({0})").format(number))
            if number <= 9:
                button.setShortcut(QKeySequence(str(number)))
            button.clicked.connect(lambda _=False, place=number - 1: self.settle(place))
            card.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def settle(self, place: int) -> None:
        """Let one of the values of the conflict in hand stand."""
        from workbench.store import edits

        conflict = self._conflicts[self.list.currentRow()]
        value = conflict.claims[place].value
        self._session.do(lambda project: edits.settle(project, conflict, value))


class DoubtPage(_Page):
    """Repairs the program is not sure of."""

    def __init__(self, session: Session) -> None:
        self._doubts: list[Doubt] = []
        super().__init__(session, "")
        self._empty = self.tr("No doubtful place is left unchecked in the documents on screen.")

    def _rows(self) -> Sequence[str]:
        self._doubts = rooms.doubts(self._session)
        return [
            f"“{doubt.received}” → “{doubt.read}”\n"
            f"{rooms.clause_words(self._session, doubt.target) or doubt.document.title}"
            for doubt in self._doubts
        ]

    def _detail(self, column: QVBoxLayout, row: int) -> None:
        doubt = self._doubts[row]
        column.addWidget(_label(rooms.clause_words(self._session, doubt.target) or doubt.document.title, "heading"))
        around = SentenceBox(self._session.look)
        around.setFixedHeight(150)
        around.show_sentence(self.tr("as read: {0}").format(doubt.reason), doubt.around, [doubt.lit])
        column.addWidget(around)
        _card(column, doubt.received, self.tr("as received"))
        _card(column, doubt.read, self.tr("as read: {0}").format(doubt.reason))
        buttons = QHBoxLayout()
        read = QPushButton(self.tr("Read it in the text"))
        read.clicked.connect(self.read)
        checked = QPushButton(self.tr("Checked, it is right"))
        checked.setToolTip(self.tr("Leaves a note at the place, so that colleagues see it was checked"))
        checked.clicked.connect(self.check)
        for button in (checked, read):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def read(self) -> None:
        """Take the place in hand and close, so that it can be read in its text."""
        doubt = self._doubts[self.list.currentRow()]
        clause = doubt.target
        if self._session.place(clause) is None and doubt.document.clauses:  # it stands before the first clause
            clause = doubt.document.clauses[0].id
        self._session.select(clause, None, (doubt.start, doubt.end), ORIGIN)
        self.read_wanted.emit()

    def check(self) -> None:
        """Leave a note that says the place was checked."""
        from workbench.store import edits

        doubt = self._doubts[self.list.currentRow()]
        body = self.tr("Checked: received “{0}”, read “{1}”").format(doubt.received, doubt.read)
        self._session.do(lambda project: edits.add_note(project, doubt.target, body, doubt.start, doubt.end))


class LostPage(_Page):
    """Notes whose clause is no longer found."""

    def __init__(self, session: Session) -> None:
        self._notes: list[Note] = []
        super().__init__(session, "")
        self._empty = self.tr("Every note stands at its clause.")

    def _rows(self) -> Sequence[str]:
        self._notes = rooms.lost_notes(self._session)
        return [f"{note.body}\n{note.author} · {wording.when(note.at)}" for note in self._notes]

    def _detail(self, column: QVBoxLayout, row: int) -> None:
        note = self._notes[row]
        _card(column, note.body, f"{note.author} · {wording.when(note.at)}")
        clause = self._session.selection.clause
        where = rooms.clause_words(self._session, clause) if clause else ""
        if where:
            column.addWidget(_label(self.tr("In hand: {0}").format(where), "quiet"))
        else:
            column.addWidget(_label(self.tr("Take a clause in hand first, then it can be put there."), "quiet"))
        buttons = QHBoxLayout()
        move = QPushButton(self.tr("Put it on the clause in hand"))
        move.setEnabled(bool(where))
        move.clicked.connect(lambda: self._act(self._moved))
        remove = QPushButton(self.tr("Remove the note"))
        remove.clicked.connect(lambda: self._act(self._removed))
        for button in (move, remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _act(self, act: Callable[[Note], None]) -> None:
        act(self._notes[self.list.currentRow()])

    def _moved(self, note: Note) -> None:
        from workbench.store import edits

        clause = self._session.selection.clause
        if clause is not None:
            self._session.do(lambda project: edits.move_note(project, note.id, clause))

    def _removed(self, note: Note) -> None:
        from workbench.store import edits

        self._session.do(lambda project: edits.remove_note(project, note.id))


def _label(words: str, look: str = "") -> QLabel:
    """Return a label for words from outside: plain, wrapped, selectable."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if look:
        label.setProperty(look, True)
    return label


def _card(column: QVBoxLayout, words: str, said: str) -> QVBoxLayout:
    """Add a card with a value and who wrote it; returns its layout."""
    card = QFrame()
    card.setProperty("card", True)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(14, 10, 14, 10)
    inside.setSpacing(6)
    inside.addWidget(_label(words))
    inside.addWidget(_label(said, "quiet"))
    column.addWidget(card)
    return inside
