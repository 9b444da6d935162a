"""Tables of tasks in a plain text, pasted from a page or a spreadsheet, become tasks with their bodies."""

from __future__ import annotations

import pytest

from tests.text.outlines import source_of
from workbench.model import Document
from workbench.text import clean, layout, parse, tabular
from workbench.text.edits import Cleaned, apply_edits

HEADS = ("序号", "工作任务", "目标要求", "牵头单位", "责任单位", "完成时限")
ROWS = (
    ("1", "新建改扩建中小学", "新增学位5000个", "区教育局", "区财政局、各街道办事处", "2024年12月"),
    ("2", "建设社区养老服务站", "新建20个。", "区民政局", "", "2024年10月"),
    ("3", "改造农村公路", "改造50公里", "区交通运输局", "区农业农村局", "2024年11月"),
)


def read(raw: str) -> tuple[Cleaned, Document]:
    cleaned = layout.rejoin(clean.clean(raw))
    (document,) = parse.parse(source_of(raw), cleaned)
    return cleaned, document


@pytest.mark.parametrize("sign", ["\t", " | "], ids=["tabs", "bars"])
def test_every_row_is_a_task_with_its_bodies_one_by_one(sign: str) -> None:
    raw = "\n".join(("云河区2024年重点工作任务分解表", *(sign.join(row) for row in (HEADS, *ROWS))))
    cleaned, document = read(raw)
    assert apply_edits(raw, cleaned.edits) == cleaned.text
    assert [(clause.path, clause.heading, clause.units) for clause in document.clauses] == [
        ("1", "新建改扩建中小学", ("区教育局", "区财政局", "各街道办事处")),
        ("2", "建设社区养老服务站", ("区民政局",)),
        ("3", "改造农村公路", ("区交通运输局", "区农业农村局")),
    ]
    assert [clause.text for clause in document.clauses] == ["新增学位5000个。", "新建20个。", "改造50公里。"]
    first = document.clauses[0].measures[0]
    assert raw[first.start : first.end].startswith("新增学位5000个")


def test_a_time_before_the_bodies_and_columns_without_a_part_are_named() -> None:
    raw = "\n".join(
        (
            "云河区政府信息主动公开清单(2025年)",
            "序号 | 公开事项 | 公开内容 | 公开时限 | 责任科室 | 主要渠道 |",
            "1 | 机构职能 | 机关职能、机构设置。 | 20个工作日内 | 办公室 | 政府网站 |",
            "2 | 财政预决算 | 财政预算、决算信息。 | 20个工作日内 | 财务科 | 政府网站 |",
        )
    )
    cleaned, document = read(raw)
    assert not cleaned.dropped
    assert [(clause.path, clause.units) for clause in document.clauses] == [("1", ("办公室",)), ("2", ("财务科",))]
    assert document.clauses[0].text.startswith("机关职能、机构设置。\uff08完成时限\uff1a20个工作日内\uff09")
    assert document.clauses[0].text.endswith("主要渠道\uff1a政府网站。")


def test_tables_of_figures_and_rows_of_another_width_are_left_alone() -> None:
    assert tabular.rows("指标\t单位\t2023年\n养老床位\t张\t8000") == []
    assert tabular.rows("1\t新建学校\t区教育局") == []
    row = "3\t改造公路\t各街道"
    assert tabular.rows("\t".join(HEADS) + "\n" + row) == []
    assert not tabular.is_head("索引号 | 113000 | 主题分类 | 综合政务")
