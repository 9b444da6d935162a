"""Lines that a page broke are joined, lost line breaks are put back; both as edits."""

from __future__ import annotations

import pytest

from tests.text.outlines import DOCUMENTS, outline, parsed, source_of, uncleaned
from workbench.model import Document
from workbench.text import clean, layout, parse, tabular
from workbench.text.edits import apply_edits

WRAPPED = ("guiding-opinion", "two-documents", "government-report", "measures-with-titles", "five-year-plan")
LOST = ("guiding-opinion", "two-documents", "government-report", "measures-with-titles", "report-without-numbers")


def paragraphs(name: str) -> list[str]:
    text = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line.strip()]


def wrapped(lines: list[str], width: int, indent: str) -> str:
    """Return paragraphs as a page prints them: an indent, then lines of ``width`` characters."""
    out: list[str] = []
    for line in lines:
        rest = indent + line if len(line) > 20 else line
        while len(rest) > width:
            cut = width
            while rest[cut : cut + 1] and rest[cut] in "\uff0c。\uff1b\uff1a、\uff09”》0123456789":
                cut += 1
            out.append(rest[:cut])
            rest = rest[cut:]
        out.extend([rest] if rest else [])
    return "\n".join(out)


def laid_out(raw: str) -> tuple[Document, ...]:
    cleaned = layout.rejoin(uncleaned(raw))
    assert apply_edits(raw, cleaned.edits) == cleaned.text
    return parse.parse(source_of(raw), cleaned)


