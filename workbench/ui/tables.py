"""How the lists of the window look and are worked: whole rows, quiet lines, keys that reach every row."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QHeaderView,
    QTableView,
    QToolButton,
    QWidget,
)

from workbench.ui.flow import Flow
from workbench.ui.look import Look


class RowTable(QTableView):
    """A table of whole rows, which keeps the widths the reader gave its columns under its object name.

    ``opened`` tells that the reader wants to read the current row's text.
    """

    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._growing: tuple[int, ...] = ()
        self._roomy = 0
        self._name = ""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QTableView::item { padding: 0px 5px; }")
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        look.changed.connect(self._set_height)
        self._set_height()

    def set_columns(self, widths: dict[int, int], growing: Sequence[int], roomy: int = 0) -> None:
        """Give columns their widths in pixels; the ``growing`` ones share what is left over.

        Where that leaves a growing column less than ``roomy`` pixels, rows take two lines.
        """
        self._growing, self._roomy = tuple(growing), roomy
        header = self.horizontalHeader()
        self._name = self.objectName() or ",".join(f"{column}:{width}" for column, width in sorted(widths.items()))
        drawn = self._look.widths.get(self._name, {})
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, drawn.get(column, width))
        for column in growing:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        """Keep the width of a column that the reader drew; the growing ones follow by themselves."""
        by_hand = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if by_hand and self._name and column not in self._growing:
            self._look.widths.setdefault(self._name, {})[column] = width

    def _set_height(self) -> None:
        line = QFontMetrics(self._look.text_font(0.92)).lineSpacing()
        narrow = any(self.columnWidth(column) < self._roomy for column in self._growing)
        height = line * (2 if narrow else 1) + 12
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give rows a second line where columns became narrow."""
        super().resizeEvent(event)
        self._set_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the row; letters are for the window's keys, not for a search in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.text() and event.text().isprintable() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def take_row(self, row: int, column: int = 0) -> None:
        """Make a row, or a cell of it, the current one and show it; a negative row is none."""
        if row < 0:
            self.clearSelection()
            return
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)


class Chips(QWidget):
    """A row of buttons of which one is down: which kind of rows is shown, with how many there are of each."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys: list[Hashable] = []
        self._row = Flow(self, gap=2)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    @property
    def current(self) -> Hashable:
        """The key of the button that is down."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else None

    def set_choices(self, choices: Sequence[tuple[Hashable, str, int]]) -> None:
        """Offer (key, word, how many); what was chosen stays chosen when it is still offered."""
        chosen = self.current
        keys = [key for key, _word, _count in choices]
        if keys != self._keys:
            for button in self._group.buttons():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.deleteLater()
            for number in range(len(keys)):
                button = QToolButton()
                button.setCheckable(True)
                self._group.addButton(button, number)
                self._row.addWidget(button)
            self._keys = keys
        for number, (key, word, count) in enumerate(choices):
            button = self._group.button(number)
            button.setText(f"{word} {count}")
            button.setChecked(key == chosen or (number == 0 and chosen not in keys))

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in their order."""
        return [self._group.button(number) for number in range(len(self._keys))]

    def choose(self, key: Hashable) -> None:
        """Press the button of ``key``."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).click()
