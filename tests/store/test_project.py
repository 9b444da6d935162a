"""A project is made, filled, closed and opened again."""

from __future__ import annotations

import os
import random
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import read
from workbench.errors import BadOperation, CannotWrite, NotAProject, ProjectBusy
from workbench.model import Correction, CorrectionKind, Verdict, link_target
from workbench.store import edits, guard, ledger
from workbench.store.connection import Connection, address, is_open
from workbench.store.project import Project
from workbench.store.shelf import between
from workbench.store.version import SCHEMA


def test_everything_is_there_after_closing_and_opening(project: Project) -> None:
    left, right = project.documents()
    a, b = left.items()[3], right.items()[5]
    tag = edits.add_tag(project, "医疗保障", "#c0392b", key="y")
    project.do(tag)
    project.do(edits.tag_target(project, a.id, edits.created(tag)))
    project.do(edits.tag_target(project, a.id, edits.created(tag), a.start, a.start + 4))
    project.do(edits.add_note(project, link_target(a.id, b.id), "两年表述不同\n第二行"))
    project.do(edits.judge(project, a.id, b.id, Verdict.CONFIRMED, reason="同一事项"))
    project.do(edits.set_base(project, left.id))
    before = project.snapshot()
    path = project.path
    project.close()
    with Project.open(path, "乙") as again:
        assert again.snapshot() == before
        assert (again.name, again.base, again.schema) == ("深圳卫生健康", left.id, SCHEMA)
        assert [note.author for note in again.notes()] == ["甲"]
        assert not again.can_undo
        assert again.check() == ()


def test_a_reading_comes_back_as_it_was_handed_in(project: Project, contents: dict[str, bytes]) -> None:
    for source in project.sources():
        assert project.content(source.id) == contents[source.name]
        assert project.reading(source.id) == read(contents[source.name], source.name)


def test_a_reading_whose_repairs_do_not_explain_its_text_comes_back_too(
    project: Project, contents: dict[str, bytes]
) -> None:
    content = contents["luzhou-2022.txt"]
    reading = replace(read(content, "a.txt"), text="另一个文本", edits=(), notices=("deletions-left-out",))
    project.add(reading, content)
    assert project.reading(reading.source.id) == reading


def test_documents_stand_by_year_and_can_be_read_one_by_one(project: Project) -> None:
    heads = project.heads()
    assert [head.year for head in heads] == sorted(head.year or 0 for head in heads) == [2022, 2024]
    assert [project.document(head.id) for head in heads] == list(project.documents())
    assert [head.items for head in heads] == [len(document.items()) for document in project.documents()]
    with pytest.raises(KeyError):
        project.document("0" * 32)


def test_adding_the_same_file_again_changes_nothing(project: Project, contents: dict[str, bytes]) -> None:
    before, history = project.snapshot(), project.log()
    content = contents["shenzhen-2022.txt"]
    assert project.add(read(content, "shenzhen-2022.txt"), content) == frozenset()
    assert (project.snapshot(), project.log()) == (before, history)


def test_bytes_that_are_not_those_of_the_reading_are_refused(project: Project, contents: dict[str, bytes]) -> None:
    reading = read(contents["luzhou-2022.txt"])
    with pytest.raises(BadOperation):
        project.add(reading, contents["longgang-2022.txt"])
    assert len(project.sources()) == 2


def test_several_files_are_added_as_one_act(project: Project, contents: dict[str, bytes]) -> None:
    names = ("luzhou-2022.txt", "longgang-2022.txt", "yiwu-2020-2021.txt")
    touched = project.add_all([(read(contents[name], name), contents[name]) for name in names])
    assert len(touched) == 3
    assert len(project.documents()) == 5
    assert project.undo_name == "add_source"
    project.undo()
    assert len(project.documents()) == 2
    project.redo()
    assert len(project.documents()) == 5


def test_a_removed_file_comes_back_with_what_was_said_of_it(project: Project) -> None:
    head = project.heads()[0]
    clause = project.document(head.id).items()[0]
    project.do(edits.add_note(project, clause.id, "保留"))
    project.do(edits.remove_source(project, head.source))
    assert head.id not in {one.id for one in project.heads()}
    assert [mark.target for mark in project.adrift()] == [clause.id]
    project.undo()
    assert project.heads()[0] == head
    assert project.adrift() == ()
    assert project.check() == ()


