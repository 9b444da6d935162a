"""How sure a link is: signals become a probability that a careful reader would call the pair linked.

The weights are those of logistic regressions, fitted on hand-made labels of yearly plans of one city, on read pairs of
other cities' plans, government work reports, laws and a regulation in two versions, and on documents that have nothing
to do with each other or are the same. ``tests/benchmarks/evaluate_links.py`` prints how well they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from workbench.compare.similarity import Floats, Integers

SHOWN_ITEMS = 0.25  # from this probability on two items are shown as matched
SHOWN_MEASURES = 0.25  # and two measures; between 0.2 and 0.4 their F hardly changes on pairs that were left out

_MEASURES = {  # measures by themselves, from which their items are judged
    "alike_with_heading": 11.894,
    "near_best": 3.571,
    "beyond": 1.418,
    "part": 3.682,
    "greater_share": -1.007,
    "lesser_share": -5.989,
    "item_rank": 2.858,
    "kinship": 5.573,
}
_MEASURES_AT_ZERO = -10.233
_WITHIN = {  # measures once it is known how surely their items are linked
    "alike_with_heading": 8.876,
    "near_best": 4.732,
    "beyond": 1.292,
    "part": 4.234,
    "greater_share": 0.213,
    "lesser_share": -6.115,
    "item_rank": 1.015,
    "near_section": 1.799,
    "kinship": 5.685,
}
_WITHIN_AT_ZERO = -12.114
_ITEMS_LINKED = 2.086  # weight of the probability that their items are linked
_ITEMS = {
    "alike": 1.811,
    "near_best": 4.806,
    "beyond": 1.332,
    "kinship": 6.008,
    "linked": 0.452,
    "linked_two": 0.28,
}
_ITEMS_AT_ZERO = -6.13
_LEAST_ODDS = -9.2  # logit of 0.0001


def odds_of_measures(signals: Iterable[tuple[str, Floats]], shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Return the logarithm of the odds that two measures are linked, for all pairs (left × right, as ``shape``).

    Returns:
        The odds as far as the measures and the ranks of their items tell, from which the items are judged; and those
        to which ``with_items`` adds how surely the items are linked.
    """
    first, second = _odds(signals, shape, (_MEASURES, _MEASURES_AT_ZERO), (_WITHIN, _WITHIN_AT_ZERO))
    return _bounded(first), second


def with_items(odds: Floats, item_odds: Floats, item_of: tuple[Integers, Integers]) -> None:
    """Add to the second odds of ``odds_of_measures`` what the items tell.

    Args:
        odds: of the measures; changed in place.
        item_odds: of all pairs of items.
        item_of: the number of each measure's item, left and right.
    """
    odds += _ITEMS_LINKED * probability(item_odds)[np.ix_(*item_of)]
    _bounded(odds)


def odds_of_items(signals: Iterable[tuple[str, Floats]], shape: tuple[int, int]) -> Floats:
    """Return the logarithm of the odds that two items are linked, for all pairs (left × right, as ``shape``)."""
    return _bounded(*_odds(signals, shape, (_ITEMS, _ITEMS_AT_ZERO)))


def probability(odds: Floats) -> Floats:
    """Return the probability (0 to 1) that belongs to the logarithm of odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float32)


def _odds(
    signals: Iterable[tuple[str, Floats]], shape: tuple[int, int], *weights: tuple[Mapping[str, float], float]
) -> tuple[Floats, ...]:
    """Weigh the signals in several ways at once; each is asked for once."""
    sums = tuple(np.full(shape, at_zero, dtype=np.float32) for _, at_zero in weights)
    for name, values in signals:
        for odds, (weight, _) in zip(sums, weights, strict=True):
            if name in weight:
                odds += np.float32(weight[name]) * values
    return sums


def _bounded(odds: Floats) -> Floats:
    return np.maximum(odds, np.float32(_LEAST_ODDS), out=odds)
