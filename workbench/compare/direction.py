"""A comparison seen from its other side, for what must be told in the order of time whichever document is the base."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from workbench.model import Comparison, Document, Link


class Order(Enum):
    """Which of two documents came first."""

    LEFT_FIRST = "left first"
    RIGHT_FIRST = "right first"
    BESIDE = "beside"  # of one year or of two places: neither follows the other
    NORMS = "norms"  # laws in two versions: they lay down what holds, not what is to be done next


_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_PLAN = re.compile(r"措施|方案|计划|规划|要点|意见|报告|任务|分工")


def order_of(left: Document, right: Document) -> Order:
    """Return which document came first by its year; the left one where a year is not known."""
    if _lays_down_norms(left) and _lays_down_norms(right):
        return Order.NORMS
    if left.region is not None and right.region is not None and left.region != right.region:
        return Order.BESIDE
    if left.year is None or right.year is None or left.id == right.id:
        return Order.LEFT_FIRST
    if left.year == right.year:
        return Order.BESIDE
    return Order.LEFT_FIRST if left.year < right.year else Order.RIGHT_FIRST


def goes_on(left: Document, right: Document) -> bool:
    """Return whether what the right one says may be read as what became of the left one.

    Not so of another place, of the same year, nor of an earlier one; where a place or a year is not known, it may.
    """
    if left.region is not None and right.region is not None and left.region != right.region:
        return False
    return left.year is None or right.year is None or left.year < right.year


def _lays_down_norms(document: Document) -> bool:
    """Return whether a document is a law or a regulation, and is called no plan.

    Most of its items are articles, or stand below one as their paragraphs do.
    """
    if _PLAN.search(document.title):
        return False
    within: set[str] = set()
    for clause in document.walk():
        if _ARTICLE.match(clause.label):
            within.update(below.id for below in clause.walk())
    items = document.items()
    return 2 * sum(item.id in within for item in items) > len(items)


def turned(comparison: Comparison) -> Comparison:
    """Return a comparison with left and right exchanged; target changes are left out, they must be found anew."""
    return Comparison(
        left=comparison.right,
        right=comparison.left,
        item_links=tuple(map(turned_link, comparison.item_links)),
        measure_links=tuple(map(turned_link, comparison.measure_links)),
        left_only_items=comparison.right_only_items,
        left_only_measures=comparison.right_only_measures,
        right_only_items=comparison.left_only_items,
        right_only_measures=comparison.left_only_measures,
        candidates=comparison.candidates,
    )


def turned_link(link: Link) -> Link:
    """Return a link with left and right exchanged."""
    return replace(link, left=link.right, right=link.left)
