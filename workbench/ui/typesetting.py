"""Set the paragraphs of a page in type: sizes, indents, leading, the width of the column."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from workbench.ui.look import LEADING, Look
from workbench.ui.page import Paragraph, Role

COLUMN_EM = 38  # a longer line is hard to come back from
MARGIN = 42.0  # pixels at the left; tags stand in it
MARGIN_RIGHT = 16.0
BELOW = 480.0  # pixels left blank at the end, so that the last clauses can stand beside any other
_SCALES = {Role.TITLE: 1.42, Role.COVER: 0.92, Role.DROPPED: 0.92}
_SECTION_SCALE = 1.14
# Qt would begin a paragraph of its own at the first, and swallow the others: both would shift what follows.
_UNSETTABLE = {
    **dict.fromkeys(map(ord, "\r\n\u2029\ufdd0\ufdd1"), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def write(document: QTextDocument, paragraphs: Sequence[Paragraph], look: Look, *, as_received: bool) -> None:
    """Fill an empty document, one block a paragraph, in order; ``as_received`` keeps punctuation as it came."""
    document.setDefaultFont(look.text_font())
    formats: dict[tuple[Role, int], tuple[QTextBlockFormat, QTextCharFormat, QTextCharFormat]] = {}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, paragraph in enumerate(paragraphs):
        kind = paragraph.role, paragraph.level
        if kind not in formats:
            formats[kind] = (_block_format(paragraph, look), *_char_formats(paragraph, look))
        block, plain, strong = formats[kind]
        if number:
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        text = (paragraph.text if as_received else look.shown(paragraph.text)).translate(_UNSETTABLE)
        at = 0
        for start, end in paragraph.strong:
            cursor.insertText(text[at:start], plain)
            cursor.insertText(text[start:end], strong)
            at = end
        cursor.insertText(text[at:], plain)
    cursor.endEditBlock()


def set_margins(document: QTextDocument, look: Look, width: float) -> None:
    """Keep the column readable in a view ``width`` pixels wide; lays out anew only when it must."""
    free = width - MARGIN - MARGIN_RIGHT - COLUMN_EM * em(look)
    left = MARGIN + max(0.0, free / 2)
    frame = document.rootFrame()
    shape = frame.frameFormat()
    if abs(shape.leftMargin() - left) < 1 and shape.bottomMargin() == BELOW:
        return
    shape.setLeftMargin(left)
    shape.setRightMargin(MARGIN_RIGHT + max(0.0, free / 2))
    shape.setTopMargin(16)
    shape.setBottomMargin(BELOW)
    frame.setFrameFormat(shape)


def balance_titles(document: QTextDocument, paragraphs: Sequence[Paragraph], look: Look) -> None:
    """Break a title that needs several lines into lines of about the same length, not with one character left over."""
    frame = document.rootFrame().frameFormat()
    room = document.textWidth() - frame.leftMargin() - frame.rightMargin()
    metrics = QFontMetricsF(look.text_font(_SCALES[Role.TITLE], bold=True))
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role is not Role.TITLE or room <= 0:
            continue
        width = metrics.horizontalAdvance(paragraph.text)
        lines = ceil(width / room)
        spare = max(0.0, (room - width / lines - 2 * em(look, _SCALES[Role.TITLE])) / 2) if lines > 1 else 0.0
        cursor = QTextCursor(document.findBlockByNumber(number))
        block = cursor.blockFormat()
        if abs(block.leftMargin() - spare) >= 1:
            block.setLeftMargin(spare)
            block.setRightMargin(spare)
            cursor.setBlockFormat(block)


def em(look: Look, scale: float = 1.0) -> float:
    """Return the width of a Chinese character in pixels."""
    return QFontMetricsF(look.text_font(scale)).horizontalAdvance("国")


def _scale(paragraph: Paragraph) -> float:
    if paragraph.role is Role.HEADING and paragraph.level == 1:
        return _SECTION_SCALE
    return _SCALES.get(paragraph.role, 1.0)


def _block_format(paragraph: Paragraph, look: Look) -> QTextBlockFormat:
    size = em(look)
    block = QTextBlockFormat()
    block.setLineHeight(LEADING * size * _scale(paragraph), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block.setBottomMargin(0.4 * size)
    if paragraph.role is Role.TITLE:
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        block.setTopMargin(1.2 * size)
        block.setBottomMargin(1.4 * size)
    elif paragraph.role is Role.HEADING and paragraph.level == 1:
        block.setTopMargin(1.4 * size)
        block.setBottomMargin(0.6 * size)
    elif paragraph.role is not Role.DROPPED:
        block.setTextIndent(2 * size)
    return block


def _char_formats(paragraph: Paragraph, look: Look) -> tuple[QTextCharFormat, QTextCharFormat]:
    """Return the formats of plain words and of labels and headings."""
    plain, strong = QTextCharFormat(), QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    size = look.text_font(_scale(paragraph)).pointSizeF()
    for format_ in (plain, strong):
        format_.setFontPointSize(size)
        format_.setForeground(look.colors.ink)
    if paragraph.role is Role.TITLE or (paragraph.role is Role.HEADING and paragraph.level == 1):
        plain.setFontWeight(QFont.Weight.DemiBold)
    elif paragraph.role is Role.COVER:
        plain.setForeground(look.colors.quiet)
    elif paragraph.role is Role.DROPPED:
        plain.setForeground(look.colors.faint)
        plain.setFontStrikeOut(True)
    return plain, strong
