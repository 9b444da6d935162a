"""A newer version of a document, or of the reading of a source: what people noted on the old one goes along.

What takes long is a plain function of values, so that a worker may do it: ``versions_among`` and ``Moves.planned``. The
project is asked before and written after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Document

if TYPE_CHECKING:
    from workbench.compare.reanchor import Mark, Moved
    from workbench.store.history import Act
    from workbench.store.project import Project


@dataclass(frozen=True, slots=True)
class Moves:
    """Where marks go: new places for those that are certain, the ids of the others, and of all that were asked for."""

    moved: tuple[Moved, ...]
    unsure: tuple[str, ...]
    asked: frozenset[str]

    @staticmethod
    def planned(marks: Sequence[Mark], before: Sequence[Document], after: Sequence[Document], *, anew: bool) -> Moves:
        """Find new places for marks; takes long for long documents.

        Args:
            marks: those of the project.
            before: documents as they were.
            after: the same documents, or their newer versions, in the same order.
            anew: the same source was read anew, so that some clauses stand where they stood.
        """
        from workbench.compare import reanchor

        asked = frozenset(mark.id for mark in marks)
        pairs = list(zip(before, after, strict=False))
        if not marks or not pairs:
            return Moves((), (), asked)
        if not anew:
            return Moves(*reanchor.moves(marks, pairs), asked)
        parts = [*(document.id for document in after), *(c.id for document in after for c in document.walk())]
        standing = frozenset([*parts, *(m.id for document in after for c in document.walk() for m in c.measures)])
        return Moves(*reanchor.moves(marks, pairs, standing), asked)


def marks_of(project: Project) -> tuple[Mark, ...]:
    """Return everything people noted in a project: uses of tags, notes, judgements."""
    return (*project.taggings(), *project.notes(), *project.judgements())


def likely_versions(project: Project, document: Document) -> tuple[Document, ...]:
    """Return the documents of the project, from other files, whose number or title is that of ``document``."""
    from workbench.compare import reanchor

    found = []
    for head in project.heads():
        one_number = bool(head.doc_number) and head.doc_number == document.doc_number
        if head.source != document.source and (one_number or reanchor.titles_alike(head.title, document.title)):
            found.append(project.document(head.id))
    return tuple(found)


def versions_among(likely: Sequence[Document], document: Document) -> tuple[Document, ...]:
    """Return those documents of which ``document`` is another version."""
    from workbench.compare import reanchor

    return tuple(old for old in likely if reanchor.is_version(old, document))


def versions_of(project: Project, document: Document) -> tuple[Document, ...]:
    """Return the documents of the project of which ``document`` is another version, from another file."""
    return versions_among(likely_versions(project, document), document)


def take_version(
    project: Project, old: Document, new: Document, moves: Moves | None = None
) -> tuple[Act, tuple[str, ...]]:
    """Plan that ``new`` stands in for ``old``: certain marks go over, the old document is left out, nothing is lost.

    Args:
        moves: where the marks go, where that was found before.

    Returns:
        The act, and the ids of the marks that stay on the old version because their new place is not certain.
    """
    from workbench.store import edits

    found = _holding(project, moves, [old], [new], anew=False)
    places = [(one.entity, one.target, one.start, one.end) for one in found.moved]
    return edits.take_version(project, old.id, new.id, places), found.unsure


def documents_of(project: Project, source: str) -> tuple[Document, ...]:
    """Return the documents of a source as they were read last; none where it was not read."""
    try:
        return project.reading(source).documents
    except KeyError:
        return ()


def carry_over(
    project: Project, before: Sequence[Document], after: Sequence[Document], moves: Moves | None = None
) -> Act:
    """Plan new places for marks that lost their clauses when a source was read anew.

    Args:
        before: the documents as they were read until then.
        after: the same documents as they are read now.
        moves: where the marks go, where that was found before.
    """
    from workbench.store import edits

    found = _holding(project, moves, before, after, anew=True)
    return edits.move_marks(project, [(one.entity, one.target, one.start, one.end) for one in found.moved])


def _holding(
    project: Project, moves: Moves | None, before: Sequence[Document], after: Sequence[Document], *, anew: bool
) -> Moves:
    """Return moves that were found before where they hold for the marks there are now; else find them."""
    marks = marks_of(project)
    if moves is not None and moves.asked == {mark.id for mark in marks}:
        return moves
    return Moves.planned(marks, before, after, anew=anew)
