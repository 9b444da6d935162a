"""A project file, looked at before anything in it runs.

Two ways in. A file that is to be opened where it lies is looked at (``look``): what it is, its header, and what lies
beside it, because SQLite obeys a journal or write-ahead log it finds there, and a planted one can overwrite the
project or delete another file. A file whose work is to be taken over (``borrowed``) is copied alone into a private
folder, opened read-only with everything forbidden that is not needed, and checked from header to the last hash.

Reasons: ``missing``, ``symlink``, ``not-a-file``, ``unreadable``, ``not-a-project``, ``other-program``,
``newer-version``, ``schema``, ``truncated``, ``too-big``, ``journal``, ``write-ahead``, ``encoding``, ``damaged``.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import struct
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.errors import CannotWrite, NotAProject, ProjectBusy
from workbench.store.connection import Connection, Place, is_open, place_of
from workbench.store.version import APPLICATION_ID, SCHEMA, is_schema, tables

_MAGIC = b"SQLite format 3\0"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_LARGEST_GUEST = 2 << 30  # bytes of a file whose work is taken over
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_SECTOR, _BLOCK = 4096, 1 << 20  # bytes read at once
_MOST_FAILURES = 2_000  # places of a dying disk, each of which may take seconds
_TRIES = 5
_PATIENCE = 300  # seconds for all that is asked of a guest


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a project file say; ``changes`` counts the commits made to it."""

    version: int
    changes: int
    size: int
    place: Place


def look(path: Path) -> Header | None:
    """Look at a file and what lies beside it, without SQLite.

    Returns:
        What its header says; nothing when this process has the file open already: then it was looked at before, and
        opening it by other means would take SQLite's locks away.

    Raises:
        NotAProject: with one of the reasons above.
    """
    _require_file(path)
    status = path.stat()
    if is_open(place_of(path, status)):
        return None
    with _reading(path) as stream:
        header = _header(path, stream)
    _require_no_log(path)
    return header


