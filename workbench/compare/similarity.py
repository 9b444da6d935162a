"""How alike the clauses of two documents are: every left text against every right text, in several measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from workbench.compare import grams
from workbench.compare.wording import boilerplate

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_SHARPNESS = 1.5  # exponent of the rarity of a gram: above 1, rare grams decide
_BOILERPLATE = 0.6  # weight of what stands in the lexicon of boilerplate
_MOST_MEETINGS = 2_000_000  # pairs of postings handled at once
_OFTEN = 1 / 30  # share of all pairs of texts from which the pairs that hold a gram are many
_LARGEST_TABLE = 20_000_000  # texts × grams that are laid out as a table of truths
_OFTEN_AT_ONCE = 128  # grams of many pairs handled at once


class Table:
    """Two lists of texts as rows of grams, weighed by how rare each gram is in both lists together.

    A gram that stands in two texts has the rarity 1, one that stands in more a lower one, and what the lexicon of
    boilerplate holds counts 0.6 of that. All results are arrays of left × right.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        self._weigh(grams.count(left, 1, 2), grams.count(right, 1, 2))

    @classmethod
    def of(cls, left: grams.Grams, right: grams.Grams) -> Table:
        """Return the table of texts whose grams of one and two characters are counted already."""
        table = cls.__new__(cls)
        table._weigh(left, right)
        return table

    def _weigh(self, left: grams.Grams, right: grams.Grams) -> None:
        split = left.texts
        counted = left.before(right)
        keys, column = np.unique(counted.key, return_inverse=True)
        rarity = _rarity(keys, np.bincount(column, minlength=len(keys)), counted.texts)
        weight = rarity[column]
        on_left = counted.row < split
        self._kinship = _kinship(column[on_left], column[~on_left], np.where(keys >> grams.BITS, rarity, 0))
        total = np.bincount(counted.row, weight, minlength=counted.texts)
        self._totals = total[:split], total[split:]
        value = (1 + np.log(counted.count)) * weight
        length = np.sqrt(np.bincount(counted.row, value * value, minlength=counted.texts))
        unit = value / np.maximum(length[counted.row], 1e-9)
        self._left = _Postings(counted.row[on_left], column[on_left], weight[on_left], unit[on_left], split)
        self._right = _Postings(
            counted.row[~on_left] - split, column[~on_left], weight[~on_left], unit[~on_left], right.texts
        )
        self._few: list[_Meetings] | None = None  # kept where they are few, so that they are sought only once
        self._often = _often(self._left, self._right)

    def cosine(self) -> Floats:
        """Return the cosine of gram counts (0 to 1)."""
        return self._product(self._left.unit, self._right.unit)

    def shared(self) -> Floats:
        """Return the summed rarity of the grams that both texts hold."""
        return self._product(self._left.weight)

    def totals(self) -> tuple[Floats, Floats]:
        """Return the summed rarity of all grams of each left and of each right text."""
        return self._totals[0].astype(np.float32), self._totals[1].astype(np.float32)

    def beyond(self, best_right: Integers, best_left: Integers, shared: Floats) -> tuple[Floats, Floats]:
        """Return the rarity that a pair shares beyond what one of the two shares with its best partner.

        Args:
            best_right: for each left text, the number of its best partner.
            best_left: for each right text, the number of its best partner.
            shared: what ``shared()`` returned.

        Returns:
            Shared rarity without the grams that the left text's best partner holds too, and the same for the
            right text's; for a best pair itself all that it shares.
        """
        left, right = self._left, self._right
        beyond_row = self._product(np.where(left.held_by(right, best_right), 0, left.weight))
        beyond_column = self._product(left.weight, np.where(right.held_by(left, best_left), 0.0, 1.0))
        rows, columns = np.arange(left.texts), np.arange(right.texts)
        beyond_row[rows, best_right] = shared[rows, best_right]
        beyond_column[best_left, columns] = shared[best_left, columns]
        return beyond_row, beyond_column

    def kinship(self) -> float:
        """Return how alike the two lists are as wholes: the cosine of how many texts hold each gram (0 to 1)."""
        return self._kinship

    def _product(self, values: NDArray[np.float64], others: NDArray[np.float64] | None = None) -> Floats:
        """Return for each pair of texts the sum of ``values × others`` over the grams that both hold.

        Only pairs of postings that meet are ever looked at, on one thread: for clauses this is faster than a dense
        product, which moreover waits for all processors. Grams that stand in most texts of a long document are the
        exception: they meet almost everywhere, and a dense product of these few costs a hundredth.
        """
        result = np.zeros((self._left.texts, self._right.texts), dtype=np.float32)
        for meeting in self._meetings():
            product = values[meeting.left]
            if others is not None:
                product *= others[meeting.right]
            rows = meeting.high - meeting.low
            sums = np.bincount(meeting.place, product, minlength=rows * self._right.texts)
            result[meeting.low : meeting.high] += sums.reshape(rows, self._right.texts)
        for start in range(0, len(self._often), _OFTEN_AT_ONCE):
            some = self._often[start : start + _OFTEN_AT_ONCE]
            there = np.ones(len(self._right.row)) if others is None else others
            result += self._left.dense(values, some) @ self._right.dense(there, some).T
        return result

    def _meetings(self) -> Iterable[_Meetings]:
        if self._few is not None:
            return self._few
        found = _meetings(self._left, self._right, self._often)
        begin = list(islice(found, 2))
        if len(begin) < 2:
            self._few = begin
        return chain(begin, found)


