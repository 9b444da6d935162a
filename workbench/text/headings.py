"""Decide which part of a labelled line is its heading: it may run into the body, be the whole line, or be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.text.punctuation import BLANK, CLOSE, COLON, COMMA, ENDS, OPEN
from workbench.text.sentences import outside

LONGEST_LINE = 60  # characters of a heading that fills its line
LONGEST_RUN_IN = 42
SURE_RUN_IN = 26
LONGEST_IN_TWO = 30  # characters of a run-in heading of two parts (实行高水平对外开放，促进外贸外资稳中提质。)
_TITLED = re.compile(rf"[【〔\[{OPEN}](?P<title>[^】〕\]{OPEN}{CLOSE}\n]{{1,30}})[】〕\]{CLOSE}]")
_PARTED = re.compile(rf"(?P<head>[一-龥、“”]{{4,24}})[{BLANK}]+(?=[一-龥“《])")
"""A heading parted from its text by nothing but a blank."""
_PARTED_TWICE = re.compile(
    rf"(?P<head>[一-龥、“”]{{2,20}}(?:[{COMMA}][一-龥、“”]{{2,20}}){{1,2}})[{BLANK}]+(?=[一-龥“《])"
)
"""The same of two or three parts, as sections of the upper levels have them."""
_BEFORE_COUNT = re.compile(
    rf"(?P<head>[一-龥、“”]{{4,26}}?)(?<![有是为即了])(?=一是[^。]{{4,}}?[{ENDS}{COMMA};；]二是)"
)
"""A heading that runs into the first of several points (开展情况一是…；二是…)."""
_ANNOUNCES = re.compile(
    r"如下|下列|以下|分别[为是]|包括|指出|强调|修改为|改为|作为|要求$|必须|应当|是指|即|有[一二三四五六七八九]|之一"
)
_STATES = re.compile(
    rf"应当|不得|必须|可以|是指|系指|本(?:法|条例|办法|规定|细则|方案|意见|通知|规划)|按照|依照|根据|自.{{1,20}}之?日?起"
    rf"|达到?\d|不(?:低|少|高|超)[于过]|以上|以下|同比|[增下]\S{{0,4}}\d|\d\S{{0,3}}(?:亿|万元|%|个百分点)|的[{COMMA}]|已经?|先后|共有?\d"
    rf"|^(?:到|截至|截止)?20\d\d年|^(?:会议|今年|去年|目前|截至|通过|为了|由于|鉴于|对于|对[^{COMMA}]+的)|经.{{2,12}}(?:批准|同意|审议)|了\d"
)
_COUNTED = re.compile(r"\d(?:\.\d+)?[万亿千百]?余?[人名个家张场次项所处套件元亩吨户台条支座公%]")
_LAW_STATES = re.compile(
    r"应当|不得|必须|可以|有权|禁止|负责|实行|适用|国家|依法|享有|属于|按照|保护|规定|任何|公民|政府|的$|为|由|是|自"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands behind a labelled line: ``child`` a lower label, ``paragraph`` unlabelled text, or neither."""

    child: bool = False
    paragraph: bool = False


