"""The nouns of comparing: targets, links, and what differs inside a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Comparator(StrEnum):
    """How a target's number is meant."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    ABOUT = "~"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified target. ``value`` is in ``unit`` as printed; ``clause`` is the path of its measure or clause.

    ``achieved`` tells a result, which a review of the past year or a sentence on how things stand reports.
    """

    document: str
    clause: str
    clause_id: str
    quote: str
    start: int
    end: int
    name: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    deadline: str | None
    achieved: bool = False


class TargetMove(StrEnum):
    """What became of a target."""

    RAISED = "raised"
    LOWERED = "lowered"
    KEPT = "kept"
    NEW = "new"
    DROPPED = "dropped"
    CHANGED = "changed"  # comparator or unit differ so that the numbers cannot be set against each other


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target across two documents; ``difference`` and ``ratio`` only where the units allow it.

    ``delay`` counts the months by which the deadline moved, below 0 for an earlier one; None where one side names none,
    or where both mean no more than the year of their own document.
    """

    name: str
    move: TargetMove
    left: Target | None
    right: Target | None
    difference: float | None = None
    ratio: float | None = None
    delay: int | None = None


@dataclass(frozen=True, slots=True)
class TargetSeries:
    """One target through several documents, as the columns of a ``TargetTable``.

    ``cells`` has one entry for each document: its targets of this kind in the order of the text; none where it does not
    mention the target, more than one where it says it more than once or where it was split. ``changes`` has one entry
    for each document, too: what became of the target since the last document before it that mentions it, ``NEW`` where
    none of those before mentions it, ``DROPPED`` in the document after the last that does, None where there is nothing
    to say. ``overall`` goes from the first document that mentions it to the last.
    """

    name: str
    cells: tuple[tuple[Target, ...], ...]
    changes: tuple[TargetChange | None, ...]
    overall: TargetChange | None = None

    @property
    def fate(self) -> TargetMove | None:
        """What became of the target as a whole; None where nothing is said of it."""
        if self.overall is not None:
            return self.overall.move
        for move in (TargetMove.DROPPED, TargetMove.NEW):
            if move in self.moves:
                return move
        return next((change.move for change in self.changes if change is not None), None)

    @property
    def moves(self) -> frozenset[TargetMove]:
        """Everything that became of the target between documents."""
        return frozenset(change.move for change in (*self.changes, self.overall) if change is not None)


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The targets of several documents, one row each.

    ``documents`` are ids in the order of the columns: in time, the base first among those of its year. ``beside`` are
    the columns that follow none before them (another place, the same year): what is said there is how they differ from
    the base, and no change in time.
    """

    documents: tuple[str, ...]
    base: str
    beside: frozenset[int]
    rows: tuple[TargetSeries, ...]


class Relation(StrEnum):
    """What a link says. Items are same, revised or partial; measures all but partial."""

    SAME = "same"
    REVISED = "revised"
    PARTIAL = "partial"
    TARGET_CHANGED = "target_changed"
    PROGRESSED = "progressed"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Link:
    """Two clauses (or two measures) that answer each other, as the program suggests it.

    ``left`` and ``right`` are ids. ``evidence`` holds what both share: phrases, names, programmes, numbers.
    ``tie`` says that another candidate is nearly as good.
    """

    left: str
    right: str
    score: float
    relation: Relation
    evidence: tuple[str, ...] = ()
    tie: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible counterpart of a clause, best first in the lists that hold it."""

    other: str
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents, linked by clause or measure ids; ``candidates`` holds up to three for each id of both sides."""

    left: str
    right: str
    item_links: tuple[Link, ...]
    measure_links: tuple[Link, ...]
    left_only_items: tuple[str, ...]
    left_only_measures: tuple[str, ...]
    right_only_items: tuple[str, ...]
    right_only_measures: tuple[str, ...]
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    target_changes: tuple[TargetChange, ...] = ()


class SegmentKind(StrEnum):
    """What a piece of two texts set against each other is."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"
    REPLACED = "replaced"
    SHARED = "shared"  # stands in both texts, at any place


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the left text ``[a_start:a_end]`` and/or of the right text ``[b_start:b_end]`` (clean-text offsets).

    In redline mode segments run through both texts in order. In phrases mode they are the shared phrases only,
    in order of the left text; ``group`` numbers them from 1 so that both sides can be linked.
    """

    kind: SegmentKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    group: int = 0


class DiffMode(StrEnum):
    """How a difference is shown."""

    REDLINE = "redline"
    PHRASES = "phrases"


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two texts; ``similarity`` is the share of content characters both have in order."""

    left: str
    right: str
    mode: DiffMode
    similarity: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """A section of either document and the share of it that has an answer in the other one, 0 to 1.

    ``items`` and ``measures`` count what the section holds, ``answered_items`` and ``answered_measures`` what of it is
    linked. ``item_share`` is the share of its text that stands in linked items (was the task taken up?),
    ``measure_share`` that in linked sentences (how much of it was?); both are 0 for a section without text.
    """

    section: str
    path: str
    heading: str
    items: int
    answered_items: int
    measures: int
    answered_measures: int
    item_share: float
    measure_share: float


@dataclass(frozen=True, slots=True)
class Flow:
    """What of the left section went into the right one; ``weight`` counts characters of the left section's text.

    ``links`` holds the item links (left id, right id) the flow is made of. ``right`` is None for what has no answer,
    ``left`` is None for what came from nowhere (its weight then counts the right section's text).
    """

    left: str | None
    right: str | None
    weight: float
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sections of both documents with their shares, the flows between them, and the two documents as a whole.

    ``left_whole`` and ``right_whole`` have the document's id and title in place of a section's.
    """

    left: tuple[SectionCoverage, ...]
    right: tuple[SectionCoverage, ...]
    flows: tuple[Flow, ...]
    left_whole: SectionCoverage
    right_whole: SectionCoverage


class Step(StrEnum):
    """What became of the commitment to one task, in the words of both texts."""

    FORWARD = "forward"
    BACK = "back"
    HELD = "held"  # the same rung, and things are being done
    STALLED = "stalled"  # still to be studied, explored, drafted or tried out, as before


@dataclass(frozen=True, slots=True)
class Rewording:
    """One task in an earlier and a later document: measure ids, the parts of both that answer each other, how each of
    them words how far it is (``study``, ``issue``, ``done`` …), and the step between. It speaks of words, not of deeds.
    """

    earlier: str
    later: str
    earlier_part: str
    later_part: str
    before: str
    after: str
    step: Step