def test_corrections_wait_for_a_new_reading_and_the_old_one_stands_in(
    project: Project, contents: dict[str, bytes]
) -> None:
    source = project.sources()[0]
    corrections = (Correction(CorrectionKind.RELABEL, 300, "三、"), Correction(CorrectionKind.DROP, 10))
    project.do(edits.correct_source(project, source.id, corrections))
    ((due, _),) = project.unread()
    assert due == source
    assert len(project.documents()) == 2
    corrected = read(contents[source.name], source.name, corrections)
    project.keep(
        replace(corrected, documents=(replace(corrected.documents[0], title="改正后的题目", title_trace=()),)),
        made_by="2",
    )
    assert project.unread() == ()
    assert project.reading(source.id).corrections == corrections
    assert "改正后的题目" in {document.title for document in project.documents()}
    project.undo()  # the earlier reading is still in the cache
    assert project.unread() == ()
    assert "改正后的题目" not in {document.title for document in project.documents()}
    assert project.check() == ()


def test_documents_are_retitled_moved_and_hidden(project: Project, contents: dict[str, bytes]) -> None:
    for name in ("luzhou-2022.txt", "longgang-2022.txt"):
        project.add(read(contents[name], name), contents[name])
    first, *_, last = project.heads()
    project.do(edits.retitle_document(project, first.id, "  新\n题目 "))
    assert project.document(first.id).title == project.heads()[0].title == "新 题目"
    project.do(edits.retitle_document(project, first.id, ""))
    assert project.document(first.id).title == first.title
    project.do(edits.move_document(project, last.id, first.id))
    assert project.heads()[0].id == last.id
    for _ in range(40):  # however often
        front, second, *_ = project.heads()
        project.do(edits.move_document(project, front.id, project.heads()[2].id))
        assert [head.id for head in project.heads()][:2] == [second.id, front.id]
    for _ in range(40):
        moved = project.heads()[0].id
        project.do(edits.move_document(project, moved, None))
        assert project.heads()[-1].id == moved
    project.do(edits.hide_document(project, first.id))
    assert first.id not in {head.id for head in project.heads()}
    project.undo()
    assert first.id in {head.id for head in project.heads()}


def test_there_is_always_a_rank_between_two() -> None:
    rnd = random.Random(3)
    ranks = ["2022|2022-03-01|ab12|000", "2022|2022-03-01|ab12|001", "2024|9999|cd34|000"]
    for _ in range(3000):
        place = rnd.choice((0, 1, 2, rnd.randint(0, len(ranks)), len(ranks)))
        low = ranks[place - 1] if place else ""
        high = ranks[place] if place < len(ranks) else ""
        rank = between(low, high)
        assert low < rank
        assert not high or rank < high
        ranks.insert(place, rank)
        del ranks[40:]
    assert max(map(len, ranks)) < 150


def test_an_act_is_written_whole_or_not_at_all(project: Project) -> None:
    good = edits.add_tag(project, "好", "#111111").operations
    bad = edits.add_tag(project, "坏", "red").operations
    with pytest.raises(BadOperation):
        project.apply([*good, *bad])
    assert project.tags() == ()
    with pytest.raises(BadOperation):
        project.do(edits.Act("twice", (*good, project.patch(good[0].entity, {"name": "又", "color": "#222222"}))))
    assert project.tags() == ()


def test_a_project_is_not_made_over_another_file(tmp_path: Path, project: Project) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("keep", encoding="utf-8")
    for path in (other, project.path):
        with pytest.raises(CannotWrite) as refused:
            Project.create(path, "x", "甲")
        assert refused.value.reason == "exists"
    assert other.read_text(encoding="utf-8") == "keep"
    with pytest.raises(CannotWrite):
        Project.create(tmp_path / "no" / "folder" / "a.pwb", "x", "甲")


@pytest.mark.parametrize("name", ["审阅 稿#1?.pwb", "100%25 完成&mode=ro.pwb", "a;b'c.pwb", "无后缀"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    if os.name == "nt":
        name = name.replace("?", "")
    with Project.create(tmp_path / name, "x", "甲") as project:
        project.do(edits.add_tag(project, "医", "#111111"))
        project.copy_to(tmp_path / f"copy {name}")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, f"copy {name}"])
    with Project.open(tmp_path / f"copy {name}", "甲") as copy:
        assert len(copy.tags()) == 1


def test_a_share_in_the_network_is_addressed_by_its_path() -> None:
    assert address(Path("//server/共享/a.pwb")) == "file:////server/%E5%85%B1%E4%BA%AB/a.pwb"


