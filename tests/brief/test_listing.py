"""A table of a view as a file of its own."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from workbench.brief.listing import Line, Listing, write
from workbench.errors import CannotWrite

LISTING = Listing(
    "承接情况：深圳 2022",
    ("每行是基准的一项任务。",),
    ("深圳 2022", "龙岗 2022"),
    (
        Line(("一、完善卫生健康服务体系",), is_title=True),
        Line(("（一）建设医院", "? 0.80 （三）扩建医院\n✓ （五）新建医院")),
        Line(("=1+1", "未见对应")),
    ),
    "审阅人甲",
)


def test_a_word_table_holds_every_cell_and_names_sections(tmp_path: Path) -> None:
    write(LISTING, tmp_path / "t.docx")
    document = docx.Document(str(tmp_path / "t.docx"))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(LISTING.heads)
    assert table.rows[1].cells[0].text == "一、完善卫生健康服务体系"
    assert table.rows[2].cells[1].text == "? 0.80 （三）扩建医院\n✓ （五）新建医院"
    assert document.core_properties.author == "审阅人甲"
    section = document.sections[0]
    assert section.page_width > section.page_height


def test_a_sheet_can_be_sorted_and_no_text_becomes_a_formula(tmp_path: Path) -> None:
    write(LISTING, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][1:] == list(LISTING.heads)
    assert rows[1][0] == "一、完善卫生健康服务体系"
    assert rows[2][1] == "=1+1"
    assert sheet["B5"].data_type == "s"
    assert sheet.auto_filter.ref == "A3:C5"
    assert sheet.freeze_panes == "A4"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        write(LISTING, tmp_path / "t.pdf")
    assert refused.value.reason == "extension"
    assert not list(tmp_path.iterdir())
