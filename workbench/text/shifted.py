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
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from workbench.assets import sample
from workbench.model import Edit
from workbench.text import byteruns, characters, charset, plausible, variants
from workbench.text.edits import apply_edits
from workbench.text.pinyin import glosses, is_toned, readings

SURE = 0.97
"""Repairs below this confidence are shown to the reader as doubtful."""

_MOST_PLACES = 400  # damaged places that are searched in one text; the search takes some 10 ms each
_ENOUGH_TRIED = 40  # places after which the search is given up when hardly any could be repaired
_CONTEXT = 9  # characters on either side that the score looks at
_TEMPERATURE = 1.8  # the word model is surer than it should be
_REPAIRED = 6.0  # nats by which a repair must beat the text as it stands
_MOST_PAIRS, _MOST_CHOICES = 100_000, 300  # fillings of two open slots that are tried, and of each one beyond that
_KEPT_CHOICES = 8  # of the characters a lost byte may stand for

_VANISHED = 5.0  # nats that the thought of a vanished character costs
_VANISHED_PLACES = 12  # damaged places of one text for which that is thought of; it takes half a second each
_GONE = "vanished: "  # how the reason of a repair begins that supposes a vanished character
_UNMATCHED = 3.0  # nats that a bracket without its partner costs
_CONVINCING = (0.9, 0.6)  # confidence that makes the thought of one, of two vanished characters needless
_MAYBE_MORE_LOST = 0.6
_UNUSUAL = re.compile("[^\u3400-\u9fff0-9A-Za-z\\s。、\uff0c\uff1b\uff1a,;:()\uff08\uff09“”《》%]")
_ALLOWED_BEHIND = frozenset("。、，；：？！（）《》“”,;:?!()")


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
    language = _learned(corpus()).copy()
    for line in sound.split("\n"):
        if not byteruns.LOST.search(line):
            language.learn(line)
    taught = language.copy()  # by sound lines alone
    language.vanishing = 0 if characters.has_private(text) else _VANISHED_PLACES
    said = readings(known)
    edits: tuple[Edit, ...] = ()
    for _ in range(2):  # what is restored for sure the first time teaches the second
        edits = tuple(_line_repairs(text, places, language, said))
        sure = [edit for edit in edits if edit.confidence >= SURE]
        if len(sure) == len(edits):
            break
        for edit in sure:
            language.learn(text[max(0, edit.start - 4) : edit.start] + edit.after + text[edit.end : edit.end + 4])
    if not characters.has_private(text):  # perhaps the copy lost them all
        edits = tuple(
            edit
            if _is_usual(text[edit.start - 1 : edit.start] + edit.after + text[edit.end : edit.end + 1], taught)
            else replace(edit, confidence=min(edit.confidence, _CONVINCING[0]))
            for edit in edits
        )
    if any(edit.why.startswith(_GONE) for edit in edits):  # then it may have happened elsewhere unnoticed
        edits = tuple(replace(edit, confidence=min(edit.confidence, _CONVINCING[0])) for edit in edits)
    return edits


def _is_usual(restored: str, language: plausible.Language) -> bool:
    """Return whether every two characters of a restored run, and the signs in it, stand together in sound texts too."""
    plain = variants.simplified_by_character(restored)
    han = [pair for pair in map("".join, pairwise(plain)) if re.fullmatch("[\u3400-\u9fff]{2}", pair)]
    return all(map(language.knows, han)) and not _UNUSUAL.search(plain)


@lru_cache(maxsize=1)
def _learned(lines: tuple[str, ...]) -> plausible.Language:
    return plausible.Language(line for line in lines if not byteruns.LOST.search(line))


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
    if byteruns.half_blank(text, start) is not None and _looks_shifted(text, start + 1, end, bare=True):
        found.append(start)
    for match in byteruns.LOST.finditer(text, start, end):
        if len(found) >= _MOST_PLACES:
            break
        behind = match.end()
        if behind >= end:
            continue
        spoken = byteruns.PINYIN.match(text, behind, end)
        if spoken and is_toned(spoken[1]):
            found.append(match.start())
            continue
        if text[behind] in "?？;；":  # nobody writes this
            found.append(match.start())
            continue
        run = behind + 1 if text[behind] in byteruns.CUTS else behind
        if _looks_shifted(text, run, end, bare=run == behind):
            found.append(match.start())
    return found


