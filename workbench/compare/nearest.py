"""Clauses like this one: the nearest texts of a library, for one text as it is typed or for tens of thousands."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from workbench.compare import grams
from workbench.compare.similarity import Floats, Integers
from workbench.compare.wording import all_folded

if TYPE_CHECKING:
    from concurrent.futures import Future

_COLUMNS = 22  # grams are told apart by this many bits; of half a million grams some share one, which does no harm
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that all bits of a gram reach the upper ones (Fibonacci hashing)
_OFTEN = 0.02  # a gram in more than this share of the texts is not looked at
_AT_LEAST = 200  # but one that stands in no more than so many always is
_OFTEN_IN_INDEX = 0.2
_ROWS_AT_ONCE = 250
_MOST_THREADS = 4
_TEXTS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each text the numbers of its nearest texts, best first, -1 where there are no more, and their scores."""

    places: Integers
    scores: Floats


def nearest(left: Sequence[str], right: Sequence[str], top: int = 10) -> Nearest:
    """Find for each left text the ``top`` right texts whose wording is nearest to it.

    Memory grows with the number of texts and not with the number of pairs.

    Returns:
        Arrays of left texts × ``top``; scores are cosines of rare character 2- and 3-grams (0 to 1).
    """
    places = np.full((len(left), top), -1, dtype=np.int64)
    scores = np.zeros((len(left), top), dtype=np.float32)
    if not left or not right:
        return Nearest(places, scores)
    ours, theirs = _weighed(left, right)
    for row, found, values in _rows(ours, theirs):
        if len(values) > top:
            kept = np.argpartition(-values, top - 1)[:top]
            values, found = values[kept], found[kept]
        order = np.lexsort((found, -values))
        places[row, : len(order)] = found[order]
        scores[row, : len(order)] = values[order]
    return Nearest(places, scores)


def mutual(left: Sequence[str], right: Sequence[str]) -> tuple[tuple[int, int, float], ...]:
    """Find the pairs of texts each of which is the other's nearest, looking at every pair once.

    Returns:
        Number of the left text, of the right text, and their score, as ``nearest`` gives them, by rising left number.
    """
    if not left or not right:
        return ()
    ours, theirs = _weighed(left, right)
    best = np.zeros(len(right), dtype=np.float32)
    best_left = np.full(len(right), -1, dtype=np.int64)
    chosen: list[tuple[int, int, float]] = []
    for row, found, values in _rows(ours, theirs):
        if not len(values):
            continue
        highest = float(values.max())
        chosen.append((row, int(found[values == highest].min()), highest))
        better = values > best[found]
        best[found[better]] = values[better]
        best_left[found[better]] = row
    return tuple(pair for pair in chosen if best_left[pair[1]] == pair[0])


