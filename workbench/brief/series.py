"""The targets of three or more documents as one table: a row a target, a column a document, what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.brief.desk import Desk
from workbench.brief.numbers import deadline_text, move_text, move_word, relative_change, target_value
from workbench.brief.parallel import MOVE_TONES
from workbench.brief.punctuation import official_punctuation
from workbench.brief.shapes import Column, Kind, Paragraph, Piece, Role, Table, Text, Tone, Value, plain
from workbench.brief.wording import Spoken, Voice, in_chinese, say
from workbench.model import Target, TargetChange, TargetMove, TargetSeries, TargetTable

_ORDER = tuple(TargetMove[name] for name in ("RAISED", "LOWERED", "CHANGED", "KEPT", "NEW", "DROPPED"))
_RATES = frozenset({"%", "％"})  # by which share a share grew is not what is asked
_NUMBERED = frozenset({TargetMove.RAISED, TargetMove.LOWERED})


def series_table(desk: Desk) -> Table:
    """Return the targets as they are read: in each document what is asked, where, and what became of it since."""
    language, table = desk.voice, desk.review.targets
    if table is None:
        return Table(say(language, "series"), (), ())
    columns = (
        Column(say(language, "targets.name"), 12),
        *(Column(name, 12) for name in _heads(desk, table)),
        Column(say(language, "series.overall"), 9, Kind.SHORT),
    )
    rows: list[tuple[Value, ...]] = []
    for series in _ordered(table):
        cells = [_cell(desk, table, series, place) for place in range(len(table.documents))]
        rows.append((official_punctuation(series.name), *cells, _overall(_whole(desk, table, series), series)))
    return Table(say(language, "series"), columns, tuple(rows), say(language, "targets.empty"))


def series_numbers(desk: Desk) -> Table:
    """Return the targets for a workbook: numbers as numbers, every fact in its own column."""
    language, table = desk.voice, desk.review.targets
    if table is None:
        return Table(say(language, "series"), (), ())
    columns = [
        Column(say(language, "targets.name"), 14),
        Column(say(language, "series.overall"), 8, Kind.SHORT),
        Column(say(language, "series.difference"), 7, Kind.NUMBER),
        Column(say(language, "series.ratio"), 7, Kind.PERCENT),
    ]
    for place, name in enumerate(_heads(desk, table)):
        columns += [
            Column(say(language, "targets.asked", document=name), 9),
            Column(say(language, "targets.value_number", document=name), 7, Kind.NUMBER),
            Column(say(language, "targets.unit", document=name), 5, Kind.SHORT),
            Column(say(language, "targets.where", document=name), 10),
        ]
        if place:
            columns += [
                Column(say(language, "series.change", document=name), 7, Kind.SHORT),
                Column(say(language, "series.change_by", document=name), 7, Kind.NUMBER),
                Column(say(language, "series.change_ratio", document=name), 7, Kind.PERCENT),
            ]
    rows = []
    for series in _ordered(table):
        row: list[Value] = [
            official_punctuation(series.name),
            *_change_facts(_whole(desk, table, series), series.overall),
        ]
        if series.overall is None and (move := series.fate) is not None:
            row[1] = say(_whole(desk, table, series), f"move.{move}")
        for place, cell in enumerate(series.cells):
            row += _cell_facts(desk, cell)
            if place:
                row += _change_facts(_voice(desk, table, place), series.changes[place])
        rows.append(tuple(row))
    return Table(say(language, "series"), tuple(columns), tuple(rows), say(language, "targets.empty"))


def _voice(desk: Desk, table: TargetTable, place: int) -> Voice:
    """Return the words for a column: what stands beside the base differs from it, all others go on in time."""
    return replace(desk.voice, beside=place in table.beside)


def _whole(desk: Desk, table: TargetTable, series: TargetSeries) -> Voice:
    """Return the words for a target as a whole: a mere difference where only documents beside the base say it."""
    told = [place for place, change in enumerate(series.changes) if change is not None]
    beside = series.overall is None and bool(told) and all(place in table.beside for place in told)
    return replace(desk.voice, beside=beside)


def _heads(desk: Desk, table: TargetTable) -> list[str]:
    base = say(desk.voice, "sources.base")
    return [desk.places.short[one] + (base if one == table.base else "") for one in table.documents]


def _ordered(table: TargetTable) -> list[TargetSeries]:
    """Return the rows by what became of them as a whole; those that stand in one document only come last."""

    def key(series: TargetSeries) -> tuple[int, int]:
        stated = sum(bool(cell) for cell in series.cells)
        return (_ORDER.index(series.fate) if series.fate is not None else len(_ORDER), -stated)

    return sorted(table.rows, key=key)


def _cell(desk: Desk, table: TargetTable, series: TargetSeries, place: int) -> Text:
    language, change = _voice(desk, table, place), series.changes[place]
    cell = series.cells[place]
    if not cell:
        gone = change is not None and change.move is TargetMove.DROPPED
        words = say(language, "move.dropped" if gone else "series.absent")
        return (plain(words, tone=Tone.GONE if gone else Tone.QUIET),)
    where = _where(desk, cell)
    return (*_asked(language, cell), *_became(language, change, where, len(cell)))


def _asked(language: Spoken, cell: Sequence[Target]) -> Iterator[Paragraph]:
    """Yield what is asked, each number once; with their names where several are asked that are not one."""
    if not _is_several(cell):
        yield from (plain(value, strong=True) for value in dict.fromkeys(target_value(language, one) for one in cell))
        return
    for target in cell:
        name = say(language, "bracketed", text=official_punctuation(target.name))
        yield Paragraph((Piece(target_value(language, target), strong=True), Piece(name)))


def _is_several(cell: Sequence[Target]) -> bool:
    """Tell whether a document asks several things here, and not one thing more than once."""
    return len({target.name for target in cell}) > 1


def _where(desk: Desk, cell: Sequence[Target]) -> str:
    found = [desk.places.by_id.get(target.clause_id) for target in cell]
    paths = dict.fromkeys(desk.places.path(place).rstrip("、") for place in found if place)
    return say(desk.voice, "clause.join").join(paths)


def _became(language: Spoken, change: TargetChange | None, where: str, count: int) -> Iterator[Paragraph]:
    """Yield what became of the target, by how much its deadline moved, and where that stands."""
    if change is not None:
        several = change.move is TargetMove.CHANGED and count > 1
        words = say(language, "series.several") if several else change_words(language, change)
        yield plain(words, Role.REMARK, MOVE_TONES[change.move])
        if change.delay:
            yield plain(deadline_text(language, change), Role.REMARK, Tone.CHANGED)
    if where:
        yield plain(where, Role.REMARK, Tone.QUIET)


def change_words(language: Spoken, change: TargetChange) -> str:
    """Return what became of a target with by how much, ``上调300名（+37.5%）``."""
    words = move_text(language, change)
    share = relative_change(change)
    unit = change.right.unit if change.right else ""
    if change.move not in _NUMBERED or share is None or unit in _RATES:
        return words
    return words + say(language, "bracketed", text=f"{share:+.1%}".replace("-", "−"))


def _overall(language: Spoken, series: TargetSeries) -> Text:
    change = series.overall
    if change is None:
        move = series.fate
        return (plain(say(language, f"move.{move}"), tone=MOVE_TONES[move]),) if move is not None else ()
    strong = change.move in _NUMBERED
    if change.move is TargetMove.CHANGED and any(len(cell) > 1 for cell in series.cells):
        return (plain(say(language, "series.several"), tone=MOVE_TONES[change.move]),)
    return (plain(change_words(language, change), tone=MOVE_TONES[change.move], strong=strong),)


def _cell_facts(desk: Desk, cell: Sequence[Target]) -> list[Value]:
    """Return what is asked, the number and its unit where there is one, and where it stands."""
    if not cell:
        return [None] * 4
    asked = list(dict.fromkeys(target_value(desk.voice, target) for target in cell))
    found = [desk.places.by_id.get(target.clause_id) for target in cell]
    where = list(dict.fromkeys(desk.places.full_name(place) for place in found if place))
    join = say(desk.voice, "clause.join")
    one = cell[0] if len(asked) == 1 and not _is_several(cell) and cell[0].value_max is None else None
    if _is_several(cell):
        asked = ["".join(piece.text for piece in line.pieces) for line in _asked(desk.voice, cell)]
    return [join.join(asked), one.value if one else None, one.unit if one else None, join.join(where)]


def _change_facts(language: Spoken, change: TargetChange | None) -> list[Value]:
    if change is None:
        return [None] * 3
    return [move_word(language, change), change.difference, relative_change(change)]


def series_note(desk: Desk) -> str:
    """Return how the table is to be read."""
    note = say(desk.voice, "series.note")
    if desk.review.targets is None or not desk.review.targets.beside:
        return note
    return note + (" " if not in_chinese(desk.voice) else "") + say(desk.voice, "series.note_beside")
