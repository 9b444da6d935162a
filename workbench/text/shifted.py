"""Runs of a page that a mirror site shifted by one GBK byte are put back.

The site worked on GBK *bytes*. It put pinyin behind some characters and cut the text at full-width punctuation, both by
searching bytes, and so hit across character boundaries: ``專科`` is 8C A3 | BF C6, and A3 BF is ``？``. The lead byte
left alone before the cut shows as ``?``; what follows is read one byte off until a trail byte below 0x80, which shows
as a letter, brings it back into step, or until the piece ends and the byte left over shows as ``?`` again.

    專科協 = 8C A3 | BF C6 | 85 66        8C -> ?   A3 BF -> ？   C6 85 -> 茀   66 -> f
    展潛力 = D5 B9 | 9D 93 | C1 A6        B9 9D is 節, so "(jié)" came between 9D and 93:  展 ?jié) 摿 …

The lost byte is found again by trying every byte that makes characters of the whole run and asking which of the texts
is likely (``plausible``). How far the best leaves the others behind is the confidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush

from workbench.assets import sample
from workbench.model import Edit
from workbench.text import charset, plausible, variants
from workbench.text.edits import apply_edits
from workbench.text.pinyin import SYLLABLE, glosses, is_toned, readings

SURE = 0.97
"""Repairs below this confidence are shown to the reader as doubtful."""

_MOST_PLACES = 400  # damaged places that are searched in one text; the search takes some 10 ms each
_ENOUGH_TRIED = 40  # places after which the search is given up when hardly any could be repaired
_LONGEST_RUN = 60  # characters
_CONTEXT = 9  # characters on either side that the score looks at
_TEMPERATURE = 1.8  # the word model is surer than it should be
_REPAIRED = 6.0  # nats by which a repair must beat the text as it stands
_KEPT_CHOICES = 8  # of the characters a lost byte may stand for
_KEPT_VARIANTS = 40  # ways to read one run
_USUAL_SHARE = 8  # of so many characters of a run one may be rare

_LOST = re.compile("[?？\ufffd]")
_CUTS = {mark: bytes((0xA3, ord(mark) + 0x80)) for mark in "?;,:!()"}
_CUTS |= {chr(ord(mark) + 0xFEE0): code for mark, code in _CUTS.items()} | {"。": b"\xa1\xa3", "、": b"\xa1\xa2"}
_PINYIN = re.compile(rf"[(（]?({SYLLABLE})[)）]")
_ANOTHER = ("?", "？", ";", "；")
_MAYBE_MORE_LOST = 0.6
_ALLOWED_BEHIND = frozenset("。、，；：？！（）《》“”,;:?!()")
_ALLOWED = frozenset("。、“”‘’《》〈〉【】〔〕—…·，；：？！（）％")

Bytes = tuple[int | None, ...]
"""The bytes of a run; ``None`` is a byte that was lost."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the damage: the bytes of the run, where in the text it ends, and a letter that follows it."""

    run: Bytes
    end: int
    letter: str = ""  # it was read as the second byte of the last character


def repairs(text: str, lines: Iterable[tuple[int, int]], known: Iterable[tuple[str, str]] = ()) -> tuple[Edit, ...]:
    """Return the edits that put back shifted runs.

    Args:
        text: a text without glosses, in the characters of the page.
        lines: start and end of each line that belongs to the policy.
        known: (character, reading) pairs of the glosses that were taken out.

    Returns:
        Edits of ``text`` with their confidence; ``why`` shows the bytes. A place for which nothing likely is found
        gets none.
    """
    places = []
    searched = 0
    for start, end in lines:
        found = suspects(text, start, end)
        searched += len(found)
        if found:
            places.append((start, end, found))
        if searched >= _MOST_PLACES:
            break
    if not places:
        return ()
    sound = text if len(text) < 200_000 else text[:200_000]
    language = plausible.Language(line for line in (*sound.split("\n"), *corpus()) if not _LOST.search(line))
    said = readings(known)
    edits: tuple[Edit, ...] = ()
    for _ in range(2):  # what is restored for sure the first time teaches the second
        edits = tuple(_line_repairs(text, places, language, said))
        sure = [edit for edit in edits if edit.confidence >= SURE]
        if len(sure) == len(edits):
            break
        for edit in sure:
            language.learn(text[max(0, edit.start - 4) : edit.start] + edit.after + text[edit.end : edit.end + 4])
    return edits


