"""Follow tasks through several documents: from year to year, or from one document into several others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.compare.coverage import section_of
from workbench.compare.direction import turned_link
from workbench.model import Clause, Comparison, Document, Link

REACH = 2  # years a task may stay unmentioned and still be taken up again
_SURE = 0.3  # the product of the scores along a thread below which it is not followed any further


@dataclass(frozen=True, slots=True)
class Knot:
    """One item of a thread, and the links by which the thread came to it: none where the thread begins.

    ``sureness`` is the product of the scores along the surest way from the thread's first item to this one, 0 to 1.
    """

    item: str
    sureness: float
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One task through several documents.

    ``knots`` has one entry for each document, in their order: its items of this thread in the order of the text, none
    where the document does not mention the task. ``first`` is the item the thread begins with, ``begins`` the number of
    its document, and ``section`` the id of the section it stands in there.
    """

    first: str
    begins: int
    section: str
    knots: tuple[tuple[Knot, ...], ...]

    @property
    def ends(self) -> int:
        """The number of the last document that mentions the task."""
        return max(place for place, knots in enumerate(self.knots) if knots)

    @property
    def mentions(self) -> int:
        """How many documents mention the task."""
        return sum(bool(knots) for knots in self.knots)


@dataclass(frozen=True, slots=True)
class Uptake:
    """An item of one document and the links to what takes it up in each of several others, surest first."""

    item: str
    section: str
    answers: tuple[tuple[Link, ...], ...]

    @property
    def count(self) -> int:
        """How many of the other documents take it up."""
        return sum(bool(links) for links in self.answers)


def pairs(documents: Sequence[Document]) -> tuple[tuple[Document, Document], ...]:
    """Return the pairs of documents whose comparisons ``chain`` follows: neighbours first, then those further apart."""
    return tuple(
        (documents[at], documents[at + apart]) for apart in range(1, REACH + 1) for at in range(len(documents) - apart)
    )


def chain(documents: Sequence[Document], comparisons: Sequence[Comparison]) -> tuple[Thread, ...]:
    """Follow every task through documents in the order given, usually that of their years.

    A thread begins with each item that nothing before it answers. It goes on to every item that is linked with one of
    its items, so that a task that was split has several items in one document, and one that was merged stands in
    several threads. It is followed as long as the product of the scores on the way stays above 0.3, so that weak links
    do not chain unlike tasks together. Over a gap it goes only from items with which nothing in between is linked.

    Args:
        documents: in the order in which tasks are followed.
        comparisons: of the pairs that ``pairs`` names, either way round; those that are missing link nothing.

    Returns:
        Threads in the order of the document, and of the text, in which they begin.
    """
    forward = _forward(documents, comparisons)
    order = _order(documents)
    answered = {link.right for links in forward.values() for _, link in links}
    found = []
    for begins, document in enumerate(documents):
        sections = section_of(document)
        for item in document.items():
            if item.id not in answered:
                found.append(_followed(item, begins, sections[item.id], forward, order, len(documents)))
    reached = {knot.item for thread in found for knots in thread.knots for knot in knots}
    for begins, document in enumerate(documents):  # what only a way too weak led to begins a thread of its own
        sections = section_of(document)
        for item in document.items():
            if item.id not in reached:
                thread = _followed(item, begins, sections[item.id], forward, order, len(documents))
                found.append(thread)
                reached.update(knot.item for knots in thread.knots for knot in knots)
    return tuple(sorted(found, key=lambda thread: (thread.begins, order[thread.first])))


def uptake(base: Document, others: Sequence[Document], comparisons: Sequence[Comparison]) -> tuple[Uptake, ...]:
    """Return which items of one document each of several others takes up, in the order of the base's text.

    Meant for documents of one time, such as a city's plan and those of its districts. "Not taken up" says that the
    comparison links nothing, not that the other document contradicts the task.
    """
    by_item: list[dict[str, list[Link]]] = []
    known = _by_pair(comparisons)
    for other in others:
        links: dict[str, list[Link]] = defaultdict(list)
        for link in _links(base, other, known):
            links[link.left].append(link)
        by_item.append(links)
    sections = section_of(base)
    return tuple(
        Uptake(
            item.id,
            sections[item.id],
            tuple(tuple(sorted(links.get(item.id, ()), key=lambda link: -link.score)) for links in by_item),
        )
        for item in base.items()
    )


def merged(threads: Sequence[Thread]) -> frozenset[str]:
    """Return the items in which several threads meet."""
    seen: set[str] = set()
    again: set[str] = set()
    for thread in threads:
        items = {knot.item for knots in thread.knots for knot in knots}
        again |= items & seen
        seen |= items
    return frozenset(again)


_Forward = Mapping[str, Sequence[tuple[int, Link]]]
"""For each item the links to items of later documents, with the number of the document."""


def _forward(documents: Sequence[Document], comparisons: Sequence[Comparison]) -> _Forward:
    numbers = {document.id: number for number, document in enumerate(documents)}
    found: dict[str, list[tuple[int, Link]]] = defaultdict(list)
    answered_at: dict[str, set[int]] = defaultdict(set)
    known = _by_pair(comparisons)
    for left, right in pairs(documents):
        here, there = numbers[left.id], numbers[right.id]
        for link in _links(left, right, known):
            if there - here > 1 and any(here < between < there for between in answered_at[link.left]):
                continue
            found[link.left].append((there, link))
            answered_at[link.left].add(there)
    return found


def _by_pair(comparisons: Sequence[Comparison]) -> Mapping[frozenset[str], Comparison]:
    """Return comparisons by the ids of their documents; of two that compare the same ones the first counts."""
    return {frozenset((one.left, one.right)): one for one in reversed(comparisons)}


def _links(left: Document, right: Document, known: Mapping[frozenset[str], Comparison]) -> Iterable[Link]:
    comparison = known.get(frozenset((left.id, right.id)))
    if comparison is None:
        return ()
    return comparison.item_links if comparison.left == left.id else map(turned_link, comparison.item_links)


def _followed(
    first: Clause, begins: int, section: str, forward: _Forward, order: Mapping[str, int], count: int
) -> Thread:
    sure: dict[int, dict[str, float]] = defaultdict(dict)
    ways: dict[str, list[Link]] = defaultdict(list)
    sure[begins][first.id] = 1.0
    number = last = begins
    while number <= last:  # links lead on to later documents only
        for item, so_far in list(sure.get(number, {}).items()):
            for there, link in forward.get(item, ()):
                score = so_far * link.score
                if score >= _SURE:
                    sure[there][link.right] = max(score, sure[there].get(link.right, 0.0))
                    ways[link.right].append(link)
                    last = max(last, there)
        number += 1
    knots: list[tuple[Knot, ...]] = [()] * count
    for place, here in sure.items():
        knots[place] = tuple(
            Knot(item, round(here[item], 3), tuple(ways[item])) for item in sorted(here, key=lambda item: order[item])
        )
    return Thread(first.id, begins, section, tuple(knots))


def _order(documents: Sequence[Document]) -> dict[str, int]:
    order: dict[str, int] = {}
    for document in documents:
        for item in document.items():
            order[item.id] = len(order)
    return order
