"""A reading as bytes and back: compact JSON, compressed; what comes back is checked value by value."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, TypeVar

from workbench.model import (
    Clause,
    Correction,
    CorrectionKind,
    Document,
    Edit,
    Measure,
    Passage,
    Reading,
    Source,
    Stretch,
    Trace,
)

_LARGEST = 64 << 20  # bytes of one body, unpacked
_DROPPED = "dropped"  # the rule of an edit that takes a line away
_DEEPEST = 60  # clauses below one another

Json = object
T = TypeVar("T")


class Malformed(ValueError):
    """A stored body is not as this module writes it."""


def _fail(what: str) -> NoReturn:
    raise Malformed(what)


def pack(value: Json) -> bytes:
    """Return ``value`` as compressed JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(body: bytes) -> Json:
    """Return what was packed.

    Raises:
        Malformed: it is damaged, or unpacks to more than 64 MB.
    """
    try:
        value: Json = json.loads(text_of(body))
    except (ValueError, RecursionError) as error:
        raise Malformed("body") from error
    return value


def text_of(body: bytes) -> str:
    """Return packed JSON as text; its checksum is right.

    Raises:
        Malformed: as ``unpack`` does.
    """
    machine = zlib.decompressobj()
    try:
        text = machine.decompress(body, _LARGEST)
        if machine.unconsumed_tail or not machine.eof:
            _fail("size")
        return text.decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise Malformed("body") from error


# ------------------------------------------------------------------------------------------------------- writing
def corrections_text(corrections: Sequence[Correction]) -> str:
    """Return corrections as the JSON text an operation on a source holds; empty where there are none."""
    if not corrections:
        return ""
    listed = [[str(correction.kind), correction.at, correction.value] for correction in corrections]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def corrections_from(text: str) -> tuple[Correction, ...]:
    """Return the corrections that ``corrections_text`` wrote."""
    if not text:
        return ()
    try:
        listed: Json = json.loads(text)
        return tuple(Correction(CorrectionKind(_text(k)), _number(at), _text(v)) for k, at, v in _rows(listed, 3))
    except (ValueError, RecursionError) as error:
        raise Malformed("corrections") from error


def encode_reading(reading: Reading) -> bytes:
    """Return everything of a reading but its documents and its source."""
    text = None if applied(reading.raw, reading.edits) == reading.text else reading.text
    return pack(
        [
            reading.raw,
            text,
            [[e.start, e.end, e.before, e.after, e.rule, e.confidence, e.why] for e in reading.edits],
            [[p.start, p.end, p.text, p.reason] for p in reading.dropped],
            [[p.start, p.end, p.text, p.reason] for p in reading.doubtful],
            list(reading.notices),
            [[str(c.kind), c.at, c.value] for c in reading.corrections],
        ]
    )


def encode_document(document: Document) -> bytes:
    """Return one document with all its clauses."""
    d = document
    return pack(
        [
            [d.id, d.source, d.index, d.title, d.issuer, d.doc_number, d.published, d.year, d.preamble, d.closing],
            [d.start, d.end, d.kind, d.region, d.index_number, d.period[0], d.period[1], d.cover],
            [_trace_out(t) for t in (d.title_trace, d.preamble_trace, d.closing_trace, d.cover_trace)],
            [_clause_out(clause) for clause in d.clauses],
        ]
    )


def _trace_out(trace: Trace) -> list[int]:
    return [number for s in trace for number in (s.at, s.length, s.start, s.end)]


def _clause_out(clause: Clause) -> Json:
    c = clause
    return [
        [c.id, c.path, c.label, c.level, c.heading, c.text, list(c.units), c.start, c.end],
        [[m.id, m.path, m.text, m.start, m.end, _trace_out(m.trace)] for m in c.measures],
        [_clause_out(child) for child in c.children],
        _trace_out(c.heading_trace),
        _trace_out(c.text_trace),
    ]


# ------------------------------------------------------------------------------------------------------- reading
def decode_reading(source: Source, body: bytes, documents: Iterable[Document]) -> Reading:
    """Return a reading from its parts.

    Raises:
        Malformed: the body is not as ``encode_reading`` writes it.
    """
    raw, text, edits, dropped, doubtful, notices, corrections = _row(unpack(body), 7)
    plain = _text(raw)
    repairs = tuple(
        Edit(_number(s), _number(e), _text(b), _text(a), _text(rule), _share(sure), _text(why))
        for s, e, b, a, rule, sure, why in _rows(edits, 7)
    )
    return Reading(
        source=source,
        raw=plain,
        text=applied(plain, repairs) if text is None else _text(text),
        edits=repairs,
        dropped=_passages(dropped),
        doubtful=_passages(doubtful),
        documents=tuple(documents),
        notices=tuple(_text(notice) for notice in _list(notices)),
        corrections=tuple(
            Correction(CorrectionKind(_text(k)), _number(at), _text(v)) for k, at, v in _rows(corrections, 3)
        ),
    )


