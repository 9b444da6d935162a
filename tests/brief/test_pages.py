"""What makes a brief short and its pages sound: nothing said twice, nothing empty, tables that Word keeps apart."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.brief import reviews
from tests.brief.test_flow import compared, sections
from tests.brief.test_word import W, cell_text, read_back, rows
from workbench.brief.contents import contents
from workbench.brief.shapes import text_of
from workbench.brief.word import _LAST
from workbench.model import Review, TargetMove

LAW = (
    "某市养老服务条例\n\n第一章 总则\n第一条 为了规范养老服务，维护老年人合法权益，制定本条例。\n"
    "第二条 市、区人民政府应当将养老服务纳入国民经济和社会发展规划。\n第二章 设施\n"
    "第三条 新建住宅区应当配套建设养老服务设施。\n"
)


def test_a_target_of_one_document_alone_stands_with_another_in_a_row(review: Review) -> None:
    brief = contents(review)
    assert [row[0] for row in brief.targets.rows] == ["新增全科医生"]
    (alone,) = brief.targets_alone
    assert alone.name == "新提出的量化指标"
    assert [text_of(value) for value in alone.rows[0]] == ["夜诊　一、（三）", "不少于400家", "", ""]


def test_no_target_is_lost_between_the_tables(samples: Path) -> None:
    texts = [(samples / f"shenzhen-{year}.txt").read_bytes().decode("utf-8", "replace") for year in (2022, 2024)]
    review = compared(*texts)
    brief = contents(review)
    changes = review.comparisons[0].target_changes
    both = sum(change.left is not None and change.right is not None for change in changes)
    assert len(brief.targets.rows) == both
    for alone, move in zip(brief.targets_alone, (TargetMove.NEW, TargetMove.DROPPED), strict=True):
        named = [text_of(value) for row in alone.rows for value in (row[0], row[2]) if text_of(value)]
        assert len(named) == sum(change.move is move for change in changes)


def test_a_measure_says_where_it_stands_unless_its_item_stands_right_above(review: Review) -> None:
    (parallel,) = contents(review).parallels
    said = [text_of(row.cells[1]) for chapter in parallel.chapters for row in chapter.rows]
    assert "加强对社会办医疗机构专项检查。" in said
    assert "一、（三）　年内完成新增社康机构35家，新增全科医生500人以上。" in said


def test_a_part_without_items_stands_under_its_own_name() -> None:
    text = (
        "2022年某市工作要点\n\n一、健全养老服务体系，年内新增养老床位300张。\n二、医院工作\n（一）建设医院\n"
        "建设市级医院两家。\n"
    )
    (parallel,) = contents(compared(text, text.replace("2022", "2024"))).parallels
    headings = [chapter.heading for chapter in parallel.chapters]
    assert headings[0].startswith("一、健全养老服务体系")
    assert headings[1] == "二、医院工作"


def test_an_article_without_a_heading_is_named_by_its_first_words() -> None:
    added = LAW + "第四条 本市建立养老服务机构信用评价制度，评价结果向社会公布。\n"
    findings = {finding.heading: finding for finding in contents(compared(LAW, added)).findings}
    (point,) = findings["新增条款"].points
    assert "第四条" in point.text
    assert "本市建立养老服务机构信用评价制度" in point.text


@pytest.mark.parametrize("made", [reviews.pair, reviews.three])
def test_a_paragraph_parts_any_two_tables(made: object, tmp_path: Path) -> None:
    # Word makes one table of two that touch
    document = read_back(made(), tmp_path)  # type: ignore[operator]
    blocks = [block.tag for block in document.element.body]
    assert f"{W}tbl" in blocks
    assert (f"{W}tbl", f"{W}tbl") not in set(pairwise(blocks))


def test_the_last_rows_of_a_long_table_do_not_stand_alone_on_a_page(tmp_path: Path) -> None:
    review = compared(sections(2022, 30, "{subject}工作"), sections(2024, 30, "{subject}工作"))
    document = read_back(review, tmp_path)
    table = next(t for t in document.tables if cell_text(rows(t)[0][0]) == "指标" and len(t.rows) > 20)
    kept = [row.find(f".//{W}keepNext") is not None for row in table._tbl.findall(f"{W}tr")]
    assert kept[-_LAST:] == [True] * (_LAST - 1) + [False]
    assert not any(kept[1:-_LAST])


def test_findings_come_before_the_figures(review: Review, tmp_path: Path) -> None:
    document = read_back(review, tmp_path)
    said = [p.text for p in document.paragraphs]
    assert said.index("二、主要变化") < said.index("三、各部分去向和主要数据") < said.index("主要数据")
