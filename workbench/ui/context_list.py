"""Every place of a term with the words around it, one under another, the term in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from workbench.compare.vocabulary import Place
from workbench.ui.analysis_values import ORIGIN, clause_words, name_of
from workbench.ui.list_model import Column, ListModel, Sieve
from workbench.ui.session import Session
from workbench.ui.tables import RowTable

_BEFORE = 2  # the column of what stands before the term


class _EndKept(QStyledItemDelegate):
    """Leaves out the beginning of what is too long: what stands next to the term counts."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Set how a cell is drawn."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft  # type: ignore[attr-defined]


class ContextList(QWidget):
    """A concordance; the place in hand is the clause in hand."""

    read_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._quiet = False
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty("quiet", True)
        self.heading.setContentsMargins(12, 6, 12, 4)
        self.model: ListModel[Place] = ListModel(session.look, self)
        self.rows: Sieve[Place] = Sieve(self.model, self)
        self.table = RowTable(session.look)
        self.table.setModel(self.rows)
        self.table.setSortingEnabled(False)
        self.table.setWordWrap(False)
        self.table.setItemDelegateForColumn(_BEFORE, _EndKept(self))
        self.table.setObjectName("context")
        self.table.setAccessibleName(self.tr("Places of the term"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._take_row())
        self.table.opened.connect(self.read_wanted)

    def show_places(self, term: str, places: Sequence[Place], counted: int) -> None:
        """List the places of a term, in the order of the texts; ``counted`` is how often it is a word of its own."""
        if term:
            said = self.tr("%n place(s)", "", len(places))
            if len(places) > counted:
                more = self.tr("{places}, {inside} of them inside longer words")
                said = more.format(places=said, inside=len(places) - counted)
            self.heading.setText(self.tr("“{term}”: {places}").format(term=term, places=said))
        else:
            self.heading.setText(self.tr("Choose a term to see every place where it stands."))
        self._quiet = True
        self.model.show(self._columns(), places)
        width = self.fontMetrics().horizontalAdvance(term) * 1.35 + 24
        self.table.set_columns({0: 104, 1: 170, 3: max(48, min(220, round(width)))}, (_BEFORE, 4))
        self._quiet = False

    def _columns(self) -> tuple[Column[Place], ...]:
        session = self._session

        def document(place: Place) -> str:
            found = session.document(place.document)
            return name_of(session, found) if found else ""

        def where(place: Place) -> str:
            found = session.place(place.clause_id)
            return clause_words(session, found.clause) if found else place.path

        center = Qt.AlignmentFlag.AlignHCenter
        return (
            Column(self.tr("Document"), document, color=lambda _p, colors: colors.quiet),
            Column(self.tr("Clause"), where, color=lambda _p, colors: colors.quiet, tip=where),
            Column("", lambda p: session.look.shown(p.before), align=Qt.AlignmentFlag.AlignRight),
            Column(
                "",
                lambda p: session.look.shown(p.term),
                align=center,
                bold=lambda _p: True,
                color=lambda _p, colors: colors.accent,
            ),
            Column("", lambda p: session.look.shown(p.behind)),
        )

    def _take_row(self) -> None:
        chosen = self.table.selectionModel().selectedRows()
        if chosen and not self._quiet:
            place = self.rows.row(chosen[0].row())
            self._session.select(place.clause_id, None, (place.start, place.end), ORIGIN)
