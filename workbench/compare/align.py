"""Find which clause of one document answers which of another, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.compare import similarity
from workbench.model import Candidate, Clause, Comparison, Document, Judgement, Link, Measure, Relation


_Part = Clause | Measure


def align(left: Document, right: Document, decisions: Sequence[Judgement] = ()) -> Comparison:
    """Link items and measures of two documents, many to many."""
    left_items, right_items = left.items(), right.items()
    left_measures = [(m, i) for i, item in enumerate(left_items) for m in item.measures]
    right_measures = [(m, i) for i, item in enumerate(right_items) for m in item.measures]
    items = similarity.cosine([_whole(c) for c in left_items], [_whole(c) for c in right_items], 2, 3)
    item_scores = similarity.adjusted(items)
    parts = similarity.cosine([m.text for m, _ in left_measures], [m.text for m, _ in right_measures])
    measure_scores = similarity.adjusted(parts)
    if measure_scores.size:
        above = np.ix_([i for _, i in left_measures], [i for _, i in right_measures])
        measure_scores = measure_scores + 0.15 * item_scores[above]
    candidates: dict[str, tuple[Candidate, ...]] = {}
    item_links = _links(left_items, right_items, items, item_scores, -0.02, candidates, Relation.PARTIAL)
    measure_links = _links(
        [m for m, _ in left_measures],
        [m for m, _ in right_measures],
        parts,
        measure_scores,
        0.1,
        candidates,
        Relation.REVISED,
    )
    linked = {link.left for link in (*item_links, *measure_links)} | {
        link.right for link in (*item_links, *measure_links)
    }
    return Comparison(
        left.id,
        right.id,
        item_links,
        measure_links,
        tuple(c.id for c in left_items if c.id not in linked),
        tuple(m.id for m, _ in left_measures if m.id not in linked),
        tuple(c.id for c in right_items if c.id not in linked),
        tuple(m.id for m, _ in right_measures if m.id not in linked),
        candidates,
    )


def _whole(clause: Clause) -> str:
    return f"{clause.heading}\n{clause.text}"


def _links(
    left: Sequence[_Part],
    right: Sequence[_Part],
    cosine: similarity.Floats,
    scores: similarity.Floats,
    least: float,
    candidates: dict[str, tuple[Candidate, ...]],
    relation: Relation,
) -> tuple[Link, ...]:
    if not scores.size:
        return ()
    sure = 1 / (1 + np.exp(-(scores - least) * 12))
    for place, clause in enumerate(left):
        best = np.argsort(-scores[place], kind="stable")[:3]
        candidates[clause.id] = tuple(Candidate(right[j].id, round(float(sure[place, j]), 3)) for j in best)
    for place, other in enumerate(right):
        best = np.argsort(-scores[:, place], kind="stable")[:3]
        candidates[other.id] = tuple(Candidate(left[i].id, round(float(sure[i, place]), 3)) for i in best)
    found = []
    for i, j in np.argwhere((scores > least) & (cosine > 0.05)):
        kind = Relation.SAME if cosine[i, j] > 0.97 else relation
        found.append(Link(left[i].id, right[j].id, round(float(sure[i, j]), 3), kind))
    return tuple(found)
