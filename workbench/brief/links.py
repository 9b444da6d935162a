"""Which clauses answer each other once the reviewers' judgements are laid over the program's suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.brief.places import Place
from workbench.model import Comparison, Judgement, Link, Relation, Review, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """Two clauses or measures that answer each other. ``score`` (0 to 1) is missing where a person made the link."""

    left: str
    right: str
    relation: Relation
    score: float | None
    evidence: tuple[str, ...] = ()
    tie: bool = False
    judgement: Judgement | None = None

    @property
    def confirmed(self) -> bool:
        """True when a person said so."""
        return self.judgement is not None

    @property
    def weight(self) -> tuple[bool, float]:
        """How firmly it stands: what people confirmed before what the program suggests."""
        return self.confirmed, self.score or 0.0


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of one comparison, looked up from either side; each list has the firmest first.

    ``alone`` holds the ids of clauses that people judged to have no counterpart.
    """

    left_document: str
    right_document: str
    items: tuple[Match, ...]
    measures: tuple[Match, ...]
    by_left: Mapping[str, tuple[Match, ...]]
    by_right: Mapping[str, tuple[Match, ...]]
    alone: Mapping[str, Judgement]

    def of(self, clause: str) -> tuple[Match, ...]:
        """Return the matches of a clause or measure of either document."""
        return self.by_left.get(clause) or self.by_right.get(clause) or ()


def matches(review: Review, comparison: Comparison, places: Mapping[str, Place]) -> Matches:
    """Return what holds between two documents: suggestions without the rejected ones, and all confirmed links."""
    verdicts = _latest(review.snapshot.judgements)
    alone = {
        judgement.left: judgement
        for judgement in verdicts.values()
        if judgement.verdict in (Verdict.NEW, Verdict.DROPPED)
        and judgement.right in (comparison.left, comparison.right)
        and (place := places.get(judgement.left)) is not None
        and place.document.id in (comparison.left, comparison.right)
        and place.document.id != judgement.right
    }
    items = [match for match in _judged(comparison.item_links, verdicts, alone) if _shown(match, places)]
    measures = [match for match in _judged(comparison.measure_links, verdicts, alone) if _shown(match, places)]
    known = {(match.left, match.right) for match in (*items, *measures)}
    for judgement in verdicts.values():
        pair = _oriented(judgement, comparison, places)
        if judgement.verdict is not Verdict.CONFIRMED or pair is None or pair in known:
            continue
        is_measure = places[pair[0]].measure is not None
        relation = judgement.relation or (Relation.RELATED if is_measure else Relation.REVISED)
        match = Match(*pair, relation, None, judgement=judgement)
        if _shown(match, places):
            (measures if is_measure else items).append(match)
    together = (*items, *measures)
    return Matches(
        comparison.left,
        comparison.right,
        tuple(items),
        tuple(measures),
        _grouped((match.left, match) for match in together),
        _grouped((match.right, match) for match in together),
        alone,
    )


def _shown(match: Match, places: Mapping[str, Place]) -> bool:
    """Say whether both ends stand in rows: a clause that is gone or holds no task of its own has none."""
    ends = (places.get(match.left), places.get(match.right))
    return all(end is not None and (end.measure is not None or end.clause.is_item) for end in ends)


def _latest(judgements: Sequence[Judgement]) -> dict[Pair, Judgement]:
    """Return the newest judgement on each pair; a link judged from the other side is the same link."""
    newest: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: (one.at, one.id)):
        newest.pop((judgement.right, judgement.left), None)
        newest[judgement.left, judgement.right] = judgement
    return newest


def _judged(links: Sequence[Link], verdicts: Mapping[Pair, Judgement], alone: Mapping[str, Judgement]) -> list[Match]:
    kept = []
    for link in links:
        judgement = verdicts.get((link.left, link.right)) or verdicts.get((link.right, link.left))
        if judgement is not None and judgement.verdict is Verdict.REJECTED:
            continue
        if judgement is None and (link.left in alone or link.right in alone):
            continue
        relation = (judgement.relation if judgement else None) or link.relation
        kept.append(Match(link.left, link.right, relation, link.score, link.evidence, link.tie, judgement))
    return kept


def _oriented(judgement: Judgement, comparison: Comparison, places: Mapping[str, Place]) -> Pair | None:
    """Return the ids of a judged link, base first; ``None`` when it is not about these two documents."""
    for left, right in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
        here, there = places.get(left), places.get(right)
        if here is None or there is None or (here.measure is None) != (there.measure is None):
            return None
        if here.document.id == comparison.left and there.document.id == comparison.right:
            return left, right
    return None


def _grouped(pairs: Iterable[tuple[str, Match]]) -> dict[str, tuple[Match, ...]]:
    groups: dict[str, list[Match]] = defaultdict(list)
    for key, match in pairs:
        groups[key].append(match)
    return {key: tuple(sorted(group, key=lambda match: match.weight, reverse=True)) for key, group in groups.items()}
