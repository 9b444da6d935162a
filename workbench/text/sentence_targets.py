"""The targets of one sentence that are said with numbers: one by one, in lists, and 分别."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.model import Comparator
from workbench.text.bounds import without_bounds
from workbench.text.quantities import quantities
from workbench.text.target_limits import limits
from workbench.text.target_names import (
    GROWTH,
    LONGEST_NAME,
    VERBS_AT_START,
    Phrase,
    is_indicator,
    is_verb,
    phrase_of,
    renamed,
    split_names,
    subject_of,
)
from workbench.text.target_pieces import RATES, Piece, pieces, segments

_FARTHEST = 6  # numbers further on in a list whose noun may be meant by this one
_FROM = re.compile(r"(?:从|由)[^,;。、]*$")
_TO = re.compile(
    r"^.{0,8}?(?:提高|提升|增加|增长|上升|升|下降|降低|降|减少|缩短|压缩|压减|扩大|扩充|发展|调整|变|改)?(?:到|至|为)"
)
_MOVED = re.compile(
    r"(?:同比|环比|比上年|较上年|年均|平均|实际|名义)*(?:增长|增加|下降|降低|减少|削减|提高|提升|上升|上涨|回落|累计|增幅)+$"
)
_PREDICATE = re.compile(r"达到|达标|建成|开展|完成|设立|设置|配备|纳入|实现|通过|取得|具备")
_ALTERNATING = re.compile(r"\s?(?:以上|以下|以内|左右)?\s?(?:、|和|及|与|以及)\s?")
_DONE = re.compile(r".{0,4}(?:完成|达到|实现)")
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


def counted(text: str) -> Iterator[FoundTarget]:
    """Yield the targets of a sentence that hold a number; quotes and deadlines are left to the caller."""
    found = quantities(text)
    if not found:
        return
    parts = list(segments(text, found))
    promised = limits(text, found, parts)
    for limit in promised:
        number = limit.quantity
        yield FoundTarget(
            limit.start, limit.end, "", limit.name, Comparator.AT_MOST, number.value, None, number.unit, None
        )
    taken = {limit.quantity.start for limit in promised}
    found = tuple(quantity for quantity in found if quantity.start not in taken)
    subject = before = ""
    last: FoundTarget | None = None
    named: list[str] = []
    for segment in parts:
        inside = [quantity for quantity in found if segment[0] <= quantity.start < segment[1]]
        shared = pieces(text, inside, segment) if inside else []
        said, before = before, text[segment[0] : segment[1]].strip()
        if not shared:
            subject = before if is_indicator(before) else subject  # 二氧化碳排放,比2020年下降18%
        for target in _respectively(text, shared, named) or _one_by_one(text, shared):
            if not target.name or (not subject and _DONE.fullmatch(target.name)):
                target = replace(target, name=_name_before(target, last, subject or said))
            elif GROWTH.fullmatch(target.name):  # 达到114万亿元,增长8.1%: what grew was named before
                target = replace(target, name=(subject + target.name)[:LONGEST_NAME])
            elif subject and is_verb(target.name):
                target = replace(target, name=renamed(target.name, subject)[:LONGEST_NAME])
            else:
                subject = _subject_of(target.name)
                named.append(subject)
            last = target
            yield target


def _name_before(target: FoundTarget, last: FoundTarget | None, before: str) -> str:
    """Return a name for a number that has none: 增长6%以上,力争达到7%; 实施监督检查,不得少于二人."""
    if last is not None and last.unit == target.unit and target.unit in ("%", "‰"):
        return last.name
    name = subject_of(before)
    return name if 4 <= len(name) <= LONGEST_NAME // 2 else target.name


def _one_by_one(text: str, shared: list[Piece]) -> Iterator[FoundTarget]:
    skipped: int | None = None
    verbs = subject = ""
    for place, piece in enumerate(shared):
        following = shared[place + 1 : place + 1 + _FARTHEST]
        if following and _is_starting_point(text, piece, following[0]):
            skipped = piece.left if skipped is None else skipped
            continue
        target, phrase = _target(text, piece, following, came_from=skipped)
        if piece.listed and skipped is None:
            rate = piece.quantity.kind in RATES
            inherited = subject if rate and not phrase.subject and _PREDICATE.match(target.name) else ""
            inherited = verbs if not rate and not phrase.verbs else inherited
            if target.name and inherited and not target.name.startswith(inherited):
                target = replace(target, name=(inherited + target.name)[:LONGEST_NAME])
        verbs = phrase.verbs or (verbs if piece.listed else "")
        subject = phrase.subject or subject
        skipped = None
        yield target


def _is_starting_point(text: str, piece: Piece, following: Piece) -> bool:
    """Tell the first number of 从2.5万公里增加到4.2万公里, where the way began, from a target."""
    if not _FROM.search(text[piece.left : piece.quantity.start]):
        return False
    return _TO.match(text[piece.quantity.end : following.quantity.start]) is not None


def _target(
    text: str, piece: Piece, following: Sequence[Piece], *, came_from: int | None
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


def _respectively(text: str, shared: list[Piece], named: Sequence[str]) -> list[FoundTarget]:
    """Read 甲、乙分别控制在6.5/10万、2.5‰以下 as two targets; empty where the segment says nothing of the kind.

    ``named`` holds what the sentence has named so far: 甲100亿元、乙50亿元,分别增长8%、9%.
    """
    if len(shared) < 2:
        return []
    first = shared[0]
    head = text[first.left : first.quantity.start]
    mark = _RESPECTIVELY.search(head)
    if mark is None:
        return []
    count = 1
    while count < len(shared) and _ALTERNATING.fullmatch(
        text, shared[count - 1].quantity.end, shared[count].quantity.start
    ):
        count += 1
    moved = _MOVED.search(without_bounds(head[mark.end() :]))
    subjects = split_names(head[: mark.start()], count)
    if not subjects or GROWTH.fullmatch("".join(subjects) + "增长"):
        subjects = list(named[-count:])
    done = subject_of(head[mark.end() :])
    done = moved.group() if moved else done if VERBS_AT_START.match(done) and not is_verb(done) else ""
    subjects = [name + done for name in subjects]
    if count < 2 or len(subjects) != count:
        return []
    last = shared[count - 1]
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
        for piece, name in zip(shared[:count], subjects, strict=True)
    ]
    return [*found, *_one_by_one(text, shared[count:])]


def _common_bound(piece: Piece, first: Piece, last: Piece) -> Comparator:
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
