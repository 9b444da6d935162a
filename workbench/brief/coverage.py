"""What became of each part of the base document: how much of it is answered elsewhere, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.brief.desk import Against, Desk
from workbench.brief.links import Match
from workbench.brief.rows import chapter_of
from workbench.brief.shapes import Column, Kind, Table, Text, Value, plain
from workbench.brief.wording import say
from workbench.model import Clause


def coverage_table(desk: Desk) -> Table:
    """Return the parts of the base document, each with what of it is linked and in which parts of the others.

    Counted are links as they stand after judgements, suggestions among them. A document without parts has no rows.
    """
    language = desk.voice
    several = len(desk.against) > 1
    columns = [
        Column(say(language, "coverage.part"), 12),
        Column(say(language, "coverage.items"), 4, Kind.NUMBER),
        Column(say(language, "coverage.linked"), 5, Kind.NUMBER),
        Column(say(language, "coverage.sentences"), 5, Kind.NUMBER),
        Column(say(language, "coverage.where", document=desk.other_name), 22),
    ]
    if several:
        columns.insert(1, Column(say(language, "targets.other"), 6, Kind.SHORT))
    rows = []
    for part in desk.base.clauses:
        items = [clause for clause in part.walk() if clause.is_item]
        if not part.children or not items:
            continue
        for one in desk.against:
            row = [desk.places.name(part), *_counted(desk, one, items)]
            if several:
                row.insert(1, desk.name(one.document))
            rows.append(tuple(row))
    return Table(say(language, "coverage"), tuple(columns), tuple(rows))


def _counted(desk: Desk, one: Against, items: Sequence[Clause]) -> list[Value]:
    """Return how many items there are and are linked, how many per cent of the sentences' text is, and where to."""
    found = [(item, one.matches.by_left.get(item.id, ())) for item in items]
    linked = sum(bool(matches) for _, matches in found)
    measures = [measure for item in items for measure in item.measures]
    whole = sum(len(measure.text) for measure in measures)
    answered = sum(len(measure.text) for measure in measures if one.matches.by_left.get(measure.id))
    share = round(answered / whole * 100) if whole else None
    return [len(items), linked, share, _where(desk, [matches for _, matches in found])]


def _where(desk: Desk, found: Sequence[Sequence[Match]]) -> Text:
    """Return the parts that take items up, the one that takes up most first, and how many items none does."""
    language = desk.voice
    reached: Counter[str] = Counter()
    for matches in found:
        reached.update({_part(desk, match.right): 1 for match in matches})
    said = [
        say(language, "coverage.count", part=part, count=count)
        for part, count in sorted(reached.items(), key=lambda pair: -pair[1])
    ]
    alone = sum(not matches for matches in found)
    if alone:
        said.append(say(language, "coverage.alone", count=alone))
    return tuple(plain(line) for line in said)


def _part(desk: Desk, item: str) -> str:
    """Return the name of the part an item stands in; its own where its document has no parts."""
    place = desk.places.by_id[item]
    return desk.places.name(chapter_of(place) or place.clause)
