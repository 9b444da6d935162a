"""What the program suggests and what people decided, laid over one another: the links as the window shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model import Comparison, Document, DocumentHead, Judgement, Link, Relation, Verdict


class LinkState(StrEnum):
    """How far a link has been decided."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


SIGNS = {LinkState.SUGGESTED: "?", LinkState.CONFIRMED: "✓", LinkState.REJECTED: "×"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is decided: ``judged`` of ``total`` decisions on items (links, and items that stand alone)."""

    judged: int
    total: int


def order_key(document: Document | DocumentHead) -> tuple[int, str, str]:
    """Return what documents are ordered by in time: year, date, id; without a year they come last."""
    return (document.year if document.year is not None else 9999, document.published or "", document.id)


class Linkage:
    """Links of the compared documents after judgements, looked up by clause or measure id. Never changes."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        comparisons: Iterable[Comparison],
        judgements: Iterable[Judgement],
    ) -> None:
        self._kinds = _kinds(documents.values())
        self._item_of = {m.id: c.id for d in documents.values() for c in d.walk() for m in c.measures}
        self._judged = {frozenset((j.left, j.right)): j for j in judgements}
        self._links: dict[str, list[Link]] = {}
        self._comparisons = tuple(comparisons)
        for comparison in self._comparisons:
            self._lay(comparison)

    def _lay(self, comparison: Comparison) -> None:
        for link in (*comparison.item_links, *comparison.measure_links):
            self._put(link)
        for judgement in self._judged.values():
            if judgement.verdict in (Verdict.CONFIRMED, Verdict.REJECTED):
                self._put_by_hand(comparison, judgement)

    def _put(self, link: Link) -> None:
        self._links.setdefault(link.left, []).append(link)
        self._links.setdefault(link.right, []).append(link)

    def _put_by_hand(self, comparison: Comparison, judgement: Judgement) -> None:
        """Add a link that only a person knows of, or that the comparison left out because a person rejected it."""
        sides = {self._kinds.get(end, ("", False)): end for end in (judgement.left, judgement.right)}
        for item in (True, False):
            left, right = sides.get((comparison.left, item)), sides.get((comparison.right, item))
            if left is None or right is None or any(link.right == right for link in self._links.get(left, ())):
                continue
            self._put(Link(left, right, self._candidate_score(left, right), judgement.relation or Relation.REVISED))

    def links_of(self, clause: str, other_document: str | None = None) -> tuple[Link, ...]:
        """Return the links of a clause or measure: confirmed first, rejected last, else best first.

        Those between sentences whose items a person parted come after the other suggestions.
        """
        links = self._links.get(clause, [])
        if other_document is not None:
            links = [link for link in links if self.document_of(partner(link, clause)) == other_document]
        rank = {LinkState.CONFIRMED: 0, LinkState.SUGGESTED: 1, LinkState.REJECTED: 3}

        def order(link: Link) -> tuple[int, float]:
            parted = self.is_parted(link.left, link.right)
            return rank[self.state_of(link.left, link.right)] + parted, -link.score

        return tuple(sorted(links, key=order))

    def link_between(self, one: str, other: str) -> Link | None:
        """Return the link of two clauses, whichever stands on its left."""
        return next((link for link in self._links.get(one, ()) if other in (link.left, link.right)), None)

    def judgement_of(self, one: str, other: str) -> Judgement | None:
        """Return what people decided of two clauses (either order), or of a clause and another document."""
        return self._judged.get(frozenset((one, other)))

    def state_of(self, one: str, other: str) -> LinkState:
        """Return whether a link is suggested, confirmed or rejected."""
        judgement = self.judgement_of(one, other)
        if judgement is None:
            return LinkState.SUGGESTED
        return LinkState.REJECTED if judgement.verdict is Verdict.REJECTED else LinkState.CONFIRMED

    def is_parted(self, one: str, other: str) -> bool:
        """Return whether a link of two measures is undecided while a person rejected that of their items."""
        items = self._item_of.get(one), self._item_of.get(other)
        if items[0] is None or items[1] is None or self.judgement_of(one, other) is not None:
            return False
        return self.state_of(items[0], items[1]) is LinkState.REJECTED

    def score_of(self, one: str, other: str) -> float:
        """Return the score of two clauses as the comparison gave it; 0 where it gave none."""
        link = self.link_between(one, other)
        return link.score if link else self._candidate_score(one, other)

    def _candidate_score(self, one: str, other: str) -> float:
        for comparison in self._comparisons:
            for mine, theirs in ((one, other), (other, one)):
                for candidate in comparison.candidates.get(mine, ()):
                    if candidate.other == theirs:
                        return candidate.score
        return 0.0

    def stands_alone(self, clause: str, other_document: str) -> bool:
        """Return True when nothing in the other document answers the clause: no link but rejected ones."""
        return not any(
            self.document_of(partner(link, clause)) == other_document
            and self.state_of(link.left, link.right) is not LinkState.REJECTED
            for link in self._links.get(clause, ())
        )

    def document_of(self, clause: str) -> str:
        """Return the id of the document a clause or measure belongs to; empty when it is not compared."""
        return self._kinds.get(clause, ("", False))[0]

    def is_decided(self, clause: str, other_document: str) -> bool:
        """Return True when nothing about a clause and another document is left to decide."""
        links = self.links_of(clause, other_document)
        if links:
            return all(self.judgement_of(link.left, link.right) for link in links)
        return self.judgement_of(clause, other_document) is not None

    def tally(self, comparisons: Iterable[Comparison]) -> Tally:
        """Count the decisions that are made and all there are, for items."""
        judged = total = 0
        for comparison in comparisons:
            seen: set[frozenset[str]] = set()
            for clause, (document, item) in self._kinds.items():
                if not item or document not in (comparison.left, comparison.right):
                    continue
                other = comparison.right if document == comparison.left else comparison.left
                links = self.links_of(clause, other)
                for link in links:
                    pair = frozenset((link.left, link.right))
                    if pair not in seen:
                        seen.add(pair)
                        total += 1
                        judged += self.judgement_of(link.left, link.right) is not None
                if not links:
                    total += 1
                    judged += self.judgement_of(clause, other) is not None
        return Tally(judged, total)


def partner(link: Link, clause: str) -> str:
    """Return the other end of a link."""
    return link.right if link.left == clause else link.left


def _kinds(documents: Iterable[Document]) -> dict[str, tuple[str, bool]]:
    """Return for each item and measure its document's id and whether it is an item."""
    kinds: dict[str, tuple[str, bool]] = {}
    for document in documents:
        for clause in document.walk():
            if clause.is_item:
                kinds[clause.id] = (document.id, True)
            for measure in clause.measures:
                kinds[measure.id] = (document.id, False)
    return kinds
