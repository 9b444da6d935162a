"""The nouns of reading: what was received, what was repaired in it, and the clauses found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.traces import Trace


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


@dataclass(frozen=True, slots=True, weakref_slot=True)
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
