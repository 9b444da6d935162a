"""Line breaks that were lost come back: at articles, at titles that a letter quoted, behind the usual headings."""

from __future__ import annotations

from tests.text.outlines import source_of, uncleaned
from workbench.model import Document
from workbench.text import layout, parse
from workbench.text.numbering import han


def laid_out(raw: str) -> tuple[Document, ...]:
    return parse.parse(source_of(raw), layout.rejoin(uncleaned(raw)))


def _articles(first: int, last: int) -> str:
    numbers = (f"一百{'零' if n < 110 else ''}{han(n - 100).replace('十', '一十')}" for n in range(first, last + 1))
    return "".join(f"第{number}条市民有权查询有关信息\uff0c主管部门应当依法提供。" for number in numbers)


def test_articles_that_run_on_from_the_headings_of_their_chapters_are_cut_off() -> None:
    raw = (
        "云河市档案条例第一章总则第一条为了规范档案管理\uff0c制定本条例。第二条本条例适用于本市行政区域内机关、团体、企业事业单位和其他组织的档案工作。"
        "第二章收集与保管第一节收集第三条机关应当建立归档制度。第四条归档材料应当完整。"
        "第二节保管第五条库房应当符合国家规定。第六条档案馆依照第七条和本章的规定保管档案。"
        "第三章附则第七条本条例自公布之日起施行。"
    )
    (document,) = laid_out(raw)
    assert [clause.path for clause in document.walk()] == [
        "第一章",
        "第一章/第一条",
        "第一章/第二条",
        "第二章",
        "第二章/第一节",
        "第二章/第一节/第三条",
        "第二章/第一节/第四条",
        "第二章/第二节",
        "第二章/第二节/第五条",
        "第二章/第二节/第六条",
        "第三章",
        "第三章/第七条",
    ]
    assert document.clauses[1].children[1].heading == "保管"


def test_articles_whose_numbers_hold_a_zero_are_cut_off() -> None:
    (document,) = laid_out(_articles(101, 112))
    assert len([*document.walk()]) == 12


def test_a_plan_behind_its_letter_on_the_same_line_has_its_title_and_its_last_heading() -> None:
    raw = (
        "各乡镇: 现将《云河市垃圾分类工作实施方案》印发给你们\uff0c请认真贯彻执行。 云河市人民政府办公室 2023年3月30日 "
        "云河市垃圾分类工作实施方案为做好垃圾分类工作\uff0c结合我市实际\uff0c制定本方案。一、总体要求(一)指导思想。坚持以人民"
        "为中心\uff0c全面推行垃圾分类制度。(二)工作目标。年底前实现居民小区垃圾分类设施全覆盖。二、重点任务(一)完善设施。"
        "新建垃圾分类站点50座。(二)加强宣传。开展宣传活动100场。三、保障措施各级各部门要加强组织领导\uff0c压实工作责任。"
    )
    (document,) = laid_out(raw)
    assert document.title == "云河市垃圾分类工作实施方案"
    assert document.issuer == "云河市人民政府办公室"
    assert document.preamble.startswith("为做好垃圾分类工作")
    assert [(clause.path, clause.heading) for clause in document.clauses] == [
        ("一", "总体要求"),
        ("二", "重点任务"),
        ("三", "保障措施"),
    ]
    assert document.clauses[2].text.startswith("各级各部门")


def test_the_rest_of_a_text_on_one_line_is_cut_although_its_first_number_is_not_one() -> None:
    raw = " ".join(
        f"({n})市政府常务会议第{n}项议题由办公室负责整理\uff0c会前分送各位组成人员研究\uff0c并由秘书长审核把关。"
        for n in range(3, 9)
    )
    (document,) = laid_out(raw)
    assert [clause.path for clause in document.clauses] == ["(3)", "(4)", "(5)", "(6)", "(7)", "(8)"]


