"""Read two ways of writing the same as one, before texts are compared: long names and their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from workbench.assets import resource


class Words:
    """Finds words of two characters or more; built at once, where compiling a pattern of a thousand takes a while."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[str, tuple[str, ...]] = {}
        for word in sorted({word for word in words if len(word) > 1}, key=lambda word: (-len(word), word)):
            self._by_start[word[:2]] = (*self._by_start.get(word[:2], ()), word)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words stand, from left to right; the longest at a place wins, and none overlaps another."""
        after = 0
        for at in [at for at in range(len(text) - 1) if text[at : at + 2] in self._by_start]:
            if at >= after:
                for word in self._by_start[text[at : at + 2]]:
                    if text.startswith(word, at):
                        yield at, word
                        after = at + len(word)
                        break

    def without(self, text: str) -> list[str]:
        """Return the pieces of ``text`` between the words."""
        pieces, last = [], 0
        for at, word in self.find(text):
            pieces.append(text[last:at])
            last = at + len(word)
        return [*pieces, text[last:]]


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Return ``text`` with long names written short, for comparing only: offsets do not hold.

    Source:
        ``resources/lexicon/abbreviations.tsv``.
    """
    pieces, last = [], 0
    for at, long in _long_forms().find(text):
        pieces += [text[last:at], abbreviations()[long]]
        last = at + len(long)
    return "".join([*pieces, text[last:]]) if pieces else text


def all_folded(texts: Iterable[str]) -> list[str]:
    """Return many texts as ``folded`` does each, faster and without keeping them."""
    short = abbreviations()
    return [_any_long_form().sub(lambda found: short[found.group()], text) for text in texts]


@cache
def _any_long_form() -> re.Pattern[str]:
    """Return a pattern of all long names, the longest first: worth its compiling for thousands of texts only."""
    return re.compile("|".join(map(re.escape, sorted(abbreviations(), key=lambda long: (-len(long), long)))))


def long_forms(text: str) -> frozenset[str]:
    """Return the names in ``text`` that have an abbreviation."""
    return frozenset(long for _, long in _long_forms().find(text)) if folded(text) != text else frozenset()


@cache
def abbreviations() -> dict[str, str]:
    """Return the short form of each long one."""
    lines = resource("lexicon", "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {long.strip(): brief.strip() for long, brief in pairs}


@cache
def boilerplate() -> frozenset[str]:
    """Return the words that say little by themselves (进一步, 加强).

    Source:
        ``resources/lexicon/boilerplate.txt``.
    """
    lines = resource("lexicon", "boilerplate.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _long_forms() -> Words:
    return Words(abbreviations())