def _require_file(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        raise NotAProject(path, "missing") from None
    except (OSError, ValueError) as error:
        raise NotAProject(path, "unreadable") from error
    if stat.S_ISLNK(mode):
        raise NotAProject(path, "symlink")
    if not stat.S_ISREG(mode):
        raise NotAProject(path, "not-a-file")


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """Open a plain file for reading; a pipe does not keep us waiting, and a link is not followed."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise NotAProject(path, "unreadable") from error
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotAProject(path, "not-a-file")
        yield stream


def _header(path: Path, stream: BinaryIO) -> Header:
    first = stream.read(100)
    status = os.fstat(stream.fileno())
    if len(first) < 100 or not first.startswith(_MAGIC):
        raise NotAProject(path, "not-a-project")
    application, version = struct.unpack(">I", first[68:72])[0], struct.unpack(">I", first[60:64])[0]
    if application != APPLICATION_ID:
        raise NotAProject(path, "other-program", application=application)
    if version > SCHEMA:
        raise NotAProject(path, "newer-version", version=version, known=SCHEMA)
    if version < 1:
        raise NotAProject(path, "schema", version=version)
    if first[18:20] != b"\1\1":
        raise NotAProject(path, "write-ahead")
    if struct.unpack(">I", first[56:60])[0] != 1:
        raise NotAProject(path, "encoding")
    page = struct.unpack(">H", first[16:18])[0]
    page = 65536 if page == 1 else page
    pages, changes, valid_for = struct.unpack(">I", first[28:32])[0], first[24:28], first[92:96]
    if page < 512 or page & (page - 1):
        raise NotAProject(path, "damaged", what="page size")
    if changes == valid_for and pages * page > status.st_size and not journal_of(path):
        raise NotAProject(path, "truncated", bytes=status.st_size, expected=pages * page)
    return Header(version, struct.unpack(">I", changes)[0], status.st_size, place_of(path, status))


# ------------------------------------------------------------------------------------------ what lies beside it
def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _require_no_log(path: Path) -> None:
    if os.path.lexists(_beside(path, "-wal")):
        raise NotAProject(path, "write-ahead")


def journal_of(path: Path) -> bytes:
    """Return a journal that SQLite would play back: the trace of a crash, or planted; empty where there is none.

    Raises:
        NotAProject: ``journal``: it is no plain file, or names a second journal, as a project's own never does;
            SQLite would delete the file it names.
    """
    journal = _beside(path, "-journal")
    if not os.path.lexists(journal):
        return b""
    try:
        mode = journal.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise NotAProject(path, "journal")
        content = journal.read_bytes()
    except FileNotFoundError:
        return b""  # a commit of another process ended just now
    except OSError as error:
        raise NotAProject(path, "journal") from error
    if content[-8:] == _JOURNAL_MAGIC and len(content) > 8:
        raise NotAProject(path, "journal")
    return content if content[:1].strip(b"\0") else b""


def require_harmless_journal(path: Path) -> None:
    """Check a crash's journal on a private copy before SQLite plays it back in place.

    Raises:
        NotAProject: ``journal``: what would come out of it is no sound project.
        ProjectBusy: another process is writing just now.
    """
    for _ in range(_TRIES):
        journal = journal_of(path)
        if not journal:
            return
        try:
            with private_folder() as folder:
                copy = folder / "rehearsal.pwb"
                _copy(path, copy)
                with _written(_beside(copy, "-journal")) as out:
                    out.write(journal)
                with Connection(copy) as file:
                    require_sound(file)
            return
        except NotAProject:
            if journal_of(path) == journal:
                raise NotAProject(path, "journal") from None
    raise ProjectBusy(path, "locked")


# ---------------------------------------------------------------------------------------------- inside the file
def require_sound(file: Connection, *, thorough: bool = True) -> int:
    """Check an open file's schema and, if ``thorough``, every page of it; returns its schema version.

    The schema comes first: checking pages evaluates what a foreign schema says.

    Raises:
        NotAProject: ``schema``, ``newer-version`` or ``damaged``.
    """
    try:
        with file.worded():
            return _require_sound(file, thorough)
    except sqlite3.Error as error:
        raise NotAProject(file.path, "damaged", what=str(error)) from error


def _require_sound(file: Connection, thorough: bool) -> int:
    version = file.number("PRAGMA user_version")
    if version > SCHEMA:
        raise NotAProject(file.path, "newer-version", version=version, known=SCHEMA)
    found = tables(file.raw)
    if not is_schema(found, version):
        from workbench.store import schema  # heavy, and only to name what is wrong

        wanted = schema.expected(version) if version > 0 else ()
        strange = [f"{kind} {name}"[:80] for kind, name, _, _ in {*found} ^ {*wanted}]
        raise NotAProject(file.path, "schema", what=", ".join(sorted(strange)[:5]))
    if thorough:
        answer = file.rows("PRAGMA integrity_check(3)")
        if answer != [("ok",)]:
            raise NotAProject(file.path, "damaged", what=str(answer[0][0])[:200])
    return version


def harden(db: sqlite3.Connection) -> None:
    """Forbid a read-only connection everything that reading and checking our own tables does not need."""
    db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    db.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, 100)
    db.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 20)
    db.setlimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 4)
    db.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, 25_000)
    db.setlimit(sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 8)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    db.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    end = time.monotonic() + _PATIENCE
    db.set_progress_handler(lambda: int(time.monotonic() > end), 100_000)
    db.set_authorizer(_allow)


_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_PRAGMAS = {"integrity_check", "foreign_key_check", "user_version", "data_version"}
_FUNCTIONS = {"count", "length", "max", "coalesce", "substr"}


def _allow(action: int, first: str | None, second: str | None, _database: str | None, cause: str | None) -> int:
    if cause is not None:  # asked for by a view or a trigger
        return sqlite3.SQLITE_DENY
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


# --------------------------------------------------------------------------------------------------- a guest
@contextmanager
def borrowed(path: Path) -> Iterator[Connection]:
    """Give a hardened read-only connection to a private copy of a project file from outside, checked page by page.

    Its operations are still to be checked one by one, see ``merge``.

    Raises:
        NotAProject: with one of the reasons above; nothing was written beside the file.
        ProjectBusy: it is being written to.
    """
    header = look(path)
    if header is not None and header.size > _LARGEST_GUEST:
        raise NotAProject(path, "too-big", bytes=header.size)
    with private_folder() as folder:
        copy = folder / "guest.pwb"
        if header is None:
            with Connection(path, read_only=True) as file, file.worded():
                file.raw.execute("VACUUM INTO ?", (str(copy),))
        else:
            _copy_still(path, copy)
        try:
            if journal_of(copy):
                with Connection(copy) as recovered:
                    recovered.data_version()
                with _reading(copy) as stream:
                    _header(copy, stream)
            with Connection(copy, read_only=True, immutable=True) as guest:
                harden(guest.raw)
                require_sound(guest)
                yield guest
        except NotAProject as error:
            if error.path != copy:
                raise
            raise NotAProject(path, error.reason, **error.facts) from error
        except sqlite3.Error as error:
            raise NotAProject(path, "damaged", what=str(error)) from error


def calls_itself_a_project(path: Path) -> bool:
    """Tell whether a file's header says that it is a project of a version known here, sound or not.

    Raises:
        NotAProject: it is no plain file, or cannot be read; or ``newer-version``.
    """
    _require_file(path)
    with _reading(path) as stream:
        try:
            first = stream.read(100)
        except OSError:
            return False  # a place on the disk that cannot be read any more
    application, version = first[68:72], int.from_bytes(first[60:64], "big")
    if len(first) < 100 or not first.startswith(_MAGIC) or application != struct.pack(">I", APPLICATION_ID):
        return False
    if version > SCHEMA:
        raise NotAProject(path, "newer-version", version=version, known=SCHEMA)
    return version > 0


def ends_of(path: Path, size: int) -> Iterator[bytes]:
    """Yield the first and the last ``size`` bytes of a file; zeros stand for what the disk does not give back."""
    with _reading(path) as stream:
        end = os.fstat(stream.fileno()).st_size
        yield b"".join(_around_failures(path, stream, 0, min(size, end)))
        yield b"".join(_around_failures(path, stream, max(size, end - size), end))


def copy_for_rescue(path: Path, copy: Path) -> None:
    """Copy a damaged file for ``rescue``; zeros stand for what the disk does not give back any more.

    Raises:
        NotAProject: it is no plain file, empty, too big, or cannot be read.
        CannotWrite: there is no room for the copy.
    """
    _require_file(path)
    with _reading(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if not 0 < size <= _LARGEST_GUEST:
            raise NotAProject(path, "too-big" if size else "not-a-project", bytes=size)
        with _written(copy) as out:
            for block in _around_failures(path, stream, 0, size):
                out.write(block)


def _around_failures(path: Path, stream: BinaryIO, at: int, end: int) -> Iterator[bytes]:
    """Yield what stands from ``at`` to ``end`` block by block, around a place that fails sector by sector."""
    failures, careful_until = 0, at
    while at < end:
        size = _SECTOR - at % _SECTOR if at < careful_until else _BLOCK
        size = min(size, end - at)
        try:
            stream.seek(at)
            block = stream.read(size)
        except OSError as error:
            failures += 1
            if failures > _MOST_FAILURES:
                raise NotAProject(path, "unreadable") from error
            if size > _SECTOR:
                careful_until = at + size
                continue
            block = b"\0" * size
        if not block:
            return  # it has become shorter
        yield block
        at += len(block)


def _copy_still(path: Path, copy: Path) -> None:
    """Copy a file, and the journal a crash left beside it, at a moment when nobody writes."""
    for _ in range(_TRIES):
        journal = journal_of(path)
        with _reading(path) as stream:
            before = _header(path, stream)
        _copy(path, copy)
        with _reading(path) as stream:
            after = _header(path, stream)
        if before == after and journal_of(path) == journal:
            if journal:
                with _written(_beside(copy, "-journal")) as out:
                    out.write(journal)
            return
    raise ProjectBusy(path, "locked")


def _copy(path: Path, copy: Path) -> None:
    with _reading(path) as stream, _written(copy) as out:
        while True:
            try:
                block = stream.read(_BLOCK)
            except OSError as error:
                raise NotAProject(path, "unreadable") from error
            if not block:
                break
            out.write(block)


@contextmanager
def _written(copy: Path) -> Iterator[BinaryIO]:
    """Open a private copy for writing; a full disk is told."""
    try:
        with copy.open("wb") as out:
            yield out
    except OSError as error:
        raise CannotWrite(copy, "no-space" if error.errno in _FULL else "denied", what=str(error)) from error


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder nobody else can read, which is gone afterwards.

    Raises:
        CannotWrite: there is no place for one: ``no-space``, ``denied``, ``folder`` or ``failed``.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="policy-workbench-", ignore_cleanup_errors=True)
    except OSError as error:
        place = Path(error.filename or tempfile.tempdir or ".")
        raise CannotWrite(place, "no-space" if error.errno in _FULL else "folder", what=str(error)) from error
    with made as name:
        yield Path(name)  # made with mode 0700
