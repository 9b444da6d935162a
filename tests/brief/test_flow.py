"""Where each part went, drawn and as a matrix: what the drawings of a brief show and that it fits its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from tests.brief import reviews
from workbench import workflow
from workbench.brief import bands
from workbench.brief.bands import Box, Measures, Share
from workbench.brief.contents import contents
from workbench.brief.matrix import MOST_ITEMS
from workbench.brief.picture import Look, Picture, breadth
from workbench.brief.wording import Language
from workbench.model import Review, Verdict

PAGE = (442.3, 638.0)  # points of text on an upright page
ROOM = 120.0  # of them for heading, caption and key


def compared(left: str, right: str) -> Review:
    readings = [workflow.read_content(text.encode(), name) for text, name in ((left, "甲.txt"), (right, "乙.txt"))]
    snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "比对")
    return workflow.review(snapshot, readings[0].documents[0].id, author="审阅人甲")


def sections(year: int, count: int, heading: str) -> str:
    subjects = ("医院", "社区", "学校", "养老", "急救", "中医", "药品", "信息", "科研", "妇幼")
    numerals = "一二三四五六七八九十"
    lines = [f"{year}年某市卫生健康工作要点", ""]
    for number in range(count):
        tens, ones = divmod(number, 10)
        label = ("" if not tens else numerals[tens - 1] if tens > 1 else "") + ("十" if tens else "") + numerals[ones]
        if ones == 9:
            label = (numerals[tens] if tens else "") + "十"
        subject = subjects[ones]
        lines.append(f"{label}、{heading.format(subject=subject, number=number)}")
        lines.append(f"（一）推进{subject}第{number + 1}项服务能力建设")
        lines.append(f"年内完成{subject}服务站点{number + 3}个，健全{subject}第{number + 1}项服务标准和管理制度。")
    return "\n".join(lines)


def only(review: Review) -> Picture:
    (picture,) = contents(review).pictures
    return picture


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y + 0.01 < other.bottom and other.y + 0.01 < one.bottom


def assert_sound(picture: Picture) -> None:
    """Everything stands on the page, no words on other words, and no line is longer than its box."""
    assert picture.width <= PAGE[0]
    assert picture.height <= PAGE[1] - ROOM
    whole = Box(0, 0, picture.width, picture.height + 0.01)
    boxes = [label.box for label in picture.labels] + [block.box for block in picture.blocks]
    for box in boxes:
        assert whole.x <= box.x + 0.01
        assert whole.y <= box.y + 0.01
        assert box.right <= whole.right + 0.01
        assert box.bottom <= whole.bottom + 0.01
    for one, other in combinations(picture.labels, 2):
        assert not overlap(one.box, other.box), (one.lines, other.lines)
    for label in picture.labels:
        assert sum(line.step for line in label.lines) <= label.box.height + 0.01
        for line in label.lines:
            assert breadth(line.text) * line.size <= label.box.width


# -------------------------------------------------------------------------------------------------- places
def test_bands_fill_the_bars_they_touch_and_do_not_lie_on_each_other() -> None:
    shares = [Share("a", "x", 30), Share("a", "y", 10), Share("a", None, 20), Share("b", "x", 40), Share(None, "y", 5)]
    laid = bands.lay_out(((("a", 20), ("b", 20)), (("x", 20), ("y", 20))), shares, Measures(100), 600, 400)
    bars = {stand.section: stand.bar for stand in laid.stands}
    for section, at in (("a", 0), ("b", 0), ("x", 1), ("y", 1)):
        pieces = sorted(
            (run.piece.y if run.piece else (run.start, run.end)[at][1], run.tall)
            for run in laid.runs
            if section in (shares[run.number].left, shares[run.number].right)
        )
        assert pieces[0][0] == pytest.approx(bars[section].y)
        for (y, tall), (below, _) in pairwise(pieces):
            assert y + tall == pytest.approx(below)
        assert pieces[-1][0] + pieces[-1][1] == pytest.approx(bars[section].bottom)


def test_a_map_that_may_not_grow_stays_as_high_as_it_is_told() -> None:
    shares = [Share("l0", "r0", 1.0), *(Share(f"l{n}", f"r{n}", 0.01) for n in range(1, 10))]
    sides = ([(f"l{n}", 20.0) for n in range(10)], [(f"r{n}", 20.0) for n in range(10)])
    for grow in (False, True):
        laid = bands.lay_out(sides, shares, Measures(100), 600, 330, grow=grow)
        assert (laid.height > 330) is grow


def test_latin_letters_and_digits_take_about_half_a_chinese_character() -> None:
    assert breadth("深圳（二）") == 5
    assert 2.0 < breadth("2024") < 2.5
    assert breadth("") == 0


def test_two_lines_are_about_as_long_as_each_other() -> None:
    assert bands.evened("一、持续完善强大公共卫生体系", breadth, 13.5, 2) == ["一、持续完善强", "大公共卫生体系"]
    assert bands.broken("一、持续完善强大公共卫生体系", breadth, 13.5, 2) == ["一、持续完善强大公共卫生体", "系"]
    assert bands.evened("很长" * 20, breadth, 10, 2)[1].endswith("…")
    assert bands.evened("短", breadth, 10, 2) == ["短"]


# ------------------------------------------------------------------------------------------------- drawing
def test_the_drawing_shows_bars_bands_and_what_has_no_answer(review: Review) -> None:
    picture = only(review)
    assert_sound(picture)
    assert len(picture.ribbons) == 1
    assert sum(block.look is Look.BAR for block in picture.blocks) == 4
    assert sum(block.look is Look.GONE for block in picture.blocks) == 2
    assert sum(block.look is Look.NEW for block in picture.blocks) == 1
    said = ["".join(line.text for line in label.lines) for label in picture.labels]
    assert said.count("未再提及") == 2
    assert said.count("新增") == 1
    assert any(words == "二、持续完善优质高效医疗卫生服务体系1/2项有对应，语句36%" for words in said)


def test_those_who_do_not_see_the_drawing_are_told_where_most_of_each_part_went(review: Review) -> None:
    assert (
        "“二、持续完善优质高效医疗卫生服务体系”主要去向为“一、完善优质高效医疗服务体系”（占74%）。" in only(review).told
    )
    assert "“一、加强新冠肺炎疫情常态化防控”主要去向为“未再提及”（占100%）。" in only(review).told
    assert "mostly" in contents(review, Language.ENGLISH).pictures[0].told


def test_a_band_has_a_whole_edge_once_all_its_links_are_confirmed(review: Review) -> None:
    assert [ribbon.look for ribbon in only(review).ribbons] == [Look.SUGGESTED]
    (judgement, _) = review.snapshot.judgements
    link = review.comparisons[0].item_links[1]
    both = [judgement, replace(judgement, id="j9", left=link.left, right=link.right, verdict=Verdict.CONFIRMED)]
    sure = only(reviews.with_judgements(review, both))
    assert [ribbon.look for ribbon in sure.ribbons] == [Look.CONFIRMED]


def test_each_comparison_with_the_base_has_its_own_drawing() -> None:
    brief = contents(reviews.three())
    assert [picture.name for picture in brief.pictures] == ["各部分去向图（对照2024年）", "各部分去向图（对照2025年）"]
    assert len(brief.matrices) == 2
    assert len({picture.told for picture in brief.pictures}) == 2


@pytest.mark.parametrize("count", [1, 3, 12, 20, 30, 40])
@pytest.mark.parametrize(
    "heading", ["{subject}工作", "切实加强新时代{subject}第{number}方面高质量发展体系建设和能力提升各项重点工作"]
)
def test_up_to_forty_parts_with_long_headings_fit_a_page(count: int, heading: str) -> None:
    picture = only(compared(sections(2022, count, heading), sections(2024, count, heading)))
    assert_sound(picture)
    assert len(picture.ribbons) >= count


def test_long_headings_are_cut_with_an_ellipsis() -> None:
    heading = "切实加强新时代{subject}第{number}方面高质量发展体系建设和能力提升各项重点工作"
    picture = only(compared(sections(2022, 30, heading), sections(2024, 30, heading)))
    names = [label.lines[0].text for label in picture.labels if label.lines[0].text.startswith("二十一、")]
    assert len(names) == 2
    assert all(name.endswith("…") for name in names)


def test_too_many_parts_to_be_read_are_not_drawn() -> None:
    review = compared(sections(2022, 41, "{subject}工作"), sections(2024, 41, "{subject}工作"))
    assert contents(review).pictures == ()
    assert contents(review).matrices == ()
    assert len(contents(review).coverage.rows) == 41


def test_nothing_is_drawn_where_nothing_is_linked(review: Review) -> None:
    (comparison,) = review.comparisons
    bare = replace(comparison, item_links=(), measure_links=())
    base, other = review.snapshot.documents
    coverages = {other.id: workflow.coverage(base, other, bare)}
    brief = contents(replace(reviews.with_judgements(review, ()), comparisons=(bare,), coverages=coverages))
    assert (brief.pictures, brief.matrices, brief.item_matrices) == ((), (), ())


def test_a_document_without_parts_is_drawn_by_its_items() -> None:
    flat = "2022年某市工作要点\n\n" + "\n".join(
        f"{number}.推进{name}服务建设。年内完成{name}站点建设任务。"
        for number, name in enumerate(("医院", "社区", "学校"), 1)
    )
    picture = only(compared(flat, flat.replace("2022", "2024")))
    assert_sound(picture)
    assert len(picture.ribbons) == 3
    assert any("医院" in line.text for label in picture.labels for line in label.lines)


def test_a_law_is_drawn_by_its_chapters() -> None:
    law = (
        "某市养老服务条例\n\n第一章 总则\n第一条 为了规范养老服务，制定本条例。\n第二条 本条例适用于本市养老服务。\n"
        "第二章 设施\n第三条 新建住宅区应当配套建设养老服务设施。\n"
    )
    picture = only(compared(law, law.replace("配套建设", "同步配套建设")))
    said = [label.lines[0].text for label in picture.labels]
    assert sum("总则" in words for words in said) == 2


# -------------------------------------------------------------------------------------------------- matrix
def rows_of(shares: Sequence[Sequence[float | None]]) -> list[float]:
    return [sum(share or 0 for share in row) for row in shares]


def test_the_shares_of_each_part_add_up_to_all_of_it(samples: Path) -> None:
    review = compared(
        *((samples / f"shenzhen-{year}.txt").read_bytes().decode("utf-8", "replace") for year in (2022, 2024))
    )
    (matrix,) = contents(review).matrices
    assert rows_of(matrix.shares) == pytest.approx([1.0] * len(matrix.rows))
    assert matrix.columns[-1].name == "未再提及"
    assert len(matrix.columns) == len(review.snapshot.documents[1].clauses) + 1


def test_the_matrix_of_items_holds_every_link_with_its_score(review: Review) -> None:
    (matrix,) = contents(review).item_matrices
    found = {
        (row.name, column.name): share
        for row, shares in zip(matrix.rows, matrix.shares, strict=True)
        for column, share in zip(matrix.columns, shares, strict=True)
        if share is not None
    }
    assert found == {
        ("二、（九）推进社康服务扩容提质", "一、（三）提升基层医疗卫生服务能力"): 0.71,
        ("二、（九）推进社康服务扩容提质", "一、（一）构建新时代卫生健康服务新体系"): 0.31,
    }


def test_hundreds_of_items_make_no_matrix_of_items() -> None:
    def flat(count: int) -> Review:
        text = "\n".join(f"{n}.推进第{n}项建设。年内完成第{n}项任务{n}个，健全制度。" for n in range(1, count + 1))
        return compared(f"2022年某市工作要点\n\n{text}", f"2024年某市工作要点\n\n{text}")

    few, many = contents(flat(MOST_ITEMS)), contents(flat(MOST_ITEMS + 1))
    assert len(few.item_matrices[0].rows) == MOST_ITEMS
    assert many.item_matrices == ()
    assert len(many.pairs.rows) > MOST_ITEMS
