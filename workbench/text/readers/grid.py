"""Tables of web pages: rows of data become lines, rows that only lay out the page keep the lines of their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.text import pagewords
from workbench.text.readers.table_rows import Row, lines_of_table
from workbench.text.readers.webpage import Line

_CELL_LINES, _CELL_LENGTH = 8, 1500  # a cell with more is a part of the page rather than of a table of data
_WIDEST, _HIGHEST = 60, 5000  # columns and rows that one cell may span


@dataclass(slots=True)
class _Cells:
    """A row: where its lines begin and end, and the lines of each cell by its column."""

    first: int
    last: int = -1
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)
    continued: set[int] = field(default_factory=set)
    column: int = 0
    begun: int = -1
    nested: bool = False


@dataclass(slots=True)
class Table:
    """A table under way; ``spans`` counts for each column the rows to come that its last cell reaches into.

    Places are those of the page's lines so far; a table inside a cell is written before the one around it goes on.
    """

    rows: list[_Cells] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    open: _Cells | None = None

    def begin_row(self, at: int) -> None:
        self.open = _Cells(at)

    def begin_cell(self, at: int, told: dict[str, str]) -> None:
        """Begin a cell; ``told`` are its attributes."""
        row = self.open = self.open or _Cells(at)
        while self.spans.get(row.column, 0) > 0:
            self.spans[row.column] -= 1
            row.continued.add(row.column)
            row.column += 1
        row.begun = at
        wide, high = _span(told.get("colspan", ""), _WIDEST), _span(told.get("rowspan", ""), _HIGHEST)
        row.cells[row.column] = (at, at)
        if high > 1:
            self.spans.update(dict.fromkeys(range(row.column, row.column + wide), high - 1))
        row.column += wide

    def end_cell(self, at: int) -> None:
        row = self.open
        if row is not None and row.begun >= 0:
            row.cells[max(row.cells)] = (row.begun, at)
            row.begun = -1

    def end_row(self, at: int) -> None:
        if self.open is not None:
            self.open.last = at
            self.rows.append(self.open)
            self.open = None

    def holds_another(self) -> None:
        """Take note that a table begins inside the row under way."""
        if self.open is not None:
            self.open.nested = True

    def write(self, lines: list[Line], box: int) -> None:
        """Put the rows of a table of data in the place of the lines of their cells."""
        self.end_row(len(lines))
        rows = [row for row in self.rows if row.last > row.first]
        data = [_is_data(lines, row) for row in rows]
        if not any(data):
            return
        if all(data):
            texts = [_texts(lines, row) for row in rows]
            if not any(_pairs([text for _, text in sorted(cells.items())]) for cells in texts):
                _write_whole(lines, rows, texts, box)
                return
        made: list[Line] = []
        at = rows[0].first
        for row, joins in zip(rows, data, strict=True):
            made += lines[at : row.first]
            made += _joined(lines, row, box) if joins else lines[row.first : row.last]
            at = row.last
        lines[rows[0].first :] = [*made, *lines[at:]]


def _write_whole(lines: list[Line], rows: list[_Cells], texts: list[dict[int, str]], box: int) -> None:
    first, last = rows[0].first, rows[-1].last
    whole = lines[first:last]
    loose = [line for row, behind in pairwise(rows) for line in lines[row.last : behind.first]]
    share = sum(line.linked for line in whole) / max(1, sum(len(line.text) for line in whole))
    hidden = all(line.hidden for line in whole)
    shown = lines_of_table([Row(text, row.continued, row.column) for row, text in zip(rows, texts, strict=True)])
    made = [Line(text, box, int(share * len(text)), hidden) for text in shown]
    lines[first:] = [*made, *loose, *lines[last:]]


def _is_data(lines: list[Line], row: _Cells) -> bool:
    if row.nested or not row.cells:
        return False
    cells = [lines[low:high] for low, high in row.cells.values()]
    if sum(map(len, cells)) != row.last - row.first:  # text outside of the cells
        return False
    if sum(map(bool, cells)) < 2 and not row.continued:
        return len(cells) > 1
    return all(len(cell) <= _CELL_LINES and sum(len(line.text) for line in cell) <= _CELL_LENGTH for cell in cells)


def _texts(lines: list[Line], row: _Cells) -> dict[int, str]:
    """Return the text of each cell of a row by its column."""
    return {
        column: " ".join(line.text.strip().replace("\t", " ") for line in lines[low:high])
        for column, (low, high) in row.cells.items()
    }


def _joined(lines: list[Line], row: _Cells, box: int) -> list[Line]:
    """Return the one line of a row, or a line for each pair of label and value in it."""
    whole = lines[row.first : row.last]
    texts = [text for _, text in sorted(_texts(lines, row).items())]
    joined = _pairs(texts) or ["\t".join(texts).strip("\t")]
    linked = sum(line.linked for line in whole) // len(joined)
    anchors, hidden = sum(line.anchors for line in whole), all(line.hidden for line in whole)
    return [Line(text, box, linked, hidden, anchors=anchors) for text in joined if text]


def _span(value: str, limit: int) -> int:
    return min(limit, max(1, int(value))) if value and re.fullmatch(r"\d{1,6}", value) else 1


def _pairs(cells: list[str]) -> list[str]:
    """Return the lines ``label：value`` of a row of a table of metadata, nothing for other rows."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if all(re.match(r"[\u4e00-\u9fff \u3000\xa0]{2,12}[:\uff1a]\s*\S", cell) for cell in filled):
        if all(pagewords.metadata(cell.replace("：", ":")) for cell in filled):
            return filled
        return []
    while len(cells) % 2 and not cells[-1].strip():
        cells = cells[:-1]
    labels = [re.sub(r"[\s\u3000:\uff1a\[\]【】]+", "", cell) for cell in cells[::2]]
    if len(cells) % 2 or not any(labels):
        return []
    known = [label for label in labels if label]
    if any(len(label) > 10 or pagewords.label_kind(f"{label}:") is None for label in known):
        return []
    return [f"{label}：{value.strip()}" for label, value in zip(labels, cells[1::2], strict=True) if label]
