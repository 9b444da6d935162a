"""What waits to be settled: two people's values, doubtful places, notes without a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Verdict
from workbench.store import edits
from workbench.ui import wording
from workbench.ui.conflicts_dialog import ConflictsDialog, waiting
from workbench.ui.session import Session
from workbench.ui.waiting import lost


@pytest.fixture
def apart(session: Session, tmp_path: Path) -> Session:
    """A session on a project into which a colleague's copy was merged: one tag named and one link judged apart."""
    assert session.project is not None
    assert session.base is not None
    session.do(lambda project: edits.add_tag(project, "基层", "#2980b9"))
    tag = session.tags()[0].id
    link = session.links_of(session.base.items()[8].id)[0]
    ends = session.pair(link.left, link.right)
    copy = tmp_path / "副本.pwb"
    session.project.copy_to(copy)
    with workflow.open_project(copy, "乙") as theirs:
        theirs.do(edits.rename_tag(theirs, tag, "基层医疗"))
        theirs.do(edits.judge(theirs, *ends, Verdict.REJECTED))
    session.do(lambda project: edits.rename_tag(project, tag, "社康"))
    session.do(lambda project: edits.judge(project, *ends, Verdict.CONFIRMED))
    session.project.merge(copy)
    session.refresh()
    return session


def test_values_written_apart_are_counted_and_shown_with_their_authors(qtbot: QtBot, apart: Session) -> None:
    dialog = ConflictsDialog(apart)
    qtbot.addWidget(dialog)
    assert dialog.conflicts.count == 2
    assert waiting(apart) == 2 + dialog.doubts.count
    rows = "\n".join(dialog.conflicts.list.item(row).text() for row in range(dialog.conflicts.count))
    assert "社康" in rows or "基层医疗" in rows


def test_one_value_is_chosen_and_the_conflict_is_gone(qtbot: QtBot, apart: Session) -> None:
    dialog = ConflictsDialog(apart)
    qtbot.addWidget(dialog)
    row = next(r for r in range(2) if dialog.conflicts.list.item(r).text().startswith(wording.kind("tag")))
    dialog.conflicts.list.setCurrentRow(row)
    shown = apart.tags()[0].name
    (other,) = {"社康", "基层医疗"} - {shown}
    assert apart.project is not None
    conflict = next(c for c in apart.project.conflicts() if c.field == "name")
    dialog.conflicts.settle([claim.value for claim in conflict.claims].index(other))
    assert dialog.conflicts.count == 1
    assert apart.tags()[0].name == other
    apart.undo()
    assert apart.tags()[0].name == shown


def test_each_value_has_a_button_and_a_key(qtbot: QtBot, apart: Session) -> None:
    dialog = ConflictsDialog(apart)
    qtbot.addWidget(dialog)
    buttons = dialog.conflicts.area.widget().findChildren(QPushButton)
    assert [button.shortcut().toString() for button in buttons] == ["1", "2"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert dialog.conflicts.count == 1


def test_a_doubtful_place_is_checked_with_a_note(qtbot: QtBot, session: Session) -> None:
    dialog = ConflictsDialog(session)
    qtbot.addWidget(dialog)
    before = dialog.doubts.count
    assert before > 0
    dialog.doubts.check()
    assert dialog.doubts.count == before - 1
    assert len(session.notes()) == 1
    assert session.notes()[0].start is not None
    session.undo()
    assert dialog.doubts.count == before


def test_a_doubtful_place_is_read_in_its_text(qtbot: QtBot, session: Session) -> None:
    dialog = ConflictsDialog(session)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.doubts.read()
    assert session.selection.span is not None


def test_a_note_without_a_place_is_put_on_the_clause_in_hand(qtbot: QtBot, session: Session) -> None:
    assert session.base is not None
    session.do(lambda project: edits.add_note(project, "0" * 32, "原条款已合并"))
    clause = session.base.items()[0].id
    session.select(clause)
    dialog = ConflictsDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.lost.count == 1
    button = dialog.lost.area.widget().findChildren(QPushButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.notes()[0].target == clause
    assert dialog.lost.count == 0


def test_nothing_waits_without_a_project(empty_session: Session) -> None:
    assert waiting(empty_session) == 0


def test_tags_of_one_name_wait_to_be_made_one_and_undo_parts_them(qtbot: QtBot, session: Session) -> None:
    assert session.base is not None
    clauses = [item.id for item in session.base.items()[:3]]
    for clause, color in zip(clauses, ("#c0392b", "#2980b9", "#2980b9"), strict=True):
        if len(session.tags()) < 2:  # two people made them apart
            session.do(lambda project, color=color: edits.add_tag(project, "医保", color))
        tag = next(tag.id for tag in session.tags() if tag.color == color)
        session.do(lambda project, clause=clause, tag=tag: edits.tag_target(project, clause, tag))
    before = waiting(session)
    dialog = ConflictsDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.twins.count == 1
    assert "医保" in dialog.twins.list.item(0).text()
    buttons = dialog.twins.area.widget().findChildren(QPushButton)
    kept = next(number for number, tag in enumerate(session.tags()) if tag.color == "#2980b9")
    qtbot.mouseClick(buttons[kept], Qt.MouseButton.LeftButton)
    assert [tag.color for tag in session.tags()] == ["#2980b9"]
    assert {use.target for use in session.taggings()} == set(clauses)
    assert len({use.tag for use in session.taggings()}) == 1
    assert (dialog.twins.count, waiting(session)) == (0, before - 1)
    session.undo()
    assert len(session.tags()) == 2
    assert dialog.twins.count == 1


def test_a_use_of_a_tag_without_a_place_is_moved_or_removed(qtbot: QtBot, session: Session) -> None:
    assert session.base is not None
    clause, other = (item.id for item in session.base.items()[:2])
    session.do(lambda project: edits.add_tag(project, "社康", "#c0392b"))
    tag = session.tags()[0].id
    session.do(lambda project: edits.tag_target(project, "0" * 32, tag, 3, 9))
    session.do(lambda project: edits.tag_target(project, f"{other}|{'1' * 32}", tag))
    session.select(clause)
    dialog = ConflictsDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.lost.count == 2
    assert "社康" in dialog.lost.list.item(0).text()
    dialog.lost.list.setCurrentRow(0)
    qtbot.mouseClick(dialog.lost.area.widget().findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert [(use.tag, use.start) for use in session.taggings(clause)] == [(tag, None)]
    assert dialog.lost.count == 1
    qtbot.mouseClick(dialog.lost.area.widget().findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert dialog.lost.count == 0
    assert len(session.taggings()) == 1
    session.undo()
    session.undo()
    assert dialog.lost.count == 2
    assert session.taggings(clause) == ()


def test_what_the_window_lists_as_lost_is_what_the_project_says_is_adrift(session: Session) -> None:
    assert session.base is not None
    assert session.project is not None
    one, two = session.base.items()[0].id, session.others[0].items()[0].id
    for target in (one, f"{one}|{two}", f"{one}|{'0' * 32}", "1" * 32, session.base.id):
        session.do(lambda project, target=target: edits.add_note(project, target, target[:8]))
    assert {mark.id for mark in lost(session)} == {mark.id for mark in session.project.adrift()}
    assert len(lost(session)) == 2