def heading_end(text: str, style: str, behind: Surroundings, *, usual: bool | None = None) -> tuple[int, int, int]:
    """Return (start, end, body start) of the heading in a line whose label is cut off; start == end if there is none.

    Args:
        text: the line behind its label.
        style: the label's style; an article (``第条``) has a heading only where one is plainly set apart.
        behind: what the next line is.
        usual: whether most clauses of this style in the document have run-in headings, where that is known.

    Returns:
        Offsets into ``text``; ``text[start:end]`` has no closing punctuation.
    """
    if not text:
        return 0, 0, 0
    titled = _TITLED.match(text)
    if titled and (style == "第条" or text[0] == "【") and not re.search(r"负责|责任|牵头", titled["title"]):
        return titled.start("title"), titled.end("title"), titled.end()
    ends = outside(text)
    if not ends:
        return _whole_line(text, style, behind)
    parted = _PARTED.match(text) or (_PARTED_TWICE.match(text) if style in ("一", "(一)") else None)
    counted = _BEFORE_COUNT.match(text) if style != "第条" else None
    if counted and counted.end() < ends[0] and not _STATES.search(counted["head"]):
        return 0, counted.end(), counted.end()
    if parted and style != "第条" and not _STATES.search(parted["head"]) and len(text) - parted.end() >= 12:
        return 0, parted.end("head"), parted.end()
    at = ends[0]
    head, sign, rest = text[:at], text[at], text[at + 1 :].strip()
    if sign in COLON and not rest.startswith("“"):
        return _with_colon(text, at, style, behind, bool(rest))
    if sign in "?\uff1f" and not rest and behind.paragraph and style != "第条" and at < LONGEST_LINE:  # of an answer
        return 0, at + 1, at + 1
    if sign != "。":
        return 0, 0, 0
    if not rest:
        return _lone_sentence(head, at, style, behind)
    if _runs_in(head, style, usual):
        return 0, at, at + 1
    return 0, 0, 0


def _whole_line(text: str, style: str, behind: Surroundings) -> tuple[int, int, int]:
    if text[-1] in "、" + COMMA or len(text) > LONGEST_LINE:
        return 0, 0, 0
    if style == "第条" and not behind.paragraph and not behind.child and len(text) > 16:
        return 0, 0, 0
    return 0, len(text), len(text)


def _with_colon(text: str, at: int, style: str, behind: Surroundings, rest: bool) -> tuple[int, int, int]:
    head = text[:at]
    if len(head) > 24 or _ANNOUNCES.search(head) or re.search(f"[{COMMA}]", head) or not head:
        return 0, 0, 0
    if style == "第条" and (not rest or _LAW_STATES.search(head) or len(head) > 12):
        return 0, 0, 0
    if not rest and not (behind.child or behind.paragraph):
        return 0, 0, 0
    return 0, at, at + 1


def _lone_sentence(head: str, at: int, style: str, behind: Surroundings) -> tuple[int, int, int]:
    """A line of one sentence is a heading where the body follows on lines of its own."""
    if style == "第条" or not (behind.child or behind.paragraph):
        return 0, 0, 0
    if len(head) > LONGEST_LINE - 10 or _STATES.search(head) or _ANNOUNCES.search(head):
        return 0, 0, 0
    return 0, at, at + 1


def _runs_in(head: str, style: str, usual: bool | None) -> bool:
    commas = len(re.findall(f"[{COMMA}]", head))
    if style == "第条":
        return usual is True and not commas and len(head) <= 16 and not _LAW_STATES.search(head)
    if commas > 2 or len(head) > LONGEST_RUN_IN or _STATES.search(head):
        return False
    if commas and _COUNTED.search(head):
        return False
    if style in ("一是", "第一"):
        return not commas and len(head) <= SURE_RUN_IN
    if not commas and len(head) <= SURE_RUN_IN:
        return usual is not False
    if commas <= 1 and len(head) <= LONGEST_IN_TWO:
        return usual is not False
    return usual is True


def plainly_runs_in(text: str) -> bool:
    """Return whether a line behind its label opens with a short sentence without a comma and goes on behind it."""
    return _opens_with(text, SURE_RUN_IN, 0)


def may_run_in(text: str) -> bool:
    """Return whether a line behind its label opens with a short sentence of at most two parts and goes on behind it.

    One line alone says little, for an ordinary sentence may look so; a text whose clauses all do has headings.
    """
    return _opens_with(text, LONGEST_IN_TWO, 1)


def _opens_with(text: str, longest: int, commas: int) -> bool:
    ends = outside(text)
    if not ends or text[ends[0]] != "。":
        return False
    head = text[: ends[0]]
    return (
        len(head) <= longest
        and len(re.findall(f"[{COMMA}]", head)) <= commas
        and not _STATES.search(head)
        and bool(text[ends[0] + 1 :].strip())
    )


def without_end(text: str) -> int:
    """Return the length of a heading without the 。 or ： it may end with."""
    return len(text.rstrip(ENDS + COLON + " "))
