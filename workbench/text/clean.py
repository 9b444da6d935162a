"""A noisy text becomes a clean one; every repair and every dropped line is on record."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from workbench.model import Correction, CorrectionKind, Edit, Passage, Trace, to_source
from workbench.text import characters, furniture, one_line, pagewords, pinyin, shifted, variants
from workbench.text.edits import Cleaned, apply_edits, borders, compose, drop, trace_of

BY_HAND = "by-hand"
"""The reason of a line that a reader dropped."""

_MOST_DOUBTS = 5000
"""So many damaged and so many unreadable places of one text are listed; nobody looks at more."""

_ENDS = 1000  # characters

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\t\u3000\xa0\u2002\u2003\u2009"), ord(" ")
)


def clean(raw: str, corrections: Sequence[Correction] = (), hints: Sequence[Passage] = ()) -> Cleaned:
    """Return ``raw`` without page furniture, repaired, in simplified characters.

    Glosses and furniture go first; then shifted bytes, odd characters, traditional characters, variant words,
    full-width digits and blanks at the ends of lines are mended in what is left. Line ends stay as they are.

    Args:
        raw: decoded text with ``\\n`` line ends.
        corrections: what a reader mended by hand; drops and restores are carried out, all others are left alone.
        hints: lines of ``raw``, in order, that the file's format shows to be no part of the document; they are dropped
            unless a reader restored them, and the rest is judged as if they were not there.
    """
    edits = pinyin.glosses(raw)
    known = pinyin.spoken(raw, edits)
    text = apply_edits(raw, edits)
    dropped, doubtful = _furniture(raw, text, edits, corrections, hints)
    if dropped:
        edits = drop(raw, edits, dropped)
        text = apply_edits(raw, edits)
    steps: tuple[Callable[[str], tuple[Edit, ...]], ...] = (
        lambda text: shifted.repairs(text, _lines(text), known),
        characters.repairs,
        lambda text: variants.to_simplified(text, borders(edits)),
        variants.usual_words,
        variants.half_width,
        _spaces,
    )
    for step in steps:
        made = step(text)
        if made:
            edits = compose(edits, made)
            text = apply_edits(text, made)
    trace = trace_of(len(raw), edits)
    doubts = sorted((*doubtful, *_doubts(raw, text, edits, trace)), key=lambda passage: passage.start)
    return Cleaned(raw, text, edits, dropped, tuple(doubts), trace)


def _doubts(raw: str, text: str, edits: Iterable[Edit], trace: Trace) -> Iterator[Passage]:
    """Yield what a reader should look at: repairs that are not sure, and damage that was not repaired."""
    for edit in edits:
        if edit.confidence < shifted.SURE:
            yield Passage(edit.start, edit.end, edit.before, edit.rule)
    found = (place for start, end in _lines(text) for place in shifted.suspects(text, start, end))
    for place in islice(found, _MOST_DOUBTS):
        at = to_source(trace, place)
        yield Passage(at, at + 1, raw[at : at + 1], "damaged")
    for start, end in islice(characters.unreadable(text), _MOST_DOUBTS):
        low, high = to_source(trace, start), to_source(trace, end - 1) + 1
        yield Passage(low, high, raw[low:high], "unreadable")


def _spaces(text: str) -> tuple[Edit, ...]:
    """Return the edits that take blanks from both ends of each line."""
    edits = []
    for start, end in _lines(text):
        line = text[start:end]
        bare = line.strip()
        if len(bare) == len(line):
            continue
        first = start + len(line) - len(line.lstrip()) if bare else end
        last = first + len(bare)
        if first > start:
            edits.append(Edit(start, first, text[start:first], "", "space"))
        if last < end:
            edits.append(Edit(last, end, text[last:end], "", "space"))
    return tuple(edits)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line, without its line end."""
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            yield start, len(text)
            return
        yield start, end
        start = end + 1


def _hinted(lines: Sequence[tuple[int, int]], hints: Iterable[Passage]) -> Iterator[tuple[int, str]]:
    """Yield the lines that lie in hints as a whole, each with its reason."""
    for hint in hints:
        line = bisect_left(lines, hint.start, key=lambda place: place[0])
        while line < len(lines) and lines[line][1] <= hint.end:
            yield line, hint.reason
            line += 1


def _plain(text: str, start: int, end: int) -> str:
    """Return a line with half-width signs; of a very long one the ends, where furniture may stand."""
    line = text[start:end]
    if end - start <= 2 * _ENDS:
        return line.translate(_HALF_WIDTH)
    return line[:_ENDS].translate(_HALF_WIDTH) + line[_ENDS:-_ENDS] + line[-_ENDS:].translate(_HALF_WIDTH)


def _furniture(
    raw: str, text: str, edits: Sequence[Edit], corrections: Sequence[Correction], hints: Sequence[Passage]
) -> tuple[tuple[Passage, ...], list[Passage]]:
    """Return the passages of ``raw`` that do not belong to the policy, and those that may not and are kept.

    ``text`` is ``raw`` without glosses; no gloss holds a line end, so line n of both is the same line.
    """
    shown = variants.simplified(text) if variants.has_traditional(text) else text
    places, sources = list(_lines(text)), list(_lines(raw))
    trace = trace_of(len(raw), edits)
    mended: dict[int, CorrectionKind] = {}
    for correction in corrections:
        if correction.kind in (CorrectionKind.DROP, CorrectionKind.RESTORE):
            line = bisect_right(sources, correction.at, key=lambda place: place[0]) - 1
            mended[max(0, line)] = correction.kind
    told = {line: reason for line, reason in _hinted(sources, hints) if line not in mended}
    dropped: dict[int, Passage] = {}
    doubtful: list[Passage] = []
    plain = [_plain(shown, start, end) for start, end in places]
    for line, reason in told.items():
        start, end = sources[line]
        if end > start:
            known = pagewords.metadata(plain[line].strip()) if end - start <= one_line.LONGEST else None
            dropped[start] = Passage(start, end, raw[start:end], known[2] if known else reason)
        plain[line] = ""
    for finding in furniture.judge(plain):
        if finding.line in mended:
            continue
        start, end = sources[finding.line]
        shown_start, shown_end = places[finding.line]
        if shown[shown_start : shown_start + finding.start].strip():
            begin = to_source(trace, shown_start + finding.start)
            start += len(raw[start:begin].rstrip())
        if shown[shown_start + finding.end : shown_end].strip():
            end = to_source(trace, shown_start + finding.end)
        passage = Passage(start, end, raw[start:end], finding.reason)
        if finding.sure:
            dropped[start] = passage
        else:
            doubtful.append(passage)
    for line, kind in mended.items():
        start, end = sources[line]
        if kind is CorrectionKind.DROP and end > start:
            dropped[start] = Passage(start, end, raw[start:end], BY_HAND)
    return tuple(dropped[start] for start in sorted(dropped)), doubtful
