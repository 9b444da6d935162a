"""相近条款: what in all documents of the project is like the clause in hand, or like what is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench import workflow
from workbench.errors import Cancelled
from workbench.ui import review_acts, wording
from workbench.ui.library import LibraryKeeper
from workbench.ui.linkage import SIGNS
from workbench.ui.session import Session
from workbench.ui.snippets import SNIPPET_ROLE, Snippet, SnippetList
from workbench.ui.tasks import Job, Report
from workbench.ui.tips import tip

if TYPE_CHECKING:
    from workbench.compare.likeness import Alike, Kind, Library

Index = QModelIndex | QPersistentModelIndex
ORIGIN = "alike"
_TYPED_MS = 120  # typing pauses this long before it is looked for
_AROUND = 6  # characters before the first word that is lit
_ELSEWHERE = "↗"  # stands before what is in a document that is not on screen
_SHOWN = 110  # characters of a snippet: what three lines can hold


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words that were typed, or (``clause``) an item or measure with its ``kind``."""

    text: str
    clause: str | None = None
    kind: Kind | None = None


class AlikeModel(QAbstractListModel):
    """The clauses that are like what was asked, the most alike first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Sequence[Alike] = ()
        self._own: str | None = None

    def show(self, found: Sequence[Alike], own: str | None) -> None:
        """Show other answers; ``own`` is the clause that was asked, where one was."""
        self.beginResetModel()
        self._found, self._own = found, own
        self.endResetModel()

    def repaint(self) -> None:
        """Say that links, names and signs may be others."""
        if self._found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._found) - 1, 0))

    def answer(self, number: int) -> Alike:
        """Return one answer."""
        return self._found[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of answers."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of an answer for those who hear the list, and the snippet for the painter."""
        one = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.head(one)}: {one.text}"
        if role == SNIPPET_ROLE:
            return snippet_of(one, self.head(one), self.tail(one))
        if role == Qt.ItemDataRole.ToolTipRole:
            away = [self.tr("not on screen")] if self.tail(one).startswith(_ELSEWHERE) else []
            return tip(self._session.look.shown("\n".join([self.head(one), *away, one.text])))
        return None

    def head(self, one: Alike) -> str:
        """Return where an answer stands."""
        return where(self._session, one.id, one.document)

    def tail(self, one: Alike) -> str:
        """Return how alike it is, behind the sign of its link with what was asked, or that it is not on screen."""
        session = self._session
        sign = ""
        if all(document.id != one.document for document in session.on_screen):
            sign = f"{_ELSEWHERE} "
        elif self._own is not None and session.linkage.link_between(self._own, one.id) is not None:
            sign = f"{SIGNS[session.state_of(self._own, one.id)]} "
        return f"{sign}{one.score:.2f}"


def snippet_of(one: Alike, head: str, tail: str) -> Snippet:
    """Return the part of an answer where most of what it shares stands, what is shared lit."""
    best = 0
    if one.lit:
        weights = [sum(min(e, s + _SHOWN) - b for b, e in one.lit if s <= b < s + _SHOWN) for s, _ in one.lit]
        best = one.lit[weights.index(max(weights))][0]
    start = max(0, best - _AROUND)
    if start <= _AROUND:
        start = 0
    lead = "…" if start else ""
    shift = start - len(lead)
    text = lead + one.text[start:].replace("\n", " ")
    lit = tuple((b - shift, e - shift) for b, e in one.lit if b >= start)
    return Snippet(head, tail, text, lit)


def where(session: Session, part: str, document: str) -> str:
    """Return where an item or measure stands, in words: document, labels, number of the sentence or heading."""
    head, place = session.head(document), session.place(part, document)
    name = wording.short_name(head, session.documents if len(session.documents) <= 60 else ()) if head else ""
    if place is None:
        return name
    label = session.look.place(place.clause)
    if place.measure is None:
        return f"{name} · {label} {session.look.shown(place.clause.heading)}".strip()
    number = place.measure.path.rpartition("#")[2]
    return f"{name} · {label} #{number}"


