"""Everything a brief is written from, laid out once so that each part can look up what it needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.brief import links, places
from workbench.brief.figures import Figures, figures, moved_items
from workbench.brief.links import Matches
from workbench.brief.places import Places
from workbench.brief.wording import Language, Voice, say
from workbench.model import Comparison, Document, Note, Review, Tag, Tagging, TargetChange


@dataclass(frozen=True, slots=True)
class Against:
    """One document set against the base, and the words in which that is told."""

    document: Document
    comparison: Comparison
    matches: Matches
    figures: Figures
    moved: frozenset[str]
    voice: Voice


@dataclass(frozen=True, slots=True)
class Desk:
    """The review, the base document and the documents against it, with what people left at each place."""

    voice: Voice
    review: Review
    places: Places
    base: Document
    against: tuple[Against, ...]
    tags: Mapping[str, Tag]
    notes_at: Mapping[str, tuple[Note, ...]]
    taggings_at: Mapping[str, tuple[Tagging, ...]]
    changes_at: Mapping[str, tuple[TargetChange, ...]]

    @property
    def base_name(self) -> str:
        """The short name of the base document."""
        return self.places.short[self.base.id]

    @property
    def other_name(self) -> str:
        """What stands beside the base: the short name of the one other document, or a word for what varies by row."""
        return self.name(self.against[0].document) if len(self.against) == 1 else say(self.voice, "other")

    def name(self, document: Document) -> str:
        """The short name of a document."""
        return self.places.short[document.id]

    def notes_on(self, targets: Sequence[str]) -> list[Note]:
        """Return the notes on any of these targets, each once, earliest first."""
        found = {note.id: note for target in targets for note in self.notes_at.get(target, ())}
        return sorted(found.values(), key=lambda note: (note.at, note.id))

    def tags_on(self, targets: Sequence[str]) -> list[Tag]:
        """Return the tags on any of these targets, each once, by name."""
        used = {tagging.tag for target in targets for tagging in self.taggings_at.get(target, ())}
        return sorted((self.tags[tag] for tag in used if tag in self.tags), key=lambda tag: (tag.name, tag.id))


def lay_out(review: Review, language: Language) -> Desk:
    """Lay out a review for writing."""
    where = places.index(review, language)
    documents = {document.id: document for document in review.snapshot.documents}
    base = documents[review.base]
    against = []
    changes_at: dict[str, list[TargetChange]] = defaultdict(list)
    for comparison in review.comparisons:
        other = documents[comparison.right]
        matches = links.matches(review, comparison, where.by_id)
        voice = Voice(
            language, other.id in review.beside, other.id in review.norms, where.short[base.id], where.short[other.id]
        )
        moved = None if voice.beside else moved_items(base, matches, where)
        counted = figures(base, other, comparison, matches, moved)
        against.append(Against(other, comparison, matches, counted, moved or frozenset(), voice))
        for change in comparison.target_changes:
            for side in (change.left, change.right):
                if side is not None:
                    changes_at[side.clause_id].append(change)
    notes_at: dict[str, list[Note]] = defaultdict(list)
    for note in review.snapshot.notes:
        notes_at[_either_way(note.target)].append(note)
    taggings_at: dict[str, list[Tagging]] = defaultdict(list)
    for tagging in review.snapshot.taggings:
        taggings_at[_either_way(tagging.target)].append(tagging)
    return Desk(
        _common(language, where.short[base.id], [one.voice for one in against]),
        review,
        where,
        base,
        tuple(against),
        {tag.id: tag for tag in review.snapshot.tags},
        {target: tuple(notes) for target, notes in notes_at.items()},
        {target: tuple(taggings) for target, taggings in taggings_at.items()},
        {clause: tuple(changes) for clause, changes in changes_at.items()},
    )


def _common(language: Language, base: str, voices: Sequence[Voice]) -> Voice:
    """Return the words for what is told of all documents at once: such as hold for each of them."""
    if len(voices) == 1:
        return voices[0]
    beside, norms = any(voice.beside for voice in voices), bool(voices) and all(voice.norms for voice in voices)
    return Voice(language, beside, norms, base, say(language, "other"))


def link_place(left: str, right: str) -> str:
    """Return the name under which what is kept on a link is looked up, whichever document was the base then."""
    return _either_way(f"{left}|{right}")


def _either_way(target: str) -> str:
    left, bar, right = target.partition("|")
    return "|".join(sorted((left, right))) if bar else target
