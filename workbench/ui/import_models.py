"""What the import dialog lists of a file: its structure as a tree, its repairs and its dropped lines as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from workbench.model import Clause, Document, Edit, Passage, Reading
from workbench.ui import wording
from workbench.ui.look import Look
from workbench.ui.page import QUIET_RULES
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = Qt.ItemDataRole.UserRole  # raw offset where a document or clause begins
CLAUSE_ROLE = Qt.ItemDataRole.UserRole + 1  # clause id; empty for a document
DOCUMENT_ROLE = Qt.ItemDataRole.UserRole + 2  # place of the document in its file
SPAN_ROLE = Qt.ItemDataRole.UserRole + 3  # raw start and end of a repair or a dropped line
_FIRST_WORDS = 40
_AROUND = 12  # characters of context on each side of a repair


class StructureModel(QStandardItemModel):
    """Documents and clauses; labels and titles can be typed over, documents ticked."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(0, 2, parent)
        self._look = look
        self.setHorizontalHeaderLabels([self.tr("Label"), self.tr("Heading, or first words")])

    def show_reading(self, reading: Reading | None, left_out: set[int]) -> None:
        """Show the documents of a reading."""
        self.removeRows(0, self.rowCount())
        for document in reading.documents if reading else ():
            top = self._document(document, document.index not in left_out)
            self.appendRow([top, QStandardItem()])
            for clause in document.clauses:
                self._add(top, clause, document.index)

    def _document(self, document: Document, taken: bool) -> QStandardItem:
        top = QStandardItem(document.title or self.tr("Document without a title"))
        top.setCheckable(True)
        top.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
        top.setData(document.title_trace[0].start if document.title_trace else document.start, PLACE_ROLE)
        top.setData("", CLAUSE_ROLE)
        top.setData(document.index, DOCUMENT_ROLE)
        font = QFont(self._look.small_font(True))
        top.setFont(font)
        facts = [document.issuer, document.doc_number, document.published, str(document.year or "")]
        top.setToolTip(tip("\n".join(fact for fact in facts if fact)))
        return top

    def _add(self, above: QStandardItem, clause: Clause, document: int) -> None:
        label = QStandardItem(self._look.shown(clause.label) or "¶")
        words = self._look.shown(clause.heading or clause.text[:_FIRST_WORDS].replace("\n", " "))
        heading = QStandardItem(words)
        heading.setEditable(False)
        heading.setToolTip(tip(words))
        for item in (label, heading):
            item.setData(clause.start, PLACE_ROLE)
            item.setData(clause.id, CLAUSE_ROLE)
            item.setData(document, DOCUMENT_ROLE)
        above.appendRow([label, heading])
        for child in clause.children:
            self._add(label, child, document)


class _Listed(QAbstractTableModel):
    """Rows of words that do not change."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._rows: list[tuple[tuple[str, ...], tuple[int, int]]] = []

    def _show(self, rows: list[tuple[tuple[str, ...], tuple[int, int]]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says."""
        words, span = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words[index.column()])
        if role == SPAN_ROLE:
            return span
        return None


class RepairModel(_Listed):
    """Repairs, doubtful places first; those that only change how a character looks are counted, not listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._titles = (self.tr("Repair"), self.tr("Received"), self.tr("Read as"), self.tr("Where"))

    def show_reading(self, reading: Reading | None) -> None:
        """List the repairs of a reading."""
        rows = []
        if reading is not None:
            by_place = {edit.start: edit for edit in reading.edits}
            rows += [self._doubt(reading, p, by_place.get(p.start)) for p in reading.doubtful]
            doubted = {passage.start for passage in reading.doubtful}
            for edit in reading.edits:
                if edit.rule not in QUIET_RULES and edit.rule != "dropped" and edit.start not in doubted:
                    words = (wording.rule(edit.rule), edit.before, edit.after, _around(reading, edit.start, edit.end))
                    rows.append((words, (edit.start, edit.end)))
        self._show(rows)

    def _doubt(self, reading: Reading, passage: Passage, edit: Edit | None) -> tuple[tuple[str, ...], tuple[int, int]]:
        name = wording.rule(edit.rule) if edit else wording.reason(passage.reason)
        words = "▲ " + self.tr("Doubtful") + f": {name}"
        read = edit.after if edit else passage.text
        around = _around(reading, passage.start, passage.end)
        return (words, edit.before if edit else passage.text, read, around), (passage.start, passage.end)


class DroppedModel(_Listed):
    """Lines that were left out, each with its reason."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._titles = (self.tr("Reason"), self.tr("Line left out"))

    def show_reading(self, reading: Reading | None) -> None:
        """List what was dropped from a reading."""
        dropped = reading.dropped if reading else ()
        self._show([((wording.reason(p.reason), p.text.strip()), (p.start, p.end)) for p in dropped])


def quiet_repairs(reading: Reading) -> int:
    """Return how many repairs changed only how a character looks: script, width, blanks."""
    return sum(1 for edit in reading.edits if edit.rule in QUIET_RULES)


def _around(reading: Reading, start: int, end: int) -> str:
    low, high = max(0, start - _AROUND), min(len(reading.raw), end + _AROUND)
    return reading.raw[low:high].replace("\n", " ").strip()
