from __future__ import annotations

import re

import pytest

from workbench.text import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8000", 8000),
        ("1,200", 1200),
        ("12,345,678.5", 12345678.5),
        ("2.2", 2.2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两百五十", 250),
        ("两百五", 250),
        ("一百零五", 105),
        ("一千二百", 1200),
        ("三万二", 32000),
        ("三万零二", 30002),
        ("五千万", 50_000_000),
        ("一亿二千万", 120_000_000),
        ("二〇二五", 2025),
        ("三点五", 3.5),
        ("百", 100),
        ("一百", 100),
    ],
)
def test_numbers_have_their_value(text, value):
    assert numerals.number(text) == value


@pytest.mark.parametrize("text", ["", "两家", "三点", "点五"])
def test_other_text_is_refused(text):
    with pytest.raises(ValueError):
        numerals.number(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增1,200张床位", ["1,200"]),
        ("培训1300名,11家单位", ["1300", "11"]),
        ("增至65,1200名", ["65", "1200"]),
        ("6.5/10万", ["6.5", "10"]),
    ],
)
def test_arabic_numbers_are_found_whole(text, found):
    assert re.findall(numerals.ARABIC, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("四分之一", ["四", "一"]),
        ("百家争鸣万众一心", ["一"]),
        ("两家医院二十三名", ["两", "二十三"]),
        ("五千万元", ["五千万"]),
        ("百万大军", []),
        ("达到十二点五岁", ["十二点五"]),
        ("千家万户", []),
    ],
)
def test_chinese_numbers_begin_with_a_digit_or_ten(text, found):
    assert re.findall(numerals.CHINESE, text) == found
