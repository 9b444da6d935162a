"""Documents that come by other ways than the file dialog: from the clipboard, or as whole folders."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QDate, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.ui.import_draft import Draft
from workbench.ui.project_acts import ProjectActs
from workbench.ui.session import Session
from workbench.ui.settings import Settings

_STRUCTURE = re.compile(r"<(?:table|ol|ul|li|h[1-6])\b", re.IGNORECASE)
_PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{0}\n</body></html>\n'


class Incoming(QObject):
    """Takes in what was copied elsewhere, and the files of a folder."""

    def __init__(self, session: Session, settings: Settings, projects: ProjectActs, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._projects = projects
        self._window = window

    def paste(self) -> None:
        """Read the text of the clipboard as a document; copied files are imported."""
        held = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
        if files:
            self._projects.take_files(files)
            return
        draft = draft_of(held, self.tr("Pasted text {date}"))
        if draft is None:
            self._projects.said.emit(self.tr("There is no text in the clipboard."))
            return
        if self._session.project is None:
            self._projects.new_project()
        if self._session.project is not None:
            self._projects.mend_wanted.emit(draft)

    def ask_folder(self) -> None:
        """Ask for a folder and import the files in it."""
        folder = str(self._settings.last_folder("import"))
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"), folder)
        if chosen:
            self._projects.take_files([Path(chosen)])


def draft_of(held: QMimeData, named: str) -> Draft | None:
    """Return what a clipboard holds as a file on its way in, or nothing where it holds no text.

    The web page that was copied is taken where it has tables, lists or headings, which plain text would lose.

    Args:
        named: the name without ending; ``{date}`` becomes today's date.
    """
    text, page = held.text(), held.html()
    as_page = bool(page.strip()) and (not text.strip() or _STRUCTURE.search(page) is not None)
    if not as_page and not text.strip():
        return None
    if as_page and "<html" not in page.lower():
        page = _PAGE.format(page)
    today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
    name = named.format(date=today) + (".html" if as_page else ".txt")
    return Draft(Path(name), (page if as_page else text).encode("utf-8", "replace"))
