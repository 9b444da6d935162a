"""A plain table as a file of its own, Word or Excel: what a view shows, to be handed on as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.brief.characters import FORMULA_SIGNS, safe
from workbench.brief.file import SteadyZip, written_whole
from workbench.brief.palette import HEAD_FILL, ITEM_FILL, LINE
from workbench.brief.shapes import Column
from workbench.brief.sheetrows import row_height, sheet_name
from workbench.brief.wordmarkup import (
    DOCUMENT_END,
    DOCUMENT_START,
    cell,
    head_row,
    paragraph,
    row,
    section,
    shared_out,
    table,
)
from workbench.brief.wordpackage import properties, write_package
from workbench.errors import CannotWrite

ENDINGS = (".docx", ".xlsx")
_A4_ACROSS, _A3_ACROSS = (16838, 11906), (23811, 16838)  # twentieths of a point
_MARGINS = (1417, 1134, 1247, 1134)
_MOST_ON_A4 = 5  # columns


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a text for each column; or a title that runs through all of them, alone in ``cells``."""

    cells: tuple[str, ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with what it is called, what must be said of it, and who has it written; the first column is widest."""

    title: str
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    author: str = ""


def write(listing: Listing, path: Path) -> None:
    """Write a listing as .docx or .xlsx, whole or not at all.

    Raises:
        CannotWrite: ``extension`` when the ending is neither; else see ``file.written_whole``.
    """
    ending = path.suffix.lower()
    if ending == ".docx":
        _write_word(listing, path)
    elif ending == ".xlsx":
        _write_excel(listing, path)
    else:
        raise CannotWrite(path, "extension", endings=" ".join(ENDINGS))


# ------------------------------------------------------------------------------------------------------------ Word
def _write_word(listing: Listing, path: Path) -> None:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    write_package(path, properties(listing.title, listing.author, at), _markup(listing))


def _markup(listing: Listing) -> Iterator[str]:
    width, height = _A4_ACROSS if len(listing.heads) <= _MOST_ON_A4 else _A3_ACROSS
    widths = shared_out(width - _MARGINS[1] - _MARGINS[3], [1.0] * len(listing.heads))
    yield DOCUMENT_START
    yield paragraph(listing.title, "Heading1")
    for note in listing.notes:
        yield paragraph(note, "Legend")
    yield from table(widths, _word_rows(listing, widths))
    yield section(width, height, _MARGINS, footer=True)
    yield DOCUMENT_END


def _word_rows(listing: Listing, widths: Sequence[int]) -> Iterator[str]:
    yield head_row(listing.heads, widths)
    for line in listing.lines:
        if line.is_title:
            title = paragraph(line.cells[0], "TableItem", "<w:keepNext/>")
            yield row([cell(title, sum(widths), fill=ITEM_FILL, span=len(widths))])
        else:
            texts = ("".join(paragraph(part, "TableText") for part in text.split("\n")) for text in line.cells)
            yield row(
                [cell(text, room) for text, room in zip(texts, widths, strict=True)],
                longest=max(map(len, line.cells), default=0),
            )


# ----------------------------------------------------------------------------------------------------------- Excel
def _write_excel(listing: Listing, path: Path) -> None:
    from openpyxl.workbook import Workbook
    from openpyxl.writer.excel import ExcelWriter

    workbook = Workbook(write_only=True)
    workbook.properties.title = safe(listing.title)
    workbook.properties.creator = workbook.properties.lastModifiedBy = safe(listing.author)
    _fill_sheet(workbook, listing)
    with written_whole(path) as part, SteadyZip(part) as package:
        ExcelWriter(workbook, package).save()


def _fill_sheet(workbook: Any, listing: Listing) -> None:
    """Fill a sheet: a section's title stands in a column of its own, so that rows can be sorted and filtered."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(sheet_name(listing.title))
    line = Side(style="thin", color=LINE)
    frame = Border(left=line, right=line, top=line, bottom=line)
    columns = (Column("", 18), *(Column(name, 30) for name in listing.heads))
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width * 2 + 1
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    head = len(listing.notes) + 2
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"

    def made(text: str, font: str, size: int, *, framed: bool = True, filled: bool = False) -> Any:
        one = WriteOnlyCell(sheet, safe(text))
        one.data_type = "s"  # else a text that begins with = would be a formula
        one.font = Font(name=font, size=size)
        one.alignment = Alignment(wrap_text=framed, vertical="top")
        if framed:
            one.border = frame
        if filled:
            one.fill = PatternFill("solid", start_color=HEAD_FILL)
        if text.startswith(FORMULA_SIGNS):
            one.quotePrefix = True
        return one

    sheet.append([made(listing.title, "黑体", 14, framed=False)])
    for note in listing.notes:
        sheet.append([made(note, "宋体", 10, framed=False)])
    sheet.append([made(name, "黑体", 10, filled=True) for name in ("", *listing.heads)])
    title, count = "", head
    for entry in listing.lines:
        if entry.is_title:
            title = entry.cells[0]
            continue
        count += 1
        values = (title, *entry.cells)
        sheet.row_dimensions[count].height = row_height(values, columns)
        sheet.append([made(text, "宋体", 10) for text in values])
    if count > head:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{count}"
