"""The status bar: which project, that it is saved, what is waiting, and what runs in the background."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from workbench.ui import icons
from workbench.ui.fitting import Elided
from workbench.ui.session import Session

_SAID_MS = 6000


class Status(QStatusBar):
    """Draws what session and tasks say; its buttons stop work and open what is waiting."""

    waiting_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        self._project = self._label(90)
        self._counts = self._label()
        self._said = self._label(60)
        self.waiting = QPushButton()
        self.waiting.setProperty("flat", True)
        self.waiting.setStyleSheet("padding: 1px 8px;")
        self.waiting.clicked.connect(self.waiting_wanted)
        self.waiting.hide()
        self._work = self._label(60)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self.stop = QToolButton()
        self.stop.setAccessibleName(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Stop"))
        self.stop.setStyleSheet("padding: 1px;")
        self.stop.clicked.connect(self._stop)
        left: tuple[QWidget, ...] = (self._project, self._counts, self.waiting, self._said)
        for widget in left:
            self.addWidget(widget)
        for widget in self._working():
            self.addPermanentWidget(widget)
            widget.hide()
        self._quiet = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._quiet.timeout.connect(lambda: self._said.setText(""))
        session.tasks.changed.connect(self._show_work)
        session.look.changed.connect(self._tint)
        for signal in (session.opened, session.changed, session.compared, session.base_changed):
            signal.connect(self.fill)
        self._tint()
        self.fill()

    def _label(self, least: int = 40) -> Elided:
        label = Elided(least)
        label.setContentsMargins(8, 0, 4, 0)
        return label

    def _tint(self) -> None:
        self.stop.setIcon(icons.icon("cancel", self._session.look.colors))
        self.waiting.setIcon(icons.icon("warning", self._session.look.colors))

    def fill(self, *_told: object) -> None:
        """Say what holds now."""
        project = self._session.project
        if project is None:
            self._project.setText(self.tr("No project is open"))
            self._counts.setText("")
            self.waiting.hide()
            return
        # Every act is written before it shows, so the project is always saved; a file that may not be written says so.
        saved = self.tr("read only") if project.read_only else self.tr("saved")
        self._project.setText(f"{project.path.name} · {saved}")
        documents = self._session.on_screen
        items = " / ".join(str(len(document.items())) for document in documents)
        self._counts.setText(self.tr("{counts} items").format(counts=items) if items else "")

    def set_waiting(self, number: int) -> None:
        """Say how many things wait to be settled."""
        self.waiting.setText(self.tr("{number} to settle").format(number=number))
        self.waiting.setVisible(number > 0 and self._session.project is not None)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self._said.setText(text)
        self._quiet.start()

    def said(self) -> str:
        """Return what is said in passing now."""
        return self._said.text()

    def _show_work(self) -> None:
        running = self._session.tasks.running()
        for widget in self._working():
            widget.setVisible(bool(running))
        if running:
            job = running[0]
            more = f"  (+{len(running) - 1})" if len(running) > 1 else ""
            self._work.setText(job.label + more)
            self._bar.setRange(0, 100 if job.share > 0 else 0)
            self._bar.setValue(round(job.share * 100))

    def _working(self) -> tuple[QWidget, ...]:
        return self._work, self._bar, self.stop

    def _stop(self) -> None:
        for job in self._session.tasks.running()[:1]:
            job.cancel()
        self._show_work()
