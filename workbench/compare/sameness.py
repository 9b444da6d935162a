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
_PARTICLES = re.compile(r"等|(?<=[\u4e00-\u9fff])工作$")
_LIGHT = re.compile(
    r"[的了并和与及或等其各该所之于在对向由以为地得个项次]|有关|相关|工作|进行|予以|加以|方面|情况|[我本全]?[省市区县]|以及|及其|做好|各项|一步|推动"
)
_SHARE = 0.8  # share of the longer text's characters that both must have
_LONGEST_ALIGNED = 2000  # characters; longer texts are the same only when they are equal
_DATE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|〔\d+〕\d+号|第\d+")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|(?<![第一二三四五六七八九十百千万亿两])[一二三四五六七八九十百千万亿两]+"
    r"(?=(?:个工作)?[日天年周倍元人名家张]|个月|小时|分之|个百分点|以上|以下)"
)
_MASK = "数"  # stands for a number where only the words are compared


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """Return what remains of a text when punctuation, spaces, particles and ways of writing a name are left out."""
    return _PLAIN.sub("", folded(text)).lower()


def is_same(left: str, right: str) -> bool:
    """Return whether two texts say the same: equal, or different only in words that carry no weight."""
    if _NUMBER.findall(_whole(left)) != _NUMBER.findall(_whole(right)):
        return False
    if plain(left) == plain(right):
        return True
    one, other = _bare(_whole(left)), _bare(_whole(right))
    if one == other:
        return bool(one)
    return all(_is_light(ours) and _is_light(theirs) for ours, theirs in _differences(one, other))


def differ_in_numbers(left: str, right: str) -> bool:
    """Return whether two texts say the same but for their numbers: 三十日 and 十五日, 5000个 and 8000个.

    Dates, years and the numbers of articles and documents do not count.
    """
    one, other = (_DATE.sub("", _whole(text)) for text in (left, right))
    if _NUMBER.findall(one) == _NUMBER.findall(other):
        return False
    return _bare(_NUMBER.sub(_MASK, one)) == _bare(_NUMBER.sub(_MASK, other))


def _is_light(words: str) -> bool:
    return not _LIGHT.sub("", words)


def _differences(one: str, other: str) -> list[tuple[str, str]]:
    """Return what stands in either text and not in the other, place by place; all of both where little is alike."""
    longer = max(len(one), len(other))
    if longer > _LONGEST_ALIGNED or min(len(one), len(other)) < _SHARE * longer:
        return [(one, other)]
    from rapidfuzz.distance import Indel

    found: list[tuple[int, int, int, int]] = []
    for change in Indel.opcodes(one, other):
        if change.tag == "equal":
            continue
        place = (change.src_start, change.src_end, change.dest_start, change.dest_end)
        if found and (found[-1][1], found[-1][3]) == (place[0], place[2]):
            place = (found[-1][0], place[1], found[-1][2], place[3])
            found.pop()
        found.append(place)
    return [(one[a:b], other[c:d]) for a, b, c, d in found]


@lru_cache(maxsize=4_096)
def _whole(text: str) -> str:
    """Return a text in half width, without the number it begins with."""
    return _NUMBERING.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=4_096)
def _bare(text: str) -> str:
    """Return a text without punctuation, particles and words that change nothing."""
    return _PARTICLES.sub("", plain("".join(trivial_words().without(text))))
