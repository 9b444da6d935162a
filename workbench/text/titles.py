"""Recognise the title of a policy document among the lines of a page, and what kind of document it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from workbench.text.dates import ADOPTION, OCCASION, is_date_line, issued_note
from workbench.text.metadata import is_number_line
from workbench.text.punctuation import BLANK, CLOSE, COLON, COMMA, ENDS, OPEN
from workbench.text.units import unit_like

KINDS: tuple[tuple[str, str], ...] = (
    ("要点", "要点"),
    ("总结", "总结"),
    ("工作报告", "报告"),
    ("报告", "报告"),
    ("实施方案", "方案"),
    ("方案", "方案"),
    ("行动计划", "计划"),
    ("计划", "计划"),
    ("规划纲要", "规划"),
    ("规划", "规划"),
    ("纲要", "纲要"),
    ("指导意见", "意见"),
    ("意见", "意见"),
    ("实施细则", "细则"),
    ("细则", "细则"),
    ("条例", "条例"),
    ("办法", "办法"),
    ("规定", "规定"),
    ("决定", "决定"),
    ("决议", "决议"),
    ("命令", "命令"),
    ("公告", "公告"),
    ("通告", "通告"),
    ("公报", "公报"),
    ("通知", "通知"),
    ("通报", "通报"),
    ("议案", "议案"),
    ("请示", "请示"),
    ("批复", "批复"),
    ("复函", "函"),
    ("函", "函"),
    ("纪要", "纪要"),
    ("措施", "措施"),
    ("举措", "措施"),
    ("清单", "清单"),
    ("安排", "安排"),
    ("思路", "安排"),
    ("打算", "安排"),
    ("任务分解", "清单"),
    ("分工", "清单"),
    ("指南", "指南"),
    ("指引", "指引"),
    ("规范", "规范"),
    ("标准", "标准"),
    ("准则", "准则"),
    ("规程", "规程"),
    ("规则", "规则"),
    ("制度", "制度"),
    ("章程", "章程"),
    ("预案", "预案"),
    ("目录", "目录"),
    ("政策", "政策"),
    ("解读", "解读"),
    ("讲话", "讲话"),
    ("发言", "讲话"),
    ("致辞", "讲话"),
    ("汇报", "汇报"),
    ("答复", "答复"),
    ("公约", "公约"),
    ("解释", "解释"),
    ("建议", "建议"),
    ("草案", "草案"),
    ("修正案", "修正案"),
    ("白皮书", "白皮书"),
    ("倡议书", "倡议书"),
    ("声明", "声明"),
    ("公示", "公示"),
    ("守则", "守则"),
    ("须知", "须知"),
    ("备忘录", "备忘录"),
    ("法典", "法律"),
    ("法", "法律"),
)
_BRACKET = rf"[{OPEN}〔][^{OPEN}{CLOSE}]{{1,24}}[{CLOSE}〕]"
_KIND = re.compile(
    rf"(?P<kind>{'|'.join(kind for kind, _ in KINDS)})[》〉]?(?:的通知|的公告)?(?P<tail>(?:{_BRACKET})*)$"
)
_NAMES = dict(KINDS)
_NOT_LAW = re.compile(r"(?:办|方|做|想|看|说|用|无|语|书|手|合|违|执|立|普|守|依)法$")
_FURNITURE = re.compile(
    r"[>|_©•]|https?:|www\.|网$|^附件|^附表|^附[:\uff1a]|^目\s*录$|^正文$|^第.{1,3}页|^[\d\W]+$|^关闭|^打印|^抄送|^主送|^专栏"
)
_ABOUT = re.compile(r"关于|印发|转发")
_YEAR = re.compile(
    r"(?:19|20)\d\d|[一二]〇[〇一二三四五六七八九]{2}|二[〇○零][〇○零一二三四五六七八九]{2}|“?十[一二三四五]五”?"
)
_BODY_NAME = re.compile(
    r"^(?:中共|中华人民共和国|国务院|国家|全国|最高人民|[一-龥]{2,6}(?:省|自治区|市|区|县|州|旗)|[一-龥]{2,20}(?:局|委|办公室|厅|政府|委员会))"
)
_UNFINISHED = re.compile(r"(?:关于|印发|的|和|及|与|加强|推进|推动|促进|做好|开展|进一步|[、《“])$")
_OFFICE = re.compile(
    r"(?:[省市区县州镇乡]长|主任|主席|院长|检察长|书记|局长)[ \t\u3000\xa0]+[一-龥]{1,4}(?:[ \u3000][一-龥]{1,2})?$"
)
RED_HEAD = re.compile(r"^[一-龥、·]{4,40}文\s?件$")


def kept(text: str) -> list[tuple[int, int]]:
    """Return the spans of a title's lines that stay when the blanks that layout put between characters go.

    Line ends go, and so do blanks beside numbers and brackets and in a title spread over the line (工 作 报 告); a
    blank between two halves of a title stays.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        next_line = at + len(line) + 1
        line, at = _unwrapped(line, at)
        words = list(re.finditer(rf"[^{BLANK}]+", line))
        spread = len(words) > 1 and all(len(word[0]) == 1 for word in words)
        for place, word in enumerate(words):
            start, end = at + word.start(), at + word.end()
            before = words[place - 1][0] if place else ""
            narrow = before and not spread and not _JOINT.search(before[-1] + word[0][0])
            if narrow:
                spans.append((start - 1, end))
            else:
                spans.append((start, end))
        at = next_line
    return spans


