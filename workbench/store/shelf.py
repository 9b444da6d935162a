"""The documents of a project: listed at once, each read from the cache when it is first asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from workbench.errors import NotAProject
from workbench.model import Document, DocumentHead, Reading, Source, derived_id
from workbench.store import codec, values
from workbench.store.connection import Connection
from workbench.store.operations import Value

_FIRST, _MIDDLE, _LAST = "!", "O", "~"  # the first and the last sort around all characters of natural ranks
_OVERRIDES = ("title", "issuer", "doc_number", "published", "year", "kind", "region")


def reading_key(encoding: str, corrections: str) -> str:
    """Return the key under which a reading is kept: what, beside the bytes, decides how a source reads."""
    return derived_id("reading", encoding, corrections)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document on the shelf: its head as the user sees it, its row in the cache, and what orders it."""

    head: DocumentHead
    reading: int
    place: int
    rank: str
    overrides: Mapping[str, Value]


class Shelf:
    """What the sources of a project hold, read from the cache as it is needed."""

    def __init__(self, file: Connection) -> None:
        self._file = file
        self._bodies: dict[tuple[int, int], Document] = {}
        self._shelved: tuple[Shelved, ...] | None = None

    def forget(self) -> None:
        """Read the list anew when it is next asked for: sources or documents were touched."""
        self._shelved = None

    def sources(self) -> dict[str, tuple[Source, str]]:
        """Return the present sources by id, each with its corrections as the JSON text of its operation."""
        found: dict[str, tuple[Source, str]] = {}
        for entity, text in self._file.rows("SELECT id, fields FROM entity WHERE kind = 'source' AND gone = 0"):
            with reading_trouble(self._file.path, str(entity)):
                known = values.fields_of(str(text))
                source = values.source(str(entity), known)
                found[source.id] = source, values.text(known, "corrections")
        return found

    def readings(self) -> dict[str, int]:
        """Return, for each present source, the row of the reading that answers its encoding and corrections.

        Where that one is not in the cache yet, another reading of the source stands in; see ``unread``.
        """
        rows = self._file.rows("SELECT source, key, id FROM reading ORDER BY id")
        exact = {(source, key): row for source, key, row in rows}
        latest = {source: row for source, _, row in rows}
        chosen: dict[str, int] = {}
        for identity, (source, corrections) in self.sources().items():
            row = exact.get((identity, reading_key(source.encoding, corrections)), latest.get(identity))
            if isinstance(row, int):
                chosen[identity] = row
        return chosen

    def unread(self) -> tuple[tuple[Source, str], ...]:
        """Return the sources, with their corrections, for which the cache holds no reading that answers both."""
        exact = set(self._file.rows("SELECT source, key FROM reading"))
        return tuple(
            (source, corrections)
            for identity, (source, corrections) in sorted(self.sources().items())
            if (identity, reading_key(source.encoding, corrections)) not in exact
        )

    def listed(self) -> tuple[Shelved, ...]:
        """Return the documents in the user's order, without those that are hidden."""
        return tuple(one for one in self.shelved() if not one.overrides.get("hidden"))

    def shelved(self) -> tuple[Shelved, ...]:
        """Return the documents in the user's order, hidden ones too."""
        if self._shelved is None:
            overrides = self._overrides()
            chosen = set(self.readings().values())
            found: list[Shelved] = []
            for reading, place, text in self._file.rows("SELECT reading, place, head FROM document"):
                if reading in chosen and isinstance(reading, int) and isinstance(place, int):
                    found.append(self._shelve(reading, place, str(text), overrides))
            found.sort(key=lambda one: (one.rank, one.head.id))
            self._shelved = tuple(found)
        return self._shelved

    def _overrides(self) -> dict[str, dict[str, Value]]:
        rows = self._file.rows("SELECT id, fields FROM entity WHERE kind = 'document' AND gone = 0")
        with reading_trouble(self._file.path, "document"):
            return {str(entity).partition(":")[2]: values.fields_of(str(text)) for entity, text in rows}

    def _shelve(self, reading: int, place: int, text: str, overrides: Mapping[str, Mapping[str, Value]]) -> Shelved:
        with reading_trouble(self._file.path, "document"):
            stored = json.loads(text)
            if not isinstance(stored, list) or len(stored) != len(fields(DocumentHead)):
                raise codec.Malformed("head")
            head = DocumentHead(*stored)
        own = overrides.get(head.id, {})
        head = replace(head, **{name: own[name] for name in _OVERRIDES if name in own})  # type: ignore[arg-type]
        rank = own.get("rank")
        return Shelved(head, reading, place, rank if isinstance(rank, str) else natural_rank(head), own)

    def find(self, identity: str) -> Shelved | None:
        """Return the listed document with this id."""
        return next((one for one in self.listed() if one.head.id == identity), None)

    def document(self, one: Shelved) -> Document:
        """Return a whole document, with the facts the user gave it."""
        document = self.as_read(one)
        changed = {name: one.overrides[name] for name in _OVERRIDES if name in one.overrides}
        return replace(document, **changed) if changed else document  # type: ignore[arg-type]

    def as_read(self, one: Shelved) -> Document:
        """Return a whole document as the reader made it."""
        key = one.reading, one.place
        document = self._bodies.get(key)
        if document is None:
            row = self._file.one("SELECT body FROM document WHERE reading = ? AND place = ?", key)
            with reading_trouble(self._file.path, f"document {one.head.id}"):
                if row is None or not isinstance(row[0], bytes):
                    raise codec.Malformed("body")
                document = self._bodies[key] = codec.decode_document(row[0])
        return document

    def reading(self, source: Source, row: int) -> Reading:
        """Return everything that was made of a source."""
        found = self._file.one("SELECT body FROM reading WHERE id = ?", (row,))
        bodies = list(self._file.rows("SELECT place, body FROM document WHERE reading = ? ORDER BY place", (row,)))
        with reading_trouble(self._file.path, f"reading {source.id}"):
            if found is None or not isinstance(found[0], bytes):
                raise codec.Malformed("body")
            documents = []
            for place, body in bodies:
                if isinstance(place, int) and isinstance(body, bytes):
                    key = row, place
                    if key not in self._bodies:
                        self._bodies[key] = codec.decode_document(body)
                    documents.append(self._bodies[key])
            return codec.decode_reading(source, found[0], documents)

    def repairs(self) -> dict[str, int]:
        """Return how many repairs were made on each source that was read."""
        found: dict[str, int] = {}
        for source, row in self.readings().items():
            body = self._file.one("SELECT body FROM reading WHERE id = ?", (row,))
            with reading_trouble(self._file.path, f"reading {source}"):
                if body is None or not isinstance(body[0], bytes):
                    raise codec.Malformed("body")
                found[source] = codec.repairs_in(body[0])
        return found


