"""Why two clauses are linked: the names, programmes, numbers and phrases that both hold, as a reader would say them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.assets import resource
from workbench.compare.wording import Words, abbreviations, boilerplate, long_forms

_MOST = 5  # phrases shown for a link
_LONGEST = 24  # characters of one phrase
_TELLING = 1.0  # what a phrase must say, see _Known.says
_COMMON = 0.06  # a pair of characters in more than this share of the texts says nothing
_LEAST_TEXTS = 60  # two short documents are looked at as if they had this many texts
_OF_A_NAME = 3.0  # what being a name in quotes adds
_NAME = re.compile(r"“([^“”。;；\n]{2,24})”|《([^《》\n]{2,40})》|「([^「」\n]{2,24})」")
_NUMBER = (
    r"\d+(?:[.,]\d+)*(?:[—–\-~至]\d+(?:\.\d+)?)?(?:%|‰|[万亿]*[个家名人所张项台辆次种类条件场期套座处支岁元户例])?"
)
_WHOLE = re.compile(rf"{_NUMBER}|[A-Za-z][A-Za-z0-9+./-]*")
_COUNTED = re.compile(rf"(?!(?:19|20)\d\d(?!\d)){_NUMBER}")
_DATE = re.compile(r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}月)?(?:\d{1,2}日)?[前底起]?")
_MARKS = "、,，。;；:：()（）“”《》「」 \t\n"
_BEFORE = "的和与及或等在以对为并将把了到至其由从向按被性化型率" + _MARKS  # what a phrase does not begin with
_AFTER = "的和与及或等在以对为并将把各了到中上至其由从向按是有被" + _MARKS  # what it does not end with
_HALF_WORD = re.compile(r"(?<![中西名就行校军兽法牙神])医$|(?<![消联国海边人预设])防$|第$")
_BROKEN = re.compile(r"[,，。;；:：!！?？\t\n“”《》「」()（）]")


@dataclass(frozen=True, slots=True)
class _Known:
    """A text with what is asked of it often: its pairs of characters, names, and where a phrase may begin or end."""

    text: str
    pairs: frozenset[str]
    names: frozenset[str]
    long_forms: frozenset[str]  # names that have an abbreviation
    inside: frozenset[int]  # places within a word, a number or a Latin name, where no phrase may begin or end


class Evidence:
    """What pairs of texts from two documents share, most telling first.

    What many of the texts hold tells little; ``within`` counts that in the texts of another evidence.
    """

    def __init__(self, left: Sequence[str], right: Sequence[str], within: Evidence | None = None) -> None:
        self._left = [_known(text) for text in left]
        self._right = [_known(text) for text in right]
        self._frequency: Counter[str] = (
            within._frequency
            if within
            else Counter(pair for known in (*self._left, *self._right) for pair in known.pairs)
        )
        self._texts: int = within._texts if within else max(len(left) + len(right), 1)

    def shared(self, left: int, right: int, most: int = _MOST) -> tuple[str, ...]:
        """Return what the ``left``-th and the ``right``-th text share: names, phrases, numbers, abbreviations.

        Phrases are as printed on the left; boilerplate alone (进一步加强) is no evidence.
        """
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
        told: list[str] = []
        for phrase in ranked:
            if not any(phrase in known or known in phrase for known in told):
                told.append(phrase)
        telling = [phrase for phrase in told if found[phrase] >= _TELLING]
        if telling or not told:
            return tuple(telling[:most])
        return (max(told, key=lambda phrase: (len("".join(_boilerplate().without(phrase))), len(phrase))),)

    def _says(self, phrase: str) -> float:
        """Return how much a phrase tells: its pairs of characters by their rarity, boilerplate and edges left out."""
        if _DATE.fullmatch(phrase):
            return 0.0
        if _COUNTED.fullmatch(phrase):
            return _TELLING + 0.01 * len(phrase)
        told = 0.0
        for part in _boilerplate().without(phrase):
            for at in range(len(part) - 1):
                pair = part[at : at + 2]
                if self._frequency[pair] <= _COMMON * max(self._texts, _LEAST_TEXTS):
                    told += math.log((1 + max(self._texts, _LEAST_TEXTS)) / (1 + self._frequency[pair])) / 4
        return told


def _known(text: str) -> _Known:
    inside: set[int] = set()
    for match in _WHOLE.finditer(text):
        inside.update(range(match.start() + 1, match.end()))
    for at, word in _words().find(text):
        inside.update(range(at + 1, at + len(word)))
    names = frozenset(next(group for group in match.groups() if group) for match in _NAME.finditer(text))
    pairs = frozenset(text[at : at + 2] for at in range(len(text) - 1))
    return _Known(text, pairs, names, long_forms(text), frozenset(inside))


def _phrases(one: _Known, other: _Known) -> list[str]:
    """Return the longest phrases that both texts hold, from left to right, cut at the borders of known words."""
    found: list[str] = []
    text, theirs, pairs = one.text, other.text, other.pairs
    end = told = 0
    for at in range(len(text) - 1):
        if end < at + 2:
            if text[at : at + 2] not in pairs:
                continue
            end = at + 2
        while end < len(text) and text[end - 1 : end + 1] in pairs and text[at : end + 1] in theirs:
            end += 1
        if end > told:
            told = end
            start, stop = _fitted(one, other, at, end)
            found.extend(_BROKEN.split(text[start:stop]))
    phrases = (_tidy(part) for part in found)
    return [phrase for phrase in phrases if len(phrase) > 1]


def _tidy(phrase: str) -> str:
    """Take off what a phrase should not begin or end with, such as 和, or the first half of another word."""
    tidied = _HALF_WORD.sub("", phrase.lstrip(_BEFORE).rstrip(_AFTER))
    parts = tidied.split("、")
    return max(parts, key=len) if any(len(part) < 2 for part in parts) else tidied


def _fitted(one: _Known, other: _Known, start: int, stop: int) -> tuple[int, int]:
    """Shorten ``one.text[start:stop]`` until it neither begins nor ends within a word of either text."""
    there = other.text.find(one.text[start:stop])
    shift = there - start
    while start < stop and (start in one.inside or start + shift in other.inside):
        start += 1
    while stop > start and (stop in one.inside or stop + shift in other.inside):
        stop -= 1
    return start, stop


@cache
def _boilerplate() -> Words:
    return Words(boilerplate())


@cache
def _words() -> Words:
    """Return the known words: those of the lexicon, the abbreviations and the boilerplate."""
    lines = resource("lexicon", "words.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.partition("#")[0].strip() for line in lines}
    return Words(listed | boilerplate() | set(abbreviations().values()))
