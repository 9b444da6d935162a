"""Headings: run in, on a line of their own, or missing."""

from __future__ import annotations

import pytest

from tests.text.outlines import only
from workbench.text.headings import Surroundings, heading_end

PARAGRAPH, CHILD, NOTHING = Surroundings(paragraph=True), Surroundings(child=True), Surroundings()


def split(text: str, style: str = "(一)", behind: Surroundings = NOTHING, usual: bool | None = None) -> tuple[str, str]:
    start, end, body = heading_end(text, style, behind, usual=usual)
    return text[start:end], text[body:].strip()


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("提升基层能力。实施三年行动计划,新增机构35家。", "提升基层能力"),
        ("深化“三医联动”改革。以推广经验为抓手,完善机制。", "深化“三医联动”改革"),
        ("创新医防协同、医防融合机制。深入实施项目。", "创新医防协同、医防融合机制"),
        ("坚持党建引领,压实主体责任。定期听取汇报。", "坚持党建引领,压实主体责任"),
        ("主要指标目标:力争指数达到1.5左右。", "主要指标目标"),
        ("指导思想。以新思想为指导。", "指导思想"),
    ],
)
def test_a_heading_runs_into_the_body_up_to_its_first_stop(text: str, heading: str) -> None:
    found, body = split(text)
    assert found == heading
    assert body == text[len(heading) + 1 :]


@pytest.mark.parametrize("behind", [PARAGRAPH, CHILD])
def test_a_line_of_one_sentence_is_a_heading_where_its_text_follows(behind: Surroundings) -> None:
    assert split("以改革为重点,推进医共体建设。", behind=behind) == ("以改革为重点,推进医共体建设", "")


def test_a_line_of_one_sentence_is_the_body_where_nothing_follows() -> None:
    assert split("建立联席会议制度,统筹推进各项任务落实。") == ("", "建立联席会议制度,统筹推进各项任务落实。")


def test_a_line_without_a_stop_is_a_heading() -> None:
    assert split("聚焦精准高效防控,持续抓好疫情防控工作", "一") == ("聚焦精准高效防控,持续抓好疫情防控工作", "")


@pytest.mark.parametrize(
    "text",
    [
        "到2025年,全市床位达到5万张。到2030年,达到6万张。",
        "申请人应当具备下列条件:",
        "有下列情形之一的,不予受理:",
        "组织完成1.2万人筛查,动员1070人进行检测。完成接种。",
        "建立台账;逐项销号。",
        "2022年完成改造。2023年全面建成。",
    ],
)
def test_a_statement_is_no_heading(text: str) -> None:
    assert split(text) == ("", text)


@pytest.mark.parametrize(
    "text", ["为了规范管理,制定本办法。", "国家保护耕地。任何组织不得侵占。", "本办法自公布之日起施行。"]
)
def test_an_article_of_a_law_has_no_run_in_heading(text: str) -> None:
    assert split(text, "第条") == ("", text)


@pytest.mark.parametrize(
    "text", ["【立法目的】为了规范管理,制定本办法。", "\uff08立法目的\uff09为了规范管理,制定本办法。"]
)
def test_an_article_may_have_a_title_in_brackets(text: str) -> None:
    assert split(text, "第条") == ("立法目的", "为了规范管理,制定本办法。")


def test_most_clauses_of_a_text_decide_the_doubtful_ones() -> None:
    text = "深入推进医药卫生体制改革和公立医院高质量发展综合改革试点示范工作。落实责任。"
    assert split(text, usual=True)[0]
    assert not split(text, usual=False)[0]


def test_a_question_above_its_answer_is_a_heading() -> None:
    document = only(
        "《云河市实施细则》政策解读\n一、为什么要出台《实施细则》?\n答:为完善制度。\n二、主要内容有哪些?\n答:共六章。\n"
    )
    assert [clause.heading for clause in document.clauses] == ["为什么要出台《实施细则》?", "主要内容有哪些?"]


