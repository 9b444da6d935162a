"""WordprocessingML for the few things a brief is made of, as text, so that a long table never stands in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from workbench.brief.characters import safe
from workbench.brief.drawingml import NAMESPACES, drawing
from workbench.brief.palette import HEAD_FILL, ITEM_FILL, tag_color
from workbench.brief.picture import Picture
from workbench.brief.shapes import Mark, Paragraph, Piece, Tone

_MARK_STYLES = {Mark.DELETED: "Deleted", Mark.INSERTED: "Inserted", Mark.SHARED: "Shared"}
_TONE_STYLES = {Tone.QUIET: "Quiet", Tone.NEW: "New", Tone.GONE: "Gone", Tone.CHANGED: "Changed"}
_WHOLE_ROW = 260  # characters: a row with more in one cell may break over a page, others stay in one piece

DOCUMENT_START = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    f"{NAMESPACES}><w:body>"
)
DOCUMENT_END = "</w:body></w:document>"


def run(piece: Piece) -> str:
    """Return one run; a line feed becomes a line break, a tab a tab."""
    style = _MARK_STYLES.get(piece.mark) or _TONE_STYLES.get(piece.tone)
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    text = safe(piece.text)
    if any("\u4e00" <= character <= "\u9fff" for character in text):
        properties += '<w:rFonts w:hint="eastAsia"/>'  # else Word sets quotation marks and dashes half width
    if piece.strong:
        properties += "<w:b/><w:bCs/>"
    if piece.color:
        properties += f'<w:color w:val="{tag_color(piece.color)}"/>'
    parts: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append("<w:br/>")
        for column, word in enumerate(line.split("\t")):
            if column:
                parts.append("<w:tab/>")
            if word:
                parts.append(f'<w:t xml:space="preserve">{escape(word)}</w:t>')
    opening = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{opening}{''.join(parts)}</w:r>"


def paragraph(content: str | Paragraph, style: str, extra: str = "") -> str:
    """Return one paragraph in a style; ``extra`` is further markup for its properties."""
    pieces = (Piece(content),) if isinstance(content, str) else content.pieces
    runs = "".join(run(piece) for piece in pieces if piece.text)
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{extra}</w:pPr>{runs}</w:p>"


def drawn(picture: Picture, first: int, instead: str) -> str:
    """Return a paragraph that holds a drawing; see ``drawingml.drawing``."""
    return f'<w:p><w:pPr><w:pStyle w:val="Drawing"/></w:pPr>{drawing(picture, first, instead)}</w:p>'


def cell(paragraphs: str, width: int, *, fill: str = "", span: int = 1) -> str:
    """Return one table cell that holds these paragraphs; ``width`` in twentieths of a point."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if fill:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def row(cells: Iterable[str], *, longest: int = 0, head: bool = False) -> str:
    """Return one table row; ``head`` repeats it on every page, ``longest`` is the most characters in a cell."""
    properties = "<w:cantSplit/>" if longest <= _WHOLE_ROW else ""
    if head:
        properties += "<w:tblHeader/>"
    opening = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{opening}{''.join(cells)}</w:tr>"


def head_row(names: Sequence[str], widths: Sequence[int]) -> str:
    """Return the row of column names that Word repeats on every page."""
    cells = (
        cell(paragraph(name, "TableHead"), width, fill=HEAD_FILL) for name, width in zip(names, widths, strict=True)
    )
    return row(cells, head=True)


def item_fill(head: bool) -> str:
    """Return the shade of a row that opens an item."""
    return ITEM_FILL if head else ""


def table(widths: Sequence[int], rows: Iterable[str], style: str = "BriefTable") -> Iterator[str]:
    """Yield a table of fixed column widths, in twentieths of a point, row by row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    yield from rows
    yield "</w:tbl>"


def shared_out(total: int, shares: Sequence[float]) -> list[int]:
    """Return column widths that add up to ``total``, in proportion to ``shares``."""
    whole = sum(shares)
    widths = [int(total * share / whole) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def section(width: int, height: int, margins: tuple[int, int, int, int], *, footer: bool, restart: bool = False) -> str:
    """Return section properties.

    Args:
        width: of the page, in twentieths of a point; more than ``height`` for landscape.
        height: of the page.
        margins: top, right, bottom, left.
        footer: whether the pages carry their number.
        restart: whether numbering starts at 1 here.
    """
    top, right, bottom, left = margins
    feet = '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    numbering = '<w:pgNumType w:start="1"/>' if restart else ""
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{feet if footer else ""}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="850" w:footer="{min(bottom - 400, 1400)}" w:gutter="0"/>'
        f"{numbering}</w:sectPr>"
    )