def keep_reading(db: sqlite3.Connection, reading: Reading, made_by: str) -> None:
    """Write a reading into the cache, in place of an older one of the same encoding and corrections."""
    key = reading_key(reading.source.encoding, codec.corrections_text(reading.corrections))
    db.execute("DELETE FROM reading WHERE source = ? AND key = ?", (reading.source.id, key))
    row = db.execute(
        "INSERT INTO reading (source, key, made_by, body) VALUES (?, ?, ?, ?)",
        (reading.source.id, key, made_by, codec.encode_reading(reading)),
    ).lastrowid
    db.executemany(
        "INSERT INTO document (reading, place, id, head, body) VALUES (?, ?, ?, ?, ?)",
        [
            (row, place, document.id, _head(document), codec.encode_document(document))
            for place, document in enumerate(reading.documents)
        ],
    )


def _head(document: Document) -> str:
    head = head_of(document)
    return json.dumps([getattr(head, one.name) for one in fields(DocumentHead)], ensure_ascii=False)


def head_of(document: Document) -> DocumentHead:
    """Return what a list shows of a document."""
    d = document
    return DocumentHead(
        d.id, d.source, d.index, d.title, d.issuer, d.doc_number, d.published, d.year, d.kind, d.region, len(d.items())
    )


def natural_rank(head: DocumentHead) -> str:
    """Return what orders a document nobody has moved: year, date, place in its source."""
    year = 9999 if head.year is None else head.year
    return f"{year:04d}|{head.published or '9999'}|{head.source[:8]}|{head.index:03d}"


def between(low: str, high: str) -> str:
    """Return a rank that sorts behind ``low`` and before ``high``; empty means that nothing stands on that side."""
    if not high or not high.startswith(low):
        body = low.rstrip(_LAST)
        following = body[:-1] + chr(ord(body[-1]) + 1) if body else ""
        return following if following and (not high or following < high) else low + _MIDDLE
    rest = high[len(low) :]
    same = len(rest) - len(rest.lstrip(_FIRST))
    after = rest[same : same + 1]
    middle = chr((ord(_FIRST) + ord(after)) // 2) if after else ""
    if not middle or middle == _FIRST:
        middle = _FIRST + _LAST
    return low + rest[:same] + middle


class reading_trouble:  # noqa: N801 - reads as a phrase in a with statement
    """Turn what is malformed in a stored row into ``NotAProject``."""

    def __init__(self, path: Path, what: str, reason: str = "damaged") -> None:
        self._path, self._what, self._reason = path, what, reason

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValueError | TypeError | RecursionError | KeyError):
            raise NotAProject(self._path, self._reason, what=self._what) from error
