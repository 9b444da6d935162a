"""Policy text with what differs marked: a redline where two texts are alike, shared phrases where they are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from workbench.brief.links import Match
from workbench.brief.punctuation import official_punctuation
from workbench.brief.shapes import Mark, Piece
from workbench.model import Difference, DiffMode, SegmentKind

Differences = Mapping[tuple[str, str], Difference]

_LEFT_ONLY = (SegmentKind.DELETED, SegmentKind.REPLACED)
_RIGHT_ONLY = (SegmentKind.INSERTED, SegmentKind.REPLACED)


def left_pieces(text: str, matches: Sequence[Match], differences: Differences) -> tuple[Piece, ...]:
    """Return the base text: struck where no counterpart has it, or with the phrases that any counterpart shares.

    The firmest match decides which of the two is shown; the others of the same mode are laid over it.
    """
    found = [d for match in matches if (d := differences.get((match.left, match.right))) and d.left == text]
    if not found:
        return _pieces(text, {})
    mode = found[0].mode
    layers = [_marks(difference, left=True) for difference in found if difference.mode is mode]
    if mode is DiffMode.PHRASES:
        return _pieces(text, {place: Mark.SHARED for layer in layers for place in layer})
    struck = set(layers[0]).intersection(*layers[1:])
    return _pieces(text, dict.fromkeys(struck, Mark.DELETED))


def right_pieces(text: str, match: Match | None, differences: Differences) -> tuple[Piece, ...]:
    """Return the other text, marked against the base text of this match."""
    difference = differences.get((match.left, match.right)) if match else None
    if difference is None or difference.right != text:
        return _pieces(text, {})
    return _pieces(text, _marks(difference, left=False))


def _marks(difference: Difference, *, left: bool) -> dict[int, Mark]:
    """Return the mark of each character of one side that has one."""
    marks: dict[int, Mark] = {}
    for segment in difference.segments:
        start, end = (segment.a_start, segment.a_end) if left else (segment.b_start, segment.b_end)
        if segment.kind is SegmentKind.SHARED:
            mark = Mark.SHARED
        elif segment.kind in (_LEFT_ONLY if left else _RIGHT_ONLY):
            mark = Mark.DELETED if left else Mark.INSERTED
        else:
            continue
        marks.update(dict.fromkeys(range(start, end), mark))
    return marks


def _pieces(text: str, marks: Mapping[int, Mark]) -> tuple[Piece, ...]:
    """Cut a text into pieces of one mark; a changed piece with a number in it is strong."""
    shown = official_punctuation(text)
    pieces: list[Piece] = []
    for mark, places in groupby(range(len(shown)), key=lambda place: marks.get(place, Mark.PLAIN)):
        part = "".join(shown[place] for place in places)
        changed = mark in (Mark.DELETED, Mark.INSERTED)
        pieces.append(Piece(part, mark, strong=changed and any(character.isdecimal() for character in part)))
    return tuple(pieces)
