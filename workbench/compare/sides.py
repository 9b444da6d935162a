"""One document laid out for comparing: what follows from it alone is worked out once and serves every comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from workbench.compare import grams
from workbench.compare.evidence import Evidence
from workbench.compare.grams import Grams, Integers
from workbench.compare.known import Texts
from workbench.compare.wording import folded
from workbench.model import Clause, Document, Measure, remembered

_DATE = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2}月(?:\d{1,2}日)?)?[前底]?")
_COMMA = re.compile(r"[,，;；。:：]")
_LONGEST_GRAM = 2
_LONGEST_KEPT = 200_000  # characters; a longer document is laid out anew each time: that would be 20 MB and more


@dataclass(frozen=True, eq=False)
class Side:
    """One document, laid out for comparing.

    ``item_of`` holds for each measure the number of its item, ``section_of`` for each item that of its section: the
    clause of the highest level that it stands under, or is.
    """

    items: tuple[Clause, ...]
    measures: tuple[Measure, ...]
    item_of: Integers
    section_of: Integers
    wholes: tuple[str, ...]
    headings: tuple[str, ...]

    def without_measures(self) -> Side:
        """Return the items alone."""
        return Side(self.items, (), self.item_of[:0], self.section_of, self.wholes, self.headings)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The measures' texts as they are compared."""
        return tuple(_comparable(measure.text) for measure in self.measures)

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The parts of each measure, as set apart by commas."""
        return tuple(_parts(text) for text in self.texts)

    @cached_property
    def grams_of_items(self) -> Grams:
        """The grams of the items, as ``wholes``."""
        return _counted(self.wholes)

    @cached_property
    def grams_of_sections(self) -> Grams:
        """The grams of the sections: of all their items together."""
        texts: list[list[str]] = [[] for _ in range(int(self.section_of.max(initial=-1)) + 1)]
        for whole, section in zip(self.wholes, self.section_of.tolist(), strict=True):
            texts[section].append(whole)
        return _counted(["\n".join(wholes) for wholes in texts])

    @cached_property
    def grams_with_heading(self) -> Grams:
        """The grams of the measures, each with the heading that its item stands under."""
        return _counted([f"{text}\n{self.headings[item]}" for text, item in zip(self.texts, self.item_of, strict=True)])

    @cached_property
    def grams(self) -> Grams:
        """The grams of the measures."""
        return _counted(self.texts)

    @cached_property
    def grams_of_parts(self) -> Grams:
        """The grams of all parts of all measures."""
        return _counted([part for parts in self.parts for part in parts])

    @cached_property
    def known_measures(self) -> Texts:
        """The measures as printed, for finding what they share with others."""
        return Texts([measure.text for measure in self.measures])

    @cached_property
    def known_items(self) -> Texts:
        """The items as printed, for finding what they share with others."""
        return Texts([f"{item.heading}\n{item.text}" for item in self.items])

    @cached_property
    def _evidence(self) -> WeakKeyDictionary[Side, tuple[Evidence, Evidence]]:
        return WeakKeyDictionary()

    def evidence(self, other: Side) -> tuple[Evidence, Evidence]:
        """Return what the measures, and what the items, of this and of another document share."""
        found = self._evidence.get(other)
        if found is None:
            measures = Evidence(self.known_measures, other.known_measures)
            found = self._evidence[other] = measures, Evidence(self.known_items, other.known_items, measures)
        return found


def side(document: Document) -> Side:
    """Lay out a document: its items with their headings (or those they stand under), and the items' measures."""
    length = sum(len(clause.text) for clause in document.walk())
    return _kept(document) if length <= _LONGEST_KEPT else _laid_out(document)


def _laid_out(document: Document) -> Side:
    items: list[Clause] = []
    headings: list[str] = []
    top: list[int] = []
    below = [(clause, "", number) for number, clause in reversed(list(enumerate(document.clauses)))]
    while below:
        clause, above, number = below.pop()
        heading = clause.heading or above
        if clause.is_item:
            items.append(clause)
            headings.append(_comparable(heading))
            top.append(number)
        below.extend((child, heading, number) for child in reversed(clause.children))
    measures = [measure for item in items for measure in item.measures]
    item_of = [place for place, item in enumerate(items) for _ in item.measures]
    return Side(
        tuple(items),
        tuple(measures),
        np.asarray(item_of, dtype=np.int64),
        np.unique(np.asarray(top, dtype=np.int64), return_inverse=True)[1],
        tuple(_comparable(f"{item.heading}\n{item.text}") for item in items),
        tuple(headings),
    )


_kept = remembered(_laid_out)


def _comparable(text: str) -> str:
    """Return a text as it is compared: names short, and without dates, which say nothing of a task."""
    return _DATE.sub(" ", folded(text))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _COMMA.split(text) if len(part) > 1) or (text,)


def _counted(texts: Sequence[str]) -> Grams:
    return grams.count(texts, 1, _LONGEST_GRAM)
