"""Set a row of the comparison in type: what stands in which cell, sentence beside sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from workbench.model import Clause, Document, Link, Measure, Target, TargetChange, Verdict, link_target
from workbench.ui import wording
from workbench.ui.compare_cells import GAP, LEFT, PAD, SIGN, CellSetter
from workbench.ui.compare_pieces import Hand, LaidRow, LinkBar, Part
from workbench.ui.compare_rows import Cell, Line, Row, RowKind, lines
from workbench.ui.linkage import SIGNS, LinkState, partner
from workbench.ui.target_words import deadline_words, move_words
from workbench.ui.text_block import Run


class RowSetter(CellSetter):
    """Lays out one row at a time from what the session holds."""

    # ------------------------------------------------------------------ rough heights
    def guess(self, row: Row, is_open: bool) -> float:
        """Return about how tall a row will be, without setting it."""
        heading = self._lines_for(len(row.clause.label) + len(row.clause.heading)) * self._line
        if row.kind is RowKind.SECTION:
            return heading * 1.16 + 3 * PAD
        most = max((len(links) for links in row.links.values()), default=1)
        height = max(heading, max(most, 1) * (heading + self._small_line)) + 2 * PAD
        if is_open:
            sentences = sum(self._lines_for(len(measure.text)) for measure in row.clause.measures)
            height += sentences * self._line * 1.25 + len(row.clause.measures) * (self._small_line + GAP)
        return height

    def _lines_for(self, characters: int) -> int:
        return int(characters * self._em / self.columns.width) + 1

    # ------------------------------------------------------------------ a row
    def lay(self, row: Row, is_open: bool, base: Document, others: Sequence[Document], hand: Hand | None) -> LaidRow:
        """Set a row in type."""
        self._hand = hand
        self._says_all = row.kind is RowKind.ADDED  # the heading says for all sentences that nothing answers them
        self._base = base
        self._places = {document.id: number for number, document in enumerate((base, *others))}
        self._laid = LaidRow(0.0)
        if row.kind is RowKind.SECTION:
            self._lay_section(row)
            return self._laid
        tops = self._lay_added(row) if row.kind is RowKind.ADDED else self._lay_item(row, others, is_open)
        y = max(tops)
        if is_open:
            y = self._lay_lines(row, y + 2)
        self._laid.fold_at = QRectF(4, PAD, LEFT - 10, self._line)
        self._laid.height = y + PAD
        return self._laid

    def _lay_section(self, row: Row) -> None:
        y = 2.0 * PAD if row.clause.level == 1 else 1.2 * PAD
        font = self._section if row.clause.level == 1 else self._bold
        width = self.columns.lefts[-1] + self.columns.width - self.columns.lefts[0]
        piece = self._heading(row.clause, self._base, 0, y, font, Hand(row.clause.id), Part.SECTION, width)
        self._laid.height = piece.rect.bottom() + 0.8 * PAD

    def _lay_item(self, row: Row, others: Sequence[Document], is_open: bool) -> list[float]:
        own = self._heading(row.clause, self._base, 0, PAD, self._bold, self._base_hand(row))
        y = self._aside(self._marks_on(row.clause.id), 0, own.rect.bottom(), own.hand)
        tops = [y]
        for other in others:
            column = self._places[other.id]
            links = row.links.get(other.id, ())
            top = PAD
            for link in links:
                top = self._lay_partner(row, link, other, column, top)
            if not any(self._state(link) is not LinkState.REJECTED for link in links):
                top = self._lay_nothing(row.clause, other, column, top)
            if not is_open:
                top = self._lay_digest(row, other, column, top)
            tops.append(top)
        return tops

    def _base_hand(self, row: Row) -> Hand:
        """A base clause is in hand together with the link in hand, else with its best one."""
        links = [link for listed in row.links.values() for link in listed]
        partners = [partner(link, row.clause.id) for link in links]
        if self._hand is not None:
            for known in partners:
                if known in (self._hand.clause, self._hand.other):
                    return Hand(row.clause.id, known)
        kept = (p for p, link in zip(partners, links, strict=True) if self._state(link) is not LinkState.REJECTED)
        best = next(kept, None)
        if best is None and row.links:
            return Hand(row.clause.id, None, next(iter(row.links)))
        return Hand(row.clause.id, best)

    def _lay_partner(self, row: Row, link: Link, other: Document, column: int, y: float) -> float:
        clause_id = partner(link, row.clause.id)
        place = self._session.place(clause_id)
        if place is None:
            return y
        hand = Hand(clause_id, row.clause.id)
        self._laid.hands.append(hand)
        state = self._state(link)
        if state is LinkState.REJECTED:
            look = self._session.look
            name = f"{look.place(place.clause)} {look.shown(place.clause.heading)}"
            words = f"{SIGNS[state]} {name} · {wording.state(state)}"
            return self._aside([(words, self._colors.faint, True)], column, y, hand) + 4
        piece = self._heading(place.clause, other, column, y, self._bold, hand, path=True)
        self._sign(SIGNS[state], column, y, self._sign_ink(state), hand)
        judgement = self._session.judgement_of(link.left, link.right)
        relation = judgement.relation if judgement and judgement.relation else link.relation
        said = [(wording.relation(relation), self._relation_ink(relation), False)]
        said.append((f"{link.score:.2f}" if link.score else self.tr("linked by hand"), self._colors.quiet, False))
        said.append((wording.state(state), self._colors.quiet, False))
        if link.tie and state is LinkState.SUGGESTED:
            said.append((self.tr("another is as near"), self._colors.warning, False))
        target = link_target(*self._session.pair(link.left, link.right))
        bottom = self._aside([*said, *self._marks_on(clause_id, target)], column, piece.rect.bottom(), hand)
        self._laid.bars.append(LinkBar(column, self.columns.lefts[column] - SIGN - 6, y + 3, bottom - 3, state))
        return bottom + 6

    def _lay_nothing(self, clause: Clause, other: Document, column: int, y: float) -> float:
        hand = Hand(clause.id, None, other.id)
        self._laid.hands.append(hand)
        new = self._session.alone_verdict(clause.id, other.id) is Verdict.NEW
        decided = self._session.linkage.is_decided(clause.id, other.id)  # rejecting its last link decides it as well
        words = self.tr("not yet mentioned") if new else self.tr("no longer mentioned")
        ink = self._colors.added if new else self._colors.removed
        self._sign("✓" if decided else "?", column, y, self._sign_ink(None, decided), hand)
        mark = f"{'＋' if new else '−'} {words}"
        state = wording.state("confirmed" if decided else "suggested")
        piece = self._plain(mark, self._text, ink, column, y, Part.ASIDE, hand)
        return self._aside([(state, self._colors.quiet, False)], column, piece.rect.bottom(), hand)

    def _lay_added(self, row: Row) -> list[float]:
        column = self._places[row.document]
        document = self._session.document(row.document) or self._base
        hand = Hand(row.clause.id, None, self._base.id)
        self._laid.hands.append(hand)
        new = self._session.alone_verdict(row.clause.id, self._base.id) is Verdict.NEW
        decided = self._session.linkage.is_decided(row.clause.id, self._base.id)
        ink = self._colors.added if new else self._colors.removed
        nothing = self._plain(
            self.tr("nothing answers it"), self._small, self._colors.faint, 0, PAD + 3, Part.ASIDE, hand
        )
        piece = self._heading(row.clause, document, column, PAD, self._bold, hand, path=True)
        self._sign("✓" if decided else "?", column, PAD, self._sign_ink(None, decided), hand)
        fate = wording.fate(wording.Fate.NEW if new else wording.Fate.DROPPED)
        words = [(f"{'＋' if new else '−'} {fate}", ink, False)]
        words.append((wording.state("confirmed" if decided else "suggested"), self._colors.quiet, False))
        bottom = self._aside([*words, *self._marks_on(row.clause.id)], column, piece.rect.bottom(), hand)
        state = LinkState.CONFIRMED if decided else LinkState.SUGGESTED
        self._laid.bars.append(LinkBar(column, self.columns.lefts[column] - SIGN - 6, PAD + 3, bottom - 3, state))
        return [nothing.rect.bottom(), bottom]

    def _lay_digest(self, row: Row, other: Document, column: int, y: float) -> float:
        """Say which numbers moved, while the sentences are folded away."""
        for one in (row.clause.id, *(measure.id for measure in row.clause.measures)):
            for change in self.moved.get(one, ()):
                if change.left and change.right and change.right.document == other.id and change.left.clause_id == one:
                    y = self._lay_change(change, column, y)
        return y

    def _lay_change(self, change: TargetChange, column: int, y: float) -> float:
        assert change.left is not None
        assert change.right is not None
        numbers = [_amount(change.left), _amount(change.right)]
        became = " · ".join(part for part in (move_words(change.move), deadline_words(change)) if part)
        text = f"{change.name}  {numbers[0]} → {numbers[1]}  {became}"
        start = len(change.name) + 2
        runs = [Run(start, start + len(numbers[0]), self._colors.quiet)]
        loud = start + len(numbers[0]) + 3
        runs.append(Run(loud, loud + len(numbers[1]), self._colors.number, self._colors.number_ground, bold=True))
        hand = Hand(change.left.clause_id, change.right.clause_id)
        piece = self._plain(text, self._small, self._colors.ink, column, y, Part.ASIDE, hand, runs)
        return piece.rect.bottom() + 2

    # ------------------------------------------------------------------ sentences
    def _lay_lines(self, row: Row, y: float) -> float:
        linked = {
            other: {partner(k, row.clause.id) for k in links if self._state(k) is not LinkState.REJECTED}
            for other, links in row.links.items()
        }
        for line in lines(row, self._base.id, self._session.linkage, self.owners):
            y += GAP
            bottoms = [y]
            if line.base is not None:
                bottoms.append(self._lay_base_sentence(row, line, y))
            for other, cells in line.cells.items():
                top = y
                for cell in cells:
                    named = linked.get(other, {row.clause.id}) != {cell.clause.id}
                    top = self._lay_answer(line, cell, other, top, named)
                if line.base is not None and not cells and linked.get(other):  # else the heading says it for all
                    top = self._lay_unanswered(line.base, other, y)
                bottoms.append(top)
            y = max(bottoms)
        return self._lay_units(row, y)

    def _lay_base_sentence(self, row: Row, line: Line, y: float) -> float:
        assert line.base is not None
        cell = self._cell_in_hand(line) or next((cells[0] for cells in line.cells.values() if cells), None)
        hand = Hand(line.base.id, cell.measure.id) if cell else Hand(line.base.id)
        piece = self._sentence(line.base, row.clause, self._base, 0, y, hand, cell.link if cell else None)
        return self._aside(self._marks_on(line.base.id), 0, piece.rect.bottom(), hand)

    def _cell_in_hand(self, line: Line) -> Cell | None:
        """The base sentence shows what differs from the answer in hand, else from the first."""
        listed = (cell for cells in line.cells.values() for cell in cells)
        wanted = (self._hand.clause, self._hand.other) if self._hand else ()
        return next((cell for cell in listed if cell.measure.id in wanted), None)

    def _lay_answer(self, line: Line, cell: Cell, other: str, y: float, named: bool) -> float:
        """``named``: say which clause the sentence is of, because the heading above does not."""
        column = self._places[other]
        document = self._session.document(other) or self._base
        alone = Hand(cell.measure.id, None, self._base.id)
        hand = Hand(cell.measure.id, line.base.id) if line.base is not None else alone
        self._laid.hands.append(hand)
        piece = self._sentence(cell.measure, cell.clause, document, column, y, hand, cell.link)
        words: list[tuple[str, QColor, bool]] = []
        if cell.link is None and self._says_all:
            pass
        elif cell.link is None:
            new = self._session.alone_verdict(cell.measure.id, self._base.id) is Verdict.NEW
            fate = wording.fate(wording.Fate.NEW if new else wording.Fate.DROPPED)
            ink = self._colors.added if new else self._colors.removed
            words.append((f"{'＋' if new else '−'} {fate}", ink, False))
        elif line.base is None:
            there = self._session.place(partner(cell.link, cell.measure.id))
            if there:
                answers = self.tr("answers {place}").format(place=self._session.look.place(there.clause))
                words.append((answers, self._colors.quiet, False))
        else:
            state = self._state(cell.link)
            self._sign(SIGNS[state], column, y, self._sign_ink(state), hand, small=True)
            relation = cell.link.relation
            words.append((wording.relation(relation), self._relation_ink(relation), False))
            words.append((f"{cell.link.score:.2f}", self._colors.faint, False))
            if self._session.linkage.is_parted(cell.link.left, cell.link.right):
                words.append((self.tr("the link of their items is rejected"), self._colors.warning, False))
        if named:
            words.insert(0, (self._session.look.place(cell.clause), self._colors.quiet, False))
        target = link_target(*self._session.pair(cell.link.left, cell.link.right)) if cell.link else ""
        return self._aside([*words, *self._marks_on(cell.measure.id, target)], column, piece.rect.bottom(), hand) + 4

    def _lay_unanswered(self, measure: Measure, other: str, y: float) -> float:
        new = self._session.alone_verdict(measure.id, other) is Verdict.NEW
        words = self.tr("not yet mentioned") if new else self.tr("no longer mentioned")
        ink = self._colors.added if new else self._colors.removed
        hand = Hand(measure.id, None, other)
        self._laid.hands.append(hand)
        mark = f"{'＋' if new else '−'} {words}"
        column = self._places[other]
        bottom = self._plain(mark, self._small, ink, column, y + 2, Part.ASIDE, hand).rect.bottom()
        for change in self.moved.get(measure.id, ()):  # its number may go on in a sentence that is another one
            if change.left and change.right and other in (change.left.document, change.right.document):
                bottom = self._lay_change(change, column, bottom)
        return bottom

    def _lay_units(self, row: Row, y: float) -> float:
        named = [(0 if row.kind is RowKind.ITEM else self._places[row.document], row.clause)]
        for other, links in row.links.items():
            for link in links:
                place = self._session.place(partner(link, row.clause.id))
                if place and self._state(link) is not LinkState.REJECTED:
                    named.append((self._places[other], place.clause))
        bottoms: dict[int, float] = {}
        for column, clause in named:
            if clause.units:
                top = bottoms.get(column, y + GAP)
                text = self.tr("Responsible: {units}").format(units="、".join(clause.units))
                piece = self._plain(text, self._small, self._colors.quiet, column, top, Part.ASIDE, Hand(clause.id))
                bottoms[column] = piece.rect.bottom()
        return max([y, *bottoms.values()])


def _amount(target: Target) -> str:
    upper = "" if target.value_max is None else f"–{wording.number(target.value_max)}"
    return f"{wording.number(target.value)}{upper}{target.unit}"
