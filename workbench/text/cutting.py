"""Put line breaks that were lost back: before labels that count on, between titles, headings and what follows them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.model import Edit
from workbench.text.numbering import RANKS, Label, read_label
from workbench.text.punctuation import CLOSE, COLON, COMMA, ENDS, OPEN, SEMICOLON

CUT = "cut-line"
"""The rule of the edits made here."""

_LOST = 700  # characters of a line from which its paragraphs may have run together
_SHORTEST_ALONE = 150  # characters of a line that is nearly the whole text
_FINAL = ENDS + COLON
_COUNT = "[零〇一二三四五六七八九十百千]{1,7}"
_INLINE = re.compile(
    rf"第{_COUNT}(?:分编|[章节条编])(?:之[一二三四五六七八九十])?[ \u3000]*|[一二三四五六七八九十]{{1,3}}、"
    r"|[(\uff08](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\uff09]|(?<![\d.])\d{1,3}[.\uff0e、](?!\d)"
)
_CHAPTER = re.compile(
    rf"[ \u3000\xa0]*第{_COUNT}(?:分编|[编篇章节])[^{ENDS}{COMMA}{COLON}]{{1,30}}?"
    rf"(?P<gap>[ \u3000\xa0]+)(?=第{_COUNT}[章节条](?:之[一二三四五六七八九十])?[ \u3000\xa0])"
)
"""A chapter's heading with what opens the chapter behind it, as copies of legal databases have it."""
_SECTION = re.compile(
    rf"[ \u3000\xa0]*[一二三四五六七八九十]{{1,3}}、(?P<heading>[^{ENDS}{COMMA}{COLON}{OPEN}《]{{2,24}}?)"
    rf"(?P<gap>[ \u3000\xa0]+)(?=[(\uff08]一[)\uff09])"
)
"""A section's heading with its first item behind it on the same line (一、总体要求 （一）指导思想。…)."""
_NOT_BEFORE = frozenset("第统同唯专之归万初周其逐划单不任某每另这那哪某同合唯零〇一二三四五六七八九十百千第年月")


def cuts(text: str) -> list[Edit]:
    """Return the edits that put lost line breaks back into a clean text."""
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
    """Return the cuts of a line that holds a chapter's or section's heading and, behind blanks, what opens it."""
    edits: list[Edit] = []
    match = _CHAPTER.match(text, start, end)
    while match:
        low, high = match.span("gap")
        edits.append(Edit(low, high, text[low:high], "\n", CUT))
        match = _CHAPTER.match(text, high, end)
    section = None if edits else _SECTION.match(text, start, end)
    if section:
        low, high = section.span("gap")
        edits.append(Edit(low, high, text[low:high], "\n", CUT))
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
    found = _labels_inside(text, start, end, alone)
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
    if alone:
        cuts |= {place: _before_blanks(text, start, place) for place in _round_titles(text, start, end)}
        cuts |= {
            place: _before_blanks(text, start, place) for place in _round_copies(text, start, end) if place > start
        }
        cuts |= {place: place for place in _behind_headings(text, found, end)}
    return [Edit(low, high, text[low:high], "\n", CUT) for high, low in sorted(cuts.items())]


_QUOTED = re.compile(
    r"《([^《》]{8,60}(?:方案|计划|意见|办法|规定|规划|要点|措施|细则|规则|条例|制度|预案|通知|纲要))》"
)
_USUAL = re.compile(
    r"(?:总体(?:要求|目标|思路)|指导思想|基本原则|(?:工作|主要|总体|发展)目标|(?:主要|重点|工作|目标)任务|(?:主要|重点|工作|政策)措施"
    r"|工作(?:重点|内容|步骤|要求|安排|机制)|(?:保障|支持)措施|(?:组织|工作)保障|组织(?:领导|实施)|(?:有关|相关)要求|实施步骤|附则)"
    r"(?=[\u4e00-\u9fff])(?![的是和与及]|[\u4e00-\u9fff]{0,12}[。、])"
)
"""Headings that many plans share, with what follows them on the same line."""


