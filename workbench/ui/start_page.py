"""What is shown while no project is open, or nothing is in it: what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.ui import icons
from workbench.ui.actions import plain


class StartPage(QScrollArea):
    """Large buttons for the first step, recent projects, and a place to drop files."""

    recent_chosen = Signal(object)  # Path

    def __init__(self, acts: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout()
        column.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(icons.window_icon().pixmap(56, 56))
        title = QLabel(self.tr("Policy Workbench"))
        title.setProperty("title", True)
        self.hint = QLabel()
        self.hint.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (picture, title, self.hint):
            column.addWidget(widget)
        column.addSpacing(8)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(12)
        self.buttons: list[QPushButton] = []
        for action in acts:
            button = QPushButton(plain(action.text()))
            button.setMinimumHeight(38)
            button.clicked.connect(action.trigger)
            self.buttons.append(button)
            self._buttons.addWidget(button)
        column.addLayout(self._buttons)
        self._head = QLabel(self.tr("Recent projects"))
        self._head.setProperty("heading", True)
        column.addSpacing(10)
        column.addWidget(self._head)
        column.addLayout(self._recent)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)  # a low window scrolls
        page = QWidget()
        grid = QGridLayout(page)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(2, 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(460)
        grid.addWidget(holder, 1, 1)
        self.setWidget(page)
        self.show_state((), project_open=False)

    def show_state(self, recent: Sequence[Path], project_open: bool) -> None:
        """Say what to do: a project is open and empty, or none is. The likely next step stands out."""
        first, last = self.buttons[0], self.buttons[-1]
        for button in self.buttons:
            button.setProperty("primary", button is (last if project_open else first))
            button.style().polish(button)
        first.setVisible(not project_open)
        buttons = self._buttons
        buttons.removeWidget(last)
        buttons.insertWidget(0 if project_open else buttons.count(), last)
        if project_open:
            self.hint.setText(self.tr("This project holds no documents yet. Drop policy files here, or import them."))
        else:
            self.hint.setText(
                self.tr(
                    "Compare policy texts across years, clause against clause. Drop a project or policy files here."
                )
            )
        while self._recent.count():
            widget = self._recent.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = [] if project_open else [path for path in recent if path.exists()][:6]
        for path in shown:
            button = QPushButton(f"{path.stem}   {path.parent}".replace("&", "&&"))
            button.setProperty("flat", True)
            button.setStyleSheet("text-align: left;")
            button.setMinimumWidth(10)
            button.clicked.connect(lambda _on=False, path=path: self.recent_chosen.emit(path))
            self._recent.addWidget(button)
        self._head.setVisible(bool(shown))
