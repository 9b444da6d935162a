"""The tags of the project: used by their letter, renamed, recoloured, merged, removed; a filter for the comparison."""

from __future__ import annotations

import html
import string

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Tag
from workbench.ui import icons
from workbench.ui.session import Session

LETTERS = string.ascii_lowercase
# Told apart in light and dark and by readers who confuse red and green; used in this order for new tags.
PALETTE = ("#3b6fb6", "#c2570c", "#2f8f5b", "#8a4fb0", "#b8860b", "#c23b6b", "#20808d", "#6b7a2a", "#7a5c43", "#5b6472")


class TagList(QWidget):
    """Lists tags with colour, letter and number of uses; adds what is typed."""

    filter_wanted = Signal(str)  # tag id: show what it is on

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = QListWidget()
        self.list.setIconSize(QSize(12, 12))
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemActivated.connect(lambda item: self.filter_wanted.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("New tag"))
        self.entry.setAccessibleName(self.tr("New tag"))
        self.entry.returnPressed.connect(self._add)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        page.addWidget(self.list, 1)
        page.addWidget(self.entry)
        session.opened.connect(self._fill)
        session.changed.connect(self._on_changed)
        self._fill()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if any(entity.partition(":")[0] in ("tag", "tagging", "project") for entity in touched):
            self._fill()

    def _fill(self) -> None:
        self.entry.setEnabled(self._session.project is not None)
        uses: dict[str, int] = {}
        for tagging in self._session.taggings():
            uses[tagging.tag] = uses.get(tagging.tag, 0) + 1
        self.list.clear()
        for tag in self._session.tags():
            letter = f"  [{tag.key.upper()}]" if tag.key else ""
            item = QListWidgetItem(icons.swatch(tag.color), f"{tag.name}{letter}   {uses.get(tag.id, 0)}")
            item.setData(Qt.ItemDataRole.UserRole, tag.id)
            tip = self.tr("Double-click shows where it is used; right-click changes it")
            item.setToolTip(f"<p>{html.escape(tag.description or tip)}</p>")
            self.list.addItem(item)

    def _add(self) -> None:
        if self.add(self.entry.text()):
            self.entry.clear()

    def add(self, name: str) -> bool:
        """Make a tag with the next free colour and letter."""
        from workbench.store import edits

        tags = self._session.tags()
        if not name.strip():
            return False
        color = PALETTE[len(tags) % len(PALETTE)]
        key = free_letter({tag.key for tag in tags})
        return bool(self._session.do(lambda project: edits.add_tag(project, name, color, key)))

    # ------------------------------------------------------------------ changing a tag
    def _menu(self, point: QPoint) -> None:
        item = self.list.itemAt(point)
        tag = self._session.tag(str(item.data(Qt.ItemDataRole.UserRole))) if item else None
        if tag is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Show where it is used"), lambda: self.filter_wanted.emit(tag.id))
        menu.addSeparator()
        menu.addAction(self.tr("Rename…"), lambda: self._rename(tag))
        menu.addAction(self.tr("Colour…"), lambda: self._recolor(tag))
        menu.addAction(self.tr("Letter…"), lambda: self._set_letter(tag))
        menu.addAction(self.tr("Description…"), lambda: self._describe(tag))
        merge = menu.addMenu(self.tr("Merge into"))
        for other in self._session.tags():
            if other.id != tag.id:
                merge.addAction(
                    icons.swatch(other.color), other.name.replace("&", "&&"), lambda into=other: self._merge(tag, into)
                )
        merge.setEnabled(not merge.isEmpty())
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self._remove(tag))
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _ask(self, title: str, label: str, text: str) -> str | None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        return dialog.textValue() if dialog.exec() else None

    def _rename(self, tag: Tag) -> None:
        from workbench.store import edits

        name = self._ask(self.tr("Rename tag"), self.tr("Name"), tag.name)
        if name:
            self._session.do(lambda project: edits.rename_tag(project, tag.id, name))

    def _describe(self, tag: Tag) -> None:
        from workbench.store import edits

        text = self._ask(self.tr("Description of the tag"), self.tr("Description"), tag.description)
        if text is not None:
            self._session.do(lambda project: edits.describe_tag(project, tag.id, text))

    def _set_letter(self, tag: Tag) -> None:
        from workbench.store import edits

        letter = self._ask(self.tr("Letter of the tag"), self.tr("One letter, or nothing"), tag.key)
        if letter is not None:
            key = letter.strip().lower()[:1]
            self._session.do(lambda project: edits.key_tag(project, tag.id, key if key in LETTERS else ""))

    def _recolor(self, tag: Tag) -> None:
        from workbench.store import edits

        color = QColorDialog.getColor(QColor(tag.color), self, self.tr("Colour of the tag"))
        if color.isValid():
            self._session.do(lambda project: edits.recolor_tag(project, tag.id, color.name()))

    def _merge(self, tag: Tag, into: Tag) -> None:
        from workbench.store import edits

        self._session.do(lambda project: edits.merge_tags(project, [tag.id], into.id))

    def _remove(self, tag: Tag) -> None:
        from workbench.store import edits

        self._session.do(lambda project: edits.remove_tag(project, tag.id))


def free_letter(taken: set[str]) -> str:
    """Return the first letter from ``a`` on that no tag has; nothing when all are taken."""
    return next((letter for letter in LETTERS if letter not in taken), "")
