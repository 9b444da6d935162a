"""分析: what changed as a whole: where each part went, which words rose, who is responsible, how binding it became."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from workbench import workflow
from workbench.compare.vocabulary import Keyword
from workbench.errors import Cancelled
from workbench.ui.analysis_values import Pair, name_of
from workbench.ui.session import Session
from workbench.ui.tasks import Job, Report

PLACES = ("coverage", "words", "units", "commitment", "threads")


class Pane(Protocol):
    """What every place of this view offers beside being a widget."""

    read_wanted: Any

    def show_result(self, subject: Any, found: Any) -> None:
        """Show what was computed."""

    def redraw(self) -> None:
        """Show what was decided meanwhile."""

    def take_selection(self) -> None:
        """Show what another view took in hand."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a place is about (documents and comparisons, all of them values), and the work that answers it."""

    subject: Any
    work: Callable[[Report], Any]


class AnalysisView(QWidget):
    """Five places over one pair, or all, of the documents on screen; each is computed when it is looked at."""

    said = Signal(str)  # something to say in passing
    read_wanted = Signal()  # the reader wants to see the clause in hand in its text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._panes: dict[str, QWidget] = {}
        self._fresh: set[str] = set()  # places whose results hold for what is on screen
        self._outdated: set[str] = set()  # fresh places that show what was decided before
        self._jobs: dict[str, Job] = {}
        self._followed = False  # something was asked of the threads
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)  # only where the window is too narrow for them
        self.tabs.setAccessibleName(self.tr("Analysis"))
        for words in (
            self.tr("Coverage"),
            self.tr("Words"),
            self.tr("Units"),
            self.tr("Commitment"),
            self.tr("Threads"),
        ):
            self.tabs.addTab(words)
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("Compared with"))
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._other_word = QLabel(self.tr("Compared with"))
        self._other_word.setProperty("quiet", True)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.note = QLabel(
            self.tr("Neither document follows the other (one year or different places): differences are no changes.")
        )
        self.note.setProperty("quiet", True)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(12, 6, 12, 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 12, 0)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self._other_word)
        bar.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.tabs)
        self.tabs.currentChanged.connect(lambda _: self._update())
        self.other.activated.connect(lambda _: self._reset())
        for signal in (session.opened, session.base_changed, session.compared):
            signal.connect(self._on_documents)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(self._on_look)
        self._fill_others()

    # ------------------------------------------------------------------ which place
    @property
    def place(self) -> str:
        """The name of the place that is shown."""
        return PLACES[self.tabs.currentIndex()]

    def show_place(self, name: str) -> None:
        """Show one of the five places."""
        self.tabs.setCurrentIndex(PLACES.index(name))

    def pane(self, name: str) -> QWidget:
        """Return the widget of a place; it is made when first asked for."""
        if name not in self._panes:
            made = _make(name, self._session)
            made.read_wanted.connect(self.read_wanted)  # type: ignore[attr-defined]
            self.stack.addWidget(made)
            self._panes[name] = made
        return self._panes[name]

    # ------------------------------------------------------------------ what it is about
    def _fill_others(self) -> None:
        others = self._session.others
        chosen = self.other.currentData()
        with QSignalBlocker(self.other):
            self.other.clear()
            for document in others:
                self.other.addItem(name_of(self._session, document), document.id)
            self.other.setCurrentIndex(max(0, self.other.findData(chosen)))
        self._show_choice()

    def _show_choice(self) -> None:
        several = len(self._session.others) > 1 and self.place != "threads"
        self.other.setVisible(several)
        self._other_word.setVisible(several)
        pair = self.subject()
        self.note.setVisible(pair is not None and not pair.successive and self.place != "threads")

    def subject(self) -> Pair | None:
        """Return the base, the document it is compared with, and their comparison; none while there is none."""
        session = self._session
        chosen = self.other.currentData()
        other = next((document for document in session.others if document.id == chosen), None)
        comparison = session.comparisons.get(other.id) if other else None
        if session.base is None or other is None or comparison is None:
            return None
        return Pair(session.base, other, comparison)

    # ------------------------------------------------------------------ computing
    def showEvent(self, event: QShowEvent) -> None:
        """Compute what is looked at."""
        super().showEvent(event)
        self._update()

    def _on_documents(self) -> None:
        self._fill_others()
        self._reset()

    def _reset(self) -> None:
        self._fresh.clear()
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._update()

    def _update(self) -> None:
        """Show the place in view, and compute it when what it shows does not hold any more."""
        self._show_choice()
        if not self.isVisible():
            return
        name, pair = self.place, self.subject()
        if pair is None:
            self._say_why_empty()
        elif name == "threads":
            self._follow()
        elif name in self._fresh:
            self._redraw_shown()
            self.stack.setCurrentWidget(self.pane(name))
        elif name not in self._jobs:
            if name not in self._panes:
                self.empty.setText(self.tr("Computing …"))
                self.stack.setCurrentWidget(self.empty)
            else:
                self.stack.setCurrentWidget(self.pane(name))
            asked = _question(name, self._session, pair)
            self._jobs[name] = self._session.tasks.start(
                self,
                asked.work,
                lambda found: self._take(name, asked.subject, found),
                lambda error: self._fail(name, error),
            )

    def _follow(self) -> None:
        """Show the threads, which are over documents of their own choice and computed by their pane."""
        made: Any = self.pane("threads")
        if "threads" not in self._fresh:
            if not self._followed:
                self._followed = True
                made.filled.connect(self._show_threads)
                made.said.connect(self.said)
                self.empty.setText(self.tr("Computing …"))
                self.stack.setCurrentWidget(self.empty)
            self._fresh.add("threads")
            made.look()
        elif made.model.lines or not made.keeper.busy:
            self._redraw_shown()
            self.stack.setCurrentWidget(made)

    def _show_threads(self) -> None:
        if self.place == "threads":
            self.stack.setCurrentWidget(self.pane("threads"))

    def _take(self, name: str, subject: Any, found: Any) -> None:
        self._jobs.pop(name, None)
        self._fresh.add(name)
        self._outdated.discard(name)
        pane: Any = self.pane(name)
        pane.show_result(subject, found)
        if self.place == name:
            self.stack.setCurrentWidget(pane)

    def _fail(self, name: str, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        self._jobs.pop(name, None)
        self.empty.setText("")
        self._session.failed.emit(error)

    def _say_why_empty(self) -> None:
        session = self._session
        if session.base is None:
            text = self.tr("No document is open yet. Import policy texts, or open the sample project.")
        elif not session.others:
            text = self.tr("There is something to analyse once two documents are compared. Import a second one.")
        elif session.comparing:
            text = self.tr("Comparing …")
        else:
            text = self.tr("These documents could not be compared.")
        self.empty.setText(text)
        self.stack.setCurrentWidget(self.empty)

    # ------------------------------------------------------------------ what the session says
    def _shown(self) -> Any:
        """Return the pane in view when what it shows holds."""
        return self._panes.get(self.place) if self.isVisible() and self.place in self._fresh else None

    def _on_changed(self, touched: frozenset[str]) -> None:
        if any(entity.startswith("judgement:") for entity in touched):
            self._redraw()

    def _redraw(self) -> None:
        """Draw the place in view again; the others when they are looked at."""
        self._outdated = set(self._fresh)
        self._redraw_shown()

    def _redraw_shown(self) -> None:
        pane = self._shown()
        if pane is not None and self.place in self._outdated:
            self._outdated.discard(self.place)
            pane.redraw()

    def _on_selected(self) -> None:
        pane = self._shown()
        if pane is not None:
            pane.take_selection()

    def _on_look(self) -> None:
        self._redraw()


def _make(name: str, session: Session) -> QWidget:
    if name == "coverage":
        from workbench.ui.flow_pane import FlowPane

        return FlowPane(session)
    if name == "words":
        from workbench.ui.keyword_table import KeywordPane

        return KeywordPane(session)
    if name == "units":
        from workbench.ui.units_matrix import UnitsPane

        return UnitsPane(session)
    if name == "commitment":
        from workbench.ui.commitment_list import CommitmentPane

        return CommitmentPane(session)
    from workbench.ui.threads_matrix import ThreadsPane

    return ThreadsPane(session)


def words_of(pair: Pair) -> tuple[tuple[Keyword, ...], frozenset[str]]:
    """Return the terms of a pair, and those counted on one side only that stand inside longer words of the other."""
    found = workflow.vocabulary([pair.left], [pair.right])
    inside = workflow.standing([pair.left], (keyword.term for keyword in found if not keyword.left))
    return found, inside | workflow.standing([pair.right], (keyword.term for keyword in found if not keyword.right))


def _question(name: str, session: Session, pair: Pair) -> Question:
    """Return what a place asks; what speaks of rising and gaining goes from the earlier document to the later."""
    timely = pair if pair.in_time else Pair(pair.right, pair.left, workflow.turned(pair.comparison))
    if name == "coverage":
        return Question(pair, lambda _: workflow.coverage(pair.left, pair.right, pair.comparison))
    if name == "words":
        return Question(timely, lambda _: words_of(timely))
    if name == "units":
        return Question(timely, lambda _: workflow.responsibility(timely.left, timely.right, timely.comparison))
    if name == "commitment":
        return Question(timely, lambda _: workflow.commitment_changes(timely.left, timely.right, timely.comparison))
    raise KeyError(name)
