"""The nouns of a policy review; every room speaks of these and of nothing else.

Offsets named ``start`` and ``end`` count Unicode code points of the *decoded source text* (``Reading.raw``),
end exclusive, unless a docstring says otherwise. Scores and confidences run from 0 to 1. Times are UTC, ISO 8601.
What was received (source, document, clause, measure) has an id computed from its content and place, so that two
colleagues who import the same file hold the same ids.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


# --------------------------------------------------------------------------------------------------- reading
@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: ``raw[start:end] == before`` reads ``after``.

    ``rule`` names the rule (``pinyin-gloss``, ``shifted-gbk``, ``traditional``, ``full-width`` …); ``why`` holds
    facts a reader can check, such as the restored bytes.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the source text with the reason why it was dropped, or why it is doubtful though kept."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` characters of a clean text from offset ``at`` on came from ``raw[start:end]``.

    Where ``length == end - start`` the characters answer one another one by one.
    """

    at: int
    length: int
    start: int
    end: int


Trace = tuple[Stretch, ...]
"""How a clean text leads back to the source: stretches in order of ``at``, without gaps, possibly empty."""


def to_source(trace: Trace, offset: int) -> int:
    """Return the raw offset of the character at ``offset`` of a traced text (its end for ``offset == len``)."""
    if not trace:
        return 0
    place = max(0, bisect_right(trace, offset, key=lambda stretch: stretch.at) - 1)
    stretch = trace[place]
    inside = offset - stretch.at
    if inside >= stretch.length:
        return stretch.end
    if stretch.length == stretch.end - stretch.start:
        return stretch.start + inside
    return stretch.start


def from_source(trace: Trace, raw_offset: int) -> int:
    """Return the offset in a traced text that shows ``raw_offset``; clamped to the text's ends."""
    shown = 0
    for stretch in trace:
        if raw_offset < stretch.start:
            return stretch.at
        if raw_offset < stretch.end:
            inside = raw_offset - stretch.start
            if stretch.length == stretch.end - stretch.start:
                return stretch.at + inside
            return stretch.at
        shown = stretch.at + stretch.length
    return shown


def cut_trace(trace: Trace, start: int, end: int) -> Trace:
    """Return the trace of ``text[start:end]`` given the trace of ``text`` (offsets of the clean text)."""
    cut: list[Stretch] = []
    for stretch in trace:
        low, high = max(start, stretch.at), min(end, stretch.at + stretch.length)
        if low >= high:
            continue
        if stretch.length == stretch.end - stretch.start:
            shift = stretch.start - stretch.at
            cut.append(Stretch(low - start, high - low, low + shift, high + shift))
        else:
            cut.append(Stretch(low - start, high - low, stretch.start, stretch.end))
    return tuple(cut)


