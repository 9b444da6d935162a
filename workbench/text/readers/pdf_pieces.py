"""The text of a PDF page in pieces with their places, turned upright, columns put one below the other."""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.text.readers.page_lines import Page, Piece

if TYPE_CHECKING:
    import pypdfium2

MAX_CHARACTERS = 200_000
"""Characters of one page; a page with more is a drawing or a trap."""

_SAME_RUN = 0.1  # of the size: how far the baseline may move inside a run
_NEXT = 1.7  # of the size: how far behind the last character the next one of a run may begin
_UNKNOWN = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_FULL = 0.8  # of a column's width: a line that fills it
_WIDEST_GUTTER, _NARROWEST = 5.0, 10.0  # of the size: the strip between two columns, and a column of text
_ROWS = 8  # lines in each of two columns


@dataclass(slots=True)
class PageText:
    """A page's pieces; ``characters`` counts all that it shows, ``unknown`` those that stand for no letter."""

    page: Page
    characters: int = 0
    unknown: int = 0
    slanted: int = 0
    unread: int = 0  # characters beyond ``MAX_CHARACTERS``


@dataclass(slots=True)
class _Run:
    text: list[str]
    x: float
    y: float
    size: float
    turn: int  # quarter turns, -1 for a slanted line
    last: int  # index of its last character
    at: tuple[float, float] = field(default=(0.0, 0.0))


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """Return the text of an open page; the caller holds the lock of the library."""
    import pypdfium2.raw as c

    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        runs, unknown = _runs(c, textpage.raw, min(count, MAX_CHARACTERS))
        box = page.get_bbox()
        by_turn: dict[int, list[Piece]] = defaultdict(list)
        slanted = 0
        for run in runs:
            if run.turn < 0:
                slanted += len(run.text)
                continue
            x, y = _turned(run.x, run.y, run.turn, box)
            width = _end(c, textpage.raw, run, box) - x
            by_turn[run.turn].append(Piece(x, y, max(width, 0.0), run.size, "".join(run.text)))
    finally:
        textpage.close()
    shown = sum(len(run.text) for run in runs)
    height = abs(box[3] - box[1])
    made = Page(height)
    turns = sorted(by_turn, key=lambda turn: -sum(len(piece.text) for piece in by_turn[turn]))
    for place, turn in enumerate(turns):
        high = height if turn % 2 == 0 else abs(box[2] - box[0])
        part = one_column(Page(high, by_turn[turn]))
        if place == 0:
            made = part
        else:  # what runs another way stands behind
            made.pieces += [replace(piece, y=piece.y + made.height) for piece in part.pieces]
    return PageText(made, shown, unknown, slanted, max(0, count - MAX_CHARACTERS))


def _runs(c: object, textpage: object, count: int) -> tuple[list[_Run], int]:
    """Return the characters of a page in runs along one baseline, and how many of them stand for no letter."""
    get_unicode, get_origin = c.FPDFText_GetUnicode, c.FPDFText_GetCharOrigin  # type: ignore[attr-defined]
    x, y = ctypes.c_double(), ctypes.c_double()
    px, py = ctypes.byref(x), ctypes.byref(y)
    runs: list[_Run] = []
    run: _Run | None = None
    unknown = 0
    blank = False
    for index in range(count):
        code = get_unicode(textpage, index)
        if code in (10, 13):
            run, blank = None, False
            continue
        if code in (32, 0xA0, 9):
            blank = True
            continue
        if code in _UNKNOWN:
            unknown += 1
            sign = "\ufffd"
        elif code == 2:
            sign = "-"  # a hyphen at the end of a line
        elif code < 32:
            continue
        else:
            sign = chr(code)
        if not get_origin(textpage, index, px, py):
            continue
        at = (x.value, y.value)
        if run is not None and _goes_on(run, at):
            if blank and (run.text[-1].isascii() and sign.isascii()):
                run.text.append(" ")
            run.text.append(sign)
            run.last, run.at = index, at
        else:
            size, turn = _shape(c, textpage, index)
            run = _Run([sign], at[0], at[1], size, turn, index, at)
            runs.append(run)
        blank = False
    return runs, unknown


def _goes_on(run: _Run, at: tuple[float, float]) -> bool:
    if run.turn < 0:
        return False
    dx, dy = at[0] - run.at[0], at[1] - run.at[1]
    along, across = ((dx, dy), (dy, -dx), (-dx, -dy), (-dy, dx))[run.turn]
    return abs(across) <= _SAME_RUN * run.size and -0.3 * run.size <= along <= _NEXT * run.size


def _shape(c: object, textpage: object, index: int) -> tuple[float, int]:
    """Return the size of a character in points and how many quarter turns its line is turned by."""
    size = float(c.FPDFText_GetFontSize(textpage, index))  # type: ignore[attr-defined]
    matrix = c.FS_MATRIX()  # type: ignore[attr-defined]
    if not c.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):  # type: ignore[attr-defined]
        return max(size, 1.0), 0
    scale = math.hypot(matrix.c, matrix.d)
    size = abs(size) * scale if size * scale else 1.0
    if not math.isfinite(size):
        return 1.0, 0
    turns = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
    turn = round(turns)
    return size, (turn % 4 if abs(turns - turn) < 0.06 else -1)


