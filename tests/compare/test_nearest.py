"""Nearest clauses of a library: for one text as it is typed, and for many at once."""

from __future__ import annotations

import random

from tests.benchmarks import bench_comparing
from workbench.compare.nearest import Index, mutual, nearest
from workbench.compare.wording import all_folded, folded

CLAUSES = [
    "新增社康机构35家,新增全科医生800名以上。",
    "推进家庭医生签约服务,重点人群签约率达到80%。",
    "加快市第二儿童医院、市新华医院等项目建设,全年新增床位1200张。",
    "开展疾病预防控制机构标准化建设。",
    "建设区域公用品牌,新建高标准农田45万亩。",
    "推行“一件事一次办”,政务服务事项网办率达到90%。",
]


def test_a_clause_of_the_library_finds_itself_first_with_score_one() -> None:
    index = Index(CLAUSES)
    for place, clause in enumerate(CLAUSES):
        (best, score), *_ = index.find(clause)
        assert best == place
        assert score > 0.99


def test_a_typed_fragment_finds_the_clause_that_holds_it() -> None:
    index = Index(CLAUSES)
    assert index.find("全科医生")[0][0] == 0
    assert index.find("签约")[0][0] == 1
    assert index.find("高标准农田")[0][0] == 4


def test_long_names_find_their_abbreviations() -> None:
    assert Index(["开展疾控机构标准化建设。", "新建中学三所。"]).find("疾病预防控制机构")[0][0] == 0


def test_what_stands_nowhere_finds_nothing() -> None:
    index = Index(CLAUSES)
    assert index.find("") == ()
    assert index.find("，。") == ()
    assert index.find("zzz") == ()
    assert Index([]).find("医院") == ()
    assert len(index.find("建设", top=2)) <= 2


def test_many_texts_find_their_nearest_at_once() -> None:
    shuffled = CLAUSES[:]
    random.Random(1).shuffle(shuffled)
    found = nearest([*CLAUSES, "。"], shuffled, top=3)
    assert [shuffled[row[0]] for row in found.places[:-1]] == CLAUSES
    assert (found.scores[:-1, 0] > 0.9).all()
    assert found.places[-1].tolist() == [-1, -1, -1]


def test_best_come_first_and_missing_places_are_marked() -> None:
    found = nearest(CLAUSES, CLAUSES, top=4)
    assert found.places.shape == found.scores.shape == (len(CLAUSES), 4)
    assert (found.scores[:, :-1] >= found.scores[:, 1:]).all()
    assert ((found.places == -1) == (found.scores == 0)).all()
    assert nearest([], CLAUSES).places.shape == (0, 10)
    assert (nearest(CLAUSES, []).places == -1).all()


def test_pairs_that_are_each_others_nearest_are_found_in_one_pass_as_in_two() -> None:
    left, right = bench_comparing.clauses(700, 1), bench_comparing.clauses(500, 2)
    forth, back = nearest(left, right, 1), nearest(right, left, 1)
    both = [
        (i, j, float(forth.scores[i, 0]))
        for i, j in enumerate(forth.places[:, 0].tolist())
        if j >= 0 and int(back.places[j, 0]) == i
    ]
    assert len(both) > 100
    assert list(mutual(left, right)) == both
    assert mutual([], right) == mutual(left, []) == mutual(["。"], ["。"]) == ()


def test_many_texts_are_folded_as_each_is() -> None:
    texts = [measure.text for read in bench_comparing.samples().values() for c in read.walk() for measure in c.measures]
    assert all_folded(texts) == [folded(text) for text in texts] != texts
