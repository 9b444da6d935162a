from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.made import plan
from workbench import workflow
from workbench.compare import direction, threads
from workbench.model import Comparison, Document, Judgement, Link, Relation, Verdict


def compared(left: Document, right: Document, *links: tuple[str, str, float]) -> Comparison:
    made = tuple(Link(one, other, score, Relation.REVISED) for one, other, score in links)
    return Comparison(left.id, right.id, made, (), (), (), (), ())


@pytest.fixture
def years() -> tuple[Document, Document, Document]:
    return (
        plan("a", "医院: 建设医院。", "医生: 培训医生。", "监督: 加强监督。", year=2020),
        plan("b", "医院: 建设医院。", "基层: 建设基层。", year=2021),
        plan("c", "医院: 建设医院。", "监督: 加强监督。", "数据: 建设平台。", year=2022),
    )


def items(thread: threads.Thread) -> list[list[str]]:
    return [[knot.item for knot in knots] for knots in thread.knots]


def test_a_thread_follows_one_task_from_year_to_year(years):
    a, b, c = years
    found = threads.chain(years, (compared(a, b, ("a-1", "b-1", 0.9)), compared(b, c, ("b-1", "c-1", 0.8))))
    assert items(found[0]) == [["a-1"], ["b-1"], ["c-1"]]
    assert found[0].knots[2][0].sureness == pytest.approx(0.72)
    assert [thread.first for thread in found] == ["a-1", "a-2", "a-3", "b-2", "c-2", "c-3"]


def test_a_task_that_was_split_has_both_parts_in_its_thread(years):
    a, b, c = years
    found = threads.chain(years, (compared(a, b, ("a-1", "b-1", 0.9), ("a-1", "b-2", 0.7)), compared(b, c)))
    assert items(found[0]) == [["a-1"], ["b-1", "b-2"], []]


def test_tasks_that_were_merged_meet_in_one_item(years):
    a, b, c = years
    found = threads.chain(years, (compared(a, b, ("a-1", "b-1", 0.9), ("a-2", "b-1", 0.7)), compared(b, c)))
    assert [items(thread)[1] for thread in found[:2]] == [["b-1"], ["b-1"]]
    assert threads.merged(found) == {"b-1"}


def test_a_task_not_mentioned_for_a_year_is_found_again(years):
    a, b, c = years
    found = threads.chain(years, (compared(a, b), compared(b, c), compared(a, c, ("a-3", "c-2", 0.9))))
    thread = next(thread for thread in found if thread.first == "a-3")
    assert items(thread) == [["a-3"], [], ["c-2"]]
    assert (thread.mentions, thread.ends) == (2, 2)


def test_a_link_over_a_gap_is_not_taken_where_the_year_between_answers(years):
    a, b, c = years
    found = threads.chain(
        years, (compared(a, b, ("a-1", "b-1", 0.9)), compared(b, c), compared(a, c, ("a-1", "c-1", 0.9)))
    )
    assert items(found[0]) == [["a-1"], ["b-1"], []]


def test_weak_links_do_not_chain_unlike_tasks(years):
    a, b, c = years
    found = threads.chain(years, (compared(a, b, ("a-1", "b-1", 0.5)), compared(b, c, ("b-1", "c-3", 0.5))))
    assert items(found[0]) == [["a-1"], ["b-1"], []]
    assert "c-3" in {thread.first for thread in found}


def test_comparisons_are_followed_whichever_side_is_left(years):
    a, b, _ = years
    turned = direction.turned(compared(a, b, ("a-1", "b-1", 0.9)))
    assert (turned.left, turned.item_links[0].left) == (b.id, "b-1")
    assert items(threads.chain(years, (turned,))[0])[1] == ["b-1"]


def test_every_item_of_the_samples_stands_in_a_thread(samples: Path):
    documents = [
        workflow.read_file(samples / name)[0].documents[0] for name in ("shenzhen-2022.txt", "shenzhen-2024.txt")
    ]
    found, _ = workflow.threads(documents)
    standing = {knot.item for thread in found for knots in thread.knots for knot in knots}
    assert standing == {item.id for document in documents for item in document.items()}
    begun = [thread for thread in found if thread.begins == 1]
    headings = {item.id: item.heading for item in documents[1].items()}
    new = "".join(headings[thread.first] for thread in begun)
    assert "安全" in new  # work safety is one of the four items new in 2024
    assert len(begun) <= 8


def test_a_rejected_link_is_in_no_thread(samples: Path):
    documents = [
        workflow.read_file(samples / name)[0].documents[0] for name in ("shenzhen-2022.txt", "shenzhen-2024.txt")
    ]
    first = next(thread for thread in workflow.threads(documents)[0] if thread.mentions == 2)
    link = first.knots[1][0].links[0]
    no = Judgement("j", link.left, link.right, Verdict.REJECTED, "甲", "2024-01-01T00:00:00Z")
    again = next(thread for thread in workflow.threads(documents, [no])[0] if thread.first == first.first)
    assert link.right not in {knot.item for knot in again.knots[1]}


def test_of_a_citys_tasks_some_are_taken_up_by_a_district(samples: Path):
    city = workflow.read_file(samples / "shenzhen-2022.txt")[0].documents[0]
    district = workflow.read_file(samples / "longgang-2022.txt")[0].documents[0]
    found, _ = workflow.uptake(city, [district])
    assert [row.item for row in found] == [item.id for item in city.items()]
    taken = [row for row in found if row.count]
    assert 0 < len(taken) < len(found)
    assert {link.left for row in taken for link in row.answers[0]} <= {item.id for item in city.items()}


def test_a_pair_is_compared_again_only_where_something_else_was_decided_of_it(samples: Path, monkeypatch):
    from workbench.compare import align

    names = ("shenzhen-2022.txt", "longgang-2022.txt", "luzhou-2022.txt")
    city, district, other = (workflow.read_file(samples / name)[0].documents[0] for name in names)
    found, known = workflow.uptake(city, [district, other])
    counted: list[tuple[str, str]] = []
    real = align.align
    monkeypatch.setattr(align, "align", lambda *a: counted.append((a[0].id, a[1].id)) or real(*a))
    assert workflow.uptake(city, [district, other], known=known)[0] == found
    assert not counted
    link = next(row.answers[0][0] for row in found if row.answers[0])
    no = Judgement("j", link.left, link.right, Verdict.REJECTED, "甲", "2024-01-01T00:00:00Z")
    again, _ = workflow.uptake(city, [district, other], [no], known)
    assert counted == [(city.id, district.id)]
    answers = next(row.answers[0] for row in again if row.item == link.left)
    assert link.right not in {one.right for one in answers}
