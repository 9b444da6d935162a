"""A review as a project of the REFI-QDA standard (.qdpx), which other programs for coding texts can open.

Source:
    REFI-QDA 1.5, namespace ``urn:QDA-XML:project:1.0``: the order of children is fixed, empty containers are not
    allowed, positions count code points from 0, the end is exclusive.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from workbench.brief.characters import safe
from workbench.brief.file import SteadyZip, written_whole
from workbench.brief.numbers import moment_of
from workbench.brief.palette import tag_color
from workbench.brief.plaintext import PlainText, Span, plain_text
from workbench.model import Document, Note, Review, Tagging, Verdict, link_target

_OURS = uuid.UUID("6f1b7d3e-5a0c-5f52-9d5e-1a6c2f0b8e47")  # keeps our names apart from everyone else's
_NOTE_NAME = 40  # characters of a note that serve as its name


@dataclass(slots=True)
class _Selection:
    """A passage with what is on it."""

    guid: str
    span: Span
    taggings: list[Tagging] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Marks:
    """All passages that carry something, document by document, found by place."""

    texts: dict[str, PlainText]
    selections: dict[str, dict[Span, _Selection]]

    def at(self, target: str, start: int | None = None, end: int | None = None) -> _Selection | None:
        """Return the selection at a place, made when it is not there yet; ``None`` for a place no document has."""
        for document, text in self.texts.items():
            span = text.span(target, start, end)
            if span is not None:
                known = self.selections[document]
                if span not in known:
                    known[span] = _Selection(_guid("selection", document, *map(str, span)), span)
                return known[span]
        return None


def write_qdpx(review: Review, path: Path) -> None:
    """Write documents, tags, tagged passages, notes and confirmed links as .qdpx, whole or not at all.

    Tags and notes on a link stand on both of its ends. A note whose place is gone is kept as a note of the project.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    texts = {document.id: plain_text(document) for document in review.snapshot.documents}
    marks = _Marks(texts, {document: {} for document in texts})
    _place(review, marks)
    with written_whole(path) as part, SteadyZip(part) as package:
        with package.open(package.member("project.qde"), "w") as project:
            for markup in _project(review, marks):
                project.write(markup.encode("utf-8"))
        for document, text in texts.items():
            package.writestr(f"sources/{_guid('source', document)}.txt", text.text.encode("utf-8"))


def _place(review: Review, marks: _Marks) -> None:
    for tagging in review.snapshot.taggings:
        for end in tagging.target.split("|"):
            if selection := marks.at(end, tagging.start, tagging.end):
                selection.taggings.append(tagging)
    for note in review.snapshot.notes:
        for end in note.target.split("|"):
            if selection := marks.at(end, note.start, note.end):
                selection.notes.append(note.id)


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "\x1f".join(parts)))


def _user(name: str) -> str:
    return _guid("user", name)


def _project(review: Review, marks: _Marks) -> Iterator[str]:
    snapshot = review.snapshot
    name = snapshot.name or " / ".join(document.title for document in snapshot.documents)  # REFI asks for one
    written = _time("creationDateTime", review.written_at)
    author = f' creatingUserGUID="{_user(review.author)}"' if review.author else ""
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0"'
        f' name="{_attribute(name)}" origin="Policy Workbench"{author}{written}>\n'
    )
    links = list(_links(review, marks))  # before the sources: an end of a link is a selection too
    yield from _inside("Users", _users(review))
    yield from _inside("CodeBook", _inside("Codes", _codes(review)))
    yield from _inside("Sources", _sources(review, marks))
    yield from _inside("Notes", (_note(note) for note in snapshot.notes))
    yield from _inside("Links", iter(links))
    yield "</Project>\n"


def _inside(name: str, children: Iterator[str]) -> Iterator[str]:
    """Yield a container with its children, or nothing when it would be empty."""
    first = next(children, None)
    if first is None:
        return
    yield f"<{name}>\n"
    yield first
    yield from children
    yield f"</{name}>\n"


