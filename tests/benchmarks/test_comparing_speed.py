"""Speed and memory of comparing, by ratio to peers in the same run and by growth; never by a clock's seconds."""

from __future__ import annotations

from functools import partial

import pytest

from tests.benchmarks import bench_comparing as bench
from tests.compare import made
from workbench import workflow
from workbench.compare import align, diff
from workbench.model import Judgement, Verdict

pytestmark = pytest.mark.benchmark


def test_nearest_clauses_are_found_faster_than_by_every_peer() -> None:
    lists = bench.clauses(1_500, 1), bench.clauses(1_500, 2)
    bench.ours(*lists)  # loads what is loaded once
    mine = bench.seconds(lambda: bench.ours(*lists), 2)
    for name, peer in bench.PEERS.items():
        peer(lists[0][:50], lists[1][:50])
        assert mine < bench.seconds(lambda peer=peer: peer(*lists)), name


def test_nearest_clauses_agree_with_scikit_learn() -> None:
    left, right = bench.clauses(300, 1), bench.clauses(300, 2)
    same = sum(
        one == other for one, other in zip(bench.ours(left, right), bench.scikit_learn(left, right), strict=True)
    )
    assert same >= 0.8 * len(left)


def test_memory_for_nearest_clauses_grows_with_the_texts_and_not_with_the_pairs() -> None:
    def taken(count: int) -> float:
        lists = bench.clauses(count, 1), bench.clauses(count, 2)
        return bench.peak(lambda: bench.ours(*lists))

    bench.ours(bench.clauses(50, 1), bench.clauses(50, 2))
    assert taken(8_000) < 3 * taken(4_000)  # pairs grow fourfold


def test_aligning_grows_no_faster_than_the_pairs() -> None:
    def taken(items: int) -> float:
        pair = bench.made_document("a", items, 1), bench.made_document("b", items, 2)
        return bench.seconds(lambda: align.align(*pair), 2)

    taken(10)
    assert taken(160) < 6 * taken(80)


def test_comparing_again_after_a_judgement_costs_a_part_of_comparing_anew() -> None:
    left, right = (bench.samples()[name] for name in ("shenzhen-2022#1", "shenzhen-2024#1"))
    link = workflow.compare(left, right).measure_links[0]
    decided = Judgement("1", link.left, link.right, Verdict.REJECTED, "审阅人甲", "2024-01-01T00:00:00Z")
    anew = min(bench.seconds(partial(workflow.compare, *bench.anew(left, right))) for _ in range(3))
    again = bench.seconds(lambda: workflow.compare(left, right, [decided]), 3)
    assert again < 0.6 * anew  # it was as much


def test_finding_the_nearest_grows_no_faster_than_the_pairs() -> None:
    def taken(count: int) -> float:
        lists = bench.clauses(count, 1), bench.clauses(count, 2)
        return bench.seconds(lambda: bench.ours(*lists), 2)

    taken(50)
    assert taken(8_000) < 6 * taken(4_000)


def test_differences_of_unlike_texts_grow_almost_with_their_length() -> None:
    def taken(length: int) -> float:
        one, other = ("".join(bench.clauses(length // 40, seed))[:length] for seed in (5, 6))
        return bench.seconds(lambda: diff.difference(one, other), 2)

    taken(500)
    assert taken(80_000) < 8 * taken(20_000)


def test_a_clause_is_sought_in_a_library_far_faster_than_all_are_compared() -> None:
    library = bench.clauses(4_000, 1)
    index = bench.nearest.Index(library)
    index.find(library[3])
    one = bench.seconds(lambda: [index.find(text) for text in library[:100]])
    every = bench.seconds(lambda: bench.rapidfuzz(library[:100], library))
    assert one < every


def test_clauses_that_are_all_alike_take_no_longer_than_their_pairs() -> None:
    def taken(items: int) -> float:
        pair = [
            made.plan(
                name,
                *(
                    f"完善医疗服务体系: 推进基层医疗机构建设,新增床位{i * 3 + more}张,培训医务人员{i + 100}名以上。"
                    for i in range(items)
                ),
            )
            for name, more in (("a", 1), ("b", 2))
        ]
        return bench.seconds(lambda: workflow.compare(*pair))

    taken(10)
    assert taken(400) < 8 * taken(200)  # it was more than the square, and minutes for a thousand
