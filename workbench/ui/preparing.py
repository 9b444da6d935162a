"""Prepare the search while nothing else is to be done, a file at a time: the first search finds all of it ready."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from workbench import workflow
from workbench.errors import WorkbenchError
from workbench.ui.session import Session

_AFTER_MS = 2500  # after a project is opened or files came
_PAUSE_MS = 150  # between two files: the window comes first

_log = logging.getLogger(__name__)


class Preparing(QObject):
    """Looks after opening and after each import what the search does not know yet."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._prepare)
        session.opened.connect(self._wait)
        session.changed.connect(self._on_changed)

    def _wait(self) -> None:
        if self._session.project is None:
            self._turn.stop()
        else:
            self._turn.start(_AFTER_MS)

    def _on_changed(self, touched: frozenset[str]) -> None:
        if any(entity.startswith(("source:", "project:")) for entity in touched):
            self._wait()

    def _prepare(self) -> None:
        project = self._session.project
        if project is None:
            return
        try:
            if workflow.prepare_search(project):
                self._turn.start(_PAUSE_MS)
        except WorkbenchError as error:  # the search itself will say so
            _log.info("the search was not prepared: %s", error)
