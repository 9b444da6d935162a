"""The targets of all documents on screen: a row a target, a column a document, and what became of it in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from workbench import workflow
from workbench.errors import Cancelled
from workbench.model import Document, Target, TargetChange, TargetMove, TargetSeries, TargetTable
from workbench.ui import wording
from workbench.ui.linkage import Linkage
from workbench.ui.list_model import Column
from workbench.ui.list_pane import KeptList
from workbench.ui.look import Colors
from workbench.ui.session import Session
from workbench.ui.target_words import (
    MOVE_ORDER,
    ORIGIN,
    change_words,
    deadline_words,
    delay_words,
    difference_words,
    move_color,
    move_words,
    span_of,
    value_words,
    why_empty,
)
from workbench.ui.tasks import Job, Report
from workbench.ui.two_lines import TwoLines

_NOTHING = float("-inf")  # what has no number sorts first
_NARROWEST = 118  # pixels of a column
_ALWAYS = 100_000  # pixels: no column is as wide, so rows always take two lines


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A target through all documents; ``number`` is its place in the order of the texts."""

    number: int
    series: TargetSeries

    @property
    def stated(self) -> tuple[int, ...]:
        """The numbers of the documents that mention it."""
        return tuple(place for place, cell in enumerate(self.series.cells) if cell)

    @property
    def quotes(self) -> tuple[str, ...]:
        """What the texts say of it, in the order of the documents."""
        return tuple(target.quote for cell in self.series.cells for target in cell)


