"""Find the phrases that two texts share, at whatever place each has them."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from workbench.compare import tokens

_FEWEST = 3  # content characters of a phrase
_MOST_PAIRS = 200_000  # places of one token on both sides; the most frequent tokens begin no phrase above that

Place = tuple[int, int, int, int]
"""Where a phrase starts and ends on the left and on the right."""


def shared(left: Sequence[str], right: Sequence[str], fewest: int = _FEWEST) -> tuple[Place, ...]:
    """Return the phrases that both token lists share, longest first served, as character offsets in left order.

    A token belongs to one phrase at most. Punctuation and function words at the ends of a phrase are left off.

    Source:
        Greedy string tiling (Wise, 1993), with the runs found once and kept on a heap.
    """
    left_weights, right_used = [tokens.weight(token) for token in left], [False] * len(right)
    left_used = [False] * len(left)
    heap = [(-sum(left_weights[i : i + n]), i, j, n) for i, j, n in _runs(left, right)]
    heapq.heapify(heap)
    taken: list[tuple[int, int, int]] = []
    while heap:
        _, i, j, length = heapq.heappop(heap)
        free = [not (left_used[i + k] or right_used[j + k]) for k in range(length)]
        if not all(free):
            for start, stop in _stretches(free):
                content = sum(left_weights[i + start : i + stop])
                if content >= fewest:
                    heapq.heappush(heap, (-content, i + start, j + start, stop - start))
            continue
        start, stop = _trimmed(left, i, i + length)
        if sum(left_weights[start:stop]) < fewest:
            continue
        shift = j - i
        taken.append((start, start + shift, stop - start))
        for k in range(start, stop):
            left_used[k] = right_used[k + shift] = True
    left_at, right_at = [0, *accumulate(map(len, left))], [0, *accumulate(map(len, right))]
    return tuple((left_at[i], left_at[i + n], right_at[j], right_at[j + n]) for i, j, n in sorted(taken))


def _runs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return all maximal runs of equal tokens (start on the left, on the right, length) that hold a content token."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(right):
        if not tokens.is_little(token):
            places[token].append(j)
    oftenest = _oftenest(left, places)
    reached: dict[int, int] = {}  # diagonal -> first left token behind the last run on it
    found: list[tuple[int, int, int]] = []
    for i, token in enumerate(left):
        here = places.get(token, ())
        if len(here) > oftenest:
            continue
        for j in here:
            if reached.get(j - i, 0) > i:
                continue
            start = 0
            while i - start and j - start and left[i - start - 1] == right[j - start - 1]:
                start += 1
            stop = 1
            while i + stop < len(left) and j + stop < len(right) and left[i + stop] == right[j + stop]:
                stop += 1
            reached[j - i] = i + stop
            found.append((i - start, j - start, start + stop))
    return found


def _oftenest(left: Sequence[str], places: Mapping[str, Sequence[int]]) -> int:
    """Return how often a token may stand on the right so that all its places together stay within bounds."""
    pairs: Counter[int] = Counter()
    for token, times in Counter(left).items():
        pairs[len(places.get(token, ()))] += times * len(places.get(token, ()))
    total = 0
    for often in sorted(pairs):
        total += pairs[often]
        if total > _MOST_PAIRS:
            return often - 1
    return max(pairs, default=0)


def _stretches(free: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where runs of ``True`` start and end."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for place, value in enumerate([*free, False]):
        if value and start is None:
            start = place
        elif not value and start is not None:
            found.append((start, place))
            start = None
    return found


def _trimmed(pieces: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    while start < stop and tokens.is_little(pieces[start]):
        start += 1
    while stop > start and tokens.is_little(pieces[stop - 1]):
        stop -= 1
    return start, stop
