"""Responsible bodies: found at the end of a clause, named one by one, 和 inside a name spared."""

from __future__ import annotations

import pytest

from tests.text.outlines import clause, only
from workbench.text.units import responsibilities, split_units


def wide(text: str) -> str:
    return text.translate(str.maketrans(",;:()", "\uff0c\uff1b\uff1a\uff08\uff09"))


@pytest.mark.parametrize("width", [str, wide], ids=["half-width", "full-width"])
@pytest.mark.parametrize(
    ("paragraph", "body", "units"),
    [
        ("落实制度。(责任科室/单位:医政科、妇社科、区属各医院)", "落实制度。", ["医政科", "妇社科", "区属各医院"]),
        ("落实制度。(市财政局和各区县人民政府按职责分工负责)", "落实制度。", ["市财政局", "各区县人民政府"]),
        ("落实制度(市公安局和市司法局分别负责)。", "落实制度。", ["市公安局", "市司法局"]),
        ("落实制度。(市民政局负责)。", "落实制度。", ["市民政局"]),
        ("落实制度。责任单位:市教育局、市体育局。", "落实制度。", ["市教育局", "市体育局"]),
        ("落实制度。【责任单位:市公安局】", "落实制度。", ["市公安局"]),
        ("牵头单位:市民政局;配合单位:市教育局、各街道", "", ["市民政局", "市教育局", "各街道"]),
        ("责任单位:市民政局;完成时限:2023年12月底前", "完成时限:2023年12月底前", ["市民政局"]),
        ("落实制度。(责任领导:甲;责任科室:办公室)", "落实制度。", ["办公室"]),
        ("落实制度。(市发展改革委牵头,市水务局等部门配合)", "落实制度。", ["市发展改革委", "市水务局"]),
        ("落实制度。(财政部、人力资源社会保障部等按职责分工负责,下同)", "落实制度。", ["财政部", "人力资源社会保障部"]),
        ("落实制度。(市财政局、市教育局)", "落实制度。", ["市财政局", "市教育局"]),
        ("落实制度。(市水务局负责;2022年底前完成)", "落实制度。", ["市水务局"]),
        ("落实制度。(责任单位:市水务局,完成时限:2022年12月)", "落实制度。", ["市水务局"]),
        ("新建二期。(市住建局负责)扩建三期。(市水务局负责)", "新建二期。扩建三期。", ["市住建局", "市水务局"]),
    ],
)  # fmt: skip
def test_responsible_bodies_are_taken_out_of_the_text_and_named(width, paragraph, body, units) -> None:  # type: ignore[no-untyped-def]
    text = width(paragraph)
    found = responsibilities(text)
    rest, at = "", 0
    for one in found:
        rest, at = rest + text[at : one.start], one.end
    assert rest + text[at:] == width(body)
    assert [unit for one in found for unit in one.units] == units


@pytest.mark.parametrize(
    "name",
    [
        "市人力资源和社会保障局",
        "市住房和城乡建设局",
        "市文化和旅游局",
        "市规划和自然资源局",
        "市发展和改革委员会",
        "市经济和信息化局",
        "市科技和人才局",
        "市城市管理和综合执法局",
        "各区党委和政府",
        "国家粮食和储备局",
    ],
)
def test_a_name_with_and_in_it_stays_one(name: str) -> None:
    assert list(split_units(f"市财政局、{name}")) == ["市财政局", name]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市公安局和市司法局", ["市公安局", "市司法局"]),
        ("市文化和旅游局及市体育局", ["市文化和旅游局", "市体育局"]),
        ("省发展改革委会同省财政厅", ["省发展改革委", "省财政厅"]),
        ("市教育局 市财政局", ["市教育局", "市财政局"]),
        ("各县(市、区)人民政府、市直有关单位", ["各县(市、区)人民政府", "市直有关单位"]),
        ("由市卫生健康委牵头,市医保局、市财政局配合", ["市卫生健康委", "市医保局", "市财政局"]),
        ("各直属党组织、党群事务中心", ["各直属党组织", "党群事务中心"]),
    ],
)
def test_a_list_of_bodies_is_cut_where_both_sides_are_bodies(text: str, units: list[str]) -> None:
    assert list(split_units(text)) == units


@pytest.mark.parametrize(
    "text",
    [
        "由教育部门(市教育局负责)的项目继续实施。",
        "落实责任,负责到底。",
        "完善制度(详见附件)。",
        "明确责任:各单位要抓好落实。",
        "完善“谁主管谁负责”机制(含社会办机构)。",
        "支持医院(街道、社区)建设。",
        "责任:各单位要压实责任,抓好工作落实,做到守土有责。",
    ],
)
def test_a_body_that_is_part_of_a_sentence_stays_in_it(text: str) -> None:
    assert responsibilities(text) == ()


def test_bodies_on_lines_of_their_own_belong_to_the_clause_above() -> None:
    document = only(
        "某市工作要点\n\n一、重点任务\n1.建设食堂。每个街道建成1家。\n责任单位:市民政局\n完成时限:2023年底\n2.改造住房。全年改造100户。\n"
    )
    first = clause(document, "一/1")
    assert first.units == ("市民政局",)
    assert first.text == "每个街道建成1家。\n完成时限:2023年底"


def test_bodies_parted_by_a_stroke_are_named_one_by_one() -> None:
    (found,) = responsibilities("不少于70%的学员取得进步。(政务司司长办公室/劳工及福利局)")
    assert found.units == ("政务司司长办公室", "劳工及福利局")
    assert responsibilities("推进改革。(责任单位:市卫生健康委/市中医药局)")[0].units == ("市卫生健康委", "市中医药局")
    assert responsibilities("详见附件。(附件1/附件2)") == ()


def test_who_leads_of_the_bodies_named_is_no_body():
    text = (
        "完善服务网络。（国家中医药局、财政部负责。列第一位者为牵头部门或单位，其他有关部门和单位按职责分工负责，下同）"
    )
    (found,) = responsibilities(text)
    assert found.units == ("国家中医药局", "财政部")
    assert text[found.start : found.end].endswith("下同）")
