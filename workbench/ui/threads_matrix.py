"""脉络: tasks by documents: each followed from year to year, or from one document into several others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from workbench import workflow
from workbench.compare.threads import Thread, Uptake
from workbench.model import Comparison, Document, Judgement, Link
from workbench.ui.analysis_values import (
    ORIGIN,
    are_successive,
    clause_words,
    gone_words,
    item_words,
    link_sign,
    name_of,
)
from workbench.ui.linkage import order_key, partner
from workbench.ui.look import Look
from workbench.ui.session import Session
from workbench.ui.tables import Chips
from workbench.ui.tasks import Report
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
_LINES = 3  # of a cell


class Kept(StrEnum):
    """Which threads are shown."""

    ALL = "all"
    THROUGHOUT = "throughout"
    NEW = "new"
    GONE = "gone"
    PARTED = "parted"


@dataclass(frozen=True, slots=True)
class Series:
    """What is followed: documents in order, all (``by_year``) or the first into each of the others."""

    documents: tuple[Document, ...]
    by_year: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One document's part in a thread: its items, the link each of them was reached by, and what is said without."""

    items: tuple[str, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict)
    absent: str = ""
    gone: bool = False  # no later document mentions it


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a thread with a cell for each document, or the title of a section (no cells)."""

    title: str
    cells: tuple[Cell, ...] = ()


def ask(session: Session) -> tuple[Series, Callable[[Report], Any]]:
    """Return what is followed among the documents on screen, and the work that follows it.

    Documents of one place and of as many years are followed from year to year; of others, as of a city and its
    districts, the base is followed into each of the rest.
    """
    documents = tuple(sorted(session.on_screen, key=order_key))
    comparisons = tuple(session.comparisons.values())
    decisions: Sequence[Judgement] = session.judgements()
    base = session.base
    if base is not None and not are_successive(documents):
        series = Series((base, *session.others), by_year=False)
        return series, lambda _: workflow.uptake(series.documents[0], series.documents[1:], comparisons)
    return Series(documents, by_year=True), lambda report: _follow(documents, decisions, comparisons, report)


def _follow(
    documents: Sequence[Document], decisions: Sequence[Judgement], known: Sequence[Comparison], report: Report
) -> tuple[Thread, ...]:
    return workflow.threads(documents, decisions, known, report)


class ThreadsModel(QAbstractTableModel):
    """Threads in rows, documents in columns; sections head the threads that begin in them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.titles: tuple[str, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show(self, titles: Sequence[str], lines: Sequence[Line]) -> None:
        """Show other threads."""
        self.beginResetModel()
        self.titles, self.lines = tuple(titles), tuple(lines)
        self.endResetModel()

    def repaint(self) -> None:
        """Say that what the cells show may be another."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.titles) - 1))

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell; nothing in the title of a section."""
        cells = self.lines[row].cells
        return cells[column] if cells else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of threads and titles."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of documents."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a document."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says and how it looks."""
        line, look = self.lines[index.row()], self._session.look
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.title if index.column() == 0 else "") if cell is None else self._words(cell, _LINES)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.title if cell is None else self._words(cell, len(cell.items)))
        if role == Qt.ItemDataRole.FontRole:
            if cell is None:
                return look.small_font(bold=True)
            return look.text_font(0.88) if cell.items else look.small_font()
        if role == Qt.ItemDataRole.ForegroundRole:
            if cell is None:
                return look.colors.quiet
            return look.colors.ink if cell.items else look.colors.removed if cell.gone else look.colors.faint
        if role == Qt.ItemDataRole.BackgroundRole:
            return look.colors.window if cell is None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, cell: Cell, most: int) -> str:
        if not cell.items:
            return cell.absent
        lines = []
        for item in cell.items:
            link = cell.links.get(item)
            sign = f"{link_sign(self._session, link)} " if link else ""
            lines.append(f"{sign}{item_words(self._session, item)}")
        if len(lines) > max(most, 1):
            more = self.tr("… and %n more", "", len(lines) - most + 1)
            lines = [*lines[: most - 1], more]
        return "\n".join(lines)


class ThreadsPane(QWidget):
    """The matrix of threads by documents; a cell in hand is its clause in hand."""

    read_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._series: Series | None = None
        self._found: Sequence[Thread | Uptake] = ()
        self._quiet = False
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
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        self.chips.chosen.connect(lambda _: self._fill())
        self.table.selectionModel().currentChanged.connect(lambda index, _: self._take(index))
        self.table.doubleClicked.connect(lambda _: self.read_wanted.emit())

    # ------------------------------------------------------------------ filling
    def show_result(self, series: Series, found: Sequence[Thread | Uptake]) -> None:
        """Show threads (years) or what is taken up (one document and several others)."""
        self._series, self._found = series, found
        begun, nowhere = self.tr("Begun later"), self.tr("Taken up nowhere")
        words = {
            Kept.ALL: self.tr("All"),
            Kept.THROUGHOUT: self.tr("In every document"),
            Kept.NEW: f"+ {begun}",
            Kept.GONE: f"− {gone_words() if series.by_year else nowhere}",
            Kept.PARTED: self.tr("Split or merged"),
        }
        shown = [kept for kept in Kept if series.by_year or kept in (Kept.ALL, Kept.THROUGHOUT, Kept.GONE)]
        self.chips.set_choices([(kept, words[kept], sum(self._is_kept(t, kept) for t in found)) for kept in shown])
        self.note.setText(
            self.tr("Each row follows one task; ? is a suggested link, ✓ a confirmed one.")
            if series.by_year
            else self.tr("Each row is a task of the base, with what takes it up elsewhere; ? suggested, ✓ confirmed.")
        )
        self._fill()

    def redraw(self) -> None:
        """Show what was decided meanwhile."""
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
        kept = Kept(str(self.chips.current or Kept.ALL))
        lines: list[Line] = []
        sections = {section.id: section for document in series.documents for section in document.clauses}
        last: tuple[int, str] | None = None
        for thread in self._found:
            if not self._is_kept(thread, kept):
                continue
            begins = thread.begins if isinstance(thread, Thread) else 0
            if (begins, thread.section) != last:
                last = begins, thread.section
                name = name_of(self._session, series.documents[begins])
                lines.append(Line(f"{name}  {clause_words(self._session, sections[thread.section])}"))
            lines.append(Line("", self._cells(thread)))
        self._quiet = True
        self.model.show([name_of(self._session, document) for document in series.documents], lines)
        self.table.span_titles(self.model)
        self._quiet = False
        self.take_selection()

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

    def _is_kept(self, thread: Thread | Uptake, kept: Kept) -> bool:
        if isinstance(thread, Uptake):
            return {
                Kept.THROUGHOUT: thread.count == len(thread.answers),
                Kept.GONE: thread.count == 0,
            }.get(kept, True)
        return {
            Kept.ALL: True,
            Kept.THROUGHOUT: thread.mentions == len(thread.knots),
            Kept.NEW: thread.begins > 0,
            Kept.GONE: thread.ends < len(thread.knots) - 1,
            Kept.PARTED: any(len(knots) > 1 for knots in thread.knots)
            or any(len(knot.links) > 1 for knots in thread.knots for knot in knots),
        }[kept]

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
                most = max((min(len(cell.items), _LINES) for cell in shown.cells), default=0)
                self.setRowHeight(row, tall * max(most, 1) + 14 if shown.cells else line + 14)
