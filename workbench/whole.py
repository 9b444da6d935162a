"""A file reaches the disk whole or not at all, whatever kind of file it is."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.errors import CannotWrite

_LONGEST_NAME = 255  # bytes, on all common file systems; on Windows units of UTF-16
_LONGEST_PATH = 259  # characters, on Windows where long paths are not switched on
_PAUSES = (0.05, 0.1, 0.2, 0.4)  # seconds; a virus scanner or a cloud drive lets go of a new file soon
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
_DEVICES |= {f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"}
_FORBIDDEN = frozenset('<>:"/\\|?*') | {chr(code) for code in range(32)}
_REASONS = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EFBIG: "no-space",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOENT: "folder",
    errno.ENOTDIR: "folder",
    errno.EISDIR: "not-a-file",
    errno.ENAMETOOLONG: "name",
    errno.EINVAL: "name",
    errno.EIO: "disk",
}


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path to write to; move it to ``path`` when the block ends well, remove it when it does not.

    Raises:
        CannotWrite: ``no-space``, ``denied``, ``open-elsewhere`` (another program holds the file, on Windows),
            ``folder`` (there is none), ``not-a-file`` (a folder of that name is in the way), ``name`` (too long, or
            not to be had on this system), ``disk`` or ``failed``.
    """
    if sys.platform == "win32" and not is_name(path.name):
        raise CannotWrite(path, "name")  # it would be written to a device, a hidden stream or under another name
    part = part_of(path)
    try:
        if path.is_dir():
            raise CannotWrite(path, "not-a-file")
        part.unlink(missing_ok=True)  # left by a run that was killed; a link planted there is not followed
        yield part
        with part.open("rb+") as finished:
            os.fsync(finished.fileno())
        _put_in_place(part, path)
    except OSError as error:
        raise CannotWrite(path, reason_of(error, path), what=str(error)) from error
    finally:
        with suppress(OSError):  # the folder is gone or closed to us; the first error has been told already
            part.unlink(missing_ok=True)


def reason_of(error: OSError, path: Path) -> str:
    """Return the reason, as ``CannotWrite`` has it, for which ``path`` could not be written."""
    reason = _REASONS.get(error.errno or 0, "failed")
    if reason == "folder" and error.filename and Path(os.fsdecode(error.filename)).parent != path.parent:
        return "failed"  # something else is missing, such as what was to be copied
    if reason == "folder" and path.parent.is_dir():
        return "name"  # Windows answers so to a path that is too long
    return reason


def is_name(name: str) -> bool:
    """Tell whether Windows can give a file this name, and no other."""
    device = name.partition(".")[0].rstrip().upper()
    short = len(name.encode("utf-16-le", "surrogatepass")) <= 2 * _LONGEST_NAME
    return bool(name) and short and device not in _DEVICES and name[-1] not in ". " and not _FORBIDDEN & set(name)


def part_of(path: Path) -> Path:
    """Return the name beside ``path`` under which it is written; no longer than names and paths may be."""
    name = path.name
    while len(f"{name}.part".encode("utf-8", "surrogatepass")) > _LONGEST_NAME and len(name) > 1:
        name = name[:-1]
    if sys.platform == "win32":
        over = len(str(path.absolute().with_name(f"{name}.part"))) - _LONGEST_PATH
        if 0 < over < len(name):
            name = name[:-over]
    return path.with_name(f"{name}.part")


def _put_in_place(part: Path, path: Path) -> None:
    """Move a finished file to its place; on Windows again and again while another program looks into it."""
    for pause in (*_PAUSES, None) if sys.platform == "win32" else (None,):
        try:
            part.replace(path)
        except PermissionError as error:
            if pause is None:
                # Windows refuses to replace what another program has open; a read-only file is a plain refusal
                held = sys.platform == "win32" and path.exists() and os.access(path, os.W_OK)
                raise CannotWrite(path, "open-elsewhere" if held else "denied", what=str(error)) from error
            time.sleep(pause)
        else:
            return
