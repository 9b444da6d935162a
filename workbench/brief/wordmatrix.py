"""A matrix of shares as a table of Word: shaded cells with their numbers, names of columns set upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.brief.bands import evened
from workbench.brief.palette import HEAD_FILL, heat
from workbench.brief.picture import breadth
from workbench.brief.shapes import Matrix
from workbench.brief.wording import Spoken, say
from workbench.brief.wordmarkup import paragraph, row

_LOOSE = '<w:keepNext w:val="0"/><w:spacing w:before="40" w:after="0" w:line="280" w:lineRule="atLeast"/>'
_POINT = 20  # twentieths
_COUNTS = 540  # width of a column of counts
_WIDE_CELL, _LEAST_CELL = 340, 205  # widths of a cell that take 100 in type of 8 points, and of 6.5
_NAMES = 0.26  # of the width, for the names of the rows
_MOST_NAMES = 3200
_UPRIGHT = 10.5  # characters of a name set upright
_STEP = 1.25  # height of a line, of its type's size
_ROOMY_ROWS = 16  # so many rows have two lines each


@dataclass(frozen=True, slots=True)
class _Type:
    """The styles of cells and of names, the size of their type in points, the room above and below (twentieths)."""

    cell: str
    head: str
    size: float
    margin: int


_WIDE, _SMALL = _Type("MatrixCell", "MatrixHead", 8, 15), _Type("MatrixSmall", "MatrixHeadSmall", 6.5, 5)


def fits(matrix: Matrix, width: int) -> bool:
    """Return whether a matrix can be read in a width, given in twentieths of a point."""
    return _cell_width(matrix, width, _counted(matrix)) >= _LEAST_CELL


def _counted(matrix: Matrix) -> bool:
    return bool(matrix.counted) and len(matrix.columns) <= _ROOMY_ROWS


def _cell_width(matrix: Matrix, width: int, counted: bool) -> float:
    names = min(width * _NAMES, _MOST_NAMES)
    return (width - names - (3 * _COUNTS if counted else 0)) / max(len(matrix.columns), 1)


def matrix_table(language: Spoken, matrix: Matrix, width: int) -> Iterator[str]:
    """Yield a matrix as a table of a width, in twentieths of a point; it stays on one page with its name and key."""
    counted = _counted(matrix)
    each = min(_cell_width(matrix, width, counted), _COUNTS * 1.2)
    kind = _WIDE if each >= _WIDE_CELL else _SMALL
    cells = [int(each)] * len(matrix.columns)
    counts = [_COUNTS] * 3 if counted else []
    names = width - sum(cells) - sum(counts)
    widths = [names, *counts, *cells]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="BriefTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{kind.margin}" w:type="dxa"/>'
        f'<w:left w:w="0" w:type="dxa"/><w:bottom w:w="{kind.margin}" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar>"
        f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    yield _bare(matrix.name, "Caption", widths, ("top", "left", "right"))
    yield _head(language, matrix, widths, kind, counted)
    lines = 2 if len(matrix.rows) <= _ROOMY_ROWS else 1
    for number, head in enumerate(matrix.rows):
        yield "".join(_row(matrix, number, _fitted(head.name, names, kind, lines), widths, kind, counted))
    yield _bare(matrix.legend, "Legend", widths, ("left", "bottom", "right"), _LOOSE)
    yield "</w:tbl>"


def _fitted(name: str, width: int, kind: _Type, lines: int) -> str:
    return "\n".join(evened(name, breadth, (width - 60) / _POINT / kind.size - 0.2, lines))


def _bare(text: str, style: str, widths: Sequence[int], sides: Sequence[str], extra: str = "") -> str:
    """Return name or key as a row without frame: LibreOffice parts paragraphs from a table that it keeps whole."""
    bare = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    properties = (
        f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/><w:tcBorders>{bare}</w:tcBorders>'
    )
    return row((f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, style, extra)}</w:tc>",))


def _head(language: Spoken, matrix: Matrix, widths: Sequence[int], kind: _Type, counted: bool) -> str:
    stay = "<w:keepNext/>"
    cells = [_cell(paragraph(matrix.corner, kind.head, stay), widths[0], HEAD_FILL)]
    if counted:
        cells += [
            _cell(paragraph(say(language, key), kind.head, stay), _COUNTS, HEAD_FILL)
            for key in ("coverage.items", "coverage.linked", "coverage.text")
        ]
    lines = max(1, int((widths[-1] - 40) / (kind.size * _STEP * _POINT)))
    tall = 0.0
    shown = []
    for head in matrix.columns:
        names = evened(head.name, breadth, _UPRIGHT, lines)
        tall = max(tall, *(breadth(name) for name in names))
        shown.append("".join(paragraph(name, kind.head, stay) for name in names))
    cells += [_cell(name, widths[-1], HEAD_FILL, upright=True) for name in shown]
    height = round((tall + 1.2) * kind.size * _POINT)
    rules = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
    return f"<w:tr>{rules}{''.join(cells)}</w:tr>"


def _row(matrix: Matrix, number: int, name: str, widths: Sequence[int], kind: _Type, counted: bool) -> Iterator[str]:
    stay, left = "<w:keepNext/>", '<w:ind w:left="40"/><w:jc w:val="left"/>'
    cells = [_cell(paragraph(name, kind.head, stay + left), widths[0], HEAD_FILL)]
    if counted:
        items, linked, share = matrix.counted[number]
        cells += [
            _cell(paragraph(str(value), kind.cell, stay), _COUNTS) for value in (items, linked, round(share * 100))
        ]
    for share_of, width in zip(matrix.shares[number], widths[-len(matrix.columns) :], strict=True):
        cells.append(_cell(paragraph(percent(share_of), kind.cell, stay), width, heat(share_of or 0.0)))
    yield row(cells)


def percent(share: float | None) -> str:
    """Return a share in per cent without its sign; ``<1`` for less than one, nothing for none."""
    if not share:
        return ""
    return str(round(share * 100) or "<1")


def _cell(paragraphs: str, width: int, fill: str = "", *, upright: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    turned = '<w:textDirection w:val="tbRlV"/>' if upright else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}{turned}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )
