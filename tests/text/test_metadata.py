"""What a page says about a document: who, when, under which number, for which place and how long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.text.outlines import only, parsed, source_of
from workbench.text import clean, dates, metadata, parse, titles


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("信息提供日期:2024-03-14 14:42", "2024-03-14"),
        ("发布时间:2022/04/29", "2022-04-29"),
        ("2022.4.9", "2022-04-09"),
        ("2024\uff0d03\uff0d14", "2024-03-14"),
        ("2024\u201303\u201314", "2024-03-14"),
        ("发布时间: 2022年04月21日", "2022-04-21"),
        ("二〇二二年四月十五日", "2022-04-15"),
        ("二○二二年四月", "2022-04"),
        ("2023年5月", "2023-05"),
        ("2022年13月1日", None),
        ("2022年2月30日", None),
        ("没有日期", None),
    ],
)
def test_a_date_is_read_as_it_is_written_in_official_texts(text: str, day: str | None) -> None:
    assert dates.iso_date(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国办发〔2019〕4号", "国办发〔2019〕4号"),
        ("国办发[2019]4号", "国办发〔2019〕4号"),
        ("深卫健发【2022】18 号", "深卫健发〔2022〕18号"),
        ("云府办\uff082022\uff09第018号", "云府办〔2022〕18号"),
        ("没有文号", None),
    ],
)
def test_a_document_number_is_written_with_the_brackets_of_the_standard(text: str, number: str | None) -> None:
    assert metadata.document_number(text) == number


def test_index_number_and_document_number_are_told_apart() -> None:
    facts = metadata.facts(
        ["索 引 号:000014349/2019-00041", "发文字号:国办发〔2019〕4号", "11330782329949043U/2021-374107"]
    )
    assert facts.index_number == "000014349/2019-00041"
    assert facts.doc_number == "国办发〔2019〕4号"


def test_several_facts_on_one_line_are_told_apart() -> None:
    facts = metadata.facts(["发布时间: 2022年04月21日 来源:龙岗区卫生健康局 浏览次数:- T浏览字号:"])
    assert (facts.published, facts.source) == ("2022-04-21", "龙岗区卫生健康局")


def test_a_fact_may_stand_on_the_line_behind_its_name() -> None:
    facts = metadata.facts(["• 发文字号:", "镇政发〔2024〕7号", "• 发布日期:", "2024年04月06日 16:34"])
    assert (facts.doc_number, facts.published) == ("镇政发〔2024〕7号", "2024-04-06")


def test_a_news_site_is_not_taken_for_the_issuer() -> None:
    assert metadata.facts(["来源:某某网 发布时间:2022-01-01"]).source is None


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("国务院办公厅关于印发某某方案的通知", "国务院办公厅"),
        ("中共云河市委 云河市人民政府关于推进改革的意见", "中共云河市委、云河市人民政府"),
        ("云河市统计局2022年工作总结", "云河市统计局"),
        ("2023年云河市人民政府工作报告", "云河市人民政府"),
        ("关于做好防汛工作的通知", None),
    ],
)
def test_a_title_tells_the_issuer_it_begins_with(title: str, issuer: str | None) -> None:
    assert metadata.issuer_of_title(title) == issuer


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        ("(2019年12月28日第十三届全国人民代表大会常务委员会第十五次会议通过)", "全国人民代表大会常务委员会"),
        ("(2022年6月23日云河市第七届人民代表大会常务委员会第十次会议通过)", "云河市人民代表大会常务委员会"),
        ("云河市人民政府令\n第215号", "云河市人民政府"),
        ("国务院令第722号", "国务院"),
        ("云河市人民政府市长 甲", "云河市人民政府"),
        ("——2016年1月6日在云河市第十五届人民代表大会第五次会议上", "云河市人民政府"),
    ],
)
def test_a_note_under_the_title_tells_who_issued_it(note: str, issuer: str) -> None:
    assert metadata.issuer_of_note(note) == issuer


def test_a_signature_tells_issuer_and_day() -> None:
    assert metadata.signature(["特此通知。", "云河市人民政府办公室", "2022年4月15日"]) == (
        "云河市人民政府办公室",
        "2022-04-15",
    )
    assert metadata.signature(["中共云河市委", "云河市人民政府", "二〇二二年四月一日"]) == (
        "中共云河市委、云河市人民政府",
        "2022-04-01",
    )
    assert metadata.signature(["各项工作要抓好落实。"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "issued", "span"),
    [
        ("本实施方案自印发之日起施行,有效期至2025年12月31日止。", "2022-04-15", ("2022-04-15", "2025-12-31")),
        ("本办法自2022年7月1日起施行,有效期五年。", "2022-05-18", ("2022-07-01", "2027-06-30")),
        ("本条例自2021年10月1日起施行。", None, ("2021-10-01", None)),
        ("各单位要抓好落实。", "2022-01-01", (None, None)),
    ],
)
def test_the_period_in_force_is_read_from_the_closing_clause(text, issued, span) -> None:  # type: ignore[no-untyped-def]
    assert dates.period(text, issued) == span


@pytest.mark.parametrize(
    ("title", "published", "number", "year"),
    [
        ("2024年深圳市卫生健康工作要点", "2023-12-30", None, 2024),
        ("二〇二二年工作要点", None, None, 2022),
        ("云河市养老服务管理办法", "2022-05-01", None, 2022),
        ("云河市养老服务管理办法", "2016-01-17", "云府发〔2010〕20号", 2010),
        ("云河市养老服务管理办法", None, None, None),
    ],
)
def test_the_year_is_the_plans_own(title, published, number, year) -> None:  # type: ignore[no-untyped-def]
    assert metadata.year_of(title, published, number) == year


def test_a_reprint_of_years_later_does_not_date_a_document() -> None:
    assert dates.publication("2024-07-12", "2010-04-07") == "2010-04-07"
    assert dates.publication("2022-04-20", "2022-04-15") == "2022-04-20"
    assert dates.publication(None, "2022-04-15") == "2022-04-15"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("2022年深圳市卫生健康工作要点", "深圳市"),
        ("龙岗区2022年度卫生健康工作要点", "龙岗区"),
        ("关于印发北京市医改要点的通知", "北京市"),
        ("内蒙古自治区草原保护条例", "内蒙古自治区"),
        ("国务院办公厅关于加强社区工作的意见", "全国"),
        ("中华人民共和国基本医疗卫生与健康促进法", "全国"),
        ("关于加强社区工作的意见", None),
    ],
)
def test_the_region_is_read_from_the_title(title: str, region: str | None) -> None:
    assert metadata.region(title, None) == region


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2024年深圳市卫生健康工作要点", "要点"),
        ("云河市关于印发养老服务实施方案的通知", "方案"),
        ("关于做好防汛工作的通知", "通知"),
        ("中华人民共和国基本医疗卫生与健康促进法", "法律"),
        ("云河市户外广告管理办法", "办法"),
        ("政府工作报告", "报告"),
        ("云河市养老服务三年行动方案\uff082022—2024年\uff09", "方案"),
        ("正确看法", None),
    ],
)
def test_the_kind_of_a_document_is_read_from_its_title(title: str, kind: str | None) -> None:
    assert titles.kind_of(title) == kind


def test_a_letter_is_kept_apart_from_the_plan_that_it_forwards() -> None:
    document = only(
        "云河市卫生健康委关于印发2022年工作要点的通知\n各区卫生健康局:\n现将《2022年工作要点》印发给你们,请认真贯彻落实。\n"
        "云河市卫生健康委\n2022年4月28日\n2022年工作要点\n坚持预防为主,统筹推进各项工作。\n一、加强监管\n(一)完善制度。制定办法。\n"
    )
    assert document.title == "2022年工作要点"
    assert document.issuer == "云河市卫生健康委"
    assert document.published == "2022-04-28"
    assert document.preamble == "坚持预防为主,统筹推进各项工作。"
    assert "现将" in document.cover


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("1990年3月10日,云河部", "云河部"),
        ("(云河市国有资产监督管理委员会 2008年10月6日)", "云河市国有资产监督管理委员会"),
        ("2008年10月6日", None),
        ("2008年10月6日,会议在云河召开", None),
    ],
)
def test_a_note_of_a_date_and_a_body_tells_who_issued_a_document_and_when(line: str, body: str | None) -> None:
    note = dates.issued_note(line)
    assert (note and (note["before"] or note["behind"])) == body


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二00五年六月十七日", "2005-06-17"),
        ("二OO八年九月二十二日", "2008-09-22"),
        ("2023年11月17日(星期五)", "2023-11-17"),
    ],
)
def test_a_date_typed_with_the_wrong_zeros_or_with_its_weekday_is_a_date(text: str, day: str) -> None:
    assert dates.iso_date(text) == day
    assert dates.is_date_line(text)


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("成都市财政专项资金管理办法", "成都市"),
        ("盐城市卫生健康工作要点", "盐城市"),
        ("山东省聊城市养老服务条例", "山东省聊城市"),
        ("云河市解决城市低收入家庭住房困难实施细则", "云河市"),
        ("滨海城市建设规划", None),
    ],
)
def test_a_city_whose_name_ends_like_a_common_word_is_a_place(title: str, region: str | None) -> None:
    assert metadata.region(title, None) == region


def test_the_spirit_of_a_session_is_no_issuer() -> None:
    assert metadata.issuer_of_note("为贯彻落实云河市第十八届人民代表大会第四次会议精神,现通知如下") is None
    assert metadata.issuer_of_note("(1991年3月26日云河市人民政府令19号发布)") == "云河市人民政府"


def test_a_table_of_metadata_with_bars_between_its_cells_is_read() -> None:
    facts = metadata.facts(["文 号 | 云政办〔2020〕2 号 | 发文日期 | 2020-04-19 00:00 |"])
    assert (facts.doc_number, facts.written) == ("云政办〔2020〕2号", "2020-04-19")


def test_a_number_in_front_of_a_title_is_no_issuer() -> None:
    assert (
        metadata.issuer_of_title("云政办〔2020〕2号 云河市人民政府办公室关于印发方案的通知") == "云河市人民政府办公室"
    )


def test_a_page_of_late_in_the_next_year_does_not_change_the_year_of_a_numbered_document() -> None:
    assert metadata.year_of("关于推动发展的意见", "2024-11-01", "云发〔2023〕16号") == 2023
    assert metadata.year_of("关于推动发展的意见", "2024-01-05", "云发〔2023〕16号") == 2024


def test_a_body_is_named_as_the_title_names_its_place() -> None:
    assert metadata.without_province("某某省云河市人民政府", "云河市养犬管理规定") == "云河市人民政府"
    assert metadata.without_province("某某省人民政府", "某某省养犬管理规定") == "某某省人民政府"


def test_a_body_that_signs_twice_is_named_once() -> None:
    assert metadata.signature(["云河市人民政府", "云河市政府"]) == ("云河市人民政府", None)


def test_a_district_whose_name_ends_like_a_common_word_is_a_place() -> None:
    assert metadata.region("云河市谯城区人民政府办公室关于做好工作的通知", None) == "云河市谯城区"


def test_titles_keep_their_shape_whatever_a_page_puts_around_them() -> None:
    assert titles.squeezed("云河市2022年民政工作情况汇报 .doc") == "云河市2022年民政工作情况汇报"
    assert not titles.could_be_title("经市领导同意,现将《云河市服务设施建设实施方案》印发给你们,请认真落实.")
    bodies = "云河市发展和改革委员会 中共云河市委社会工作部 云河市规划和自然资源局 云河市住房和城乡建设局"
    joint = f"{bodies} 关于印发云河市社区服务设施建设实施方案的通知"
    assert titles.could_be_title(joint)


def test_the_site_s_name_for_a_body_above_a_title_is_no_part_of_it() -> None:
    lines = ["某某省云河市人民政府办公厅", "云河市人民政府办公厅关于印发治理实施办法的通知"]
    assert titles.best_title(lines)[:2] == (1, 2)


def test_what_issues_a_page_at_its_foot_is_no_title() -> None:
    document = only(
        "会议简介\n市政府常务会议一般每半月召开一次,如有需要可临时召开,由市长召集。\n某某网络 某某版通发布系统\n"
    )
    assert document.title == "会议简介"
    assert document.clauses


def test_a_letter_without_a_title_is_named_by_its_file_and_keeps_its_text() -> None:
    document = only(
        "各镇人民政府,区政府各部门:\n为全面完成各项工作任务,现将《任务分解表》印发给你们,请认真贯彻执行。\n"
        "附件:任务分解表\n云河市东湖区人民政府办公室\n2021年1月25日\n"
    )
    assert (document.title, document.issuer) == ("text", "云河市东湖区人民政府办公室")
    assert [clause.text[:6] for clause in document.clauses] == ["为全面完成各"]


def test_a_title_that_its_letter_quotes_is_one_whatever_its_kind() -> None:
    document = only(
        "关于印发《云河市标准制定工作程序(试行)》的通知\n各有关单位:\n现将工作程序印发给你们,请遵照执行。\n"
        "2000年11月13日\n云河市标准制定工作程序(试行)\n第一章 总 则\n第一条 制定本程序。\n第二条 本程序适用于全市。\n"
    )
    assert document.title == "云河市标准制定工作程序(试行)"
    assert not document.preamble


def test_two_rules_of_one_letter_keep_the_notes_under_their_titles_apart() -> None:
    first, second = parsed(
        "云河市人民政府办公室关于转发甲公司管理办法和乙公司管理办法的通知\n云府办发〔2008〕52号\n各县人民政府:\n"
        "现将《云河市甲公司管理办法》和《云河市乙公司管理办法》转发给你们,请遵照执行。\n二○○八年十月十四日\n"
        "云河市甲公司管理办法\n(云河市国有资产监督管理委员会 2008年10月6日)\n第一条 制定本办法。\n第二条 公司独资。\n"
        "第三条 自发布之日起施行。\n云河市乙公司管理办法\n(云河市国有资产监督管理委员会 2008年10月6日)\n"
        "第一条 制定本办法。\n第二条 公司独资。\n"
    )
    assert (first.title, second.title) == ("云河市甲公司管理办法", "云河市乙公司管理办法")
    assert first.published == "2008-10-14"
    assert first.doc_number == second.doc_number == "云府办发〔2008〕52号"


def test_the_day_an_archive_took_a_text_in_is_not_the_day_it_was_published() -> None:
    facts = metadata.facts(["作者:法律资料网 时间:2024-07-22 08:54:31  浏览:9249   来源:法律资料网"])
    assert (facts.opened, facts.source) == (None, None)
    assert metadata.facts(["时间:2023-05-04 08:58:16 来源:云河市卫生健康委"]).opened == "2023-05-04"


def test_a_date_in_front_of_the_source_is_the_page_s() -> None:
    assert metadata.facts(["2020-02-26 来源: 办公室"]).opened == "2020-02-26"
    assert metadata.facts(["2021/12/25 规划司"]).opened == "2021-12-25"


def test_the_year_behind_a_copy_of_the_title_is_the_document_s() -> None:
    assert metadata.year_named("云河市养犬规定", ["云河市养犬规定(2002年)"]) == 2002
    assert metadata.year_named("云河市养犬规定", ["云河市养犬规定"]) is None


def test_an_order_that_puts_a_law_into_force_is_its_letter_and_not_its_title() -> None:
    document = only(
        "云河市听证条例\n云河市人民代表大会常务委员会公告\n第三十七号\n"
        "云河市第三届人民代表大会常务委员会第十一次会议审议通过的《云河市听证条例》,现予公布,自2002年1月1日起施行。\n"
        "云河市人民代表大会常务委员会\n2001年12月26日\n(2001年10月17日云河市第三届人民代表大会常务委员会第十一次会议通过)\n"
        "第一章 总 则\n第一条 制定本条例。\n第二条 本条例适用于听证活动。\n"
    )
    assert (document.title, document.issuer) == ("云河市听证条例", "云河市人民代表大会常务委员会")
    assert (document.published, document.preamble) == ("2001-12-26", "")
    assert document.doc_number == "云河市人民代表大会常务委员会公告第三十七号"


def test_two_bodies_on_two_lines_of_a_title_are_two() -> None:
    document = only(
        "云发〔2021〕5号\n中共云河新区工作委员会\n云河新区管理委员会\n关于印发《推进乡村振兴实施方案》的通知\n各县人民政府:\n"
        "现将《推进乡村振兴实施方案》印发给你们,请认真贯彻执行。\n2021年3月15日\n推进乡村振兴实施方案\n"
        "一、总体要求\n全面推进乡村振兴。\n二、重点任务\n稳定粮食生产。\n"
    )
    assert document.issuer == "中共云河新区工作委员会、云河新区管理委员会"


def test_a_report_is_named_by_its_metadata_and_not_by_the_day_it_was_given() -> None:
    document = only(
        "2025年3月21日在云河区第十九届\n人民代表大会第四次会议上\n云河区人民政府代区长 甲\n各位代表:\n"
        "现在,我代表区人民政府向大会报告工作,请予审议。\n一、工作回顾\n成绩显著。\n二、工作安排\n再接再厉。\n"
    )
    assert (document.title, document.issuer) == ("政府工作报告", "云河区人民政府")


def test_the_bracket_of_a_body_with_two_names_stays() -> None:
    assert (
        metadata.facts(["发布单位:云河市农业农村局(云河市乡村振兴局)"]).issuer == "云河市农业农村局(云河市乡村振兴局)"
    )


def test_contacts_are_no_headings() -> None:
    document = only(
        "关于征集规划建议的公告\n现向社会各界广泛征集意见建议,请于4月8日前反馈。\n电子邮箱:a@example.org\n"
        "书面建议请邮寄至:云河市东湖路1号规划处收,请注明建议人姓名。\n感谢您的支持与参与!\n"
    )
    assert not any(clause.heading for clause in document.walk())


def test_a_fact_may_stand_right_behind_its_name() -> None:
    facts = metadata.facts(["发文机关中共云河省交通运输厅党组", "发文日期2021年12月21日", "发文字号云交发〔2021〕63号"])
    assert (facts.issuer, facts.written, facts.doc_number) == (
        "中共云河省交通运输厅党组",
        "2021-12-21",
        "云交发〔2021〕63号",
    )


def test_bodies_that_sign_side_by_side_are_named_one_by_one() -> None:
    lines = ["生态环境部 发展改革委", "云河省人民政府 东湖省人民政府", "2020年10月30日"]
    assert metadata.signature(lines)[0] == "生态环境部、发展改革委、云河省人民政府、东湖省人民政府"


def test_a_title_of_a_body_that_carries_out_what_another_ordered_names_the_first() -> None:
    assert metadata.issuer_of_title("云河省人民政府贯彻国务院关于改革指导意见的实施意见") == "云河省人民政府"
    assert metadata.issuer_of_title("云河市人民政府办公室转发市民政局关于养老服务意见的通知") == "云河市人民政府办公室"


def test_the_bracket_below_a_quoted_title_belongs_to_it() -> None:
    lines = ["《云河自治州自治条例》", "(修正草案·二审稿)"]
    assert titles.best_title(lines, titles.quoted_titles("现将《云河自治州自治条例》予以公布"))[:2] == (0, 2)


def test_the_signature_gives_the_place_that_the_issuer_in_the_title_leaves_out() -> None:
    assert metadata.in_full("市政府办公室", "云河市人民政府办公室") == "云河市人民政府办公室"
    assert metadata.in_full("市政府办公室", "云河市卫生健康委员会") == "市政府办公室"
    assert metadata.in_full("国务院", "云河市人民政府") == "国务院"


def test_a_sentence_with_a_narrow_full_stop_is_no_title() -> None:
    assert titles.could_be_title("云河市人民政府关于印发全民健身办法的通知")
    assert not titles.could_be_title("云河市人民政府关于印发全民健身办法的通知.是云河市发布的文件.")


def test_who_printed_a_document_is_not_who_signed_it() -> None:
    closing = [
        "云河市教育局 云河市财政局",
        "2024年3月14日",
        "抄送\uff1a省教育厅。",
        "云河市教育局办公室 2024年3月15日印发",
    ]
    assert metadata.signature(closing) == ("云河市教育局、云河市财政局", "2024-03-14")
    assert metadata.signature(closing[2:]) == ("云河市教育局办公室", "2024-03-15")


def test_the_committee_of_a_city_is_no_city() -> None:
    body = "按照市委市政府部署\uff0c在市委市政府领导下\uff0c向市委市政府报告\uff0c对市委市政府负责。"
    assert metadata.region("关于加强养老服务的意见", None, body) is None


def test_the_heading_below_an_empty_source_is_no_body() -> None:
    told = ["发布时间:2017年02月08日 16:30:01 来源:", "抢抓机遇\u3000勇于拼搏"]
    assert metadata.facts(told).source is None
    assert metadata.facts(["信息来源:", "云河市交通运输局"]).source == "云河市交通运输局"


def test_an_explanation_is_named_without_the_kind_of_its_medium() -> None:
    raw = "文字解读\uff1a关于印发《云河市消防发展规划》的政策解读\n一、出台背景\n为做好消防工作。\n二、主要内容\n略。"
    assert only(raw).title == "关于印发《云河市消防发展规划》的政策解读"


def test_a_plan_without_its_own_title_is_called_as_its_letter_calls_it():
    raw = (
        "云河市青山区人民政府办公室\n青府办发〔2024〕48号\n各镇人民政府、街道办事处，区政府有关部门：\n"
        "《云河市青山区进一步完善医疗卫生服务体系实施方案》已经区政府同意，现印发给你们，请认真贯彻执行。\n"
        "云河市青山区人民政府办公室\n2024年6月11日\n为进一步完善全区医疗卫生服务体系，制定本方案。\n"
        "一、总体目标\n到2027年，体系进一步健全。\n二、工作任务\n优化布局。"
    )
    document = only(raw)
    assert document.title == "云河市青山区进一步完善医疗卫生服务体系实施方案"
    assert (document.issuer, document.doc_number) == ("云河市青山区人民政府办公室", "青府办发〔2024〕48号")


@pytest.mark.parametrize("behind", ["(精选7篇)", "（18页）", "【共三篇】", "(18页).docx"])
def test_how_many_pages_or_models_a_site_offers_is_no_part_of_a_title(behind: str):
    assert only(f"云河市2024年卫生健康工作计划{behind}\n一、目标\n提高健康水平。\n二、任务\n加强领导。").title == (
        "云河市2024年卫生健康工作计划"
    )


def test_question_marks_in_place_of_blanks_stand_in_no_title():
    page = (Path(__file__).parent / "pages" / "question_mark_indents.txt").read_text(encoding="utf-8")
    raw = "\n".join(row[2:] for row in page.split("\n"))
    (document,) = parse.parse(source_of(raw), clean.clean(raw))
    assert document.title == "牡丹江市防治慢性病中长期规划(2018—2025年)"
    assert document.published == "2018-05-14"


def test_a_draft_published_for_comments_and_what_announces_it_are_one_document():
    document = only(
        "关于公开征求《云河市加强基层医疗卫生服务能力建设实施方案》意见的公告\n"
        "市医改领导小组办公室组织草拟了实施方案，现向社会公开征求意见。\n地址：云河市星河路10号\n"
        "云河市深化医药卫生体制改革领导小组办公室\n2017年4月12日\n云河市加强基层医疗卫生服务能力建设实施方案\n"
        "为提升基层服务能力，制订本实施方案。\n一、总体要求\n坚持以基层为重点。\n二、主要任务\n加强人才队伍建设。"
    )
    assert document.title == "云河市加强基层医疗卫生服务能力建设实施方案"
    assert document.published == "2017-04-12"


def test_a_title_quoted_as_a_whole_loses_its_marks_over_two_lines_too():
    document = only(
        "云河市人民政府办公室关于印发云河市医疗卫生领域支出责任划分改革实施方案的通知\n各区、县人民政府：\n"
        "现将《云河市医疗卫生领域支出责任划分改革实施方案》印发给你们，请认真贯彻执行。\n云河市人民政府办公室\n2021年12月28日\n"
        "《云河市医疗卫生领域支出责任\n划分改革实施方案》\n为加快建设健康云河，制定本实施方案。\n"
        "一、总体要求\n提高服务水平。\n二、主要内容\n划分支出责任。"
    )
    assert document.title == "云河市医疗卫生领域支出责任划分改革实施方案"


def test_a_span_of_years_on_a_line_of_its_own_is_no_number_of_a_site():
    raw = (
        "进一步改善医疗服务行动计划\n2018-2020\n为提高医疗服务质量，制定本行动计划。\n一、总体要求\n坚持以人民为中心。"
    )

    assert "2018-2020" in clean.clean(raw).text


def test_the_channel_that_released_a_text_is_not_who_issued_it():
    assert metadata.facts(["时间:2022-03-03 来源:青山发布 浏览次数:-"]).source is None
    assert metadata.facts(["时间:2022-03-03 来源:青山区卫生健康局 浏览次数:-"]).source == "青山区卫生健康局"
