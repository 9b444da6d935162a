"""The parts of a Word file around its text, the same for every file this program writes: styles, fonts, properties."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from workbench.assets import resource
from workbench.brief.characters import safe
from workbench.brief.file import SteadyZip, written_whole

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/footer1.xml": "footer_odd.xml",
    "word/footer2.xml": "footer_even.xml",
}


def write_package(path: Path, properties: str, markup: Iterable[str]) -> None:
    """Write a .docx of its ``properties`` and the ``markup`` of its text, whole or not at all.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    with written_whole(path) as part, SteadyZip(part) as package:
        for member, template in _PARTS.items():
            package.writestr(member, resource("brief", "word", template).read_bytes())
        package.writestr("docProps/core.xml", properties)
        with package.open(package.member("word/document.xml"), "w") as document:
            for piece in markup:
                document.write(piece.encode("utf-8"))


def properties(title: str, author: str, written: str, *, subject: str = "", language: str = "") -> str:
    """Return a document's properties as Word shows them; ``written`` as ``2024-03-14T00:00:00Z``."""
    title, author = escape(safe(title)), escape(safe(author))
    more = f"<dc:subject>{escape(subject)}</dc:subject>" if subject else ""
    spoken = f"<dc:language>{language}</dc:language>" if language else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title>{more}<dc:creator>{author}</dc:creator>"
        f"{spoken}<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{written}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{written}</dcterms:modified></cp:coreProperties>'
    )
