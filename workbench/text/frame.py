"""Find where each document of a file begins and ends, and what of it is cover, title, preamble, body and closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.text import titles
from workbench.text.metadata import (
    INDEX_NUMBER,
    META_LINE,
    is_date_line,
    is_number_line,
    is_signature_name,
    signature,
)
from workbench.text.numbering import RANKS, Label, confirmed, read_label
from workbench.text.punctuation import BLANK, CLOSE, COLON, COMMA, ENDS, OPEN

_LONG = 60  # characters; an unlabelled line beyond is running text whatever it ends with
_QUOTED_LINES = 60  # lines a quotation may run on before its missing end is taken for a slip
_ANNEX = re.compile(
    rf"^附[{BLANK}]*[件表录][{BLANK}]*(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})?[{BLANK}]*(?P<mark>[{COLON}])?[{BLANK}]*(?P<rest>.{{0,60}})$"
)
_CONTENTS = re.compile(rf"^目[{BLANK}]*[录次]$")
_CONTENTS_LINE = re.compile(rf"(?:[.…·\u2026]{{3,}}|\t|[{BLANK}]{{2,}})[{BLANK}]*\d{{1,3}}$")
_FORWARDS = re.compile(r"印发|转发|批转|发布|公布|下发|颁布|实施")
_HANDS_ON = re.compile(
    r"印发给|现印发|现予印发|现转发|转发给|现予公布|现公布|现予发布|现发布|现下发|请.{0,12}(?:贯彻|遵照|执行|落实|实施)|予以公布"
)
_IN_FORCE = re.compile(
    r"^(?:本|此|该|以上|上述)[^。]{1,20}(?:自|从)[^。]{1,40}(?:施行|实施|执行|生效)"
    r"|^(?:本|此|该)[^。]{0,16}(?:有效期|由[^。]{2,40}负责解释|解释权|最终解释)|^(?:自|从)[^。]{1,30}起(?:施行|实施|执行)"
    r"|^(?:特此|专此)(?:通知|公告|通告|报告|函复|批复)|^(?:此件|本件)|^[(\uff08](?:此件|本文|信息公开)"
    r"|^抄[送报]|^主题词|^联\s?系\s?(?:人|电话)|^[(\uff08]?联系人|^印发单位|^(?:[^。]{2,30})(?:办公室|秘书处|秘书科)\s*(?:19|20)\d\d年.*印发"
)
_CALL = re.compile(
    r"^各位代表[!\uff01][^。]*?(?:新征程|蓝图|让我们|使命|奋斗|前进)|^让我们|^(?:[^。]{0,60}而)[^。]{0,20}努力奋斗"
)
_ADDRESSEE = re.compile(rf"^[^。]{{1,220}}[{COLON}]$")
_NOTE = re.compile(rf"^[{OPEN}〔].*(?:通过|公布|发布|修正|修订|批准|施行|印发|令).*[{CLOSE}〕]$", re.DOTALL)
_DASH_LINE = re.compile(r"^[—\-－]{1,3}\s*(?:19|20)\d\d年.{2,80}(?:会议上|大会上|会上)$")


@dataclass(slots=True)
class Line:
    """A line of the clean text without the blanks around it; offsets are clean-text offsets."""

    start: int
    end: int
    text: str
    label: Label | None = None


@dataclass(slots=True)
class Part:
    """The lines of one document by what they are; numbers are places in the list of lines."""

    first: int
    title: tuple[int, int] = (0, 0)
    cover: list[int] = field(default_factory=list)
    preamble: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)


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
    label_lines(lines)
    return lines


def label_lines(lines: Sequence[Line]) -> None:
    """Set the label of every line that has one."""
    plain = _quoted(lines) | _listed_annexes(lines)
    labels = [
        None if place in plain or line.text.count("\t") > 1 else _label(line.text) for place, line in enumerate(lines)
    ]
    for line, label in zip(lines, confirmed(labels), strict=True):
        line.label = label
    for place in _contents(lines):
        lines[place].label = None


def _label(text: str) -> Label | None:
    label = read_label(text)
    if label is not None and label.style == "附件":
        return None
    return label


def _quoted(lines: Sequence[Line]) -> set[int]:
    """Return the lines inside a quotation that runs over several lines, as amendments quote whole articles."""
    inside: set[int] = set()
    opened, depth = -1, 0
    for place, line in enumerate(lines):
        if depth > 0 and opened >= 0:
            if place - opened > _QUOTED_LINES:
                inside -= set(range(opened + 1, place + 1))
                opened, depth = -1, 0
            else:
                inside.add(place)
        if opened < 0 and line.text[0] != "“":
            continue
        depth += line.text.count("“") - line.text.count("”")
        if depth > 0 and opened < 0:
            opened = place
        elif depth <= 0:
            opened, depth = -1, 0
    if opened >= 0:  # never closed
        inside -= set(range(opened + 1, len(lines)))
    return inside


def _listed_annexes(lines: Sequence[Line]) -> set[int]:
    """Return the lines of a list of annexes under a letter (附件：1.… / 2.…), which are no clauses."""
    listed: set[int] = set()
    for place, line in enumerate(lines):
        match = _ANNEX.match(line.text)
        if match is None or not match["rest"] or not match["mark"]:
            continue
        head = read_label(match["rest"])
        if head is None or head.ordinal != 1:
            continue
        expected = 2
        for later in range(place + 1, min(place + 30, len(lines))):
            label = read_label(lines[later].text)
            if label is None or label.ordinal != expected or lines[later].text[-1] in "。":
                break
            listed.add(later)
            expected += 1
    return listed


def _contents(lines: Sequence[Line]) -> set[int]:
    """Return the lines of tables of contents."""
    found: set[int] = set()
    place = 0
    while place < len(lines):
        line = lines[place]
        if not _CONTENTS.match(line.text):
            if _CONTENTS_LINE.search(line.text) and line.label is not None:
                found.add(place)
            place += 1
            continue
        first = lines[place + 1].text if place + 1 < len(lines) else ""
        key = _entry(first)
        end = place + 1
        for later in range(place + 2, min(place + 800, len(lines))):
            text = lines[later].text
            if key and _entry(text) == key:
                end = later
                break
            if text[-1] in ENDS or len(text) > 80:
                end = _back_to_restart(lines, place + 1, later)
                break
        found.update(range(place, max(end, place + 1)))
        place = max(end, place + 1)
    return found


def _entry(text: str) -> str:
    return re.sub(rf"[\s{BLANK}.…·]|\d+$", "", _CONTENTS_LINE.sub("", text))


def _back_to_restart(lines: Sequence[Line], first: int, prose: int) -> int:
    """Return where the text begins behind a table of contents whose entries do not come back word for word."""
    for place in range(prose, first, -1):
        label = lines[place].label
        if label is not None and label.ordinal == 1 and place > first:
            before = next((ln.label for ln in reversed(lines[first:place]) if ln.label), None)
            if before is not None and (before.ordinal > 1 or before.style != label.style):
                start = place
                while (
                    start - 1 > first
                    and lines[start - 1].label
                    and RANKS[lines[start - 1].label.style] < RANKS[label.style]
                ):  # type: ignore[union-attr]
                    start -= 1
                return start
    return prose


def is_short(line: Line) -> bool:
    """Return whether a line is no running text: a title, a name, a date, a piece of metadata."""
    return line.label is None and (
        len(line.text) <= _LONG and line.text[-1] not in ENDS + COLON + COMMA + "、" or is_meta(line)
    )


def is_meta(line: Line) -> bool:
    """Return whether a line says something about the document rather than being part of it."""
    text = line.text
    return (
        is_date_line(text)
        or is_number_line(text)
        or META_LINE.match(text) is not None
        or INDEX_NUMBER.match(text) is not None
        or titles.RED_HEAD.match(text) is not None
    )


def divide(lines: Sequence[Line]) -> list[Part]:
    """Return the documents of a file, in order; every line belongs to exactly one part and one role in it."""
    if not lines:
        return []
    starts = _starts(lines)
    parts: list[Part] = []
    for place, (cut, title) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(lines)
        parts.append(_part(lines, cut, end, title))
    return _covers_joined(lines, parts)


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the runs of unlabelled short lines as (first, last + 1)."""
    runs: list[tuple[int, int]] = []
    first = -1
    for place, line in enumerate(lines):
        if is_short(line):
            if first < 0:
                first = place
        elif first >= 0:
            runs.append((first, place))
            first = -1
    if first >= 0:
        runs.append((first, len(lines)))
    return runs


