"""What was reached already is told from what is promised."""

from __future__ import annotations

import pytest

from workbench import workflow
from workbench.text.target_past import looks_back
from workbench.text.targets import targets


def achieved(text: str) -> list[tuple[str, float, bool]]:
    documents = workflow.read_content(text.encode(), "报告.txt").documents
    return [(found.name, found.value, found.achieved) for document in documents for found in targets(document)]


@pytest.mark.parametrize(
    "heading", ["2022年工作回顾", "2020年卫生健康工作总结", "“十三五”发展成就", "发展现状", "任务完成情况", "过去五年"]
)
def test_a_heading_that_looks_back_is_known(heading):
    assert looks_back(heading)


@pytest.mark.parametrize(
    "heading",
    ["2023年工作安排", "2022年工作总结和2023年工作计划", "推动生态环境保护取得新成效", "主要目标", "总结推广经验做法"],
)
def test_a_heading_that_looks_ahead_or_both_ways_is_no_review(heading):
    assert not looks_back(heading)


def test_results_of_a_review_are_marked_and_promises_are_not():
    text = (
        "2024年政府工作报告\n\n一、2023年工作回顾\n新增床位1200张。\n(一)下一步打算\n新增托位500个。\n"
        "二、2024年工作安排\n新增床位8000张以上。\n"
    )
    assert achieved(text) == [("新增床位", 1200, True), ("新增托位", 500, False), ("新增床位", 8000, False)]


def test_a_heading_on_family_planning_is_no_plan():
    text = (
        "2020年卫生健康工作总结\n\n一、深化计划生育协会改革\n组织养育小组活动1376次。\n"
        "二、2021年工作思路\n新增托位500个。\n"
    )
    assert [mark for _name, _value, mark in achieved(text)] == [True, False]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("截至目前,建成托位1.8万个,年内新增2000个。", [True, False]),
        ("全市现有医疗机构2300家。", [True]),
        ("2022年生产总值增长6.2%。", [True]),
        ("2024年生产总值增长6.2%。", [False]),
        ("到2025年底,建成托位1.8万个。", [False]),
        ("对地方转移支付增长18%、增幅高于去年,其中均衡性转移支付增长10%。", [False, False]),
        ("支出规模比去年扩大2万亿元以上。", [False]),
        ("现已建成9120亩,计划新建1万亩蔬菜基地。", [True, False]),
    ],
)
def test_a_sentence_on_how_things_stand_is_no_promise(sentence, expected):
    text = f"2024年某市工作要点\n\n一、重点任务\n{sentence}\n"
    assert [mark for _name, _value, mark in achieved(text)] == expected


def test_a_list_of_indicators_says_itself_what_is_aimed_at():
    text = (
        "某市规划\n\n一、发展现状\n指标\t2020年\t2025年\t属性\n人均预期寿命(岁)\t79.6\t80.6\t预期性\n"
        "每千人口床位数(张)\t6.5\t7.4\t预期性\n"
    )
    assert achieved(text) == [("人均预期寿命", 80.6, False), ("每千人口床位数", 7.4, False)]
