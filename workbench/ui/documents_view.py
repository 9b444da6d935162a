"""原文: two documents in their own order, ribbons between linked clauses, an overview strip beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.model import Document, DocumentHead
from workbench.ui import document_marks
from workbench.ui.linkage import LinkState, partner
from workbench.ui.overview_strip import OverviewStrip
from workbench.ui.page import page_of
from workbench.ui.ribbons import RibbonGutter
from workbench.ui.session import Session
from workbench.ui.text_pane import TextPane

_LONG = 40_000  # characters of a text that is set in a turn of the event loop of its own
ORIGIN = "documents"


class _Side:
    """One of the two texts with its strip and the choice of document above it."""

    def __init__(self, session: Session) -> None:
        self.choice = QComboBox()
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumContentsLength(12)
        self.pane = TextPane(session.look)
        self.strip = OverviewStrip(self.pane, session.look)
        self.document: Document | None = None

    def set_visible(self, visible: bool) -> None:
        """Show or hide all of it."""
        for widget in (self.choice, self.pane, self.strip):
            widget.setVisible(visible)


class DocumentsView(QWidget):
    """Reads the base and one other document side by side; scrolling follows the link in hand, or is free."""

    follow_changed = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True  # the texts are to be set when they are looked at next
        self._marks_stale = False  # so are the marks on them
        self._scrolling = False
        self._shift = 0  # pixels by which the right text is scrolled further than the left
        self.left, self.right = _Side(session), _Side(session)
        self.gutter = RibbonGutter(self.left.pane, self.right.pane, session.look)
        self.empty = QLabel(self.tr("Nothing to read yet. Drop policy texts here, or open the sample project."))
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.follow_box = QCheckBox(self.tr("Scroll together"))
        self.follow_box.setToolTip(self.tr("Both texts move together, held at the link in hand"))
        self.follow_box.setChecked(True)
        self.original_box = QCheckBox(self.tr("As received"))
        self.original_box.setToolTip(self.tr("The text as it was received: own script, nothing repaired or left out"))
        self.repairs_box = QCheckBox(self.tr("Mark repairs"))
        self.repairs_box.setToolTip(self.tr("Doubtful places are always marked"))
        self.left.choice.setAccessibleName(self.tr("Base document"))
        self.right.choice.setAccessibleName(self.tr("Document beside it"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 4, 10, 2)
        bar.setSpacing(18)
        for box in (self.follow_box, self.original_box, self.repairs_box):
            bar.addWidget(box)
        bar.addStretch(1)
        self._texts = QWidget()
        grid = QGridLayout(self._texts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        columns = (self.left.strip, self.left.pane, self.gutter, self.right.pane, self.right.strip)
        for number, widget in enumerate(columns):  # one row, so that all count pixels from the same top
            grid.addWidget(widget, 1, number)
        grid.addWidget(self.left.choice, 0, 1)
        grid.addWidget(self.right.choice, 0, 3)
        for number in (1, 3):
            grid.setColumnStretch(number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._texts, 1)
        column.addWidget(self.empty, 1)
        for first, second in pairwise(self._in_tab_order()):
            self.setTabOrder(first, second)

    def _in_tab_order(self) -> tuple[QWidget, ...]:
        boxes = (self.follow_box, self.original_box, self.repairs_box)
        return (*boxes, self.left.choice, self.left.pane, self.right.choice, self.right.pane)

    def _connect(self) -> None:
        session = self._session
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._set_rest)
        for signal in (session.opened, session.base_changed):
            signal.connect(self._reset)
        session.compared.connect(self._fill_links)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(self._on_look)
        self.gutter.chosen.connect(self._take_link)
        self.follow_box.toggled.connect(self._on_follow)
        self.original_box.toggled.connect(lambda on: session.look.set(original=on))
        self.repairs_box.toggled.connect(self._on_repairs)
        for side in (self.left, self.right):
            side.choice.activated.connect(self._on_choice)
            side.pane.clause_chosen.connect(self._take_clause)
            side.pane.span_chosen.connect(self._take_span)
        self.left.pane.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled(self.left, self.right))
        self.right.pane.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled(self.right, self.left))
        self._reset()

    # ------------------------------------------------------------------ what the window calls
    @property
    def follow(self) -> bool:
        """True while both texts move together."""
        return self.follow_box.isChecked()

    def set_follow(self, on: bool) -> None:
        """Let both texts move together, or each by itself."""
        self.follow_box.setChecked(on)

    def show_selection(self) -> None:
        """Bring what is in hand into view."""
        self._on_selected(bring=True)

    # ------------------------------------------------------------------ filling
    def showEvent(self, event: object) -> None:
        """Set the texts when they are first looked at: a view nobody opens costs nothing."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._fill()
        elif self._marks_stale:
            self._fill_links()

    def _reset(self) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        session = self._session
        base = session.base
        others = [document for document in session.documents if base is None or document.id != base.id]
        wanted = self.right.document.id if self.right.document else ""
        offered = [*(document.id for document in session.others), *(head.id for head in others)]
        shown = session.document(wanted if wanted in offered else next(iter(offered), ""))
        self.empty.setVisible(base is None)
        self._texts.setVisible(base is not None)
        self.right.set_visible(shown is not None)
        self.gutter.setVisible(shown is not None)
        self._fill_choice(self.left, session.documents, base)
        self._fill_choice(self.right, others, shown)
        for side, document in ((self.left, base), (self.right, shown)):
            side.document = document
            side.pane.setAccessibleName(document.title if document else "")
        self._set(self.left)
        if shown is not None and shown.end - shown.start > _LONG:
            self.right.pane.show_page(None)
            self._rest.start()  # of two long texts each is set in a turn of its own
        else:
            self._set_rest()

    def _set(self, side: _Side) -> None:
        with self._scrolling_alone():
            self._fill_text(side)

    def _set_rest(self) -> None:
        self._rest.stop()
        self._set(self.right)
        self._fill_links()
        self._on_selected(bring=True)

    def _fill_choice(self, side: _Side, documents: Sequence[DocumentHead], shown: Document | None) -> None:
        with QSignalBlocker(side.choice):
            side.choice.clear()
            for document in documents:
                year = f"{document.year}  " if document.year and str(document.year) not in document.title else ""
                side.choice.addItem(f"{year}{document.title}", document.id)
            side.choice.setCurrentIndex(side.choice.findData(shown.id) if shown else -1)

    def _fill_text(self, side: _Side) -> None:
        document = side.document
        reading = self._session.reading(document.source) if document else None
        if document is None or reading is None:
            side.pane.show_page(None)
            return
        side.pane.show_page(page_of(reading, document, original=self._session.look.original))

    def _fill_links(self) -> None:
        if self._stale or not self.isVisible():
            self._marks_stale = True
            return
        self._marks_stale = False
        session, left, right = self._session, self.left.document, self.right.document
        ribbons = document_marks.ribbons(session, left, right)
        self.gutter.set_ribbons(ribbons)
        for side in (self.left, self.right):
            if side.document is not None:
                in_left = side is self.left
                ticks = document_marks.ticks(session, side.document, right if in_left else left, ribbons)
                side.strip.set_ticks(ticks, document_marks.tag_ticks(session, side.document))
                side.pane.set_bars(document_marks.bars(session, side.document, ribbons, in_left=in_left))
        self._show_hand()

    # ------------------------------------------------------------------ what is in hand
    def _on_selected(self, bring: bool = False) -> None:
        if self._stale or not self.isVisible():
            return
        self._show_document_in_hand()
        self._show_hand()
        selection = self._session.selection
        mine, theirs = self._sides_in_hand()
        if mine is None or selection.clause is None:
            return
        here, there = self._ends_in_hand()
        scrolled_by_hand = selection.origin == ORIGIN and not bring
        with self._scrolling_alone():
            if not scrolled_by_hand:
                mine.pane.bring_clause(here)
                place = self._session.place(selection.clause)
                if selection.span is not None:
                    mine.pane.show_span(*selection.span)
                elif place is not None and place.measure is not None:
                    mine.pane.see(place.measure.start)
            if there and theirs is not None and (self.follow or not scrolled_by_hand):
                band = mine.pane.band(here)
                theirs.pane.bring_clause(there, band[0] if band and self.follow else None)
        self._hold()

    def _show_document_in_hand(self) -> None:
        """Bring the document of the clause in hand, or of its partner, to the right when it stands on neither side."""
        selection = self._session.selection
        shown = {side.document.id for side in (self.left, self.right) if side.document}
        for end in (selection.other, selection.clause):
            document = self._session.document_of(end) if end else None
            if document is not None and document.id not in shown:
                self.right.document = document
                self._fill()
                return

    def _sides_in_hand(self) -> tuple[_Side | None, _Side | None]:
        """Return the side the clause in hand stands on, and the other."""
        selection = self._session.selection
        document = self._session.document_of(selection.clause) if selection.clause else None
        for mine, theirs in ((self.left, self.right), (self.right, self.left)):
            if document is not None and mine.document is not None and mine.document.id == document.id:
                return mine, theirs
        return None, None

    def _ends_in_hand(self) -> tuple[str, str]:
        """Return the clause in hand and its partner opposite, the best linked one when no link is in hand."""
        selection = self._session.selection
        _mine, theirs = self._sides_in_hand()
        place = self._session.place(selection.clause) if selection.clause else None
        if place is None:
            return "", ""
        other = selection.other or self._best(selection.clause or "", theirs) or self._best(place.clause.id, theirs)
        far = self._session.place(other) if other else None
        if far is not None and (theirs is None or theirs.document is None or far.document.id != theirs.document.id):
            far = None
        return place.clause.id, far.clause.id if far else ""

    def _best(self, clause: str, side: _Side | None) -> str | None:
        document = side.document if side else None
        if document is None:
            return None
        links = self._session.links_of(clause, document.id)
        kept = [link for link in links if self._session.state_of(link.left, link.right) is not LinkState.REJECTED]
        return partner(kept[0], clause) if kept else None

    def _show_hand(self) -> None:
        selection = self._session.selection
        mine, theirs = self._sides_in_hand()
        here, there = self._ends_in_hand()
        place = self._session.place(selection.clause) if selection.clause else None
        for side in (self.left, self.right):
            side.strip.set_hand((here,) if side is mine else (there,) if side is theirs else ())
        if mine is None or theirs is None or place is None:
            for side in (self.left, self.right):
                side.pane.set_hand("")
            self.gutter.set_hand("", None)
            return
        measure = place.measure
        mine.pane.set_hand(here, (measure.start, measure.end) if measure else None)
        linked = [partner(link, here) for link in self._session.links_of(here)]
        far = self._session.place(selection.other) if selection.other else None
        span = (far.measure.start, far.measure.end) if far and far.measure else None
        theirs.pane.set_hand(there, span, linked)
        self.gutter.set_hand(here, (here, there) if mine is self.left else (there, here))

    # ------------------------------------------------------------------ what the user does
    def _take_clause(self, clause: str) -> None:
        self._session.select(clause, None, None, ORIGIN)

    def _take_span(self, clause: str, start: int, end: int) -> None:
        self._session.select(clause, None, (start, end), ORIGIN)

    def _take_link(self, left: str, right: str) -> None:
        seen = self.left.pane.band(left)
        on_screen = seen is not None and 0 <= seen[0] <= self.left.pane.viewport().height()
        one, other = (left, right) if on_screen else (right, left)
        self._session.select(one, other, None, ORIGIN)

    def _on_choice(self) -> None:
        left, right = self.left.choice.currentData(), self.right.choice.currentData()
        session = self._session
        if isinstance(right, str) and self.right.document is not None and right != self.right.document.id:
            self.right.document = session.document(right)
            if right not in {document.id for document in session.others}:
                session.show_documents([*(document.id for document in session.others), right])
            else:
                self._reset()
        if isinstance(left, str) and session.base is not None and left != session.base.id:
            session.set_base(left)

    def _on_changed(self, touched: frozenset[str]) -> None:
        kinds = {entity.partition(":")[0] for entity in touched}
        if kinds & {"document", "source", "project"}:
            self._reset()
        else:
            self._fill_links()

    def _on_look(self) -> None:
        with QSignalBlocker(self.original_box):
            self.original_box.setChecked(self._session.look.original)
        if self._stale or not self.isVisible():
            self._stale = True
            return
        with self._scrolling_alone():
            for side in (self.left, self.right):
                page = side.pane.page
                if page is not None and page.original is not self._session.look.original:
                    self._fill_text(side)
                else:
                    side.pane.set_again()
        self._fill_links()
        self._hold()

    def _on_repairs(self, on: bool) -> None:
        for side in (self.left, self.right):
            side.pane.show_repairs(on)

    # ------------------------------------------------------------------ scrolling together
    def _on_follow(self, on: bool) -> None:
        if on:
            self._on_selected()
        self._hold()
        self.follow_changed.emit(on)

    def _hold(self) -> None:
        """Keep both texts as they stand to each other now."""
        self._shift = self.right.pane.verticalScrollBar().value() - self.left.pane.verticalScrollBar().value()

    @contextmanager
    def _scrolling_alone(self) -> Iterator[None]:
        self._scrolling = True
        try:
            yield
        finally:
            self._scrolling = False

    def _scrolled(self, mine: _Side, theirs: _Side) -> None:
        if self._scrolling or not self.follow:
            return
        shift = self._shift if mine is self.left else -self._shift
        with self._scrolling_alone():
            theirs.pane.verticalScrollBar().setValue(mine.pane.verticalScrollBar().value() + shift)
