"""Clauses like this one, over every document of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import workflow
from workbench.compare.likeness import Kind, Library
from workbench.errors import Cancelled
from workbench.model import Document

NAMES = ("shenzhen-2022.txt", "shenzhen-2024.txt", "longgang-2022.txt", "luzhou-2022.txt")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    folder = Path(__file__).resolve().parents[2] / "samples"
    return {name: workflow.read_file(folder / name)[0].documents[0] for name in NAMES}


@pytest.fixture(scope="module")
def library(documents: dict[str, Document]) -> Library:
    return workflow.library(tuple(documents.values()))


def test_a_clause_finds_itself_first_and_is_left_out_where_that_is_wished(
    library: Library, documents: dict[str, Document]
) -> None:
    for item in documents["shenzhen-2022.txt"].items():
        asked = f"{item.heading}\n{item.text}"
        found = workflow.alike(library, asked, Kind.ITEM)
        assert found[0].id == item.id
        assert found[0].score > 0.95
        assert item.id not in {one.id for one in workflow.alike(library, asked, Kind.ITEM, frozenset({item.id}))}


def test_what_other_documents_say_of_the_same_task_is_found_though_they_are_not_compared(
    library: Library, documents: dict[str, Document]
) -> None:
    own = documents["shenzhen-2022.txt"]
    item = next(item for item in own.items() if "社康服务扩容提质" in item.heading)
    found = workflow.alike(library, f"{item.heading}\n{item.text}", Kind.ITEM, frozenset({item.id}))
    named = {one.document for one in found[:10]}
    assert documents["longgang-2022.txt"].id in named
    assert documents["shenzhen-2024.txt"].id in named


def test_scores_fall_and_what_is_lit_stands_in_both_texts(library: Library) -> None:
    asked = "推动家庭医生签约服务提质扩面，重点人群签约覆盖率达到70%以上"
    found = workflow.alike(library, asked)
    assert len(found) >= 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert all(one.text[start:end] in asked.replace("，", ",") for start, end in one.lit)
        assert all(early[1] <= late[0] for early, late in zip(one.lit, one.lit[1:], strict=False))
    assert any(one.lit for one in found)


@pytest.mark.parametrize("typed", ["家庭医生签约服务", "家庭医", "疾控", "醫防融合"])
def test_a_typed_fragment_finds_clauses_that_hold_it_and_lights_it_whole(library: Library, typed: str) -> None:
    from workbench.text.variants import simplified

    found = workflow.alike(library, typed)
    assert found
    best = found[0]
    assert simplified(typed) in {best.text[start:end] for start, end in best.lit}


def test_each_clause_is_named_once_for_typed_words(library: Library) -> None:
    found = workflow.alike(library, "加强公立医院党的建设")
    assert len({one.clause for one in found}) == len(found)


@pytest.mark.parametrize("nothing", ["", "   ", "。", "龘龘龘"])
def test_nothing_is_like_nothing(library: Library, nothing: str) -> None:
    assert workflow.alike(library, nothing) == ()


def test_a_library_of_no_documents_answers_nothing() -> None:
    assert workflow.alike(workflow.library(()), "家庭医生签约服务") == ()


def test_asking_can_be_stopped_between_answers(library: Library) -> None:
    def stop(share: float) -> None:
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        workflow.alike(library, "加强公立医院党的建设，推动高质量发展", report=stop)
