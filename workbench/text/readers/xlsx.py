"""Excel workbooks (.xlsx, .xlsm): tables of tasks become one clause a row, other sheets one line a row.

Cells show what their format shows and formulas their last result. Hidden sheets are left out and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import CannotRead
from workbench.text.readers import Taken
from workbench.text.readers.cell_formats import BUILT_IN, GENERAL, shown
from workbench.text.readers.office import relationships
from workbench.text.readers.package import Package, local
from workbench.text.readers.table_rows import Row, lines_of_table
from workbench.text.readers.word_numbers import counted
from workbench.text.titles import best_title

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_TEXT = 64 * 1024 * 1024
"""The longest text that is taken from one file, in characters."""
MAX_CELLS = 500_000
"""Filled cells of one workbook."""
MAX_SHEETS = 256

_SURE_TITLE = 3.4  # points from which a line begins a document of its own
_MERGED = 200_000  # cells of merged ranges that are looked at
_WIDEST_MERGE = 256  # columns
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Book:
    package: Package
    texts: list[str]
    forms: list[str]
    epoch_1904: bool


def read_package(package: Package, main: str, root: etree._Element) -> Taken:
    """Return the text of a workbook, sheet after sheet.

    Args:
        package: the archive.
        main: the name of its main part.
        root: that part, parsed.

    Raises:
        CannotRead: ``no-text``, ``too-big`` (cells, characters), and what ``Package`` raises.
    """
    named = relationships(package, main)
    kinds = {one.kind: one.part for one in named}
    parts = {one.id: one.part for one in named if one.kind == "worksheet"}
    old = any(one.get("date1904") in ("1", "true", "on") for one in root if local(one) == "workbookPr")
    book = _Book(package, _shared(package, kinds.get("sharedStrings")), _forms(package, kinds.get("styles")), old)
    notices: dict[str, None] = {}
    sheets: list[_Sheet] = []
    cells = size = 0
    for name, hidden, part in _sheets(root, parts):
        if hidden:
            notices["hidden-sheets-left-out"] = None
            continue
        if len(sheets) >= MAX_SHEETS:
            raise CannotRead(package.name, "too-big", size=len(sheets), limit=MAX_SHEETS)
        element = package.xml(part)
        if element is None:
            continue
        package.report(min(0.95, (len(sheets) + 0.5) / (len(parts) + len(sheets) + 1)))
        rows, filled = _rows(book, element, notices, MAX_CELLS - cells)
        cells += filled
        lines = [line for line in lines_of_table(rows) if line.strip()]
        size += sum(map(len, lines))
        if size > MAX_TEXT:
            raise CannotRead(package.name, "too-big", size=size, limit=MAX_TEXT)
        if lines:
            sheets.append(_Sheet(name.strip(), len(rows[0].columns) == 1, lines))
    raw = "\n\n".join(_joined(sheets))
    if not raw.strip():
        raise CannotRead(package.name, "no-text")
    return Taken(f"{raw}\n", MEDIA_TYPE, "utf-8", 1.0, tuple(notices))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of a sheet; ``titled`` says that the first is a title over the table."""

    name: str
    titled: bool
    lines: list[str]


def _joined(sheets: list[_Sheet]) -> Iterator[str]:
    """Yield the text of each sheet; those that are no documents of their own become parts (第二部分) of one."""
    for place, sheet in enumerate(sheets, 1):
        lines = sheet.lines
        part = f"第{counted(place)}部分 " if len(sheets) > 1 else ""
        if sheet.titled:
            alone = place == 1 or best_title(lines[:1])[2] >= _SURE_TITLE
            yield "\n".join(lines if alone else [part + lines[0], *lines[1:]])
        elif _UNNAMED.fullmatch(sheet.name) and not part:
            yield "\n".join(lines)
        else:
            yield "\n".join([part + sheet.name, *lines])


def _sheets(root: etree._Element, parts: dict[str, str]) -> Iterator[tuple[str, bool, str]]:
    """Yield name, whether it is hidden, and part of each worksheet in the order of the workbook; each part once."""
    for sheet in root.iter():
        if local(sheet) == "sheet":
            ids = [str(text) for name, text in sheet.attrib.items() if str(name).rpartition("}")[2] == "id"]
            part = next((parts.pop(one) for one in ids if one in parts), "")
            if part:
                yield sheet.get("name") or "", (sheet.get("state") or "visible") != "visible", part


def _shared(package: Package, part: str | None) -> list[str]:
    root = package.xml(part) if part else None
    return [_rich(item) for item in root if local(item) == "si"] if root is not None else []


