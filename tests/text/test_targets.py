from __future__ import annotations

from pathlib import Path

import pytest

from workbench import workflow
from workbench.model import Comparator
from workbench.text.targets import targets, targets_in


def read(sentence: str) -> list[tuple[str, str, float, float | None, str]]:
    return [
        (found.name, str(found.comparator.value), found.value, found.value_max, found.unit)
        for found in targets_in(sentence)
    ]


def numbers(sentence: str) -> list[tuple[str, float, str]]:
    return [(str(found.comparator.value), found.value, found.unit) for found in targets_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年新增床位8000张以上。", [("新增床位", ">=", 8000, None, "张")]),
        ("全年招聘不少于6000人。", [("招聘", ">=", 6000, None, "人")]),
        ("老年人失能(失智)筛查率超过70%。", [("老年人失能(失智)筛查率", ">", 70, None, "%")]),
        ("医养结合机构数达到33家。", [("医养结合机构数", "=", 33, None, "家")]),
        ("新增托位2.2万个。", [("新增托位", "=", 2.2, None, "万个")]),
        ("形成1—2个健康影响评估典型案例。", [("形成健康影响评估典型案例", "range", 1, 2, "个")]),
        ("争取引进3家港资医疗机构落户前海。", [("引进港资医疗机构落户前海", "~", 3, None, "家")]),
        ("力争全人群签约覆盖率至少提升3个百分点。", [("全人群签约覆盖率提升", ">=", 3, None, "个百分点")]),
        ("平均跑动次数压缩至0.3次以下。", [("平均跑动次数", "<=", 0.3, None, "次")]),
        ("高血压患者规范管理率≥60%。", [("高血压患者规范管理率", ">=", 60, None, "%")]),
        ("争取微信公众号用户突破200万。", [("微信公众号用户", ">", 200, None, "万")]),
        ("国内生产总值增长5.5%左右。", [("国内生产总值增长", "~", 5.5, None, "%")]),
        ("城镇调查失业率全年控制在5.5%以内。", [("城镇调查失业率", "<=", 5.5, None, "%")]),
        ("粮食产量保持在1.3万亿斤以上。", [("粮食产量", ">=", 1.3, None, "万亿斤")]),
        ("新建公共充电桩不少于5,000个。", [("新建公共充电桩", ">=", 5000, None, "个")]),
        ("力争病例组合指数(CMI)值达到1.5左右。", [("病例组合指数(CMI)值", "~", 1.5, None, "")]),
        ("人均预期寿命达到84.05岁。", [("人均预期寿命", "=", 84.05, None, "岁")]),
        ("将企业开办时间压缩至1个工作日以内。", [("企业开办时间", "<=", 1, None, "个工作日")]),
    ],
)
def test_a_number_comes_with_what_it_counts_and_how_it_is_meant(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("推动将至少1/3门诊号源和1/4住院床位下沉社康机构。", [(">=", 0.3333, "份额"), (">=", 0.25, "份额")]),
        ("三分之一以上的乡镇卫生院达到推荐标准。", [(">=", 0.3333, "份额")]),
        ("三成以上的村建成示范村。", [(">=", 30, "%")]),
        ("基本医保参保率达到百分之九十五以上。", [(">=", 95, "%")]),
        ("国内生产总值比2020年翻一番,居民收入翻两番。", [("=", 2, "倍"), ("=", 4, "倍")]),
        ("组织两家医院和十余家企业开展联合攻关。", [("=", 2, "家"), (">", 10, "家")]),
        ("开展各类新技术新项目近200项。", [("~", 200, "项")]),
        ("年专利申请量突破万件。", [(">", 1, "万件")]),
        ("累计普查19余万人。", [(">", 19, "万人")]),
        ("师生比不低于1:4000。", [(">=", 0.00025, "比")]),
        ("半数以上的街道建成社区食堂。", [(">=", 50, "%")]),
    ],
)
def test_shares_multiples_and_chinese_numerals_are_read(sentence, expected):
    assert numbers(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("推动每个区至少规划建设1家公立护理院。", "家/区"),
        ("各区至少建立一支背囊化医疗应急小分队。", "支/区"),
        ("每个街道至少有1家社康机构提供心理咨询服务。", "家/街道"),
        ("确保每个学校至少配备一名专职教师。", "名/学校"),
        ("各区、县(市)至少办1所早教中心。", "所/区县"),
        ("按照每3万人口配置一辆救护车的标准补齐缺口。", "辆/3万人口"),
        ("每千人口医疗卫生机构床位数达到7.4张。", "张"),
        ("各医疗机构至少完成1轮全院巡检排查。", "轮"),
        ("每年至少轮训1次。", "次"),
    ],
)
def test_a_number_for_each_of_something_says_so_in_its_unit(sentence, unit):
    assert [found.unit for found in targets_in(sentence)] == [unit]


