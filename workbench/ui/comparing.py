"""Compares the base with the documents beside it in the background, and keeps what was compared for an undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from workbench import workflow
from workbench.errors import Cancelled
from workbench.model import Comparison, Document, Judgement
from workbench.ui.tasks import Job, Report, Tasks

_MOST_KEPT = 8  # comparisons kept for an undo
_AGAIN_AFTER_MS = 1200  # a reviewer judges in bursts; comparing anew waits for the pause

Found = dict[str, Comparison]
"""Comparisons of the base with others, by the other's id."""
_Question = tuple[tuple[str, ...], frozenset[tuple[str, str, str, str]]]


class Comparing(QObject):
    """Answers which comparisons hold for documents and decisions; asks for new ones after a pause in judging."""

    compared = Signal(object)  # Found
    failed = Signal(object)  # an exception
    due = Signal()  # the pause is over: compare with what was decided meanwhile

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._made: dict[_Question, Found] = {}
        self._job: Job | None = None
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_AFTER_MS)
        self._later.timeout.connect(self._on_pause)

    @property
    def busy(self) -> bool:
        """True while a comparison is being computed."""
        return self._job is not None

    def forget(self) -> None:
        """Throw away what is computed and what is kept, as for other texts."""
        self.stop()
        self._later.stop()
        self._made = {}

    def stop(self) -> None:
        """Throw away what is being computed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def wait(self) -> None:
        """Say ``due`` once nothing was decided for a while."""
        self._later.start()

    def known(self, documents: Sequence[Document], decisions: Sequence[Judgement]) -> Found | None:
        """Return the comparisons of these documents under these decisions, if they were made before."""
        return self._made.get(_question(documents, decisions))

    def compare(self, documents: Sequence[Document], decisions: Sequence[Judgement], label: str) -> None:
        """Compare the first document with each of the others; ``compared`` follows."""
        self.stop()
        question = _question(documents, decisions)
        base, others = documents[0], tuple(documents[1:])

        def work(report: Report) -> Found:
            found = {}
            for number, other in enumerate(others):
                report(number / len(others))
                found[other.id] = workflow.compare(base, other, decisions)
            workflow.difference(base.title, others[0].title)  # loads the words here, not when a row is first drawn
            return found

        def done(found: Found) -> None:
            self._job = None
            self._made[question] = found
            while len(self._made) > _MOST_KEPT:
                del self._made[next(iter(self._made))]
            self.compared.emit(found)

        self._job = self._tasks.start(self, work, done, self._not_compared, label=label)

    def _not_compared(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._job = None
            self.failed.emit(error)

    def _on_pause(self) -> None:
        if self.busy:  # not while a comparison is still being made
            self._later.start()
        else:
            self.due.emit()


def _question(documents: Sequence[Document], decisions: Sequence[Judgement]) -> _Question:
    """Return what a comparison depends on: the documents, and what people decided."""
    decided = frozenset((j.left, j.right, str(j.verdict), str(j.relation)) for j in decisions)
    return tuple(document.id for document in documents), decided
