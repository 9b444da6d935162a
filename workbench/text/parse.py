"""A clean text becomes policy documents and the trees of their clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath

from workbench.model import (
    Clause,
    Correction,
    Document,
    Measure,
    Source,
    Stretch,
    Trace,
    clause_id,
    document_id,
    join_traces,
    measure_id,
)
from workbench.text import metadata, titles, variants
from workbench.text.edits import Cleaned
from workbench.text.frame import Part, divide
from workbench.text.lines import Line, read_lines
from workbench.text.metadata import Facts
from workbench.text.sentences import sentences
from workbench.text.tree import Node, Span, build


def parse(source: Source, cleaned: Cleaned, corrections: Sequence[Correction] = ()) -> tuple[Document, ...]:
    """Return the documents found in a clean text, in order; none where it holds no text.

    Args:
        source: the file the text was read from; its id goes into every id.
        cleaned: the text with the way back to the source.
        corrections: what a reader mended by hand; drops and restores are the cleaning's and left alone here.
    """
    page = _Page(source, cleaned)
    lines = read_lines(cleaned.text)
    documents: list[Document] = []
    for index, part in enumerate(divide(lines)):
        documents.append(_document(page, lines, part, index, documents[-1] if documents else None))
    return tuple(documents)


class _Page:
    """The clean text with cuts and offsets that lead to the source; finds each in logarithmic time."""

    def __init__(self, source: Source, cleaned: Cleaned) -> None:
        self.source = source
        self.cleaned = cleaned
        self.text = cleaned.text
        self._trace = cleaned.trace
        self._starts = [stretch.at for stretch in cleaned.trace]

    def raw(self, offset: int) -> int:
        """Return the raw offset of the character at ``offset``."""
        if not self._trace:
            return 0
        stretch = self._trace[max(0, bisect_right(self._starts, offset) - 1)]
        inside = offset - stretch.at
        if inside >= stretch.length:
            return stretch.end
        return stretch.start + inside if stretch.length == stretch.end - stretch.start else stretch.start

    def raw_end(self, offset: int) -> int:
        """Return the raw offset behind the character before ``offset``."""
        if offset <= 0 or not self._trace:
            return self.raw(offset)
        stretch = self._trace[max(0, bisect_right(self._starts, offset - 1) - 1)]
        if stretch.length == stretch.end - stretch.start:
            return min(stretch.end, stretch.start + offset - stretch.at)
        return stretch.end

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
        """Return paragraphs parted by line feeds, with the trace of the whole."""
        parts: list[tuple[int, Trace]] = []
        texts: list[str] = []
        behind = -1
        for spans in paragraphs:
            if behind >= 0:
                parts.append((1, (Stretch(0, 1, self.raw_end(behind), self.raw(spans[0][0])),)))
            texts.append("".join(self.text[start:end] for start, end in spans))
            parts.extend((end - start, self.trace(start, end)) for start, end in spans)
            behind = spans[-1][1]
        return "\n".join(texts), join_traces(*parts)

    def lines(self, lines: Sequence[Line], places: Sequence[int]) -> tuple[str, Trace]:
        """Return the text of some lines, one a line."""
        return self.joined([[(lines[place].start, lines[place].end)] for place in places])


def _document(page: _Page, lines: Sequence[Line], part: Part, index: int, before: Document | None) -> Document:
    body = [lines[place] for place in part.body]
    clauses = _clauses(page, build(page.text, body).children)
    title, title_trace = _title(page, lines, part)
    preamble, preamble_trace = page.lines(lines, part.preamble)
    closing, closing_trace = page.lines(lines, part.closing)
    cover, cover_trace = page.lines(lines, part.cover)
    places = part.places()
    start, end = page.raw(lines[places[0]].start), page.raw_end(lines[places[-1]].end)
    about = _about(page, lines, part)
    ending = [lines[place].text for place in part.closing]
    written = [lines[place].text for place in part.cover]
    signer, signed = metadata.signature(ending)
    letter_signer, letter_signed = metadata.signature(written)
    published = about.published or about.written or signed or letter_signed or metadata.iso_date(_note(written))
    published = published or (before.published if before else None)
    cover_title = _cover_title(lines, part)
    number = about.doc_number or next(
        (metadata.document_number(t) for t in written if metadata.is_number_line(t)), None
    )
    issuer = (
        about.issuer
        or metadata.issuer_of_title(cover_title)
        or metadata.issuer_of_title(title)
        or letter_signer
        or signer
        or metadata.issuer_of_adoption(_note(written))
        or about.source
        or (before.issuer if before else None)
    )
    region = metadata.region(title, issuer, page.text)
    return Document(
        id=document_id(page.source.id, start),
        source=page.source.id,
        index=index,
        title=title,
        issuer=metadata.with_place(issuer, region),
        doc_number=number,
        published=published,
        year=metadata.year_of(title, published),
        preamble=preamble,
        closing=closing,
        clauses=clauses,
        start=start,
        end=end,
        kind=titles.kind_of(title),
        region=region,
        index_number=about.index_number,
        period=metadata.period(closing, signed or letter_signed or published),
        cover=cover,
        title_trace=title_trace,
        preamble_trace=preamble_trace,
        closing_trace=closing_trace,
        cover_trace=cover_trace,
    )


def _note(lines: Sequence[str]) -> str:
    return "\n".join(text for text in lines if re.match(r"[(\uff08〔]", text) or "令" in text[:24])


def _cover_title(lines: Sequence[Line], part: Part) -> str:
    texts = [lines[place].text for place in part.cover]
    low, high, points = titles.best_title(texts[:12])
    return titles.squeezed("\n".join(texts[low:high])) if points >= 3 else ""


def _about(page: _Page, lines: Sequence[Line], part: Part) -> Facts:
    """Return what the metadata lines around a document say, dropped ones and those that stayed."""
    dropped = [
        variants.simplified(p.text)
        for p in page.cleaned.dropped
        if p.reason in ("metadata", "page-chrome", "font-size", "filing-number")
    ]
    kept = [lines[place].text for place in part.cover if len(lines[place].text) < 200]
    return metadata.facts([*dropped, *kept])


def _title(page: _Page, lines: Sequence[Line], part: Part) -> tuple[str, Trace]:
    first, last = part.title
    if first == last:
        return PurePath(page.source.name).stem, ()
    spans = [(line.start, line.end) for line in lines[first:last]]
    text, trace = page.joined([[span] for span in spans])
    if len(spans) == 1 and titles.squeezed(text) == text:
        return text, trace
    return titles.squeezed(text), ()


def _clauses(page: _Page, nodes: Sequence[Node]) -> tuple[Clause, ...]:
    """Return the finished clauses of a document, children before their parents, without recursion."""
    taken: dict[str, int] = {}
    paths: dict[int, str] = {}
    ordered: list[tuple[Node, int]] = []
    stack = [(node, 1, "") for node in reversed(nodes)]
    while stack:
        node, level, above = stack.pop()
        path = f"{above}/{node.name}" if above else node.name
        taken[path] = taken.get(path, 0) + 1
        if taken[path] > 1:
            path = f"{path}~{taken[path]}"
        paths[id(node)] = path
        ordered.append((node, level))
        stack.extend((child, level + 1, path) for child in reversed(node.children))
    made: dict[int, Clause] = {}
    for node, level in reversed(ordered):
        made[id(node)] = _clause(page, node, level, paths[id(node)], tuple(made.pop(id(c)) for c in node.children))
    return tuple(made[id(node)] for node in nodes)


def _clause(page: _Page, node: Node, level: int, path: str, children: tuple[Clause, ...]) -> Clause:
    text, trace = page.joined(node.paragraphs)
    heading, heading_trace = page.joined([node.head]) if node.head else ("", ())
    measures: list[Measure] = []
    for low, high in (found for spans in node.paragraphs for found in _sentences(page, spans)):
        raw = page.raw(low)
        measures.append(
            Measure(
                id=measure_id(page.source.id, raw),
                path=f"{path}#{len(measures) + 1}",
                text=page.text[low:high],
                start=raw,
                end=page.raw_end(high),
                trace=page.trace(low, high),
            )
        )
    raw_start = page.raw(node.start)
    return Clause(
        id=clause_id(page.source.id, raw_start),
        path=path,
        label=node.label,
        level=level,
        heading=heading,
        text=text,
        units=tuple(node.units),
        start=raw_start,
        end=max([page.raw_end(node.end), *(child.end for child in children)]),
        measures=tuple(measures),
        children=children,
        heading_trace=heading_trace,
        text_trace=trace,
    )


def _sentences(page: _Page, spans: Sequence[Span]) -> list[Span]:
    return [(start + low, start + high) for start, end in spans for low, high in sentences(page.text[start:end])]
