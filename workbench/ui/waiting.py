"""What waits to be settled: values written apart, doubtful repairs, marks that lost their clause, tags of one name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.errors import WorkbenchError
from workbench.model import Claim, Conflict, Document, Note, Reading, Relation, Tag, Tagging, Verdict
from workbench.ui import wording
from workbench.ui.page import Page, page_of
from workbench.ui.session import Session

CONTEXT = "Waiting"
_DELETED = "$deleted"
_LONGEST = 60
_CONTEXT = 40  # characters shown on each side of a doubtful place
_FEW_DOCUMENTS = 60


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:
    """Mark words for the translators, who find them by this name, where they cannot be translated yet."""
    return source


_FIELDS = {
    "name": QT_TRANSLATE_NOOP("Waiting", "name"),
    "color": QT_TRANSLATE_NOOP("Waiting", "colour"),
    "key": QT_TRANSLATE_NOOP("Waiting", "key"),
    "description": QT_TRANSLATE_NOOP("Waiting", "description"),
    "body": QT_TRANSLATE_NOOP("Waiting", "text"),
    "target": QT_TRANSLATE_NOOP("Waiting", "place"),
    "span": QT_TRANSLATE_NOOP("Waiting", "place"),
    "verdict": QT_TRANSLATE_NOOP("Waiting", "judgement"),
    "relation": QT_TRANSLATE_NOOP("Waiting", "relation"),
    "reason": QT_TRANSLATE_NOOP("Waiting", "reason"),
    "title": QT_TRANSLATE_NOOP("Waiting", "title"),
    "issuer": QT_TRANSLATE_NOOP("Waiting", "issuer"),
    "doc_number": QT_TRANSLATE_NOOP("Waiting", "document number"),
    "published": QT_TRANSLATE_NOOP("Waiting", "date"),
    "year": QT_TRANSLATE_NOOP("Waiting", "year"),
    "kind": QT_TRANSLATE_NOOP("Waiting", "kind of document"),
    "region": QT_TRANSLATE_NOOP("Waiting", "region"),
    "hidden": QT_TRANSLATE_NOOP("Waiting", "shown or left out"),
    "encoding": QT_TRANSLATE_NOOP("Waiting", "encoding"),
    "corrections": QT_TRANSLATE_NOOP("Waiting", "corrections by hand"),
    "same_as": QT_TRANSLATE_NOOP("Waiting", "same as tag"),
    _DELETED: QT_TRANSLATE_NOOP("Waiting", "kept or removed"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful place of a text; ``start`` and ``end`` are raw offsets, ``target`` what a note on it is put on.

    ``around`` is the repaired text it stands in, ``lit`` where it stands in that.
    """

    document: Document
    target: str
    start: int
    end: int
    received: str
    read: str
    reason: str
    around: str = ""
    lit: tuple[int, int] = (0, 0)


def conflicts(session: Session) -> tuple[Conflict, ...]:
    """Return what people wrote apart and nobody settled yet."""
    if session.project is None:
        return ()
    try:
        return session.project.conflicts()
    except WorkbenchError as error:
        session.failed.emit(error)
        return ()


def doubts(session: Session) -> list[Doubt]:
    """Return the doubtful places of the documents on screen that nobody has left a note on."""
    found = []
    for document in (session.base, *session.others):
        reading = session.reading(document.source) if document is not None else None
        if document is not None and reading is not None:
            found += [doubt for doubt in _doubts_of(document, reading) if not _noted(session, doubt)]
    return found


def _doubts_of(document: Document, reading: Reading) -> Iterator[Doubt]:
    edits = {edit.start: edit for edit in reading.edits}
    page = page_of(reading, document)
    for passage in reading.doubtful:
        if not document.start <= passage.start < document.end:
            continue
        edit = edits.get(passage.start)
        received, read = (edit.before, edit.after) if edit else (passage.text, passage.text)
        yield Doubt(
            document,
            _target(document, passage.start),
            passage.start,
            passage.end,
            received,
            read,
            wording.rule(edit.rule) if edit else wording.reason(passage.reason),
            *_around(page, passage.start, passage.end),
        )


def _around(page: Page, raw_start: int, raw_end: int) -> tuple[str, tuple[int, int]]:
    """Return the words around a place of a text, and where the place stands in them."""
    if not page.paragraphs:
        return "", (0, 0)
    start, end = page.span(raw_start, raw_end)
    paragraph = page.paragraphs[page.paragraph_at(start)]
    low, high = max(0, start - paragraph.at - _CONTEXT), min(len(paragraph.text), end - paragraph.at + _CONTEXT)
    lead = "…" if low else ""
    shift = paragraph.at + low - len(lead)
    tail = "…" if high < len(paragraph.text) else ""
    return lead + paragraph.text[low:high] + tail, (start - shift, end - shift)


def _target(document: Document, raw: int) -> str:
    """Return the innermost clause at a raw offset, or the document where there is none."""
    found = document.id
    for clause in document.walk():
        if clause.start <= raw < max(clause.end, clause.start + 1):
            found = clause.id
    return found


