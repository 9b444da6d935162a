"""What an act costs does not grow with the project: measured in SQLite's own steps, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.bench_store import build
from workbench.store import codec, edits
from workbench.store.project import Project


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20 documents and 100 taggings."""
    path = tmp_path_factory.mktemp("small") / "a.pwb"
    build(path, 20, 100)
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten times as many documents, thirty times as many taggings."""
    path = tmp_path_factory.mktemp("large") / "a.pwb"
    build(path, 200, 3_000)
    return path


def steps(project: Project, work: Callable[[], object]) -> int:
    """Return how many virtual machine instructions SQLite runs for ``work``."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    project._file.raw.set_progress_handler(tick, 1)
    try:
        work()
    finally:
        project._file.raw.set_progress_handler(None, 0)
    return count


def both(small: Path, large: Path, work: Callable[[Project], object]) -> float:
    """Return how many times as much ``work`` costs in the large project."""
    costs = []
    for path in (small, large):
        with Project.open(path, "甲") as project:
            project.heads()
            costs.append(steps(project, lambda project=project: work(project)))  # type: ignore[misc]
    return costs[1] / costs[0]


def test_saving_one_tag_costs_the_same_in_a_large_project(small: Path, large: Path) -> None:
    costs = []
    for path in (small, large):
        with Project.open(path, "甲") as project:
            target, tag = project.taggings()[0].target, project.tags()[-1].id
            act = edits.tag_target(project, target, tag, 10_000, 10_001)
            costs.append(steps(project, lambda project=project, act=act: project.do(act)))  # type: ignore[misc]
            project.undo()
    assert costs[1] < 1.5 * costs[0]


@pytest.mark.parametrize(
    "work",
    [
        lambda project: project.taggings("nowhere"),
        lambda project: project.notes("nowhere"),
        lambda project: project.log("project:main"),
        lambda project: project.document(project.heads()[0].id),
        lambda project: project.patch("project:main", {"name": "x"}),
        lambda project: project.undo_name,
    ],
)
def test_looking_at_one_thing_costs_the_same_in_a_large_project(
    work: Callable[[Project], object], small: Path, large: Path
) -> None:
    assert both(small, large, lambda project: (work(project), project.setting("name"))) < 1.5


def test_opening_and_listing_reads_no_document(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.project._CHECKED_AT_ONCE", 0)
    read: list[int] = []
    original = codec.decode_document
    monkeypatch.setattr(codec, "decode_document", lambda body: read.append(1) or original(body))
    with Project.open(large, "甲") as project:
        assert len(project.heads()) == 200
        assert read == []
        project.document(project.heads()[7].id)
        assert len(read) == 1
        project.documents()
        project.documents()
        assert len(read) == 200


def test_a_search_finds_every_place_in_a_large_project(large: Path) -> None:
    with Project.open(large, "甲") as project:
        hits = [hit for hit in project.search("医院") if hit.document]
        places = sum(
            part.count("医院")
            for document in project.documents()
            for clause in document.walk()
            for part in (clause.label + clause.heading, clause.text)
        )
        places += sum(
            document.title.count("医院") + document.preamble.count("医院") for document in project.documents()
        )
        assert sum(len(hit.places) for hit in hits) == places > 1_000
