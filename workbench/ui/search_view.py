"""What a search found: each clause, note and tag with the place in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workbench import workflow
from workbench.errors import WorkbenchError
from workbench.model import Hit
from workbench.ui import wording
from workbench.ui.session import Session
from workbench.ui.snippets import SNIPPET_ROLE, Snippet, SnippetList
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
ORIGIN = "search"


class HitModel(QAbstractListModel):
    """The hits of one search."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hits: Sequence[Hit] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, number: int) -> Hit:
        """Return one hit."""
        return self._hits[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a hit for those who hear the list, and the hit itself for the painter."""
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.place(hit)}: {hit.snippet}"
        if role == SNIPPET_ROLE:
            more = f"×{len(hit.places)}" if len(hit.places) > 1 else ""
            return Snippet(self.place(hit), more, hit.snippet, ((hit.at, hit.until),))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.place(hit))
        return None

    def place(self, hit: Hit) -> str:
        """Return where a hit stands, in words."""
        document = self._session.head(hit.document) if hit.document else None
        year = wording.short_name(document, self._session.documents) if document else ""
        if hit.part == "tag":
            return self.tr("Tag")
        if hit.part == "note":
            first = (hit.clause or "").partition("|")[0]
            return self.tr("Note") + f" · {self._clause(first)}"
        if hit.clause:
            return f"{year} · {self._clause(hit.clause)}"
        part = {
            "title": self.tr("title"),
            "cover": self.tr("covering letter"),
            "preamble": self.tr("preamble"),
            "closing": self.tr("closing"),
        }.get(hit.part, hit.part)
        return f"{year} · {part}"

    def _clause(self, clause: str) -> str:
        place = self._session.place(clause)
        name = f"{place.clause.label}{place.clause.heading or place.clause.text[:24]}" if place else ""
        return self._session.look.shown(name)


class SearchResults(QWidget):
    """Searches the project and lists what it found; the current hit is the clause in hand."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.query = ""
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("heading", True)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(self.tr("Close the search"))
        close.clicked.connect(self.closed)
        self.model = HitModel(session, self)
        self.list = SnippetList(session.look)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("What the search found"))
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._take(index))
        self.list.activated.connect(self._take)
        self.list.clicked.connect(self._take)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 6, 6)
        head.addWidget(self.said, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        session.opened.connect(lambda: self.search(""))
        session.changed.connect(self._on_changed)
        session.look.changed.connect(self.list.doItemsLayout)

    def search(self, query: str) -> None:
        """Find every clause, note and tag that contains ``query``; nothing is searched for an empty one."""
        self.query = query.strip()
        self.model.set_hits(self._found())
        self._say()

    def enter(self) -> None:
        """Go into the list, to the hit in hand or the first."""
        if self.model.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0, 0))

    def _found(self) -> tuple[Hit, ...]:
        project = self._session.project
        if project is None or not self.query:
            return ()
        try:
            return workflow.search(project, self.query)
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return ()

    def _on_changed(self, touched: frozenset[str]) -> None:
        if {entity.partition(":")[0] for entity in touched} - {"judgement", "tagging"}:  # neither holds words
            self._again()

    def _again(self) -> None:
        """Search again after an act, and keep the hit in hand."""
        if not self.query or not self.isVisible():
            return
        current = self.list.currentIndex()
        kept = self.model.hit(current.row()) if current.isValid() else None
        hits = self._found()
        self.list.selectionModel().blockSignals(True)
        self.model.set_hits(hits)
        if kept in hits:
            self.list.setCurrentIndex(self.model.index(hits.index(kept), 0))
        self.list.selectionModel().blockSignals(False)
        self._say()

    def _say(self) -> None:
        count = self.model.rowCount()
        if not self.query:
            self.said.setText(self.tr("Type a word above: one character is enough."))
        elif not count:
            self.said.setText(self.tr("“{0}” is nowhere in texts, notes and tags.").format(self.query))
        else:
            found = self.tr("%n result(s)", "", count)
            self.said.setText(self.tr("“{0}”: {1}").format(self.query, found))

    def _take(self, index: Index) -> None:
        if not index.isValid():
            return
        hit = self.model.hit(index.row())
        clause, other = self._target(hit)
        if clause:
            span = (hit.start, hit.end) if hit.end > hit.start else None
            self._session.select(clause, other, span, ORIGIN)

    def _target(self, hit: Hit) -> tuple[str, str | None]:
        """Return the clause (and its partner, for what stands on a link) that a hit leads to."""
        target = hit.clause or ""
        if hit.part == "tag":
            uses = [use.target for use in self._session.taggings() if use.tag == hit.entity]
            target = uses[0] if uses else ""
        elif not target and hit.document:
            document = self._session.document(hit.document)
            target = document.clauses[0].id if document and document.clauses else ""
        clause, _, other = target.partition("|")
        return clause, other or None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
