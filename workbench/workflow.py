"""The journey of a policy text, step by step and without a window: read, compare, keep, review, hand on.

Every function takes and returns values; the heavy rooms are imported when a step first needs them, so that starting
the program and the plain commands stays fast.
"""

from __future__ import annotations

import getpass
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.assets import sample
from workbench.errors import CannotRead, NotAProject, NothingToCompare, WorkbenchError
from workbench.model import (
    Comparison,
    Correction,
    Difference,
    DiffMode,
    Document,
    Hit,
    Judgement,
    Merged,
    Problem,
    Reading,
    Review,
    Snapshot,
    Source,
    Target,
)

if TYPE_CHECKING:
    from workbench.compare.commitment import CommitmentChange, Stage
    from workbench.compare.coverage import Coverage
    from workbench.compare.responsibility import UnitChange, UnitMatrix
    from workbench.compare.threads import Thread, Uptake
    from workbench.compare.vocabulary import Keyword, Place
    from workbench.store.project import Project

Report = Callable[[float], None]
"""Called with the share of the work done, 0 to 1; raises ``Cancelled`` when the user stopped it."""

READER = f"reader {__version__}"
"""Which reader made the readings that a project keeps."""

_PLAIN_QUOTES = str.maketrans("“”‘’", "\"\"''")

SAMPLE_FILES = ("shenzhen-2022.txt", "shenzhen-2024.txt")
SAMPLE_NAME = "深圳市卫生健康工作要点（示例）"


def _quiet(_share: float) -> None:
    """Take a report of progress that nobody asked for."""


# ------------------------------------------------------------------------------------------------------- read
def read_content(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    corrections: Sequence[Correction] = (),
    report: Report = _quiet,
) -> Reading:
    """Turn the bytes of one file into documents and clauses.

    Args:
        content: the bytes as received.
        name: the file's name; it is shown, and never trusted to say what the format is.
        encoding: the reader's own choice of encoding for a text file; ``None`` lets the program decide.
        corrections: what the reader mended by hand.
        report: told the share of the work done.

    Raises:
        CannotRead: the bytes hold no text that can be read; ``reason`` says why.
        Cancelled: ``report`` said that the user stopped it.
    """
    from workbench.text import clean, layout, parse, read

    report(0.0)
    decoded = read.decode(content, name, encoding=encoding, report=lambda share: report(0.4 * share))
    report(0.4)
    cleaned = layout.rejoin(clean.clean(decoded.raw, corrections, decoded.hints))
    report(0.8)
    documents = parse.parse(decoded.source, cleaned, corrections)
    if not documents:
        raise CannotRead(name, "no-text")
    report(1.0)
    return Reading(
        source=decoded.source,
        raw=decoded.raw,
        text=cleaned.text,
        edits=cleaned.edits,
        dropped=cleaned.dropped,
        doubtful=cleaned.doubtful,
        documents=documents,
        notices=decoded.notices,
        corrections=tuple(corrections),
    )


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    corrections: Sequence[Correction] = (),
    report: Report = _quiet,
) -> tuple[Reading, bytes]:
    """Read a file from disk; return what was made of it, and its bytes as received.

    Raises:
        CannotRead: with the full path of the file.
        Cancelled: ``report`` said that the user stopped it.
    """
    from workbench.text import read

    content, name = read.receive(path)
    try:
        reading = read_content(content, name, encoding=encoding, corrections=corrections, report=report)
    except CannotRead as refused:
        raise CannotRead(path, refused.reason, **refused.facts) from None
    return reading, content


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return files as given, and for folders the files in them; see ``folders.files_in``."""
    from workbench.text import folders

    return folders.files_in(paths)


# ---------------------------------------------------------------------------------------------------- compare
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


def stage(text: str) -> Stage | None:
    """Return how binding a measure is, from studied to done; ``None`` where nothing says so."""
    from workbench.compare import commitment

    return commitment.stage(text)


def commitment_changes(left: Document, right: Document, comparison: Comparison) -> tuple[CommitmentChange, ...]:
    """Return how the commitment to each task in linked measures moved from the left document to the right."""
    from workbench.compare import commitment

    return commitment.commitment_changes(left, right, comparison.measure_links)


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


def threads(
    documents: Sequence[Document],
    decisions: Sequence[Judgement] = (),
    known: Sequence[Comparison] = (),
    report: Report = _quiet,
) -> tuple[Thread, ...]:
    """Follow every task through documents from year to year.

    Args:
        documents: in the order in which tasks are followed.
        decisions: what people judged.
        known: comparisons that are made already, either way round; only the missing ones are made.
        report: told the share of the work done.
    """
    from workbench.compare import align
    from workbench.compare import threads as room

    made = {frozenset((comparison.left, comparison.right)): comparison for comparison in known}
    wanted = room.pairs(documents)
    for number, (left, right) in enumerate(wanted):
        report(number / len(wanted))
        if frozenset((left.id, right.id)) not in made:
            made[frozenset((left.id, right.id))] = align.align(left, right, decisions)
    return room.chain(documents, tuple(made.values()))


def uptake(base: Document, others: Sequence[Document], comparisons: Sequence[Comparison]) -> tuple[Uptake, ...]:
    """Return which tasks of one document each of several others takes up, as of a city and its districts."""
    from workbench.compare import threads as room

    return room.uptake(base, others, comparisons)


# ------------------------------------------------------------------------------------------------------- keep
def default_author() -> str:
    """Return the name under which this user's decisions are kept: the login name until the user sets another."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"


