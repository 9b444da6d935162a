"""Tasks followed through any documents of a project; what was compared is kept and not compared again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Comparison, Document, Judgement
from workbench.workflow.reading import Report, quiet

if TYPE_CHECKING:
    from workbench.compare.threads import Thread, Uptake

Decided = frozenset[tuple[str, str, str, str]]
"""What was decided of the clauses of two documents: ends, verdict and relation."""


@dataclass(frozen=True, slots=True)
class Made:
    """A comparison of two documents, and the decisions it was made under."""

    comparison: Comparison
    decided: Decided


Known = Mapping[frozenset[str], Made]
"""What was compared, by the ids of both documents."""


def threads(
    documents: Sequence[Document],
    decisions: Sequence[Judgement] = (),
    known: Known | None = None,
    report: Report = quiet,
) -> tuple[tuple[Thread, ...], Known]:
    """Follow every task through documents from year to year.

    Args:
        documents: in the order in which tasks are followed.
        decisions: what people judged.
        known: what was compared before; a pair is compared again only where something else was decided of it.
        report: told the share of the work done.

    Returns:
        The threads, and what is compared now.
    """
    from workbench.compare import threads as room

    made = _compared(room.pairs(documents), decisions, known or {}, report)
    return room.chain(documents, [one.comparison for one in made.values()]), made


def uptake(
    base: Document,
    others: Sequence[Document],
    decisions: Sequence[Judgement] = (),
    known: Known | None = None,
    report: Report = quiet,
) -> tuple[tuple[Uptake, ...], Known]:
    """Return which tasks of one document each of several others takes up, as of a city and its districts.

    Args:
        base: whose tasks are looked for.
        others: where they are looked for.
        decisions: what people judged.
        known: what was compared before.
        report: told the share of the work done.

    Returns:
        What became of each task, and what is compared now.
    """
    from workbench.compare import threads as room

    made = _compared([(base, other) for other in others], decisions, known or {}, report)
    return room.uptake(base, others, [one.comparison for one in made.values()]), made


def _compared(
    pairs: Sequence[tuple[Document, Document]], decisions: Sequence[Judgement], known: Known, report: Report
) -> dict[frozenset[str], Made]:
    from workbench.compare import align

    ends = {document.id: frozenset(_ends(document)) for pair in pairs for document in pair}
    made: dict[frozenset[str], Made] = {}
    for number, (left, right) in enumerate(pairs):
        report(number / len(pairs))
        name = frozenset((left.id, right.id))
        both = [j for j in decisions if _is_of(j, ends[left.id], ends[right.id])]
        decided = frozenset((j.left, j.right, str(j.verdict), str(j.relation)) for j in both)
        before = known.get(name)
        if before is not None and before.decided == decided:
            made[name] = before
        else:
            made[name] = Made(align.align(left, right, both), decided)
    report(1.0)
    return made


def _ends(document: Document) -> Iterable[str]:
    yield document.id
    for clause in document.walk():
        yield clause.id
        for measure in clause.measures:
            yield measure.id


def _is_of(judgement: Judgement, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    one, other = judgement.left, judgement.right
    return (one in ours and other in theirs) or (one in theirs and other in ours)
