"""Share out the text of a sentence among the quantities in it: which words belong to which number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.text.bounds import Bound, bound_of
from workbench.text.quantities import Quantity
from workbench.text.target_names import VERBS_AT_END
from workbench.text.target_rules import is_target

RATES = frozenset({"share", "rate", "points", "multiple", "ratio", ""})
"""Kinds of quantities that say how large a part is, or nothing, rather than how many of something."""

_BOUNDARY = frozenset(",;。:!?！？\n")
_JOINTS = re.compile(
    r"、|以及|(?<![饱共温中缓柔])和(?![谐平解睦])|(?<![普涉触波顾以])及(?![时格早])|(?<![参给])与|(?<![合兼])并(?![网发轨])|或"
    r"|共计?$|合计$"
)
_EACH = re.compile(
    r"(?:每(?:一?个|一?所|一?家|一?支|一?名)?(?P<each>[\u4e00-\u9fff]{1,8}?)(?:\([^)]{1,12}\))?"
    r"|各个?(?P<area>(?:[区县市镇乡村省州旗盟]|街道|社区|地市)(?:[、和及]?(?:[区县市镇乡村州旗盟]|街道|社区)|\([市区、]+\))*))"
    r"(?=至少|不少于|不低于|均|都|要|应|确保|平均|配备|配置|建设|建成|建立|规划|设置|设立|有|开展|创建|打造|培育|完成|安排|提供|选派|办好?"
    r"|力争|原则|推动|实现|选取|新建|新增|确定|选择|组建|拥有|重点|支持|增配|加配|新配|增设|\d|$)"
)
_TIMES = ("年", "月", "周", "日", "天", "季度", "季", "次", "半年", "年度", "小时", "人每", "批", "期", "轮")
_PER_POPULATION = re.compile(
    r"每(?:\d+(?:\.\d+)?)?\s?[百千万]+(?:名|户)?(?:常住|户籍|服务)?(?:人口|人|居民|户|名|老年人|儿童|学生|职工)?"
)
_PROVIDED = re.compile(r"(?:至少|应当?|要|须|按)?(?:配置|配备|配|设置|设立|建设|建成|建|安排|不少于|不低于)")
_ASIDE = re.compile(
    r"每(?:增加|新增|超过?|满|减少)?\s?$|(?:较|比|相比|与)(?:19|20)\d{2}\s*年(?:底|末)?的\s?$"
    r"|(?:全国|全省|全市|全区|平均|平均水平|上年|去年|同期)[(]$"
)
_LISTED = re.compile(r"(?:以内|以上|以下)?(?:、|和|及|与)")
_SHARED_BOUNDS = ("至少", "不少于", "不低于", "不得少于", "不超过")


@dataclass(slots=True)
class Piece:
    """A quantity on its way to become a target."""

    quantity: Quantity
    left: int  # how far back its phrase may reach
    right: int  # how far on its phrase may reach
    bound: Bound
    unit: str  # with what the number is given for each of
    each: int | None  # where 每个区 begins
    listed: bool  # stands in a list after another quantity


def segments(text: str, found: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Cut a sentence at its commas, and brackets that hold numbers out of what surrounds them."""
    inside = {at for quantity in found for at in range(quantity.start, quantity.end)}
    start = 0
    depth = 0
    for at, sign in enumerate(text):
        if at in inside:
            continue
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif sign in _BOUNDARY and not depth:
            yield start, at
            start = at + 1
    yield start, len(text)


def pieces(text: str, inside: Sequence[Quantity], segment: tuple[int, int]) -> list[Piece]:
    """Return the quantities of a segment that are targets, each with its share of the text.

    What is no target must not part the phrase of one: 二级及以上医院占比达到65%. So the text is shared out twice.
    """
    kept = [quantity for quantity in inside if not _is_aside(text, quantity)]
    found = _shared_out(text, kept, segment)
    aimed: list[Quantity] = []
    for piece in found:
        if _judged(text, piece) or (aimed and _goes_on(text, aimed[-1], piece.quantity)):
            aimed.append(piece.quantity)
    return _shared_out(text, aimed, segment) if len(aimed) < len(found) else found


