"""Choose any documents of the project, by ticks in a list that stays open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.model import DocumentHead
from workbench.ui import wording


class DocumentPicker(QFrame):
    """A list that drops down from a button; every tick is told at once."""

    chosen = Signal(object)  # frozenset[str] of document ids; None: as the program would choose

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Find a document"))
        self.entry.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Documents that are followed"))
        self.list.itemChanged.connect(lambda _: self.chosen.emit(self.ticked()))
        everything, nothing, fitting = (
            QPushButton(words) for words in (self.tr("All"), self.tr("None"), self.tr("As fits the screen"))
        )
        everything.clicked.connect(lambda: self._tick(True))
        nothing.clicked.connect(lambda: self._tick(False))
        fitting.clicked.connect(self._fit)
        line = QHBoxLayout()
        for button in (everything, nothing, fitting):
            button.setStyleSheet("padding: 4px 8px;")
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for part in (self.entry, self.list):
            column.addWidget(part)
        column.addLayout(line)
        self.resize(380, 420)

    def show_below(self, button: QWidget, heads: Sequence[DocumentHead], ticked: frozenset[str], base: str) -> None:
        """Drop down with these documents; ``base`` is followed in any case."""
        self.entry.clear()
        self.list.blockSignals(True)
        self.list.clear()
        among = heads if len(heads) <= 60 else ()
        for head in heads:
            name = wording.short_name(head, among)
            item = QListWidgetItem(name if name == head.title else f"{name}  {head.title}")
            item.setData(Qt.ItemDataRole.UserRole, head.id)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if head.id == base else flags | Qt.ItemFlag.ItemIsUserCheckable)
            on = head.id in ticked or head.id == base
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.move(button.mapToGlobal(QPoint(0, button.height())))
        self.show()
        self.list.setFocus()

    def ticked(self) -> frozenset[str]:
        """Return the documents that are ticked."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return frozenset(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _tick(self, on: bool) -> None:
        self.list.blockSignals(True)
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable and not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.chosen.emit(self.ticked())

    def _fit(self) -> None:
        self.chosen.emit(None)
        self.hide()

    def _narrow(self, typed: str) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(typed.strip().lower() not in item.text().lower())