def _round_titles(text: str, start: int, end: int) -> Iterator[int]:
    """Yield both ends of titles that a letter quoted in 《》 and that stand again, behind its date or signature."""
    for match in _QUOTED.finditer(text, start, end):
        title = match[1]
        place = text.find(title, match.end(), end)
        while place >= 0:
            before = text[_before_blanks(text, start, place) - 1]
            if before in "日。" + CLOSE and place + len(title) < end:
                yield place
                yield place + len(title)
            place = text.find(title, place + len(title), end)


_TWICE = re.compile(
    rf"(?P<title>[^\s{ENDS}{COMMA}{COLON}]{{8,60}}(?:总结|计划|要点|方案|汇报|报告|意见|通知|措施|规划|安排|情况))(?P<gap>[^。]{{0,30}}?)(?P=title)"
)
_HEAD = 240  # characters at the beginning of a text in which its title may stand twice


def _round_copies(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a title begins and ends that a text run together prints twice before its first sentence."""
    match = _TWICE.search(text, start, min(end, start + _HEAD))
    if match is not None and match.end() < end:
        yield from (match.start(), match.end("title"), match.end("gap"), match.end())


def _behind_headings(text: str, found: Sequence[tuple[int, Label]], end: int) -> Iterator[int]:
    """Yield where the text begins that runs into one of the usual headings behind a label (三、保障措施各单位要…)."""
    for place, label in found:
        if label.style in ("一", "(一)"):
            match = _USUAL.match(text, place + label.length, end)
            if match:
                yield match.end()


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


def _labels_inside(text: str, start: int, end: int, alone: bool) -> list[tuple[int, Label]]:
    """Return where labels stand inside a line whose numbers go on or begin anew below a higher one."""
    found: list[tuple[int, Label]] = []
    for match in _INLINE.finditer(text, start, end):
        label = read_label(text[match.start() : match.start() + 30])
        if label is None or (label.weak and label.style != "第节"):
            continue
        before = text[match.start() - 1] if match.start() > start else "。"
        if _LISTS_ANNEXES.search(text, max(start, match.start() - 8), match.start()):
            continue
        if label.style == "(1)" and not (alone and before in ENDS + COLON + " \u3000\xa0\t"):
            continue  # an enumeration within a paragraph
        opens = bool(found) and _opens_chapter(text, found[-1], match.start(), label)
        counted = text[match.start()] in OPEN or text.endswith(("计划", "规划"), start, match.start())
        if (before in _NOT_BEFORE and not (counted or opens)) or (label.weak and not opens and before not in ENDS):
            continue
        sure = opens or before in ENDS + CLOSE + COLON + "”》 \u3000\xa0\t"
        if (
            label.style[0] == "第"
            and label.ordinal > 1
            and not opens
            and _REFERS.search(text[max(start, match.start() - 4) : match.start()])
        ):
            continue
        found.append((match.start(), label if sure else _doubtful(label)))
    if found and found[0][0] > start + 10 and all(label.style == "(1)" for _, label in found):
        return []  # nothing but an enumeration within a paragraph
    return _in_sequence(found)


_REFERS = re.compile(
    "(?:本?法|条例|办法|规定|规则|细则|准则|》|依照|按照|根据|依据|违反|适用|和|或者?|及|与|、|但|除|按|在)$"
)
"""What stands before a reference to an article (本条例第十四条另有规定的), and not before the article itself."""

_DIVISIONS = ("第编", "第分编", "第部分", "第篇", "第章", "第节")


def _opens_chapter(text: str, above: tuple[int, Label], place: int, label: Label) -> bool:
    """Return whether nothing but a chapter's heading stands between its label and the next one (第一章总则第一条)."""
    if above[1].style not in _DIVISIONS or RANKS[label.style] <= RANKS[above[1].style]:
        return False
    heading = text[above[0] + above[1].length : place].strip()
    return 1 < len(heading) <= 30 and not re.search(rf"[{ENDS}{COMMA}{COLON}]", heading)


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
        elif (
            not kept
            and not label.weak
            and total[(label.style, label.ordinal + 1)]
            and total[(label.style, label.ordinal + 2)]
        ):
            stack.append((label.style, label.ordinal))  # the rest of a text whose beginning is elsewhere
            kept.append((place, label))
        elif depth < 0 and stack and label.ordinal > 1 and not label.weak and total[(label.style, label.ordinal - 1)]:
            stack.append((label.style, label.ordinal))
            kept.append((place, label))
    return kept
