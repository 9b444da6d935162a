"""A clean text becomes policy documents and the trees of their clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import PurePath

from workbench.model import (
    Clause,
    Correction,
    Document,
    Measure,
    Source,
    Trace,
    clause_id,
    document_id,
    measure_id,
)
from workbench.text import corrections as mending
from workbench.text import dates, metadata, titles, variants
from workbench.text.edits import Cleaned
from workbench.text.frame import Part, divide
from workbench.text.lines import Line, read_lines
from workbench.text.page import Page, Span
from workbench.text.sentences import sentences
from workbench.text.tree import Node, build
from workbench.text.units import unit_like

_SPREAD = re.compile(r"[一-龥](?:[ \u3000\xa0]+[一-龥]){1,3}")
_GIVEN = re.compile(r"我代表[^。]{0,20}政府[^。]{0,12}(?:报告|作)(?:政府)?工作")
_TOLD_BY = ("metadata", "page-chrome", "font-size", "filing-number", "duplicate-title")


def parse(source: Source, cleaned: Cleaned, corrections: Sequence[Correction] = ()) -> tuple[Document, ...]:
    """Return the documents found in a clean text, in order; none where it holds no text.

    Args:
        source: the file the text was read from; its id goes into every id.
        cleaned: the text with the way back to the source.
        corrections: what a reader mended by hand; drops and restores are the cleaning's and left alone here.
    """
    page = Page(source, cleaned)
    mended = mending.Mending(page, corrections)
    lines = mended.lines(read_lines(cleaned.text))
    parts = divide(lines)
    ends = [page.raw_end(lines[part.places()[-1]].end) for part in parts]
    documents: list[Document] = []
    for index, part in enumerate(parts):
        root = build([lines[place] for place in part.body])
        mended.tree(root)
        before = documents[-1] if documents else None
        behind = ends[index] if index + 1 < len(parts) else len(cleaned.raw)
        told = _told(page, ends[index - 1] if index else 0, behind)
        documents.append(_document(page, lines, part, root, index, before, mended, told))
    return tuple(documents)


def _document(
    page: Page,
    lines: Sequence[Line],
    part: Part,
    root: Node,
    index: int,
    before: Document | None,
    mended: mending.Mending,
    told: Sequence[str],
) -> Document:
    places = part.places()
    start, end = page.raw(lines[places[0]].start), page.raw_end(lines[places[-1]].end)
    letter = [lines[place].text for place in part.cover]
    about = metadata.facts([*told, *(text for text in letter if len(text) < 200)])
    title, title_trace = _title(page, lines, part, about.title)
    retitled = mended.title(start, end)
    if retitled is not None:
        title, title_trace = retitled, ()
    preamble, preamble_trace = _text_of(page, lines, part.preamble)
    closing, closing_trace = _text_of(page, lines, part.closing)
    cover, cover_trace = _text_of(page, lines, part.cover)

    signer, signed = metadata.signature([lines[place].text for place in part.closing])
    letter_signer, letter_signed = metadata.signature(letter)
    letter_title = _letter_title(letter)
    written = signed or letter_signed or about.written or dates.adopted(letter)
    published = dates.publication(about.published or about.opened, written) or (before.published if before else None)
    issuer = (
        metadata.issuer_of_title(letter_title)
        or metadata.issuer_of_title(title)
        or (letter_signer if letter_signed else None)
        or signer
        or about.issuer
        or letter_signer
        or metadata.issuer_of_note("\n".join(letter))
        or about.source
        or metadata.opening_body(title)
        or (before.issuer if before else None)
    )
    issuer = metadata.without_province(issuer, title)
    annexed = None if told or signed or letter_signed else before  # what has no date of its own came with the last one
    number = about.doc_number or metadata.document_number(letter_title) or (annexed.doc_number if annexed else None)
    region = metadata.region(title, issuer, page.text[lines[places[0]].start : lines[places[-1]].end])
    region = region or (before.region if before else None)
    ending = "\n".join(lines[place].text for place in sorted([*part.body[-6:], *part.closing]))
    return Document(
        id=document_id(page.source.id, start),
        source=page.source.id,
        index=index,
        title=title,
        issuer=metadata.in_full(metadata.with_place(issuer, region), letter_signer or signer),
        doc_number=number,
        published=published,
        year=metadata.year_named(title, told) or metadata.year_of(title, published, number),
        preamble=preamble,
        closing=closing,
        clauses=_clauses(page, root.children),
        start=start,
        end=end,
        kind=titles.kind_of(title),
        region=region,
        index_number=about.index_number or (annexed.index_number if annexed else None),
        period=dates.period(f"{cover}\n{ending}", written or published),
        cover=cover,
        title_trace=title_trace,
        preamble_trace=preamble_trace,
        closing_trace=closing_trace,
        cover_trace=cover_trace,
    )


def _text_of(page: Page, lines: Sequence[Line], places: Sequence[int]) -> tuple[str, Trace]:
    return page.joined([[(lines[place].start, lines[place].end)] for place in places])


def _told(page: Page, start: int, end: int) -> list[str]:
    """Return the dropped lines of ``raw[start:end]`` that may say something about a document."""
    dropped = page.cleaned.dropped
    low = bisect_left(dropped, start, key=lambda passage: passage.start)
    high = bisect_left(dropped, end, key=lambda passage: passage.start)
    return [variants.simplified(p.text) for p in dropped[low:high] if p.reason in _TOLD_BY and len(p.text) < 400]


def _letter_title(letter: Sequence[str]) -> str:
    """Return the title of a covering letter (…关于印发…的通知)."""
    low, high, points = titles.best_title(list(letter[:12]))
    if points < 3:
        return ""
    parted = [f"{line} " if titles.ends_with_body(line) else line for line in map(titles.squeezed, letter[low:high])]
    return "".join(parted).strip()


def _title(page: Page, lines: Sequence[Line], part: Part, told: str | None) -> tuple[str, Trace]:
    """Return the title on the page; without one what its metadata call it, what it calls itself, or the file's name."""
    first, last = part.title
    if first == last or unit_like("".join(lines[place].text for place in range(first, last))):
        quoted = titles.handed_out("\n".join(lines[place].text for place in (*part.cover, *part.preamble)[:12]))
        if quoted and (first < last or not told):
            return quoted, ()
    if first == last:
        spoken = "".join(lines[place].text for place in part.preamble[:2])
        return told or ("政府工作报告" if _GIVEN.search(spoken) else PurePath(page.source.name).stem), ()
    spans = [
        (line.start + low, line.start + high) for line in lines[first:last] for low, high in titles.kept(line.text)
    ]
    return page.joined([_unquoted(page, spans)])


