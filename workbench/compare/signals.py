"""What speaks for a link: for every pair of items and of measures the numbers from which its probability is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from workbench.compare.sides import Side
from workbench.compare.similarity import Floats, Integers, Table, adjusted

_MOST_PARTS = 40_000_000  # pairs of parts of measures; where there are more, whole measures stand for them
_LINKED = (-6.0, 9.2)  # lowest and highest logarithm of the odds of measures that counts for their items
_FEW_ITEMS = 7
_LEAST_KINSHIP = 0.08
_ENOUGH_KINSHIP = 0.35


Signals = Iterator[tuple[str, Floats]]
"""The signals of all pairs: a name and an array (left × right, or one number for all pairs)."""


def kinship(left: Side, right: Side, items: Table) -> float:
    """Return how much the documents as wholes speak of the same things (a logarithm, at most 0).

    Laws share their formulas and plans their boilerplate, so that single clauses of unrelated documents can look alike;
    the documents as wholes do not. Documents of few items share less for their size alone, which is made up for.
    """
    few = max(min(len(left.items), len(right.items)), 1)
    value = items.kinship() * (few + _FEW_ITEMS) / few
    return float(np.log(min(max(value, _LEAST_KINSHIP), _ENOUGH_KINSHIP) / _ENOUGH_KINSHIP))


def of_measures(
    left: Side, right: Side, items_alike: Floats, kin: float, never: Collection[tuple[int, int]] = ()
) -> Signals:
    """Yield the signals of all pairs of measures, one by one, so that few are in memory at once.

    Args:
        left: the left document.
        right: the right document.
        items_alike: cosines of all pairs of items.
        kin: see ``kinship``.
        never: pairs that must not stand in the way of others.
    """
    if not left.measures or not right.measures:
        return
    yield "kinship", np.asarray(kin, dtype=np.float32)
    yield "item_rank", best_rank(items_alike)[np.ix_(left.item_of, right.item_of)]
    yield "near_section", _near_section(left, right, items_alike)[np.ix_(left.item_of, right.item_of)]
    with_heading = Table.of(left.grams_with_heading, right.grams_with_heading).cosine()
    for place in never:
        with_heading[place] = 0
    yield "alike_with_heading", with_heading
    best_right, best_left = with_heading.argmax(axis=1), with_heading.argmax(axis=0)
    yield "part", _best_part(left, right, with_heading)
    del with_heading
    table = Table.of(left.grams, right.grams)
    alike = table.cosine()
    for place in never:
        alike[place] = 0
    yield "near_best", near_best(alike)
    del alike
    shared = table.shared()
    yield "beyond", np.log1p(np.minimum(*table.beyond(best_right, best_left, shared)))
    left_total, right_total = (np.maximum(total, 1e-9) for total in table.totals())
    of_left, of_right = shared / left_total[:, None], shared / right_total[None, :]
    yield "greater_share", np.maximum(of_left, of_right)
    yield "lesser_share", np.minimum(of_left, of_right)


def _near_section(left: Side, right: Side, items_alike: Floats) -> Floats:
    """Return for each pair of items how near their sections are to being each other's best (0 to 1).

    Where one document has a single section, every pair has 1: it tells nothing.
    """
    sections = [1 + int(side.section_of.max()) for side in (left, right)]
    if min(sections) < 2:
        return np.ones_like(items_alike)
    if sections == [len(left.items), len(right.items)]:  # items that stand under nothing are their own sections
        return near_best(items_alike)
    alike = Table.of(left.grams_of_sections, right.grams_of_sections).cosine()
    return near_best(alike)[np.ix_(left.section_of, right.section_of)]


def _best_part(left: Side, right: Side, alike: Floats) -> Floats:
    """Return for each pair of measures how alike their best two parts are, as set apart by commas (CSLS of cosines).

    A measure often names several tasks, of which another year's measure takes up one.
    """
    starts, ends = (np.cumsum([0, *map(len, side.parts[:-1])]) for side in (left, right))
    if sum(map(len, left.parts)) * sum(map(len, right.parts)) > _MOST_PARTS:
        return adjusted(alike)
    cosine = Table.of(left.grams_of_parts, right.grams_of_parts).cosine()
    return block_max(adjusted(cosine), starts, ends)


def block_max(values: Floats, rows: Integers, columns: Integers) -> Floats:
    """Return the highest value of each block, given the numbers of the blocks' first rows and columns."""
    return np.asarray(np.maximum.reduceat(np.maximum.reduceat(values, rows, axis=0), columns, axis=1), dtype=np.float32)


def of_items(
    left: Side,
    right: Side,
    table: Table,
    measure_odds: Floats,
    kin: float,
    never: Collection[tuple[int, int]] = (),
) -> Signals:
    """Yield the signals of all pairs of items, one by one.

    Args:
        left: the left document.
        right: the right document.
        table: the items' texts, as ``Side.wholes``.
        measure_odds: logarithm of the odds that two measures are linked, for all pairs of measures.
        kin: see ``kinship``.
        never: pairs that must not stand in the way of others.
    """
    alike = table.cosine()
    for place in never:
        alike[place] = 0
    yield "kinship", np.asarray(kin, dtype=np.float32)
    yield "alike", alike
    yield "near_best", near_best(alike)
    beyond = table.beyond(alike.argmax(axis=1), alike.argmax(axis=0), table.shared())
    yield "beyond", np.log1p(np.minimum(*beyond))
    yield "linked", np.clip(over_measures(measure_odds, left, right), *_LINKED)
    yield "linked_two", np.clip(over_measures(measure_odds, left, right, two=True), *_LINKED)


def near_best(scores: Floats) -> Floats:
    """Return each score as a share of the best score of its row or of its column, whichever is higher."""
    if not scores.size:
        return scores
    best = np.maximum(scores.max(axis=1)[:, None], scores.max(axis=0)[None, :])
    return np.asarray(scores / np.maximum(best, 1e-9), dtype=np.float32)


def best_rank(scores: Floats) -> Floats:
    """Return 1 for the best of a row or column, 1/2 for the second and so on; the better of both places counts.

    To be the best of few means less than to be the best of many: where one document has fewer items, places among them
    count as those of as many as the other has.
    """
    rows, columns = scores.shape
    by_row = (-scores).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    by_column = (-scores).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    place = np.minimum(_place(by_row, rows / columns), _place(by_column, columns / rows))
    return np.asarray(1 / (1 + place), dtype=np.float32)


def _place(rank: Integers, times_fewer: float) -> Floats:
    times = np.float32(max(times_fewer, 1.0))
    return rank.astype(np.float32) * times + (times - 1) / 2


def over_measures(values: Floats, left: Side, right: Side, *, two: bool = False) -> Floats:
    """Return for each pair of items the highest value of their measures' pairs; 0 where one has none.

    Args:
        values: one value for each pair of measures.
        left: the left document.
        right: the right document.
        two: take the mean of the highest value and of the next lower one, where there is one.
    """
    result = np.zeros((len(left.items), len(right.items)), dtype=np.float32)
    if not values.size:
        return result
    rows, row_starts = np.unique(left.item_of, return_index=True)
    columns, column_starts = np.unique(right.item_of, return_index=True)

    best = block_max(values, row_starts, column_starts)
    if two:
        spread = best[np.ix_(np.searchsorted(rows, left.item_of), np.searchsorted(columns, right.item_of))]
        second = block_max(np.where(values < spread, values, -np.inf), row_starts, column_starts)
        best = np.where(np.isfinite(second), (best + second) / 2, best)
    result[np.ix_(rows, columns)] = best
    return result
