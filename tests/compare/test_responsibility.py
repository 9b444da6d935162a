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


PLANS = [
    """1.规范政府举债行为,依法处置隐性债务。(牵头单位:市财政局;责任单位:市发展改革委、市国资委)
2.加强养老保险金收支管理。(牵头单位:市人力资源社会保障局;责任单位:市财政局、各区人民政府)
3.开展大气污染防治行动。(牵头单位:市生态环境局;责任单位:各区(新区)人民政府)
4.推进分级诊疗制度建设。(牵头单位:市卫生健康委;责任单位:市委政法委)
5.加强食品安全监管。(牵头单位:市市场监管局;责任单位:市政府办公厅、省市场监管局)""",
    """1.规范政府举债行为,稳妥化解隐性债务。(牵头单位:清江市财政局;责任单位:市发改委、市政府国资委)
2.加强养老保险基金收支管理。(牵头单位:市人社局;责任单位:财政局、各区政府)
3.开展大气污染防治行动。(牵头单位:生态环境局;责任单位:各区（功能区）)
4.推进分级诊疗制度建设。(牵头单位:卫生健康局;责任单位:市政法委)
5.加强食品安全监管。(牵头单位:市场监管局;责任单位:市政府办公室、省市场监管局)""",
]


def test_a_body_keeps_its_tasks_under_every_way_of_writing_its_name():
    left, right = (
        workflow.read_content(f"清江市{year}年重点任务责任分解方案\n\n{body}\n".encode(), "a.txt").documents[0]
        for year, body in zip((2022, 2024), PLANS, strict=True)
    )
    links = [
        Link(one.id, other.id, 0.9, Relation.REVISED) for one, other in zip(left.items(), right.items(), strict=True)
    ]
    found = {change.unit: change for change in responsibility.unit_changes(left, right, links)}
    moved = {unit for unit, change in found.items() if change.gained or change.lost}
    assert moved == {"市委政法委", "市政法委"}  # they may be two bodies: nothing is guessed
    assert {len(found[unit].kept) for unit in ("卫生健康局", "市场监管局", "省市场监管局", "市政府办公室")} == {1}
    assert len(found["各区政府"].kept) == 2
    assert [row.total for row in responsibility.units_by_section(left).rows if row.unit.startswith("各区")] == [2]


def test_in_a_plan_of_a_district_bodies_of_the_city_are_others():
    (plan,) = workflow.read_content(
        "清江市河东区2024年工作要点\n\n1.新建幼儿园。(责任单位:区教育局、市教育局)\n2.建设学校。(责任单位:教育局)\n".encode(),
        "a.txt",
    ).documents
    rows = {row.unit: row.total for row in responsibility.units_by_section(plan).rows}
    assert rows == {"区教育局": 2, "市教育局": 1}