_FILE_TYPE = re.compile(rf"[{BLANK}]*\.(?:docx?|pdf|wps|rtf|txt|xlsx?|pptx?|html?)$", re.IGNORECASE)


_COUNTED = re.compile(
    rf"[{OPEN}【](?:精选|通用|热门|推荐|合集|共|最新|范文)?[{BLANK}]*[\d一二三四五六七八九十]{{1,4}}[{BLANK}]*[篇页][{CLOSE}】]$"
)
"""How many pages a file has, or how many models a collection: what sharing sites put behind a title."""
_TOLD = re.compile(rf"(?:文字|图文|视频|专家|部门|政策){{0,2}}解读[{COLON}](?=.{{8}})")


def _unwrapped(line: str, at: int) -> tuple[str, int]:
    """Return a title line without 《》 around the whole of it or a file type behind it, and where it now begins."""
    line = _COUNTED.sub("", _FILE_TYPE.sub("", line))
    told = _TOLD.match(line)
    if told:
        line, at = line[told.end() :], at + told.end()
    if len(line) > 2 and line[0] == "《" and line.find("》") == len(line) - 1:
        return line[1:-1], at + 1
    return line, at


_JOINT = re.compile(rf"[\d{OPEN}{CLOSE}《》〈〉“”〔〕、]")


def squeezed(text: str) -> str:
    """Return a title without the blanks that layout put between its characters and lines."""
    return "".join(text[start:end] for start, end in kept(text))


def kind_of(title: str) -> str | None:
    """Return what kind of document a title names (要点, 方案, 意见, 法律 …), ``None`` where it names none."""
    match = _KIND.search(title)
    if match is None:
        inner = re.findall(rf"({'|'.join(kind for kind, _ in KINDS[:40])})", title)
        return _NAMES[inner[-1]] if inner else None
    if match["kind"] == "法" and _NOT_LAW.search(title[: match.end("kind")]):
        return None
    return _NAMES[match["kind"]]


def names_kind(text: str) -> bool:
    """Return whether a line ends with the name of a kind of document, as titles do."""
    match = _KIND.search(text)
    return match is not None and not (match["kind"] == "法" and _NOT_LAW.search(text[: match.end("kind")]))


def is_long_title(text: str) -> bool:
    """Return whether a line is a title although it is as long as running text: many bodies issue it together."""
    return (
        60 < len(text) <= 130
        and not re.search(rf"[。{COMMA}{COLON}]", text)
        and _ABOUT.search(text) is not None
        and re.search(rf"的(?:{_LETTERS})(?:{_BRACKET})?$", text) is not None
    )


def glued_length(line: str) -> int:
    """Return the length of a title that the first section follows on the same line, 0 where it does not."""
    match = re.match(rf"(?P<title>[^。{COMMA}{COLON}]{{6,50}}?)(?:模板|范文|材料)?(?=一、[^。{COMMA}]{{2,30}}$)", line)
    return match.end() if match is not None and names_kind(match["title"]) else 0


_ON_A_DAY = re.compile(r"^[(\uff08—-]*(?:19|20)\d\d年\d{1,2}月\d{1,2}日[在于]|(?:会议|大会)上[)\uff09]?$")
_LETTERS = "通知|意见|公告|通告|决定|批复|函|报告|请示|复函|通报"
_HANDED_ON = re.compile("现将.*(?:印发|下发|转发)|(?:印发|下发|转发)给")


