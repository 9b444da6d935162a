"""The open project: what it holds, and the one way to change it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from workbench.errors import BadOperation, CannotUndo, CannotWrite
from workbench.model import (
    Claim,
    Conflict,
    Document,
    DocumentHead,
    Judgement,
    Note,
    Reading,
    Snapshot,
    Source,
    Tag,
    Tagging,
)
from workbench.store import codec, ledger, schema, values
from workbench.store.connection import Connection
from workbench.store.history import Act, Change, History, Step, patches_back
from workbench.store.operations import DELETED, Operation, Patch, Value
from workbench.store.shelf import Shelf, keep_reading, reading_trouble

PROJECT = "project:main"

T = TypeVar("T")


class Project:
    """A project file that is open on this thread; ``author`` signs what is done through it."""

    def __init__(self, file: Connection, author: str) -> None:
        self._file = file
        self.author = author
        self._history = History()
        self._shelf = Shelf(file)
        self._seen = self._newest()
        self._version = file.data_version()

    # ------------------------------------------------------------------------------------------- open and close
    @classmethod
    def create(cls, path: Path, name: str, author: str) -> Project:
        """Make a new project file and open it.

        Raises:
            CannotWrite: there is a file already (``exists``), or the folder cannot be written.
        """
        if path.exists() or path.is_symlink():
            raise CannotWrite(path, "exists")
        if not path.parent.is_dir():
            raise CannotWrite(path, "folder")
        first = Operation.make(PROJECT, {"name": name}, (), author)
        file = Connection(path, create=True)
        try:
            with file.worded():
                file.raw.execute("PRAGMA page_size = 4096")
                file.raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                schema.build(file.raw)
            with file.writing() as db:
                ledger.write(db, [first])
            return cls(file, author)
        except BaseException:
            file.close()
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def open(cls, path: Path, author: str, *, read_only: bool = False) -> Project:
        """Open a project file.

        Raises:
            NotAProject: it is missing, damaged, from a newer version or no project; it is left untouched.
            ProjectBusy: another process writes to it just now.
        """
        file = Connection(path, read_only=read_only)
        try:
            return cls(file, author)
        except BaseException:
            file.close()
            raise

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._file.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """True when nothing can be changed: it lies on read-only media, or was opened so."""
        return self._file.read_only

    @property
    def schema(self) -> int:
        """The schema version of the file."""
        return self._file.number("PRAGMA user_version")

    @property
    def name(self) -> str:
        """The project's name."""
        name = self.setting("name")
        return name if isinstance(name, str) else self.path.stem

    @property
    def base(self) -> str | None:
        """The id of the document the others are compared with, if one was chosen."""
        base = self.setting("base")
        return base if isinstance(base, str) else None

    def setting(self, name: str) -> Value:
        """Return a field of the project itself, such as ``name`` or ``base``."""
        return (self.fields(PROJECT) or {}).get(name)

    # ---------------------------------------------------------------------------------------------- what it holds
    def sources(self) -> tuple[Source, ...]:
        """Return the received files, in order of name."""
        found = [source for source, _ in self._shelf.sources().values()]
        return tuple(sorted(found, key=lambda source: (source.name, source.id)))

    def heads(self) -> tuple[DocumentHead, ...]:
        """Return what a list of documents shows, in the user's order, without reading the texts."""
        return tuple(one.head for one in self._shelf.listed())

    def documents(self) -> tuple[Document, ...]:
        """Return all documents in the user's order; with a thousand of them, prefer ``heads`` and ``document``."""
        return tuple(self._shelf.document(one) for one in self._shelf.listed())

    def document(self, identity: str) -> Document:
        """Return one document.

        Raises:
            KeyError: the project holds no such document.
        """
        one = self._shelf.find(identity)
        if one is None:
            raise KeyError(identity)
        return self._shelf.document(one)

    def reading(self, source: str) -> Reading:
        """Return everything that was made of a source: raw text, repairs, what was dropped, documents.

        Raises:
            KeyError: the project holds no such source, or no reading of it.
        """
        return self._shelf.reading(self._shelf.sources()[source][0], self._shelf.readings()[source])

    def content(self, source: str) -> bytes:
        """Return the received bytes.

        Raises:
            KeyError: the project holds no such source.
        """
        row = self._file.one("SELECT content FROM blob WHERE sha256 = ?", (source,))
        if row is None or not isinstance(row[0], bytes):
            raise KeyError(source)
        return row[0]

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags, in order of name."""
        found = self._entities("kind = 'tag'", (), lambda entity, fields, author, at: values.tag(entity, fields))
        return tuple(sorted(found, key=lambda tag: (tag.name, tag.id)))

    def taggings(self, target: str | None = None) -> tuple[Tagging, ...]:
        """Return the uses of tags, all or those on ``target``, oldest first; uses of a removed tag are left out."""
        where, what = ("kind = 'tagging'", ()) if target is None else ("kind = 'tagging' AND target = ?", (target,))
        known = {tag.id for tag in self.tags()}
        found = [use for use in self._entities(where, what, values.tagging) if use.tag in known]
        return tuple(sorted(found, key=lambda use: (use.at, use.id)))

    def uses_of(self, tag: str) -> tuple[Tagging, ...]:
        """Return the uses of one tag, oldest first."""
        found = self._entities("kind = 'tagging' AND tag = ?", (tag,), values.tagging)
        return tuple(sorted(found, key=lambda use: (use.at, use.id)))

    def notes(self, target: str | None = None) -> tuple[Note, ...]:
        """Return the notes, all or those on ``target``, oldest first."""
        where, what = ("kind = 'note'", ()) if target is None else ("kind = 'note' AND target = ?", (target,))
        return tuple(sorted(self._entities(where, what, values.note), key=lambda note: (note.at, note.id)))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return what was decided of links, oldest first."""
        found = self._entities("kind = 'judgement'", (), values.judgement)
        return tuple(sorted(found, key=lambda judgement: (judgement.at, judgement.id)))

    def _entities(self, where: str, what: Sequence[str], make: Callable[..., T]) -> list[T]:
        rows = self._file.rows(f"SELECT id, fields, author, at FROM entity WHERE {where} AND gone = 0", what)
        with reading_trouble(self.path, where):
            return [make(entity, values.fields_of(str(text)), author, at) for entity, text, author, at in rows]

    def fields(self, entity: str) -> dict[str, Value] | None:
        """Return the present fields of an entity, or nothing when it is not there."""
        row = self._file.one("SELECT fields FROM entity WHERE id = ? AND gone = 0", (entity,))
        if row is None:
            return None
        with reading_trouble(self.path, entity):
            return values.fields_of(str(row[0]))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the fields for which people who did not see each other wrote different values."""
        found: list[Conflict] = []
        for (entity,) in self._file.rows("SELECT DISTINCT entity FROM claim ORDER BY entity"):
            state = ledger.state_of(self._file.raw, str(entity))
            for field, writers in sorted(state.claims.items()) if state else ():
                claims = tuple(
                    Claim(w.deletes if field == DELETED else w.patch[field], w.author, w.at, w.id) for w in writers
                )
                shown = False if field == DELETED or not state else state.values.get(field)
                found.append(Conflict(str(entity), field, claims, shown))
        return tuple(found)

    def snapshot(self) -> Snapshot:
        """Return the whole project as values, to be handed to a worker."""
        return Snapshot(
            self.name,
            self.sources(),
            self.documents(),
            self.tags(),
            self.taggings(),
            self.notes(),
            self.judgements(),
        )

    # -------------------------------------------------------------------------------------------------- changing
    def patch(self, entity: str, fields: Patch) -> Operation:
        """Plan an operation on an entity as it is now; nothing is written."""
        return Operation.make(entity, fields, ledger.heads_of(self._file.raw, entity), self.author)

    def apply(self, operations: Iterable[Operation]) -> frozenset[str]:
        """Write operations and fold what they touch, all of it or nothing.

        Returns:
            The ids of the entities that changed.

        Raises:
            BadOperation: a field, type, length, hash or parent is not as the schema of operations says.
            ProjectBusy, CannotWrite: the file cannot be written just now; nothing was.
        """
        with self._file.writing() as db:
            touched = ledger.write(db, operations)
        self._touched(touched)
        return touched

    def do(self, act: Act) -> frozenset[str]:
        """Apply an act, so that it can be undone; returns the ids of the entities that changed."""
        return self._do(act, lambda db: None)

    def add(self, reading: Reading, content: bytes, *, made_by: str = "") -> frozenset[str]:
        """Add a received file with what was made of it; adding it again changes nothing but the cache.

        Args:
            made_by: the version of the reader, to know later which readings are old.

        Raises:
            BadOperation: ``hash`` when the reading is not one of these bytes.
        """
        source = reading.source
        if hashlib.sha256(content).hexdigest() != source.id:
            raise BadOperation("hash")
        fields: dict[str, Value] = {
            "name": source.name,
            "media_type": source.media_type,
            "encoding": source.encoding,
            "encoding_confidence": float(source.encoding_confidence),
            "size": source.size,
        }
        if reading.corrections:
            fields["corrections"] = codec.corrections_text(reading.corrections)
        entity = f"source:{source.id}"

        def keep(db: sqlite3.Connection) -> None:
            db.execute("INSERT OR IGNORE INTO blob (sha256, content) VALUES (?, ?)", (source.id, content))
            keep_reading(db, reading, made_by)

        present = self.fields(entity)
        changed = {
            name: value
            for name, value in fields.items()
            if present is None or (name in ("encoding", "corrections") and present.get(name) != value)
        }
        operations = (self.patch(entity, changed),) if changed else ()
        touched = self._do(Act("add_source", operations), keep)
        self._shelf.forget()
        return touched

    def keep(self, reading: Reading, *, made_by: str = "") -> None:
        """Put a reading of a source that is already here into the cache; see ``unread``."""
        with self._file.writing() as db:
            keep_reading(db, reading, made_by)
        self._shelf.forget()

    def unread(self) -> tuple[tuple[Source, str], ...]:
        """Return the sources whose encoding or corrections have changed since they were read, with the corrections."""
        return self._shelf.unread()

    def _do(self, act: Act, besides: Callable[[sqlite3.Connection], None]) -> frozenset[str]:
        entities = [operation.entity for operation in act.operations]
        if len(set(entities)) < len(entities):
            raise BadOperation("twice")
        with self._file.writing() as db:
            before = {entity: self.fields(entity) for entity in entities}
            besides(db)
            touched = ledger.write(db, act.operations)
            changes = [Change(entity, before[entity], self.fields(entity)) for entity in entities]
        self._history.did(act.name, [change for change in changes if change.before != change.after])
        self._touched(touched)
        return touched

    # ---------------------------------------------------------------------------------------------- undo and redo
    @property
    def can_undo(self) -> bool:
        """True when an act of this session can be taken back."""
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        """True when an act that was taken back can be done again."""
        return bool(self._history.undone)

    @property
    def undo_name(self) -> str:
        """The name of the act ``undo`` takes back (``add_tag`` …); empty where there is none."""
        return self._history.done[-1].name if self._history.done else ""

    @property
    def redo_name(self) -> str:
        """The name of the act ``redo`` does again; empty where there is none."""
        return self._history.undone[-1].name if self._history.undone else ""

    def undo(self) -> frozenset[str]:
        """Take the last act back; returns the ids of the entities that changed.

        Raises:
            CannotUndo: a newer edit came between; the act stays where it was.
        """
        return self._back(self._history.done, self._history.undone)

    def redo(self) -> frozenset[str]:
        """Do the act again that was taken back last; raises as ``undo`` does."""
        return self._back(self._history.undone, self._history.done)

    def _back(self, here: list[Step], there: list[Step]) -> frozenset[str]:
        if not here:
            raise CannotUndo("")
        step = here[-1]
        patches = patches_back(step, self._present)
        touched = self.apply([self.patch(entity, patch) for entity, patch in patches])
        there.append(here.pop().reversed())
        return touched

    def _present(self, entity: str) -> tuple[dict[str, Value] | None, frozenset[str]]:
        rows = self._file.rows("SELECT DISTINCT field FROM claim WHERE entity = ?", (entity,))
        return self.fields(entity), frozenset(str(field) for (field,) in rows)

    # ---------------------------------------------------------------------------------------------------- refresh
    def refresh(self) -> frozenset[str]:
        """Take in what another process has written; returns the ids of the entities it touched, often none."""
        version = self._file.data_version()
        if version == self._version:
            return frozenset()
        rows = self._file.rows("SELECT DISTINCT entity FROM operation WHERE seq > ?", (self._seen,))
        self._version = version
        touched = frozenset(str(entity) for (entity,) in rows)
        self._touched(touched)
        self._shelf.forget()
        return touched

    def _newest(self) -> int:
        return self._file.number("SELECT coalesce(max(seq), 0) FROM operation")

    def _touched(self, touched: frozenset[str]) -> None:
        self._seen = self._newest()
        if any(entity.startswith(("source:", "document:")) for entity in touched):
            self._shelf.forget()
