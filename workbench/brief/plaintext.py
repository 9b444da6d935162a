"""A document as one plain text, and where each of its clauses, measures and marked spans stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.brief.characters import safe
from workbench.model import Clause, Document, Trace, from_source

Span = tuple[int, int]
"""Offsets in the plain text, in code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of a document with the span of each clause (without what stands below it) and measure by id.

    ``parts`` holds for each clause and measure where its heading and its body begin, with their traces.
    """

    text: str
    spans: dict[str, Span]
    parts: dict[str, tuple[tuple[int, Trace], ...]]

    def span(self, target: str, start: int | None = None, end: int | None = None) -> Span | None:
        """Return where a clause or measure stands, or the span of it given by raw offsets; ``None`` if not here."""
        whole = self.spans.get(target)
        if whole is None or start is None or end is None:
            return whole
        parts = [(at, trace) for at, trace in self.parts[target] if trace]
        first = next((at + from_source(trace, start) for at, trace in parts if start < trace[-1].end), whole[0])
        last = next((at + from_source(trace, end) for at, trace in reversed(parts) if end > trace[0].start), whole[1])
        return (first, last) if first < last else whole


def plain_text(document: Document) -> PlainText:
    """Return the clean text of a document: title, preamble, each clause's heading and body, closing.

    A heading and a body stand on lines of their own; line ends are single line feeds. Characters that XML cannot
    hold would shift every offset behind them, so each is replaced by one that it can.
    """
    lines: list[str] = []
    spans: dict[str, Span] = {}
    parts: dict[str, tuple[tuple[int, Trace], ...]] = {}
    at = 0

    def add(line: str) -> int:
        nonlocal at
        lines.append(_same_length(line))
        begin, at = at, at + len(line) + 1
        return begin

    for line in (document.title, document.cover, document.preamble):
        if line:
            add(line)
    for clause in document.walk():
        begin = at
        heading = clause.label + clause.heading
        heading_at = add(heading) if heading else at
        text_at = add(clause.text) if clause.text else at
        spans[clause.id] = (begin, max(begin, at - 1))
        parts[clause.id] = (
            (heading_at + len(clause.label), clause.heading_trace),
            (text_at, clause.text_trace),
        )
        _measures(clause, text_at, spans, parts)
        if clause.units:
            add("（" + "、".join(clause.units) + "）")
    if document.closing:
        add(document.closing)
    return PlainText("\n".join(lines), spans, parts)


def _measures(
    clause: Clause, text_at: int, spans: dict[str, Span], parts: dict[str, tuple[tuple[int, Trace], ...]]
) -> None:
    cursor = 0
    for measure in clause.measures:
        found = clause.text.find(measure.text, cursor)
        if found < 0:
            spans[measure.id] = (text_at, text_at + len(clause.text))
        else:
            cursor = found + len(measure.text)
            spans[measure.id] = (text_at + found, text_at + cursor)
        parts[measure.id] = ((text_at, clause.text_trace),)


def _same_length(line: str) -> str:
    if safe(line) == line:
        return line
    return "".join(character if safe(character) == character else "\ufffd" for character in line)
