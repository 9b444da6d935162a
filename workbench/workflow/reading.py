"""The bytes of a file become documents and clauses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from workbench import __version__
from workbench.errors import CannotRead
from workbench.model import Correction, Reading, Source

Report = Callable[[float], None]
"""Called with the share of the work done, 0 to 1; raises ``Cancelled`` when the user stopped it."""

READER = f"reader {__version__}"
"""Which reader made the readings that a project keeps."""

_PLAIN_QUOTES = str.maketrans("“”‘’", "\"\"''")


def quiet(_share: float) -> None:
    """Take a report of progress that nobody asked for."""


def read_content(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    corrections: Sequence[Correction] = (),
    report: Report = quiet,
) -> Reading:
    """Turn the bytes of one file into documents and clauses.

    Args:
        content: the bytes as received.
        name: the file's name; it is shown, and never trusted to say what the format is.
        encoding: the reader's own choice of encoding for a text file; ``None`` lets the program decide.
        corrections: what the reader mended by hand.
        report: told the share of the work done.

    Raises:
        CannotRead: the bytes hold no text that can be read; ``reason`` says why.
        Cancelled: ``report`` said that the user stopped it.
    """
    from workbench.text import clean, layout, parse, read

    report(0.0)
    decoded = read.decode(content, name, encoding=encoding, report=lambda share: report(0.4 * share))
    report(0.4)
    cleaned = layout.rejoin(clean.clean(decoded.raw, corrections, decoded.hints))
    report(0.8)
    documents = parse.parse(decoded.source, cleaned, corrections)
    if not documents:
        raise CannotRead(name, "no-text")
    report(1.0)
    return Reading(
        source=decoded.source,
        raw=decoded.raw,
        text=cleaned.text,
        edits=cleaned.edits,
        dropped=cleaned.dropped,
        doubtful=cleaned.doubtful,
        documents=documents,
        notices=decoded.notices,
        corrections=tuple(corrections),
    )


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    corrections: Sequence[Correction] = (),
    report: Report = quiet,
) -> tuple[Reading, bytes]:
    """Read a file from disk; return what was made of it, and its bytes as received.

    Raises:
        CannotRead: with the full path of the file.
        Cancelled: ``report`` said that the user stopped it.
    """
    from workbench.text import read

    content, name = read.receive(path)
    try:
        reading = read_content(content, name, encoding=encoding, corrections=corrections, report=report)
    except CannotRead as refused:
        raise CannotRead(path, refused.reason, **refused.facts) from None
    return reading, content


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return files as given, and for folders the files in them; see ``folders.files_in``."""
    from workbench.text import folders

    return folders.files_in(paths)


def reread(content: bytes, source: Source, corrections: Sequence[Correction]) -> Reading:
    """Read received bytes again as this version of the program reads them, keeping the reader's own choices.

    Raises:
        CannotRead: the bytes hold no text that can be read.
    """
    return read_content(content, source.name, encoding=source.encoding or None, corrections=corrections)


def fold(text: str) -> str:
    """Return ``text`` as the search compares it: simplified characters, half width, lower case, plain quotes."""
    if text.isascii():
        return text.lower()
    from workbench.text import variants

    return unicodedata.normalize("NFKC", variants.simplified(text)).lower().translate(_PLAIN_QUOTES)


def repair_count(reading: Reading) -> int:
    """Return how many repairs were made on a source; dropped lines are no repairs."""
    return sum(edit.rule != "dropped" for edit in reading.edits)
