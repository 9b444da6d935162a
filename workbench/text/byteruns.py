"""The GBK bytes behind a run of text that is one byte off: every way to read it, and the characters it may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush

from workbench.text import plausible
from workbench.text.pinyin import SYLLABLE, is_toned

LONGEST_RUN = 60
"""Characters of a run that are looked at."""

LOST = re.compile("[?？\ufffd]")
"""What a byte that is left alone shows as."""

CUTS = {mark: bytes((0xA3, ord(mark) + 0x80)) for mark in "?;,:!()"}
CUTS |= {chr(ord(mark) + 0xFEE0): code for mark, code in CUTS.items()} | {"。": b"\xa1\xa3", "、": b"\xa1\xa2"}
"""The marks at which the site cut, with their bytes."""

PINYIN = re.compile(rf"[(（]?({SYLLABLE})[)）]")
"""A gloss, with or without the bracket that a byte left alone took along."""

SOUND = frozenset("。、“”‘’《》〈〉【】〔〕—…·，；：？！（）％")
"""Signs other than Chinese characters that a restored run may hold."""

PRIVATE_LEAD = -1
"""In a run: the first byte of a private-use character that has vanished from the text."""

_PRIVATE_TRAIL = -2  # … and its second byte
_PRIVATE_LEADS = (*range(0xA1, 0xA8), *range(0xAA, 0xB0), *range(0xF8, 0xFF))  # of GBK's private-use characters
_KEPT_SPOKEN = 4  # characters of a reading, those of the text's own glosses first
_KEPT_VARIANTS = 40  # ways to read one run
_USUAL_SHARE = 8  # of so many characters of a run one may be rare
_VANISHED_WITHIN = 24  # bytes at the beginning of a run among which one may have vanished
_ANOTHER = ("?", "？", ";", "；")

Bytes = tuple[int | None, ...]
"""The bytes of a run; ``None`` is a byte that was lost."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the damage: the bytes of the run, where in the text it ends, and a letter that follows it."""

    run: Bytes
    end: int
    letter: str = ""  # it was read as the second byte of the last character


def readings_of(text: str, place: int, said: dict[str, str], *, vanished: int = 0) -> Iterator[Reading]:
    """Yield the ways to read the damage that begins with the lost byte at ``place``."""
    behind, end = place + 1, len(text)
    if not LOST.match(text, place):  # a site that trims blanks byte by byte leaves one half before the text
        yield from _walk(text, behind, end, (half_blank(text, place),), said, vanished=vanished)
        return
    if not text[:place].strip() and (half := half_blank(text, behind)) is not None:  # … or shows it as well
        yield from _walk(text, behind + 1, end, (half,), said, vanished=vanished)
    spoken = PINYIN.match(text, behind, end)
    if spoken and is_toned(spoken[1]):
        firsts: set[int | None] = set()
        before = _bytes_of(text[place - 1]) if place else None
        for char in said.get(spoken[1], ""):
            code = _bytes_of(char)
            if code and before and code[0] == before[1]:
                firsts.add(code[1])
        for first in firsts or {None}:
            yield from _walk(text, spoken.end(), end, (first,), said, vanished=vanished)
    elif behind < end and text[behind] in CUTS:
        yield from _walk(text, behind + 1, end, (None, *CUTS[text[behind]]), said, vanished=vanished)
    else:
        yield from _walk(text, behind, end, (None,), said, vanished=vanished)


