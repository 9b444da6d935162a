"""Official punctuation is shown without moving a single character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.brief.characters import safe
from workbench.brief.numbers import amount, date_text, number, time_text
from workbench.brief.printed import chinese_number
from workbench.brief.punctuation import official_punctuation
from workbench.brief.wording import Language


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("(一)毫不放松抓好常态化疫情防控", "（一）毫不放松抓好常态化疫情防控"),
        ("新增社康机构35家,全科医生500人以上;", "新增社康机构35家，全科医生500人以上；"),
        ("总体要求:以人民为中心", "总体要求：以人民为中心"),
        ("推进付费(DIP)改革", "推进付费（DIP）改革"),
        ("行动计划(2024—2025年)", "行动计划（2024—2025年）"),
        ("比例为1:3,共10,000张", "比例为1:3，共10,000张"),
        ("8:30开诊", "8:30开诊"),
        ("see (a), (b); ok?", "see (a), (b); ok?"),
        ("全面落实DIP,", "全面落实DIP，"),
        ("(一)健全(含(二))机制", "（一）健全（含（二））机制"),
        ("1)单个右括号的标签", "1）单个右括号的标签"),
        ("", ""),
    ],
)
def test_marks_beside_chinese_are_full_width(stored: str, shown: str) -> None:
    assert official_punctuation(stored) == shown


@given(st.text(st.sampled_from("一二三家,;:?!().，（）1a \n《》"), max_size=40))
def test_the_length_never_changes_and_a_second_pass_changes_little(text: str) -> None:
    shown = official_punctuation(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert before == after or (before, after) in zip(",;:?!()", "，；：？！（）", strict=True)


@given(st.text())
def test_safe_text_can_be_encoded_and_stays_when_made_safe_again(text: str) -> None:
    clean = safe(text)
    clean.encode("utf-8")
    assert safe(clean) == clean
    assert "\r" not in clean


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        (800, "名", "800名", "800 名"),
        (8000, "张", "8000张", "8,000 张"),
        (2.2, "万个", "2.2万个", "2.2 万个"),
        (0.3333, "份额", "1/3", "1/3"),
        (25.0, "%", "25%", "25%"),
        (6.5, "/10万", "6.5/10万", "6.5/10万"),
    ],
)
def test_amounts_are_printed_as_officials_do(value: float, unit: str, chinese: str, english: str) -> None:
    assert amount(Language.CHINESE, value, unit) == chinese
    assert amount(Language.ENGLISH, value, unit) == english


def test_dates_are_those_of_beijing() -> None:
    assert date_text(Language.CHINESE, "2024-05-08T17:00:00Z") == "2024年5月9日"
    assert date_text(Language.CHINESE, "2024-03-14") == "2024年3月14日"
    assert date_text(Language.ENGLISH, "2024-03-14") == "14 March 2024"
    assert date_text(Language.CHINESE, "2024年春") == "2024年春"
    assert time_text("2024-05-08T17:00:00") == "2024-05-09 01:00"
    assert time_text("昨天") == "昨天"
    assert number(Language.CHINESE, 3.80001) == "3.8"


def test_sections_are_counted_in_chinese() -> None:
    assert [chinese_number(n) for n in (1, 10, 11, 20, 29)] == ["一", "十", "十一", "二十", "二十九"]
