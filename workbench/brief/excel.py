"""The brief as a workbook: one sheet a table, to sort, filter and print; text can never become a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.brief.characters import safe
from workbench.brief.file import SteadyZip, written_whole
from workbench.brief.numbers import moment_of
from workbench.brief.palette import HEAD_FILL, LINE, MARKS, TONES, tag_color
from workbench.brief.shapes import Brief, Column, Kind, Mark, Paragraph, Piece, Table, Text, Tone, Value, text_of
from workbench.brief.wording import Language, say

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.workbook import Workbook

_MOST = 32_767  # UTF-16 code units in a cell
_SHEET_NAME = 31
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_TEXT_FONT, _HEAD_FONT = "宋体", "黑体"
_WIDE = 110  # Chinese characters: a wider sheet is printed on A3
_A4, _A3 = 9, 8  # as Excel numbers paper
_NAME_WIDTH, _TEXT_WIDTH = 11.0, 50.0
_TITLE_HEIGHT, _SECTION_HEIGHT = 30.0, 22.0  # points, as all heights
_LINE_HEIGHT, _ROW_PADDING = 13.8, 4.0
_MOST_LINES = 29  # a row is 409 points high at most
_FILL = 0.97  # of a column's width is used before a line is broken
_OPENING = datetime(1980, 1, 1)
_FORMATS = {Kind.PERCENT: "+0.0%;-0.0%;0.0%", Kind.SCORE: "0.00", Kind.TIME: "yyyy-mm-dd hh:mm"}
_LINES: dict[Mark, Literal["single", "double"]] = {Mark.INSERTED: "single", Mark.SHARED: "double"}
_CENTERED = (Kind.SHORT, Kind.TIME)


def write(brief: Brief, path: Path) -> None:
    """Write the brief as .xlsx, whole or not at all.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    from openpyxl.writer.excel import ExcelWriter

    with written_whole(path) as part:
        workbook = _workbook(brief)
        ExcelWriter(workbook, SteadyZip(part)).save()  # save_workbook would date it with the clock


def sheet_name(name: str, taken: Sequence[str] = ()) -> str:
    """Return a name that Excel takes for a sheet: no ``[]:*?/\\``, at most 31 characters, not there yet."""
    cleaned = re.sub(r"[\[\]:*?/\\]", " ", safe(name)).strip().strip("'") or "-"
    for number in range(1, len(taken) + 2):
        ending = f" {number}" if number > 1 else ""
        candidate = cleaned[: _SHEET_NAME - len(ending)] + ending
        if candidate.casefold() not in {one.casefold() for one in taken}:
            return candidate
    raise AssertionError("one more name than taken names was tried")


def _workbook(brief: Brief) -> Workbook:
    from openpyxl.workbook import Workbook

    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.title = safe(brief.title)
    properties.creator = properties.lastModifiedBy = safe(brief.author)
    properties.subject = say(brief.language, "subject")
    properties.created = properties.modified = moment_of(brief.written_at) or _OPENING
    _name_styles(workbook)
    writer = _Sheets(workbook, brief.language)
    writer.overview(brief)
    for shown, name in (
        (brief.figures, "figures"),
        (brief.pairs, "pairs"),
        (brief.target_numbers, "targets"),
        (brief.notes, "notes"),
        (brief.tags, "tags"),
        (brief.taggings, "taggings.sheet"),
        (brief.sources, "sources.sheet"),
    ):
        writer.table(shown, say(brief.language, name))
    return workbook