class AlikeResults(QWidget):
    """Asks the library as one types, and lists its answers; Enter leads to one, Ctrl+Enter links it."""

    closed = Signal()
    went = Signal()  # an answer was taken in hand, to be read
    said = Signal(str)  # something to say in passing

    def __init__(self, session: Session, keeper: LibraryKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = keeper
        self._asked: Asked | None = None
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._soon.timeout.connect(self._look)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setProperty("heading", True)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(self.tr("Close the search"))
        close.clicked.connect(self.closed)
        self.model = AlikeModel(session, self)
        self.list = SnippetList(session.look)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Clauses like it"))
        self.list.activated.connect(lambda _: self.go())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.go_act = self._act(self.tr("Go to It"), self.go)
        self.link_act = self._act(self.tr("Link and Confirm"), self.link)
        self.screen_act = self._act(self.tr("Put on Screen"), self.put_on_screen)
        self.link_act.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.link_act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.link_act)
        self.buttons = {act: QPushButton() for act in (self.go_act, self.link_act, self.screen_act)}
        self._lay_out(close)
        keeper.changed.connect(self._on_library)
        session.selected.connect(self._offer)
        session.opened.connect(self.forget)
        for signal in (session.changed, session.compared, session.base_changed):
            signal.connect(self._on_session)
        session.look.changed.connect(self.list.doItemsLayout)
        self._say()
        self._offer()

    def _act(self, words: str, act: object) -> QAction:
        made = QAction(words, self)
        made.triggered.connect(act)
        return made

    def _lay_out(self, close: QToolButton) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 6, 6)
        head.addWidget(self.told, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 6, 8, 8)
        foot.setSpacing(5)
        line = QHBoxLayout()
        line.setSpacing(5)
        for act, button in self.buttons.items():
            button.setText(act.text())
            button.setStyleSheet("padding: 4px 6px;")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act.trigger)
            (foot if act is self.link_act else line).addWidget(button)
        foot.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    # ------------------------------------------------------------------ asking
    def ask_words(self, text: str) -> None:
        """Look for clauses like what is typed, once typing pauses."""
        self._ask(Asked(text.strip()) if text.strip() else None, at_once=False)

    def ask_clause(self, part: str) -> None:
        """Look for clauses like an item, or for sentences like a measure."""
        from workbench.compare.likeness import Kind

        place = self._session.place(part)
        if place is None:
            return
        clause = place.clause
        if place.measure is not None:
            asked = Asked(place.measure.text, part, Kind.SENTENCE)
        elif clause.is_item:
            asked = Asked("\n".join(t for t in (clause.heading, clause.text) if t), part, Kind.ITEM)
        else:  # a section: what stands in it
            asked = Asked("\n".join(t for one in clause.walk() for t in (one.heading, one.text) if t), part, Kind.ITEM)
        self._ask(asked, at_once=True)

    def forget(self) -> None:
        """Empty the list, as when another project is opened."""
        self._ask(None, at_once=True)

    @property
    def own(self) -> str | None:
        """The clause that answers are linked with: the one that was asked, else the one in hand."""
        if self._asked is not None and self._asked.clause is not None:
            return self._asked.clause
        return self._session.selection.clause

    def _ask(self, asked: Asked | None, *, at_once: bool) -> None:
        self._stop()
        self._asked = asked
        if asked is None:
            self._soon.stop()
            self.model.show((), None)
            self._say()
            self._offer()
            return
        self._keeper.want()
        if at_once:
            self._look()
        else:
            self._soon.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self) -> None:
        asked, library = self._asked, self._keeper.library
        self._stop()
        if asked is None:
            return
        if library is None:
            self.told.setText(self.tr("Indexing all documents …"))
            return
        without = self._without(asked)
        self._job = self._session.tasks.start(
            self, lambda report: _find(library, asked, without, report), self._show, self._fail
        )

    def _without(self, asked: Asked) -> frozenset[str]:
        place = self._session.place(asked.clause or "")
        if place is None:
            return frozenset()
        return frozenset({place.measure.id} if place.measure else {one.id for one in place.clause.walk()})

    def _show(self, found: Sequence[Alike]) -> None:
        self._job = None
        current = self.current()
        found = [one for one in found if self._session.head(one.document)]  # the index may be older than the project
        self.model.show(found, self._asked.clause if self._asked else None)
        ids = [one.id for one in found]
        row = ids.index(current.id) if current is not None and current.id in ids else 0
        if found:
            self.list.setCurrentIndex(self.model.index(row, 0))
        self._say()
        self._offer()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._job = None
            self._session.failed.emit(error)

    def _on_library(self) -> None:
        if self._asked is None or not self.isVisible():
            return
        if not self._keeper.fresh and not self._keeper.building:
            self._keeper.want()
        self._look()

    def _on_session(self, *_told: object) -> None:
        self.model.repaint()
        self._offer()

    # ------------------------------------------------------------------ words
    def _say(self) -> None:
        asked, count = self._asked, self.model.rowCount()
        if asked is None:
            text = self.tr("Type or paste a sentence above: clauses like it are listed from all documents.")
        elif asked.clause is not None:
            name = self._name(asked.clause)
            text = self.tr("Like {clause}: {count}").format(clause=name, count=count)
        elif count:
            text = self.tr("Like what you typed: %n", "", count)
        else:
            text = self.tr("Nothing is like it. Where words stand everywhere, type some more of the sentence.")
        self.told.setText(text)

    def _name(self, part: str) -> str:
        document = self._session.document_of(part)
        return where(self._session, part, document.id) if document is not None else ""

    def _offer(self) -> None:
        one, own, session = self.current(), self.own, self._session
        shown = {document.id for document in session.on_screen}
        self.go_act.setEnabled(one is not None)
        self.screen_act.setEnabled(one is not None and one.document not in shown)
        can = one is not None and own is not None and review_acts.can_link(session, own, one.id)
        self.link_act.setEnabled(can)
        place = session.place(own or "")
        named = session.look.place(place.clause) if can and place is not None else ""
        words = self.tr("Link with {clause}").format(clause=named) if named else self.link_act.text()
        self.buttons[self.link_act].setText(words.replace("&", "&&"))
        self.buttons[self.link_act].setToolTip(
            "" if can else self.tr("Needs a clause in hand whose document, or the answer's, is the base on screen.")
        )
        for act, button in self.buttons.items():
            button.setEnabled(act.isEnabled())

    # ------------------------------------------------------------------ acts
    def current(self) -> Alike | None:
        """Return the answer of the current row."""
        index = self.list.currentIndex()
        return self.model.answer(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None

    def enter(self) -> None:
        """Go into the list."""
        if self.model.rowCount():
            self.list.setFocus()

    def go(self) -> None:
        """Take the answer in hand; its document is put on screen where it is not there."""
        one = self.current()
        if one is not None:
            self._session.show_beside(one.document)
            self._session.select(one.id, origin=ORIGIN)
            self.went.emit()

    def put_on_screen(self) -> None:
        """Put the document of the answer on screen; what is in hand stays in hand."""
        one = self.current()
        if one is not None:
            self._session.show_beside(one.document)

    def link(self) -> None:
        """Link the answer with the clause that was asked, or with the one in hand, and confirm it."""
        one, own = self.current(), self.own
        if one is not None and own is not None and review_acts.link_with(self._session, own, one.id):
            self.said.emit(self.tr("Linked and confirmed"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same acts at the pointer."""
        if self.current() is not None:
            menu = QMenu(self)
            menu.addActions(list(self.buttons))
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _find(library: Library, asked: Asked, without: frozenset[str], report: Report) -> tuple[Alike, ...]:
    return workflow.alike(library, asked.text, asked.kind, without, report)
