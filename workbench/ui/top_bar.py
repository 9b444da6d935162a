"""The line above the views: which view, which base, which rows are shown, how much is judged."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTabBar, QWidget

from workbench.ui import wording
from workbench.ui.compare_rows import Filter
from workbench.ui.session import Session

_LEAST = 420  # pixels: what is left of the tabs then scrolls
VIEWS = ("compare", "documents", "targets", "review", "analysis")


def filter_words() -> dict[Filter, str]:
    """Return the name of each filter in the language of the window."""
    translate = QCoreApplication.translate
    return {
        Filter.ALL: translate("TopBar", "All"),
        Filter.REVISED: translate("TopBar", "Revised"),
        Filter.NEW: translate("TopBar", "New"),
        Filter.DROPPED: translate("TopBar", "No longer mentioned"),
        Filter.TARGET_CHANGED: translate("TopBar", "Target changed"),
        Filter.UNDECIDED: translate("TopBar", "Undecided"),
        Filter.TAGGED: translate("TopBar", "Tagged"),
        Filter.ANNOTATED: translate("TopBar", "Annotated"),
    }


class TopBar(QWidget):
    """Tabs of the views at the left; base, filter and tally at the right."""

    view_chosen = Signal(str)
    filter_chosen = Signal(object)  # Filter

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._compares = True
        self._judged = ("", "")  # how much is judged, in words and in figures
        self.setProperty("pane", True)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)  # only where no room is left for all of them
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        names = (self.tr("Comparison"), self.tr("Texts"), self.tr("Targets"), self.tr("Review"), self.tr("Analysis"))
        for words in names:
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda place: self.view_chosen.emit(VIEWS[place]))
        self.base = QComboBox()
        self.base.setAccessibleName(self.tr("Base"))
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.base.setMaximumWidth(180)  # a long name ends in dots
        self.base.activated.connect(lambda: session.set_base(str(self.base.currentData())))
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Show"))
        for chosen, words in filter_words().items():
            self.filter.addItem(words, chosen)
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.filter.setMinimumContentsLength(7)
        self.filter.view().setMinimumWidth(170)
        for choice in (self.base, self.filter):
            choice.setToolTip(choice.accessibleName())
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys still read
        self.filter.activated.connect(lambda: self.filter_chosen.emit(Filter(self.filter.currentData())))
        self._base_word, self._filter_word = QLabel(self.tr("Base")), QLabel(self.tr("Show"))
        self.tally = QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 2, 16, 0)
        line.setSpacing(8)
        line.addWidget(self.tabs)
        line.addStretch(1)
        for widget in (self._base_word, self.base, self._filter_word, self.filter, self.tally):
            line.addWidget(widget)
        for label in (self._base_word, self._filter_word, self.tally):
            label.setProperty("quiet", True)
            label.setContentsMargins(8, 0, 0, 0)
        for signal in (session.opened, session.base_changed, session.changed, session.compared):
            signal.connect(self.fill)
        self.fill()

    def show_view(self, name: str) -> None:
        """Make a view the current tab without asking for it."""
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(VIEWS.index(name))
        self._compares = name == "compare"
        self.filter.setVisible(self._compares)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Less than everything: words give way first."""
        return QSize(min(_LEAST, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let words give way where the line is too narrow for all of them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what is said least: the words before the choices, then then of the tally, then room at the tabs."""
        spelled, figures = self._judged
        for words, tally, tight in ((True, spelled, False), (False, spelled, False), (False, figures, False)):
            if self._set(words, tally, tight) <= self.width():
                return
        if self._set(False, figures, True) > self.width():
            self._set(False, "", True)

    def _set(self, words: bool, tally: str, tight: bool) -> int:
        """Show so much, and return the pixels it takes."""
        self._base_word.setVisible(words)
        self._filter_word.setVisible(words and self._compares)
        self.tally.setText(tally)
        self.tally.setToolTip(self._judged[0] if tally != self._judged[0] else "")
        if bool(self.tabs.property("tight")) != tight:
            self.tabs.setProperty("tight", tight)
            self.tabs.style().polish(self.tabs)
            QCoreApplication.sendEvent(self.tabs, QEvent(QEvent.Type.StyleChange))  # else it keeps the tabs it laid out
        line = self.layout()
        return line.sizeHint().width() if line is not None else 0

    def show_filter(self, chosen: Filter) -> None:
        """Make a filter the current one without asking for it."""
        self.filter.setCurrentIndex(self.filter.findData(chosen))

    def fill(self, *_told: object) -> None:
        """Show the base and how much is judged."""
        session = self._session
        documents = session.on_screen
        ordered = sorted(documents, key=lambda document: document.year or 9999)
        with QSignalBlocker(self.base):
            self.base.clear()
            for document in ordered:
                self.base.addItem(wording.short_name(document, documents), document.id)
            if session.base is not None:
                self.base.setCurrentIndex(self.base.findData(session.base.id))
        self.base.setEnabled(len(documents) > 1)
        spelled = figures = ""
        if session.comparisons:
            tally = session.tally()
            spelled = self.tr("{judged} of {total} judged").format(judged=tally.judged, total=tally.total)
            figures = f"{tally.judged} / {tally.total}"
        elif session.comparing:
            spelled = self.tr("comparing…")
        self._judged = (spelled, figures)
        self._fit()
