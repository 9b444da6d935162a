"""What the panes of the analysis view are given, and the few words they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.model import Clause, Comparison, Document, Link, Verdict
from workbench.ui import wording
from workbench.ui.linkage import SIGNS, LinkState, order_key
from workbench.ui.session import Session

ORIGIN = "analysis"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents and their comparison, ``left`` on its left."""

    left: Document
    right: Document
    comparison: Comparison

    @property
    def in_time(self) -> bool:
        """True when the left document is the earlier one."""
        return order_key(self.left) <= order_key(self.right)

    @property
    def successive(self) -> bool:
        """True when one document follows the other, so that what differs is a change."""
        return are_successive((self.left, self.right))


def are_successive(documents: Sequence[Document]) -> bool:
    """Return whether documents can follow one another: each of its own year, all of one place as far as is known."""
    years = [document.year for document in documents]
    regions = {document.region for document in documents if document.region is not None}
    return None not in years and len(set(years)) == len(years) and len(regions) <= 1


def clause_words(session: Session, clause: Clause) -> str:
    """Return a clause's place and heading, or the beginning of its text, as they are read."""
    look = session.look
    said = clause.heading or clause.text[:40]
    place = look.place(clause)
    gap = "" if place.endswith(("、", "）", "．", "。")) else " "  # their width holds a gap already
    return f"{place}{gap}{look.shown(said)}".strip()


def item_words(session: Session, item: str) -> str:
    """Return the place and heading of an item or of the item a measure belongs to."""
    place = session.place(item)
    return clause_words(session, place.clause) if place else ""


def link_sign(session: Session, link: Link) -> str:
    """Return the sign of how far a link is decided."""
    return SIGNS[session.state_of(link.left, link.right)]


def link_words(session: Session, link: Link) -> str:
    """Return how far a link is decided, in its sign and a word; a suggestion with its score."""
    state = session.state_of(link.left, link.right)
    words = f"{SIGNS[state]} {wording.state(state.value)}"
    return f"{words} {link.score:.2f}" if state is LinkState.SUGGESTED else words


def gone_words() -> str:
    """Return what is said of what a later document does not speak of; it is not said to be given up."""
    return QCoreApplication.translate("Analysis", "no longer mentioned")


def alone_words(pair: Pair, *, left: bool) -> str:
    """Return what is said of what stands in the ``left`` (or the right) document of a pair alone."""
    if not pair.successive:
        return QCoreApplication.translate("Analysis", "no counterpart")
    return gone_words() if left == pair.in_time else wording.verdict(Verdict.NEW)


def name_of(session: Session, document: Document) -> str:
    """Return what a document is called in a narrow place."""
    return wording.short_name(document, session.documents)
