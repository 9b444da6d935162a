"""What a link says: same, revised, another target, further on than before, or merely related; for items, partial."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from workbench.compare import commitment
from workbench.compare.direction import Order
from workbench.compare.sameness import differ_in_numbers, is_same
from workbench.compare.wording import folded
from workbench.model import Clause, Comparator, Link, Relation
from workbench.text.quantities import in_base
from workbench.text.targets import FoundTarget, targets_in

_RELATED_BELOW = 0.45  # probability below which a measure link that has little to show for itself is called related:
_TOLD_ENOUGH = 4  # characters of shared names and phrases; of 22 links so called, readers agreed on 12
_WHOLE_BEST = 0.75  # both items' answered shares together from which two best counterparts are the same task, revised
_WHOLE = 1.2  # and for two that have better counterparts elsewhere
_MOST_OF_ONE = 0.7  # one item's share counts up to this: a small item that stands in a large one is a part of it
_FOLLOWING = frozenset({Order.LEFT_FIRST, Order.RIGHT_FIRST})
_DIGIT = re.compile(r"\d")
_SAME_NAME = 0.5  # share of the shorter name of a target that the other must have too
_COUNTED = frozenset({"家", "个", "所"})  # they count the same institutions


def of_measures(
    left: str, right: str, score: float, evidence: Sequence[str], order: Order = Order.LEFT_FIRST
) -> Relation:
    """Return what a link between two measures says, given its probability and what both share.

    Only what came later can be further on: a task of another place is not the progress of this one, and an article of
    a law is no task.
    """
    if is_same(left, right):
        return Relation.SAME
    if _target_changed(left, right):
        return Relation.TARGET_CHANGED
    if order in _FOLLOWING and _progressed(*((left, right) if order is Order.LEFT_FIRST else (right, left))):
        return Relation.PROGRESSED
    told = sum(map(len, evidence))
    return Relation.RELATED if score < _RELATED_BELOW and told < _TOLD_ENOUGH else Relation.REVISED


def _target_changed(left: str, right: str) -> bool:
    """Return whether both hold a target for the same thing and the numbers differ."""
    if differ_in_numbers(left, right):
        return True
    if not (_DIGIT.search(left) and _DIGIT.search(right)):
        return False
    ours, theirs = targets_in(left), targets_in(right)
    moved = [one for one in ours if not any(_is_equal(one, other) for other in theirs)]
    new = [other for other in theirs if not any(_is_equal(one, other) for one in ours)]
    return any(_is_changed(one, other) for one in moved for other in new)


def _is_equal(one: FoundTarget, other: FoundTarget) -> bool:
    """Return whether two targets ask for the same number of the same unit, whatever they are called."""
    return (one.value, one.value_max, one.unit) == (other.value, other.value_max, other.unit) and (
        _bound(one) is _bound(other)
    )


def _is_changed(one: FoundTarget, other: FoundTarget) -> bool:
    if one.implied or other.implied or _name_share(one.name, other.name) < _SAME_NAME:
        return False
    ours, theirs = in_base(one.value, one.unit), in_base(other.value, other.unit)
    if ours is None or theirs is None:
        return one.unit == other.unit and one.value != other.value
    if ours[1] != theirs[1] and not {ours[1], theirs[1]} <= _COUNTED:
        return False
    return (ours[0], one.value_max) != (theirs[0], other.value_max) or _bound(one) is not _bound(other)


def _bound(target: FoundTarget) -> Comparator | None:
    """Return on which side a number is a bound; 15家 and 15家以上 ask for the same."""
    if target.comparator in (Comparator.AT_MOST, Comparator.LESS):
        return Comparator.AT_MOST
    return None


def _name_share(one: str, other: str) -> float:
    """Return the share of the pairs of characters of the shorter name that the other name has too."""
    ours, theirs = ({name[at : at + 2] for at in range(len(name) - 1)} for name in (folded(one), folded(other)))
    return len(ours & theirs) / max(min(len(ours), len(theirs)), 1)


def _progressed(left: str, right: str) -> bool:
    """Return whether a task that both speak of was still open on the left and is under way, or done, on the right."""
    steps = commitment.compare(left, right)
    if any(step is commitment.Step.BACK for _, _, step in steps):
        return False
    return any(_is_progress(one, other) for one, other, step in steps if step is commitment.Step.FORWARD)


def _is_progress(one: commitment.Staged, other: commitment.Staged) -> bool:
    """Return whether a step forward ends something: what is under way and carried out more widely goes on."""
    if one.stage is commitment.Stage.ENCOURAGE:
        return other.stage > commitment.Stage.ADVANCE
    if one.stage <= commitment.Stage.START or other.improving:
        return True
    return other.stage is not commitment.Stage.SPREAD


class ItemRelations:
    """What links between items say, given the links between their measures."""

    def __init__(self, left: Sequence[Clause], right: Sequence[Clause], measure_links: Sequence[Link]) -> None:
        self._left, self._right = left, right
        self._answers: dict[str, set[str]] = defaultdict(set)
        for link in measure_links:
            self._answers[link.left].add(link.right)
            self._answers[link.right].add(link.left)

    def of(self, left: int, right: int, *, best: bool) -> Relation:
        """Return what the link between two items says.

        Args:
            left: number of the left item.
            right: number of the right item.
            best: whether each is the other's best counterpart.
        """
        one, other = self._left[left], self._right[right]
        if is_same(f"{one.heading}\n{one.text}", f"{other.heading}\n{other.text}"):
            return Relation.SAME
        if not one.measures or not other.measures:
            return Relation.REVISED if best else Relation.PARTIAL
        lives_on = sum(min(share, _MOST_OF_ONE) for share in (self._answered(one, other), self._answered(other, one)))
        return Relation.REVISED if lives_on >= (_WHOLE_BEST if best else _WHOLE) else Relation.PARTIAL

    def _answered(self, item: Clause, other: Clause) -> float:
        """Return the share of an item's text whose measures are answered within the other item."""
        others = {measure.id for measure in other.measures}
        lengths = [(len(measure.text), bool(self._answers[measure.id] & others)) for measure in item.measures]
        return sum(length for length, answered in lengths if answered) / max(sum(length for length, _ in lengths), 1)
