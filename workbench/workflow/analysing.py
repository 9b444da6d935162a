"""What compared documents say as a whole: coverage, words, units, commitment; what is like a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.model import Comparison, Coverage, Document, Judgement, Rewording, TargetTable
from workbench.workflow.reading import Report, quiet

if TYPE_CHECKING:
    from workbench.compare.commitment import CommitmentChange, Stage
    from workbench.compare.likeness import Alike, Kind, Library
    from workbench.compare.responsibility import UnitChange, UnitMatrix
    from workbench.compare.vocabulary import Keyword, Place


def stage(text: str) -> Stage | None:
    """Return how binding a measure is, from studied to done; ``None`` where nothing says so."""
    from workbench.compare import commitment

    return commitment.stage(text)


def commitment_changes(left: Document, right: Document, comparison: Comparison) -> tuple[CommitmentChange, ...]:
    """Return how the commitment to each task in linked measures moved from the left document to the right."""
    from workbench.compare import commitment

    return commitment.commitment_changes(left, right, comparison.measure_links)


def rewordings(left: Document, right: Document, comparison: Comparison) -> tuple[Rewording, ...]:
    """Return how far either of two successive texts says that tasks have come, those first that moved most."""
    from workbench.compare import commitment

    return commitment.rewordings(left, right, comparison)


def coverage(left: Document, right: Document, comparison: Comparison) -> Coverage:
    """Return how much of each section of the left document lives on in the right one, and where it went."""
    from workbench.compare import coverage as room

    return room.coverage(left, right, comparison)


def vocabulary(left: Sequence[Document], right: Sequence[Document]) -> tuple[Keyword, ...]:
    """Return which words and terms rose and fell between two sets of documents, the surest difference first."""
    from workbench.compare import vocabulary as room

    return room.vocabulary(left, right)


def standing(documents: Sequence[Document], terms: Iterable[str]) -> frozenset[str]:
    """Return those of the terms that stand anywhere in the documents, be it inside a longer word."""
    from workbench.compare import vocabulary as room

    return room.standing(documents, terms)


def in_context(documents: Sequence[Document], term: str) -> tuple[Place, ...]:
    """Return every place where a term stands, with the text on both sides of it."""
    from workbench.compare import vocabulary as room

    return room.in_context(documents, term)


def responsibility(
    left: Document, right: Document, comparison: Comparison
) -> tuple[UnitMatrix, UnitMatrix, tuple[UnitChange, ...]]:
    """Return the units by sections of both documents, and who kept, gained and lost tasks between them."""
    from workbench.compare import responsibility as room

    changes = room.unit_changes(left, right, comparison.item_links)
    return room.units_by_section(left), room.units_by_section(right), changes


def target_table(
    documents: Sequence[Document],
    base: str,
    decisions: Sequence[Judgement] = (),
    known: Sequence[Comparison] = (),
    report: Report = quiet,
) -> TargetTable:
    """Return the targets of several documents, one row each, with what became of them from document to document.

    Args:
        documents: those on the table, in any order.
        base: the id of the base document.
        decisions: what people judged.
        known: comparisons that are made already, either way round; only the missing ones are made.
        report: told the share of the work done.
    """
    from workbench.compare import target_series

    made = _compared(target_series.pairs(documents, base), decisions, known, report)
    return target_series.target_table(documents, base, made)


def _compared(
    wanted: Sequence[tuple[Document, Document]],
    decisions: Sequence[Judgement],
    known: Sequence[Comparison],
    report: Report,
) -> tuple[Comparison, ...]:
    """Return the known comparisons and those of the wanted pairs, which are made where they are missing."""
    from workbench.compare import align

    made = {frozenset((comparison.left, comparison.right)): comparison for comparison in known}
    for number, (left, right) in enumerate(wanted):
        report(number / len(wanted))
        if frozenset((left.id, right.id)) not in made:
            made[frozenset((left.id, right.id))] = align.align(left, right, decisions)
    return tuple(made.values())


def library(documents: Sequence[Document], report: Report = quiet) -> Library:
    """Index every item and sentence of documents, to be asked with :func:`alike`."""
    from workbench.compare.likeness import Library

    return Library(documents, report)


def alike(
    asked: Library,
    text: str,
    kind: Kind | None = None,
    without: frozenset[str] = frozenset(),
    report: Report = quiet,
) -> tuple[Alike, ...]:
    """Return the items or sentences of a library that are like a text, in either script, the most alike first.

    Args:
        asked: the library.
        text: a clause, a sentence, or what was typed of one.
        kind: items or sentences only; without it each clause is named once, by its better answer.
        without: ids of clauses and sentences that are not looked for.
        report: called between answers; raises to stop.
    """
    from workbench.text import variants

    return asked.find(variants.simplified(text), kind, without=without, report=report)
