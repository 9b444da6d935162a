"""Page furniture goes line by line with a reason, and no line of a policy goes with it.

The pages under ``pages/`` are made up after sites of many kinds; ``-`` before a line says that it is furniture,
``+`` that it belongs to the policy, ``~`` that either will do.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.text import clean, furniture
from workbench.text.edits import Cleaned

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def dropped_lines(cleaned: Cleaned) -> set[int]:
    return {cleaned.raw.count("\n", 0, passage.start) for passage in cleaned.dropped}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_exactly_the_furniture_of_a_page_goes(page: Path):
    rows = [row for row in page.read_text(encoding="utf-8").split("\n") if row[2:].strip()]
    cleaned = clean.clean("\n".join(row[2:] for row in rows))
    gone = dropped_lines(cleaned)
    kept = [row[2:] for number, row in enumerate(rows) if row[0] == "-" and number not in gone]
    lost = [row[2:] for number, row in enumerate(rows) if row[0] == "+" and number in gone]
    assert (kept, lost) == ([], [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_furniture_goes_from_a_page_without_line_indents_and_blank_lines_too(page: Path):
    rows = [row for row in page.read_text(encoding="utf-8").split("\n") if row[2:].strip()]
    cleaned = clean.clean("\n\n".join(f"  {row[2:].strip()} " for row in rows))
    lost = [row[2:] for number, row in enumerate(rows) if row[0] == "+" and 2 * number in dropped_lines(cleaned)]
    assert lost == []


FURNITURE = {
    "shenzhen-2024.txt": [
        ("重要改革方案", "page-chrome"),
        ("您现在的位置 首页\xa0>\xa0五公开专栏\xa0>\xa0决策公开\xa0>\xa0决策预公开\xa0>\xa0重要改革方案", "breadcrumb"),
        ("信息来源:深圳市卫生健康委员会 信息提供日期:2024-03-14 14:42 【字体: 视力保护色:", "metadata"),
        ("触碰右侧展开", "share-bar"),
        ("Baidu", "page-chrome"),
        ("map", "page-chrome"),
    ],
    "longgang-2022.txt": [
        ("发布时间: 2022年04月21日 来源:龙岗区卫生健康局 浏览次数:- T浏览字号:", "metadata"),
        ("扫一扫在手机打开当前页", "share-bar"),
    ],
    "yiwu-2020-2021.txt": [
        ("11330782329949043U/2021-374107", "metadata"),
        ("市卫生健康局", "metadata"),
        ("2021-03-24", "metadata"),
        ("主动公开", "metadata"),
        ("发布时间:2021-03-24 14:29", "metadata"),
        ("访问次数:", "views"),
        ("字体大小:大 中 小", "font-size"),
    ],
}


@pytest.mark.parametrize("name", FURNITURE)
def test_the_furniture_of_the_samples_is_exact(samples: Path, name: str):
    cleaned = clean.clean((samples / name).read_text(encoding="utf-8"))
    assert [(passage.text.strip(), passage.reason) for passage in cleaned.dropped] == FURNITURE[name]
    assert not cleaned.doubtful


def test_the_furniture_of_the_two_mirrored_samples_is_exact(samples: Path):
    shenzhen = clean.clean((samples / "shenzhen-2022.txt").read_text(encoding="utf-8"))
    assert [passage.reason for passage in shenzhen.dropped] == [
        "spam", "page-chrome", "page-chrome", "metadata", "filing-number", "filing-number",
    ]  # fmt: skip
    assert shenzhen.text.strip().startswith("市卫生健康委关于印发深圳市2022年卫生健康工作要点的通知")
    assert shenzhen.text.strip().endswith("深入做好统战、民族宗教、保密机要、卫生帮扶等工作。")
    luzhou = clean.clean((samples / "luzhou-2022.txt").read_text(encoding="utf-8"))
    assert luzhou.text.strip().startswith("【泸州】泸州市人民政府办公室关于印发")
    assert luzhou.text.strip().endswith("有效期至2025年12月31日止。")


@pytest.mark.parametrize(
    "line",
    [
        "各区卫生健康行政部门,市属各医疗卫生单位,社会办各医疗机构:",
        "现将《深圳市2022年卫生健康工作要点》印发给你们,请认真抓好贯彻落实。",
        "2022年4月28日",
        "二〇二二年四月八日",
        "国办发〔2019〕4号",
        "(此件公开发布)",
        "附件:重点任务分工方案",
        "(责任单位:市卫生健康委、市财政局,各区人民政府)",
        "第一条 为了规范政务公开工作,制定本办法。",
        "三、加强信息公开和政策解读",
        "联系人:甲,联系电话:0755-12345678。",
    ],
)
def test_what_a_policy_prints_is_no_furniture_at_its_end_or_beginning(line: str):
    body = "一、总体要求\n(一)指导思想。以习近平新时代中国特色社会主义思想为指导,推动卫生健康事业高质量发展。"
    for text in (f"{line}\n{body}", f"{body}\n{line}"):
        assert clean.clean(text).text == text


def test_title_and_metadata_on_one_line_are_parted():
    raw = "滨江市2023年卫生健康工作要点 发布时间:2023-03-01 来源:市卫生健康委\n一、加强党的建设\n坚持党建引领。"
    cleaned = clean.clean(raw)
    assert cleaned.text.split("\n")[0] == "滨江市2023年卫生健康工作要点"
    assert [passage.text.strip() for passage in cleaned.dropped] == ["发布时间:2023-03-01 来源:市卫生健康委"]


def test_what_only_looks_like_furniture_stays_and_is_reported():
    page = "一、总体要求\n坚持以人民健康为中心,推进健康滨江建设。\n打印 关闭 分享到微信\n滨江健康云"
    cleaned = clean.clean(page)
    assert cleaned.text.split("\n")[-1] == "滨江健康云"
    assert [passage.text for passage in cleaned.doubtful] == ["滨江健康云"]


def test_a_hundred_thousand_lines_and_very_long_ones_are_judged():
    lines = ["首页 > 政务公开", *["推进医药卫生体制改革。"] * 100_000, "医" * 1_000_000, "【打印】【关闭】"]
    found = furniture.judge(lines)
    assert [(finding.line, finding.reason) for finding in found] == [(0, "breadcrumb"), (100_002, "share-bar")]


def test_reasons_are_codes_that_the_window_can_word():
    reasons = {
        passage.reason
        for page in PAGES
        for passage in clean.clean("\n".join(row[2:] for row in page.read_text(encoding="utf-8").split("\n"))).dropped
    }
    assert reasons <= set(furniture.REASONS), json.dumps(sorted(reasons - set(furniture.REASONS)))


def test_the_marks_of_a_database_go_and_the_line_behind_them_stays():
    cleaned = clean.clean(
        "云河市立法条例 |\n【题注】 (2001年4月29日通过)\n【章名】 第一章 总则\n第一条 为了规范立法活动,制定本条例。\n"
    )
    assert cleaned.text.split("\n")[:3] == ["云河市立法条例", "(2001年4月29日通过)", "第一章 总则"]


def test_a_day_with_dashes_below_the_first_heading_is_the_sites() -> None:
    raw = "三、体系建设\n2012-02-07\n十年来,各县都建立了疾控中心,应急能力不断提高。\n(一)应急机制\n各中心有人值班。"
    cleaned = clean.clean(raw)
    assert [(one.text, one.reason) for one in cleaned.dropped] == [("2012-02-07", "metadata")]


def test_what_a_sharing_site_says_behind_a_preview_goes() -> None:
    policy = "区卫生健康工作总结\n一、主要成效\n全年新建卫生站六个,签约居民三万人。\n"
    offer = "本次试读已结束,您可以购买后下载全文\n开通【VIP会员】免费下载\n立即成为会员\n"
    cleaned = clean.clean(policy + offer)
    assert cleaned.text.strip() == policy.strip()


def test_a_time_with_the_sites_columns_behind_it_and_a_last_empty_label_are_metadata() -> None:
    raw = (
        "云河县年度工作回顾\n时间:2023-08-11 理论园地 版权反馈\n发布机构:云河县人民政府\n文号\n"
        "过去一年,全县粮食总产量再创新高,农民收入稳步增加,各项任务全面完成。"
    )
    assert [one.text for one in clean.clean(raw).dropped] == raw.split("\n")[1:4]


def test_many_question_marks_before_a_name_are_lost_blanks_whatever_its_first_character() -> None:
    raw = "现将方案印发给你们,请认真遵照执行。\n????????????????? ?亳州市人民政府\n?????????????? 2018年12月24日"
    assert "\n亳州市人民政府\n" in clean.clean(raw).text


def test_what_a_sharing_site_puts_before_a_document_goes() -> None:
    site = (
        "敬老服务工作方案.docx_第1页\n敬老服务工作方案.docx_第2页\n已阅读2页,还剩9页未读 继续免费阅读\n下载 相关 举报\n"
        "版权说明:本文档由用户提供并上传,若内容存在侵权,请进行举报\n"
    )
    policy = "敬老服务工作方案\n一、目标\n各镇建成一处敬老院,入住老人满意。\n"
    assert clean.clean(site + policy).text.strip() == policy.strip()


@pytest.mark.parametrize(
    "line",
    [
        "地方性法规、自治条例和单行条例、规章应当在公布后的三十日内依照下列规定报有关机关备案\uff1a",
        "可以吊销种子生产经营许可证\uff1a",
        "企业名称\t备案编号\t经营许可证",
        "建设位置\uff1a云河市东区文化路",
        "本平台所有数据由市大数据局统一管理并负责维护。",
        "申请人郑重声明\uff1a所提供的材料真实有效\uff0c并对此负责。",
    ],
)
def test_what_a_policy_says_of_filings_places_and_declarations_stays(line: str) -> None:
    raw = f"第一条 本市各项工作应当依法进行。\n{line}\n第二条 本办法自公布之日起施行。"
    assert clean.clean(raw).dropped == ()


def test_what_a_sharing_site_says_of_its_texts_goes_wherever_it_stands() -> None:
    said = (
        "下载文档前请自行甄别文档内容的完整性\uff0c平台不提供额外的编辑、内容补充等附加服务。",
        "说明:文章内容仅供预览\uff0c部分内容可能不全。下载后的文档\uff0c内容与下面显示的完全一致。",
        "以下是小编为您整理的《2023年镇政府工作报告》\uff0c欢迎阅读!",
        "全文共1836字\uff0c仅供站内会员学习参考(会员可打开排版规范的全部文档)",
        "未登陆用户请【登录网站】查阅文章",
        "本文来源\uff1ahttps://www.example.com/1c49ba.html",
    )
    raw = "\n".join((*said[:3], "一、总体要求", "坚持稳中求进。", "二、重点任务", "抓好落实。", *said[3:]))
    assert [passage.text for passage in clean.clean(raw).dropped] == list(said)
