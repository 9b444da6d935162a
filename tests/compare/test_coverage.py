from __future__ import annotations

import pytest

from workbench import workflow
from workbench.compare import coverage
from workbench.model import Comparison, Document, Link, Relation


def document(body: str) -> Document:
    (found,) = workflow.read_content(f"某市工作要点\n\n{body}\n".encode(), "a.txt").documents
    return found


LEFT = "一、甲方面工作\n1.医院工作。建设医院。完善制度。\n2.医生工作。培训医生队伍。\n二、乙方面工作\n1.加强监督执法。"
RIGHT = "一、丙方面工作\n1.医院工作。建设医院。\n二、丁方面工作\n1.新建数据平台。"


@pytest.fixture
def compared() -> tuple[Document, Document, Comparison]:
    left, right = document(LEFT), document(RIGHT)
    ours, theirs = left.items(), right.items()
    comparison = Comparison(
        left.id,
        right.id,
        (Link(ours[0].id, theirs[0].id, 0.9, Relation.PARTIAL),),
        (Link(ours[0].measures[0].id, theirs[0].measures[0].id, 0.9, Relation.SAME),),
        (),
        (),
        (),
        (),
    )
    return left, right, comparison


def test_a_section_lives_on_by_the_text_that_has_an_answer(compared):
    left, right, comparison = compared
    found = coverage.coverage(left, right, comparison)
    first, second = found.left
    assert (first.items, first.answered_items, first.measures, first.answered_measures) == (2, 1, 3, 1)
    assert 0 < first.measure_share < first.item_share < 1
    assert (second.item_share, second.measure_share) == (0, 0)
    assert (found.left_whole.items, found.left_whole.answered_items) == (3, 1)


def test_flows_carry_all_the_text_of_both_sides(compared):
    left, right, comparison = compared
    found = coverage.coverage(left, right, comparison)
    sections = {section.id: section.heading for section in (*left.clauses, *right.clauses)}
    assert [(sections.get(flow.left or ""), sections.get(flow.right or "")) for flow in found.flows] == [
        ("甲方面工作", "丙方面工作"),
        ("甲方面工作", None),
        ("乙方面工作", None),
        (None, "丁方面工作"),
    ]
    items = [len(item.text) + len(item.heading) for item in left.items()]
    assert sum(flow.weight for flow in found.flows if flow.left) == pytest.approx(sum(items))


def test_an_item_that_was_split_flows_both_ways(compared):
    left, right, _ = compared
    ours, theirs = left.items(), right.items()
    links = (
        Link(ours[0].id, theirs[0].id, 0.6, Relation.PARTIAL),
        Link(ours[0].id, theirs[1].id, 0.3, Relation.PARTIAL),
    )
    found = coverage.coverage(left, right, Comparison(left.id, right.id, links, (), (), (), (), ()))
    first, second = [flow for flow in found.flows if flow.links]
    assert first.weight == pytest.approx(2 * second.weight, rel=0.02)


def test_every_clause_and_measure_knows_its_section():
    left = document(LEFT)
    found = coverage.section_of(left)
    for section in left.clauses:
        for clause in section.walk():
            assert found[clause.id] == section.id
            assert all(found[measure.id] == section.id for measure in clause.measures)
