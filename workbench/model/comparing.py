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
    """A quantified target. ``value`` is in ``unit`` as printed; ``clause`` is the path of its measure or clause."""

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
    """A target across two documents; ``difference`` and ``ratio`` only where the units allow it."""

    name: str
    move: TargetMove
    left: Target | None
    right: Target | None
    difference: float | None = None
    ratio: float | None = None


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
