"""The tables of a brief: figures, targets, tags, notes, sources."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from workbench.brief.desk import Against, Desk
from workbench.brief.figures import count_of
from workbench.brief.numbers import (
    date_text,
    deadline_text,
    move_text,
    move_word,
    relative_change,
    target_value,
    time_text,
)
from workbench.brief.parallel import MOVE_TONES
from workbench.brief.punctuation import official_punctuation
from workbench.brief.shapes import Column, Kind, Paragraph, Piece, Role, Table, Text, Tone, Value, plain
from workbench.brief.wording import in_chinese, say
from workbench.model import Target, TargetChange, TargetMove

_QUOTE = 120  # characters of a passage shown beside a tag or note in print
_HASH = 12  # hexadecimal digits that tell two files apart at a glance
_MOVE_ORDER = tuple(TargetMove[name] for name in ("RAISED", "LOWERED", "CHANGED", "KEPT", "NEW", "DROPPED"))

_FIGURES = {
    "item": ("base_items", "other_items", "kept", "revised", "partial", "dropped", "new", "split", "merged", "moved"),
    "measure": ("base_measures", "linked_measures", "dropped_measures", "other_measures", "new_measures"),
    "link": ("links", "confirmed", "suggested"),
    "target": ("raised", "lowered", "targets_changed", "targets_kept", "targets_new", "targets_dropped"),
}
_FIGURES_SIDE_BY_SIDE = (("item",), ("measure", "link"), ("target",))


def figures_table(desk: Desk) -> Table:
    """Return the numbers, one column for each document compared."""
    language = desk.voice
    names = [desk.name(one.document) for one in desk.against]
    columns = (
        Column(say(language, "figures.name"), 16),
        *(Column(name, 9, Kind.NUMBER) for name in (names if len(names) > 1 else [say(language, "figures.count")])),
        Column(say(language, "figures.unit"), 6 if in_chinese(language) else 10, Kind.SHORT),
    )
    rows = [row for unit in _FIGURES for row in _figures(desk, unit)]
    return Table(say(language, "figures"), columns, tuple(rows))


def _figures(desk: Desk, unit: str) -> list[tuple[Value, ...]]:
    """Return the rows of the figures that count one kind of thing; what cannot be said of any document is left out."""
    rows: list[tuple[Value, ...]] = []
    for name in _FIGURES[unit]:
        counts = [count_of(one.figures, name) for one in desk.against]
        if any(count is not None for count in counts):
            rows.append((say(desk.voice, f"figure.{name}"), *counts, say(desk.voice, f"unit.{unit}")))
    return rows


def figures_in_brief(desk: Desk) -> Table:
    """Return the numbers as a page shows them: of one comparison, what counts alike stands in columns side by side."""
    if len(desk.against) > 1:
        return figures_table(desk)
    language = desk.voice
    groups = [[row for unit in units for row in _figures(desk, unit)] for units in _FIGURES_SIDE_BY_SIDE]
    columns: list[Column] = []
    for units in _FIGURES_SIDE_BY_SIDE:
        columns += [
            Column(say(language, f"figures.{units[0]}"), 11),
            Column(say(language, "figures.count"), 4, Kind.NUMBER),
        ]
    rows = [
        tuple(value for row in beside for value in (row[:-1] if row else (None, None)))
        for beside in zip_longest(*groups)
    ]
    return Table(say(language, "figures"), tuple(columns), tuple(rows))


# ------------------------------------------------------------------------------------------------- targets
def ordered_changes(desk: Desk) -> list[tuple[Against, TargetChange]]:
    """Return all target changes: raised, lowered and unclear ones first, within them the largest first."""
    found = [(one, change) for one in desk.against for change in one.comparison.target_changes]
    return sorted(found, key=lambda pair: (_MOVE_ORDER.index(pair[1].move), -_size(pair[1])))


def _size(change: TargetChange) -> float:
    ratio = change.ratio
    if ratio is None or ratio <= 0:
        return 0.0
    return max(ratio, 1 / ratio)


def targets_table(desk: Desk) -> Table:
    """Return the target changes as they are read: what, before, after, how it changed.

    Of one comparison only those that both documents ask for; what one alone asks for is in ``targets_alone``.
    """
    language = desk.voice
    several = len(desk.against) > 1
    after = desk.other_name
    columns = [
        Column(say(language, "targets.name"), 14),
        Column(desk.base_name, 14),
        Column(after, 14),
        Column(say(language, "targets.move"), 7, Kind.SHORT),
    ]
    if several:
        columns.insert(2, Column(say(language, "targets.other"), 6, Kind.SHORT))
    rows = []
    for one, change in ordered_changes(desk):
        strong = change.move in (TargetMove.RAISED, TargetMove.LOWERED)
        both = change.left is not None and change.right is not None
        if not both and not several:
            continue
        move: Text = (plain(move_text(one.voice, change), tone=MOVE_TONES[change.move], strong=strong),)
        if change.delay:
            move = (*move, plain(deadline_text(one.voice, change), Role.REMARK, Tone.CHANGED))
        row: list[Value] = [
            official_punctuation(change.name),
            _promise(desk, change.left, quoted=both),
            _promise(desk, change.right, quoted=both),
            move,
        ]
        if several:
            row.insert(2, desk.name(one.document))
        rows.append(tuple(row))
    return Table(say(language, "targets"), tuple(columns), tuple(rows), say(language, "targets.empty"))


def targets_alone(desk: Desk) -> tuple[Table, ...]:
    """Return the targets that one of two documents alone asks for, new ones first; two stand in each row."""
    if len(desk.against) > 1:
        return ()
    language = desk.voice
    tables = []
    for key, move in (("targets_new", TargetMove.NEW), ("targets_dropped", TargetMove.DROPPED)):
        found = [change for _, change in ordered_changes(desk) if change.move is move]
        pair = (Column(say(language, "targets.name"), 15), Column(say(language, "targets.value"), 8))
        cells = [_alone(desk, change) for change in found]
        rows = [
            (*left, *(right or ("", ""))) for left, right in zip_longest(cells[::2], cells[1::2]) if left is not None
        ]
        if rows:
            tables.append(Table(say(language, f"finding.{key}"), (*pair, *pair), tuple(rows)))
    return tuple(tables)


def _alone(desk: Desk, change: TargetChange) -> tuple[Value, Value]:
    side = change.right or change.left
    if side is None:
        return official_punctuation(change.name), ""
    place = desk.places.by_id.get(side.clause_id)
    where = Piece(f"　{desk.places.path(place)}" if place else "", tone=Tone.QUIET)
    name = Paragraph((Piece(official_punctuation(change.name)), where))
    return (name,), (plain(target_value(desk.voice, side), strong=True),)


def _promise(desk: Desk, target: Target | None, *, quoted: bool) -> Value:
    """Return what a target promises and where; its words too, where they are to be set against others."""
    if target is None:
        return "—"
    place = desk.places.by_id.get(target.clause_id)
    value = Piece(target_value(desk.voice, target), strong=True)
    where = desk.places.path(place) if place else ""
    if not quoted:
        return (Paragraph((value, Piece(f"　{where}", tone=Tone.QUIET))),)
    quote = official_punctuation(target.quote)
    return Paragraph((value,)), plain(f"{where}　{quote}" if where else quote, Role.REMARK, Tone.QUIET)


def target_numbers(desk: Desk) -> Table:
    """Return the target changes for a workbook: numbers as numbers, every fact in its own column."""
    language = desk.voice
    several = len(desk.against) > 1
    after = desk.other_name
    columns = [Column(say(language, "targets.name"), 14), Column(say(language, "targets.move"), 9, Kind.SHORT)]
    for name in (desk.base_name, after):
        columns += [
            Column(say(language, "targets.asked", document=name), 9),
            Column(say(language, "targets.value_number", document=name), 7, Kind.NUMBER),
            Column(say(language, "targets.unit", document=name), 6, Kind.SHORT),
            Column(say(language, "targets.quote", document=name), 14),
            Column(say(language, "targets.deadline", document=name), 7, Kind.SHORT),
            Column(say(language, "targets.where", document=name), 14),
        ]
    columns += [
        Column(say(language, "targets.difference"), 9, Kind.NUMBER),
        Column(say(language, "targets.ratio"), 9, Kind.PERCENT),
    ]
    if several:
        columns.insert(1, Column(say(language, "targets.other"), 9, Kind.SHORT))
    rows = []
    for one, change in ordered_changes(desk):
        row: list[Value] = [official_punctuation(change.name), move_word(one.voice, change)]
        for target in (change.left, change.right):
            row += _target_facts(desk, target)
        row += [change.difference, relative_change(change)]
        if several:
            row.insert(1, desk.name(one.document))
        rows.append(tuple(row))
    return Table(say(language, "targets"), tuple(columns), tuple(rows), say(language, "targets.empty"))


def _target_facts(desk: Desk, target: Target | None) -> list[Value]:
    if target is None:
        return [None] * 6
    place = desk.places.by_id.get(target.clause_id)
    where = desk.places.full_name(place) if place else ""
    asked = target_value(desk.voice, target)
    return [asked, target.value, target.unit, official_punctuation(target.quote), target.deadline, where]


# ------------------------------------------------------------------------------------------ tags and notes
def tags_table(desk: Desk) -> Table:
    """Return the tags with how often each is used."""
    language = desk.voice
    uses = Counter(tagging.tag for tagging in desk.review.snapshot.taggings)
    columns = (
        Column(say(language, "tags.name"), 14),
        Column(say(language, "tags.uses"), 8, Kind.NUMBER),
        Column(say(language, "tags.description"), 30),
    )
    tags = sorted(desk.review.snapshot.tags, key=lambda tag: (-uses[tag.id], tag.name, tag.id))
    rows = tuple(((_tag(tag.name, tag.color),), uses[tag.id], tag.description or None) for tag in tags)
    return Table(say(language, "tags"), columns, rows, say(language, "tags.empty"))


def _tag(name: str, color: str) -> Paragraph:
    return Paragraph((Piece("■ ", color=color), Piece(name)))


def taggings_table(desk: Desk) -> Table:
    """Return every use of a tag."""
    language = desk.voice
    columns = (
        Column(say(language, "tags.name"), 9),
        Column(say(language, "notes.place"), 15, sheet_width=20),
        Column(say(language, "notes.quote"), 24, excerpt=_QUOTE, sheet_width=48),
        Column(say(language, "taggings.author"), 7, Kind.SHORT),
        Column(say(language, "notes.at"), 8, Kind.TIME, sheet_width=9),
    )
    rows = []
    order = {tag.id: (tag.name, tag.id) for tag in desk.review.snapshot.tags}
    taggings = [tagging for tagging in desk.review.snapshot.taggings if tagging.tag in order]
    for tagging in sorted(taggings, key=lambda one: (order[one.tag], one.at, one.id)):
        tag = desk.tags[tagging.tag]
        quote = desk.places.quote(tagging.target, tagging.start, tagging.end)
        where = desk.places.where(tagging.target)
        rows.append((tag.name, where, quote, tagging.author, time_text(tagging.at)))
    return Table(say(language, "taggings"), columns, tuple(rows), say(language, "taggings.empty"))


def notes_table(desk: Desk) -> Table:
    """Return every note."""
    language = desk.voice
    columns = (
        Column(say(language, "notes.number"), 4, Kind.SHORT),
        Column(say(language, "notes.place"), 13, sheet_width=20),
        Column(say(language, "notes.quote"), 20, excerpt=_QUOTE, sheet_width=48),
        Column(say(language, "notes.body"), 22, sheet_width=34),
        Column(say(language, "notes.author"), 7, Kind.SHORT),
        Column(say(language, "notes.at"), 8, Kind.TIME, sheet_width=9),
    )
    rows = []
    for number, note in enumerate(sorted(desk.review.snapshot.notes, key=lambda one: (one.at, one.id)), 1):
        quote = desk.places.quote(note.target, note.start, note.end)
        rows.append((number, desk.places.where(note.target), quote, note.body, note.author, time_text(note.at)))
    return Table(say(language, "notes"), columns, tuple(rows), say(language, "notes.empty"))


# ------------------------------------------------------------------------------------------------- sources
def sources_table(desk: Desk) -> Table:
    """Return the documents with the files they were found in."""
    language = desk.voice
    columns = (
        Column(say(language, "sources.short"), 7),
        Column(say(language, "sources.title"), 18),
        Column(say(language, "sources.issuer"), 11),
        Column(say(language, "sources.number"), 9),
        Column(say(language, "sources.date"), 9, Kind.SHORT),
        Column(say(language, "sources.file"), 12),
        Column(say(language, "sources.hash"), 8, Kind.SHORT, excerpt=_HASH, sheet_width=20),
        Column(say(language, "sources.encoding"), 7, Kind.SHORT),
        Column(say(language, "sources.size"), 6, Kind.NUMBER),
        Column(say(language, "sources.repairs"), 6, Kind.NUMBER),
        Column(say(language, "sources.items"), 5, Kind.NUMBER),
    )
    files = {source.id: source for source in desk.review.snapshot.sources}
    rows = []
    for document in (desk.base, *(one.document for one in desk.against)):
        file = files.get(document.source)
        base = say(language, "sources.base") if document.id == desk.base.id else ""
        rows.append(
            (
                desk.name(document) + base,
                document.title,
                document.issuer,
                document.doc_number,
                date_text(language, document.published) if document.published else None,
                file.name if file else None,
                file.id if file else None,
                file.encoding if file else None,
                file.size if file else None,
                desk.review.snapshot.repairs.get(document.source),
                len(document.items()),
            )
        )
    return Table(say(language, "sources"), columns, tuple(rows), say(language, "sources.empty"))
