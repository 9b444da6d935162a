"""The open project: what it holds, and the one way to change it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from workbench.errors import BadOperation, CannotUndo, CannotWrite, NotAProject
from workbench.model import Merged, Reading
from workbench.store import codec, copies, guard, ledger, sound
from workbench.store.connection import Connection
from workbench.store.contents import PROJECT, Contents, is_given
from workbench.store.history import Act, Change, History, Standing, Step, patches_back
from workbench.store.merge import Gift, Reread, receive
from workbench.store.operations import DELETED, Operation, Patch, Value, canonical, completed
from workbench.store.shelf import keep_reading
from workbench.store.version import SCHEMA

__all__ = ["PROJECT", "Project"]

_CHECKED_AT_ONCE = 4 << 20  # bytes of a file that is checked whole when it is opened, 20 ms or so a megabyte


class Project(Contents):
    """A project file that is open on this thread; ``author`` signs what is done through it."""

    def __init__(self, file: Connection, author: str) -> None:
        super().__init__(file)
        self.author = author
        self._history = History()
        self._seen = self._newest()
        self._unseen: dict[str, str] = {}  # operations of another process not yet taken in, with their entities
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
        with copies.whole(path) as part, copies.new_file(part) as file, file.writing() as db:
            ledger.write(db, [Operation.make(PROJECT, {"name": name}, (), author)])
        return cls.open(path, author)

    @classmethod
    def open(cls, path: Path, author: str, *, read_only: bool = False) -> Project:
        """Open a project file.

        Raises:
            NotAProject: it is missing, damaged, from a newer version or no project; it is left untouched.
            ProjectBusy: another process writes to it just now.
        """
        first_here = guard.look(path) is not None
        read_only = read_only or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK)
        if first_here and not read_only:
            guard.require_harmless_journal(path)
        file = Connection(path, read_only=read_only)
        try:
            small = first_here and file.size() <= _CHECKED_AT_ONCE
            version = guard.require_sound(file, thorough=not small)
            if version < SCHEMA:
                _bring_up_to_date(file, version)
            project = cls(file, author)
            if small:
                project.require_whole()
            return project
        except BaseException:
            file.close()
            raise

    def require_whole(self) -> None:
        """Check everything, and make the caches anew where they are not what the operations say.

        Raises:
            NotAProject: ``damaged``: operations or received bytes are not what their hashes say.
        """
        found = sound.problems(self._file, quick=True)
        grave = [problem for problem in found if problem.kind not in sound.MENDABLE]
        if grave or (found and self.read_only):
            first = (grave or found)[0]
            raise NotAProject(self.path, "damaged", what=f"{first.kind} {first.what}")
        if found:
            self.rebuild()

    def rebuild(self) -> None:
        """Make the caches anew: the fold from the operations; readings that cannot be true are due, see ``unread``."""
        with self._writing() as db:
            ledger.refold(db)
            for row in sound.unsound_readings(self._file):
                db.execute("DELETE FROM reading WHERE id = ?", (row,))
        self._shelf.forget()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._file.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -------------------------------------------------------------------------------------------------- changing
    def patch(self, entity: str, fields: Patch) -> Operation:
        """Plan an operation on an entity as it is now; nothing is written.

        What another process wrote since the last ``refresh`` does not count as seen: the two then stand against each
        other, as after a merge.
        """
        self._notice()
        with self._file.worded():
            heads = ledger.heads_of(self._file.raw, entity)
            if entity in self._unseen.values():
                seen = [o for o in ledger.operations_on(self._file.raw, [entity]) if o.id not in self._unseen]
                answered = {parent for operation in seen for parent in operation.parents}
                present = self.fields(entity)
                if seen:
                    heads = tuple(operation.id for operation in seen if operation.id not in answered)
                elif present is not None and DELETED not in fields:  # all of it is new here, and made here as well
                    heads, fields = (), completed(entity, {**present, **fields}, present)
        return Operation.make(entity, fields, heads, self.author)

    def apply(self, operations: Iterable[Operation]) -> frozenset[str]:
        """Write operations and fold what they touch, all of it or nothing.

        Returns:
            The ids of the entities that changed.

        Raises:
            BadOperation: a field, type, length, hash or parent is not as the schema of operations says.
            ProjectBusy, CannotWrite: the file cannot be written just now; nothing was.
        """
        with self._writing() as db:
            touched = ledger.write(db, operations)
        self._touched(touched)
        return touched

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction that knows which operations are its own."""
        with self._file.writing() as db:
            self._notice()
            yield db
            newest = self._newest()
        self._seen = newest

    def do(self, act: Act) -> frozenset[str]:
        """Apply an act, so that it can be undone; returns the ids of the entities that changed."""
        return self._do(act, lambda db: None)

    def add(self, reading: Reading, content: bytes, *, made_by: str = "") -> frozenset[str]:
        """Add a received file with what was made of it; see ``add_all``."""
        return self.add_all([(reading, content)], made_by=made_by)

    def add_all(self, files: Iterable[tuple[Reading, bytes]], *, made_by: str = "") -> frozenset[str]:
        """Add received files, all of them or none, as one act; adding one again changes nothing but the cache.

        Args:
            files: each reading with the bytes it was made of.
            made_by: the version of the reader, to know later which readings are old.

        Raises:
            BadOperation: ``hash`` when a reading is not one of its bytes.
        """
        given = list({reading.source.id: (reading, content) for reading, content in files}.values())
        for reading, content in given:
            if hashlib.sha256(content).hexdigest() != reading.source.id:
                raise BadOperation("hash")

        def keep(db: sqlite3.Connection) -> None:
            for reading, content in given:
                db.execute("INSERT OR IGNORE INTO blob (sha256, content) VALUES (?, ?)", (reading.source.id, content))
                keep_reading(db, reading, made_by)

        operations = [operation for reading, _ in given for operation in self._receipt(reading)]
        touched = self._do(Act("add_source", tuple(operations)), keep)
        self._shelf.forget()
        return touched

    def _receipt(self, reading: Reading) -> Iterator[Operation]:
        """Plan what says that a file was received, and how it is to be read."""
        source = reading.source
        entity = f"source:{source.id}"
        present = self.fields(entity)
        corrections = codec.corrections_text(reading.corrections) or None
        if present is None:
            fields: dict[str, Value] = {
                "name": source.name,
                "media_type": source.media_type,
                "encoding": source.encoding,
                "encoding_confidence": float(source.encoding_confidence),
                "size": source.size,
                "corrections": corrections,
            }
            yield self.patch(entity, fields)
        elif present["encoding"] != source.encoding or (corrections and present.get("corrections") != corrections):
            yield self.patch(entity, {"encoding": source.encoding, "corrections": corrections})

    def keep(self, reading: Reading, *, made_by: str = "") -> None:
        """Put a reading of a source that is already here into the cache; see ``unread``."""
        with self._writing() as db:
            keep_reading(db, reading, made_by)
        self._shelf.forget()

    def _do(self, act: Act, besides: Callable[[sqlite3.Connection], None]) -> frozenset[str]:
        entities = [operation.entity for operation in act.operations]
        if len(set(entities)) < len(entities):
            raise BadOperation("twice")
        with self._writing() as db:
            before = {entity: self._standing(entity) for entity in entities}
            besides(db)
            touched = ledger.write(db, act.operations)
            changes = [Change(entity, before[entity], self._standing(entity)) for entity in entities]
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
        patches = patches_back(step, self._standing)
        touched = self.apply([self.patch(entity, patch) for entity, patch in patches])
        there.append(here.pop().reversed())
        return touched

    def _standing(self, entity: str) -> Standing:
        """Return what an entity is now, with what is in conflict: whose values are shown comes last."""
        if self._file.one("SELECT 1 FROM claim WHERE entity = ?", (entity,)) is None:
            return Standing(self.fields(entity))
        state = ledger.state_of(self._file.raw, entity)
        if state is None:
            return Standing(None)
        written: dict[str, dict[str, Value]] = {}
        for name, writers in sorted(state.claims.items()):
            for writer in () if is_given(entity, name, writers) else writers:
                written.setdefault(writer.id, {})[name] = writer.deletes if name == DELETED else writer.patch[name]

        def is_shown(patch: Patch) -> tuple[bool, str]:
            held = all(value == (False if name == DELETED else state.values.get(name)) for name, value in patch.items())
            return held, canonical(dict(patch))

        return Standing(self.fields(entity), tuple(sorted(written.values(), key=is_shown)))

    # ------------------------------------------------------------------------------------------------ colleagues
    def merge(self, other: Path, reread: Reread | None = None) -> Merged:
        """Take in the work of another copy of the project; the other file is not touched.

        Args:
            reread: reads received bytes that are new here; see ``merge.receive``.

        Raises:
            NotAProject: the other file is refused; nothing was taken in.
            ProjectBusy, CannotWrite: this file cannot be written just now; nothing was.
        """
        return self.take(receive(other, self.known_operations(), self.known_sources(), reread))

    def take(self, gift: Gift) -> Merged:
        """Write what ``merge.receive`` brought, all of it or nothing; raises as ``merge`` does."""
        entities = sorted({operation.entity for operation in gift.operations})
        with self._writing() as db:
            before = {entity: self.fields(entity) for entity in entities}
            fresh = [(identity, content) for identity, content in gift.contents.items()]
            db.executemany("INSERT OR IGNORE INTO blob (sha256, content) VALUES (?, ?)", fresh)
            for reading, made_by in gift.readings:
                keep_reading(db, reading, made_by)
            held = self.known_operations()
            touched = ledger.write(db, gift.operations)
            after = {entity: self.fields(entity) for entity in entities}
        self._touched(touched)
        self._shelf.forget()
        return Merged(
            added=tuple(e for e in entities if before[e] is None and after[e] is not None),
            updated=tuple(e for e in entities if before[e] and after[e] and before[e] != after[e]),
            removed=tuple(e for e in entities if before[e] is not None and after[e] is None),
            conflicts=self.conflicts(),
            fresh=frozenset(operation.id for operation in gift.operations) - held,
        )

    # ---------------------------------------------------------------------------------------------------- refresh
    def refresh(self) -> frozenset[str]:
        """Take in what another process has written; returns the ids of the entities it touched, often none."""
        self._notice()
        touched = frozenset(self._unseen.values())
        self._unseen.clear()
        return touched

    def _notice(self) -> None:
        """See whether another process has written, and which operations are its."""
        version = self._file.data_version()
        if version != self._version:
            rows = self._file.rows("SELECT id, entity FROM operation WHERE seq > ?", (self._seen,))
            self._unseen.update((str(identity), str(entity)) for identity, entity in rows)
            self._seen = self._newest()
            self._version = version
            self._shelf.forget()

    def _newest(self) -> int:
        return self._file.number("SELECT coalesce(max(seq), 0) FROM operation")

    def _touched(self, touched: frozenset[str]) -> None:
        if any(entity.startswith(("source:", "document:")) for entity in touched):
            self._shelf.forget()


def _bring_up_to_date(file: Connection, version: int) -> None:
    if file.read_only:
        raise NotAProject(file.path, "older-version", version=version)
    from workbench.store import schema  # heavy, and seldom needed

    with file.worded():
        schema.build(file.raw)