@dataclass(frozen=True, slots=True)
class _Postings:
    """Which text holds which gram: parallel arrays in order of texts, and the weight and unit length of each."""

    row: Integers
    column: Integers
    weight: NDArray[np.float64]
    unit: NDArray[np.float64]
    texts: int

    def dense(self, values: NDArray[np.float64], columns: Integers) -> NDArray[np.float64]:
        """Return ``values`` of the postings of these grams (in rising order) as an array of texts × grams."""
        here = np.flatnonzero(np.isin(self.column, columns))
        table = np.zeros((self.texts, len(columns)))
        table[self.row[here], np.searchsorted(columns, self.column[here])] = values[here]
        return table

    def held_by(self, other: _Postings, partner: Integers) -> NDArray[np.bool_]:
        """Return for each posting whether the partner of its text holds the gram too."""
        wide = 1 + max(int(self.column.max(initial=0)), int(other.column.max(initial=0)))
        asked, held = partner[self.row] * wide + self.column, other.row * wide + other.column
        if other.texts * wide > _LARGEST_TABLE:
            return np.isin(asked, held)
        table = np.zeros(other.texts * wide, dtype=bool)
        table[held] = True
        return np.asarray(table[asked])


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Pairs of postings of one gram on both sides, for left texts ``low`` to ``high``; ``place`` numbers the pair."""

    low: int
    high: int
    left: Integers
    right: Integers
    place: Integers


def _meetings(left: _Postings, right: _Postings, without: Integers) -> Iterator[_Meetings]:
    """Yield where postings of both sides meet, a bounded number at a time, those of the grams ``without`` left out."""
    order = np.argsort(right.column, kind="stable")
    wide = 1 + max(int(left.column.max(initial=0)), int(right.column.max(initial=0)))
    here = np.bincount(right.column, minlength=wide)
    first = (np.cumsum(here) - here)[left.column]
    here[without] = 0
    meets = here[left.column]
    ends = np.cumsum(meets)
    start = 0
    while start < len(ends):
        done = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, done + _MOST_MEETINGS, side="right")), start + 1)
        count = meets[start:stop]
        posting = np.arange(start, stop).repeat(count)
        met = order[(first[start:stop] - (ends[start:stop] - count - done)).repeat(count) + np.arange(len(posting))]
        low, high = int(left.row[start]), int(left.row[stop - 1]) + 1
        yield _Meetings(low, high, posting, met, (left.row[posting] - low) * right.texts + right.row[met])
        start = stop


def _often(left: _Postings, right: _Postings) -> Integers:
    """Return the grams that a large share of all pairs of texts hold, in rising order; none for short documents."""
    wide = 1 + max(int(left.column.max(initial=0)), int(right.column.max(initial=0)))
    on_left, on_right = (np.bincount(side.column, minlength=wide) for side in (left, right))
    meets = on_left * on_right
    if int(meets.sum()) <= _MOST_MEETINGS:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(meets > _OFTEN * left.texts * right.texts)


def _rarity(keys: grams.Keys, frequency: Integers, texts: int) -> NDArray[np.float64]:
    """Return ``(1 + ln((1 + texts) / (1 + frequency))) ** 1.5`` as a share of the value for two texts."""
    value = ((np.log((1 + texts) / (1 + frequency)) + 1) / (np.log((1 + texts) / 3) + 1)) ** _SHARPNESS
    return np.asarray(np.where(np.isin(keys, _boilerplate()), _BOILERPLATE * value, value), dtype=np.float64)


def _kinship(left: Integers, right: Integers, weight: NDArray[np.float64]) -> float:
    on_left, on_right = (np.log1p(np.bincount(side, minlength=len(weight))) * weight for side in (left, right))
    return float(on_left @ on_right / max(float(np.linalg.norm(on_left) * np.linalg.norm(on_right)), 1e-9))


@cache
def _boilerplate() -> grams.Keys:
    return np.unique(grams.count(sorted(boilerplate()), 2, 3).key)


def adjusted(scores: Floats, near: int = 5) -> Floats:
    """Take from each score how alike both texts are to everything: cross-domain similarity local scaling (CSLS).

    Returns:
        ``2 s - r - c`` where ``r`` and ``c`` are the means of the ``near`` best scores of the row and of the column.

    Source:
        Conneau et al., Word Translation Without Parallel Data, 2018.
    """
    if not scores.size:
        return scores
    rows = _best_mean(scores, near)
    columns = _best_mean(scores.T, near)
    return 2 * scores - rows[:, None] - columns[None, :]


def _best_mean(scores: Floats, near: int) -> Floats:
    """Return the mean of the ``near`` best scores of each row; missing ones count as zero."""
    count = min(near, scores.shape[1])
    best = np.partition(scores, -count, axis=1)[:, -count:]
    return np.asarray(best.sum(axis=1) / near, dtype=np.float32)
