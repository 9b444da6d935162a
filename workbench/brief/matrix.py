"""How much of each part of the base went into each part of another document, as a table of shares; items likewise."""

from __future__ import annotations

from workbench.brief.desk import Against, Desk
from workbench.brief.flow import is_drawn, part_name
from workbench.brief.shapes import Head, Matrix
from workbench.brief.wording import say
from workbench.model import Clause, Coverage, SectionCoverage

MOST_ITEMS = 150  # on a side of a matrix of items; each would be a cell for each


def section_matrices(desk: Desk) -> tuple[Matrix, ...]:
    """Return a matrix of parts for each comparison with the base; none where nothing is linked or too much stands."""
    made = []
    for one in desk.against:
        found = desk.review.coverages.get(one.document.id)
        if found is not None and is_drawn(found):
            made.append(_sections(desk, one, found))
    return tuple(made)


def _sections(desk: Desk, one: Against, found: Coverage) -> Matrix:
    weights = {(flow.left, flow.right): flow.weight for flow in found.flows}
    columns = [part.section for part in found.right]
    shares = []
    for part in found.left:
        row = [weights.get((part.section, column), 0.0) for column in (*columns, None)]
        whole = sum(row)
        shares.append(tuple(weight / whole if weight else None for weight in row))
    alone = Head("", say(one.voice, "kind.dropped"))
    return Matrix(
        _named(desk, one, "matrix"),
        say(one.voice, "matrix.legend", base=desk.base_name, other=desk.name(one.document)),
        f"{desk.base_name}＼{desk.name(one.document)}",
        tuple(_head(desk, part) for part in found.left),
        (*(_head(desk, part) for part in found.right), alone),
        tuple(shares),
        tuple((part.items, part.answered_items, part.measure_share) for part in found.left),
        _other(desk, one),
    )


def _head(desk: Desk, part: SectionCoverage) -> Head:
    return Head(desk.places.by_id[part.section].clause.label, part_name(desk, part.section))


def item_matrices(desk: Desk) -> tuple[Matrix, ...]:
    """Return a matrix of items with the scores of their links for each comparison that has any.

    None where there are so many items that nobody would find the links. A link that a person made and the program did
    not suggest counts as sure.
    """
    made = []
    for one in desk.against:
        rows, columns = desk.base.items(), one.document.items()
        if not one.matches.items or max(len(rows), len(columns)) > MOST_ITEMS:
            continue
        scores = {(m.left, m.right): 1.0 if m.score is None else m.score for m in one.matches.items}
        made.append(
            Matrix(
                _named(desk, one, "matrix.items"),
                say(one.voice, "matrix.items.legend", base=desk.base_name, other=desk.name(one.document)),
                f"{desk.base_name}＼{desk.name(one.document)}",
                tuple(_item(desk, item) for item in rows),
                tuple(_item(desk, item) for item in columns),
                tuple(tuple(scores.get((row.id, column.id)) for column in columns) for row in rows),
                other=_other(desk, one),
            )
        )
    return tuple(made)


def _item(desk: Desk, item: Clause) -> Head:
    place = desk.places.by_id[item.id]
    return Head(item.label, desk.places.full_name(place))


def _named(desk: Desk, one: Against, key: str) -> str:
    name, other = say(one.voice, key), _other(desk, one)
    return say(one.voice, "flow.with", name=name, other=other) if other else name


def _other(desk: Desk, one: Against) -> str:
    return desk.name(one.document) if len(desk.against) > 1 else ""
