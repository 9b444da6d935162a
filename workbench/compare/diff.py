"""Show what differs between two texts: a redline where they are alike, the phrases they share where they are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from workbench.compare import phrases, tokens
from workbench.model import Difference, DiffMode, Segment, SegmentKind

ALIKE = 0.5  # similarity from which a redline reads better than shared phrases
_LONG = 10_000  # characters of both texts; above, bit-parallel matching replaces difflib
_LARGEST_TABLE = 400_000_000  # tokens × tokens that are matched at once; above, sentences are matched first
_DIGIT = re.compile(r"\d")
_SENTENCE_ENDS = frozenset("。！？!?；;\n")
_CLAUSE_END = frozenset(",，。;；:：!！?？\n")
_FEWEST_KEPT = 2  # content characters
_SHORT_ISLAND = 3  # content characters
_ISLAND_SHARE = 0.34  # a short island stays when it is at least this share of the smaller edit beside it

Run = tuple[bool, int, int, int, int]
"""A piece of both texts: whether it is equal, and where it starts and ends on the left and on the right."""


def difference(left: str, right: str, mode: DiffMode | None = None) -> Difference:
    """Set two texts against each other.

    Args:
        left: the earlier text.
        right: the later text.
        mode: how to show it; ``None`` leaves the choice to how alike the texts are.

    Returns:
        Segments with offsets into the two texts. In a redline they cover both texts in order, so that either side
        can be rebuilt; as phrases they are what both texts share, at whatever place.
    """
    pieces = tokens.cut(left, whole_names=False), tokens.cut(right, whole_names=False)
    runs = _matched(*pieces)
    shared = sum(tokens.weight(left[a:b]) for equal, a, b, _, _ in runs if equal)
    content = tokens.weight(left) + tokens.weight(right)
    similarity = 2 * shared / content if content else float(left == right)
    chosen = mode or (DiffMode.REDLINE if similarity >= ALIKE else DiffMode.PHRASES)
    if chosen is DiffMode.PHRASES:
        places = phrases.shared(*pieces)
        segments = tuple(Segment(SegmentKind.SHARED, *place, group=n) for n, place in enumerate(places, 1))
    else:
        with_names = tokens.cut(left), tokens.cut(right)
        if with_names != pieces:
            runs = _matched(*with_names)
        segments = tuple(_segment(run) for run in _without_islands(runs, left))
    return Difference(left, right, chosen, similarity, segments)


def _segment(run: Run) -> Segment:
    equal, a, b, c, d = run
    if equal:
        kind = SegmentKind.EQUAL
    elif a == b:
        kind = SegmentKind.INSERTED
    elif c == d:
        kind = SegmentKind.DELETED
    else:
        kind = SegmentKind.REPLACED
    return Segment(kind, a, b, c, d)


def _matched(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """Match tokens in order; runs are in characters, cover both texts, and equal and other runs take turns."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(token, len(numbers)) for token in left]
    b = [numbers.setdefault(token, len(numbers)) for token in right]
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    blocks = [(0, 0, head)]
    if middle_a and middle_b:
        blocks += [(i + head, j + head, n) for i, j, n in _blocks(middle_a, middle_b, left[head:], right[head:])]
    blocks.append((len(a) - tail, len(b) - tail, tail))
    left_at, right_at = [0, *accumulate(map(len, left))], [0, *accumulate(map(len, right))]
    runs: list[Run] = []
    i = j = 0
    for start, other, length in [*blocks, (len(a), len(b), 0)]:
        if start > i or other > j:
            runs.append((False, left_at[i], left_at[start], right_at[j], right_at[other]))
        if length:
            place = (left_at[start], left_at[start + length], right_at[other], right_at[other + length])
            if runs and runs[-1][0]:
                runs[-1] = (True, runs[-1][1], place[1], runs[-1][3], place[3])
            else:
                runs.append((True, *place))
        i, j = start + length, other + length
    return runs


