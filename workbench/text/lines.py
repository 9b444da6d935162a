"""The lines of a clean text: which have labels, which are metadata, quotations, contents or lists of annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.text.dates import ADOPTION, is_date_line
from workbench.text.metadata import INDEX_NUMBER, is_meta_line, is_number_line, number_length
from workbench.text.numbering import RANKS, Label, number, read_label
from workbench.text.punctuation import BLANK, COLON, COMMA, ENDS
from workbench.text.sequence import confirmed
from workbench.text.titles import RED_HEAD, glued_length, is_long_title

_LONG = 60  # characters; an unlabelled line beyond is running text whatever it ends with
_QUOTED_LINES = 60  # lines a quotation may run on before its missing end is taken for a slip
_CONTENTS_LINES = 800
_ANNEX = re.compile(
    rf"^附[{BLANK}]*[件表录][{BLANK}]*(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})?[{BLANK}]*"
    rf"(?P<mark>[{COLON}])?[{BLANK}]*(?P<rest>.{{0,60}})$"
)
_BOX = re.compile(
    rf"^[【〔]?(?P<label>专[{BLANK}]*栏[{BLANK}]*(?P<n>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?)[】〕{COLON}、.{BLANK}]*(?P<rest>.{{0,60}})$"
)
_BY_LAWS = re.compile(rf"^附[{BLANK}]*则$")
_OPENS_QUOTATION = re.compile(rf"^“[^”]*$|[{COLON}]“[^”]*$")
_CONTENTS = re.compile(rf"^目[{BLANK}]*[录次](?:/提纲)?[{COLON}]?[.…]*$")
_CONTENTS_LINE = re.compile(rf"(?:[.…·]{{3,}}|\t+|[{BLANK}]{{2,}})[{BLANK}]*[-(\uff08]?\d{{1,3}}[-)\uff09]?$")


@dataclass(slots=True)
class Line:
    """A line of the clean text without the blanks around it; offsets are clean-text offsets."""

    start: int
    end: int
    text: str
    label: Label | None = None
    contents: bool = False
    heading: bool = False  # a heading without a number
    merged: bool = False  # a reader joined it to the clause before it


def read_lines(text: str) -> list[Line]:
    """Return the lines of a clean text that hold anything, with the labels they begin with."""
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        shown = raw.strip()
        if shown:
            start = at + raw.index(shown)
            lines.append(Line(start, start + len(shown), shown))
        at += len(raw) + 1
    lines = _annexes_apart(lines)
    label_lines(lines)
    return lines


def _annexes_apart(lines: list[Line]) -> list[Line]:
    """Return the lines with what a page ran together on lines of their own.

    These are the marker of an annex, a number before a title, and a title before the first section.
    """
    apart: list[Line] = []
    for place, line in enumerate(lines):
        at = _marker_length(lines, place) or number_length(line.text) or glued_length(line.text)
        if not at:
            apart.append(line)
            continue
        marker = line.text[:at].rstrip(BLANK)
        apart.append(Line(line.start, line.start + len(marker), marker))
        apart.append(Line(line.start + at, line.end, line.text[at:]))
    return apart


def _marker_length(lines: Sequence[Line], place: int) -> int:
    """Return the length of 附件1 and the blanks behind it where a title follows on the same line, 0 where none does."""
    match = annex_marker(lines, place) if lines[place].text[0] == "附" else None
    return match.start("rest") if match is not None and match["rest"] else 0


def label_lines(lines: Sequence[Line]) -> None:
    """Set the label of every line that has one, and mark the lines of tables of contents."""
    plain = _quoted(lines) | _listed_annexes(lines)
    labels: list[Label | None] = []
    for place, line in enumerate(lines):
        if place in plain or line.text.count("\t") > 1:
            labels.append(None)
        else:
            label = _marker(lines, place) or read_label(line.text)
            labels.append(None if label is not None and _goes_on_inside(line.text, label) else label)
    contents = _contents(lines, labels)
    for place in contents:
        lines[place].contents = True
        labels[place] = None
    _label_by_laws(lines, labels)
    _sure_by_parts(labels)
    for line, label in zip(lines, confirmed(labels), strict=True):
        line.label = label


def _label_by_laws(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """Set the label of a last chapter that is printed without its number (附　则) between the articles of a text."""
    last: Label | None = None
    for place, line in enumerate(lines):
        label = labels[place]
        if label is not None and label.style in ("第编", "第部分", "第篇", "第章"):
            last = label if last is None or RANKS[label.style] <= RANKS[last.style] else last
        behind = labels[place + 1] if place + 1 < len(labels) else None
        if last is not None and behind is not None and behind.style == "第条" and _BY_LAWS.match(line.text):
            labels[place] = Label("", 0, "附则", last.style, last.ordinal + 1)


def _sure_by_parts(labels: list[Label | None]) -> None:
    """A bare number (1  总则) is a clause's where the first of its parts (1.1) stands right below it."""
    for place, (label, behind) in enumerate(pairwise(labels)):
        if label is None or behind is None or not label.weak:
            continue
        if (label.style, behind.style, behind.name) == ("1 ", "1.1", f"{label.name}.1"):
            labels[place] = replace(label, weak=False)