def join_traces(*parts: tuple[int, Trace]) -> Trace:
    """Return the trace of texts put one behind the other; each part is (length of its text, its trace)."""
    joined: list[Stretch] = []
    at = 0
    for length, trace in parts:
        joined.extend(Stretch(s.at + at, s.length, s.start, s.end) for s in trace)
        at += length
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was received. ``id`` is the SHA-256 of its bytes (hexadecimal); ``size`` counts bytes."""

    id: str
    name: str
    media_type: str
    encoding: str
    encoding_confidence: float
    size: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One sentence of a clause's own body. ``path`` is the clause's path, ``#`` and its number from 1."""

    id: str
    path: str
    text: str
    start: int
    end: int
    trace: Trace = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A labelled part of a document: ``一、``, ``(一)``, ``第五条``; or a paragraph, where nothing is labelled.

    ``path`` is the chain of labels without their punctuation and unique in its document; ``heading`` has no closing
    punctuation; ``text`` is the clause's own body, without heading, children and the units' parenthesis, paragraphs
    parted by a line feed; ``measures`` are its sentences; ``units`` the responsible bodies, one by one.
    """

    id: str
    path: str
    label: str
    level: int
    heading: str
    text: str
    units: tuple[str, ...]
    start: int
    end: int
    measures: tuple[Measure, ...] = ()
    children: tuple[Clause, ...] = ()
    heading_trace: Trace = ()
    text_trace: Trace = ()

    def walk(self) -> Iterator[Clause]:
        """Yield this clause and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_item(self) -> bool:
        """True when it holds a task of its own: it has a body, or nothing stands below it."""
        return bool(self.measures) or not self.children


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document of a source. ``published`` is an ISO date; ``index`` its place in the source, from 0."""

    id: str
    source: str
    index: int
    title: str
    issuer: str | None
    doc_number: str | None
    published: str | None
    year: int | None
    preamble: str
    closing: str
    clauses: tuple[Clause, ...]
    start: int
    end: int
    kind: str | None = None
    region: str | None = None
    index_number: str | None = None
    period: tuple[str | None, str | None] = (None, None)
    cover: str = ""
    title_trace: Trace = ()
    preamble_trace: Trace = ()
    closing_trace: Trace = ()
    cover_trace: Trace = ()

    def walk(self) -> Iterator[Clause]:
        """Yield every clause, in the order of the text."""
        for clause in self.clauses:
            yield from clause.walk()

    def items(self) -> tuple[Clause, ...]:
        """Return the clauses that hold tasks of their own (see ``Clause.is_item``), in the order of the text."""
        return tuple(clause for clause in self.walk() if clause.is_item)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a list of documents shows without reading their texts; ``items`` counts clauses with tasks of their own."""

    id: str
    source: str
    index: int
    title: str
    issuer: str | None
    doc_number: str | None
    published: str | None
    year: int | None
    kind: str | None
    region: str | None
    items: int


class CorrectionKind(StrEnum):
    """What a reader may mend by hand after the program has read a file."""

    DROP = "drop"  # the line at ``at`` is page furniture
    RESTORE = "restore"  # the dropped line at ``at`` belongs to the text
    SPLIT = "split"  # a clause begins at ``at``
    MERGE = "merge"  # the clause that begins at ``at`` belongs to the one before it
    PROMOTE = "promote"  # the clause at ``at`` goes one level up
    DEMOTE = "demote"  # the clause at ``at`` goes one level down
    RELABEL = "relabel"  # the clause at ``at`` has the label ``value``
    RETITLE = "retitle"  # the document at ``at`` has the title ``value``


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction by hand; ``at`` is a raw offset."""

    kind: CorrectionKind
    at: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was made of one file: raw text, clean text, what was repaired and dropped, documents found.

    Applying ``edits`` (in order of ``start``, without overlaps) to ``raw`` gives ``text``; every dropped passage is
    also an edit whose ``after`` is empty and whose rule is ``dropped``.
    """

    source: Source
    raw: str
    text: str
    edits: tuple[Edit, ...]
    dropped: tuple[Passage, ...]
    doubtful: tuple[Passage, ...]
    documents: tuple[Document, ...]
    notices: tuple[str, ...] = ()  # codes of what the reader should know: "deletions-left-out", "pages-without-text" …
    corrections: tuple[Correction, ...] = ()


# ------------------------------------------------------------------------------------------------- comparing
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


# -------------------------------------------------------------------------------------------------- reviewing
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
    order of the documents. ``differences`` is keyed by (left id, right id) of linked measures and items.
    """

    snapshot: Snapshot
    base: str
    comparisons: tuple[Comparison, ...]
    differences: Mapping[tuple[str, str], Difference] = field(default_factory=dict)
    written_at: str = ""
    author: str = ""


def link_target(left: str, right: str) -> str:
    """Return the target name under which notes and tags on a link are kept."""
    return f"{left}|{right}"


def derived_id(*parts: str) -> str:
    """Return 32 hexadecimal digits that stand for ``parts`` on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def document_id(source: str, start: int) -> str:
    """Return the id of the document that begins at raw offset ``start`` of a source."""
    return derived_id("document", source, str(start))


def clause_id(source: str, start: int) -> str:
    """Return the id of the clause whose label begins at raw offset ``start`` of a source."""
    return derived_id("clause", source, str(start))


def measure_id(source: str, start: int) -> str:
    """Return the id of the measure that begins at raw offset ``start`` of a source."""
    return derived_id("measure", source, str(start))
