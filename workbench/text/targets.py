"""Quantified targets of a policy text: number, how it is meant, unit, deadline, and what it counts.

Results that a summary reports count too: a reviewer sets them against the promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.model import Clause, Comparator, Document, Target, Trace, to_source
from workbench.text.bounds import Bound, bound_of, without_bounds
from workbench.text.deadlines import deadline_of, time_phrases
from workbench.text.implied import implied_targets
from workbench.text.indicator_tables import Cell, table_targets
from workbench.text.quantities import Quantity, quantities
from workbench.text.target_names import GROWTH, VERBS_AT_END, Phrase, phrase_of, split_names
from workbench.text.target_rules import is_target

_FOLDED = str.maketrans(
    "０１２３４５６７８９．％／＋－＜＞＝：，；（）　",
    "0123456789.%/+-<>=:,;() ",
)
_BOUNDARY = frozenset(",;。:!?！？\n")
_JOINTS = re.compile(r"、|以及|[和及与并或](?![谐平解睦])|共计?$|合计$")
_EACH = re.compile(
    r"(?:每(?:一?个|一?所|一?家|一?支|一?名)?(?P<each>[\u4e00-\u9fff]{1,8}?)(?:\([^)]{1,12}\))?"
    r"|各个?(?P<area>(?:[区县市镇乡村省州旗盟]|街道|社区|地市)(?:[、和及]?(?:[区县市镇乡村州旗盟]|街道|社区)|\([市区、]+\))*))"
    r"(?=至少|不少于|不低于|均|都|要|应|确保|平均|配备|配置|建设|建成|建立|规划|设置|设立|有|开展|创建|打造|培育|完成|安排|提供|选派|办好?"
    r"|力争|原则|推动|实现|选取|新建|新增|确定|选择|组建|拥有|重点|支持|\d|$)"
)
_TIMES = ("年", "月", "周", "日", "天", "季度", "季", "次", "半年", "年度", "小时", "人每", "批", "期", "轮")
_PER_POPULATION = re.compile(
    r"每(?:\d+(?:\.\d+)?)?\s?[百千万]+(?:名|户)?(?:常住|户籍|服务)?(?:人口|人|居民|户|名|老年人|儿童|学生|职工)?"
)
_PROVIDED = re.compile(r"(?:至少|应当?|要|须|按)?(?:配置|配备|配|设置|设立|建设|建成|建|拥有|有|安排|不少于|不低于)")
_FROM = re.compile(r"(?:从|由)[^,;。、]*$")
_TO = re.compile(
    r"^.{0,8}?(?:提高|提升|增加|增长|上升|升|下降|降低|降|减少|缩短|压缩|压减|扩大|扩充|发展|调整|变|改)?(?:到|至|为)"
)
_RATES = frozenset({"share", "rate", "points", "multiple", "ratio", ""})
_LONGEST_NAME = 40  # characters
_MOVED = re.compile(
    r"(?:同比|环比|比上年|较上年|年均|平均|实际|名义)*(?:增长|增加|下降|降低|减少|削减|提高|提升|上升|上涨|回落|累计|增幅)+$"
)
_PREDICATE = re.compile(r"达到|达标|建成|开展|完成|设立|设置|配备|纳入|实现|通过|取得|具备")
_ALTERNATING = re.compile(r"\s?(?:以上|以下|以内|左右)?\s?(?:、|和|及|与|以及)\s?")
_SHARED_BOUNDS = ("至少", "不少于", "不低于", "不得少于", "不超过")
_RESPECTIVELY = re.compile(r"分别|各自|依次")


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target in one sentence; ``start`` and ``end`` count its characters, ``quote == text[start:end]``.

    ``implied`` tells a 100 % that is only said in words (全覆盖). Everything else is as in ``model.Target``.
    """

    start: int
    end: int
    quote: str
    name: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    deadline: str | None
    implied: bool = False


