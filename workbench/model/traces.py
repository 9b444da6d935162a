"""How a clean text leads back, character by character, to the source it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` characters of a clean text from offset ``at`` on came from ``raw[start:end]``.

    Where ``length == end - start`` the characters answer one another one by one.
    """

    at: int
    length: int
    start: int
    end: int


Trace = tuple[Stretch, ...]
"""How a clean text leads back to the source: stretches in order of ``at``, without gaps, possibly empty."""


def to_source(trace: Trace, offset: int) -> int:
    """Return the raw offset of the character at ``offset`` of a traced text (its end for ``offset == len``)."""
    if not trace:
        return 0
    place = max(0, bisect_right(trace, offset, key=lambda stretch: stretch.at) - 1)
    stretch = trace[place]
    inside = offset - stretch.at
    if inside >= stretch.length:
        return stretch.end
    if stretch.length == stretch.end - stretch.start:
        return stretch.start + inside
    return stretch.start


def from_source(trace: Trace, raw_offset: int) -> int:
    """Return the offset in a traced text that shows ``raw_offset``; clamped to the text's ends."""
    shown = 0
    for stretch in trace:
        if raw_offset < stretch.start:
            return stretch.at
        if raw_offset < stretch.end:
            inside = raw_offset - stretch.start
            if stretch.length == stretch.end - stretch.start:
                return stretch.at + inside
            return stretch.at
        shown = stretch.at + stretch.length
    return shown


def cut_trace(trace: Trace, start: int, end: int) -> Trace:
    """Return the trace of ``text[start:end]`` given the trace of ``text`` (offsets of the clean text)."""
    cut: list[Stretch] = []
    for stretch in trace:
        low, high = max(start, stretch.at), min(end, stretch.at + stretch.length)
        if low >= high:
            continue
        if stretch.length == stretch.end - stretch.start:
            shift = stretch.start - stretch.at
            cut.append(Stretch(low - start, high - low, low + shift, high + shift))
        else:
            cut.append(Stretch(low - start, high - low, stretch.start, stretch.end))
    return tuple(cut)


def join_traces(*parts: tuple[int, Trace]) -> Trace:
    """Return the trace of texts put one behind the other; each part is (length of its text, its trace)."""
    joined: list[Stretch] = []
    at = 0
    for length, trace in parts:
        joined.extend(Stretch(s.at + at, s.length, s.start, s.end) for s in trace)
        at += length
    return tuple(joined)
