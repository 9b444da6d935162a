"""Pieces of text placed on pages become lines, and lines become paragraphs; running heads and page numbers are told.

For formats that know where text stands and not what it is (OFD, PDF). Lengths are in any one unit; ``y`` grows
downwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from workbench.model import Passage
from workbench.text.numbering import read_label

PAGE_NUMBER, RUNNING_HEAD = "page-number", "running-head"
"""Why a line is no part of the document."""

_EDGE = 0.14  # share of a page's height at its top and at its bottom where heads, feet and page numbers stand
_EDGE_LINES = 3  # lines from the top and the bottom of a page that may be such
_SAME_LINE = 0.5  # of the size of the letters: how far apart the baselines of one line may be
_COLUMN_GAP = 2.2  # of the size: a wider gap inside a line parts two columns of a table
_WORD_GAP = 0.6
_INDENT = 1.2  # of the size: a line that begins further right begins a paragraph
_DEEP = 2.7  # of the size: lines further right one below the other are a block of their own, such as a quotation
_OUTSIDE = 6.0  # of the size: what begins so far left of the text is a note in the margin
_EARLY = 1.9  # of the size: a line that ends so far from the margin ends a paragraph
_WIDE_GAP = 1.7  # of the usual distance between lines: a wider one parts paragraphs
_NUMBER = re.compile(
    r"^[-—–－―·\s.~]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百〇]{1,5})(?:\s*页)?"
    r"(?:[\s,，/／]*(?:共|of|Page)?\s*\d{1,4}\s*页?)?[-—–－―·\s.~]*$"
)
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十百]+(?=\s*页)")
_WORD = re.compile(r"[“‘《〈（(〔\[【]*(?:[A-Za-z0-9.%/°℃‰％-]{1,24}|.)[，。、；：！？）》〉”’〕】,;:!?)\]]*")
_FINAL = "。！？!?；;：:"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one stretch: ``x`` its left end, ``y`` its baseline, ``width``, and ``size`` of its letters."""

    x: float
    y: float
    width: float
    size: float
    text: str


@dataclass(slots=True)
class Page:
    """The pieces of one page; ``height`` 0 where it is not known."""

    height: float
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    page: int
    x: float
    end: float
    y: float
    size: float
    text: str
    reason: str = ""


def text_of_pages(pages: Sequence[Page]) -> tuple[str, tuple[Passage, ...]]:
    """Return the text of pages, a paragraph or a row of a table a line, and which lines are none of the document.

    A running head or page number that falls into a paragraph stands behind it.
    """
    lines = [line for number, page in enumerate(pages) for line in _lines(number, page)]
    _mark(lines, pages)
    texts: list[tuple[str, str]] = []
    held: list[tuple[str, str]] = []
    paragraph = ""
    before: _Line | None = None
    margins = _Margins([line for line in lines if not line.reason])
    for line in lines:
        if line.reason:
            held.append((line.text, line.reason))
            continue
        if before is not None and margins.goes_on(before, line):
            paragraph = _glued(paragraph, line.text)
        else:
            if paragraph:
                texts.append((paragraph, ""))
            texts += held
            held = []
            paragraph = line.text
        before = line
    texts += [(paragraph, "")] if paragraph else []
    return _assembled(texts + held)


def _assembled(texts: Iterable[tuple[str, str]]) -> tuple[str, tuple[Passage, ...]]:
    pieces: list[str] = []
    hints: list[Passage] = []
    at = 0
    for text, reason in texts:
        if reason:
            hints.append(Passage(at, at + len(text), text, reason))
        pieces.append(text + "\n")
        at += len(text) + 1
    return "".join(pieces), tuple(hints)