def _forms(package: Package, part: str | None) -> list[str]:
    """Return the number format of each cell style."""
    root = package.xml(part) if part else None
    own: dict[str, str] = {}
    forms: list[str] = []
    for group in root if root is not None else ():
        if local(group) == "numFmts":
            own = {one.get("numFmtId") or "": one.get("formatCode") or GENERAL for one in group}
        elif local(group) == "cellXfs":
            for style in group:
                number = style.get("numFmtId") or "0"
                usual = BUILT_IN.get(int(number), GENERAL) if number.isdecimal() and len(number) < 6 else GENERAL
                forms.append(own.get(number, usual))
    return forms


def _rows(book: _Book, sheet: etree._Element, notices: dict[str, None], most: int) -> tuple[list[Row], int]:
    """Return the rows that hold anything, merged cells marked, and how many cells are filled."""
    found: dict[int, dict[int, str]] = {}
    count = at = 0
    for data in sheet:
        if local(data) != "sheetData":
            continue
        for row in data:
            if local(row) != "row":
                continue
            at = _whole(row.get("r")) or at + 1
            if row.get("hidden") in ("1", "true"):
                notices["hidden-rows-kept"] = None
            columns = found.setdefault(at, {})
            column = 0
            for cell in row:
                place = _REFERENCE.fullmatch(cell.get("r") or "")
                column = _column(place[1]) if place else column + 1
                text = _text(book, cell, notices)
                if text:
                    columns[column] = text
                    count += 1
            if count > most:
                raise CannotRead(book.package.name, "too-big", size=count, limit=MAX_CELLS)
    continued = _continued(sheet, found)
    rows = [
        Row({**dict.fromkeys(continued.get(place, ()), ""), **columns}, set(continued.get(place, ())))
        for place, columns in sorted(found.items())
        if columns
    ]
    return rows, count


def _continued(sheet: etree._Element, found: dict[int, dict[int, str]]) -> dict[int, set[int]]:
    """Return for each row the columns whose cell is merged with the one above."""
    continued: dict[int, set[int]] = {}
    left = _MERGED
    for group in sheet:
        for merge in group if local(group) == "mergeCells" else ():
            match = _RANGE.fullmatch(merge.get("ref") or "")
            if match is None or left <= 0:
                continue
            first, last = int(match[2]), int(match[4])
            columns = range(_column(match[1]), min(_column(match[3]), _column(match[1]) + _WIDEST_MERGE) + 1)
            left -= 1
            if last <= first or not columns:
                continue
            inside = range(first + 1, last + 1) if last - first < len(found) else sorted(found)
            for place in inside:
                if first < place <= last and place in found:
                    continued.setdefault(place, set()).add(columns[0])
                    left -= 1
    return continued


def _text(book: _Book, cell: etree._Element, notices: dict[str, None]) -> str:
    kind = cell.get("t") or "n"
    value: str | None = None
    formula = False
    for part in cell:
        name = local(part)
        if name == "v":
            value = part.text or ""
        elif name == "is":
            value = _rich(part)
        elif name == "f":
            formula = True
    if not value:
        if formula and kind != "str":
            notices["formulas-without-values"] = None
        return ""
    if kind == "s":
        place = _whole(value, -1)
        return _clean(book.texts[place]) if 0 <= place < len(book.texts) else ""
    if kind in ("str", "inlineStr", "e"):
        return _clean(_unescaped(value))
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind == "d":
        return _clean(value)
    style = _whole(cell.get("s"))
    form = book.forms[style] if style < len(book.forms) else GENERAL
    return shown(value.strip()[:64], form, book.epoch_1904)


def _rich(element: etree._Element) -> str:
    """Return the text of a shared or inline string, without the readings of its characters (``rPh``)."""
    pieces: list[str] = []
    for part in element:
        kind = local(part)
        if kind == "t":
            pieces.append(part.text or "")
        elif kind == "r":
            pieces.extend(inner.text or "" for inner in part if local(inner) == "t")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(
        lambda match: chr(code) if (code := int(match[1], 16)) not in range(0xD800, 0xE000) else "", text
    )


def _clean(text: str) -> str:
    """Return a cell's text on one line; control characters that an escape brought in are left out."""
    return " ".join(re.sub(r"[\x00-\x08\x0e-\x1f]", "", _LINE_END.sub("\n", text)).split())


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _whole(text: str | None, usual: int = 0) -> int:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else usual
