"""Whether two texts say the same: equal but for numbering, punctuation, width and words that change nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from workbench.compare.actions import trivial_words
from workbench.compare.wording import folded

_PLAIN = re.compile(r"[\W_]|[的了并和与及]")
_NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零\d]+[章节条款项]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,3}(?:[.．、](?!\d)|\.\d{1,2}(?=\D)))\s*"
)
_WEIGHTY = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿几半不未无非免禁毋勿停废除减增升降]|可以|应当|必须|鼓励|试[点行]|研究|探索|全面|已|将"
)
_SHARE = 0.9  # share of the longer text's characters that both must have
_LONGEST_ALIGNED = 2000  # characters; longer texts are the same only when they are equal
_MOST_OTHER = 4  # characters that may stand in one place of either text where the other has others


def plain(text: str) -> str:
    """Return what remains of a text when punctuation, spaces, particles and ways of writing a name are left out."""
    return _PLAIN.sub("", folded(text)).lower()


def is_same(left: str, right: str) -> bool:
    """Return whether two texts say the same, or differ in a few characters that carry no weight.

    Numbers, negations, duties (应当, 可以) and how far a task has come (试点, 全面) carry weight: texts that differ in
    one of them are never the same.
    """
    if plain(left) == plain(right):
        return True
    one, other = _bare(left), _bare(right)
    if one == other:
        return bool(one)
    longer = max(len(one), len(other))
    if longer > _LONGEST_ALIGNED or min(len(one), len(other)) < _SHARE * longer:
        return False
    from rapidfuzz.distance import Indel

    if Indel.similarity(one, other) / 2 < _SHARE * longer:
        return False
    return not any(_matters(one[a:b], other[c:d]) for a, b, c, d in _differences(one, other))


def _matters(one: str, other: str) -> bool:
    return max(len(one), len(other)) > _MOST_OTHER or bool(_WEIGHTY.search(one) or _WEIGHTY.search(other))


def _differences(one: str, other: str) -> list[tuple[int, int, int, int]]:
    from rapidfuzz.distance import Indel

    found: list[tuple[int, int, int, int]] = []
    for change in Indel.opcodes(one, other):
        if change.tag == "equal":
            continue
        place = (change.src_start, change.src_end, change.dest_start, change.dest_end)
        if found and found[-1][1] == place[0] and found[-1][3] == place[2]:
            place = (found[-1][0], place[1], found[-1][2], place[3])
            found.pop()
        found.append(place)
    return found


@lru_cache(maxsize=4_096)
def _bare(text: str) -> str:
    """Return a text without its number, in half width, without words that change nothing."""
    whole = _NUMBERING.sub("", unicodedata.normalize("NFKC", text))
    return plain("".join(trivial_words().without(whole)))
