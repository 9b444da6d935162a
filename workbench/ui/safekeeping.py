"""Copies kept aside of every project that is opened, and ways back when one cannot be opened any more."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from workbench.errors import Cancelled, CannotWrite, NotAProject, WorkbenchError
from workbench.ui.session import Session
from workbench.ui.settings import Settings, data_folder
from workbench.ui.tasks import Report

if TYPE_CHECKING:
    from workbench.store.rescue import Rescued

# what a file can be refused for while most of what it holds may still be good
_SPOILT = frozenset({"damaged", "truncated", "operation", "blob", "reading", "journal", "unreadable"})
# what damage to its first page makes a project look like; whether it is one is seen in what stands further down
_DISGUISED = frozenset({"not-a-project", "other-program", "schema", "encoding"})
_MOST_NAMES = 20  # files to be imported again that are named

_log = logging.getLogger(__name__)


def kept_in() -> Path:
    """Return the folder of the daily copies; the first copy makes it."""
    return data_folder() / "backups"


def _kept(path: Path) -> list[Path]:
    """Return the daily copies of a project, newest first; none where their folder cannot be read."""
    from workbench.store.copies import daily

    try:
        return daily(path, kept_in())
    except OSError:
        return []


class Safekeeping(QObject):
    """Keeps a copy a day of what is opened; offers a rescue and the newest copy of what cannot be opened."""

    open_wanted = Signal(object)  # Path of a project that was rescued or put back
    merge_wanted = Signal(object)  # Path of a daily copy whose work the project just rescued is to take in

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    # ------------------------------------------------------------------ every day
    def keep(self, path: Path) -> None:
        """Keep today's copy of a project in the background; a copy that fails is no reason to disturb anybody."""

        def work(_report: Report) -> Path | None:
            from workbench.store.copies import keep_daily

            return keep_daily(path, kept_in())

        def failed(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                _log.warning("no daily copy of %s was kept", path, exc_info=error)

        self._session.tasks.start(self, work, lambda _copy: None, failed)

    # ------------------------------------------------------------------ the ways back
    def offer(self, error: Exception, box: QMessageBox) -> None:
        """Add to a box that says why a project could not be opened what can be done about it."""
        from workbench.store import rescue

        if not isinstance(error, NotAProject):
            return
        path, made = error.path, False
        if error.reason in _SPOILT | _DISGUISED and rescue.is_rescuable(path):
            button = box.addButton(self.tr("Rescue into a New Project…"), QMessageBox.ButtonRole.ActionRole)
            button.clicked.connect(lambda: self.ask_rescue(path))
            made = True
        if _kept(path) and error.reason in _SPOILT | _DISGUISED | {"missing"}:
            button = box.addButton(self.tr("Open the Latest Automatic Copy…"), QMessageBox.ButtonRole.ActionRole)
            button.clicked.connect(lambda: self.ask_put_back(path))
            made = True
        if made:
            box.addButton(QMessageBox.StandardButton.Close)

    def ask_rescue(self, path: Path) -> None:
        """Ask for a new file and write what can be saved of a damaged one there, in the background."""
        into = self._ask(self.tr("Rescue into a new project"), self.tr("{name} rescued").format(name=path.stem))
        if into is not None:
            self.rescue(path, into)

    def rescue(self, path: Path, into: Path) -> None:
        """Write what can be saved of a damaged project into a new one; the damaged file is not touched."""
        author = self._session.author

        def work(_report: Report) -> Rescued:
            from workbench.store.rescue import rescue

            return rescue(path, into, author, _kept(path)[:1])

        label = self.tr("Rescuing {name}").format(name=path.name)
        self._session.tasks.start(self, work, lambda saved: self._rescued(path, into, saved), self._failed, label=label)

    def _rescued(self, path: Path, into: Path, saved: Rescued) -> None:
        self.open_wanted.emit(into)
        lines = [self.tr("%n edit(s) were saved.", "", saved.operations)]
        if saved.doubtful:
            lines.append(self.tr("%n edit(s) could not be proven and were left out.", "", saved.doubtful))
        if saved.lost_sources:
            lines.append(self.tr("The texts of these files are lost; please import them again:"))
            lines += [f"  {name}" for name in saved.lost_sources[:_MOST_NAMES]]
            if len(saved.lost_sources) > _MOST_NAMES:
                lines.append(self.tr("  and %n more", "", len(saved.lost_sources) - _MOST_NAMES))
        if saved.nameless:
            many = self.tr("%n more file(s) lost their names; please import them again, too.", "", saved.nameless)
            lines.append(many)
        lines.append(self.tr("The damaged file was not changed: {path}").format(path=path))
        box = self._box(self.tr("Rescued"), "\n".join(lines))
        kept = _kept(path)
        if kept:
            button = box.addButton(self.tr("Merge the Latest Automatic Copy"), QMessageBox.ButtonRole.ActionRole)
            button.setToolTip(self.tr("Brings back what the damaged file no longer holds"))
            button.clicked.connect(lambda: self.merge_wanted.emit(kept[0]))
            box.addButton(QMessageBox.StandardButton.Close)
        box.open()

    def ask_put_back(self, path: Path) -> None:
        """Ask for a place, copy the newest daily copy of a project there and open that."""
        kept = _kept(path)
        if not kept:
            return
        day = kept[0].stem[-len("2000-01-01") :]
        name = self.tr("{name} automatic copy {day}").format(name=path.stem, day=day)
        into = self._ask(self.tr("Where shall the copy go?"), name)
        if into is not None:
            self.put_back(kept[0], into)

    def put_back(self, copy: Path, into: Path) -> None:
        """Copy a daily copy to ``into`` and open it there; the one kept aside stays as it is."""

        def work(_report: Report) -> None:
            from workbench.store.copies import whole

            with whole(into) as part:
                shutil.copyfile(copy, part)

        label = self.tr("Copying {name}").format(name=into.name)
        self._session.tasks.start(self, work, lambda _none: self.open_wanted.emit(into), self._failed, label=label)

    # ------------------------------------------------------------------ asking and telling
    def _ask(self, title: str, name: str) -> Path | None:
        """Ask for a new file; one that is there already is never written over."""
        kind = self.tr("Policy Workbench project") + " (*.pwb)"
        start = str(self._settings.last_folder("project") / f"{name}.pwb")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, kind)
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix.lower() == ".pwb" else path.with_name(f"{path.name}.pwb")
        if path.exists():
            self._session.failed.emit(CannotWrite(path, "exists"))
            return None
        return path

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotAProject):  # said without an offer: what was offered has just failed
            from workbench.ui.project_acts import tell

            tell(error, self._window)
        elif isinstance(error, WorkbenchError) and not isinstance(error, Cancelled):
            self._session.failed.emit(error)
        elif not isinstance(error, Cancelled):
            self._session.tasks.failed.emit(error)

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setTextFormat(Qt.TextFormat.PlainText)  # it names files from outside
        box.setWindowTitle(title)
        box.setText(f"{title}\n\n{text}")
        return box
