"""What is known of the texts of one document before they are set against those of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from workbench.assets import resource
from workbench.compare.wording import Words, abbreviations, boilerplate, long_forms

_BITS = 21  # a code point needs 21 bits
_MOST_KEPT = 500  # texts of one document that are kept laid out, ten kilobytes each
_NAME = re.compile(r"“([^“”。;；\n]{2,24})”|《([^《》\n]{2,40})》|「([^「」\n]{2,24})」")
NUMBER = r"\d+(?:[.,]\d+)*(?:[—–\-~至]\d+(?:\.\d+)?)?(?:%|‰|[万亿]*[个家名人所张项台辆次种类条件场期套座处支岁元户例])?"
"""A number as a phrase holds it, with what it counts."""

_WHOLE = re.compile(rf"{NUMBER}|[A-Za-z][A-Za-z0-9+./-]*")

Pairs = NDArray[np.int64]
"""Pairs of characters as numbers: two code points of 21 bits each."""


def pair(characters: str) -> int:
    """Return two characters as one number."""
    return ord(characters[0]) << _BITS | ord(characters[1])


class Text:
    """One text with what is asked of it often, found when it is first asked for: most texts share nothing."""

    def __init__(self, text: str, at: list[int]) -> None:
        self.text = text
        self.at = at  # its pairs of characters in their order

    @cached_property
    def pairs(self) -> frozenset[int]:
        """The different pairs of characters."""
        return frozenset(self.at)

    @cached_property
    def names(self) -> frozenset[str]:
        """What stands in quotation marks or in the brackets of titles."""
        return frozenset(next(group for group in match.groups() if group) for match in _NAME.finditer(self.text))

    @cached_property
    def long_forms(self) -> frozenset[str]:
        """The names that have an abbreviation."""
        return long_forms(self.text)

    @cached_property
    def inside(self) -> bytes:
        """One byte for each place: 1 within a word, a number or a Latin name, where no phrase may begin or end."""
        inside = bytearray(len(self.text) + 1)
        for match in _WHOLE.finditer(self.text):
            start, end = match.span()
            inside[start + 1 : end] = b"\1" * (end - start - 1)
        for start, word in _words().find(self.text):
            inside[start + 1 : start + len(word)] = b"\1" * (len(word) - 1)
        return bytes(inside)


class Texts:
    """The texts of one document, whose pairs of characters are counted without a loop over characters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._laid_out: dict[int, Text] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, place: int) -> Text:
        found = self._laid_out.get(place)
        if found is None:
            if len(self._laid_out) >= _MOST_KEPT:
                self._laid_out.clear()
            text, start = self._texts[place], int(self._starts[place])
            found = self._laid_out[place] = Text(text, self._pairs[start : start + max(len(text) - 1, 0)].tolist())
        return found

    @cached_property
    def frequency(self) -> dict[int, int]:
        """In how many of the texts each pair of characters stands."""
        pairs, starts = self._pairs, self._starts
        of_text = np.repeat(np.arange(len(self._texts)), np.diff(starts))[: len(pairs)]
        within = np.ones(len(pairs) + 2, dtype=bool)
        within[starts[1:] - 1] = False  # the end of a text and what parts it from the next
        within[starts[1:] - 2] = False
        within = within[: len(pairs)]
        once = np.unique(of_text[within] << (2 * _BITS) | pairs[within]) & ((1 << 2 * _BITS) - 1)
        found, count = np.unique(once, return_counts=True)
        return dict(zip(found.tolist(), count.tolist(), strict=True))

    @cached_property
    def _starts(self) -> Pairs:
        """Where each text starts when all are joined with one sign between them, and where the last one is over."""
        lengths = np.fromiter((len(text) + 1 for text in self._texts), dtype=np.int64, count=len(self._texts))
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])

    @cached_property
    def _pairs(self) -> Pairs:
        """The pair of characters at each place of the joined texts."""
        points = np.frombuffer("\0".join(self._texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return points[:-1].astype(np.int64) << _BITS | points[1:]


@cache
def _words() -> Words:
    """Return the known words: those of the lexicon, the abbreviations and the boilerplate."""
    lines = resource("lexicon", "words.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.partition("#")[0].strip() for line in lines}
    return Words(listed | boilerplate() | set(abbreviations().values()))
