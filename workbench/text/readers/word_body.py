"""The body of a Word document in the order in which it is read: paragraphs, rows of tables, text boxes, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from workbench.text.readers.package import local
from workbench.text.readers.table_rows import Row, lines_of_table
from workbench.text.readers.word_numbering import Numbering, Styles, integer, is_on, numbering_of, value

if TYPE_CHECKING:
    from lxml import etree

_DELETED = frozenset(("del", "moveFrom"))
_SKIPPED = frozenset(
    (
        *("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr"),
        *("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
        *("instrText", "delText", "delInstrText", "fldData", "rt", "annotationRef"),
        *("proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
    )
)
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BLANKS = str.maketrans("\n\r", "  ")
_LAYOUT_CELL = 12
"""Paragraphs in one cell from which a table is a frame for running text rather than a table."""
_LOOKED_AT = 400  # elements of a drawing among which text is looked for

# signs of symbol fonts that officials use, by the low byte of their code
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB7: "●", 0xBB: "≈", 0xB9: "≠", 0x25: "%"}
_SYMBOL |= {0x6D: "μ", 0x61: "α", 0x62: "β", 0xAE: "→", 0x2D: "-"}
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x76: "◆", 0xFE: "☑", 0x52: "☑"}
_WINGDINGS |= {0xFC: "√", 0xFB: "×", 0x9F: "·", 0xA7: "■", 0xD8: "●", 0xE0: "→", 0xF0: "→", 0x77: "◆"}
_WINGDINGS |= {0x80 + place: sign for place, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}


@dataclass(slots=True)
class Story:
    """What the reading of one body needs, and what it finds on its way.

    ``chunk`` gives the lines of a part that is named by its relationship (``w:altChunk``); ``notices`` gathers codes.
    """

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    chunk: Callable[[str], list[str]]
    notices: dict[str, None] = field(default_factory=dict)
    pictures: int = 0

    def lines(self, parent: etree._Element) -> Iterator[str]:
        """Yield the lines of everything that stands below ``parent``: one for each paragraph or row of a table."""
        return _Blocks(self).of(parent)


class _Blocks:
    """Goes through paragraphs and tables; holds the text of paragraphs whose ends were deleted."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._held = ""

    def of(self, parent: etree._Element) -> Iterator[str]:
        yield from self._children(parent)
        if self._held.strip():
            yield self._held
        self._held = ""

    def _children(self, parent: etree._Element) -> Iterator[str]:
        for child in parent:
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind == "altChunk":
                yield from self._story.chunk(_relationship(child))
            elif kind in _DELETED:
                self._story.notices["deletions-left-out"] = None
            elif kind == "AlternateContent":
                branch = _branch(child)
                if branch is not None:
                    yield from self._children(branch)
            elif kind == "sdt" and _is_placeholder(child):
                continue
            elif kind and kind not in _SKIPPED:
                yield from self._children(child)

    def _paragraph(self, element: etree._Element) -> Iterator[str]:
        story = self._story
        style, number, level, joined, hidden = "", None, None, False, False
        for properties in element:
            if local(properties) != "pPr":
                continue
            for part in properties:
                kind = local(part)
                if kind == "pStyle":
                    style = value(part)
                elif kind == "rPr":
                    joined = any(local(mark) in _DELETED for mark in part)
            number, level = numbering_of(properties)
            hidden = bool(style) and story.styles.hides(style)
            break
        words = _Words(story, hidden)
        words.take(element)
        text = self._held + words.text()
        if joined:  # the paragraph's end was deleted: its text belongs to the next one
            story.notices["deletions-left-out"] = None
            self._held = text
        else:
            self._held = ""
            label = story.numbering.label(style, number, level)
            text = text.strip(" ")
            yield from (f"{label}{text}" if text.strip() else "").split("\n")
        yield from words.boxes
        for kind, name in words.notes:
            note = story.notes.pop((kind, name), None)  # once: a note may name itself
            if note is not None:
                said = " ".join(line.strip() for line in _Blocks(story).of(note) if line.strip())
                if said:
                    story.notices["notes-in-text"] = None
                    yield f"注：{said}"

    def _table(self, element: etree._Element) -> Iterator[str]:
        rows: list[Row] = []
        cells: list[list[list[str]]] = []
        for row in _rows(element, self._story):
            columns: dict[int, str] = {}
            continued: set[int] = set()
            paragraphs: list[list[str]] = []
            at = row.before
            for cell in row.cells:
                lines = [line.strip() for line in _Blocks(self._story).of(cell.element) if line.strip()]
                paragraphs.append(lines)
                if cell.continues:
                    continued.add(at)
                columns[at] = " ".join(lines)
                at += cell.span
            rows.append(Row(columns, continued, at))
            cells.append(paragraphs)
        if all(len(row.columns) <= 1 for row in rows) or any(len(c) >= _LAYOUT_CELL for row in cells for c in row):
            yield from (line for row in cells for cell in row for line in cell)
        else:
            yield from lines_of_table(rows)


@dataclass(slots=True)
class _Cell:
    element: etree._Element
    span: int = 1
    continues: bool = False


@dataclass(slots=True)
class _TableRow:
    cells: list[_Cell]
    before: int = 0


def _rows(parent: etree._Element, story: Story) -> Iterator[_TableRow]:
    for child in parent:
        kind = local(child)
        if kind == "tr":
            row = _TableRow([])
            deleted = False
            for part in child:
                if local(part) == "trPr":
                    deleted = any(local(mark) == "del" for mark in part)
                    before = next((value(mark) for mark in part if local(mark) == "gridBefore"), "")
                    row.before = min(max(integer(before), 0), 64)
            if deleted:
                story.notices["deletions-left-out"] = None
                continue
            row.cells.extend(_cells(child, story))
            yield row
        elif kind in _DELETED:
            story.notices["deletions-left-out"] = None
        elif kind and kind not in _SKIPPED:
            yield from _rows(child, story)