def test_a_team_has_its_own_number_and_that_of_its_people():
    assert numbers("各区至少建立一支20人的医疗应急小分队。") == [(">=", 1, "支/区"), ("=", 20, "人/支")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "全市孕产妇死亡率、婴儿死亡率分别控制在6.5/10万、2.5‰以下。",
            [("孕产妇死亡率", "<=", 6.5, None, "/10万"), ("婴儿死亡率", "<=", 2.5, None, "‰")],
        ),
        (
            "高血压、糖尿病患者规范管理率分别达到72.01%、71.89%。",
            [("高血压患者规范管理率", "=", 72.01, None, "%"), ("糖尿病患者规范管理率", "=", 71.89, None, "%")],
        ),
        (
            "城镇和农村居民人均可支配收入分别增长5.5%、7%。",
            [
                ("城镇居民人均可支配收入增长", "=", 5.5, None, "%"),
                ("农村居民人均可支配收入增长", "=", 7, None, "%"),
            ],
        ),
        (
            "生产总值1097亿元、税收144.8亿元,较2015年分别增长26.8%和25.9%。",
            [
                ("生产总值", "=", 1097, None, "亿元"),
                ("税收", "=", 144.8, None, "亿元"),
                ("生产总值增长", "=", 26.8, None, "%"),
                ("税收增长", "=", 25.9, None, "%"),
            ],
        ),
    ],
)
def test_respectively_gives_each_name_its_number(sentence, expected):
    assert read(sentence) == expected


def test_a_list_shares_its_verb():
    assert [found.name for found in targets_in("新增社康机构35家、全科医生500人以上。")] == [
        "新增社康机构",
        "新增全科医生",
    ]


def test_what_grew_was_named_before():
    assert [found.name for found in targets_in("财政收入突破20万亿元,增长10.7%,比上年提高2个百分点。")] == [
        "财政收入",
        "财政收入增长",
        "财政收入比上年提高",
    ]


