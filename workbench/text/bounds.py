"""Words before and behind a number that say how it is meant: 不少于, 以上, 控制在…以内, 左右, 力争."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model import Comparator

_FAR = {  # these hold wherever they stand before the number: 至少规划建设1家
    Comparator.AT_LEAST: (
        "不少于", "不低于", "不小于", "不短于", "不下于", "不得少于", "不得低于", "不得小于", "不应少于", "不应低于",
        "不能少于", "不能低于", "至少", "最少", "起码", "下限为", "≥", "≧", ">=", "⩾",
    ),
    Comparator.AT_MOST: (
        "不超过", "不高于", "不多于", "不大于", "不长于", "不突破", "不得超过", "不得高于", "不得多于", "不得大于",
        "不得突破", "不应超过", "不应高于", "不能超过", "最多", "至多", "上限为", "≤", "≦", "<=", "⩽", "控制在",
        "控制到", "限制在", "控制为",
    ),
}  # fmt: skip
_NEAR = {  # these hold right before the number only: 高于全国5个百分点 says by how much, not more than how much
    Comparator.MORE: ("超过", "突破", "高于", "大于", "多于", "超出", "超", "逾", ">", "＞"),
    Comparator.LESS: ("低于", "少于", "小于", "短于", "不足", "不到", "不满", "<", "＜"),
    Comparator.ABOUT: ("大约", "接近", "约", "近", "将近", "~", "～", "≈"),
    Comparator.AT_LEAST: ("最低", "最低为"),
    Comparator.AT_MOST: ("最高", "最高为", "最长"),
}
_HOPED = ("力争", "争取")
_BEHIND = {
    Comparator.AT_LEAST: "(?:[(（]含[)）])?(?:及|或)?以上|(?:[(（]含[)）])?之上",
    Comparator.AT_MOST: "(?:[(（]含[)）])?(?:及|或)?以下|以内|之内|之下|内(?=办|完成|送达)",
    Comparator.ABOUT: "左右|上下|前后",
}

_WORDS = {word: comparator for comparator, words in _FAR.items() for word in words}
_NEAR_WORDS = {word: comparator for comparator, words in _NEAR.items() for word in words}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|最多跑[一1]次")
_FAR_PATTERN = re.compile(_any(_WORDS))
_NEAR_PATTERN = re.compile(rf"(?P<word>{_any(_NEAR_WORDS)}|(?<![通经不渡度穿越])过)(?:了|为|到|至)?\s?$")
_SOFT_PATTERN = re.compile(_any(_HOPED))
_BEHIND_PATTERN = re.compile(
    r"\s?(?:" + "|".join(f"(?P<{comparator.name}>{words})" for comparator, words in _BEHIND.items()) + ")"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """How a number is meant. ``start`` is where its word before the number begins (or the number itself).

    ``end`` is where its word behind the number ends; ``before`` and ``behind`` are these words, empty where none is.
    ``hoped`` says that the number is only striven for (力争, 争取).
    """

    comparator: Comparator
    start: int
    end: int
    before: str = ""
    behind: str = ""
    hoped: bool = False

    @property
    def explicit(self) -> bool:
        """True when a word says so, other than 力争."""
        return bool(self.before or self.behind)


def bound_of(text: str, left: int, start: int, end: int, *, vague: bool = False) -> Bound:
    """Return how the number at ``[start:end]`` is meant; ``left`` is how far back its words may stand."""
    before = _masked(text[left:start])
    far = list(_FAR_PATTERN.finditer(before))
    near = _NEAR_PATTERN.search(before)
    soft = _SOFT_PATTERN.search(before)
    behind = _BEHIND_PATTERN.match(text, end)
    ahead = far[-1] if far and not (near and near.start() >= far[-1].end()) else None
    comparator = Comparator.EQUAL
    word = ""
    at = start
    if ahead is not None:
        comparator, word, at = _WORDS[ahead.group()], ahead.group(), left + ahead.start()
    elif near is not None:
        comparator, word, at = _NEAR_WORDS.get(near["word"], Comparator.MORE), near["word"], left + near.start()
    elif vague:
        comparator = Comparator.MORE
    tail = ""
    if behind is not None and behind.lastgroup:
        tail = behind.group().strip()
        meant = Comparator[behind.lastgroup]
        if comparator is Comparator.EQUAL or vague or word.startswith(("控制", "限制")):
            comparator = meant
        elif word in ("约", "大约", "近", "接近"):
            comparator = meant if meant is not Comparator.ABOUT else comparator
    if soft is not None:
        at = min(at, left + soft.start())
        if comparator is Comparator.EQUAL:
            comparator = Comparator.ABOUT
    return Bound(comparator, at, behind.end() if behind else end, word, tail, soft is not None)


def without_bounds(text: str) -> str:
    """Return ``text`` without the words that say how a number is meant, for a name."""
    far = list(_FAR_PATTERN.finditer(_masked(text)))
    for found in reversed(far):
        text = text[: found.start()] + text[found.end() :]
    return _NEAR_PATTERN.sub("", text)


def _masked(text: str) -> str:
    """Blot out what stands in quotation marks: “最多跑一次”事项 sets no bound."""
    if "“" not in text and "《" not in text and "最多" not in text:
        return text
    return _QUOTED.sub(lambda found: "\0" * len(found.group()), text)
