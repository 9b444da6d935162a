"""Link two documents that are too long for every pair to be looked at: memory grows with the texts, not the pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.compare import relations, sameness
from workbench.compare.direction import Order
from workbench.compare.evidence import Evidence
from workbench.compare.nearest import mutual
from workbench.compare.rulings import Place, Rulings
from workbench.model import Clause, Link, Measure, Relation

_LEAST = 0.35  # cosine from which two texts that are each other's nearest are linked
_HIGHEST = 0.99  # score of texts that are not equal


def links(
    left: Sequence[Clause] | Sequence[Measure],
    right: Sequence[Clause] | Sequence[Measure],
    decided: Rulings,
    order: Order = Order.LEFT_FIRST,
) -> tuple[Link, ...]:
    """Link items, or measures, one to one: equal ones in their order, then those that are each other's nearest.

    Args:
        left: the parts of the left document.
        right: those of the right document.
        decided: what reviewers decided of them, which stands.
        order: which document came first.

    Returns:
        Links in the order of the left document.
    """
    ours, theirs = [_text(part) for part in left], [_text(part) for part in right]
    scores = {place: score for place, score in _paired(ours, theirs).items() if not decided.excludes(place)}
    scores.update(dict.fromkeys(decided.confirmed, 1.0))
    evidence = Evidence(ours, theirs)
    found = []
    for (i, j), score in sorted(scores.items()):
        told = evidence.shared(i, j)
        relation = decided.confirmed.get((i, j)) or _relation(left[i], (ours[i], theirs[j]), score, told, order)
        found.append(Link(left[i].id, right[j].id, round(score, 3), relation, told))
    return tuple(found)


def _text(part: Clause | Measure) -> str:
    return part.text if isinstance(part, Measure) else f"{part.heading}\n{part.text}"


def _relation(
    part: Clause | Measure, texts: tuple[str, str], score: float, told: Sequence[str], order: Order
) -> Relation:
    if isinstance(part, Measure):
        return relations.of_measures(*texts, score, told, order)
    return Relation.SAME if sameness.is_same(*texts) else Relation.REVISED


def _paired(left: Sequence[str], right: Sequence[str]) -> dict[Place, float]:
    """Return pairs with their scores; each text stands in one of them at most."""
    standing: dict[str, list[int]] = defaultdict(list)
    for j in range(len(right) - 1, -1, -1):
        standing[sameness.plain(right[j])].append(j)
    found: dict[Place, float] = {}
    for i, text in enumerate(left):
        plain = sameness.plain(text)
        if plain and standing[plain]:
            found[i, standing[plain].pop()] = 1.0
    here = sorted(set(range(len(left))) - {i for i, _ in found})
    there = sorted(set(range(len(right))) - {j for _, j in found})
    ours, theirs = [left[i] for i in here], [right[j] for j in there]
    for i, j, score in mutual(ours, theirs):
        if score >= _LEAST:
            found[here[i], there[j]] = min(score, _HIGHEST)
    return found
