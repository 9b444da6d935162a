"""Why two clauses are linked: the names, programmes, numbers and phrases that both hold, as a reader would say them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress

from workbench.compare.known import NUMBER, Text, Texts, pair
from workbench.compare.wording import Words, abbreviations, boilerplate

_MOST = 5  # phrases shown for a link
_LONGEST = 24  # characters of one phrase
_TELLING = 1.0  # what a phrase must say, see ``Evidence._told``
_COMMON = 0.06  # a pair of characters in more than this share of the texts says nothing
_LEAST_TEXTS = 60  # two short documents are looked at as if they had this many texts
_OF_A_NAME = 3.0  # what being a name in quotes adds
_COUNTED = re.compile(rf"(?!(?:19|20)\d\d(?!\d)){NUMBER}")
_DATE = re.compile(r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}月)?(?:\d{1,2}日)?[前底起]?")
_MARKS = "、,，。;；:：()（）“”《》「」 \t\n"
_BEFORE = "的和与及或等在以对为并将把了到至其由从向按被性化型率" + _MARKS  # what a phrase does not begin with
_AFTER = "的和与及或等在以对为并将把各了到中上至其由从向按是有被" + _MARKS  # what it does not end with
_HALF_WORD = re.compile(r"(?<![中西名就行校军兽法牙神])医$|(?<![消联国海边人预设])防$|第$")
_BROKEN = re.compile(r"[,，。;；:：!！?？\t\n“”《》「」()（）]")


class Evidence:
    """What pairs of texts from two documents share, most telling first.

    What many of the texts hold tells little; ``within`` counts that in the texts of another evidence.
    """

    def __init__(
        self, left: Texts | Sequence[str], right: Texts | Sequence[str], within: Evidence | None = None
    ) -> None:
        self._left, self._right = (one if isinstance(one, Texts) else Texts(one) for one in (left, right))
        self._within: Evidence = within or self
        self._texts = max(len(self._within._left) + len(self._within._right), _LEAST_TEXTS)
        self._said: dict[str, float] = {}
        self._shared: dict[tuple[int, int], tuple[str, ...]] = {}

    def shared(self, left: int, right: int) -> tuple[str, ...]:
        """Return what the ``left``-th and the ``right``-th text share: names, phrases, numbers, abbreviations.

        Phrases are as printed on the left, five at most; boilerplate alone (进一步加强) is no evidence.
        """
        found = self._shared.get((left, right))
        if found is None:
            found = self._shared[left, right] = self._sought(left, right)
        return found

    def _sought(self, left: int, right: int) -> tuple[str, ...]:
        one, other = self._left[left], self._right[right]
        found: dict[str, float] = {}
        for phrase in _phrases(one, other):
            found[phrase[:_LONGEST]] = self._says(phrase)
        for name in one.names & other.names:
            found[name] = self._says(name) + _OF_A_NAME
        for here, there in ((one, other), (other, one)):
            for long in here.long_forms - there.long_forms:
                short = abbreviations()[long]
                if short in there.text:
                    found.setdefault(short, _TELLING)
        ranked = sorted(found, key=lambda phrase: (-found[phrase], one.text.find(phrase)))
        if not ranked:
            return ()
        telling = found[ranked[0]] >= _TELLING
        told: list[str] = []
        for phrase in ranked:
            if telling and (len(told) >= _MOST or found[phrase] < _TELLING):
                break
            if not any(phrase in known or known in phrase for known in told):
                told.append(phrase)
        if telling:
            return tuple(told)
        return (max(told, key=lambda phrase: (len("".join(_boilerplate().without(phrase))), len(phrase))),)

    def _says(self, phrase: str) -> float:
        """Return how much a phrase tells: its pairs of characters by their rarity, boilerplate and edges left out."""
        known = self._said.get(phrase)
        if known is None:
            known = self._said[phrase] = self._told(phrase)
        return known

    def _told(self, phrase: str) -> float:
        if _DATE.fullmatch(phrase):
            return 0.0
        if _COUNTED.fullmatch(phrase):
            return _TELLING + 0.01 * len(phrase)
        on_left, on_right = self._within._left.frequency, self._within._right.frequency
        told = 0.0
        for part in _boilerplate().without(phrase):
            for at in range(len(part) - 1):
                characters = pair(part[at : at + 2])
                often = on_left.get(characters, 0) + on_right.get(characters, 0)
                if often <= _COMMON * self._texts:
                    told += math.log((1 + self._texts) / (1 + often)) / 4
        return told


def _phrases(one: Text, other: Text) -> list[str]:
    """Return the longest phrases that both texts hold, from left to right, cut at the borders of known words."""
    found: list[str] = []
    both = one.pairs & other.pairs
    if not both:
        return found
    text, theirs, pairs = one.text, other.text, one.at
    end = told = 0
    for at in compress(range(len(pairs)), map(both.__contains__, pairs)):
        end = max(end, at + 2)
        while end < len(text) and pairs[end - 1] in both and text[at : end + 1] in theirs:
            end += 1
        if end > told:
            told = end
            start, stop = _fitted(one, other, at, end)
            found.extend(_BROKEN.split(text[start:stop]))
    phrases = (_tidy(part) for part in found if len(part) > 1)
    return [phrase for phrase in phrases if len(phrase) > 1]


@lru_cache(maxsize=4096)
def _tidy(phrase: str) -> str:
    """Take off what a phrase should not begin or end with, such as 和, or the first half of another word."""
    tidied = _HALF_WORD.sub("", phrase.lstrip(_BEFORE).rstrip(_AFTER))
    parts = tidied.split("、")
    return max(parts, key=len) if any(len(part) < 2 for part in parts) else tidied


def _fitted(one: Text, other: Text, start: int, stop: int) -> tuple[int, int]:
    """Shorten ``one.text[start:stop]`` until it neither begins nor ends within a word of either text."""
    there = other.text.find(one.text[start:stop])
    shift = there - start
    ours, theirs = one.inside, other.inside
    while start < stop and (ours[start] or theirs[start + shift]):
        start += 1
    while stop > start and (ours[stop] or theirs[stop + shift]):
        stop -= 1
    return start, stop


@cache
def _boilerplate() -> Words:
    return Words(boilerplate())
