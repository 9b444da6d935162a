"""Rows anchored on the base document: nothing lost, nothing twice, new items beside their neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.brief import reviews
from workbench.brief.desk import lay_out
from workbench.brief.parallel import chapter_rows
from workbench.brief.wording import Language
from workbench.model import Comparison, Link, Relation, Review, Snapshot

CHAPTERS = tuple(
    (f"{label}、", f"部分{label}", tuple((f"({n})", f"任务{label}{n}", (f"推进{label}{n}工作。",)) for n in range(4)))
    for label in "一二三"
)
COUNT = 12


def linked(pairs: list[tuple[int, int]]) -> Review:
    base, other = reviews.document(2022, CHAPTERS), reviews.document(2024, CHAPTERS)
    left, right = base.items(), other.items()
    chosen = dict.fromkeys(pairs)
    links = tuple(Link(left[a].id, right[b].id, 1 / (1 + a + b), Relation.REVISED) for a, b in chosen)
    measures = tuple(
        Link(left[a].measures[0].id, right[b].measures[0].id, 0.5, Relation.RELATED) for a, b in chosen if (a + b) % 2
    )
    comparison = Comparison(base.id, other.id, links, measures, (), (), (), ())
    return Review(Snapshot("", (), (base, other)), base.id, (comparison,))


@given(st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=30))
def test_every_clause_of_both_documents_stands_in_the_rows(pairs: list[tuple[int, int]]) -> None:
    review = linked(pairs)
    desk = lay_out(review, Language.CHINESE)
    items = [row for chapter in chapter_rows(desk, desk.against) for row in chapter.items]
    base, other = review.snapshot.documents
    assert [row.base.clause.id for row in items if row.base] == [item.id for item in base.items()]
    links = {(match.left, match.right) for match in desk.against[0].matches.items}
    shown = [(row.base.clause.id, c.place.clause.id) for row in items if row.base for c in row.others[0]]
    assert sorted(shown) == sorted(links)
    alone = [row.others[0][0].place.clause.id for row in items if row.base is None]
    answered = {right for _left, right in links}
    assert sorted(alone) == sorted(item.id for item in other.items() if item.id not in answered)
    measures = [row for item in items for row in item.measures]
    assert [row.base.id for row in measures if row.base] == [m.id for item in base.items() for m in item.measures]
    beside = [c.place.measure.id for row in measures for c in row.others[0] if c.place.measure]
    assert set(beside) == {m.id for item in other.items() for m in item.measures}


def test_new_items_follow_the_clause_their_neighbour_answers() -> None:
    review = linked([(5, 1), (2, 3)])
    desk = lay_out(review, Language.CHINESE)
    items = [row for chapter in chapter_rows(desk, desk.against) for row in chapter.items]
    order = [
        desk.places.name((row.base or row.others[0][0].place).clause) + ("" if row.base else "新") for row in items
    ]
    assert order.index("（0）任务一0新") + 1 == order.index("（1）任务二1")  # before the first that is answered
    assert order.index("（2）任务一2新") - 1 == order.index("（1）任务二1")
    assert order.index("（0）任务二0新") - 1 == order.index("（2）任务一2")


def test_documents_without_anything_in_common_stand_one_behind_the_other() -> None:
    desk = lay_out(linked([]), Language.CHINESE)
    chapters = chapter_rows(desk, desk.against)
    assert [bool(row.base) for chapter in chapters for row in chapter.items] == [True] * COUNT + [False] * COUNT
    assert chapters[-1].chapter is None
