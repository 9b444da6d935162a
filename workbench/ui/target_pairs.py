"""The targets of the base against those of each other document: a row for each two, a column for each fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from workbench.model import Document, Target, TargetChange, TargetMove
from workbench.ui import list_model, wording
from workbench.ui.list_pane import KeptList
from workbench.ui.look import Colors
from workbench.ui.session import Session
from workbench.ui.target_words import (
    MOVE_ORDER,
    ORIGIN,
    deadline_words,
    delay_words,
    difference_words,
    move_color,
    move_words,
    ratio_words,
    span_of,
    value_words,
    why_empty,
)

_NOTHING = float("-inf")  # what has no number sorts first
_RIGHT = Qt.AlignmentFlag.AlignRight


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    YEAR = 1
    BASE = 2
    OTHER = 3
    MOVE = 4
    DIFFERENCE = 5
    RATIO = 6
    CLAUSE = 7


_WIDTHS: dict[int, int] = {
    Column.YEAR: 80,
    Column.BASE: 112,
    Column.OTHER: 112,
    Column.MOVE: 104,
    Column.DIFFERENCE: 96,
    Column.RATIO: 88,
}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target of the base and of one other document.

    ``number`` is its place in the order of the texts. ``place`` names the clause it stands in, ``document`` the other
    document in short; ``clauses`` are the ids of the clauses on both sides.
    """

    number: int
    change: TargetChange
    other: Document
    place: str
    document: str = ""
    clauses: frozenset[str] = frozenset()

    @property
    def first(self) -> Target:
        """The base's target, or the other's where the base has none."""
        target = self.change.left or self.change.right
        if target is None:
            raise ValueError("a change without a target")
        return target

    @property
    def loud(self) -> bool:
        """True where something changed, be it the deadline alone."""
        return self.change.move is not TargetMove.KEPT or bool(self.change.delay)


def rows_of(session: Session) -> list[TargetRow]:
    """Return a row for each target change of the comparisons on screen, in the order of the texts."""
    rows: list[TargetRow] = []
    for other in session.others:
        comparison = session.comparisons.get(other.id)
        short = wording.short_name(other, session.documents)
        for change in comparison.target_changes if comparison else ():
            places = [session.place(target.clause_id) for target in (change.left, change.right) if target]
            clauses = [place.clause for place in places if place]
            name = f"{clauses[0].label}{clauses[0].heading}" if clauses else ""
            ids = frozenset(clause.id for clause in clauses)
            rows.append(TargetRow(len(rows), change, other, session.look.shown(name), short, ids))
    return rows


