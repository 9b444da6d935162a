"""Join lines that were broken by the page, and cut texts whose line breaks were lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model import Edit, to_source
from workbench.text import cutting, excerpts, tabular
from workbench.text.dates import is_date_line
from workbench.text.edits import Cleaned, apply_edits, compose, trace_of
from workbench.text.metadata import is_signature_name
from workbench.text.numbering import Label, read_label
from workbench.text.punctuation import CLOSE, COLON, COMMA, ENDS, OPEN

JOINED = "joined-line"
"""The rule of the edits made here."""

_NARROWEST, _WIDEST = 30, 130  # widths in half-width characters between which a page breaks its lines
_LOST_INDENT = 4  # half-width characters by which a paragraph's first line is indented
_FINAL = ENDS + COLON
_OPEN_ENDS = frozenset(f"{COMMA}{OPEN}、的和与及或之《“〈")


@dataclass(slots=True)
class _Row:
    """A line of the clean text: its place, its width in half-width characters with its indent, whether it has one."""

    start: int
    end: int
    width: int
    indented: bool


def rejoin(cleaned: Cleaned) -> Cleaned:
    """Return the text with one paragraph a line; what was joined or cut is among its edits.

    Hard-wrapped lines are known by their common width, paragraphs by their indent, their labels, or the line before
    them that ends early. A line of many paragraphs is cut where the numbers of its labels go on, and at the indents
    left in it.
    """
    cleaned = _with(cleaned, excerpts.marks(cleaned.text))
    cleaned = _with(cleaned, tabular.rows(cleaned.text))
    rows = _rows(cleaned)
    joins = _joins(cleaned, rows)
    edits = [*joins, *_border_joins(cleaned, rows, {edit.start for edit in joins}), *cutting.cuts(cleaned.text)]
    return _with(cleaned, sorted(edits, key=lambda edit: (edit.start, edit.end)))


def _with(cleaned: Cleaned, edits: Sequence[Edit]) -> Cleaned:
    """Return the text with some more edits made, given in their order."""
    if not edits:
        return cleaned
    text = apply_edits(cleaned.text, edits)
    merged = compose(cleaned.edits, edits)
    return Cleaned(cleaned.raw, text, merged, cleaned.dropped, cleaned.doubtful, trace_of(len(cleaned.raw), merged))


# ------------------------------------------------------------------------------------------------ joining lines
def _joins(cleaned: Cleaned, rows: Sequence[_Row]) -> list[Edit]:
    text = cleaned.text
    width = _page_width(text, rows)
    if width is None:
        return []
    slack = max(6, width // 9)
    indents = sum(row.indented for row in rows) >= max(2, len(rows) // 25)
    labels = [read_label(text[row.start : row.start + 30]) if row.width else None for row in rows]
    edits: list[Edit] = []
    last = -1
    opens = True  # whether the line before begins a paragraph, whose indent the copy may have lost
    for place, row in enumerate(rows):
        if not row.width:
            continue
        before = rows[last] if last >= 0 else None
        led = opens and not indents and before is not None and _is_prose(text[before.start : before.end])
        full = width - slack - (_LOST_INDENT if led else 0)
        opens = before is None or not _continues(text, rows, before, place, last, full, indents, labels)
        if before is not None and not opens:
            glue = (
                " "
                if text[before.end - 1].isascii() and text[before.end - 1].isalpha() and text[row.start].isascii()
                else ""
            )
            edits.append(Edit(before.end, row.start, text[before.end : row.start], glue, JOINED))
        last = place
    return edits


def _rows(cleaned: Cleaned) -> list[_Row]:
    rows: list[_Row] = []
    starts = [stretch.at for stretch in cleaned.trace]
    at = 0
    for line in cleaned.text.split("\n"):
        shown = line.strip()
        start = at + (line.index(shown) if shown else 0)
        indent = _indent(cleaned, starts, start) if shown else 0
        rows.append(_Row(start, start + len(shown), _width(shown) + indent, indent >= 2))
        at += len(line) + 1
    return rows


def _indent(cleaned: Cleaned, starts: Sequence[int], start: int) -> int:
    """Return the width of the blanks before ``start`` on its line in the source."""
    if not cleaned.trace:
        return 0
    stretch = cleaned.trace[max(0, bisect_right(starts, start) - 1)]
    raw = to_source((stretch,), start)
    line = cleaned.raw.rfind("\n", max(0, raw - 40), raw) + 1
    head = cleaned.raw[line:raw]
    return _width(head.replace("\t", "    ")) if line and head.isspace() else 0


def _width(text: str) -> int:
    return sum(1 if sign < "\u0250" else 2 for sign in text) + len(_NARROWED.findall(text))


_NARROWED = re.compile(r"(?<=[\u2e80-\u9fff”》])[,;:!?()]|[,;:!?()](?=[\u2e80-\u9fff“《])")
"""Signs beside Chinese characters: as wide as these where the page broke its lines, narrow only in the copy."""


def _page_width(text: str, rows: Sequence[_Row]) -> int | None:
    """Return the width at which the page broke its lines, ``None`` where it did not."""
    filled = [row for row in rows if row.width]
    if len(filled) < 6:
        return None
    widths = sorted(row.width for row in filled)
    widest = widths[min(len(widths) - 1, int(len(widths) * 0.95))]
    if not _NARROWEST <= widest <= _WIDEST or sum(width > widest + 8 for width in widths) > 0.03 * len(widths):
        return None
    widest = max(width for width in widths if width <= widest + 8)
    slack = max(6, widest // 9)
    full = unfinished = 0
    for row, behind in pairwise(filled):
        if row.width < widest - slack:
            continue
        full += 1
        unfinished += text[row.end - 1] not in _FINAL and read_label(text[behind.start : behind.start + 30]) is None
    if full < max(3, 0.08 * len(filled)) or unfinished < 0.55 * full:
        return None
    return widest


def _continues(
    text: str,
    rows: Sequence[_Row],
    before: _Row,
    place: int,
    last: int,
    full: int,
    indents: bool,
    labels: Sequence[Label | None],
) -> bool:
    """Return whether the line at ``place`` goes on with the paragraph of the line before it."""
    row = rows[place]
    sign = text[before.end - 1]
    gap = place - last - 1
    if gap > 2 or (gap and (before.width < full or sign in _FINAL)):
        return False
    shown = text[row.start : row.end]
    if sign in f"。{CLOSE}" and shown[-1] not in _FINAL and row.width < full // 2:  # a heading rather than a last line
        return False
    if before.width < full and not (sign in _OPEN_ENDS and before.width > full // 2):
        return False
    label = labels[place]
    labelled = label is not None and not label.weak and sign not in _OPEN_ENDS
    if indents:
        return not row.indented and not (labelled and sign in "。\uff1a:") and not _stands_alone(text, before, full)
    return not labelled and sign not in ENDS and not _stands_alone(text, before, full)


def _border_joins(cleaned: Cleaned, rows: Sequence[_Row], joined: Collection[int]) -> list[Edit]:
    """Return the joins of paragraphs that the border of a printed page broke in the middle of a sentence.

    Such a paragraph ends with a comma, or with no sign at all where the page's number stood; the line behind it has
    no label.
    """
    text = cleaned.text
    numbers = [passage.start for passage in cleaned.dropped if passage.reason == "page-number"]
    edits: list[Edit] = []
    for before, row in pairwise(row for row in rows if row.width):
        head, behind = text[before.start : before.end], text[row.start : row.end]
        if (
            before.end in joined
            or len(head) < 12
            or "\t" in head + behind
            or text.count("\n", before.end, row.start) > 4
        ):
            continue
        if head[-1] not in COMMA + "、":
            low, high = to_source(cleaned.trace, before.end - 1), to_source(cleaned.trace, row.start)
            numbered = bisect_right(numbers, low) < bisect_right(numbers, high)
            broken = re.search("[\u4e00-\u9fff]$", head) and "。" in head and re.search(f"[{ENDS}]", behind)
            if not (numbered and broken):
                continue
        if read_label(behind[:30]) is None and not is_date_line(behind) and re.match("[\u4e00-\u9fff“《\\d]", behind):
            edits.append(Edit(before.end, row.start, text[before.end : row.start], "", JOINED))
    return edits


def _is_prose(line: str) -> bool:
    """Return whether a line holds the signs of running text, which titles and headings do without."""
    return re.search(rf"[{COMMA}。、](?=.)", line) is not None


def _stands_alone(text: str, row: _Row, full: int) -> bool:
    """Return whether a line is a date or a name rather than the beginning of a paragraph."""
    shown = text[row.start : row.end]
    return is_date_line(shown) or (row.width < full and is_signature_name(shown))
