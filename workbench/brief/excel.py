"""The brief as a workbook: one sheet a table, to sort, filter and print; text can never become a formula."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.brief.characters import FORMULA_SIGNS, safe
from workbench.brief.file import SteadyZip, written_whole
from workbench.brief.numbers import moment_of
from workbench.brief.palette import HEAD_FILL, LINE, MARKS, TONES, tag_color
from workbench.brief.shapes import Brief, Column, Kind, Mark, Piece, Table, Text, Tone, Value, text_of
from workbench.brief.sheetmatrix import add_matrix, add_styles
from workbench.brief.sheetrows import LINE_HEIGHT, continued, row_height, sheet_name, width_of
from workbench.brief.wording import Spoken, say

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.workbook import Workbook

_TEXT_FONT, _HEAD_FONT = "宋体", "黑体"
_WIDE = 110  # Chinese characters: a wider sheet is printed on A3
_A4, _A3 = 9, 8  # as Excel numbers paper
_NAME_WIDTH, _TEXT_WIDTH = 11.0, 50.0
_TITLE_HEIGHT, _SECTION_HEIGHT = 30.0, 22.0  # points, as all heights
_OPENING = datetime(1980, 1, 1)
_FORMATS = {Kind.PERCENT: "+0.0%;-0.0%;0.0%", Kind.SCORE: "0.00", Kind.TIME: "yyyy-mm-dd hh:mm"}
_LINES: dict[Mark, Literal["single", "double"]] = {Mark.INSERTED: "single", Mark.SHARED: "double"}
_NUMBER_STYLES = tuple(f"brief_{kind}" for kind in (Kind.NUMBER, Kind.PERCENT, Kind.SCORE))
_CENTERED = (Kind.SHORT, Kind.TIME)


def write(brief: Brief, path: Path) -> None:
    """Write the brief as .xlsx, whole or not at all.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    from openpyxl.writer.excel import ExcelWriter

    with written_whole(path) as part, SteadyZip(part) as package:
        ExcelWriter(_workbook(brief), package).save()  # save_workbook would date it with the clock


def _workbook(brief: Brief) -> Workbook:
    from openpyxl.workbook import Workbook

    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.title = safe(brief.title)
    properties.creator = properties.lastModifiedBy = safe(brief.author)
    properties.subject = say(brief.voice, "subject")
    properties.created = properties.modified = moment_of(brief.written_at) or _OPENING
    _name_styles(workbook)
    add_styles(workbook)
    _add_overview(workbook, brief)
    tables: list[tuple[Table, str]] = [(brief.figures, "figures")]
    tables += [(brief.coverage, "coverage")] if brief.coverage.rows else []
    _add_tables(workbook, brief.voice, tables)
    for matrices, key in ((brief.matrices, "matrix.sheet"), (brief.item_matrices, "matrix.items")):
        for matrix in matrices:
            add_matrix(workbook, brief.voice, matrix, f"{say(brief.voice, key)} {matrix.other}".strip())
    tables = [(brief.pairs, "pairs"), (brief.target_numbers, "targets")]
    tables += [(brief.series_numbers, "series")] if brief.series.rows else []
    tables += [(brief.notes, "notes"), (brief.tags, "tags"), (brief.taggings, "taggings.sheet")]
    _add_tables(workbook, brief.voice, [*tables, (brief.sources, "sources.sheet")])
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


