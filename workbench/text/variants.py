"""Traditional and simplified characters, full and half width."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Protocol

from workbench.model import Edit

_WIDE = {ord("０") + i: ord("0") + i for i in range(10)}
_WIDE |= {ord("Ａ") + i: ord("A") + i for i in range(26)} | {ord("ａ") + i: ord("a") + i for i in range(26)}
_WIDE |= {ord(wide): ord(narrow) for wide, narrow in zip("％．＋－／＠＆＝＃", "%.+-/@&=#", strict=True)}
_WIDE_RUN = re.compile("[" + "".join(map(re.escape, map(chr, _WIDE))) + "]+")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _t2s() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


def half_width(text: str) -> tuple[Edit, ...]:
    """Return the edits that make full-width digits, letters and number signs half-width; punctuation stays."""
    return tuple(Edit(m.start(), m.end(), m[0], m[0].translate(_WIDE), "full-width") for m in _WIDE_RUN.finditer(text))


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, of the same length."""
    plain = _t2s().convert(text)
    return plain if len(plain) == len(text) else "".join(_t2s().convert(char)[:1] or char for char in text)


def simplified_by_character(text: str) -> str:
    """Return ``text`` in simplified characters, each taken by itself: fast for short pieces, blind to words."""
    return "".join(map(_simplified_character, text))


@cache
def _simplified_character(char: str) -> str:
    return _t2s().convert(char) if "\u3400" <= char <= "\u9fff" else char


def to_simplified(text: str, borders: Collection[int] = ()) -> tuple[Edit, ...]:
    """Return the edits that turn a traditional text into simplified characters, one for each run that changes.

    No run reaches across one of the ``borders``, so that earlier repairs there keep their own edits.
    """
    plain = simplified(text)
    edits = []
    start = -1
    for place, (old, new) in enumerate(zip(text, plain, strict=True)):
        if start >= 0 and place in borders:
            edits.append(Edit(start, place, text[start:place], plain[start:place], "traditional"))
            start = -1
        if old != new:
            if start < 0:
                start = place
        elif start >= 0:
            edits.append(Edit(start, place, text[start:place], plain[start:place], "traditional"))
            start = -1
    if start >= 0:
        edits.append(Edit(start, len(text), text[start:], plain[start:], "traditional"))
    return tuple(edits)
