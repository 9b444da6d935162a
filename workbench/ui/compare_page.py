"""The long page of rows: which are open, how tall they are, and those that are set in type just now."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Document
from workbench.ui.compare_pieces import Hand, LaidRow
from workbench.ui.compare_rows import Row, RowKind
from workbench.ui.compare_setting import RowSetter
from workbench.ui.row_heights import RowHeights
from workbench.ui.session import Session

_KEPT = 160  # rows that stay set in type


class ComparePage:
    """Rows by number. A height is guessed until its row is asked for; asking for a row sets it in type."""

    def __init__(self, setter: RowSetter) -> None:
        self._setter = setter
        self.base: Document | None = None
        self.others: tuple[Document, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.hand: Hand | None = None
        self.number_of: dict[str, int] = {}  # row by the id of its clause
        self.heights = RowHeights()
        self._folded: set[str] = set()
        self._laid: dict[int, LaidRow] = {}

    def show(self, rows: Sequence[Row], base: Document | None, others: tuple[Document, ...]) -> None:
        """Take other rows; call ``guess`` afterwards."""
        self.rows, self.base, self.others = tuple(rows), base, others
        self.number_of = {row.clause.id: number for number, row in enumerate(self.rows)}

    def guess(self) -> None:
        """Forget what is set in type and guess all heights anew, as for another width or size of type."""
        self._laid.clear()
        self.heights = RowHeights(self._setter.guess(row, self.is_open(row)) for row in self.rows)

    def forget(self) -> None:
        """Set rows anew when they are next asked for; their heights stay until then."""
        self._laid.clear()

    def forget_pending(self) -> bool:
        """Forget rows whose differences were not all known; return whether there were any."""
        pending = [number for number, laid in self._laid.items() if laid.pending]
        for number in pending:
            del self._laid[number]
        return bool(pending)

    def row(self, number: int) -> LaidRow:
        """Return a row set in type."""
        laid = self._laid.get(number)
        if laid is None:
            row = self.rows[number]
            if self.base is None:
                raise RuntimeError("rows without a base")
            laid = self._setter.lay(row, self.is_open(row), self.base, self.others, self.hand)
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[number] = laid
        return laid

    def settle(self, y: float, room: float) -> tuple[list[tuple[int, LaidRow]], float, bool]:
        """Set the rows between ``y`` and ``y + room`` pixels in type and mend their guessed heights.

        Returns:
            The rows in view; where the view must stand so that what is seen stays where it is; whether any height
            was mended.
        """
        if not self.rows:
            return [], y, False
        seen: list[tuple[int, LaidRow]] = []
        number = self.heights.nearest(y)
        top, bottom, mended = self.heights.top(number), y + room, False
        while number < len(self.rows) and top < bottom:
            laid = self.row(number)
            grown = self.heights.mend(number, laid.height)
            mended = mended or bool(grown)
            if grown and top < y and not seen:  # what stands below the row's hidden part must not move under the eye
                y, bottom = y + grown, bottom + grown
            seen.append((number, laid))
            top += laid.height
            number += 1
        return seen, y, mended

    def measure_above(self, number: int, room: float) -> bool:
        """Set a row and those in ``room`` pixels above it in type, so that its top is where it seems to be."""
        mended = False
        above = self.heights.nearest(self.heights.top(number) - room)
        for each in range(min(above, number), number + 1):
            mended = bool(self.heights.mend(each, self.row(each).height)) or mended
        return mended

    # ------------------------------------------------------------------ finding
    def row_of(self, clause: str, session: Session) -> int | None:
        """Return the number of the row that shows a clause or measure: its own, or that of what it answers."""
        place = session.place(clause)
        if place is None:
            return None
        ends = [place.clause.id]
        for link in session.links_of(place.clause.id, self.base.id if self.base else None):
            ends.extend((link.left, link.right))
        return next((self.number_of[end] for end in ends if end in self.number_of), None)

    def row_in_hand(self, session: Session) -> int | None:
        """Return the number of the row in hand: that of the end which belongs to the base."""
        chosen = session.selection
        for end in (chosen.clause, chosen.other):
            place = session.place(end) if end else None
            if place is not None and self.base is not None and place.document.id == self.base.id:
                return self.number_of.get(place.clause.id)
        return self.row_of(chosen.clause, session) if chosen.clause else None

    # ------------------------------------------------------------------ folding
    def is_open(self, row: Row) -> bool:
        """Return whether a row shows its sentences."""
        return row.clause.id not in self._folded

    def fold(self, number: int, folded: bool) -> None:
        """Fold a row to its headings, or open it."""
        clause = self.rows[number].clause.id
        if folded:
            self._folded.add(clause)
        else:
            self._folded.discard(clause)
        self._laid.pop(number, None)
        self.heights.mend(number, self.row(number).height)

    def fold_all(self, folded: bool) -> None:
        """Fold all rows, or open all; call ``guess`` afterwards."""
        self._folded = {row.clause.id for row in self.rows if row.kind is not RowKind.SECTION} if folded else set()

    @property
    def all_folded(self) -> bool:
        """True when no row is open."""
        return all(not self.is_open(row) for row in self.rows if row.kind is not RowKind.SECTION)
