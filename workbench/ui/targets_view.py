"""指标: what the documents promise in numbers, and how it moved from year to year."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from workbench.ui.session import Session
from workbench.ui.target_pairs import TargetPairs
from workbench.ui.target_series import TargetsByDocument

_MANY = 3  # documents on screen from which on they have one table


class TargetsView(QWidget):
    """All documents in one table, or the base against each other one; two documents have the second alone."""

    read_wanted = Signal()  # the reader wants to see the clause in hand in its text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.by_document, self.pairs = TargetsByDocument(session), TargetPairs(session)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Targets"))
        self.tabs.addTab(self.tr("All documents"))
        self.tabs.addTab(self.tr("Against the base"))
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        for pane in (self.by_document, self.pairs):
            self._stack.addWidget(pane)
            pane.read_wanted.connect(self.read_wanted)
        self.tabs.currentChanged.connect(lambda _: self._show_pane())
        for signal in (session.opened, session.base_changed):
            signal.connect(self._show_pane)
        self._show_pane()

    @property
    def pane(self) -> TargetsByDocument | TargetPairs:
        """The table in view."""
        return self.by_document if self._stack.currentWidget() is self.by_document else self.pairs

    def _show_pane(self) -> None:
        several = len(self._session.on_screen) >= _MANY
        self.tabs.setVisible(several)
        self._stack.setCurrentWidget(self.by_document if several and self.tabs.currentIndex() == 0 else self.pairs)
        self.setFocusProxy(self.pane)
