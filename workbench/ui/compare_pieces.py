"""What a laid out row consists of: pieces of text with their place on the page and in the source, and link bars."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from workbench.model import Trace, from_source, to_source
from workbench.ui.linkage import LinkState
from workbench.ui.text_block import TextBlock


class Part(StrEnum):
    """What a piece of text is."""

    SECTION = "section"
    HEADING = "heading"
    SENTENCE = "sentence"
    ASIDE = "aside"  # signs, scores, names: small, not policy text


@dataclass(frozen=True, slots=True)
class Hand:
    """What is in hand when a piece is chosen: the clause or measure whose text it is, and its partner if it has one."""

    clause: str
    other: str | None = None
    against: str | None = None  # id of the document in which nothing answers it

    @property
    def pair(self) -> frozenset[str]:
        """The two ends of the link, or the clause alone."""
        return frozenset(end for end in (self.clause, self.other) if end)

    def same_as(self, other: Hand) -> bool:
        """Return True when both hold the same link, from whichever end, or the same lone clause."""
        return self.pair == other.pair and (self.other is not None or self.against == other.against)


@dataclass(frozen=True, slots=True)
class Passage:
    """How the characters of a piece lead back to the source; the first ``prefix`` of them are a label and do not."""

    source: str
    start: int  # raw offsets of what the piece shows
    end: int
    trace: Trace = ()
    prefix: int = 0
    original: bool = False  # the raw text itself is shown

    def raw(self, place: int) -> int:
        """Return the raw offset of a place in the piece's text."""
        inside = max(0, place - self.prefix)
        if self.original:
            return min(self.start + inside, self.end)
        return to_source(self.trace, inside)

    def shown(self, raw: int) -> int:
        """Return the place in the piece's text of a raw offset, clamped to its ends."""
        if self.original:
            return self.prefix + max(0, min(raw, self.end) - self.start)
        return self.prefix + from_source(self.trace, raw)

    def shown_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the places of a raw span, or ``None`` where it lies outside the piece."""
        if end <= self.start or start >= self.end:
            return None
        low, high = self.shown(max(start, self.start)), self.shown(min(end, self.end))
        return (low, high) if low < high else None


@dataclass(slots=True)
class Piece:
    """A text on the page; ``at`` counts pixels from the row's top left."""

    block: TextBlock
    at: QPointF
    part: Part
    column: int
    hand: Hand | None = None
    passage: Passage | None = None

    @property
    def rect(self) -> QRectF:
        """Where the piece stands in its row."""
        return QRectF(self.at.x(), self.at.y(), self.block.width, self.block.height)

    @property
    def key(self) -> tuple[str, str]:
        """What names the piece in its row while it is laid out again."""
        if self.hand is None:
            return "", f"{self.part}{self.column}"
        beside = self.hand.other if self.column else ""  # a sentence may answer several of the base, each in its line
        return self.hand.clause, f"{self.part}{self.column}{beside}"


@dataclass(frozen=True, slots=True)
class LinkBar:
    """The line beside what answers a clause: dashed while suggested, whole once confirmed, absent when rejected."""

    column: int
    x: float
    top: float
    bottom: float
    state: LinkState


@dataclass(slots=True)
class LaidRow:
    """A row ready to be drawn."""

    height: float
    pieces: list[Piece] = field(default_factory=list)
    bars: list[LinkBar] = field(default_factory=list)
    hands: list[Hand] = field(default_factory=list)  # what can be taken in hand, in reading order
    fold_at: QRectF | None = None
    pending: bool = False  # differences are still to be computed


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that are being selected: from ``anchor`` to ``place`` in a piece of a row."""

    row: int
    key: tuple[str, str]
    anchor: int
    place: int

    @property
    def ends(self) -> tuple[int, int]:
        """The two ends in the order of the text."""
        return min(self.anchor, self.place), max(self.anchor, self.place)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row, and how far below the upper edge of the view it stands, or what is in hand in it; in pixels."""

    clause: str
    y: float
    in_hand: bool
