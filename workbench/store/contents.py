"""What an open project holds, as values: documents, tags, notes, judgements, conflicts, the history, search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from workbench.model import (
    Claim,
    Conflict,
    Document,
    DocumentHead,
    Entry,
    Hit,
    Judgement,
    Note,
    Problem,
    Reading,
    Snapshot,
    Source,
    Tag,
    Tagging,
)
from workbench.store import copies, ledger, log, search, sound, values
from workbench.store.connection import Connection
from workbench.store.operations import DELETED, Value
from workbench.store.shelf import Shelf, reading_trouble

PROJECT = "project:main"

T = TypeVar("T")


class Contents:
    """What a project file holds; it changes nothing in it but caches. ``fold`` makes texts that should meet equal."""

    def __init__(self, file: Connection) -> None:
        self._file = file
        self._shelf = Shelf(file)
        self.fold: search.Fold = search.plain_fold

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

    def log(self, entity: str | None = None) -> tuple[Entry, ...]:
        """Return who wrote which field when, and what stood there before: of one entity, or of everything."""
        where, what = ("", ()) if entity is None else ("WHERE entity = ?", (entity,))
        rows = self._file.rows(f"SELECT {ledger.COLUMNS} FROM operation {where}", what)
        return log.entries(ledger.operation_of(row) for row in rows)

    def log_on(self, target: str) -> tuple[Entry, ...]:
        """Return the history of a clause, a measure or a link: its tags, notes and judgements, removed ones too."""
        rows = self._file.rows("SELECT id FROM entity WHERE target = ?", (target,))
        entities = {str(entity) for (entity,) in rows}
        for entity, text in self._file.rows("SELECT id, fields FROM entity WHERE kind = 'judgement'"):
            sides = values.fields_of(str(text))
            if target in (sides.get("left"), sides.get("right"), f"{sides.get('left')}|{sides.get('right')}"):
                entities.add(str(entity))
        return log.entries(ledger.operations_on(self._file.raw, entities))

    def search(self, query: str, fold: search.Fold | None = None) -> tuple[Hit, ...]:
        """Return every clause, part of a document, note and tag that contains ``query``, in the documents' order.

        Args:
            fold: makes texts that should meet equal (traditional and simplified, full and half width); without it
                ``self.fold`` serves.
        """
        return search.search(self._file, self._shelf, query, fold or self.fold)

    def unread(self) -> tuple[tuple[Source, str], ...]:
        """Return the sources whose encoding or corrections have changed since they were read, with the corrections."""
        return self._shelf.unread()

    def known_operations(self) -> frozenset[str]:
        """Return the ids of all operations this project holds."""
        return frozenset(str(identity) for (identity,) in self._file.rows("SELECT id FROM operation"))

    def known_sources(self) -> frozenset[str]:
        """Return the ids of the sources whose bytes this project holds."""
        return frozenset(str(identity) for (identity,) in self._file.rows("SELECT sha256 FROM blob"))

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong in the file; nothing when it is sound. ``sound.verify`` does it on any thread."""
        return sound.problems(self._file)

    def copy_to(self, path: Path) -> None:
        """Write a copy to send; raises ``CannotWrite`` when it could not be written, and then leaves nothing."""
        copies.write_copy(self._file, path)
