"""The main window: four views over one selection, panes beside them, menus for every act."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.ui import actions, enabling, fields, fitting, icons, theme, tool_bar
from workbench.ui.compare_rows import Filter
from workbench.ui.compare_view import CompareView
from workbench.ui.finding import Finding
from workbench.ui.inhand import InHand
from workbench.ui.menus import Menus, TagKeys
from workbench.ui.preparing import Preparing
from workbench.ui.project_acts import ProjectActs, tell
from workbench.ui.rereading import Rereading
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.side_documents import DocumentList
from workbench.ui.side_outline import Outline
from workbench.ui.side_tags import TagList
from workbench.ui.start_page import StartPage
from workbench.ui.status import Status
from workbench.ui.titled_pane import titled
from workbench.ui.top_bar import TopBar
from workbench.ui.window_acts import WindowActs

_COUNT_AFTER_MS = 150  # counting what waits comes after drawing what was done
if TYPE_CHECKING:
    from workbench.ui.import_draft import Draft

_SIDE, _SIDE_HEIGHT = 150, 260  # pixels the side pane keeps
_SCROLL_BAR = 12  # pixels
_COMPARE_ONLY = frozenset({"next_row", "previous_row", "next_link", "previous_link", "fold"})


class Window(QMainWindow):
    """Puts the views together and shows what is open."""

    language_chosen = Signal()  # the window must be made anew in another language

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.projects = ProjectActs(session, settings, self)
        self.compare = CompareView(session)
        self._own = WindowActs(self)
        self.acts = actions.make(self, self._own.handlers())
        self.setAcceptDrops(True)
        self.setWindowIcon(icons.window_icon())
        self._build_pages()
        self._build_panes()
        self._build_bar()
        self.menus = Menus(self, session, settings, self.acts)
        self.menus.fill(self.projects.open, self._filter, self.set_theme, self._set_language)
        self.rereading = Rereading(session, self)
        self.preparing = Preparing(session, self)
        self.tag_keys = TagKeys(session, self.menus.tags, self.pages, self._own.tag)
        self._connect()
        self._restore()
        self._tint()
        self._on_opened()

    # ------------------------------------------------------------------ building
    def _build_pages(self) -> None:
        first = [self.acts[name] for name in ("open_sample", "open_project", "new_project", "import_files")]
        self.start = StartPage(first)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.compare)
        self.views: dict[str, QWidget] = {"compare": self.compare}
        self.view_name = "compare"
        self._is_fresh = True  # nothing of the project that is open was in hand yet
        self._side_kept = ""  # under which name is kept whether the side pane shows
        self._signed = False  # whether was said under which name acts are kept
        self._count_soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._count_soon.timeout.connect(self.count_waiting)
        for action in self.acts.values():
            if action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut:
                holder = self.compare.area if action.objectName() in _COMPARE_ONLY else self.pages
                holder.addAction(action)
        self.top = TopBar(self.session)

    def _build_panes(self) -> None:
        self.documents = DocumentList(self.session)
        self.outline = Outline(self.session)
        self.tags = TagList(self.session)
        self.hand = InHand(self.session)
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        titles = (self.tr("Documents"), self.tr("Outline"), self.tr("Tags"))
        for title, pane in zip(titles, (self.documents, self.outline, self.tags), strict=True):
            self.side.addWidget(titled(title, pane))
        self.side.setSizes([180, 390, 210])
        self.left = QStackedWidget()
        self.left.addWidget(self.side)
        self.left.setMinimumSize(_SIDE, _SIDE_HEIGHT)
        center = QWidget()
        center.setMinimumWidth(2 * fitting.COLUMN + _SCROLL_BAR)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.left, center, self.hand):
            self.split.addWidget(widget)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setStretchFactor(2, 0)
        self.split.setCollapsible(1, False)
        self.split.setSizes([230, 880, 320])
        self.setCentralWidget(self.split)

    def _build_bar(self) -> None:
        bar = QToolBar(self.tr("Tools"))
        tool_bar.fill(bar, self.acts)
        self.tools = bar
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        self.finding = Finding(self.session, self.left, self)
        self.search_box = self.finding.box
        bar.addWidget(self.search_box)
        self.addToolBar(bar)
        self.status = Status(self.session)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.compared.connect(self._on_compared)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(lambda: self.acts["original"].setChecked(session.look.original))
        session.failed.connect(self._tell)
        session.tasks.failed.connect(self._tell)
        session.base_changed.connect(self._remember_base)
        self.top.view_chosen.connect(self.show_view)
        self.top.filter_chosen.connect(self._filter)
        self.projects.said.connect(self.status.say)
        self.projects.import_wanted.connect(self._import)
        self.projects.mend_wanted.connect(lambda draft: self._import([], [draft]))
        self.status.waiting_wanted.connect(self.acts["conflicts"].trigger)
        self.hand.choose_wanted.connect(self.acts["choose"].trigger)
        self.hand.tag_wanted.connect(self.acts["new_tag"].trigger)
        self.hand.judged.connect(self._own.judged)
        self.hand.said.connect(self.status.say)
        self.hand.reading_wanted.connect(self.read_on)
        self.documents.remove_wanted.connect(self.projects.remove_document)
        self.documents.mend_wanted.connect(self.projects.mend)
        self.tags.filter_wanted.connect(lambda tag: self._filter(Filter.TAGGED, tag))
        self.compare.menu_wanted.connect(self._context_menu)
        self.finding.opened.connect(self.left.show)
        self.finding.closed.connect(self._search_closed)
        self.finding.went.connect(self._went)
        self.finding.said.connect(self.status.say)
        self.hand.alike_wanted.connect(self.finding.like_clause)
        self.start.recent_chosen.connect(self.projects.open)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    # ------------------------------------------------------------------ views
    def view(self, name: str) -> QWidget:
        """Return a view; it is made when first asked for."""
        if name not in self.views:
            self.views[name] = self._make_view(name)
            self.pages.addWidget(self.views[name])
        return self.views[name]

    def _make_view(self, name: str) -> QWidget:
        if name == "documents":
            from workbench.ui.documents_view import DocumentsView

            view = DocumentsView(self.session)
            view.set_follow(self.acts["follow"].isChecked())
            view.follow_changed.connect(self.acts["follow"].setChecked)
            return view
        if name == "targets":
            from workbench.ui.targets_view import TargetsView

            targets = TargetsView(self.session)
            targets.read_wanted.connect(lambda: self.show_view("documents"))
            return targets
        if name == "analysis":
            from workbench.ui.analysis_view import AnalysisView

            analysis = AnalysisView(self.session)
            analysis.read_wanted.connect(lambda: self.show_view("documents"))
            analysis.said.connect(self.status.say)
            return analysis
        from workbench.ui.review_view import ReviewView

        review = ReviewView(self.session)
        review.read_wanted.connect(lambda: self.show_view("documents"))
        return review

    def show_view(self, name: str) -> None:
        """Show one of the four views."""
        self.view_name = name
        self.top.show_view(name)
        if self.session.documents:
            self.pages.setCurrentWidget(self.view(name))
            self.pages.currentWidget().setFocus()

    def show_pane(self, which: str, on: bool) -> None:
        """Show or hide the side pane (``side``) or the pane of what is in hand (``hand``)."""
        pane = self.left if which == "side" else self.hand
        pane.setVisible(on)
        self.acts[f"{which}_pane"].setChecked(on)
        self.settings.remember_switch(self._side_switch() if which == "side" else "hand_pane", on)

    def _filter(self, chosen: object, tag: str = "") -> None:
        which = Filter(str(chosen))
        self.show_view("compare")
        self.compare.set_filter(which, tag)
        self.top.show_filter(which)
        shown, of = self.compare.shown()
        self.status.say(self.tr("{shown} of {all} rows shown").format(shown=shown, all=of))

    def read_on(self) -> None:
        """Give the keys back to the view in which texts are read."""
        self.pages.currentWidget().setFocus()

    # ------------------------------------------------------------------ search
    def _search_closed(self) -> None:
        self.left.setVisible(self.acts["side_pane"].isChecked())
        self.pages.currentWidget().setFocus()

    def _went(self) -> None:
        """Show what a search led to, where it can be read."""
        if self.view_name not in ("compare", "documents"):
            self.show_view("compare")
        self.read_on()

    # ------------------------------------------------------------------ what the session says
    def _on_opened(self) -> None:
        project = self.session.project
        self._is_fresh = True
        name = project.name if project is not None else ""
        program = self.tr("Policy Workbench")
        self.setWindowTitle(f"{name} — {program}" if name else program)
        self.top.show_filter(Filter.ALL)
        self.finding.clear()
        self.tag_keys.fill()
        if project is not None:
            kept = self.settings.base(project.path)
            if kept:
                self.session.set_base(kept)
        self._show_start_or_view()
        self._count_soon.start()
        self._enable()

    def _show_start_or_view(self) -> None:
        has_documents = bool(self.session.documents)
        self.top.setVisible(has_documents)
        self.hand.setVisible(has_documents and self.acts["hand_pane"].isChecked())
        self.left.setVisible(has_documents and self.acts["side_pane"].isChecked())
        if has_documents:
            if self.pages.currentWidget() is self.start:
                self.show_view(self.view_name)
        else:
            self.start.show_state(self.settings.recent(), self.session.project is not None)
            self.pages.setCurrentWidget(self.start)

    def _on_changed(self, touched: frozenset[str]) -> None:
        kinds = {entity.partition(":")[0] for entity in touched}
        if kinds & {"tag", "project"}:
            self.tag_keys.fill()
        if kinds & {"source", "document", "project"}:
            self._show_start_or_view()
        if not kinds <= {"judgement", "tagging"}:  # neither makes or settles anything that waits
            self._count_soon.start()
        self._enable()
        if not self._signed and not self.settings.author_known:
            self._signed = True
            said = self.tr("Signed as {name}; your name can be set in the settings.")
            self.status.say(said.format(name=self.session.author))

    def _on_compared(self) -> None:
        """Take in hand what was in hand last in this project, else its first row."""
        project = self.session.project
        if self._is_fresh and project is not None and self.session.comparisons:
            self._is_fresh = False
            clause, other = self.settings.place(project.path)
            if self.session.selection.clause is None and self.session.place(clause) is not None:
                self.session.select(clause, other if self.session.place(other) else None, origin="opened")
            elif self.session.selection.clause is None:
                self.compare.area.take_first()
        self._enable()

    def _on_selected(self) -> None:
        chosen, project = self.session.selection, self.session.project
        if project is not None and chosen.clause is not None:
            self.settings.remember_place(project.path, chosen.clause, chosen.other or "")
        self._enable()

    def _remember_base(self) -> None:
        if self.session.project is not None and self.session.base is not None:
            self.settings.remember_base(self.session.project.path, self.session.base.id)

    def count_waiting(self) -> None:
        """Count what waits to be settled and say it in the status bar."""
        if self.session.project is None:
            self.status.set_waiting(0)
            return
        from workbench.ui.conflicts_dialog import waiting

        self.status.set_waiting(waiting(self.session))

    def _enable(self) -> None:
        enabling.enable(self.acts, self.session)

    def _tell(self, error: object) -> None:
        if isinstance(error, WorkbenchError):
            tell(error, self, self.projects.safekeeping.offer)
        elif isinstance(error, Exception):
            sys.excepthook(type(error), error, error.__traceback__)  # a mistake of ours: one place answers all

    def _import(self, paths: Sequence[Path], drafts: Sequence[Draft] = ()) -> None:
        from workbench.ui.import_dialog import ImportDialog

        dialog = ImportDialog(self.session, paths, self, drafts)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _context_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for name in ("confirm", "reject", "take_back", "", "choose", "stand_alone", "", "note", "new_tag"):
            if name:
                menu.addAction(self.acts[name])
            else:
                menu.addSeparator()
        menu.addMenu(self.menus.tags)
        menu.addSeparator()
        for name in ("copy", "fold", "original"):
            menu.addAction(self.acts[name])
        menu.popup(at)

    # ------------------------------------------------------------------ look
    def take_settings(self) -> None:
        """Take up what the settings say: name, theme, type."""
        settings = self.settings
        self.session.set_author(settings.author)
        self.acts["serif"].setChecked(settings.reading_font == "serif")
        self.session.look.set(zoom=settings.zoom, serif=settings.reading_font == "serif")
        self.set_theme(settings.theme)

    def set_theme(self, name: str) -> None:
        """Dress the window in ``light``, ``dark`` or as the system (``auto``)."""
        self.settings.theme = name
        application = QApplication.instance()
        if isinstance(application, QApplication):
            colors = theme.colors_for(name, application)
            theme.apply(application, colors)
            self.session.look.set(colors=colors)
            self._tint()

    def _on_system_theme(self) -> None:
        if self.settings.theme == "auto":
            self.set_theme("auto")

    def _tint(self) -> None:
        actions.tint(self.acts, self.session.look.colors)

    def _set_language(self, language: str) -> None:
        if language != self.settings.language:
            self.settings.language = language
            self.language_chosen.emit()

    # ------------------------------------------------------------------ sizes
    def _restore(self) -> None:
        settings = self.settings
        for name, default in (("hand_pane", True), ("follow", True), ("advance", False)):
            self.acts[name].setChecked(settings.switch(name, default))
        self.acts["serif"].setChecked(settings.reading_font == "serif")
        room = self.screen().availableGeometry()
        self.resize(min(1440, room.width()), min(900, room.height()))
        geometry = settings.size("window")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.session.look.widths = settings.widths()
        for name, splitter in (("columns", self.split), ("side", self.side)):
            state = settings.size(name)
            if state is not None:
                splitter.restoreState(state)
        self._fit_side()

    def _side_switch(self) -> str:
        """Return under which name is kept whether the side pane shows: a narrow window has a choice of its own."""
        return "side_pane" if self.width() >= fitting.ROOMY else "side_pane_narrow"

    def _fit_side(self) -> None:
        """Show or fold the side pane as was chosen for such a width; where nothing was, texts come first."""
        name = self._side_switch()
        if name != self._side_kept:
            self._side_kept = name
            self.acts["side_pane"].setChecked(self.settings.switch(name, name == "side_pane"))
            if not self.finding.is_open:
                self.left.setVisible(bool(self.session.documents) and self.acts["side_pane"].isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the search box and for the texts."""
        super().resizeEvent(event)
        tool_bar.fit(self.tools, self.search_box, event.size().width())
        self._fit_side()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the sizes; the project needs no saving."""
        self.settings.remember_size("window", self.saveGeometry())
        self.settings.remember_size("columns", self.split.saveState())
        self.settings.remember_size("side", self.side.saveState())
        self.settings.remember_widths(self.session.look.widths)
        self.settings.save()
        super().closeEvent(event)

    # ------------------------------------------------------------------ keys
    def event(self, event: QEvent) -> bool:
        """Leave to a field what is typed into it."""
        asks = event.type() is QEvent.Type.ShortcutOverride  # whether a key is a shortcut
        if asks and isinstance(event, QKeyEvent) and fields.keeps(self.focusWidget(), event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text from wherever else in the window."""
        if event.key() == Qt.Key.Key_Escape:
            if self.finding.is_open:
                self.finding.close()
            else:
                self.read_on()
        elif event.key() == Qt.Key.Key_Down and self.search_box.hasFocus():
            self.finding.search()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ files dropped, other windows
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project, import everything else."""
        self.projects.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def changeEvent(self, event: QEvent) -> None:
        """See what another program did to the project when the window comes to the front."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.look_for_changes()
