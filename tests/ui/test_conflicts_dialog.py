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