def _goes_on_inside(text: str, label: Label) -> bool:
    """Return whether spoken points (一是…；二是…) follow one another inside a paragraph, which makes them sentences."""
    if label.style not in ("一是", "第一") or label.ordinal != 1:
        return False
    return re.search(r"二[是要]" if label.style == "一是" else r"第二[,\uff0c、]", text) is not None


def annex_marker(lines: Sequence[Line], place: int) -> re.Match[str] | None:
    """Return the match when a line announces an annex that begins here (附件2), not one that is listed."""
    match = _ANNEX.match(lines[place].text)
    if match is None or lines[place].text[-1] in ENDS:
        return None
    if match["mark"] and not match["n"] and not match["rest"] and _list_end(lines, place) > place + 1:
        return None
    if match["rest"]:
        if match["mark"] and read_label(match["rest"]) is not None:
            return None
        around = [lines[near].text for near in (place - 1, place + 1) if 0 <= near < len(lines)]
        if any(_ANNEX.match(text) for text in around) or not match["n"]:
            return None
    return match


def is_listed_annex(text: str) -> bool:
    """Return whether a line begins a list of annexes under a letter (附件：1.…)."""
    match = _ANNEX.match(text)
    return match is not None and bool(match["mark"] or match["n"])


def is_short(line: Line) -> bool:
    """Return whether a line is no running text: a title, a name, a date, a piece of metadata."""
    if line.label is not None:
        return False
    brief = len(line.text) <= _LONG and line.text[-1] not in ENDS + COLON + COMMA + "、"
    return brief or is_meta(line) or is_long_title(line.text)


def is_meta(line: Line) -> bool:
    """Return whether a line says something about the document rather than being part of it."""
    text = line.text
    if len(text) > 300:
        return False
    return (
        is_date_line(text)
        or is_number_line(text)
        or is_meta_line(text)
        or INDEX_NUMBER.match(text) is not None
        or RED_HEAD.match(text) is not None
        or ADOPTION.match(text) is not None
    )


def _marker(lines: Sequence[Line], place: int) -> Label | None:
    """Return the label of an annex or a box (附件2, 专栏3), which have no number of their own kind above them."""
    text = lines[place].text
    if text[0] == "附":
        match = annex_marker(lines, place)
        if match is None:
            return None
        length = match.start("rest")
        ordinal = number(match["n"] or "") or 1
        name = f"附件{match['n'] or ''}"
        return Label(text[:length].rstrip(f"{BLANK}{COLON}"), length, name, "附件", ordinal)
    if text[0] in "专【〔":
        match = _BOX.match(text)
        if match is None or (not match["n"] and match["rest"] and len(match["label"]) == match.start("rest")):
            return None
        ordinal = number(match["n"] or "") or 1
        return Label(match["label"], match.start("rest"), re.sub(r"\s", "", match["label"]), "专栏", ordinal)
    return None


def _quoted(lines: Sequence[Line]) -> set[int]:
    """Return the lines inside a quotation that runs over several lines, as amendments quote whole articles."""
    inside: set[int] = set()
    held: list[int] = []
    depth = 0
    for place, line in enumerate(lines):
        text = line.text
        if not depth and not _OPENS_QUOTATION.search(text):
            continue
        if depth:
            held.append(place)
            text = text.removeprefix("“")  # each paragraph of a long quotation may open it again
        depth += text.count("“") - text.count("”")
        if depth <= 0:
            inside.update(held)
            held, depth = [], 0
        elif len(held) > _QUOTED_LINES:  # never closed: a slip
            held, depth = [], 0
    return inside


