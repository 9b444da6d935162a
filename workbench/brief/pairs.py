"""Every correspondence as one row, to sort and filter by, in a workbook or as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.brief import marked
from workbench.brief.desk import Against, Desk, link_place
from workbench.brief.parallel import chapter_name, chapter_rows, gone_key, new_key, target_line
from workbench.brief.places import Place
from workbench.brief.punctuation import official_punctuation
from workbench.brief.rows import Counterpart, ItemRow, MeasureRow
from workbench.brief.shapes import Column, Kind, Paragraph, Table, Value
from workbench.brief.wording import listed, say


def pairs_table(desk: Desk) -> Table:
    """Return every correspondence as one row, and every item and measure that has none: to sort and filter by."""
    language = desk.voice
    several = len(desk.against) > 1
    after = desk.other_name
    columns = [
        Column(say(language, "pairs.number"), 5, Kind.SHORT),
        Column(say(language, "pairs.chapter"), 9),
        Column(say(language, "pairs.level"), 5, Kind.SHORT),
        Column(say(language, "pairs.item", document=desk.base_name), 11),
        Column(say(language, "pairs.text", document=desk.base_name), 26),
        Column(say(language, "pairs.item", document=after), 11),
        Column(say(language, "pairs.text", document=after), 26),
        Column(say(language, "pairs.relation"), 7, Kind.SHORT),
        Column(say(language, "pairs.score"), 6, Kind.SCORE),
        Column(say(language, "pairs.state"), 8, Kind.SHORT),
        Column(say(language, "pairs.person"), 7, Kind.SHORT),
        Column(say(language, "pairs.targets"), 14),
        Column(say(language, "pairs.evidence"), 10),
        Column(say(language, "pairs.tags"), 7),
        Column(say(language, "pairs.notes"), 16),
    ]
    if several:
        columns.insert(1, Column(say(language, "pairs.other"), 9, Kind.SHORT))
    rows: list[tuple[Value, ...]] = []
    for one in desk.against:
        chapters = chapter_rows(desk, [one])
        for chapter in chapters:
            name = chapter_name(desk, chapter, chapters)
            for item in chapter.items:
                for facts in (*_item_pairs(desk, one, item), *_measure_pairs(desk, one, item)):
                    before = (desk.name(one.document), name) if several else (name,)
                    rows.append((len(rows) + 1, *before, *facts))
    return Table(say(language, "pairs"), tuple(columns), tuple(rows))


def _item_pairs(desk: Desk, one: Against, row: ItemRow) -> Iterator[list[Value]]:
    level = say(one.voice, "pairs.level.item")
    base = desk.places.name(row.base.clause) if row.base else None
    base_text = _body(row.base)
    for place, counterpart in enumerate(row.others[0]):
        fresh = new_key(one, counterpart.place.clause)
        key = f"relation.{counterpart.match.relation}" if counterpart.match else fresh
        yield [
            level,
            base,
            base_text,
            desk.places.full_name(counterpart.place),
            _body(counterpart.place),
            say(one.voice, key),
            *_standing(desk, one, counterpart, counterpart.place.clause.id),
            None,
            *_left_here(desk, row.base.clause.id if row.base else None, counterpart.place.clause.id, one, place == 0),
        ]
    if row.base is not None and not row.others[0]:
        alone = [say(one.voice, gone_key(one, row)), *_standing(desk, one, None, row.base.clause.id), None]
        yield [level, base, base_text, None, None, *alone, *_left_here(desk, row.base.clause.id, None, one, True)]


def _body(place: Place | None) -> str | None:
    """Return the body of an item that has no measures of its own to stand in rows below it."""
    if place is None or place.clause.measures or not place.clause.text:
        return None
    return official_punctuation(place.clause.text)


def _measure_pairs(desk: Desk, one: Against, item: ItemRow) -> Iterator[list[Value]]:
    base = desk.places.name(item.base.clause) if item.base else None
    for row in item.measures:
        matches = [c.match for c in row.others[0] if c.match is not None]
        text: Value = None
        if row.base is not None:
            text = (Paragraph(marked.left_pieces(row.base.text, matches, desk.review.differences)),)
        for place, counterpart in enumerate(row.others[0] or (None,)):
            facts = _pair(desk, one, row, counterpart, first=place == 0)
            yield [say(one.voice, "pairs.level.measure"), base, text, *facts]


def _pair(desk: Desk, one: Against, row: MeasureRow, counterpart: Counterpart | None, *, first: bool) -> list[Value]:
    base = row.base.id if row.base else None
    if counterpart is None:
        standing = _standing(desk, one, None, base or "")
        changes = _changes(desk, one, base, None)
        return [
            None,
            None,
            say(one.voice, "kind.dropped"),
            *standing,
            changes,
            *_left_here(desk, base, None, one, first),
        ]
    place, match = counterpart.place, counterpart.match
    other = place.measure.id if place.measure else place.clause.id
    if base is None and match is not None:
        where = desk.places.by_id[match.left]
        relation = say(one.voice, "what.seen", place=f"{desk.base_name}{desk.places.path(where)}")
    else:
        relation = say(one.voice, f"relation.{match.relation}" if match else "kind.new")
    shown = match if base is not None else None
    return [
        desk.places.full_name(place),
        (Paragraph(marked.right_pieces(place.text, shown, desk.review.differences)),),
        relation,
        *_standing(desk, one, counterpart, other),
        _changes(desk, one, base, other),
        *_left_here(desk, base, other, one, first),
    ]


def _standing(desk: Desk, one: Against, counterpart: Counterpart | None, clause: str) -> list[Value]:
    """Return score, status and who confirmed."""
    match = counterpart.match if counterpart else None
    judgement = match.judgement if match else one.matches.alone.get(clause)
    state = say(one.voice, "state.confirmed" if judgement else "state.suggested")
    return [match.score if match else None, state, judgement.author if judgement else None]


def _changes(desk: Desk, one: Against, left: str | None, right: str | None) -> Value:
    """Return the target changes between the two measures of a row, one a line."""
    found = dict.fromkeys(
        change
        for clause in (left, right)
        if clause is not None
        for change in desk.changes_at.get(clause, ())
        if (change.left is None or change.left.clause_id == left)
        and (change.right is None or change.right.clause_id == right)
    )
    return tuple(target_line(desk, change) for change in found) or None


def _left_here(desk: Desk, left: str | None, right: str | None, one: Against, first: bool) -> list[Value]:
    """Return evidence, tags and notes of a row; what is on one clause alone stands in its firmest row only."""
    targets = [left] if left is not None and first else []
    evidence: Sequence[str] = ()
    if right is not None:
        firmest = one.matches.by_right.get(right)
        if left is None or (firmest and firmest[0].left == left):
            targets.append(right)
        if left is not None:
            targets.append(link_place(left, right))
            match = next((match for match in one.matches.by_left.get(left, ()) if match.right == right), None)
            evidence = match.evidence if match else ()
    tags = [tag.name for tag in desk.tags_on(targets)]
    notes = [say(desk.voice, "what.note_line", author=n.author, body=n.body) for n in desk.notes_on(targets)]
    return [
        official_punctuation(listed(desk.voice, list(evidence))) or None,
        listed(desk.voice, tags) or None,
        "\n".join(notes) or None,
    ]
