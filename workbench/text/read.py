"""The way in: a path becomes bytes, and bytes become the text that everything else works on."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import CannotRead
from workbench.model import Passage, Source

MAX_BYTES = 256 * 1024 * 1024
"""The largest file that is taken in at all, in bytes; each format has narrower bounds of its own."""

_NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL})


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a reader took from a file.

    ``raw`` has ``\\n`` line ends only and one paragraph a line where the format knows paragraphs. ``notices`` are codes
    of what the reader of the text should know (``bytes-replaced``, ``deletions-left-out`` …); ``hints`` are the lines
    of ``raw`` that the format shows to be no part of the document, for ``clean.clean``.
    """

    source: Source
    raw: str
    notices: tuple[str, ...] = ()
    hints: tuple[Passage, ...] = ()


def receive(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a file and its name.

    Raises:
        CannotRead: ``missing``, ``denied``, ``not-a-file`` (a folder, a pipe, a device), ``empty``, ``too-big``
            (with ``size`` and ``limit`` in bytes), ``changed`` (it grew or shrank while it was read), ``damaged``.
    """
    try:
        # a pipe opened for reading would wait for a writer for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError as error:
        raise CannotRead(path, "not-a-file") from error
    except PermissionError as error:  # Windows says so of folders too
        raise CannotRead(path, "not-a-file" if path.is_dir() else "denied") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        nowhere = isinstance(error, ValueError) or error.errno in _NOWHERE
        raise CannotRead(path, "missing" if nowhere else "damaged") from error
    facts = os.fstat(handle)
    if not stat.S_ISREG(facts.st_mode):
        os.close(handle)
        raise CannotRead(path, "not-a-file")
    with os.fdopen(handle, "rb") as file:
        if facts.st_size > MAX_BYTES:
            raise CannotRead(path, "too-big", size=facts.st_size, limit=MAX_BYTES)
        try:
            content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CannotRead(path, "damaged") from error
        after = os.fstat(file.fileno())
    if not content:
        raise CannotRead(path, "empty")
    if len(content) != facts.st_size or after.st_mtime_ns != facts.st_mtime_ns:
        raise CannotRead(path, "changed")
    return content, path.name


def decode(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    report: Callable[[float], None] | None = None,
) -> Decoded:
    """Return the text of a file's bytes; the format is found by content.

    Args:
        content: the bytes as received.
        name: the file's name; it is kept with the source.
        encoding: what the user chose, or ``None`` to have it found.
        report: is told the share done, 0 to 1.

    Raises:
        CannotRead: ``empty``, ``binary``, ``encoding``, ``no-text``, ``too-big`` and what the format's reader says.
    """
    from workbench.text import formats
    from workbench.text.readers import quiet

    if not content:
        raise CannotRead(name, "empty")
    found = formats.read(content, name, encoding, report or quiet)
    if report is not None:
        report(1.0)
    source = Source(
        hashlib.sha256(content).hexdigest(), name, found.media_type, found.encoding, found.confidence, len(content)
    )
    return Decoded(source, found.raw, found.notices, found.hints)