def _starts(lines: Sequence[Line]) -> list[tuple[int, tuple[int, int]]]:
    """Return where documents begin, each with the lines of its title."""
    contents = _contents(lines)
    runs = [run for run in _runs(lines) if run[0] not in contents]
    next_label = _next_labels(lines)
    first_label = next_label[0]
    head = _head_title(lines, runs, first_label)
    starts: list[tuple[int, tuple[int, int]]] = [(0, head)]
    top = 1000
    labels = 0
    seen = 0
    for first, last in runs:
        if last <= head[1] or first < starts[-1][1][1]:
            continue
        for line in lines[seen:first]:
            if line.label is not None:
                labels += 1
                top = min(top, RANKS[line.label.style])
        seen = max(seen, first)
        found = _title_in(lines, first, last, threshold=3.4)
        if found is None:
            continue
        cut = _cut(lines, first, found[0])
        signed = cut > first and any(is_date_line(line.text) for line in lines[first:cut])
        annexed = any(_annex_marker(lines, place) for place in range(cut, found[0]))
        follow = next_label[found[1]]
        label = lines[follow].label if follow < len(lines) else None
        restarts = (
            label is not None
            and label.ordinal == 1
            and follow - found[1] < 60
            and (labels == 0 or RANKS[label.style] <= top)
        )
        forwards = labels == 0 and _FORWARDS.search(_joined(lines, *starts[-1][1])) is not None
        own = _labels_between(lines, found[1], min(len(lines), found[1] + 400)) >= 3
        if (
            restarts
            and (labels > 0 or signed or annexed or forwards)
            or (signed or annexed)
            and own
            and label is not None
            and label.ordinal == 1
        ):
            starts.append((cut, found))
            top, labels, seen = 1000, 0, found[1]
    return starts


