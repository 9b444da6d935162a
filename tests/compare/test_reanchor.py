"""What was noted on a document goes along to a newer version of it, clause by clause, and never to a wrong place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from workbench import workflow
from workbench.compare.reanchor import CERTAIN, is_version, moves, reanchor, same_words
from workbench.model import Clause, Document, Judgement, Measure, Note, Verdict

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def document(text: str, name: str = "a.txt") -> Document:
    return workflow.read_content(text.encode(), name).documents[0]


@cache
def sample(name: str) -> str:
    return workflow.read_file(SAMPLES / f"{name}.txt")[0].text


NAMES = ("shenzhen-2022", "shenzhen-2024", "longgang-2022")


def clause_of(document: Document, words: str) -> Clause:
    return next(clause for clause in document.walk() if words in clause.heading + clause.text)


def texts(document: Document) -> dict[str, str]:
    found = {}
    for clause in document.walk():
        found[clause.id] = f"{clause.heading}|{clause.text}"
        found |= {measure.id: measure.text for measure in clause.measures}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_line_put_in_front_moves_every_id_and_every_part_is_found_again(name: str) -> None:
    old = document(sample(name))
    new = document("\n\n" + sample(name))
    anchors = reanchor(old, new)
    before, after = texts(old), texts(new)
    assert {before[part] == after[anchors[part].id] for part in before if before[part] != "|"} == {True}
    assert min(anchors[part].confidence for part in before if before[part] != "|") >= CERTAIN
    assert is_version(old, new)


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_reworded_a_clause_put_in_and_one_taken_out(name: str) -> None:
    old = document(sample(name))
    items = [clause for clause in old.items() if len(clause.measures) > 1 and len(clause.measures[0].text) > 20]
    reworded, dropped = items[2], items[5]
    first = reworded.measures[0].text
    lines = sample(name).replace(first, first[: len(first) // 2] + "并持续抓好" + first[len(first) // 2 + 3 :])
    for measure in dropped.measures:
        lines = lines.replace(measure.text, "")
    new = document(lines)
    anchors = reanchor(old, new)
    after = texts(new)
    assert anchors[reworded.id].confidence >= CERTAIN
    assert "并持续抓好" in after[anchors[reworded.measures[0].id].id]
    for measure in dropped.measures:  # gone; whatever is offered in its place is not certain
        assert (
            measure.id not in anchors
            or after[anchors[measure.id].id] == measure.text
            or (anchors[measure.id].confidence < CERTAIN)
        )
    kept = [c for c in old.items() if c not in (reworded, dropped)]
    wrong = [c.path for c in kept if c.id in anchors and after[anchors[c.id].id] != f"{c.heading}|{c.text}"]
    assert len(wrong) <= 1  # the text beside the one taken out may have taken up its heading
    assert sum(c.id in anchors for c in kept) >= len(kept) - 1


PLAN = """某市2025年工作要点

一、加强医疗服务
（一）推进医联体建设。年内建成5个紧密型医联体，实现分级诊疗。
（二）提升基层能力。培训全科医生200名，家庭医生签约率达到40%。
二、加强公共卫生
（一）完善监测预警。建立多点触发的监测预警机制。加强督促检查。
（二）抓好疫苗接种。适龄儿童接种率保持在95%以上。加强督促检查。
三、加强组织保障
（一）强化责任。各区各单位要制定工作方案，明确任务分工。
"""
MOVED = """某市2025年工作要点

一、加强公共卫生
1.完善监测预警。建立多点触发的监测预警机制。加强督促检查。
2.新建急救站点。全年新建急救站点12个。
3.抓好疫苗接种。适龄儿童接种率保持在95%以上。加强督促检查。
二、加强医疗服务
1.推进医联体建设。年内建成6个紧密型医联体，全面实现分级诊疗。
2.提升基层能力。培训全科医生200名，家庭医生签约率达到40%。
三、加强组织保障
1.强化责任。各区各单位要制定工作方案，明确任务分工。
"""


def test_sections_in_another_order_with_other_labels() -> None:
    old, new = document(PLAN), document(MOVED)
    assert is_version(old, new)
    anchors = reanchor(old, new)
    heading = {clause.id: clause.heading for clause in new.walk()}
    for clause in old.walk():
        assert heading[anchors[clause.id].id] == clause.heading
        assert anchors[clause.id].confidence >= CERTAIN


def test_a_sentence_that_stands_twice_is_found_in_its_own_clause() -> None:
    old, new = document(PLAN), document(MOVED)
    anchors = reanchor(old, new)
    for words in ("监测预警机制", "疫苗接种"):
        measure = clause_of(old, words).measures[-1]
        assert measure.text.startswith("加强督促检查")
        assert anchors[measure.id].id == clause_of(new, words).measures[-1].id


@pytest.mark.parametrize("other", ["shenzhen-2024", "longgang-2022", "luzhou-2022"])
def test_another_year_or_place_is_no_version(other: str) -> None:
    assert not is_version(document(sample("shenzhen-2022")), document(sample(other)))


def test_a_span_goes_to_the_same_words_and_nowhere_when_they_were_changed() -> None:
    old, new = document(PLAN), document(MOVED)
    ours, theirs = clause_of(old, "基层能力"), clause_of(new, "基层能力")
    start = PLAN.index("全科医生200名")
    assert same_words(ours, theirs, start, start + 8) == (at := MOVED.index("全科医生200名"), at + 8)
    ours, theirs = clause_of(old, "医联体"), clause_of(new, "医联体")
    start = PLAN.index("建成5个")
    assert same_words(ours, theirs, start, start + 4) is None


def test_marks_move_when_their_place_is_certain_and_are_named_when_not() -> None:
    old, new = document(PLAN), document(MOVED)
    item: Clause = clause_of(old, "疫苗接种")
    measure: Measure = clause_of(old, "医联体").measures[-1]
    start = PLAN.index("建成5个")
    marks = (
        Note("note:1", item.id, "核对", "甲", ""),
        Note("note:2", measure.id, "数字", "甲", "", start, start + 4),
        Note("note:3", "elsewhere", "无关", "甲", ""),
        Judgement("judgement:1", "other", item.id, Verdict.CONFIRMED, "甲", ""),
        Judgement("judgement:2", item.id, clause_of(new, "疫苗接种").id, Verdict.CONFIRMED, "甲", ""),
        Judgement("judgement:3", "other", old.id, Verdict.DROPPED, "甲", ""),
    )
    moved, unsure = moves(marks, [(old, new)])
    there = clause_of(new, "疫苗接种").id
    places = {one.entity: one.target for one in moved}
    assert places == {"note:1": there, "judgement:1": f"other|{there}", "judgement:3": f"other|{new.id}"}
    assert unsure == ("note:2", "judgement:2")
