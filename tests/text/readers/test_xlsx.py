"""Workbooks: a table of tasks becomes one clause a row, and every cell reads as Excel shows it."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.text.readers.office_files import unzipped, zipped
from workbench import workflow
from workbench.errors import CannotRead
from workbench.model import Document
from workbench.text import formats
from workbench.text.readers.cell_formats import shown

Value = str | int | float | bool | datetime.date | None


def book(
    *sheets: tuple[str, Sequence[Sequence[Value]]], merged: Sequence[str] = (), hidden: Sequence[str] = ()
) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        if name in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def lines(content: bytes) -> list[str]:
    return formats.read(content, "任务.xlsx").raw.splitlines()


def outline(content: bytes, name: str = "任务.xlsx") -> Document:
    return workflow.read_content(content, name).documents[0]


HEADS = ["序号", "类别", "工作任务", "具体内容", "牵头单位", "配合单位", "完成时限"]
TASKS: list[list[Value]] = [
    ["青石市2024年民生实事任务分解表"],
    list(HEADS),
    [
        1,
        "医疗",
        "改善就医条件",
        "新增病床500张，门诊预约率达到80%以上。",
        "市卫生健康委",
        "市发展改革委、市财政局",
        datetime.date(2024, 12, 31),
    ],
    [2, None, "推进医保改革", "按病种付费覆盖率达到90%", "市医保局", None, "持续推进"],
    [3, "教育", "新建学校", "新建公办幼儿园12所", "市教育局", "各区人民政府", datetime.date(2024, 6, 30)],
    [None, None, None, "新增学位10000个", "市教育局\n市住房城乡建设局", "各区人民政府", datetime.date(2024, 9, 1)],
]


def test_a_row_is_a_clause_with_its_bodies_below_its_group() -> None:
    document = outline(book(("Sheet1", TASKS), merged=["A1:G1", "B3:B4", "A5:A6", "B5:B6", "C5:C6"]))
    assert document.title == "青石市2024年民生实事任务分解表"
    assert [(c.path, c.heading, c.text, c.units) for c in document.walk()] == [
        ("一", "医疗", "", ()),
        (
            "一/1",
            "改善就医条件",
            "新增病床500张，门诊预约率达到80%以上（完成时限：2024年12月31日）。",
            ("市卫生健康委", "市发展改革委", "市财政局"),
        ),
        ("一/2", "推进医保改革", "按病种付费覆盖率达到90%（完成时限：持续推进）。", ("市医保局",)),
        ("二", "教育", "", ()),
        ("二/3", "新建学校", "", ()),
        ("二/3/(1)", "", "新建公办幼儿园12所（完成时限：2024年6月30日）。", ("市教育局", "各区人民政府")),
        (
            "二/3/(2)",
            "",
            "新增学位10000个（完成时限：2024年9月1日）。",
            ("市教育局", "市住房城乡建设局", "各区人民政府"),
        ),
    ]


@pytest.mark.parametrize(
    ("heads", "row", "line"),
    [
        (["序号", "任务", "责任部门"], [1, "推进改革", "市教育局"], "1. 推进改革。（责任部门：市教育局）"),
        (["重点工作", "责任科室/单位"], ["（一）推进改革", "规划科"], "（一）推进改革。（责任科室：规划科）"),
        (
            ["序号", "事项", "牵头单位（部门）", "责任人"],
            [1, "办好实事", "市教育局", "甲"],
            "1. 办好实事。（牵头单位：市教育局；责任人：甲）",
        ),
        (
            ["序号", "项目名称", "年度目标", "工作举措", "责任单位"],
            [1, "新建学校", "新建3所", "加快选址。", "市教育局"],
            "1. 新建学校。新建3所。工作举措：加快选址。（责任单位：市教育局）",
        ),
        (["序号", "工作任务", "单位"], [1, "推进改革", "市教育局"], "1. 推进改革。（责任单位：市教育局）"),
        (
            ["序号", "任务", "时间节点", "备注"],
            ["一", "推进改革", "年底前", "跨年"],
            "一、推进改革。备注：跨年（完成时限：年底前）。",
        ),
    ],
)
def test_columns_are_known_by_their_heads(heads: list[Value], row: list[Value], line: str) -> None:
    assert lines(book(("Sheet1", [heads, row]))) == [line]


def test_tables_of_indicators_stay_rows() -> None:
    rows: list[list[Value]] = [
        ["序号", "指标名称", "单位", "2020年", "2025年", "责任单位"],
        [1, "人均预期寿命", "岁", 78.6, 79.2, "市卫生健康委"],
    ]
    assert lines(book(("Sheet1", rows))) == ["\t".join(map(str, row)) for row in rows]


def test_rows_of_one_cell_are_groups_and_heads_repeated_on_a_page_are_none() -> None:
    heads: list[Value] = ["序号", "任务", "责任单位"]
    rows: list[list[Value]] = [
        heads,
        ["党建引领"],
        [1, "抓学习", "机关党委"],
        heads,
        ["业务工作"],
        [2, "抓落实", "办公室"],
        ["备注：由办公室解释。"],
    ]
    assert lines(book(("Sheet1", rows))) == [
        "一、党建引领",
        "1. 抓学习。（责任单位：机关党委）",
        "二、业务工作",
        "2. 抓落实。（责任单位：办公室）",
        "备注：由办公室解释。",
    ]


def test_heads_may_take_two_rows() -> None:
    rows: list[list[Value]] = [
        ["序号", "任务", "责任单位", None],
        [None, None, "牵头单位", "配合单位"],
        [1, "推进改革", "市教育局", "市财政局"],
    ]
    content = book(("Sheet1", rows), merged=["A1:A2", "B1:B2", "C1:D1"])
    assert lines(content) == ["1. 推进改革。（牵头单位：市教育局；配合单位：市财政局）"]


def test_rows_that_add_only_bodies_or_times_belong_to_the_task_above() -> None:
    rows: list[list[Value]] = [
        ["序号", "任务", "责任单位", "完成时限"],
        [1, "推进学校建设", "市教育局", "6月底"],
        [None, None, "市发展改革委", "12月底"],
        [2, "提升质量", "市教育局", "全年"],
    ]
    assert lines(book(("Sheet1", rows), merged=["A2:A3", "B2:B3"])) == [
        "1. 推进学校建设（完成时限：6月底、12月底）。（责任单位：市教育局、市发展改革委）",
        "2. 提升质量（完成时限：全年）。（责任单位：市教育局）",
    ]


def test_hidden_sheets_are_left_out_and_said_and_others_become_parts() -> None:
    rows = [["任务", "责任单位"], ["推进改革", "市教育局"]]
    content = book(("教育", rows), ("底稿", [["内部"]]), ("医疗", rows), hidden=["底稿"])
    taken = formats.read(content, "a.xlsx")
    assert taken.notices == ("hidden-sheets-left-out",)
    assert [line for line in taken.raw.splitlines() if line] == [
        "第一部分 教育",
        "1. 推进改革。（责任单位：市教育局）",
        "第二部分 医疗",
        "1. 推进改革。（责任单位：市教育局）",
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        ("12.0", "General", "12"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+10", "General", "10000000000"),
        ("0.9", "0%", "90%"),
        ("0.125", "0.0%", "12.5%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("5", '0"个"', "5个"),
        ("5", '"≥"0.0"%"', "≥5.0%"),
        ("-5", "0.00_);(0.00)", "(5.00)"),
        ("0", '0;-0;"无"', "无"),
        ("7", "000", "007"),
        ("3.14159", "0.##", "3.14"),
        ("12000", '0.0,"千"', "12.0千"),
        ("45473", "yyyy/m/d", "2024年6月30日"),
        ("45473", 'yyyy"年"m"月"', "2024年6月"),
        ("45473", "[$-804]m月d日;@", "6月30日"),
        ("45473.5", "yyyy-mm-dd hh:mm", "2024年6月30日 12:00"),
        ("0.5", "h:mm", "12:00"),
        ("1", "yyyy-m-d", "1900年1月1日"),
        ("99999999", "yyyy-m-d", "99999999"),
        ("nan", "0", "nan"),
        ("1e999", "0.00", "1e999"),
        ("0.5", "# ?/?", "0.5"),
    ],
)
def test_a_number_reads_as_its_format_shows_it(number: str, form: str, text: str) -> None:
    assert shown(number, form) == text


def test_days_of_an_old_file_from_a_mac_count_from_1904() -> None:
    assert shown("44011", "yyyy-m-d", epoch_1904=True) == "2024年6月30日"


def edited(content: bytes, part: str, pattern: str, new: str) -> bytes:
    parts: dict[str, str | bytes] = dict(unzipped(content))
    parts[part] = re.sub(pattern, new, unzipped(content)[part].decode())
    return zipped(parts)


def test_a_lying_dimension_is_not_believed() -> None:
    content = book(("Sheet1", [["甲", "乙"], ["丙", "丁"]]))
    for lie in ("A1", "A1:XFD1048576"):
        assert lines(
            edited(content, "xl/worksheets/sheet1.xml", r'<dimension ref="[^"]*"', f'<dimension ref="{lie}"')
        ) == ["甲\t乙", "丙\t丁"]


def test_formulas_show_their_last_result_and_say_when_they_have_none() -> None:
    content = book(("Sheet1", [["合计", "=1+1"], ["说明", "文字"]]))
    assert formats.read(content, "a").notices == ("formulas-without-values",)
    computed = edited(content, "xl/worksheets/sheet1.xml", r"<v\s*/>|<v></v>", "<v>2</v>")
    assert formats.read(computed, "a").raw == "合计\t2\n说明\t文字\n"


def with_shared(items: str, index: str = "0") -> bytes:
    """Return a workbook of one cell that names an item of the shared strings."""
    sheet = r'<c r="A1" t="inlineStr"><is><t>[^<]*</t></is></c>'
    content = edited(
        book(("Sheet1", [["甲"]])), "xl/worksheets/sheet1.xml", sheet, f'<c r="A1" t="s"><v>{index}</v></c>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    linked = edited(content, "xl/_rels/workbook.xml.rels", "</Relationships>", link)
    parts: dict[str, str | bytes] = {**unzipped(linked), "xl/sharedStrings.xml": f"<sst>{items}</sst>"}
    return zipped(parts)


def test_shared_strings_that_are_not_there_are_nothing() -> None:
    for index in ("7", "-1", "x", "99999999999"):
        with pytest.raises(CannotRead):
            lines(with_shared("<si><t>甲</t></si>", index))


def test_rich_text_is_read_without_the_readings_of_its_characters() -> None:
    rich = "<si><r><t>重</t></r><r><t>点_x000D__x0041_</t></r><rPh sb='0' eb='1'><t>zhòng</t></rPh></si>"
    assert lines(with_shared(rich)) == ["重点 A"]


def test_cells_far_out_cost_nothing() -> None:
    content = book(("Sheet1", [["甲"]]))
    far = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>乙</t></is></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert lines(edited(content, "xl/worksheets/sheet1.xml", "</sheetData>", far)) == ["甲", "甲\t乙"]


def test_a_workbook_without_text_is_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        formats.read(book(("Sheet1", [])), "a.xlsx")
    assert refused.value.reason == "no-text"


def test_presentations_and_binary_workbooks_are_told_from_what_is_read() -> None:
    parts: dict[str, str | bytes] = dict(unzipped(book(("Sheet1", [["甲"]]))))
    rels = unzipped(book(("Sheet1", [["甲"]])))["_rels/.rels"].decode()
    for target, content in (("xl/workbook.bin", b"\0"), ("ppt/presentation.xml", b"<presentation/>")):
        other = {**parts, "_rels/.rels": rels.replace("xl/workbook.xml", target), target: content}
        with pytest.raises(CannotRead) as refused:
            formats.read(zipped(other), "a.xlsx")
        assert refused.value.reason == "unsupported"


def test_a_million_empty_cells_are_read_and_too_many_filled_ones_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.text.readers import xlsx

    monkeypatch.setattr(xlsx, "MAX_CELLS", 3)
    with pytest.raises(CannotRead) as refused:
        formats.read(book(("Sheet1", [["甲", "乙"], ["丙", "丁"]])), "a.xlsx")
    assert refused.value.reason == "too-big"


def test_a_file_saved_to_disk_is_read_from_there(tmp_path: Path) -> None:
    (tmp_path / "任务.xls").write_bytes(book(("Sheet1", TASKS)))
    assert workflow.read_file(tmp_path / "任务.xls")[0].source.media_type.endswith("spreadsheetml.sheet")
