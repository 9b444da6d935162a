"""Which words and terms rose and fell between documents, how surely, and where each of them stands."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.compare.terms import Words, find_terms, fragments, is_content, is_general, words_of
from workbench.model import Clause, Document, Trace, to_source

_PER = 10_000  # words
_INSIDE = 0.8  # a word that stands mostly inside a listed term is not listed by itself
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}[省市县]")
_NO_PLACE = (
    "直辖市",
    "城市",
    "都市",
    "地级市",
    "县级市",
    "强市",
    "强省",
    "强县",
    "示范市",
    "示范县",
    "全市",
    "全省",
    "股市",
    "楼市",
    "门市",
)
_SHORTEST_PLACE = 2  # characters; 沙县 is not called 沙
_CONTEXT = 24  # characters on either side of a term in context


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or term in two sets of documents.

    ``left`` and ``right`` count occurrences, ``left_share`` and ``right_share`` are per 10,000 words. ``keyness`` is
    the log-likelihood ratio G² (3.84 is p < 0.05, 6.63 p < 0.01, 15.13 p < 0.0001); ``effect`` the binary logarithm
    of right share by left share, so that +1 is twice as often; ``spread`` the share of the items of the side where it
    is more frequent that hold it, 0 to 1: a word that is frequent in one item only has a small one. ``general`` marks
    what says nothing of a theme: words that every policy text uses, names of places, pieces of longer words.
    """

    term: str
    left: int
    right: int
    left_share: float
    right_share: float
    keyness: float
    effect: float
    spread: float
    several_words: bool
    general: bool = False

    @property
    def rose(self) -> bool:
        """True when it is relatively more frequent on the right."""
        return self.effect > 0


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence of a term: clause or measure id and path, raw offsets, and the text on both sides of it."""

    document: str
    clause_id: str
    path: str
    start: int
    end: int
    before: str
    term: str
    behind: str


def vocabulary(left: Sequence[Document], right: Sequence[Document], least: int = 2) -> tuple[Keyword, ...]:
    """Return the words and terms of two sets of documents, the surest difference first; general words come last.

    Args:
        left: the earlier documents.
        right: the later ones.
        least: how often a word must occur in both sides together.
    """
    ours, theirs = _items(left), _items(right)
    terms = find_terms([*ours, *theirs])
    left_count, left_spread, left_total = _counted(ours, terms)
    right_count, right_spread, right_total = _counted(theirs, terms)
    pieces = fragments([*ours, *theirs])
    places = _places_named([*left, *right], left_count.keys() | right_count.keys())
    hidden = _inside_terms(terms, left_count + right_count)
    found = []
    for term in {*left_count, *right_count} - hidden:
        one, other = left_count[term], right_count[term]
        if one + other < least:
            continue
        left_share = one / max(1, left_total)
        right_share = other / max(1, right_total)
        rose = right_share > left_share
        items = len(theirs) if rose else len(ours)
        found.append(
            Keyword(
                term=term,
                left=one,
                right=other,
                left_share=round(left_share * _PER, 2),
                right_share=round(right_share * _PER, 2),
                keyness=round(log_likelihood(one, other, left_total, right_total), 2),
                effect=round(log_ratio(one, other, left_total, right_total), 2),
                spread=round((right_spread if rose else left_spread)[term] / max(1, items), 3),
                several_words=term in terms,
                general=is_general(term) or term in pieces or term in places,
            )
        )
    found.sort(key=lambda keyword: (keyword.general, -keyword.keyness, -abs(keyword.effect), keyword.term))
    return tuple(found)


def log_likelihood(left: int, right: int, left_total: int, right_total: int) -> float:
    """Return G² of a word that occurs ``left`` and ``right`` times in texts of so many words.

    Source:
        Dunning 1993 in the two-cell form of Rayson and Garside 2000.
    """
    total = left_total + right_total
    if not total or not left + right:
        return 0.0
    expected_left = left_total * (left + right) / total
    expected_right = right_total * (left + right) / total
    score = 0.0
    if left:
        score += left * math.log(left / expected_left)
    if right:
        score += right * math.log(right / expected_right)
    return max(0.0, 2 * score)


def log_ratio(left: int, right: int, left_total: int, right_total: int) -> float:
    """Return the binary logarithm of how much oftener a word is on the right; an absent word counts as half of one.

    Source:
        Hardie 2014.
    """
    if not left_total or not right_total:
        return 0.0
    return math.log2(((right or 0.5) / right_total) / ((left or 0.5) / left_total))


def in_context(documents: Sequence[Document], term: str, around: int = _CONTEXT) -> tuple[Place, ...]:
    """Return every place where ``term`` stands in the documents, in their order, with ``around`` characters beside."""
    if not term:
        return ()
    found: list[Place] = []
    for document in documents:
        for clause in document.walk():
            found.extend(_places(document.id, clause, term, around))
    return tuple(found)


def standing(documents: Sequence[Document], terms: Iterable[str]) -> frozenset[str]:
    """Return those of the terms that stand anywhere in the documents, be it inside a longer word.

    A word that ``vocabulary`` counts nowhere on one side may still stand there, as 专项 does in 专项资金: it is neither
    new nor gone.
    """
    text = "\n".join(
        part
        for document in documents
        for clause in document.walk()
        for part in (clause.heading, *(measure.text for measure in clause.measures))
    )
    return frozenset(term for term in terms if term in text)


def _places_named(documents: Sequence[Document], words: Collection[str]) -> frozenset[str]:
    """Return those of the words that name places: 金华市, and 金华 where 金华市 is named, too."""
    named = {word for word in words if _PLACE.fullmatch(word) and not word.endswith(_NO_PLACE)}
    named |= {document.region for document in documents if document.region}
    return frozenset(named | {name[:-1] for name in named if len(name) > _SHORTEST_PLACE})


def _places(document: str, clause: Clause, term: str, around: int) -> Iterator[Place]:
    texts: list[tuple[str, str, str, Trace, int]] = [
        (clause.id, clause.path, clause.heading, clause.heading_trace, clause.start)
    ]
    texts.extend((measure.id, measure.path, measure.text, measure.trace, measure.start) for measure in clause.measures)
    for place, path, text, trace, start in texts:
        for match in re.finditer(re.escape(term), text):
            first, last = match.span()
            yield Place(
                document,
                place,
                path,
                to_source(trace, first) if trace else start + first,
                to_source(trace, last - 1) + 1 if trace else start + last,
                text[max(0, first - around) : first],
                match.group(),
                text[last : last + around],
            )


def _items(documents: Sequence[Document]) -> list[list[Words]]:
    texts = [
        f"{clause.heading}\n{clause.text}" for document in documents for clause in document.walk() if clause.is_item
    ]
    headings = [
        clause.heading for document in documents for clause in document.walk() if not clause.is_item and clause.heading
    ]
    return [words_of(text) for text in [*texts, *headings]]


def _counted(items: Sequence[Sequence[Words]], terms: Mapping[str, Words]) -> tuple[Counter[str], Counter[str], int]:
    """Return how often each word and term occurs, in how many items, and how many words there are in all."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    total = 0
    by_first: dict[str, list[tuple[str, Words]]] = {}
    for term, parts in terms.items():
        by_first.setdefault(parts[0], []).append((term, parts))
    for item in items:
        here: Counter[str] = Counter()
        for run in item:
            total += len(run)
            here.update(word for word in run if is_content(word))
            for at, word in enumerate(run):
                for term, parts in by_first.get(word, ()):
                    if run[at : at + len(parts)] == parts:
                        here[term] += 1
        counts.update(here)
        spread.update(here.keys())
    return counts, spread, total


def _inside_terms(terms: Mapping[str, Words], counts: Mapping[str, int]) -> set[str]:
    """Return the words and shorter terms that hardly stand outside one longer term."""
    hidden: set[str] = set()
    for term, parts in terms.items():
        whole = counts.get(term, 0)
        shorter = {"".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, len(parts) + 1)}
        for piece in shorter - {term}:
            if counts.get(piece, 0) and whole >= _INSIDE * counts[piece]:
                hidden.add(piece)
    return hidden
