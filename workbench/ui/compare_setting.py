"""Set a row of the comparison in type: its cells, sentence beside sentence, and what is marked in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFont

from workbench.model import (
    Clause,
    Document,
    Link,
    Measure,
    Note,
    Relation,
    Tag,
    Tagging,
    Target,
    TargetChange,
    Trace,
    Verdict,
    link_target,
)
from workbench.ui import compare_marks, wording
from workbench.ui.compare_marks import Mark
from workbench.ui.compare_pieces import Hand, LaidRow, LinkBar, Part, Passage, Piece
from workbench.ui.compare_rows import Cell, Line, Row, RowKind, lines
from workbench.ui.differences import Differences
from workbench.ui.linkage import SIGNS, LinkState, partner
from workbench.ui.session import Session
from workbench.ui.text_block import Run, TextBlock

LEFT, GUTTER, RIGHT = 34.0, 44.0, 22.0  # pixels beside and between the columns
LEAST_COLUMN = 250.0  # pixels; below, the page scrolls sideways
PAD = 13.0  # above and below a row
GAP = 9.0  # between sentences
SIGN = 20.0  # from a cell's text to the sign at its left


@dataclass(frozen=True, slots=True)
class Columns:
    """The grid of the page: the left edge of each column and the width of all."""

    lefts: tuple[float, ...]
    width: float

    @property
    def total(self) -> float:
        """The width of the page."""
        return self.lefts[-1] + self.width + RIGHT

    @staticmethod
    def over(count: int, room: float) -> Columns:
        """Share ``room`` pixels among ``count`` columns."""
        width = max(LEAST_COLUMN, (room - LEFT - RIGHT - GUTTER * (count - 1)) / count)
        return Columns(tuple(LEFT + number * (width + GUTTER) for number in range(count)), width)


def _tr(source: str) -> str:
    return QCoreApplication.translate("RowSetter", source)


class RowSetter:
    """Lays out one row at a time from what the session holds; keeps nothing but fonts and lookups."""

    def __init__(self, session: Session, differences: Differences) -> None:
        self._session = session
        self._differences = differences
        self.owners: Mapping[str, tuple[Measure, Clause]] = {}
        self.moved: Mapping[str, tuple[TargetChange, ...]] = {}
        self.columns = Columns.over(2, 900)
        self.take_look()

    def take_look(self) -> None:
        """Take fonts and colours from the look anew."""
        look = self._session.look
        self._colors = look.colors
        self._text = look.text_font()
        self._bold = look.text_font(bold=True)
        self._section = look.text_font(1.16, bold=True)
        self._small = look.small_font()
        self._mode = look.mode
        self._em = TextBlock("国", self._text, self._colors.ink, 999).last_line_width() or 16.0
        self._line = TextBlock("国", self._text, self._colors.ink, 999).height
        self._small_line = TextBlock("国", self._small, self._colors.ink, 999, leading=1.5).height

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
            words = f"{SIGNS[state]} {place.clause.path} {place.clause.heading} · {wording.state(state)}"
            return self._aside([(words, self._colors.faint, True)], column, y, hand) + 4
        piece = self._heading(place.clause, other, column, y, self._bold, hand, path=True)
        self._sign(SIGNS[state], column, y, self._sign_ink(state), hand)
        judgement = self._session.judgement_of(link.left, link.right)
        relation = judgement.relation if judgement and judgement.relation else link.relation
        said = [(wording.relation(relation), self._relation_ink(relation), False)]
        said.append((f"{link.score:.2f}" if link.score else _tr("linked by hand"), self._colors.quiet, False))
        said.append((wording.state(state), self._colors.quiet, False))
        if link.tie and state is LinkState.SUGGESTED:
            said.append((_tr("another is as near"), self._colors.warning, False))
        target = link_target(*self._session.pair(link.left, link.right))
        bottom = self._aside([*said, *self._marks_on(clause_id, target)], column, piece.rect.bottom(), hand)
        self._laid.bars.append(LinkBar(column, self.columns.lefts[column] - SIGN - 6, y + 3, bottom - 3, state))
        return bottom + 6

    def _lay_nothing(self, clause: Clause, other: Document, column: int, y: float) -> float:
        hand = Hand(clause.id, None, other.id)
        self._laid.hands.append(hand)
        new = self._session.alone_verdict(clause.id, other.id) is Verdict.NEW
        decided = self._session.judgement_of(clause.id, other.id) is not None
        words = _tr("not yet mentioned") if new else _tr("no longer mentioned")
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
        decided = self._session.judgement_of(row.clause.id, self._base.id) is not None
        ink = self._colors.added if new else self._colors.removed
        nothing = self._plain(_tr("nothing answers it"), self._small, self._colors.faint, 0, PAD + 3, Part.ASIDE, hand)
        piece = self._heading(row.clause, document, column, PAD, self._bold, hand, path=True)
        self._sign("✓" if decided else "?", column, PAD, self._sign_ink(None, decided), hand)
        fate = wording.fate(wording.Fate.NEW if new else wording.Fate.DROPPED)
        words = [(f"{'＋' if new else '−'} {fate}", ink, False)]
        words.append((wording.state("confirmed" if decided else "suggested"), self._colors.quiet, False))
        bottom = self._aside([*words, *self._marks_on(row.clause.id)], column, piece.rect.bottom(), hand)
        self._laid.bars.append(LinkBar(column, self.columns.lefts[column] - SIGN - 6, PAD + 3, bottom - 3, None))
        return [nothing.rect.bottom(), bottom]

    def _lay_digest(self, row: Row, other: Document, column: int, y: float) -> float:
        """Say which numbers moved, while the sentences are folded away."""
        for one in (row.clause.id, *(measure.id for measure in row.clause.measures)):
            for change in self.moved.get(one, ()):
                if change.left and change.right and change.right.document == other.id and change.left.clause_id == one:
                    y = self._lay_change(row, change, column, y)
        return y

    def _lay_change(self, row: Row, change: TargetChange, column: int, y: float) -> float:
        assert change.left is not None
        assert change.right is not None
        numbers = [_amount(change.left), _amount(change.right)]
        text = (
            f"{change.name}  {numbers[0]} → {numbers[1]}  {wording.MOVE_SIGNS[change.move]} {wording.move(change.move)}"
        )
        start = len(change.name) + 2
        runs = [Run(start, start + len(numbers[0]), self._colors.quiet)]
        loud = start + len(numbers[0]) + 3
        runs.append(Run(loud, loud + len(numbers[1]), self._colors.number, self._colors.number_ground, bold=True))
        hand = Hand(change.left.clause_id, change.right.clause_id)
        piece = self._plain(text, self._small, self._colors.ink, column, y, Part.ASIDE, hand, runs)
        return piece.rect.bottom() + 2

    # ------------------------------------------------------------------ sentences
    def _lay_lines(self, row: Row, y: float) -> float:
        single = {
            other: sum(self._state(link) is not LinkState.REJECTED for link in links) == 1
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
                    top = self._lay_answer(row, line, cell, other, top, single.get(other, False))
                if line.base is not None and not cells:
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

    def _lay_answer(self, row: Row, line: Line, cell: Cell, other: str, y: float, single: bool) -> float:
        column = self._places[other]
        document = self._session.document(other) or self._base
        alone = Hand(cell.measure.id, None, self._base.id)
        hand = Hand(cell.measure.id, line.base.id) if line.base is not None else alone
        self._laid.hands.append(hand)
        piece = self._sentence(cell.measure, cell.clause, document, column, y, hand, cell.link)
        words: list[tuple[str, QColor, bool]] = []
        if cell.link is None:
            new = self._session.alone_verdict(cell.measure.id, self._base.id) is Verdict.NEW
            fate = wording.fate(wording.Fate.NEW if new else wording.Fate.DROPPED)
            ink = self._colors.added if new else self._colors.removed
            words.append((f"{'＋' if new else '−'} {fate}", ink, False))
        elif line.base is None:
            there = self._session.place(partner(cell.link, cell.measure.id))
            if there:
                words.append((_tr("answers {place}").format(place=there.clause.path), self._colors.quiet, False))
        else:
            state = self._state(cell.link)
            self._sign(SIGNS[state], column, y, self._sign_ink(state), hand, small=True)
            relation = cell.link.relation
            words.append((wording.relation(relation), self._relation_ink(relation), False))
            words.append((f"{cell.link.score:.2f}", self._colors.faint, False))
        if row.kind is RowKind.ITEM and not single:
            words.insert(0, (cell.clause.path, self._colors.quiet, False))
        target = link_target(*self._session.pair(cell.link.left, cell.link.right)) if cell.link else ""
        return self._aside([*words, *self._marks_on(cell.measure.id, target)], column, piece.rect.bottom(), hand) + 4

    def _lay_unanswered(self, measure: Measure, other: str, y: float) -> float:
        new = self._session.alone_verdict(measure.id, other) is Verdict.NEW
        words = _tr("not yet mentioned") if new else _tr("no longer mentioned")
        ink = self._colors.added if new else self._colors.removed
        hand = Hand(measure.id, None, other)
        self._laid.hands.append(hand)
        mark = f"{'＋' if new else '−'} {words}"
        piece = self._plain(mark, self._small, ink, self._places[other], y + 2, Part.ASIDE, hand)
        return piece.rect.bottom()

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
                text = _tr("Responsible: {units}").format(units="、".join(clause.units))
                piece = self._plain(text, self._small, self._colors.quiet, column, top, Part.ASIDE, Hand(clause.id))
                bottoms[column] = piece.rect.bottom()
        return max([y, *bottoms.values()])

    # ------------------------------------------------------------------ pieces
    def _heading(
        self,
        clause: Clause,
        document: Document,
        column: int,
        y: float,
        font: QFont,
        hand: Hand,
        part: Part = Part.HEADING,
        width: float | None = None,
        path: bool = False,
    ) -> Piece:
        label = _label(clause) if path else clause.label
        words, passage = self._words(clause.heading, clause.heading_trace, document, clause.start, clause.end)
        prefix = f"{label} " if label else ""
        passage = Passage(passage.source, passage.start, passage.end, passage.trace, len(prefix), passage.original)
        text = prefix + words if words else label
        runs = [Run(0, len(label), self._colors.accent if part is Part.HEADING else self._colors.quiet)]
        runs.extend(self._span_runs(clause.id, passage))
        x = self.columns.lefts[column]
        block = TextBlock(text, font, self._colors.ink, width or self.columns.width, runs, leading=1.5)
        return self._put(Piece(block, QPointF(x, y), part, column, hand, passage))

    def _sentence(
        self, measure: Measure, clause: Clause, document: Document, column: int, y: float, hand: Hand, link: Link | None
    ) -> Piece:
        words, passage = self._words(measure.text, measure.trace, document, measure.start, measure.end)
        runs = self._difference_runs(measure, link, passage) if link else []
        runs.extend(self._span_runs(measure.id, passage))
        runs.extend(self._span_runs(clause.id, passage))
        block = TextBlock(words, self._text, self._colors.ink, self.columns.width, runs)
        return self._put(Piece(block, QPointF(self.columns.lefts[column], y), Part.SENTENCE, column, hand, passage))

    def _words(self, text: str, trace: Trace, document: Document, start: int, end: int) -> tuple[str, Passage]:
        """Return the text to show, repaired or as received, and how it leads back to the source."""
        if trace:
            start, end = trace[0].start, trace[-1].end
        if not self._session.look.original:
            return self._session.look.shown(text), Passage(document.source, start, end, trace)
        raw = self._session.original(document.source, start, end) if text else ""
        return raw.replace("\n", " "), Passage(document.source, start, end, trace, original=True)

    def _difference_runs(self, measure: Measure, link: Link, passage: Passage) -> list[Run]:
        difference = self._differences.get(link.left, link.right, self._mode)
        if difference is None:
            self._laid.pending = True
            return []
        runs = []
        for piece in compare_marks.marks(difference, measure.id == link.left, link.relation):
            start, end = piece.start, piece.end
            if passage.original:
                span = passage.shown_span(_raw(measure, start), _raw(measure, end))
                if span is None:
                    continue
                start, end = span
            runs.append(self._mark_run(start, end, piece.mark))
        return runs

    def _mark_run(self, start: int, end: int, mark: Mark) -> Run:
        colors = self._colors
        if mark is Mark.NUMBER:
            return Run(start, end, colors.number, colors.number_ground, bold=True)
        if mark is Mark.DELETED:
            return Run(start, end, colors.removed, strike=True)
        if mark is Mark.INSERTED:
            return Run(start, end, colors.added, colors.added_ground, bar=colors.added)
        return Run(start, end, None, colors.shared_ground)

    def _span_runs(self, target: str, passage: Passage) -> list[Run]:
        """Lines below what is tagged or annotated: whole for a tag, dotted for a note."""
        runs = []
        marks: list[tuple[Tagging | Note, QColor]] = []
        for tagging in self._session.taggings(target):
            tag = self._session.tag(tagging.tag)
            if tag is not None:
                marks.append((tagging, QColor(tag.color)))
        marks.extend((note, self._colors.warning) for note in self._session.notes(target))
        for mark, color in marks:
            if mark.start is not None and mark.end is not None:
                span = passage.shown_span(mark.start, mark.end)
                if span:
                    ground = QColor(color)
                    ground.setAlpha(38)
                    runs.append(Run(*span, ground=ground, bar=color, dotted=isinstance(mark, Note)))
        return runs

    def _marks_on(self, *targets: str) -> list[tuple[str, QColor, bool]]:
        """Return tags and notes on the whole of something, as words for the line below it."""
        words: list[tuple[str, QColor, bool]] = []
        for target in targets:
            seen: set[str] = set()
            for tagging in self._session.taggings(target):
                tag = self._session.tag(tagging.tag)
                if tag is not None and tag.id not in seen:
                    seen.add(tag.id)
                    words.append((f"■ {tag.name}", self._tag_ink(tag), False))
            notes = self._session.notes(target)
            if notes:
                words.append((f"✎ {len(notes)}", self._colors.warning, False))
        return words

    def _tag_ink(self, tag: Tag) -> QColor:
        color = QColor(tag.color)
        return color.lighter(150) if self._colors.dark and color.lightness() < 130 else color

    def _aside(self, words: Sequence[tuple[str, QColor, bool]], column: int, y: float, hand: Hand | None) -> float:
        """Put small words on a line of their own; return where the next thing may stand."""
        if not words:
            return y
        text, runs = "", []
        for word, ink, struck in words:
            text += "   " if text else ""
            runs.append(Run(len(text), len(text) + len(word), ink, strike=struck))
            text += word
        return self._plain(text, self._small, self._colors.quiet, column, y, Part.ASIDE, hand, runs).rect.bottom()

    def _plain(
        self,
        text: str,
        font: QFont,
        ink: QColor,
        column: int,
        y: float,
        part: Part,
        hand: Hand | None,
        runs: Sequence[Run] = (),
    ) -> Piece:
        block = TextBlock(text, font, ink, self.columns.width, runs, leading=1.5)
        return self._put(Piece(block, QPointF(self.columns.lefts[column], y), part, column, hand))

    def _sign(self, sign: str, column: int, y: float, ink: QColor, hand: Hand, small: bool = False) -> None:
        font = self._small if small else self._bold
        block = TextBlock(sign, font, ink, SIGN, leading=1.62 if small else 1.5)
        self._put(
            Piece(block, QPointF(self.columns.lefts[column] - SIGN, y + (3 if small else 0)), Part.ASIDE, column, hand)
        )

    def _put(self, piece: Piece) -> Piece:
        self._laid.pieces.append(piece)
        return piece

    # ------------------------------------------------------------------ words and colours
    def _state(self, link: Link) -> LinkState:
        return self._session.state_of(link.left, link.right)

    def _sign_ink(self, state: LinkState | None, decided: bool = False) -> QColor:
        if decided or state is LinkState.CONFIRMED:
            return self._colors.added
        return self._colors.warning

    def _relation_ink(self, relation: Relation) -> QColor:
        if relation is Relation.TARGET_CHANGED:
            return self._colors.number_ground
        return self._colors.quiet if relation in (Relation.SAME, Relation.RELATED) else self._colors.revised


def _amount(target: Target) -> str:
    upper = "" if target.value_max is None else f"–{wording.number(target.value_max)}"
    return f"{wording.number(target.value)}{upper}{target.unit}"


def _label(clause: Clause) -> str:
    return clause.path.replace("/", "") if len(clause.path) <= 12 else clause.label


def _raw(measure: Measure, place: int) -> int:
    from workbench.model import to_source

    return to_source(measure.trace, place)