def repairs_in(body: bytes) -> int:
    """Return how many repairs a reading holds; dropped lines are no repairs.

    Raises:
        Malformed: the body is not as ``encode_reading`` writes it.
    """
    _raw, _plain, edits, *_rest = _row(unpack(body), 7)
    return sum(_text(rule) != _DROPPED for _s, _e, _b, _a, rule, _sure, _why in _rows(edits, 7))


def decode_document(body: bytes) -> Document:
    """Return one document.

    Raises:
        Malformed: the body is not as ``encode_document`` writes it.
    """
    first, second, traces, clauses = _row(unpack(body), 4)
    identity, source, index, title, issuer, doc_number, published, year, preamble, closing = _row(first, 10)
    start, end, kind, region, index_number, since, until, cover = _row(second, 8)
    title_trace, preamble_trace, closing_trace, cover_trace = (_trace_in(trace) for trace in _row(traces, 4))
    return Document(
        id=_text(identity),
        source=_text(source),
        index=_number(index),
        title=_text(title),
        issuer=_maybe(_text, issuer),
        doc_number=_maybe(_text, doc_number),
        published=_maybe(_text, published),
        year=_maybe(_year, year),
        preamble=_text(preamble),
        closing=_text(closing),
        clauses=tuple(_clause_in(clause, 1) for clause in _list(clauses)),
        start=_number(start),
        end=_number(end),
        kind=_maybe(_text, kind),
        region=_maybe(_text, region),
        index_number=_maybe(_text, index_number),
        period=(_maybe(_text, since), _maybe(_text, until)),
        cover=_text(cover),
        title_trace=title_trace,
        preamble_trace=preamble_trace,
        closing_trace=closing_trace,
        cover_trace=cover_trace,
    )


def _clause_in(value: Json, depth: int) -> Clause:
    if depth > _DEEPEST:
        _fail("depth")
    own, measures, children, heading_trace, text_trace = _row(value, 5)
    identity, path, label, level, heading, text, units, start, end = _row(own, 9)
    return Clause(
        _text(identity),
        _text(path),
        _text(label),
        _level(level),
        _text(heading),
        _text(text),
        tuple(_text(unit) for unit in _list(units)),
        _number(start),
        _number(end),
        tuple(
            Measure(_text(i), _text(p), _text(t), _number(s), _number(e), _trace_in(trace))
            for i, p, t, s, e, trace in _rows(measures, 6)
        ),
        tuple(_clause_in(child, depth + 1) for child in _list(children)),
        _trace_in(heading_trace),
        _trace_in(text_trace),
    )


def _trace_in(value: Json) -> Trace:
    flat = [_number(number) for number in _list(value)]
    if len(flat) % 4:
        _fail("trace")
    return tuple(Stretch(*flat[at : at + 4]) for at in range(0, len(flat), 4))


def _passages(value: Json) -> tuple[Passage, ...]:
    return tuple(Passage(_number(s), _number(e), _text(t), _text(reason)) for s, e, t, reason in _rows(value, 4))


def applied(raw: str, edits: Sequence[Edit]) -> str:
    """Return ``raw`` with ``edits`` applied, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.extend((raw[at : edit.start], edit.after))
        at = edit.end
    parts.append(raw[at:])
    return "".join(parts)


# ---------------------------------------------------------------------------------------------- value by value
def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else _fail("list")


def _row(value: Json, length: int) -> list[Json]:
    row = _list(value)
    return row if len(row) == length else _fail("row")


def _rows(value: Json, length: int) -> list[list[Json]]:
    return [_row(row, length) for row in _list(value)]


def _text(value: Json) -> str:
    return value if type(value) is str else _fail("text")


def _number(value: Json) -> int:
    return value if type(value) is int and 0 <= value < 2**53 else _fail("number")


def _year(value: Json) -> int:
    year = _number(value)
    return year if 0 < year < 10_000 else _fail("year")


def _level(value: Json) -> int:
    level = _number(value)
    return level if level < 100 else _fail("level")


def _share(value: Json) -> float:
    return float(value) if type(value) in (int, float) and 0 <= value <= 1 else _fail("share")  # type: ignore[operator, arg-type]


def _maybe(read: Callable[[Json], T], value: Json) -> T | None:
    return None if value is None else read(value)
