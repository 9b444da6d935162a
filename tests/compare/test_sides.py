"""What follows from one document is worked out once, serves every comparison, and goes with the document."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest

from tests.compare.made import plan
from workbench import workflow
from workbench.compare import evidence, grams
from workbench.compare.sides import side
from workbench.model import Document, Judgement, Verdict, remembered


def made(name: str) -> Document:
    return plan(
        name,
        "加强基层医疗: 新增社区健康服务中心35家,招聘全科医生800名。推进家庭医生签约服务。",
        "推进疾控改革: 研究制定疾病预防控制体系改革方案。建设疾控队伍。",
    )


class _Made:
    """Something that is worked out of a document."""


def test_what_was_made_of_a_document_goes_when_the_document_goes() -> None:
    make = remembered(lambda document: _Made())
    document = made("甲")
    left = weakref.ref(make(document))
    assert make(document) is left()
    del document
    gc.collect()
    assert left() is None


def test_only_what_was_made_of_the_latest_documents_is_kept() -> None:
    make = remembered(lambda document: _Made())
    documents = [made(f"第{number}份") for number in range(30)]
    left = [weakref.ref(make(document)) for document in documents]
    gc.collect()
    alive = [number for number, one in enumerate(left) if one() is not None]
    assert alive == list(range(22, 30))


def test_equal_documents_are_not_taken_for_one_another() -> None:
    make = remembered(lambda document: _Made())
    document = made("甲")
    again = replace(document)
    assert document == again
    assert make(document) is not make(again)


def test_comparing_again_counts_nothing_anew_and_seeks_no_reason_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = made("甲"), made("乙")
    first = workflow.compare(left, right)
    calls: list[str] = []
    for room, name in ((grams, "count"), (evidence, "_phrases")):
        kept = getattr(room, name)
        monkeypatch.setattr(room, name, lambda *given, kept=kept, name=name: (calls.append(name), kept(*given))[1])
    link = first.measure_links[0]
    decided = Judgement("a", link.left, link.right, Verdict.CONFIRMED, "审阅人甲", "2024-01-01T00:00:00Z")
    judged = workflow.compare(left, right, [decided])
    assert calls == []
    assert judged.measure_links[0].score == 1.0
    workflow.compare(left, made("丙"))
    assert calls


def test_a_comparison_with_another_document_leaves_the_first_as_it_was() -> None:
    left, right, other = made("甲"), made("乙"), plan("丙", "加强基层医疗: 新增床位35张。")
    before = workflow.compare(left, right)
    workflow.compare(left, other)
    assert workflow.compare(left, right) == before
    assert side(left) is side(left)
