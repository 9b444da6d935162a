"""What a brief says, whatever the file format."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from pathlib import Path

import pytest

from tests.brief import reviews
from workbench.brief.contents import contents
from workbench.brief.shapes import Brief, Mark, Paragraph, Table
from workbench.brief.wording import WORDS, Language
from workbench.model import Comparison, Judgement, Link, Note, Relation, Review, Verdict, link_target

BRIEF = Path(__file__).resolve().parents[2] / "workbench" / "brief"


def figure(brief: Brief, name: str, place: int = 1) -> object:
    return next(row[place] for row in brief.figures.rows if row[0] == name)


def texts(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def flat(table: Table) -> str:
    return "\n".join(str(value) for row in table.rows for value in row)


def everything(brief: Brief) -> str:
    return repr(brief)


def test_figures_count_what_became_of_the_items(review: Review) -> None:
    brief = contents(review)
    assert figure(brief, "基准文件任务") == 3
    assert figure(brief, "修订") == 1
    assert figure(brief, "未再提及") == 2
    assert figure(brief, "新增") == 1
    assert figure(brief, "拆分") == 1
    assert figure(brief, "合并") == 0
    assert figure(brief, "指标下调") == 1
    assert figure(brief, "新增指标") == 1


def test_the_title_page_says_what_people_confirmed_and_what_is_only_suggested(review: Review) -> None:
    status = "共列出对应关系3条，其中已人工确认1条，系统建议、待确认2条。"
    assert dict(contents(review).facts)["核对情况"] == status
    draft = reviews.with_judgements(review, ())
    assert "均为系统比对建议，尚未人工确认" in dict(contents(draft).facts)["核对情况"]


def test_documents_that_differ_in_their_year_give_the_brief_their_common_name(review: Review) -> None:
    brief = contents(review)
    assert brief.title == "深圳市卫生健康工作要点比对简报"
    assert brief.subtitle == ("（2022年与2024年）",)


def test_documents_of_other_names_are_cited_in_the_subtitle(review: Review) -> None:
    base, other = review.snapshot.documents
    other = replace(other, title="泸州市卫生健康委员会2024年工作要点")
    brief = contents(replace(review, snapshot=replace(review.snapshot, documents=(base, other))))
    assert brief.title == "政策文件比对简报"
    assert brief.subtitle == ("《2022年深圳市卫生健康工作要点》", "《泸州市卫生健康委员会2024年工作要点》")


def test_what_is_missing_is_never_called_repealed(review: Review) -> None:
    brief = contents(review)
    found = [finding for finding in brief.findings if finding.heading == "未再提及的任务"]
    assert texts(found[0].points) == [
        "2022年“一、（一）毫不放松抓好常态化疫情防控”。",
        "2022年“二、（十）完善分级诊疗激励约束机制”。",
    ]
    said = everything(brief).replace("不表示该项政策已经废止", "")
    assert "废止" not in said
    assert "取消" not in said


def test_findings_begin_with_the_targets_that_moved(review: Review) -> None:
    first = contents(review).findings[0]
    assert first.heading == "指标调整"
    assert texts(first.points) == ["新增全科医生：由“不少于800名”调整为“不少于500人”，下调300人。"]


def test_rows_stand_in_the_order_of_the_base_and_new_items_by_their_neighbours(review: Review) -> None:
    parallel = contents(review).parallels[0]
    assert parallel.columns == ("2022年", "2024年", "变化情况")
    assert [chapter.heading for chapter in parallel.chapters] == [
        "一、加强新冠肺炎疫情常态化防控",
        "二、持续完善优质高效医疗卫生服务体系",
    ]
    heads = [row.cells for chapter in parallel.chapters for row in chapter.rows if row.head]
    assert [texts(cells[0])[:1] for cells in heads] == [
        ["（一）毫不放松抓好常态化疫情防控"],
        ["（九）推进社康服务扩容提质"],
        [],
        ["（十）完善分级诊疗激励约束机制"],
    ]
    assert texts(heads[0][1]) == ["未再提及"]
    assert texts(heads[1][1])[0] == "一、（三）提升基层医疗卫生服务能力"
    assert texts(heads[1][2])[0] == "修订，拆分为2项"
    assert texts(heads[2][1]) == ["二、（三十五）做好行业安全生产风险防范"]
    assert texts(heads[2][2])[0] == "新增"


def test_a_person_s_decision_is_shown_with_its_reason(review: Review) -> None:
    first = contents(review).parallels[0].chapters[0].rows[0]
    assert texts(first.cells[2]) == ["未再提及", "已确认（审阅人乙）", "理由：已转为常态"]


def test_the_redline_strikes_what_went_and_underlines_what_came(review: Review) -> None:
    rows = contents(review).parallels[0].chapters[1].rows
    left, right, what = rows[1].cells
    assert [piece.text for piece in left[0].pieces if piece.mark is Mark.DELETED] == ["800名"]
    assert [piece.text for piece in right[0].pieces if piece.mark is Mark.INSERTED] == ["500人"]
    assert all(piece.strong for piece in (*left[0].pieces, *right[0].pieces) if piece.mark is not Mark.PLAIN)
    assert texts(what)[1] == "新增全科医生：不少于800名→不少于500人（下调300人）"


def test_marked_text_is_the_policy_text_in_official_punctuation(review: Review) -> None:
    shown = contents(review).parallels[0].chapters[1].rows[1].cells[0][0].text
    assert shown == "年内完成新增社康机构35家，新增全科医生800名以上。"


def test_rejected_links_are_gone_and_confirmed_ones_stay_without_a_suggestion(review: Review) -> None:
    base, other = review.snapshot.documents
    ninth, tenth = reviews.item(base, "(九)"), reviews.item(base, "(十)")
    system, safety = reviews.item(other, "(一)"), reviews.item(other, "(三十五)")
    judged = reviews.with_judgements(
        review,
        (
            Judgement("a", ninth.id, system.id, Verdict.REJECTED, "审阅人甲", "2024-01-01T00:00:00Z"),
            Judgement(
                "b", safety.id, tenth.id, Verdict.CONFIRMED, "审阅人甲", "2024-01-01T00:00:00Z", Relation.PARTIAL
            ),
        ),
    )
    brief = contents(judged)
    assert figure(brief, "拆分") == 0
    assert figure(brief, "部分延续") == 1
    assert figure(brief, "新增") == 1  # (一), whose link was rejected; (三十五) has a partner now
    assert figure(brief, "其中：已人工确认") == 1


def test_a_newer_judgement_replaces_an_older_one_made_from_the_other_side(review: Review) -> None:
    base, other = review.snapshot.documents
    ninth, basic = reviews.item(base, "(九)"), reviews.item(other, "(三)")
    judged = reviews.with_judgements(
        review,
        (
            Judgement("b", basic.id, ninth.id, Verdict.REJECTED, "审阅人乙", "2024-02-01T00:00:00Z"),
            Judgement("a", ninth.id, basic.id, Verdict.CONFIRMED, "审阅人甲", "2024-01-01T00:00:00Z"),
        ),
    )
    assert figure(contents(judged), "拆分") == 0
    assert figure(contents(judged), "其中：已人工确认") == 0


def test_notes_and_tags_stand_in_the_row_of_their_clause_or_link(review: Review) -> None:
    what = texts(contents(review).parallels[0].chapters[1].rows[0].cells[2])
    assert what[1:] == [
        "标签：=待核、基层医疗",
        "批注（审阅人甲）：请说明指标调整原因。",
        "批注（审阅人乙）：=同一任务 <延续> & 调整",
    ]


def test_every_note_stands_in_the_table_of_notes_even_where_its_place_is_gone(review: Review) -> None:
    notes = (*review.snapshot.notes, Note("n9", "no-such-clause", "原条款已删", "审阅人甲", "2024-05-09T00:00:00Z"))
    brief = contents(reviews.with_notes(review, notes))
    assert [row[3] for row in brief.notes.rows] == [note.body for note in notes]
    assert brief.notes.rows[2][1] == "原位置已不在文件中"
    assert brief.notes.rows[1][1] == ("2022年二、（九）推进社康服务扩容提质 ↔ 2024年一、（三）提升基层医疗卫生服务能力")


def test_a_note_on_a_link_shows_whichever_document_was_the_base_then(review: Review) -> None:
    base, other = review.snapshot.documents
    turned = link_target(reviews.item(other, "(三)").id, reviews.item(base, "(九)").id)
    brief = contents(reviews.with_notes(review, [Note("n1", turned, "同一任务", "审阅人甲", "2024-05-06T01:12:03Z")]))
    assert "批注（审阅人甲）：同一任务" in texts(brief.parallels[0].chapters[1].rows[0].cells[2])


def test_a_tagged_span_is_quoted_as_it_is_marked(review: Review) -> None:
    assert contents(review).taggings.rows[2][2] == "新增全科医生500人"


def test_sources_tell_file_hash_encoding_repairs_and_dates(review: Review) -> None:
    row = contents(review).sources.rows[0]
    assert row[0] == "2022年（基准）"
    assert row[4:6] == ("2022年3月14日", "深圳2022.txt")
    assert row[6] == review.snapshot.documents[0].source
    assert row[7:] == ("gb18030", 34246, 1001, 3)


def test_more_documents_are_more_columns() -> None:
    brief = contents(reviews.three())
    assert brief.parallels[0].columns == ("2022年", "2024年", "2025年", "变化情况")
    assert {len(row.cells) for chapter in brief.parallels[0].chapters for row in chapter.rows} == {4}
    assert figure(brief, "延续", 2) == 3
    assert brief.pairs.columns[1].name == "比对文件"
    assert brief.subtitle == ("（2022年、2024年与2025年）",)


def test_documents_of_one_year_get_names_that_tell_them_apart(review: Review) -> None:
    base, other = review.snapshot.documents
    other = replace(other, year=2022, title="龙岗区2022年卫生健康工作要点")
    brief = contents(replace(review, snapshot=replace(review.snapshot, documents=(base, other))))
    assert len(set(brief.parallels[0].columns)) == 3


def test_nothing_in_common_is_still_a_brief(review: Review) -> None:
    comparison = replace(
        review.comparisons[0],
        item_links=(),
        measure_links=(),
        target_changes=(),
        left_only_items=(),
        right_only_items=(),
    )
    brief = contents(reviews.with_judgements(replace(review, comparisons=(comparison,)), ()))
    assert brief.status == "尚未建立对应关系。"
    assert figure(brief, "未再提及") == 3
    assert figure(brief, "新增") == 3
    assert not brief.targets.rows


def test_all_is_said_in_english_too(review: Review) -> None:
    brief = contents(review, Language.ENGLISH)
    assert brief.title == "Policy Comparison Brief"
    assert brief.subtitle == ("深圳市卫生健康工作要点", "(2022 and 2024)")
    own = [*brief.method, *(name for name, _value in brief.facts), brief.status, brief.legend.text]
    own += [
        column.name for shown in (brief.figures, brief.notes, brief.sources, brief.tags) for column in shown.columns
    ]
    own += [finding.heading for finding in brief.findings] + [str(row[0]) for row in brief.figures.rows]
    assert not [words for words in own if re.search("[\u4e00-\u9fff]", words)]


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_have_the_same_blanks_to_fill(key: str) -> None:
    blanks = [{name for _text, name, _spec, _conversion in string.Formatter().parse(w) if name} for w in WORDS[key]]
    english_only = {"name"} if key == "date" else set()
    free = {"month", "base", "other", "title"} | english_only  # each language says what it needs
    assert blanks[0] - free == blanks[1] - free
    assert not re.search("[\u4e00-\u9fff，。：（）]", WORDS[key][1])


def test_no_words_are_kept_that_nothing_says() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in BRIEF.glob("*.py") if path.name != "wording.py")
    families = set(re.findall(r'f"([a-z_.]+\.)\{', code))
    unused = [key for key in WORDS if f'"{key}"' not in code and not any(key.startswith(f) for f in families)]
    assert unused == []


def test_links_to_clauses_that_are_gone_or_hold_no_task_are_left_out(review: Review) -> None:
    base, other = review.snapshot.documents
    gone = Link(base.items()[0].id, "no-such-clause", 0.9, Relation.REVISED)
    chapter = Link(base.clauses[0].id, other.items()[0].id, 0.9, Relation.REVISED)
    comparison = replace(review.comparisons[0], item_links=(*review.comparisons[0].item_links, gone, chapter))
    assert figure(contents(replace(review, comparisons=(comparison,))), "对应关系") == 3


def test_a_review_without_comparisons_is_an_empty_brief_not_an_error(review: Review) -> None:
    brief = contents(replace(review, comparisons=()))
    assert brief.parallels == ()
    assert brief.findings[0].points[0].text == "比对范围内未发现重大变化。"


def test_a_title_page_does_not_grow_with_the_number_of_documents(review: Review) -> None:
    base, other = review.snapshot.documents
    others = tuple(
        replace(reviews.document(2000 + number, reviews.OF_2024), title=f"第{number}号通知") for number in range(9)
    )
    comparisons = tuple(Comparison(base.id, one.id, (), (), (), (), (), ()) for one in others)
    snapshot = replace(review.snapshot, documents=(base, other, *others))
    brief = contents(replace(review, snapshot=snapshot, comparisons=comparisons))
    assert brief.subtitle == ("《2022年深圳市卫生健康工作要点》等10份文件",)
    assert len([value for name, value in brief.facts if name in ("比对文件", "")]) == 4
    assert [len(parallel.columns) for parallel in brief.parallels] == [5, 5, 5]
