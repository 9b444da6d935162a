"""Choose any clause of a document as counterpart of the one in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Document
from workbench.ui import fitting, wording
from workbench.ui.session import Session


class ClauseChooser(QDialog):
    """A list of clauses, or of sentences, narrowed by what is typed; those that score best come first."""

    def __init__(self, session: Session, clause: str, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Link another clause"))
        fitting.resize_within(self, 720, 560)
        place = session.place(clause)
        page = QVBoxLayout(self)
        asked = QLabel()
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setWordWrap(True)
        if place is not None:
            heading = place.measure.text if place.measure else place.clause.heading
            words = f"{session.look.place(place.clause)} {heading}"
            asked.setText(
                self.tr("What in {document} answers this?").format(document=wording.short_name(document))
                + "\n"
                + session.look.shown(words)
            )
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Type a word of the clause"))
        self.entry.setClearButtonEnabled(True)
        self.entry.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.itemActivated.connect(lambda _item: self.accept())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.link = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.link.setText(self.tr("Link and confirm"))
        self.said = QLabel(self.tr("No clause holds these words."))
        self.said.setProperty("quiet", True)
        self.said.hide()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for widget in (asked, self.entry, self.list, self.said, buttons):
            page.addWidget(widget)
        self._fill(clause, document, sentences=bool(place and place.measure))
        self.entry.setFocus()

    def _fill(self, clause: str, document: Document, sentences: bool) -> None:
        session = self._session
        listed: list[tuple[float, str, str, str]] = []
        for item in document.items():
            ends = [(m.id, m.text) for m in item.measures] if sentences else [(item.id, item.heading)]
            for end, text in ends:
                searched = text if sentences else f"{item.heading}{item.text}"
                line = f"{session.look.place(item)}  {session.look.shown(text or item.text[:60])}"
                listed.append((session.linkage.score_of(clause, end), end, line, searched))
        listed.sort(key=lambda entry: -entry[0])
        for score, end, line, searched in listed:
            widget = QListWidgetItem(f"{score:.2f}  {line}" if score else f"         {line}")
            widget.setData(Qt.ItemDataRole.UserRole, end)
            widget.setData(Qt.ItemDataRole.UserRole + 1, f"{line}{searched}")
            self.list.addItem(widget)
        self.list.setCurrentRow(0)

    def _narrow(self, typed: str) -> None:
        first = -1
        for number in range(self.list.count()):
            item = self.list.item(number)
            hidden = typed.strip() not in str(item.data(Qt.ItemDataRole.UserRole + 1))
            item.setHidden(hidden)
            if not hidden and first < 0:
                first = number
        self.list.setCurrentRow(first)
        self.link.setEnabled(first >= 0)
        self.said.setVisible(first < 0)

    def chosen(self) -> str | None:
        """Return the id of the clause or sentence that is chosen."""
        item = self.list.currentItem()
        return None if self.list.currentRow() < 0 else str(item.data(Qt.ItemDataRole.UserRole))
