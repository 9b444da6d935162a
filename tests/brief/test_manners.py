"""What a brief may say of documents depends on what they are to each other: years of one body, two places, two laws."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.brief import reviews
from tests.brief.test_flow import compared
from tests.brief.test_series import CITY, review_of
from workbench import workflow
from workbench.brief.citing import within_quotes
from workbench.brief.contents import contents
from workbench.brief.manners import BESIDE, NORMS
from workbench.brief.numbers import move_text, target_value
from workbench.brief.shapes import Brief, text_of
from workbench.brief.wording import WORDS, Language, Voice, listed
from workbench.model import Comparator, Review, TargetChange, TargetMove

IN_TIME = re.compile(r"上调|下调|新增任务|新增\d|新提出|未再|推进的任务|延续|持平|no longer|raised|lowered")
PLAN = re.compile(r"任务|具体举措|上调|下调|量化指标")


def of_samples(samples: Path, *names: str) -> Review:
    readings = [workflow.read_file(samples / f"{name}.txt")[0] for name in names]
    snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "")
    return workflow.review(snapshot, readings[0].documents[0].id, author="审阅人甲")


def own_words(brief: Brief) -> Iterator[str]:
    """Yield what the brief says in its own words, with little of the policy text."""
    yield from (*brief.summary, *brief.method, brief.legend.text)
    yield from (finding.heading for finding in brief.findings)
    for shown in (brief.figures, brief.figures_in_brief):
        yield from (text_of(value) for row in shown.rows for value in row)
    for matrix in brief.matrices:
        yield from (matrix.name, matrix.legend, matrix.columns[-1].name)
    for picture in brief.pictures:
        yield from (picture.name, picture.legend)
        yield from (line.text for label in picture.labels for line in label.lines if line.quiet)
    for shown in (brief.targets, brief.target_numbers, brief.pairs, brief.coverage, *brief.targets_alone):
        yield from (shown.name, *(column.name for column in shown.columns))
    yield from (text_of(row[-1]) for row in brief.targets.rows)
    relation = len(brief.pairs.columns) - 8  # what became of the clause, behind both texts
    yield from (text_of(row[relation]) for row in brief.pairs.rows)
    for parallel in brief.parallels:
        for chapter in parallel.chapters:
            yield from (line.text for row in chapter.rows if row.head for line in row.cells[-1])


@pytest.mark.parametrize("language", [Language.CHINESE, Language.ENGLISH])
@pytest.mark.parametrize("other", ["longgang-2022", "luzhou-2022"])
def test_two_places_differ_and_nothing_was_raised_dropped_or_added(
    samples: Path, other: str, language: Language
) -> None:
    brief = contents(of_samples(samples, "shenzhen-2022", other), language)
    assert not [words for words in own_words(brief) if IN_TIME.search(words)]
    assert not [row for row in brief.figures.rows if "所属部分" in str(row[0])]


def test_a_district_is_set_against_its_city_by_name(samples: Path) -> None:
    brief = contents(of_samples(samples, "shenzhen-2022", "longgang-2022"))
    headings = [finding.heading for finding in brief.findings]
    assert "仅见于龙岗区2022年的内容" in headings
    (first, *_rest) = brief.findings[0].points
    assert first.text == "社康机构建设：深圳市2022年为“35家”，龙岗区2022年为“不少于10家”，较基准少25家。"


def test_a_later_base_is_not_followed_by_an_earlier_document(samples: Path) -> None:
    brief = contents(of_samples(samples, "shenzhen-2024", "shenzhen-2022"))
    wording = [finding.heading for finding in brief.findings if "表述" not in finding.heading]
    assert "仅见于2022年的量化指标" in wording
    assert not [words for words in brief.summary if IN_TIME.search(words)]


def test_years_of_one_body_still_go_on_from_one_another(samples: Path) -> None:
    brief = contents(of_samples(samples, "shenzhen-2022", "shenzhen-2024"))
    assert brief.summary[1].startswith("2024年与2022年相比，2022年的36项任务中，")
    assert "上调2项，下调1项" in brief.summary[1]


LAW = (
    "某市养老服务条例\n\n第一章 总则\n第一条 为了规范养老服务，维护老年人合法权益，制定本条例。\n"
    "第二章 机构\n第二条 养老机构应当具备下列条件：\n（一）有三名以上护理员；\n（二）有固定的住所；\n"
    "第三条 违反本条例规定的，由民政部门处一万元以下的罚款。\n"
)
LATER = LAW.replace("三名", "五名").replace("（二）", "（二）有健全的管理制度；\n（三）") + (
    "第四条 养老机构聘用的护理员应当接受岗前培训。\n第五条 养老机构有下列情形之一的，应当公告：\n"
    "（一）变更名称的；\n（二）暂停服务的。\n"
)


def test_a_law_holds_provisions_and_no_tasks() -> None:
    brief = contents(compared(LAW, LATER))
    assert not [words for words in own_words(brief) if PLAN.search(words)]
    assert "共2章" in brief.summary[0]
    assert "提高2名" in brief.findings[0].points[0].text


def test_an_article_is_cited_by_its_number_alone() -> None:
    cited = [point.text for finding in contents(compared(LAW, LATER)).findings for point in finding.points]
    assert not [text for text in cited if "章第" in text]
    assert any(text.endswith("“第四条　养老机构聘用的护理员应当接受岗前培训”。") for text in cited)


def test_a_new_article_is_told_once_with_what_stands_below_it() -> None:
    brief = contents(compared(LAW, LATER))
    (new,) = [finding for finding in brief.findings if finding.heading == "新增条款"]
    below = [point.text for point in new.points if "第五条" in point.text]
    assert len(below) == 1
    assert below[0].endswith("及其下2项。")


def test_an_item_whose_parts_go_on_is_neither_new_nor_gone() -> None:
    base, other = reviews.document(2022, reviews.OF_2022), reviews.document(2024, reviews.OF_2024)
    plain = reviews.pair()
    assert (base.id, other.id) == tuple(document.id for document in plain.snapshot.documents)

    def with_body(document):  # the first part has a sentence of its own, so it is an item above items
        part = document.clauses[1] if document is base else document.clauses[0]
        made = replace(part, text="总的要求。", measures=(replace(part.children[0].measures[0], id="m" + part.id),))
        return replace(document, clauses=tuple(made if clause is part else clause for clause in document.clauses)), made

    (base, above), (other, over) = with_body(base), with_body(other)
    review = replace(plain, snapshot=replace(plain.snapshot, documents=(base, other)))
    brief = contents(review)
    told = "".join(point.text for finding in brief.findings for point in finding.points)
    assert f"“{above.label}{above.heading}”" not in told
    assert f"“{over.label}{over.heading}”" not in told
    heads = [text_of(row.cells[-1]) for chapter in brief.parallels[0].chapters for row in chapter.rows if row.head]
    assert sum(words.startswith("见下级条目") for words in heads) == 2


def test_a_summary_counts_the_parts_that_the_picture_shows(samples: Path) -> None:
    reading = workflow.read_file(samples / "yiwu-2020-2021.txt")[0]
    snapshot = workflow.snapshot_of([(reading, document) for document in reading.documents], "")
    brief = contents(workflow.review(snapshot, reading.documents[0].id))
    left, right = (len(brief.matrices[0].rows), len(brief.matrices[0].columns) - 1)
    assert re.findall(r"共(\d+)个部分", brief.summary[0]) == [str(left), str(right)]


def test_two_bodies_are_told_apart_by_name_though_their_years_differ(samples: Path) -> None:
    brief = contents(of_samples(samples, "yiwu-2020-2021", "longgang-2022"))
    assert brief.parallels[0].columns[:2] == ("义乌市2020年", "龙岗区2022年")


def test_where_documents_differ_in_kind_each_is_told_in_its_own_words() -> None:
    brief = contents(review_of(*CITY, "dongan-2022", base="2022年澄湖市"))
    headings = [finding.heading for finding in brief.findings]
    assert "未再提及的任务（与澄湖市2024年相比）" in headings
    assert "仅见于澄湖市2022年的内容（与东岸区2022年相比）" in headings
    assert "仅见于东岸区2022年的量化指标" not in "".join(h for h in headings if "相比" in h)
    assert len([text for text in brief.method if "没有找到相对应的表述" in text]) == 2


def test_quotations_within_quotations_have_single_marks(samples: Path) -> None:
    brief = contents(of_samples(samples, "shenzhen-2022", "longgang-2022"))
    points = [point.text for finding in brief.findings for point in finding.points]
    assert any("‘最多跑一次’" in text for text in points)
    assert not [text for text in points if re.search(r"“[^”]*“", text) or "”、“" in text]


def test_no_comma_parts_what_stands_in_marks_of_its_own() -> None:
    assert listed(Language.CHINESE, ["“甲”", "“乙”", "丙", "“丁”"]) == "“甲”“乙”、丙、“丁”"
    assert listed(Language.ENGLISH, ["a", "b"]) == "a, b"
    assert within_quotes("推进“互联网+”") == "推进‘互联网+’"


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("力争完成2家", "力争2家"),
        ("争取引进2家", "力争2家"),
        ("建成2家左右", "约2家"),
        ("吸收近2家", "约2家"),
        ("基本建成2家", "基本2家"),
    ],
)
def test_what_is_striven_for_is_not_about_as_much(quote: str, said: str) -> None:
    found = a_target(2, "家")
    assert target_value(Language.CHINESE, replace(found, quote=quote, comparator=Comparator.ABOUT)) == said


def a_target(value: float, unit: str):
    document = reviews.document(2022, reviews.OF_2022)
    measure = reviews.item(document, "(九)").measures[0]
    return reviews.target(document, measure, "新增社康机构35家", "新增社康机构", value, unit)


def test_a_time_is_made_longer_and_not_raised() -> None:
    left, right = a_target(5, "个工作日"), a_target(7, "个工作日")
    change = TargetChange("答复", TargetMove.RAISED, left, right, 2, 1.4)
    assert move_text(Language.CHINESE, change) == "延长2个工作日"
    assert move_text(Voice(Language.CHINESE, beside=True), change) == "较基准长2个工作日"


def test_a_result_and_a_target_are_not_called_differently_defined() -> None:
    left, right = replace(a_target(5, "家"), achieved=True), a_target(7, "家")
    assert move_text(Language.CHINESE, TargetChange("机构", TargetMove.CHANGED, left, right)) == "实绩与目标，不作比较"


@pytest.mark.parametrize(("key", "words"), sorted({**BESIDE, **{f"{k} ": v for k, v in NORMS.items()}}.items()))
def test_other_words_have_the_blanks_of_the_usual_ones(key: str, words: tuple[str, str]) -> None:
    for mine, usual in zip(words, WORDS[key.strip()], strict=True):
        blanks, known = (
            {name for _text, name, _spec, _conversion in string.Formatter().parse(one) if name} for one in (mine, usual)
        )
        assert blanks - known <= {"base", "other"}
        assert known - blanks <= {"base", "other"}
    assert not re.search("[\u4e00-\u9fff，。：（）]", words[1])


def test_english_sentences_leave_names_as_they_are(samples: Path) -> None:
    points = [
        point.text
        for finding in contents(of_samples(samples, "shenzhen-2022", "longgang-2022"), Language.ENGLISH).findings
        for point in finding.points
    ]
    assert any("深化“三医联动”改革" in text for text in points)


def test_where_nobody_chose_a_base_the_years_of_one_place_lead(samples: Path) -> None:
    names = ("longgang-2022", "shenzhen-2024", "shenzhen-2022")
    readings = [workflow.read_file(samples / f"{name}.txt")[0] for name in names]
    for order in (readings, readings[::-1]):
        snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in order], "")
        brief = contents(workflow.review(snapshot))
        assert "（基准）" in brief.sources.rows[0][0]
        assert brief.sources.rows[0][1] == "2022年深圳市卫生健康工作要点"
