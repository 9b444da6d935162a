"""Find where each document of a file begins and ends, and what of it is cover, title, preamble, body and closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.text import titles
from workbench.text.dates import OCCASION, is_date_line, issued_note
from workbench.text.heads import headings_without_number
from workbench.text.lines import Line, annex_marker, is_listed_annex, is_meta, is_short
from workbench.text.metadata import is_signature_name, signature
from workbench.text.numbering import RANKS
from workbench.text.punctuation import CLOSE, COLON, ENDS, OPEN

_SURE = 3.4  # score from which a few lines are taken for a title anywhere in a file
_FORWARDS = re.compile(r"印发|转发|批转|发布|公布|下发|颁布|征求.{0,60}意见")
_HANDS_ON = re.compile(
    r"印发给|现印发|现予印发|现发布|现转发|转发给|现予公布|现公布|现予发布|现发布|现下发|予以公布|请.{0,12}(?:贯彻|遵照|执行|落实|实施)"
)
_IN_FORCE = re.compile(
    r"^《[^》]+》根据本决定|^(?:本|此|该|以上|上述)[^。]{1,24}(?:自|从)[^。]{1,40}(?:施行|实施|执行|生效)"
    r"|^(?:本|此|该)[^。]{0,20}(?:有效期|由[^。]{2,40}负责解释|解释权|最终解释)|^(?:自|从)[^。]{1,30}起(?:施行|实施|执行)"
    r"|^(?:特此|专此)(?:通知|公告|通告|报告|函复|批复)|^[(\uff08]?(?:此件|本件|本文有删减|信息公开|公开属性)"
    r"|^(?:出席|列席|参加|请假|缺席|主持|记录|整理|发|分送|印送)(?:人员|人|单位)?[:\uff1a]"
    r"|^抄\s*[送报]|^主题词|^[(\uff08]?联\s*系\s*(?:人|电话|方式)|^印发单位|^.{2,30}(?:办公室|秘书处|秘书科)\s*(?:19|20)\d\d年.*印发$"
)
_CALL = re.compile(
    r"^各位代表[!\uff01][^。]*(?:新征程|蓝图|让我们|使命|奋斗|前进|重任)|^让我们|^[^。]{0,90}(?:努力奋斗|新篇章|作出[^。]{0,16}贡献)[!\uff01]$"
)
_ADDRESSEE = re.compile(rf"^[^。]{{1,260}}[{COLON}]$")
_ANNOUNCES = re.compile(r"如下|以下|制定|提出|通知|现就|现将|要求")
_NOTE = re.compile(rf"^[{OPEN}〔].*(?:通过|公布|发布|修正|修订|批准|施行|印发|令).*[{CLOSE}〕]$", re.DOTALL)


@dataclass(slots=True)
class Part:
    """The lines of one document by what they are; numbers are places in the list of lines."""

    title: tuple[int, int] = (0, 0)
    cover: list[int] = field(default_factory=list)
    preamble: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)

    def places(self) -> list[int]:
        """Return every line of the document in order."""
        return sorted({*self.cover, *range(*self.title), *self.preamble, *self.body, *self.closing})


def divide(lines: Sequence[Line]) -> list[Part]:
    """Return the documents of a file, in order; every line belongs to exactly one part and one role in it."""
    if not lines:
        return []
    starts = _starts(lines)
    ends = [cut for cut, _ in starts[1:]] + [len(lines)]
    parts = [_part(lines, cut, end, title) for (cut, title), end in zip(starts, ends, strict=True)]
    return _covers_joined(lines, parts)


def joined_title(lines: Sequence[Line], first: int, last: int) -> str:
    """Return the title that stands on some lines."""
    return titles.squeezed("\n".join(line.text for line in lines[first:last]))


# ---------------------------------------------------------------------------------------- where documents begin
def _starts(lines: Sequence[Line]) -> list[tuple[int, tuple[int, int]]]:
    """Return where documents begin, each with the lines of its title."""
    runs = _runs(lines)
    following = _next_labels(lines)
    first_clause = next((place for place, line in enumerate(lines) if line.label and not _is_annex(line)), len(lines))
    head = _head_title(lines, runs, first_clause)
    starts: list[tuple[int, tuple[int, int]]] = [(0, head)]
    top, labels, seen = 1000, 0, 0
    for first, last in runs:
        if last <= starts[-1][1][1]:
            continue
        first = max(first, starts[-1][1][1])
        for line in lines[seen:first]:
            if line.label is not None and line.label.style not in ("附件", "专栏"):
                labels += 1
                top = min(top, RANKS[line.label.style])
        seen = max(seen, first)
        quoted: frozenset[str] = frozenset()
        if not labels:
            letter = lines[starts[-1][1][0] : first][:60]
            quoted = titles.quoted_titles("\n".join(line.text for line in letter))
        low, high, points = titles.best_title([line.text for line in lines[first:last]][:40], quoted)
        if points < _SURE:
            continue
        found = (first + low, first + high)
        cut = _cut(lines, first, found[0])
        if _begins(lines, first, cut, found, following[found[1]], top if labels else None, starts[-1][1]):
            if cut == starts[-1][0]:
                starts.pop()
            starts.append((cut, found))
            top, labels, seen = 1000, 0, found[1]
    return starts


def _begins(
    lines: Sequence[Line],
    first: int,
    cut: int,
    title: tuple[int, int],
    follow: int,
    top: int | None,
    before: tuple[int, int],
) -> bool:
    """Return whether a new document begins with the title found in a run of short lines from ``first`` on.

    ``top`` is the rank of the highest label of the document so far, ``None`` where it has none yet; ``follow`` the
    next labelled line; ``before`` the title of the document so far.
    """
    signed = any(is_date_line(line.text) for line in lines[first:cut])
    annexed = any(annex_marker(lines, place) for place in range(max(0, cut - 1), title[0]))
    label = lines[follow].label if follow < len(lines) else None
    if label is None or label.ordinal != 1 or follow - title[1] > 60:
        return False
    if label.style in ("附件", "专栏"):
        return False
    if top is None:
        forwards = _FORWARDS.search(joined_title(lines, *before)) is not None
        return signed or annexed or forwards
    if RANKS[label.style] <= top:
        return True
    return (signed or annexed) and _labels_between(lines, title[1], title[1] + 200) >= 3


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the runs of unlabelled short lines as (first, last + 1); a marker of an annex belongs to its run."""
    runs: list[tuple[int, int]] = []
    first = -1
    for place, line in enumerate(lines):
        if not line.contents and (is_short(line) or (line.label is not None and line.label.style == "附件")):
            if first < 0:
                first = place
        elif first >= 0:
            runs.append((first, place))
            first = -1
    if first >= 0:
        runs.append((first, len(lines)))
    return runs


