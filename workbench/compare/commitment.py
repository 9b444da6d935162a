"""How binding a measure is: a ladder from studying something to having it, and how far a task climbed between years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.compare.actions import Stage, Staged, Tense, is_rule, stages, vague_ends, verbs
from workbench.compare.direction import Order, order_of, turned
from workbench.compare.wording import boilerplate
from workbench.model import Comparison, Document, Link, Rewording, Step

__all__ = ["CommitmentChange", "Stage", "Staged", "Step", "actions", "commitment_changes", "compare", "stage", "stages"]


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """One task in two documents: measure ids, the parts that answer each other, their rungs, and the step between."""

    left: str
    right: str
    left_part: str
    right_part: str
    left_stage: Stage
    right_stage: Stage
    step: Step


_STEP = 0.5  # ranks that are nearer than this are one rung
_STILL_OPEN = 7.0  # rank up to which nothing is there yet
_UNDER_WAY = 8.0  # rank of 推进 and 实施
_WRITTEN = re.compile(r"制[定订]|出台|编制|起草|提出|修订|调研$")
_WHOLE_THING = 4  # characters from which on a thing that stands whole in the other tells enough (数据管理办法)
_WRITING = frozenset({Stage.STUDY, Stage.ENCOURAGE, Stage.EXPLORE, Stage.DRAFT, Stage.ISSUE})
_ALIKE = 0.5  # share of its characters, in pairs, that a thing must have in common to be the same
_SURELY_ALIKE = 0.65  # and to be called a step back, a grave thing to say, or to have come about because it is improved
_MOST = 0.8  # share of a rule's subject that must be what is carried out
_EXTENSION = re.compile(  # what is studied anew may be an extension of what stands
    r"[二三四五六七八九]期|延长|延伸|续建|扩建|新一轮|升级|分院|新院区|支线|连接线|后续"
)
_TELLING = 3  # characters besides 建设, 工作, 机制 … that both must share in one run
_PLAIN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9·]")
_NUMBERED = re.compile(
    r"(?P<n>\d+)(?P<k>号线|号楼|号院|号)|(?P<l>国家|省|市|区|县|镇|乡|村)(?P<v>级)|第?(?P<c>[一二三四五六七八九十]{1,2})(?P<d>期|号线|院区|轮|批|标段|人民医院|中学|小学)"
)
_QUANTITY = re.compile(r"[\d.]+[\u4e00-\u9fff]{0,3}(?:以上|左右|以内)?$")
_COUNTED = re.compile(r"\d")
_OVER_AGAIN = re.compile(r"年度|每年|本年|\d{4}年")  # what is made anew each year is not left undone


def stage(text: str) -> Stage | None:
    """Return the rung of a measure: that of the first part of the sentence that has one; None where none has."""
    parts = stages(text)
    return parts[0].stage if parts else None


def step(left: Staged, right: Staged) -> Step | None:
    """Return what it means that a task moved from one rung to another; None where the two say nothing of it.

    To advance something and to carry it out are one step: yearly texts change freely between 推进 and 实施. What is
    improved (完善, 提升) exists already: it neither falls behind what was built nor outdoes what is under way.
    """
    climbed = right.rank - left.rank
    if left.tense is Tense.COMING and right.tense is Tense.PAST and climbed >= 0 and right.rank >= _STILL_OPEN:
        return Step.FORWARD
    if left.stage is Stage.ENCOURAGE and right.stage is Stage.ADVANCE:
        return Step.HELD  # 支持 and 促进 say much the same
    if left.improving and right.stage is Stage.SPREAD:
        return Step.HELD  # what is improved is there, be it everywhere or not
    if climbed >= _STEP or (left.founding and left.tense is Tense.COMING and right.improving):
        return Step.FORWARD
    if climbed > -_STEP:
        return Step.STALLED if _is_open(left, right) else Step.HELD
    if right.stage is Stage.ENCOURAGE or left.stage is Stage.ENCOURAGE or left.improving:
        return None
    if right.improving or right.rank >= _UNDER_WAY:
        return Step.HELD  # built, and being used or added to
    return Step.BACK if _is_back(left, right) else None


def _is_open(left: Staged, right: Staged) -> bool:
    """Return whether what both speak of is still to come."""
    if left.stage is Stage.ENCOURAGE or _OVER_AGAIN.search(left.thing + right.thing):
        return False
    if max(left.rank, right.rank) < _STILL_OPEN:
        return True
    dated = right.stage in (Stage.START, Stage.DONE, Stage.USE) and not _COUNTED.search(left.thing + right.thing)
    return dated and left.tense is right.tense is Tense.COMING


def _is_back(left: Staged, right: Staged) -> bool:
    if right.stage in (Stage.STUDY, Stage.PREPARE):
        return left.rank >= Stage.ISSUE - 1
    if right.stage is Stage.EXPLORE:
        return left.rank >= _UNDER_WAY
    if right.stage is Stage.DRAFT:
        return left.stage is Stage.ISSUE
    return right.stage is Stage.PILOT and left.rank > _UNDER_WAY


def compare(left: str, right: str) -> tuple[tuple[Staged, Staged, Step], ...]:
    """Set the parts of two sentences that speak of the same thing against each other, in order of the left one."""
    ours, theirs = stages(left), stages(right)
    scored = sorted(
        (
            (alike(one.thing, other.thing), place, opposite)
            for place, one in enumerate(ours)
            for opposite, other in enumerate(theirs)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    paired: dict[int, tuple[int, Step]] = {}
    for share, place, opposite in scored:
        if share < _ALIKE:
            break
        if place in paired or any(opposite == taken for taken, _ in paired.values()):
            continue
        one, other = ours[place], theirs[opposite]
        moved = step(one, other)
        if moved is None or not _same_kind(one, other, moved) or share < _least(other, moved):
            continue
        if moved is Step.BACK and set(_EXTENSION.findall(one.thing)) != set(_EXTENSION.findall(other.thing)):
            continue
        paired[place] = opposite, moved
    return tuple((ours[place], theirs[paired[place][0]], paired[place][1]) for place in sorted(paired))


def _least(other: Staged, moved: Step) -> float:
    """Return how alike two things must be for what is said of them."""
    if moved is Step.BACK or (moved is Step.FORWARD and other.improving):
        return _SURELY_ALIKE
    return _ALIKE


def commitment_changes(left: Document, right: Document, measure_links: Sequence[Link]) -> tuple[CommitmentChange, ...]:
    """Return how the commitment to each task in linked measures moved, in order of the left document."""
    texts = {
        measure.id: measure.text
        for document in (left, right)
        for clause in document.walk()
        for measure in clause.measures
    }
    order = {measure.id: place for place, measure in enumerate(m for clause in left.walk() for m in clause.measures)}
    found = []
    for link in sorted(measure_links, key=lambda link: order.get(link.left, 0)):
        one, other = texts.get(link.left), texts.get(link.right)
        if one is None or other is None:
            continue
        for ours, theirs, moved in compare(one, other):
            found.append(
                CommitmentChange(
                    link.left,
                    link.right,
                    one[ours.start : ours.end],
                    other[theirs.start : theirs.end],
                    ours.stage,
                    theirs.stage,
                    moved,
                )
            )
    return tuple(found)


def rewordings(left: Document, right: Document, comparison: Comparison) -> tuple[Rewording, ...]:
    """Return how far either text says that tasks have come, the earlier document first, those that moved most first.

    Nothing is returned for documents of one year or of two places, which do not go on from one another, nor for laws.
    """
    order = order_of(left, right)
    if order in (Order.BESIDE, Order.NORMS):
        return ()
    timely = comparison if order is Order.LEFT_FIRST else turned(comparison)
    documents = (left, right) if order is Order.LEFT_FIRST else (right, left)
    found = commitment_changes(*documents, timely.measure_links)
    return tuple(
        Rewording(
            change.left,
            change.right,
            change.left_part,
            change.right_part,
            change.left_stage.name.lower(),
            change.right_stage.name.lower(),
            change.step,
        )
        for change in sorted(found, key=lambda change: -abs(change.right_stage - change.left_stage))
    )


def actions() -> frozenset[str]:
    """Return every verb of the ladder that says how binding something is, wherever it stands."""
    return verbs()


def alike(left: str, right: str) -> float:
    """Return the share of pairs of characters that the shorter of two things has in common with the other, 0 to 1.

    0 where they share no run of characters that tells more than 建设 or 工作, are called differently at their ends, or
    are numbered differently (1号线, 二期).
    """
    ours, theirs = _pairs(left), _pairs(right)
    common = ours & theirs
    few = min(len(ours), len(theirs))
    if few < 2 or len(common) < _ALIKE * few or _numbered_apart(left, right):
        return 0.0
    shared = _longest_shared(_PLAIN.sub("", left), _PLAIN.sub("", right))
    whole = len(shared) >= _WHOLE_THING and len(shared) >= min(len(left), len(right)) - 1
    return len(common) / few if (whole or _telling(shared)) and _same_head(left, right) else 0.0


def _telling(shared: str) -> bool:
    bare = shared
    for word in _boilerplate():
        if word in bare:
            bare = bare.replace(word, "")
    return len(bare) >= _TELLING or (len(bare) >= 2 and len(shared) > _TELLING)


@cache
def _boilerplate() -> tuple[str, ...]:
    return tuple(sorted(boilerplate(), key=lambda word: (-len(word), word)))


def _same_head(left: str, right: str) -> bool:
    """Return whether what the shorter of two things is called at its end stands in the longer one, too."""
    shorter, longer = sorted((left, right), key=len)
    return any(_head(name) in longer for name in (shorter, *shorter.split("等")[:-1]))


def _head(thing: str) -> str:
    """Return the last two characters of a thing that say which it is, past 项目, 体系 and how many there are."""
    head = _QUANTITY.sub("", thing)
    while (bare := _bare_end(head)) != head:
        head = bare
    return head[-2:]


def _bare_end(thing: str) -> str:
    bare = thing.rstrip('·》”"()（）等')
    return next(
        (bare[: -len(word)] for word in vague_ends() if bare.endswith(word) and len(bare) > len(word) + 1), bare
    )


def _numbered_apart(left: str, right: str) -> bool:
    ours, theirs = _numbers(left), _numbers(right)
    return any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys())


def _numbers(thing: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for match in _NUMBERED.finditer(thing):
        kind = match["k"] or match["v"] or match["d"]
        found.setdefault(kind, set()).add(match["n"] or match["l"] or match["c"])
    return {kind: frozenset(names) for kind, names in found.items()}


def _same_kind(one: Staged, other: Staged, moved: Step) -> bool:
    """Return whether a rule is set against a rule, or against what is done under it."""
    ours, theirs = _rule(one), _rule(other)
    if not ours and not theirs:
        return True
    if ours and theirs:
        return ours == theirs or ours in other.thing or theirs in one.thing or one.stage < Stage.ISSUE
    if ours:
        subject = one.thing[: one.thing.rindex(ours)]
        carried_out = other.rank >= _UNDER_WAY and not other.improving
        title = one.thing if ours in other.thing else subject if carried_out and moved is Step.FORWARD else ""
        return bool(title) and alike(title, other.thing) >= _MOST
    return theirs in one.thing or one.stage < Stage.PREPARE


def _rule(part: Staged) -> str:
    """Return what kind of rule a part wants written, or an empty text."""
    if part.stage is Stage.STUDY and not _WRITTEN.search(part.verb):
        return ""  # 论证建设方案: what is looked into is the building
    return is_rule(part.thing) if part.stage in _WRITING else ""


@lru_cache(maxsize=16_384)
def _pairs(thing: str) -> frozenset[str]:
    plain = _PLAIN.sub("", thing)
    return frozenset(pair for at in range(len(plain) - 1) if "·" not in (pair := plain[at : at + 2]))


def _longest_shared(left: str, right: str) -> str:
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return left[match.a : match.a + match.size].strip("·")