def _looks_shifted(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Return whether rare characters from ``start`` on end in a letter or in another lost byte."""
    common = charset.common_characters()
    rare = usual = 0
    for place in range(start, min(end, start + byteruns.LONGEST_RUN)):
        char = text[place]
        if byteruns.LOST.match(char) or "@" <= char <= "~":
            if rare > usual or (not bare and rare == usual):
                return True
        elif rare > max(2, usual):
            return True
        elif "\u3400" <= char <= "\u9fff":
            usual += char in common
            rare += char not in common
        elif not char.isascii():
            rare += char not in byteruns.SOUND
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

    ``mended`` are the repairs found behind it; one that begins inside the run is not taken into account. That a
    private-use character of the run has vanished altogether is thought of only when nothing else convinces, and when
    the text has none (``language.vanishing``).
    """
    edit = _likeliest(line, place, mended, language, said, vanished=0)
    for vanished in (1, 2):
        if not language.vanishing or (edit is not None and edit.confidence >= _CONVINCING[vanished - 1]):
            break
        edit = _likeliest(line, place, mended, language, said, vanished=vanished) or edit
        language.vanishing -= 1
    return edit


def _likeliest(
    line: str,
    place: int,
    mended: Sequence[Edit],
    language: plausible.Language,
    said: dict[str, str],
    *,
    vanished: int,
) -> Edit | None:
    left = variants.simplified(line[max(0, place - _CONTEXT) : place])
    if place < _CONTEXT:
        left = "\n" + left
    choices: dict[tuple[str, int], byteruns.Bytes] = {}
    for reading in byteruns.readings_of(line, place, said, vanished=vanished):
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
                language.score(left + variants.simplified_by_character(filled) + _mended(line, end, stop, mended))
                - _VANISHED * run.count(byteruns.PRIVATE_LEAD)
                - _UNMATCHED * abs(filled.count("（") - filled.count("）")),
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
    if run[-1] is None and byteruns.LOST.match(line[end - 1]) and end < len(line) and line[end] not in _ALLOWED_BEHIND:
        confidence = min(confidence, _MAYBE_MORE_LOST)  # the last lost byte may have taken a digit along
    shown = " ".join("??" if byte is None or byte < 0 else f"{byte:02x}" for byte in run)
    why = f"{_GONE if byteruns.PRIVATE_LEAD in run else ''}{shown} = {filled}"
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


def _fill(run: byteruns.Bytes, left: str, right: str, language: plausible.Language) -> list[str]:
    """Return the likely texts of a byte run between simplified ``left`` and ``right``, its lost bytes filled in."""
    slots = byteruns.slots_of(run)
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
    near = before[-4:]
    if len(firsts) * len(seconds) > _MOST_PAIRS:  # both bytes of a character are lost
        firsts = tuple(language.best(near, firsts, "", _MOST_CHOICES))
        seconds = tuple(language.best("", seconds, right, _MOST_CHOICES))
    plain = {char: variants.simplified_by_character(char) for char in (*firsts, *seconds)}
    pairs = [x + y for x in firsts for y in seconds if language.knows(plain[x] + plain[y])]
    pairs += [
        x + y
        for x in language.best(near, firsts, "", _KEPT_CHOICES)
        for y in language.best("", seconds, right, _KEPT_CHOICES)
    ]
    scores = {pair: language.score(near + plain[pair[0]] + plain[pair[1]] + right[:2]) for pair in pairs}
    return sorted(scores, key=lambda pair: -scores[pair])[: 2 * _KEPT_CHOICES]
