"""Copies of a project: one to send, one without its history, and the daily ones kept aside."""

from __future__ import annotations

import glob
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import CannotWrite, NotAProject, ProjectBusy
from workbench.model import derived_id
from workbench.store import codec, guard, ledger, sound, values
from workbench.store.connection import Connection, is_open, place_of
from workbench.store.operations import Operation, completed, fingerprint
from workbench.store.shelf import Shelf, keep_reading
from workbench.whole import written_whole

_LONGEST_PATH = 259  # characters, on Windows where long paths are not switched on
_KEPT = 5  # daily copies
_AT_ONCE = 256  # pages that are copied under one lock: a reviewer's act must not have to wait for a daily copy
_PATIENCE = 120.0  # seconds for a daily copy, while others go on writing


def write_copy(file: Connection, path: Path) -> None:
    """Write the whole project to ``path``: complete there, or not there at all. Deleted pages do not go along.

    Raises:
        CannotWrite: the folder is missing or full (``folder``, ``no-space``, ``denied``), or ``path`` is a project
            this process has open (``open``).
    """
    with whole(path) as part:
        try:
            file.raw.execute("VACUUM INTO ?", (str(part),))
        except sqlite3.Error as error:
            answer = file.answer(error)
            if isinstance(answer, ProjectBusy):
                raise answer from error
            reason = answer.reason if isinstance(answer, CannotWrite) else "denied"
            raise CannotWrite(path, reason, what=str(error)) from error


def write_present(file: Connection, shelf: Shelf, path: Path) -> None:
    """Write a project that holds the present state of ``file``, without how it came about and without what was removed.

    Every entity begins anew, signed as it was; two such copies of one state hold the same operations. Of a field in
    conflict the value that is shown goes along.

    Raises:
        CannotWrite: as ``write_copy`` does.
    """
    with whole(path) as part, new_file(part) as copy, copy.writing() as db:
        ledger.write(db, _begun_anew(file))
        chosen = shelf.readings()
        for source, (_, corrections) in shelf.sources().items():
            (content,) = file.rows("SELECT content FROM blob WHERE sha256 = ?", (source,))[0]
            db.execute("INSERT INTO blob (sha256, content) VALUES (?, ?)", (source, content))
            if source in chosen:
                reading = shelf.reading(shelf.sources()[source][0], chosen[source])
                if codec.corrections_text(reading.corrections) == corrections:
                    keep_reading(db, reading, "")


def send_present(path: Path, into: Path) -> None:
    """Write a copy as ``write_present`` does of a project that may be open and written to; runs on any thread.

    Raises:
        NotAProject, ProjectBusy, CannotWrite: no copy was made.
    """
    with guard.private_folder() as folder:
        still = folder / path.name  # a thousand documents take a while; here nobody changes them meanwhile
        with Connection(path, read_only=True, wait=2.0) as file:
            write_copy(file, still)
        with Connection(still, read_only=True, immutable=True) as file:
            write_present(file, Shelf(file), into)


@contextmanager
def new_file(path: Path) -> Iterator[Connection]:
    """Give a connection to a new project file without any operation."""
    from workbench.store import schema  # heavy, and seldom needed

    with Connection(path, create=True) as file:
        with file.worded():
            schema.begin(file.raw)
        yield file


def _begun_anew(file: Connection) -> Iterator[Operation]:
    removed_tags = {tag for (tag,) in file.rows("SELECT id FROM entity WHERE kind = 'tag' AND gone = 1")}
    for entity, text, author, at, tag in file.rows("SELECT id, fields, author, at, tag FROM entity WHERE gone = 0"):
        fields = values.fields_of(str(text))
        if fields and tag not in removed_tags:
            nonce = derived_id("present", str(entity), str(author), str(at))[:16]
            body = (str(entity), completed(str(entity), fields, {}), (), str(author), str(at), nonce)
            yield Operation(fingerprint(*body), *body)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a name beside ``path`` to write to; what was written there takes its place when the block ends."""
    if not path.parent.is_dir():
        raise CannotWrite(path, "folder")
    if path.exists():
        status = path.stat()
        if is_open(place_of(path, status)):
            raise CannotWrite(path, "open")
    part = path
    try:
        with written_whole(path) as part:
            yield part
    except NotAProject as error:  # SQLite says no more than that it cannot make the file
        if error.path != part:
            raise
        long = sys.platform == "win32" and len(str(part.absolute())) > _LONGEST_PATH - len("-journal")
        raise CannotWrite(path, "name" if long else "denied") from error
    except CannotWrite as error:
        if error.path != part:
            raise
        raise CannotWrite(path, error.reason, **error.facts) from error
    with suppress(OSError):  # what was written is there; a folder that may not be read cannot be synced
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Have a folder's entries written to the disk, where the system knows how."""
    flag = getattr(os, "O_DIRECTORY", None)
    if flag is None:
        return
    handle = os.open(folder, os.O_RDONLY | flag)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_daily(path: Path, folder: Path, *, today: str | None = None) -> Path | None:
    """Keep a copy of a project in ``folder``, one a day, the newest five; runs on any thread.

    Only what is sound is kept, so that no copy worth going back to makes way for a damaged one.

    Args:
        today: a date as ``YYYY-MM-DD`` for the file's name; UTC of now without it.

    Returns:
        The copy, or nothing when today's is there already.

    Raises:
        NotAProject, ProjectBusy, CannotWrite: no copy was made; older ones are still there.
    """
    day = today or datetime.now(UTC).date().isoformat()
    copy = folder / f"{_aside(path)}{day}.pwb"
    if copy.exists():
        return None
    guard.look(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    end = time.monotonic() + _PATIENCE

    def patient(_status: int, _left: int, _of: int) -> None:
        if time.monotonic() > end:
            raise ProjectBusy(path, "locked")

    with whole(copy) as part:
        with (
            Connection(path, read_only=True, wait=2.0) as file,
            file.worded(),
            closing(sqlite3.connect(part)) as out,
        ):
            file.raw.backup(out, pages=_AT_ONCE, progress=patient)
        with Connection(part, read_only=True, immutable=True) as made:
            for problem in sound.problems(made, quick=True):
                if problem.kind not in sound.MENDABLE:
                    raise NotAProject(path, "damaged", what=f"{problem.kind} {problem.what}")
    for old in daily(path, folder, today=day)[_KEPT:]:
        with suppress(OSError):  # something looks into it just now; it goes tomorrow
            old.unlink(missing_ok=True)
    return copy


def daily(path: Path, folder: Path, *, today: str | None = None) -> list[Path]:
    """Return the copies kept of a project, newest first.

    A copy of a day that has not come was made while the clock was wrong, now or then: it counts as older than all.
    """
    day = today or datetime.now(UTC).date().isoformat()
    begun = _aside(path)
    found = folder.glob(f"{glob.escape(begun)}????-??-??.pwb")

    def order(copy: Path) -> tuple[bool, str]:
        date = copy.name[len(begun) : len(begun) + 10]
        return date <= day, date

    return sorted(found, key=order, reverse=True)


def _aside(path: Path) -> str:
    """Return how the names of a project's daily copies begin; projects of one name in two folders stay apart."""
    return f"{path.stem}.{derived_id('path', os.path.normcase(path.absolute()))[:8]}."
