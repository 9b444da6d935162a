"""The plain shapes a brief is made of, before any file format: pieces, paragraphs, tables, the brief itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.brief.picture import Picture
from workbench.brief.wording import Language, Voice


class Mark(StrEnum):
    """How a piece of policy text differs from its counterpart; shown by colour and, for print, by a line."""

    PLAIN = "plain"
    DELETED = "deleted"  # only in the earlier text: struck through
    INSERTED = "inserted"  # only in the later text: underlined
    SHARED = "shared"  # stands in both texts, at any place: dotted underline


class Tone(StrEnum):
    """What a word of judgement is about; the word itself always says it too."""

    NEUTRAL = "neutral"
    QUIET = "quiet"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class Role(StrEnum):
    """What a paragraph is in its cell."""

    BODY = "body"
    HEADING = "heading"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one look. ``strong`` marks what a reader must not miss, such as a number that changed.

    ``color`` (``#rrggbb``) is set for a tag's own colour only.
    """

    text: str
    mark: Mark = Mark.PLAIN
    tone: Tone = Tone.NEUTRAL
    strong: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that stand on one line of thought."""

    pieces: tuple[Piece, ...]
    role: Role = Role.BODY

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(piece.text for piece in self.pieces)


Text = tuple[Paragraph, ...]
"""Marked text of a table cell, paragraph by paragraph."""

Value = str | int | float | None | Text
"""What a table cell holds; numbers stay numbers."""


class Kind(StrEnum):
    """How the values of a column are set."""

    TEXT = "text"
    SHORT = "short"  # a word or a date: centred, never broken where it fits
    NUMBER = "number"
    PERCENT = "percent"  # 0.25 is shown as 25%
    SCORE = "score"  # 0 to 1, two decimals
    TIME = "time"  # text as 2024-03-14 14:42, a real time in a workbook


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is relative, in Chinese characters of the table's text size.

    ``sheet_width`` is the width in a workbook, where it differs. ``excerpt`` is how many characters of a value
    a printed table shows at most, 0 for all; workbooks hold all of it.
    """

    name: str
    width: float
    kind: Kind = Kind.TEXT
    excerpt: int = 0
    sheet_width: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name; ``empty`` is the sentence shown instead when it has no rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """A row of the parallel table: the base text, each other text, what changed. ``head`` marks the row of an item."""

    cells: tuple[Text, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rows of one chapter of the base document; ``heading`` may be empty."""

    heading: str
    rows: tuple[ParallelRow, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """The documents side by side; ``columns`` name the base document, the others, and what changed."""

    columns: tuple[str, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column of a matrix: its label, as in ``（三）``, and its name with the label."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """How much of each row's part went into each column's: shares from 0 to 1, ``None`` for nothing.

    In a matrix of parts the last column holds what has no answer, and ``counted`` for each row its items, those linked,
    and the share of its text in linked sentences. In a matrix of items the shares are the scores of links. ``other`` is
    the short name of the document compared, where there are several.
    """

    name: str
    legend: str
    corner: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    shares: tuple[tuple[float | None, ...], ...]
    counted: tuple[tuple[int, int, float], ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A group of findings under one heading; ``rest`` says how many more there are, or is empty."""

    heading: str
    points: tuple[Paragraph, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief says, in reading order, in one language. Times of ``written_at`` are UTC, ISO 8601."""

    voice: Voice
    title: str
    subtitle: tuple[str, ...]
    author: str
    written_at: str
    facts: tuple[tuple[str, str], ...]
    status: str
    summary: tuple[str, ...]
    figures: Table
    figures_in_brief: Table
    coverage: Table
    pictures: tuple[Picture, ...]
    matrices: tuple[Matrix, ...]
    item_matrices: tuple[Matrix, ...]
    findings: tuple[Finding, ...]
    targets: Table
    targets_alone: tuple[Table, ...]
    target_numbers: Table
    series: Table
    series_numbers: Table
    series_note: str
    legend: Paragraph
    parallels: tuple[Parallel, ...]
    pairs: Table
    tags: Table
    taggings: Table
    notes: Table
    sources: Table
    method: tuple[str, ...]

    @property
    def language(self) -> Language:
        """The language of the brief's own words."""
        return self.voice.language


def plain(text: str, role: Role = Role.BODY, tone: Tone = Tone.NEUTRAL, *, strong: bool = False) -> Paragraph:
    """Return a paragraph of one unmarked piece."""
    return Paragraph((Piece(text, tone=tone, strong=strong),), role)


def text_of(value: Value) -> str:
    """Return the characters of a cell, paragraphs parted by line feeds."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(paragraph.text for paragraph in value)
    return str(value)


def lines(texts: Iterable[str]) -> Text:
    """Return one plain paragraph for each text."""
    return tuple(plain(text) for text in texts)
