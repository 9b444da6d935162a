"""PDF files with a text layer: text by its place on the page, joined to paragraphs; heads and numbers on record."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.errors import CannotRead
from workbench.text import charset
from workbench.text.readers import Report, Taken, page_lines, quiet
from workbench.text.readers.page_lines import Page

MAX_BYTES = 128 * 1024 * 1024
"""The largest file that is read, in bytes; pictures in it may be large."""
MAX_PAGES = 3000
MAX_CHARACTERS = 6_000_000
MAX_SECONDS = 180.0
"""How long a file may take in all; between two pages it is looked at."""

_LOOKED_AT = 1024  # bytes in which the standard lets the signature stand
_FEW = 12  # characters of a page that is taken for a picture with a stamp on it
_OUTLINES = 300  # paths of a page without text
_GARBLED = 0.3  # share of characters that stand for no letter
_SOME = 0.01
_USUAL = 0.3  # share of the Chinese characters that are among the most frequent ones, at least
_JUDGED = 100
_SIGNS = 0.22  # share of a text without Chinese that may be signs: bare codes of letters are full of them

_library = threading.Lock()
"""PDFium keeps one state for the whole process: one thread at a time may be inside."""


def fits(content: bytes) -> bool:
    """Return whether bytes begin as a PDF does."""
    return b"%PDF-" in content[:_LOOKED_AT]


def read(content: bytes, name: str, _encoding: str | None = None, report: Report = quiet) -> Taken:
    """Return the text of a PDF, a paragraph or a row of a table a line.

    Raises:
        CannotRead: ``too-big`` (bytes, pages or characters), ``too-slow``, ``encrypted``, ``damaged``, ``scanned`` (its
            pages are pictures), ``garbled`` (its fonts do not say which letters they show), ``no-text``.
    """
    if len(content) > MAX_BYTES:
        raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
    with _alone(report):
        pages, notices = _pages(content, name, report)
    raw, hints = page_lines.text_of_pages(pages)
    if not raw.strip():
        raise CannotRead(name, "no-text")
    report(1.0)
    return Taken(raw, "application/pdf", "", 1.0, notices, hints)


@contextmanager
def _alone(report: Report) -> Iterator[None]:
    """Hold the library; who waits for it can still be stopped."""
    while not _library.acquire(timeout=0.2):
        report(0.0)
    try:
        yield
    finally:
        _library.release()


def _pages(content: bytes, name: str, report: Report) -> tuple[list[Page], tuple[str, ...]]:
    import pypdfium2

    from workbench.text.readers.pdf_pieces import page_text

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise CannotRead(name, "encrypted" if locked else "damaged") from error
    try:
        count = len(document)
        if not count:
            raise CannotRead(name, "damaged")
        if count > MAX_PAGES:
            raise CannotRead(name, "too-big", size=count, limit=MAX_PAGES)
        until = time.monotonic() + MAX_SECONDS
        pages: list[Page] = []
        characters = unknown = slanted = unread = bare = pictures = broken = 0
        for number in range(count):
            if time.monotonic() > until:
                raise CannotRead(name, "too-slow")
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                broken += 1
                continue
            try:
                found = page_text(page)
                pages.append(found.page)
                characters += found.characters
                unknown += found.unknown
                slanted += found.slanted
                unread += found.unread
                if found.characters < _FEW:
                    bare += 1
                    pictures += _has_picture(page)
            except pypdfium2.PdfiumError:
                broken += 1
            finally:
                page.close()
            if characters > MAX_CHARACTERS:
                raise CannotRead(name, "too-big", size=characters, limit=MAX_CHARACTERS)
            report(0.9 * (number + 1) / count)
    finally:
        document.close()
    if broken == count:
        raise CannotRead(name, "damaged")
    if bare == len(pages) and pictures:
        raise CannotRead(name, "scanned", pages=count)
    _check_letters(pages, characters, unknown, name)
    told = (
        ("pages-without-text", pictures > 0 or broken > 0),
        ("unreadable-characters", unknown > _SOME * characters),
        ("slanted-left-out", slanted > 0),
        ("cut-short", unread > 0),
    )
    return pages, tuple(notice for notice, so in told if so)


def _has_picture(page: object) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH

    found = page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH], max_depth=4)  # type: ignore[attr-defined]
    # many paths are letters drawn as outlines
    return any(one.type == FPDF_PAGEOBJ_IMAGE or paths > _OUTLINES for paths, one in enumerate(found))


def _check_letters(pages: list[Page], characters: int, unknown: int, name: str) -> None:
    """Refuse a text whose letters are not known; without this it would be read as nonsense."""
    private = judged = usual = signs = 0
    common = charset.common_characters()
    for page in pages:
        for piece in page.pieces:
            for sign in piece.text:
                if "\ue000" <= sign <= "\uf8ff":
                    private += 1
                elif "\u3400" <= sign <= "\u9fff":
                    judged += 1
                    usual += sign in common
                elif sign <= "~" and not sign.isalnum() and sign not in " .":
                    signs += 1
    if characters and (unknown + private) > _GARBLED * characters:
        raise CannotRead(name, "garbled")
    if judged >= _JUDGED and usual < _USUAL * judged:
        raise CannotRead(name, "garbled")
    if characters >= _JUDGED and judged * 50 < characters and signs > _SIGNS * characters:
        raise CannotRead(name, "garbled")
