"""The search box and what it finds: places that hold a text, or clauses that are like one."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.ui import icons
from workbench.ui.alike_view import AlikeResults
from workbench.ui.library import LibraryKeeper
from workbench.ui.search_view import SearchResults
from workbench.ui.session import Session


class Mode(StrEnum):
    """How what is typed is looked for."""

    EXACT = "exact"
    ALIKE = "alike"


class Finding(QObject):
    """Leads what is typed into the search box to the results in the left pane, and back."""

    opened = Signal()  # results are to be seen
    closed = Signal()
    went = Signal()  # a clause was taken in hand, to be read
    said = Signal(str)

    def __init__(self, session: Session, left: QStackedWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._left = left
        self.mode = Mode.EXACT
        self.box = QLineEdit()
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setClearButtonEnabled(True)
        self.box.returnPressed.connect(self.search)
        self.box.textChanged.connect(self._typed)
        self._mode_act = QAction(self.box)
        self._mode_act.triggered.connect(self._other_mode)
        self.box.addAction(self._mode_act, QLineEdit.ActionPosition.LeadingPosition)
        self._panes: dict[Mode, QWidget] = {}
        self._switches: list[ModeSwitch] = []
        self.keeper: LibraryKeeper | None = None
        session.look.changed.connect(self._tint)
        self._tint()
        self._show_mode()

    # ------------------------------------------------------------------ which mode
    def set_mode(self, mode: Mode) -> None:
        """Look for what is typed in another way."""
        if mode is self.mode:
            return
        self.mode = mode
        self._show_mode()
        if self.is_open:
            self._left.setCurrentWidget(self._pane(mode))
            self._run()

    def _other_mode(self) -> None:
        self.set_mode(Mode.ALIKE if self.mode is Mode.EXACT else Mode.EXACT)
        self.focus()

    def _show_mode(self) -> None:
        exact = self.mode is Mode.EXACT
        words = self.tr("Search texts, tags and notes") if exact else self.tr("Type or paste: clauses like it")
        self.box.setPlaceholderText(words)
        tip = self.tr("Looks for the words as they stand; click for clauses like them")
        other = self.tr("Looks for clauses like what is typed, in all documents; click for the words as they stand")
        self._mode_act.setToolTip(tip if exact else other)
        self._tint()
        for switch in self._switches:
            switch.show_mode(self.mode)

    def _tint(self) -> None:
        name = "search" if self.mode is Mode.EXACT else "alike"
        self._mode_act.setIcon(icons.icon(name, self._session.look.colors))

    # ------------------------------------------------------------------ panes
    @property
    def is_open(self) -> bool:
        """True while results are in the left pane."""
        return self._left.currentIndex() > 0

    def _pane(self, mode: Mode) -> QWidget:
        """Return the pane of a mode; it is made when first asked for."""
        if mode not in self._panes:
            made = self._make(mode)
            switch = ModeSwitch()
            switch.chosen.connect(self.set_mode)
            switch.show_mode(self.mode)
            self._switches.append(switch)
            layout = made.layout()
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(0, switch)
            self._left.addWidget(made)
            self._panes[mode] = made
        return self._panes[mode]

    def _make(self, mode: Mode) -> QWidget:
        if mode is Mode.EXACT:
            exact = SearchResults(self._session)
            exact.closed.connect(self.close)
            return exact
        self.keeper = LibraryKeeper(self._session, self)
        alike = AlikeResults(self._session, self.keeper)
        alike.closed.connect(self.close)
        alike.went.connect(self.went)
        alike.said.connect(self.said)
        return alike

    def _open(self) -> None:
        self._left.setCurrentWidget(self._pane(self.mode))
        self.opened.emit()

    # ------------------------------------------------------------------ looking
    def focus(self) -> None:
        """Put the cursor into the search box."""
        self.box.setFocus()
        self.box.selectAll()

    def search(self) -> None:
        """Look for what is typed; asked for again, go to what was found."""
        query = self.box.text().strip()
        if self._session.project is None or (not query and not self.is_open):
            return
        again = self.is_open and (not query or self.mode is Mode.ALIKE)
        shown = self._pane(self.mode)
        if isinstance(shown, SearchResults):
            again = again or (query == shown.query and shown.isVisible())
        if again and isinstance(shown, SearchResults | AlikeResults):
            shown.enter()
            return
        self._open()
        self._run()

    def _run(self) -> None:
        shown, text = self._pane(self.mode), self.box.text()
        if isinstance(shown, SearchResults) and text.strip():
            shown.search(text)
        elif isinstance(shown, AlikeResults):
            shown.ask_words(text)

    def like_words(self) -> None:
        """Let clauses be found that are like what will be typed."""
        if self._session.project is not None:
            self.set_mode(Mode.ALIKE)
            self._open()
            self._run()
            self.focus()

    def like_clause(self, part: str | None = None) -> None:
        """List what is like a clause or sentence: the one in hand when none is named."""
        part = part or self._session.selection.clause
        if part is None or self._session.project is None:
            return
        with QSignalBlocker(self.box):
            self.box.clear()
        self.mode = Mode.ALIKE
        self._show_mode()
        self._open()
        shown = self._pane(Mode.ALIKE)
        if isinstance(shown, AlikeResults):
            shown.ask_clause(part)
            shown.list.setFocus()

    def clear(self) -> None:
        """Empty the box, as when another project is opened."""
        self.box.clear()
        if self.is_open:
            self.close()

    def close(self) -> None:
        """Give the left pane back."""
        self._left.setCurrentIndex(0)
        self.closed.emit()

    def _typed(self, text: str) -> None:
        if self.mode is Mode.ALIKE and self._session.project is not None:
            if text.strip() and not self.is_open:
                self._open()
            if self.is_open:
                self._run()
        elif not text and self.is_open:
            self.close()


class ModeSwitch(QWidget):
    """Two buttons above the results: how what is typed is looked for."""

    chosen = Signal(object)  # Mode

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 6, 8, 0)
        line.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[Mode, QToolButton] = {}
        for mode, words in ((Mode.EXACT, self.tr("As it stands")), (Mode.ALIKE, self.tr("Clauses like it"))):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, mode=mode: self.chosen.emit(mode))
            self._group.addButton(button)
            self.buttons[mode] = button
            line.addWidget(button)
        line.addStretch(1)

    def show_mode(self, mode: Mode) -> None:
        """Press the button of a mode without saying so."""
        self.buttons[mode].setChecked(True)
