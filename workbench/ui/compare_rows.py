"""The rows of the comparison: the base document's clauses in their own order, what answers them, what stands alone.

Pure values without Qt, so that the order of rows and the filters can be tested by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.model import (
    Clause,
    Comparison,
    Document,
    Link,
    Measure,
    Relation,
    TargetChange,
    TargetMove,
    link_target,
)
from workbench.ui.linkage import Linkage, LinkState, partner


class RowKind(StrEnum):
    """What a row shows."""

    SECTION = "section"  # a heading of the base document above its items
    ITEM = "item"  # an item of the base document, with what answers it
    ADDED = "added"  # an item of another document that answers nothing in the base


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    REVISED = "revised"
    NEW = "new"
    DROPPED = "dropped"
    TARGET_CHANGED = "target_changed"
    UNDECIDED = "undecided"
    TAGGED = "tagged"
    ANNOTATED = "annotated"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``links`` holds, by the other document's id, the links of an item, confirmed first, rejected last."""

    kind: RowKind
    clause: Clause
    document: str
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence in a line of an open row; ``link`` is how it answers the base sentence beside it."""

    measure: Measure
    clause: Clause
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the base, or none, and what answers it in each other document."""

    base: Measure | None
    cells: Mapping[str, tuple[Cell, ...]]


def rows(base: Document, others: Sequence[Document], linkage: Linkage) -> tuple[Row, ...]:
    """Return all rows of a comparison, in the order of the base.

    What stands alone in another document comes right after the row that answers its nearest neighbour before it; in
    front of everything where it has no such neighbour.
    """
    after: dict[str, list[Row]] = {}
    for other in others:
        for clause, anchor in _added(other, base.id, linkage):
            after.setdefault(anchor, []).append(Row(RowKind.ADDED, clause, other.id))
    found = list(after.get("", ()))
    for clause in base.walk():
        if clause.is_item:
            links = {other.id: linkage.links_of(clause.id, other.id) for other in others}
            found.append(Row(RowKind.ITEM, clause, base.id, links))
            found.extend(after.get(clause.id, ()))
        else:
            found.append(Row(RowKind.SECTION, clause, base.id))
    return tuple(found)


def _added(other: Document, base: str, linkage: Linkage) -> list[tuple[Clause, str]]:
    """Return the items that answer nothing in the base, each with the base item after whose row it belongs."""
    placed: list[tuple[Clause, str]] = []
    before = ""
    for item in other.items():
        home = home_of(item.id, base, linkage)
        if home:
            before = home
        else:
            placed.append((item, before))
    return placed


def home_of(clause: str, base: str, linkage: Linkage) -> str:
    """Return the base item whose row is the home of another document's item: its best link that is not rejected."""
    for link in linkage.links_of(clause, base):
        if linkage.state_of(link.left, link.right) is not LinkState.REJECTED:
            return partner(link, clause)
    return ""


def lines(row: Row, base: str, linkage: Linkage, owners: Mapping[str, tuple[Measure, Clause]]) -> tuple[Line, ...]:
    """Return the sentences of an open row, each base sentence beside the sentences that answer it.

    Sentences of a linked clause that answer nothing come last, in the row that is the clause's home.

    Args:
        row: an item or an added row.
        base: the id of the base document.
        linkage: links after judgements.
        owners: measures of the other documents by id, with the clause each belongs to.
    """
    if row.kind is RowKind.ADDED:
        alone = (
            Line(None, {row.document: (Cell(m, row.clause, _best(m.id, base, linkage)),)}) for m in row.clause.measures
        )
        return tuple(alone)
    found = [_answered(measure, row, linkage, owners) for measure in row.clause.measures]
    for other, links in row.links.items():
        for link in links:
            clause_id = partner(link, row.clause.id)
            if linkage.state_of(link.left, link.right) is LinkState.REJECTED:
                continue
            if home_of(clause_id, base, linkage) == row.clause.id:
                found.extend(_unanswered(clause_id, other, base, linkage, owners))
    return tuple(found)


def _answered(measure: Measure, row: Row, linkage: Linkage, owners: Mapping[str, tuple[Measure, Clause]]) -> Line:
    cells: dict[str, tuple[Cell, ...]] = {}
    for other in row.links:
        listed = []
        for link in linkage.links_of(measure.id, other):
            owner = owners.get(partner(link, measure.id))
            if owner and linkage.state_of(link.left, link.right) is not LinkState.REJECTED:
                listed.append(Cell(*owner, link))
        cells[other] = tuple(listed)
    return Line(measure, cells)


def _unanswered(
    clause_id: str, other: str, base: str, linkage: Linkage, owners: Mapping[str, tuple[Measure, Clause]]
) -> list[Line]:
    listed = owners_of(clause_id, owners)
    return [Line(None, {other: (Cell(m, c),)}) for m, c in listed if linkage.stands_alone(m.id, base)]


