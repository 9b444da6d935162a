"""How sure a link is: signals become a probability that a careful reader would call the pair linked.

The weights are those of two logistic regressions, fitted on hand-made labels of yearly plans of one city, on read
samples of a city against a district and against another city, on ten laws in two versions, and on documents that have
nothing to do with each other or are the same. ``tests/benchmarks/evaluate_links.py`` prints how well they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from workbench.compare.similarity import Floats

SHOWN_ITEMS = 0.28  # from this probability on two items are shown as matched
SHOWN_MEASURES = (
    0.20  # and two measures: low, for the weights are cautious with them and right more often than they say
)

_MEASURES = {
    "alike_with_heading": 16.145,
    "relative": -0.869,
    "near_best": 4.897,
    "shared": 0.478,
    "beyond": 1.422,
    "greater_share": -3.439,
    "lesser_share": -3.317,
    "item_rank": 3.122,
    "kinship": 9.236,
    "part": 3.475,
}
_MEASURES_AT_ZERO = -12.915
_ITEMS = {
    "alike": 2.121,
    "near_best": 3.076,
    "beyond": 1.415,
    "kinship": 3.929,
    "linked": 0.402,
    "linked_two": 0.489,
}
_ITEMS_AT_ZERO = -4.769
_LEAST_ODDS = -9.2  # logit of 0.0001


def odds_of_measures(signals: Iterable[tuple[str, Floats]], shape: tuple[int, int]) -> Floats:
    """Return the logarithm of the odds that two measures are linked, for all pairs (left × right, as ``shape``)."""
    return _odds(signals, shape, _MEASURES, _MEASURES_AT_ZERO)


def odds_of_items(signals: Iterable[tuple[str, Floats]], shape: tuple[int, int]) -> Floats:
    """Return the logarithm of the odds that two items are linked, for all pairs (left × right, as ``shape``)."""
    return _odds(signals, shape, _ITEMS, _ITEMS_AT_ZERO)


def probability(odds: Floats) -> Floats:
    """Return the probability (0 to 1) that belongs to the logarithm of odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float32)


def _odds(
    signals: Iterable[tuple[str, Floats]], shape: tuple[int, int], weights: Mapping[str, float], at_zero: float
) -> Floats:
    odds = np.full(shape, at_zero, dtype=np.float32)
    for name, values in signals:
        odds += np.float32(weights[name]) * values
    return np.maximum(odds, np.float32(_LEAST_ODDS), out=odds)
