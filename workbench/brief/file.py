"""The same brief always gives the same bytes, and reaches the disk whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbench.whole import written_whole

__all__ = ["SteadyZip", "written_whole"]

_STEADY_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can name


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