def could_be_title(line: str) -> bool:
    """Return whether a line may be a title or a line of one, by its shape alone."""
    text = line.strip()
    if (
        not (2 <= len(text) <= 60 or is_long_title(text))
        or _ON_A_DAY.search(text)
        or _FURNITURE.search(text)
        or RED_HEAD.match(text)
    ):
        return False
    if (
        is_date_line(text)
        or is_number_line(text)
        or OCCASION.match(text)
        or ADOPTION.match(text)
        or _OFFICE.search(text)
        or issued_note(text)
        or _HANDED_ON.search(text)
    ):
        return False
    if re.search(r"[一-龥]\.$", text):  # a full stop, narrow
        return False
    return text[-1] not in ENDS + COLON + COMMA and "\t" not in text and "。" not in text


def score(lines: list[str], quoted: Collection[str] = ()) -> float:
    """Return how much a few lines, taken together, look like the title of a policy document (4 and more: surely).

    ``quoted`` holds the titles that a covering letter names.
    """
    text = squeezed("\n".join(lines))
    if len(text) < 4 or len(text) > 120 or not all(could_be_title(line) for line in lines):
        return 0.0
    points = 0.0
    if names_kind(text):
        points += 1.5 if _RED_HEAD_OF_ORDER.match(text) else 3
    if _ABOUT.search(text):
        points += 2
    if _BODY_NAME.match(text):
        points += 1
    if _YEAR.search(text):
        points += 1
    if 8 <= len(text) <= 60:
        points += 0.5
    if len(text) < 6:
        points -= 1
    if text.count("《") != text.count("》") or text.count("“") != text.count("”"):
        points -= 3
    if _UNFINISHED.search(text):
        points -= 3
    if _plain(text) in quoted or _plain(re.sub(rf"{_BRACKET}$", "", text)) in quoted:
        points += 3
    if "关于" in text:  # several bodies that issue together, each on its line
        points += 0.3 * sum(unit_like(line.strip()) for line in lines[:-1])
    for before, after in pairwise(lines):
        if _same_body(before.strip(), after.strip()):
            points -= 3
        whole = names_kind(squeezed(before)) and not _UNFINISHED.search(before.strip())
        if whole and not re.match(rf"[{OPEN}〔]|的?(?:通知|公告|通告|函|决定|意见|报告)$", after.strip()):
            points -= 2.5
        elif whole or _UNFINISHED.search(before.strip()) or re.match(rf"[{OPEN}〔的和及与、]", after.strip()):
            points += 0.25
    return points - 0.1 * (len(lines) - 1)


_RED_HEAD_OF_ORDER = re.compile(
    r"^[一-龥]{2,30}(?:委员会|代表大会|政府|[局厅委办部院会])(?:公告|通告|令|命令|通知|决定)$"
)
"""What stands over an order that puts a law into force (某市人民代表大会常务委员会公告)."""


def ends_with_body(line: str) -> bool:
    """Return whether a line of a title ends with the whole name of a body, behind which another one may stand."""
    return re.search("(?:委员会|政府|办公室|[局厅部院])$", line) is not None and "关于" not in line


def _same_body(above: str, title: str) -> bool:
    """Return whether the body on one line is named once more, without its province, by the title on the next."""
    head = title.split("关于", 1)[0]
    return 4 <= len(head) < len(title) and unit_like(above) and above.endswith(head)


_HANDED_OUT = re.compile(
    rf"《([^《》]{{6,80}})》[^。{COMMA}《》]{{0,60}}[。{COMMA}]?(?:现|请)?[^。《》]{{0,12}}(?:印发|下发|转发)"
)


def handed_out(letter: str) -> str | None:
    """Return the title a letter names as what it hands out (《…方案》已经…同意，现印发给你们), ``None`` without one."""
    match = _HANDED_OUT.search(letter)
    return match[1] if match is not None and names_kind(match[1]) else None


def quoted_titles(text: str) -> frozenset[str]:
    """Return the titles that a text names in 《》, without blanks and punctuation."""
    return frozenset(_plain(title) for title in re.findall(r"《([^》]{4,80})》", text))


def _plain(title: str) -> str:
    return re.sub(r"\W", "", title)


def best_title(lines: list[str], quoted: Collection[str] = ()) -> tuple[int, int, float]:
    """Return (first, last + 1, score) of the run of up to four lines that looks most like a title.

    Of equals the last wins, for it stands nearest to the text; (0, 0, 0) when nothing looks like one.
    """
    best = (0, 0, 0.0)
    for first in range(len(lines)):
        for last in range(first + 1, min(first + 5, len(lines) + 1)):
            points = score(lines[first:last], quoted)
            if points > 0 and points >= best[2]:
                best = (first, last, points)
    return best