def _next_labels(lines: Sequence[Line]) -> list[int]:
    """Return for each place (and the end) the place of the next labelled line, ``len(lines)`` for none."""
    following = [len(lines)] * (len(lines) + 1)
    for place in range(len(lines) - 1, -1, -1):
        following[place] = place if lines[place].label is not None else following[place + 1]
    return following


def _labels_between(lines: Sequence[Line], first: int, last: int) -> int:
    return sum(line.label is not None for line in lines[first:last])


def _head_title(lines: Sequence[Line], runs: Sequence[tuple[int, int]], first_label: int) -> tuple[int, int]:
    """Return the lines of the first title, (0, 0) when there is none."""
    best = (0.0, (0, 0))
    prose = next((place for place in range(first_label) if _is_prose(lines[place])), first_label)
    for first, last in runs:
        if first >= min(first_label, 80):
            break
        quoted = titles.quoted_titles("\n".join(line.text for line in lines[prose:first]))
        shown = [line.text for line in lines[first : min(last, first_label)]][:40]
        low, high, points = titles.best_title(shown, quoted)
        if points >= _SURE:
            return first + low, first + high
        if points > best[0] and first <= prose:
            best = (points, (first + low, first + high))
    if best[0] > 0:
        return best[1]
    for first, last in runs[:2]:
        if first > min(first_label, 20, prose):
            break
        for place in range(min(last, first_label) - 1, first - 1, -1):
            if len(lines[place].text) >= 4 and titles.could_be_title(lines[place].text) and not is_meta(lines[place]):
                return place, place + 1
    return 0, 0


def _is_prose(line: Line) -> bool:
    """Return whether a line is running text, behind which only what is surely a title can be one."""
    return not is_short(line) and len(line.text) >= 20 and line.text[-1] in ENDS and not _NOTE.match(line.text)


def _cut(lines: Sequence[Line], first: int, title: int) -> int:
    """Return where the document with a title at ``title`` begins: with its own number, red head or annex marker."""
    cut = title
    while cut > first:
        line = lines[cut - 1]
        if is_date_line(line.text) or not (is_meta(line) or annex_marker(lines, cut - 1)):
            break
        cut -= 1
    return cut


