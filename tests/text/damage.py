"""Damages clean texts the way a mirror site does, so that the repairs can be tried on texts whose truth is known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

READINGS = {
    **{"醫": "yī", "衛": "wèi", "構": "gòu", "區": "qū", "業": "yè", "發": "fā", "規": "guī", "質": "zhì", "結": "jié"},
    **{"監": "jiān", "優": "yōu", "經": "jīng", "統": "tǒng", "養": "yǎng", "網": "wǎng", "創": "chuàng", "聯": "lián"},
    **{"數": "shù", "態": "tài", "內": "nèi", "續": "xù", "調": "diào", "協": "xié", "據": "jù", "現": "xiàn"},
    **{"產": "chǎn", "轉": "zhuǎn", "執": "zhí", "環": "huán", "節": "jié", "戰": "zhàn", "側": "cè", "貿": "mào"},
}
"""The characters that a site glossed, with what it wrote behind them (``samples/shenzhen-2022.txt``)."""

_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_NARROW = str.maketrans("，：；！？（）", ",:;!?()")


@cache
def _s2t() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """Return ``text`` in the traditional characters that a mirror makes of simplified ones."""
    return str(_s2t().convert(text))


@dataclass(frozen=True)
class Damaged:
    """A damaged line. ``lost`` says that a digit or letter of it is gone, which nothing can bring back."""

    text: str
    lost: bool


def damage(clean: str) -> Damaged:
    """Return a line of simplified text as the mirror shows it.

    The site works on the GBK bytes of the traditional text with full-width punctuation: it puts pinyin behind the bytes
    of some characters, cuts the bytes at full-width ？ and ；, decodes each piece, and folds the whole.
    """
    content = traditional(clean).translate(_WIDE).encode("gbk", "ignore")
    for char, reading in READINGS.items():
        code = char.encode("gbk")
        content = content.replace(code, code + f"({reading})".encode("gbk"))
    pieces = [_decode(piece) for piece in re.split(rb"(\xa3\xbf|\xa3\xbb)", content)]
    shown = "".join(piece.text for piece in pieces)
    return Damaged(unicodedata.normalize("NFKC", shown), any(piece.lost for piece in pieces))


def truth(clean: str) -> str:
    """Return what the repaired line must be."""
    kept = clean.translate(_WIDE).encode("gbk", "ignore").decode("gbk")
    return unicodedata.normalize("NFKC", kept).translate(_NARROW)


def _decode(piece: bytes) -> Damaged:
    """Decode GBK as the site did: a lead byte takes the next byte with it even when that means nothing."""
    shown = []
    lost = False
    place = 0
    while place < len(piece):
        if piece[place] < 0x80:
            shown.append(chr(piece[place]))
            place += 1
            continue
        pair = piece[place : place + 2]
        try:
            shown.append(pair.decode("gb18030"))
        except UnicodeDecodeError:
            shown.append("?")
            lost = lost or pair[1:].isalnum()
        place += 2
    return Damaged("".join(shown), lost)
