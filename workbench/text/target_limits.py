"""Periods in which something is promised: 15个工作日内办结, 30分钟内完成应急响应, 2小时送达."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.quantities import Quantity
from workbench.text.target_names import LONGEST_NAME, subject_of

_WITHIN = re.compile(r"(?:\([^()]{0,14}\))?(?:以|之)?内")
_SERVED = (
    "办结|办成|办好|办理完|送达|送到|抵达|到账|拨付|兑付|修复|上门|响应|出警|出车|接听|处置|派单|送医|办理|到达|上报|报告|报送|答复|回复|回应|反馈|完成|受理"
    "|解决|公示|整改到位|到位|到岗|到场|接诊|确诊|反应"
)
_SERVED_AT_ONCE = re.compile(r"(?:送达|送到|到达|抵达|响应|反应|办结|出警|出车|上门|到账|到场|接诊)(?![率时的])")
_SOON = re.compile(rf"[^,;。\d的未不]{{0,8}}?(?:{_SERVED})(?!率)")
_IN_DAYS = re.compile(r"(?:予以|一次性|全部)?(?:办结|办成|办好|办理完|送达|拨付|兑付|到账|修复|整改到位)(?!率)")
_NOT_DONE = re.compile(r"[的未不]")
_RATED = re.compile(r"率|比例|占比")
_BEGUN = re.compile(
    r"(?:应当?|要|须|必须|需|可以|将)?(?:(?:自|从|于|在)[^,;。]{1,30}(?:之日起|起|后|以后)|在|于|实行|实现)?$"
)
_DUTY_AT_END = re.compile(r"(?:应当?|要|须|必须|需|将|确保|做到|保证|承诺|力争|全部|原则上|均|都)+$")
_PERIOD_NAMED = re.compile(r"(?:时限|期限|时间|时长|周期)(?=(?:为|是|统一为|一般为|原则上为)?(?:自|从)?[^,;。]{0,16}$)")
_IDLE = re.compile(r"^(?:予以|给予|进行|一次性)")
_WORKDAYS = frozenset({"工作日", "个工作日"})
_SHORT = frozenset({"小时", "个小时", "分钟", "秒"})
_DAYS = frozenset({"日", "天"})
_LONGEST_SUBJECT = 20  # characters; what is longer is a sentence of its own


@dataclass(frozen=True, slots=True)
class Limit:
    """A period that is promised not to be exceeded; offsets count characters of the sentence."""

    start: int
    end: int
    name: str
    quantity: Quantity


def limits(text: str, found: Sequence[Quantity], segments: Sequence[tuple[int, int]]) -> tuple[Limit, ...]:
    """Return the periods among ``found`` in which something is promised, in order.

    A period of working days always is, wherever something is to be done in it; hours and minutes where a service is
    named, days where something is to be finished. Conditions (五个工作日内未答复的) and shares
    (10秒内接听比例) are not.
    """
    limited = []
    for left, right in segments:
        for quantity in found:
            if left <= quantity.start < right and quantity.kind == "time":
                limit = _limit(text, quantity, left, right)
                if limit is not None:
                    limited.append(limit)
                    left = limit.end
    return tuple(limited)


def is_period(unit: str) -> bool:
    """Say whether a unit counts days or less, so that a target in it sets no date for another."""
    return unit in _WORKDAYS or unit in _SHORT or unit in _DAYS


def _limit(text: str, quantity: Quantity, left: int, right: int) -> Limit | None:
    within = _WITHIN.match(text, quantity.end)
    before = text[left : quantity.start]
    if before.endswith(("至", "到", "、")):
        return None  # 压缩至3个工作日内办结
    if within is None:
        act = text[quantity.end : right]
        if quantity.unit not in _SHORT or not _SERVED_AT_ONCE.match(act):
            return None
        return _named(text, quantity, left, before, act, quantity.end)
    act = text[within.end() : right].rstrip()
    if not act:
        named = _PERIOD_NAMED.search(before)
        if named is None:
            return None
        name = subject_of(before[: named.end()])
        return Limit(left + max(before.find(name), 0), within.end(), name, quantity) if name else None
    if _NOT_DONE.match(act) or act.endswith("的") or _RATED.search(act):
        return None
    promised = quantity.unit in _WORKDAYS
    promised = promised or (quantity.unit in _SHORT and _SOON.match(act) is not None)
    promised = promised or (quantity.unit in _DAYS and _IN_DAYS.match(act) is not None)
    return _named(text, quantity, left, before, act, within.end()) if promised else None


def _named(text: str, quantity: Quantity, left: int, before: str, act: str, behind: int) -> Limit:
    subject = subject_of(_DUTY_AT_END.sub("", _BEGUN.sub("", before, count=1)))
    subject = subject if len(subject) <= _LONGEST_SUBJECT else ""
    start = left + before.find(subject) if subject and subject in before else quantity.start
    name = subject + _IDLE.sub("", act.lstrip())
    return Limit(start, behind + len(act.rstrip()), name[:LONGEST_NAME], quantity)
