"""Daily copies are kept of what is opened; a damaged project is rescued, put back, and never touched."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.errors import CannotRead, NotAProject
from workbench.store import copies, edits, sound
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.window import Window

NOTES = 200


@pytest.fixture
def window(qtbot: QtBot, empty_session: Session, settings: Settings) -> Iterator[Window]:
    made = Window(empty_session, settings)
    qtbot.addWidget(made)
    yield made
    for box in boxes():
        box.close()
    made.close()


@pytest.fixture
def noted(project_file: Path) -> Path:
    """A project with many notes."""
    with workflow.open_project(project_file, "甲") as project:
        clauses = [clause.id for document in project.documents() for clause in document.walk()]
        for number in range(NOTES):
            act = edits.add_note(project, clauses[number % len(clauses)], f"第{number}条批注" * 10)
            project.apply(act.operations)
    return project_file


@pytest.fixture
def spoilt(noted: Path) -> Path:
    """The same with destroyed pages."""
    return spoil(noted)


def spoil(path: Path) -> Path:
    """Destroy the pages on which some of the notes stand, and no page that leads to others."""
    content = bytearray(path.read_bytes())
    tree = {5, 2}  # the kinds of pages that lead to others
    marks = [f"第{number}条批注".encode() for number in (7, 8, 9)]
    found = [at for at in range(4096, len(content), 4096) if any(mark in content[at : at + 4096] for mark in marks)]
    leaves = [at for at in found if content[at] not in tree]
    assert leaves
    for at in leaves:
        content[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    return path


def behead(path: Path, *tables: str) -> Path:
    """Destroy the page where the tree of each table begins; without any, the first page of the file."""
    db = sqlite3.connect(path)
    roots = dict(db.execute("SELECT name, rootpage FROM sqlite_schema").fetchall())
    db.close()
    content = bytearray(path.read_bytes())
    for page in [roots[table] for table in tables] or [1]:
        content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    return path


def boxes() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def button(box: QMessageBox, words: str) -> QAbstractButton | None:
    return next((one for one in box.buttons() if one.text().startswith(words)), None)


def press(box: QMessageBox, words: str) -> None:
    found = button(box, words)
    assert found is not None, [one.text() for one in box.buttons()]
    found.click()


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))


def idle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=60_000)


# ------------------------------------------------------------------------------------------------------ every day
def test_a_copy_a_day_is_kept_of_what_is_opened(
    qtbot: QtBot, window: Window, empty_session: Session, project_file: Path, backups: Path
) -> None:
    for _ in range(2):
        assert window.projects.open(project_file)
        idle(qtbot, empty_session)
    [copy] = copies.daily(project_file, backups)
    assert list(backups.iterdir()) == [copy]
    assert sound.verify(copy) == ()


def test_a_copy_that_cannot_be_kept_disturbs_nobody_and_is_logged(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    project_file: Path,
    backups: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    backups.write_bytes(b"a file stands where the folder should be")
    with caplog.at_level(logging.WARNING):
        assert window.projects.open(project_file)
        idle(qtbot, empty_session)
    assert boxes() == []
    assert "no daily copy" in caplog.text


# ------------------------------------------------------------------------------------------------------ ways back
def test_a_damaged_project_is_rescued_into_a_new_one_and_told(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    spoilt: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = spoilt.read_bytes()
    answer(monkeypatch, tmp_path / "救回")
    assert not window.projects.open(spoilt)
    [box] = boxes()
    assert button(box, "Open the Latest") is None
    press(box, "Rescue into")
    qtbot.waitUntil(lambda: any("Rescued" in one.text() for one in boxes()), timeout=60_000)
    assert empty_session.project is not None
    assert empty_session.project.path == tmp_path / "救回.pwb"
    assert len(empty_session.notes()) > NOTES // 2
    [told] = [one for one in boxes() if "Rescued" in one.text()]
    with workflow.open_project(tmp_path / "救回.pwb") as again:
        present = {source.name for source in again.sources()}
        assert f"{len(again.known_operations())} edit" in told.text()
    missing = {"shenzhen-2022.txt", "shenzhen-2024.txt"} - present
    named = {name for name in missing if name in told.text()}
    assert bool(missing - named) == (f"{len(missing - named)} more file" in told.text())
    assert "%n" not in told.text()
    assert str(spoilt) in told.text()
    assert spoilt.read_bytes() == before
    qtbot.waitUntil(lambda: len(empty_session.documents) == len(present), timeout=60_000)
    idle(qtbot, empty_session)


@pytest.mark.parametrize("tables", [("operation",), ()], ids=["the edits' tree", "the first page"])
def test_a_project_without_the_page_where_everything_begins_is_rescued_whole(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    noted: Path,
    tables: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, tmp_path / "救回")
    assert not window.projects.open(behead(noted, *tables))
    press(boxes()[0], "Rescue into")
    qtbot.waitUntil(lambda: any("Rescued" in one.text() for one in boxes()), timeout=60_000)
    assert len(empty_session.notes()) == NOTES
    [told] = [one for one in boxes() if "Rescued" in one.text()]
    assert "lost" not in told.text()
    qtbot.waitUntil(lambda: len(empty_session.documents) == 2, timeout=60_000)
    idle(qtbot, empty_session)


def test_a_text_with_the_name_of_a_project_is_not_offered_a_rescue(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "文本.pwb"
    path.write_text("关于印发工作要点的通知" * 5000, encoding="utf-8")
    assert not window.projects.open(path)
    assert button(boxes()[0], "Rescue into") is None


def test_the_latest_copy_is_opened_at_a_new_place_and_both_files_stay(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    noted: Path,
    backups: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = copies.keep_daily(noted, backups, today="2026-03-01")
    new = copies.keep_daily(noted, backups, today="2026-03-02")
    assert old is not None
    assert new is not None
    before = spoil(noted).read_bytes(), new.read_bytes()
    answer(monkeypatch, tmp_path / "放回.pwb")
    assert not window.projects.open(noted)
    press(boxes()[0], "Open the Latest")
    qtbot.waitUntil(lambda: empty_session.project is not None, timeout=60_000)
    assert empty_session.project is not None
    assert empty_session.project.path == tmp_path / "放回.pwb"
    assert len(empty_session.notes()) == NOTES
    assert (noted.read_bytes(), new.read_bytes()) == before
    idle(qtbot, empty_session)


def test_what_the_damaged_file_lost_comes_back_from_the_daily_copy(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    noted: Path,
    backups: Path,
    tmp_path: Path,
) -> None:
    assert copies.keep_daily(noted, backups, today="2026-03-02")
    window.projects.safekeeping.rescue(spoil(noted), tmp_path / "救回.pwb")
    qtbot.waitUntil(lambda: bool(boxes()), timeout=60_000)
    assert len(empty_session.notes()) < NOTES
    press(boxes()[0], "Merge the Latest")
    qtbot.waitUntil(lambda: len(empty_session.notes()) == NOTES, timeout=60_000)
    qtbot.waitUntil(lambda: len(empty_session.documents) == 2, timeout=60_000)
    idle(qtbot, empty_session)


def test_nothing_is_written_over_and_a_rescue_that_fails_says_so(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    spoilt: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = spoilt.read_bytes()
    answer(monkeypatch, spoilt)
    window.projects.safekeeping.ask_rescue(spoilt)
    [box] = boxes()
    assert "exists" in box.text()
    box.close()
    assert spoilt.read_bytes() == before
    text = tmp_path / "文本.pwb"
    text.write_text("这不是项目" * 100, encoding="utf-8")
    window.projects.safekeeping.rescue(text, tmp_path / "救回.pwb")
    qtbot.waitUntil(lambda: bool(boxes()), timeout=20_000)
    [box] = boxes()
    assert button(box, "Rescue into") is None
    assert not (tmp_path / "救回.pwb").exists()


@pytest.mark.parametrize("error", [NotAProject("没有.pwb", "missing"), CannotRead("要点.txt", "damaged")])
def test_nothing_is_offered_where_nothing_helps(qtbot: QtBot, window: Window, error: Exception) -> None:
    box = QMessageBox(window)
    qtbot.addWidget(box)
    window.projects.safekeeping.offer(error, box)
    assert box.buttons() == []


# ------------------------------------------------------------------------------------------------ copies to send
def test_a_copy_without_history_holds_nothing_that_was_removed(
    qtbot: QtBot,
    window: Window,
    empty_session: Session,
    project_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with workflow.open_project(project_file, "甲") as project:
        note = edits.add_note(project, project.documents()[0].items()[0].id, "不宜外传的内容")
        project.do(note)
        project.do(edits.edit_note(project, edits.created(note), "可以外传"))
    assert empty_session.open(project_file)
    for act, name in (("save_copy", "含历史"), ("save_present", "不含历史")):
        assert window.acts[act].isEnabled()
        answer(monkeypatch, tmp_path / f"{name}.pwb")
        window.acts[act].trigger()
        qtbot.waitUntil(lambda name=name: window.status.said() == f"Copy saved: {name}.pwb", timeout=20_000)
    secret = "不宜外传".encode()
    assert secret in (tmp_path / "含历史.pwb").read_bytes()
    assert secret not in (tmp_path / "不含历史.pwb").read_bytes()
    with workflow.open_project(tmp_path / "不含历史.pwb", "乙") as copy:
        assert [one.body for one in copy.notes()] == ["可以外传"]
        assert len(copy.documents()) == 2
    empty_session.close_project()
    assert not window.acts["save_present"].isEnabled()


def test_what_a_colleagues_copy_says_of_a_text_is_not_believed_by_the_window(
    qtbot: QtBot, window: Window, empty_session: Session, project_file: Path, samples: Path, tmp_path: Path
) -> None:
    from dataclasses import replace

    theirs = tmp_path / "乙.pwb"
    reading, content = workflow.read_file(samples / "luzhou-2022.txt")
    doctored = replace(reading, documents=(replace(reading.documents[0], title="从未发布过的文件"),))
    assert empty_session.open(project_file)
    assert empty_session.project is not None
    empty_session.project.copy_to(theirs)
    with workflow.open_project(theirs, "乙") as colleague:
        colleague.add(doctored, content)
    window.projects.merge(theirs)
    qtbot.waitUntil(lambda: len(empty_session.documents) == 3, timeout=60_000)
    assert reading.documents[0].title in [head.title for head in empty_session.documents]
    idle(qtbot, empty_session)


def test_what_is_wrong_with_a_project_is_said_in_words(
    qtbot: QtBot, window: Window, empty_session: Session, project_file: Path
) -> None:
    assert empty_session.open(project_file)
    db = sqlite3.connect(project_file)
    db.execute("UPDATE entity SET author = 'x' WHERE id = 'project:main'")
    db.commit()
    db.close()
    window.projects.check_project()
    qtbot.waitUntil(lambda: bool(boxes()), timeout=20_000)
    assert boxes()[0].detailedText().startswith("the cache is not what the edits say (project:main)")