class TargetPairs(KeptList[TargetRow]):
    """A table of target changes over their sentences; the row in hand is the clause in hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.entry.setPlaceholderText(self.tr("Find in targets"))
        self.table.setAccessibleName(self.tr("Targets across years"))
        session.look.changed.connect(self.model.repaint)
        self._sorted = False
        self._fill()

    # ------------------------------------------------------------------ filling
    def _fill(self) -> None:
        self._stale = False
        session = self._session
        rows = rows_of(session)
        kept = self.current()
        self._quiet = True
        self.model.show(self._columns(), rows)
        self._quiet = False
        self.table.set_columns(_WIDTHS, (Column.NAME, Column.CLAUSE), roomy=240)
        if not self._sorted:  # the first time; what the user chose afterwards stays
            self._sorted = True
            self.table.sortByColumn(Column.MOVE, Qt.SortOrder.AscendingOrder)
        self.table.setColumnHidden(Column.YEAR, len(session.others) == 1)
        counts = {move: sum(1 for row in rows if row.change.move is move) for move in MOVE_ORDER}
        self.chips.set_choices(
            [
                (None, self.tr("All"), len(rows)),
                *((move, move_words(move), counts[move]) for move in MOVE_ORDER if counts[move]),
            ]
        )
        self._filter()
        self._show_table(any_rows=bool(rows), otherwise=why_empty(session))
        if kept is not None:
            self._take_again(kept)
        self._on_selected()

    def _columns(self) -> tuple[list_model.Column[TargetRow], ...]:
        session = self._session
        one = session.others[0] if len(session.others) == 1 else None
        base = wording.short_name(session.base, session.documents) if session.base else ""
        other = wording.short_name(one, session.documents) if one else self.tr("Other year")
        return (
            list_model.Column(self.tr("Target"), lambda row: row.change.name, tip=_quotes),
            list_model.Column(
                self.tr("Document"), lambda row: row.document, lambda row: row.other.year or 0, color=_quiet_color
            ),
            list_model.Column(
                base,
                lambda row: value_words(row.change.left),
                lambda row: row.change.left.value if row.change.left else _NOTHING,
                _RIGHT,
                lambda row, colors: colors.ink if row.change.left else colors.faint,
                lambda row: row.loud,
                _quotes,
            ),
            list_model.Column(
                other,
                lambda row: value_words(row.change.right),
                lambda row: row.change.right.value if row.change.right else _NOTHING,
                _RIGHT,
                _other_color,
                lambda row: row.loud,
                _quotes,
            ),
            list_model.Column(
                self.tr("Move"),
                _move,
                lambda row: MOVE_ORDER.index(row.change.move) + row.number / 1e6,  # within a move, as in the text
                color=lambda row, colors: move_color(row.change.move, colors),
                bold=lambda row: row.loud,
                tip=lambda row: deadline_words(row.change) or _quotes(row),
            ),
            list_model.Column(
                self.tr("Difference"),
                lambda row: difference_words(row.change),
                lambda row: _NOTHING if row.change.difference is None else row.change.difference,
                _RIGHT,
            ),
            list_model.Column(
                self.tr("Change"),
                lambda row: ratio_words(row.change.ratio),
                lambda row: _NOTHING if row.change.ratio is None else row.change.ratio,
                _RIGHT,
            ),
            list_model.Column(self.tr("Clause"), lambda row: row.place, lambda row: row.number, color=_quiet_color),
        )

    def _filter(self) -> None:
        move, text = self.chips.current, self.entry.text().strip().lower()

        def wanted(row: TargetRow) -> bool:
            if isinstance(move, TargetMove) and row.change.move is not move:
                return False
            return not text or any(text in said.lower() for said in (row.change.name, row.place, _quotes(row)))

        self.rows.keep(wanted)
        self._show_sentences()

    # ------------------------------------------------------------------ what is in hand
    def _take(self) -> None:
        row = self.current()
        if row is not None:
            left, right = row.change.left, row.change.right
            other = right.clause_id if left and right else None
            self._session.select(row.first.clause_id, other, span_of(row.first), ORIGIN)
        self._show_sentences()

    def _take_again(self, kept: TargetRow) -> None:
        """Take the row of the same target in hand, after the table was filled anew."""
        for number in range(self.rows.rowCount()):
            change = self.rows.row(number).change
            if (change.left, change.right) == (kept.change.left, kept.change.right):
                self._move(number)
                self._show_sentences()
                return

    def _on_selected(self) -> None:
        selection = self._session.selection
        if self._stale or selection.origin == ORIGIN:
            return
        self._move(self._number_for({selection.clause, selection.other} - {None}))
        self._show_sentences()

    def _number_for(self, wanted: set[str | None]) -> int:
        """Return the row of a sentence in hand, or the first row of a clause in hand; -1 when there is none."""
        found = -1
        for number in range(self.rows.rowCount()):
            row = self.rows.row(number)
            targets = [target for target in (row.change.left, row.change.right) if target]
            if wanted & {target.clause_id for target in targets}:
                return number
            if found < 0 and wanted & row.clauses:
                found = number
        return found

    def _show_sentences(self) -> None:
        row = self.current()
        targets: Sequence[Target | None] = (row.change.left, row.change.right) if row else (None, None)
        hint = self.tr("Choose a target to read its sentences here.")
        for number, target in enumerate(targets):
            otherwise = self.tr("not mentioned") if row is not None else "" if number else hint
            quotes = (target.quote,) if target else ()
            self._show_sentence(number, target.clause_id if target else None, quotes, otherwise)


def _move(row: TargetRow) -> str:
    return " · ".join(part for part in (move_words(row.change.move), delay_words(row.change)) if part)


def _quotes(row: TargetRow) -> str:
    return "\n".join(target.quote for target in (row.change.left, row.change.right) if target is not None)


def _quiet_color(_row: TargetRow, colors: Colors) -> QColor:
    return colors.quiet


def _other_color(row: TargetRow, colors: Colors) -> QColor:
    if row.change.right is None:
        return colors.faint
    changed = row.change.move in (TargetMove.RAISED, TargetMove.LOWERED)
    return move_color(row.change.move, colors) if changed else colors.ink
