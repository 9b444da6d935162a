from __future__ import annotations

import math
from pathlib import Path

import pytest

from workbench import workflow
from workbench.compare import terms, vocabulary
from workbench.model import Document


@pytest.fixture(scope="module")
def pair(samples: Path) -> tuple[Document, Document]:
    left, right = (workflow.read_file(samples / f"shenzhen-{year}.txt")[0].documents[0] for year in (2022, 2024))
    return left, right


def test_log_likelihood_is_that_of_a_worked_example():
    # 10 of 1,000 words against 20 of 1,000: 2·(10·ln(10/15) + 20·ln(20/15))
    assert vocabulary.log_likelihood(10, 20, 1000, 1000) == pytest.approx(
        2 * (10 * math.log(10 / 15) + 20 * math.log(20 / 15))
    )
    assert vocabulary.log_likelihood(10, 10, 1000, 1000) == pytest.approx(0)
    assert vocabulary.log_likelihood(0, 0, 1000, 1000) == 0
    assert vocabulary.log_likelihood(0, 0, 0, 0) == 0


def test_the_effect_is_one_for_twice_as_often_and_known_for_absent_words():
    assert vocabulary.log_ratio(5, 10, 1000, 1000) == 1
    assert vocabulary.log_ratio(0, 4, 1000, 1000) == 3
    assert vocabulary.log_ratio(4, 0, 1000, 1000) == -3
    assert vocabulary.log_ratio(1, 1, 0, 10) == 0


def test_words_of_the_epidemic_fell_and_those_of_safety_rose(pair):
    found = {keyword.term: keyword for keyword in vocabulary.vocabulary([pair[0]], [pair[1]])}
    assert not found["新冠"].rose
    assert found["新冠"].right == 0
    assert found["安全"].rose
    assert found["安全"].keyness > 6.63
    assert 0 < found["安全"].spread <= 1


def test_the_surest_difference_comes_first_and_stop_words_never(pair):
    found = vocabulary.vocabulary([pair[0]], [pair[1]])
    for general in (False, True):
        keyness = [keyword.keyness for keyword in found if keyword.general is general]
        assert keyness == sorted(keyness, reverse=True)
    assert not {"的", "和", "与", "等", "全市"} & {keyword.term for keyword in found}


def test_terms_of_several_words_are_found_and_their_parts_hidden(pair):
    found = {keyword.term: keyword for keyword in vocabulary.vocabulary([pair[0]], [pair[1]])}
    assert found["家庭医生签约服务"].several_words or found["家庭医生"].right
    several = [keyword.term for keyword in found.values() if keyword.several_words]
    assert len(several) > 20
    assert not [term for term in several if term.startswith(("推进", "推动", "探索", "加强"))]


def test_a_term_is_no_piece_of_a_longer_one():
    sentences = ["加快基层医疗集团建设", "推广基层医疗集团经验", "完善基层医疗集团考核", "明确基层医疗集团职责"]
    found = terms.find_terms([terms.words_of(sentence) for sentence in sentences])
    assert "医疗集团" not in found
    assert any("医疗集团" in term for term in found) or "基层医疗集团" in terms.words_of(sentences[0])[0]


def test_every_place_of_a_term_is_shown_in_its_context(pair, samples: Path):
    places = vocabulary.in_context(pair, "社区疾控")
    raw = {
        document.id: workflow.read_file(samples / f"shenzhen-{year}.txt")[0].raw
        for document, year in zip(pair, (2022, 2024), strict=True)
    }
    assert len(places) == 3
    for place in places:
        assert place.before.endswith(("“", "和", "建立"))
        assert len(place.before) <= 24
        assert place.term == "社区疾控"
    assert raw[places[1].document][places[1].start : places[1].end] == "社区疾控"


def test_an_empty_term_stands_nowhere(pair):
    assert vocabulary.in_context(pair, "") == ()


def test_empty_documents_have_no_vocabulary():
    assert vocabulary.vocabulary([], []) == ()


def test_a_word_counted_nowhere_may_still_stand_inside_a_longer_one(samples):
    (before,) = workflow.read_file(samples / "shenzhen-2022.txt")[0].documents
    (after,) = workflow.read_file(samples / "shenzhen-2024.txt")[0].documents
    keyword = next(k for k in vocabulary.vocabulary([before], [after]) if k.term == "专项")
    assert keyword.left == 0
    assert vocabulary.standing([before], ["专项", "联合体"]) == {"专项"}


def test_themes_lead_and_words_of_every_policy_text_come_last(pair):
    found = vocabulary.vocabulary([pair[0]], [pair[1]])
    general = [keyword.general for keyword in found]
    assert general == sorted(general)
    last = {keyword.term for keyword in found if keyword.general}
    assert {"重点", "至少", "年内", "深圳市", "经验"} <= last
    assert not {"安全", "新冠", "执法", "家庭医生"} & last


def test_numbers_with_their_units_are_no_terms():
    assert not [
        word for word in ("十二个", "一个月", "五十万元", "第二十三条", "万人次", "两个") if terms.is_content(word)
    ]
    assert all(map(terms.is_content, ("三农", "十四五", "五保户", "万达")))


def test_a_term_has_no_particle_inside_and_ends_in_no_verb():
    sentences = ["自收到通知之日起十五日内向人民法院起诉", "自接到通知之日起十五日内向机关申请复议"] * 2
    sentences += ["由直辖市人民政府财政部门责令改正", "省级人民政府财政部门责令停业"] * 3
    found = terms.find_terms([terms.words_of(sentence) for sentence in sentences])
    assert not [term for term in found if "之日起" in term or term.endswith("责令")]


def test_what_was_cut_out_of_a_longer_word_is_told_from_a_word():
    texts = [
        [("积极", "促", "改", "工作"), ("以案", "促", "改"), ("坚持", "以案", "促", "治")],
        [("这", "工作"), ("案",)],
    ]
    assert "以案" in terms.fragments(texts)
    assert not {"工作", "促", "坚持", "积极"} & terms.fragments(texts)
