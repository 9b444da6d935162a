"""One connection to one project file: safe settings, whole transactions, errors the user can act on."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from workbench.errors import CannotWrite, NotAProject, ProjectBusy
from workbench.store.codec import Malformed

_WAIT = 0.1  # seconds; the window's thread asks, and a window that stands still is worse than asking again
_SETTINGS = (
    "trusted_schema = OFF",
    "foreign_keys = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "journal_mode = DELETE",  # with EXTRA the only pair that lost nothing in simulated power cuts
    "synchronous = EXTRA",
    "fullfsync = ON",
    "cache_spill = OFF",  # a long import must not lock readers out before it is complete
    "locking_mode = NORMAL",  # EXCLUSIVE would go on writing into a deleted file
)
_READ_ONLY_SETTINGS = tuple(setting for setting in _SETTINGS if not setting.startswith("journal_mode"))


_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_INTERRUPT,  # a check that would not end
    sqlite3.SQLITE_AUTH,  # what is forbidden to a guest
}

Place = tuple[int, int | str]
"""By what a file is known whatever it is called: device and inode; its path where the system counts no files."""

_open: Counter[Place] = Counter()  # files this process has open
_lock = Lock()


def is_open(place: Place) -> bool:
    """Tell whether this process has the file at ``place`` open: then only SQLite may touch it."""
    with _lock:
        return _open[place] > 0


def place_of(path: Path, status: os.stat_result) -> Place:
    """Return where a file is; some network and memory-stick file systems give every file the number 0."""
    return status.st_dev, status.st_ino or os.path.normcase(os.path.realpath(path))


class Connection:
    """A connection that stays on the thread that opened it. ``place`` is where its file was when opened."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        create: bool = False,
        immutable: bool = False,
        wait: float = _WAIT,
    ) -> None:
        """Open ``path``; the file must exist unless ``create`` is set.

        Args:
            immutable: nobody else can have the file, a private copy; whatever lies beside it is not looked at.
            wait: seconds to wait for another process before ``ProjectBusy``.

        Raises:
            NotAProject: the file is not there or is no database.
            ProjectBusy: another process is writing to it.
        """
        self.path = path
        self.read_only = read_only
        mode = "ro" if read_only else "rwc" if create else "rw"
        name = f"{address(path)}?mode={mode}{'&immutable=1' if immutable else ''}"
        try:
            self._db = sqlite3.connect(name, uri=True, isolation_level=None, timeout=wait)
        except sqlite3.Error as error:
            raise NotAProject(path, "missing" if not path.exists() else "unreadable") from error
        try:
            with self.worded():
                for setting in _READ_ONLY_SETTINGS if read_only else _SETTINGS:
                    self._db.execute(f"PRAGMA {setting}")
            self.place = _place(path)
        except sqlite3.Error as error:
            self._db.close()
            raise NotAProject(path, "damaged", what=str(error)) from error
        except BaseException:
            self._db.close()
            raise
        self._closed = False
        with _lock:
            _open[self.place] += 1

    @property
    def raw(self) -> sqlite3.Connection:
        """The SQLite connection itself, for the store's own modules."""
        return self._db

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._db.close()
        with _lock:
            if not self._closed:
                _open[self.place] -= 1
        self._closed = True

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *what: object) -> None:
        self.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return all rows of a query."""
        with self.worded():
            return self._db.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> tuple[object, ...] | None:
        """Return the first row of a query, or nothing."""
        with self.worded():
            row: tuple[object, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def number(self, sql: str, values: Sequence[object] = ()) -> int:
        """Return the integer a query answers with."""
        row = self.one(sql, values)
        if row is None or not isinstance(row[0], int):
            raise NotAProject(self.path, "damaged", what=sql)
        return row[0]

    def size(self) -> int:
        """Return the size of the file in bytes, as its header has it."""
        return self.number("PRAGMA page_count") * self.number("PRAGMA page_size")

    def data_version(self) -> int:
        """Return a number that changes when another connection has written to the file."""
        return self.number("PRAGMA data_version")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all of it is on the disk when the block ends, or nothing is.

        Raises:
            ProjectBusy: another process writes just now, or the file was moved, replaced or deleted.
            CannotWrite: the file is read-only, the disk is full, or it cannot be written.
        """
        if self.read_only:
            raise CannotWrite(self.path, "read-only")
        with self.worded():
            self.require_place()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self.require_place()
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def require_place(self) -> None:
        """Check that the path still leads to the file that was opened.

        Raises:
            ProjectBusy: with reason ``moved``.
        """
        if _place(self.path) != self.place:
            raise ProjectBusy(self.path, "moved")

    @contextmanager
    def worded(self) -> Iterator[None]:
        """Turn errors of SQLite, and rows that are not as they were written, into errors the user can act on."""
        try:
            yield
        except sqlite3.Error as error:
            answer = self.answer(error)
            if answer is None:
                raise
            raise answer from error
        except Malformed as error:
            raise NotAProject(self.path, "damaged", what=str(error)) from error

    def answer(self, error: sqlite3.Error) -> ProjectBusy | CannotWrite | NotAProject | None:
        """Return what an error of SQLite means to the user; nothing when it is a mistake of ours."""
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            return NotAProject(self.path, "damaged", what=str(error)) if "decode" in str(error) else None
        if code == sqlite3.SQLITE_READONLY_DBMOVED:
            return ProjectBusy(self.path, "moved")
        match code & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return ProjectBusy(self.path, "locked")
            case sqlite3.SQLITE_FULL:
                return CannotWrite(self.path, "no-space")
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
                return CannotWrite(self.path, "denied")
            case sqlite3.SQLITE_IOERR:
                return CannotWrite(self.path, "disk", what=str(error))
        if code & 0xFF in _DAMAGE:
            return NotAProject(self.path, "damaged", what=str(error))
        return None


def address(path: Path) -> str:
    """Return a path as SQLite takes it in a URI; a network share's server belongs to the path, not before it."""
    name = path.absolute().as_posix()
    return "file://" + quote(name if name.startswith("/") else f"/{name}", safe="/:")


def _place(path: Path) -> Place:
    """Return where a file is, zeros when nothing is there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a bare stat, without opening the file: opening would drop SQLite's locks
    except OSError:
        return 0, 0
    return place_of(path, status)
