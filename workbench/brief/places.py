"""Where a clause, a measure or a passage stands, in words a reader can follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.brief.punctuation import official_punctuation
from workbench.brief.wording import Language, Spoken, in_chinese, say
from workbench.model import Clause, Document, Measure, Review, from_source

_EXCERPT = 24  # characters that stand for a clause without a heading
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?")
_NAMED = re.compile(r"第[一二三四五六七八九十百千零〇\d]+[编章节条](?:之[一二三四五六七八九十]+)?")
_BREAK = re.compile(r"\s+")
_BETWEEN = re.compile(r"[\u3000-\u9fff\uff00-\uffef”’…—]\s+[\u3000-\u9fff\uff00-\uffef“‘…—]")
_SHORT_TITLE = 16  # characters of a title that stand for its document


@dataclass(frozen=True, slots=True)
class Place:
    """A clause (the last of ``chain``) or one of its measures, with the document and the clauses it stands below."""

    document: Document
    chain: tuple[Clause, ...]
    measure: Measure | None = None

    @property
    def clause(self) -> Clause:
        """The clause itself, or the clause the measure belongs to."""
        return self.chain[-1]

    @property
    def text(self) -> str:
        """The clean text of the measure, or of the clause's own body."""
        return self.measure.text if self.measure else self.clause.text


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a review by id, and the short name of each document by its id."""

    language: Language
    by_id: dict[str, Place]
    short: dict[str, str]
    articles: frozenset[str] = frozenset()

    def name(self, clause: Clause) -> str:
        """Return a clause's label and heading; its first words where it has no heading."""
        heading = clause.heading or excerpt(self.language, clause.text, _EXCERPT)
        return official_punctuation(clause.label + _gap_behind(clause.label) + heading)

    def path(self, place: Place) -> str:
        """Return where a place stands, as in ``二、（九）``; an article by its number alone."""
        return self._labels(place).rstrip("、.．")

    def _labels(self, place: Place) -> str:
        chain = place.chain
        first = next((at for at in reversed(range(len(chain))) if chain[at].id in self.articles), 0)
        labels = [clause.label or clause.heading[:_EXCERPT] for clause in chain[first:]]
        if not labels[-1]:
            labels[-1] = excerpt(self.language, place.clause.text, _EXCERPT)
        return official_punctuation("".join(labels))

    def full_name(self, place: Place) -> str:
        """Return where a place stands and the clause's heading, as in ``二、（九）推进社康服务扩容提质``."""
        heading = official_punctuation(place.clause.heading)
        if not place.clause.label or not heading:
            return self.path(place)
        return self._labels(place) + _gap_behind(place.clause.label) + heading

    def where(self, target: str) -> str:
        """Return in words where a tag's or a note's target stands; a link names both ends."""
        ends = target.split("|")
        if len(ends) == 2:
            return say(self.language, "place.link", left=self.where(ends[0]), right=self.where(ends[1]))
        place = self.by_id.get(target)
        if place is None:
            return self.short.get(target) or say(self.language, "place.gone")
        gap = "" if in_chinese(self.language) else " "
        name = self.short[place.document.id] + gap + self.full_name(place)
        if place.measure is None:
            return name
        return say(self.language, "place.measure", clause=name, number=place.measure.path.rpartition("#")[2])

    def quote(self, target: str, start: int | None = None, end: int | None = None) -> str:
        """Return the policy text a tag or note is about, in official punctuation.

        Args:
            target: the id of a clause or measure, or ``left|right`` for a link.
            start: raw offset where a span begins; ``None`` for the whole.
            end: raw offset where it ends.
        """
        ends = target.split("|")
        if len(ends) == 2:
            return "\n↔ ".join(self.quote(one) for one in ends)
        place = self.by_id.get(target)
        if place is None:
            return ""
        if start is None or end is None:
            clause = place.clause
            text = (
                place.text
                if place.measure
                else clause.label + clause.heading + ("\n" if clause.text else "") + clause.text
            )
            return official_punctuation(text)
        return official_punctuation(_span(place, start, end) or place.text)


