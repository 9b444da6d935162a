"""Which lines of a page are the site's furniture and not the policy.

A page is a head (site name, navigation, breadcrumb, table of metadata), the policy, and a tail (print and share bar,
links, imprint). The policy begins and ends with what only a policy has: sentences, numbered headings, a salutation.
Outside of it a line goes when everything on it is known from ``resources/lexicon/page_words.tsv``; inside of it only
what can be nothing else. What looks like furniture but is not known for certain stays and is reported as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.text import copies, flattened, one_line, pagewords, site_lines, tabular, titles
from workbench.text.one_line import LONGEST, SHORT

REASONS = (
    "breadcrumb", "disclaimer", "duplicate-title", "filing-number", "font-size", "imprint", "link-list", "metadata",
    "navigation", "page-chrome", "page-number", "script", "share-bar", "spam", "views",
)  # fmt: skip
"""Every reason for which a line goes."""

_TITLE_LINES = 60  # lines at the beginning among which a title and its copies stand
_MANY = 8  # names below one another that are links
_FIRST = 20  # lines above a policy, and of it, among which its opening may be printed twice
_EDGE = 4000  # lines at either end of a very long text that are looked at closely

_HAN = "\u4e00-\u9fff"
_TITLE = re.compile(
    r"(?:通知|意见|方案|办法|规定|细则|条例|要点|总结|计划|规划|报告|决定|公告|通告|批复|函|纪要|措施|纲要|预案|指南|规范"
    r"|标准|清单|目录|法|章程|行动|安排|政策|制度|讲话|发言|公报|议案|令)(?:\([^)]{1,20}\))?$|关于.{4,}|《.+》|\d{4}年.{4,}"
)
_SIGNATURE = re.compile(r"^[\d〇○零一二三四五六七八九十]{4}年.{1,8}日$|^(?:附件|附表|附录|抄送|附)\s*\d*\s*[:：]?")
_AGENCY = re.compile("[局委府办厅部院会室司署处]$|办公室$")
_CODE_REST = re.compile(
    r"^[\s{}()\[\];,\"'/*<>=+.-]+$|^\s*[\w-]+\s*:\s*[^;\u4e00-\u9fff]+;\s*$|^\s*\w+(?:\.\w+)*\(.*\);?\s*$"
)
_ARROWS = re.compile(r"^[>»›→\s]+$")
_LINK_HEAD = re.compile(
    r"^\W*(?:(?:相关|推荐|热门|最新|延伸|关联|更多|精彩|您可能|你可能|猜你|大家都在|本类|同类|本栏|热点|随机|上级|下级|友情)"
    r"(?:的)?(?:链接|阅读|文章|文档|新闻|信息|稿件|推荐|资讯|内容|喜欢|感兴趣|看|搜|专题|政策|解读|文件|报道|图片|排行|导航)|上一[篇条页]|下一[篇条页]"
    r"|(?:政策|文件|通知)?原文(?:链接)?\s*:|(?:政策)?图解\s*:|一图读懂|(?:文字|视频|图片|图文|音频|媒体|专家|动漫|简明)解读\s*:)"
)
_NAMED = re.compile(r"(?:文件|信息|公文)?(?:名\s*称|标\s*题)\s+(?=\S{8})")
_EXPLAINS = re.compile(r"(?:政策)?图解\s*[|丨]|政策解读\s+(?:文字|图文|图片|视频|专家|媒体|动漫|简明)解读\s*[:《]")
_ROW = re.compile(rf"[{_HAN}][{_HAN}\s]{{1,9}}:\s*\|[^|]*\|?$")
_NAME = rf"[{_HAN}\s()]{{1,10}}"
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")

_BARS = (
    "metadata",
    "views",
    "navigation",
    "share-bar",
    "breadcrumb",
    "imprint",
    "filing-number",
    "page-chrome",
    "link-list",
    "font-size",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a line that is furniture; ``sure`` is false where it only looks like it and is to be kept."""

    line: int
    start: int
    end: int
    reason: str
    sure: bool = True


