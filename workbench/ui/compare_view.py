"""The first view: what became of each task, clause against clause."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from workbench.model import Document
from workbench.ui.compare_area import CompareArea
from workbench.ui.compare_heads import ColumnHeads
from workbench.ui.compare_rows import (
    Facts,
    Filter,
    Row,
    RowKind,
    is_undecided,
    keep_sections,
    measures_with_clauses,
    moved_targets,
    passes,
    rows,
)
from workbench.ui.compare_setting import RowSetter
from workbench.ui.differences import Differences
from workbench.ui.linkage import order_key, partner
from workbench.ui.session import Session


class CompareView(QWidget):
    """Shows the rows that pass the filter, and finds the next one in hand."""

    menu_wanted = Signal(QPoint)
    filtered = Signal()  # another number of rows is shown

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[Row, ...] = ()
        self._facts: Facts | None = None
        self._documents: tuple[Document, ...] = ()
        self.filter = Filter.ALL
        self.tag_filter = ""
        self._differences = Differences(session)
        self._setter = RowSetter(session, self._differences)
        self.heads = ColumnHeads(session)
        self.area = CompareArea(session, self._setter, self._differences)
        self.area.setAccessibleName(self.tr("Comparison"))
        self._empty = QLabel()
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("quiet", True)
        self._empty.setWordWrap(True)
        self._build()
        self.area.laid_out.connect(lambda: self.heads.follow(self.area.columns, self._documents))
        self.area.scrolled_sideways.connect(self.heads.shift)
        self.area.menu_wanted.connect(self.menu_wanted)
        session.opened.connect(self._on_opened)
        session.compared.connect(self._on_compared)
        session.base_changed.connect(self._fill)
        self._filled: object = None  # the links that the rows show
        self._unseen = False  # what is in hand has no row, perhaps until its document is compared
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(self._on_look)
        self._fill()

    def _build(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.heads)
        inside.addWidget(self.area, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.area)

    # ------------------------------------------------------------------ filling
    def _on_selected(self) -> None:
        self.area.show_selection(self._session.selection)
        self._unseen = self._session.selection.clause is not None and self.area.row_in_hand() is None

    def _on_compared(self) -> None:
        if self._filled is not self._session.linkage:  # as after an undo, when the rows are those of the act already
            self._fill()

    def _on_opened(self) -> None:
        self._differences.forget()
        self.filter, self.tag_filter = Filter.ALL, ""
        self._fill()

    def _on_look(self) -> None:
        self._setter.take_look()
        self.area.lay_again()

    def _on_changed(self, touched: frozenset[str]) -> None:
        kinds = {entity.partition(":")[0] for entity in touched}
        if kinds & {"document", "source", "project"}:
            self._differences.forget()
            self._fill()
        elif "judgement" in kinds:
            self._fill()
        elif kinds & {"tag", "tagging", "note"}:
            self._facts = None
            if self.filter in (Filter.TAGGED, Filter.ANNOTATED) or self.tag_filter:
                self._show()
            else:
                self.area.draw_again()

    def _fill(self) -> None:
        session = self._session
        self._facts = None
        self._filled = session.linkage
        others = self._compared()
        if session.base is None or not others:
            self._rows = ()
            self.area.show_rows((), None, ())
            self._empty.setText(self._what_to_do())
            self._stack.setCurrentIndex(1)
            self.filtered.emit()
            return
        if self._documents != (session.base, *others):
            self._documents = (session.base, *others)
            self._setter.owners = measures_with_clauses(self._documents)
        self._setter.moved = moved_targets(session.comparisons.values())
        self._rows = rows(session.base, others, session.linkage)
        is_new = not self.area.rows
        self._show()
        self._stack.setCurrentIndex(0)
        if is_new or self._unseen:  # another base: what is in hand stays in view; its document came: it comes into view
            self.area.show_hand()
        self._unseen = self._unseen and self.area.row_in_hand() is None

    def _compared(self) -> tuple[Document, ...]:
        """Return the documents beside the base that are compared: of others nothing is known yet."""
        return tuple(other for other in self._session.others if other.id in self._session.comparisons)

    def _what_to_do(self) -> str:
        session = self._session
        if session.project is None:
            return self.tr("Open a project, or the sample, from the File menu.")
        if session.comparing:
            return self.tr("Comparing…")
        if not session.documents:
            return self.tr("Drop policy files here, or choose File » Import.")
        return self.tr("Import another document, or tick one in the list of documents, to compare.")

    def _show(self) -> None:
        kept = tuple(row for row in self._rows if row.kind is RowKind.SECTION or self._is_kept(row))
        self.area.show_rows(keep_sections(kept), self._session.base, self._compared())
        self.filtered.emit()

    def _is_kept(self, row: Row) -> bool:
        return passes(row, self.filter, self.facts)

    @property
    def facts(self) -> Facts:
        """What the filters ask, as things are now."""
        if self._facts is None:
            session = self._session
            base, others = session.base, self._compared()
            tagged = session.taggings()
            if self.tag_filter:
                tagged = tuple(tagging for tagging in tagged if tagging.tag == self.tag_filter)
            self._facts = Facts(
                base.id if base else "",
                tuple(other.id for other in others),
                frozenset(other.id for other in others if base and order_key(other) > order_key(base)),
                session.linkage,
                frozenset(self._setter.moved),
                frozenset(tagging.target for tagging in tagged),
                frozenset(note.target for note in session.notes()),
            )
        return self._facts

    def set_filter(self, chosen: Filter, tag: str = "") -> None:
        """Show the rows that pass a filter; ``tag`` narrows ``TAGGED`` to one tag."""
        self.filter, self.tag_filter = chosen, tag if chosen is Filter.TAGGED else ""
        self._facts = None
        if self._rows:
            self._show()

    def shown(self) -> tuple[int, int]:
        """Return how many items are shown, and how many there are."""
        all_items = sum(row.kind is not RowKind.SECTION for row in self._rows)
        return sum(row.kind is not RowKind.SECTION for row in self.area.rows), all_items

    # ------------------------------------------------------------------ the next undecided
    def step_undecided(self, by: int) -> bool:
        """Take the next (1) or previous (-1) undecided link in hand, going round at the end; False when all is done."""
        listed = self.area.rows
        number = self.area.row_in_hand()
        start = number if number is not None else (-1 if by > 0 else len(listed))
        if number is not None and self._take_undecided(listed[number], beyond=True, by=by):
            return True
        for step in range(1, len(listed) + 1):
            row = listed[(start + by * step) % len(listed)]
            if row.kind is not RowKind.SECTION and is_undecided(row, self.facts) and self._take_undecided(row, by=by):
                return True
        return False

    def _take_undecided(self, row: Row, by: int, beyond: bool = False) -> bool:
        """Take an undecided link of a row in hand; ``beyond`` the one in hand only."""
        open_ends = self._undecided_of(row)
        if by < 0:
            open_ends.reverse()
        chosen = self._session.selection
        if beyond:
            in_hand = {chosen.clause, chosen.other, chosen.against}
            every = self._ends_of(row)
            if by < 0:
                every.reverse()
            here = next((place for place, end in enumerate(every) if end in in_hand), len(every))
            open_ends = [end for end in open_ends if every.index(end) > here]
        if not open_ends:
            return False
        end = open_ends[0]
        if self._session.document(end) is not None:
            self._session.select(row.clause.id, None, None, "compare", end)
        else:
            self._session.select(end, row.clause.id, None, "compare")
        return True

    def _ends_of(self, row: Row) -> list[str]:
        """Return what a row's decisions are about: partners, or the documents in which nothing answers."""
        if row.kind is RowKind.ADDED:
            return [self.facts.base]
        ends: list[str] = []
        for other, links in row.links.items():
            ends.extend([partner(link, row.clause.id) for link in links] or [other])
        return ends

    def _undecided_of(self, row: Row) -> list[str]:
        judgement_of = self._session.judgement_of
        return [end for end in self._ends_of(row) if judgement_of(row.clause.id, end) is None]
