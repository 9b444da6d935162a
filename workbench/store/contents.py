"""What an open project holds, as values: documents, tags, notes, judgements, conflicts, the history, search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
from workbench.store.operations import DELETED, Operation, Value, canonical, span_of
from workbench.store.shelf import Shelf, reading_trouble

PROJECT = "project:main"

T = TypeVar("T")


def _marks(what: Sequence[str]) -> str:
    return ",".join("?" * len(what))


def _claim(operation: Operation, field: str) -> Claim:
    value = operation.deletes if field == DELETED else operation.patch[field]
    return Claim(value, operation.author, operation.at, operation.id)


def is_given(entity: str, field: str, writers: Sequence[Operation]) -> bool:
    """Tell whether values differ only because a name was given when the project was made: no two people renamed it."""
    return (entity, field) == (PROJECT, "name") and sum(bool(writer.parents) for writer in writers) < 2


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
        with reading_trouble(self.path, PROJECT):
            return values.text(self.fields(PROJECT) or {}, "name")

    @property
    def base(self) -> str | None:
        """The id of the document the others are compared with, if one was chosen."""
        with reading_trouble(self.path, PROJECT):
            return values.maybe(self.fields(PROJECT) or {}, "base")

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

    def ranks(self) -> tuple[tuple[str, str], ...]:
        """Return the documents' ids in the user's order, each with the text that places it there."""
        return tuple((one.head.id, one.rank) for one in self._shelf.listed())

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
        """Return the tags, in order of name; tags that were made one with another are left out."""
        tags, roots = self._tags_and_roots()
        return tuple(tag for tag in tags if roots[tag.id] == tag.id)

    def twins(self) -> tuple[tuple[Tag, ...], ...]:
        """Return the groups of tags that have one name: two people made them apart; ``edits.merge_tags`` joins them."""
        groups: dict[str, list[Tag]] = {}
        for tag in self.tags():
            groups.setdefault(self.fold(tag.name), []).append(tag)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def _tags_and_roots(self) -> tuple[list[Tag], dict[str, str]]:
        """Return all present tags in order of name, and for each the one it was made one with, or itself."""
        found: list[Tag] = []
        same_as: dict[str, str] = {}
        for entity, text in self._file.rows("SELECT id, fields FROM entity WHERE kind = 'tag' AND gone = 0"):
            with reading_trouble(self.path, str(entity)):
                fields = values.fields_of(str(text))
                found.append(values.tag(str(entity), fields))
                same_as[str(entity)] = values.text(fields, "same_as")
        return sorted(found, key=lambda tag: (tag.name, tag.id)), values.roots(same_as)

    def taggings(self, target: str | None = None) -> tuple[Tagging, ...]:
        """Return the uses of tags, all or those on ``target``, oldest first; uses of a removed tag are left out."""
        where, what = ("kind = 'tagging'", ()) if target is None else ("kind = 'tagging' AND target = ?", (target,))
        return self._uses(where, what)

    def uses_of(self, tag: str) -> tuple[Tagging, ...]:
        """Return the uses of one tag, and of those made one with it, oldest first."""
        members = self.members(tag)
        return self._uses(f"kind = 'tagging' AND tag IN ({_marks(members)})", members)

    def _uses(self, where: str, what: Sequence[str]) -> tuple[Tagging, ...]:
        """Return uses under the tag theirs was made one with; of two that thereby say the same, the older."""
        query = f"SELECT id, target, tag, fields, author, at FROM entity WHERE {where} AND gone = 0 ORDER BY at, id"
        _, roots = self._tags_and_roots()
        found: dict[tuple[object, ...], Tagging] = {}
        with reading_trouble(self.path, "tagging"):
            for entity, on, tag, text, author, at in self._file.rows(query, what):
                root = roots.get(str(tag))
                if root is None:
                    continue
                fields = values.fields_of(str(text)) if '"span"' in str(text) else {}
                start, end = span_of(values.maybe(fields, "span"))
                use = Tagging(str(entity), str(on), root, str(author), str(at), start, end)
                found.setdefault((use.target, root, start, end), use)
        return tuple(found.values())

    def members(self, tag: str) -> tuple[str, ...]:
        """Return a tag and all that were made one with it."""
        _, roots = self._tags_and_roots()
        root = roots.get(tag)
        return (tag,) if root is None else tuple(member for member, other in roots.items() if other == root)

    def used_with(self, *tags: str) -> tuple[str, ...]:
        """Return the ids of every present use of these very tags."""
        query = f"SELECT id FROM entity WHERE kind = 'tagging' AND gone = 0 AND tag IN ({_marks(tags)})"
        return tuple(str(entity) for (entity,) in self._file.rows(query, tags))

    def uses_like(self, tagging: str) -> tuple[str, ...]:
        """Return the ids of the present uses that say the same as this one, itself among them."""
        fields = self.fields(tagging)
        if fields is None:
            return ()
        same = self.members(str(fields["tag"]))
        query = f"SELECT id FROM entity WHERE kind = 'tagging' AND gone = 0 AND target = ? AND tag IN ({_marks(same)})"
        others = ((str(use), self.fields(str(use))) for (use,) in self._file.rows(query, (fields["target"], *same)))
        return tuple(use for use, other in others if other and other.get("span") == fields.get("span"))

    def notes(self, target: str | None = None) -> tuple[Note, ...]:
        """Return the notes, all or those on ``target``, oldest first."""
        where, what = ("kind = 'note'", ()) if target is None else ("kind = 'note' AND target = ?", (target,))
        return tuple(sorted(self._entities(where, what, values.note), key=lambda note: (note.at, note.id)))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return what was decided of links, oldest first."""
        found = self._entities("kind = 'judgement'", (), values.judgement)
        return tuple(sorted(found, key=lambda judgement: (judgement.at, judgement.id)))

    def adrift(self) -> tuple[Tagging | Note, ...]:
        """Return the taggings and notes whose place is in no present document, after a correction or a removal."""
        known: set[str] = set()
        for document in self.documents():
            known.add(document.id)
            for clause in document.walk():
                known.update((clause.id, *(measure.id for measure in clause.measures)))
        marks: tuple[Tagging | Note, ...] = (*self.taggings(), *self.notes())
        return tuple(mark for mark in marks if not all(side in known for side in mark.target.split("|")))

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
        """Return the fields for which people who did not see each other wrote different values.

        Also a tag that one removed while another went on using it: ``$deleted`` is then shown as ``True``.
        """
        found: list[Conflict] = []
        with self._file.worded():
            for (entity,) in self._file.rows("SELECT DISTINCT entity FROM claim ORDER BY entity"):
                state = ledger.state_of(self._file.raw, str(entity))
                for field, writers in sorted(state.claims.items()) if state else ():
                    if is_given(str(entity), field, writers):
                        continue
                    claims = self._claims(str(entity), field, writers)
                    shown = False if field == DELETED or not state else state.values.get(field)
                    found.append(Conflict(str(entity), field, claims, shown))
            return (*found, *self._used_though_removed())

    def _claims(self, entity: str, field: str, writers: tuple[Operation, ...]) -> tuple[Claim, ...]:
        """Return who wrote what; where the undoing of a settlement wrote both, who had written it first."""
        claims = tuple(_claim(writer, field) for writer in writers)
        if len({writer.author for writer in writers}) > 1 or len(claims) < 2:
            return claims
        these = {writer.id for writer in writers}
        first: dict[str, Operation] = {}
        for operation in sorted(ledger.operations_on(self._file.raw, [entity]), key=lambda one: (one.at, one.id)):
            if operation.id not in these and (field in operation.patch or field == DELETED):
                value = operation.deletes if field == DELETED else operation.patch[field]
                first.setdefault(canonical(value), operation)
        found = []
        for claim in claims:
            wrote = first.get(canonical(claim.value))
            found.append(claim if wrote is None else replace(claim, author=wrote.author, at=wrote.at))
        return tuple(found)

    def _used_though_removed(self) -> Iterator[Conflict]:
        query = (
            "SELECT id FROM entity WHERE kind = 'tag' AND gone = 1 AND id IN (SELECT tag FROM entity WHERE gone = 0)"
        )
        for (tag,) in self._file.rows(query):
            state = ledger.state_of(self._file.raw, str(tag))
            heads = set(state.heads) if state else set()
            removers = [o for o in ledger.operations_on(self._file.raw, [str(tag)]) if o.id in heads and o.deletes]
            users = list(ledger.operations_on(self._file.raw, self.used_with(str(tag))))
            users = [max(users, key=lambda operation: (operation.at, operation.id))] if users else []
            claims = tuple(_claim(operation, DELETED) for operation in (*removers, *users))
            yield Conflict(str(tag), DELETED, claims, True)

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
            self._shelf.repairs(),
        )

    def log(self, entity: str | None = None) -> tuple[Entry, ...]:
        """Return who wrote which field when, and what stood there before: of one entity, or of everything."""
        where, what = ("", ()) if entity is None else ("WHERE entity = ?", (entity,))
        rows = self._file.rows(f"SELECT {ledger.COLUMNS} FROM operation {where}", what)
        with self._file.worded():
            return log.entries(ledger.operation_of(row) for row in rows)

    def log_on(self, target: str) -> tuple[Entry, ...]:
        """Return the history of a clause, a measure or a link: its tags, notes and judgements, removed ones too."""
        rows = self._file.rows("SELECT id FROM entity WHERE target = ?", (target,))
        entities = {str(entity) for (entity,) in rows}
        for entity, text in self._file.rows("SELECT id, fields FROM entity WHERE kind = 'judgement'"):
            with reading_trouble(self.path, str(entity)):
                sides = values.fields_of(str(text))
            if target in (sides.get("left"), sides.get("right"), f"{sides.get('left')}|{sides.get('right')}"):
                entities.add(str(entity))
        with self._file.worded():
            return log.entries(ledger.operations_on(self._file.raw, entities))

    def index_some(self, fold: search.Fold | None = None, most: int = 1) -> bool:
        """Prepare the search of a few files that were not searched yet; return whether there are more of them."""
        return search.index_some(self._file, self._shelf, fold or self.fold, most)

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
        """Return what need not be brought by a colleague: ids of sources whose bytes are here, and id and key of
        every reading (see ``shelf.reading_key``), a blank between."""
        held = self._file.rows("SELECT sha256 FROM blob UNION ALL SELECT source || ' ' || key FROM reading")
        return frozenset(str(name) for (name,) in held)

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong in the file; nothing when it is sound. ``sound.verify`` does it on any thread."""
        return sound.problems(self._file)

    def copy_to(self, path: Path) -> None:
        """Write a copy to send; raises ``CannotWrite`` when it could not be written, and then leaves nothing."""
        copies.write_copy(self._file, path)

    def copy_without_history(self, path: Path) -> None:
        """Write a copy that holds what the project shows now and nothing it ever held before; raises as ``copy_to``."""
        copies.write_present(self._file, self._shelf, path)
