"""The documents side by side: rows anchored on the base document, the others' clauses beside or between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.brief.links import Match, Matches
from workbench.brief.places import Place, Places
from workbench.model import Clause, Document, Measure


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A clause or measure of another document in a row; without a match it stands there for itself."""

    place: Place
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of the base document, or none, and what stands beside it in each other document."""

    base: Measure | None
    others: tuple[tuple[Counterpart, ...], ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the base document, or none, its counterparts in each other document, and its measures."""

    base: Place | None
    others: tuple[tuple[Counterpart, ...], ...]
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class ChapterRows:
    """The rows of one chapter of the base document; ``chapter`` is missing where items stand below none."""

    chapter: Clause | None
    items: tuple[ItemRow, ...]


@dataclass(slots=True)
class _Anchors:
    """Where items of another document without a counterpart go: behind, or before, an item of the base."""

    behind: dict[str, list[Clause]] = field(default_factory=lambda: defaultdict(list))
    before: dict[str, list[Clause]] = field(default_factory=lambda: defaultdict(list))
    nowhere: list[Clause] = field(default_factory=list)


def chapter_of(place: Place) -> Clause | None:
    """Return the top-level clause an item stands below; ``None`` where the document is a flat list of items."""
    top = place.chain[0]
    return top if top.children else None


def anchored_rows(
    base: Document, others: Sequence[Document], found: Sequence[Matches], places: Places
) -> tuple[ChapterRows, ...]:
    """Return all rows of a comparison, chapter by chapter, in the order of the base document.

    Args:
        base: the base document.
        others: the documents compared with it, in order.
        found: for each of them the matches with the base.
        places: where every clause stands.
    """
    anchors = [_anchor(base, other, matches) for other, matches in zip(others, found, strict=True)]
    rows: list[tuple[Clause | None, ItemRow]] = []
    for item in base.items():
        place = places.by_id[item.id]
        chapter = chapter_of(place)
        rows.extend((chapter, row) for row in _new_rows(anchors, "before", item.id, found, places))
        rows.append((chapter, _item_row(item, others, found, places)))
        rows.extend((chapter, row) for row in _new_rows(anchors, "behind", item.id, found, places))
    for number, anchor in enumerate(anchors):
        rows.extend((None, _new_row(item, number, len(anchors), found[number], places)) for item in anchor.nowhere)
    chapters: list[tuple[Clause | None, list[ItemRow]]] = []
    for chapter, row in rows:
        if not chapters or chapters[-1][0] is not chapter:
            chapters.append((chapter, []))
        chapters[-1][1].append(row)
    return tuple(ChapterRows(chapter, tuple(items)) for chapter, items in chapters)


def _anchor(base: Document, other: Document, matches: Matches) -> _Anchors:
    anchors = _Anchors()
    base_items = {item.id for item in base.items()}
    last: str | None = None
    waiting: list[Clause] = []
    for item in other.items():
        partners = [match.left for match in matches.by_right.get(item.id, ()) if match.left in base_items]
        if partners:
            last = partners[0]
            anchors.before[last].extend(waiting)
            waiting = []
        elif last is None:
            waiting.append(item)
        else:
            anchors.behind[last].append(item)
    anchors.nowhere.extend(waiting)
    return anchors


def _new_rows(
    anchors: Sequence[_Anchors], side: str, item: str, found: Sequence[Matches], places: Places
) -> list[ItemRow]:
    rows: list[ItemRow] = []
    for number, anchor in enumerate(anchors):
        waiting: Mapping[str, list[Clause]] = anchor.before if side == "before" else anchor.behind
        rows.extend(_new_row(clause, number, len(anchors), found[number], places) for clause in waiting.get(item, ()))
    return rows


def _new_row(item: Clause, number: int, width: int, matches: Matches, places: Places) -> ItemRow:
    """Return the row of an item that no item of the base answers."""
    measures = tuple(
        MeasureRow(None, _beside(number, width, (Counterpart(places.by_id[m.id], _first(matches.by_right.get(m.id))),)))
        for m in item.measures
    )
    return ItemRow(None, _beside(number, width, (Counterpart(places.by_id[item.id]),)), measures)


def _item_row(item: Clause, others: Sequence[Document], found: Sequence[Matches], places: Places) -> ItemRow:
    beside = tuple(_partners(item.id, matches, places) for matches in found)
    measures = [
        MeasureRow(measure, tuple(_partners(measure.id, matches, places) for matches in found))
        for measure in item.measures
    ]
    for number, counterparts in enumerate(beside):
        matches = found[number]
        for counterpart in counterparts:
            other = counterpart.place.clause
            if matches.by_right[other.id][0].left != item.id:
                continue  # its unanswered measures stand with the item it is closest to
            measures.extend(
                MeasureRow(None, _beside(number, len(others), (Counterpart(places.by_id[measure.id]),)))
                for measure in other.measures
                if not matches.by_right.get(measure.id)
            )
    return ItemRow(places.by_id[item.id], beside, tuple(measures))


def _partners(clause: str, matches: Matches, places: Places) -> tuple[Counterpart, ...]:
    return tuple(
        Counterpart(places.by_id[match.right], match)
        for match in matches.by_left.get(clause, ())
        if match.right in places.by_id
    )


def _beside(number: int, width: int, counterparts: tuple[Counterpart, ...]) -> tuple[tuple[Counterpart, ...], ...]:
    return tuple(counterparts if place == number else () for place in range(width))


def _first(matches: Sequence[Match] | None) -> Match | None:
    return matches[0] if matches else None
