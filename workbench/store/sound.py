"""Is a project file what it should be: every page, every hash, every cached value against what it follows from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import BadOperation, NotAProject
from workbench.model import (
    Clause,
    Document,
    Problem,
    Reading,
    Trace,
    clause_id,
    document_id,
    measure_id,
)
from workbench.store import codec, guard, search, values
from workbench.store.connection import Connection
from workbench.store.ledger import COLUMNS, operation_of, state_of
from workbench.store.operations import Operation, fold, require_valid

_LONGEST_TEXT = 20_000_000  # characters of one text
_LONGEST_NAME = 5_000  # characters of a path, a label, a title
_MOST_PROBLEMS = 100
MENDABLE = frozenset({"cache", "reading"})  # kinds of problems in what can be made anew from the rest


def verify(path: Path) -> tuple[Problem, ...]:
    """Check a project file through a connection of its own, on any thread; see ``problems``.

    Where a crash left a journal, a private copy is checked as it will be once the journal is played back.
    """
    try:
        if guard.look(path) is not None and guard.journal_of(path):
            with guard.borrowed(path) as guest:
                return problems(guest)
        with Connection(path, read_only=True, wait=2.0) as file:
            guard.require_sound(file, thorough=False)
            return problems(file)
    except NotAProject as error:
        what = error.facts.get("what", "")
        return (Problem(error.reason, str(what)),)


def problems(file: Connection, *, quick: bool = False) -> tuple[Problem, ...]:
    """Return what is wrong in an open project file, at most a hundred things; nothing when it is sound.

    Checked are the pages, references between tables, the hash and parents of every operation, the cache against a
    replay of the operations, received bytes against their hashes, and that every cached reading can be read; if
    ``quick``, of readings only their checksums.
    """
    found: list[Problem] = []
    for problem in _problems(file, quick):
        found.append(problem)
        if len(found) >= _MOST_PROBLEMS:
            break
    return tuple(found)


def _problems(file: Connection, quick: bool) -> Iterator[Problem]:
    try:
        pages = [str(row[0]) for row in file.rows("PRAGMA integrity_check(20)")]
        if pages != ["ok"]:
            yield from (Problem("damaged", line[:200]) for line in pages)
            return
        for row in file.rows("PRAGMA foreign_key_check"):
            yield Problem("dangling", f"{row[0]} {row[1]}")
        yield from _ledger_problems(file)
        yield from _blob_problems(file)
        yield from _reading_problems(file, quick)
    except NotAProject as error:
        yield Problem(error.reason, str(error.facts.get("what", "")))


def _ledger_problems(file: Connection) -> Iterator[Problem]:
    histories: dict[str, list[Operation]] = {}
    broken: set[str] = set()
    for row in file.rows(f"SELECT {COLUMNS} FROM operation"):
        try:
            operation = operation_of(row)
            require_valid(operation)
        except BadOperation as error:
            broken.add(str(row[1]))
            yield Problem("operation", f"{row[1]} {str(row[0])[:12]} {error.what}")
            continue
        histories.setdefault(operation.entity, []).append(operation)
    cached = {str(entity) for (entity,) in file.rows("SELECT id FROM entity")}
    for entity, history in histories.items():
        if entity in broken:
            continue
        try:
            replayed = fold(history)
        except BadOperation as error:
            yield Problem("operation", f"{entity} {error.what}")
            continue
        try:
            with file.worded():
                same = state_of(file.raw, entity) == replayed
        except (NotAProject, BadOperation):
            same = False
        if not same:
            yield Problem("cache", entity)
    for entity in sorted(cached - histories.keys() - broken):
        yield Problem("cache", entity)


def _blob_problems(file: Connection) -> Iterator[Problem]:
    for (identity,) in file.rows("SELECT sha256 FROM blob"):
        row = file.one("SELECT content FROM blob WHERE sha256 = ?", (str(identity),))
        if row is None or not isinstance(row[0], bytes) or hashlib.sha256(row[0]).hexdigest() != identity:
            yield Problem("blob", str(identity))
    query = "SELECT id FROM entity WHERE kind = 'source' AND substr(id, 8) NOT IN (SELECT sha256 FROM blob)"
    for (entity,) in file.rows(query):
        yield Problem("blob", f"{entity}")


def _reading_problems(file: Connection, quick: bool) -> Iterator[Problem]:
    for row, identity in file.rows("SELECT id, source FROM reading"):
        try:
            documents = _documents(file, row, str(identity), quick)
        except (ValueError, TypeError, NotAProject) as error:
            yield Problem("reading", f"{identity} {error}")
            continue
        if not quick and not _searchable(file, row, documents):
            yield Problem("cache", f"passage {identity}")


def unsound_readings(file: Connection) -> list[object]:
    """Return the rows of the cached readings that cannot be read."""
    found: list[object] = []
    for row, identity in file.rows("SELECT id, source FROM reading"):
        try:
            _documents(file, row, str(identity), quick=False)
        except (ValueError, TypeError, NotAProject):
            found.append(row)
    return found


def _documents(file: Connection, row: object, identity: str, quick: bool) -> list[Document]:
    """Return the documents of a reading that can be read; if ``quick``, only their checksums are looked at.

    Raises:
        ValueError, TypeError, NotAProject: it cannot be read.
    """
    known = file.one("SELECT fields FROM entity WHERE id = ?", (f"source:{identity}",))
    if known is None:
        raise codec.Malformed("source")
    source = values.source(f"source:{identity}", values.fields_of(str(known[0])))
    rows = file.rows("SELECT body FROM reading WHERE id = ?", (row,))
    rows += file.rows("SELECT body FROM document WHERE reading = ? ORDER BY place", (row,))
    first, *rest = [body for (body,) in rows if isinstance(body, bytes)]
    if quick:
        for body in (first, *rest):
            codec.text_of(body)
        return []
    documents = [codec.decode_document(body) for body in rest]
    codec.decode_reading(source, first, documents)
    return documents


def _searchable(file: Connection, row: object, documents: list[Document]) -> bool:
    """Tell whether the copies that are searched say what the documents say."""
    query = "SELECT document, clause, part, coalesce(shown, folded) FROM passage WHERE reading = ?"
    copies = set(file.rows(query, (row,)))
    texts = {
        (passage.document, passage.clause, passage.part, passage.shown)
        for document in documents
        for passage in search.passages_of(document, 0, lambda text: text)
    }
    return not copies or copies == texts


# ----------------------------------------------------------------------------------------------- one reading
def require_reading(reading: Reading) -> None:
    """Check a reading somebody else's program made, as far as that goes without reading the bytes again.

    Raises:
        Malformed: ``what`` names the rule: ids that do not follow from their places, offsets outside the text or out
            of order, paths that are not unique, texts and traces that do not answer each other, repairs that do not
            lead from the raw text to the clean one.
    """
    length = len(reading.raw)
    _require(length <= _LONGEST_TEXT and len(reading.text) <= _LONGEST_TEXT, "length")
    at = 0
    for edit in reading.edits:
        _require(at <= edit.start <= edit.end <= length, "edits")
        _require(reading.raw[edit.start : edit.end] == edit.before, "edits")
        at = edit.end
    _require(codec.applied(reading.raw, reading.edits) == reading.text, "text")
    for passage in (*reading.dropped, *reading.doubtful):
        _require(0 <= passage.start <= passage.end <= length, "passage")
    seen: set[str] = set()
    for index, document in enumerate(reading.documents):
        _require(document.source == reading.source.id and document.index == index, "document")
        _require(document.id == document_id(document.source, document.start) and document.id not in seen, "document id")
        seen.add(document.id)
        _require_document(document, length)


def _require_document(document: Document, length: int) -> None:
    d = document
    _require(0 <= d.start <= d.end <= length, "document place")
    facts = (d.title, d.issuer, d.doc_number, d.published, d.kind, d.region, d.index_number, *d.period)
    _require(all(len(fact or "") <= _LONGEST_NAME for fact in facts), "length")
    _require(d.year is None or 0 < d.year < 10_000, "year")
    traced = (
        (d.title, d.title_trace),
        (d.preamble, d.preamble_trace),
        (d.closing, d.closing_trace),
        (d.cover, d.cover_trace),
    )
    for text, trace in traced:
        _require_trace(trace, len(text), length)
    paths: set[str] = set()
    ids: set[str] = set()
    for clause in d.walk():
        _require(clause.path not in paths and clause.id not in ids, "path")
        paths.add(clause.path)
        ids.add(clause.id)
        _require_clause(clause, d.source, length)


def _require_clause(clause: Clause, source: str, length: int) -> None:
    _require(clause.id == clause_id(source, clause.start), "clause id")
    _require(0 <= clause.start <= clause.end <= length and 0 <= clause.level < 100, "clause place")
    names = (clause.path, clause.label, *clause.units)
    _require(bool(clause.path) and all(len(name) <= _LONGEST_NAME for name in names), "length")
    _require_trace(clause.heading_trace, len(clause.heading), length)
    _require_trace(clause.text_trace, len(clause.text), length)
    for number, measure in enumerate(clause.measures, 1):
        _require(measure.path == f"{clause.path}#{number}", "measure path")
        _require(measure.id == measure_id(source, measure.start), "measure id")
        _require(0 <= measure.start <= measure.end <= length, "measure place")
        _require_trace(measure.trace, len(measure.text), length)


def _require_trace(trace: Trace, shown: int, length: int) -> None:
    at = 0
    for stretch in trace:
        _require(at <= stretch.at and stretch.at + stretch.length <= shown, "trace")
        _require(0 <= stretch.start <= stretch.end <= length, "trace")
        at = stretch.at + stretch.length


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise codec.Malformed(what)
