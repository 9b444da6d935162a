"""What a reviewer does with the clause or link in hand, wherever it was taken in hand."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.model import Candidate, Document, Relation, Verdict, link_target
from workbench.ui.linkage import LinkState, partner
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.store.operations import Operation


Place = tuple[str, int | None, int | None]  # a clause, measure or link; raw offsets of a span in it


class Where(StrEnum):
    """On what a tag or a note is put."""

    CLAUSE = "clause"
    LINK = "link"
    SPAN = "span"


def link_in_hand(session: Session) -> tuple[str, str] | None:
    """Return the two ends of the link in hand; for a clause alone in hand, those of its best link."""
    chosen = session.selection
    if chosen.clause is None or chosen.against is not None:
        return None
    if chosen.other is not None:
        return chosen.clause, chosen.other
    for link in session.links_of(chosen.clause):
        if session.state_of(link.left, link.right) is not LinkState.REJECTED:
            return chosen.clause, partner(link, chosen.clause)
    return None


def lone_in_hand(session: Session) -> tuple[str, Document] | None:
    """Return the clause in hand and the document in which nothing answers it, when that is what is in hand."""
    chosen = session.selection
    if chosen.clause is None or chosen.other is not None:
        return None
    if chosen.against is not None:
        against = session.document(chosen.against)
        return (chosen.clause, against) if against else None
    against = document_against(session)
    if against is not None and session.linkage.stands_alone(chosen.clause, against.id):
        return chosen.clause, against
    return None


def document_against(session: Session) -> Document | None:
    """Return the document the clause in hand is set against: its partner's, or the base, or the first other."""
    chosen = session.selection
    if chosen.clause is None:
        return None
    if chosen.against is not None:
        return session.document(chosen.against)
    if chosen.other is not None:
        return session.document_of(chosen.other)
    own = session.document_of(chosen.clause)
    if own is None or session.base is None:
        return None
    if own.id != session.base.id:
        return session.base
    return session.others[0] if session.others else None


def subject(session: Session) -> tuple[str, Document] | None:
    """Return the clause whose counterpart is in question, and the document it is looked for in.

    Of a link it is the end in the base document, else the clause in hand.
    """
    chosen = session.selection
    against = document_against(session)
    if chosen.clause is None or against is None:
        return None
    if chosen.other is not None and session.base is not None and against.id == session.base.id:
        own = session.document_of(chosen.clause)
        return (chosen.other, own) if own else None
    return chosen.clause, against


def candidates(session: Session) -> tuple[Candidate, ...]:
    """Return up to three possible counterparts of what is in hand, best first."""
    asked = subject(session)
    if asked is None:
        return ()
    clause, against = asked
    found: list[Candidate] = []
    for comparison in session.comparisons.values():
        for candidate in comparison.candidates.get(clause, ()):
            document = session.document_of(candidate.other)
            if document is not None and document.id == against.id:
                found.append(candidate)
    return tuple(found[:3])


def confirm(session: Session, relation: Relation | None = None, reason: str = "") -> bool:
    """Confirm the link in hand, or that the clause in hand stands alone; False when there is nothing to confirm."""
    lone = lone_in_hand(session)
    if lone is not None:
        return bool(session.judge_alone(lone[0], lone[1].id, reason))
    link = link_in_hand(session)
    return link is not None and bool(session.judge(*link, Verdict.CONFIRMED, relation, reason))


def reject(session: Session, reason: str = "") -> bool:
    """Reject the link in hand."""
    link = link_in_hand(session)
    return link is not None and bool(session.judge(*link, Verdict.REJECTED, None, reason))


def take_back(session: Session) -> bool:
    """Take back what was decided of what is in hand."""
    lone = lone_in_hand(session)
    if lone is not None:
        return bool(session.unjudge(lone[0], lone[1].id))
    link = link_in_hand(session)
    return link is not None and bool(session.unjudge(*link))


def is_decided(session: Session) -> bool:
    """Return whether what is in hand was judged before."""
    link, lone = link_in_hand(session), lone_in_hand(session)
    ends = link or ((lone[0], lone[1].id) if lone else None)
    return ends is not None and session.judgement_of(*ends) is not None


