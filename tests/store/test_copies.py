"""Copies to send, copies without history, daily copies."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.store.conftest import read
from workbench.errors import CannotWrite, NotAProject
from workbench.model import Verdict
from workbench.store import copies, edits, sound
from workbench.store.project import Project


def test_a_copy_is_a_whole_project_and_replaces_what_was_there(project: Project, tmp_path: Path) -> None:
    project.do(edits.add_note(project, "c1", "一条"))
    target = tmp_path / "送审稿.pwb"
    target.write_bytes(b"old")
    project.copy_to(target)
    assert sound.verify(target) == ()
    with Project.open(target, "乙") as copy:
        assert copy.snapshot() == project.snapshot()
        assert copy.log() == project.log()
        assert copy.known_operations() == project.known_operations()
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


def test_a_copy_that_cannot_be_written_leaves_the_old_one(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "送审稿.pwb"
    target.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as refused:
        project.copy_to(target)
    assert refused.value.reason == "no-space"
    assert target.read_bytes() == b"old"
    assert not target.with_name(target.name + ".part").exists()
    with pytest.raises(CannotWrite):
        project.copy_to(tmp_path / "no folder" / "a.pwb")


def test_a_project_is_not_copied_over_itself_or_another_open_one(project: Project, colleague: Project) -> None:
    before = project.path.read_bytes()
    for path in (project.path, colleague.path):
        with pytest.raises(CannotWrite) as refused:
            project.copy_to(path)
        assert refused.value.reason == "open"
    assert project.path.read_bytes() == before


def test_a_copy_without_history_holds_what_is_shown_and_nothing_that_was_removed(
    project: Project, tmp_path: Path
) -> None:
    left, right = (document.items()[0].id for document in project.documents())
    tag, gone = edits.add_tag(project, "医保", "#111111"), edits.add_tag(project, "绝密标签", "#222222")
    for act in (tag, gone):
        project.do(act)
        project.do(edits.tag_target(project, left, edits.created(act), 5, 9))
    note = edits.add_note(project, left, "不宜外传的内容")
    project.do(note)
    project.do(edits.edit_note(project, edits.created(note), "可以外传"))
    project.do(edits.judge(project, left, right, Verdict.CONFIRMED, reason="绝密理由"))
    project.do(edits.judge(project, left, right, Verdict.CONFIRMED, reason="同一事项"))
    project.do(edits.remove_tag(project, edits.created(gone)))
    removed = project.sources()[1]
    project.do(edits.remove_source(project, removed.id))
    targets = [tmp_path / "外发.pwb", tmp_path / "again.pwb"]
    for target in targets:
        project.copy_without_history(target)
    content = targets[0].read_bytes()
    for secret in ("不宜外传", "绝密", project.content(removed.id)[3000:3100].decode("utf-8", "ignore").strip("�")):
        assert secret.encode() not in content
    with Project.open(targets[0], "乙") as copy, Project.open(targets[1], "乙") as again:
        assert copy.snapshot() == project.snapshot()
        assert all(entry.before is None for entry in copy.log())
        assert copy.check() == ()
        assert copy.known_operations() == again.known_operations()
        assert copy.merge(targets[1]).fresh == frozenset()


def test_a_copy_without_history_can_be_merged_back_without_conflict(project: Project, tmp_path: Path) -> None:
    note = edits.add_note(project, "c1", "原文")
    project.do(note)
    project.copy_without_history(tmp_path / "外发.pwb")
    with Project.open(tmp_path / "外发.pwb", "乙") as copy:
        copy.do(edits.add_note(copy, "c1", "外面加的"))
    project.merge(tmp_path / "外发.pwb")
    assert sorted(one.body for one in project.notes()) == ["原文", "外面加的"]
    assert project.conflicts() == ()
    assert project.check() == ()


def test_a_use_of_a_tag_that_was_removed_does_not_go_along(
    project: Project, colleague: Project, tmp_path: Path
) -> None:
    tag = edits.add_tag(project, "医保", "#111111")
    project.do(tag)
    colleague.merge(project.path)
    project.do(edits.remove_tag(project, edits.created(tag)))
    colleague.do(edits.tag_target(colleague, "c1", edits.created(tag)))
    project.merge(colleague.path)
    assert len(project.conflicts()) == 1
    project.copy_without_history(tmp_path / "外发.pwb")
    with Project.open(tmp_path / "外发.pwb", "乙") as copy:
        assert copy.conflicts() == ()
        assert not any(entry.entity.startswith("tagging:") for entry in copy.log())


def test_one_copy_a_day_is_kept_and_the_newest_five(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "aside"
    kept = [copies.keep_daily(project.path, folder, today=f"2026-03-{day:02d}") for day in range(1, 9)]
    assert all(kept)
    assert copies.keep_daily(project.path, folder, today="2026-03-08") is None
    assert [copy.name[-14:-4] for copy in copies.daily(project.path, folder)] == [
        f"2026-03-{day:02d}" for day in (8, 7, 6, 5, 4)
    ]
    assert len(list(folder.iterdir())) == 5
    for copy in copies.daily(project.path, folder):
        assert sound.verify(copy) == ()
    assert copies.daily(tmp_path / "other" / project.path.name, folder) == []


def test_a_copy_made_while_the_clock_was_wrong_does_not_pass_for_the_newest(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "aside"
    days = ("2099-01-01", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04")
    for day in days:
        assert copies.keep_daily(project.path, folder, today=day)
    shown = [copy.name[-14:-4] for copy in copies.daily(project.path, folder, today="2026-03-04")]
    assert shown == ["2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01", "2099-01-01"]
    assert copies.keep_daily(project.path, folder, today="2026-03-05")
    assert "2099-01-01" not in {copy.name[-14:-4] for copy in folder.iterdir()}
    back = copies.keep_daily(project.path, folder, today="2001-01-01")  # set back to before all others
    assert back is not None
    assert back.exists()
    assert copies.daily(project.path, folder, today="2001-01-02")[0] == back


def test_no_place_for_a_private_copy_is_told(
    project: Project, colleague: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = colleague.path
    colleague.close()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    for use in (lambda: project.merge(other), lambda: copies.send_present(project.path, tmp_path / "外发.pwb")):
        with pytest.raises(CannotWrite) as refused:
            use()
        assert refused.value.reason == "folder"
    assert not (tmp_path / "外发.pwb").exists()


def test_a_copy_holds_no_page_of_what_was_deleted(project: Project, tmp_path: Path) -> None:
    project.search("医院")
    project._file.raw.execute("DELETE FROM passage")
    project.copy_to(tmp_path / "a.pwb")
    db = sqlite3.connect(tmp_path / "a.pwb")
    assert db.execute("PRAGMA freelist_count").fetchone() == (0,)
    db.close()


def test_a_daily_copy_of_an_open_project_does_not_lock_its_owner_out(project: Project, tmp_path: Path) -> None:
    copy = copies.keep_daily(project.path, tmp_path / "aside", today="2026-03-01")
    assert copy is not None
    project.do(edits.add_note(project, "c1", "照常写入"))
    with Project.open(copy, "乙") as kept:
        assert kept.heads() == project.heads()
        assert kept.notes() == ()
    assert not list((tmp_path / "aside").glob("*.part*"))
    assert os.name == "nt" or (tmp_path / "aside").stat().st_mode & 0o077 == 0


def test_the_snapshot_counts_the_repairs_of_each_source(project: Project) -> None:
    content = "首页 导航\n通知\n一、总体要求。引进ＤＩＰ付费７项。".encode()
    project.add(read(content, "2023.txt"), content)
    counted = project.snapshot().repairs
    assert counted == {
        source.id: sum(edit.rule != "dropped" for edit in project.reading(source.id).edits)
        for source in project.sources()
    }
    assert sorted(counted.values()) == [0, 0, 4]


def test_a_copy_that_is_not_sound_is_not_kept(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "aside"
    good = copies.keep_daily(project.path, folder, today="2026-03-01")
    project._file.raw.execute("UPDATE operation SET author = 'x' WHERE seq = 1")
    with pytest.raises(NotAProject) as refused:
        copies.keep_daily(project.path, folder, today="2026-03-02")
    assert (refused.value.reason, refused.value.path) == ("damaged", project.path)
    assert copies.daily(project.path, folder) == [good]
    assert list(folder.iterdir()) == [good]


def test_a_copy_without_history_is_written_on_any_thread_while_the_project_is_open(
    project: Project, tmp_path: Path
) -> None:
    note = edits.add_note(project, "c1", "不宜外传")
    project.do(note)
    project.do(edits.edit_note(project, edits.created(note), "可以外传"))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(copies.send_present, project.path, tmp_path / "外发.pwb").result()
    project.copy_without_history(tmp_path / "again.pwb")
    assert "不宜外传".encode() not in (tmp_path / "外发.pwb").read_bytes()
    with Project.open(tmp_path / "外发.pwb", "乙") as copy, Project.open(tmp_path / "again.pwb", "乙") as again:
        assert copy.snapshot() == project.snapshot()
        assert copy.known_operations() == again.known_operations()
    with pytest.raises(CannotWrite) as refused:
        copies.send_present(project.path, project.path)
    assert refused.value.reason == "open"


def test_a_new_project_that_cannot_be_made_is_refused_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "新.pwb"
    with pytest.raises(CannotWrite) as refused, copies.whole(path) as part:
        raise NotAProject(part, "missing")
    assert (refused.value.path, refused.value.reason) == (path, "denied")
