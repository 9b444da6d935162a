"""A document as it is laid out for reading: paragraphs in their own order, and how each place leads to the source.

An *offset* counts code points of the shown text: the repaired text, or the text as it was received. A *raw* offset
counts those of the received text (see ``model``). Nothing here knows Qt, so that places can be tested by themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Clause, Document, Edit, Reading, Stretch, Trace, from_source, to_source
from workbench.text.edits import DROPPED, trace_of

# Rules that change how a character looks and nothing that is said: marking each would drown the text in marks.
QUIET_RULES = frozenset(
    {
        "traditional",
        "variant-word",
        "compatibility",
        "full-width",
        "space",
        "invisible",
        "joined-line",
        "cut-line",
        "table-row",
    }
)


class Role(StrEnum):
    """What a paragraph is in its document."""

    COVER = "cover"
    TITLE = "title"
    HEADING = "heading"  # holds the label and heading of a clause and nothing else
    BODY = "body"
    DROPPED = "dropped"  # shown with the received text only


class MarkKind(StrEnum):
    """Why a place is marked."""

    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place; ``start`` and ``end`` are offsets. ``before`` and ``after`` are the two readings of a repair."""

    start: int
    end: int
    kind: MarkKind
    rule: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of ``text`` at offset ``at``; ``strong`` holds the places, from its start, of labels and headings."""

    at: int
    text: str
    role: Role
    level: int = 0
    strong: tuple[tuple[int, int], ...] = ()

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.at + len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """A document ready to be shown. ``starts`` and ``clauses`` go together: offsets where clauses begin, in order."""

    document: str
    original: bool
    paragraphs: tuple[Paragraph, ...]
    trace: Trace
    starts: tuple[int, ...]
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]

    def offset(self, raw: int) -> int:
        """Return the offset that shows raw offset ``raw``."""
        return from_source(self.trace, raw)

    def raw(self, offset: int) -> int:
        """Return the raw offset of the character at ``offset``."""
        return to_source(self.trace, offset)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span that the shown characters ``start`` to ``end`` came from (all of it, repairs whole)."""
        if end <= start:
            return self.raw(start), self.raw(start)
        low, high = self.raw(start), self.raw(end - 1)
        last = self._stretch(end - 1)
        one_by_one = last.length == last.end - last.start
        return low, max(low, high + 1 if one_by_one else last.end)

    def span(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """Return the offsets that show the raw span; never empty where something of it is shown."""
        start = self.offset(raw_start)
        if raw_end <= raw_start:
            return start, start
        return start, max(start, self.offset(raw_end), self.offset(raw_end - 1) + 1)

    def clause_at(self, offset: int) -> Clause | None:
        """Return the innermost clause at ``offset``; none in the title or before the first clause."""
        place = bisect_right(self.starts, offset) - 1
        return self.clauses[place] if place >= 0 else None

    def extent(self, clause: Clause) -> tuple[int, int]:
        """Return the offsets of the clause's own words: from its label to where the next clause begins."""
        start = self.offset(clause.start)
        place = bisect_right(self.starts, start)
        following = self.starts[place] if place < len(self.starts) else self.offset(clause.end)
        return start, max(start, min(following, self.span(clause.start, clause.end)[1]))

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds ``offset``, or of the one before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.at) - 1)

    def _stretch(self, offset: int) -> Stretch:
        place = bisect_right(self.trace, offset, key=lambda stretch: stretch.at) - 1
        return self.trace[max(0, place)]


