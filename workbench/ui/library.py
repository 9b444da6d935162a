"""The index of every clause of the project, built in the background when it is first asked for, and kept up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench import workflow
from workbench.errors import Cancelled
from workbench.model import Document
from workbench.ui.gathering import Gathering
from workbench.ui.session import Session
from workbench.ui.tasks import Job

if TYPE_CHECKING:
    from workbench.compare.likeness import Library


class LibraryKeeper(QObject):
    """Holds the index over all documents of the project; while a newer one is built the older one answers."""

    changed = Signal()  # another index is there, the one there is out of date, or none could be built

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._gathering = Gathering(session, self)
        self._job: Job | None = None
        self._library: Library | None = None
        self._fresh = False
        session.opened.connect(self._forget)
        session.changed.connect(self._on_changed)

    @property
    def library(self) -> Library | None:
        """The index, perhaps of the documents as they were before the last change; none before one is built."""
        return self._library

    @property
    def fresh(self) -> bool:
        """True when the index holds every document as it is now."""
        return self._fresh

    @property
    def building(self) -> bool:
        """True while an index is being built."""
        return self._gathering.busy or self._job is not None

    def want(self) -> None:
        """See to it that the index is up to date; ``changed`` follows where it is not yet."""
        if not self._fresh and not self.building and self._session.project is not None:
            self._gathering.ask([head.id for head in self._session.documents], self._build)

    def _build(self, documents: tuple[Document, ...]) -> None:
        self._job = self._session.tasks.start(
            self,
            lambda report: workflow.library(documents, report),
            self._built,
            self._not_built,
            label=self.tr("Indexing all documents"),
        )

    def _built(self, library: Library) -> None:
        self._job = None
        self._library, self._fresh = library, True
        self.changed.emit()

    def _not_built(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, Cancelled):
            self._session.failed.emit(error)
        self.changed.emit()

    def _forget(self) -> None:
        self._stop()
        self._library, self._fresh = None, False

    def _stop(self) -> None:
        self._gathering.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_changed(self, touched: frozenset[str]) -> None:
        """Documents came or went, or were read anew: what is indexed holds no longer."""
        kinds = {entity.partition(":")[0] for entity in touched}
        there = frozenset(head.id for head in self._session.documents)
        known = self._library.documents if self._library is not None else there
        if "source" in kinds or (kinds & {"document", "project"} and (known != there or self.building)):
            self._stop()
            self._fresh = False
            self.changed.emit()