def _goes_on(text: str, one: Quantity, other: Quantity) -> bool:
    """Tell the second period of 分别压缩至1个、3个工作日, which has no 压缩至 of its own."""
    listed = _LISTED.fullmatch(text, one.end, other.start) is not None
    return listed and one.kind == other.kind == "time" and one.unit == other.unit


def _judged(text: str, piece: Piece) -> bool:
    distributed = "/" in piece.unit and "/" not in piece.quantity.unit
    return is_target(text, piece.quantity, piece.bound, piece.left, distributed=distributed)


def _shared_out(text: str, inside: Sequence[Quantity], segment: tuple[int, int]) -> list[Piece]:
    found: list[Piece] = []
    left = segment[0]
    listed = False
    for place, quantity in enumerate(inside):
        opening, closing = _bracket(text, segment, quantity.start)
        left = max(left, opening)
        bound = bound_of(text, left, quantity.start, quantity.end, vague=quantity.vague != "")
        last = place + 1 == len(inside)
        right = segment[1] if last else inside[place + 1].start
        if closing < right:
            right, next_left, joints = closing, closing + 1, []
        else:
            if not last and (begun := _bracket(text, segment, right)[0]) > bound.end:
                right = begun - 1  # 阳性7919人次(家访619人次)
            joints = [] if last else list(_JOINTS.finditer(text, bound.end, right))
            next_left = bound.end
        if joints and text.startswith("、", bound.end):
            right, next_left = bound.end, bound.end + 1  # 高危人群筛查4000人、大肠癌初筛及肠镜检查1000人
        elif joints:
            right, next_left = joints[-1].span()
        elif not last and (verb := VERBS_AT_END.search(text, bound.end, right)):
            right = next_left = verb.start()  # 在7个县设立280个支教点
        unit, each = _unit(text, quantity, segment[0], inside[place - 1] if place else None)
        found.append(Piece(quantity, left, right, bound, unit, each, listed))
        left, listed = next_left, bool(joints)
    _inherit_bounds(text, found)
    return found


def _bracket(text: str, segment: tuple[int, int], at: int) -> tuple[int, int]:
    """Return begin and end of the bracket that holds ``at``, or of the segment."""
    opening = text.rfind("(", segment[0], at)
    if opening < 0 or text.find(")", opening, at) >= 0:
        return segment
    closing = text.find(")", at, segment[1])
    return opening + 1, closing if closing >= 0 else segment[1]


def _inherit_bounds(text: str, pieces: list[Piece]) -> None:
    """Let 至少 hold for both numbers of 至少1/3门诊号源和1/4住院床位."""
    for earlier, later in pairwise(pieces):
        if later.bound.explicit or later.left != later.quantity.start or later.quantity.value_max is not None:
            continue
        if text[earlier.right : later.left] in ("和", "及", "与", "以及") and earlier.bound.before in _SHARED_BOUNDS:
            later.bound = replace(later.bound, comparator=earlier.bound.comparator, before=earlier.bound.before)


def _is_aside(text: str, quantity: Quantity) -> bool:
    """Tell what a number is given for each of (每3万人口), or compared with (全国(16.1%)), from a target."""
    return _ASIDE.search(text, max(0, quantity.start - 12), quantity.start) is not None


def _unit(text: str, quantity: Quantity, start: int, previous: Quantity | None) -> tuple[str, int | None]:
    """Return the unit with what the number is given for each of (家/区, 人/支, 辆/3万人口), and where that is said."""
    if quantity.kind in RATES or "/" in quantity.unit:
        return quantity.unit, None
    if previous is not None and previous.spelled and previous.end == quantity.start:
        return f"{quantity.unit}/{previous.unit}", None
    before = text[start : quantity.start]
    if population := _PER_POPULATION.search(before):
        if not _PROVIDED.match(before, population.end()) or re.search(r"[数量率]|面积", before[population.end() :]):
            return quantity.unit, None  # an indicator by name: 每千人口床位数
        return f"{quantity.unit}/{population.group()[1:]}", start + population.start()
    every = list(_EACH.finditer(before))
    if not every:
        return quantity.unit, None
    each = every[-1]
    owner = each["each"] or re.sub(r"\(.*?\)|[、和及]", "", each["area"])
    if owner.startswith(_TIMES) or re.search(r"、[^、]*\d|%", before[each.end() :]):
        return quantity.unit, None
    return f"{quantity.unit}/{owner}", start + each.start()
