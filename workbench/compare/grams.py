"""Count the character n-grams of many texts at once, without a Python loop over characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Keys = NDArray[np.uint64]

_NO_WORD = re.compile(r"[^0-9A-Za-z%‰\u3400-\u9fff\U00020000-\U0003ffff]")
BITS = 21  # a code point needs 21 bits, so that three of them fit into one 64-bit key
_OF_TEXTS = 64 - 2 * BITS  # bits that are left for the number of the text where grams have two characters at most


@dataclass(frozen=True, slots=True)
class Grams:
    """Which text holds which gram how often: parallel arrays, ordered by text and then by gram.

    ``row`` is the number of the text, ``key`` the gram (code points of 21 bits, the last one lowest).
    """

    texts: int
    row: Integers
    key: Keys
    count: Floats

    def before(self, other: Grams) -> Grams:
        """Return these texts and those of ``other`` as one list."""
        return Grams(
            self.texts + other.texts,
            np.concatenate([self.row, other.row + self.texts]),
            np.concatenate([self.key, other.key]),
            np.concatenate([self.count, other.count]),
        )


def count(texts: Sequence[str], shortest: int = 1, longest: int = 3) -> Grams:
    """Count the grams of ``shortest`` to ``longest`` (at most 3) characters inside runs of letters, digits and Han."""
    row, key = places(texts, shortest, longest)
    if longest < 3 and len(texts) < 1 << _OF_TEXTS:
        return _summed_short(len(texts), row, key)
    return _summed(len(texts), row, key)


def places(texts: Sequence[str], shortest: int = 1, longest: int = 3) -> tuple[Integers, Keys]:
    """Return for every place where a gram stands the number of the text and the gram.

    Punctuation and spaces part the runs: no gram reaches over them. Latin letters are folded to lower case.
    """
    joined = _NO_WORD.sub("\0", "\0".join(texts).lower() + "\0")
    if len(joined) != sum(map(len, texts)) + len(texts):  # lower-casing changed a length (İ): leave the case
        joined = _NO_WORD.sub("\0", "\0".join(texts) + "\0")
    points = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    row_of = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    rows: list[Integers] = []
    keys: list[Keys] = []
    for size in range(shortest, longest + 1):
        fitting = len(points) - size + 1
        if fitting < 1:
            break
        whole = np.ones(fitting, dtype=bool)
        key = np.zeros(fitting, dtype=np.uint64)
        for offset in range(size):
            point = points[offset : offset + fitting]
            whole &= point != 0
            key = (key << np.uint64(BITS)) | point
        rows.append(row_of[:fitting][whole])
        keys.append(key[whole])
    if not rows or not texts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)
    return np.concatenate(rows), np.concatenate(keys)


def _summed_short(texts: int, row: Integers, key: Keys) -> Grams:
    """Sum up grams of two characters at most: text and gram fit into one number, which sorts several times faster."""
    both = (row.astype(np.uint64) << np.uint64(2 * BITS)) | key
    both.sort()
    first = np.ones(len(both), dtype=bool)
    first[1:] = both[1:] != both[:-1]
    starts = np.flatnonzero(first)
    counts = np.diff(np.append(starts, len(both))).astype(np.float32)
    both = both[starts]
    return Grams(texts, (both >> np.uint64(2 * BITS)).astype(np.int64), both & np.uint64((1 << 2 * BITS) - 1), counts)


def _summed(texts: int, row: Integers, key: Keys) -> Grams:
    order = np.lexsort((key, row))
    row, key = row[order], key[order]
    first = np.ones(len(key), dtype=bool)
    first[1:] = (key[1:] != key[:-1]) | (row[1:] != row[:-1])
    starts = np.flatnonzero(first)
    counts = np.diff(np.append(starts, len(key))).astype(np.float32)
    return Grams(texts, row[starts], key[starts], counts)
