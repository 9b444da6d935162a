"""Join lines that were broken by the page, and cut texts whose line breaks were lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model import Edit, to_source
from workbench.text.dates import is_date_line
from workbench.text.edits import Cleaned, apply_edits, compose, trace_of
from workbench.text.metadata import is_signature_name
from workbench.text.numbering import Label, read_label
from workbench.text.punctuation import CLOSE, COLON, COMMA, ENDS, OPEN, SEMICOLON

JOINED, CUT = "joined-line", "cut-line"
"""The rules of the edits made here."""

_NARROWEST, _WIDEST = 30, 130  # widths in half-width characters between which a page breaks its lines
_LOST = 700  # characters of a line from which its paragraphs may have run together
_SHORTEST_ALONE = 150  # characters of a line that is nearly the whole text
_LOST_INDENT = 4  # half-width characters by which a paragraph's first line is indented
_FINAL = ENDS + COLON
_OPEN_ENDS = frozenset(f"{COMMA}{OPEN}、的和与及或之《“〈")
_INLINE = re.compile(
    r"第[一二三四五六七八九十百]{1,5}[章节条编](?:之[一二三四五六七八九十])?[ \u3000]*|[一二三四五六七八九十]{1,3}、"
    r"|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]|(?<![\d.])\d{1,3}[.\uff0e、](?!\d)"
)
_CHAPTER = re.compile(
    rf"[ \u3000\xa0]*第[一二三四五六七八九十百]{{1,5}}[编篇章节][^{ENDS}{COMMA}{COLON}]{{1,30}}?"
    r"(?P<gap>[ \u3000\xa0]+)(?=第[一二三四五六七八九十百]{1,5}[章节条](?:之[一二三四五六七八九十])?[ \u3000\xa0])"
)
"""A chapter's heading with what opens the chapter behind it, as copies of legal databases have it."""
_NOT_BEFORE = frozenset("第统同唯专之归万初周其逐划单不任某每另这那哪某同合唯零〇一二三四五六七八九十百千第年月")


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
    rows = _rows(cleaned)
    joins = _joins(cleaned, rows)
    edits = [*joins, *_border_joins(cleaned, rows, {edit.start for edit in joins}), *_cuts(cleaned)]
    if not edits:
        return cleaned
    edits.sort(key=lambda edit: (edit.start, edit.end))
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


# ------------------------------------------------------------------------------------------------ cutting lines
def _cuts(cleaned: Cleaned) -> list[Edit]:
    text = cleaned.text
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        chapters = _cut_chapters(text, at, at + len(line))
        edits.extend(chapters)
        opened = chapters[-1].end if chapters else at
        edits.extend(_cut_items(text, opened, at + len(line)))
        alone = len(line) > 0.7 * len(text)
        if len(line) >= (_SHORTEST_ALONE if alone else _LOST):
            edits.extend(_cut_line(text, opened, at + len(line), alone))
        at += len(line) + 1
    return edits


def _cut_chapters(text: str, start: int, end: int) -> list[Edit]:
    """Return the cuts of a line that holds a chapter's heading and, behind blanks, its first section or article."""
    edits: list[Edit] = []
    match = _CHAPTER.match(text, start, end)
    while match:
        low, high = match.span("gap")
        edits.append(Edit(low, high, text[low:high], "\n", CUT))
        match = _CHAPTER.match(text, high, end)
    return edits


def _cut_items(text: str, start: int, end: int) -> list[Edit]:
    """Return the cuts of a line that opens with a label and holds the next ones of the same style behind full stops."""
    first = read_label(text[start : start + 30].lstrip())
    if first is None or first.weak or first.style not in ("一", "(一)", "第条", "1") or end - start >= _LOST:
        return []
    edits: list[Edit] = []
    expected = first.ordinal + 1
    for match in _INLINE.finditer(text, start + 1, end):
        place = match.start()
        label = read_label(text[place : place + 30])
        low = _before_blanks(text, start, place)
        if label is None or label.weak or (label.style, label.ordinal) != (first.style, expected):
            continue
        if text[low - 1] in "。" + SEMICOLON:
            edits.append(Edit(low, place, text[low:place], "\n", CUT))
            expected += 1
    return edits


