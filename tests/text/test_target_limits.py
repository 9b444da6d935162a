"""Periods that promise something, and numbers that only tell how things stand."""

from __future__ import annotations

import pytest

from workbench.text.targets import targets_in


def read(sentence: str) -> list[tuple[str, str, float, str]]:
    return [
        (found.name, str(found.comparator.value), found.value, found.unit) for found in targets_in(sentence)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("自受理之日起15个工作日内办结。", [("办结", "<=", 15, "个工作日")]),
        ("对简易事项实行2个工作日内办结。", [("简易事项办结", "<=", 2, "个工作日")]),
        ("政务部门应当在五个工作日内予以答复。", [("政务部门答复", "<=", 5, "个工作日")]),
        (
            "国务院卫生健康部门应当自受理申请之日起5个工作日内组织专家评审,于专家评审完成后15个工作日内作出决定。",
            [
                ("国务院卫生健康部门组织专家评审", "<=", 5, "个工作日"),
                ("作出决定", "<=", 15, "个工作日"),
            ],
        ),
        ("诉求件办理时限为自接收之日起10个工作日(含第10个工作日)内。", [("诉求件办理时限", "<=", 10, "个工作日")]),
        ("急危重症患者30分钟内完成应急响应。", [("急危重症患者完成应急响应", "<=", 30, "分钟")]),
        ("血液制品2小时送达。", [("血液制品送达", "<=", 2, "小时")]),
        ("确保突发事件信息1小时内上报。", [("突发事件信息上报", "<=", 1, "小时")]),
        ("企业开办时间压减到1.5个工作日以内。", [("企业开办时间", "<=", 1.5, "个工作日")]),
    ],
)
def test_a_period_in_which_something_is_promised_is_a_ceiling(sentence, expected):
    assert read(sentence) == expected


def test_a_period_that_is_a_target_is_no_deadline_of_itself():
    assert [found.deadline for found in targets_in("自受理之日起15个工作日内办结,审批时间压减到1.5个工作日以内。")] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "超过五个工作日不答复也不说明理由的,由主管部门提供政务数据。",
        "自刑罚执行完毕之日起至申请注册之日止不满五年的,不予注册。",
        "落实24小时值班制度,打造15分钟养老服务圈。",
        "推动公园24小时开放,实行7×24小时服务。",
        "有能力保障好14亿人的粮食安全,把14亿多中国人的饭碗端在自己手中。",
        "做好近3亿农民工和2.9亿在校学生的服务保障,关心1.3亿户市场主体。",
        "今年高校毕业生超过1000万人,要强化就业政策举措。",
        "对小微企业年应纳税所得额不到100万元的部分,再减半征收所得税。",
        "深入实施0.1微克攻坚行动。",
    ],
)
def test_how_things_stand_and_when_a_rule_applies_is_no_target(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("惠及1.3亿人。", [("惠及", "=", 1.3, "亿人")]),
        ("120呼救电话10秒内接听比例达到95%。", [("120呼救电话10秒内接听比例", "=", 95, "%")]),
        ("计划用1到2年时间,改造100所以上的老破旧学校。", [("改造老破旧学校", ">=", 100, "所")]),
        ("利润总额-20亿元,实现减亏5亿元以上。", [("利润总额", "=", -20, "亿元"), ("减亏", ">=", 5, "亿元")]),
        ("每艘增配1只救生筏。", [("救生筏", "=", 1, "只/艘")]),
        ("完成健身步道2公里、环城绿道5公里。", [("完成健身步道", "=", 2, "公里"), ("完成环城绿道", "=", 5, "公里")]),
        ("推进环城全线2公里健身步道贯通。", [("环城全线健身步道贯通", "=", 2, "公里")]),
        (
            "新改扩建中小学45所、幼儿园18所,分别新增学位4.68万和7000个。",
            [
                ("新改扩建中小学", "=", 45, "所"),
                ("新改扩建幼儿园", "=", 18, "所"),
                ("新改扩建中小学新增学位", "=", 4.68, "万个"),
                ("新改扩建幼儿园新增学位", "=", 7000, "个"),
            ],
        ),
        (
            "规上工业增加值增长6.5%以上,力争达到7%。",
            [("规上工业增加值增长", ">=", 6.5, "%"), ("规上工业增加值增长", "~", 7, "%")],
        ),
        ("对地方转移支付增长7.8%、增幅明显高于去年。", [("地方转移支付增长", "=", 7.8, "%")]),
        ("渔业执法人员实施监督检查,不得少于二人。", [("渔业执法人员实施监督检查", ">=", 2, "人")]),
        ("推进六龄牙免费窝沟封闭,完成年度13000人的目标任务。", [("六龄牙免费窝沟封闭", "=", 13000, "人")]),
    ],
)
def test_what_a_number_counts_is_named_wherever_it_stands(sentence, expected):
    assert read(sentence) == expected


def test_a_year_that_is_only_the_basis_is_neither_name_nor_deadline():
    found = targets_in("到2025年数字经济规模达到2020年的1.5倍,居民收入比2020年翻一番。")
    assert [(one.name, one.value, one.deadline) for one in found] == [
        ("数字经济规模", 1.5, "2025年"),
        ("居民收入", 2, "2025年"),
    ]
