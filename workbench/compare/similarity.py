"""How alike the clauses of two documents are: every left text against every right text, in several measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.compare import grams
from workbench.compare.wording import boilerplate

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_SHARPNESS = 1.5  # exponent of the rarity of a gram: above 1, rare grams decide
_BOILERPLATE = 0.6  # weight of what stands in the lexicon of boilerplate
_LARGEST_DENSE = 30_000_000  # cells of a table of texts and grams; above, only cells that are not zero are kept


class Table:
    """Two lists of texts as rows of grams, weighed by how rare each gram is in both lists together.

    A gram that stands in two texts has the rarity 1, one that stands in more a lower one, and what the lexicon of
    boilerplate holds counts 0.6 of that. All results are arrays of left × right.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str], longest: int = 2) -> None:
        self._split = len(left)
        counted = grams.count([*left, *right], 1, longest)
        keys, column = np.unique(counted.key, return_inverse=True)
        frequency = np.bincount(column, minlength=len(keys))
        rarity = _rarity(keys, frequency, counted.texts)
        weight = rarity[column]
        on_left = counted.row < self._split
        self._kinship = _kinship(column[on_left], column[~on_left], np.where(keys >> grams.BITS, rarity, 0))
        both = np.zeros(len(keys), dtype=bool)
        both[np.intersect1d(column[on_left], column[~on_left])] = True  # the others cannot add to a product
        kept = both[column]
        self._row, self._column = counted.row[kept], (np.cumsum(both) - 1)[column[kept]]
        self._shape = (counted.texts, int(both.sum()))
        self._rarity = rarity[both].astype(np.float32)
        self._total = np.bincount(counted.row, weight, minlength=counted.texts).astype(np.float32)
        value = (1 + np.log(counted.count)) * weight
        length = np.sqrt(np.bincount(counted.row, value * value, minlength=counted.texts))
        self._unit = (value / np.maximum(length[counted.row], 1e-9))[kept].astype(np.float32)

    def cosine(self) -> Floats:
        """Return the cosine of gram counts (0 to 1)."""
        table = self._filled(self._unit)
        return _dense(table[: self._split] @ table[self._split :].T)

    def shared(self) -> Floats:
        """Return the summed rarity of the grams that both texts hold."""
        present = self._present()
        return _dense(self._weighed(present[: self._split]) @ present[self._split :].T)

    def totals(self) -> tuple[Floats, Floats]:
        """Return the summed rarity of all grams of each left and of each right text."""
        return self._total[: self._split], self._total[self._split :]

    def beyond(self, best_right: Integers, best_left: Integers) -> tuple[Floats, Floats]:
        """Return the rarity that a pair shares beyond what one of the two shares with its best partner.

        Args:
            best_right: for each left text, the number of its best partner.
            best_left: for each right text, the number of its best partner.

        Returns:
            Shared rarity without the grams that the left text's best partner holds too, and the same for the
            right text's; for a best pair itself all that it shares.
        """
        present = self._present()
        left, right = present[: self._split], present[self._split :]
        beyond_row = _dense(self._weighed(left - _times(left, right[best_right])) @ right.T)
        beyond_column = _dense(self._weighed(left) @ (right - _times(right, left[best_left])).T)
        both = self.shared()
        rows, columns = np.arange(self._split), np.arange(self._shape[0] - self._split)
        beyond_row[rows, best_right] = both[rows, best_right]
        beyond_column[best_left, columns] = both[best_left, columns]
        return beyond_row, beyond_column

    def kinship(self) -> float:
        """Return how alike the two lists are as wholes: the cosine of how many texts hold each gram (0 to 1)."""
        return self._kinship

    def _present(self) -> Any:
        return self._filled(np.ones(len(self._row), dtype=np.float32))

    def _filled(self, values: Floats) -> Any:
        if self._shape[0] * self._shape[1] <= _LARGEST_DENSE:
            table = np.zeros(self._shape, dtype=np.float32)
            table[self._row, self._column] = values
            return table
        from scipy import sparse

        return sparse.csr_matrix((values, (self._row, self._column)), shape=self._shape)

    def _weighed(self, table: Any) -> Any:
        if isinstance(table, np.ndarray):
            return table * self._rarity
        from scipy import sparse

        return table @ sparse.diags(self._rarity)


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


def _dense(product: Any) -> Floats:
    return np.asarray(product if isinstance(product, np.ndarray) else product.toarray(), dtype=np.float32)


def _times(one: Any, other: Any) -> Any:
    return one * other if isinstance(one, np.ndarray) else one.multiply(other).tocsr()


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
