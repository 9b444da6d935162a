"""Two documents become linked clauses, and two linked clauses a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.model import Comparison, Difference, DiffMode, Document, Judgement, Target


def compare(left: Document, right: Document, decisions: Sequence[Judgement] = ()) -> Comparison:
    """Link the clauses of two documents and list how their targets moved.

    What people decided stands in the result as they decided it.
    """
    from workbench.compare import align, changes

    comparison = align.align(left, right, decisions)
    moved = changes.target_changes(left, right, comparison.measure_links, comparison.item_links)
    return replace(comparison, target_changes=moved)


def targets(document: Document) -> tuple[Target, ...]:
    """Return every quantified target of a document, in the order of the text."""
    from workbench.text import targets as room

    return room.targets(document)


def difference(left: str, right: str, mode: DiffMode | None = None) -> Difference:
    """Return what differs between two clean texts; ``mode=None`` chooses by how alike they are."""
    from workbench.compare import diff

    return diff.difference(left, right, mode)


def richest(documents: Sequence[Document]) -> Document:
    """Return the document with the most clauses, the first of them when several have as many."""
    return max(documents, key=lambda document: sum(1 for _ in document.walk()))


def turned(comparison: Comparison) -> Comparison:
    """Return a comparison with left and right exchanged, without its target changes."""
    from workbench.compare import direction

    return direction.turned(comparison)