def targets_in(text: str) -> tuple[FoundTarget, ...]:
    """Return the quantified targets of one sentence (or one paragraph), in the order of the text."""
    folded = text.translate(_FOLDED)
    found = list(_counted(folded))
    taken = [(target.start, target.end) for target in found]
    phrases = time_phrases(folded)
    for implied in implied_targets(folded):
        if not any(start < implied.end and implied.start < end for start, end in taken):
            comparator = Comparator.ABOUT if implied.hoped else Comparator.EQUAL
            name = implied.name or next((one.name for one in reversed(found) if one.end <= implied.start), "")
            if name:
                found.append(
                    FoundTarget(implied.start, implied.end, "", name, comparator, 100.0, None, "%", None, True)
                )
    found.sort(key=lambda target: target.start)
    return tuple(
        replace(
            target,
            quote=text[target.start : target.end],
            deadline=deadline_of(phrases, target.start, target.end),
        )
        for target in found
    )


def targets(document: Document) -> tuple[Target, ...]:
    """Return the quantified targets of a document, in the order of the text.

    ``clause`` and ``clause_id`` are path and id of the measure that holds the target, or of the clause where its
    heading does; a target of the preamble has the path ``""`` and the document's own id.
    """
    found: list[Target] = []
    if document.preamble:
        found.extend(_placed(document, "", document.id, document.preamble, document.preamble_trace, document.start))
    for clause in document.walk():
        found.extend(_of_clause(document, clause))
    return tuple(found)


def _of_clause(document: Document, clause: Clause) -> Iterator[Target]:
    yield from _placed(document, clause.path, clause.id, clause.heading, clause.heading_trace, clause.start)
    rows = table_targets([measure.text for measure in clause.measures])
    for place, measure in enumerate(clause.measures):
        found = _of_row(measure.text, rows[place]) if place in rows else targets_in(measure.text)
        for target in found:
            yield _made(document, measure.path, measure.id, target, measure.trace, measure.start)


def _of_row(text: str, cells: Sequence[Cell]) -> Iterator[FoundTarget]:
    for cell in cells:
        yield FoundTarget(
            cell.start,
            cell.end,
            text[cell.start : cell.end],
            cell.name,
            cell.comparator,
            cell.value,
            cell.value_max,
            cell.unit,
            cell.deadline,
        )


def _placed(document: Document, path: str, place: str, text: str, trace: Trace, start: int) -> Iterator[Target]:
    for target in targets_in(text):
        yield _made(document, path, place, target, trace, start)


def _made(document: Document, path: str, place: str, target: FoundTarget, trace: Trace, start: int) -> Target:
    """Return a target with raw offsets; a text without a trace is taken to stand in the source as it is."""
    return Target(
        document=document.id,
        clause=path,
        clause_id=place,
        quote=target.quote,
        start=to_source(trace, target.start) if trace else start + target.start,
        end=to_source(trace, target.end - 1) + 1 if trace else start + target.end,
        name=target.name,
        comparator=target.comparator,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit,
        deadline=target.deadline,
    )


# ------------------------------------------------------------------------------------------- within one sentence
@dataclass(slots=True)
class _Piece:
    """A quantity on its way to become a target."""

    quantity: Quantity
    left: int  # how far back its phrase may reach
    right: int  # how far on its phrase may reach
    bound: Bound
    unit: str  # with what the number is given for each of
    each: int | None  # where 每个区 begins
    listed: bool  # stands in a list after another quantity


def _counted(text: str) -> Iterator[FoundTarget]:
    found = quantities(text)
    if not found:
        return
    subject = ""
    named: list[str] = []
    for segment in _segments(text, found):
        inside = [quantity for quantity in found if segment[0] <= quantity.start < segment[1]]
        if not inside:
            continue
        pieces = _pieces(text, inside, segment)
        for target in _respectively(text, pieces, named) or _one_by_one(text, pieces):
            if GROWTH.fullmatch(target.name):  # 达到114万亿元,增长8.1%: what grew was named before
                target = replace(target, name=(subject + target.name)[:_LONGEST_NAME])
            else:
                subject = _subject_of(target.name)
                named.append(subject)
            yield target