def judge(lines: Sequence[str]) -> list[Finding]:
    """Return what of a page is furniture, in order.

    Args:
        lines: the lines of a page in simplified characters and half-width signs; offsets count their characters.
    """
    return _Page(lines).findings()


class _Page:
    """A page under inspection: its lines, what is known of each, and where the policy begins and ends."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [line.strip() for line in lines]
        self.indents = [len(line) - len(line.lstrip()) for line in lines]
        self.reasons: dict[int, str] = {}
        self.parts: dict[int, list[tuple[int, int, str]]] = {}  # pieces of a line that stays otherwise
        self.doubts: dict[int, str] = {}
        self.filled = [number for number, line in enumerate(self.lines) if line]

    def findings(self) -> list[Finding]:
        for number in self.filled:
            reason = None if tabular.is_head(self.lines[number]) else one_line.certain(self.lines[number])
            if reason:
                self.reasons[number] = reason
        self._scripts()
        self._arrows()
        for number in {*self.filled[:1], *self.filled[-1:]}:
            if len(self.lines[number]) > LONGEST and (flat := flattened.pieces(self.lines[number])):
                self.parts[number] = flat
        blanks = one_line.loses_blanks(self.lines)
        for number in self.filled:
            if (
                number not in self.reasons
                and number not in self.parts
                and (marks := one_line.marks(self.lines[number], blanks=blanks))
            ):
                self.parts[number] = marks
        begin, end = self._policy()
        head = [number for number in self.filled if number < begin][:_EDGE]
        tail = [number for number in self.filled if number > end][-_EDGE:]
        for number in self.filled:
            if (
                begin < number < end
                and len(self.lines[number]) <= 160
                and pagewords.is_full_metadata(self.lines[number])
            ):
                self.reasons.setdefault(number, "metadata")
        for number in [n for n in self.filled if n > begin][:3]:
            if pagewords.is_day(self.lines[number]):
                self.reasons.setdefault(number, "metadata")
        self._head(head, begin)
        self._tail(tail)
        found = []
        for number in sorted({*self.reasons, *self.parts, *self.doubts}):
            indent = self.indents[number]
            if number in self.reasons:
                found.append(Finding(number, indent, indent + len(self.lines[number]), self.reasons[number]))
            elif number in self.parts:
                found.extend(
                    Finding(number, indent + start, indent + stop, reason) for start, stop, reason in self.parts[number]
                )
            else:
                reason = self.doubts[number]
                found.append(Finding(number, indent, indent + len(self.lines[number]), reason, sure=False))
        return found

    def _scripts(self) -> None:
        """Lines of brackets and calls between lines of code are code."""
        for step in (self.filled, self.filled[::-1]):
            inside = False
            for number in step:
                line = self.lines[number]
                if self.reasons.get(number) == "script":
                    inside = True
                elif inside and len(line) <= LONGEST and _CODE_REST.match(line):
                    self.reasons[number] = "script"
                else:
                    inside = False

    def _arrows(self) -> None:
        """A breadcrumb whose arrows stand on lines of their own."""
        filled = self.filled
        arrows = [place for place, number in enumerate(filled) if _ARROWS.match(self.lines[number])]
        if not arrows:
            return
        for place in arrows:
            self.reasons[filled[place]] = "breadcrumb"
            for near in (place - 1, place + 1):
                if 0 <= near < len(filled) and len(self.lines[filled[near]]) <= 16:
                    self.reasons.setdefault(filled[near], "breadcrumb")

    def _policy(self) -> tuple[int, int]:
        """Return the first and the last line that only a policy has; beyond the end and ``-1`` where there is none."""
        first = next((n for n in self.filled if n not in self.reasons and one_line.is_policy(self.lines[n])), None)
        if first is None:
            return len(self.lines), -1
        return first, next(
            n for n in reversed(self.filled) if n not in self.reasons and one_line.is_policy(self.lines[n])
        )

    # ---------------------------------------------------------------------------------------------- the head
    def _head(self, head: Sequence[int], begin: int) -> None:
        for number in head:
            self._known(number, strict=False)
        labels = [n for n in head if pagewords.is_label(self.lines[n])]
        glued = [n for n in head if pagewords.is_glued(self.lines[n])]
        for found in (labels, glued):
            if len(found) > 1:
                self.reasons.update(dict.fromkeys(found, "metadata"))
        for before, number in pairwise(head):  # the last label of a table, its value missing
            if number in labels and self._is_metadata(before):
                self.reasons.setdefault(number, "metadata")
        self._told_twice(head)
        self._gazette(head)
        self._rows(head)
        self._lists(head)
        self._values(head)
        self._columns(head)
        self._first(head)
        self._contacts(head)
        self._openings(head, begin)
        self._tags(head)
        self._titles([*head, *(n for n in self.filled if begin <= n < begin + 12)][: len(head) + 6], head)

    def _told_twice(self, head: Sequence[int]) -> None:
        """Rows of a table that repeat the title behind its label without a colon, and links to what explains it."""
        shown = {copies.bare_text(self.lines[n]) for n in self.filled[:_TITLE_LINES]}
        for number in head:
            label = _NAMED.match(self.lines[number])
            if label and copies.bare_text(self.lines[number][label.end() :]) in shown:
                self.reasons.setdefault(number, "metadata")
            elif _EXPLAINS.match(self.lines[number]):
                self.reasons.setdefault(number, "link-list")

    def _gazette(self, head: Sequence[int]) -> None:
        """The imprint of a gazette above its text: rows of labels and values between bars."""
        rows = [n for n in head if _ROW.match(self.lines[n])]
        if len(rows) > 2:
            self.reasons.update((n, "imprint") for n in rows if n not in self.reasons)

    def _known(self, number: int, *, strict: bool) -> None:
        """Judge a line outside of the policy by the words on it; strictly, where a policy's own tables may stand."""
        if number in self.reasons:
            return
        line = self.lines[number]
        if len(line) > LONGEST:
            return
        if not strict and pagewords.is_bare_value(line):
            self.reasons[number] = "metadata"
            return
        bar = pagewords.bar(line)
        reason = (bar[0] if bar and bar[1] else None) or site_lines.outside(line)
        if not strict and not reason and one_line.is_path(line):
            reason = "breadcrumb"
        metadata = pagewords.metadata(line)
        if metadata and strict and (weak := pagewords.weak_kind(line)):
            if weak == "agency":
                self.doubts[number] = metadata[2]
            metadata = None
        if reason:
            self.reasons[number] = reason
        elif metadata and metadata[:2] == (0, len(line)):
            self.reasons[number] = metadata[2]
        elif pagewords.is_stamped(line) and not _TITLE.search(_DAY.sub("", line)):
            self.reasons[number] = "metadata"
        elif metadata:
            self.parts[number] = [metadata]
        elif bar:
            self.doubts[number] = bar[0]

    def _rows(self, zone: Sequence[int]) -> None:
        """Names of columns below one another, or beside other furniture, are navigation; one alone may be a heading."""
        for step in (zone, zone[::-1]):
            before = -1
            for number in step:
                doubt = self.doubts.get(number)
                if doubt and (self.reasons.get(before) in _BARS or (doubt == self.doubts.get(before) == "navigation")):
                    self.reasons[number] = self.doubts.pop(number)
                before = number

    def _lists(self, head: Sequence[int]) -> None:
        """Short names between known columns of a list of columns are columns too."""
        known = [place for place, number in enumerate(head) if self.reasons.get(number) == "navigation"]
        for first, last in pairwise(known):
            between = [head[place] for place in range(first + 1, last)]
            if len(between) <= 4 and all(re.fullmatch(f"[{_HAN}]{{2,6}}", self.lines[n]) for n in between):
                self.reasons.update(dict.fromkeys(between, "navigation"))

    def _values(self, head: Sequence[int]) -> None:
        """Values that stand on a line of their own below their label, or without any label, in a table of metadata."""
        for place, number in enumerate(head):
            if number in self.reasons or number in self.parts:
                continue
            line = self.lines[number]
            before = head[place - 1] if place else -1
            behind = head[place + 1] if place + 1 < len(head) else -1
            kind = pagewords.label_kind(self.lines[before]) if self._is_metadata(before) else None
            if (kind and pagewords.is_value(line, kind)) or (
                len(line) <= SHORT
                and not _TITLE.search(line)
                and not (len(line) >= 12 and titles.names_kind(line))
                and self._is_metadata(before)
                and self._is_metadata(behind)
            ):
                self.reasons[number] = "metadata"
            elif (
                re.fullmatch(f"[{_HAN}]{{2,4}}", line)
                and self._is_metadata(behind)
                and before >= 0
                and before not in self.reasons
                and len(self.lines[before]) >= 8
            ):
                self.reasons[number] = "page-chrome"  # the column, between the title and what is known of it

    def _is_metadata(self, number: int) -> bool:
        return self.reasons.get(number) == "metadata"

    def _columns(self, head: Sequence[int]) -> None:
        """Names of the site and of its columns that stand above the breadcrumb."""
        crumbs = {
            name
            for number in head
            if self.reasons.get(number) == "breadcrumb"
            for name in one_line.CRUMB.split(one_line.LOCATION.sub("", self.lines[number]))
        }
        last = max((n for n in head if self.reasons.get(n) in ("breadcrumb", "navigation")), default=-1)
        for number in head:
            if number in self.reasons or number > last:
                continue
            line = self.lines[number]
            if line in crumbs or ((len(line) <= 20 or line.count("|") > 1) and not _TITLE.search(line)):
                self.reasons[number] = "page-chrome"
            elif len(line) <= SHORT:
                self.doubts[number] = "page-chrome"

    def _titles(self, shown: Sequence[int], head: Sequence[int]) -> None:
        """A title that stands on the page more than once stays once."""
        kept = {
            n: self.lines[n]
            for n in shown[:_TITLE_LINES]
            if n not in self.reasons
            and n not in self.parts
            and len(self.lines[n]) <= LONGEST
            and self.lines[n][-1] not in "。;,、:"
        }
        for number in copies.title_copies(kept, head):
            self.reasons[number] = "duplicate-title"
            self.doubts.pop(number, None)

    def _first(self, head: Sequence[int]) -> None:
        """The name of a column that is the first line of a page, above a title and what is known of it."""
        if len(head) < 2 or head[0] in self.reasons or len(self.lines[head[0]]) > SHORT // 4:
            return
        title = any(n not in self.reasons and len(self.lines[n]) >= 8 for n in head[1:6])
        if title and (self.doubts.get(head[0]) == "navigation" or self._is_metadata(head[1])):
            self.reasons[head[0]] = self.doubts.pop(head[0], "page-chrome")

    def _tags(self, head: Sequence[int]) -> None:
        """Words under which a site files a text, one below the other between what it says of the text."""
        run: list[int] = []
        behind = ""
        for number in head:
            reason = self.reasons.get(number, "")
            if not reason and re.fullmatch(f"[{_HAN}]{{2,6}}", self.lines[number]) and behind:
                run.append(number)
                continue
            if len(run) > 1 and reason in ("metadata", "views", "duplicate-title"):
                self.reasons.update(dict.fromkeys(run, "page-chrome"))
            run, behind = [], reason if reason in ("metadata", "views") else ""

    def _contacts(self, head: Sequence[int]) -> None:
        """Addresses and telephones above a policy, and the name of their office, are the site's."""
        contacts = [place for place, number in enumerate(head) if site_lines.ADDRESS.match(self.lines[number])]
        if len(contacts) < 2:
            return
        self.reasons.update((head[place], "imprint") for place in contacts)
        above = head[contacts[0] - 1] if contacts[0] else -1
        if above >= 0 and above not in self.reasons and len(self.lines[above]) <= SHORT // 4:
            self.reasons[above] = "page-chrome"

    def _openings(self, head: Sequence[int], begin: int) -> None:
        """How the text begins, printed above it once more; the words under which the site files it."""
        shown = [n for n in self.filled if n < begin + _FIRST and n not in self.reasons and n not in self.parts]
        first = sum(n < begin + 4 for n in shown)
        lines = [self.lines[n][: 2 * LONGEST] for n in shown]
        for place in copies.openings(lines, min(first, _FIRST)):
            self.reasons[shown[place]] = "duplicate-title"
            self.doubts.pop(shown[place], None)
        again = {copies.bare_text(self.lines[n]) for n in self.filled[:_TITLE_LINES] if n >= begin}
        for number in [n for n in head if n not in self.reasons and _TITLE.search(self.lines[n])]:
            bare = copies.bare_text(self.lines[number])
            if len(bare) >= 12 and bare in again:  # the plan's own title stands below its letter
                self.reasons[number] = "duplicate-title"
        shorter = [self.lines[n] for n in head if n not in self.reasons and len(self.lines[n]) <= LONGEST]
        for number in [n for n in head if n not in self.reasons]:
            if copies.are_key_words(self.lines[number], [line for line in shorter if line != self.lines[number]]):
                self.reasons[number] = "metadata"

    # ---------------------------------------------------------------------------------------------- the tail
    def _tail(self, tail: Sequence[int]) -> None:
        for number in tail:
            self._known(number, strict=True)
        self._rows(tail)
        self._places(tail)
        self._teasers(tail)
        imprint = links = False
        for number in tail:
            line = self.lines[number]
            reason = self.reasons.get(number)
            if reason in ("filing-number", "imprint"):
                imprint = True
            if copies.FILE_TYPE.search(line) and self._names_title(copies.FILE_TYPE.sub("", line)):
                self.reasons.setdefault(number, "page-chrome")
            if len(line) <= 2 * SHORT and ">" in line and self._names_title(one_line.CRUMB.split(line)[-1]):
                self.reasons.setdefault(number, "breadcrumb")
            if site_lines.ends_release(line):
                self.reasons.setdefault(number, "page-chrome")
            if _LINK_HEAD.match(line):
                links = True
                self.reasons.setdefault(number, "link-list")
            if reason or number in self.reasons or number in self.parts:
                continue
            if not re.search(f"[{_HAN}]", line):
                if re.search("[A-Za-z]", line) and len(line) <= 2 * SHORT:
                    self.reasons[number] = "page-chrome"
            elif _SIGNATURE.match(line):
                links = False
            elif links and len(line) <= 2 * SHORT:
                self.reasons[number] = "link-list"
            elif imprint and len(line) <= SHORT:
                self.reasons[number] = "imprint"
            elif number > min(self.reasons.keys() & set(tail), default=number) and not _AGENCY.search(line):
                self.doubts.setdefault(number, "page-chrome")
        self._addresses(tail)

    def _places(self, tail: Sequence[int]) -> None:
        """Many names of a few characters below one another, with the site's foot behind them, are its links."""
        run: list[int] = []
        for number in tail:
            line = self.lines[number]
            if number not in self.reasons and re.fullmatch(_NAME, line) and not _AGENCY.search(line):
                run.append(number)
                continue
            if len(run) >= _MANY and self.reasons.get(number) in _BARS:
                self.reasons.update(dict.fromkeys(run, "link-list"))
            if re.search(r"\w", line):  # and no mark of the order of bytes
                run = []

    def _teasers(self, tail: Sequence[int]) -> None:
        """Beginnings of other texts, broken off with dots, at least three of them below one another."""
        run: list[int] = []
        for number in [*tail, -1]:
            if number >= 0 and site_lines.is_teaser(self.lines[number]):
                run.append(number)
                continue
            if len(run) > 2:
                self.reasons.update((n, "link-list") for n in run if n not in self.reasons)
            run = []

    def _names_title(self, name: str) -> bool:
        """Return whether a name is that of one of the page's first lines."""
        bare = copies.bare_text(name)
        return len(bare) >= 8 and any(bare == copies.bare_text(self.lines[n]) for n in self.filled[:20])

    def _addresses(self, tail: Sequence[int]) -> None:
        """Addresses and telephones are the site's own where its imprint stands beside them."""
        for step in (tail, tail[::-1]):
            beside = False
            for number in step:
                if self.reasons.get(number) in ("filing-number", "imprint"):
                    beside = True
                elif beside and number not in self.reasons and site_lines.ADDRESS.match(self.lines[number]):
                    self.reasons[number] = "imprint"
                else:
                    beside = False
