"""A newer version of a document, or of the reading of a source: what people noted on the old one goes along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model import Document

if TYPE_CHECKING:
    from workbench.compare.reanchor import Mark
    from workbench.store.history import Act
    from workbench.store.project import Project


def versions_of(project: Project, document: Document) -> tuple[Document, ...]:
    """Return the documents of the project of which ``document`` is another version, from another file."""
    from workbench.compare import reanchor

    found = []
    for head in project.heads():
        one_number = bool(head.doc_number) and head.doc_number == document.doc_number
        if head.source != document.source and (one_number or reanchor.titles_alike(head.title, document.title)):
            old = project.document(head.id)
            found += [old] if reanchor.is_version(old, document) else []
    return tuple(found)


def take_version(project: Project, old: Document, new: Document) -> tuple[Act, tuple[str, ...]]:
    """Plan that ``new`` stands in for ``old``: certain marks go over, the old document is left out, nothing is lost.

    Returns:
        The act, and the ids of the marks that stay on the old version because their new place is not certain.
    """
    from workbench.compare import reanchor
    from workbench.store import edits

    marks: tuple[Mark, ...] = (*project.taggings(), *project.notes(), *project.judgements())
    moved, unsure = reanchor.moves(marks, [(old, new)])
    places = [(one.entity, one.target, one.start, one.end) for one in moved]
    return edits.take_version(project, old.id, new.id, places), unsure


def documents_of(project: Project, source: str) -> tuple[Document, ...]:
    """Return the documents of a source as they were read last; none where it was not read."""
    try:
        return project.reading(source).documents
    except KeyError:
        return ()


def carry_over(project: Project, before: Sequence[Document], after: Sequence[Document]) -> Act:
    """Plan new places for marks that lost their clauses when a source was read anew.

    Args:
        before: the documents as they were read until then.
        after: the same documents as they are read now.
    """
    from workbench.compare import reanchor
    from workbench.store import edits

    pairs = list(zip(before, after, strict=False))
    parts = [*(document.id for document in after), *(c.id for document in after for c in document.walk())]
    standing = frozenset([*parts, *(m.id for document in after for c in document.walk() for m in c.measures)])
    marks: tuple[Mark, ...] = (*project.taggings(), *project.notes(), *project.judgements())
    moved, _unsure = reanchor.moves(marks, pairs, standing)
    return edits.move_marks(project, [(one.entity, one.target, one.start, one.end) for one in moved])