# --------------------------------------------------------------------------------------------------- pieces, lines
def _lines(number: int, page: Page) -> list[_Line]:
    """Return the lines of a page from its top down."""
    rows: list[list[Piece]] = []
    tops: list[float] = []
    for piece in sorted((piece for piece in page.pieces if piece.text.strip()), key=lambda piece: (piece.y, piece.x)):
        if rows and abs(piece.y - tops[-1]) <= _SAME_LINE * max(min(piece.size, rows[-1][0].size), 0.1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            tops.append(piece.y)
    return [_line(number, row) for row in rows]


def _line(number: int, row: list[Piece]) -> _Line:
    row.sort(key=lambda piece: piece.x)
    size = median(piece.size for piece in row)
    text = ""
    end = row[0].x
    before: Piece | None = None
    for piece in row:
        if before is not None and _is_shadow(before, piece):
            continue
        gap = piece.x - end if text else 0.0
        if text and gap > _COLUMN_GAP * size:
            text += "\t"
        elif text and gap > _WORD_GAP * size and not text.endswith(" "):
            text += " "
        text += piece.text
        end = max(end, piece.x + piece.width)
        before = piece
    return _Line(number, row[0].x, end, row[0].y, size, text.strip())


def _is_shadow(before: Piece, piece: Piece) -> bool:
    """Return whether a piece is drawn twice with a slight shift, which makes letters look bold."""
    return piece.text == before.text and abs(piece.x - before.x) < 0.3 * piece.size


# ------------------------------------------------------------------------------------------ heads, feet, page numbers
def _mark(lines: Sequence[_Line], pages: Sequence[Page]) -> None:
    """Mark page numbers at the edge of pages, and lines that stand at the same place of most pages."""
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges: list[tuple[_Line, bool]] = []
    for number, own in by_page.items():
        height = pages[number].height or max(line.y for line in own) * 1.1
        for place, line in enumerate(own):
            top = place < _EDGE_LINES and line.y < _EDGE * height
            bottom = place >= len(own) - _EDGE_LINES and line.y > (1 - _EDGE) * height
            if top or bottom:
                edges.append((line, top))
                if _NUMBER.match(line.text):
                    line.reason = PAGE_NUMBER
    shown = len(by_page)
    if shown < 2:
        return
    counts = Counter((_DIGITS.sub("#", line.text), top) for line, top in edges)
    pages_of = Counter(key for key, _page in {((_DIGITS.sub("#", one.text), top), one.page) for one, top in edges})
    for line, top in edges:
        key = (_DIGITS.sub("#", line.text), top)
        often = pages_of[key] >= max(2, 0.4 * shown) and counts[key] <= 2 * pages_of[key]
        if not line.reason and often and not _NUMBER.match(key[0]):
            line.reason = PAGE_NUMBER if "#" in key[0] and len(line.text) < 16 else RUNNING_HEAD


# --------------------------------------------------------------------------------------------------- lines, paragraphs
class _Margins:
    """Where the lines of running text begin and end, on each page and in the whole document."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._size = median(line.size for line in lines) if lines else 1.0
        plain = [line for line in lines if "\t" not in line.text]
        self._all = self._of(plain)
        self._pages: dict[int, tuple[float, float]] = {}
        by_page: dict[int, list[_Line]] = {}
        for line in plain:
            by_page.setdefault(line.page, []).append(line)
        for number, own in by_page.items():
            if len(own) >= 12:
                self._pages[number] = self._of(own)
        steps = [
            low.y - high.y
            for high, low in pairwise(lines)
            if high.page == low.page and 0 < low.y - high.y < 4 * self._size
        ]
        self._step = median(steps) if steps else 2 * self._size

    def _of(self, lines: Sequence[_Line]) -> tuple[float, float]:
        """Return the left and the right margin: the leftmost place where lines of the usual size begin, not counting
        what stands out of the text, and where the longest ones end."""
        usual = [line for line in lines if abs(line.size - self._size) <= 0.1 * self._size] or lines
        if not usual:
            return 0.0, 0.0
        grid = max(self._size / 3, 1e-3)
        common = Counter(round(line.x / grid) for line in usual).most_common(1)[0][0] * grid
        left = min((line.x for line in usual if line.x > common - _OUTSIDE * self._size), default=common)
        ends = sorted(line.end for line in usual)
        return left, ends[min(len(ends) - 1, int(len(ends) * 0.9))]

    def goes_on(self, before: _Line, line: _Line) -> bool:
        """Return whether a line goes on with the paragraph of the one before it."""
        if "\t" in before.text or "\t" in line.text:
            return False
        size = max(before.size, line.size)
        if abs(before.size - line.size) > 0.15 * size:
            return False
        if before.page == line.page and line.y - before.y > _WIDE_GAP * max(self._step, size):
            return False
        left, _right = self._pages.get(line.page, self._all)
        _left, right = self._pages.get(before.page, self._all)
        room = right - before.end
        if room > _EARLY * size and (before.text[-1] in _FINAL or room > _first_word(line.text) * size):
            return False
        if line.x > left + _INDENT * size:
            hanging = line.x > left + _DEEP * size and abs(before.x - line.x) < 0.3 * size
            return hanging and before.text[-1] not in _FINAL and read_label(line.text) is None
        return before.text[-1] not in _FINAL or read_label(line.text) is None


def _first_word(text: str) -> float:
    """Return how wide that is which no line end may part at the beginning of a line, in sizes of a letter.

    A word or number (93.3%) or one character, with the opening signs before it and the closing ones behind it.
    """
    match = _WORD.match(text)
    return sum(0.5 if sign.isascii() else 1.0 for sign in match[0]) if match else 1.0


def _glued(text: str, more: str) -> str:
    """Return a line put behind a paragraph; words in Latin letters are parted by a blank, a hyphen at its end goes."""
    if text and more and text[-1].isascii() and more[0].isascii():
        if text.endswith("-") and text[-2:-1].isalpha() and more[0].islower():
            return text[:-1] + more
        if text[-1].isalpha() and more[0].isalpha():
            return f"{text} {more}"
    return text + more
