"""Every clause, note and tag that contains a text.

Texts are compared folded (traditional as simplified, full width as half) by a function that is handed in. The folded
copies are kept in the project; a hit leads back to the raw text through the trace of its passage. Substrings are
found as they are, without words, so that queries of one and two characters find everything.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.errors import CannotWrite, ProjectBusy
from workbench.model import Clause, Document, Hit, Stretch, Trace, join_traces, to_source
from workbench.store import values
from workbench.store.connection import Connection
from workbench.store.shelf import Shelf, reading_trouble

Fold = Callable[[str], str]

_PROBE = "醫療衞生ＡＢｃ１２，。：；（）臺灣台帐裏里㎡①…Ⅲ"  # a fold that treats these alike is taken for the same fold
_SEARCHED = {"note": ("body",), "tag": ("name", "description"), "document": ("title",)}  # fields of entities
_BEFORE, _AFTER = 18, 42  # characters of a snippet around what was found
_ORDER = {
    part: place for place, part in enumerate(("title", "cover", "preamble", "heading", "text", "units", "closing"))
}


def plain_fold(text: str) -> str:
    """Fold full width to half; the fold that serves when none is handed in."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that can be searched, and where it stands; ``entity`` for notes and tags."""

    reading: int | None
    entity: str | None
    document: str | None
    clause: str | None
    part: str
    folded: str
    shown: str
    trace: Trace


# ------------------------------------------------------------------------------------------------------- indexing
def passages_of(document: Document, reading: int, fold: Fold) -> Iterator[Passage]:
    """Yield what can be searched in a document."""

    def passage(clause: str | None, part: str, text: str, trace: Trace) -> Iterator[Passage]:
        if text:
            yield Passage(reading, None, document.id, clause, part, fold(text), text, trace)

    yield from passage(None, "title", document.title, document.title_trace)
    yield from passage(None, "cover", document.cover, document.cover_trace)
    yield from passage(None, "preamble", document.preamble, document.preamble_trace)
    yield from passage(None, "closing", document.closing, document.closing_trace)
    for clause in document.walk():
        yield from passage(clause.id, "heading", clause.label + clause.heading, _heading_trace(clause))
        yield from passage(clause.id, "text", clause.text, clause.text_trace or _measured(clause))
        whole = "、".join(clause.units)
        yield from passage(clause.id, "units", whole, (Stretch(0, len(whole), clause.start, clause.end),))


def _heading_trace(clause: Clause) -> Trace:
    """Return the trace of a clause's label and heading, one behind the other."""
    label, heading = len(clause.label), len(clause.heading)
    own = clause.heading_trace or (Stretch(0, heading, clause.start + label, clause.end),)
    named = (Stretch(0, label, clause.start, clause.start + label),) if label else ()
    return join_traces((label, named), (heading, own))


def _measured(clause: Clause) -> Trace:
    """Return the trace of a clause's text as far as its measures know it."""
    found: list[tuple[int, Trace]] = []
    at = 0
    for measure in clause.measures:
        place = clause.text.find(measure.text, at)
        if place < 0:
            break
        found.append((place - at, ()))
        found.append((len(measure.text), measure.trace or (Stretch(0, len(measure.text), measure.start, measure.end),)))
        at = place + len(measure.text)
    return join_traces(*found)


def _missing(
    file: Connection, shelf: Shelf, fold: Fold, *, afresh: bool, most: int | None = None
) -> tuple[list[Passage], bool]:
    """Return the passages of readings, notes and tags that have no folded copy yet, and whether these are all.

    Args:
        most: how many documents are looked at.
    """
    have = "" if afresh else "AND id NOT IN (SELECT entity FROM passage WHERE entity IS NOT NULL)"
    found: list[Passage] = []
    documents = {one.head.id: one for one in shelf.shelved()}
    rows = file.rows(
        f"SELECT id, kind, fields FROM entity WHERE kind IN ('note', 'tag', 'document') AND gone = 0 {have}"
    )
    for entity, kind, text in rows:
        with reading_trouble(file.path, str(entity)):
            fields = values.fields_of(str(text))
            shown = "\n".join(part for part in (values.text(fields, name) for name in _SEARCHED[str(kind)]) if part)
            target = values.maybe(fields, "target")
        one = documents.get(str(entity).partition(":")[2]) if kind == "document" else None
        if one is not None and shown:
            trace = (Stretch(0, len(shown), *_title_place(shelf.as_read(one))),)
            found.append(Passage(None, str(entity), one.head.id, None, "title", fold(shown), shown, trace))
        elif kind != "document":
            found.append(Passage(None, str(entity), None, target, str(kind), fold(shown), shown, ()))
    known = set() if afresh else {row for (row,) in file.rows("SELECT DISTINCT reading FROM passage")}
    readings = list(dict.fromkeys(one.reading for one in documents.values() if one.reading not in known))
    taken = frozenset(readings[:most])  # whole readings: of one that is begun nothing would be missed later
    for one in documents.values():
        if one.reading in taken:
            found.extend(passages_of(shelf.as_read(one), one.reading, fold))
    return found, len(taken) == len(readings)


def _title_place(document: Document) -> tuple[int, int]:
    trace = document.title_trace
    return (trace[0].start, trace[-1].end) if trace else (document.start, document.start + 1)


def write(db: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    """Write folded copies, inside the caller's transaction."""
    db.executemany(
        "INSERT INTO passage (reading, entity, document, clause, part, folded, shown, trace) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(p.reading, p.entity, p.document, p.clause, p.part, p.folded),
                None if p.shown == p.folded else p.shown,
                json.dumps([(s.at, s.length, s.start, s.end) for s in p.trace], separators=(",", ":")),
            )
            for p in passages
        ],
    )


