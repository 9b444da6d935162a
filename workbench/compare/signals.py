"""What speaks for a link: for every pair of items and of measures the numbers from which its probability is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.compare.similarity import Floats, Integers, Table, adjusted
from workbench.compare.wording import folded
from workbench.model import Clause, Document, Measure

_DATE = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2}月(?:\d{1,2}日)?)?[前底]?")
_COMMA = re.compile(r"[,，;；。:：]")
_MOST_PARTS = 40_000_000  # pairs of parts of measures; where there are more, whole measures stand for them
_LINKED = (-6.0, 9.2)  # lowest and highest logarithm of the odds of measures that counts for their items
_FEW_ITEMS = 7
_LEAST_KINSHIP = 0.08
_ENOUGH_KINSHIP = 0.35


@dataclass(frozen=True, slots=True)
class Side:
    """One document, laid out for comparing. ``item_of`` holds for each measure the number of its item."""

    items: tuple[Clause, ...]
    measures: tuple[Measure, ...]
    item_of: Integers
    wholes: tuple[str, ...]
    headings: tuple[str, ...]

    def without_measures(self) -> Side:
        """Return the items alone."""
        return replace(self, measures=(), item_of=self.item_of[:0])


def side(document: Document) -> Side:
    """Lay out a document: its items with their headings (or those they stand under), and the items' measures."""
    items: list[Clause] = []
    headings: list[str] = []
    below = [(clause, "") for clause in reversed(document.clauses)]
    while below:
        clause, above = below.pop()
        heading = clause.heading or above
        if clause.is_item:
            items.append(clause)
            headings.append(_comparable(heading))
        below.extend((child, heading) for child in reversed(clause.children))
    measures = [measure for item in items for measure in item.measures]
    item_of = [place for place, item in enumerate(items) for _ in item.measures]
    return Side(
        tuple(items),
        tuple(measures),
        np.asarray(item_of, dtype=np.int64),
        tuple(_comparable(f"{item.heading}\n{item.text}") for item in items),
        tuple(headings),
    )


def _comparable(text: str) -> str:
    """Return a text as it is compared: names short, and without dates, which say nothing of a task."""
    return _DATE.sub(" ", folded(text))


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
    left_texts = [_comparable(measure.text) for measure in left.measures]
    right_texts = [_comparable(measure.text) for measure in right.measures]
    yield "kinship", np.asarray(kin, dtype=np.float32)
    yield "item_rank", best_rank(items_alike)[np.ix_(left.item_of, right.item_of)]
    with_heading = Table(
        [f"{text}\n{left.headings[item]}" for text, item in zip(left_texts, left.item_of, strict=True)],
        [f"{text}\n{right.headings[item]}" for text, item in zip(right_texts, right.item_of, strict=True)],
    ).cosine()
    for place in never:
        with_heading[place] = 0
    yield "alike_with_heading", with_heading
    best_right, best_left = with_heading.argmax(axis=1), with_heading.argmax(axis=0)
    relative = adjusted(with_heading)
    yield "relative", relative
    yield "part", _best_part(left_texts, right_texts, relative)
    del with_heading, relative
    table = Table(left_texts, right_texts)
    alike = table.cosine()
    for place in never:
        alike[place] = 0
    yield "near_best", near_best(alike)
    del alike
    shared = table.shared()
    yield "shared", np.log1p(shared)
    yield "beyond", np.log1p(np.minimum(*table.beyond(best_right, best_left, shared)))
    left_total, right_total = (np.maximum(total, 1e-9).astype(np.float32) for total in table.totals())
    of_left, of_right = shared / left_total[:, None], shared / right_total[None, :]
    yield "greater_share", np.maximum(of_left, of_right)
    yield "lesser_share", np.minimum(of_left, of_right)


def _best_part(left: Sequence[str], right: Sequence[str], otherwise: Floats) -> Floats:
    """Return for each pair of measures how alike their best two parts are, as set apart by commas (CSLS of cosines).

    A measure often names several tasks, of which another year's measure takes up one.
    """
    ours, theirs = ([_parts(text) for text in texts] for texts in (left, right))
    starts, ends = (np.cumsum([0, *map(len, side[:-1])]) for side in (ours, theirs))
    if sum(map(len, ours)) * sum(map(len, theirs)) > _MOST_PARTS:
        return otherwise
    table = Table([part for parts in ours for part in parts], [part for parts in theirs for part in parts])
    return block_max(adjusted(table.cosine()), starts, ends)


def _parts(text: str) -> list[str]:
    return [part for part in _COMMA.split(text) if len(part) > 1] or [text]


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
    """Return 1 for the best of a row or column, 1/2 for the second and so on; the better of both places counts."""
    by_row = (-scores).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    by_column = (-scores).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.asarray(1 / (1 + np.minimum(by_row, by_column)), dtype=np.float32)


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
