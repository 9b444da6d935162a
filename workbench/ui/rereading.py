"""Read sources again where that is due: corrections came with a colleague's copy, or were undone."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench import versions, workflow
from workbench.errors import WorkbenchError
from workbench.model import Correction, Document, Reading, Source
from workbench.ui.session import Session
from workbench.ui.tasks import Job, Report

if TYPE_CHECKING:
    from workbench.compare.reanchor import Mark
    from workbench.store.project import Project

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A source to be read again, its documents as they were read until now, and the marks there are."""

    content: bytes
    source: Source
    corrections: tuple[Correction, ...]
    before: tuple[Document, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A source read again, its documents before, and where the marks on them go."""

    reading: Reading
    before: tuple[Document, ...]
    moves: versions.Moves


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
        marks: tuple[Mark, ...] = ()
        for source, text in project.unread():
            if (source.id, text) not in self._refused:
                self._refused.add((source.id, text))  # asked for once; what is kept is due no longer
                marks = marks or versions.marks_of(project)
                before = versions.documents_of(project, source.id)
                corrections = codec.corrections_from(text)
                due.append(Due(project.content(source.id), source, corrections, before, marks))
        if due:
            label = self.tr("Reading %n file(s) again", "", len(due))
            self._job = self._session.tasks.start(
                self, lambda report: _read(due, report), lambda made: self._keep(project, made), label=label
            )

    def _keep(self, project: Project, made: list[Made]) -> None:
        self._job = None
        if project is not self._session.project:
            return
        try:
            for one in made:
                project.keep(one.reading)
                carried = versions.carry_over(project, one.before, one.reading.documents, one.moves)
                if carried.operations:
                    project.do(carried)
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return
        if made:
            self._session.refresh(frozenset(f"source:{one.reading.source.id}" for one in made))


def _read(due: list[Due], report: Report) -> list[Made]:
    """Read what is due, and find where its marks go; what cannot be read stays as it was."""
    made = []
    for number, one in enumerate(due):
        report(number / len(due))
        try:
            reading = workflow.reread(one.content, one.source, one.corrections)
        except WorkbenchError as error:
            _log.warning("%s could not be read again: %s", one.source.name, error)
            continue
        report((number + 0.5) / len(due))
        moves = versions.Moves.planned(one.marks, one.before, reading.documents, anew=True)
        made.append(Made(reading, one.before, moves))
    return made
