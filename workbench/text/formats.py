"""Which reader takes a file: decided by what its bytes are, never by the ending of its name.

To add a format, write ``readers/….py`` with ``read(content, name, encoding) -> Taken`` and put one line into
``FORMATS`` (or into ``_PARTS`` where the format is a zip archive): the first line that fits takes the file, and what
fits nowhere is read as plain text. Readers are imported when they are needed, by plain ``import`` statements, so that
packaging finds them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.errors import CannotRead
from workbench.text.readers import Report, Taken, quiet
from workbench.text.readers.package import Package, is_archive

Reader = Callable[[bytes, str, str | None, Report], Taken]
"""Takes the bytes, the file's name, the encoding that the user chose, and whom to tell of progress.

Raises ``CannotRead``, and what the report raises.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: ``fits`` looks at the first bytes or the structure and is cheap."""

    name: str
    fits: Callable[[bytes], bool]
    read: Reader


def read(content: bytes, name: str, encoding: str | None = None, report: Report = quiet) -> Taken:
    """Return the text of a file's bytes in whatever format they are; ``report`` is told the share done.

    Raises:
        CannotRead: with the reason that the format's reader gives.
    """
    form = format_of(content)
    return form.read(content, name, encoding, report)


def format_of(content: bytes) -> Format:
    """Return the format that bytes are in; plain text where no other fits."""
    return next((form for form in FORMATS if form.fits(content)), PLAIN)


# ------------------------------------------------------------------------------------------------ zip archives
def _archive(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    """Read a zip archive as what its parts say it is."""
    package = Package(content, name, report)
    for part, read_package in _PARTS:
        if part in package:
            return read_package(package)
    if "mimetype" in package:  # OpenDocument, EPUB
        from workbench.text.readers import libreoffice, opendocument

        opendocument.check(package)
        return libreoffice.read(content, name, encoding, report)
    raise CannotRead(name, "archive")


def _office(package: Package) -> Taken:
    from workbench.text.readers import office

    return office.read_package(package)


def _ofd(package: Package) -> Taken:
    from workbench.text.readers import ofd

    return ofd.read_package(package)


_PARTS: tuple[tuple[str, Callable[[Package], Taken]], ...] = (
    ("OFD.xml", _ofd),
    ("[Content_Types].xml", _office),  # .docx, .xlsx and their relatives
)
"""The part by which an archive is known, and what reads it."""


# ------------------------------------------------------------------------------------------- the table of formats
def _text(content: bytes, name: str, encoding: str | None, _report: Report) -> Taken:
    from workbench.text.readers import text

    return text.read(content, name, encoding)


def _compound(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    """Read an OLE compound file: a .doc, .wps or .xls, or an encrypted .docx or .xlsx."""
    from workbench.text.readers import compound, libreoffice

    if compound.is_encrypted(content):
        raise CannotRead(name, "encrypted")
    return libreoffice.read(content, name, encoding, report)


def _is_rtf(content: bytes) -> bool:
    return b"{\\rtf" in content[:64]


def _rtf(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    from workbench.text.readers import libreoffice

    return libreoffice.read(content, name, encoding, report)


def _pdf(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    from workbench.text.readers import pdf

    return pdf.read(content, name, encoding, report)


def _is_message(content: bytes) -> bool:
    if content[:1].isalpha() or content[:1].isspace():
        from workbench.text.readers import mht

        return mht.fits(content)
    return False


def _message(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    from workbench.text.readers import mht

    return mht.read(content, name, encoding, report)


def _is_html(content: bytes) -> bool:
    from workbench.text.readers import html

    return html.fits(content)


def _html(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    from workbench.text.readers import html

    return html.read(content, name, encoding, report)


def _is_markdown(content: bytes) -> bool:
    from workbench.text.readers import markdown

    return markdown.fits(content)


def _markdown(content: bytes, name: str, encoding: str | None, report: Report) -> Taken:
    from workbench.text.readers import markdown

    return markdown.read(content, name, encoding, report)


FORMATS: tuple[Format, ...] = (
    Format("archive", is_archive, _archive),
    Format("compound", lambda content: content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _compound),
    Format("pdf", lambda content: b"%PDF-" in content[:1024], _pdf),
    Format("message", _is_message, _message),
    Format("rtf", _is_rtf, _rtf),
    Format("html", _is_html, _html),
    Format("markdown", _is_markdown, _markdown),
)
"""Formats in the order in which they are tried."""
PLAIN = Format("text", lambda content: True, _text)
"""What remains where none fits."""
