"""A damaged project file: whatever in it can still be proven by its hash, written into a new project.

What a rescue misses, a daily copy (``copies.daily``) merged into the new project afterwards often still has.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadOperation, NotAProject
from workbench.store import copies, guard, ledger
from workbench.store.connection import Connection, is_open
from workbench.store.operations import Operation, require_valid
from workbench.store.version import SCHEMA, is_schema, tables

_HIGHEST_ROW = 1 << 22
_MOST_FAILURES = 50_000  # ranges that cannot be read, before the rest is given up; a second or two


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved from a damaged file.

    ``operations`` counts the edits that are safe; ``doubtful`` those that were read but could not be proven, or rest on
    others that are lost. ``lost_sources`` are the names of received files whose bytes are gone: read them in again.
    ``nameless`` counts received files whose bytes are safe while what names them is gone: read them in again, too.
    """

    operations: int
    doubtful: int
    lost_sources: tuple[str, ...]
    nameless: int = 0


def rescue(path: Path, into: Path, author: str) -> Rescued:
    """Write what can be saved from a damaged project file to a new one; the damaged one is not touched.

    Documents are due to be read again, see ``Project.unread``.

    Raises:
        NotAProject: nothing can be saved: it is no project file, or its list of tables is gone.
        CannotWrite: ``into`` cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="policy-workbench-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "damaged.pwb"
        guard.copy_for_rescue(path, copy)
        try:
            with Connection(copy, read_only=True, immutable=True) as file:
                guard.harden(file.raw)
                if not any(is_schema(tables(file.raw), version) for version in range(1, SCHEMA + 1)):
                    raise NotAProject(path, "schema")
                operations, doubtful = _operations(file.raw)
                contents = _contents(file.raw)
        except sqlite3.Error as error:
            raise NotAProject(path, "damaged", what=str(error)) from error
    saved, lost = _standing(operations, contents)
    doubtful += len(operations) - len(saved)
    named = {operation.entity for operation in saved.values()}
    nameless = sum(f"source:{identity}" not in named for identity in contents)
    with copies.whole(into) as part, copies.new_file(part) as new, new.writing() as db:
        if not any(operation.entity == "project:main" for operation in saved.values()):
            begun = Operation.make("project:main", {"name": path.stem[:200] or "?"}, (), author)
            saved[begun.id] = begun
        db.executemany("INSERT INTO blob (sha256, content) VALUES (?, ?)", contents.items())
        ledger.write(db, saved.values())
    return Rescued(len(saved), doubtful, lost, nameless)


def _operations(db: sqlite3.Connection) -> tuple[dict[str, Operation], int]:
    """Return the operations whose hashes are right, and how many others there were."""
    found: dict[str, Operation] = {}
    doubtful = 0
    for row in _rows(db, f"SELECT {ledger.COLUMNS} FROM operation WHERE seq BETWEEN ? AND ?"):
        try:
            operation = ledger.operation_of(row)
            require_valid(operation)
        except BadOperation:
            doubtful += 1
            continue
        found[operation.id] = operation
    return found, doubtful


def _contents(db: sqlite3.Connection) -> dict[str, bytes]:
    """Return the received bytes whose hashes are right."""
    rows = _rows(db, "SELECT sha256, content FROM blob WHERE rowid BETWEEN ? AND ?")
    pairs = ((str(identity), content) for identity, content in rows if isinstance(content, bytes))
    return {identity: content for identity, content in pairs if hashlib.sha256(content).hexdigest() == identity}


def _rows(db: sqlite3.Connection, query: str) -> Iterator[tuple[object, ...]]:
    """Yield what a query over a range of row numbers finds, going around the rows that cannot be read."""
    ranges = [(1, _HIGHEST_ROW)]
    failures = 0
    while ranges and failures < _MOST_FAILURES:
        low, high = ranges.pop()
        try:
            found = db.execute(query, (low, high)).fetchall()
        except (sqlite3.Error, OverflowError):
            failures += 1
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]
            continue
        yield from found


def _standing(
    operations: Mapping[str, Operation], contents: Mapping[str, bytes]
) -> tuple[dict[str, Operation], tuple[str, ...]]:
    """Return the operations all of whose forerunners are saved, and the names of the files whose bytes are lost."""
    lost: dict[str, str] = {}
    for operation in operations.values():
        kind, _, identity = operation.entity.partition(":")
        if kind == "source" and identity not in contents:
            lost[operation.entity] = str(operation.patch.get("name", lost.get(operation.entity, identity[:12])))
    saved = {identity: o for identity, o in operations.items() if o.entity not in lost}
    while True:
        fallen = [o.id for o in saved.values() if any(parent not in saved for parent in o.parents)]
        if not fallen:
            return saved, tuple(sorted(lost.values()))
        for identity in fallen:
            del saved[identity]


def is_rescuable(path: Path) -> bool:
    """Tell whether a refused file is worth a rescue: it is a project of this program, and not open here."""
    try:
        status = path.lstat()
        return not is_open((status.st_dev, status.st_ino)) and guard.is_project(path)
    except (OSError, NotAProject):
        return False