def index(file: Connection, shelf: Shelf, fold: Fold) -> list[Passage]:
    """Bring the folded copies up to date; returns those that could not be written (read-only, busy)."""
    afresh = _is_due(file, fold)
    missing, _ = _missing(file, shelf, fold, afresh=afresh)
    return [] if not (missing or afresh) or _written(file, fold, missing, afresh=afresh) else missing


def index_some(file: Connection, shelf: Shelf, fold: Fold, most: int) -> bool:
    """Bring the folded copies of at most so many files up to date; return whether more of them are to be written.

    So that the first search need not wait for all of them.
    """
    afresh = _is_due(file, fold)
    missing, are_all = _missing(file, shelf, fold, afresh=afresh, most=most)
    if not missing and not afresh:
        return False
    return _written(file, fold, missing, afresh=afresh) and not are_all


def _is_due(file: Connection, fold: Fold) -> bool:
    """Return whether all copies are to be made anew, for another fold."""
    return file.one("SELECT 1 FROM folding WHERE probe = ?", (fold(_PROBE),)) is None


def _written(file: Connection, fold: Fold, missing: list[Passage], *, afresh: bool) -> bool:
    try:
        with file.writing() as db:
            if afresh:
                db.execute("DELETE FROM passage")
                db.execute("DELETE FROM folding")
                db.execute("INSERT INTO folding (probe) VALUES (?)", (fold(_PROBE),))
            write(db, missing)
    except (ProjectBusy, CannotWrite):
        return False
    return True


# ------------------------------------------------------------------------------------------------------ searching
def search(file: Connection, shelf: Shelf, query: str, fold: Fold) -> tuple[Hit, ...]:
    """Return what contains ``query``: one hit a clause, part of a document, note or tag, in the documents' order."""
    wanted = fold(query.strip())
    if not wanted:
        return ()
    unwritten = index(file, shelf, fold)
    found = [passage for passage in unwritten if wanted in passage.folded]
    if not unwritten or file.one("SELECT 1 FROM folding WHERE probe = ?", (fold(_PROBE),)) is not None:
        found.extend(_stored(file, wanted))
    listed = {one.head.id: (place, one) for place, one in enumerate(shelf.listed())}

    def present(passage: Passage) -> bool:
        """Tell whether it is shown now: not hidden, not of an older reading, not a title the user replaced."""
        if passage.document is None:
            return True
        _, one = listed.get(passage.document, (0, None))
        if one is None or passage.entity is not None:
            return one is not None
        return passage.reading == one.reading and not (passage.part == "title" and "title" in one.overrides)

    def place(document: str | None) -> int:
        return listed[document][0] if document is not None else len(listed)

    hits: dict[tuple[str | None, str], Hit] = {}
    for passage in sorted(filter(present, found), key=lambda p: (place(p.document), _ORDER.get(p.part, 9))):
        hit = _hit(passage, wanted, fold)
        key = hit.document or hit.entity, hit.clause or hit.part
        first = hits.get(key)
        hits[key] = hit if first is None else replace(first, places=tuple(sorted({*first.places, *hit.places})))
    return tuple(sorted(hits.values(), key=lambda hit: (place(hit.document), hit.start)))


def _stored(file: Connection, wanted: str) -> Iterator[Passage]:
    query = (
        "SELECT reading, entity, document, clause, part, folded, shown, trace FROM passage WHERE instr(folded, ?) > 0"
    )
    for reading, entity, document, clause, part, folded, shown, trace in file.rows(query, (wanted,)):
        with reading_trouble(file.path, "passage"):
            stretches = tuple(Stretch(at, length, start, end) for at, length, start, end in json.loads(str(trace)))
        yield Passage(
            reading if isinstance(reading, int) else None,
            _name(entity),
            _name(document),
            _name(clause),
            str(part),
            str(folded),
            str(folded if shown is None else shown),
            stretches,
        )


def _name(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _hit(passage: Passage, wanted: str, fold: Fold) -> Hit:
    spans = [_shown_span(passage, at, at + len(wanted), fold) for at in _places(passage.folded, wanted)]
    first, until = spans[0]
    places = tuple(source_span(passage.trace, *span) for span in spans) if passage.trace else ()
    if passage.part == "units":
        places = places[:1]
    low, high = max(0, first - _BEFORE), min(len(passage.shown), until + _AFTER)
    lead = "…" if low else ""
    snippet = lead + passage.shown[low:high].replace("\n", " ") + ("…" if high < len(passage.shown) else "")
    at = first - low + len(lead)
    start, end = places[0] if places else (0, 0)
    entity = passage.entity if passage.document is None else None
    return Hit(
        passage.document,
        passage.clause,
        passage.part,
        start,
        end,
        snippet,
        at,
        at + until - first,
        places,
        entity,
    )


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _shown_span(passage: Passage, start: int, end: int, fold: Fold) -> tuple[int, int]:
    """Return where ``folded[start:end]`` stands in the text as shown."""
    shown = passage.shown
    if len(shown) == len(passage.folded):
        return start, end
    lengths: Sequence[int] = range(len(shown) + 1)
    first = bisect_left(lengths, start + 1, key=lambda count: len(fold(shown[:count]))) - 1
    last = bisect_left(lengths, end, key=lambda count: len(fold(shown[:count])))
    return max(0, first), min(len(shown), max(first + 1, last))


def source_span(trace: Trace, start: int, end: int) -> tuple[int, int]:
    """Return the raw offsets of ``text[start:end]`` (``start < end``) given the text's trace."""
    last = next((s for s in reversed(trace) if s.at <= end - 1), None)
    if last is None:
        return to_source(trace, start), to_source(trace, end)
    if last.length == last.end - last.start and end - last.at <= last.length:
        return to_source(trace, start), last.start + (end - last.at)
    return to_source(trace, start), last.end
