"""Every clause and sentence of many documents, asked for those that are like a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.compare import phrases, tokens
from workbench.compare.nearest import Index
from workbench.model import Document

Report = Callable[[float], None]

_SHORT = 12  # content characters up to which a text is looked for character by character: it may begin within a word
_LONGEST = 2_000  # characters of the text asked that decide; a page says no more than its first third
_LEAST = 0.03  # what is less alike shares a few common words
_BESIDE_BEST = 0.25  # share of the best score below which an answer is not one beside it
Span = tuple[int, int]


class Kind(StrEnum):
    """What is looked for."""

    ITEM = "item"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Alike:
    """A clause or sentence like the text that was asked.

    ``id`` is that of the item or measure, ``clause`` of the clause it stands in, ``document`` of its document;
    ``score`` (0 to 1) says how much of the wording is shared and is no probability; ``text`` is what is compared
    (heading and body of an item, parted by a line feed) and ``lit`` are the phrases it shares with what was asked, as
    places in ``text`` (code points, end exclusive), in their order.
    """

    id: str
    clause: str
    document: str
    kind: Kind
    score: float
    text: str
    lit: tuple[Span, ...] = ()


class Library:
    """The items and sentences of documents, indexed once and asked often. Never changes."""

    def __init__(self, documents: Sequence[Document], report: Report = lambda _share: None) -> None:
        """Index documents; ``report`` is told the share of the work that is done, and may raise to stop it."""
        self.documents = frozenset(document.id for document in documents)
        items: list[Alike] = []
        sentences: list[Alike] = []
        for document in documents:
            for item in document.items():
                whole = "\n".join(part for part in (item.heading, item.text) if part)
                if whole:
                    items.append(Alike(item.id, item.id, document.id, Kind.ITEM, 0.0, whole))
                for measure in item.measures:
                    sentences.append(Alike(measure.id, item.id, document.id, Kind.SENTENCE, 0.0, measure.text))
        report(0.05)
        self._parts = {Kind.ITEM: items, Kind.SENTENCE: sentences}
        self._indexes: dict[Kind, Index] = {}
        for kind, parts in self._parts.items():
            self._indexes[kind] = Index([part.text for part in parts])
            report(0.55 if kind is Kind.ITEM else 0.95)
        tokens.cut("一")  # loads the words here, so that the first answer is as fast as the others
        report(1.0)

    def __len__(self) -> int:
        return sum(map(len, self._parts.values()))

    def find(
        self,
        text: str,
        kind: Kind | None = None,
        top: int = 30,
        without: frozenset[str] = frozenset(),
        report: Report = lambda _share: None,
    ) -> tuple[Alike, ...]:
        """Return what is like a text, the most alike first.

        Args:
            text: a clause, a sentence, or what was typed of one.
            kind: items or sentences only; without it each clause is named once, by its better answer.
            top: how many at most.
            without: ids of clauses and of sentences that are not looked for, such as the one that is asked.
            report: called between answers; raises to stop.
        """
        asked = text.strip()[:_LONGEST]
        found: list[Alike] = []
        for which, index in self._indexes.items():
            if asked and kind in (None, which):
                parts = self._parts[which]
                near = index.find(asked, 2 * top + len(without))
                found += [replace(parts[place], score=score) for place, score in near]
        found.sort(key=lambda one: -one.score)
        least = max(_LEAST, _BESIDE_BEST * next((one.score for one in found if one.id not in without), 0.0))
        kept: list[Alike] = []
        seen: set[str] = set(without)
        for one in found:
            name = one.clause if kind is None else one.id
            if one.score < least or one.id in without or name in seen:
                continue
            seen.add(name)
            report(len(kept) / top)
            kept.append(_lit(one, asked))
            if len(kept) == top:
                break
        return tuple(kept)


def _lit(one: Alike, asked: str) -> Alike:
    content = tokens.weight(asked)
    if content <= _SHORT:
        places = phrases.shared(list(asked), list(one.text), min(2, content))
        lit = _widened(places, asked, one.text)
    else:
        lit = tuple(sorted(place[2:] for place in phrases.shared(tokens.cut(asked), tokens.cut(one.text))))
    return replace(one, lit=lit)


def _widened(places: Sequence[phrases.Place], asked: str, text: str) -> tuple[Span, ...]:
    """Return places in ``text`` with the equal characters on both sides that no phrase begins or ends with."""
    found: list[Span] = []
    for here, till, start, end in sorted(places, key=lambda place: place[2]):
        last = found[-1][1] if found else 0
        while here and start > last and asked[here - 1] == text[start - 1] and tokens.weight(asked[here - 1]):
            here, start = here - 1, start - 1
        while till < len(asked) and end < len(text) and asked[till] == text[end] and tokens.weight(asked[till]):
            till, end = till + 1, end + 1
        if start >= last:
            found.append((start, end))
    return tuple(found)