def test_a_reference_to_the_very_next_article_is_no_article() -> None:
    raw = (
        "云河市档案条例第一条为了规范档案的收集、整理、保管和利用\uff0c制定本条例。第二条本条例第二章、第三章适用于档案馆\uff0c其馆舍不受侵占\uff0c但本条例第三条"
        "另有约定的除外。本条例所称档案\uff0c是指《云河省档案条例》第三条列举的各种记录。第三条档案馆应当依法保管档案\uff0c"
        "定期检查馆藏\uff0c按照国家有关规定向社会开放\uff0c并为单位和个人利用档案提供方便。第四条本条例自公布之日起施行。"
    )
    (document,) = laid_out(raw)
    assert [clause.path for clause in document.clauses] == ["第一条", "第二条", "第三条", "第四条"]
    assert len(document.clauses[1].measures) == 2


def test_a_section_is_parted_from_its_first_item_on_the_same_line() -> None:
    raw = (
        "关于完善急救服务的意见\n一、总体要求 （一）指导思想。以提高健康水平为核心。\n（二）基本原则。坚持政府主导。\n"
        "二、建设急救网络　（一）推进急救中心建设。按标准建设。\n（二）完善布局。合理布点。"
    )
    (document,) = laid_out(raw)
    assert [(clause.path, clause.heading) for clause in document.walk()] == [
        ("一", "总体要求"),
        ("一/(一)", "指导思想"),
        ("一/(二)", "基本原则"),
        ("二", "建设急救网络"),
        ("二/(一)", "推进急救中心建设"),
        ("二/(二)", "完善布局"),
    ]


def test_numbers_of_pages_before_text_run_together_go_and_what_they_tore_is_joined() -> None:
    raw = (
        "1、云河市卫生健康委在代表团会上的发言各位代表：大家好！我就政府工作报告作如下发言，提出我们的见解和建议，请各位代表审议，不当之处请批评指正。"
        "一、报告的全面性今年的报告全面分析了经济社会发展的各个方面。这离不开市委、市政府的坚强领导和全市人民\n\n"
        "2、的共同努力。二、报告的针对性报告针对卫生健康领域面临的形势，提出了明确任务，安排了具体举措，落实了保障条件，明确了完成时限，细化了责任分工，值得充分肯定。"
        "三、报告的创新性报告提出了新思"
        "\n\n3、路。四、报告的实效性报告注重实效。"
    )
    (document,) = laid_out(raw)
    assert [clause.path for clause in document.walk()] == ["一", "二", "三", "四"]
    text = "".join(clause.text + clause.heading for clause in document.walk())
    assert "全市人民的共同努力" in text
    assert "新思路" in text


def test_long_items_that_an_author_numbered_keep_their_numbers() -> None:
    item = "坚持以人民健康为中心，加强基层医疗卫生服务体系建设，" * 4
    raw = f"云河市卫生工作安排\n一、主要任务\n1、{item}\n2、{item}\n3、{item}\n二、保障措施\n加强领导。"
    (document,) = laid_out(raw)
    assert [clause.path for clause in document.walk()] == ["一", "一/1", "一/2", "一/3", "二"]


def test_a_title_printed_twice_in_front_of_a_text_run_together_is_its_title() -> None:
    raw = (
        "编号:682553579云河区卫生局2018年上半年重点工作总结汇报201X/X/XX云河区卫生局2018年上半年重点工作总结汇报"
        "2018年上半年\uff0c我局深入贯彻新时代卫生与健康工作方针。现将情况汇报如下:一、上半年工作开展情况(一)创建卫生城市情况一是成立指挥部;"
        "二是召开启动大会。(二)推进医联体情况一是建立理事会;二是下派专家。二、存在问题人才缺乏。三、下半年工作打算完成创建任务。"
    )
    (document,) = laid_out(raw)
    assert (document.title, document.year) == ("云河区卫生局2018年上半年重点工作总结汇报", 2018)
    assert [clause.path for clause in document.walk()] == ["一", "一/(一)", "一/(二)", "二", "三"]