def _turned(x: float, y: float, turn: int, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Return a place in a page seen upright, from its upper left corner downwards."""
    left, bottom, right, top = box
    return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[turn]


def _end(c: object, textpage: object, run: _Run, box: tuple[float, float, float, float]) -> float:
    """Return where a run ends, along its line."""
    rect = c.FS_RECTF()  # type: ignore[attr-defined]
    if not c.FPDFText_GetLooseCharBox(textpage, run.last, ctypes.byref(rect)):  # type: ignore[attr-defined]
        return _turned(*run.at, run.turn, box)[0] + run.size
    corners = (_turned(rect.left, rect.bottom, run.turn, box), _turned(rect.right, rect.top, run.turn, box))
    return max(corners[0][0], corners[1][0])


# ---------------------------------------------------------------------------------------------------- two columns
def one_column(page: Page) -> Page:
    """Return a page of two columns as one of a single long one; any other page as it is.

    Two columns of text are told from a table by their lines, most of which fill their column.
    """
    rows = _rows(page)
    gutter = _gutter(rows)
    if gutter is None:
        return page
    pieces: list[Piece] = []
    shift = 0.0
    band: list[list[Piece]] = []
    for row in [*rows, None]:
        across = row is None or _is_across(row, gutter)
        if not across and row is not None:
            band.append(row)
            continue
        added, moved = _stacked(band, gutter, shift)
        pieces += added
        shift += moved
        band = []
        if row is not None:
            pieces += [replace(piece, y=piece.y + shift) for piece in row]
    return Page(page.height + shift, pieces)


def _rows(page: Page) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(page.pieces, key=lambda piece: (piece.y, piece.x)):
        if rows and piece.y - rows[-1][0].y <= 0.5 * max(piece.size, 0.1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.x)
    return rows


def _is_across(row: list[Piece], gutter: float) -> bool:
    """Return whether something of a row stands in the gutter, or it is alone on its line in the middle."""
    return any(piece.x < gutter - 1 and piece.x + piece.width > gutter + 1 for piece in row)


def _gutter(rows: list[list[Piece]]) -> float | None:
    """Return the middle of the empty strip between two columns of text, ``None`` where there are none."""
    if len(rows) < _ROWS:
        return None
    left = min(row[0].x for row in rows)
    right = max(piece.x + piece.width for row in rows for piece in row)
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    if right - left < 20 * size:
        return None
    best: tuple[int, float, float] | None = None
    for step in range(13):
        middle = left + (right - left) * (0.38 + 0.02 * step)
        sides = [_sides(row, middle) for row in rows if not _is_across(row, middle)]
        lefts = [side[0] for side in sides if side[0]]
        rights = [side[1] for side in sides if side[1]]
        if min(len(lefts), len(rights)) < _ROWS or len(sides) < 0.6 * len(rows):
            continue
        ends = max(end for pair in lefts for end in [pair[1]])
        begins = min(pair[0] for pair in rights)
        if (
            not 0.8 * size <= begins - ends <= _WIDEST_GUTTER * size
            or min(ends - left, right - begins) < _NARROWEST * size
        ):
            continue
        full = sum(end - begin >= _FULL * (ends - left) for begin, end in lefts)
        full += sum(end - begin >= _FULL * (right - begins) for begin, end in rights)
        if full >= 0.55 * (len(lefts) + len(rights)):
            found = (len(sides), begins - ends, (begins + ends) / 2)
            best = max(best, found) if best else found
    return best[2] if best else None


def _sides(row: list[Piece], gutter: float) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """Return begin and end of what stands left and right of the gutter."""
    lefts = [piece for piece in row if piece.x < gutter]
    rights = [piece for piece in row if piece.x >= gutter]
    return (
        (lefts[0].x, max(piece.x + piece.width for piece in lefts)) if lefts else None,
        (rights[0].x, max(piece.x + piece.width for piece in rights)) if rights else None,
    )


def _stacked(band: list[list[Piece]], gutter: float, shift: float) -> tuple[list[Piece], float]:
    """Return the pieces of a band with the right column below the left one, and by how much the rest moves down."""
    lefts = [piece for row in band for piece in row if piece.x < gutter]
    rights = [piece for row in band for piece in row if piece.x >= gutter]
    stays = [replace(piece, y=piece.y + shift) for piece in lefts]
    if not lefts or not rights:
        return stays + [replace(piece, y=piece.y + shift) for piece in rights], 0.0
    places = sorted({row[0].y for row in band})
    steps = sorted(low - high for high, low in pairwise(places))
    step = steps[len(steps) // 2] if steps else lefts[0].size * 1.5
    down = max(piece.y for piece in lefts) + step - min(piece.y for piece in rights)
    aside = min(piece.x for piece in rights) - min(piece.x for piece in lefts)
    moved = [replace(piece, x=piece.x - aside, y=piece.y + shift + down) for piece in rights]
    return stays + moved, max(0.0, max(piece.y for piece in rights) + down - places[-1])
