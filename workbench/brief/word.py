"""The brief as a Word document: A4, official fonts and margins, the wide table across the page, real headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbench.brief.numbers import moment_of
from workbench.brief.printed import numbered, printed, subnumbered
from workbench.brief.shapes import (
    Brief,
    Finding,
    Kind,
    Paragraph,
    Parallel,
    ParallelRow,
    Piece,
    Role,
    Table,
    Text,
    Value,
)
from workbench.brief.wording import in_chinese, say
from workbench.brief.wordmarkup import (
    DOCUMENT_END,
    DOCUMENT_START,
    cell,
    drawn,
    head_row,
    item_fill,
    paragraph,
    row,
    section,
    shared_out,
    table,
)
from workbench.brief.wordmatrix import fits, matrix_table
from workbench.brief.wordpackage import properties, write_package

_MM = 56.7  # twentieths of a point in a millimetre
_A4 = (round(210 * _MM), round(297 * _MM))
_A3 = (round(297 * _MM), round(420 * _MM))
_UPRIGHT = (2098, 1474, 1984, 1588)  # top right bottom left, as GB/T 9704 has them
_ACROSS = (1134, 1134, 1134, 1134)
_ROOMY, _LESS = 15, 250  # lines on a title page with all its room; what each further line takes from it
_SHORT, _FEW = 26, 12  # characters in a cell, rows: such a table stays on one page
_LAST = 3  # rows of any table that do not stand alone on a page
_COVER_NAME = round(32 * _MM)
# a table that is kept whole counts as kept with what follows, so that a heading right behind it may stay behind alone
_AFTER_TABLE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/></w:pPr></w:p>'
_MOST_ITEMS = 40  # rows of small type on a page across
_MOST_ITEM_MATRICES = 2  # the workbook has them all
_LOOSE = '<w:keepNext w:val="0"/>'
_DRAWING = 1000  # numbers from one drawing to the next
_NARROW = 3  # columns of policy text that still fit across A4; more go on A3
_SERIES_UPRIGHT, _SERIES_A4 = 5, 9  # columns of the table of several documents on A4 upright, and across
_CELL_STYLES = {
    Kind.TEXT: "TableText",
    Kind.SHORT: "TableCentered",
    Kind.NUMBER: "TableNumber",
    Kind.PERCENT: "TableNumber",
    Kind.SCORE: "TableNumber",
    Kind.TIME: "TableCentered",
}
_ROLE_STYLES = {Role.BODY: "TableText", Role.HEADING: "TableItem", Role.REMARK: "TableRemark"}
_PARALLEL_STYLES = {Role.BODY: "ParallelText", Role.HEADING: "ParallelItem", Role.REMARK: "ParallelRemark"}


def write(brief: Brief, path: Path) -> None:
    """Write the brief as .docx, whole or not at all.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    write_package(path, _properties(brief), _document(brief))


def _document(brief: Brief) -> Iterator[str]:
    yield DOCUMENT_START
    yield from _cover(brief)
    yield _section_end(section(*_A4, _UPRIGHT, footer=False))
    yield from _summary(brief)
    yield from _findings(brief)
    yield from _coverage(brief)
    yield from _targets(brief, 4)
    wide = max((len(parallel.columns) for parallel in brief.parallels), default=0) > _NARROW + 1
    height, width = _A3 if wide else _A4
    yield from _heading(brief, "parallel", 5)
    yield from _parallels(brief, width - _ACROSS[1] - _ACROSS[3])
    yield from _item_matrices(brief, width - _ACROSS[1] - _ACROSS[3])
    yield _section_end(section(width, height, _ACROSS, footer=True))
    yield from _review(brief)
    yield from _heading(brief, "sources", 7)
    yield from _sources(brief)
    yield from _heading(brief, "method", 8)
    for text in brief.method:
        yield paragraph(text, _body(brief))
    yield section(*_A4, _UPRIGHT, footer=True)
    yield DOCUMENT_END


def _targets(brief: Brief, place: int) -> Iterator[str]:
    """Yield the targets up to the end of their pages: upright, across the page for the columns of many documents."""
    first = section(*_A4, _UPRIGHT, footer=True, restart=True)
    columns = len(brief.series.columns)
    if columns <= _SERIES_UPRIGHT or not brief.series.rows:
        yield from _heading(brief, "targets", place)
        shown = brief.series if brief.series.rows else brief.targets
        yield from _table(brief, shown, _text_width(_A4, _UPRIGHT))
        if brief.series.rows:
            yield paragraph(brief.series_note, "Legend")
        for alone in brief.targets_alone:
            yield paragraph(alone.name, "Caption")
            yield from _table(brief, alone, _text_width(_A4, _UPRIGHT))
        yield _section_end(first)
        return
    yield _section_end(first)
    height, width = _A3 if columns > _SERIES_A4 else _A4
    yield from _heading(brief, "targets", place)
    yield from _table(brief, brief.series, width - _ACROSS[1] - _ACROSS[3])
    yield paragraph(brief.series_note, "Legend")
    yield _section_end(section(width, height, _ACROSS, footer=True))


