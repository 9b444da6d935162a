"""The brief as a workbook: one sheet a table, to sort, filter and print; text can never become a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.brief.characters import safe
from workbench.brief.file import SteadyZip, written_whole
from workbench.brief.numbers import moment_of
from workbench.brief.palette import HEAD_FILL, LINE, MARKS, TONES, tag_color
from workbench.brief.shapes import Brief, Column, Kind, Mark, Piece, Table, Text, Tone, Value, text_of
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

    def overview(self, brief: Brief) -> None:
        """Add the sheet to read first: what was compared, by whom, what came out."""
        sheet = self._sheet(say(self._language, "excel.overview"), (13.0, 57.0), upright=True)
        sheet.append([self._cell(sheet, brief.title, "brief_title")])
        for line in brief.subtitle:
            sheet.append([self._cell(sheet, line, "brief_section")])
        sheet.append([])
        for name, value in brief.facts:
            sheet.append([self._cell(sheet, name, "brief_name"), self._cell(sheet, value, "brief_text")])
        self._section(sheet, "section.summary")
        for number, text in enumerate(brief.summary, 1):
            sheet.append([self._cell(sheet, number, "brief_number"), self._cell(sheet, text, "brief_text")])
        self._section(sheet, "section.findings")
        for finding in brief.findings:
            points = [*(point.text for point in finding.points), *([finding.rest] if finding.rest else [])]
            for place, point in enumerate(points):
                heading = finding.heading if place == 0 else ""
                sheet.append([self._cell(sheet, heading, "brief_name"), self._cell(sheet, point, "brief_text")])
        self._section(sheet, "section.method")
        for number, text in enumerate(brief.method, 1):
            sheet.append([self._cell(sheet, number, "brief_number"), self._cell(sheet, text, "brief_text")])

    def _section(self, sheet: Any, name: str) -> None:
        sheet.append([])
        sheet.append([self._cell(sheet, say(self._language, name), "brief_section")])

    def table(self, shown: Table, name: str) -> None:
        """Add a table with frozen heads, filter, widths and a print set-up."""
        from openpyxl.utils import get_column_letter

        sheet = self._sheet(name, [column.sheet_width or column.width for column in shown.columns])
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.append([self._cell(sheet, column.name, "brief_head") for column in shown.columns])
        count = 1
        for values in shown.rows:
            for row in continued(values, say(self._language, "excel.continued")):
                sheet.append([self._value(sheet, v, c) for v, c in zip(row, shown.columns, strict=True)])
                count += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown.columns))}{count}"
        if count == 1 and shown.empty:
            sheet.append([self._cell(sheet, shown.empty, "brief_section")])

    def _sheet(self, name: str, widths: Sequence[float], *, upright: bool = False) -> Any:
        from openpyxl.utils import get_column_letter

        sheet: Any = self._workbook.create_sheet(sheet_name(name, self._workbook.sheetnames))
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width * 2 + 1
        sheet.page_setup.orientation = "portrait" if upright else "landscape"
        sheet.page_setup.paperSize = _A3 if sum(widths) > _WIDE + 1 else _A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top = sheet.page_margins.bottom = 0.7
        sheet.print_options.horizontalCentered = True
        sheet.oddHeader.center.text = "&A"
        sheet.oddFooter.center.text = "— &P —"
        sheet.sheet_view.zoomScale = 100
        return sheet

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


def continued(values: Sequence[Value], mark: str) -> Iterator[tuple[Value, ...]]:
    """Yield a row, and what a cell cannot hold of it in further rows whose other cells say the same again.

    Args:
        values: one row.
        mark: words that begin a cell that goes on from the row above.
    """
    chunks = [_chunks(value, mark) for value in values]
    for number in range(max(map(len, chunks), default=1)):
        yield tuple(
            chunk[number] if number < len(chunk) else (None if len(chunk) > 1 else chunk[0]) for chunk in chunks
        )


def _chunks(value: Value, mark: str) -> list[Value]:
    if not isinstance(value, str | tuple) or _units(text_of(value)) <= _MOST:
        return [value]
    text = safe(text_of(value))
    chunks: list[Value] = []
    while text:
        lead = mark if chunks else ""
        length = _fitting(text, _MOST - _units(lead))
        chunks.append(lead + text[:length])
        text = text[length:]
    return chunks


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(1 for character in text if character > "\uffff")


def _fitting(text: str, most: int) -> int:
    """Return how many characters fit into ``most`` code units, cut behind a sentence where there is one near."""
    if _units(text) <= most:
        return len(text)
    length = min(len(text), most)
    while _units(text[:length]) > most:
        length -= max(1, (_units(text[:length]) - most) // 2)
    stop = max(text.rfind(sign, length - 500, length) for sign in "\n。；")
    return stop + 1 if stop > 0 else length
