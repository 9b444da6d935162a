"""Which characters of two linked sentences are marked, and how: taken out, put in, shared, a number that changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Difference, DiffMode, Relation, Segment, SegmentKind


class Mark(StrEnum):
    """What a stretch of text is in its comparison."""

    DELETED = "deleted"
    INSERTED = "inserted"
    SHARED = "shared"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters ``[start:end]`` of a clean text; ``group`` pairs shared phrases of the two sides."""

    start: int
    end: int
    mark: Mark
    group: int = 0


_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)?(?:\s?[-—–~～至]+\s?\d+(?:[.,]\d+)*)?\s?[%％‰]?[万亿千百]?[个家名张所人间例条项元次件倍]?"
)
_NOT_A_QUANTITY = re.compile(r"^(?:年|月|日|时|号|版|届|期|—\d{4}年|-\d{4}年)")
_YEARS = re.compile(r"^(?:19|20)\d\d(?:\D+(?:19|20)\d\d)?$")


def marks(difference: Difference, left: bool, relation: Relation | None = None) -> tuple[Marked, ...]:
    """Return what is marked on one side of a pair, in order of the text, without overlaps.

    Numbers are cut out of the marks they stand in, so that they can be shown louder than anything else. In a pair
    shown by shared phrases a number counts as changed only where the link says that a target changed.
    """
    text = difference.left if left else difference.right
    found = [piece for piece in (_side(segment, left) for segment in difference.segments) if piece is not None]
    found.sort(key=lambda piece: piece.start)
    if difference.mode is DiffMode.REDLINE:
        return _with_numbers(text, found)
    if relation is not Relation.TARGET_CHANGED:
        return tuple(found)
    kept = [(piece.start, piece.end) for piece in found]
    loose = [
        Marked(start, end, Mark.NUMBER)
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


def _with_numbers(text: str, found: list[Marked]) -> tuple[Marked, ...]:
    numbers = quantities(text)
    made: list[Marked] = []
    for piece in found:
        at = piece.start
        for start, end in numbers:
            start, end = max(start, piece.start), min(end, piece.end)
            if start >= end:
                continue
            if at < start:
                made.append(Marked(at, start, piece.mark))
            made.append(Marked(start, end, Mark.NUMBER))
            at = end
        if at < piece.end:
            made.append(Marked(at, piece.end, piece.mark))
    return tuple(made)