def _name_styles(workbook: Workbook) -> None:
    """Lay down the cell styles under names, so that they can be changed in one place in Excel too."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    line = Side(style="thin", color=LINE)
    frame = Border(left=line, right=line, top=line, bottom=line)
    text, head = Font(name=_TEXT_FONT, size=10), Font(name=_HEAD_FONT, size=10)
    fill = PatternFill("solid", start_color=HEAD_FILL)
    top = Alignment(wrap_text=True, vertical="top")
    middle = Alignment(wrap_text=True, vertical="top", horizontal="center")
    # the unit of column widths is a digit of this font, and without it the one of whoever opens the file
    normal: Any = getattr(workbook, "_named_styles")["Normal"]  # noqa: B009 - openpyxl has no public way to it
    normal.font = text
    for name, font, alignment in (("text", text, top), ("short", text, middle), ("number", text, None)):
        style = NamedStyle(f"brief_{name}", font=font, border=frame)
        style.alignment = alignment or Alignment(vertical="top", horizontal="right")
        workbook.add_named_style(style)
    for kind, code in _FORMATS.items():
        style = NamedStyle(f"brief_{kind}", font=text, border=frame, number_format=code)
        style.alignment = Alignment(vertical="top", horizontal="center" if kind in _CENTERED else "right")
        workbook.add_named_style(style)
    style = NamedStyle("brief_head", font=head, border=frame, fill=fill)
    style.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    workbook.add_named_style(style)
    workbook.add_named_style(NamedStyle("brief_title", font=Font(name=_HEAD_FONT, size=16)))
    workbook.add_named_style(NamedStyle("brief_section", font=Font(name=_HEAD_FONT, size=12)))
    style = NamedStyle("brief_name", font=head, border=frame, fill=fill)
    style.alignment = Alignment(wrap_text=True, vertical="top")
    workbook.add_named_style(style)


class _Sheets:
    """Adds sheets to a workbook, row by row, so that no sheet stands in memory."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._language = language
        self._rows: dict[str, int] = {}

    def overview(self, brief: Brief) -> None:
        """Add the sheet to read first: what was compared, by whom, what came out."""
        columns = (Column("", _NAME_WIDTH), Column("", _TEXT_WIDTH))
        sheet = self._sheet(say(self._language, "excel.overview"), columns, upright=True)
        self._append(sheet, [self._cell(sheet, brief.title, "brief_title")], _TITLE_HEIGHT)
        for line in brief.subtitle:
            self._append(sheet, [self._cell(sheet, line, "brief_section")], _SECTION_HEIGHT)
        groups: list[tuple[str, Sequence[str]]] = [(name, (value,)) for name, value in brief.facts]
        groups.append((say(self._language, "section.summary"), brief.summary))
        for finding in brief.findings:
            points = [point.text for point in finding.points]
            groups.append((finding.heading, [*points, finding.rest] if finding.rest else points))
        groups.append((say(self._language, "section.method"), brief.method))
        for name, texts in groups:
            for place, text in enumerate(texts):
                shown = ("" if place else name, text)
                cells = [self._cell(sheet, shown[0], "brief_name"), self._cell(sheet, shown[1], "brief_text")]
                self._append(sheet, cells, row_height(shown, columns))

    def table(self, shown: Table, name: str) -> None:
        """Add a table with frozen heads, filter, widths and a print set-up."""
        from openpyxl.utils import get_column_letter

        sheet = self._sheet(name, shown.columns)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        names = [column.name for column in shown.columns]
        heads = [self._cell(sheet, one, "brief_head") for one in names]
        self._append(sheet, heads, row_height(names, shown.columns) + _LINE_HEIGHT / 2)
        count = 1
        for values in shown.rows:
            for row in continued(values, shown.columns, say(self._language, "excel.continued")):
                cells = [self._value(sheet, one, column) for one, column in zip(row, shown.columns, strict=True)]
                self._append(sheet, cells, row_height(row, shown.columns))
                count += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown.columns))}{count}"
        if count == 1 and shown.empty:
            self._append(sheet, [self._cell(sheet, shown.empty, "brief_section")], _SECTION_HEIGHT)

    def _sheet(self, name: str, columns: Sequence[Column], *, upright: bool = False) -> Any:
        from openpyxl.utils import get_column_letter

        sheet: Any = self._workbook.create_sheet(sheet_name(name, self._workbook.sheetnames))
        widths = [_width(column) for column in columns]
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width * 2 + 1
        sheet.page_setup.orientation = "portrait" if upright else "landscape"
        sheet.page_setup.paperSize = _A3 if sum(widths) > _WIDE else _A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top = sheet.page_margins.bottom = 0.8
        sheet.print_options.horizontalCentered = True
        sheet.oddHeader.center.text = "&A"
        sheet.oddFooter.center.text = "— &P —"
        return sheet

    def _append(self, sheet: Any, cells: Sequence[Cell], height: float) -> None:
        """Add a row of a set height: programs do not agree on making room for wrapped text by themselves."""
        self._rows[sheet.title] = number = self._rows.get(sheet.title, 0) + 1
        sheet.row_dimensions[number].height = height
        sheet.append(cells)
        del sheet.row_dimensions[number]  # it is written; twenty thousand of them would stay in memory

    def _cell(self, sheet: Any, value: str | int, style: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, int):
            cell = WriteOnlyCell(sheet, value)
            cell.style = style
            return cell
        text = safe(value)
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"  # else a text that begins with = would be a formula
        cell.style = style
        if text.startswith(_FORMULA_SIGNS):
            cell.quotePrefix = True  # and would become one when the cell is edited
        return cell

    def _value(self, sheet: Any, value: Value | datetime, column: Column) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        style = f"brief_{column.kind}"
        if isinstance(value, tuple):
            if not any(
                piece.mark is not Mark.PLAIN or piece.tone is not Tone.NEUTRAL or piece.color or piece.strong
                for paragraph in value
                for piece in paragraph.pieces
            ):
                return self._cell(sheet, text_of(value), style)
            cell = WriteOnlyCell(sheet, "")
            cell.value = _rich(value)
            cell.data_type = "s"
            cell.style = style
            if text_of(value).startswith(_FORMULA_SIGNS):
                cell.quotePrefix = True
            return cell
        if isinstance(value, str):
            moment = _moment(value) if column.kind is Kind.TIME else None
            if moment is None:
                return self._cell(sheet, value, "brief_text" if column.kind not in _CENTERED else "brief_short")
            value = moment
        elif isinstance(value, float) and not math.isfinite(value):
            return self._cell(sheet, str(value), "brief_short")
        cell = WriteOnlyCell(sheet, value)
        cell.style = style
        return cell


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")
    except ValueError:
        return None


