"""Parsing whole texts: nothing lost, every offset leads back, odd documents, any size."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.outlines import DOCUMENTS, clause, only, parsed, paths, read, source_of, uncleaned
from workbench.model import Clause, Document, Trace
from workbench.text import layout, parse


def _traced(document: Document) -> Iterator[Trace]:
    yield from (document.title_trace, document.cover_trace, document.preamble_trace, document.closing_trace)
    for one in document.walk():
        yield one.heading_trace
        yield one.text_trace


def _covered(document: Document) -> Counter[int]:
    """Count how often each character of the source stands in a title, cover, preamble, heading, body or closing."""
    return Counter(
        place for trace in _traced(document) for stretch in trace for place in range(stretch.start, stretch.end)
    )


def _unaccounted(raw: str, documents: tuple[Document, ...]) -> list[str]:
    """Return what stands in no text and is neither a label nor names responsible bodies; fail on what stands twice."""
    counts: Counter[int] = Counter()
    for document in documents:
        counts.update(_covered(document))
    signs = [place for place, sign in enumerate(raw) if sign.isalnum()]
    assert not [raw[place] for place in signs if counts[place] > 1], "in two places at once"
    left = {place for place in signs if not counts[place]}
    for document in documents:
        for one in document.walk():
            assert raw[one.start : one.start + len(one.label)] == one.label
            left.difference_update(range(one.start, one.start + len(one.label)))
    pieces: list[str] = []
    for place in sorted(left):
        if pieces and place - 1 in left:
            pieces[-1] += raw[place]
        else:
            pieces.append(raw[place])
    named = "".join(unit for document in documents for one in document.walk() for unit in one.units)
    words = "责任牵头配合单位科室部门负责按职责分工分别落实参加主办协办领导人和及与等各由会同共同下同"
    return [piece for piece in pieces if any(sign not in named + words for sign in piece)]


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_character_of_a_document_is_accounted_for_exactly_once(path) -> None:  # type: ignore[no-untyped-def]
    raw = path.read_text(encoding="utf-8")
    assert _unaccounted(raw, parsed(raw)) == []


_LABELS = st.sampled_from(
    [
        *(
            "一、",
            "二、",
            "三、",
            "(一)",
            "(二)",
            "\uff08三\uff09",
            "1.",
            "2.",
            "3、",
            "\uff081\uff09",
            "(2)",
            "①",
            "②",
            "一是",
        ),
        *(
            "二是",
            "第一章 ",
            "第二章 ",
            "第一节 ",
            "第一条 ",
            "第二条 ",
            "第三条之一 ",
            "1.1 ",
            "1.2 ",
            "专栏1 ",
            "",
            "",
            "",
        ),
    ]
)
_TEXTS = st.sampled_from(
    [
        "加强监管",
        "完善制度。",
        "加强监管。完善各项制度,提升服务能力50%以上;开展培训100场。",
        "主要目标:到2025年,新增床位1.5万张。",
        "落实“应检尽检。”要求(含试点。)。",
        "申请人应当提交下列材料:",
        "推进改革。(市财政局、市教育局和各区人民政府按职责分工负责)",
        "责任单位:市财政局、市医保局",
        "2022年3月15日",
        "云河市财政局",
        "云河市2022年工作要点",
        "各区人民政府:",
        "甲\t乙\t丙",
        "附件2",
        "本方案自印发之日起施行。",
        "——坚持统筹协调。做到统一指挥。",
        "目录",
        "“第三条 国家保护耕地。",
        "1.5亿元用于补助",
    ]
)
_LINES = st.lists(st.tuples(_LABELS, _TEXTS).map("".join), min_size=1, max_size=25)


@settings(max_examples=300, deadline=None)
@given(_LINES)
def test_whatever_the_lines_nothing_is_lost_and_every_offset_leads_back(lines: list[str]) -> None:
    raw = "云河市2023年工作方案\n" + "\n".join(lines)
    documents = parsed(raw)
    assert _unaccounted(raw, documents) == []
    for document in documents:
        found = paths(document)
        assert len(set(found)) == len(found)
        for one in document.walk():
            _sound(raw, document, one)


def _sound(raw: str, document: Document, one: Clause) -> None:
    assert document.start <= one.start <= one.end <= document.end
    assert [measure.path for measure in one.measures] == [f"{one.path}#{n + 1}" for n in range(len(one.measures))]
    for measure in one.measures:
        assert measure.text == raw[measure.start : measure.end]
        assert measure.text in one.text
    for child in one.children:
        assert child.level == one.level + 1
        assert one.start <= child.start <= child.end <= one.end
        assert child.path.startswith(f"{one.path}/")
    assert not one.heading or one.heading[-1] not in "。:\uff1a"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="一二三、(){}《》“”。;,:12.\n\t 第章条款甲乙附件年月日\x00\ud800", max_size=200))
def test_any_text_at_all_is_parsed(raw: str) -> None:
    documents = parsed(raw)
    assert _unaccounted(raw, documents) == []
    for document in documents:
        for one in document.walk():
            assert 0 <= one.start <= one.end <= len(raw)


@settings(max_examples=150, deadline=None)
@given(_LINES)
def test_laying_out_keeps_the_edits_true(lines: list[str]) -> None:
    cleaned = layout.rejoin(uncleaned("\n".join(lines)))
    for document in parse.parse(source_of(cleaned.raw), cleaned):
        for one in document.walk():
            for measure in one.measures:
                shown = "".join(
                    cleaned.raw[stretch.start : stretch.end]
                    for stretch in measure.trace
                    if stretch.length == stretch.end - stretch.start
                )
                assert "".join(shown.split()) == "".join(measure.text.split())


def test_the_same_file_gives_the_same_ids_and_another_file_others() -> None:
    first, again, other = (
        only("某市工作要点\n一、甲项工作。"),
        only("某市工作要点\n一、甲项工作。"),
        only("某市工作要点\n一、乙项工作。"),
    )
    assert [one.id for one in first.walk()] == [one.id for one in again.walk()]
    assert first.id == again.id != other.id


def test_a_repeated_path_gets_a_number() -> None:
    document = only("某市工作要点\n一、甲\n1.完善制度。\n1.加强监管。\n二、乙\n1.抓好落实。\n")
    assert paths(document) == ["一", "一/1", "一/1~2", "二", "二/1"]


def test_offsets_lead_into_the_text_as_it_was_received(samples) -> None:  # type: ignore[no-untyped-def]
    cleaned, (document,) = read(samples / "shenzhen-2022.txt")
    first = clause(document, "二/(九)")
    assert cleaned.raw[first.start :].startswith("(九)推進社康")
    assert cleaned.raw[first.measures[0].start :].startswith("將社康機構")


def test_a_table_of_contents_is_not_parsed_as_clauses() -> None:
    document = only((DOCUMENTS / "five-year-plan.txt").read_text(encoding="utf-8"))
    assert [one.path for one in document.clauses] == ["第一章", "第二章", "第三章"]
    assert "第一节 优化服务体系" in document.cover


def test_a_paragraph_behind_the_items_of_an_article_belongs_to_the_article() -> None:
    document = only(
        "某市图书馆条例\n第四条 选址应当符合下列要求:\n(一)交通便利;\n(二)环境安静。\n前款规定的办法由市政府制定。\n"
    )
    assert clause(document, "第四条").text.endswith("前款规定的办法由市政府制定。")


def test_a_text_without_numbers_has_a_clause_for_each_paragraph() -> None:
    document = only(
        "关于做好防汛工作的通知\n各镇人民政府:\n要压实防汛责任,逐级签订责任书。\n落实值班制度。实行24小时值班,领导在岗带班。\n"
    )
    assert [(one.path, one.heading) for one in document.walk()] == [("段1", ""), ("段2", "落实值班制度")]
    assert document.cover == "各镇人民政府:"


def test_quoted_articles_of_an_amendment_are_no_clauses_of_it() -> None:
    document = only((DOCUMENTS / "amending-decision.txt").read_text(encoding="utf-8"))
    assert paths(document) == ["一", "二", "三"]


def test_a_box_holds_its_own_numbers_and_the_text_goes_on_behind_it() -> None:
    document = only(
        "某市发展规划\n一、任务\n1.建设中心。改扩建1所。\n2.培养人才。引进20名。\n"
        "专栏1 重点工程\n1.疾控项目。投入1亿元。\n2.急救项目。投入2亿元。\n"
        "二、保障\n1.加强领导。压实责任。\n"
    )
    assert paths(document) == [
        "一", "一/1", "一/2", "一/专栏1", "一/专栏1/1", "一/专栏1/2", "二", "二/1"
    ]  # fmt: skip


def test_a_numbered_clause_behind_a_box_goes_on_with_the_text() -> None:
    document = only(
        "某市发展规划\n一、任务\n1.建设中心。改扩建1所。\n2.培养人才。引进20名。\n"
        "专栏1 重点工程\n疾控项目投入1亿元。\n3.完善机制。建立制度。\n"
    )
    assert paths(document) == ["一", "一/1", "一/2", "一/专栏1", "一/3"]


def test_an_annex_without_clauses_of_its_own_stays_with_the_document() -> None:
    document = only((DOCUMENTS / "notice-with-annexes.txt").read_text(encoding="utf-8"))
    annex = document.clauses[-1]
    assert (annex.path, annex.heading) == ("附件2", "重点任务分工表")
    assert "推进适老化改造" in annex.text


def test_a_thousand_levels_of_demotion_and_all_styles_at_once_do_not_break_the_recursion() -> None:
    styles = ["第一编 ", "第一章 ", "第一节 ", "第一条 ", "一、", "(一)", "1.", "(1)", "1)", "①", "A.", "a.", "一是"]
    document = only("某市规划\n" + "\n".join(f"{label}推进工作" for _ in range(200) for label in styles))
    assert max(one.level for one in document.walk()) >= 10


def _long(paragraphs: int) -> str:
    lines = ["云河市2022年工作要点", "为做好工作,制定本要点。"]
    for place in range(paragraphs):
        if place % 10 == 0:
            lines.append(f"{place // 10 % 190 + 1}.完善机制。建立制度{place}项;加强监管。(市财政局、市教育局负责)")
        else:
            lines.append(f"完成任务{place}项,投入1.5亿元,覆盖率达到95%以上。加强队伍建设。")
    return "\n".join(lines)


def test_parsing_takes_time_in_proportion_to_the_text() -> None:
    def seconds(paragraphs: int) -> float:
        cleaned = uncleaned(_long(paragraphs))
        source = source_of(cleaned.raw)
        best = float("inf")
        gc.collect()
        gc.disable()  # its time follows what other tests have left in memory
        try:
            for _ in range(3):
                begun = time.process_time()
                parse.parse(source, layout.rejoin(cleaned))
                best = min(best, time.process_time() - begun)
        finally:
            gc.enable()
        return best

    seconds(200)  # what is loaded at first use does not count
    assert seconds(8000) < 8 * 4 * seconds(1000)  # in the square of the text it would be 64 times


def test_a_list_of_chapters_without_a_heading_is_a_table_of_contents() -> None:
    document = only(
        "云河市信用条例\n第一章 总 则\n第二章 信息归集\n第三章 附 则\n\n第一章 总 则\n第一条 制定本条例。\n"
        "第二章 信息归集\n第二条 归集应当合法。\n第三章 附 则\n第三条 自公布之日起施行。\n"
    )
    assert paths(document) == ["第一章", "第一章/第一条", "第二章", "第二章/第二条", "第三章", "第三章/第三条"]


def test_headings_between_clauses_that_count_on_are_headings_even_where_they_name_a_body() -> None:
    document = only(
        "某地施政报告\n前言已经讲过。\n"
        "41.去年开设了三间诊所。\n长者医疗计划\n42.政府会做三件事,包括:\n1.改善诊所的设施;\n2.增设病床;\n"
        "3.加强评估服务。\n检测中心\n43.政府会筹建一所检测中心。\n44.中心明年启用。\n"
    )
    assert paths(document) == [
        "41",
        "长者医疗计划",
        "长者医疗计划/42",
        "长者医疗计划/42/1",
        "长者医疗计划/42/2",
        "长者医疗计划/42/3",
        "检测中心",
        "检测中心/43",
        "检测中心/44",
    ]


def test_the_list_of_annexes_below_its_own_line_is_no_annex() -> None:
    document = only(
        "关于做好健康体检工作的通知\n各单位:\n请按下列要求做好体检工作。\n一、时间\n五月底前完成。\n二、对象\n在职职工。\n"
        "附件:\n1.单位名单\n2.体检项目表\n云河市卫生健康委员会\n2020年10月21日\n附件1\n单位名单\n市教育局、市民政局。"
    )
    assert paths(document) == ["一", "二", "附件1"]
    assert document.closing.startswith("附件:\n1.单位名单\n2.体检项目表")
    assert document.published == "2020-10-21"


def test_an_outline_above_the_text_of_a_model_document_is_contents() -> None:
    outline = "一、工作情况\n(一)疫情防控\n(二)基层服务\n二、存在问题\n……\n"
    title = "某区卫生健康局2021年工作总结"
    text = f"{title}\n目录/提纲:……\n{outline}{title}\n一、工作情况\n(一)疫情防控。全年检测六万人次,没有发生聚集。\n"
    document = only(text)
    assert paths(document) == ["一", "一/(一)"]
    assert document.title == title


def test_the_first_section_glued_to_the_title_is_a_section() -> None:
    document = only("敬老服务工作方案一、背景与意义\n老年人逐年增多。\n二、主要措施\n建设敬老院。\n")
    assert (document.title, paths(document)) == ("敬老服务工作方案", ["一", "二"])
    assert document.clauses[0].heading == "背景与意义"


@pytest.mark.parametrize("printed", ["附 则", "附则", "附\u3000\u3000则"])
def test_a_last_chapter_printed_without_its_number_is_a_chapter(printed: str) -> None:
    document = only(
        "云河市公园管理条例\n第一章 总则\n第一条 为了加强公园管理,制定本条例。\n第二章 法律责任\n"
        f"第二条 违反本条例规定的,责令改正。\n{printed}\n第三条 本条例自2024年5月1日起施行。\n"
    )
    assert paths(document)[-2:] == ["附则", "附则/第三条"]
    assert clause(document, "附则").heading == "附则"
    assert [measure.text for measure in clause(document, "第二章/第二条").measures] == ["违反本条例规定的,责令改正。"]


def test_a_last_part_printed_without_its_number_closes_a_text_in_parts() -> None:
    document = only(
        "云河法典\n第一编 总则\n第一章 任务\n第一条 制定本法。\n第二编 分则\n第二章 管理\n第二条 应当登记。\n"
        "附 则\n第三条 本法自公布之日起施行。\n"
    )
    assert paths(document)[-2:] == ["附则", "附则/第三条"]


def test_what_a_speaker_says_after_turning_to_the_whole_belongs_to_the_section_not_to_its_last_item() -> None:
    document = only(
        "上海市政府工作报告\n各位代表:\n三、2026年主要任务\n今年要重点做好以下工作。\n"
        "(一)强化内需主导作用\n加快建设国际消费中心城市。\n(二)提高城市安全韧性水平\n做好防汛防台工作。\n"
        "各位代表\uff0c支持国防和军队现代化建设是我们义不容辞的责任。\n"
        "大道至简\uff0c实干为要。我们要开拓创新、砥砺奋进\uff0c实现良好开局。\n"
        "四、深入推进政府治理创新\n履行使命\uff0c加强政府自身建设至关重要。\n(一)坚持政治引领\n狠抓推进落实。"
    )
    assert clause(document, "三/(二)").text == "做好防汛防台工作。"
    assert clause(document, "三").text.split("\n") == [
        "今年要重点做好以下工作。",
        "各位代表\uff0c支持国防和军队现代化建设是我们义不容辞的责任。",
        "大道至简\uff0c实干为要。我们要开拓创新、砥砺奋进\uff0c实现良好开局。",
    ]
    assert clause(document, "四").text == "履行使命\uff0c加强政府自身建设至关重要。"


def test_a_sentence_with_nothing_but_its_bodies_below_it_is_a_text_and_no_heading() -> None:
    raw = (
        "云河市环境整治工作安排\n一、整治内容\n(一)清理绿化带内环境卫生。\n责任单位:市城管局、市水利局\n"
        "(二)整治市容\n拆除违章建筑20处。\n责任单位:市住建局"
    )
    document = only(raw)
    first, second = document.clauses[0].children
    assert (first.heading, first.text, first.units) == ("", "清理绿化带内环境卫生。", ("市城管局", "市水利局"))
    assert (second.heading, second.text, second.units) == ("整治市容", "拆除违章建筑20处。", ("市住建局",))
