"""Policy text as it is printed officially: full-width punctuation between Chinese characters, offsets unchanged."""

from __future__ import annotations

import re

_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff，。；：？！（）、《》〈〉“”‘’【】〔〕…—]")
_MARK = re.compile(r"[,;:?!]")
_BRACKET = re.compile(r"[()]")
_NEAR = 12  # characters: a mark that ends a line belongs to the Chinese text this close before it
_SPACES = " \t\u3000\xa0"


def official_punctuation(text: str) -> str:
    """Return ``text`` with half-width marks made full-width where Chinese stands beside them.

    Numbers, times and Latin text keep theirs (``10,000``, ``8:30``, ``GB/T 9704 (2012)``). Brackets change in pairs,
    when Chinese stands inside or right before the pair. The length never changes, so every offset still holds.
    """
    if not (_MARK.search(text) or _BRACKET.search(text)):
        return text
    shown = list(text)
    for match in _MARK.finditer(text):
        if _beside_chinese(text, match.start()):
            shown[match.start()] = match.group().translate(_FULL_WIDTH)
    for opening, closing in _bracket_pairs(text):
        first = text[opening] if closing is None else text[opening + 1 : closing]
        if _CHINESE.search(first) or _beside_chinese(text, opening) or (closing and _beside_chinese(text, closing)):
            for place in (opening, closing):
                if place is not None:
                    shown[place] = text[place].translate(_FULL_WIDTH)
    return "".join(shown)


def _beside_chinese(text: str, place: int) -> bool:
    before = text[:place].rstrip(_SPACES)[-1:] if place and text[place - 1] in _SPACES else text[place - 1 : place]
    after = text[place + 1 : place + 2]
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False
    if _CHINESE.match(before) or _CHINESE.match(after):
        return True
    ends = not after.strip()
    return ends and bool(_CHINESE.search(text, max(0, place - _NEAR), place))


def _bracket_pairs(text: str) -> list[tuple[int, int | None]]:
    """Return the places of brackets that belong together; a bracket alone stands with ``None``."""
    pairs: list[tuple[int, int | None]] = []
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            waiting.append(match.start())
        elif waiting:
            pairs.append((waiting.pop(), match.start()))
        else:
            pairs.append((match.start(), None))
    pairs.extend((place, None) for place in waiting)
    return pairs
