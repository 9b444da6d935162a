"""Tables of tasks in a plain text, their cells parted by tabs or bars, become tasks with their responsible bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.model import Edit
from workbench.text.numbering import read_label
from workbench.text.punctuation import COLON, COMMA, ENDS, SEMICOLON
from workbench.text.readers.table_rows import TIME, columns_of_tasks

ROW = "table-row"
"""The rule of the edits made here."""

_FEWEST = 3  # columns of a table of tasks
_LONGEST_HEAD = 200  # characters of a row of heads
_NUMBER = re.compile(r"\d{1,4}[.、\uff0e]?")

_Cell = tuple[int, int]
"""Start and end of a cell in the text, without the blanks around it; equal where it is empty."""


def rows(text: str) -> list[Edit]:
    """Return the edits that write each row as officials write a task where there is no table.

    The cells stay in their order; only the signs between them change: ``1. 任务。内容。(责任单位:…;完成时限:…)``.
    A row counts where it has as many cells as the row of heads above it.
    """
    edits: list[Edit] = []
    kinds: list[str] | None = None
    heads: list[str] = []
    at = 0
    for line in text.split("\n"):
        cells = _cells(text, at, at + len(line))
        if len(cells) >= _FEWEST:
            named = columns_of_tasks([text[a:b] for a, b in cells]) if len(line) <= _LONGEST_HEAD else None
            if named is not None:
                kinds, heads = named, [text[a:b] for a, b in cells]
            elif kinds is not None and len(cells) == len(kinds):
                edits.extend(_row(text, (at, at + len(line)), cells, kinds, heads))
        elif line.strip():
            kinds = None
        at += len(line) + 1
    return edits


def is_head(line: str) -> bool:
    """Return whether a line holds the heads of the columns of a table of tasks."""
    if len(line) > _LONGEST_HEAD or ("\t" not in line and "|" not in line):
        return False
    cells = [line[start:end] for start, end in _cells(line, 0, len(line))]
    return len(cells) >= _FEWEST and columns_of_tasks(cells) is not None


def _cells(text: str, start: int, end: int) -> list[_Cell]:
    """Return the cells of a line; a bar at either end of it is the table's border."""
    line = text[start:end]
    sign = "\t" if "\t" in line else "|"
    if sign not in line:
        return []
    low, high = 0, len(line)
    if sign == "|":
        low += len(line) - len(line.lstrip("| ")) if line.lstrip().startswith("|") else 0
        high = len(line.rstrip()) - 1 if line.rstrip().endswith("|") else high
    cells: list[_Cell] = []
    for piece in line[low:high].split(sign):
        shown = piece.strip()
        first = start + low + (piece.index(shown) if shown else 0)
        cells.append((first, first + len(shown)))
        low += len(piece) + 1
    return cells


def _row(text: str, line: _Cell, cells: Sequence[_Cell], kinds: Sequence[str], heads: Sequence[str]) -> list[Edit]:
    """Return the edits of one row; none where it holds no task."""
    if not any(end > start for (start, end), kind in zip(cells, kinds, strict=True) if kind == "text"):
        return []
    signs: list[tuple[int, int, str]] = []
    behind, lead = line[0], ""
    bracket = timed = False
    for (start, end), kind, head in zip(cells, kinds, heads, strict=True):
        if start == end:
            continue
        duty = kind not in ("number", "text", "other")
        if duty:
            sign = f"\uff1b{kind}\uff1a" if bracket else f"{lead}\uff08{kind}\uff1a"
        else:
            sign = "\uff09" if bracket else lead
            sign += f"{head}\uff1a" if kind == "other" else ""
        if timed and (duty or kind == "other"):  # a bracket of bodies opens with them
            sign = f"\uff09。\uff08{kind}\uff1a" if duty else f"\uff09。{head}\uff1a"
        signs.append((behind, start, sign))
        timed = kind == TIME and not (bracket and not timed)
        bracket = duty
        lead = _lead(text[start:end], kind)
        behind = end
    signs.append((behind, line[1], "\uff09" if bracket else lead))
    return [Edit(low, high, text[low:high], sign, ROW) for low, high, sign in signs if text[low:high] != sign]


def _lead(cell: str, kind: str) -> str:
    """Return the sign that ends a cell."""
    if kind == "number":
        if _NUMBER.fullmatch(cell):
            return " " if cell[-1] in ".、\uff0e" else ". "
        return "" if read_label(cell) else " "
    return "" if cell[-1] in ENDS + COMMA + COLON + SEMICOLON else "。"