def _unquoted(page: Page, spans: list[Span]) -> list[Span]:
    """Return the spans of a title without the 《》 around the whole of it, where it runs over several lines."""
    text = "".join(page.text[start:end] for start, end in spans)
    if len(spans) < 2 or text[0] != "《" or text.find("》") != len(text) - 1 or "《" in text[1:]:
        return spans
    first, last = spans[0], spans[-1]
    return [(first[0] + 1, first[1]), *spans[1:-1], (last[0], last[1] - 1)]


# -------------------------------------------------------------------------------------------------- clauses
def _clauses(page: Page, nodes: Sequence[Node]) -> tuple[Clause, ...]:
    """Return the finished clauses of a document, children before their parents, without recursion."""
    taken: dict[str, int] = {}
    ordered: list[tuple[Node, int, str]] = []
    stack = [(node, 1, "") for node in reversed(nodes)]
    while stack:
        node, level, above = stack.pop()
        path = f"{above}/{node.name}" if above else node.name
        taken[path] = taken.get(path, 0) + 1
        if taken[path] > 1:
            path = f"{path}~{taken[path]}"
        ordered.append((node, level, path))
        stack.extend((child, level + 1, path) for child in reversed(node.children))
    made: dict[int, Clause] = {}
    for node, level, path in reversed(ordered):
        children = tuple(made.pop(id(child)) for child in node.children)
        made[id(node)] = _clause(page, node, level, path, children)
    return tuple(made[id(node)] for node in nodes)


def _clause(page: Page, node: Node, level: int, path: str, children: tuple[Clause, ...]) -> Clause:
    text, trace = page.joined(node.paragraphs)
    heading, heading_trace = page.joined([_closed_up(page, node.head)]) if node.head else ("", ())
    measures: list[Measure] = []
    for spans in node.paragraphs:
        for low, high in _sentences(page, spans):
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
    start = page.raw(node.start)
    return Clause(
        id=clause_id(page.source.id, start),
        path=path,
        label=node.label,
        level=level,
        heading=heading,
        text=text,
        units=tuple(node.units),
        start=start,
        end=max([page.raw_end(node.end), *(child.end for child in children)]),
        measures=tuple(measures),
        children=children,
        heading_trace=heading_trace,
        text_trace=trace,
    )


def _sentences(page: Page, spans: Sequence[Span]) -> list[Span]:
    return [(start + low, start + high) for start, end in spans for low, high in sentences(page.text[start:end])]


def _closed_up(page: Page, head: Sequence[Span]) -> list[Span]:
    """Return the spans of a heading without the blanks that spread a short one over the line (总　则)."""
    start, end = head[0]
    text = page.text[start:end]
    if len(head) > 1 or not _SPREAD.fullmatch(text):
        return list(head)
    return [(start + place, start + place + 1) for place, sign in enumerate(text) if not sign.isspace()]
