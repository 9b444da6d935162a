"""Which documents of the project are followed, and what was found: computed in the background, kept where it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from workbench import workflow
from workbench.compare.threads import Thread, Uptake
from workbench.errors import Cancelled
from workbench.model import Document, DocumentHead
from workbench.ui.analysis_values import are_successive
from workbench.ui.gathering import Gathering
from workbench.ui.linkage import order_key
from workbench.ui.session import Session
from workbench.ui.tasks import Job, Report
from workbench.ui.threads_model import Series
from workbench.workflow.following import Known

_MOST = 12  # documents that are followed unless the reader chose more
_CHOSEN_MS = 350  # ticking pauses this long before the documents are compared

Found = Sequence[Thread | Uptake]


class SeriesKeeper(QObject):
    """Follows the tasks of chosen documents: from year to year, or of the base into the others."""

    found = Signal(object, object)  # Series, Found
    failed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._gathering = Gathering(session, self)
        self._chosen: frozenset[str] | None = (
            None  # documents the reader chose; none: those that suit what is on screen
        )
        self._by_year: bool | None = None
        self._known: Known = {}
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_CHOSEN_MS)
        self._soon.timeout.connect(self.look)
        session.opened.connect(self._forget)
        session.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ what is followed
    @property
    def by_year(self) -> bool:
        """True when tasks are followed from year to year, False when those of the base into the others."""
        return are_successive(self._session.on_screen) if self._by_year is None else self._by_year

    def set_by_year(self, by_year: bool) -> None:
        """Follow tasks the one way or the other."""
        if by_year is not self.by_year:
            self._by_year = by_year
            self.look()

    def heads(self) -> tuple[DocumentHead, ...]:
        """Return what is followed, the documents in their order: by time, or the base first."""
        chosen = self._chosen if self._chosen is not None else suited(self._session, by_year=self.by_year)
        base = self._session.base
        heads = [head for head in self._session.documents if head.id in chosen or (base and head.id == base.id)]
        if self.by_year:
            return tuple(sorted((head for head in heads if head.id in chosen), key=order_key))
        return tuple(
            sorted(heads, key=lambda head: (base is None or head.id != base.id, head.region or "", order_key(head)))
        )

    def choose(self, documents: frozenset[str] | None) -> None:
        """Follow these documents, or (``None``) those that suit what is on screen."""
        self._chosen = documents
        self._soon.start()

    @property
    def chosen(self) -> bool:
        """True when the reader chose the documents."""
        return self._chosen is not None

    # ------------------------------------------------------------------ following
    @property
    def busy(self) -> bool:
        """True while something is being followed."""
        return self._gathering.busy or self._job is not None or self._soon.isActive()

    def look(self) -> None:
        """Follow the documents as they and what was decided are now; ``found`` comes with the answer."""
        self.stop()
        heads = self.heads()
        if len(heads) < 2:
            self.found.emit(Series((), self.by_year), ())
            return
        self._gathering.ask([head.id for head in heads], self._follow)

    def stop(self) -> None:
        """Stop what is being computed."""
        self._soon.stop()
        self._gathering.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _follow(self, documents: tuple[Document, ...]) -> None:
        series, known = Series(documents, self.by_year), self._known
        decisions = self._session.judgements()

        def work(report: Report) -> tuple[Found, Known]:
            if series.by_year:
                return workflow.threads(documents, decisions, known, report)
            return workflow.uptake(documents[0], documents[1:], decisions, known, report)

        self._job = self._session.tasks.start(
            self, work, lambda made: self._take(series, made), self._fail, label=self.tr("Following tasks")
        )

    def _take(self, series: Series, made: tuple[Found, Known]) -> None:
        self._job = None
        found, known = made
        self._known = {**self._known, **known}
        self.found.emit(series, found)

    def _fail(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, Cancelled):
            self._session.failed.emit(error)
        self.failed.emit()

    def _forget(self) -> None:
        self.stop()
        self._chosen, self._by_year, self._known = None, None, {}

    def _on_changed(self, touched: frozenset[str]) -> None:
        if any(entity.startswith("source:") for entity in touched):
            self._known = {}  # a document may have been read anew
        if self._chosen is not None:
            self._chosen &= {head.id for head in self._session.documents}


def suited(session: Session, *, by_year: bool) -> frozenset[str]:
    """Return the documents that go with what is on screen: the base's years, or its year in other places."""
    shown = {document.id for document in session.on_screen}
    base = session.base
    if base is None:
        return frozenset()
    more: list[str] = []
    if by_year:
        years = {document.year for document in session.on_screen}
        for head in sorted(session.documents, key=order_key):
            if head.region == base.region and head.year is not None and head.year not in years:
                years.add(head.year)
                more.append(head.id)
    else:
        places = {document.region for document in session.on_screen}
        for head in session.documents:
            if head.year == base.year and head.region is not None and head.region not in places:
                places.add(head.region)
                more.append(head.id)
    return frozenset(shown | set(more[: max(0, _MOST - len(shown))]))
