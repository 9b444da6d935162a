"""What is worked out of a comparison grows with the documents, not with their square: by ratio, never by seconds."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.benchmarks import bench_comparing as bench
from workbench import workflow
from workbench.compare import changes, coverage, responsibility, threads, vocabulary
from workbench.model import Comparison, Document, Link, Relation

pytestmark = pytest.mark.benchmark

Pair = tuple[Document, Document, Comparison]


def linked(left: Document, right: Document) -> Comparison:
    """Return a comparison that links what stands at the same place."""

    def links(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Link, ...]:
        return tuple(Link(one, other, 0.9, Relation.REVISED) for one, other in zip(ours, theirs, strict=False))

    items = links([item.id for item in left.items()], [item.id for item in right.items()])
    measures = links(*([m.id for item in side.items() for m in item.measures] for side in (left, right)))
    return Comparison(left.id, right.id, items, measures, (), (), (), ())


def pair(items: int) -> Pair:
    """Return two documents of many short sections, a third as many units as sections, and their links."""

    def signed(document: Document, seed: int) -> Document:
        rnd = random.Random(seed)
        units = [f"第{number}局" for number in range(items // 3)]
        return replace(
            document, clauses=tuple(replace(one, units=tuple(rnd.sample(units, 2))) for one in document.clauses)
        )

    left, right = signed(bench.made_document("a", items, 1), 1), signed(bench.made_document("b", items, 2), 2)
    return left, right, linked(left, right)


OF_A_PAIR: dict[str, Callable[[Pair], object]] = {
    "coverage": lambda pair: coverage.coverage(*pair),
    "units": lambda pair: responsibility.unit_changes(pair[0], pair[1], pair[2].item_links),
    "commitment": lambda pair: workflow.commitment_changes(*pair),
    "vocabulary": lambda pair: vocabulary.vocabulary(pair[:1], pair[1:2]),
    "targets": lambda pair: changes.target_changes(pair[0], pair[1], pair[2].measure_links, pair[2].item_links),
}


@pytest.mark.parametrize("name", OF_A_PAIR)
def test_what_follows_from_a_comparison_grows_with_the_documents(name: str) -> None:
    def taken(items: int) -> float:
        given = pair(items)
        return bench.seconds(lambda: OF_A_PAIR[name](given))  # once: what is remembered of sentences must not count

    taken(20)
    few = taken(400)
    assert taken(1_600) < 8 * few  # the square would be sixteen


@pytest.mark.parametrize("name", ["threads", "uptake"])
def test_tasks_are_followed_through_a_thousand_documents(name: str) -> None:
    def taken(count: int) -> float:
        documents = [bench.made_document(f"第{number}份", 4, number) for number in range(count)]
        if name == "threads":
            known = [linked(*two) for two in threads.pairs(documents)]
            return bench.seconds(lambda: threads.chain(documents, known), 5)
        known = [linked(documents[0], other) for other in documents[1:]]
        return bench.seconds(lambda: threads.uptake(documents[0], documents[1:], known), 10)

    taken(20)
    assert taken(1_600) < 64 * taken(100)  # sixteen times the documents; the square would be 256