class _Sheet:
    """One sheet of a workbook, written row by row so that it never stands in memory."""

    def __init__(self, workbook: Workbook, name: str, columns: Sequence[Column], *, upright: bool = False) -> None:
        from openpyxl.utils import get_column_letter

        self._columns = columns
        self._cells: dict[tuple[int, str, bool], Cell] = {}
        self._sheet: Any = workbook.create_sheet(sheet_name(name, workbook.sheetnames))
        self._count = 0
        widths = [width_of(column) for column in columns]
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width * 2 + 1
        self._sheet.page_setup.orientation = "portrait" if upright else "landscape"
        self._sheet.page_setup.paperSize = _A3 if sum(widths) > _WIDE else _A4
        self._sheet.page_setup.fitToWidth = 1
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._sheet.page_margins.left = self._sheet.page_margins.right = 0.5
        self._sheet.page_margins.top = self._sheet.page_margins.bottom = 0.8
        self._sheet.print_options.horizontalCentered = True
        self._sheet.oddHeader.center.text = "&A"
        self._sheet.oddFooter.center.text = "— &P —"

    def heads(self, names: Sequence[str]) -> None:
        """Add the row of column names, which stays in sight and is printed on every page."""
        self._sheet.freeze_panes = "A2"
        self._sheet.print_title_rows = "1:1"
        self.row(names, ["brief_head"] * len(names), row_height(names, self._columns) + LINE_HEIGHT / 2)

    def row(self, values: Sequence[Value], styles: Sequence[str], height: float = 0) -> None:
        """Add a row; its height is set, since programs do not agree on making room for wrapped text by themselves."""
        self._count += 1
        dimensions = self._sheet.row_dimensions
        dimensions[self._count].height = height or row_height(values, self._columns)
        self._sheet.append([self._filled(place, *pair) for place, pair in enumerate(zip(values, styles, strict=True))])
        del dimensions[self._count]  # it is written; twenty thousand of them would stay in memory

    def filter(self) -> None:
        """Put a filter on all rows so far."""
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._columns))}{self._count}"

    def _filled(self, place: int, value: Value, style: str) -> Cell:
        """Return the cell for a value; a cell is used anew in every row, for a row is written at once."""
        content: Any = value
        if style == f"brief_{Kind.TIME}":
            content = _moment(value)
            style = style if isinstance(content, datetime) else "brief_short"
        if isinstance(content, float) and not math.isfinite(content):
            content = str(content)
        if isinstance(content, tuple):
            content = _rich(content) if _is_marked(content) else text_of(content)
        if isinstance(content, str):
            content = safe(content)
            style = "brief_text" if style in _NUMBER_STYLES else style
        quoted = isinstance(value, str | tuple) and text_of(value).startswith(FORMULA_SIGNS)
        cell = self._cell(place, style, quoted=quoted)
        cell.value = content
        if isinstance(value, str | tuple) and not isinstance(content, datetime):
            cell.data_type = "s"  # else a text that begins with = would be a formula
        return cell

    def _cell(self, place: int, style: str, *, quoted: bool) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        key = place, style, quoted
        if key not in self._cells:
            cell = WriteOnlyCell(self._sheet)
            cell.style = style
            if quoted:
                cell.quotePrefix = True  # else it would become a formula when it is edited
            self._cells[key] = cell
        return self._cells[key]


def _add_overview(workbook: Workbook, brief: Brief) -> None:
    """Add the sheet to read first: what was compared, by whom, what came out."""
    language = brief.voice
    columns = (Column("", _NAME_WIDTH), Column("", _TEXT_WIDTH))
    sheet = _Sheet(workbook, say(language, "excel.overview"), columns, upright=True)
    sheet.row((brief.title,), ("brief_title",), _TITLE_HEIGHT)
    for line in brief.subtitle:
        sheet.row((line,), ("brief_section",), _SECTION_HEIGHT)
    groups: list[tuple[str, Sequence[str]]] = [(name, (value,)) for name, value in brief.facts]
    groups.append((say(language, "section.summary"), brief.summary))
    for finding in brief.findings:
        points = [point.text for point in finding.points]
        groups.append((finding.heading, [*points, finding.rest] if finding.rest else points))
    groups.append((say(language, "section.method"), brief.method))
    for name, texts in groups:
        for place, text in enumerate(texts):
            sheet.row(("" if place else name, text), ("brief_name", "brief_text"))


def _add_tables(workbook: Workbook, language: Spoken, tables: Sequence[tuple[Table, str]]) -> None:
    for shown, name in tables:
        _add_table(workbook, language, shown, say(language, name))


def _add_table(workbook: Workbook, language: Spoken, shown: Table, name: str) -> None:
    """Add a table with frozen heads, filter, widths and a print set-up."""
    sheet = _Sheet(workbook, name, shown.columns)
    sheet.heads([column.name for column in shown.columns])
    styles = [f"brief_{column.kind}" for column in shown.columns]
    mark = say(language, "excel.continued")
    for values in shown.rows:
        for row in continued(values, shown.columns, mark):
            sheet.row(row, styles)
    sheet.filter()
    if not shown.rows and shown.empty:
        sheet.row((shown.empty,), ("brief_section",), _SECTION_HEIGHT)


def _is_marked(text: Text) -> bool:
    return any(
        piece.mark is not Mark.PLAIN or piece.tone is not Tone.NEUTRAL or piece.color or piece.strong
        for paragraph in text
        for piece in paragraph.pieces
    )


def _moment(value: Value) -> Value | datetime:
    """Return a text such as ``2024-03-14 14:42`` as a time; what is none as it is."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


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
