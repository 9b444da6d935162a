from __future__ import annotations

import pytest

from workbench.text.quantities import MASK, in_base, mask, quantities, units


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2.2, "万个", (22000, "个")),
        (1.3, "万亿斤", (1.3e12 * 0.5, "千克")),
        (5, "千米", (5000, "米")),
        (300, "千瓦", (300, "千瓦")),
        (25, "%", (25, "%")),
        (200, "万", (2_000_000, "")),
        (30, "微克/立方米", (30e-9, "千克/立方米")),
        (2, "名", (2, "人")),
        (1, "家/区", (1, "家/区")),
        (1, "头牌", None),
    ],
)
def test_a_value_is_counted_in_the_base_of_its_unit(value, unit, expected):
    found = in_base(value, unit)
    assert found == expected if expected is None else found == (pytest.approx(expected[0]), expected[1])


def test_masking_keeps_every_character_in_its_place():
    text = "2024年3月,《行动计划(2024—2025年)》第三人民医院新增3家,PM2.5和“1+N”"
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked.index("3家") == text.index("3家")
    assert masked.count(MASK) > 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3000个", [(3000, None, "个")]),
        ("2—3家", [(2, 3, "家")]),
        ("2-3万张", [(2, 3, "万张")]),
        ("5000-1万人", [(5000, 10000, "人")]),
        ("五万元以上十万元以下", [(5, 10, "万元")]),
        ("500元以上1万元以下", [(500, 10000, "元")]),
        ("120元/人·年", [(120, None, "元/人·年")]),
        ("6.5/10万", [(6.5, None, "/10万")]),
        ("百分之二十", [(20, None, "%")]),
        ("三成半", [(35, None, "%")]),
        ("完成、形成、养成", []),
        ("1,200张", [(1200, None, "张")]),
        ("10家庭医生", [(10, None, "")]),
    ],
)
def test_numbers_come_with_their_units(text, expected):
    assert [(found.value, found.value_max, found.unit) for found in quantities(text)] == expected


def test_no_unit_is_listed_twice_and_each_has_a_kind_and_a_base():
    for name, unit in units().items():
        assert name == unit.name
        assert unit.kind
        assert unit.base
        assert unit.factor > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GDP增长-1.5%", [(-1.5, None, "-1.5%")]),
        ("降至－5摄氏度", [(-5, None, "－5摄氏度")]),
        ("增速为-3%至2%", [(-3, 2, "-3%至2%")]),
        ("增至3-5家", [(3, 5, "3-5家")]),
        ("投资增长10-15%", [(10, 15, "10-15%")]),
        ("占零分之一", []),
    ],
)
def test_numbers_below_zero_and_of_nothing(text, expected):
    found = [(one.value, one.value_max, text[one.start : one.end]) for one in quantities(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进南京东路、陆家嘴、徐家汇等重点商圈改造提升", []),
        ("伍家岗区新建3家医院", [(3, None, "家")]),
        ("罚款人民币伍仟元\uff0c另缴陆元", [(5000, None, "元"), (6, None, "元")]),
        ("新增5000张家庭养老床位", [(5000, None, "张")]),
        ("新建2张家口专线", [(2, None, "")]),
        ("完成1%人口抽样调查和5‰人口变动情况抽样调查", []),
        ("抽样合格率达到98%", [(98, None, "%")]),
    ],
)
def test_digits_and_units_that_begin_names_are_told_from_quantities(text, expected):
    assert [(q.value, q.value_max, q.unit) for q in quantities(text)] == expected
