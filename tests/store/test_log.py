"""The history: who wrote what, when, and what stood there before."""

from __future__ import annotations

from workbench.model import Verdict
from workbench.store import edits
from workbench.store.operations import DELETED
from workbench.store.project import Project


def test_one_line_for_each_field_with_what_stood_there_before(project: Project) -> None:
    act = edits.add_tag(project, "医保", "#111111")
    tag = edits.created(act)
    project.do(act)
    project.do(edits.rename_tag(project, tag, "医疗保障"))
    project.do(edits.remove_tag(project, tag))
    project.undo()
    lines = [(entry.field, entry.before, entry.after) for entry in project.log(tag)]
    assert lines == [
        ("color", None, "#111111"),
        ("name", None, "医保"),
        ("name", "医保", "医疗保障"),
        (DELETED, False, True),
        (DELETED, True, False),
    ]
    assert {entry.author for entry in project.log(tag)} == {"甲"}
    times = [entry.at for entry in project.log()]
    assert times == sorted(times)


def test_before_is_what_the_author_saw_not_what_another_had_written_meanwhile(
    project: Project, colleague: Project
) -> None:
    act = edits.add_note(project, "c1", "原文")
    note = edits.created(act)
    project.do(act)
    colleague.merge(project.path)
    project.do(edits.edit_note(project, note, "甲写的"))
    colleague.do(edits.edit_note(colleague, note, "乙写的"))
    project.merge(colleague.path)
    conflict = project.conflicts()[0]
    project.do(edits.settle(project, conflict, "两人商定"))
    lines = {(entry.author, entry.before, entry.after) for entry in project.log(note) if entry.field == "body"}
    assert lines == {
        ("甲", None, "原文"),
        ("甲", "原文", "甲写的"),
        ("乙", "原文", "乙写的"),
        ("甲", conflict.shown, "两人商定"),
    }


def test_the_history_of_a_clause_is_that_of_everything_on_it(project: Project) -> None:
    left, right = (document.items()[0].id for document in project.documents())
    tag = edits.add_tag(project, "医保", "#111111")
    project.do(tag)
    project.do(edits.tag_target(project, left, edits.created(tag)))
    note = edits.add_note(project, left, "将被删除")
    project.do(note)
    project.do(edits.remove_note(project, edits.created(note)))
    project.do(edits.add_note(project, right, "别处的"))
    project.do(edits.judge(project, left, right, Verdict.CONFIRMED))
    kinds = [entry.entity.partition(":")[0] for entry in project.log_on(left)]
    assert set(kinds) == {"tagging", "note", "judgement"}
    assert "别处的" not in {entry.after for entry in project.log_on(left)}
    assert {entry.after for entry in project.log_on(f"{left}|{right}")} >= {"confirmed"}
    assert (DELETED, True) in {(entry.field, entry.after) for entry in project.log_on(left)}