def _listed_annexes(lines: Sequence[Line]) -> set[int]:
    """Return the lines of a list of annexes under a letter (附件：1.… / 2.…), which are no clauses."""
    listed: set[int] = set()
    for place, line in enumerate(lines):
        match = _ANNEX.match(line.text) if line.text[0] == "附" else None
        if match is None or not match["mark"]:
            continue
        if not match["rest"]:
            listed.update(range(place + 1, _list_end(lines, place)))
            continue
        head = read_label(match["rest"])
        if head is None or head.ordinal != 1:
            continue
        expected = 2
        for later in range(place + 1, min(place + 40, len(lines))):
            label = read_label(lines[later].text)
            if label is None or label.ordinal != expected or lines[later].text[-1] == "。":
                break
            listed.add(later)
            expected += 1
    return listed


def _list_end(lines: Sequence[Line], place: int) -> int:
    """Return where the list of annexes below a bare 附件： ends; right behind that line where there is no such list.

    It counts from 1 on, and the date of the letter, another annex or the end of the text follows it.
    """
    end = place + 1
    while end < len(lines) and (label := read_label(lines[end].text)) is not None:
        if label.style != "1" or label.ordinal != end - place or lines[end].text[-1] == "。":
            break
        end += 1
    signed = any(is_date_line(line.text) for line in lines[end : end + 3])
    follows = end == len(lines) or signed or _ANNEX.match(lines[end].text) is not None
    return end if end > place + 1 and follows else place + 1


def _contents(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """Return the lines of tables of contents."""
    found: set[int] = set()
    place = 0
    while place < len(lines):
        text = lines[place].text
        if not _CONTENTS.match(text):
            again = _bare_contents(lines, labels, place)
            if again:
                found.update(range(place, again))
                place = again
                continue
            if _CONTENTS_LINE.search(text) and len(text) < 120 and labels[place] is not None and text.count("\t") < 2:
                found.add(place)
            place += 1
            continue
        end = _contents_end(lines, labels, place + 1)
        found.update(range(place, end))
        place = end
    return found


def _bare_contents(lines: Sequence[Line], labels: Sequence[Label | None], first: int) -> int:
    """Return where the list of headings that begins at ``first`` ends and its first one comes again, 0 for no list."""
    label = labels[first]
    if label is None or label.ordinal != 1 or label.style not in ("第章", "第编", "第部分", "第篇", "一", "1"):
        return 0
    fewest = 3 if label.style != "1" else 6
    for place in range(first + 1, min(first + 200, len(lines))):
        again = labels[place]
        if again is None or len(lines[place].text) > _LONG or lines[place].text[-1] in ENDS:
            return 0
        if (again.style, again.ordinal) == (label.style, 1):
            return place if place - first >= fewest and _entry(lines[place].text) == _entry(lines[first].text) else 0
    return 0


def _contents_end(lines: Sequence[Line], labels: Sequence[Label | None], first: int) -> int:
    """Return where a table of contents ends: where its first entry comes again, or running text begins."""
    if first >= len(lines):
        return first
    key = _entry(lines[first].text)
    prose = min(first + _CONTENTS_LINES, len(lines))
    for later in range(first + 1, prose):
        text = lines[later].text
        if key and _entry(text) == key:
            return later
        if (text[-1] in ENDS or len(text) > 80) and not _CONTENTS_LINE.search(text):
            prose = later
            break
    # the entries do not come again word for word: the text begins with the last label that starts anew
    best = prose
    highest = 0
    for place in range(first, prose + 1):
        label = labels[place] if place < len(lines) else None
        if label is None:
            continue
        if highest and label.ordinal == 1 and RANKS[label.style] <= highest and place > first:
            best = place
        if not highest or RANKS[label.style] < highest:
            highest = RANKS[label.style]
    return best


def _entry(text: str) -> str:
    return re.sub(rf"[\s{BLANK}.…·]|\d+$", "", _CONTENTS_LINE.sub("", text))
