"""Acts on whole projects and files: new, open, import, copy, merge, check, write a brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from workbench import workflow
from workbench.errors import CannotWrite, NothingToCompare, WorkbenchError
from workbench.text.folders import MOST_FILES
from workbench.ui import wording
from workbench.ui.safekeeping import Safekeeping
from workbench.ui.session import Session
from workbench.ui.settings import Settings, data_folder
from workbench.ui.tasks import Report
from workbench.whole import written_whole

if TYPE_CHECKING:
    from workbench.model import Problem
    from workbench.store.merge import Gift

SAMPLE = "sample.pwb"
_POLICY_FILES = "*.txt *.docx *.doc *.wps *.pdf *.ofd *.html *.htm *.mht *.mhtml *.md *.rtf *.odt *.xlsx"
_PLAIN = Qt.TextFormat.PlainText
_MOST_PROBLEMS = 20  # lines of a check that are shown


class ProjectActs(QObject):
    """Asks for files and does the acts; long ones in the background."""

    said = Signal(str)  # something to say in passing
    import_wanted = Signal(object)  # list[Path] to be read and looked at
    mend_wanted = Signal(object)  # Draft of a file of the project

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.safekeeping = Safekeeping(session, settings, window)
        self.safekeeping.open_wanted.connect(self.open)
        self.safekeeping.merge_wanted.connect(self.merge)

    # ------------------------------------------------------------------ projects
    def new_project(self) -> None:
        """Ask for a place and make an empty project there."""
        path = self._ask_save(
            self.tr("New project"), "project", self.tr("Policy comparison") + ".pwb", self._project_kind()
        )
        if path is None:
            return
        path = _with_ending(path, ".pwb")
        if path.exists():  # the dialog asked whether to replace it; we never overwrite a project
            self._session.failed.emit(CannotWrite(path, "exists"))
            return
        if self._session.create(path, path.stem):
            self._remember(path)

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        folder = str(self._settings.last_folder("project"))
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), folder, self._project_kind())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a project and keep today's copy of it aside; one that is gone leaves the list of recent ones."""
        done = self._session.open(path)
        if done:
            self._remember(path)
            self.safekeeping.keep(path)
        elif not path.exists():
            self._settings.forget_project(path)
        return done

    def open_sample(self) -> None:
        """Open the sample project; on first use it is built in the background."""
        path = data_folder() / SAMPLE
        if path.exists():
            self.open(path)
            return
        author = self._session.author

        def work(_report: Report) -> Path:
            with written_whole(path) as part:
                workflow.build_sample(part, author)
            return path

        self._session.tasks.start(self, work, self._built, label=self.tr("Building the sample project"))

    def _built(self, path: Path) -> None:
        self.open(path)

    def close_project(self) -> None:
        """Close the project; nothing is unsaved."""
        self._session.close_project()

    def save_copy(self) -> None:
        """Ask for a place and write a copy of the project there with all its history, whole or not at all."""
        project = self._session.project
        path = self._ask_copy(self.tr("Send a copy with its history"), self.tr("{name} copy"))
        if project is None or path is None:
            return
        try:
            project.copy_to(path)
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return
        self._copied(path)

    def save_present(self) -> None:
        """Ask for a place and write a copy there that holds what is shown now, and nothing that was there before."""
        project = self._session.project
        title = self.tr("Send a copy without history and deleted text")
        path = self._ask_copy(title, self.tr("{name} without history"))
        if project is None or path is None:
            return
        original = project.path

        def work(_report: Report) -> Path:
            from workbench.store.copies import send_present

            send_present(original, path)
            return path

        label = self.tr("Writing {name}").format(name=path.name)
        self._session.tasks.start(self, work, self._copied, label=label)

    def _ask_copy(self, title: str, named: str) -> Path | None:
        project = self._session.project
        if project is None:
            return None
        name = named.format(name=project.path.stem) + ".pwb"
        chosen = self._ask_save(title, "project", name, self._project_kind())
        if chosen is None:
            return None
        path = _with_ending(chosen, ".pwb")
        if path.absolute() == project.path.absolute():
            self._session.failed.emit(CannotWrite(path, "open"))
            return None
        return path

    def _copied(self, path: Path) -> None:
        self._settings.remember_folder("project", path)
        self.said.emit(self.tr("Copy saved: {name}").format(name=path.name))

    def merge_copy(self) -> None:
        """Ask for a colleague's copy and take its work in."""
        if self._session.project is None:
            return
        folder = str(self._settings.last_folder("project"))
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Merge a copy"), folder, self._project_kind())
        if name:
            self.merge(Path(name))

    def merge(self, path: Path) -> None:
        """Read and check a copy in the background, then take its work in."""
        project = self._session.project
        if project is None:
            return
        operations, sources = project.known_operations(), project.known_sources()

        def work(_report: Report) -> Gift:
            from workbench.store.merge import receive

            return receive(
                path, operations, sources, workflow.reread
            )  # what the copy says of its texts is not believed

        self._session.tasks.start(self, work, self._merged, label=self.tr("Reading the copy"))

    def _merged(self, gift: Gift) -> None:
        project = self._session.project
        if project is None:
            return
        try:
            merged = project.take(gift)
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return
        self._session.refresh(frozenset((*merged.added, *merged.updated, *merged.removed)))
        text = self.tr("Merged: {added} new, {updated} changed, {removed} removed, {conflicts} to settle")
        self.said.emit(
            text.format(
                added=len(merged.added),
                updated=len(merged.updated),
                removed=len(merged.removed),
                conflicts=len(merged.conflicts),
            )
        )

    def check_project(self) -> None:
        """Verify the project file in the background and say what was found."""
        project = self._session.project
        if project is None:
            return
        path = project.path
        self._session.tasks.start(
            self, lambda _report: workflow.check(path), self._checked, label=self.tr("Checking the project")
        )

    def _checked(self, found: tuple[int | None, Sequence[Problem]]) -> None:
        _schema, problems = found
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Check project"))
        if problems:
            box.setIcon(QMessageBox.Icon.Warning)
            lines = "\n".join(wording.problem(problem) for problem in problems[:_MOST_PROBLEMS])
            box.setText(
                self.tr("{number} problems were found. Save a copy, and keep this file.").format(number=len(problems))
            )
            box.setDetailedText(lines)
        else:
            box.setIcon(QMessageBox.Icon.Information)
            box.setText(self.tr("The project file is sound."))
        box.open()

    # ------------------------------------------------------------------ files in
    def ask_import(self) -> None:
        """Ask for policy files to import."""
        folder = str(self._settings.last_folder("import"))
        policies, everything = self.tr("Policy files"), self.tr("All files")
        kinds = f"{policies} ({_POLICY_FILES});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import documents"), folder, kinds)
        if names:
            self.take_files([Path(name) for name in names])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files and folders that were chosen or dropped: a project is opened, everything else is imported."""
        projects = [path for path in paths if path.suffix.lower() == ".pwb"]
        policies = [path for path in paths if path.suffix.lower() != ".pwb"]
        if projects and not policies:
            self.open(projects[0])
            return
        if not policies:
            return
        self._settings.remember_folder("import", policies[0])
        given, policies = len(policies), list(workflow.files_in(policies))
        if len(policies) >= MOST_FILES > given:
            self.said.emit(self.tr("Only the first {0} files of the folders are taken.").format(MOST_FILES))
        if self._session.project is None:
            self.new_project()
        if self._session.project is not None:
            self.import_wanted.emit(policies)

    def mend(self, source_id: str) -> None:
        """Show how a file of the project was read, to be corrected by hand."""
        from workbench.ui.import_draft import Draft

        project = self._session.project
        source = next((s for s in project.sources() if s.id == source_id), None) if project is not None else None
        if project is not None and source is not None:
            self.mend_wanted.emit(Draft.of_project(project, source))

    def remove_document(self, document_id: str) -> None:
        """Ask, then leave a document out of the project; its file goes with the last document of it. Can be undone."""
        from workbench.store import edits

        document = self._session.document(document_id)
        if document is None:
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove document"))
        box.setTextFormat(_PLAIN)
        asked = self.tr("Remove “{title}” from the project?").format(title=document.title)
        kept = self.tr("Tags, notes and judgements on it are kept out of sight; undo brings all back.")
        box.setText(f"{asked}\n\n{kept}")
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        if box.exec() != QMessageBox.StandardButton.Yes:
            return
        siblings = [d for d in self._session.documents if d.source == document.source and d.id != document.id]
        if siblings:
            self._session.do(lambda project: edits.hide_document(project, document.id))
        else:
            self._session.do(lambda project: edits.remove_source(project, document.source))

    # ------------------------------------------------------------------ briefs out
    def export(self, ending: str) -> None:
        """Ask for a place and write a brief of the documents on screen there, in the background."""
        project = self._session.project
        if project is None:
            return
        if len(self._session.on_screen) < 2:
            self._session.failed.emit(NothingToCompare(len(self._session.on_screen)))
            return
        path = self._ask_save(
            self.tr("Write brief"), "export", f"{_file_name(project.name)}{ending}", f"{self._kind(ending)} (*{ending})"
        )
        if path is not None:
            self.write_brief(_with_ending(path, ending))

    def write_brief(self, path: Path) -> None:
        """Write a brief of the documents on screen in the background."""
        session = self._session
        snapshot = session.snapshot()
        base, author, language = session.base, session.author, self._settings.language

        def work(report: Report) -> Path:
            reviewed = workflow.review(snapshot, base.id if base else None, lambda share: report(share * 0.6), author)
            report(0.65)
            workflow.export(reviewed, path, language)
            return path

        self._settings.remember_folder("export", path)
        session.tasks.start(self, work, self._written, label=self.tr("Writing {name}").format(name=path.name))

    def _written(self, path: Path) -> None:
        self.said.emit(self.tr("Written: {name}").format(name=path.name))
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.tr("Brief written"))
        box.setTextFormat(_PLAIN)
        box.setText(self.tr("The brief is written.") + f"\n\n{path}")
        opens = box.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        folder = box.addButton(self.tr("Show folder"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        opens.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        box.open()

    # ------------------------------------------------------------------ asking
    def _kind(self, ending: str) -> str:
        kinds = {
            ".docx": self.tr("Word document"),
            ".xlsx": self.tr("Excel workbook"),
            ".html": self.tr("Web page"),
            ".csv": self.tr("Table (CSV)"),
        }
        return kinds.get(ending, ending[1:].upper())

    def _project_kind(self) -> str:
        return self.tr("Policy Workbench project") + " (*.pwb)"

    def _ask_save(self, title: str, what: str, name: str, kind: str) -> Path | None:
        start = str(self._settings.last_folder(what) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, kind)
        return Path(chosen) if chosen else None

    def _remember(self, path: Path) -> None:
        self._settings.remember_project(path)
        self._settings.remember_folder("project", path)


def tell(
    error: Exception, parent: QWidget | None, offer: Callable[[Exception, QMessageBox], None] | None = None
) -> QMessageBox:
    """Show an error in a box that does not block; return the box. ``offer`` may add what can be done about it."""
    said = wording.error(error)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(_PLAIN)
    box.setWindowTitle(said.title)
    box.setText(f"{said.title}\n\n{said.text}")  # an informative text cannot be told to be plain
    if offer is not None:
        offer(error, box)
    box.open()
    return box


def _with_ending(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def _file_name(name: str) -> str:
    """Return a project's name without the characters that file systems refuse."""
    cleaned = "".join("_" if character in '\\/:*?"<>|' or ord(character) < 32 else character for character in name)
    return cleaned.strip(" .")[:80] or "brief"
