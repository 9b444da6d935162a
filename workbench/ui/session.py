"""What the window has in hand: the open project, the compared documents, the selection. Views meet only here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench import workflow
from workbench.errors import WorkbenchError
from workbench.model import (
    Clause,
    Comparison,
    Document,
    DocumentHead,
    Judgement,
    Link,
    Measure,
    Note,
    Reading,
    Relation,
    Snapshot,
    Tag,
    Tagging,
    Verdict,
)
from workbench.ui.comparing import Comparing
from workbench.ui.held import Held
from workbench.ui.linkage import Linkage, LinkState, Tally, order_key
from workbench.ui.look import Look
from workbench.ui.tasks import Tasks
from workbench.ui.texts import Place, Texts

if TYPE_CHECKING:
    from workbench.store.history import Act
    from workbench.store.project import Project

MOST_COLUMNS = 3  # documents beside the base that are compared unless the user asks for others


@dataclass(frozen=True, slots=True)
class Selection:
    """What is in hand in every view: a clause or measure, and its partner when a link is in hand.

    ``clause`` is the one whose text was chosen. ``span`` are raw offsets inside it; ``origin`` names the view that
    made the selection; ``against`` is the document in which nothing answers the clause, where that is in question.
    """

    clause: str | None = None
    other: str | None = None
    span: tuple[int, int] | None = None
    origin: str = ""
    against: str | None = None


class Session(QObject):
    """The state of one window. Views draw it, ask it to act, and are told what changed."""

    opened = Signal()  # another project, or none, is open
    closing = Signal()  # the open project is about to be closed
    changed = Signal(object)  # frozenset[str]: ids of the entities an act, undo, redo, merge or refresh touched
    compared = Signal()  # ``comparisons`` hold for the current base and columns
    selected = Signal()  # ``selection`` is another
    base_changed = Signal()  # another document is the base, or other columns are shown
    failed = Signal(object)  # an exception to be worded and shown

    def __init__(self, tasks: Tasks, look: Look | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.look = look or Look(self)
        self.author = workflow.default_author()
        self.project: Project | None = None
        self.base: Document | None = None
        self.others: tuple[Document, ...] = ()
        self.comparisons: dict[str, Comparison] = {}
        self.selection = Selection()
        self._shown: tuple[str, ...] | None = None
        self._linkage: Linkage | None = None
        self._held: Held | None = None
        self._texts: Texts | None = None
        self._comparing = Comparing(tasks, self)
        self._comparing.compared.connect(self._take_comparisons)
        self._comparing.failed.connect(self._not_compared)
        self._comparing.due.connect(self._compare)

    # ------------------------------------------------------------------ the project
    def open(self, path: Path) -> bool:
        """Open a project file; on failure say so and keep what is open."""
        return self._take(lambda: workflow.open_project(path, self.author))

    def create(self, path: Path, name: str) -> bool:
        """Create an empty project file and open it."""
        return self._take(lambda: workflow.create_project(path, name, self.author))

    def adopt(self, other: Session) -> None:
        """Take over the open project of a session that ends, with what can be undone in it."""
        project = other.project
        if project is None:
            return
        base, shown, chosen = other.base, other.others, other.selection
        other.project = None
        other.close_project()
        self._take(lambda: project)
        if base is not None:
            self.set_base(base.id)
            self.show_documents([document.id for document in shown])
        self.select(chosen.clause, chosen.other, chosen.span, "adopted", chosen.against)

    def close_project(self) -> None:
        """Close the project; the window is empty afterwards."""
        self._let_go()
        self.opened.emit()

    def snapshot(self) -> Snapshot:
        """Return the documents on screen and everything people did as values, for a worker that writes a brief."""
        if self._texts is None:
            raise RuntimeError("no project is open")
        return self._texts.snapshot(self.on_screen)

    def _take(self, opener: Callable[[], Project]) -> bool:
        try:
            project = opener()
            texts = Texts(project)
        except WorkbenchError as error:
            self.failed.emit(error)
            return False
        self._let_go()
        self.project, self._texts = project, texts
        self._held = Held(project)
        try:
            self._choose_columns()
        except WorkbenchError as error:  # a document in the file cannot be read
            self.close_project()
            self.failed.emit(error)
            return False
        self.opened.emit()
        self._compare()
        return True

    def _let_go(self) -> None:
        if self.project is not None:
            self.closing.emit()
        self._comparing.forget()
        if self.project is not None:
            self.project.close()
        self.project, self._texts, self._held, self._linkage = None, None, None, None
        self.base, self.others = None, ()
        self.comparisons, self.selection, self._shown = {}, Selection(), None

    # ------------------------------------------------------------------ acts
    def do(self, act: Act | Callable[[Project], Act]) -> frozenset[str]:
        """Do an act, or plan it with the project and do it; say so when it fails.

        Returns:
            The ids of the entities that changed; empty when it failed.
        """
        return self._change(lambda project: project.do(act(project) if callable(act) else act))

    def undo(self) -> frozenset[str]:
        """Undo the last act of this user."""
        return self._change(lambda project: project.undo())

    def redo(self) -> frozenset[str]:
        """Do again what was undone last."""
        return self._change(lambda project: project.redo())

    def refresh(self, touched: frozenset[str] = frozenset()) -> None:
        """Read everything again, as after a merge or an import; ``touched`` is told to the views."""
        if self.project is None:
            return
        self._reload_documents()
        self._held = Held(self.project)
        self._linkage = None
        self.changed.emit(touched or frozenset({"project:main"}))
        self._compare()

    def look_for_changes(self) -> None:
        """Take in what another program has written to the project file meanwhile."""
        if self.project is None:
            return
        try:
            touched = self.project.refresh()
        except WorkbenchError as error:
            self.failed.emit(error)
            return
        if touched:
            self.refresh(touched)

    def set_author(self, name: str) -> None:
        """Sign what is done from now on with another name."""
        self.author = name or workflow.default_author()
        if self.project is not None:
            self.project.author = self.author

    def _change(self, change: Callable[[Project], frozenset[str]]) -> frozenset[str]:
        if self.project is None:
            return frozenset()
        try:
            touched = change(self.project)
        except WorkbenchError as error:
            self.failed.emit(error)
            return frozenset()
        kinds = {entity.partition(":")[0] for entity in touched}
        if kinds & {"document", "source", "project"}:
            self._reload_documents()
        if self._held is not None:
            self._held.touched(touched)
        known = None
        if "judgement" in kinds:
            self._linkage = None
            known = self._comparing.known(self.on_screen, self.judgements())
            self._comparing.wait()
        moved = known is not None and known != self.comparisons
        if known is not None:  # as after an undo: what was suggested before stands there again at once
            self.comparisons = known
        self.changed.emit(touched)
        if moved:
            self.compared.emit()
        if kinds & {"document", "source", "project"}:
            self._compare()
        return touched

    # ------------------------------------------------------------------ judgements, in one order whatever the base
    def pair(self, one: str, other: str) -> tuple[str, str]:
        """Return two clause ids in the order their judgements, tags and notes are kept: the earlier document first."""
        places = self.place(one), self.place(other)
        if places[0] is None or places[1] is None:
            return one, other
        early = order_key(places[0].document) <= order_key(places[1].document)
        return (one, other) if early else (other, one)

    def judge(
        self, one: str, other: str, verdict: Verdict, relation: Relation | None = None, reason: str = ""
    ) -> frozenset[str]:
        """Confirm or reject the link of two clauses; the link need not have been suggested."""
        from workbench.store import edits

        known = self.judgement_of(one, other)
        left, right = (known.left, known.right) if known else self.pair(one, other)
        return self.do(lambda project: edits.judge(project, left, right, verdict, relation, reason))

    def judge_alone(self, clause: str, other_document: str, reason: str = "") -> frozenset[str]:
        """Decide that nothing in another document answers a clause: new, or dropped, by which is the earlier."""
        from workbench.store import edits

        verdict = self.alone_verdict(clause, other_document)
        return self.do(lambda project: edits.judge(project, clause, other_document, verdict, None, reason))

    def unjudge(self, one: str, other: str) -> frozenset[str]:
        """Take back what was decided of two clauses, or of a clause and another document."""
        from workbench.store import edits

        known = self.judgement_of(one, other)
        if known is None:
            return frozenset()
        return self.do(lambda project: edits.unjudge(project, known.left, known.right))

    def alone_verdict(self, clause: str, other_document: str) -> Verdict:
        """Return what a clause without partner is: new in the later document, or dropped from the earlier."""
        place = self.place(clause)
        other = self.document(other_document)
        if place is None or other is None:
            return Verdict.NEW
        return Verdict.NEW if order_key(place.document) > order_key(other) else Verdict.DROPPED

    # ------------------------------------------------------------------ base, columns, selection
    def set_base(self, document: str) -> None:
        """Make another document the base. It is how this window looks at the project, not a change of it."""
        chosen = self.document(document)
        if chosen is None or chosen is self.base:
            return
        before = self.base
        self.base = chosen
        others = [before if other is chosen else other for other in self.others]
        self.others = tuple(other for other in others if other is not None and other is not chosen)
        self._shown = tuple(other.id for other in self.others)
        self.comparisons, self._linkage = {}, None
        self.base_changed.emit()
        self._compare()

    def show_documents(self, documents: Sequence[str]) -> None:
        """Compare the base with these documents, in their order in time."""
        self._shown = tuple(documents)
        self._choose_columns()
        self.comparisons = {k: c for k, c in self.comparisons.items() if k in self._shown}
        self._linkage = None
        self.base_changed.emit()
        self._compare()

    def show_beside(self, document: str) -> None:
        """Put a document on screen beside those that are there."""
        if all(shown.id != document for shown in self.on_screen):
            self.show_documents([*(shown.id for shown in self.others), document])

    def select(
        self,
        clause: str | None,
        other: str | None = None,
        span: tuple[int, int] | None = None,
        origin: str = "",
        against: str | None = None,
    ) -> None:
        """Take a clause, or a link of two clauses, in hand in every view."""
        chosen = Selection(clause, other, span, origin, against)
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit()

    def _choose_columns(self) -> None:
        base = self.head(self.base.id if self.base else "") or self.head(self._kept_base())
        if base is None:
            base = self.documents[0] if self.documents else None
        self.base = self.document(base.id) if base else None
        rest = [head for head in self.documents if base is not None and head.id != base.id]
        if self._shown is not None:
            chosen = [head for head in rest if head.id in self._shown]
        else:
            akin = [head for head in rest if base and head.region is not None and head.region == base.region]
            chosen = (akin or rest)[:MOST_COLUMNS]
        loaded = (self.document(head.id) for head in chosen)
        self.others = tuple(document for document in loaded if document is not None)

    def _kept_base(self) -> str:
        value = self.project.setting("base") if self.project is not None else None
        return value if isinstance(value, str) else ""

    # ------------------------------------------------------------------ comparing
    @property
    def comparing(self) -> bool:
        """True while a comparison is being computed."""
        return self._comparing.busy

    def _compare(self) -> None:
        self._comparing.stop()
        if self.base is None or not self.others:
            self.comparisons, self._linkage = {}, None
            self.compared.emit()
            return
        known = self._comparing.known(self.on_screen, self.judgements())
        if known is not None:
            self._take_comparisons(known)
        else:
            label = "" if self.comparisons else self.tr("Comparing")
            self._comparing.compare(self.on_screen, self.judgements(), label)

    def _take_comparisons(self, found: dict[str, Comparison]) -> None:
        if found == self.comparisons:
            return
        self.comparisons, self._linkage = found, None
        self.compared.emit()

    def _not_compared(self, error: Exception) -> None:
        self.failed.emit(error)
        self.compared.emit()

    @property
    def linkage(self) -> Linkage:
        """The links of the compared documents, after judgements."""
        if self._linkage is None:
            documents = {d.id: d for d in (self.base, *self.others) if d is not None}
            self._linkage = Linkage(documents, self.comparisons.values(), self.judgements())
        return self._linkage

    def links_of(self, clause: str, other_document: str | None = None) -> tuple[Link, ...]:
        """Return the links of a clause or measure after judgements: confirmed first, rejected last."""
        return self.linkage.links_of(clause, other_document)

    def state_of(self, one: str, other: str) -> LinkState:
        """Return whether the link of two clauses is suggested, confirmed or rejected."""
        return self.linkage.state_of(one, other)

    def judgement_of(self, one: str, other: str) -> Judgement | None:
        """Return what people decided of two clauses, or of a clause and another document."""
        return self.linkage.judgement_of(one, other)

    def tally(self) -> Tally:
        """Count the decisions made, and all there are to make, in the comparison on screen."""
        return self.linkage.tally(self.comparisons.values())

    # ------------------------------------------------------------------ what the project holds
    @property
    def documents(self) -> tuple[DocumentHead, ...]:
        """All documents of the project, in the user's order, without their texts."""
        return self._texts.heads if self._texts else ()

    @property
    def on_screen(self) -> tuple[Document, ...]:
        """The base and the documents beside it."""
        return tuple(document for document in (self.base, *self.others) if document is not None)

    def document(self, document_id: str) -> Document | None:
        """Return a document of the project by its id; its text is read when it is first asked for."""
        return self._texts.document(document_id) if self._texts else None

    def head(self, document_id: str) -> DocumentHead | None:
        """Return what a list shows of a document, without reading its text."""
        return self._texts.head(document_id) if self._texts else None

    def place(self, clause_id: str, document: str = "") -> Place | None:
        """Return where a clause or measure stands; ``None`` when the project does not hold it.

        With the id of the ``document`` it stands in, no other needs to be looked through.
        """
        if self._texts is None:
            return None
        shown = (one.id for one in self.on_screen)
        return self._texts.place(clause_id, (document, *shown) if document else shown)

    def clause(self, clause_id: str) -> Clause | Measure | None:
        """Return a clause or measure by its id."""
        place = self.place(clause_id)
        return (place.measure or place.clause) if place else None

    def document_of(self, clause_id: str) -> Document | None:
        """Return the document that holds a clause or measure."""
        place = self.place(clause_id)
        return place.document if place else None

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags of the project."""
        return self._held.tags if self._held else ()

    def tag(self, tag_id: str) -> Tag | None:
        """Return a tag by its id."""
        return next((tag for tag in self.tags() if tag.id == tag_id), None)

    def taggings(self, target: str | None = None) -> tuple[Tagging, ...]:
        """Return the uses of tags, all or those on one target."""
        if self._held is None:
            return ()
        return self._held.taggings if target is None else self._held.taggings_of(target)

    def notes(self, target: str | None = None) -> tuple[Note, ...]:
        """Return the notes, all or those on one target."""
        if self._held is None:
            return ()
        return self._held.notes if target is None else self._held.notes_of(target)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return everything people decided."""
        return self._held.judgements if self._held else ()

    def reading(self, source: str) -> Reading | None:
        """Return what was made of a source: its raw text, repairs, dropped passages."""
        return self._texts.reading(source) if self._texts else None

    def original(self, source: str, start: int, end: int) -> str:
        """Return the text of a source as it was received, between two raw offsets."""
        reading = self.reading(source)
        return reading.raw[start:end] if reading else ""

    def _reload_documents(self) -> None:
        if self.project is not None:
            self._texts = Texts(self.project)
            self._comparing.forget()
            self._linkage = None
            self._choose_columns()
