"""The menus, made from the table of acts; recent projects, bases and tags are filled in when a menu opens."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from workbench.ui import actions, icons, wording
from workbench.ui.linkage import order_key
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.top_bar import filter_words

_LINE_BEFORE = frozenset(
    {
        *("import_files", "save_copy", "settings", "copy", "rename_document", "side_pane", "zoom_in", "full_screen"),
        *("redline", "fold", "next_undecided", "confirm", "pick_1", "advance", "new_tag", "conflicts", "export_csv"),
        *("show_log",),
    }
)


class Menus(QObject):
    """Fills the menu bar of a window and keeps the menus whose contents change."""

    def __init__(self, window: QMainWindow, session: Session, settings: Settings, acts: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._acts = acts
        self.recent = QMenu(self.tr("&Recent Projects"), window)
        self.bases = QMenu(self.tr("&Base"), window)
        self.tags = QMenu(self.tr("Tag &It"), window)
        self.filters = QMenu(self.tr("&Show"), window)
        self.theme = QMenu(self.tr("The&me"), window)
        self.language = QMenu(self.tr("Lan&guage"), window)
        self.bar: dict[str, QMenu] = {}
        before = {"save_copy": self.recent, "redline": self.bases, "new_tag": self.tags, "fold": self.filters}
        before["full_screen"] = self.theme
        for group in actions.GROUPS:
            self.bar[group] = window.menuBar().addMenu(actions.words(group))
        for spec in actions.SPECS:
            menu = self.bar[spec.group]
            if spec.name in before:
                menu.addMenu(before[spec.name])
            if spec.name == "full_screen":
                menu.addMenu(self.language)
            if spec.name in _LINE_BEFORE:
                menu.addSeparator()
            menu.addAction(acts[spec.name])

    def fill(
        self,
        open_recent: Callable[[Path], object],
        show_filter: Callable[[object], object],
        set_theme: Callable[[str], object],
        set_language: Callable[[str], object],
    ) -> None:
        """Connect the menus of choices."""
        self.recent.aboutToShow.connect(lambda: self._fill_recent(open_recent))
        self.bases.aboutToShow.connect(self._fill_bases)
        for chosen, words in filter_words().items():
            self.filters.addAction(words, lambda chosen=chosen: show_filter(chosen))
        themes = {"auto": self.tr("As the System"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._choices(self.theme, themes, self._settings.theme, set_theme)
        self._choices(self.language, {"zh": "中文", "en": "English"}, self._settings.language, set_language)

    def _choices(self, menu: QMenu, names: Mapping[str, str], chosen: str, choose: Callable[[str], object]) -> None:
        group = QActionGroup(menu)
        for value, words in names.items():
            action = menu.addAction(words, lambda value=value: choose(value))
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)

    def _fill_recent(self, open_recent: Callable[[Path], object]) -> None:
        self.recent.clear()
        for path in self._settings.recent():
            name = f"{path.stem}  —  {path.parent}".replace("&", "&&")
            action = self.recent.addAction(name, lambda path=path: open_recent(path))
            action.setEnabled(path.exists())
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("None yet")).setEnabled(False)

    def _fill_bases(self) -> None:
        self.bases.clear()
        session = self._session
        documents = session.on_screen
        for document in sorted(documents, key=order_key):
            name = wording.short_name(document, documents).replace("&", "&&")
            action = self.bases.addAction(name, lambda document=document: session.set_base(document.id))
            action.setCheckable(True)
            action.setChecked(document is session.base)


class TagKeys(QObject):
    """An action for each tag, with its letter, in the menu and on the pages where texts are read."""

    def __init__(self, session: Session, menu: QMenu, pages: QWidget, toggle: Callable[[str], object]) -> None:
        super().__init__(pages)
        self._session = session
        self._menu = menu
        self._pages = pages
        self._toggle = toggle
        self._made: list[QAction] = []
        self.fill()

    def fill(self) -> None:
        """Make the actions anew."""
        for action in self._made:
            self._pages.removeAction(action)
            action.deleteLater()
        self._made = []
        letters = set(string.ascii_lowercase)
        self._menu.clear()
        for tag in self._session.tags():
            action = QAction(icons.swatch(tag.color), tag.name.replace("&", "&&"), self._menu)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if tag.key in letters:  # two tags may have come to one letter by a merge; the first keeps it
                letters.discard(tag.key)
                action.setShortcut(QKeySequence(tag.key.upper()))
            action.triggered.connect(lambda _on=False, tag=tag.id: self._toggle(tag))
            self._menu.addAction(action)
            self._pages.addAction(action)
            self._made.append(action)
        if not self._made:
            self._menu.addAction(self.tr("No tags yet")).setEnabled(False)
