"""The structure of whole documents, compared with outlines that were read and approved by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.text.outlines import DOCUMENTS, GOLDEN, outline, parsed, read
from workbench.model import Clause, Document

SAMPLES = ("shenzhen-2022", "shenzhen-2024", "longgang-2022", "yiwu-2020-2021", "luzhou-2022")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_the_structure_it_was_found_to_have_by_reading(name: str, samples: Path) -> None:
    _, documents = read(samples / f"{name}.txt")
    assert outline(documents) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTS.glob("*.txt")))
def test_a_document_of_every_kind_has_the_structure_its_author_meant(name: str) -> None:
    documents = parsed((DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8"))
    assert outline(documents) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def _counts(document: Document) -> tuple[int, int]:
    return len(document.clauses), sum(1 for clause in document.walk() if clause.level == 2)


def _at(document: Document, level: int) -> list[Clause]:
    return [clause for clause in document.walk() if clause.level == level]


def test_the_five_samples_have_the_numbers_of_sections_and_items_that_a_reader_counts(samples: Path) -> None:
    found = {name: read(samples / f"{name}.txt")[1] for name in SAMPLES}
    assert _counts(found["shenzhen-2024"][0]) == (10, 36)
    assert _counts(found["shenzhen-2022"][0]) == (10, 36)
    assert _counts(found["longgang-2022"][0]) == (5, 40)
    assert [_counts(document)[1] for document in found["yiwu-2020-2021"]] == [20, 20]
    luzhou = found["luzhou-2022"][0]
    assert len(luzhou.clauses) == 3
    assert len(luzhou.clauses[1].children) == 7
    assert len(_at(luzhou, 3)) == 28


def test_every_item_of_a_plan_with_responsible_bodies_names_them_one_by_one(samples: Path) -> None:
    longgang = read(samples / "longgang-2022.txt")[1][0]
    luzhou = read(samples / "luzhou-2022.txt")[1][0]
    assert all(clause.units for clause in longgang.items())
    assert all(clause.units for clause in _at(luzhou, 3))
    assert all("负责" not in unit and "、" not in unit for clause in luzhou.walk() for unit in clause.units)


def test_the_labels_of_a_plan_run_on_through_its_sections(samples: Path) -> None:
    document = read(samples / "longgang-2022.txt")[1][0]
    assert [clause.label for clause in _at(document, 2)] == [f"{number}." for number in range(1, 41)]


def test_paths_are_unique_in_every_document(samples: Path) -> None:
    for name in SAMPLES:
        for document in read(samples / f"{name}.txt")[1]:
            paths = [clause.path for clause in document.walk()]
            assert len(set(paths)) == len(paths)