def test_settings_are_those_that_lose_nothing(project: Project) -> None:
    asked = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "normal",
        "foreign_keys": 1,
        "trusted_schema": 0,
    }
    for pragma, answer in asked.items():
        assert project._file.raw.execute(f"PRAGMA {pragma}").fetchone()[0] == answer
    tables = project._file.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert {name for name, strict in tables if not strict} <= {"sqlite_schema", "sqlite_sequence"}


def test_opening_and_closing_does_not_alter_a_byte(project: Project) -> None:
    path = project.path
    project.close()
    before = path.read_bytes()
    with Project.open(path, "乙") as again:
        again.snapshot()
        again.check()
    assert path.read_bytes() == before
    assert not is_open((path.stat().st_dev, path.stat().st_ino))


def test_an_older_file_is_brought_up_to_date_with_all_it_holds(project: Project) -> None:
    project.do(edits.add_tag(project, "旧", "#111111"))
    tags, path = project.tags(), project.path
    project.close()
    db = sqlite3.connect(path, isolation_level=None)
    for table in ("passage", "folding"):
        db.execute(f"DROP TABLE {table}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_search'")
    db.execute("PRAGMA user_version = 2")
    db.close()
    with pytest.raises(NotAProject) as refused:
        Project.open(path, "甲", read_only=True)
    assert refused.value.reason == "older-version"
    with Project.open(path, "甲") as again:
        assert (again.schema, again.tags(), again.check()) == (SCHEMA, tags, ())
        assert again.search("旧")


def test_a_read_only_project_can_be_read_and_not_changed(project: Project) -> None:
    path, clause = project.path, project.documents()[0].items()[0]
    project.close()
    with Project.open(path, "甲", read_only=True) as shown:
        assert shown.read_only
        assert len(shown.documents()) == 2
        assert shown.search(clause.heading[:4])
        with pytest.raises(CannotWrite) as refused:
            shown.do(edits.add_note(shown, clause.id, "写不进"))
        assert refused.value.reason == "read-only"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_file_on_read_only_media_opens_for_reading(project: Project) -> None:
    path = project.path
    project.close()
    path.parent.chmod(0o500)
    try:
        with Project.open(path, "甲") as shown:
            assert shown.read_only
    finally:
        path.parent.chmod(0o700)


# ----------------------------------------------------------------------------------------- others at the same file
def test_what_another_process_wrote_is_noticed(project: Project) -> None:
    with Project.open(project.path, "乙") as other:
        act = edits.add_tag(other, "乙的", "#222222")
        touched = other.do(act)
        project.do(edits.add_tag(project, "甲的", "#111111"))  # must not hide what the other wrote before
        assert project.refresh() == touched
        assert project.refresh() == frozenset()
        assert {tag.name for tag in project.tags()} == {"甲的", "乙的"}
        assert len(other.refresh()) == 1


def test_what_another_wrote_between_planning_and_doing_is_noticed(project: Project) -> None:
    act = edits.add_tag(project, "甲的", "#111111")
    with Project.open(project.path, "乙") as other:
        touched = other.do(edits.add_tag(other, "乙的", "#222222"))
    project.do(act)
    assert project.refresh() == touched


def test_two_windows_that_write_the_same_field_unseen_are_shown_both_values(project: Project) -> None:
    act = edits.add_tag(project, "原名", "#111111")
    project.do(act)
    tag = edits.created(act)
    with Project.open(project.path, "乙") as other:
        other.do(edits.rename_tag(other, tag, "乙的名字"))
        project.do(edits.rename_tag(project, tag, "甲的名字"))
        assert [sorted(map(str, conflict.values)) for conflict in project.conflicts()] == [["乙的名字", "甲的名字"]]
        project.refresh()
        project.do(edits.settle(project, project.conflicts()[0], "甲的名字"))
        assert project.conflicts() == ()
    assert project.check() == ()


def test_what_another_window_began_unseen_can_be_changed_and_nobodys_words_are_lost(project: Project) -> None:
    """What is shown may have come from the file before anybody asked what is new in it."""
    left, right = (document.items()[0].id for document in project.documents())
    with Project.open(project.path, "乙") as other:
        noted, gone = (edits.add_note(other, left, text) for text in ("乙的批注", "乙的另一条"))
        for act in (noted, gone, edits.judge(other, left, right, Verdict.CONFIRMED, reason="乙的理由")):
            other.do(act)
        project.do(edits.edit_note(project, edits.created(noted), "甲的批注"))
        project.do(edits.judge(project, left, right, Verdict.REJECTED))
        project.do(edits.remove_note(project, edits.created(gone)))
        found = {conflict.field: sorted(map(str, conflict.values)) for conflict in project.conflicts()}
        assert found["body"] == ["乙的批注", "甲的批注"]
        assert found["verdict"] == ["confirmed", "rejected"]
        assert [note.id for note in project.notes()] == [edits.created(noted)]
        other.refresh()
        assert other.conflicts() == project.conflicts()
    assert project.check() == ()


