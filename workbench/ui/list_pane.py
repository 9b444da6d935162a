"""A list to read with: kinds to choose from and an entry over a table, over the two sentences of the row in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from workbench.ui import wording
from workbench.ui.list_model import ListModel, Sieve
from workbench.ui.sentence import SentenceBox
from workbench.ui.session import Session
from workbench.ui.tables import Chips, RowTable

_Row = TypeVar("_Row")


class ListPane(QWidget, Generic[_Row]):
    """What such lists share: the layout, the two sentences, and that the table may move without the user."""

    read_wanted = Signal()  # the reader wants to see the clause in hand in its text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._quiet = False  # the table moves by itself, not by the user
        self.model: ListModel[_Row] = ListModel(session.look, self)
        self.rows: Sieve[_Row] = Sieve(self.model, self)
        self.chips = Chips()
        self.entry = QLineEdit()
        self.entry.setClearButtonEnabled(True)
        self.entry.setMaximumWidth(240)
        self.table = RowTable(session.look)
        self.table.setModel(self.rows)
        self.sentences = SentenceBox(session.look), SentenceBox(session.look)
        self.note = QLabel()
        self.note.setProperty("quiet", True)
        self.note.setContentsMargins(12, 0, 12, 6)
        self.note.hide()
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self._lay_out()
        self.chips.chosen.connect(lambda _: self._filter())
        self.entry.textChanged.connect(lambda _: self._filter())
        self.entry.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.table.opened.connect(self.read_wanted)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.chips, 1)
        bar.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignTop)
        below = QSplitter(Qt.Orientation.Horizontal)
        for box in self.sentences:
            below.addWidget(box)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(below)
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([600, 170])
        self.splitter.setChildrenCollapsible(False)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(body, 1)

    # ------------------------------------------------------------------ what lists fill in
    def _filter(self) -> None:
        """Keep the rows that are wanted."""

    def _take(self) -> None:
        """Take in hand what the user chose in the table."""

    # ------------------------------------------------------------------ what they use
    def current(self) -> _Row | None:
        """Return the row in hand."""
        chosen = self.table.selectionModel().selectedIndexes()
        return self.rows.row(chosen[0].row()) if chosen else None

    def _on_chosen(self) -> None:
        if not self._quiet:
            self._take()

    def _show_table(self, *, any_rows: bool, otherwise: str) -> None:
        """Show the table, or say why there is none."""
        self.empty.setText(otherwise)
        self._stack.setCurrentIndex(0 if any_rows else 1)

    def _move(self, row: int, column: int = 0) -> None:
        """Make a cell the current one without taking it in hand; a negative row is none."""
        self._quiet = True
        self.table.take_row(row, column)
        self._quiet = False

    def _show_sentence(self, number: int, clause: str | None, quotes: Sequence[str] = (), otherwise: str = "") -> None:
        """Show a measure or clause in one of the two boxes, ``quotes`` lit in it; or what is said without one."""
        box = self.sentences[number]
        place = self._session.place(clause) if clause else None
        if place is None:
            box.show_sentence(otherwise, "")
            return
        text = place.measure.text if place.measure else place.clause.text or place.clause.heading
        lit = sorted((at, at + len(quote)) for quote in set(quotes) if (at := text.find(quote)) >= 0)
        clause_name = self._session.look.shown(f"{place.clause.label}{place.clause.heading}")
        name = f"{wording.short_name(place.document, self._session.documents)}  {clause_name}"
        box.show_sentence(name, text, _apart(lit))


class KeptList(ListPane[_Row]):
    """A list of what the session compared: filled when it is looked at, and again when that is another."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._stale = True
        for signal in (session.opened, session.base_changed, session.compared):
            signal.connect(self._reset)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the list when it is first looked at."""
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _reset(self) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if {entity.partition(":")[0] for entity in touched} & {"document", "source", "project"}:
            self._reset()

    def _fill(self) -> None:
        """Show what the session compared; ``_stale`` is to be False when it is done or under way."""

    def _on_selected(self) -> None:
        """Show the row of the clause in hand, when another view chose it."""


def _apart(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order without those that reach into the one before."""
    found: list[tuple[int, int]] = []
    for start, end in places:
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
