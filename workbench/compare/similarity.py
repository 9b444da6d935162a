"""How alike texts are: TF-IDF over character n-grams, for two documents, for two libraries, and for one clause."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.compare import grams

Floats = NDArray[np.float32]


def cosine(left: Sequence[str], right: Sequence[str], shortest: int = 1, longest: int = 3) -> Floats:
    """Return the cosine of each left text with each right text (rows × columns, 0 to 1).

    Rare grams weigh more: weights come from both lists together, so that what every text says counts little.
    """
    counted = grams.count([*left, *right], shortest, longest)
    keys, column = np.unique(counted.key, return_inverse=True)
    frequency = np.bincount(column, minlength=len(keys))
    rarity = np.log((1 + counted.texts) / (1 + frequency)) + 1
    value = (1 + np.log(counted.count)) * rarity[column]
    length = np.sqrt(np.bincount(counted.row, value * value, minlength=counted.texts))
    value = (value / np.maximum(length[counted.row], 1e-9)).astype(np.float32)
    on_left = counted.row < len(left)
    both = np.zeros(len(keys), dtype=bool)
    both[np.intersect1d(column[on_left], column[~on_left])] = True  # the others cannot add to a product
    place = np.cumsum(both) - 1
    kept = both[column]
    table = np.zeros((counted.texts, int(both.sum())), dtype=np.float32)
    table[counted.row[kept], place[column[kept]]] = value[kept]
    return np.asarray(table[: len(left)] @ table[len(left) :].T, dtype=np.float32)


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
    count = min(near, scores.shape[1])
    return np.asarray(np.partition(scores, -count, axis=1)[:, -count:].mean(axis=1), dtype=np.float32)
