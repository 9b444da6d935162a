"""What became of the targets of one document in another: raised, lowered, kept, new, dropped."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.compare.due import delay
from workbench.compare.target_links import linked_targets
from workbench.compare.target_units import common_unit
from workbench.model import Comparator, Document, Link, Target, TargetChange, TargetMove
from workbench.text.targets import targets

_UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS})
_LOWER = frozenset({Comparator.AT_LEAST, Comparator.MORE})
_NEARLY = 1e-9
_SAME_NAME = 0.9  # from here on the shorter of two names says it all


def target_changes(
    left: Document, right: Document, measure_links: Sequence[Link], item_links: Sequence[Link]
) -> tuple[TargetChange, ...]:
    """Return every target of both documents, those that answer each other in one row.

    What a document reports as achieved stands in a row only where the other answers it: a result is neither dropped
    nor new.

    Args:
        left: the earlier document, or the base.
        right: the document it is compared with.
        measure_links: links between measures (ids); targets in linked sentences are matched more readily.
        item_links: links between items (ids).

    Returns:
        Rows with both sides and rows of dropped targets in the order of the left document, then new ones in the order
        of the right. ``raised`` and ``lowered`` speak of the number only, not of better or worse. ``difference`` counts
        the unit of the right target; it and ``ratio`` (right by left) are None for ranges and unlike units.
    """
    left_targets, right_targets = targets(left), targets(right)
    pairs = linked_targets(left, right, left_targets, right_targets, measure_links, item_links).pairs
    years = left.year, right.year
    answers = {id(pair.left): set_against(pair.left, pair.right, pair.alike, years) for pair in pairs}
    answered = {id(pair.right) for pair in pairs}
    rows = [
        answers.get(id(target)) or TargetChange(target.name, TargetMove.DROPPED, target, None)
        for target in left_targets
        if id(target) in answers or not target.achieved
    ]
    rows.extend(
        TargetChange(target.name, TargetMove.NEW, None, target)
        for target in right_targets
        if id(target) not in answered and not target.achieved
    )
    return tuple(rows)


def set_against(left: Target, right: Target, alike: float, years: tuple[int | None, int | None]) -> TargetChange:
    """Return what became of a target that is the same indicator in two documents.

    A promise and what was achieved are set side by side, but neither is more or less than the other.

    Args:
        left: the earlier target, or the base's.
        right: the other.
        alike: how alike their names are, 0 to 1.
        years: of the two documents.
    """
    name = min((right.name, left.name), key=len) if alike > _SAME_NAME else right.name
    late = delay(left, years[0], right, years[1])
    factors = common_unit(left, right, alike)
    if factors is None or left.achieved != right.achieved or _opposed(left, right):
        return TargetChange(name, TargetMove.CHANGED, left, right, delay=late)
    low_left, high_left = _ends(left, factors[0])
    low_right, high_right = _ends(right, factors[1])
    ranged = left.value_max is not None or right.value_max is not None
    if ranged:  # 五十万元以下 reaches from nothing: 二十万元以上二百万元以下 is more at both ends
        low_left, low_right = (
            0.0 if side.comparator in _UPPER else low for side, low in ((left, low_left), (right, low_right))
        )
    move = _move(low_right - low_left, high_right - high_left)
    if ranged:
        return TargetChange(name, move, left, right, delay=late)
    difference = round((low_right - low_left) / factors[1], 6)
    ratio = round(low_right / low_left, 4) if low_left else None
    return TargetChange(name, move, left, right, difference, ratio, late)


def same_promise(one: Target, other: Target) -> bool:
    """Tell whether two targets promise the same number, be it in other units (2.2万个, 22000个)."""
    factors = common_unit(one, other)
    if factors is None:
        return False
    ends = zip(_ends(one, factors[0]), _ends(other, factors[1]), strict=True)
    return all(abs(ours - theirs) < _NEARLY for ours, theirs in ends)


def _ends(target: Target, factor: float) -> tuple[float, float]:
    high = target.value if target.value_max is None else target.value_max
    return target.value * factor, high * factor


def _move(low: float, high: float) -> TargetMove:
    """Say how both ends of a range moved; a single number has the same end twice."""
    if abs(low) < _NEARLY and abs(high) < _NEARLY:
        return TargetMove.KEPT
    if low >= -_NEARLY and high >= -_NEARLY:
        return TargetMove.RAISED
    if low <= _NEARLY and high <= _NEARLY:
        return TargetMove.LOWERED
    return TargetMove.CHANGED  # 3—5家 became 4家


def _opposed(left: Target, right: Target) -> bool:
    """Tell a floor (不低于) on one side from a ceiling (不超过) on the other."""
    return (left.comparator in _UPPER and right.comparator in _LOWER) or (
        left.comparator in _LOWER and right.comparator in _UPPER
    )
