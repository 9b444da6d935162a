"""Which files are meant when folders are given: those in them and below, without what programs leave lying about."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

MOST_FILES = 2_000
"""The largest number of files that is taken from folders at once."""

DEEPEST = 8
"""How many folders below a folder that was given are still looked into."""

_LEFT_LYING = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_UNFINISHED = (".part", ".crdownload", ".tmp")
_OF_A_PROJECT = (".pwb", ".pwb-journal", ".pwb-wal", ".pwb-shm")
_DIGITS = re.compile(r"([0-9]+)")


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return files as given, and for each folder the files in it and below, in natural order of their names.

    Hidden files, ``~$…``, ``Thumbs.db``, unfinished downloads and projects in folders are left out; a link to a folder
    is not followed. A folder in which nothing is found stays as it is, so that reading it says why. No more than
    ``MOST_FILES`` files come out of folders, from no deeper than ``DEEPEST`` below.
    """
    found: dict[Path, None] = {}
    room = MOST_FILES
    for path in paths:
        inside = _below(path, room) if path.is_dir() else [path]
        room -= len(inside) if path.is_dir() else 0
        found |= dict.fromkeys(inside or ([path] if room else []))
    return tuple(found)


def _below(folder: Path, most: int) -> list[Path]:
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted((name for name in folders if _is_wanted(name)), key=natural) if depth < DEEPEST else []
        found += (Path(place, name) for name in sorted(names, key=natural) if _is_wanted(name))
        if len(found) >= most:
            break
    return sorted(found[:most], key=lambda path: [natural(part) for part in path.relative_to(folder).parts])


def _is_wanted(name: str) -> bool:
    low = name.lower()
    return (
        not low.startswith((".", "~$"))
        and low not in _LEFT_LYING
        and not low.endswith(_UNFINISHED)
        and not low.endswith(_OF_A_PROJECT)
    )


def natural(name: str) -> list[tuple[int, str]]:
    """Return a key by which ``附件2`` comes before ``附件10``."""
    pieces = _DIGITS.split(name.casefold())
    return [(int(piece), "") if place % 2 else (-1, piece) for place, piece in enumerate(pieces)]
