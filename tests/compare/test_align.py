"""Links between documents of many kinds: found when reordered, split and reworded; absent where nothing answers."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.compare.made import MadePair, document, made_pair, plan
from workbench.compare.align import align
from workbench.model import Comparison, Document, Judgement, Relation, Verdict
from workbench.workflow import read_content

KINDS = ("report", "law", "cities", "short", "district")


def sample(name: str) -> Document:
    return read_content((Path(__file__).parents[2] / "samples" / name).read_bytes(), name).documents[0]


@pytest.fixture(scope="module")
def pairs() -> dict[str, MadePair]:
    return {name: made_pair(name) for name in KINDS}


def found(comparison: Comparison) -> set[tuple[str, str]]:
    return {(link.left, link.right) for link in comparison.measure_links}


def f_score(links: set[tuple[str, str]], truth: frozenset[tuple[str, str]]) -> float:
    return 2 * len(links & truth) / (len(links) + len(truth))


def judged(left: str, right: str, verdict: Verdict, relation: Relation | None = None) -> Judgement:
    return Judgement(f"{left}{right}", left, right, verdict, "甲", "2024-05-01T08:00:00Z", relation)


@pytest.mark.parametrize("kind", KINDS)
def test_reports_laws_plans_and_notices_of_unseen_issuers_are_linked(kind: str, pairs: dict[str, MadePair]) -> None:
    pair = pairs[kind]
    assert f_score(found(align(pair.left, pair.right)), pair.linked) >= 0.9


@pytest.mark.parametrize("kind", KINDS)
def test_turning_two_documents_round_turns_the_links_round(kind: str, pairs: dict[str, MadePair]) -> None:
    pair = pairs[kind]
    there, back = align(pair.left, pair.right), align(pair.right, pair.left)
    assert found(there) == {(right, left) for left, right in found(back)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_linked_to_itself_one_to_one(kind: str, pairs: dict[str, MadePair]) -> None:
    itself = pairs[kind].left
    comparison = align(itself, itself)
    for links, parts in (
        (comparison.item_links, itself.items()),
        (comparison.measure_links, [measure for item in itself.items() for measure in item.measures]),
    ):
        assert [(link.left, link.right) for link in links] == [(part.id, part.id) for part in parts]
        assert {link.relation for link in links} == {Relation.SAME}
        assert min(link.score for link in links) > 0.95
        assert not any(link.tie for link in links)


def test_documents_that_have_nothing_to_do_with_each_other_give_almost_no_links(pairs: dict[str, MadePair]) -> None:
    for one, other in itertools.combinations(KINDS, 2):
        comparison = align(pairs[one].left, pairs[other].right)
        measures = len(comparison.left_only_measures)
        assert len(comparison.measure_links) <= 0.08 * (measures + len(comparison.measure_links))


def test_order_does_not_matter(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    items = [(item.heading, [(m.id, m.text) for m in item.measures]) for item in pair.right.items()]
    mixed = [(heading, list(measures)) for heading, measures in items]
    shuffler = random.Random(7)
    shuffler.shuffle(mixed)
    for _, measures in mixed:
        shuffler.shuffle(measures)
    assert f_score(found(align(pair.left, document("mixed", mixed))), pair.linked) >= 0.9


def test_a_split_item_has_two_partial_links() -> None:
    left = plan(
        "left",
        "加强老年健康服务: 推进综合医院设立老年医学科。建设安宁疗护病区5个。开展失能老年人健康评估。"
        "家庭医生签约老年人比例达到80%。培训医疗护理员500名。",
        "规范药品采购: 参加国家组织药品集中带量采购。",
    )
    right = plan(
        "right",
        "完善老年医疗: 二级以上综合医院全部设立老年医学科。为失能老年人开展健康评估2万人次。",
        "发展安宁疗护和护理: 建成安宁疗护病区8个。培训医疗护理员800名。",
        "药品保障: 落实国家组织药品集中带量采购中选结果。",
    )
    comparison = align(left, right)
    partners = [link for link in comparison.item_links if link.left == "left-1"]
    assert {link.right for link in partners} == {"right-1", "right-2"}
    assert Relation.PARTIAL in {link.relation for link in partners}
    assert [link.right for link in comparison.item_links if link.left == "left-2"] == ["right-3"]


def test_long_names_and_their_abbreviations_answer_each_other() -> None:
    left = plan(
        "left",
        "疾病预防控制体系: 推进疾病预防控制机构标准化建设。",
        "慢性病: 加强慢性病综合防治。",
        "医院: 加快市第三医院迁建。",
    )
    right = plan("right", "医院: 市第三医院新址启用。", "疾控: 开展疾控机构标准化建设。", "慢病: 做好慢病综合防治。")
    assert {("left-1-1", "right-2-1"), ("left-2-1", "right-3-1")} <= found(align(left, right))


def test_every_item_and_measure_of_both_sides_has_up_to_three_candidates(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    comparison = align(pair.left, pair.right)
    for document_ in (pair.left, pair.right):
        for item in document_.items():
            for part in (item, *item.measures):
                candidates = comparison.candidates[part.id]
                assert 1 <= len(candidates) <= 3
                assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
                assert all(0 <= candidate.score <= 1 for candidate in candidates)


def test_what_is_not_linked_is_listed_as_alone(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    comparison = align(pair.left, pair.right)
    linked = {link.left for link in comparison.measure_links}
    measures = [measure.id for item in pair.left.items() for measure in item.measures]
    assert list(comparison.left_only_measures) == [measure for measure in measures if measure not in linked]
    assert {"b4", "b10", "b28", "b32"} <= set(comparison.right_only_measures)


def test_relations_tell_changed_targets_and_progress(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    relation = {(link.left, link.right): link.relation for link in align(pair.left, pair.right).measure_links}
    assert relation["a24", "b25"] is Relation.TARGET_CHANGED  # 新增普惠托位3000个, 新增托位2500个
    assert relation["a8", "b8"] is Relation.PROGRESSED  # 启动建设, 建成投用
    assert relation["a13", "b14"] in (Relation.REVISED, Relation.PROGRESSED)


def test_evidence_is_what_a_reader_would_name(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    evidence = {(link.left, link.right): link.evidence for link in align(pair.left, pair.right).measure_links}
    assert any("清江科学城" in phrase for phrase in evidence["a8", "b8"])
    assert any("城市生命线安全工程" in phrase for phrase in evidence["a17", "b18"])
    assert all(1 <= len(reasons) <= 5 for reasons in evidence.values())
    assert all(2 <= len(phrase) <= 24 for reasons in evidence.values() for phrase in reasons)


def test_a_confirmed_link_stays_with_score_one_and_the_relation_that_was_chosen(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    decisions = [judged("a3", "b28", Verdict.CONFIRMED, Relation.RELATED)]
    link = next(
        link
        for link in align(pair.left, pair.right, decisions).measure_links
        if (link.left, link.right) == ("a3", "b28")
    )
    assert (link.score, link.relation, link.tie) == (1.0, Relation.RELATED, False)


def test_a_rejected_link_never_comes_back_and_makes_room_for_others(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    before = align(pair.left, pair.right)
    after = align(pair.left, pair.right, [judged("a15", "b16", Verdict.REJECTED)])
    assert ("a15", "b16") in found(before)
    assert ("a15", "b16") not in found(after)
    assert "b16" not in [candidate.other for candidate in after.candidates["a15"]]
    assert "a15" not in [candidate.other for candidate in after.candidates["b16"]]
    assert len(after.candidates["a15"]) == 3


def test_a_decision_is_found_from_the_other_side_too(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    assert ("a15", "b16") not in found(align(pair.left, pair.right, [judged("b16", "a15", Verdict.REJECTED)]))
    assert ("a3", "b28") in found(align(pair.left, pair.right, [judged("b28", "a3", Verdict.CONFIRMED)]))


def test_of_two_decisions_on_one_pair_the_later_stands(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    first = judged("a15", "b16", Verdict.REJECTED)
    second = Judgement("later", "a15", "b16", Verdict.CONFIRMED, "乙", "2024-06-01T08:00:00Z")
    assert ("a15", "b16") in found(align(pair.left, pair.right, [second, first]))


def test_what_a_person_called_new_or_dropped_is_linked_to_nothing(pairs: dict[str, MadePair]) -> None:
    pair = pairs["report"]
    decisions = [
        judged("a15", pair.right.id, Verdict.DROPPED),
        judged("b11", pair.left.id, Verdict.NEW),
        judged("a1", "another document", Verdict.DROPPED),
    ]
    comparison = align(pair.left, pair.right, decisions)
    assert "a15" in comparison.left_only_measures
    assert "b11" in comparison.right_only_measures
    assert "a1" not in comparison.left_only_measures


def test_decisions_on_items_shift_their_measures_and_the_other_way_round() -> None:
    left = plan("left", "社区服务: 推进社区嵌入式服务设施建设。举办邻里节。", "医院: 推进市医院建设。")
    right = plan("right", "养老: 建设嵌入式养老床位。", "医院: 市医院建成启用。", "文化: 开展社区邻里活动。")
    plain = align(left, right)
    confirmed = align(left, right, [judged("left-1", "right-1", Verdict.CONFIRMED)])
    rejected = align(left, right, [judged("left-1", "right-1", Verdict.REJECTED)])

    def score(comparison: Comparison, one: str, other: str) -> float:
        return next((c.score for c in comparison.candidates[one] if c.other == other), 0.0)

    assert score(confirmed, "left-1-1", "right-1-1") > score(plain, "left-1-1", "right-1-1")
    assert score(rejected, "left-1-1", "right-1-1") < score(plain, "left-1-1", "right-1-1")
    by_measure = align(left, right, [judged("left-1-2", "right-3-1", Verdict.CONFIRMED)])
    assert score(by_measure, "left-1", "right-3") > score(plain, "left-1", "right-3")


def test_equal_sentences_that_stand_twice_are_paired_one_to_one() -> None:
    repeated = "由市卫生健康局会同有关部门负责落实。"
    left = plan("left", f"急救: 新增急救站点10个。{repeated}", f"采血: 新增采血点3个。{repeated}")
    right = plan("right", f"采血: 新增采血点5个。{repeated}", f"急救: 建设急救站点12个。{repeated}")
    repeats = {pair for pair in found(align(left, right)) if pair[0].endswith("2") and pair[1].endswith("2")}
    assert repeats == {("left-1-2", "right-2-2"), ("left-2-2", "right-1-2")}


def test_formulas_that_stand_in_many_lists_are_paired_by_what_stands_around_them() -> None:
    last = ("", "法律、法规规定的其他情形。")
    lists = [
        [("", "未按照规定公示收费标准的;"), ("", "擅自提高收费标准的;"), last],
        [("", "消防设施不符合要求的;"), ("", "安全出口被堵塞的;"), last],
        [("", "聘用无资质人员的;"), ("", "未定期培训护理员的;"), last],
    ]

    def made(name: str, order: list[int]) -> Document:
        items = [part for place in order for part in lists[place]]
        return document(name, [(heading, [(f"{name}-{n}", text)]) for n, (heading, text) in enumerate(items)])

    links = found(align(made("left", [0, 1, 2]), made("right", [2, 0, 1])))
    assert {("left-2", "right-5"), ("left-5", "right-8"), ("left-8", "right-2")} <= links


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (document("left", []), document("right", [])),
        (document("left", []), plan("right", "医院: 建设医院。")),
        (document("left", [("只有标题", [])]), document("right", [("只有标题", []), ("另一个标题", [])])),
        (document("left", [("", [("m1", "。")])]), document("right", [("", [("m2", "、")])])),
        (document("left", [("", [("m1", "𠮷祥İ\u2029")])]), document("right", [("", [("m2", "\ud800")])])),
    ],
    ids=["nothing", "one side empty", "headings only", "punctuation only", "odd characters"],
)
def test_documents_without_words_are_no_trouble(left: object, right: object) -> None:
    comparison = align(left, right)  # type: ignore[arg-type]
    assert len(comparison.left_only_items) + len({link.left for link in comparison.item_links}) == len(
        left.items()  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize("most", [100, 10])
def test_documents_too_long_for_memory_are_linked_one_to_one(
    pairs: dict[str, MadePair], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    pair = pairs["report"]
    monkeypatch.setattr("workbench.compare.align._MOST_PAIRS", most)
    comparison = align(pair.left, pair.right)
    found = [(link.left, link.right) for link in comparison.measure_links]
    assert len(found) >= 3
    assert len(set(found) & pair.linked) >= 0.8 * len(found)
    itself = align(pair.left, replace(pair.left, id="copy"))
    for links in (itself.item_links, itself.measure_links):
        assert links
        assert all(link.left == link.right and link.relation is Relation.SAME for link in links)
    assert not itself.left_only_items
    assert not itself.left_only_measures


@pytest.mark.parametrize("most", [100, 10])
def test_what_people_decided_stands_in_documents_of_any_length(
    pairs: dict[str, MadePair], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    pair = pairs["report"]
    monkeypatch.setattr("workbench.compare.align._MOST_PAIRS", most)
    first, second = align(pair.left, pair.right).measure_links[:2]
    decisions = [
        Judgement("1", first.left, first.right, Verdict.REJECTED, "甲", "2024-01-01"),
        Judgement("2", first.left, second.right, Verdict.CONFIRMED, "甲", "2024-01-01", Relation.RELATED),
    ]
    links = {(link.left, link.right): link for link in align(pair.left, pair.right, decisions).measure_links}
    assert (first.left, first.right) not in links
    assert links[first.left, second.right].relation is Relation.RELATED
    assert links[first.left, second.right].score == 1.0


def test_items_of_headings_alone_are_linked_by_them() -> None:
    left = document("left", [("推进医院建设", []), ("加强疾病预防控制", []), ("组织保障", [])])
    right = document("right", [("加强疾控工作", []), ("加快推进医院建设", [])])
    links = {(link.left, link.right) for link in align(left, right).item_links}
    assert ("left-1", "right-2") in links


def test_a_few_items_of_a_document_are_linked_as_in_the_whole_document() -> None:
    """Being the best of three means little: a short document must not draw links from all over a long one."""
    whole, other = sample("shenzhen-2022.txt"), sample("shenzhen-2024.txt")
    items = whole.items()
    links = found(align(whole, other))
    kept = lost = strange = 0
    for first in range(0, len(items) - 24, 2):
        few = [items[first], items[first + 12], items[first + 24]]
        cut = replace(whole, id=f"cut-{first}", clauses=tuple(replace(item, children=()) for item in few))
        here = {pair for pair in links if pair[0] in {measure.id for item in few for measure in item.measures}}
        of_few = found(align(cut, other))
        kept += len(of_few & here)
        lost += len(here - of_few)
        strange += len(of_few - here)
    assert kept > 20
    assert lost <= 0.1 * kept
    assert strange <= 0.8 * kept  # some of them are right: short documents are linked more readily


def test_the_same_input_gives_the_same_answer(pairs: dict[str, MadePair]) -> None:
    pair = pairs["law"]
    assert align(pair.left, pair.right) == align(pair.left, pair.right)
