"""A damaged file gives back whatever can still be proven."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.store.conftest import read
from workbench.errors import NotAProject
from workbench.store import copies, edits, rescue, sound
from workbench.store.project import Project


@pytest.fixture
def reviewed(project: Project) -> Path:
    """A closed project with 300 notes."""
    clauses = [clause.id for document in project.documents() for clause in document.walk()]
    acts = [edits.add_note(project, clauses[n % len(clauses)], f"第{n}条批注" * 10) for n in range(300)]
    project.apply([operation for act in acts for operation in act.operations])
    project.close()
    return project.path


def spoil(path: Path, share: float, seed: int) -> None:
    """Overwrite a share of the pages, never the first (the list of tables), with noise."""
    rnd = random.Random(seed)
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    for page in rnd.sample(range(2, pages), max(1, int(pages * share))):
        content[page * 4096 : (page + 1) * 4096] = rnd.randbytes(4096)
    path.write_bytes(content)


@pytest.mark.parametrize("seed", range(4))
def test_most_notes_come_back_from_a_file_with_destroyed_pages(reviewed: Path, tmp_path: Path, seed: int) -> None:
    spoil(reviewed, 0.05, seed)
    before = reviewed.read_bytes()
    with pytest.raises(NotAProject):
        Project.open(reviewed, "甲")
    assert rescue.is_rescuable(reviewed)
    saved = rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert reviewed.read_bytes() == before
    assert sound.verify(tmp_path / "救回.pwb") == ()
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        assert len(project.notes()) > 100
        assert len(project.known_operations()) == saved.operations
        assert len(project.sources()) + len(saved.lost_sources) == 2
        for source, _ in project.unread():
            project.keep(read(project.content(source.id), source.name))
        assert len(project.heads()) == len(project.sources())


def test_with_yesterdays_copy_everything_comes_back(reviewed: Path, tmp_path: Path) -> None:
    copy = copies.keep_daily(reviewed, tmp_path / "aside")
    assert copy is not None
    with Project.open(reviewed, "甲") as project:
        project.do(edits.add_note(project, "c1", "今天写的"))
        notes = set(project.notes())
    spoil(reviewed, 0.03, 5)
    rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        project.merge(copy)
        assert {note.body for note in notes - set(project.notes())} <= {"今天写的"}
        assert len(project.heads()) == 2
        assert project.check() == ()


def test_a_truncated_file_gives_back_its_first_part(reviewed: Path, tmp_path: Path) -> None:
    content = reviewed.read_bytes()
    reviewed.write_bytes(content[: len(content) * 3 // 4 // 4096 * 4096])
    rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert sound.verify(tmp_path / "救回.pwb") == ()


def test_nothing_is_made_of_what_is_no_project(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", "文本".encode() * 100),
        ("b.pwb", b""),
        ("c.pwb", b"SQLite format 3\0" + b"\0" * 200),
    ):
        (tmp_path / name).write_bytes(content)
        assert not rescue.is_rescuable(tmp_path / name)
        with pytest.raises(NotAProject):
            rescue.rescue(tmp_path / name, tmp_path / "救回.pwb", "甲")
    assert not (tmp_path / "救回.pwb").exists()
    assert not rescue.is_rescuable(tmp_path / "missing.pwb")


def test_a_rescue_counts_what_is_lost_and_files_that_lost_their_names(project: Project, tmp_path: Path) -> None:
    project.do(edits.add_note(project, "c1", "一条"))
    held = len(project.known_operations())
    first = project.sources()[0]
    db = project._file.raw
    db.execute("UPDATE operation SET author = 'x' WHERE entity IN ('project:main', ?)", (f"source:{first.id}",))
    project.close()
    saved = rescue.rescue(project.path, tmp_path / "救回.pwb", "甲")
    assert (saved.doubtful, saved.lost_sources, saved.nameless) == (2, (), 1)
    with Project.open(tmp_path / "救回.pwb", "甲") as again:
        assert len(again.known_operations()) == saved.operations == held - 2 + 1  # one names the new project
        assert [note.body for note in again.notes()] == ["一条"]
        assert len(again.sources()) == 1
        assert again.check() == ()