def _cut_line(text: str, start: int, end: int, alone: bool) -> list[Edit]:
    """Return the cuts of one line: before labels that count on, and at the blanks that line ends left behind.

    A long paragraph among others is cut only where it holds clauses of the upper levels.
    """
    found = _labels_inside(text, start, end)
    upper = any(label.style in ("一", "第章", "第条", "第节") for _, label in found)
    if len(found) < 3 or not (alone or upper or end - start > 4 * _LOST):
        if not alone:
            return []
        found = []
    cuts = {place: _before_blanks(text, start, place) for place, _ in found if place > start}
    gaps = [(start + m.start(), start + m.end()) for m in _GAPS.finditer(text[start:end])]
    gaps = [gap for gap in gaps if not _IN_NUMBER.search(text[gap[0] - 1] + text[gap[1]])]
    wide = [gap for gap in gaps if gap[1] - gap[0] > 1]
    wanted = wide if len(wide) >= 2 else gaps if len(gaps) >= max(3, (end - start) // 500) else []
    begun = start
    labels = {place for place, _ in found}
    for low, high in wanted:
        begun = max(begun, _last_before(found, low))
        piece = text[begun:low] if low - begun <= 60 else ""
        ends = len(wide) >= 2 or text[low - 1] in _FINAL + CLOSE + "”" or _brief(piece, begun in labels)
        if ends and not _only_label(piece):
            cuts[high] = low
            begun = high
    return [Edit(low, high, text[low:high], "\n", CUT) for high, low in sorted(cuts.items())]


_IN_NUMBER = re.compile(r"\d[年月日号期页]|[年月第]\d")
"""What stands around a blank that only sets a number off (2021 年 5 月 12 日)."""
_GAPS = re.compile(r"(?<=\S)[ \u3000\xa0]+(?=[^\s\u3000\x00-\x2f])")


def _last_before(found: Sequence[tuple[int, Label]], at: int) -> int:
    """Return where the last label before ``at`` stands, 0 if there is none."""
    place = bisect_right(found, at, key=lambda one: one[0]) - 1
    return found[place][0] if place >= 0 else 0


def _before_blanks(text: str, start: int, place: int) -> int:
    while place > start and text[place - 1] in " \u3000\xa0\t":
        place -= 1
    return place


def _brief(piece: str, labelled: bool) -> bool:
    """Return whether a piece between two blanks may have been a line of its own: a title, a heading, a date."""
    return 1 < len(piece) <= 60 and not re.search(rf"[{COMMA}{ENDS}]", piece) and (labelled or len(piece) > 3)


def _only_label(piece: str) -> bool:
    label = read_label(piece)
    return label is not None and label.length >= len(piece)


def _labels_inside(text: str, start: int, end: int) -> list[tuple[int, Label]]:
    """Return where labels stand inside a line whose numbers go on or begin anew below a higher one."""
    found: list[tuple[int, Label]] = []
    for match in _INLINE.finditer(text, start, end):
        label = read_label(text[match.start() : match.start() + 30])
        if label is None or label.weak:
            continue
        before = text[match.start() - 1] if match.start() > start else "。"
        if _LISTS_ANNEXES.search(text, max(start, match.start() - 8), match.start()):
            continue
        counted = text[match.start()] in OPEN or text.endswith(("计划", "规划"), start, match.start())
        if before in _NOT_BEFORE and not counted:
            continue
        sure = before in ENDS + CLOSE + COLON + "”》 \u3000\xa0\t"
        found.append((match.start(), label if sure else _doubtful(label)))
    return _in_sequence(found)


_LISTS_ANNEXES = re.compile(rf"附\s?件[{COLON}]\s*$")


def _doubtful(label: Label) -> Label:
    return Label(label.printed, label.length, label.name, label.style, label.ordinal, weak=True)


def _in_sequence(found: Sequence[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """Return those labels that count on from 1, each style below the one it began under."""
    kept: list[tuple[int, Label]] = []
    stack: list[tuple[str, int]] = []  # styles under way, outermost first, with their last number
    total = Counter((label.style, label.ordinal) for _, label in found)
    for place, label in found:
        depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == label.style), -1)
        if depth >= 0 and label.ordinal == stack[depth][1] + 1:
            del stack[depth + 1 :]
            stack[depth] = (label.style, label.ordinal)
            kept.append((place, label))
        elif label.ordinal == 1 and total[(label.style, 2)]:
            if depth >= 0:
                del stack[depth:]
            stack.append((label.style, 1))
            kept.append((place, label))
        elif depth < 0 and stack and label.ordinal > 1 and not label.weak and total[(label.style, label.ordinal - 1)]:
            stack.append((label.style, label.ordinal))
            kept.append((place, label))
    return kept
