"""OpenDocument archives (.odt, .ods): known and checked here, then read through LibreOffice, whose own format it is."""

from __future__ import annotations

from workbench.errors import CannotRead
from workbench.text.readers.package import Package

TEXT = "application/vnd.oasis.opendocument.text"
SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def check(package: Package) -> None:
    """Look at every part that holds text, before another program opens the file.

    Raises:
        CannotRead: ``encrypted``, ``unsupported`` (a book, a presentation, a drawing), and what ``Package`` raises of
            archives and XML that may be harmful.
    """
    if media_type(package) is None:
        raise CannotRead(package.name, "unsupported")
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise CannotRead(package.name, "encrypted")
    if package.xml("content.xml") is None:
        raise CannotRead(package.name, "damaged", part="content.xml")
    for part in ("styles.xml", "meta.xml", "settings.xml"):
        package.xml(part)


def media_type(package: Package) -> str | None:
    """Return ``TEXT`` or ``SHEET``, ``None`` where the archive says that it is something else."""
    said = (package.read("mimetype") or b"").decode("ascii", "replace").strip()
    if said in (TEXT, f"{TEXT}-web", f"{TEXT}-template"):
        return TEXT
    return SHEET if said in (SHEET, f"{SHEET}-template") else None
