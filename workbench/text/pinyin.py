"""Pinyin that a mirror site glued behind characters is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from workbench.assets import resource
from workbench.model import Edit

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
"""Vowels (and syllabic consonants) with a tone mark; abbreviations never hold one."""

SYLLABLE = rf"[a-züɡɑ{TONED}]{{1,6}}"
"""A pattern for one syllable, toned or not."""

_GLOSS = re.compile(rf"(?<=[^\s?？\ufffd])[(（](?=[a-züɡɑ]{{0,5}}[{TONED}])({SYLLABLE})[)）]")


def glosses(text: str) -> tuple[Edit, ...]:
    """Return the edits that remove pinyin glued behind a character, as in ``醫(yī)療``, in text order.

    Abbreviations such as ``(DIP)`` have no tone mark and stay.

    Source:
        ``samples/shenzhen-2022.txt``.
    """
    return tuple(Edit(m.start(), m.end(), m[0], "", "pinyin-gloss") for m in _GLOSS.finditer(text))


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
    return {reading: chars for reading, chars in pairs}