def owners_of(clause_id: str, owners: Mapping[str, tuple[Measure, Clause]]) -> tuple[tuple[Measure, Clause], ...]:
    """Return the measures of a clause, with the clause."""
    first = owners.get(clause_id)
    return tuple((measure, first[1]) for measure in first[1].measures) if first else ()


def _best(measure: str, base: str, linkage: Linkage) -> Link | None:
    links = (link for link in linkage.links_of(measure, base))
    return next((k for k in links if linkage.state_of(k.left, k.right) is not LinkState.REJECTED), None)


def measures_with_clauses(documents: Iterable[Document]) -> dict[str, tuple[Measure, Clause]]:
    """Return every measure by its id with its clause; a clause's own id leads to its first measure."""
    found: dict[str, tuple[Measure, Clause]] = {}
    for document in documents:
        for clause in document.walk():
            for measure in clause.measures:
                found[measure.id] = (measure, clause)
            if clause.measures:
                found[clause.id] = (clause.measures[0], clause)
    return found


# ------------------------------------------------------------------------------------------------------- filters
@dataclass(frozen=True, slots=True)
class Facts:
    """What the filters ask: links, which documents are later than the base, and what is marked or moved."""

    base: str
    others: tuple[str, ...]
    later: frozenset[str]  # others that come after the base in time
    linkage: Linkage
    moved: frozenset[str]  # clause and measure ids whose target was raised, lowered or changed
    tagged: frozenset[str]  # targets of tags
    annotated: frozenset[str]  # targets of notes


def moved_targets(comparisons: Iterable[Comparison]) -> dict[str, tuple[TargetChange, ...]]:
    """Return target changes whose number or deadline moved, by the ids of the clauses and measures they stand in."""
    found: dict[str, list[TargetChange]] = {}
    for comparison in comparisons:
        for change in comparison.target_changes:
            moved = change.move in (TargetMove.RAISED, TargetMove.LOWERED, TargetMove.CHANGED)
            if moved or (change.move is TargetMove.KEPT and change.delay):
                for target in (change.left, change.right):
                    if target is not None:
                        found.setdefault(target.clause_id, []).append(change)
    return {clause: tuple(changes) for clause, changes in found.items()}


def passes(row: Row, chosen: Filter, facts: Facts) -> bool:
    """Return True when an item or added row is shown under a filter."""
    if chosen is Filter.ALL:
        return True
    if chosen is Filter.REVISED:
        return any(link.relation is not Relation.SAME for link in kept_links(row, facts.linkage))
    if chosen in (Filter.NEW, Filter.DROPPED):
        return _alone(row, facts, new=chosen is Filter.NEW)
    if chosen is Filter.UNDECIDED:
        return is_undecided(row, facts)
    if chosen is Filter.TARGET_CHANGED:
        return any(one in facts.moved for one in _own_ids(row))
    marked = facts.tagged if chosen is Filter.TAGGED else facts.annotated
    return any(one in marked for one in _all_targets(row, facts))


def kept_links(row: Row, linkage: Linkage) -> tuple[Link, ...]:
    """Return the links of a row that nobody rejected."""
    listed = (link for links in row.links.values() for link in links)
    return tuple(link for link in listed if linkage.state_of(link.left, link.right) is not LinkState.REJECTED)


def is_undecided(row: Row, facts: Facts) -> bool:
    """Return True when something about the row is left to decide."""
    against = (facts.base,) if row.kind is RowKind.ADDED else facts.others
    return any(not facts.linkage.is_decided(row.clause.id, other) for other in against)


def _alone(row: Row, facts: Facts, new: bool) -> bool:
    """An added row of a later document is new, of an earlier one dropped; the base's own items the other way round."""
    if row.kind is RowKind.ADDED:
        return (row.document in facts.later) is new
    alone = (other for other in facts.others if facts.linkage.stands_alone(row.clause.id, other))
    return any((other in facts.later) is not new for other in alone)


def _own_ids(row: Row) -> tuple[str, ...]:
    return (row.clause.id, *(measure.id for measure in row.clause.measures))


def _all_targets(row: Row, facts: Facts) -> Iterable[str]:
    """Yield every id under which a mark on something in the row may be kept."""
    for own in _own_ids(row):
        yield own
        for link in facts.linkage.links_of(own):
            yield from (partner(link, own), link_target(link.left, link.right), link_target(link.right, link.left))


def keep_sections(shown: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows without the headings under which nothing is left to show."""
    kept: list[Row] = []
    pending: list[Row] = []
    for row in shown:
        if row.kind is RowKind.SECTION:
            pending = [above for above in pending if above.clause.level < row.clause.level]
            pending.append(row)
        else:
            kept.extend(pending)
            pending = []
            kept.append(row)
    return tuple(kept)
