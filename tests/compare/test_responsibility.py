from __future__ import annotations

from pathlib import Path

from workbench import workflow
from workbench.compare import responsibility
from workbench.model import Document, Link, Relation


def document(body: str) -> Document:
    (found,) = workflow.read_content(f"某市工作要点\n\n{body}\n".encode(), "a.txt").documents
    return found


def test_units_are_counted_section_by_section_and_item_by_item(samples: Path):
    (longgang,) = workflow.read_file(samples / "longgang-2022.txt")[0].documents
    matrix = responsibility.units_by_section(longgang)
    assert len(matrix.sections) == 5
    busiest = matrix.rows[0]
    assert busiest.total == max(row.total for row in matrix.rows)
    assert all(len(row.items) == 5 for row in matrix.rows)
    unit = next(row for row in matrix.rows if row.unit == "老龄管理中心")
    holders = [item.id for item in longgang.items() if "老龄管理中心" in item.units]
    assert [item for section in unit.items for item in section] == holders


def test_items_that_name_nobody_are_listed():
    found = responsibility.units_by_section(document("1.建设医院。(责任单位:甲局)\n2.培训医生。"))
    assert len(found.unnamed) == 1
    assert [row.unit for row in found.rows] == ["甲局"]


def test_a_unit_gains_loses_and_keeps_tasks():
    left = document("1.建设医院。(责任单位:甲局、乙局)\n2.培训医生。(责任单位:乙局)")
    right = document("1.培训医生。(责任单位:丙局)\n2.建设医院。(责任单位:甲局)")
    ours, theirs = left.items(), right.items()
    links = [
        Link(ours[0].id, theirs[1].id, 0.9, Relation.SAME),
        Link(ours[1].id, theirs[0].id, 0.9, Relation.SAME),
    ]
    found = {change.unit: change for change in responsibility.unit_changes(left, right, links)}
    assert (found["甲局"].kept, found["甲局"].gained, found["甲局"].lost) == ((theirs[1].id,), (), ())
    assert found["乙局"].lost == (ours[0].id, ours[1].id)
    assert found["丙局"].gained == (theirs[0].id,)


def test_long_and_short_names_of_a_unit_are_one():
    left = document("1.建设医院。(责任单位:市卫生健康委员会)")
    right = document("1.建设医院。(责任单位:市卫生健康委)")
    links = [Link(left.items()[0].id, right.items()[0].id, 0.9, Relation.SAME)]
    (change,) = responsibility.unit_changes(left, right, links)
    assert change.kept
    assert not change.gained
    assert not change.lost