def _rich(text: Text) -> CellRichText:
    """Return marked text as Excel holds it: every run with its own font."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    runs: list[TextBlock | str] = []
    for number, paragraph in enumerate(text):
        for place, piece in enumerate(paragraph.pieces):
            lead = "\n" if number and place == 0 else ""
            if shown := lead + safe(piece.text):
                runs.append(TextBlock(_font(piece), shown))
    return CellRichText(runs)


def _font(piece: Piece) -> Any:
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    color = tag_color(piece.color) if piece.color else MARKS.get(piece.mark) or TONES.get(piece.tone)
    return InlineFont(
        rFont=_TEXT_FONT,
        charset=134,  # simplified Chinese
        sz=10,
        color=Color(f"FF{color}") if color else None,
        b=piece.strong or None,
        strike=piece.mark is Mark.DELETED or None,
        u=_LINES.get(piece.mark),
    )


def row_height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Return the height in points that a row needs so that no wrapped text is hidden."""
    needed = (lines_of(text_of(value), _width(column)) for value, column in zip(values, columns, strict=True))
    return min(max(needed, default=1), _MOST_LINES) * _LINE_HEIGHT + _ROW_PADDING


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of ``width`` Chinese characters."""
    return sum(max(1, math.ceil(_breadth(line) / (width * _FILL))) for line in text.split("\n"))


def _breadth(line: str) -> float:
    """Return the breadth of a line in Chinese characters; others take about half as much."""
    narrow = sum(1 for character in line if character < "\u2000")
    return len(line) - narrow * 0.47


def continued(values: Sequence[Value], columns: Sequence[Column], mark: str) -> Iterator[tuple[Value, ...]]:
    """Yield a row; and, where a cell holds or shows not all of its text, further rows that go on with it.

    Args:
        values: one row. Its other cells say the same again in every further row, so that sorting keeps them together.
        columns: their widths; a row can be 409 points high at most, and text beyond that would be hidden.
        mark: words that begin a cell that goes on from the row above.
    """
    chunks = [_chunks(value, column, mark) for value, column in zip(values, columns, strict=True)]
    for number in range(max(map(len, chunks), default=1)):
        yield tuple(
            chunk[number] if number < len(chunk) else (None if len(chunk) > 1 else chunk[0]) for chunk in chunks
        )


def _chunks(value: Value, column: Column, mark: str) -> list[Value]:
    if not isinstance(value, str | tuple):
        return [value]
    text, width = text_of(value), _width(column)
    if _units(text) <= _MOST and lines_of(text, width) <= _MOST_LINES:
        return [value]
    pieces = [Piece(text)] if isinstance(value, str) else _flat(value)
    chunks: list[Value] = []
    while pieces:
        rest = "".join(piece.text for piece in pieces)
        lead = mark if chunks else ""
        front, pieces = _cut(pieces, _fitting(rest, width, _MOST - _units(lead)))
        shown = (Piece(lead), *front) if lead else tuple(front)
        chunks.append("".join(piece.text for piece in shown) if isinstance(value, str) else (Paragraph(shown),))
    return chunks


def _flat(text: Text) -> list[Piece]:
    """Return marked text as one run of pieces, paragraphs parted by line feeds."""
    pieces: list[Piece] = []
    for paragraph in text:
        pieces += [*([Piece("\n")] if pieces else []), *paragraph.pieces]
    return pieces


def _cut(pieces: Sequence[Piece], length: int) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of the first ``length`` characters, and the others."""
    front: list[Piece] = []
    for number, piece in enumerate(pieces):
        if len(piece.text) > length:
            behind = [replace(piece, text=piece.text[length:]), *pieces[number + 1 :]]
            return ([*front, replace(piece, text=piece.text[:length])] if length else front), behind
        front.append(piece)
        length -= len(piece.text)
    return front, []


def _fitting(text: str, width: float, most: int) -> int:
    """Return how many characters fit into a cell, cut behind a sentence where one ends near.

    Args:
        text: what is left to show.
        width: of the column, in Chinese characters.
        most: UTF-16 code units that the cell may hold.
    """
    low, high = 1, min(len(text), most)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if _units(text[:middle]) <= most and lines_of(text[:middle], width) <= _MOST_LINES - 1:
            low = middle
        else:
            high = middle - 1
    if low == len(text):
        return low
    stop = max(text.rfind(sign, low // 2, low) for sign in "\n。；")
    return stop + 1 if stop > 0 else low


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 code units, which is what Excel counts."""
    return len(text) if text.isascii() else len(text) + sum(1 for character in text if character > "\uffff")


def _width(column: Column) -> float:
    return column.sheet_width or column.width
