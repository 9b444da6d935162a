"""Pinyin that a mirror site glued behind characters is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from workbench.assets import resource
from workbench.model import Edit

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
"""Vowels (and syllabic consonants) with a tone mark; abbreviations never hold one."""

SYLLABLE = rf"[a-züɡɑ{TONED}]{{1,6}}"
"""A pattern for one syllable, toned or not."""

_GLOSS = re.compile(rf"(?<=[^\s?？\ufffd])[(（]({SYLLABLE})[)）]")
_UNTONED = (
    12  # readings without tones, behind this many different characters, that show that a mirror site glossed the page
)
_ENOUGH = 3  # glosses behind traditional characters that show that a mirror site glossed the page
_BARE = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɡɑ", "aaaaeeeeiiiioooouuuuüüüünnnmga")  # a reading without its tone


def glosses(text: str) -> tuple[Edit, ...]:
    """Return the edits that remove pinyin glued behind a character, as in ``醫(yī)療``, in text order.

    Abbreviations such as ``(DIP)`` have no tone mark and stay; so does a reading that an author gave for a rare
    character (``郫(pí)都区``) in a page that no mirror site has glossed. Readings without tones go where a page is
    full of them (``国(guo)务院``).

    Source:
        ``samples/shenzhen-2022.txt``.
    """
    found = list(_GLOSS.finditer(text))
    if not found:
        return ()
    said = _readings_of()
    plain = _plain_readings(text, found)
    toned = [match for match in found if is_toned(match[1])]
    sure = [match for match in toned if text[match.start() - 1] in said or text[match.start() - 1].isascii()]
    kept = found if len(sure) >= _ENOUGH or plain else sure
    return tuple(
        Edit(match.start(), match.end(), match[0], "", "pinyin-gloss")
        for match in kept
        if is_toned(match[1]) or match[1] in said.get(text[match.start() - 1], ()) or match in plain
    )


def _plain_readings(text: str, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the glosses without tones of a page that is full of them, none where it holds but a few."""
    if len(found) < _UNTONED:
        return []
    syllables = _syllables()
    plain = [match for match in found if match[1] in syllables and "\u4e00" <= text[match.start() - 1] <= "\u9fff"]
    glossed = {text[match.start() - 1] for match in plain}
    return plain if min(len(glossed), len({match[1] for match in plain})) >= _UNTONED else []


@cache
def _syllables() -> frozenset[str]:
    """Return every syllable without its tone, with ü as it is typed."""
    bare = {reading.translate(_BARE) for reading in _table()}
    return frozenset(bare | {syllable.replace("ü", sign) for syllable in bare for sign in "vu"})


def is_toned(syllable: str) -> bool:
    """Return whether a syllable has a tone mark."""
    return any(char in TONED for char in syllable)


def spoken(text: str, edits: Iterable[Edit]) -> set[tuple[str, str]]:
    """Return which character each of the ``glosses`` of ``text`` stood behind, with its reading."""
    return {(text[edit.start - 1], edit.before[1:-1]) for edit in edits if edit.start}


def readings(known: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the characters for each reading: those of this text's own glosses first, then all of a table."""
    table = {reading: dict.fromkeys(chars) for reading, chars in _table().items()}
    for char, reading in known:
        table[reading] = {char: None} | table.get(reading, {})
    return {reading: "".join(chars) for reading, chars in table.items()}


@cache
def _table() -> dict[str, str]:
    """Return the traditional characters of GBK by their readings (``resources/lexicon/readings.txt``)."""
    lines = resource("lexicon", "readings.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ") for line in lines if not line.startswith("#"))
    return dict(pairs)


@cache
def _readings_of() -> dict[str, set[str]]:
    """Return the readings of each traditional character without tone marks."""
    said: dict[str, set[str]] = {}
    for reading, chars in _table().items():
        for char in chars:
            said.setdefault(char, set()).add(reading.translate(_BARE))
    return said