def _segments(text: str, found: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
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


def _pieces(text: str, inside: Sequence[Quantity], segment: tuple[int, int]) -> list[_Piece]:
    """Return the quantities of a segment that are targets, each with its share of the text.

    What is no target must not part the phrase of one: 二级及以上医院占比达到65%. So the text is shared out twice.
    """
    kept = [quantity for quantity in inside if not _is_divisor(text, quantity)]
    pieces = _shared_out(text, kept, segment)
    kept = [piece.quantity for piece in pieces if _judged(text, piece)]
    return _shared_out(text, kept, segment) if len(kept) < len(pieces) else pieces


def _judged(text: str, piece: _Piece) -> bool:
    distributed = "/" in piece.unit and "/" not in piece.quantity.unit
    return is_target(text, piece.quantity, piece.bound, piece.left, distributed=distributed)


def _shared_out(text: str, inside: Sequence[Quantity], segment: tuple[int, int]) -> list[_Piece]:
    pieces: list[_Piece] = []
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
        if joints:
            right, next_left = joints[-1].span()
        elif not last and (verb := VERBS_AT_END.search(text, bound.end, right)):
            right = next_left = verb.start()  # 在7个县设立280个支教点
        unit, each = _unit(text, quantity, segment[0], inside[place - 1] if place else None)
        pieces.append(_Piece(quantity, left, right, bound, unit, each, listed))
        left, listed = next_left, bool(joints)
    _inherit_bounds(text, pieces)
    return pieces


def _bracket(text: str, segment: tuple[int, int], at: int) -> tuple[int, int]:
    """Return begin and end of the bracket that holds ``at``, or of the segment."""
    opening = text.rfind("(", segment[0], at)
    if opening < 0 or text.find(")", opening, at) >= 0:
        return segment
    closing = text.find(")", at, segment[1])
    return opening + 1, closing if closing >= 0 else segment[1]


def _inherit_bounds(text: str, pieces: list[_Piece]) -> None:
    """Let 至少 hold for both numbers of 至少1/3门诊号源和1/4住院床位."""
    for earlier, later in pairwise(pieces):
        if later.bound.explicit or later.left != later.quantity.start or later.quantity.value_max is not None:
            continue
        if text[earlier.right : later.left] in ("和", "及", "与", "以及") and earlier.bound.before in _SHARED_BOUNDS:
            later.bound = replace(later.bound, comparator=earlier.bound.comparator, before=earlier.bound.before)


def _one_by_one(text: str, pieces: list[_Piece]) -> Iterator[FoundTarget]:
    skipped: int | None = None
    verbs = subject = ""
    for place, piece in enumerate(pieces):
        following = pieces[place + 1 :]
        if following and _is_starting_point(text, piece, following[0]):
            skipped = piece.left if skipped is None else skipped
            continue
        target, phrase = _target(text, piece, following, came_from=skipped)
        if piece.listed and skipped is None:
            rate = piece.quantity.kind in _RATES
            inherited = subject if rate and not phrase.subject and _PREDICATE.match(target.name) else ""
            inherited = verbs if not rate and not phrase.verbs else inherited
            if target.name and inherited and not target.name.startswith(inherited):
                target = replace(target, name=(inherited + target.name)[:_LONGEST_NAME])
        verbs = phrase.verbs or (verbs if piece.listed else "")
        subject = phrase.subject or subject
        skipped = None
        yield target


def _is_starting_point(text: str, piece: _Piece, following: _Piece) -> bool:
    """Tell the first number of 从2.5万公里增加到4.2万公里, where the way began, from a target."""
    if not _FROM.search(text[piece.left : piece.quantity.start]):
        return False
    return _TO.match(text[piece.quantity.end : following.quantity.start]) is not None


def _target(
    text: str, piece: _Piece, following: Sequence[_Piece], *, came_from: int | None
) -> tuple[FoundTarget, Phrase]:
    """Return a target and its phrase; ``came_from`` is where the phrase of a starting point began."""
    quantity, bound = piece.quantity, piece.bound
    right = piece.right
    if following and bound.end == following[0].quantity.start:
        right = following[0].right  # 一支20人的小分队
    if came_from is not None:
        before = re.sub(r"(?:从|由)[^,;。]*$", "", text[came_from : quantity.start])
        moved = replace(quantity, start=len(before), end=len(before))
        phrase = phrase_of(before, moved, 0, len(before), len(before), len(before))
        phrase = replace(phrase, start=came_from + len(before) - len(before.lstrip()), end=bound.end)
    else:
        phrase = phrase_of(text, quantity, piece.left, right, bound.start, bound.end)
    name = phrase.name
    for later in following:  # 力争完成2家、新启动2—3家医院评审: what is counted stands behind the last number
        if len(name) > len(phrase.verbs) or not later.listed:
            break
        name = phrase_of(text, quantity, piece.left, later.right, bound.start, later.bound.end).name
    comparator = Comparator.RANGE if quantity.value_max is not None else bound.comparator
    start = phrase.start if piece.each is None else min(phrase.start, piece.each)
    found = FoundTarget(
        start, phrase.end, "", name, comparator, quantity.value, quantity.value_max, piece.unit, None
    )  # fmt: skip
    return found, phrase


def _is_divisor(text: str, quantity: Quantity) -> bool:
    """Tell the 3万 of 每3万人口配置一辆, which only says for how many, from a target."""
    return re.search(r"每\s?$", text[: quantity.start]) is not None


def _unit(text: str, quantity: Quantity, start: int, previous: Quantity | None) -> tuple[str, int | None]:
    """Return the unit with what the number is given for each of (家/区, 人/支, 辆/3万人口), and where that is said."""
    if quantity.kind in _RATES or "/" in quantity.unit:
        return quantity.unit, None
    if previous is not None and previous.spelled and previous.end == quantity.start:
        return f"{quantity.unit}/{previous.unit}", None
    before = text[start : quantity.start]
    if population := _PER_POPULATION.search(before):
        if not _PROVIDED.match(before, population.end()) or re.search(r"[数量率]", before[population.end() :]):
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


def _respectively(text: str, pieces: list[_Piece], named: Sequence[str]) -> list[FoundTarget]:
    """Read 甲、乙分别控制在6.5/10万、2.5‰以下 as two targets; empty where the segment says nothing of the kind.

    ``named`` holds what the sentence has named so far: 甲100亿元、乙50亿元,分别增长8%、9%.
    """
    if len(pieces) < 2:
        return []
    first = pieces[0]
    head = text[first.left : first.quantity.start]
    mark = _RESPECTIVELY.search(head)
    if mark is None:
        return []
    count = 1
    while count < len(pieces) and _ALTERNATING.fullmatch(
        text, pieces[count - 1].quantity.end, pieces[count].quantity.start
    ):
        count += 1
    moved = _MOVED.search(without_bounds(head[mark.end() :]))
    subjects = split_names(head[: mark.start()])
    if not subjects or GROWTH.fullmatch("".join(subjects) + "增长"):
        subjects = list(named[-count:])
    subjects = [name + (moved.group() if moved else "") for name in subjects]
    if count < 2 or len(subjects) != count:
        return []
    last = pieces[count - 1]
    start = first.left + len(head) - len(head.lstrip(" 、"))
    found = [
        FoundTarget(
            start,
            last.bound.end,
            "",
            name,
            _common_bound(piece, first, last),
            piece.quantity.value,
            piece.quantity.value_max,
            piece.quantity.unit or last.quantity.unit,
            None,
        )
        for piece, name in zip(pieces[:count], subjects, strict=True)
    ]
    return [*found, *_one_by_one(text, pieces[count:])]


def _common_bound(piece: _Piece, first: _Piece, last: _Piece) -> Comparator:
    """Return how one of several numbers is meant: 控制在 stands before the first, 以下 behind the last."""
    if piece.quantity.value_max is not None:
        return Comparator.RANGE
    if not piece.bound.behind and last.bound.behind and first.bound.before.startswith(("", "控制")):
        return last.bound.comparator
    if not piece.bound.explicit and (first.bound.before or first.bound.hoped):
        return first.bound.comparator
    return piece.bound.comparator


def _subject_of(name: str) -> str:
    """Return the indicator in a name such as 国内生产总值同比增长, for the numbers that follow it."""
    return _MOVED.sub("", name)