def test_only_the_end_of_a_way_is_the_target():
    (found,) = targets_in("高速铁路运营里程从2.5万公里增加到4.2万公里。")
    assert (found.name, found.value) == ("高速铁路运营里程", 4.2)
    assert found.quote == "高速铁路运营里程从2.5万公里增加到4.2万公里"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("力争社区托育服务设施全覆盖。", "社区托育服务设施全覆盖"),
        ("新改扩建社康机构全面达到设置标准。", "新改扩建社康机构达到设置标准"),
        ("妇幼保健机构全部开展更年期保健特色服务。", "妇幼保健机构开展更年期保健特色服务"),
        ("二级以上医院全部实现检查检验结果互认。", "二级以上医院实现检查检验结果互认"),
    ],
)
def test_all_of_them_means_a_hundred_percent(sentence, name):
    (found,) = targets_in(sentence)
    assert (found.name, found.value, found.unit, found.implied) == (name, 100, "%", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "贯彻落实《行动计划(2024—2025年)》(国办发〔2021〕18号),2024年3月14日14:42发布。",
        "支持市第三人民医院和中山大学附属第七医院二期、第六批国家区域医疗中心建设。",
        "完善“一老一小”照护服务体系,推进“1+N”培训和“两癌”防治。",
        "为3-17岁儿童青少年提供免费近视筛查服务,关爱70周岁以上老年人。",
        "二级及以上综合医院设立老年医学科,推动三级甲等医院创建。",
        "全面贯彻党的二十大和十九届历次全会精神,谋划“十四五”规划,落实八项规定和三项制度。",
        "拨打12345热线或者0755-88888888,到深南大道1006号A座15楼1501室。",
        "推进5G、PM2.5监测和HPV疫苗接种,打造“15分钟养老服务圈”。",
        "统筹市、区两级疾控中心,开展五大中心和三年行动。",
        "行政机关应当自收到申请之日起三十日内作出决定,落实24小时值班制度。",
        "每月监控500万元及以上大型医疗设备效益情况,50万以下设备采购权限下放。",
        "年满十八周岁的公民可以申请,执业医师应当具有五年以上临床工作经验。",
        "没收违法所得不足一万元的,24小时降雨量超过100毫米时,启动Ⅲ级响应。",
        "推进公立医院深化赋予科研人员职务科技成果所有权或长期使用权改革。",
        "集体所有或者国家所有由农村集体经济组织使用的水域,可以由单位承包。",
        "无条件共享类政务数据是指可提供给所有政务部门使用的政务数据。",
        "形成一批可复制的经验,完成一个项目,进一步统一思想。",
        "与8.19中国医师节、5.12国际护士节相结合,按1:1安排进修。",
    ],
)
def test_numbers_that_name_date_or_delimit_are_no_targets(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("处五万元以上十万元以下的罚款。", [("处罚款", "range", 5, 10, "万元")]),
        ("处500元以上1万元以下罚款。", [("处罚款", "range", 500, 10000, "元")]),
        ("并处违法所得五倍以上十倍以下罚款。", [("处违法所得罚款", "range", 5, 10, "倍")]),
        ("并处违法所得五倍以上十倍以下的罚款。", [("处违法所得罚款", "range", 5, 10, "倍")]),
        ("处船舶价值二倍以下的罚款。", [("处船舶价值罚款", "<=", 2, None, "倍")]),
        ("病历保存时间不少于十五年。", [("病历保存时间", ">=", 15, None, "年")]),
    ],
)
def test_laws_give_ranges_and_floors(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("2022年底前提供夜诊服务社康机构不少于200家。", "2022年底前"),
        ("到2025年,每千人口床位数达到7.4张。", "2025年"),
        ("年内新增三甲医院3家以上。", "年内"),
        ("“十四五”期间,新增学位5万个。", "“十四五”期间"),
        ("财政收入达到502亿元,是2002年的2.56倍。", None),
    ],
)
def test_the_deadline_is_what_the_sentence_says(sentence, deadline):
    assert targets_in(sentence)[0].deadline == deadline


def test_quotes_and_offsets_agree_whatever_the_width_of_the_signs():
    sentence = "到２０２５年，社区医院建设达到２８家，覆盖率达到９０％以上。"
    found = targets_in(sentence)
    assert [(target.value, target.unit) for target in found] == [(28, "家"), (90, "%")]
    assert all(sentence[target.start : target.end] == target.quote for target in found)


def test_targets_of_a_document_lead_back_to_the_received_text(samples: Path):
    reading, _ = workflow.read_file(samples / "shenzhen-2024.txt")
    (document,) = reading.documents
    found = targets(document)
    assert len(found) >= 60
    for target in found:
        assert reading.raw[target.start : target.end] == target.quote
    beds = next(target for target in found if target.name == "新增床位")
    assert (beds.clause, beds.comparator, beds.value, beds.unit) == ("一/(二)#2", Comparator.AT_LEAST, 8000, "张")


