"""The rows of the review list: every link, and every clause that has none, with what was decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.model import Judgement, Link, Note, Tag, Tagging, Verdict, link_target
from workbench.ui.linkage import partner
from workbench.ui.session import Session

Key = tuple[str, str]
_TIE_COST = 0.15  # another candidate is nearly as good: less sure than the score says


class Kind(StrEnum):
    """What a row is about: a kind of link, or a clause without one."""

    SAME = "same"
    REVISED = "revised"
    PARTIAL = "partial"
    TARGET_CHANGED = "target_changed"
    PROGRESSED = "progressed"
    RELATED = "related"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One thing to decide. ``left`` and ``right`` are clause (or measure) ids; without a partner ``right`` is empty.

    ``document`` is the document beside the base, ``other`` the one the clauses of ``left`` are held
    against; ``place`` counts rows in the order of the base text. ``certainty`` runs from
    0 to 1 and is lower than ``score`` where the program itself sees another way.
    """

    left: str
    right: str
    document: str
    other: str
    kind: Kind
    score: float
    certainty: float
    place: int
    is_item: bool
    judgement: Judgement | None
    tags: tuple[Tag, ...]
    notes: int
    people: tuple[str, ...]
    marks: frozenset[str] = frozenset()  # ids of the tag uses and notes that are counted here

    @property
    def key(self) -> Key:
        """What stays the same while others judge, tag and annotate."""
        return (self.left, self.right or self.other)

    @property
    def alone(self) -> bool:
        """True for a clause that nothing in the other document answers."""
        return not self.right

    @property
    def decided(self) -> bool:
        """True once a person has judged."""
        return self.judgement is not None


def rows_of(session: Session, *, measures: bool = False) -> list[ReviewRow]:
    """Return everything there is to decide between the base and the documents beside it.

    Args:
        session: what the window has in hand.
        measures: links of single sentences as well, not of items alone.
    """
    if session.base is None:
        return []
    maker = _Maker(session)
    for document in session.others:
        comparison = session.comparisons.get(document.id)
        if comparison is None:
            continue
        for clause in session.base.items():
            maker.side(clause.id, document.id, is_item=True)
            if measures:
                for measure in clause.measures:
                    maker.side(measure.id, document.id, is_item=False)
        for clause in document.items():
            maker.lonely(clause.id, session.base.id, document.id, is_item=True)
            if measures:
                for measure in clause.measures:
                    maker.lonely(measure.id, session.base.id, document.id, is_item=False)
    return maker.rows


def renewed(session: Session, rows: list[ReviewRow], touched: frozenset[str]) -> list[ReviewRow]:
    """Return the rows after an act, with only those made anew that the act may have changed.

    Args:
        session: what the window has in hand, after the act.
        rows: the rows before it.
        touched: ids of the entities the act touched.
    """
    base = session.base
    ends = _ends_touched(session, rows, touched)
    if base is None or not ends:
        return rows
    maker = _Maker(session)
    fresh: dict[str, list[ReviewRow]] = {}
    for clause in ends | {row.left for row in rows if row.right in ends}:
        place = session.place(clause)
        if place is None:
            continue
        maker.rows = fresh.setdefault(clause, [])
        is_item = place.measure is None
        if place.document.id != base.id:
            maker.lonely(clause, base.id, place.document.id, is_item=is_item)
            continue
        for document in session.others:
            if document.id in session.comparisons:
                maker.side(clause, document.id, is_item=is_item)
    listed: list[ReviewRow] = []
    for row in rows:
        if row.left not in fresh:
            listed.append(row)
        else:
            listed += (replace(made, place=row.place) for made in fresh[row.left])
            fresh[row.left] = []
    return listed + [replace(made, place=len(rows)) for left in fresh.values() for made in left]


def _ends_touched(session: Session, rows: Iterable[ReviewRow], touched: frozenset[str]) -> set[str]:
    """Return the clauses on which something was judged, tagged or annotated, or no longer is."""
    ends: set[str] = set()
    for row in rows:
        if (row.judgement is not None and row.judgement.id in touched) or not touched.isdisjoint(row.marks):
            ends |= {row.left, row.right}
    for judgement in session.judgements():
        if judgement.id in touched:
            ends |= {judgement.left, judgement.right}
    marks: tuple[Tagging | Note, ...] = (*session.taggings(), *session.notes())
    for mark in marks:
        if mark.id in touched:
            ends.update(mark.target.split("|"))
    return ends - {""}


