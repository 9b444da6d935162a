"""The texts of the open project, read when they are first looked at, and where each clause stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Clause, Document, DocumentHead, Measure, Reading, Snapshot
from workbench.text.edits import DROPPED

if TYPE_CHECKING:
    from workbench.store.project import Project


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause or measure stands. ``clause`` is the measure's own clause where ``measure`` is set."""

    document: Document
    clause: Clause
    measure: Measure | None
    above: tuple[Clause, ...]


class Texts:
    """Documents and readings of a project as they were when this was made; made anew when sources change."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.heads: tuple[DocumentHead, ...] = project.heads()
        self._heads = {head.id: head for head in self.heads}
        self._documents: dict[str, Document] = {}
        self._readings: dict[str, Reading] = {}
        self._places: dict[str, Place] = {}
        self._placed: set[str] = set()  # documents whose places are known

    def head(self, document: str) -> DocumentHead | None:
        """Return what a list shows of a document, without reading its text."""
        return self._heads.get(document)

    def document(self, document: str) -> Document | None:
        """Return a document with its text."""
        if document not in self._documents and document in self._heads:
            self._documents[document] = self._project.document(document)
        return self._documents.get(document)

    def reading(self, source: str) -> Reading:
        """Return what was made of a source: its raw text, repairs, dropped passages."""
        if source not in self._readings:
            self._readings[source] = self._project.reading(source)
        return self._readings[source]

    def place(self, clause: str, shown: Iterable[str] = ()) -> Place | None:
        """Return where a clause or measure stands; ``None`` when the project does not hold it.

        Looks through the documents ``shown`` first, then through those that were read already, then the rest.
        """
        if not clause or clause in self._places:
            return self._places.get(clause)
        if clause in self._heads:  # a document, which judgements of what stands alone name: no text need be read
            return None
        for document in (*shown, *self._documents, *self._heads):
            if document not in self._placed:
                self._put_places(document)
                if clause in self._places:
                    break
        return self._places.get(clause)

    def _put_places(self, document_id: str) -> None:
        self._placed.add(document_id)
        document = self.document(document_id)
        if document is None:
            return
        stack: list[tuple[Clause, tuple[Clause, ...]]] = [(clause, ()) for clause in document.clauses]
        while stack:
            clause, above = stack.pop()
            self._places[clause.id] = Place(document, clause, None, above)
            for measure in clause.measures:
                self._places[measure.id] = Place(document, clause, measure, above)
            stack.extend((child, (*above, clause)) for child in clause.children)

    def snapshot(self, documents: tuple[Document, ...]) -> Snapshot:
        """Return these documents, their sources and everything people did as values."""
        project = self._project
        used = {document.source for document in documents}
        sources = tuple(source for source in project.sources() if source.id in used)
        repairs = {s.id: sum(edit.rule != DROPPED for edit in self.reading(s.id).edits) for s in sources}
        marks = project.tags(), project.taggings(), project.notes(), project.judgements()
        return Snapshot(project.name, sources, documents, *marks, repairs)
