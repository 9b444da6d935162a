"""Targets of three and more documents in briefs: one table, a column a document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.compare.test_target_series import CITY, YEARS
from workbench import workflow
from workbench.brief.contents import contents
from workbench.brief.numbers import target_value
from workbench.brief.shapes import Brief, Value, text_of
from workbench.brief.wording import Language
from workbench.model import Comparator, Review, Target


def review_of(*names: str, base: str = "2020") -> Review:
    readings = [workflow.read_file(YEARS / f"{name}.txt")[0] for name in names]
    snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "澄湖市")
    chosen = next(document.id for document in snapshot.documents if document.title.startswith(base))
    return workflow.review(snapshot, chosen, author="甲")


@pytest.fixture(scope="module")
def review() -> Review:
    return review_of(*CITY)


@pytest.fixture(scope="module")
def brief(review: Review) -> Brief:
    return contents(review)


def row(brief: Brief, name: str) -> list[str]:
    (found,) = [row for row in brief.series.rows if row[0] == name]
    return [text_of(value) for value in found]


def number_row(brief: Brief, name: str) -> dict[str, Value]:
    (found,) = [row for row in brief.series_numbers.rows if row[0] == name]
    return {column.name: value for column, value in zip(brief.series_numbers.columns, found, strict=True)}


def test_each_document_has_a_column_and_the_base_is_named(brief: Brief):
    assert [column.name for column in brief.series.columns] == [
        "指标",
        "2020年（基准）",
        "2022年",
        "2024年",
        "总体变化",
    ]


def test_the_base_stays_in_its_year(review: Review):
    other = contents(review_of(*CITY, base="2024"))
    assert [column.name for column in other.series.columns][1:4] == ["2020年", "2022年", "2024年（基准）"]


def test_a_row_says_what_was_asked_and_what_became_of_it(brief: Brief):
    assert row(brief, "招聘全科医生") == [
        "招聘全科医生",
        "不少于600名\n一、（二）",
        "不少于800名\n上调200名（+33.3%）\n二、（三）",
        "不少于500人\n下调300人（−37.5%）\n一、（二）",
        "下调100人（−16.7%）",
    ]


def test_what_is_not_found_is_not_said_to_be_given_up_while_it_comes_again(brief: Brief):
    assert row(brief, "糖尿病患者规范管理率")[2:4] == ["未提", "68%\n上调6个百分点\n二、（四）"]
    assert row(brief, "单日核酸检测能力")[3] == "未再提及"


def test_parts_of_a_split_target_are_named_and_not_added_up(brief: Brief):
    cell = row(brief, "新增三级甲等医院")
    assert cell[3].startswith("1家（新增三级甲等综合医院）\n1家（新增三级甲等专科医院）\n多处或拆分")
    assert "不作增减计算" in cell[4]


def test_a_later_deadline_stands_under_an_unchanged_number(brief: Brief):
    assert row(brief, "建成国家区域医疗中心")[2] == "2家\n持平\n期限推后：2025年底→2027年底\n二、（二）"


def test_a_workbook_holds_numbers_as_numbers(brief: Brief):
    found = number_row(brief, "新增床位")
    assert (found["2020年（基准）数值"], found["2024年数值"], found["2024年增减"]) == (1000, 8000, 6800)
    assert (found["总体变化"], found["总体增减"], found["总体增减幅度"]) == ("上调", 7000, 7.0)
    assert found["2024年增减幅度"] == pytest.approx(5.6667)


def test_a_district_is_told_to_differ_from_the_base(review: Review):
    brief = contents(review_of(*CITY, "dongan-2022", base="2022年澄湖市"))
    assert [column.name for column in brief.series.columns][1:5] == [
        "澄湖市2020年",
        "澄湖市2022年（基准）",
        "东岸区2022年",
        "澄湖市2024年",
    ]
    assert row(brief, "新增社区卫生服务中心")[3].splitlines()[1] == "较基准少29家（−82.9%）"
    assert row(brief, "新增床位")[3] == "未提"
    assert "不是时间上的变化" in brief.series_note


def test_two_documents_have_no_such_table():
    brief = contents(review_of(*CITY[:2]))
    assert brief.series.rows == ()
    assert brief.targets.rows


def test_the_word_brief_shows_one_table_upright_for_three_years(review: Review, tmp_path: Path):
    workflow.export(review, tmp_path / "a.docx")
    xml = _document(tmp_path / "a.docx")
    table = xml[xml.index("量化指标变化") :].partition("</w:tbl>")[0]
    assert "总体变化" in table
    assert "2022年" in table
    assert "指标变化</w:t>" not in table.partition("<w:tbl>")[2]


def test_five_documents_turn_the_page(tmp_path: Path):
    review = review_of(*CITY, "dongan-2022")
    workflow.export(review, tmp_path / "a.docx")
    xml = _document(tmp_path / "a.docx")
    after = xml[xml.index("总体变化") :]
    assert 'w:orient="landscape"' in after[: after.index("</w:sectPr>")]


def _document(path: Path) -> str:
    with ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_the_workbook_has_a_sheet_to_sort_and_filter(review: Review, tmp_path: Path):
    from openpyxl import load_workbook

    workflow.export(review, tmp_path / "a.xlsx")
    sheet: Any = load_workbook(tmp_path / "a.xlsx")["历年指标"]
    assert sheet.auto_filter.ref.startswith("A1:")
    heads = [cell.value for cell in sheet[1]]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert rows["新增床位"][heads.index("2024年数值")].value == 8000


def test_the_page_and_the_values_for_other_programs_hold_it_too(review: Review, tmp_path: Path):
    workflow.export(review, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "上调200名（+33.3%）" in page
    workflow.export(review, tmp_path / "a.json")
    series = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["target_series"]
    (beds,) = [one for one in series if one["name"] == "新增床位"]
    assert [[target["value"] for target in cell] for cell in beds["targets"]] == [[1000], [1200], [8000]]
    assert [change and change["move"] for change in beds["changes"]] == [None, "raised", "raised"]
    assert beds["overall"]["difference"] == 7000


def test_the_brief_speaks_english_too(review: Review):
    brief = contents(review, Language.ENGLISH)
    assert row(brief, "招聘全科医生")[3].splitlines()[:2] == ["at least 500 人", "lowered by 300 人 (−37.5%)"]


def test_more_documents_than_a_page_holds_are_set_against_the_base_alone():
    text = (YEARS / f"{CITY[1]}.txt").read_text(encoding="utf-8")
    made = [
        workflow.read_content(text.replace("2022", str(year)).encode(), f"{year}.txt") for year in range(2010, 2023)
    ]
    few, many = (
        workflow.review(
            workflow.snapshot_of([(reading, reading.documents[0]) for reading in some], "澄湖市"), author="甲"
        )
        for some in (made[:12], made)
    )
    assert few.targets is not None
    assert len(few.targets.documents) == 12
    assert many.targets is None
    assert contents(many).targets.rows


def test_a_later_deadline_is_told_in_the_findings_and_beside_the_clauses():
    readings = [
        workflow.read_content(f"{year}年某市工作要点\n\n一、到{due}年底建成2家医疗中心。\n".encode(), f"{year}.txt")
        for year, due in ((2022, 2025), (2024, 2027))
    ]
    brief = contents(workflow.review(workflow.snapshot_of([(one, one.documents[0]) for one in readings], "某市")))
    points = [point.text for finding in brief.findings for point in finding.points]
    assert any(point.endswith("持平，期限推后：2025年底→2027年底。") for point in points)
    rows = [row for one in brief.parallels for chapter in one.chapters for row in chapter.rows]
    cells = [text_of(cell) for row in rows for cell in row.cells]
    assert any("建成医疗中心：2家→2家（持平，期限推后：2025年底→2027年底）" in cell for cell in cells)


def test_a_result_is_told_from_a_promise() -> None:
    promise = Target("d", "一#1", "m", "", 0, 1, "城镇新增就业", Comparator.AT_LEAST, 60, None, "万人", None)
    assert target_value(Language.CHINESE, promise) == "不少于60万人"
    assert target_value(Language.CHINESE, replace(promise, achieved=True)) == "不少于60万人（已实现）"
    assert target_value(Language.ENGLISH, replace(promise, achieved=True)) == "at least 60 万人 (achieved)"