def _labels_between(lines: Sequence[Line], first: int, last: int) -> int:
    return sum(line.label is not None for line in lines[first:last])


def _next_labels(lines: Sequence[Line]) -> list[int]:
    """Return for each place (and the end) the place of the next labelled line, ``len(lines)`` for none."""
    following = [len(lines)] * (len(lines) + 1)
    for place in range(len(lines) - 1, -1, -1):
        following[place] = place if lines[place].label is not None else following[place + 1]
    return following


def _joined(lines: Sequence[Line], first: int, last: int) -> str:
    return titles.squeezed("\n".join(line.text for line in lines[first:last]))


def _title_in(lines: Sequence[Line], first: int, last: int, threshold: float) -> tuple[int, int] | None:
    low, high, points = titles.best_title([line.text for line in lines[first:last]][:40])
    return (first + low, first + high) if points >= threshold else None


def _head_title(lines: Sequence[Line], runs: Sequence[tuple[int, int]], first_label: int) -> tuple[int, int]:
    """Return the lines of the first title, (0, 0) when there is none."""
    best: tuple[float, tuple[int, int]] | None = None
    for first, last in runs:
        if first >= min(first_label, 80):
            break
        low, high, points = titles.best_title([line.text for line in lines[first : min(last, first_label)]][:40])
        if points >= 3.4:
            return first + low, first + high
        if points > 0 and (best is None or points > best[0]):
            best = (points, (first + low, first + high))
    if best is not None:
        return best[1]
    for first, last in runs[:2]:
        if first > first_label or first > 20:
            break
        for place in range(last - 1, first - 1, -1):
            text = lines[place].text
            if len(text) >= 4 and titles.could_be_title(text) and not is_meta(lines[place]) and place < first_label:
                return place, place + 1
    return 0, 0


def _annex_marker(lines: Sequence[Line], place: int) -> re.Match[str] | None:
    """Return the match when a line announces an annex that begins here (附件2), not one that is listed."""
    match = _ANNEX.match(lines[place].text)
    if match is None or match["mark"] and match["rest"] and read_label(match["rest"]) is not None:
        return None
    if match["rest"]:
        around = [lines[near].text for near in (place - 1, place + 1) if 0 <= near < len(lines)]
        if any(_ANNEX.match(text) for text in around) or lines[place].text[-1] in ENDS:
            return None
        if not match["n"] and not match["mark"]:
            return None
    return match


