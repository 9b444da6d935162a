"""Edits lead a noisy source text to a clean one and every clean character back to its place.

All edits of a text are in order of ``start``, do not overlap, and count characters of the text they were made on.
An insertion (``start == end``) may stand at the border of another edit; then the order of the tuple is what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model import Edit, Passage, Stretch, Trace

DROPPED = "dropped"
"""The rule of an edit that takes a whole passage out of the text."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with its repairs: ``apply_edits(raw, edits) == text`` and ``trace`` leads back from ``text`` to ``raw``.

    ``dropped`` and ``doubtful`` are passages of ``raw``: left out, and kept though the program is not sure of them.
    """

    raw: str
    text: str
    edits: tuple[Edit, ...]
    dropped: tuple[Passage, ...]
    doubtful: tuple[Passage, ...]
    trace: Trace


def apply_edits(raw: str, edits: Iterable[Edit]) -> str:
    """Return ``raw`` with ``edits`` carried out.

    Raises:
        ValueError: the edits overlap, are out of order, or do not fit ``raw``.
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or raw[edit.start : edit.end] != edit.before:
            raise ValueError(f"edit at {edit.start} does not fit the text")
        pieces.append(raw[at : edit.start])
        pieces.append(edit.after)
        at = edit.end
    pieces.append(raw[at:])
    return "".join(pieces)