def _noted(session: Session, doubt: Doubt) -> bool:
    return any(
        note.start is not None and note.end is not None and note.start < doubt.end and doubt.start < note.end
        for note in session.notes(doubt.target)
    )


def lost(session: Session) -> list[Note | Tagging]:
    """Return notes and uses of tags whose clause, or an end of whose link, is no longer found.

    As after a source was read anew with other corrections, or removed.
    """
    documents = {document.id for document in session.documents}
    marks: tuple[Note | Tagging, ...] = (*session.notes(), *session.taggings())
    stands = {
        end: end in documents or session.place(end) is not None
        for end in {end for mark in marks for end in mark.target.split("|")}
    }
    found = [mark for mark in marks if not all(stands[end] for end in mark.target.split("|"))]
    return sorted(found, key=lambda mark: (isinstance(mark, Tagging), mark.at, mark.id))


def twins(session: Session) -> tuple[tuple[Tag, ...], ...]:
    """Return the groups of tags that have one name, as when two people made them apart."""
    if session.project is None:
        return ()
    try:
        return session.project.twins()
    except WorkbenchError as error:
        session.failed.emit(error)
        return ()


def count(session: Session) -> int:
    """Return how many things wait to be settled."""
    if session.project is None:
        return 0
    # looking for what is lost reads every document; with very many of them that waits until somebody asks
    adrift = len(lost(session)) if len(session.documents) <= _FEW_DOCUMENTS else 0
    return len(conflicts(session)) + len(doubts(session)) + adrift + len(twins(session))


# ------------------------------------------------------------------------------------------------ in words
def field_words(name: str) -> str:
    """Return what a field of an entity is called."""
    return QCoreApplication.translate(CONTEXT, _FIELDS[name]) if name in _FIELDS else name


def subject_words(session: Session, conflict: Conflict) -> str:
    """Return what a conflict is about: which tag, note, link or document."""
    kind, _, identity = conflict.entity.partition(":")
    fields = (session.project.fields(conflict.entity) if session.project else None) or {}
    named = ""
    if kind == "judgement":
        named = " ↔ ".join(clause_words(session, str(fields.get(end) or "")) for end in ("left", "right"))
    elif kind in ("note", "tagging"):
        tag = session.tag(str(fields.get("tag") or ""))
        said = tag.name if tag else str(fields.get("body") or "")
        named = f"{_short(said)} — {clause_words(session, str(fields.get('target') or ''))}"
    elif kind == "document":
        document = session.document(identity)
        named = document.title if document else ""
    else:
        named = str(fields.get("title") or fields.get("name") or "")
    return f"{wording.kind(kind)} {named}".strip()


def clause_words(session: Session, target: str) -> str:
    """Return label and heading of a clause, of both ends of a link, or the title of a document."""
    names = []
    for end in target.split("|"):
        place, document = session.place(end), session.document(end)
        if place is not None:
            year = f"{place.document.year} " if place.document.year else ""
            heading = place.measure.text if place.measure else place.clause.heading or place.clause.text
            names.append(year + session.look.shown(_short(place.clause.label + heading)))
        elif document is not None:
            names.append(document.title)
    return " ↔ ".join(names)


def value_words(session: Session, conflict: Conflict, claim: Claim) -> str:
    """Return one of the values that stand against each other, in words."""
    value, field = claim.value, conflict.field
    if field == _DELETED:
        kept = QT_TRANSLATE_NOOP("Waiting", "keep it")
        removed = QT_TRANSLATE_NOOP("Waiting", "remove it")
        return QCoreApplication.translate(CONTEXT, removed if value is True else kept)
    if value is None or value == "":
        return QCoreApplication.translate(CONTEXT, QT_TRANSLATE_NOOP("Waiting", "nothing"))
    if field == "verdict":
        return wording.verdict(Verdict(str(value)))
    if field == "relation":
        return wording.relation(Relation(str(value)))
    if field == "target":
        return clause_words(session, str(value)) or str(value)
    if field == "span":
        return _span_words(session, conflict, str(value))
    if field == "corrections":
        many = QT_TRANSLATE_NOOP("Waiting", "%n correction(s)")
        return QCoreApplication.translate(CONTEXT, many, "", len(json.loads(str(value))))
    if field == "hidden":
        shown, hidden = QT_TRANSLATE_NOOP("Waiting", "shown"), QT_TRANSLATE_NOOP("Waiting", "left out")
        return QCoreApplication.translate(CONTEXT, hidden if value is True else shown)
    return str(value)


def _span_words(session: Session, conflict: Conflict, span: str) -> str:
    fields = (session.project.fields(conflict.entity) if session.project else None) or {}
    document = session.document_of(str(fields.get("target") or "").partition("|")[0])
    start, _, end = span.partition("-")
    return session.original(document.source, int(start), int(end)) if document else span


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
