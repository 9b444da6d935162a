"""Settle what is waiting: choose a value, check doubtful places, find marks a new place, make tags of one name one."""

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

from workbench.model import Conflict, Note, Tag, Tagging
from workbench.ui import fitting, icons, wording
from workbench.ui import waiting as rooms
from workbench.ui.sentence import SentenceBox
from workbench.ui.session import Session
from workbench.ui.tips import tip
from workbench.ui.waiting import Doubt

ORIGIN = "waiting"


def waiting(session: Session) -> int:
    """Return how many things wait to be settled, for the status bar."""
    return rooms.count(session)


class ConflictsDialog(QDialog):
    """Four lists of what is waiting, each with what can be done about it. Every act can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Waiting to be settled"))
        fitting.resize_within(self, 940, 600)
        self.conflicts = ConflictPage(session)
        self.doubts = DoubtPage(session)
        self.lost = LostPage(session)
        self.twins = TwinsPage(session)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in self._pages():
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
        return (self.conflicts, self.doubts, self.lost, self.twins)

    def _fill(self) -> None:
        titles = (
            self.tr("Written apart {0}"),
            self.tr("Doubtful places {0}"),
            self.tr("Notes and tags without a place {0}"),
            self.tr("Tags of one name {0}"),
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
    """Notes and uses of tags whose clause is no longer found."""

    def __init__(self, session: Session) -> None:
        self._marks: list[Note | Tagging] = []
        super().__init__(session, "")
        self._empty = self.tr("Every note and tag stands at its clause.")

    def _rows(self) -> Sequence[str]:
        self._marks = rooms.lost(self._session)
        return [f"{self._said(mark)}\n{mark.author} · {wording.when(mark.at)}" for mark in self._marks]

    def _said(self, mark: Note | Tagging) -> str:
        if isinstance(mark, Note):
            return mark.body
        tag = self._session.tag(mark.tag)
        return self.tr("Tag “{0}”").format(tag.name if tag else mark.tag)

    def _detail(self, column: QVBoxLayout, row: int) -> None:
        mark = self._marks[row]
        _card(column, self._said(mark), f"{mark.author} · {wording.when(mark.at)}")
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
        remove = QPushButton(self.tr("Remove the note") if isinstance(mark, Note) else self.tr("Remove the tag here"))
        remove.clicked.connect(lambda: self._act(self._removed))
        for button in (move, remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _act(self, act: Callable[[Note | Tagging], None]) -> None:
        act(self._marks[self.list.currentRow()])

    def _moved(self, mark: Note | Tagging) -> None:
        from workbench.store import edits

        clause = self._session.selection.clause
        move = edits.move_note if isinstance(mark, Note) else edits.move_tagging
        if clause is not None:
            self._session.do(lambda project: move(project, mark.id, clause))

    def _removed(self, mark: Note | Tagging) -> None:
        from workbench.store import edits

        remove = edits.remove_note if isinstance(mark, Note) else edits.untag
        self._session.do(lambda project: remove(project, mark.id))


class TwinsPage(_Page):
    """Tags of one name that people made apart."""

    def __init__(self, session: Session) -> None:
        self._groups: tuple[tuple[Tag, ...], ...] = ()
        super().__init__(session, "")
        self._empty = self.tr("No two tags have one name.")

    def _rows(self) -> Sequence[str]:
        self._groups = rooms.twins(self._session)
        return [f"{group[0].name}\n" + self.tr("%n tag(s)", "", len(group)) for group in self._groups]

    def _detail(self, column: QVBoxLayout, row: int) -> None:
        group = self._groups[row]
        column.addWidget(_label(group[0].name, "heading"))
        column.addWidget(_label(self.tr("Make them one? All uses then count as uses of the one that stays."), "title"))
        for number, tag in enumerate(group, 1):
            uses = sum(use.tag == tag.id for use in self._session.taggings())
            words = " · ".join(part for part in (tag.name, tag.key.upper(), tag.description) if part)
            card = _card(column, words, self.tr("%n use(s)", "", uses))
            button = QPushButton(icons.swatch(tag.color), self.tr("Make them one as this ({0})").format(number))
            if number <= 9:
                button.setShortcut(QKeySequence(str(number)))
            button.clicked.connect(lambda _=False, place=number - 1: self.join(place))
            card.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def join(self, place: int) -> None:
        """Make the tags of the group in hand one: the one at ``place``."""
        from workbench.store import edits

        group = self._groups[self.list.currentRow()]
        tags = [tag.id for tag in group]
        self._session.do(lambda project: edits.merge_tags(project, tags, tags[place]))


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