def _common(a: Sequence[int], b: Sequence[int]) -> int:
    for place, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return place
    return min(len(a), len(b))


def _blocks(a: list[int], b: list[int], left: Sequence[str], right: Sequence[str]) -> Iterable[tuple[int, int, int]]:
    """Return matching blocks (start in a, start in b, length) in order."""
    if sum(map(len, left[: len(a)])) + sum(map(len, right[: len(b)])) <= _LONG:
        return [(i, j, n) for i, j, n in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()]
    if len(a) * len(b) <= _LARGEST_TABLE:
        return _bit_parallel(a, b)
    return _by_sentence(a, b, left, right)


def _bit_parallel(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int, int]]:
    from rapidfuzz.distance import Indel

    return [(block.a, block.b, block.size) for block in Indel.editops(a, b).as_matching_blocks() if block.size]


def _by_sentence(a: list[int], b: list[int], left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    """Match whole sentences first, so that memory stays bounded, then the tokens between matched sentences."""
    cuts_a, cuts_b = _sentence_starts(left[: len(a)]), _sentence_starts(right[: len(b)])
    names: dict[tuple[int, ...], int] = {}
    sentences_a = [names.setdefault(tuple(a[s:e]), len(names)) for s, e in pairwise(cuts_a)]
    sentences_b = [names.setdefault(tuple(b[s:e]), len(names)) for s, e in pairwise(cuts_b)]
    found: list[tuple[int, int, int]] = []
    i = j = 0
    whole = _bit_parallel(sentences_a, sentences_b) if len(sentences_a) * len(sentences_b) <= _LARGEST_TABLE else []
    for start, other, length in [*whole, (len(sentences_a), len(sentences_b), 0)]:
        from_a, to_a, from_b, to_b = cuts_a[i], cuts_a[start], cuts_b[j], cuts_b[other]
        if 0 < (to_a - from_a) * (to_b - from_b) <= _LARGEST_TABLE // 10:
            inner = _bit_parallel(a[from_a:to_a], b[from_b:to_b])
            found += [(x + from_a, y + from_b, n) for x, y, n in inner]
        i, j = start + length, other + length
        if length:
            found.append((cuts_a[start], cuts_b[other], cuts_a[i] - cuts_a[start]))
    return found


def _sentence_starts(pieces: Sequence[str]) -> list[int]:
    ends = [n for n, piece in enumerate(pieces, 1) if piece[-1:] in _SENTENCE_ENDS]
    if not ends or ends[-1] != len(pieces):
        ends.append(len(pieces))
    return [0, *ends]


def _without_islands(runs: list[Run], left: str) -> list[Run]:
    """Merge an equal run into the edits on both sides where it is too short to help a reader.

    Runs that hold a digit stay, and so do two characters or none beside punctuation that parts clauses.
    """
    changed = True
    while changed:
        changed = False
        kept: list[Run] = []
        place = 0
        while place < len(runs):
            run = runs[place]
            if run[0] and kept and place + 1 < len(runs) and _is_island(run, kept[-1], runs[place + 1], left):
                after = runs[place + 1]
                kept[-1] = (False, kept[-1][1], after[2], kept[-1][3], after[4])
                changed = True
                place += 2
            else:
                kept.append(run)
                place += 1
        runs = kept
    return runs


def _is_island(run: Run, before: Run, after: Run, left: str) -> bool:
    text = left[run[1] : run[2]]
    if _DIGIT.search(text):
        return False
    content = tokens.weight(text)
    if not content:
        return not _CLAUSE_END.intersection(text)
    if content < _FEWEST_KEPT or tokens.is_little(text):
        return True
    if _CLAUSE_END.intersection(text):
        return False
    smaller = min(max(edit[2] - edit[1] + edit[4] - edit[3], 1) for edit in (before, after))
    return content <= _SHORT_ISLAND and content < _ISLAND_SHARE * smaller
