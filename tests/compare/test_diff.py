"""Differences inside a link: nothing is lost, numbers and names stay whole, no islands are left."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.compare import tokens
from workbench.compare.diff import difference
from workbench.model import Difference, DiffMode, SegmentKind

OLD = "年内完成新增社康机构35家,新增全科医生800名以上,2022年底前提供夜诊服务社康机构不少于200家。"
NEW = "年内完成新增社康机构28家,新增全科医生500名以上,2024年底前提供夜诊服务社康机构不少于400家。"
PIECES = [
    "完善", "基层医疗集团", "机制", "35家", "2022年", "“三名工程”", "《深圳经济特区医疗条例》", "的", "和", "、",
    ",", "。", "\n", "3.8%", "第十五条", "1—2个", "AED", " ", "𠮷", "e\u0301", "社康", "加强",
    "全科医生", "\u2029", "=", "1",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=40)


def sides(found: Difference) -> tuple[str, str]:
    left = "".join(found.left[s.a_start : s.a_end] for s in found.segments)
    right = "".join(found.right[s.b_start : s.b_end] for s in found.segments)
    return left, right


def shown(found: Difference) -> list[tuple[str, str, str]]:
    return [(s.kind.value, found.left[s.a_start : s.a_end], found.right[s.b_start : s.b_end]) for s in found.segments]


@given(texts, texts)
@settings(max_examples=300, deadline=None)
def test_both_sides_of_a_redline_rebuild_exactly(left: str, right: str) -> None:
    found = difference(left, right, DiffMode.REDLINE)
    assert sides(found) == (left, right)
    at = [0, 0]
    for segment in found.segments:
        assert (segment.a_start, segment.b_start) == tuple(at)
        at = [segment.a_end, segment.b_end]
        if segment.kind is SegmentKind.EQUAL:
            assert left[segment.a_start : segment.a_end] == right[segment.b_start : segment.b_end] != ""


@given(texts, texts)
@settings(max_examples=300, deadline=None)
def test_shared_phrases_stand_in_both_texts_and_never_overlap(left: str, right: str) -> None:
    found = difference(left, right, DiffMode.PHRASES)
    taken: set[int] = set()
    for number, segment in enumerate(found.segments, 1):
        assert segment.group == number
        assert segment.kind is SegmentKind.SHARED
        assert left[segment.a_start : segment.a_end] == right[segment.b_start : segment.b_end]
        assert tokens.weight(left[segment.a_start : segment.a_end]) >= 3
        places = set(range(segment.b_start, segment.b_end))
        assert not places & taken
        taken |= places


@given(texts, texts)
@settings(max_examples=300, deadline=None)
def test_no_lone_character_is_left_between_two_edits(left: str, right: str) -> None:
    found = difference(left, right, DiffMode.REDLINE)
    for segment in found.segments[1:-1]:
        text = left[segment.a_start : segment.a_end]
        if segment.kind is SegmentKind.EQUAL and not re.search(r"[\d,，。;；:：!！?？\n]", text):
            assert tokens.weight(text) >= 2


@given(texts)
@settings(max_examples=100, deadline=None)
def test_tokens_joined_again_are_the_text(text: str) -> None:
    assert "".join(tokens.cut(text)) == text == "".join(tokens.cut(text, whole_names=False))


def test_numbers_change_as_a_whole_with_their_unit() -> None:
    found = difference(OLD, NEW)
    assert found.mode is DiffMode.REDLINE
    assert [pair[1:] for pair in shown(found) if pair[0] == "replaced"] == [
        ("35家", "28家"),
        ("800名", "500名"),
        ("2022年", "2024年"),
        ("200家", "400家"),
    ]


def test_titles_and_quoted_names_change_as_a_whole() -> None:
    found = difference(
        "配合修订《深圳经济特区医疗条例》,落实“三名工程”各项任务。",
        "配合修订《深圳经济特区医疗急救条例》,落实“三优工程”各项任务。",
    )
    assert [pair[1:] for pair in shown(found) if pair[0] == "replaced"] == [
        ("《深圳经济特区医疗条例》", "《深圳经济特区医疗急救条例》"),
        ("“三名工程”", "“三优工程”"),
    ]


def test_unlike_texts_show_what_they_share_in_any_order() -> None:
    found = difference(
        "扩大“港澳药械通”指定医疗机构名单,优化家庭医生签约服务,新开社区医院。",
        "试点社区医院建设任务共十项,由各区统筹推进,提升家庭医生签约服务质量,纳入年度绩效考核,推广“港澳药械通”。",
    )
    assert found.mode is DiffMode.PHRASES
    phrases = {found.left[s.a_start : s.a_end] for s in found.segments}
    assert {"港澳药械通", "家庭医生签约服务", "社区医院"} <= phrases


def test_equal_texts_are_one_equal_segment_and_similarity_is_one() -> None:
    found = difference(OLD, OLD)
    assert found.similarity == 1.0
    assert [s.kind for s in found.segments] == [SegmentKind.EQUAL]


@pytest.mark.parametrize(("left", "right"), [("", ""), ("", OLD), (OLD, ""), ("。", ","), ("\n", "")])
def test_empty_sides_and_bare_punctuation_are_no_trouble(left: str, right: str) -> None:
    assert sides(difference(left, right, DiffMode.REDLINE)) == (left, right)


def test_long_texts_without_anything_in_common_do_not_hang() -> None:
    left, right = "甲" * 120_000, "乙丙" * 60_000 + "。"
    found = difference(left, right)
    assert found.similarity == 0.0
    assert sides(difference(left, right, DiffMode.REDLINE)) == (left, right)


def test_very_long_texts_are_matched_sentence_by_sentence() -> None:
    sentences = [f"第{n}项任务由第{n % 7}组负责,完成{n * 3}件。" for n in range(6000)]
    left = "".join(sentences)
    right = "".join(sentence for n, sentence in enumerate(sentences) if n % 50)
    found = difference(left, right)
    assert sides(found) == (left, right)
    assert found.similarity > 0.97