class TargetsByDocument(KeptList[SeriesRow]):
    """The table over the sentences of the cell in hand and of the one it is set against."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found: TargetTable | None = None
        self._documents: tuple[Document, ...] = ()
        self._job: Job | None = None
        self.entry.setPlaceholderText(self.tr("Find in targets"))
        self.table.setAccessibleName(self.tr("Targets by document"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setItemDelegate(TwoLines(session.look, self.table))
        session.look.changed.connect(self.model.repaint)

    # ------------------------------------------------------------------ filling
    def _reset(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super()._reset()

    def _fill(self) -> None:
        """Compute the table in the background; what was shown before stands until it is there."""
        session = self._session
        base, documents = session.base, session.on_screen
        if base is None or not session.comparisons:
            self._stale = True
            self._show_table(any_rows=False, otherwise=why_empty(session))
            return
        self._stale = False
        decisions, known = session.judgements(), tuple(session.comparisons.values())

        def work(report: Report) -> TargetTable:
            return workflow.target_table(documents, base.id, decisions, known, report)

        if not self.model.rowCount():
            self._show_table(any_rows=False, otherwise=self.tr("Computing …"))
        self._job = session.tasks.start(self, work, self._show_found, self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        self._job = None
        self._show_table(any_rows=False, otherwise="")
        self._session.failed.emit(error)

    def _show_found(self, found: TargetTable) -> None:
        self._job = None
        kept = self.current()
        column = self._column()
        held = {document.id: document for document in self._session.on_screen}
        if not all(one in held for one in found.documents):
            return  # other documents came on screen meanwhile; their table is under way
        before, self._found = self._found, found
        self._documents = tuple(held[one] for one in found.documents)
        rows = [SeriesRow(number, series) for number, series in enumerate(found.rows)]
        self._quiet = True
        self.model.show(self._columns(), rows)
        self._quiet = False
        self._set_widths()
        if before is None or before.documents != found.documents:
            self.table.sortByColumn(self.model.columnCount() - 1, Qt.SortOrder.AscendingOrder)
        counts = {move: sum(move in self._moves(row.series) for row in rows) for move in MOVE_ORDER}
        self.chips.set_choices(
            [
                (None, self.tr("All"), len(rows)),
                *((move, move_words(move), counts[move]) for move in MOVE_ORDER if counts[move]),
            ]
        )
        self._filter()
        self._show_table(any_rows=bool(rows), otherwise=why_empty(self._session))
        if kept is not None:
            self._take_again(kept, column)
        self._on_selected()

    def _set_widths(self) -> None:
        count = self.model.columnCount()
        self.table.set_columns({}, range(count), roomy=_ALWAYS)
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _columns(self) -> tuple[Column[SeriesRow], ...]:
        hint = self.tr("Over the years: from the first document that mentions the target to the last")
        return (
            Column(self.tr("Target"), lambda row: row.series.name, tip=lambda row: "\n".join(row.quotes)),
            *(self._document_column(place) for place in range(len(self._documents))),
            Column(
                self.tr("Overall"),
                lambda row: _overall(row.series),
                _overall_order,
                color=lambda row, colors: move_color(row.series.fate, colors) if row.series.fate else colors.quiet,
                bold=lambda row: row.series.fate in (TargetMove.RAISED, TargetMove.LOWERED),
                title_tip=hint,
            ),
        )

    def _document_column(self, place: int) -> Column[SeriesRow]:
        document = self._documents[place]
        title = wording.short_name(document, self._session.documents)
        if document is self._session.base:
            title = self.tr("{document} (base)").format(document=title)

        def order(row: SeriesRow) -> tuple[float, int]:
            cell = row.series.cells[place]
            return (cell[0].value if cell else _NOTHING, row.number)

        def color(row: SeriesRow, colors: Colors) -> QColor:
            if row.series.cells[place]:
                return colors.ink
            change = row.series.changes[place]
            return move_color(change.move, colors) if change else colors.faint

        def below_color(row: SeriesRow, colors: Colors) -> QColor:
            change = row.series.changes[place]
            if change is None or self._stands_beside(place):
                return colors.quiet  # no change in time
            return move_color(change.move, colors)

        return Column(
            title,
            lambda row: self._said(row.series, place),
            lambda row: order(row)[0],
            color=color,
            bold=lambda row: bool(row.series.cells[place]),
            tip=lambda row: self._tip(row, place),
            title_tip=document.title,
            below=lambda row: self._became(row.series, place),
            below_color=below_color,
        )

    def _stands_beside(self, place: int) -> bool:
        return self._found is not None and place in self._found.beside

    def _moves(self, series: TargetSeries) -> frozenset[TargetMove]:
        """Return what became of a target in time; where no document follows another, how they differ from the base."""
        steps = [one for place, one in enumerate(series.changes) if one and not self._stands_beside(place)]
        steps += [series.overall] if series.overall else []
        following = self._found is not None and len(self._found.beside) < len(self._documents) - 1
        return frozenset(step.move for step in steps) if following else series.moves

    def _said(self, series: TargetSeries, place: int) -> str:
        """Return what a document asks, several numbers one behind the other, or that it does not mention the target."""
        change = series.changes[place]
        if change is not None and not series.cells[place]:
            return move_words(change.move)
        return " / ".join(self._values(series.cells[place])) or self.tr("not mentioned")

    def _values(self, cell: Sequence[Target]) -> list[str]:
        names = {target.name for target in cell}
        words = [value_words(target) for target in cell]
        return words if len(names) > 1 else list(dict.fromkeys(words))  # said again is said once

    def _became(self, series: TargetSeries, place: int) -> str:
        """Return what became of a target since the document before it, or how it differs from the base."""
        change = series.changes[place]
        if change is None or not series.cells[place]:
            return ""
        if change.move is TargetMove.CHANGED and len(series.cells[place]) > 1:
            words = self.tr("≠ several or split")
        elif self._stands_beside(place):
            words = self._beside(change)
        else:
            words = change_words(change)
        return " · ".join(part for part in (words, delay_words(change)) if part)

    def _beside(self, change: TargetChange) -> str:
        """Return how a document differs from the base that it does not follow in time."""
        if change.move is TargetMove.KEPT:
            return self.tr("= as the base")
        words = difference_words(change) or wording.MOVE_SIGNS[change.move]
        return self.tr("{difference} against the base").format(difference=words)

    def _tip(self, row: SeriesRow, place: int) -> str:
        change = row.series.changes[place]
        said = [target.quote for target in row.series.cells[place]]
        became = [self._became(row.series, place), deadline_words(change) if change else ""]
        return "\n".join([*said, *(words for words in became if words)])

    def _filter(self) -> None:
        move, text = self.chips.current, self.entry.text().strip().lower()

        def wanted(row: SeriesRow) -> bool:
            if isinstance(move, TargetMove) and move not in self._moves(row.series):
                return False
            return not text or any(text in said.lower() for said in (row.series.name, *row.quotes))

        self.rows.keep(wanted)
        self._show_sentences()

    # ------------------------------------------------------------------ what is in hand
    def _column(self) -> int:
        chosen = self.table.selectionModel().selectedIndexes()
        return chosen[0].column() if chosen else 0

    def _place(self) -> int | None:
        """Return the number of the document in whose column the cell in hand stands."""
        place = self._column() - 1
        return place if 0 <= place < len(self._documents) else None

    def ends(self) -> tuple[int, int] | None:
        """Return the numbers of the two documents whose sentences are shown, the earlier one first.

        They are that of the cell in hand and the one it is set against; where there is none, the next that mentions
        the target, and outside the columns of documents the first and the last.
        """
        row, place = self.current(), self._place()
        if row is None:
            return None
        stated = row.stated
        if place is None:
            return stated[0], stated[-1]
        change = row.series.changes[place]
        if change is not None and change.left is not None:
            left = [one.id for one in self._documents].index(change.left.document)
            return (left, place) if left < place else (place, left)
        other = next((one for one in stated if one > place), None)
        if other is None:
            other = next((one for one in reversed(stated) if one < place), place)
        return min(place, other), max(place, other)

    def _take(self) -> None:
        row = self.current()
        ends = self.ends()
        if row is not None and ends is not None:
            place = self._place()
            cells = row.series.cells
            mine = (
                place if place is not None and cells[place] else next(one for one in (*ends, *row.stated) if cells[one])
            )
            target = cells[mine][0]
            other = next((cells[one][0] for one in ends if one != mine and cells[one]), None)
            linked = other is not None and _linked(self._session.linkage, target, other)
            partner = other.clause_id if other is not None and linked else None
            self._session.select(target.clause_id, partner, span_of(target), ORIGIN)
        self._show_sentences()

    def _take_again(self, kept: SeriesRow, column: int) -> None:
        """Take the cell of the same target in hand, after the table was filled anew."""
        targets = {target for cell in kept.series.cells for target in cell}
        for number in range(self.rows.rowCount()):
            if any(target in targets for cell in self.rows.row(number).series.cells for target in cell):
                self._move(number, min(column, self.model.columnCount() - 1))
                self._show_sentences()
                return

    def _on_selected(self) -> None:
        selection = self._session.selection
        if self._stale or self._found is None or selection.origin == ORIGIN:
            return
        self._move(*self._cell_for(selection.clause, selection.other))
        self._show_sentences()

    def _cell_for(self, clause: str | None, other: str | None) -> tuple[int, int]:
        """Return row and column of a sentence in hand, or of the first target of a clause in hand; row -1 for none."""
        wanted = {one for one in (clause, other) if one}
        inside: tuple[int, int] = (-1, 0)
        for number in range(self.rows.rowCount()):
            for place, cell in enumerate(self.rows.row(number).series.cells):
                for target in cell:
                    if target.clause_id in wanted:
                        return number, place + 1
                    found = self._session.place(target.clause_id) if inside[0] < 0 else None
                    if found is not None and found.clause.id in wanted:
                        inside = number, place + 1
        return inside

    def _show_sentences(self) -> None:
        row, ends = self.current(), self.ends()
        if row is None or ends is None:
            self._show_sentence(0, None, otherwise=self.tr("Choose a target to read its sentences here."))
            self._show_sentence(1, None)
            return
        for number, place in enumerate(ends):
            cell = row.series.cells[place]
            alone = number == 1 and ends[0] == ends[1]
            quotes = [target.quote for target in cell]
            absent = "" if alone else self._absent(place)
            self._show_sentence(number, cell[0].clause_id if cell and not alone else None, quotes, absent)

    def _absent(self, place: int) -> str:
        name = wording.short_name(self._documents[place], self._session.documents)
        return self.tr("{document}  not mentioned").format(document=name)


def _linked(linkage: Linkage, one: Target, other: Target) -> bool:
    return linkage.link_between(one.clause_id, other.clause_id) is not None


def _overall(series: TargetSeries) -> str:
    if series.overall is not None:
        return change_words(series.overall)
    return move_words(series.fate) if series.fate is not None else ""


def _overall_order(row: SeriesRow) -> float:
    """Return the order of what became of a target, the largest move first, then the order of the texts."""
    fate, change = row.series.fate, row.series.overall
    kind = MOVE_ORDER.index(fate) if fate is not None else len(MOVE_ORDER)
    ratio = change.ratio if change is not None and change.ratio else 1.0
    size = max(ratio, 1 / ratio) if ratio > 0 else 1.0
    return kind + 1 / (1 + size) + row.number / 1e6
