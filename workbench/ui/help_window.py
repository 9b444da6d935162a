"""Help: a few plain pages in the language of the window; and, for those who ask for keys, the key map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from workbench.assets import resource
from workbench.ui import fitting, wording
from workbench.ui.key_map import KeyMap

__all__ = ["HelpWindow", "KeyMap"]

PAGES = ("start", "files", "keys", "command-line", "merging", "privacy")
_LEADING = 125  # per cent of the font's own line
_POINTS = 11.0


class HelpWindow(QDialog):
    """Shows the help pages; stays open beside the window while one reads."""

    def __init__(self, parent: QWidget | None = None, page: str = PAGES[0]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        fitting.resize_within(self, 920, 680)
        self._paths = [help_page(name) for name in PAGES]
        self.list = QListWidget()
        self.list.setSpacing(2)
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
        font = QFont(self.font())
        font.setPointSizeF(_POINTS)
        self.document().setDefaultFont(font)
        self.setMarkdown(text)
        block = self.document().begin()
        while block.isValid():
            self._set_block(block)
            self._set_keys(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        table = cursor.currentTable()
        shape = QTextBlockFormat(block.blockFormat())
        shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(0 if table or block.text().startswith("workbench") else 6)
        if shape.headingLevel():
            shape.setTopMargin(18 if block.blockNumber() else 0)
        cursor.setBlockFormat(shape)
        if table is not None:
            frame = table.format()
            frame.setBorder(0)
            frame.setCellPadding(4)
            table.setFormat(frame)

    def _set_keys(self, block: QTextBlock) -> None:
        """Set what stands in backquotes as a key is drawn, not in the small type of a programmer's page."""
        pieces = block.begin()
        spans = []
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().fontFixedPitch() and not block.text().startswith("workbench"):
                spans.append((piece.position(), piece.position() + piece.length()))
            pieces += 1
        look = QTextCharFormat()
        look.setFontFamilies(self.font().families())
        look.setFontFixedPitch(False)
        look.setFontPointSize(_POINTS)
        look.setBackground(self.palette().alternateBase())
        look.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        for start, end in spans:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

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
