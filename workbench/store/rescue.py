"""A damaged project file: whatever in it can still be proven by its hash, written into a new project.

Rows are found by their look, see ``carve``: SQLite is not asked, and the list of tables may be gone. What a rescue
misses, a daily copy (``copies.daily``) merged into the new project afterwards often still has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from workbench.errors import CannotWrite, NotAProject
from workbench.store import copies, guard, ledger
from workbench.store.carve import Carver
from workbench.store.connection import Connection, is_open, place_of
from workbench.store.operations import Operation

_AT_ONCE = 32 << 20  # bytes of received files that are written in one transaction
_LOOKED_AT = 8 << 20  # bytes at either end of a file that does not say what it is


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


def rescue(path: Path, into: Path, author: str, kept: Sequence[Path] = ()) -> Rescued:
    """Write what can be saved from a damaged project file to a new one; the damaged one is not touched.

    Documents are due to be read again, see ``Project.unread``.

    Args:
        kept: copies that were kept of the project. What the saved edits rest on is taken from them where the file has
            lost it, edits and received bytes named by their hashes; nothing else is, see ``Project.merge``.

    Raises:
        NotAProject: nothing can be saved: there is no operation and no received file in it that can be proven; or it
            is of a newer version.
        CannotWrite: ``into`` cannot be written, or there is no room for a private copy of the damaged file.
    """
    ours = guard.calls_itself_a_project(path)
    with _carving(path) as carver, copies.whole(into) as part, copies.new_file(part) as new:
        operations = {operation.id: operation for operation in carver.operations()}
        received = _take_contents(carver.contents(), new) if operations or ours else set()
        if not operations and not received:
            raise NotAProject(path, "damaged" if ours else "not-a-project", what="nothing can be proven")
        unproven = set(carver.unproven)
        for copy in kept:
            _complete(operations, received, copy, new)
        saved, lost = _standing(operations, received)
        doubtful = len(unproven - operations.keys()) + len(operations) - len(saved)
        with new.writing() as db:
            if not any(operation.entity == "project:main" for operation in saved.values()):
                begun = Operation.make("project:main", {"name": path.stem[:200] or "?"}, (), author)
                saved[begun.id] = begun
            ledger.write(db, saved.values())
    named = {operation.entity for operation in saved.values()}
    nameless = sum(f"source:{identity}" not in named for identity in received)
    return Rescued(len(saved), doubtful, lost, nameless)


@contextmanager
def _carving(path: Path) -> Iterator[Carver]:
    """Give a carver of a private copy of a file."""
    with guard.private_folder() as folder:
        copy = folder / "damaged.pwb"
        guard.copy_for_rescue(path, copy)
        with copy.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
            yield Carver(content)


def _complete(operations: dict[str, Operation], received: set[str], copy: Path, new: Connection) -> None:
    """Take from a copy what the operations rest on and are missing: their forerunners and received bytes."""
    sources = {operation.entity.removeprefix("source:") for operation in operations.values()}
    bytes_missing = {identity for identity in sources if ":" not in identity} - received
    missing = _missing_parents(operations.values(), operations)
    if not missing and not bytes_missing:
        return
    try:
        with _carving(copy) as carver:
            held = {operation.id: operation for operation in carver.operations()} if missing else {}
            while found := [held[identity] for identity in missing if identity in held]:
                operations.update((operation.id, operation) for operation in found)
                missing = _missing_parents(found, operations)
            if bytes_missing:
                wanted = ((name, content) for name, content in carver.contents() if name in bytes_missing)
                received |= _take_contents(wanted, new)
    except (NotAProject, CannotWrite, OSError) as error:
        if isinstance(error, CannotWrite) and error.path == new.path:
            raise
        return  # a copy that is gone or spoilt, too, or for which there is no room, makes nothing worse


def _missing_parents(operations: Iterable[Operation], held: Mapping[str, Operation]) -> set[str]:
    return {parent for operation in operations for parent in operation.parents if parent not in held}


def _take_contents(contents: Iterable[tuple[str, bytes]], new: Connection) -> set[str]:
    """Write received bytes, a few at a time; returns their hashes."""
    received: set[str] = set()
    waiting: list[tuple[str, bytes]] = []

    def write() -> None:
        with new.writing() as db:
            db.executemany("INSERT INTO blob (sha256, content) VALUES (?, ?)", waiting)
        waiting.clear()

    for identity, content in contents:
        received.add(identity)
        waiting.append((identity, content))
        if sum(len(one) for _, one in waiting) > _AT_ONCE:
            write()
    write()
    return received


def _standing(operations: Mapping[str, Operation], contents: Set[str]) -> tuple[dict[str, Operation], tuple[str, ...]]:
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
    """Tell whether a refused file is worth a rescue: it is a project of this program, and not open here.

    Where the header is gone, an operation that can be proven shows what it is.
    """
    try:
        status = path.lstat()
        if is_open(place_of(path, status)):
            return False
        if guard.calls_itself_a_project(path):
            return True
        return any(True for part in guard.ends_of(path, _LOOKED_AT) for _ in Carver(part).operations())
    except (OSError, NotAProject):
        return False
