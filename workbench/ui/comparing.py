"""Compares the base with the documents beside it in the background; what nothing new bears on is not compared again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from workbench import workflow
from workbench.errors import Cancelled
from workbench.model import Comparison, Document, Judgement, remembered
from workbench.ui.tasks import Job, Report, Tasks

_MOST_KEPT = 24  # comparisons kept for an undo, and for other columns beside them
_AGAIN_AFTER_MS = 1200  # a reviewer judges in bursts; comparing anew waits for the pause

Found = dict[str, Comparison]
"""Comparisons of the base with others, by the other's id."""
_Question = tuple[str, str, frozenset[tuple[str, str, str, str]]]
"""What a comparison depends on: two documents, and what people decided between them."""


class Comparing(QObject):
    """Answers which comparisons hold for documents and decisions; asks for new ones after a pause in judging."""

    compared = Signal(object)  # Found
    failed = Signal(object)  # an exception
    due = Signal()  # the pause is over: compare with what was decided meanwhile

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._made: dict[_Question, Comparison] = {}
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
        found = self._found(documents, decisions)
        return found if len(found) == len(documents) - 1 else None

    def compare(self, documents: Sequence[Document], decisions: Sequence[Judgement], label: str) -> None:
        """Compare the first document with each of the others; ``compared`` follows.

        One judgement bears on two documents: the comparisons with all others stand as they are.
        """
        self.stop()
        base, others = documents[0], tuple(documents[1:])
        questions = {other.id: _question(base, other, decisions) for other in others}
        known = self._found(documents, decisions)

        def work(report: Report) -> Found:
            found = {}
            for number, other in enumerate(others):
                report(number / len(others))
                found[other.id] = known.get(other.id) or workflow.compare(base, other, decisions)
            workflow.difference(base.title, others[0].title)  # loads the words here, not when a row is first drawn
            return found

        def done(found: Found) -> None:
            self._job = None
            for other, comparison in found.items():
                self._made.pop(questions[other], None)
                self._made[questions[other]] = comparison  # the latest stand last
            for old in list(self._made)[: -max(_MOST_KEPT, 2 * len(others))]:
                del self._made[old]
            self.compared.emit(found)

        self._job = self._tasks.start(self, work, done, self._not_compared, label=label)

    def _found(self, documents: Sequence[Document], decisions: Sequence[Judgement]) -> Found:
        """Return what is known of the comparisons of the first document with the others."""
        made = ((other.id, self._made.get(_question(documents[0], other, decisions))) for other in documents[1:])
        return {other: comparison for other, comparison in made if comparison is not None}

    def _not_compared(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._job = None
            self.failed.emit(error)

    def _on_pause(self) -> None:
        if self.busy:  # not while a comparison is still being made
            self._later.start()
        else:
            self.due.emit()


def _question(base: Document, other: Document, decisions: Sequence[Judgement]) -> _Question:
    ours, theirs = _places(base), _places(other)
    decided = frozenset(
        (one.left, one.right, str(one.verdict), str(one.relation))
        for one in decisions
        if (one.left in ours or one.left in theirs) and (one.right in ours or one.right in theirs)
    )
    return base.id, other.id, decided


@remembered
def _places(document: Document) -> frozenset[str]:
    """Return the ids of a document, its clauses and their measures: what a judgement can be of."""
    clauses = tuple(document.walk())
    measures = (measure.id for clause in clauses for measure in clause.measures)
    return frozenset((document.id, *(clause.id for clause in clauses), *measures))