def index(review: Review, language: Language) -> Places:
    """Return the places of all documents of a review."""
    by_id: dict[str, Place] = {}
    for document in review.snapshot.documents:
        for chain in _chains(document.clauses):
            by_id[chain[-1].id] = Place(document, chain)
            for measure in chain[-1].measures:
                by_id[measure.id] = Place(document, chain, measure)
    short = short_names(review.snapshot.documents, language)
    articles = frozenset(id_ for document in review.snapshot.documents for id_ in _articles(document))
    return Places(language, by_id, short, articles)


def _articles(document: Document) -> Iterator[str]:
    """Yield the ids of articles whose number stands but once in their document."""
    found = [clause for clause in document.walk() if _ARTICLE.fullmatch(clause.label)]
    uses = Counter(clause.label for clause in found)
    yield from (clause.id for clause in found if uses[clause.label] == 1)


def _gap_behind(label: str) -> str:
    """Return what parts a label from its heading: nothing where its own mark does, as in ``（九）``."""
    return "　" if _NAMED.fullmatch(label) else ""


def excerpt(language: Spoken, text: str, length: int) -> str:
    """Return the beginning of a text on one line, with a mark where it was cut short."""
    line = _BREAK.sub(lambda gap: "" if _BETWEEN.match(text, gap.start() - 1) else " ", text.strip())
    if len(line) <= length:
        return line
    cut = line[:length]
    for opening, closing in ("“”", "《》", "（）"):
        begun = cut.rfind(opening)
        if begun > length // 2 and closing not in cut[begun:]:
            cut = cut[:begun]  # what is not closed is left out: half a title is none
    return cut + say(language, "excerpt.more")


def short_names(documents: Sequence[Document], language: Language) -> dict[str, str]:
    """Return a short name for each document: the year where that tells them apart, else region and year, else more.

    All go by the same kind of name where one is good for all.
    """
    ladders = [_ladder(document, number, language) for number, document in enumerate(documents, 1)]
    one_place = len({document.region for document in documents if document.region}) <= 1
    for rung in range(0 if one_place else 1, len(ladders[0]) - 1 if ladders else 0):
        names = [ladder[rung] for ladder in ladders]
        if all(names) and len(set(names)) == len(names):
            return {document.id: name for document, name in zip(documents, names, strict=True)}
    waiting = [[name for name in ladder[1:] if name] for ladder in ladders]
    while True:
        uses = Counter(names[0] for names in waiting)
        double = [names for names in waiting if uses[names[0]] > 1]
        if not double:
            return {document.id: names[0] for document, names in zip(documents, waiting, strict=True)}
        for names in double:
            names.pop(0)  # the last name counts the documents, so it is no one else's


def _ladder(document: Document, number: int, language: Language) -> tuple[str, ...]:
    """Return the names a document may go by, the shortest first; empty where it lacks what the name is made of."""
    year = str(document.year) if document.year else ""
    region, kind = document.region or "", document.kind or ""
    title = re.sub(r"\s+", "", document.title)
    return (
        say(language, "document.year", year=year) if year else "",
        say(language, "document.region_year", region=region, year=year) if region and year else "",
        region + kind if region and kind else "",
        title if len(title) <= _SHORT_TITLE else title[: _SHORT_TITLE - 1] + "…",
        say(language, "document.number", number=number),
    )


def _chains(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """Yield each clause behind the clauses it stands below, in the order of the text."""
    waiting: list[tuple[Clause, ...]] = [(clause,) for clause in reversed(clauses)]
    while waiting:
        chain = waiting.pop()
        yield chain
        waiting.extend((*chain, child) for child in reversed(chain[-1].children))


def _span(place: Place, start: int, end: int) -> str:
    """Return the clean text of a span given by raw offsets, from the heading and the body of its clause."""
    clause = place.clause
    parts = [
        text[from_source(trace, start) : from_source(trace, end)]
        for text, trace in ((clause.heading, clause.heading_trace), (clause.text, clause.text_trace))
    ]
    if not any(parts) and place.measure and place.measure.trace:
        trace = place.measure.trace
        parts = [place.measure.text[from_source(trace, start) : from_source(trace, end)]]
    return "\n".join(part for part in parts if part)
