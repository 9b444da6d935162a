"""A clean text with the way back to its source, for cutting pieces out of it without losing that way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from workbench.model import Source, Stretch, Trace, join_traces
from workbench.text.edits import Cleaned

Span = tuple[int, int]
"""Start and end in the clean text, end exclusive."""


class Page:
    """The clean text of a source; every cut and every offset is found in logarithmic time."""

    def __init__(self, source: Source, cleaned: Cleaned) -> None:
        self.source = source
        self.cleaned = cleaned
        self.text = cleaned.text
        self._trace = cleaned.trace
        self._starts = [stretch.at for stretch in cleaned.trace]

    def _stretch(self, offset: int) -> Stretch:
        return self._trace[max(0, bisect_right(self._starts, offset) - 1)]

    def raw(self, offset: int) -> int:
        """Return the raw offset of the character at ``offset``."""
        if not self._trace:
            return 0
        stretch = self._stretch(offset)
        inside = offset - stretch.at
        if inside >= stretch.length:
            return stretch.end
        return stretch.start + inside if stretch.length == stretch.end - stretch.start else stretch.start

    def raw_end(self, offset: int) -> int:
        """Return the raw offset behind the character before ``offset``."""
        if offset <= 0 or not self._trace:
            return self.raw(offset)
        stretch = self._stretch(offset - 1)
        if stretch.length == stretch.end - stretch.start:
            return min(stretch.end, stretch.start + offset - stretch.at)
        return stretch.end

    def shown(self, raw: int) -> int:
        """Return the first offset of the clean text whose character comes from ``raw`` or behind it."""
        low, high = 0, len(self._trace)
        while low < high:
            middle = (low + high) // 2
            if self._trace[middle].end <= raw:
                low = middle + 1
            else:
                high = middle
        if low == len(self._trace):
            return len(self.text)
        stretch = self._trace[low]
        if raw <= stretch.start or stretch.length != stretch.end - stretch.start:
            return stretch.at
        return stretch.at + raw - stretch.start

    def trace(self, start: int, end: int) -> Trace:
        """Return the trace of ``text[start:end]``."""
        cut: list[Stretch] = []
        place = max(0, bisect_right(self._starts, start) - 1)
        while place < len(self._trace) and self._trace[place].at < end:
            stretch = self._trace[place]
            low, high = max(start, stretch.at), min(end, stretch.at + stretch.length)
            if low < high:
                if stretch.length == stretch.end - stretch.start:
                    shift = stretch.start - stretch.at
                    cut.append(Stretch(low - start, high - low, low + shift, high + shift))
                else:
                    cut.append(Stretch(low - start, high - low, stretch.start, stretch.end))
            place += 1
        return tuple(cut)

    def joined(self, paragraphs: Sequence[Sequence[Span]]) -> tuple[str, Trace]:
        """Return paragraphs parted by line feeds, each made of one or several spans, with the trace of the whole."""
        parts: list[tuple[int, Trace]] = []
        texts: list[str] = []
        behind = -1
        for spans in paragraphs:
            if behind >= 0:
                low = high = self.raw_end(behind)
                if not self.text[behind : spans[0][0]].strip():  # the line end itself, not clauses in between
                    high = max(low, self.raw(spans[0][0]))
                parts.append((1, (Stretch(0, 1, low, high),)))
            texts.append("".join(self.text[start:end] for start, end in spans))
            parts.extend((end - start, self.trace(start, end)) for start, end in spans)
            behind = spans[-1][1]
        return "\n".join(texts), join_traces(*parts)
