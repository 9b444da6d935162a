"""What is drawn on and between two texts: ribbons for links, ticks on the strips, bars for tags and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QColor

from workbench.model import Document, Link, Note, Relation, Tagging, Verdict, link_target
from workbench.ui import wording
from workbench.ui.linkage import SIGNS, LinkState, partner
from workbench.ui.look import Colors, tag_ink
from workbench.ui.overview_strip import Tick
from workbench.ui.ribbons import Ribbon, relation_color
from workbench.ui.session import Session
from workbench.ui.text_pane import Bar

_NOTE_SIGN = "※ "


def ribbons(session: Session, left: Document | None, right: Document | None) -> list[Ribbon]:
    """Return the links of items between two texts, the best one of a left clause first; rejected ones are not drawn."""
    found = []
    for link in _links(session, left, right):
        state = session.state_of(link.left, link.right)
        if state is not LinkState.REJECTED:
            said = f"{wording.relation(link.relation)} · {link.score:.2f} · {SIGNS[state]} {wording.state(state)}"
            words = f"{_name(session, link.left)}\n{_name(session, link.right)}\n{said}"
            found.append(Ribbon(link.left, link.right, link.relation, state, link.score, words))
    return found


def _links(session: Session, left: Document | None, right: Document | None) -> Iterator[Link]:
    """Yield the links of items, the left text's end on the left, with the relation a reader should see."""
    if left is None or right is None:
        return
    for clause in left.items():
        for link in session.links_of(clause.id, right.id):
            other = partner(link, clause.id)
            yield Link(clause.id, other, link.score, _relation(session, clause.id, other, link), link.evidence)


def _relation(session: Session, left: str, right: str, link: Link) -> Relation:
    """Return what a person called the link, or that a target moved in it, or what the program calls it."""
    judged = session.judgement_of(left, right)
    if judged is not None and judged.relation is not None:
        return judged.relation
    return Relation.TARGET_CHANGED if _moves_target(session, left, right) else link.relation


def _moves_target(session: Session, left: str, right: str) -> bool:
    place, other = session.place(left), session.place(right)
    if place is None or other is None:
        return False
    theirs = {measure.id for measure in other.clause.measures}
    return any(
        link.relation is Relation.TARGET_CHANGED and partner(link, measure.id) in theirs
        for measure in place.clause.measures
        for link in session.links_of(measure.id)
    )


def _name(session: Session, clause: str) -> str:
    place = session.place(clause)
    return session.look.shown(f"{place.clause.label}{place.clause.heading}") if place else ""


def ticks(session: Session, document: Document, other: Document | None, drawn: Sequence[Ribbon]) -> list[Tick]:
    """Return a tick for each item that is not simply continued in the other text; none before they are compared."""
    if other is None or not drawn:
        return []
    colors = session.look.colors
    relations: dict[str, Relation] = {}
    for ribbon in sorted(drawn, key=lambda ribbon: -ribbon.score):
        relations.setdefault(ribbon.left, ribbon.relation)
        relations.setdefault(ribbon.right, ribbon.relation)
    found = []
    for clause in document.items():
        relation = relations.get(clause.id)
        if relation is None:
            is_new = session.alone_verdict(clause.id, other.id) is Verdict.NEW
            found.append(Tick(clause.id, colors.added if is_new else colors.removed))
        elif relation is not Relation.SAME:
            found.append(Tick(clause.id, _tick_color(relation, colors), hollow=relation is Relation.PARTIAL))
    return found


def _tick_color(relation: Relation, colors: Colors) -> QColor:
    """Return a paler colour for what is merely revised: on most pages that is nearly everything."""
    color = QColor(relation_color(relation, colors))
    if relation in (Relation.REVISED, Relation.PARTIAL, Relation.RELATED):
        color.setAlpha(110)
    return color


def tag_ticks(session: Session, document: Document) -> list[Tick]:
    """Return a tick in the tag's colour for each tagged clause of a text."""
    tags = {tag.id: tag for tag in session.tags()}
    here = {clause.id for clause in document.walk()}
    return [
        Tick(tagging.target, tag_ink(tags[tagging.tag].color, session.look.colors))
        for tagging in session.taggings()
        if tagging.target in here and tagging.tag in tags
    ]


def bars(session: Session, document: Document, drawn: Sequence[Ribbon], *, in_left: bool) -> list[Bar]:
    """Return tags and notes on the clauses and measures of a text, and on the links it shares."""
    spans = _spans(session, document, drawn, in_left)
    tags = {tag.id: tag for tag in session.tags()}
    quiet = session.look.colors.quiet.name()
    marks: list[tuple[Tagging | Note, str, str]] = [
        (
            tagging,
            tag_ink(tags[tagging.tag].color, session.look.colors).name(),
            f"{tags[tagging.tag].name} · {tagging.author}",
        )
        for tagging in session.taggings()
        if tagging.tag in tags
    ]
    marks += [(note, quiet, f"{_NOTE_SIGN}{note.author}: {note.body}") for note in session.notes()]
    found = []
    for mark, color, words in marks:
        if mark.target not in spans:
            continue
        if mark.start is not None and mark.end is not None:
            found.append(Bar(mark.start, mark.end, color, words, whole=False))
        else:
            found.append(Bar(*spans[mark.target], color, words))
    return found


def _spans(session: Session, document: Document, drawn: Sequence[Ribbon], in_left: bool) -> dict[str, tuple[int, int]]:
    """Return the raw span of everything in a text that tags and notes may be put on."""
    spans = {}
    for clause in document.walk():
        spans[clause.id] = (clause.start, clause.children[0].start if clause.children else clause.end)
        spans.update({measure.id: (measure.start, measure.end) for measure in clause.measures})
    for ribbon in drawn:
        here = ribbon.left if in_left else ribbon.right
        spans[link_target(*session.pair(ribbon.left, ribbon.right))] = spans[here]
    return spans
