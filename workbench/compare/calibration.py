"""How sure a link is: signals become a probability that a careful reader would call the pair linked.

The weights are those of two logistic regressions, fitted on hand-made labels of yearly plans of one city, on read
samples of a city against a district and against another city, on ten laws in two versions, and on documents that have
nothing to do with each other or are the same. ``tests/benchmarks/evaluate_links.py`` prints how well they hold.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from workbench.compare.similarity import Floats

SHOWN = 0.3  # from this probability on a pair is shown as matched

_MEASURES = {
    "alike": 7.142,
    "alike_with_heading": 13.663,
    "relative": -0.367,
    "near_best": 3.891,
    "shared": 0.184,
    "beyond": 1.765,
    "greater_share": -3.212,
    "lesser_share": -3.421,
    "item_rank": 3.779,
    "kinship": 7.208,
}
_MEASURES_AT_ZERO = -13.12
_ITEMS = {
    "alike": 5.964,
    "near_best": 3.73,
    "beyond": 1.503,
    "heading": 0.494,
    "measures_relative": 1.687,
    "kinship": 5.362,
    "linked": 0.581,
}
_ITEMS_AT_ZERO = -6.923
_LEAST_ODDS = -9.2  # logit of 0.0001


def odds_of_measures(signals: Mapping[str, Floats]) -> Floats:
    """Return the logarithm of the odds that two measures are linked, for all pairs."""
    return _odds(signals, _MEASURES, _MEASURES_AT_ZERO)


def odds_of_items(signals: Mapping[str, Floats]) -> Floats:
    """Return the logarithm of the odds that two items are linked, for all pairs."""
    return _odds(signals, _ITEMS, _ITEMS_AT_ZERO)


def probability(odds: Floats) -> Floats:
    """Return the probability (0 to 1) that belongs to the logarithm of odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float32)


def _odds(signals: Mapping[str, Floats], weights: Mapping[str, float], at_zero: float) -> Floats:
    odds = sum((weight * signals[name] for name, weight in weights.items()), start=np.float32(at_zero))
    return np.asarray(np.maximum(odds, _LEAST_ODDS), dtype=np.float32)
