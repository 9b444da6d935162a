"""Pinyin that a mirror site glued behind characters is taken out."""

from __future__ import annotations

import re

from workbench.model import Edit

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
"""Vowels (and syllabic consonants) with a tone mark; abbreviations never hold one."""

_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff\uf900-\ufaff])[(（](?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}[)）]")


def glosses(text: str) -> tuple[Edit, ...]:
    """Return the edits that remove pinyin glued behind a character, as in ``醫(yī)療``, in text order.

    Abbreviations such as ``(DIP)`` have no tone mark and stay.

    Source:
        ``samples/shenzhen-2022.txt``.
    """
    return tuple(Edit(m.start(), m.end(), m[0], "", "pinyin-gloss") for m in _GLOSS.finditer(text))