def _cells(parent: etree._Element, story: Story) -> Iterator[_Cell]:
    for child in parent:
        kind = local(child)
        if kind == "tc":
            cell = _Cell(child)
            for properties in child:
                if local(properties) == "tcPr":
                    for part in properties:
                        if local(part) == "gridSpan":
                            cell.span = min(max(integer(value(part), 1), 1), 64)
                        elif local(part) == "vMerge":
                            cell.continues = value(part) != "restart"
            yield cell
        elif kind and kind not in _SKIPPED:
            yield from _cells(child, story)


class _Words:
    """The text of one paragraph, with the text boxes anchored in it and the notes it refers to."""

    def __init__(self, story: Story, hidden: bool) -> None:
        self._story = story
        self._hidden = hidden
        self._pieces: list[str] = []
        self._fields: list[bool] = []  # for each open field: whether its instruction is still running
        self.boxes: list[str] = []
        self.notes: list[tuple[str, str]] = []

    def text(self) -> str:
        """Return the text gathered; soft line breaks are ``\\n``."""
        return "".join(self._pieces)

    def take(self, parent: etree._Element) -> None:
        """Gather the text of everything below a paragraph or an element inside one."""
        for child in parent:
            kind = local(child)
            if kind == "r":
                self._run(child)
            elif kind in _DELETED:
                self._story.notices["deletions-left-out"] = None
            elif kind == "AlternateContent":
                branch = _branch(child)
                if branch is not None:
                    self.take(branch)
            elif kind in ("drawing", "pict", "object"):
                self._drawing(child)
            elif kind == "t":  # of a formula
                self._pieces.append((child.text or "").translate(_BLANKS))
            elif kind == "sdt" and _is_placeholder(child):
                continue
            elif kind == "p":  # never inside a paragraph, but text all the same
                self.boxes.extend(_Blocks(self._story).of(parent))
                return
            elif kind and kind not in _SKIPPED:
                self.take(child)

    def _run(self, run: etree._Element) -> None:
        hidden = self._hidden
        for child in run:
            kind = local(child)
            if kind == "t":
                text = child.text or ""
                if hidden:
                    if text.strip():
                        self._story.notices["hidden-left-out"] = None
                elif not (len(self._fields) > 1 and any(self._fields)):
                    self._pieces.append(text.translate(_BLANKS))
            elif kind == "rPr":
                hidden = self._is_hidden(child, hidden)
            elif kind == "tab" or kind == "ptab":
                self._pieces.append("\t")
            elif kind == "br" or kind == "cr":
                self._pieces.append("\n")
            elif kind == "noBreakHyphen":
                self._pieces.append("-")
            elif kind == "sym":
                self._pieces.append("" if hidden else _symbol(child))
            elif kind == "fldChar":
                self._field(value(child, "fldCharType"))
            elif kind in _NOTES:
                self.notes.append((_NOTES[kind], value(child, "id")))
            elif kind == "commentReference":
                self._story.notices["comments-left-out"] = None
            elif kind in ("drawing", "pict", "object"):
                self._drawing(child)
            elif kind == "AlternateContent":
                branch = _branch(child)
                if branch is not None:
                    self._run(branch)
            elif kind == "ruby":
                for base in child:
                    if local(base) == "rubyBase":
                        self.take(base)

    def _is_hidden(self, properties: etree._Element, hidden: bool) -> bool:
        for part in properties:
            kind = local(part)
            if kind == "vanish":
                return is_on(part)
            if kind == "rStyle" and self._story.styles.hides(value(part)):
                hidden = True
        return hidden

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: etree._Element) -> None:
        """Take the text boxes and the word art of a drawing; each box is gone through once."""
        for child in element:
            kind = local(child)
            if kind == "txbxContent":
                self.boxes.extend(line for line in _Blocks(self._story).of(child) if line.strip())
            elif kind == "textpath":
                shown = (child.get("string") or "").translate(_BLANKS).strip()
                if shown:
                    self.boxes.append(shown)
            elif kind == "AlternateContent":
                branch = _branch(child)
                if branch is not None:
                    self._drawing(branch)
            elif kind in ("blip", "imagedata"):
                self._story.pictures += 1
            elif kind:
                self._drawing(child)


def _branch(alternatives: etree._Element) -> etree._Element | None:
    """Return the one branch of mc:AlternateContent that is read: the first that holds text, else the first."""
    branches = [child for child in alternatives if local(child) in ("Choice", "Fallback")]
    for branch in branches:
        if any(local(part) in ("txbxContent", "t", "textpath") for part in islice(branch.iter(), _LOOKED_AT)):
            return branch
    return branches[0] if branches else None


def _is_placeholder(control: etree._Element) -> bool:
    """Return whether a content control shows nothing but its prompt (单击此处输入文字)."""
    return any(
        local(mark) == "showingPlcHdr" and is_on(mark)
        for properties in control
        if local(properties) == "sdtPr"
        for mark in properties
    )


def _relationship(element: etree._Element) -> str:
    return next((str(text) for name, text in element.attrib.items() if str(name).rpartition("}")[2] == "id"), "")


def _symbol(element: etree._Element) -> str:
    font, code = value(element, "font"), value(element, "char")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
        return ""
    place = int(code, 16)
    if "Wingdings" in font or "Webdings" in font:
        return _WINGDINGS.get(place & 0xFF, "")
    if "Symbol" in font:
        return _SYMBOL.get(place & 0xFF, "")
    if 0xE000 <= place <= 0xF8FF or 0xD800 <= place <= 0xDFFF or not 0x20 <= place <= 0x10FFFF:
        return ""
    return chr(place)
