"""Markdown: its signs go, its structure stays; what is no Markdown stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import workflow
from workbench.errors import CannotRead
from workbench.text import formats
from workbench.text.readers import markdown

PLAN = """---
title: 不用这一个
date: 2024-03-01
---
# 新桥区2024年营商环境提升方案

为进一步优化营商环境，制定本方案。

## 一、主要目标

到2024年底，**政务服务**事项网上可办率达到*98%*，
平均办理时限压缩`30%`以上[^1]。

## 二、重点任务

1. 推进“一件事”改革，见[任务清单](http://example.invalid/a.html "清单")。
2. 建立企业服务专员制度，走访企业不少于500家。

| 序号 | 任务 | 责任单位 | 完成时限 |
|:-----|------|---------|-----|
| 1 | 压缩审批环节 | 区政务服务局、区市场监管局 | 2024年6月 |
| 2 | 推广电子证照 | 区大数据局 | 2024年9月 |
"""


def lines(text: str) -> list[str]:
    return markdown.read(text.encode(), "a.md").raw.split("\n")[:-1]


def test_a_plan_in_markdown_becomes_clauses() -> None:
    reading = workflow.read_content(PLAN.encode(), "a.md")
    (document,) = reading.documents
    assert reading.source.media_type == "text/markdown"
    assert (document.title, document.published) == ("新桥区2024年营商环境提升方案", "2024-03-01")
    assert [clause.path for clause in document.clauses] == ["一", "二"]
    assert (
        document.clauses[0].measures[0].text == "到2024年底，政务服务事项网上可办率达到98%，平均办理时限压缩30%以上。"
    )
    tasks = [clause for clause in document.walk() if clause.units]
    assert [clause.units for clause in tasks] == [("区政务服务局", "区市场监管局"), ("区大数据局",)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 标题 #", ["标题"]),
        ("标题\n====", ["标题"]),
        ("**一、** _加强_ ***领导***", ["一、 加强 领导"]),
        ("snake_case_name 与 2*3*4", ["snake_case_name 与 2*3*4"]),
        ("见[办法](<a b> 'x')和[规定][1]\n\n[1]: http://x", None),
        ("![图](a.png)正文", ["正文"]),
        ("> 引用第一行\n> 引用第二行", ["引用第一行引用第二行"]),
        ("第一段。\n第二段。", ["第一段。", "第二段。"]),
        ("甲  \n乙", ["甲", "乙"]),
        ("- [x] 甲\n- 乙", ["甲", "乙"]),
        ("```\n# 原样 **保留**\n```", ["# 原样 **保留**"]),
        (r"1\. 第一项 \*星号\*", ["1. 第一项 *星号*"]),
        ("甲<br>乙<span class='x'>丙</span><!-- 注 -->", ["甲乙丙"]),
        ("甲 | 乙", ["甲 | 乙"]),
        ("|甲|乙|\n|---|---|\n|1|2\\|3|", ["甲\t乙", "1\t2|3"]),
        ("&lt;办法&gt;", ["<办法>"]),
    ],
)
def test_signs_go_and_text_stays(text: str, shown: list[str] | None) -> None:
    assert shown is None or lines(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "一、总体要求\n坚持以人民为中心。\n二、重点任务\n1. 建设医院。",
        "# 1号文件\n正文没有别的标记。",
        "- 甲\n- 乙\n- 丙\n正文。",
        "说明：**为必填项，##为选填项。",
    ],
)
def test_plain_text_stays_plain_whatever_its_name(text: str) -> None:
    assert formats.read(text.encode(), "a.md").media_type == "text/plain"


def test_markdown_in_another_encoding_is_read() -> None:
    assert "营商环境提升方案" in formats.read(PLAN.encode("gb18030"), "a.md").raw


PIECES = st.sampled_from(
    [
        "# ",
        "\n",
        "\n\n",
        "**",
        "*",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "|",
        "|---|---|\n",
        "> ",
        "- ",
        "1. ",
        "甲。",
        "x",
        "\\",
        "<b>",
        "&amp;",
        "---\n",
        "[^1]",
        ": ",
        "~~",
        "  \n",
        "title: a\n",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_any_soup_of_signs_is_read_or_refused(soup: str) -> None:
    try:
        made = markdown.read(soup.encode("utf-8", "surrogatepass") or b" ", "a.md")
    except CannotRead:
        return
    assert made.raw.count("甲") <= soup.count("甲")


def test_unclosed_signs_cost_no_more_than_their_number() -> None:
    text = (
        "# 甲\n# 乙\n# 丙\n" + "[" * 100_000 + "\n" + "*" * 100_000 + "甲\n" + "**甲" * 50_000 + "\n" + "![](" * 50_000
    )
    assert formats.read(text.encode(), "a.md").media_type == "text/markdown"
