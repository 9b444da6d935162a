from __future__ import annotations

import pytest

from workbench import workflow
from workbench.compare import commitment
from workbench.compare.commitment import Stage, Step
from workbench.model import Link, Relation


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("研究改革疾控机构财政保障制度。", Stage.STUDY),
        ("研究制定医师管理办法。", Stage.STUDY),
        ("鼓励社会力量举办护理院。", Stage.ENCOURAGE),
        ("积极探索建立总药师制度。", Stage.EXPLORE),
        ("推动出台公立医院薪酬分配指导意见。", Stage.DRAFT),
        ("试点推进中医打包收费。", Stage.PILOT),
        ("持续推进职业健康保护行动。", Stage.ADVANCE),
        ("深入实施母婴安全行动计划。", Stage.IMPLEMENT),
        ("400家社康开展夜诊服务。", Stage.IMPLEMENT),
        ("全面推行电子健康档案共享应用。", Stage.SPREAD),
        ("建成市质子肿瘤治疗中心。", Stage.DONE),
        ("全面布局建设临床医学研究中心。", Stage.IMPLEMENT),
        ("医院建设标准", None),
    ],
)
def test_the_leading_verb_says_how_binding_a_measure_is(text, stage):
    assert commitment.stage(text) == stage


def test_every_part_of_a_sentence_has_its_own_rung():
    text = "制定居民健康管理办法,试点开展家庭病床,建成信息平台。"
    assert [(text[part.start : part.end], part.stage) for part in commitment.stages(text)] == [
        ("制定居民健康管理办法", Stage.DRAFT),
        ("试点开展家庭病床", Stage.PILOT),
        ("建成信息平台", Stage.DONE),
    ]


@pytest.mark.parametrize(
    ("left", "right", "step"),
    [
        ("探索建立区域伦理中心。", "建成区域伦理中心。", Step.FORWARD),
        ("制定居民健康管理办法和服务规范。", "完善管理制度,制定居民健康管理办法。", Step.STALLED),
        ("推进职业健康保护行动。", "深入实施职业健康保护行动。", Step.HELD),
        ("实施职业健康保护行动。", "持续推进职业健康保护行动。", Step.HELD),
        ("建立中西医同病同效评估机制。", "探索建立中西医同病同效同价机制。", Step.BACK),
        ("研究改革疾控机构财政保障制度。", "落实疾控机构改革部署,重新组建疾控中心。", Step.FORWARD),
    ],
)
def test_the_same_task_is_followed_up_or_down_the_ladder(left, right, step):
    assert [moved for _, _, moved in commitment.compare(left, right)] == [step]


def test_parts_that_speak_of_different_things_are_not_compared():
    assert commitment.compare("探索建立区域伦理中心。", "建成市质子肿瘤治疗中心。") == ()


def test_changes_of_commitment_come_in_the_order_of_the_left_document():
    left, right = (
        workflow.read_content(f"{year}年工作要点\n\n{body}\n".encode(), "a.txt").documents[0]
        for year, body in (
            (2022, "1.探索设立区域伦理中心。\n2.研究制定数据管理办法。"),
            (2024, "1.推进数据管理办法落地实施。\n2.建成区域伦理中心。"),
        )
    )
    ours = [measure.id for item in left.items() for measure in item.measures]
    theirs = [measure.id for item in right.items() for measure in item.measures]
    links = [
        Link(ours[1], theirs[0], 0.8, Relation.PROGRESSED),
        Link(ours[0], theirs[1], 0.7, Relation.PROGRESSED),
        Link("gone", theirs[0], 0.7, Relation.RELATED),
    ]
    found = commitment.commitment_changes(left, right, links)
    assert [(change.left_stage, change.right_stage, change.step) for change in found] == [
        (Stage.EXPLORE, Stage.DONE, Step.FORWARD),
        (Stage.STUDY, Stage.ADVANCE, Step.FORWARD),
    ]


def test_every_rung_has_a_name_of_its_own():
    assert len({stage.label for stage in Stage}) == len(Stage)
