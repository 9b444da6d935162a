from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.compare import made
from workbench import workflow
from workbench.compare import changes, target_units
from workbench.model import Comparator, Document, Link, Relation, Target, TargetChange, TargetMove


def document(body: str, title: str = "2024年某市工作要点") -> Document:
    """Read a text with one item for each line."""
    numbered = "\n".join(f"{place}、{line}" for place, line in enumerate(body.splitlines(), 1))
    (found,) = workflow.read_content(f"{title}\n\n{numbered}\n".encode(), "要点.txt").documents
    return found


def change(left: str, right: str) -> TargetChange:
    found = changes.target_changes(document(left, "2022年某市工作要点"), document(right), (), ())
    (row,) = [row for row in found if row.left and row.right]
    return row


def target(name: str, value: float, unit: str, comparator: Comparator = Comparator.EQUAL) -> Target:
    return Target("d", "一#1", "m", name, 0, 1, name, comparator, value, None, unit, None)


@pytest.mark.parametrize(
    ("left", "right", "move", "difference", "ratio"),
    [
        ("全年新增床位1200张。", "全年新增床位8000张以上。", TargetMove.RAISED, 6800, 6.6667),
        ("新增全科医生800名以上。", "新增全科医生500人以上。", TargetMove.LOWERED, -300, 0.625),
        ("年内完成新增社康机构35家。", "新增社康机构35家。", TargetMove.KEPT, 0, 1),
        ("提供夜诊服务社康机构不少于200家。", "400家社康开展夜诊服务。", TargetMove.RAISED, 200, 2),
        ("新增托位2.2万个。", "新增托位8000个。", TargetMove.LOWERED, -14000, 0.3636),
        ("筛查率达到70%。", "筛查率超过75.5%。", TargetMove.RAISED, 5.5, 1.0786),
        ("婴儿死亡率控制在2.5‰以下。", "婴儿死亡率控制在2‰以下。", TargetMove.LOWERED, -0.5, 0.8),
        ("婴儿死亡率控制在2.5‰以下。", "婴儿死亡率控制在200/10万以下。", TargetMove.LOWERED, -50, 0.8),
        ("推动三分之一的门诊号源下沉社康机构。", "推动50%的门诊号源下沉社康机构。", TargetMove.RAISED, 16.67, 1.5002),
        ("建设10个社康机构旗舰中医馆。", "评选建设12家以上社康机构旗舰中医馆。", TargetMove.RAISED, 2, 1.2),
    ],
)
def test_a_target_is_followed_from_one_year_to_the_next(left, right, move, difference, ratio):
    row = change(left, right)
    assert (row.move, row.difference, row.ratio) == (move, pytest.approx(difference), pytest.approx(ratio))


def test_ranges_move_without_a_difference():
    row = change("建设2—3家国家区域医疗中心。", "建设3—5家国家区域医疗中心。")
    assert (row.move, row.difference, row.ratio) == (TargetMove.RAISED, None, None)


def test_a_ceiling_reaches_from_nothing_where_it_becomes_a_range():
    ceiling = target("罚款", 50, "万元", Comparator.AT_MOST)
    between = replace(target("罚款", 20, "万元", Comparator.RANGE), value_max=200)
    assert changes.set_against(ceiling, between, 1.0, (2013, 2025)).move is TargetMove.RAISED
    assert changes.set_against(between, ceiling, 1.0, (2013, 2025)).move is TargetMove.LOWERED


def test_a_floor_and_a_ceiling_cannot_be_set_against_each_other():
    row = change("门诊次均费用增幅不低于5%。", "门诊次均费用增幅不超过5%。")
    assert (row.move, row.difference) == (TargetMove.CHANGED, None)