def structure(documents: tuple[Document, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(c.path, c.heading, "".join(c.text.split()), c.units) for d in documents for c in d.walk()]


@pytest.mark.parametrize("width", [34, 40])
@pytest.mark.parametrize("indent", ["\u3000\u3000", ""], ids=["indented", "flush"])
@pytest.mark.parametrize("name", WRAPPED)
def test_hard_wrapped_lines_are_joined_to_paragraphs(name: str, indent: str, width: int) -> None:
    lines = paragraphs(name)
    assert structure(laid_out(wrapped(lines, width, indent))) == structure(parsed("\n".join(lines)))


@pytest.mark.parametrize("gap", ["\u3000\u3000", "  ", " "], ids=["indents", "blanks", "blank"])
@pytest.mark.parametrize("name", LOST)
def test_a_text_on_one_line_is_cut_at_labels_and_blanks(name: str, gap: str) -> None:
    lines = paragraphs(name)
    assert structure(laid_out(gap.join(lines))) == structure(parsed("\n".join(lines)))


def test_a_text_on_one_line_without_any_blank_is_cut_at_its_labels() -> None:
    raw = "某市工作要点" + "".join(
        f"{label}推进第{n}项改革。全年完成任务{n}0项,投入资金1.5亿元,二级以上医院全部达标。"
        for n, label in enumerate(("一、", "二、", "三、", "四、"), 1)
    )
    (document,) = laid_out(raw)
    assert [c.path for c in document.walk()] == ["一", "二", "三", "四"]


def test_a_text_with_its_own_line_breaks_is_left_alone() -> None:
    for path in DOCUMENTS.glob("*.txt"):
        raw = path.read_text(encoding="utf-8")
        assert {edit.rule for edit in layout.rejoin(uncleaned(raw)).edits} <= {tabular.ROW}


def test_the_samples_are_left_alone(samples) -> None:  # type: ignore[no-untyped-def]
    for path in samples.glob("*.txt"):
        raw = path.read_text(encoding="utf-8-sig")
        assert layout.rejoin(uncleaned(raw)).text == raw


def test_a_long_paragraph_with_an_enumeration_stays_one() -> None:
    raw = (
        "某市工作要点\n一、总体要求\n"
        + "坚持统筹推进,完善各项制度。" * 60
        + "包括:(1)甲项;(2)乙项;(3)丙项。\n二、任务\n推进改革。\n"
    )
    assert layout.rejoin(uncleaned(raw)).text == raw


def test_words_of_latin_letters_are_joined_with_a_blank() -> None:
    raw = "\n".join(
        ["推进某某平台建设并且完成全部系统对接和联调测试使用open"]
        + ["data平台开展应用试点工作并且推广到全市所有医疗卫生机构范围"] * 8
    )
    assert "open data" in layout.rejoin(uncleaned(raw)).text


def test_an_outline_names_what_it_shows() -> None:
    shown = outline(parsed("某市2022年工作要点\n一、加强监管\n(一)完善制度。制定办法。(市财政局负责)\n"))
    assert "一/(一) 完善制度 :: 1 制定办法。 [市财政局]" in shown


def test_narrow_signs_in_a_copy_do_not_hide_that_lines_were_broken() -> None:
    paragraph = (
        "今年,全市卫生健康系统,坚持人民至上,凝心聚力推进改革,积极稳妥防控疫情,扎实推进医院建设和服务能力提升,"
        "不断完善公共卫生服务体系和应急管理机制,深入推进爱国卫生运动和健康城市建设各项工作,持续优化群众看病就医环境,"
        "切实保障人民群众生命安全和身体健康,推动全市卫生健康事业高质量发展再上新台阶并取得新的更大成效。"
    )
    lines = [paragraph[place : place + 24] for place in range(0, len(paragraph), 24)]
    cleaned = layout.rejoin(clean.clean("\n".join(lines)))
    assert cleaned.text == paragraph


def test_a_bracketed_label_is_cut_off_whatever_stands_before_it() -> None:
    raw = (
        "云河市工作总结和计划一、主要工作(一)防控有力。始终坚持人民至上,完善制度机制,强化责任担当,推动联防联控取得实效。"
        "(二)救助稳步提升。完善政策措施,扩大保障范围,及时发放资金。二、工作计划(一)加强建设。落实主体责任,强化队伍建设。"
        "(二)提升水平。提高保障标准,优化服务流程,切实保障困难群众基本生活。"
    )
    cleaned = layout.rejoin(clean.clean(raw))
    assert [line[:6] for line in cleaned.text.split("\n")][4:6] == ["二、工作计划", "(一)加强建"]


def test_the_first_line_of_a_paragraph_may_be_narrower_by_the_indent_that_the_copy_lost() -> None:
    raw = (
        "一、基层服务\n"
        "1.网底更加牢固。全年新建卫生室十所,为各村配齐\n"
        "常用设备和药品,村医全部通过考核上岗,老年人看病不再出\n"
        "远门,群众对村卫生室的评价比上一年有了明显的提高。\n"
        "2.签约更加实在。家庭医生每月进村两次,为老年人\n"
        "测量血压血糖,发现异常及时转到上级医院,随访记录当天录\n"
        "入平台,签约居民可以在手机上查到自己的健康档案。\n"
        "3.转诊更加顺畅。县医院给乡镇预留三成号源,由专\n"
        "人负责接诊,检查结果互相承认,康复期病人转回乡镇卫生院\n"
        "继续治疗,医保报销比例比直接到县医院高十个百分点。\n"
    )
    (document,) = laid_out(raw)
    assert [len(clause.measures) for clause in document.clauses[0].children] == [1, 1, 1]
    assert "\n" not in document.clauses[0].children[0].text


def test_a_line_is_not_cut_inside_a_date_or_a_number() -> None:
    flat = (
        "云河市全民健身办法.doc\n云河政办字〔2021〕19 号 云河市人民政府办公室 关于印发云河市全民健身办法的通知 "
        "各镇人民政府: 现将《云河市全民健身办法》印发给你们,请认真贯彻执行。 云河市人民政府办公室 2021 年 5 月 12 日 "
        "云河市全民健身办法 —1— 一、总体要求 建成十五分钟健身圈,人均场地面积达到二平方米,各镇都有一处公园。 "
        "二、主要任务 新建步道三十公里,学校体育场馆在周末向居民开放,为老年人配备适用的器材。 —2— "
        "三、工作保障 各镇把所需经费列入预算,体育部门每半年通报一次进度,年底进行评估并公布结果。"
        "对进展缓慢的镇由分管负责人约谈,对做得好的镇给予奖励,经验在全市推广,群众意见通过热线和信箱收集并逐条答复。"
    )
    cleaned = layout.rejoin(clean.clean(flat))
    (document,) = parse.parse(source_of(flat), cleaned)
    assert (document.title, document.doc_number) == ("云河市全民健身办法", "云河政办字〔2021〕19号")
    assert document.published == "2021-05-12"
    assert [clause.path for clause in document.clauses] == ["一", "二", "三"]
    assert [passage.text.strip() for passage in cleaned.dropped if passage.reason == "page-number"] == ["—1—", "—2—"]


def test_a_paragraph_that_the_border_of_a_page_broke_is_joined() -> None:
    raw = (
        "一、主要目标\n大力实施四项行动,即全域覆盖的美丽乡村行动,治理有效的善治行动,共建共富、\n\n"
        "全民共享的民生行动,全面建成示范区。\n二、基本原则\n坚持群众自愿。坚持因地制宜,不搞一刀切,让群众在整治中得到\n"
        "— 3 —\n实实在在的好处。\n三、重点工作\n完成了全部任务。取得了明显的成效\n下一步,继续推进。\n"
        "(责任单位:市农业农村局、\n市财政局)\n"
    )
    cleaned = layout.rejoin(clean.clean(raw))
    assert "共建共富、全民共享的民生行动" in cleaned.text
    assert "让群众在整治中得到实实在在的好处。" in cleaned.text
    assert "明显的成效\n下一步" in cleaned.text  # a full stop that was forgotten
    (document,) = parse.parse(source_of(raw), cleaned)
    assert [len(clause.measures) for clause in document.clauses] == [1, 2, 3]
    assert document.clauses[2].units == ("市农业农村局", "市财政局")


@pytest.mark.parametrize("gap", ["\u3000\u3000", "  ", " "], ids=["indent", "blanks", "blank"])
def test_a_chapters_heading_is_cut_off_from_the_article_that_opens_the_chapter(gap: str) -> None:
    parts = (
        ("第一章\u3000总\u3000则", "第一条 \u3000为规范政务数据资源管理\uff0c提升公共服务水平\uff0c制定本办法。"),
        ("第二条 \u3000本州行政区域内政务数据资源的采集、归集、共享、应用\uff0c适用本办法。",),
        ("第二章\u3000规划、建设和运行", "第三条 \u3000州数据资源主管部门应当编制政务数据资源发展规划。"),
        ("第四条 \u3000政务信息化项目验收\uff0c按照第三条 和第二章 的要求办理。",),
        ("第三章\u3000目录管理", "第一节\u3000编制", "第五条 \u3000政务数据实行统一目录管理。"),
    )
    raw = "阿坝州政务数据资源管理暂行办法\n" + "\n".join(gap.join(part) for part in parts)
    paths = [(clause.path, clause.heading) for document in laid_out(raw) for clause in document.walk()]
    assert paths == [
        ("第一章", "总则"),
        ("第一章/第一条", ""),
        ("第一章/第二条", ""),
        ("第二章", "规划、建设和运行"),
        ("第二章/第三条", ""),
        ("第二章/第四条", ""),
        ("第三章", "目录管理"),
        ("第三章/第一节", "编制"),
        ("第三章/第一节/第五条", ""),
    ]
