"""Set the cells of the comparison in type: headings, sentences with what is marked in them, asides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
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
    TargetChange,
    Trace,
    to_source,
)
from workbench.ui import compare_marks
from workbench.ui.compare_marks import Mark
from workbench.ui.compare_pieces import Hand, LaidRow, Part, Passage, Piece
from workbench.ui.differences import Differences
from workbench.ui.linkage import LinkState
from workbench.ui.look import tag_ink
from workbench.ui.session import Session
from workbench.ui.text_block import Run, TextBlock

LEFT, GUTTER, RIGHT = 34.0, 44.0, 22.0  # pixels beside and between the columns
LEAST_COLUMN = 200.0  # pixels; below, the page scrolls sideways
PAD = 13.0  # above and below a row
GAP = 9.0  # between sentences
_LONG_PATH = 12  # characters; a longer chain of labels is shown by its last one
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


class CellSetter(QObject):
    """Lays out pieces of text and puts them into the row that is being set; keeps nothing but fonts and lookups."""

    def __init__(self, session: Session, differences: Differences) -> None:
        super().__init__()
        self._session = session
        self._differences = differences
        self.owners: Mapping[str, tuple[Measure, Clause]] = {}
        self.moved: Mapping[str, tuple[TargetChange, ...]] = {}
        self.columns = Columns.over(2, 900)
        self._laid = LaidRow(0.0)
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
        look = self._session.look
        label = look.place(clause) if path and len(clause.path) <= _LONG_PATH else look.shown(clause.label)
        words, passage = self._words(clause.heading, clause.heading_trace, document, clause.start, clause.end)
        prefix = f"{label} " if label else ""
        passage = Passage(passage.source, passage.start, passage.end, passage.trace, len(prefix), passage.original)
        text = prefix + words if words else label
        runs = [Run(0, len(label), self._colors.accent if part is Part.HEADING else self._colors.quiet)]
        runs.extend(self._span_runs(clause.id, passage))
        x = self.columns.lefts[column]
        if text.startswith("（"):  # the bracket's ink begins in the middle of its square
            x -= self._em * 0.5
        block = TextBlock(text, font, self._colors.ink, width or self.columns.width, runs, leading=1.5)
        return self._put(Piece(block, QPointF(x, y), part, column, hand, passage))

    def _sentence(
        self, measure: Measure, clause: Clause, document: Document, column: int, y: float, hand: Hand, link: Link | None
    ) -> Piece:
        words, passage = self._words(measure.text, measure.trace, document, measure.start, measure.end)
        runs = self._difference_runs(measure, link, passage) if link else []
        runs.extend(self._moved_numbers(measure, words, passage))
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
            runs.append(self._mark_run(start, end, piece.mark, piece.heavy))
        return runs

    def _moved_numbers(self, measure: Measure, words: str, passage: Passage) -> list[Run]:
        """The numbers of targets that were raised or lowered, however unlike the sentences are."""
        runs = []
        for change in self.moved.get(measure.id, ()):
            target = change.left if change.left and change.left.clause_id == measure.id else change.right
            span = passage.shown_span(target.start, target.end) if target else None
            if span is None:
                continue
            for start, end in compare_marks.quantities(words):
                if span[0] <= start and end <= span[1]:
                    runs.append(self._mark_run(start, end, Mark.NUMBER))
        return runs

    def _mark_run(self, start: int, end: int, mark: Mark, heavy: bool = False) -> Run:
        colors = self._colors
        if mark is Mark.NUMBER:
            return Run(start, end, colors.number, colors.number_ground, bold=True)
        if mark is Mark.FIGURE:
            return Run(start, end, colors.number_ground, bold=True)
        if mark is Mark.DELETED:
            return Run(start, end, colors.removed, strike=True, bold=heavy)
        if mark is Mark.INSERTED:
            return Run(start, end, colors.added, colors.added_ground, bar=colors.added, bold=heavy)
        return Run(start, end, None, colors.shared_ground)

    def _span_runs(self, target: str, passage: Passage) -> list[Run]:
        """Lines below what is tagged or annotated: whole for a tag, dotted for a note."""
        runs = []
        marks: list[tuple[Tagging | Note, QColor]] = []
        for tagging in self._session.taggings(target):
            tag = self._session.tag(tagging.tag)
            if tag is not None:
                marks.append((tagging, tag_ink(tag.color, self._colors)))
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
                words.append((f"※ {len(notes)}", self._colors.warning, False))
        return words

    def _tag_ink(self, tag: Tag) -> QColor:
        return tag_ink(tag.color, self._colors)

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


def _raw(measure: Measure, place: int) -> int:
    return to_source(measure.trace, place)
