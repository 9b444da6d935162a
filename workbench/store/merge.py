"""A colleague's copy: its operations, received bytes and readings, each checked before it is taken in.

``receive`` reads the copy and may run on a worker; ``Project.take`` writes what it brought, on the project's thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadOperation, CannotRead, NotAProject
from workbench.model import Correction, Reading, Source
from workbench.store import codec, guard, values
from workbench.store.connection import Connection
from workbench.store.ledger import COLUMNS, operation_of
from workbench.store.operations import Operation, fold, require_valid
from workbench.store.shelf import reading_key
from workbench.store.sound import require_reading

Reread = Callable[[bytes, Source, tuple[Correction, ...]], Reading]
"""Reads received bytes again, as the encoding of the source and the corrections say."""

_MOST_OPERATIONS = 2_000_000
_MOST_SOURCES = 50_000
_LONGEST_ROW = 2_000_000  # characters of one operation
_LARGEST_BLOB = 512 << 20


@dataclass(frozen=True, slots=True)
class Gift:
    """What a colleague's copy holds that may be new here. ``readings`` come with the version that made them."""

    path: Path
    operations: tuple[Operation, ...]
    contents: Mapping[str, bytes]
    readings: tuple[tuple[Reading, str], ...]


def receive(
    path: Path,
    known_operations: Collection[str] = (),
    known_sources: Collection[str] = (),
    reread: Reread | None = None,
) -> Gift:
    """Read a project file from outside and check all of it; the file itself is not touched.

    Args:
        known_operations: ids of operations that need not be brought.
        known_sources: sources and readings that need not be brought, as ``Project.known_sources`` names them.
        reread: reads the received bytes again instead of believing the readings in the copy; without it they are
            checked (types, ids, offsets), but what they say of the bytes is believed.

    Raises:
        NotAProject: the file is refused, see ``guard``; also ``operation`` (one is forged or altered) and ``blob``
            (received bytes are missing or not those they are said to be).
        ProjectBusy: it is being written to.
    """
    with guard.borrowed(path) as guest:
        histories = _histories(guest, path)
        contents: dict[str, bytes] = {}
        readings: list[tuple[Reading, str]] = []
        for source, corrections in _sources(histories, path):
            content = _content(guest, path, source)
            if source.id not in known_sources:
                contents[source.id] = content
            if f"{source.id} {reading_key(source.encoding, corrections)}" not in known_sources:
                read_here = _read_here(reread, content, source, corrections)
                readings.extend(read_here or _cached(guest, source, corrections))
        fresh = [o for history in histories.values() for o in history if o.id not in known_operations]
    return Gift(path, tuple(fresh), contents, tuple(readings))


def _histories(guest: Connection, path: Path) -> dict[str, list[Operation]]:
    """Return all operations by entity, each of them checked."""
    if guest.number("SELECT count(*) FROM operation") > _MOST_OPERATIONS:
        raise NotAProject(path, "too-big", what="operation")
    lengths = "coalesce(max(length(patch)), 0), coalesce(max(length(parents)), 0), coalesce(max(length(author)), 0)"
    longest = guest.one(f"SELECT {lengths} FROM operation") or ()
    if any(not isinstance(length, int) or length > _LONGEST_ROW for length in longest):
        raise NotAProject(path, "too-big", what="operation")
    histories: dict[str, list[Operation]] = {}
    try:
        for row in guest.rows(f"SELECT {COLUMNS} FROM operation"):
            operation = operation_of(row)
            require_valid(operation)
            histories.setdefault(operation.entity, []).append(operation)
        for history in histories.values():
            ids = {operation.id for operation in history}
            if any(parent not in ids for operation in history for parent in operation.parents):
                raise BadOperation("parents")
    except BadOperation as error:
        raise NotAProject(path, "operation", what=error.what) from error
    return histories


def _sources(histories: Mapping[str, list[Operation]], path: Path) -> Iterator[tuple[Source, str]]:
    """Yield every source that was ever received, removed ones too: another may bring it back."""
    found = [(entity, history) for entity, history in histories.items() if entity.startswith("source:")]
    if len(found) > _MOST_SOURCES:
        raise NotAProject(path, "too-big", what="source")
    for entity, history in found:
        fields = fold(history).values
        yield values.source(entity, fields), values.text(fields, "corrections")


def _content(guest: Connection, path: Path, source: Source) -> bytes:
    size = guest.one("SELECT length(content) FROM blob WHERE sha256 = ?", (source.id,))
    if size is None or not isinstance(size[0], int) or size[0] > _LARGEST_BLOB:
        raise NotAProject(path, "blob", what=source.name)
    row = guest.one("SELECT content FROM blob WHERE sha256 = ?", (source.id,))
    content = row[0] if row else None
    if not isinstance(content, bytes) or hashlib.sha256(content).hexdigest() != source.id:
        raise NotAProject(path, "blob", what=source.name)
    return content


def _read_here(reread: Reread | None, content: bytes, source: Source, corrections: str) -> list[tuple[Reading, str]]:
    if reread is None:
        return []
    try:
        return [(reread(content, source, codec.corrections_from(corrections)), "")]
    except CannotRead:
        return []  # a colleague's program could; its reading is checked and taken


def _cached(guest: Connection, source: Source, corrections: str) -> Iterator[tuple[Reading, str]]:
    """Yield the copy's own reading of a source if it can be true; else it is due here, see ``Project.unread``."""
    key = reading_key(source.encoding, corrections)
    row = guest.one("SELECT id, made_by, body FROM reading WHERE source = ? AND key = ?", (source.id, key))
    if row is None:
        return
    bodies = guest.rows("SELECT body FROM document WHERE reading = ? ORDER BY place", (row[0],))
    try:
        documents = [codec.decode_document(body) for (body,) in bodies if isinstance(body, bytes)]
        if not isinstance(row[2], bytes):
            return
        reading = codec.decode_reading(source, row[2], documents)
        require_reading(reading)
    except ValueError:
        return
    if reading.corrections == codec.corrections_from(corrections):
        yield reading, str(row[1])[:100]
