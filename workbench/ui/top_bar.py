"""The line above the views: which view, which base, which rows are shown, how much is judged."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTabBar, QWidget

from workbench.ui import wording
from workbench.ui.compare_rows import Filter
from workbench.ui.session import Session

_ROOMY = 2000  # pixels, before the window has a width
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
        self._compares, self._room = True, _ROOMY
        self.setProperty("pane", True)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        names = (self.tr("Comparison"), self.tr("Texts"), self.tr("Targets"), self.tr("Review"), self.tr("Analysis"))
        for words in names:
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda place: self.view_chosen.emit(VIEWS[place]))
        self.base = QComboBox()
        self.base.setAccessibleName(self.tr("Base"))
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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
        self._show_words()

    def fit(self, room: int) -> None:
        """Leave out the words before the choices where the line would take more than ``room`` pixels."""
        self._room = room
        self._show_words()

    def _show_words(self) -> None:
        self._base_word.show()
        self._filter_word.setVisible(self._compares)
        line = self.layout()
        if line is not None and line.minimumSize().width() > self._room:
            self._base_word.hide()
            self._filter_word.hide()

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
        if session.comparisons:
            tally = session.tally()
            text = self.tr("{judged} of {total} judged").format(judged=tally.judged, total=tally.total)
        else:
            text = self.tr("comparing…") if session.comparing else ""
        self.tally.setText(text)
        self._show_words()
