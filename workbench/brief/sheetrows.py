"""How text is laid out in the rows of a workbook: how high a row must be, and what goes on in the row below."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.brief.characters import safe
from workbench.brief.shapes import Column, Paragraph, Piece, Text, Value, text_of

_MOST = 32_767  # UTF-16 code units in a cell
_MOST_LINES = 29  # a row is 409 points high at most
_SHEET_NAME = 31
LINE_HEIGHT = 13.8  # points, of a line of 10-point text
_ROW_PADDING = 4.0
_FILL = 0.97  # of a column's width is used before a line is broken
_NARROW = 0.53  # breadth of a digit or Latin letter, of a Chinese character's


def width_of(column: Column) -> float:
    """Return the width of a column in a workbook, in Chinese characters."""
    return column.sheet_width or column.width


def sheet_name(name: str, taken: Sequence[str] = ()) -> str:
    """Return a name that Excel takes for a sheet: no ``[]:*?/\\``, at most 31 characters, not there yet."""
    cleaned = re.sub(r"[\[\]:*?/\\]", " ", safe(name)).strip().strip("'") or "-"
    for number in range(1, len(taken) + 2):
        ending = f" {number}" if number > 1 else ""
        candidate = cleaned[: _SHEET_NAME - len(ending)] + ending
        if candidate.casefold() not in {one.casefold() for one in taken}:
            return candidate
    raise AssertionError("one more name than taken names was tried")


def row_height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Return the height in points that a row needs so that no wrapped text is hidden."""
    needed = (lines_of(text_of(value), width_of(column)) for value, column in zip(values, columns, strict=True))
    return min(max(needed, default=1), _MOST_LINES) * LINE_HEIGHT + _ROW_PADDING


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of ``width`` Chinese characters."""
    if len(text) < width and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(_breadth(line) / (width * _FILL))) for line in text.split("\n"))


def _breadth(line: str) -> float:
    """Return the breadth of a line in Chinese characters; those that take one byte in UTF-8 are about half as broad."""
    broad = (len(line.encode("utf-8", "replace")) - len(line)) / 2  # Chinese takes three bytes
    return len(line) * _NARROW + broad * (1 - _NARROW)


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
    text, width = text_of(value), width_of(column)
    if len(text) < width and text.count("\n") < _MOST_LINES:
        return [value]
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