def page_of(reading: Reading, document: Document, *, original: bool = False, whole: bool = False) -> Page:
    """Lay out one document of a reading.

    Args:
        reading: the file it was found in.
        document: one of its documents.
        original: show the text as it was received, dropped lines included, rather than the repaired one.
        whole: show what stands before and after the document in its file, too.
    """
    trace = identity(len(reading.raw)) if original else trace_of(len(reading.raw), reading.edits)
    text = reading.raw if original else reading.text
    clauses = tuple(document.walk())
    starts = tuple(from_source(trace, clause.start) for clause in clauses)
    marks = tuple(_marks(reading, trace, original))
    strong = [_strong(clause, start, trace, text) for clause, start in zip(clauses, starts, strict=True)]
    title_at = _title_at(document, trace)
    dropped = [(p.start, p.end) for p in reading.dropped] if original else []
    begin, end = from_source(trace, document.start), from_source(trace, max(document.start, document.end - 1)) + 1
    if whole:
        begin, end = 0, len(text)
    paragraphs: list[Paragraph] = []
    for at, line in _lines(text, begin, min(end, len(text))):
        low, high = bisect_right(starts, at - 1), bisect_right(starts, at + len(line) - 1)
        bold = tuple((max(0, s - at), e - at) for s, e in strong[low:high] if e > s)
        bold = tuple((s, min(e, len(line))) for s, e in bold if s < len(line))
        if any(s <= at and at + len(line) <= e for s, e in dropped):
            role = Role.DROPPED
        elif title_at is not None and at <= title_at < at + len(line):
            role = Role.TITLE
        elif title_at is not None and at < title_at:
            role = Role.COVER
        elif bold and bold[0][0] == 0 and bold[-1][1] >= len(line.rstrip("。：:；;")) and high - low == 1:
            role = Role.HEADING
        else:
            role = Role.BODY
        level = clauses[low].level if high > low and starts[low] == at else 0
        paragraphs.append(Paragraph(at, line, role, level, bold))
    return Page(document.id, original, tuple(paragraphs), trace, starts, clauses, marks)


def identity(length: int) -> Trace:
    """Return the trace of a text that is shown as it was received."""
    return (Stretch(0, length, 0, length),) if length else ()


def _lines(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield (offset, line) of each line that says something, without the blanks around it."""
    at = begin
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        words = line.strip()
        if words:
            yield at + len(line) - len(line.lstrip()), words
        at = stop + 1


def _strong(clause: Clause, start: int, trace: Trace, text: str) -> tuple[int, int]:
    """Return the offsets of the label and heading of a clause."""
    if clause.heading_trace:
        raw_end = max(stretch.end for stretch in clause.heading_trace)
        end = from_source(trace, raw_end - 1) + 1
        if end < len(text) and text[end] in "。：:":
            end += 1
        return start, max(start, end)
    label = clause.label
    return (start, start + len(label)) if label and text.startswith(label, start) else (start, start)


def _title_at(document: Document, trace: Trace) -> int | None:
    if not document.title_trace:
        return None
    return from_source(trace, document.title_trace[0].start)


def _marks(reading: Reading, trace: Trace, original: bool) -> Iterator[Mark]:
    for edit in reading.edits:
        if edit.rule in QUIET_RULES or edit.rule == DROPPED:
            continue
        start, end = _shown(edit.start, edit.end, trace)
        if original or edit.after.strip():
            yield Mark(start, max(end, start + 1), MarkKind.REPAIRED, edit.rule, edit.before, edit.after)
    for passage in reading.doubtful:
        start, end = _shown(passage.start, passage.end, trace)
        repair = _edit_at(reading.edits, passage.start)
        before, after = (repair.before, repair.after) if repair else (passage.text, "")
        yield Mark(start, max(end, start + 1), MarkKind.DOUBTFUL, passage.reason, before, after)
    if original:
        for passage in reading.dropped:
            yield Mark(passage.start, passage.end, MarkKind.DROPPED, passage.reason, passage.text)


def _shown(raw_start: int, raw_end: int, trace: Trace) -> tuple[int, int]:
    start = from_source(trace, raw_start)
    return start, max(start, from_source(trace, raw_end)) if raw_end > raw_start else start


def _edit_at(edits: tuple[Edit, ...], raw: int) -> Edit | None:
    place = bisect_right(edits, raw, key=lambda edit: edit.start) - 1
    return edits[place] if place >= 0 and edits[place].start <= raw <= edits[place].end else None
