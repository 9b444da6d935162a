"""Sources are read again where corrections by hand came or went; places of people's work are kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Correction, CorrectionKind
from workbench.store import edits
from workbench.ui.import_dialog import ImportDialog
from workbench.ui.import_draft import Draft
from workbench.ui.rereading import Rereading
from workbench.ui.session import Session


@pytest.fixture
def rereading(session: Session) -> Rereading:
    return Rereading(session)


def titles(session: Session) -> list[str]:
    return [head.title for head in session.documents]


def retitled(session: Session, title: str) -> tuple[str, Correction]:
    assert session.base is not None
    return session.base.source, Correction(CorrectionKind.RETITLE, session.base.start, title)


def test_a_correction_is_read_in_and_goes_with_undo(qtbot: QtBot, session: Session, rereading: Rereading) -> None:
    before = titles(session)
    source, correction = retitled(session, "二〇二二年工作要点")
    session.do(lambda project: edits.correct_source(project, source, [correction]))
    qtbot.waitUntil(lambda: "二〇二二年工作要点" in titles(session), timeout=20_000)
    qtbot.waitUntil(lambda: not session.tasks.running())
    session.undo()
    qtbot.waitUntil(lambda: titles(session) == before, timeout=20_000)
    assert session.project is not None
    assert session.project.unread() == ()


def test_a_colleagues_correction_comes_with_the_merge(
    qtbot: QtBot, session: Session, rereading: Rereading, sample_file: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sample_file, tmp_path / "乙.pwb"))
    source, correction = retitled(session, "乙改的标题")
    with workflow.open_project(copy, "乙") as theirs:
        theirs.do(edits.correct_source(theirs, source, [correction]))
    assert session.project is not None
    session.project.merge(copy)
    session.refresh()
    qtbot.waitUntil(lambda: "乙改的标题" in titles(session), timeout=20_000)
    qtbot.waitUntil(lambda: bool(session.comparisons) and not session.comparing, timeout=20_000)


def test_a_file_of_the_project_is_mended_by_hand_and_notes_stay(
    qtbot: QtBot, session: Session, rereading: Rereading
) -> None:
    project, base = session.project, session.base
    assert project is not None
    assert base is not None
    item = base.items()[0]
    session.do(lambda p: edits.add_note(p, item.id, "需核对"))
    source = next(source for source in project.sources() if source.id == base.source)
    dialog = ImportDialog(session, [], drafts=[Draft.of_project(project, source)])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.take_button.isEnabled(), timeout=20_000)
    before = len(base.items())
    merged = base.items()[1]
    dialog._mend(Correction(CorrectionKind.MERGE, merged.start))
    qtbot.waitUntil(lambda: dialog.take_button.isEnabled(), timeout=20_000)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.take_button.click()
    assert session.base is not None
    assert session.base.id == base.id
    assert len(session.base.items()) == before - 1
    assert [note.body for note in session.notes(item.id)] == ["需核对"]
    again = Draft.of_project(project, source)
    assert [correction.kind for correction in again.wish.corrections] == [CorrectionKind.MERGE]
