"""Read sources again where that is due: corrections came with a colleague's copy, or were undone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench import versions, workflow
from workbench.errors import WorkbenchError
from workbench.model import Correction, Reading, Source
from workbench.ui.session import Session
from workbench.ui.tasks import Job, Report

if TYPE_CHECKING:
    from workbench.store.project import Project

_log = logging.getLogger(__name__)

Due = tuple[bytes, Source, tuple[Correction, ...]]


class Rereading(QObject):
    """Looks after each act on a source whether it must be read again, and does so in the background."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._refused: set[tuple[str, str]] = set()  # source and corrections that could not be read
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)

    def _on_opened(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._refused.clear()
        self._look()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if any(entity.startswith(("source:", "project:")) for entity in touched):
            self._look()

    def _look(self) -> None:
        from workbench.store import codec

        project = self._session.project
        if project is None or project.read_only or self._job is not None:
            return
        due: list[Due] = []
        for source, text in project.unread():
            if (source.id, text) not in self._refused:
                self._refused.add((source.id, text))  # asked for once; what is kept is due no longer
                due.append((project.content(source.id), source, codec.corrections_from(text)))
        if due:
            label = self.tr("Reading %n file(s) again", "", len(due))
            self._job = self._session.tasks.start(
                self, lambda report: _read(due, report), lambda made: self._keep(project, made), label=label
            )

    def _keep(self, project: Project, readings: list[Reading]) -> None:
        self._job = None
        if project is not self._session.project:
            return
        try:
            for reading in readings:
                before = versions.documents_of(project, reading.source.id)
                project.keep(reading)
                carried = versions.carry_over(project, before, reading.documents)
                if carried.operations:
                    project.do(carried)
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return
        if readings:
            self._session.refresh(frozenset(f"source:{reading.source.id}" for reading in readings))


def _read(due: list[Due], report: Report) -> list[Reading]:
    """Read what is due; what cannot be read stays as it was."""
    made = []
    for number, (content, source, corrections) in enumerate(due):
        report(number / len(due))
        try:
            made.append(workflow.reread(content, source, corrections))
        except WorkbenchError as error:
            _log.warning("%s could not be read again: %s", source.name, error)
    return made
