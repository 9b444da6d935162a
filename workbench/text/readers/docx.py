"""Word documents (.docx and its relatives): the text as a reader of the final version sees it.

Automatic numbers, insertions, tables, text boxes and embedded parts are in it; deletions, hidden text, headers and
footers are not. What was left out is said in the notices.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.errors import CannotRead
from workbench.text.readers import Taken
from workbench.text.readers.office import Relationship, relationships
from workbench.text.readers.package import Package, is_archive, local
from workbench.text.readers.word_body import Story
from workbench.text.readers.word_numbering import Numbering, read_styles, value

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_TEXT = 64 * 1024 * 1024
"""The longest text that is taken from one file, in characters."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOTES = ("footnote", "endnote")
_REPORTED = 500  # lines between two reports of progress
_EMBEDDED = ("archive", "message", "html", "markdown", "text")  # none that needs another program
_MOST_EMBEDDED = 64  # parts
_DEEPEST = 2  # documents embedded in documents


def read_package(package: Package, main: str, root: etree._Element, depth: int = 0) -> Taken:
    """Return the text of a Word document, a paragraph or a row of a table a line.

    Args:
        package: the archive.
        main: the name of its main part.
        root: that part, parsed.
        depth: how many documents this one is embedded in.

    Raises:
        CannotRead: ``no-text``, ``scanned`` (nothing but pictures), ``too-big``, and what ``Package`` raises.
    """
    body = next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise CannotRead(package.name, "damaged", part=main)
    named = relationships(package, main)
    story = _story(package, named, depth)
    lines: list[str] = []
    size = 0
    expected = max(1, len(body))
    for line in story.lines(body):
        if depth == 0 and len(lines) % _REPORTED == 0:
            package.report(min(0.95, len(lines) / expected))
        size += len(line) + 1
        if size > MAX_TEXT:
            raise CannotRead(package.name, "too-big", size=size, limit=MAX_TEXT)
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    raw = _LINE_END.sub("\n", "\n".join(lines)).strip("\n")
    if not raw.strip():
        raise CannotRead(package.name, "scanned" if story.pictures else "no-text")
    return Taken(f"{raw}\n", MEDIA_TYPE, "utf-8", 1.0, tuple(story.notices))


def _story(package: Package, named: list[Relationship], depth: int) -> Story:
    parts = {one.kind: one.part for one in named}
    styles = read_styles(package.xml(parts["styles"]) if "styles" in parts else None)
    numbering = Numbering(package.xml(parts["numbering"]) if "numbering" in parts else None, styles)
    chunks = {one.id: one.part for one in named if one.kind == "aFChunk"}
    read: list[str] = []
    story = Story(styles, numbering, _notes(package, parts), lambda name: [])

    def chunk(name: str) -> list[str]:
        part = chunks.pop(name, "")  # each is taken once
        content = package.read(part) if part else None
        if not content:
            return []
        read.append(part)
        taken = _embedded(content, package, depth) if len(read) <= _MOST_EMBEDDED else None
        if taken is None:
            story.notices["part-not-read"] = None
            return []
        story.notices.update(dict.fromkeys(taken.notices))
        return taken.raw.split("\n")

    story.chunk = chunk
    return story


def _embedded(content: bytes, package: Package, depth: int) -> Taken | None:
    """Return the text of a part in a format of its own: a page of HTML, a plain text, another Word document."""
    from workbench.text import formats
    from workbench.text.readers import office

    if depth >= _DEEPEST or formats.format_of(content).name not in _EMBEDDED:
        return None
    try:
        if is_archive(content):
            return office.read_package(Package(content, package.name, budget=package.budget), depth + 1)
        return formats.read(content, package.name)
    except CannotRead as error:
        if error.reason in ("bomb", "doctype", "unsafe-archive"):
            raise
        return None


def _notes(package: Package, parts: dict[str, str]) -> dict[tuple[str, str], etree._Element]:
    found: dict[tuple[str, str], etree._Element] = {}
    for kind in _NOTES:
        root = package.xml(parts[f"{kind}s"]) if f"{kind}s" in parts else None
        for note in root if root is not None else ():
            if local(note) == kind and value(note, "type") in ("", "normal"):
                found[kind, value(note, "id")] = note
    return found
