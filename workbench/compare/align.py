"""Find which clause of one document answers which of another, how surely, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.compare import calibration, large, relations, sameness, signals
from workbench.compare.direction import order_of
from workbench.compare.evidence import Evidence
from workbench.compare.rulings import Place, Rulings, rulings
from workbench.compare.sides import Side, side
from workbench.compare.similarity import Floats, Table
from workbench.model import Candidate, Clause, Comparison, Document, Judgement, Link, Measure, Relation

_CANDIDATES = 3
_MOST_PAIRS = 40_000_000  # pairs of measures, or of items, that are looked at; a gigabyte of memory
_MOST_EQUAL = 4_000_000  # pairs of places of one text; where it stands oftener, its places are paired in order
_EVIDENT = 0.2  # candidates less likely than this need no reasons
_DECIDED = 20.0  # logarithm of the odds of what a person confirmed, and below zero of what a person rejected
_EQUAL = 3.0  # added to the odds of two texts that are equal
_ELSEWHERE = -2.5  # added to the odds of a text whose equal stands elsewhere
_WITHIN_CONFIRMED = 1.5  # added to the odds of measures of items that a person linked
_WITHIN_REJECTED = -2.5  # and of items that a person parted
_TIE = 0.35  # difference in the logarithm of the odds up to which two candidates are nearly as good
_PLAIN = 0.95  # above this probability nothing is called a tie

_Part = Clause | Measure


def align(left: Document, right: Document, decisions: Sequence[Judgement] = ()) -> Comparison:
    """Link the items and the measures of two documents, many to many and in whatever order they stand.

    Args:
        left: the document compared from.
        right: the document compared with.
        decisions: what reviewers judged. Confirmed links are listed with score 1 and rejected ones never, whatever the
            program thinks of them; both shift what is suggested for the same clauses, their items and their measures.

    Returns:
        Links as they should be shown as matched, in the order of the left document, up to three candidates for each
        item and measure of both sides, and what has no counterpart. Target changes are left empty. Where both documents
        have more than 6,000 measures (several thousand pages), or as many items, these are linked one to one and
        without candidates.
    """
    ours, theirs = side(left), side(right)
    documents = (left.id, right.id)
    item_rulings = rulings(decisions, _places(ours.items), _places(theirs.items), documents)
    measure_rulings = rulings(decisions, _places(ours.measures), _places(theirs.measures), documents)
    if not ours.items or not theirs.items:
        return _listed(left, right, ours, theirs, (), ())
    measure_links: tuple[Link, ...] | None = None
    if max(len(ours.measures) * len(theirs.measures), len(ours.items) * len(theirs.items)) > _MOST_PAIRS:
        measure_links = large.links(ours.measures, theirs.measures, measure_rulings, order_of(left, right))
    if len(ours.items) * len(theirs.items) > _MOST_PAIRS:
        item_links = large.links(ours.items, theirs.items, item_rulings)
        return _listed(left, right, ours, theirs, item_links, measure_links or ())
    if measure_links is not None:
        comparison = _aligned(
            left, right, (ours.without_measures(), theirs.without_measures()), item_rulings, Rulings(), measure_links
        )
        return replace(
            _listed(left, right, ours, theirs, comparison.item_links, measure_links), candidates=comparison.candidates
        )
    return _aligned(left, right, (ours, theirs), item_rulings, measure_rulings)


def _aligned(
    left: Document,
    right: Document,
    sides: tuple[Side, Side],
    item_rulings: Rulings,
    measure_rulings: Rulings,
    measure_links: tuple[Link, ...] = (),
) -> Comparison:
    """Look at every pair; ``measure_links`` are known already where the sides come without their measures."""
    ours, theirs = sides
    wholes = Table.of(ours.grams_of_items, theirs.grams_of_items)
    alike = wholes.cosine()
    kin = signals.kinship(ours, theirs, wholes)
    first_odds, measure_odds = calibration.odds_of_measures(
        signals.of_measures(ours, theirs, alike, kin, measure_rulings.rejected),
        (len(ours.measures), len(theirs.measures)),
    )
    around = _around(alike)
    equal_measures = _Equal(
        [sameness.plain(measure.text) for measure in ours.measures],
        [sameness.plain(measure.text) for measure in theirs.measures],
        (alike + around)[np.ix_(ours.item_of, theirs.item_of)],
    )
    equal_measures.prefer(first_odds)
    _shift_within(first_odds, ours, theirs, item_rulings)
    _rule(first_odds, measure_rulings)
    item_odds = calibration.odds_of_items(
        signals.of_items(ours, theirs, wholes, first_odds, kin, item_rulings.rejected), alike.shape
    )
    del first_odds
    equal_items = _Equal(
        [sameness.plain(whole) for whole in ours.wholes],
        [sameness.plain(whole) for whole in theirs.wholes],
        around,
    )
    equal_items.prefer(item_odds)
    _rule(item_odds, item_rulings)
    calibration.with_items(measure_odds, item_odds, (ours.item_of, theirs.item_of))
    equal_measures.prefer(measure_odds)
    _shift_within(measure_odds, ours, theirs, item_rulings)
    _rule(measure_odds, measure_rulings)
    return _compared(
        left,
        right,
        (ours, theirs),
        _Pairs(_ids(ours.items), _ids(theirs.items), item_odds, item_rulings, calibration.SHOWN_ITEMS),
        _Pairs(_ids(ours.measures), _ids(theirs.measures), measure_odds, measure_rulings, calibration.SHOWN_MEASURES),
        measure_links,
    )


def _ids(parts: Sequence[_Part]) -> tuple[str, ...]:
    return tuple(part.id for part in parts)


def _places(parts: Sequence[_Part]) -> dict[str, int]:
    return {part.id: place for place, part in enumerate(parts)}


def _listed(
    left: Document,
    right: Document,
    ours: Side,
    theirs: Side,
    item_links: tuple[Link, ...],
    measure_links: tuple[Link, ...],
) -> Comparison:
    """Return a comparison of these links, without candidates."""
    linked = {part for link in (*item_links, *measure_links) for part in (link.left, link.right)}
    return Comparison(
        left.id,
        right.id,
        item_links,
        measure_links,
        _without(_ids(ours.items), linked),
        _without(_ids(ours.measures), linked),
        _without(_ids(theirs.items), linked),
        _without(_ids(theirs.measures), linked),
    )


def _around(alike: Floats) -> Floats:
    """Return for each pair of items how alike the items before both and those behind both are."""
    around = np.zeros_like(alike)
    around[1:, 1:] += alike[:-1, :-1] / 2
    around[:-1, :-1] += alike[1:, 1:] / 2
    return around


class _Equal:
    """Texts that are equal, paired one to one: those first whose surroundings are alike."""

    def __init__(self, left: Sequence[str], right: Sequence[str], alike_around: Floats) -> None:
        here, there = _standing(left), _standing(right)
        self._blocks = [(here[text], there[text]) for text in here if text in there]
        pairs = [pair for rows, columns in self._blocks for pair in _one_to_one(rows, columns, alike_around)]
        self._pairs = tuple(np.asarray(pairs, dtype=np.int64).reshape(-1, 2).T)

    def prefer(self, odds: Floats) -> None:
        """Raise the odds of the pairs, and part their texts from all others."""
        kept = odds[self._pairs]
        for rows, columns in self._blocks:
            odds[np.ix_(rows, columns)] = -_DECIDED
        odds[self._pairs] = kept
        odds[self._pairs[0]] += _ELSEWHERE
        odds[:, self._pairs[1]] += _ELSEWHERE
        odds[self._pairs] += _EQUAL - 2 * _ELSEWHERE


def _standing(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return where each text stands, empty ones left out."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if text:
            places[text].append(place)
    return places


def _one_to_one(rows: Sequence[int], columns: Sequence[int], alike_around: Floats) -> list[Place]:
    """Pair the places of one text: first those whose surroundings are alike, then those that stand nearest."""
    if len(rows) * len(columns) > _MOST_EQUAL:
        return list(zip(rows, columns, strict=False))
    around = np.round(alike_around[np.ix_(rows, columns)], 5).ravel()
    apart = np.abs(np.subtract.outer(rows, columns)).ravel()
    free_rows, free_columns = set(rows), set(columns)
    pairs: list[Place] = []
    for place in np.lexsort((apart, -around)).tolist():  # stable: in the order of the left document, then of the right
        i, j = rows[place // len(columns)], columns[place % len(columns)]
        if i in free_rows and j in free_columns:
            pairs.append((i, j))
            free_rows.remove(i)
            free_columns.remove(j)
            if not free_rows or not free_columns:
                break
    return pairs


def _shift_within(odds: Floats, ours: Side, theirs: Side, items: Rulings) -> None:
    """Let what was decided of two items speak for or against the links between their measures."""
    for places, shift in ((items.confirmed, _WITHIN_CONFIRMED), (items.rejected, _WITHIN_REJECTED)):
        for i, j in places:
            odds[np.ix_(ours.item_of == i, theirs.item_of == j)] += shift
    for i in items.alone_left:
        odds[ours.item_of == i] += _WITHIN_REJECTED
    for j in items.alone_right:
        odds[:, theirs.item_of == j] += _WITHIN_REJECTED


def _rule(odds: Floats, decided: Rulings) -> None:
    """Set the odds of what a person decided."""
    for i in decided.alone_left:
        odds[i] = -_DECIDED
    for j in decided.alone_right:
        odds[:, j] = -_DECIDED
    for place in decided.rejected:
        odds[place] = -_DECIDED
    for place in decided.confirmed:
        odds[place] = _DECIDED


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of items, or of measures: ids of both sides, odds, decisions, and the least probability shown."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    odds: Floats
    decided: Rulings
    shown: float


def _compared(
    left: Document,
    right: Document,
    sides: tuple[Side, Side],
    items: _Pairs,
    measures: _Pairs,
    known: tuple[Link, ...],
) -> Comparison:
    ours, theirs = sides
    texts = [[measure.text for measure in one.measures] for one in sides]
    in_measures, in_items = ours.evidence(theirs)
    candidates: dict[str, tuple[Candidate, ...]] = {}
    order = order_of(left, right)
    measure_links = known or _links(
        measures,
        in_measures,
        candidates,
        lambda i, j, score, told: relations.of_measures(texts[0][i], texts[1][j], score, told, order),
    )
    item_relations = relations.ItemRelations(ours.items, theirs.items, measure_links)
    item_links = _links(
        items,
        in_items,
        candidates,
        lambda i, j, *_: item_relations.of(i, j, best=_is_best(items.odds, i, j)),
    )
    linked = {part for link in (*item_links, *measure_links) for part in (link.left, link.right)}
    return Comparison(
        left.id,
        right.id,
        item_links,
        measure_links,
        _without(items.left, linked),
        _without(measures.left, linked),
        _without(items.right, linked),
        _without(measures.right, linked),
        candidates,
    )


def _without(ids: Sequence[str], linked: Container[str]) -> tuple[str, ...]:
    return tuple(part for part in ids if part not in linked)


def _links(
    pairs: _Pairs,
    evidence: Evidence,
    candidates: dict[str, tuple[Candidate, ...]],
    relation: Callable[[int, int, float, tuple[str, ...]], Relation],
) -> tuple[Link, ...]:
    """Return the links of one kind that should be shown, and add the candidates of all its parts."""
    if not pairs.odds.size:
        return ()
    sure = calibration.probability(pairs.odds)
    reasons: dict[Place, tuple[str, ...]] = {}

    def why(place: Place) -> tuple[str, ...]:
        if place not in reasons:
            reasons[place] = evidence.shared(*place)
        return reasons[place]

    def best_first(places: Iterable[Place], other: Callable[[Place], str]) -> tuple[Candidate, ...]:
        left = [place for place in places if not pairs.decided.excludes(place)][:_CANDIDATES]
        scores = [_score(pairs, sure, place) for place in left]
        return tuple(
            Candidate(other(place), score, why(place) if score >= _EVIDENT else ())
            for place, score in zip(left, scores, strict=True)
        )

    for i, best in enumerate(_best(pairs.odds)):
        candidates[pairs.left[i]] = best_first([(i, j) for j in best], lambda place: pairs.right[place[1]])
    for j, best in enumerate(_best(pairs.odds.T)):
        candidates[pairs.right[j]] = best_first([(i, j) for i in best], lambda place: pairs.left[place[0]])
    found: list[Link] = []
    for i, j in np.argwhere(sure >= pairs.shown).tolist():
        place = (i, j)
        if not pairs.decided.excludes(place):
            score = _score(pairs, sure, place)
            chosen = pairs.decided.confirmed.get(place) or relation(i, j, score, why(place))
            tie = place not in pairs.decided.confirmed and _is_tie(pairs.odds, sure, i, j)
            found.append(Link(pairs.left[i], pairs.right[j], score, chosen, why(place), tie))
    return tuple(found)


def _score(pairs: _Pairs, sure: Floats, place: Place) -> float:
    return 1.0 if place in pairs.decided.confirmed else round(float(sure[place]), 3)


def _best(odds: Floats) -> list[list[int]]:
    """Return for each row the columns of its highest odds, best first: more than are shown, for those left out."""
    count = min(4 * _CANDIDATES, odds.shape[1])
    best = np.argpartition(-odds, count - 1, axis=1)[:, :count]
    order = np.argsort(-np.take_along_axis(odds, best, axis=1), axis=1, kind="stable")
    found: list[list[int]] = np.take_along_axis(best, order, axis=1).tolist()
    return found


def _is_best(odds: Floats, i: int, j: int) -> bool:
    return bool(odds[i, j] >= odds[i].max() and odds[i, j] >= odds[:, j].max())


def _is_tie(odds: Floats, sure: Floats, i: int, j: int) -> bool:
    """Return whether another pair of one of the two parts is nearly as good, or better."""
    if sure[i, j] > _PLAIN:
        return False
    near = odds[i, j] - _TIE
    return bool(np.count_nonzero(odds[i] >= near) > 1 or np.count_nonzero(odds[:, j] >= near) > 1)
