"""Terms of several words that a set of texts uses as one: 全科医生转岗培训, 基层医疗集团."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from workbench.assets import resource
from workbench.compare.commitment import actions
from workbench.text.words import cut

_LONGEST = 4  # words in a term
_MOST_CHARACTERS = 14
_COHESION = 2.5  # natural logarithm: how much oftener the parts meet than chance would have them
_NEIGHBOURS = 2  # different words that must stand before and behind a term: else it is a piece of a longer one
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COUNTED = re.compile(  # 十二个, 一个月, 五十万元, 第二十三条, 万人次, but not 三农 and not 十四五
    r"第?[零〇一二两三四五六七八九十百千万亿几数半]+"
    r"(?:[个名家所项次年月日天周元人户亩吨倍条款章节张辆台件批种类期场]|个月|万元|亿元|人次|公里|平方米|以上|以下)*"
)
_BREAK = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")

Words = tuple[str, ...]


def words_of(text: str) -> list[Words]:
    """Cut a text into runs of words that nothing parts: no punctuation, no line end."""
    return [tuple(cut(run)) for run in _BREAK.split(text) if run]


def is_content(word: str) -> bool:
    """Say whether a word has a theme of its own: two Chinese characters or more, or letters; no stop word."""
    if word in _stop_words() or (_COUNTED.fullmatch(word) and word not in _general("time")):
        return False
    if _HAN.fullmatch(word):
        return len(word) > 1
    return len(word) > 1 and word.isascii() and word.isalpha()


def is_general(word: str) -> bool:
    """Say whether every policy text uses a word or term, whatever it is about (加强, 重点, 经验).

    Source:
        ``resources/lexicon/general_words.tsv``, and the verbs of the ladder of commitment.
    """
    return word in _all_general() or word in actions()


def fragments(texts: Iterable[Sequence[Words]]) -> frozenset[str]:
    """Return what was cut out of longer words: it always stands beside the same single character (以案 beside 促)."""
    times: Counter[str] = Counter()
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for run in text:
            times.update(run)
            for at, word in enumerate(run):
                before[word].add(run[at - 1] if at else "")
                behind[word].add(run[at + 1] if at + 1 < len(run) else "")
    return frozenset(word for word in before if times[word] > 1 and (_sticks(before[word]) or _sticks(behind[word])))


def _sticks(beside: set[str]) -> bool:
    word = next(iter(beside))
    return len(beside) == 1 and len(word) == 1 and bool(_HAN.fullmatch(word)) and word not in _stop_words()


def find_terms(texts: Iterable[Sequence[Words]], least: int = 3) -> dict[str, Words]:
    """Return the terms of two to four words that occur ``least`` times or more, with their words.

    A term holds together (its parts meet much oftener than by chance, at every joint), begins and ends with a word of
    content but not with what is done (推进, 探索), and has different neighbours on both sides, so that it is no piece
    of a longer one.
    """
    counts: Counter[Words] = Counter()
    before: dict[Words, set[str]] = defaultdict(set)
    behind: dict[Words, set[str]] = defaultdict(set)
    total = 0
    runs = [run for text in texts for run in text]
    for run in runs:
        total += len(run)
        counts.update((word,) for word in run)
        counts.update(gram for _, gram in _grams(run))
    frequent = {gram for gram, count in counts.items() if len(gram) > 1 and count >= least}
    for number, run in enumerate(runs):
        for at, gram in _grams(run):
            if gram in frequent:
                end = at + len(gram)
                before[gram].add(run[at - 1] if at else f"^{number}")
                behind[gram].add(run[end] if end < len(run) else f"${number}")
    return {
        "".join(gram): gram
        for gram in frequent
        if len(before[gram]) >= _NEIGHBOURS
        and len(behind[gram]) >= _NEIGHBOURS
        and _cohesion(gram, counts, total) >= _COHESION
    }


def _grams(run: Words) -> Iterator[tuple[int, Words]]:
    for at, first in enumerate(run):
        if not is_content(first) or first in actions() or first in _general("verb"):
            continue
        for length in range(2, _LONGEST + 1):
            gram = run[at : at + length]
            if len(gram) < length or not _HAN.fullmatch(gram[-1]):
                break
            if gram[-1] in _stop_words():
                break
            if is_content(gram[-1]) and gram[-1] not in _general("verb") and sum(map(len, gram)) <= _MOST_CHARACTERS:
                yield at, gram


def _cohesion(gram: Words, counts: Counter[Words], total: int) -> float:
    """Return the logarithm of how much oftener the two halves meet than by chance, at the weakest joint."""
    weakest = math.inf
    for joint in range(1, len(gram)):
        expected = _count(gram[:joint], counts) * _count(gram[joint:], counts) / total
        weakest = min(weakest, math.log(counts[gram] / expected))
    return weakest


def _count(part: Words, counts: Counter[Words]) -> int:
    return max(counts[part], 1)


@cache
def _general(kind: str) -> frozenset[str]:
    return frozenset(word for name, words in _general_rows() if name == kind for word in words.split())


@cache
def _all_general() -> frozenset[str]:
    return frozenset(word for _, words in _general_rows() for word in words.split())


def _general_rows() -> Iterator[list[str]]:
    lines = resource("lexicon", "general_words.tsv").read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _stop_words() -> frozenset[str]:
    lines = resource("lexicon", "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))