def pick(session: Session, number: int) -> bool:
    """Confirm candidate ``number`` (from 1) as counterpart of what is in hand, and take that link in hand."""
    asked, listed = subject(session), candidates(session)
    if asked is None or not 1 <= number <= len(listed):
        return False
    return relink(session, listed[number - 1].other)


def relink(session: Session, other: str) -> bool:
    """Confirm any clause as counterpart of what is in hand, and take that link in hand."""
    asked = subject(session)
    if asked is None:
        return False
    done = session.judge(asked[0], other, Verdict.CONFIRMED)
    session.select(other, asked[0], origin="act")
    return bool(done)


def can_link(session: Session, one: str, other: str) -> bool:
    """Return whether two clauses can be linked where they are seen: of two documents on screen, one of them the base.

    An item is linked with an item, a sentence with a sentence.
    """
    places = session.place(one), session.place(other)
    if places[0] is None or places[1] is None or session.base is None:
        return False
    documents = {place.document.id for place in places if place is not None}
    kinds = {(place.measure is None, place.measure is not None or place.clause.is_item) for place in places if place}
    shown = {document.id for document in session.on_screen}
    return len(documents) == 2 and documents <= shown and session.base.id in documents and len(kinds) == 1


def link_with(session: Session, one: str, other: str) -> bool:
    """Confirm the link of two clauses, and take it in hand with the first one's partner as the clause in hand."""
    if not can_link(session, one, other):
        return False
    done = session.judge(one, other, Verdict.CONFIRMED)
    session.select(other, one, origin="act")
    return bool(done)


def stand_alone(session: Session) -> bool:
    """Decide that nothing answers what is in hand: its links are rejected, it is new or dropped. One act to undo."""
    from workbench.store import edits
    from workbench.store.history import Act
    from workbench.store.project import Project

    asked = subject(session)
    if asked is None:
        return False
    clause, against = asked

    def plan(project: Project) -> Act:
        planned: list[Operation] = []
        for link in session.links_of(clause, against.id):
            if session.state_of(link.left, link.right) is not LinkState.REJECTED:
                ends = session.pair(link.left, link.right)
                planned.extend(edits.judge(project, *ends, Verdict.REJECTED).operations)
        verdict = session.alone_verdict(clause, against.id)
        planned.extend(edits.judge(project, clause, against.id, verdict).operations)
        return Act("judge", tuple(planned))

    done = session.do(plan)
    session.select(clause, None, None, "act", against.id)
    return bool(done)


def target(session: Session, where: Where) -> Place | None:
    """Return where a tag or note goes: a clause, link or span; ``None`` when that is not in hand."""
    chosen = session.selection
    if chosen.clause is None:
        return None
    if where is Where.LINK:
        link = link_in_hand(session)
        return (link_target(*session.pair(*link)), None, None) if link else None
    if where is Where.SPAN:
        return (chosen.clause, *chosen.span) if chosen.span else None
    return chosen.clause, None, None


def toggle_tag(session: Session, tag: str, where: Where) -> bool:
    """Put a tag on what is in hand, or take it away when it is there."""
    from workbench.store import edits

    place = target(session, where)
    if place is None:
        return False
    same = (t for t in session.taggings(place[0]) if t.tag == tag and (t.start, t.end) == place[1:])
    known = next(same, None)
    if known is not None:
        return bool(session.do(lambda project: edits.untag(project, known.id)))
    return bool(session.do(lambda project: edits.tag_target(project, place[0], tag, place[1], place[2])))


def add_note(session: Session, body: str, where: Where) -> bool:
    """Write a note on what is in hand."""
    return note_on(session, body, target(session, where))


def note_on(session: Session, body: str, place: Place | None) -> bool:
    """Write a note on a place that :func:`target` named."""
    from workbench.store import edits

    if place is None or not body.strip():
        return False
    return bool(session.do(lambda project: edits.add_note(project, place[0], body, place[1], place[2])))
