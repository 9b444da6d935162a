"""The history of what is in hand, as lines of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.model import Entry
from workbench.ui import wording
from workbench.ui.session import Session

# What an operation is told by, when it wrote several fields: the first of these that it wrote.
_TELLING = ("$deleted", "verdict", "body", "tag", "relation", "reason", "title", "name")


def lines(session: Session, targets: Iterable[str], most: int = 30) -> list[str]:
    """Return who did what to some targets and when, newest first, one line an act."""
    targets = list(targets)
    if session.project is None or not targets:
        return []
    by_operation: dict[str, list[Entry]] = {}
    for target in targets:
        for entry in session.project.log_on(target):
            by_operation.setdefault(entry.operation, []).append(entry)
    told = sorted((_telling(entries) for entries in by_operation.values()), key=lambda entry: entry.at, reverse=True)
    return [
        f"{wording.when(entry.at)}  {entry.author}  {wording.history(_named(session, entry))}"
        f"{_about(session, entry, targets[0])}"
        for entry in told[:most]
    ]


def _telling(entries: Sequence[Entry]) -> Entry:
    rank = {name: place for place, name in enumerate(_TELLING)}
    return min(entries, key=lambda entry: rank.get(entry.field, len(rank)))


def _about(session: Session, entry: Entry, target: str) -> str:
    """Say with which clause or document a judgement of a target was about, where that is still known."""
    judgement = next((known for known in session.judgements() if known.id == entry.entity), None)
    if judgement is None:
        return ""
    other = judgement.right if judgement.left == target else judgement.left
    place, document = session.place(other), session.document(other)
    if place is not None:
        return f" ↔ {session.look.place(place.clause)}"
    return f" ↔ {wording.short_name(document)}" if document is not None else ""


def _named(session: Session, entry: Entry) -> Entry:
    """Put names in the place of tag ids."""
    if entry.field != "tag":
        return entry

    def name(value: object) -> str | None:
        tag = session.tag(value) if isinstance(value, str) else None
        return tag.name if tag else None

    return replace(entry, before=name(entry.before), after=name(entry.after) or "—")