class _Maker:
    """Makes rows, looking tags up once."""

    def __init__(self, session: Session) -> None:
        self.rows: list[ReviewRow] = []
        self._session = session
        self._tags = {tag.id: tag for tag in session.tags()}

    def side(self, clause: str, document: str, *, is_item: bool) -> None:
        """Add the links of a clause of the base, or the clause itself when it has none left."""
        for link in self._session.links_of(clause, document):
            self._link(clause, partner(link, clause), link, document, is_item)
        if self._session.linkage.stands_alone(clause, document):
            self._alone(clause, document, document, is_item)

    def lonely(self, clause: str, base: str, document: str, *, is_item: bool) -> None:
        """Add a clause of another document when nothing in the base answers it."""
        if self._session.linkage.stands_alone(clause, base):
            self._alone(clause, base, document, is_item)

    def _link(self, left: str, right: str, link: Link, document: str, is_item: bool) -> None:
        judgement = self._session.judgement_of(left, right)
        relation = judgement.relation if judgement and judgement.relation else link.relation
        certainty = max(0.0, link.score - _TIE_COST) if link.tie else link.score
        targets = (left, right, link_target(*self._session.pair(left, right)))
        self._add(left, right, (document, document), Kind(relation), link.score, certainty, is_item, judgement, targets)

    def _alone(self, clause: str, other: str, document: str, is_item: bool) -> None:
        """Add a row for a clause alone; the better its best candidate is, the less certain that it stands alone."""
        judgement = self._session.judgement_of(clause, other)
        verdict = judgement.verdict if judgement else self._session.alone_verdict(clause, other)
        kind = Kind.NEW if verdict is Verdict.NEW else Kind.DROPPED
        candidates = self._session.comparisons[document].candidates.get(clause, ())
        certainty = 1.0 - (candidates[0].score if candidates else 0.0)
        self._add(clause, "", (document, other), kind, certainty, certainty, is_item, judgement, (clause,))

    def _add(
        self,
        left: str,
        right: str,
        documents: tuple[str, str],
        kind: Kind,
        score: float,
        certainty: float,
        is_item: bool,
        judgement: Judgement | None,
        targets: tuple[str, ...],
    ) -> None:
        taggings = [tagging for target in targets for tagging in self._session.taggings(target)]
        notes = [note for target in targets for note in self._session.notes(target)]
        tags = dict.fromkeys(self._tags[tagging.tag] for tagging in taggings if tagging.tag in self._tags)
        people = [judgement.author] if judgement else []
        people += [tagging.author for tagging in taggings] + [note.author for note in notes]
        row = ReviewRow(
            left,
            right,
            *documents,
            kind,
            score,
            certainty,
            len(self.rows),
            is_item,
            judgement,
            tuple(tags),
            len(notes),
            tuple(dict.fromkeys(people)),
            frozenset([*(tagging.id for tagging in taggings), *(note.id for note in notes)]),
        )
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are shown. ``tag``: a tag's id, ``*`` for any tag, empty for all rows."""

    decided: str = ""  # "", "undecided", "confirmed", "rejected", "alone"
    kind: Kind | None = None
    tag: str = ""
    person: str = ""
    text: str = ""
    annotated: bool = False

    def keeps(self, row: ReviewRow, words: str) -> bool:
        """Return whether a row is shown; ``words`` is what its clauses say, in lower case."""
        return (
            self._decision(row)
            and (self.kind is None or row.kind is self.kind)
            and (not self.tag or bool(row.tags if self.tag == "*" else any(t.id == self.tag for t in row.tags)))
            and (not self.person or self.person in row.people)
            and (not self.annotated or row.notes > 0)
            and (not self.text or self.text in words)
        )

    def _decision(self, row: ReviewRow) -> bool:
        if not self.decided:
            return True
        return decision(row) == self.decided


def decision(row: ReviewRow) -> str:
    """Return how far a row is decided: ``undecided``, ``confirmed``, ``rejected``, or ``alone`` (new, dropped)."""
    if row.judgement is None:
        return "undecided"
    if row.judgement.verdict in (Verdict.NEW, Verdict.DROPPED):
        return "alone"
    return "rejected" if row.judgement.verdict is Verdict.REJECTED else "confirmed"


def least_certain_first(rows: Iterable[ReviewRow]) -> list[ReviewRow]:
    """Return rows in the order in which they are worth a look: undecided ones first, the least certain on top."""
    return sorted(rows, key=lambda row: (row.decided, row.certainty, row.place))


def people_of(rows: Iterable[ReviewRow]) -> Iterator[str]:
    """Yield everybody who judged, tagged or annotated one of the rows."""
    yield from sorted({person for row in rows for person in row.people})
