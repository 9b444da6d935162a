"""Help: a few plain pages in the language of the window; and, for those who ask for keys, the key map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from workbench.assets import resource
from workbench.ui import wording
from workbench.ui.key_map import KeyMap

__all__ = ["HelpWindow", "KeyMap"]

PAGES = ("start", "files", "keys", "command-line", "merging", "privacy")
_LEADING = 155  # per cent


class HelpWindow(QDialog):
    """Shows the help pages; stays open beside the window while one reads."""

    def __init__(self, parent: QWidget | None = None, page: str = PAGES[0]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.resize(920, 680)
        self._paths = [help_page(name) for name in PAGES]
        self.list = QListWidget()
        self.text = _Page()
        for path in self._paths:
            self.list.addItem(title_of(path))
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([200, 720])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(PAGES.index(page) if page in PAGES else 0)

    def _show(self, row: int) -> None:
        self.text.show_markdown(self._paths[row].read_text(encoding="utf-8"))


class _Page(QTextBrowser):
    """A page of ours, set with room between the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setStyleSheet("QTextBrowser { border: none; border-radius: 0; padding: 0; background: palette(base); }")
        self.document().setDocumentMargin(28)

    def show_markdown(self, text: str) -> None:
        """Show a page."""
        self.setMarkdown(text)
        block = self.document().begin()
        while block.isValid():
            shape = QTextBlockFormat(block.blockFormat())
            shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            if shape.headingLevel():
                shape.setTopMargin(18 if block.blockNumber() else 0)
                shape.setBottomMargin(6)
            elif not shape.property(QTextBlockFormat.Property.BlockCodeLanguage):
                shape.setBottomMargin(6)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Open no file that a page may name."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)


def help_page(name: str) -> Path:
    """Return the help page of that name in the language of the window."""
    return resource("help", "zh" if wording.speaks_chinese() else "en", f"{name}.md")


def title_of(path: Path) -> str:
    """Return the title of a page, its first line."""
    with path.open(encoding="utf-8") as page:
        return page.readline().lstrip("# ").strip()
