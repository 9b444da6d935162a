"""The search is prepared while nothing else is to be done."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.ui import preparing
from workbench.ui.preparing import Preparing
from workbench.ui.session import Session


def test_an_opened_project_is_prepared_file_by_file(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_AFTER_MS", 0)
    monkeypatch.setattr(preparing, "_PAUSE_MS", 0)
    project = session.project
    assert project is not None
    left: list[bool] = []
    real = workflow.prepare_search
    monkeypatch.setattr(workflow, "prepare_search", lambda one: left.append(real(one)) or left[-1])
    made = Preparing(session)
    made._wait()
    qtbot.waitUntil(lambda: bool(left) and not left[-1], timeout=20_000)
    assert len(left) >= len(project.sources())
    assert project._file.number("SELECT count(DISTINCT reading) FROM passage") == len(project.sources())


def test_a_closed_project_is_prepared_no_more(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "_AFTER_MS", 0)
    made = Preparing(session)
    made._wait()
    session.close_project()
    assert not made._turn.isActive()
