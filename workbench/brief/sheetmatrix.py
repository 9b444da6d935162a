"""A matrix of shares as a sheet of a workbook: numbers to count with, shaded by how much, names of columns upright."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.brief.bands import broken
from workbench.brief.characters import FORMULA_SIGNS, safe
from workbench.brief.palette import HEAD_FILL, LINE, heat
from workbench.brief.picture import breadth
from workbench.brief.shapes import Matrix
from workbench.brief.sheetrows import sheet_name
from workbench.brief.wording import Spoken, say

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook

_NAME_WIDTH, _CELL_WIDTH, _COUNT_WIDTH = 44.0, 7.0, 9.0  # digits of the workbook's font
_UPRIGHT = 12  # characters of a name set upright
_LINE, _STACKED = 13.8, 15.6  # points of a line, and of one of the signs set one under another
_A4, _A3 = 9, 8  # as Excel numbers paper
_WIDE = 24  # columns from which on a sheet is printed on A3


def add_styles(workbook: Workbook) -> None:
    """Lay down the cell styles of matrices under names: heads, names, counts, and a cell for each shade."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    line = Side(style="thin", color=LINE)
    frame = Border(left=line, right=line, top=line, bottom=line)
    text, head = Font(name="宋体", size=10), Font(name="黑体", size=10)
    middle = Alignment(vertical="center", horizontal="center")
    filled = PatternFill("solid", start_color=HEAD_FILL)

    def style(name: str, **look: Any) -> NamedStyle:
        return NamedStyle(f"matrix_{name}", border=frame, **look)

    upright = Alignment(vertical="top", horizontal="center", text_rotation=255, wrap_text=True)
    wrapped = Alignment(vertical="center", horizontal="center", wrap_text=True)
    aside = Alignment(vertical="center", wrap_text=True)
    workbook.add_named_style(style("upright", font=head, fill=filled, alignment=upright))
    workbook.add_named_style(style("head", font=head, fill=filled, alignment=wrapped))
    workbook.add_named_style(style("name", font=head, fill=filled, alignment=aside))
    workbook.add_named_style(style("count", font=text, alignment=middle))
    for shade in ("", *(heat(share) for share in (0.05, 0.2, 0.4, 1.0))):
        fill = PatternFill("solid", start_color=shade) if shade else PatternFill()
        workbook.add_named_style(style(f"share{shade}", font=text, alignment=middle, fill=fill, number_format="0%"))


def add_matrix(workbook: Workbook, language: Spoken, matrix: Matrix, name: str) -> None:
    """Add a matrix as a sheet: what it shows, its heads in sight, one row for each part."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    sheet: Any = workbook.create_sheet(sheet_name(name, workbook.sheetnames))
    counts = [say(language, f"coverage.{key}") for key in ("items", "linked", "sentences")] if matrix.counted else []
    first = 2 + len(counts)
    sheet.column_dimensions["A"].width = _NAME_WIDTH
    for number in range(2, first + len(matrix.columns)):
        width = _COUNT_WIDTH if number < first else _CELL_WIDTH
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"{get_column_letter(first)}4"
    sheet.print_title_rows, sheet.print_title_cols = "3:3", "A:A"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if len(matrix.columns) > _WIDE else _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "— &P —"

    def cell(value: str | int | float | None, style: str) -> Any:
        content = safe(value) if isinstance(value, str) else value
        made = WriteOnlyCell(sheet, value=content)
        made.style = style
        if isinstance(content, str):
            made.data_type = "s"  # else a text that begins with = would be a formula
            if content.startswith(FORMULA_SIGNS):
                made.quotePrefix = True
        return made

    def row(number: int, height: float, cells: list[Any]) -> None:
        sheet.row_dimensions[number].height = height
        sheet.append(cells)

    row(1, 24, [cell(matrix.name, "brief_section")])
    row(2, _LINE + 4, [cell(matrix.legend, "Normal")])
    heads = [(broken(head.name, breadth, _UPRIGHT, 1) or [""])[0] for head in matrix.columns]
    tall = max(len(head) for head in heads)
    row(
        3,
        tall * _STACKED + 6,
        [
            cell(matrix.corner, "matrix_head"),
            *(cell(name, "matrix_head") for name in counts),
            *(cell(head, "matrix_upright") for head in heads),
        ],
    )
    for number, (head, shares) in enumerate(zip(matrix.rows, matrix.shares, strict=True)):
        counted: list[Any] = []
        if matrix.counted:
            items, linked, share = matrix.counted[number]
            counted = [
                cell(items, "matrix_count"),
                cell(linked, "matrix_count"),
                cell(round(share * 100), "matrix_count"),
            ]
        cells = [cell(share, f"matrix_share{heat(share or 0.0)}") for share in shares]
        lines = 1 + int(breadth(head.name) * 2 > _NAME_WIDTH)
        row(number + 4, lines * _LINE + 5, [cell(head.name, "matrix_name"), *counted, *cells])
