"""What each act of the menus does, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QMessageBox

from workbench import __version__
from workbench.model import DiffMode
from workbench.ui import review_acts, wording
from workbench.ui.clause_chooser import ClauseChooser
from workbench.ui.finding import Mode
from workbench.ui.incoming import Incoming
from workbench.ui.linkage import order_key
from workbench.ui.settings import ZOOM_STEPS, data_folder
from workbench.ui.settings_dialog import SettingsDialog

if TYPE_CHECKING:
    from workbench.ui.window import Window

Handlers = dict[str, Callable[[], object]]


class WindowActs(QObject):
    """Handlers of all acts; what they need they find on the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._settings = window.settings
        self._incoming = Incoming(window.session, window.settings, window.projects, window)

    def handlers(self) -> Handlers:
        """Return what to call for each act."""
        return {**self._project(), **self._looking(), **self._reviewing(), **self._helping()}

    # ------------------------------------------------------------------ projects, briefs
    def _project(self) -> Handlers:
        projects = self._window.projects
        made: Handlers = {
            "new_project": projects.new_project,
            "open_project": projects.ask_open,
            "open_sample": projects.open_sample,
            "import_files": projects.ask_import,
            "import_folder": self._incoming.ask_folder,
            "paste_document": self._incoming.paste,
            "save_copy": projects.save_copy,
            "save_present": projects.save_present,
            "merge_copy": projects.merge_copy,
            "check_project": projects.check_project,
            "close_project": projects.close_project,
            "settings": self.settings,
            "quit": self._window.close,
            "undo": self.undo,
            "redo": self.redo,
            "rename_document": self.rename_document,
            "mend_document": self.mend_document,
            "remove_document": self.remove_document,
        }
        for kind, ending in _ENDINGS.items():
            made[f"export_{kind}"] = partial(projects.export, ending)
        return made

    def undo(self) -> None:
        """Undo the last act and say which it was."""
        project = self._session.project
        name = wording.act(project.undo_name) if project is not None else ""
        if self._session.undo():
            self._window.status.say(self.tr("Undone: {act}").format(act=name))

    def redo(self) -> None:
        """Do again what was undone last and say what it is."""
        project = self._session.project
        name = wording.act(project.redo_name) if project is not None else ""
        if self._session.redo():
            self._window.status.say(self.tr("Done again: {act}").format(act=name))

    def settings(self) -> None:
        """Show the settings and take them up."""
        language = self._settings.language
        if SettingsDialog(self._settings, self._window).exec():
            self._window.take_settings()
            if self._settings.language != language:
                self._window.language_chosen.emit()

    def rename_document(self) -> None:
        """Rename the document chosen in the list, or the base."""
        document = self._window.documents.current_document() or self._session.base
        if document is not None:
            self._window.documents.rename(document)

    def mend_document(self) -> None:
        """Open the file of the document chosen in the list, or of the base, to correct how it was read."""
        document = self._window.documents.current_document() or self._session.base
        if document is not None:
            self._window.projects.mend(document.source)

    def remove_document(self) -> None:
        """Remove the document chosen in the list."""
        document = self._window.documents.current_document()
        if document is None:
            self._window.status.say(self.tr("Choose a document in the list first."))
        else:
            self._window.projects.remove_document(document.id)

    # ------------------------------------------------------------------ looking
    def _looking(self) -> Handlers:
        window = self._window
        made: Handlers = {
            "copy": self.copy,
            "find": self.find,
            "like_clause": lambda: window.finding.like_clause(),
            "like_words": lambda: window.finding.like_words(),
            "side_pane": lambda: window.show_pane("side", window.acts["side_pane"].isChecked()),
            "hand_pane": lambda: window.show_pane("hand", window.acts["hand_pane"].isChecked()),
            "follow": self.follow,
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self.zoom(0),
            "serif": self.serif,
            "full_screen": self.full_screen,
            "base": self.next_base,
            "redline": self.switch_mode,
            "original": lambda: self._session.look.set(original=window.acts["original"].isChecked()),
            "fold": lambda: window.compare.area.toggle_fold(),
            "fold_all": lambda: window.compare.area.fold_all(not window.compare.area.page.all_folded),
        }
        for name in ("compare", "documents", "targets", "review", "analysis"):
            made[f"view_{name}"] = partial(window.show_view, name)
        return made

    def copy(self) -> None:
        """Copy the text in hand; views that know a selection of their own do it themselves."""
        view = self._window.pages.currentWidget()
        copy = getattr(view, "copy", None)
        if callable(copy):
            copy()
        else:
            self._window.compare.area.copy()

    def find(self) -> None:
        """Go to the search box, to look for words as they stand."""
        self._window.finding.set_mode(Mode.EXACT)
        self._window.finding.focus()

    def follow(self) -> None:
        """Let the documents view follow the link in hand, or set it free."""
        on = self._window.acts["follow"].isChecked()
        self._settings.remember_switch("follow", on)
        view = self._window.views.get("documents")
        set_follow = getattr(view, "set_follow", None)
        if callable(set_follow):
            set_follow(on)

    def zoom(self, by: int) -> None:
        """Make the policy texts larger (1), smaller (-1), or of normal size (0)."""
        place = ZOOM_STEPS.index(self._settings.zoom) + by if by else ZOOM_STEPS.index(1.0)
        self._settings.zoom = ZOOM_STEPS[min(max(0, place), len(ZOOM_STEPS) - 1)]
        self._session.look.set(zoom=self._settings.zoom)
        self._window.status.say(self.tr("Text at {percent} %").format(percent=round(self._settings.zoom * 100)))

    def serif(self) -> None:
        """Set the texts in a serif face, or not."""
        on = self._window.acts["serif"].isChecked()
        self._settings.reading_font = "serif" if on else "sans"
        self._session.look.set(serif=on)

    def full_screen(self) -> None:
        """Use the whole screen, or not."""
        if self._window.acts["full_screen"].isChecked():
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def next_base(self) -> None:
        """Make the next document on screen, in order of time, the base."""
        base, others = self._session.base, self._session.others
        if base is None or not others:
            return
        in_time = sorted((base, *others), key=order_key)
        following = in_time[(in_time.index(base) + 1) % len(in_time)]
        self._session.set_base(following.id)

    def switch_mode(self) -> None:
        """Go on from automatic to redline to shared phrases, and round again."""
        look = self._session.look
        order = (None, DiffMode.REDLINE, DiffMode.PHRASES)
        mode = order[(order.index(look.mode) + 1) % len(order)]
        look.set_mode(mode)
        said = {
            None: self.tr("Redline where texts are alike, shared phrases where not"),
            DiffMode.REDLINE: self.tr("Redline everywhere"),
            DiffMode.PHRASES: self.tr("Shared phrases everywhere"),
        }
        self._window.status.say(said[mode])

    # ------------------------------------------------------------------ reviewing
    def _reviewing(self) -> Handlers:
        session, window = self._session, self._window
        area = window.compare.area
        made: Handlers = {
            "next_row": lambda: area.step_row(1),
            "previous_row": lambda: area.step_row(-1),
            "next_link": lambda: area.step_hand(1),
            "previous_link": lambda: area.step_hand(-1),
            "next_undecided": lambda: self.next_undecided(1),
            "previous_undecided": lambda: self.next_undecided(-1),
            "confirm": lambda: self.judged("confirm", review_acts.confirm(session)),
            "reject": lambda: self.judged("reject", review_acts.reject(session)),
            "take_back": lambda: self.judged("take_back", review_acts.take_back(session)),
            "stand_alone": lambda: self.judged("stand_alone", review_acts.stand_alone(session)),
            "choose": self.choose,
            "advance": lambda: self._settings.remember_switch("advance", window.acts["advance"].isChecked()),
            "new_tag": self.new_tag,
            "note": self.note,
            "conflicts": self.conflicts,
        }
        for number in (1, 2, 3):
            made[f"pick_{number}"] = partial(self.pick, number)
        return made

    def next_undecided(self, by: int) -> None:
        """Take the next undecided link in hand, or say that all is decided."""
        if not self._window.compare.step_undecided(by):
            self._window.status.say(self.tr("Everything shown is decided."))

    def judged(self, name: str, done: bool) -> None:
        """Say what was decided, or why nothing was; go on to the next undecided where that is wished."""
        words = {
            "confirm": self.tr("Confirmed"),
            "reject": self.tr("Rejected"),
            "take_back": self.tr("Undecided again"),
            "stand_alone": self.tr("Stands alone"),
        }
        if done:
            self._window.status.say(words[name])
            if name != "take_back" and self._window.acts["advance"].isChecked():
                self.next_undecided(1)
        elif review_acts.is_decided(self._session):
            self._window.status.say(self.tr("This was decided before."))
        else:
            self._window.status.say(self.tr("Nothing in hand that this could decide."))

    def pick(self, number: int) -> None:
        """Confirm a candidate by its number."""
        done = review_acts.pick(self._session, number)
        words = self.tr("Linked with candidate {number}").format(number=number)
        self._window.status.say(words if done else self.tr("There is no such candidate."))

    def choose(self) -> None:
        """Let any clause be chosen as counterpart."""
        asked = review_acts.subject(self._session)
        if asked is None:
            self._window.status.say(self.tr("Choose a clause first."))
            return
        dialog = ClauseChooser(self._session, *asked, self._window)
        if dialog.exec():
            chosen = dialog.chosen()
            if chosen is not None:
                review_acts.relink(self._session, chosen)

    def new_tag(self) -> None:
        """Ask for a tag's name, make the tag, and put it on what is in hand."""
        if self._session.project is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("New tag"))
        dialog.setLabelText(self.tr("Name"))
        if not dialog.exec() or not dialog.textValue().strip():
            return
        before = {tag.id for tag in self._session.tags()}
        if self._window.tags.add(dialog.textValue()) and self._session.selection.clause is not None:
            for tag in self._session.tags():
                if tag.id not in before:
                    self.tag(tag.id)

    def tag(self, tag_id: str) -> None:
        """Put a tag on what is in hand, or take it away."""
        if not review_acts.toggle_tag(self._session, tag_id, self._window.hand.where):
            self._window.status.say(self.tr("Choose a clause first."))

    def note(self) -> None:
        """Go to where a note is written."""
        if self._session.selection.clause is None:
            self._window.status.say(self.tr("Choose a clause first."))
            return
        self._window.show_pane("hand", True)
        self._window.hand.write_note()

    def conflicts(self) -> None:
        """Show what waits to be settled."""
        if self._session.project is not None:
            from workbench.ui.conflicts_dialog import ConflictsDialog

            ConflictsDialog(self._session, self._window).exec()
            self._window.count_waiting()

    # ------------------------------------------------------------------ helping
    def _helping(self) -> Handlers:
        return {
            "key_map": self.key_map,
            "help": self.help,
            "show_log": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))),
            "about": self.about,
        }

    def key_map(self) -> None:
        """Show every act with its keys."""
        from workbench.ui.help_window import KeyMap

        KeyMap(list(self._window.acts.values()), self._window).exec()

    def help(self) -> None:
        """Show the help."""
        from workbench.ui.help_window import HelpWindow

        HelpWindow(self._window).show()

    def about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Policy Workbench"))
        box.setIconPixmap(self._window.windowIcon().pixmap(64, 64))
        words = self.tr("Compares Chinese policy texts across years, clause against clause.")
        box.setText(f"Policy Workbench 政策比对工作台 {__version__}\n\n{words}\n\nApache License 2.0")
        box.exec()


_ENDINGS = {"word": ".docx", "excel": ".xlsx", "html": ".html", "csv": ".csv", "json": ".json", "qdpx": ".qdpx"}


def log_folder() -> Path:
    """Return where the log is written."""
    return data_folder()
