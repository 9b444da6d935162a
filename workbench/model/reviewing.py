"""The nouns of reviewing: what people make of the texts, and what the project hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.model.comparing import Comparison, Coverage, Difference, Relation, Rewording, TargetTable
from workbench.model.reading import Document, Source


class Verdict(StrEnum):
    """What a reviewer decided of a link, or of a clause that has none."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    NEW = "new"  # nothing in the other document answers this clause of the later one
    DROPPED = "dropped"  # nothing in the other document takes up this clause of the earlier one


@dataclass(frozen=True, slots=True)
class Tag:
    """A label reviewers put on clauses, spans and links. ``color`` is ``#rrggbb``; ``key`` one letter or nothing."""

    id: str
    name: str
    color: str
    key: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tag on a target. ``target`` is a clause or measure id, or ``left|right`` for a link.

    ``start`` and ``end`` are raw offsets of the source for a span, both ``None`` for the whole.
    """

    id: str
    target: str
    tag: str
    author: str
    at: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A reviewer's note on a clause, a span of it (raw offsets), or a link (``left|right``)."""

    id: str
    target: str
    body: str
    author: str
    at: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of a link (``left`` and ``right`` are ids), or of a clause without one.

    For new and dropped, ``left`` is the clause and ``right`` the other document's id.
    """

    id: str
    left: str
    right: str
    verdict: Verdict
    author: str
    at: str
    relation: Relation | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One of several values that were written apart into the same field; ``operation`` is the id of who wrote it."""

    value: str | int | float | bool | None
    author: str
    at: str
    operation: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of an entity (``tag:…``, ``note:…``) for which people who did not see each other wrote different values.

    The field ``$deleted`` sets a deletion (``True``) against an edit or a use (``False``). ``shown`` is the value that
    stands until somebody settles it.
    """

    entity: str
    field: str
    claims: tuple[Claim, ...]
    shown: str | int | float | bool | None

    @property
    def values(self) -> list[str | int | float | bool | None]:
        """The values that stand against each other."""
        return [claim.value for claim in self.claims]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: who wrote which field of what, when, and what stood there before (``None``: nothing)."""

    entity: str
    field: str
    author: str
    at: str
    before: str | int | float | bool | None
    after: str | int | float | bool | None
    operation: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a colleague's copy brought: entity ids by what became of them, and every conflict now open."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    fresh: frozenset[str] = frozenset()  # ids of the operations that were new here


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause, a part of a document, a note or a tag that contains what was searched for.

    ``part`` is ``heading``, ``text``, ``units`` (then ``clause`` is the clause's id), ``title``, ``preamble``,
    ``closing``, ``cover`` (then ``clause`` is ``None``), ``note`` or ``tag`` (then ``entity`` is its id and
    ``clause`` the note's target). ``start`` and ``end`` are raw offsets of the first place, ``places`` of all; zeros
    and nothing for notes and tags. ``snippet[at:until]`` is the text found.
    """

    document: str | None
    clause: str | None
    part: str
    start: int
    end: int
    snippet: str
    at: int
    until: int
    places: tuple[tuple[int, int], ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a project file: ``kind`` is a code, ``what`` the table, entity or page it was found in."""

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole project as values, to be handed to a worker or a brief.

    ``repairs`` says how many repairs were made on each source (by its id); a source that is missing there is unknown.
    """

    name: str
    sources: tuple[Source, ...]
    documents: tuple[Document, ...]
    tags: tuple[Tag, ...] = ()
    taggings: tuple[Tagging, ...] = ()
    notes: tuple[Note, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """A snapshot with what was computed from it: everything a brief needs.

    ``base`` is the id of the base document; ``comparisons`` have it on their left, one for each other document, in the
    order of the documents. ``differences`` is keyed by (left id, right id) of linked measures and items, ``coverages``
    by the id of the other document: what became of the sections of the base in it. ``targets`` holds the targets of all
    documents where there are three or more, ``rewordings`` by the id of the other document how far either text says
    that a task has come, those first that moved most. ``beside`` holds the ids of other documents that do not go on
    from the base (of another place, of its year, or earlier), ``norms`` those that are laws or regulations as it is.
    """

    snapshot: Snapshot
    base: str
    comparisons: tuple[Comparison, ...]
    differences: Mapping[tuple[str, str], Difference] = field(default_factory=dict)
    written_at: str = ""
    author: str = ""
    coverages: Mapping[str, Coverage] = field(default_factory=dict)
    targets: TargetTable | None = None
    rewordings: Mapping[str, tuple[Rewording, ...]] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