@cache
def corpus() -> tuple[str, ...]:
    """Return lines of sound policy text: the samples that come with the program."""
    lines: list[str] = []
    for path in sorted(sample(".").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines.extend(apply_edits(text, glosses(text)).split("\n"))
    return tuple(lines)


def suspects(text: str, start: int, end: int) -> list[int]:
    """Return the places of a line where a byte may have been left alone; cheap, and without the dictionary.

    Of one line no more are returned than are searched in one text.
    """
    found: list[int] = []
    if _half_blank(text, start) is not None and _looks_shifted(text, start + 1, end, bare=True):
        found.append(start)
    for match in _LOST.finditer(text, start, end):
        if len(found) >= _MOST_PLACES:
            break
        behind = match.end()
        if behind >= end:
            continue
        spoken = _PINYIN.match(text, behind, end)
        if spoken and is_toned(spoken[1]):
            found.append(match.start())
            continue
        if text[behind] in "?？;；":  # nobody writes this
            found.append(match.start())
            continue
        run = behind + 1 if text[behind] in _CUTS else behind
        if _looks_shifted(text, run, end, bare=run == behind):
            found.append(match.start())
    return found


def _half_blank(text: str, start: int) -> int | None:
    """Return the second byte of a line's first character, when the first may be half of a full-width blank (A1 A1)."""
    code = _bytes_of(text[start]) if text[start : start + 1] > "\x7f" else None
    return code[1] if code and code[0] == 0xA1 else None


def _looks_shifted(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Return whether rare characters from ``start`` on end in a letter or in another lost byte."""
    common = charset.common_characters()
    rare = usual = 0
    for place in range(start, min(end, start + _LONGEST_RUN)):
        char = text[place]
        if _LOST.match(char) or "@" <= char <= "~":
            if rare > usual or (not bare and rare == usual):
                return True
        elif rare > max(2, usual):
            return True
        elif "\u3400" <= char <= "\u9fff":
            usual += char in common
            rare += char not in common
        elif not char.isascii():
            rare += char not in _ALLOWED
    return False


def _line_repairs(
    text: str, places: Sequence[tuple[int, int, list[int]]], language: plausible.Language, said: dict[str, str]
) -> Iterator[Edit]:
    """Yield the repairs of each line in order; they are sought from its end on, so that each sees sound text behind."""
    folded = not re.search("[，；：（）]", text)
    tried = mended = 0
    for start, end, lost in places:
        line = text[start:end]
        found: list[Edit] = []  # in order
        for place in reversed(lost):
            if place - 1 in lost:  # of two lost bytes side by side the second was a full-width ？
                continue
            if tried >= _ENOUGH_TRIED and mended * 4 < tried:
                break  # this is damage of another kind
            edit = _repair(line, place - start, found, language, said)
            if edit is None and place + 1 in lost:
                edit = _repair(line, place + 1 - start, found, language, said)
            tried += 1
            if edit is not None:
                mended += 1
                found = [edit, *(other for other in found if other.start >= edit.end)]
        for edit in found:
            after = unicodedata.normalize("NFKC", edit.after) if folded else edit.after
            yield Edit(start + edit.start, start + edit.end, edit.before, after, edit.rule, edit.confidence, edit.why)


def _repair(
    line: str, place: int, mended: Sequence[Edit], language: plausible.Language, said: dict[str, str]
) -> Edit | None:
    """Return the likeliest repair of the damage at ``place``, or ``None`` when the line as it stands is likelier.

    ``mended`` are the repairs found behind it; one that begins inside the run is not taken into account.
    """
    left = variants.simplified(line[max(0, place - _CONTEXT) : place])
    if place < _CONTEXT:
        left = "\n" + left
    choices: dict[tuple[str, int], Bytes] = {}
    for reading in _readings(line, place, said):
        right = reading.letter + _mended(line, reading.end, reading.end + _CONTEXT, mended)
        for filled in _fill(reading.run, left, right, language):
            choices.setdefault((filled + reading.letter, reading.end), reading.run)
    if not choices:
        return None
    # all alternatives are scored over the same stretch of the line, so that none wins by ending late
    stop = max(end for _, end in choices) + _CONTEXT
    ranked = sorted(
        (
            (
                language.score(left + variants.simplified_by_character(filled) + _mended(line, end, stop, mended)),
                filled,
                end,
                run,
            )
            for (filled, end), run in choices.items()
        ),
        key=lambda scored: -scored[0],
    )
    untouched = language.score(left + _mended(line, place, stop, mended)) + _REPAIRED
    score, filled, end, run = ranked[0]
    if score < untouched:
        return None
    confidence = plausible.posterior([*(scored[0] for scored in ranked), untouched], _TEMPERATURE)[0]
    if run[-1] is None and _LOST.match(line[end - 1]) and end < len(line) and line[end] not in _ALLOWED_BEHIND:
        confidence = min(confidence, _MAYBE_MORE_LOST)  # the last lost byte may have taken a digit along
    shown = " ".join("??" if byte is None else f"{byte:02x}" for byte in run)
    why = f"{shown} = {filled}"
    return Edit(place, end, line[place:end], filled, "shifted-gbk", round(min(confidence, 0.999), 3), why)


def _mended(line: str, start: int, stop: int, edits: Sequence[Edit]) -> str:
    """Return ``line[start:stop]`` in simplified characters, with those ``edits`` carried out that begin in it."""
    pieces = []
    at = start
    for edit in edits:
        if at <= edit.start < stop:
            pieces.append(line[at : edit.start])
            pieces.append(edit.after)
            at = edit.end
    pieces.append(line[at:stop])
    if stop > len(line):
        pieces.append("\n")
    return variants.simplified_by_character("".join(pieces))


# ------------------------------------------------------------------------------------------- from text to bytes
def _readings(text: str, place: int, said: dict[str, str]) -> Iterator[_Reading]:
    """Yield the ways to read the damage that begins with the lost byte at ``place``."""
    behind, end = place + 1, len(text)
    if not _LOST.match(text, place):  # a site that trims blanks byte by byte leaves one half before the text
        yield from _walk(text, behind, end, (_half_blank(text, place),), said)
        return
    spoken = _PINYIN.match(text, behind, end)
    if spoken and is_toned(spoken[1]):
        firsts: set[int | None] = set()
        before = _bytes_of(text[place - 1]) if place else None
        for char in said.get(spoken[1], ""):
            code = _bytes_of(char)
            if code and before and code[0] == before[1]:
                firsts.add(code[1])
        for first in firsts or {None}:
            yield from _walk(text, spoken.end(), end, (first,), said)
    elif behind < end and text[behind] in _CUTS:
        yield from _walk(text, behind + 1, end, (None, *_CUTS[text[behind]]), said)
    else:
        yield from _walk(text, behind, end, (None,), said)


def _walk(text: str, start: int, end: int, first: Bytes, said: dict[str, str]) -> Iterator[_Reading]:
    """Yield the byte runs that begin with ``first`` and go on with ``text[start:]``, each with the place of its end."""
    found = 0
    open_ends: list[tuple[int, int, int, Bytes]] = [(0, 0, start, first)]  # odd characters, order, place, bytes
    order = 0
    while open_ends and found < _KEPT_VARIANTS:
        odd, _, place, run = heappop(open_ends)
        if place >= end or len(run) > 2 * _LONGEST_RUN:
            continue
        char = text[place]
        ahead: list[tuple[int, Bytes]] = []
        if _LOST.match(char):
            if text[place + 1 : place + 2] in _ANOTHER:
                continue  # the next damage begins here
            spoken = _PINYIN.match(text, place + 1, end)
            if spoken and is_toned(spoken[1]):
                for other in said.get(spoken[1], ""):
                    code = _bytes_of(other)
                    if code and code[0] == run[-1]:
                        found += 1
                        yield _Reading((*run, code[1]), spoken.end())
            else:
                found += 1
                yield _Reading((*run, None), place + 1)
                if not _LOST.search(text[place - 1] + text[place + 1 : place + 2]):
                    ahead.append((place + 1, (0x80, None)))  # 80 begins no character, and took the next byte along
        if "@" <= char <= "~":
            found += 1
            yield _Reading((*run, ord(char)), place + 1)
        for length in range(1, 6):
            ahead.extend((place + length, code) for code in _folded().get(text[place : place + length], ()))
        if not char.isascii() and (code := _bytes_of(char)) is not None:
            if code[1] < 0x7F:  # a letter that stood behind the run was taken along
                found += 1
                yield _Reading((*run, code[0]), place + 1, chr(code[1]))
            ahead.append((place + 1, code))
        for behind, pair in ahead:
            strange = odd + (not _is_usual(run[-1], pair[0]))
            if strange <= 1 + len(run) // _USUAL_SHARE:
                order += 1
                heappush(open_ends, (strange, order, behind, (*run, *pair)))


@cache
def _is_usual(lead: int | None, trail: int | None) -> bool:
    """Return whether two bytes are a character that a text may well use; lost ones may be."""
    if lead is None or trail is None:
        return True
    char = _character(lead, trail)
    return bool(char) and _usual(char)


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
    return char if len(char) == 1 and ("\u4e00" <= char <= "\u9fff" or char in _ALLOWED) else ""


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


# ------------------------------------------------------------------------------------------- from bytes to text
def _fill(run: Bytes, left: str, right: str, language: plausible.Language) -> list[str]:
    """Return the likely texts of a byte run between simplified ``left`` and ``right``, its lost bytes filled in."""
    slots = _slots(run)
    if slots is None:
        return []
    texts = [""]
    place = 0
    while place < len(slots):
        options: Sequence[str] = slots[place]
        if len(options) > 1:
            before = left + variants.simplified_by_character(texts[0])
            if place + 1 < len(slots) and len(slots[place + 1]) > 1:
                options = _pairs(slots[place], slots[place + 1], before, right, language)
                place += 1
            else:
                after = _known(slots, place + 1, right)
                options = language.best(before[-_CONTEXT:], slots[place], after, _KEPT_CHOICES)
        texts = [done + char for done in texts for char in options][: _KEPT_CHOICES**2]
        place += 1
    return texts


def _slots(run: Bytes) -> list[tuple[str, ...]] | None:
    """Return the characters that each pair of bytes may be, or ``None`` when a pair is none."""
    slots = [_options(lead, trail) for lead, trail in zip(run[0::2], run[1::2], strict=True)]
    return slots if all(slots) else None


@cache
def _options(lead: int | None, trail: int | None) -> tuple[str, ...]:
    if lead is not None and trail is not None:
        char = _character(lead, trail)
        return (char,) if char else ()
    leads = range(0x81, 0xFF) if lead is None else (lead,)
    trails = range(0x40, 0xFF) if trail is None else (trail,)
    return tuple(char for x in leads for y in trails if (char := _character(x, y)) and _usual(char))


@cache
def _usual(char: str) -> bool:
    return char in _ALLOWED or plausible.is_usual(char)


def _known(slots: Sequence[tuple[str, ...]], place: int, right: str) -> str:
    """Return what stands behind ``place`` as far as it is known, in simplified characters."""
    known = ""
    for options in slots[place:]:
        if len(options) > 1:
            return variants.simplified_by_character(known)[:_CONTEXT]
        known += options[0]
    return (variants.simplified_by_character(known) + right)[:_CONTEXT]


def _pairs(
    firsts: tuple[str, ...], seconds: tuple[str, ...], before: str, right: str, language: plausible.Language
) -> list[str]:
    """Return the likely fillings of two open slots side by side."""
    near = before[-_CONTEXT:]
    plain = {char: variants.simplified_by_character(char) for char in (*firsts, *seconds)}
    pairs = [x + y for x in firsts for y in seconds if language.knows(plain[x] + plain[y])]
    pairs += [
        x + y
        for x in language.best(near, firsts, "", _KEPT_CHOICES)
        for y in language.best("", seconds, right, _KEPT_CHOICES)
    ]
    scores = {pair: language.score(near + plain[pair[0]] + plain[pair[1]] + right[:2]) for pair in pairs}
    return sorted(scores, key=lambda pair: -scores[pair])[: 2 * _KEPT_CHOICES]