def test_what_stands_on_one_side_only_is_new_or_dropped():
    found = changes.target_changes(document("新增3个采血点。"), document("试点建设10家眼健康管理中心。"), (), ())
    assert [(row.move, row.left is None, row.right is None) for row in found] == [
        (TargetMove.DROPPED, False, True),
        (TargetMove.NEW, True, False),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("新增托位2.2万个。", "托位使用率达到60%。"),
        ("每万常住人口全科医生数提高到4名以上。", "新增全科医生500人以上。"),
        ("国内生产总值达到114万亿元。", "国内生产总值增长5.5%左右。"),
        ("孕产妇死亡率控制在6.5/10万以下。", "婴儿死亡率控制在2.5‰以下。"),
        ("建成3个国家级临床重点专科。", "建成10个省级临床重点专科。"),
        ("城镇居民人均可支配收入增长5%。", "农村居民人均可支配收入增长7%。"),
        ("中央本级基础研究支出增长10.6%。", "安排中央本级支出增长3.9%。"),
        ("制造业企业加计扣除比例提高到100%。", "科技型中小企业加计扣除比例提高到100%。"),
        ("面向民间资本推介重大项目总投资不低于2000亿元。", "完成重大工程投资2550亿元。"),
        ("新增5000张家庭养老床位。", "新增200个家门口养老服务站。"),
        ("开展38家社康中心选址工作。", "提供夜诊服务社康机构不少于200家。"),
    ],
)
def test_different_indicators_are_not_linked(left, right):
    found = changes.target_changes(document(left), document(right), (), ())
    assert [row for row in found if row.left and row.right] == []


def test_linked_sentences_speak_for_a_pair_of_unlike_names():
    left, right = document("遴选1-2家医院开展国际认证试评审。"), document("力争完成2家医院质量国际认证评审。")
    (ours,), (theirs,) = left.items()[0].measures, right.items()[0].measures
    linked = [Link(ours.id, theirs.id, 0.9, Relation.REVISED)]
    assert any(row.left and row.right for row in changes.target_changes(left, right, linked, ()))


@pytest.mark.parametrize(
    ("left", "right", "alike", "expected"),
    [
        ("名", "人", 1.0, (1, 1)),
        ("万张", "张", 1.0, (10000, 1)),
        ("亿元", "万元", 1.0, (1e8, 1e4)),
        ("公里", "米", 1.0, (1000, 1)),
        ("份额", "%", 1.0, (100, 1)),
        ("家", "个", 1.0, (1, 1)),
        ("家", "个", 0.3, None),
        ("%", "个百分点", 1.0, None),
        ("%", "家", 1.0, None),
        ("家/区", "家", 1.0, None),
        ("元", "美元", 1.0, None),
        ("人", "人次", 1.0, None),
        ("年", "个月", 1.0, None),
    ],
)
def test_units_meet_only_where_that_is_safe(left, right, alike, expected):
    assert target_units.common_unit(target("甲", 1, left), target("甲", 1, right), alike) == expected


def test_every_target_stands_in_exactly_one_row(samples: Path):
    left, right = (workflow.read_file(samples / f"shenzhen-{year}.txt")[0].documents[0] for year in (2022, 2024))
    found = workflow.compare(left, right).target_changes
    assert [row.left for row in found if row.left] == list(workflow.targets(left))
    assert sorted((row.right for row in found if row.right), key=lambda one: one.start) == sorted(
        workflow.targets(right), key=lambda one: one.start
    )


def test_the_four_changes_a_health_official_looks_for_are_found(samples: Path):
    left, right = (workflow.read_file(samples / f"shenzhen-{year}.txt")[0].documents[0] for year in (2022, 2024))
    rows = [
        (row.move.value, row.left.value, row.right.value)
        for row in workflow.compare(left, right).target_changes
        if row.left and row.right
    ]
    assert ("raised", 1200, 8000) in rows
    assert ("lowered", 800, 500) in rows
    assert ("kept", 35, 35) in rows
    assert ("raised", 200, 400) in rows


