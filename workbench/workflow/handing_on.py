"""A review becomes a brief, a file for a colleague."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import NothingToCompare
from workbench.model import Coverage, Difference, Document, Reading, Review, Rewording, Snapshot
from workbench.workflow.analysing import coverage, rewordings, target_table
from workbench.workflow.comparing import compare, difference
from workbench.workflow.keeping import default_author
from workbench.workflow.reading import Report, quiet, repair_count

if TYPE_CHECKING:
    from workbench.brief.listing import Listing

_MOST_IN_A_TABLE = 12  # documents that one table of targets holds on a page; more are set against the base alone


def in_order(documents: Sequence[Document]) -> list[Document]:
    """Return documents from the earliest year to the latest; those without a year last, in the order given."""
    return sorted(documents, key=lambda document: (document.year is None, document.year or 0))


def leading(documents: Sequence[Document]) -> Document:
    """Return the document that the others are set against where nobody chose one.

    The earliest of the place that has the most years: a city's years are told one after the other, and a district's
    single text beside them. Of several such places it is the one with the earliest document.

    Args:
        documents: at least one, as ``in_order`` gives them.
    """
    years = Counter(region for region, _year in {(one.region, one.year) for one in documents})
    return max(documents, key=lambda one: years[one.region])  # the first of those with the most


def review(snapshot: Snapshot, base: str | None = None, report: Report = quiet, author: str = "") -> Review:
    """Compute everything a brief says from a snapshot of the project.

    Args:
        snapshot: the project as values.
        base: the id of the document the others are compared with; see ``leading`` when ``None``.
        report: told the share of the work done.
        author: who has the brief written.

    Raises:
        NothingToCompare: the project holds fewer than two documents.
    """
    documents = in_order(snapshot.documents)
    if len(documents) < 2:
        raise NothingToCompare(len(documents))
    from workbench.compare.direction import Order, goes_on, order_of

    first = next((document for document in documents if document.id == base), None) or leading(documents)
    others = [document for document in documents if document.id != first.id]
    comparisons = []
    differences: dict[tuple[str, str], Difference] = {}
    coverages: dict[str, Coverage] = {}
    reworded: dict[str, tuple[Rewording, ...]] = {}
    texts = {m.id: m.text for document in documents for clause in document.walk() for m in clause.measures}
    for number, other in enumerate(others):
        comparison = compare(first, other, snapshot.judgements)
        comparisons.append(comparison)
        coverages[other.id] = coverage(first, other, comparison)
        reworded[other.id] = rewordings(first, other, comparison)
        for link in comparison.measure_links:
            differences[link.left, link.right] = difference(texts[link.left], texts[link.right])
        report((number + 1) / len(others))
    written = datetime.now(UTC).isoformat(timespec="seconds")
    author = author or default_author()
    together = 2 < len(documents) <= _MOST_IN_A_TABLE
    table = target_table(documents, first.id, snapshot.judgements, comparisons) if together else None
    return Review(
        snapshot,
        first.id,
        tuple(comparisons),
        differences,
        written,
        author,
        coverages,
        table,
        reworded,
        beside=frozenset(other.id for other in others if not goes_on(first, other)),
        norms=frozenset(other.id for other in others if order_of(first, other) is Order.NORMS),
    )


def snapshot_of(readings: Sequence[tuple[Reading, Document]], name: str) -> Snapshot:
    """Return a snapshot of documents that are in no project, for comparing two files directly."""
    sources = {reading.source.id: reading.source for reading, _document in readings}
    repairs = {reading.source.id: repair_count(reading) for reading, _document in readings}
    documents = tuple(document for _reading, document in readings)
    return Snapshot(name, tuple(sources.values()), documents, repairs=repairs)


def brief_endings() -> tuple[str, ...]:
    """Return the endings of file names from which ``export`` knows what to write."""
    from workbench.brief.write import ENDINGS

    return ENDINGS


def export(reviewed: Review, path: Path, language: str = "zh") -> None:
    """Write a brief; its kind follows from the ending of ``path`` (.docx .xlsx .html .csv .json .qdpx).

    The file appears whole or not at all. Raises:
        CannotWrite: the ending is not known, or the place cannot be written.
    """
    from workbench.brief.write import write

    write(reviewed, path, language)


def write_listing(listing: Listing, path: Path) -> None:
    """Write a table as a file of its own; its kind follows from the ending of ``path`` (.docx .xlsx).

    The file appears whole or not at all. Raises:
        CannotWrite: the ending is not known, or the place cannot be written.
    """
    from workbench.brief.listing import write

    write(listing, path)
