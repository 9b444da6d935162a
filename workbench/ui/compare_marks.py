"""Which characters of two linked sentences are marked, and how: taken out, put in, shared, a number that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Difference, DiffMode, Relation, Segment, SegmentKind


class Mark(StrEnum):
    """What a stretch of text is in its comparison."""

    DELETED = "deleted"
    INSERTED = "inserted"
    SHARED = "shared"
    NUMBER = "number"  # stands against another number
    FIGURE = "figure"  # a number that only this text has


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters ``[start:end]`` of a clean text; ``group`` pairs shared phrases of the two sides.

    ``heavy`` says that they are a number that was taken out or put in without another in its place.
    """

    start: int
    end: int
    mark: Mark
    group: int = 0
    heavy: bool = False


_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)?(?:\s?[-—–~～至]+\s?\d+(?:[.,]\d+)*)?\s?[%％‰]?[万亿千百]?[个家名张所人间例条项元次件倍]?"
)
_NOT_A_QUANTITY = re.compile(r"^(?:年|月|日|时|号|版|届|期|—\d{4}年|-\d{4}年)")
_YEARS = re.compile(r"^(?:19|20)\d\d(?:\D+(?:19|20)\d\d)?$")


def marks(difference: Difference, left: bool, relation: Relation | None = None) -> tuple[Marked, ...]:
    """Return what is marked on one side of a pair, in order of the text, without overlaps.

    A number that stands in the place of another is cut out of its mark, so that it can be shown louder than anything
    else. In a pair shown by shared phrases numbers are marked only where the link says that a target changed.
    """
    text = difference.left if left else difference.right
    segments = sorted(difference.segments, key=lambda segment: segment.a_start if left else segment.b_start)
    if difference.mode is DiffMode.REDLINE:
        return tuple(piece for segment in segments for piece in _redlined(segment, difference, left))
    found = [piece for piece in (_side(segment, left) for segment in segments) if piece is not None]
    if relation is not Relation.TARGET_CHANGED:
        return tuple(found)
    kept = [(piece.start, piece.end) for piece in found]
    loose = [
        Marked(start, end, Mark.FIGURE)
        for start, end in quantities(text)
        if not any(low < end and start < high for low, high in kept)
    ]
    return tuple(sorted([*found, *loose], key=lambda piece: piece.start))


def quantities(text: str) -> tuple[tuple[int, int], ...]:
    """Return where numbers stand that count or measure something; years, dates and issue numbers are none."""
    found = []
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"[^\d.,/—–~～至-]", "", match.group())
        if _NOT_A_QUANTITY.match(text[match.end() : match.end() + 6]) or _YEARS.match(digits):
            continue
        found.append((match.start(), match.start() + len(match.group().rstrip())))
    return tuple(found)


def _side(segment: Segment, left: bool) -> Marked | None:
    start, end = (segment.a_start, segment.a_end) if left else (segment.b_start, segment.b_end)
    if start >= end or segment.kind is SegmentKind.EQUAL:
        return None
    if segment.kind is SegmentKind.SHARED:
        return Marked(start, end, Mark.SHARED, segment.group)
    return Marked(start, end, Mark.DELETED if left else Mark.INSERTED)


def _redlined(segment: Segment, difference: Difference, left: bool) -> Iterator[Marked]:
    """Yield a segment with its numbers apart: loud where one takes the place of another."""
    piece = _side(segment, left)
    if piece is None:
        return
    text = difference.left if left else difference.right
    ours = _inside(text, piece.start, piece.end)
    theirs = (
        _inside(difference.right, segment.b_start, segment.b_end)
        if left
        else _inside(difference.left, segment.a_start, segment.a_end)
    )
    at = piece.start
    for number, (start, end) in enumerate(ours):
        if at < start:
            yield Marked(at, start, piece.mark)
        if number < len(theirs):
            yield Marked(start, end, Mark.NUMBER)
        else:
            yield Marked(start, end, piece.mark, heavy=True)
        at = end
    if at < piece.end:
        yield Marked(at, piece.end, piece.mark)


def _inside(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Return what of the quantities of a text lies between two places."""
    cut = ((max(start, low), min(end, high)) for start, end in quantities(text))
    return [(start, end) for start, end in cut if start < end]
