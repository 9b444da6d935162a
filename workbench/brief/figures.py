"""The numbers of a comparison, counted from its matches and target changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.brief.links import Match, Matches
from workbench.brief.places import Places
from workbench.brief.rows import chapter_of
from workbench.model import Clause, Comparison, Document, Relation, TargetMove

_RANK = (Relation.SAME, Relation.REVISED, Relation.PARTIAL)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one comparison; ``moved`` is missing where a document has no parts to move between."""

    base_items: int
    other_items: int
    base_measures: int
    other_measures: int
    kept: int
    revised: int
    partial: int
    dropped: int
    new: int
    split: int
    merged: int
    moved: int | None
    linked_measures: int
    dropped_measures: int
    new_measures: int
    raised: int
    lowered: int
    targets_kept: int
    targets_new: int
    targets_dropped: int
    targets_changed: int
    links: int
    confirmed: int

    @property
    def suggested(self) -> int:
        """Links no person has confirmed."""
        return self.links - self.confirmed


def count_of(counted: Figures, name: str) -> int | None:
    """Return one of the counts by its name."""
    count: int | None = getattr(counted, name)
    return count


def relation_of(item: str, matches: Matches) -> Relation | None:
    """Return what became of an item as a whole, by its firmest match; ``None`` when it has none."""
    found = matches.of(item)
    return found[0].relation if found else None


def answered_below(item: Clause, answers: Mapping[str, Sequence[Match]]) -> bool:
    """Return whether anything that stands below an item is answered, so that the item is not wholly new or gone."""
    return any(answers.get(clause.id) for clause in item.walk() if clause is not item)


def moved_items(base: Document, matches: Matches, places: Places) -> frozenset[str] | None:
    """Return the base items whose firmest match stands outside the part that mainly answers their own part.

    Parts answer each other when most of one's matches lead into the other; parts with the same heading always do.
    ``None`` when either document has no parts.
    """
    flows: dict[str, Counter[str]] = defaultdict(Counter)
    headings: dict[str, str] = {}
    firmest: list[tuple[str, str, str]] = []
    for item in base.items():
        for rank, match in enumerate(matches.by_left.get(item.id, ())):
            if match.right not in places.by_id:
                continue
            left, right = chapter_of(places.by_id[item.id]), chapter_of(places.by_id[match.right])
            if left is None or right is None:
                return None
            headings |= {left.id: left.heading, right.id: right.heading}
            flows[left.id][right.id] += 1
            if rank == 0:
                firmest.append((item.id, left.id, right.id))
    if not firmest:
        return None
    main = {left: max(flow.values()) for left, flow in flows.items()}
    return frozenset(
        item for item, left, right in firmest if headings[left] != headings[right] and flows[left][right] < main[left]
    )


def figures(
    base: Document, other: Document, comparison: Comparison, matches: Matches, moved: frozenset[str] | None
) -> Figures:
    """Return the counts of one comparison; ``moved`` are the items that went to another part, where that is told."""
    base_items, other_items = base.items(), other.items()
    relations = Counter(_main_relation(item, matches) for item in base_items)
    moves = Counter(change.move for change in comparison.target_changes)
    base_measures, other_measures = _measures(base_items), _measures(other_items)
    linked = sum(1 for measure in base_measures if matches.by_left.get(measure))
    together = (*matches.items, *matches.measures)
    return Figures(
        base_items=len(base_items),
        other_items=len(other_items),
        base_measures=len(base_measures),
        other_measures=len(other_measures),
        kept=relations[Relation.SAME],
        revised=relations[Relation.REVISED],
        partial=relations[Relation.PARTIAL],
        dropped=relations[None],
        new=sum(
            1
            for item in other_items
            if not matches.by_right.get(item.id) and not answered_below(item, matches.by_right)
        ),
        split=sum(1 for item in base_items if len(matches.by_left.get(item.id, ())) > 1),
        merged=sum(1 for item in other_items if len(matches.by_right.get(item.id, ())) > 1),
        moved=None if moved is None else len(moved),
        linked_measures=linked,
        dropped_measures=len(base_measures) - linked,
        new_measures=sum(1 for measure in other_measures if not matches.by_right.get(measure)),
        raised=moves[TargetMove.RAISED],
        lowered=moves[TargetMove.LOWERED],
        targets_kept=moves[TargetMove.KEPT],
        targets_new=moves[TargetMove.NEW],
        targets_dropped=moves[TargetMove.DROPPED],
        targets_changed=moves[TargetMove.CHANGED],
        links=len(together),
        confirmed=sum(1 for match in together if match.confirmed),
    )


def _main_relation(item: Clause, matches: Matches) -> Relation | None:
    relation = relation_of(item.id, matches)
    if relation is None and answered_below(item, matches.by_left):
        return Relation.PARTIAL
    return relation if relation is None or relation in _RANK else Relation.REVISED


def _measures(items: tuple[Clause, ...]) -> tuple[str, ...]:
    return tuple(measure.id for item in items for measure in item.measures)