def test_promises_meet_promises_and_results_meet_results():
    left, right = (
        workflow.read_content(text.encode(), "报告.txt").documents[0]
        for text in (
            "2023年政府工作报告\n\n一、2022年工作回顾\n地区生产总值增长3.1%。\n二、2023年工作安排\n地区生产总值增长6%左右。\n",
            "2024年政府工作报告\n\n一、2023年工作回顾\n地区生产总值增长5.8%。\n二、2024年工作安排\n地区生产总值增长5.5%左右。\n",
        )
    )
    rows = changes.target_changes(left, right, (), ())
    assert [(row.left.value, row.right.value) for row in rows if row.left and row.right] == [(3.1, 5.8), (6, 5.5)]


def _report(year: int, done: str, promised: str) -> Document:
    text = f"{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n{done}\n二、{year}年工作安排\n{promised}\n"
    return workflow.read_content(text.encode(), "报告.txt").documents[0]


def test_a_result_set_against_a_promise_is_neither_more_nor_less():
    left = _report(2025, "城镇新增就业64.1万人。", "深化改革。")
    right = _report(2026, "深化开放。", "城镇新增就业60万人以上。")
    (row,) = changes.target_changes(left, right, (), ())
    assert (row.left.value, row.right.value) == (64.1, 60)
    assert (row.move, row.difference, row.ratio) == (TargetMove.CHANGED, None, None)


def test_a_result_that_nothing_answers_is_neither_new_nor_dropped():
    left = _report(2025, "新增托位8897个。", "深化改革。")
    right = _report(2026, "打通断头路53条。", "新建绿道1000公里。")
    (row,) = changes.target_changes(left, right, (), ())
    assert (row.move, row.right.name) == (TargetMove.NEW, "新建绿道")


def test_targets_of_one_name_meet_in_linked_sentences_first_and_then_in_order() -> None:
    texts = [f"新增床位{number}张。" for number in (10, 20, 10, 20)]
    left, right = (
        made.plan("a", *(f"医疗: {text}" for text in texts)),
        made.plan("b", *(f"医疗: {text}" for text in texts)),
    )
    link = Link("a-1-1", "b-4-1", 0.9, Relation.REVISED, ())
    rows = changes.target_changes(left, right, [link], [])
    assert [(one.left.value, one.right.value) for one in rows if one.left and one.right] == [
        (10, 20),
        (20, 20),
        (10, 10),
        (20, 10),
    ]


def test_a_name_that_many_numbers_share_says_nothing_of_which_is_meant() -> None:
    left = made.plan(
        "a", *(f"罚则: 情节{kind}的,处{sum_}万元以下的罚款。" for kind, sum_ in (("轻", 1), ("重", 5), ("恶劣", 10)))
    )
    right = made.plan(
        "b", *(f"罚则: 逾期{kind},处{sum_}万元以下的罚款。" for kind, sum_ in (("一月", 2), ("半年", 3), ("一年", 7)))
    )
    assert not [row for row in changes.target_changes(left, right, [], []) if row.left and row.right]
    link = Link("a-2-1", "b-3-1", 0.8, Relation.REVISED, ())
    rows = changes.target_changes(left, right, [link], [])
    assert [(one.left.value, one.right.value) for one in rows if one.left and one.right] == [(5, 7)]


def test_places_that_are_improved_are_counted_in_both_years() -> None:
    left, right = document("20处重点区域环境整治提升。"), document("推进20个重点区域环境整治。")
    (ours,), (theirs,) = left.items()[0].measures, right.items()[0].measures
    linked = [Link(ours.id, theirs.id, 0.9, Relation.REVISED)]
    assert [row.move for row in changes.target_changes(left, right, linked, ())] == [TargetMove.KEPT]


def test_what_was_added_is_not_set_against_a_total() -> None:
    left = document("建成高标准农田8.9万亩，累计达到120.5万亩。")
    rows = changes.target_changes(left, document("建设8万亩高标准农田。"), (), ())
    assert [(row.left.value, row.right.value) for row in rows if row.left and row.right] == [(8.9, 8)]
