"""The list of documents: which is the base, which stand beside it."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QListWidget, QListWidgetItem, QMenu, QWidget

from workbench.model import Document, DocumentHead
from workbench.ui import wording
from workbench.ui.session import Session


class DocumentList(QListWidget):
    """Documents in the order of the project. A tick shows one as a column; Enter or a double click makes it base."""

    remove_wanted = Signal(str)  # document id
    mend_wanted = Signal(str)  # source id

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(self.tr("Documents"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemActivated.connect(lambda item: self._session.set_base(item.data(Qt.ItemDataRole.UserRole)))
        self.itemChanged.connect(self._ticked)
        session.opened.connect(self.fill)
        session.base_changed.connect(self.fill)
        session.changed.connect(self._on_changed)
        self.fill()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if any(entity.partition(":")[0] in ("document", "source", "project") for entity in touched):
            self.fill()

    def fill(self) -> None:
        """Show the documents of the project."""
        session = self._session
        self.blockSignals(True)
        self.clear()
        shown = {other.id for other in session.others}
        for document in session.documents:
            item = QListWidgetItem(self._words(document))
            item.setData(Qt.ItemDataRole.UserRole, document.id)
            is_base = self._is_base(document)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if not is_base:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            if is_base:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            else:
                item.setCheckState(Qt.CheckState.Checked if document.id in shown else Qt.CheckState.Unchecked)
            facts = (document.title, document.issuer, document.doc_number, document.published)
            item.setToolTip("<p>" + "<br>".join(html.escape(fact) for fact in facts if fact) + "</p>")
            self.addItem(item)
        self.blockSignals(False)

    def _words(self, document: DocumentHead) -> str:
        among = self._session.documents if len(self._session.documents) <= 60 else ()
        name = wording.short_name(document, among)
        flag = "★ " + self.tr("base") + " · " if self._is_base(document) else ""
        title = document.title if document.title != name else ""
        return f"{flag}{name}\n{title}" if title else f"{flag}{name}"

    def _is_base(self, document: DocumentHead) -> bool:
        return self._session.base is not None and document.id == self._session.base.id

    def _ticked(self, _item: QListWidgetItem) -> None:
        items = [self.item(number) for number in range(self.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        self._session.show_documents([str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked])

    def _menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        document = self._session.document(str(index.data(Qt.ItemDataRole.UserRole))) if index.isValid() else None
        if document is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Make it the base"), lambda: self._session.set_base(document.id))
        menu.addAction(self.tr("Rename…"), lambda: self.rename(document))
        menu.addAction(self.tr("Correct how it was read…"), lambda: self.mend_wanted.emit(document.source))
        menu.addSeparator()
        places = [head.id for head in self._session.documents]
        number = places.index(document.id)
        menu.addAction(self.tr("Move up"), lambda: self.move_to(document, number - 1)).setEnabled(number > 0)
        below = menu.addAction(self.tr("Move down"), lambda: self.move_to(document, number + 1))
        below.setEnabled(number < len(places) - 1)
        menu.addSeparator()
        menu.addAction(self.tr("Remove from the project"), lambda: self.remove_wanted.emit(document.id))
        menu.popup(self.viewport().mapToGlobal(point))

    def move_to(self, document: Document, number: int) -> None:
        """Put a document at another place of the list, counted from 0."""
        from workbench.store import edits

        rest = [head.id for head in self._session.documents if head.id != document.id]
        before = rest[number] if number < len(rest) else None
        self._session.do(lambda project: edits.move_document(project, document.id, before))

    def rename(self, document: Document) -> None:
        """Ask for another title; an empty one goes back to what the file says."""
        from workbench.store import edits

        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Rename document"))
        dialog.setLabelText(self.tr("Title (empty: as in the file)"))
        dialog.setTextValue(document.title)
        dialog.resize(560, dialog.height())
        if dialog.exec():
            title = dialog.textValue()
            self._session.do(lambda project: edits.retitle_document(project, document.id, title))

    def current_document(self) -> Document | None:
        """Return the document of the current line."""
        item = self.currentItem()
        return self._session.document(str(item.data(Qt.ItemDataRole.UserRole))) if item else None
