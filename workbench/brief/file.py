"""A brief reaches the disk whole or not at all, and the same brief always gives the same bytes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbench.errors import CannotWrite

_LONGEST_NAME = 255  # bytes, on all common file systems
_STEADY_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can name
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
    part = _part_of(path)
    try:
        if path.is_dir():
            raise CannotWrite(path, "not-a-file")
        part.unlink(missing_ok=True)  # left by a run that was killed; a link planted there is not followed
        yield part
        with part.open("rb+") as finished:
            os.fsync(finished.fileno())
        _replace(part, path)
    except OSError as error:
        raise CannotWrite(path, _REASONS.get(error.errno or 0, "failed"), error=str(error)) from error
    finally:
        _forget(part)


def _part_of(path: Path) -> Path:
    name = path.name
    while len(f"{name}.part".encode("utf-8", "surrogatepass")) > _LONGEST_NAME and len(name) > 1:
        name = name[:-1]
    return path.with_name(f"{name}.part")


def _replace(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError as error:
        # Windows refuses to replace what another program has open; a read-only file is a plain refusal
        held = sys.platform == "win32" and path.exists() and os.access(path, os.W_OK)
        raise CannotWrite(path, "open-elsewhere" if held else "denied") from error


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the folder is gone or closed to us; the first error has been told already


class SteadyZip(ZipFile):
    """A zip file whose members all carry the same date, so that equal contents give equal bytes."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w", ZIP_DEFLATED, compresslevel=6)

    def writestr(  # type: ignore[override]
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: str | bytes,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a member from memory."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        super().writestr(self.member(name, compress_type), data)

    def write(
        self,
        filename: str | os.PathLike[str],
        arcname: str | os.PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a member from a file, a block at a time."""
        with Path(filename).open("rb") as source, self.open(self.member(str(arcname or filename)), "w") as target:
            while block := source.read(1 << 18):
                target.write(block)

    def member(self, name: str, compress_type: int | None = None) -> ZipInfo:
        """Return the header of a member, for ``open(member, "w")``."""
        info = ZipInfo(name, _STEADY_DATE)
        info.compress_type = ZIP_DEFLATED if compress_type is None else compress_type
        info.external_attr = 0o644 << 16
        info.create_system = 3  # else the bytes would tell the machine that wrote them
        return info
