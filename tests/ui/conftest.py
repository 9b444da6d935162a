"""What tests of the window share: a real project file made of the samples, a session on it, settings of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Comparison, Document, Judgement
from workbench.ui import safekeeping
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.tasks import Tasks

_REAL = workflow.compare
_COMPARED: dict[object, Comparison] = {}


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project as it is built on first use; copy it before changing it."""
    path = tmp_path_factory.mktemp("sample") / "sample.pwb"
    workflow.build_sample(path, "甲")
    return path


@pytest.fixture(autouse=True)
def _compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare the same documents under the same decisions only once in a run; the results are the real ones."""
    monkeypatch.setattr(workflow, "compare", _compare)


def _compare(left: Document, right: Document, decisions: Sequence[Judgement] = ()) -> Comparison:
    made_of = (left.id, right.id, tuple((d.left, d.right, d.verdict, d.relation) for d in decisions))
    if made_of not in _COMPARED:
        _COMPARED[made_of] = _REAL(left, right, decisions)
    return _COMPARED[made_of]


@pytest.fixture(autouse=True)
def backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the daily copies: no test writes into the user's own."""
    folder = tmp_path / "backups"
    monkeypatch.setattr(safekeeping, "kept_in", lambda: folder)
    return folder


@pytest.fixture
def project_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample project that a test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "深圳比对.pwb"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that no other test and no user sees."""
    made = Settings(tmp_path / "settings.ini")
    made.author = "甲"
    return made


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Background work that is stopped at the end of the test."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def empty_session(tasks: Tasks) -> Iterator[Session]:
    """A session in which nothing is open."""
    made = Session(tasks)
    made.set_author("甲")
    yield made
    made.close_project()


@pytest.fixture
def session(qtbot: QtBot, empty_session: Session, project_file: Path) -> Session:
    """A session on a copy of the sample project, compared."""
    failures: list[object] = []
    empty_session.failed.connect(failures.append)
    assert empty_session.open(project_file)
    qtbot.waitUntil(lambda: bool(empty_session.comparisons) or bool(failures), timeout=20_000)
    assert not failures
    empty_session.failed.disconnect(failures.append)
    return empty_session