def fold(text: str) -> str:
    """Return ``text`` as the search compares it: simplified characters, half width, lower case, plain quotes."""
    if text.isascii():
        return text.lower()
    from workbench.text import variants

    return unicodedata.normalize("NFKC", variants.simplified(text)).lower().translate(_PLAIN_QUOTES)


def reread(content: bytes, source: Source, corrections: Sequence[Correction]) -> Reading:
    """Read received bytes again as this version of the program reads them, keeping the reader's own choices.

    Raises:
        CannotRead: the bytes hold no text that can be read.
    """
    return read_content(content, source.name, encoding=source.encoding or None, corrections=corrections)


def open_project(path: Path, author: str | None = None) -> Project:
    """Open a project file.

    Raises:
        NotAProject: the file is missing, damaged, newer than this program, or something else.
    """
    from workbench.store.project import Project

    return Project.open(path, author or default_author())


def create_project(path: Path, name: str, author: str | None = None) -> Project:
    """Create an empty project file; an existing file is never overwritten.

    Raises:
        CannotWrite: the place cannot be written, or a file of that name exists.
    """
    from workbench.store.project import Project

    return Project.create(path, name, author or default_author())


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files of one import."""

    readings: tuple[Reading, ...]
    refused: tuple[WorkbenchError, ...]


def import_files(project: Project, paths: Iterable[Path], report: Report = _quiet) -> Imported:
    """Read files and keep them in the project; a file that is refused does not stop the others."""
    readings: list[Reading] = []
    refused: list[WorkbenchError] = []
    listed = list(paths)
    for number, path in enumerate(listed):
        try:
            reading, content = read_file(path)
            project.add(reading, content, made_by=READER)
            readings.append(reading)
        except CannotRead as error:
            refused.append(error)
        report((number + 1) / len(listed))
    return Imported(tuple(readings), tuple(refused))


def build_sample(path: Path, author: str | None = None) -> None:
    """Write the sample project (Shenzhen 2022 and 2024) to ``path``, which must not exist yet."""
    with create_project(path, SAMPLE_NAME, author) as project:
        import_files(project, [sample(name) for name in SAMPLE_FILES])


def search(project: Project, query: str) -> tuple[Hit, ...]:
    """Return every clause, note and tag that contains ``query`` as it is written, in either script and width."""
    return project.search(query, fold)


def merge(project: Project, other: Path) -> Merged:
    """Merge another copy of the project into this one, all of it or nothing.

    Files that are new here are read here: what the copy says is in them is not believed.

    Raises:
        NotAProject: the other file was refused; this project is unchanged.
    """
    return project.merge(other, reread)


def read_due(project: Project, report: Report = _quiet) -> tuple[WorkbenchError, ...]:
    """Read again what is due, as after a merge that brought corrections or a rescue; see ``Project.unread``.

    Returns:
        What could not be read, which stays as it was. A project that is open read-only stays as it is altogether.
    """
    if project.read_only:
        return ()
    from workbench import versions
    from workbench.store import codec

    due = project.unread()
    refused: list[WorkbenchError] = []
    for number, (source, text) in enumerate(due):
        report(number / len(due))
        try:
            reading = reread(project.content(source.id), source, codec.corrections_from(text))
            before = versions.documents_of(project, source.id)
            project.keep(reading, made_by=READER)
            project.do(versions.carry_over(project, before, reading.documents))
        except CannotRead as error:
            refused.append(error)
    return tuple(refused)


def check(path: Path) -> tuple[int | None, tuple[Problem, ...]]:
    """Verify a project file without changing it; return its schema version and what is wrong with it.

    The version is ``None`` where the file is too broken to tell.

    Raises:
        NotAProject: there is no such file (``missing``).
    """
    from workbench.store import sound
    from workbench.store.project import Project

    if not path.exists():
        raise NotAProject(path, "missing")
    problems = sound.verify(path)
    try:
        with Project.open(path, default_author(), read_only=True) as project:
            return project.schema, problems
    except NotAProject as error:
        return None, problems or (Problem(error.reason, str(error.facts.get("what", ""))),)


# ------------------------------------------------------------------------------------------------------ brief
def in_order(documents: Sequence[Document]) -> list[Document]:
    """Return documents from the earliest year to the latest; those without a year last, in the order given."""
    return sorted(documents, key=lambda document: (document.year is None, document.year or 0))


def review(snapshot: Snapshot, base: str | None = None, report: Report = _quiet, author: str = "") -> Review:
    """Compute everything a brief says from a snapshot of the project.

    Args:
        snapshot: the project as values.
        base: the id of the document the others are compared with; the earliest when ``None``.
        report: told the share of the work done.
        author: who has the brief written.

    Raises:
        NothingToCompare: the project holds fewer than two documents.
    """
    documents = in_order(snapshot.documents)
    if len(documents) < 2:
        raise NothingToCompare(len(documents))
    first = next((document for document in documents if document.id == base), documents[0])
    others = [document for document in documents if document.id != first.id]
    comparisons = []
    differences: dict[tuple[str, str], Difference] = {}
    texts = {m.id: m.text for document in documents for clause in document.walk() for m in clause.measures}
    for number, other in enumerate(others):
        comparison = compare(first, other, snapshot.judgements)
        comparisons.append(comparison)
        for link in comparison.measure_links:
            differences[link.left, link.right] = difference(texts[link.left], texts[link.right])
        report((number + 1) / len(others))
    written = datetime.now(UTC).isoformat(timespec="seconds")
    return Review(snapshot, first.id, tuple(comparisons), differences, written, author or default_author())


def snapshot_of(readings: Sequence[tuple[Reading, Document]], name: str) -> Snapshot:
    """Return a snapshot of documents that are in no project, for comparing two files directly."""
    sources = {reading.source.id: reading.source for reading, _document in readings}
    repairs = {reading.source.id: repair_count(reading) for reading, _document in readings}
    documents = tuple(document for _reading, document in readings)
    return Snapshot(name, tuple(sources.values()), documents, repairs=repairs)


def repair_count(reading: Reading) -> int:
    """Return how many repairs were made on a source; dropped lines are no repairs."""
    return sum(edit.rule != "dropped" for edit in reading.edits)


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
