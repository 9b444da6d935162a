"""The Excel brief, read back by openpyxl."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.brief import reviews
from workbench.brief import excel
from workbench.brief.contents import contents
from workbench.brief.shapes import Column, Mark, Paragraph, Piece, text_of
from workbench.brief.sheetrows import continued, lines_of, row_height, sheet_name
from workbench.brief.wording import Language
from workbench.model import Note, Review

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def read_back(review: Review, folder: Path, language: Language = Language.CHINESE, *, rich: bool = False) -> Workbook:
    path = folder / "比对简报.xlsx"
    excel.write(contents(review, language), path)
    return load_workbook(path, rich_text=rich)


@pytest.fixture
def written(review: Review, tmp_path: Path) -> Workbook:
    return read_back(review, tmp_path)


def sheets(workbook: Workbook) -> list[Worksheet]:
    return list(workbook.worksheets)


def column(sheet: Worksheet, name: str) -> list[object]:
    place = next(cell.column for cell in sheet[1] if cell.value == name)
    return [row[place - 1].value for row in sheet.iter_rows(min_row=2)]


MATRICES = ("去向矩阵", "任务对应矩阵")


def outline(workbook: Workbook) -> str:
    lines = []
    for sheet in sheets(workbook):
        lines.append(f"== {sheet.title}")
        for row in sheet.iter_rows(values_only=True):
            lines.append(" | ".join("" if value is None else str(value).replace("\n", " / ") for value in row))
    return "\n".join(lines) + "\n"


def test_excel_brief_reads_back_as_written(written: Workbook) -> None:
    assert outline(written) == (GOLDEN / "brief_excel.txt").read_text(encoding="utf-8")


def test_each_table_has_frozen_heads_a_filter_widths_and_a_print_set_up(written: Workbook) -> None:
    names = [sheet.title for sheet in sheets(written)]
    assert names == [
        "概览",
        "主要数据",
        "各部分去向",
        *MATRICES,
        "条款对照",
        "指标变化",
        "批注",
        "标签",
        "标签明细",
        "来源",
    ]
    for sheet in (sheet for sheet in sheets(written)[1:] if sheet.title not in MATRICES):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(sheet.column_dimensions[cell.column_letter].width > 7 for cell in sheet[1])
        assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_the_matrices_hold_shares_as_numbers_shaded_by_how_much(written: Workbook) -> None:
    sheet = written["去向矩阵"]
    assert [cell.value for cell in sheet[3]][4:] == ["一、完善优质高效医疗服…", "二、防范化解风险", "未再提及"]
    assert [cell.value for cell in sheet[4]][:4] == ["一、加强新冠肺炎疫情常态化防控", 1, 0, 0]
    for row in sheet.iter_rows(min_row=4, min_col=5):
        assert sum(cell.value or 0 for cell in row) == pytest.approx(1)
        for cell in row:
            assert cell.number_format == "0%"
            assert (cell.fill.fill_type == "solid") is bool(cell.value)
    assert sheet.freeze_panes == "E4"
    items = written["任务对应矩阵"]
    assert sorted(cell.value for row in items.iter_rows(min_row=4, min_col=2) for cell in row if cell.value) == [
        0.31,
        0.71,
    ]
    shades = {
        round(c.value, 2): c.fill.start_color.rgb
        for row in items.iter_rows(min_row=4, min_col=2)
        for c in row
        if c.value
    }
    assert len(set(shades.values())) == 2


def test_of_several_documents_each_matrix_names_its_own(tmp_path: Path) -> None:
    titles = read_back(reviews.three(), tmp_path).sheetnames
    assert [title for title in titles if "矩阵" in title] == [
        "去向矩阵 2024年",
        "去向矩阵 2025年",
        "任务对应矩阵 2024年",
        "任务对应矩阵 2025年",
    ]


def test_numbers_are_numbers_and_times_are_times(written: Workbook) -> None:
    assert column(written["主要数据"], "数量")[:2] == [3, 3]
    assert column(written["指标变化"], "2022年数值")[0] == 800
    assert column(written["指标变化"], "增减")[0] == -300
    assert column(written["指标变化"], "增减幅度")[0] == -0.375
    assert 0.71 in column(written["条款对照"], "匹配度")
    assert column(written["批注"], "时间")[0] == datetime(2024, 5, 6, 9, 12)
    assert column(written["来源"], "修复处数") == [1001, 0]


def test_text_never_becomes_a_formula(review: Review, tmp_path: Path) -> None:
    bodies = ["=1+1", "+8610", "-10%", "@sum", "＝1+1", '=HYPERLINK("http://a")', "=cmd|' /C calc'!A0"]
    notes = [
        Note(f"n{n}", review.snapshot.documents[0].items()[0].id, body, "=审阅人", f"2024-05-06T01:1{n}:00Z")
        for n, body in enumerate(bodies)
    ]
    workbook = read_back(reviews.with_notes(review, notes), tmp_path)
    for sheet in sheets(workbook):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    cells = [row[3] for row in workbook["批注"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == bodies
    assert all(cell.quotePrefix for cell in cells)
    with zipfile.ZipFile(tmp_path / "比对简报.xlsx") as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in package.read(name)


def test_the_redline_is_kept_as_rich_text(review: Review, tmp_path: Path) -> None:
    sheet = read_back(review, tmp_path, rich=True)["条款对照"]
    runs = [
        run
        for row in sheet.iter_rows(min_row=2, values_only=True)
        for value in row
        if isinstance(value, CellRichText)
        for run in value
    ]
    looks = {(str(run), bool(run.font.strike), run.font.u) for run in runs if not isinstance(run, str)}
    assert ("800名", True, None) in looks
    assert ("500人", False, "single") in looks


def test_a_text_that_a_cell_cannot_hold_goes_on_below(review: Review, tmp_path: Path) -> None:
    body = "".join(f"第{n}句说明口径变化，请核对。" for n in range(4000))
    note = Note("n1", review.snapshot.documents[0].items()[0].id, body, "审阅人甲", "2024-05-06T01:12:03Z")
    sheet = read_back(reviews.with_notes(review, [note]), tmp_path)["批注"]
    parts = [str(value) for value in column(sheet, "批注内容")]
    assert len(parts) > 2
    assert parts[0] + "".join(part.removeprefix("（续）") for part in parts[1:]) == body
    assert all(part.startswith("（续）") for part in parts[1:])
    assert all(part.endswith("。") for part in parts)
    assert set(column(sheet, "序号")) == {1}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300), st.integers(4, 40))
def test_what_goes_on_below_adds_up_to_the_whole(text: str, width: int) -> None:
    for value in (text * 40, (Paragraph((Piece(text * 20, Mark.DELETED), Piece(text * 20))),)):
        rows = list(continued((7, value), (Column("序号", 4), Column("内容", width)), "（续）"))
        parts = [text_of(row[1]) for row in rows]
        whole = text_of(value)
        assert parts[0] + "".join(part.removeprefix("（续）") for part in parts[1:]) == whole
        assert [row[0] for row in rows] == [7] * len(rows)
        assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for part in parts)


def test_no_row_is_higher_than_excel_allows_and_none_hides_text() -> None:
    columns = (Column("序号", 4), Column("内容", 20))
    for row in continued((1, "加强督导检查。" * 400), columns, "（续）"):
        height = row_height(row, columns)
        assert height <= 409
        assert lines_of(text_of(row[1]), 20) * 13 <= height


def test_control_characters_and_lone_surrogates_do_no_harm(review: Review, tmp_path: Path) -> None:
    note = Note("n1", review.snapshot.documents[0].items()[0].id, "甲\x00乙\x1f丙\ud83d\ufffe", "人\x08", "不是时间")
    workbook = read_back(replace(reviews.with_notes(review, [note]), author="审\x00甲"), tmp_path)
    assert column(workbook["批注"], "批注内容") == ["甲乙丙\ufffd"]
    assert column(workbook["批注"], "时间") == ["不是时间"]


@pytest.mark.parametrize(
    ("name", "taken", "clean"),
    [
        ("2022/2024 [草案]", [], "2022 2024  草案"),
        ("批注", ["批注"], "批注 2"),
        ("长" * 40, ["长" * 31], "长" * 29 + " 2"),
        ("'", [], "-"),
        ("a:b*c?d\\e", [], "a b c d e"),
    ],
)
def test_sheet_names_are_made_such_that_excel_takes_them(name: str, taken: list[str], clean: str) -> None:
    assert sheet_name(name, taken) == clean


def test_empty_tables_say_that_they_are_empty(review: Review, tmp_path: Path) -> None:
    workbook = read_back(reviews.with_notes(review, []), tmp_path)
    assert workbook["批注"]["A2"].value == "未添加批注。"


def test_the_same_review_gives_the_same_workbook(review: Review, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    excel.write(contents(review), first)
    excel.write(contents(review), second)
    assert first.read_bytes() == second.read_bytes()


def test_workbook_properties_name_title_author_and_time(written: Workbook) -> None:
    assert written.properties.title == "深圳市卫生健康工作要点比对简报"
    assert written.properties.creator == "审阅人甲"
    assert written.properties.modified == datetime(2024, 5, 8, 3, 0)