def _users(review: Review) -> Iterator[str]:
    snapshot = review.snapshot
    left = [*(t.author for t in snapshot.taggings), *(n.author for n in snapshot.notes)]
    people = {*left, *(j.author for j in snapshot.judgements), review.author}
    for name in sorted(people - {""}):
        yield f'<User guid="{_user(name)}" name="{_attribute(name)}"/>\n'


def _codes(review: Review) -> Iterator[str]:
    for tag in review.snapshot.tags:
        opening = (
            f'<Code guid="{_guid("tag", tag.id)}" name="{_attribute(tag.name)}" isCodable="true"'
            f' color="#{tag_color(tag.color)}"'
        )
        description = f"<Description>{_text(tag.description)}</Description>" if tag.description else ""
        yield f"{opening}>{description}</Code>\n" if description else f"{opening}/>\n"


def _sources(review: Review, marks: _Marks) -> Iterator[str]:
    known = {tag.id for tag in review.snapshot.tags}
    for document in review.snapshot.documents:
        guid = _guid("source", document.id)
        yield f'<TextSource guid="{guid}" name="{_attribute(_source_name(document))}" plainTextPath="internal://{guid}.txt">\n'
        for span in sorted(marks.selections[document.id]):
            yield from _selection(marks.selections[document.id][span], marks.texts[document.id], known)
        yield "</TextSource>\n"


def _source_name(document: Document) -> str:
    return document.title or document.id


def _selection(selection: _Selection, text: PlainText, known: set[str]) -> Iterator[str]:
    start, end = selection.span
    name = " ".join(text.text[start : min(end, start + _NOTE_NAME)].split())
    yield (
        f'<PlainTextSelection guid="{selection.guid}" name="{_attribute(name)}"'
        f' startPosition="{start}" endPosition="{end}">\n'
    )
    for tagging in selection.taggings:
        if tagging.tag in known:
            made = _made(tagging)
            yield (
                f'<Coding guid="{_guid("tagging", tagging.id, selection.guid)}"{made}>'
                f'<CodeRef targetGUID="{_guid("tag", tagging.tag)}"/></Coding>\n'
            )
    for note in selection.notes:
        yield f'<NoteRef targetGUID="{_guid("note", note)}"/>\n'
    yield "</PlainTextSelection>\n"


def _note(note: Note) -> str:
    name = " ".join(note.body.split())[:_NOTE_NAME]
    return (
        f'<Note guid="{_guid("note", note.id)}" name="{_attribute(name)}"{_made(note)}>'
        f"<PlainTextContent>{_text(note.body)}</PlainTextContent></Note>\n"
    )


def _links(review: Review, marks: _Marks) -> Iterator[str]:
    """Yield the links that people confirmed; suggestions of the program are no one's finding yet."""
    notes: dict[str, list[str]] = {}
    for note in review.snapshot.notes:
        notes.setdefault(note.target, []).append(note.id)
    for judgement in review.snapshot.judgements:
        if judgement.verdict is not Verdict.CONFIRMED:
            continue
        left, right = marks.at(judgement.left), marks.at(judgement.right)
        if left is None or right is None:
            continue
        found = [
            *notes.get(link_target(judgement.left, judgement.right), ()),
            *notes.get(link_target(judgement.right, judgement.left), ()),
        ]
        refs = "".join(f'<NoteRef targetGUID="{_guid("note", note)}"/>' for note in found)
        name = judgement.relation or judgement.verdict
        yield (
            f'<Link guid="{_guid("link", judgement.left, judgement.right)}" name="{name}" direction="Associative"'
            f' originGUID="{left.guid}" targetGUID="{right.guid}">{refs}</Link>\n'
        )


def _made(one: Tagging | Note) -> str:
    user = f' creatingUser="{_user(one.author)}"' if one.author else ""
    return user + _time("creationDateTime", one.at)


def _time(name: str, at: str) -> str:
    moment = moment_of(at)
    return f' {name}="{moment.isoformat()}Z"' if moment else ""


def _text(text: str) -> str:
    return escape(safe(text))


def _attribute(text: str) -> str:
    return escape(safe(text), {'"': "&quot;", "\n": " ", "\t": " "})