def trace_of(raw_length: int, edits: Iterable[Edit]) -> Trace:
    """Return how the text after ``edits`` leads back to a raw text of ``raw_length`` characters.

    An edit that keeps the length answers character by character; any other answers as a whole.
    """
    stretches: list[Stretch] = []
    at = shown = 0  # raw offset, offset in the text after the edits
    pending: tuple[int, int] | None = None  # a one-by-one stretch under way: its clean and its raw start
    for edit in edits:
        if len(edit.after) == edit.end - edit.start:
            if edit.end > at and pending is None:
                pending = (shown, at)
            shown += edit.end - at
        else:
            if edit.start > at and pending is None:
                pending = (shown, at)
            shown += edit.start - at
            if pending is not None:
                stretches.append(Stretch(pending[0], shown - pending[0], pending[1], edit.start))
                pending = None
            if edit.after:
                stretches.append(Stretch(shown, len(edit.after), edit.start, edit.end))
                shown += len(edit.after)
        at = edit.end
    if pending is None and raw_length > at:
        pending = (shown, at)
    if pending is not None and raw_length > pending[1]:
        stretches.append(Stretch(pending[0], raw_length - pending[1], pending[1], raw_length))
    return tuple(stretches)


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that do at once what ``first`` and then ``second`` do.

    Args:
        first: edits of the raw text.
        second: edits of the text that ``first`` makes of it.

    Returns:
        Edits of the raw text. Where edits of both overlap they become one, under the rule of the earlier pass, with
        the lower confidence; where nothing is left of the passage, under the rule of the later one.
    """
    merged: list[Edit] = []
    shift = 0  # raw offset minus offset in the middle text, behind first[:i]
    i = j = 0
    while j < len(second):
        edit = second[j]
        while i < len(first) and first[i].start - shift + len(first[i].after) <= edit.start:
            merged.append(first[i])
            shift += len(first[i].before) - len(first[i].after)
            i += 1
        low, high = edit.start, edit.end
        if i == len(first) or first[i].start - shift >= high:
            merged.append(_moved(edit, shift))
            j += 1
            continue
        begin_i, begin_j, begin_shift = i, j, shift
        low = min(low, first[i].start - shift)
        j += 1
        while True:  # grow until neither side overlaps any further
            if i < len(first) and first[i].start - shift < high:
                high = max(high, first[i].start - shift + len(first[i].after))
                shift += len(first[i].before) - len(first[i].after)
                i += 1
            elif j < len(second) and second[j].start < high:
                high = max(high, second[j].end)
                j += 1
            else:
                break
        merged.append(_fused(first[begin_i:i], second[begin_j:j], begin_shift, low, high))
    merged.extend(first[i:])
    return tuple(merged)


def borders(edits: Iterable[Edit]) -> set[int]:
    """Return where edits begin and end in the text that they make."""
    found: set[int] = set()
    shift = 0
    for edit in edits:
        start = edit.start + shift
        found.add(start)
        found.add(start + len(edit.after))
        shift += len(edit.after) - len(edit.before)
    return found


def drop(raw: str, edits: Iterable[Edit], passages: Sequence[Passage]) -> tuple[Edit, ...]:
    """Return ``edits`` with ``passages`` of ``raw`` (in order, apart from one another) taken out as a whole.

    Repairs inside a passage go with it; none may reach across its borders.
    """
    kept: list[Edit] = []
    place = 0
    for edit in edits:
        while place < len(passages) and passages[place].end <= edit.start:
            kept.append(_dropping(passages[place]))
            place += 1
        if place == len(passages) or edit.end <= passages[place].start:
            kept.append(edit)
        elif edit.start < passages[place].start or edit.end > passages[place].end:
            raise ValueError(f"edit at {edit.start} reaches across the border of a passage")
    kept.extend(_dropping(passage) for passage in passages[place:])
    return tuple(kept)


def _dropping(passage: Passage) -> Edit:
    return Edit(passage.start, passage.end, passage.text, "", DROPPED, why=passage.reason)


def _moved(edit: Edit, shift: int) -> Edit:
    if not shift:
        return edit
    return Edit(edit.start + shift, edit.end + shift, edit.before, edit.after, edit.rule, edit.confidence, edit.why)


def _fused(first: Sequence[Edit], second: Sequence[Edit], shift: int, low: int, high: int) -> Edit:
    """Return one edit for overlapping edits of two passes that together cover ``[low:high]`` of the middle text."""
    before: list[str] = []
    after: list[str] = []
    spans: list[tuple[int, int, Edit]] = []  # the earlier edits with their place in the middle text
    moved = shift
    for edit in first:
        start = edit.start - moved
        spans.append((start, start + len(edit.after), edit))
        moved += len(edit.before) - len(edit.after)

    at = low
    for start, end, edit in spans:  # raw: between the earlier edits the middle text is the raw text
        before.append(_middle(second, at, start))
        before.append(edit.before)
        at = end
    before.append(_middle(second, at, high))

    at = low
    for edit in second:  # clean: between the later edits the middle text is the clean text
        after.append(_covered(spans, at, edit.start))
        after.append(edit.after)
        at = edit.end
    after.append(_covered(spans, at, high))

    text = "".join(after)
    parts = [*first, *second]
    named = second[0] if not text else first[0]
    if not text:
        named = next((edit for edit in second if edit.rule == DROPPED), named)
    why = "; ".join(dict.fromkeys(edit.why for edit in parts if edit.why))
    raw = "".join(before)
    start = low + shift
    return Edit(start, start + len(raw), raw, text, named.rule, min(edit.confidence for edit in parts), why)


def _middle(edits: Sequence[Edit], start: int, end: int) -> str:
    """Return the middle text of ``[start:end]``, which the later ``edits`` hold in their ``before``."""
    pieces = []
    for edit in edits:
        low, high = max(start, edit.start), min(end, edit.end)
        if low < high:
            pieces.append(edit.before[low - edit.start : high - edit.start])
    return "".join(pieces)


def _covered(spans: Sequence[tuple[int, int, Edit]], start: int, end: int) -> str:
    """Return the middle text of ``[start:end]``, which the earlier edits hold in their ``after``."""
    pieces = []
    for low, high, edit in spans:
        cut_low, cut_high = max(start, low), min(end, high)
        if cut_low < cut_high:
            pieces.append(edit.after[cut_low - low : cut_high - low])
    return "".join(pieces)