# ------------------------------------------------------------------------------------ what the lines of one are
def _part(lines: Sequence[Line], first: int, last: int, title: tuple[int, int]) -> Part:
    part = Part(title)
    if title[1]:
        part.cover.extend(range(first, title[0]))
    at = max(first, title[1])
    label = next((place for place in range(at, last) if lines[place].label is not None), last)
    opening = at
    while opening < label and _above_text(lines, opening, at):
        opening += 1
    opening = _behind_letter(lines, opening, label, last)
    while at < opening < label and _above_text(lines, opening, at):
        opening += 1
    heads = headings_without_number(lines, opening, last)
    for place in heads:
        lines[place].heading = True
    body = min([label, *heads]) if label < last or heads else opening
    for place in range(at, body):
        aside = place < opening or lines[place].contents
        (part.cover if aside else part.preamble).append(place)
    annex = next((place for place in range(body + 1, last) if _is_annex(lines[place])), last)
    for low, high in ((body, annex), (annex, last)):
        close = _closing(lines, low, high)
        part.body.extend(range(low, close))
        part.closing.extend(range(close, high))
    return part


def _is_annex(line: Line) -> bool:
    return line.label is not None and line.label.style == "附件"


def _above_text(lines: Sequence[Line], place: int, at: int) -> bool:
    """Return whether a line between title and text is a note on adoption, an addressee, a date, a contents line."""
    line = lines[place]
    note = len(line.text) < 800 and _NOTE.match(line.text)
    if line.contents or is_meta(line) or note or OCCASION.match(line.text) or issued_note(line.text):
        return True
    if place == at and is_signature_name(line.text):
        return True
    if _ADDRESSEE.match(line.text) and not _ANNOUNCES.search(line.text):
        return True
    if place == at and is_short(line) and titles.names_kind(line.text) and place + 1 < len(lines):
        return lines[place + 1].label is None and not is_short(lines[place + 1])  # a title of the first half
    small = is_short(line) and place < at + 6 and len(line.text) < 24 and not titles.names_kind(line.text)
    return small and (place + 1 < len(lines) and _above_text_again(lines, place + 1, at))


def _above_text_again(lines: Sequence[Line], place: int, at: int) -> bool:
    """A short line (a name, an office) belongs to the head of a document if what follows it does."""
    following = lines[place]
    if is_short(following):
        return place < at + 6 and _above_text(lines, place, at)
    return _ADDRESSEE.match(following.text) is not None or following.contents


def _behind_letter(lines: Sequence[Line], opening: int, label: int, last: int) -> int:
    """Return where the text begins behind a signed covering letter, or an order, that no title of its own follows."""
    if label - opening < 3:
        return opening
    for place in range(opening, min(label, opening + 12)):
        if is_date_line(lines[place].text):
            letter = "\n".join(line.text for line in lines[opening:place])
            text_behind = label < last or any(_is_prose(line) for line in lines[place + 1 : label])
            return place + 1 if text_behind and _HANDS_ON.search(letter) else opening
    return opening


def _closing(lines: Sequence[Line], first: int, last: int) -> int:
    """Return where the closing of a document begins: what stands behind its last clause and belongs to none."""
    low = last
    while low > first and lines[low - 1].label is None and last - low < 80:
        low -= 1
    for place in range(max(low, first + 1), last):
        if place == low and _waits_for_text(lines[place - 1]) and not is_short(lines[place]):
            continue
        if _closes(lines, place, last):
            return place
    return last


def _waits_for_text(line: Line) -> bool:
    """Return whether a labelled line is a heading whose text must follow on the next line."""
    return line.label is not None and len(line.text) <= 40 and line.text[-1] not in ENDS


def _closes(lines: Sequence[Line], place: int, last: int) -> bool:
    """Return whether a line opens a closing: an entry into force, a signature over a date, a list of annexes …"""
    text = lines[place].text
    tail = range(place + 1, last)
    if _IN_FORCE.match(text) or _CALL.match(text) or is_listed_annex(text):
        return all(_tail_line(lines[later]) for later in tail)
    if is_signature_name(text) or is_date_line(text):
        block = [line.text for line in lines[place : min(place + 6, last)]]
        return signature(block)[1] is not None and all(_tail_line(lines[later]) for later in tail)
    return False


def _tail_line(line: Line) -> bool:
    text = line.text
    return bool(is_short(line) or _IN_FORCE.match(text) or _CALL.match(text) or is_listed_annex(text))


# ------------------------------------------------------------------------------------------- covering letters
def _covers_joined(lines: Sequence[Line], parts: list[Part]) -> list[Part]:
    """Join a covering letter (…现印发给你们…) with the document that it forwards."""
    joined: list[Part] = []
    for part in parts:
        if joined and _is_letter(lines, joined[-1]):
            part.cover = [*joined.pop().places(), *part.cover]
        joined.append(part)
    return joined


def _is_letter(lines: Sequence[Line], part: Part) -> bool:
    if any(lines[place].label is not None for place in part.body):
        return False
    text = "\n".join(lines[place].text for place in (*part.preamble, *part.body, *part.closing))
    title = joined_title(lines, *part.title)
    return len(text) < 3000 and bool(_HANDS_ON.search(text) or _FORWARDS.search(title))
