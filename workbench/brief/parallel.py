"""The documents side by side, as rows of marked text: the heart of the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.brief import marked
from workbench.brief.desk import Against, Desk, link_place
from workbench.brief.figures import answered_below
from workbench.brief.numbers import change_text, target_value
from workbench.brief.places import Place, excerpt
from workbench.brief.punctuation import official_punctuation
from workbench.brief.rows import ChapterRows, Counterpart, ItemRow, MeasureRow, anchored_rows
from workbench.brief.shapes import Chapter, Paragraph, Parallel, ParallelRow, Piece, Role, Text, Tone, plain
from workbench.brief.wording import listed, say
from workbench.model import Clause, DiffMode, Relation, TargetChange, TargetMove

_BESIDE = 3  # documents beside the base in one table; more would leave no room to read
_NOTES = 3  # notes shown in a row; the others are in the table of notes
_NOTE = 160  # characters of a note shown in a row
_PHRASES = 4  # shared phrases named in a row
_GAP = "　"

_TONES = {
    Relation.SAME: Tone.NEUTRAL,
    Relation.REVISED: Tone.CHANGED,
    Relation.PARTIAL: Tone.CHANGED,
    Relation.TARGET_CHANGED: Tone.CHANGED,
    Relation.PROGRESSED: Tone.CHANGED,
    Relation.RELATED: Tone.NEUTRAL,
}
MOVE_TONES = {
    TargetMove.RAISED: Tone.CHANGED,
    TargetMove.LOWERED: Tone.CHANGED,
    TargetMove.CHANGED: Tone.CHANGED,
    TargetMove.KEPT: Tone.NEUTRAL,
    TargetMove.NEW: Tone.NEW,
    TargetMove.DROPPED: Tone.GONE,
}


def parallels(desk: Desk) -> tuple[Parallel, ...]:
    """Return the tables of documents side by side, up to three others beside the base in each."""
    tables = []
    for first in range(0, len(desk.against), _BESIDE):
        group = desk.against[first : first + _BESIDE]
        columns = (desk.base_name, *(desk.name(one.document) for one in group), say(desk.voice, "parallel.what"))
        chapters = chapter_rows(desk, group)
        tables.append(Parallel(columns, tuple(_chapter(desk, group, rows, chapters) for rows in chapters)))
    return tuple(tables)


def chapter_rows(desk: Desk, group: Sequence[Against]) -> tuple[ChapterRows, ...]:
    """Return the anchored rows of the base and some documents beside it."""
    return anchored_rows(desk.base, [one.document for one in group], [one.matches for one in group], desk.places)


def chapter_name(desk: Desk, rows: ChapterRows, chapters: Sequence[ChapterRows]) -> str:
    """Return the heading of a chapter; a document without chapters is one whole, a part without items its own name."""
    if rows.chapter is not None:
        return desk.places.name(rows.chapter)
    alone = [row.base for row in rows.items if row.base is not None]
    if alone and len(chapters) > 1:
        return desk.places.name(alone[0].clause) if len(alone) == 1 else say(desk.voice, "parallel.alone")
    return say(desk.voice, "parallel.whole" if len(chapters) == 1 else "parallel.others")


def _chapter(desk: Desk, group: Sequence[Against], rows: ChapterRows, chapters: Sequence[ChapterRows]) -> Chapter:
    shown: list[ParallelRow] = []
    for row in rows.items:
        shown.append(_item(desk, group, row))
        homes = [beside[0].place.clause.id if len(beside) == 1 else None for beside in row.others]
        shown.extend(_measure(desk, group, measure, homes) for measure in row.measures)
    return Chapter(chapter_name(desk, rows, chapters), tuple(shown))


# --------------------------------------------------------------------------------------------------- items
def _item(desk: Desk, group: Sequence[Against], row: ItemRow) -> ParallelRow:
    base: Text = ()
    if row.base is not None:
        base = (plain(desk.places.name(row.base.clause), Role.HEADING), *_units(desk, row.base))
    others = tuple(_item_beside(desk, one, row, beside) for one, beside in zip(group, row.others, strict=True))
    return ParallelRow((base, *others, _item_what(desk, group, row)), head=True)


def _units(desk: Desk, place: Place) -> Iterator[Paragraph]:
    if place.clause.units:
        units = official_punctuation(listed(desk.voice, list(place.clause.units)))
        yield plain(say(desk.voice, "what.units", units=units), Role.REMARK, Tone.QUIET)


def _item_beside(desk: Desk, one: Against, row: ItemRow, beside: tuple[Counterpart, ...]) -> Text:
    if not beside:
        return () if row.base is None else (_gone(one, row),)
    shown: list[Paragraph] = []
    for counterpart in beside:
        shown.append(plain(desk.places.full_name(counterpart.place), Role.HEADING))
        shown.extend(_units(desk, counterpart.place))
        if counterpart.match is not None and len(beside) > 1:
            shown.append(Paragraph((_relation(one, counterpart), *_state(desk, counterpart)), Role.REMARK))
    return tuple(shown)


def _gone(one: Against, row: ItemRow) -> Paragraph:
    return plain(say(one.voice, gone_key(one, row)), Role.BODY, Tone.GONE)


def new_key(one: Against, item: Clause) -> str:
    """Return the words for an item that nothing in the base answers: some of what stands below it may be answered."""
    return "kind.below" if answered_below(item, one.matches.by_right) else "kind.new"


def gone_key(one: Against, row: ItemRow) -> str:
    """Return the words for an item without a counterpart: some of its measures may still go on elsewhere."""
    if row.base is not None and answered_below(row.base.clause, one.matches.by_left):
        return "kind.below"
    goes_on = any(any(measure.others) for measure in row.measures if measure.base is not None)
    return "kind.dissolved" if goes_on else "kind.dropped"


def _item_what(desk: Desk, group: Sequence[Against], row: ItemRow) -> Text:
    shown: list[Paragraph] = []
    several = len(group) > 1
    for one, beside in zip(group, row.others, strict=True):
        name = desk.name(one.document) + _GAP if several else ""
        if row.base is None:
            if beside:
                key = new_key(one, beside[0].place.clause)
                shown.append(_line(desk, name, Piece(say(one.voice, key), tone=Tone.NEW, strong=True)))
                shown.extend(_decided(desk, one, beside[0].place.clause.id))
            continue
        if not beside:
            key = gone_key(one, row)
            shown.append(_line(desk, name, Piece(say(one.voice, key), tone=Tone.GONE, strong=True)))
            shown.extend(_decided(desk, one, row.base.clause.id))
            continue
        firmest = beside[0]
        facts = list(_structure(desk, one, row.base, beside))
        pieces = [_relation(one, firmest)] + [Piece(_comma(desk) + fact) for fact in facts]
        state = _state(desk, firmest) if len(beside) == 1 else ()
        shown.append(_line(desk, name, *pieces, *state))
    shown.extend(_people(desk, _item_targets(group, row)))
    return tuple(shown)


def _structure(desk: Desk, one: Against, base: Place, beside: Sequence[Counterpart]) -> Iterator[str]:
    if len(beside) > 1:
        yield say(one.voice, "what.split", count=len(beside))
    merged = len(one.matches.by_right.get(beside[0].place.clause.id, ()))
    if merged > 1 and len(beside) == 1:
        yield say(one.voice, "what.merged", count=merged)
    if base.clause.id in one.moved:
        yield say(one.voice, "what.moved")


def _decided(desk: Desk, one: Against, clause: str) -> Iterator[Paragraph]:
    """Say whether a person decided that a clause stands alone."""
    judgement = one.matches.alone.get(clause)
    if judgement is None:
        yield plain(say(one.voice, "state.suggested"), Role.REMARK, Tone.QUIET)
        return
    yield plain(say(one.voice, "state.confirmed_by", author=judgement.author), Role.REMARK)
    if judgement.reason:
        yield plain(say(one.voice, "what.reason", reason=judgement.reason), Role.REMARK)


# ------------------------------------------------------------------------------------------------ measures
def _measure(desk: Desk, group: Sequence[Against], row: MeasureRow, homes: Sequence[str | None]) -> ParallelRow:
    """Return the row of a measure; ``homes`` are the items named above it: their measures need not say where."""
    differences = desk.review.differences
    base: Text = ()
    if row.base is not None:
        matches = [c.match for beside in row.others for c in beside if c.match is not None]
        base = (Paragraph(marked.left_pieces(row.base.text, matches, differences)),)
    others: list[Text] = []
    for one, beside, home in zip(group, row.others, homes, strict=True):
        if not beside and row.base is not None:
            others.append((plain(say(one.voice, "kind.dropped"), tone=Tone.GONE),))
            continue
        others.append(tuple(_beside_measure(desk, found, home, linked=row.base is not None) for found in beside))
    return ParallelRow((base, *others, _measure_what(desk, group, row)))


def _beside_measure(desk: Desk, counterpart: Counterpart, home: str | None, *, linked: bool) -> Paragraph:
    place = counterpart.place
    match = counterpart.match if linked else None
    label = () if place.clause.id == home else (Piece(desk.places.path(place) + _GAP, tone=Tone.QUIET),)
    return Paragraph((*label, *marked.right_pieces(place.text, match, desk.review.differences)))


def _measure_what(desk: Desk, group: Sequence[Against], row: MeasureRow) -> Text:
    shown: list[Paragraph] = []
    kept_on = [row.base.id] if row.base is not None else []
    for one, beside in zip(group, row.others, strict=True):
        name = desk.name(one.document) + _GAP if len(group) > 1 else ""
        for counterpart in beside:
            measure = counterpart.place.measure
            if measure is None:
                continue
            if row.base is None:
                shown.extend(_new_measure(desk, one, name, counterpart))
                kept_on.append(measure.id)
                continue
            label = desk.places.path(counterpart.place) + _GAP if len(beside) > 1 else ""
            shown.append(_line(desk, name + label, _relation(one, counterpart), *_state(desk, counterpart)))
            shown.extend(_in_common(desk, counterpart))
            kept_on.append(link_place(row.base.id, measure.id))
            if one.matches.by_right[measure.id][0].left == row.base.id:
                kept_on.append(measure.id)
        if not beside and row.base is not None and row.base.id in one.matches.alone:
            shown.extend(_decided(desk, one, row.base.id))
    if row.base is not None:
        shown.extend(_moved_targets(desk, group, row.base.id))
    shown.extend(_people(desk, kept_on))
    return tuple(shown)


def _moved_targets(desk: Desk, group: Sequence[Against], base: str) -> Iterator[Paragraph]:
    """Yield the targets of a base measure that a document beside it has too.

    What one document alone asks for shows in its text and in the table of targets.
    """
    beside = {one.document.id for one in group}
    for change in desk.changes_at.get(base, ()):
        if change.left is not None and change.right is not None and change.right.document in beside:
            yield target_line(desk, change, named=len(group) > 1)


def _new_measure(desk: Desk, one: Against, name: str, counterpart: Counterpart) -> Iterator[Paragraph]:
    """Say that a measure is new; or where its counterpart stands, when it has one outside this row."""
    if counterpart.match is None:
        yield _line(desk, name, Piece(say(one.voice, "kind.new"), tone=Tone.NEW, strong=True))
        measure = counterpart.place.measure
        if measure is not None and measure.id in one.matches.alone:
            yield from _decided(desk, one, measure.id)
        return
    where = desk.places.by_id.get(counterpart.match.left)
    if where is not None:
        seen = say(one.voice, "what.seen", place=f"{desk.base_name}{desk.places.path(where)}")
        yield _line(desk, name, Piece(seen))


def _in_common(desk: Desk, counterpart: Counterpart) -> Iterator[Paragraph]:
    match = counterpart.match
    difference = desk.review.differences.get((match.left, match.right)) if match else None
    if match and match.evidence and (difference is None or difference.mode is DiffMode.PHRASES):
        phrases = listed(desk.voice, [official_punctuation(phrase) for phrase in match.evidence[:_PHRASES]])
        yield plain(say(desk.voice, "what.shared", phrases=phrases), Role.REMARK, Tone.QUIET)


def target_line(desk: Desk, change: TargetChange, *, named: bool = False) -> Paragraph:
    """Return one line that says how a target changed; the numbers are the loudest thing in it.

    Args:
        desk: what the brief is written from.
        change: the target in both documents, or in one.
        named: whether the line begins with the name of the other document.
    """
    found = {side.document for side in (change.left, change.right) if side is not None}
    language = next((one.voice for one in desk.against if one.document.id in found), desk.voice)
    tone = MOVE_TONES[change.move]
    strong = change.move in (TargetMove.RAISED, TargetMove.LOWERED, TargetMove.CHANGED)
    name = Piece(official_punctuation(change.name) + say(language, "colon"))
    if change.left is not None and change.right is not None:
        values = f"{target_value(language, change.left)}→{target_value(language, change.right)}"
    else:
        side = change.left or change.right
        values = target_value(language, side) if side is not None else ""
    move = say(language, "bracketed", text=change_text(language, change))
    line = Paragraph((name, Piece(values, tone=tone, strong=strong), Piece(move, tone=tone)))
    if not named or change.right is None:
        return line
    other = desk.places.short.get(change.right.document, "")
    return Paragraph((Piece(other + _GAP, tone=Tone.QUIET), *line.pieces))


# -------------------------------------------------------------------------------------------------- common
def _relation(one: Against, counterpart: Counterpart) -> Piece:
    relation = counterpart.match.relation if counterpart.match else Relation.RELATED
    return Piece(say(one.voice, f"relation.{relation}"), tone=_TONES[relation], strong=True)


def _state(desk: Desk, counterpart: Counterpart) -> Iterator[Piece]:
    match = counterpart.match
    if match is None:
        return
    if match.judgement is not None:
        words = say(desk.voice, "state.confirmed_by", author=match.judgement.author)
        if match.judgement.reason:
            words += _comma(desk) + say(desk.voice, "what.reason", reason=match.judgement.reason)
        yield Piece(_GAP + words)
        return
    score = f"{match.score or 0:.2f}"
    words = say(desk.voice, "state.suggested_score", score=score)
    if match.tie:
        words += _comma(desk) + say(desk.voice, "state.tie")
    yield Piece(_GAP + words, tone=Tone.QUIET)


def _line(desk: Desk, name: str, *pieces: Piece) -> Paragraph:
    return Paragraph((Piece(name, tone=Tone.QUIET), *pieces) if name else pieces)


def _comma(desk: Desk) -> str:
    return say(desk.voice, "comma")


def _item_targets(group: Sequence[Against], row: ItemRow) -> list[str]:
    """Return where tags and notes shown in an item's row are kept: the item, its links, and what is closest to it."""
    targets = [] if row.base is None else [row.base.clause.id]
    for one, beside in zip(group, row.others, strict=True):
        for counterpart in beside:
            other = counterpart.place.clause.id
            if row.base is None:
                targets.append(other)
                continue
            targets.append(link_place(row.base.clause.id, other))
            if one.matches.by_right[other][0].left == row.base.clause.id:
                targets.append(other)
    return targets


def _people(desk: Desk, targets: Sequence[str]) -> Iterator[Paragraph]:
    """Yield what people left here: tags, then notes, the first of them in short."""
    tags = desk.tags_on(targets)
    if tags:
        names = listed(desk.voice, [tag.name for tag in tags])
        yield plain(say(desk.voice, "what.tags", tags=names), Role.REMARK)
    notes = desk.notes_on(targets)
    for note in notes[:_NOTES]:
        body = excerpt(desk.voice, note.body, _NOTE)
        yield plain(say(desk.voice, "what.note", author=note.author, body=body), Role.REMARK)
    if len(notes) > _NOTES:
        more = say(desk.voice, "what.notes_more", count=len(notes) - _NOTES, section=say(desk.voice, "notes"))
        yield plain(more, Role.REMARK)