def _text_width(page: tuple[int, int], margins: Sequence[int]) -> int:
    return page[0] - margins[1] - margins[3]


def _section_end(properties: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{properties}</w:pPr></w:p>'


def _heading(brief: Brief, name: str, place: int) -> Iterator[str]:
    heading = numbered(brief.voice, place, say(brief.voice, f"section.{name}"))
    yield paragraph(heading, "Heading1", _indent(brief))


def _body(brief: Brief) -> str:
    """Return the style of running text: indented by two characters in Chinese, set flush left in English."""
    return "BodyText" if in_chinese(brief.language) else "BodyLatin"


def _indent(brief: Brief) -> str:
    """Return markup that takes the Chinese indent from an English heading."""
    return "" if in_chinese(brief.language) else '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def _cover(brief: Brief) -> Iterator[str]:
    crowd = 2 * len(brief.facts) + 3 * len(brief.subtitle)  # lines, about
    drop = max(600, 2400 - _LESS * max(0, crowd - _ROOMY))
    yield paragraph(
        brief.title, "Title", f'<w:spacing w:before="{drop}" w:after="200" w:line="640" w:lineRule="exact"/>'
    )
    for line in brief.subtitle:
        yield paragraph(line, "Subtitle")
    gap = max(400, 1400 - _LESS * max(0, crowd - _ROOMY))
    yield paragraph("", "Subtitle", f'<w:spacing w:before="0" w:after="0" w:line="{gap}" w:lineRule="exact"/>')
    width = _text_width(_A4, _UPRIGHT)
    chinese = in_chinese(brief.language)
    name_width = _COVER_NAME if chinese else _COVER_NAME * 4 // 3
    widths = [name_width, width - name_width]
    spread = "" if chinese else '<w:jc w:val="left"/>'
    rows = (
        row((cell(paragraph(name, "CoverName", spread), widths[0]), cell(paragraph(value, "CoverFact"), widths[1])))
        for name, value in brief.facts
    )
    yield from table(widths, rows, "CoverTable")


def _summary(brief: Brief) -> Iterator[str]:
    yield from _heading(brief, "summary", 1)
    for text in brief.summary:
        yield paragraph(text, _body(brief))


def _findings(brief: Brief) -> Iterator[str]:
    yield from _heading(brief, "findings", 2)
    for place, finding in enumerate(brief.findings, 1):
        yield from _finding(brief, place, finding)


def _coverage(brief: Brief) -> Iterator[str]:
    """Yield where each part went, drawn and as a matrix, in words where neither can be; then the figures."""
    width = _text_width(_A4, _UPRIGHT)
    yield from _heading(brief, "coverage", 3)
    matrices = [matrix for matrix in brief.matrices if fits(matrix, width)]
    for number, picture in enumerate(brief.pictures):
        yield paragraph(picture.name, "Caption")
        yield drawn(picture, (number + 1) * _DRAWING, say(brief.voice, "flow.instead"))
        yield paragraph(picture.legend, "Legend", _LOOSE)
    for matrix in matrices:
        yield from matrix_table(brief.voice, matrix, width)
        yield _AFTER_TABLE  # Word would make one table of two
    if brief.coverage.rows and len(matrices) < len(brief.parallels):
        yield paragraph(brief.coverage.name, "Caption")
        yield from _table(brief, brief.coverage, width)
    yield paragraph(brief.figures.name, "Caption")
    yield from _table(brief, brief.figures_in_brief, width)
    yield _AFTER_TABLE


def _finding(brief: Brief, place: int, finding: Finding) -> Iterator[str]:
    if finding.heading:
        yield paragraph(subnumbered(brief.voice, place, finding.heading), "Heading2", _indent(brief))
    for count, point in enumerate(finding.points, 1):
        lead = _with_lead(f"{count}. " if finding.heading else "", point)
        yield paragraph(lead, _body(brief))
    if finding.rest:
        yield paragraph(finding.rest, _body(brief))


def _with_lead(lead: str, content: Paragraph) -> Paragraph:
    """Return a paragraph with a number or sign before it."""
    return Paragraph((Piece(lead), *content.pieces), content.role) if lead else content


def _parallels(brief: Brief, width: int) -> Iterator[str]:
    yield paragraph(brief.legend, "Legend")
    for parallel in brief.parallels:
        texts = len(parallel.columns) - 1
        widths = shared_out(width, [*(1.0,) * texts, 0.58 if texts < _NARROW else 0.7])
        if len(brief.parallels) > 1:
            others = "、".join(parallel.columns[1:-1])
            yield paragraph(say(brief.voice, "parallel.base_of", others=others), "Caption")
        for chapter in parallel.chapters:
            if chapter.heading:
                yield paragraph(chapter.heading, "Heading3")
            yield from table(widths, _parallel_rows(parallel, chapter.rows, widths))


def _item_matrices(brief: Brief, width: int) -> Iterator[str]:
    """Yield the matrices of items where each fits a page, and they are few."""
    shown = [matrix for matrix in brief.item_matrices if len(matrix.rows) <= _MOST_ITEMS and fits(matrix, width)]
    for matrix in shown if len(shown) <= _MOST_ITEM_MATRICES else ():
        yield _AFTER_TABLE
        yield from matrix_table(brief.voice, matrix, width)


def _parallel_rows(parallel: Parallel, rows: Sequence[ParallelRow], widths: Sequence[int]) -> Iterator[str]:
    yield head_row(parallel.columns, widths)
    for shown in rows:
        fill = item_fill(shown.head)
        stay = "<w:keepNext/>" if shown.head else ""
        cells = [
            cell(_texts(text, "ParallelText", stay, _PARALLEL_STYLES), width, fill=fill)
            for text, width in zip(shown.cells, widths, strict=True)
        ]
        yield row(cells, longest=max(_length(text) for text in shown.cells))


def _texts(text: Text, style: str, extra: str = "", roles: Mapping[Role, str] = _ROLE_STYLES) -> str:
    if not text:
        return paragraph("", style, extra)
    styles = [roles[one.role] if one.role is not Role.BODY else style for one in text]
    return "".join(paragraph(one, look, extra) for one, look in zip(text, styles, strict=True))


def _length(value: Value) -> int:
    if isinstance(value, tuple):
        return sum(len(paragraph.text) for paragraph in value)
    return len(value) if isinstance(value, str) else 0


def _review(brief: Brief) -> Iterator[str]:
    yield from _heading(brief, "review", 6)
    width = _text_width(_A4, _UPRIGHT)
    for shown in (brief.tags, brief.taggings, brief.notes):
        if shown.rows:
            yield paragraph(shown.name, "Caption")
            yield from _table(brief, shown, width)
        elif shown is not brief.taggings or brief.tags.rows:
            yield paragraph(shown.empty, _body(brief))


def _sources(brief: Brief) -> Iterator[str]:
    """Yield the sources one under another: eleven columns are too many for an upright page."""
    names = [column.name for column in brief.sources.columns]
    width = _text_width(_A4, _UPRIGHT)
    widths = [round(38 * _MM), width - round(38 * _MM)]
    for source in brief.sources.rows:
        facts = [
            (name, printed(brief.voice, column, value))
            for name, column, value in zip(names[1:], brief.sources.columns[1:], source[1:], strict=True)
            if value is not None
        ]
        yield paragraph(str(source[0]), "Heading3")
        rows = (
            row(
                (
                    cell(paragraph(name, "TableHead"), widths[0], fill=item_fill(True)),
                    cell(paragraph(text, "TableText"), widths[1]),
                )
            )
            for name, text in facts
        )
        yield from table(widths, rows)


def _table(brief: Brief, shown: Table, width: int) -> Iterator[str]:
    if not shown.rows:
        yield paragraph(shown.empty, _body(brief))
        return
    widths = shared_out(width, [column.width for column in shown.columns])
    yield from table(widths, _table_rows(brief, shown, widths))


def _table_rows(brief: Brief, shown: Table, widths: Sequence[int]) -> Iterator[str]:
    """Yield the rows of a table; those of a short one stay together on one page."""
    yield head_row([column.name for column in shown.columns], widths)
    together = len(shown.rows) <= _FEW and all(_length(value) < _SHORT for row in shown.rows for value in row)
    for number, values in enumerate(shown.rows):
        ending = number >= len(shown.rows) - _LAST
        stay = "<w:keepNext/>" if (together or ending) and number < len(shown.rows) - 1 else ""
        cells = []
        longest = 0
        for column, value, width in zip(shown.columns, values, widths, strict=True):
            style = _CELL_STYLES[column.kind]
            if isinstance(value, tuple):
                cells.append(cell(_texts(value, style, stay), width))
            else:
                cells.append(cell(paragraph(printed(brief.voice, column, value), style, stay), width))
            longest = max(longest, _length(value) if not column.excerpt else 0)
        yield row(cells, longest=longest)


def _properties(brief: Brief) -> str:
    moment = moment_of(brief.written_at)
    stamp = f"{moment.isoformat()}Z" if moment else "1980-01-01T00:00:00Z"
    spoken = "zh-CN" if in_chinese(brief.language) else "en"
    return properties(brief.title, brief.author, stamp, subject=say(brief.voice, "subject"), language=spoken)
