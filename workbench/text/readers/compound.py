"""OLE compound files (.doc, .wps, .xls, encrypted .docx): the names of the streams in them, to tell what they are."""

from __future__ import annotations

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_SECTORS = 4096  # sectors of the directory that are followed; four or eight entries stand in each
_NO_SECTOR = 0xFFFFFFFA  # this and above are marks, not places


def stream_names(content: bytes) -> frozenset[str]:
    """Return the names of the streams and storages; nothing where the file is too damaged to tell.

    Source:
        MS-CFB 2.2 (header), 2.3 (sector chains), 2.6 (directory entries of 128 bytes).
    """
    if len(content) < 512 or not content.startswith(SIGNATURE):
        return frozenset()
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        return frozenset()
    size = 1 << shift
    table = [place for place in struct.unpack_from("<109I", content, 76) if place < _NO_SECTOR]
    sector: int = struct.unpack_from("<I", content, 48)[0]
    names: set[str] = set()
    seen: set[int] = set()
    while sector < _NO_SECTOR and sector not in seen and len(seen) < _MAX_SECTORS:
        seen.add(sector)
        start = (sector + 1) * size
        names.update(_names(content[start : start + size]))
        sector = _next(content, table, sector, size)
    return frozenset(names)


def is_encrypted(content: bytes) -> bool:
    """Return whether the file is an office file under a password."""
    names = stream_names(content)
    return "EncryptedPackage" in names or "EncryptionInfo" in names


def _names(sector: bytes) -> list[str]:
    found: list[str] = []
    for at in range(0, len(sector) - 127, 128):
        length = struct.unpack_from("<H", sector, at + 64)[0]
        if 2 < length <= 64 and sector[at + 66]:
            found.append(sector[at : at + length - 2].decode("utf-16-le", "replace"))
    return found


def _next(content: bytes, table: list[int], sector: int, size: int) -> int:
    """Return the sector behind ``sector`` in its chain."""
    entries = size // 4
    block, place = divmod(sector, entries)
    if block >= len(table):
        return _NO_SECTOR
    at = (table[block] + 1) * size + place * 4
    found: int = struct.unpack_from("<I", content, at)[0] if at + 4 <= len(content) else _NO_SECTOR
    return found