def test_a_file_another_process_is_writing_to_is_busy_and_nothing_is_lost(project: Project) -> None:
    act = edits.add_tag(project, "标签", "#111111")
    other = Connection(project.path)
    with other.writing():
        with pytest.raises(ProjectBusy) as refused:
            project.do(act)
        assert refused.value.reason == "locked"
        assert not project.can_undo
    other.close()
    project.do(act)
    assert [tag.name for tag in project.tags()] == ["标签"]


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_file_moved_in_the_midst_of_an_act_is_not_written(project: Project, tmp_path: Path) -> None:
    operations = edits.add_tag(project, "标签", "#111111").operations

    def write_and_move() -> None:
        with project._file.writing() as db:
            ledger.write(db, operations)
            project.path.rename(tmp_path / "moved.pwb")

    with pytest.raises(ProjectBusy):
        write_and_move()
    with Project.open(tmp_path / "moved.pwb", "甲") as moved:
        assert moved.tags() == ()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_that_was_moved_or_deleted_takes_no_edits(project: Project, tmp_path: Path, how: str) -> None:
    project.copy_to(tmp_path / "copy.pwb")
    match how:
        case "moved":
            project.path.rename(tmp_path / "moved.pwb")
        case "deleted":
            project.path.unlink()
        case _:
            (tmp_path / "copy.pwb").replace(project.path)
    act = edits.add_tag(project, "到哪里去", "#111111")
    asked: list[str] = []
    project._file.raw.set_trace_callback(asked.append)
    with pytest.raises(ProjectBusy) as refused:
        project.do(act)
    project._file.raw.set_trace_callback(None)
    assert refused.value.reason == "moved"
    assert not any(statement.startswith("BEGIN") for statement in asked)  # nor a journal beside another's file
    project.copy_to(tmp_path / "saved elsewhere.pwb")  # what was there can still be saved
    with Project.open(tmp_path / "saved elsewhere.pwb", "甲") as saved:
        assert len(saved.documents()) == 2


def test_a_use_of_a_tag_is_moved_whole_and_back_in_one_step(project: Project) -> None:
    act = edits.add_tag(project, "医保", "#111111")
    project.do(act)
    project.do(edits.tag_target(project, "gone", edits.created(act), 3, 9))
    [use] = project.taggings()
    project.do(edits.move_tagging(project, use.id, "c1"))
    assert [(one.target, one.tag, one.start) for one in project.taggings()] == [("c1", edits.created(act), None)]
    assert edits.move_tagging(project, project.taggings()[0].id, "c1").operations == ()
    project.undo()
    assert [(one.target, one.start, one.end) for one in project.taggings()] == [("gone", 3, 9)]


def test_where_files_have_no_numbers_projects_are_told_apart_by_their_paths(
    project: Project, colleague: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network drives and memory sticks give every file the number 0."""
    mine, theirs = project.path, colleague.path
    colleague.do(edits.add_tag(colleague, "乙的", "#111111"))
    project.close()
    colleague.close()
    for name in ("stat", "lstat", "fstat"):
        original = getattr(os, name)

        def numberless(*what: object, _original: Any = original, **more: object) -> os.stat_result:
            status = _original(*what, **more)
            rest = {name: getattr(status, name) for name in dir(status) if name.startswith("st_")}
            return os.stat_result((status[0], 0, *status[2:]), rest)

        monkeypatch.setattr(os, name, numberless)
    with Project.open(mine, "甲") as opened:
        assert guard.look(theirs) is not None  # another file, to be looked at
        assert guard.look(mine) is None
        assert opened.merge(theirs).added
        opened.copy_to(tmp_path / "副本.pwb")
        with pytest.raises(CannotWrite) as refused:
            opened.copy_to(mine)
        assert refused.value.reason == "open"
        if os.name != "nt":  # there an open file cannot be moved
            mine.rename(tmp_path / "moved.pwb")
            with pytest.raises(ProjectBusy):
                opened.do(edits.add_tag(opened, "甲的", "#111111"))