def _walk(text: str, start: int, end: int, first: Bytes, said: dict[str, str], *, vanished: int) -> Iterator[Reading]:
    """Yield the byte runs that begin with ``first`` and go on with ``text[start:]``, each with the place of its end.

    Up to ``vanished`` private-use characters may be missing from the text without a trace.
    """
    found = 0
    open_ends: list[tuple[int, int, int, Bytes]] = [(0, 0, start, first)]  # odd characters, order, place, bytes
    order = 0
    while open_ends and found < _KEPT_VARIANTS:
        odd, _, place, run = heappop(open_ends)
        if place >= end or len(run) > 2 * LONGEST_RUN:
            continue
        char = text[place]
        ahead: list[tuple[int, Bytes]] = []
        if LOST.match(char):
            if text[place + 1 : place + 2] in _ANOTHER:
                continue  # the next damage begins here
            spoken = PINYIN.match(text, place + 1, end)
            if spoken and is_toned(spoken[1]):
                for number, other in enumerate(said.get(spoken[1], "")):
                    code = _bytes_of(other)
                    if code and code[0] == run[-1]:
                        found += 1
                        yield Reading((*run, code[1]), spoken.end())
                    elif code and vanished and number < _KEPT_SPOKEN and PRIVATE_LEAD not in run:
                        yield from (Reading((*run, byte, *code), spoken.end()) for byte in _private_before(code[0]))
            else:
                found += 1
                yield Reading((*run, None), place + 1)
                if not LOST.search(text[place - 1] + text[place + 1 : place + 2]):
                    ahead.append((place + 1, (0x80, None)))  # 80 begins no character, and took the next byte along
        if "@" <= char <= "~":
            found += 1
            yield Reading((*run, ord(char)), place + 1)
        for length in range(1, 6):
            ahead.extend((place + length, code) for code in _folded().get(text[place : place + length], ()))
        if not char.isascii() and (code := _bytes_of(char)) is not None:
            if code[1] < 0x7F:  # a letter that stood behind the run was taken along
                found += 1
                yield Reading((*run, code[0]), place + 1, chr(code[1]))
            ahead.append((place + 1, code))
        if run.count(PRIVATE_LEAD) < vanished and run[-1] != _PRIVATE_TRAIL and len(run) <= _VANISHED_WITHIN:
            ahead.append((place, (PRIVATE_LEAD, _PRIVATE_TRAIL)))
        for behind, pair in ahead:
            strange = odd + (not _is_usual(run[-1], pair[0]))
            if strange <= 1 + len(run) // _USUAL_SHARE:
                order += 1
                heappush(open_ends, (strange, order, behind, (*run, *pair)))


@cache
def _is_usual(lead: int | None, trail: int | None) -> bool:
    """Return whether two bytes are a character that a text may well use; lost ones may be."""
    if lead is None or trail is None or min(lead, trail) < 0:
        return True
    char = _character(lead, trail)
    return bool(char) and _usual(char)


@cache
def _private_before(trail: int) -> tuple[int, ...]:
    """Return the lead bytes with which ``trail`` makes no character or a private one."""
    found = []
    for lead in (*_PRIVATE_LEADS, 0xA8, 0xA9):
        try:
            bytes((lead, trail)).decode("gbk")
        except UnicodeDecodeError:
            found.append(lead)
    return tuple(found)


@cache
def _bytes_of(char: str) -> tuple[int, int] | None:
    """Return the two GBK bytes of a character; private-use characters have theirs in GB18030."""
    for codec in ("gbk", "gb18030"):
        try:
            code = char.encode(codec)
        except UnicodeEncodeError:
            continue
        if len(code) == 2:
            return code[0], code[1]
    return None


@cache
def _character(lead: int, trail: int) -> str:
    """Return the character of two GBK bytes when text may hold it, else nothing."""
    try:
        char = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 and ("\u4e00" <= char <= "\u9fff" or char in SOUND) else ""


@cache
def _folded() -> dict[str, list[tuple[int, int]]]:
    """Return the two-byte characters that compatibility folding changes: ``Ｊ`` -> ``J``, ``⒓`` -> ``12.``."""
    table: dict[str, list[tuple[int, int]]] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                char = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
            plain = unicodedata.normalize("NFKC", char)
            if plain != char and len(plain) <= 5:
                table.setdefault(plain, []).append((lead, trail))
    return table


def half_blank(text: str, start: int) -> int | None:
    """Return the second byte of a line's first character, when the first may be half of a full-width blank (A1 A1)."""
    code = _bytes_of(text[start]) if text[start : start + 1] > "\x7f" else None
    return code[1] if code and code[0] == 0xA1 else None


def slots_of(run: Bytes) -> list[tuple[str, ...]] | None:
    """Return the characters that each pair of bytes may be, or ``None`` when a pair is none."""
    slots = [_options(lead, trail) for lead, trail in zip(run[0::2], run[1::2], strict=True)]
    return slots if all(slots) else None


@cache
def _options(lead: int | None, trail: int | None) -> tuple[str, ...]:
    if lead is not None and trail is not None and min(lead, trail) >= 0:
        char = _character(lead, trail)
        return (char,) if char else ()
    leads: Sequence[int] = range(0x81, 0xFF) if lead is None or lead < 0 else (lead,)
    trails: Sequence[int] = range(0x40, 0xFF) if trail is None else _PRIVATE_LEADS if trail < 0 else (trail,)
    return tuple(char for x in leads for y in trails if (char := _character(x, y)) and _usual(char))


@cache
def _usual(char: str) -> bool:
    return char in SOUND or plausible.is_usual(char)