def _rows(ours: Any, theirs: Any) -> Iterator[tuple[int, Integers, Floats]]:
    """Yield each left row with the right ones that share a gram with it and their cosines.

    Products of a few hundred rows are made on several processors, and no more of them than these have in hand.
    """
    from concurrent.futures import ThreadPoolExecutor

    by_gram = theirs.T.tocsr()
    starts = range(0, ours.shape[0], _ROWS_AT_ONCE)
    threads = min(_MOST_THREADS, os.cpu_count() or 1, len(starts))
    waiting: deque[tuple[int, Future[Any]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for start in starts:
            waiting.append((start, pool.submit(lambda start: ours[start : start + _ROWS_AT_ONCE] @ by_gram, start)))
            if len(waiting) > threads:
                yield from _of_product(*waiting.popleft())
        while waiting:
            yield from _of_product(*waiting.popleft())


def _of_product(start: int, made: Future[Any]) -> Iterator[tuple[int, Integers, Floats]]:
    product = made.result()
    for row in range(product.shape[0]):
        first, last = product.indptr[row], product.indptr[row + 1]
        yield start + row, product.indices[first:last], product.data[first:last]


def _weighed(left: Sequence[str], right: Sequence[str]) -> tuple[Any, Any]:
    """Return both lists as sparse unit vectors of the grams that can tell anything of a pair."""
    from scipy import sparse

    count = len(left) + len(right)
    table = _counted([left, right])
    frequency = np.bincount(table.indices, minlength=table.shape[1])
    on_left = np.bincount(table.indices[: table.indptr[len(left)]], minlength=table.shape[1])
    often = max(_OFTEN * count, _AT_LEAST)
    useful = (on_left > 0) & (on_left < frequency) & (frequency <= often)
    values = _unit_values(table, np.log((1 + count) / (1 + frequency)) + 1)
    kept = np.flatnonzero(useful[table.indices])
    ends = np.searchsorted(kept, table.indptr).astype(table.indptr.dtype)
    numbers = np.cumsum(useful, dtype=np.int32) - 1
    units = sparse.csr_matrix(
        (values[kept], numbers[table.indices[kept]], ends), shape=(count, int(np.count_nonzero(useful)))
    )
    return units[: len(left)], units[len(left) :]


class Index:
    """A library of texts that answers, as fast as one types, which of them are like a text or hold it."""

    def __init__(self, texts: Sequence[str]) -> None:
        from scipy import sparse

        self._count = len(texts)
        table = _counted([texts])
        frequency = np.bincount(table.indices, minlength=table.shape[1])
        rarity = np.log((1 + self._count) / (1 + frequency)) + 1
        often = max(_OFTEN_IN_INDEX * self._count, _AT_LEAST)
        self._weight = np.where(frequency <= often, rarity, 0).astype(np.float32)
        values = _unit_values(table, rarity)
        values[self._weight[table.indices] == 0] = 0
        units = sparse.csr_matrix((values, table.indices, table.indptr), shape=table.shape)
        units.eliminate_zeros()
        self._by_gram = sparse.csr_matrix(units.T)

    def __len__(self) -> int:
        return self._count

    def find(self, text: str, top: int = 10) -> tuple[tuple[int, float], ...]:
        """Return the numbers of the nearest texts with their scores (0 to 1), best first.

        The score is the geometric mean of how alike both are and of how much of ``text`` is found, so that a typed
        fragment finds the long clauses that hold it.
        """
        if not self._count:
            return ()
        asked = _counted([[text]])
        grams_asked = asked.indices
        weight = (1 + np.log(asked.data)) * self._weight[grams_asked]
        whole = float(np.sqrt((weight**2).sum()))
        if not whole:
            return ()
        alike = np.zeros(self._count, dtype=np.float32)
        held = np.zeros(self._count, dtype=np.float32)
        starts, ends = self._by_gram.indptr[grams_asked], self._by_gram.indptr[grams_asked + 1]
        for start, end, value in zip(starts, ends, weight, strict=True):
            texts = self._by_gram.indices[start:end]
            alike[texts] += value * self._by_gram.data[start:end]
            held[texts] += value
        score = np.sqrt(alike / whole * held / weight.sum())
        some = np.argpartition(-score, top)[:top] if top < self._count else np.arange(self._count)
        best = some[np.lexsort((some, -score[some]))]
        return tuple((int(place), round(float(score[place]), 4)) for place in best if score[place] > 0)


def _counted(lists: Sequence[Sequence[str]]) -> Any:
    """Return how often each text holds each gram: a sparse matrix of texts × hashed grams."""
    from scipy import sparse

    parts = []
    for texts in lists:
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            some = all_folded(texts[start : start + _TEXTS_AT_ONCE])
            row, key = grams.places(some, 2, 3)
            column = ((key * _MIXER) >> np.uint64(64 - _COLUMNS)).astype(np.int32)
            ones = np.ones(len(row), dtype=np.float32)
            part = sparse.csr_matrix((ones, (row.astype(np.int32), column)), shape=(len(some), 1 << _COLUMNS))
            part.sum_duplicates()
            parts.append(part)
    return sparse.vstack(parts, format="csr") if parts else sparse.csr_matrix((0, 1 << _COLUMNS), dtype=np.float32)


def _unit_values(table: Any, rarity: NDArray[np.float64]) -> Floats:
    """Return for each posting its weight as a share of the length of its text with all its grams."""
    values = 1 + np.log(table.data)
    values *= rarity.astype(np.float32)[table.indices]
    sizes = np.diff(table.indptr)
    length = np.sqrt(np.bincount(np.repeat(np.arange(len(sizes)), sizes), np.square(values), minlength=len(sizes)))
    values /= np.repeat(np.maximum(length, 1e-9).astype(np.float32), sizes)
    return np.asarray(values, dtype=np.float32)
