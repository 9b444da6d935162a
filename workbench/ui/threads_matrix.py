"""脉络 and 承接情况: tasks by documents, each followed from year to year, or looked for in others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.compare.threads import Thread, Uptake
from workbench.model import Link
from workbench.ui.analysis_values import ORIGIN, clause_words, gone_words, name_of
from workbench.ui.document_picker import DocumentPicker
from workbench.ui.linkage import LinkState, partner
from workbench.ui.look import Look
from workbench.ui.series import SeriesKeeper
from workbench.ui.session import Session
from workbench.ui.tables import Chips
from workbench.ui.threads_export import ThreadsExport
from workbench.ui.threads_model import LINES, Cell, Kept, Line, Series, ThreadsModel, is_kept

_FEW = 8  # documents up to which each has its own list of what it does not take up
Chosen = tuple[Kept, int]
"""Which threads are shown; with ``Kept.GONE`` and a number above 0, what the other of that number does not take up."""


class ThreadsPane(QWidget):
    """The matrix of threads by documents; a cell in hand is its clause in hand."""

    read_wanted = Signal()
    said = Signal(str)  # something to say in passing
    filled = Signal()  # something was found and is shown

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._series: Series | None = None
        self._found: Sequence[Thread | Uptake] = ()
        self._quiet = False
        self.keeper = SeriesKeeper(session, self)
        self.picker = DocumentPicker(self)
        self.ways: dict[bool, QToolButton] = {}
        self.documents_button = QToolButton()
        self.export_button = QToolButton()
        self.chips = Chips()
        self.note = QLabel()
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setContentsMargins(12, 0, 12, 6)
        self.model = ThreadsModel(session, self)
        self.table = _Matrix(session.look)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Threads by documents"))
        self.export = ThreadsExport(session, self.model, self)
        self.export.said.connect(self.said)
        self._lay_out()
        self.keeper.found.connect(self.show_result)
        self.keeper.failed.connect(self._show_way)
        self.picker.chosen.connect(self._choose)
        self.chips.chosen.connect(lambda _: self._fill())
        self.table.selectionModel().currentChanged.connect(lambda index, _: self._take(index))
        self.table.doubleClicked.connect(self._read)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 0)
        bar.setSpacing(4)
        group = QButtonGroup(self)
        for by_year, words in ((True, self.tr("From year to year")), (False, self.tr("Taken up by others"))):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, by_year=by_year: self._go(by_year))
            group.addButton(button)
            self.ways[by_year] = button
            bar.addWidget(button)
        bar.addStretch(1)
        self.documents_button.setToolTip(self.tr("Which documents of the project are followed"))
        self.documents_button.clicked.connect(self._pick)
        self.export_button.setText(self.tr("Export"))
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export_button.setMenu(self.export.menu())
        bar.addWidget(self.documents_button)
        bar.addWidget(self.export_button)
        line = QHBoxLayout()
        line.setContentsMargins(10, 4, 10, 6)
        line.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(line)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)

    # ------------------------------------------------------------------ what is followed
    def look(self) -> None:
        """Follow the chosen documents as they are now."""
        self._show_way()
        self.keeper.look()

    def _go(self, by_year: bool) -> None:
        self.keeper.set_by_year(by_year)
        self._show_way()

    def _pick(self) -> None:
        base = "" if self.keeper.by_year or self._session.base is None else self._session.base.id
        ticked = frozenset(head.id for head in self.keeper.heads())
        self.picker.show_below(self.documents_button, self._session.documents, ticked, base)

    def _choose(self, documents: frozenset[str] | None) -> None:
        self.keeper.choose(documents)
        self._show_way()

    def _show_way(self) -> None:
        self.ways[self.keeper.by_year].setChecked(True)
        words = self.tr("Documents: {chosen} of {all} ▼")
        self.documents_button.setText(words.format(chosen=len(self.keeper.heads()), all=len(self._session.documents)))

    # ------------------------------------------------------------------ filling
    def show_result(self, series: Series, found: Sequence[Thread | Uptake]) -> None:
        """Show threads (years) or what is taken up (one document and several others)."""
        self._series, self._found = series, found
        self._show_way()
        self.chips.set_choices(self._choices(series, found))
        self.note.setText(self._note(series))
        self._fill()
        self.filled.emit()

    def _choices(self, series: Series, found: Sequence[Thread | Uptake]) -> list[tuple[Chosen, str, int]]:
        if not series.documents:
            return []
        if series.by_year:
            words = {
                Kept.ALL: self.tr("All"),
                Kept.THROUGHOUT: self.tr("In every document"),
                Kept.NEW: "+ " + self.tr("Begun later"),
                Kept.GONE: f"− {gone_words()}",
                Kept.PARTED: self.tr("Split or merged"),
            }
        else:
            words = {Kept.ALL: self.tr("All"), Kept.THROUGHOUT: self.tr("Taken up by all")}
            words |= {Kept.SOME: self.tr("Taken up by some")} if len(series.others) > 1 else {}
            words |= {Kept.GONE: "− " + self.tr("Taken up nowhere")}
        choices: list[tuple[Chosen, str, int]] = [
            ((kept, 0), word, sum(is_kept(thread, kept) for thread in found)) for kept, word in words.items()
        ]
        if not series.by_year and 1 < len(series.others) <= _FEW:
            for number, other in enumerate(series.others, 1):
                chosen = Kept.GONE, number
                absent = self.tr("not in {document}").format(document=name_of(self._session, other))
                choices.append((chosen, f"− {absent}", sum(self._is_kept(thread, chosen) for thread in found)))
        return choices

    def _note(self, series: Series) -> str:
        if not series.documents:
            return self.tr("Choose two documents or more to follow their tasks.")
        if series.by_year:
            return self.tr("Each row follows one task; ? is a suggested link, ✓ a confirmed one.")
        return self.tr(
            "Each row is a task of the base, with what answers it elsewhere; ? suggested, ✓ confirmed. "
            "Where nothing stands, nothing like it was found in the text."
        )

    def redraw(self) -> None:
        """Show what was decided meanwhile."""
        if self._series is not None:
            self.model.retitle(self._titles(self._series))
        self.table.fit()
        self.model.repaint()

    def take_selection(self) -> None:
        """Show the cell of what is in hand, when another view chose it."""
        chosen = self._session.selection
        if chosen.origin == ORIGIN:
            return
        place = self._session.place(chosen.clause or "")
        item = place.clause.id if place else ""
        for row, line in enumerate(self.model.lines):
            for column, cell in enumerate(line.cells):
                if item in cell.items:
                    self._quiet = True
                    self.table.setCurrentIndex(self.model.index(row, column))
                    self._quiet = False
                    return

    def _fill(self) -> None:
        series = self._series
        if series is None:
            return
        current = self.chips.current
        chosen: Chosen = current if isinstance(current, tuple) else (Kept.ALL, 0)
        lines: list[Line] = []
        sections = {section.id: section for document in series.documents for section in document.clauses}
        last: tuple[int, str] | None = None
        for thread in self._found:
            if not self._is_kept(thread, chosen):
                continue
            begins = thread.begins if isinstance(thread, Thread) else 0
            if (begins, thread.section) != last:
                last = begins, thread.section
                name = name_of(self._session, series.documents[begins])
                lines.append(Line(f"{name}  {clause_words(self._session, sections[thread.section])}"))
            lines.append(Line("", self._cells(thread)))
        self._quiet = True
        self.model.show(self._titles(series), lines)
        self._name_export(series)
        self.table.span_titles(self.model)
        self._quiet = False
        self.take_selection()

    def _name_export(self, series: Series) -> None:
        names = [name_of(self._session, document) for document in series.documents]
        if series.by_year:
            self.export.title = self.tr("Tasks from year to year: {documents}").format(documents="、".join(names))
        elif names:
            told = self.tr("What answers the tasks of {base}: {documents}")
            self.export.title = told.format(base=names[0], documents="、".join(names[1:]))
        counts = "；".join(button.text() for button in self.chips.buttons())
        self.export.notes = [text for text in (self.note.text(), counts) if text]

    def _titles(self, series: Series) -> list[str]:
        """Return the names of the documents; behind those that take up tasks, how many of them."""
        names = [name_of(self._session, document) for document in series.documents]
        if series.by_year or not self._found:
            return names
        found = [thread for thread in self._found if isinstance(thread, Uptake)]
        titles = [f"{names[0]}  ·  " + self.tr("%n task(s)", "", len(found))]
        for number, name in enumerate(names[1:]):
            links = [thread.answers[number] for thread in found]
            sure = sum(any(self._is_confirmed(link) for link in some) for some in links)
            said = self.tr("{taken} of {all}, ✓ {sure}").format(taken=sum(map(bool, links)), all=len(found), sure=sure)
            titles.append(f"{name}  ·  {said}")
        return titles

    def _is_confirmed(self, link: Link) -> bool:
        return self._session.state_of(link.left, link.right) is LinkState.CONFIRMED

    def _cells(self, thread: Thread | Uptake) -> tuple[Cell, ...]:
        if isinstance(thread, Uptake):
            others = (
                Cell(
                    tuple(link.right for link in links),
                    {link.right: link for link in links},
                    "" if links else self.tr("not taken up"),
                )
                for links in thread.answers
            )
            return (Cell((thread.item,)), *others)
        cells = []
        for number, knots in enumerate(thread.knots):
            ways = {knot.item: max(knot.links, key=lambda link: link.score) for knot in knots if knot.links}
            absent = "" if knots or number < thread.begins else gone_words()
            if absent and number < thread.ends:
                absent = self.tr("not mentioned here")
            cells.append(Cell(tuple(knot.item for knot in knots), ways, absent, number > thread.ends))
        return tuple(cells)

    def _is_kept(self, thread: Thread | Uptake, chosen: Chosen) -> bool:
        kept, number = chosen
        if number and isinstance(thread, Uptake):
            return not thread.answers[number - 1]
        return is_kept(thread, kept)

    # ------------------------------------------------------------------ what is in hand
    def _take(self, index: QModelIndex) -> None:
        if self._quiet or not index.isValid():
            return
        cell = self.model.cell(index.row(), index.column())
        if cell is None:
            return
        if not cell.items:  # what is in hand is the task, not what was in hand before
            begun = next(other for other in self.model.lines[index.row()].cells if other.items)
            self._session.select(begun.items[0], origin=ORIGIN)
            return
        item = cell.items[0]
        link = cell.links.get(item)
        other = partner(link, item) if link else None
        if other is not None and self._session.linkage.link_between(item, other) is None:
            other = None  # a pair of documents that are not compared on screen
        self._session.select(item, other, origin=ORIGIN)

    def _read(self, index: QModelIndex) -> None:
        """Read what is in hand in its text; its document is put on screen where it is not there."""
        series, cell = self._series, self.model.cell(index.row(), index.column())
        if series is not None and cell is not None and cell.items:
            self._session.show_beside(series.documents[index.column()].id)
        self.read_wanted.emit()


class _Matrix(QTableView):
    """A table whose cells take up to three lines and whose titles run through."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet("QTableView::item { padding: 0px 5px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(180)

    def span_titles(self, model: ThreadsModel) -> None:
        """Let the titles of sections run through all columns."""
        self.clearSpans()
        if len(model.titles) > 1:
            for row, line in enumerate(model.lines):
                if not line.cells:
                    self.setSpan(row, 0, 1, len(model.titles))
        self.fit()

    def fit(self) -> None:
        """Give rows the height their lines need."""
        model = self.model()
        line = self.fontMetrics().lineSpacing()
        tall = QFontMetrics(self._look.text_font(0.88)).lineSpacing()
        if isinstance(model, ThreadsModel):
            for row, shown in enumerate(model.lines):
                most = max((min(len(cell.items), LINES) for cell in shown.cells), default=0)
                self.setRowHeight(row, tall * max(most, 1) + 14 if shown.cells else line + 14)