def _cut(lines: Sequence[Line], first: int, title: int) -> int:
    """Return where the document with a title at ``title`` begins: behind the signature above it."""
    cut = title
    while cut > first:
        text = lines[cut - 1].text
        if is_date_line(text) or is_signature_name(text) and not titles.RED_HEAD.match(text):
            break
        cut -= 1
    return cut


def _part(lines: Sequence[Line], first: int, last: int, title: tuple[int, int]) -> Part:
    part = Part(first, title)
    inside = range(first, last)
    contents = {place for place in _contents(lines[first:last])}
    part.cover.extend(range(first, title[0]) if title[1] else ())
    at = max(first, title[1])
    label = next((place for place in inside if place >= at and lines[place].label is not None), last)
    if label == last:
        label = next(
            (place for place in range(at, last) if not _belongs_to_cover(lines, place, at, contents, first)), last
        )
    opening = True
    for place in range(at, label):
        if opening and _belongs_to_cover(lines, place, at, contents, first):
            part.cover.append(place)
            continue
        if place - first in contents:
            part.cover.append(place)
            continue
        opening = False
        part.preamble.append(place)
    while label < last and label - first in contents:
        part.cover.append(label)
        label += 1
    close = _closing(lines, label, last)
    part.body.extend(range(label, close))
    part.closing.extend(range(close, last))
    return part


def _belongs_to_cover(lines: Sequence[Line], place: int, at: int, contents: set[int], first: int) -> bool:
    """Return whether a line between title and text is a note on adoption, an addressee, a date, a contents line."""
    line = lines[place]
    return (
        place - first in contents
        or is_meta(line)
        or _NOTE.match(line.text) is not None
        or _DASH_LINE.match(line.text) is not None
        or (_ADDRESSEE.match(line.text) is not None and not _announces(line.text))
        or (is_short(line) and place < at + 6 and len(line.text) < 40 and not titles.names_kind(line.text))
    )


def _announces(text: str) -> bool:
    return re.search(r"如下|以下|制定|提出|通知|现就|现将", text) is not None


def _closing(lines: Sequence[Line], first: int, last: int) -> int:
    """Return where the closing of a document begins: what stands behind its last clause and belongs to none."""
    low = last
    while low > first and lines[low - 1].label is None and last - low < 80:
        low -= 1
    low = max(low, first)
    if low == first and (first == last or lines[first].label is None):
        low = first + 1
    for place in range(low, last):
        if _closes(lines, place, last):
            return place
    return last


def _closes(lines: Sequence[Line], place: int, last: int) -> bool:
    """Return whether a line opens a closing: an entry into force, a signature over a date, a list of annexes …"""
    text = lines[place].text
    if _IN_FORCE.match(text) or _CALL.match(text):
        return all(_tail_line(lines[later]) for later in range(place + 1, last))
    match = _ANNEX.match(text)
    if match and match["mark"] and all(_tail_line(lines[later]) for later in range(place + 1, last)):
        return True
    if is_signature_name(text) or is_date_line(text):
        block = [line.text for line in lines[place : min(place + 6, last)]]
        return signature(block)[1] is not None and all(_tail_line(lines[later]) for later in range(place, last))
    return False


def _tail_line(line: Line) -> bool:
    text = line.text
    return (
        is_short(line)
        or _IN_FORCE.match(text) is not None
        or _ANNEX.match(text) is not None
        or _CALL.match(text) is not None
    )


def _covers_joined(lines: Sequence[Line], parts: list[Part]) -> list[Part]:
    """Join a covering letter (…现印发给你们…) with the document that it forwards."""
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and _is_letter(lines, before):
            joined.pop()
            letter = sorted({*before.cover, *range(*before.title), *before.preamble, *before.body, *before.closing})
            part.cover = [*letter, *part.cover]
            part.first = before.first
        joined.append(part)
    return joined


def _is_letter(lines: Sequence[Line], part: Part) -> bool:
    if any(lines[place].label is not None for place in part.body):
        return False
    text = "\n".join(lines[place].text for place in (*part.preamble, *part.body, *part.closing))
    title = _joined(lines, *part.title)
    if len(text) > 3000:
        return False
    return _HANDS_ON.search(text) is not None or _FORWARDS.search(title) is not None
