"""What reviewers decided, as places in two documents: decisions stand, and they shift what is suggested beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model import Judgement, Relation, Verdict

Place = tuple[int, int]
"""A pair by the numbers of its left and its right part."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions on pairs of one kind (items, or measures).

    ``confirmed`` holds the relation where a person chose one; ``alone_left`` and ``alone_right`` are what a person
    called dropped or new: nothing answers them.
    """

    confirmed: Mapping[Place, Relation | None] = field(default_factory=dict)
    rejected: frozenset[Place] = frozenset()
    alone_left: frozenset[int] = frozenset()
    alone_right: frozenset[int] = frozenset()

    def excludes(self, place: Place) -> bool:
        """Return whether a pair must not be suggested."""
        if place in self.confirmed:
            return False
        return place in self.rejected or place[0] in self.alone_left or place[1] in self.alone_right


def rulings(
    decisions: Sequence[Judgement],
    left: Mapping[str, int],
    right: Mapping[str, int],
    documents: tuple[str, str],
) -> Rulings:
    """Sort out the decisions on one kind of parts.

    Args:
        decisions: what people decided, on whatever documents; of two on one pair the later stands.
        left: number of each part of the left document, by id.
        right: the same for the right document.
        documents: the ids of the left and of the right document.
    """
    pairs: dict[Place, Judgement] = {}
    alone: tuple[set[int], set[int]] = (set(), set())
    for decision in sorted(decisions, key=lambda judgement: judgement.at):
        if decision.verdict in (Verdict.NEW, Verdict.DROPPED):
            if decision.left in left and decision.right == documents[1]:
                alone[0].add(left[decision.left])
            elif decision.left in right and decision.right == documents[0]:
                alone[1].add(right[decision.left])
        elif decision.left in left and decision.right in right:
            pairs[left[decision.left], right[decision.right]] = decision
        elif decision.left in right and decision.right in left:
            pairs[left[decision.right], right[decision.left]] = decision
    return Rulings(
        {place: judgement.relation for place, judgement in pairs.items() if judgement.verdict is Verdict.CONFIRMED},
        frozenset(place for place, judgement in pairs.items() if judgement.verdict is Verdict.REJECTED),
        frozenset(alone[0]),
        frozenset(alone[1]),
    )
