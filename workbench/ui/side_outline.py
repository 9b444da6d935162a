"""The outline of a document, with what became of each clause."""

from __future__ import annotations

import html

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.model import Clause, Document, Verdict
from workbench.ui import wording
from workbench.ui.session import Session


class Outline(QWidget):
    """The clause tree of the base or of another column; a click takes a clause in hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._items: dict[str, QTreeWidgetItem] = {}
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Document of the outline"))
        self.which.activated.connect(self._fill_tree)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setAccessibleName(self.tr("Outline"))
        self.tree.setUniformRowHeights(True)
        self.tree.itemClicked.connect(self._chosen)
        self.tree.itemActivated.connect(self._chosen)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        page.addWidget(self.which)
        page.addWidget(self.tree, 1)
        session.opened.connect(self.fill)
        session.base_changed.connect(self.fill)
        session.compared.connect(self._on_compared)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(self._on_look)
        self.fill()

    def _on_changed(self, touched: frozenset[str]) -> None:
        kinds = {entity.partition(":")[0] for entity in touched}
        if kinds & {"document", "source", "project"}:
            self.fill()
        elif "judgement" in kinds:
            self._sign_again(touched)

    def fill(self) -> None:
        """Offer the documents on screen and show the outline of the first."""
        kept = self.which.currentData()
        documents = self._session.on_screen
        with QSignalBlocker(self.which):
            self.which.clear()
            for document in documents:
                self.which.addItem(wording.short_name(document, documents), document.id)
            self.which.setCurrentIndex(max(0, self.which.findData(kept)))
        self.which.setVisible(len(documents) > 1)
        self._fill_tree()

    def _fill_tree(self) -> None:
        self._original = self._session.look.original
        document = self._session.document(self.which.currentData() or "")
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._items.clear()
            if document is not None:
                for clause in document.clauses:
                    self.tree.addTopLevelItem(self._item(clause, document))
                self.tree.expandToDepth(1 if len(self._items) < 400 else 0)
        self._on_selected()

    def _on_compared(self) -> None:
        """Mend the signs; the tree is the same, and stays as far open as the reader left it."""
        document = self._session.document(self.which.currentData() or "")
        if document is not None:
            for clause in document.items():
                self._write(clause, document)

    def _on_look(self) -> None:
        if self._original is not self._session.look.original:
            self._fill_tree()

    def _write(self, clause: Clause, document: Document) -> None:
        item, words = self._items.get(clause.id), self._words(clause, document)
        if item is not None and item.text(0) != words:
            item.setText(0, words)

    def _sign_again(self, touched: frozenset[str]) -> None:
        """Mend the signs of the clauses that judgements are about; of all, where a judgement was taken back."""
        document = self._session.document(self.which.currentData() or "")
        judged = [judgement for judgement in self._session.judgements() if judgement.id in touched]
        ends = {end for judgement in judged for end in (judgement.left, judgement.right)}
        for clause in document.items() if document else ():
            if document is not None and (clause.id in ends or not judged):
                self._write(clause, document)

    def _words(self, clause: Clause, document: Document) -> str:
        look = self._session.look
        sign = self._sign(clause, document) if clause.is_item else ""
        words = (sign, look.shown(clause.label), look.shown(clause.heading or clause.text[:40]))
        return " ".join(part for part in words if part)

    def _item(self, clause: Clause, document: Document) -> QTreeWidgetItem:
        item = QTreeWidgetItem([self._words(clause, document)])
        item.setData(0, Qt.ItemDataRole.UserRole, clause.id)
        item.setToolTip(0, f"<p>{html.escape(f'{clause.label} {clause.heading}')}</p>")
        self._items[clause.id] = item
        for child in clause.children:
            item.addChild(self._item(child, document))
        return item

    def _sign(self, clause: Clause, document: Document) -> str:
        """✓ all decided, ＋ or − where nothing answers the clause; nothing while it is open."""
        session = self._session
        if not session.comparisons or session.base is None:
            return ""
        others = [session.base.id] if document is not session.base else [other.id for other in session.others]
        if all(session.linkage.is_decided(clause.id, other) for other in others):
            return "✓"
        if all(session.linkage.stands_alone(clause.id, other) for other in others):
            return "＋" if session.alone_verdict(clause.id, others[0]) is Verdict.NEW else "−"
        return ""

    def _chosen(self, item: QTreeWidgetItem) -> None:
        self._session.select(str(item.data(0, Qt.ItemDataRole.UserRole)), origin="outline")

    def _on_selected(self) -> None:
        chosen = self._session.selection
        for end in (chosen.clause, chosen.other):
            place = self._session.place(end) if end else None
            item = self._items.get(place.clause.id) if place else None
            if item is not None:
                with QSignalBlocker(self.tree):
                    self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item)
                return
