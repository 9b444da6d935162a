"""A noisy text becomes a clean one; every repair and every dropped line is on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.model import Correction, CorrectionKind, Edit, Passage, Trace, to_source
from workbench.text import furniture, pinyin, shifted, variants
from workbench.text.edits import Cleaned, apply_edits, borders, compose, drop, trace_of

_SPACE_AT_ENDS = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.MULTILINE)
_ODD_SPACE = re.compile(r"(?<=\S)[^\S\n\t ](?=[^\n]*\S)")


def clean(raw: str, corrections: Sequence[Correction] = ()) -> Cleaned:
    """Return ``raw`` without page furniture, repaired, in simplified characters.

    Args:
        raw: decoded text with ``\\n`` line ends.
        corrections: what a reader mended by hand; drops and restores are carried out, all others are left alone.
    """
    edits = pinyin.glosses(raw)
    text = apply_edits(raw, edits)
    dropped = _furniture(raw, text, corrections)
    gone = {passage.start for passage in dropped}
    lines = [place for place, (start, _) in zip(_lines(text), _lines(raw), strict=True) if start not in gone]
    known = pinyin.spoken(raw, edits)
    steps = (
        lambda text: shifted.repairs(text, lines, known),
        lambda text: variants.to_simplified(text, borders(edits)),
        variants.half_width,
        _spaces,
    )
    for step in steps:
        made = step(text)
        if made:
            edits = compose(edits, made)
            text = apply_edits(text, made)
    if dropped:
        edits = drop(raw, edits, dropped)
        text = apply_edits(raw, edits)
    trace = trace_of(len(raw), edits)
    return Cleaned(raw, text, edits, dropped, _doubtful(raw, text, edits, trace), trace)


def _doubtful(raw: str, text: str, edits: Iterable[Edit], trace: Trace) -> tuple[Passage, ...]:
    """Return what a reader should look at: repairs that are not sure, and damage that was not repaired."""
    found = [Passage(edit.start, edit.end, edit.before, edit.rule) for edit in edits if edit.confidence < shifted.SURE]
    for start, end in _lines(text):
        for place in shifted.suspects(text, start, end):
            at = to_source(trace, place)
            found.append(Passage(at, at + 1, raw[at : at + 1], "damaged"))
    found.sort(key=lambda passage: passage.start)
    return tuple(found)


def _spaces(text: str) -> tuple[Edit, ...]:
    """Return the edits that take blanks from both ends of each line."""
    return tuple(Edit(m.start(), m.end(), m[0], "", "space") for m in _SPACE_AT_ENDS.finditer(text))


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


def _furniture(raw: str, text: str, corrections: Sequence[Correction]) -> tuple[Passage, ...]:
    """Return the lines of ``raw`` that do not belong to the policy.

    ``text`` is ``raw`` without glosses; nothing touches a line end, so line n of both is the same line.
    """
    plain = variants.simplified(text)
    reasons = furniture.judge([plain[start:end] for start, end in _lines(plain)])
    wanted = {c.at: c.kind for c in corrections if c.kind in (CorrectionKind.DROP, CorrectionKind.RESTORE)}
    dropped: list[Passage] = []
    for (start, end), reason in zip(_lines(raw), reasons, strict=True):
        for at, kind in wanted.items():
            if start <= at <= end:
                reason = "by-hand" if kind is CorrectionKind.DROP else None
        if reason and end > start:
            dropped.append(Passage(start, end, raw[start:end], reason))
    return tuple(dropped)
