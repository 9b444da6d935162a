"""A newer version of a document takes over what was noted on the old one, in one act; the rest waits, nothing goes."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench import versions, workflow
from workbench.compare import reanchor
from workbench.model import Clause, Verdict
from workbench.store import edits
from workbench.ui import waiting
from workbench.ui.import_dialog import ImportDialog
from workbench.ui.rereading import Made, Rereading
from workbench.ui.session import Session


@pytest.fixture
def newer(samples: Path, session: Session, tmp_path: Path) -> Path:
    """The base again, with a line in front, a sentence put in, and the second sentence of its first item changed."""
    assert session.base is not None
    name = next(s.name for s in session.project.sources() if s.id == session.base.source) if session.project else ""
    text = workflow.read_file(samples / name)[0].text
    changed = _item(session, 1).measures[0].text
    text = text.replace(changed, "对这一任务另作安排，由有关部门另行通知，不再列入。")
    path = tmp_path / "新版.txt"
    path.write_text("\n" + text, encoding="utf-8")
    return path


def _item(session: Session, number: int) -> Clause:
    assert session.base is not None
    return [item for item in session.base.items() if len(item.measures) > 2][number]


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, newer: Path) -> ImportDialog:
    made = ImportDialog(session, [newer])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.take_button.isEnabled(), timeout=20_000)
    return made


def test_the_dialog_says_that_another_version_is_there(dialog: ImportDialog, session: Session) -> None:
    assert session.base is not None
    assert dialog.version.isVisible()
    assert session.base.title in dialog.version.text()
    assert not dialog.version.isChecked()
    before = len(session.documents)
    dialog.take_button.click()  # as it stands it is one more document
    assert len(session.documents) == before + 1


def test_a_document_of_another_year_is_no_version(qtbot: QtBot, session: Session, samples: Path) -> None:
    made = ImportDialog(session, [samples / "longgang-2022.txt"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.take_button.isEnabled(), timeout=20_000)
    assert not made.version.isVisible()


def test_marks_go_over_in_one_act_and_what_is_unsure_waits(
    qtbot: QtBot, dialog: ImportDialog, session: Session
) -> None:
    project, old = session.project, session.base
    assert project is not None
    assert old is not None
    kept, changed = _item(session, 0), _item(session, 1).measures[0]
    tag = edits.add_tag(project, "医保", "#111111")
    session.do(tag)
    session.do(lambda p: edits.tag_target(p, kept.id, edits.created(tag)))
    session.do(lambda p: edits.add_note(p, kept.measures[0].id, "核对", kept.measures[0].start, kept.measures[0].end))
    session.do(lambda p: edits.add_note(p, changed.id, "还在吗"))
    other = session.others[0].items()[0]
    session.do(lambda p: edits.judge(p, kept.id, other.id, Verdict.CONFIRMED, None, "同一任务"))
    count = len(session.documents)
    place = [head.id for head in project.heads()].index(old.id)
    before = project.snapshot()
    dialog.version.setChecked(True)
    dialog.take_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert len(session.documents) == count
    new = project.document(project.heads()[place].id)
    assert (new.id != old.id, new.title) == (True, old.title)
    assert session.base is not None
    assert session.base.id == new.id
    item = next(one for one in new.items() if one.text == kept.text)
    assert [use.target for use in project.taggings()] == [item.id]
    [note] = project.notes(item.measures[0].id)
    assert (note.body, note.start, note.end) == ("核对", item.measures[0].start, item.measures[0].end)
    [judgement] = project.judgements()
    assert (judgement.left, judgement.right, judgement.reason) == (item.id, other.id, "同一任务")
    assert [mark.body for mark in waiting.lost(session) if hasattr(mark, "body")] == ["还在吗"]
    assert project.undo_name == "take_version"
    session.undo()
    assert project.undo_name == "add_source"
    session.undo()
    assert project.snapshot() == before
    session.redo()
    session.redo()
    assert [use.target for use in project.taggings()] == [item.id]
    assert project.check() == ()


def test_marks_that_lost_their_clause_when_a_source_was_read_anew_go_along(qtbot: QtBot, session: Session) -> None:
    project, base = session.project, session.base
    assert project is not None
    assert base is not None
    rereading = Rereading(session)
    reading = project.reading(base.source)
    again = workflow.read_content(("\n\n" + reading.raw).encode(), "新读法.txt").documents
    item = _item(session, 0)
    session.do(lambda p: edits.add_note(p, item.id, "核对"))
    session.do(lambda p: edits.add_note(p, base.id, "全文"))
    after = replace(again[0], source=base.source, id=base.id)
    newly = replace(reading, documents=(after,))  # as a newer reader would make of it
    moves = versions.Moves.planned(versions.marks_of(project), reading.documents, newly.documents, anew=True)
    rereading._keep(project, [Made(newly, reading.documents, moves)])
    assert waiting.lost(session) == []
    there = next(one for one in after.items() if one.text == item.text)
    assert (there.id != item.id, [note.body for note in session.notes(there.id)]) == (True, ["核对"])
    assert [note.body for note in session.notes(base.id)] == ["全文"]
    assert project.undo_name == "move_marks"


def test_where_marks_go_is_found_while_the_window_goes_on(
    qtbot: QtBot, dialog: ImportDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    real = reanchor.moves
    monkeypatch.setattr(reanchor, "moves", lambda *a: threads.append(threading.get_ident()) or real(*a))
    session.do(lambda p: edits.add_note(p, _item(session, 0).id, "核对"))
    dialog.version.setChecked(True)
    dialog.take_button.click()
    assert not dialog.isEnabled()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert threads
    assert threading.get_ident() not in threads


def test_a_dialog_closed_meanwhile_stores_nothing(qtbot: QtBot, dialog: ImportDialog, session: Session) -> None:
    session.do(lambda p: edits.add_note(p, _item(session, 0).id, "核对"))
    before = [head.id for head in session.documents]
    dialog.version.setChecked(True)
    dialog.take_button.click()
    dialog.reject()
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=20_000)
    assert [head.id for head in session.documents] == before


def test_marks_made_after_the_moves_were_found_go_over_too(session: Session, newer: Path) -> None:
    project, old = session.project, session.base
    assert project is not None
    assert old is not None
    new = workflow.read_file(newer)[0].documents[0]
    first, second = _item(session, 0), _item(session, 2)
    session.do(lambda p: edits.add_note(p, first.id, "先写"))
    moves = versions.Moves.planned(versions.marks_of(project), [old], [new], anew=False)
    session.do(lambda p: edits.add_note(p, second.id, "后写"))
    act, unsure = versions.take_version(project, old, new, moves)
    assert not unsure
    assert len([operation for operation in act.operations if operation.entity.startswith("note:")]) == 2