def test_who_was_present_closes_the_minutes_of_a_meeting() -> None:
    document = only(
        "云河市人民政府常务会议纪要\n3月16日,市长主持召开常务会议。纪要如下:\n一、研究养老服务工作\n会议议定,原则同意方案。\n"
        "二、研究其他工作\n会议听取了汇报。\n出席:甲、乙、丙。\n列席:市发改委丁。\n发:各区县政府。\n"
    )
    assert document.closing.split("\n")[0] == "出席:甲、乙、丙。"
    assert document.clauses[-1].text == "会议听取了汇报。"


REPORT = """云河市人民政府工作报告
三、今年重点工作
(一)坚持扩大内需,持续激发市场潜力。把恢复消费摆在优先位置。
促进消费恢复。举办消费促进活动,发放消费券。支持餐饮住宿企业纾困。
扩大有效投资。开工建设一批重大项目,完善项目推进机制。
(二)深化重点改革,增强发展动力。聚焦关键环节推进改革。
优化营商环境。推行告知承诺制,压减审批时限。
推进国企改革。完善法人治理结构,健全考核机制。
(三)加强污染防治,改善环境质量。落实河湖长制。
打好蓝天保卫战。推进工业炉窑治理,更新公交车辆。
(四)办好民生实事,增进群众福祉。坚持就业优先。
发展公平教育。新建学校和幼儿园,扩大学位供给。
建设健康云河。推进市医院迁建,完善疾控体系。
要兜牢民生底线,加强困难帮扶。做好低保和特困供养。
(五)守住安全底线,建设平安云河。开展专项整治。
"""


def test_clauses_that_all_open_with_a_short_sentence_of_two_parts_have_headings() -> None:
    section = only(REPORT).clauses[0]
    assert [child.heading for child in section.children] == [
        "坚持扩大内需,持续激发市场潜力",
        "深化重点改革,增强发展动力",
        "加强污染防治,改善环境质量",
        "办好民生实事,增进群众福祉",
        "守住安全底线,建设平安云河",
    ]
    assert section.children[0].measures[0].text == "把恢复消费摆在优先位置。"


def test_clauses_of_which_few_open_with_a_short_sentence_of_two_parts_have_none() -> None:
    text = (
        "云河市实施方案\n(一)落实首诊负责,规范转诊流程。完善考核办法。\n"
        "(二)定期组织对辖区内的医疗机构开展监督检查和现场指导并通报结果,督促限期整改到位。建立台账。\n"
        "(三)鼓励社会办医,引导有序发展。简化审批流程。\n"
        "(四)将信息化建设经费和设备更新维护经费纳入年度预算统筹安排保障,加强资金使用监管。及时拨付。\n"
        "(五)各单位按季度向专班办公室报送工作进展情况和下一步打算,遇有重大事项随时报告。专人负责。\n"
    )
    assert not any(clause.heading for clause in only(text).clauses)


def test_the_paragraphs_of_the_clauses_of_a_report_become_clauses_where_nearly_all_have_headings() -> None:
    section = only(REPORT).clauses[0]
    assert [clause.heading for clause in section.children[0].children] == ["促进消费恢复", "扩大有效投资"]
    assert [clause.heading for clause in section.children[3].children] == [
        "发展公平教育",
        "建设健康云河",
        "要兜牢民生底线,加强困难帮扶",
    ]
    assert section.children[3].children[1].path == "三/(四)/段2"
    assert section.children[4].children == ()


def test_paragraphs_without_headings_stay_in_their_clause() -> None:
    text = REPORT.replace("促进消费恢复。", "为了促进消费恢复,").replace("优化营商环境。", "对标先进,")
    text = text.replace("推进国企改革。", "同时,").replace("扩大有效投资。", "按照计划,")
    assert not any(child.children for child in only(text).clauses[0].children)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (
            "坚持民生为本,夯实基层基础,促进卫生事业发展 预计今年全区总诊疗量增长。业务收入增加。",
            "坚持民生为本,夯实基层基础,促进卫生事业发展",
        ),
        ("创建国家卫生城市开展情况一是成立指挥部,加强领导;二是召开启动大会。", "创建国家卫生城市开展情况"),
        ("我局主要做了一是成立指挥部,加强领导;二是召开启动大会。", ""),
    ],
)
def test_a_heading_of_parts_before_a_blank_and_one_that_runs_into_counted_points(text: str, heading: str) -> None:
    assert split(text, "一")[0] == heading
