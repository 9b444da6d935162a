"""How likely a piece of Chinese text is: words of the dictionary, and pairs of characters that texts of its kind use.

The dictionary is loaded when the first score is asked for, so only a text with damaged places pays for it.
All scores are natural logarithms of probabilities, of texts in simplified characters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from workbench.text import variants, words

_LONGEST_WORD = 6  # characters; longer words are rare and cost time
_UNSEEN = 1e-3  # occurrences credited to a character that is in no dictionary
_MARK = math.log(0.012)  # of a punctuation mark in policy text
_DIGIT = math.log(0.01)
_LETTER = math.log(0.0008)
_LOST = math.log(0.0002)  # … of a question mark or a replacement character, which plans and orders hardly use
_MARKS = frozenset("\n。、，；：！（）《》〈〉“”‘’【】〔〕—…·,;:!()\"'")
_PAIR_WEIGHT = 0.4  # pairs and words tell partly the same
_USE_WEIGHT = 0.4  # the dictionary knows of characters too
_MIDDLING = 0.0005  # the share of a character of middling frequency
_MARK_USE = 0.9  # punctuation is frequent everywhere and gains no more than this
_PRIOR = 12.0  # occurrences of a character before what follows it counts as much as what follows any


class Language:
    """The words of the dictionary, and pairs of characters counted in sound texts."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._pairs: Counter[str] = Counter()
        self._characters: Counter[str] = Counter()
        self._total = 0
        self.vanishing = 0  # for how many places it may still be asked whether private-use characters are gone
        self._gains: dict[str, float] = {}
        self._ranked: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
        for text in texts:
            self.learn(text)

    def copy(self) -> Language:
        """Return a model that knows the same and learns by itself."""
        other = Language()
        other._pairs, other._characters, other._total = self._pairs.copy(), self._characters.copy(), self._total
        return other

    def learn(self, text: str) -> None:
        """Count the characters and pairs of a sound line; its ends count as a character, ``\\n``."""
        plain = f"\n{variants.simplified(text)}\n"
        self._pairs.update(map("".join, pairwise(plain)))
        self._characters.update(plain)
        self._total += len(plain)
        self._gains.clear()
        self._ranked.clear()

    def knows(self, pair: str) -> bool:
        """Return whether the texts learned, or the dictionary, hold a pair of simplified characters."""
        return pair in self._pairs or words.frequency(pair) > 0

    def score(self, plain: str) -> float:
        """Return the logarithm of the probability of ``plain``."""
        gains = sum(self._gain(plain[i : i + 2]) for i in range(len(plain) - 1))
        return _forward(plain)[-1] + gains + sum(map(self._use, plain))

    def best(self, left: str, options: tuple[str, ...], right: str, count: int) -> list[str]:
        """Return the ``count`` options (one character each) that stand best between ``left`` and ``right``."""
        left, right = left[1 - _LONGEST_WORD :], right[: _LONGEST_WORD - 1]
        if (left, options, right) not in self._ranked:
            self._ranked[left, options, right] = self._rank(left, options, right)
        return self._ranked[left, options, right][:count]

    def _rank(self, left: str, options: tuple[str, ...], right: str) -> list[str]:
        ahead = _forward(left)
        behind = _backward(right)
        size = len(left)
        scored = []
        for option in options:
            plain = variants.simplified_by_character(option)
            value = -math.inf
            for before in range(min(size, _LONGEST_WORD - 1) + 1):
                start = left[size - before :] + plain
                for after in range(min(len(right), _LONGEST_WORD - 1 - before) + 1):
                    word = _word(start + right[:after])
                    if word is not None:
                        value = max(value, ahead[size - before] + word + behind[after])
            value += self._use(plain)
            if left:
                value += self._gain(left[-1] + plain)
            if right:
                value += self._gain(plain + right[0])
            scored.append((value, option))
        scored.sort(key=lambda pair: -pair[0])
        return [option for _, option in scored]

    def _use(self, char: str) -> float:
        """Return how much likelier a character is in texts like this one than one of middling frequency."""
        if char in _MARKS:
            return _MARK_USE
        return _USE_WEIGHT * math.log((self._characters[char] + 0.5) / (self._total * _MIDDLING + 0.5))

    def _gain(self, pair: str) -> float:
        """Return how much likelier the second character is behind the first than anywhere."""
        gain = self._gains.get(pair)
        if gain is None:
            second = (self._characters[pair[1]] + 0.01) / (self._total + 1.0)
            first = self._characters[pair[0]]
            gain = _PAIR_WEIGHT * math.log((self._pairs[pair] / second + _PRIOR) / (first + _PRIOR))
            self._gains[pair] = gain
        return gain


def posterior(scores: Sequence[float], temperature: float) -> list[float]:
    """Return how probable each alternative is, given their scores; the sum is 1."""
    top = max(scores)
    weights = [math.exp((score - top) / temperature) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def is_usual(char: str) -> bool:
    """Return whether a character (of either kind) is one that a text may well use."""
    return words.frequency(variants.simplified_by_character(char)) >= 50


def _forward(plain: str) -> list[float]:
    """Return for each place of ``plain`` the score of what stands before it, cut into words in the best way."""
    length = len(plain)
    best = [0.0] + [-math.inf] * length
    for start in range(length):
        base = best[start]
        for end in range(start + 1, min(length, start + _LONGEST_WORD) + 1):
            value = _word(plain[start:end])
            if value is not None and base + value > best[end]:
                best[end] = base + value
    return best


def _backward(plain: str) -> list[float]:
    """Return for each place of ``plain`` the score of what stands behind it."""
    length = len(plain)
    best = [-math.inf] * length + [0.0]
    for start in range(length - 1, -1, -1):
        for end in range(start + 1, min(length, start + _LONGEST_WORD) + 1):
            value = _word(plain[start:end])
            if value is not None and value + best[end] > best[start]:
                best[start] = value + best[end]
    return best


@lru_cache(maxsize=200_000)
def _word(word: str) -> float | None:
    if len(word) == 1:
        if word in _MARKS:
            return _MARK
        if word in "?？\ufffd":
            return _LOST
        if word.isascii():
            return _DIGIT if word.isdigit() else _LETTER
    count = float(words.frequency(word))
    if not count:
        if len(word) > 1:
            return None
        count = _UNSEEN
    return math.log(count / words.total())