def test_repaired_text_leads_back_to_the_damaged_one(samples: Path):
    reading, _ = workflow.read_file(samples / "shenzhen-2022.txt")
    beds = next(target for target in targets(reading.documents[0]) if target.name == "新增床位")
    assert beds.value == 1200
    assert "1200" in reading.raw[beds.start : beds.end]


def test_rows_of_a_table_of_indicators_are_targets():
    text = (
        "某市规划\n\n一、主要指标\n指标\t2020年\t2025年\t属性\n人均预期寿命(岁)\t79.6\t80.6\t预期性\n"
        "孕产妇死亡率(1/10万)\t6\t控制在5以下\t约束性\n每千人口床位数(张)\t6.5\t7.4-7.5\t预期性\n"
    )
    (document,) = workflow.read_content(text.encode(), "规划.txt").documents
    assert [(t.name, t.comparator.value, t.value, t.value_max, t.unit, t.deadline) for t in targets(document)] == [
        ("人均预期寿命", "=", 80.6, None, "岁", "2025年"),
        ("孕产妇死亡率", "<=", 5, None, "/10万", "2025年"),
        ("每千人口床位数", "range", 7.4, 7.5, "张", "2025年"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("纳税过1亿元的企业达30家。", [("纳税过1亿元的企业", "=", 30, None, "家")]),
        (
            "现已建成9120亩,计划新建1万亩蔬菜基地。",
            [("建成", "=", 9120, None, "亩"), ("新建蔬菜基地", "=", 1, None, "万亩")],
        ),
        (
            "计划新增7条公交线路,现已新增20条。",
            [("新增公交线路", "=", 7, None, "条"), ("新增公交线路", "=", 20, None, "条")],
        ),
        ("解决30万农村人口饮水安全问题。", [("解决农村人口饮水安全问题", "=", 30, None, "万")]),
        ("占总人口的16.43%,超过全国(16.1%)的平均水平。", [("占总人口", "=", 16.43, None, "%")]),
        ("改造升级2-3人间病房3万间。", [("改造升级2-3人间病房", "=", 3, None, "万间")]),
        (
            "新增规上工业企业189家,总数达1053家。",
            [("新增规上工业企业", "=", 189, None, "家"), ("新增规上工业企业总数", "=", 1053, None, "家")],
        ),
        (
            "乡镇应急站点覆盖率达到90%以上;到2027年,基本实现全覆盖。",
            [("乡镇应急站点覆盖率", ">=", 90, None, "%"), ("乡镇应急站点覆盖率", "~", 100, None, "%")],
        ),
        ("对符合条件的给予最高500万元补助。", [("给予补助", "<=", 500, None, "万元")]),
        ("按照每村1套的标准配置应急广播。", [("配置应急广播", "=", 1, None, "套/村")]),
        ("公交与轨道50米内换乘比例提升至93%。", [("公交与轨道50米内换乘比例", "=", 93, None, "%")]),
        ("将站点间距控制在500米以内。", [("站点间距", "<=", 500, None, "米")]),
        ("坚决守住18亿亩耕地红线。", [("守住耕地红线", "=", 18, None, "亿亩")]),
    ],
)
def test_reports_and_measures_of_other_fields_are_read(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1家、" * 3000,
        "(" * 9000 + "3家",
        "全部" * 4000,
        "1" * 9000,
        "一" * 9000,
        "三分之一" * 3000,
        "9" * 400 + "家",
        "每个" * 3000,
    ],
)
def test_a_text_that_is_no_sentence_is_read_to_its_end(text):
    assert all(text[found.start : found.end] == found.quote for found in targets_in(text))


@pytest.mark.parametrize(
    "text", ["(所有公立医院(含专科医院全部完成改造。", "社区(村全覆盖。", "“辖区诊所全部完成整治。"]
)
def test_a_bracket_without_its_other_half_stops_nothing(text):
    for found in targets_in(text):
        assert found.quote in text
