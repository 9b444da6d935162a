"""Rows of the comparison: every clause has its place, sentences stand beside what answers them, filters are exact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench import workflow
from workbench.model import Comparison, DiffMode, Link, Relation, TargetMove, Verdict
from workbench.ui.compare_marks import Mark, marks, quantities
from workbench.ui.compare_rows import (
    Facts,
    Filter,
    Row,
    RowKind,
    home_of,
    keep_sections,
    lines,
    measures_with_clauses,
    moved_targets,
    passes,
    rows,
)
from workbench.ui.linkage import Linkage, partner
from workbench.ui.session import Session
from workbench.workflow import difference


def all_rows(session: Session) -> tuple[Row, ...]:
    assert session.base is not None
    return rows(session.base, session.others, session.linkage)


def facts(session: Session, **marked: frozenset[str]) -> Facts:
    assert session.base is not None
    moved = frozenset(moved_targets(session.comparisons.values()))
    others = tuple(other.id for other in session.others)
    empty: frozenset[str] = frozenset()
    return Facts(
        session.base.id,
        others,
        frozenset(others),
        session.linkage,
        moved,
        marked.get("tagged", empty),
        marked.get("annotated", empty),
    )


def test_every_item_of_both_years_stands_in_a_row_and_lone_ones_once(session: Session) -> None:
    listed = all_rows(session)
    assert session.base is not None
    assert [row.clause.id for row in listed if row.kind is not RowKind.ADDED] == [c.id for c in session.base.walk()]
    shown = {partner(link, row.clause.id) for row in listed for links in row.links.values() for link in links}
    added = [row.clause.id for row in listed if row.kind is RowKind.ADDED]
    assert shown | set(added) == {item.id for item in session.others[0].items()}
    assert not shown & set(added)
    assert len(added) == len(set(added))


def test_what_is_new_stands_behind_its_nearest_neighbour_before_it(session: Session) -> None:
    listed = all_rows(session)
    other = session.others[0]
    assert session.base is not None
    order = [item.id for item in other.items()]
    for number, row in enumerate(listed):
        if row.kind is not RowKind.ADDED:
            continue
        before = [
            item for item in order[: order.index(row.clause.id)] if home_of(item, session.base.id, session.linkage)
        ]
        above = next((r for r in reversed(listed[:number]) if r.kind is RowKind.ITEM), None)
        expected = home_of(before[-1], session.base.id, session.linkage) if before else None
        assert (above.clause.id if above else None) == expected


def test_a_split_shows_each_part_and_a_lone_clause_an_empty_cell(session: Session) -> None:
    items = [row for row in all_rows(session) if row.kind is RowKind.ITEM]
    counts = [len(row.links[session.others[0].id]) for row in items]
    assert max(counts) >= 2
    comparison = session.comparisons[session.others[0].id]
    alone = {row.clause.id for row, count in zip(items, counts, strict=True) if count == 0}
    assert alone == set(comparison.left_only_items)


def test_sentences_of_a_row_are_all_there_and_answers_stand_in_their_line(session: Session) -> None:
    owners = measures_with_clauses(session.others)
    assert session.base is not None
    comparison = session.comparisons[session.others[0].id]
    beside: set[tuple[str, str]] = set()
    unanswered: list[str] = []
    for row in all_rows(session):
        if row.kind is RowKind.SECTION:
            continue
        found = lines(row, session.base.id, session.linkage, owners)
        if row.kind is RowKind.ITEM:
            assert [line.base.id for line in found if line.base] == [measure.id for measure in row.clause.measures]
        for line in found:
            for cells in line.cells.values():
                if line.base is not None:
                    beside.update((line.base.id, cell.measure.id) for cell in cells)
                else:
                    unanswered.extend(cell.measure.id for cell in cells if cell.link is None)
    assert beside == {(link.left, link.right) for link in comparison.measure_links}
    assert sorted(unanswered) == sorted(comparison.right_only_measures)  # each of them once


def test_filters_show_what_they_say(session: Session) -> None:
    listed = [row for row in all_rows(session) if row.kind is not RowKind.SECTION]
    known = facts(session)
    comparison = session.comparisons[session.others[0].id]

    def shown(chosen: Filter, with_facts: Facts = known) -> set[str]:
        return {row.clause.id for row in listed if passes(row, chosen, with_facts)}

    assert shown(Filter.ALL) == shown(Filter.UNDECIDED) == {row.clause.id for row in listed}
    assert shown(Filter.NEW) == set(comparison.right_only_items)
    assert shown(Filter.DROPPED) == set(comparison.left_only_items)
    assert shown(Filter.REVISED) == {link.left for link in comparison.item_links if link.relation is not Relation.SAME}
    assert shown(Filter.TARGET_CHANGED)
    assert shown(Filter.TAGGED) == shown(Filter.ANNOTATED) == set()
    sentence = listed[0].clause.measures[0].id
    assert shown(Filter.TAGGED, facts(session, tagged=frozenset({sentence}))) == {listed[0].clause.id}
    link = comparison.item_links[0]
    on_link = facts(session, annotated=frozenset({f"{link.left}|{link.right}"}))
    assert shown(Filter.ANNOTATED, on_link) >= {link.left}


def test_a_decided_row_is_no_longer_undecided(session: Session) -> None:
    row = next(row for row in all_rows(session) if row.kind is RowKind.ITEM and kept(row))
    assert passes(row, Filter.UNDECIDED, facts(session))
    for link in kept(row):
        session.judge(link.left, link.right, Verdict.CONFIRMED)
    row = next(again for again in all_rows(session) if again.clause.id == row.clause.id)
    assert not passes(row, Filter.UNDECIDED, facts(session))


def kept(row: Row) -> tuple[Link, ...]:
    return tuple(link for links in row.links.values() for link in links)


def test_headings_without_rows_below_them_go(session: Session) -> None:
    listed = all_rows(session)
    last = max(number for number, row in enumerate(listed) if row.kind is not RowKind.SECTION)
    few = [row for number, row in enumerate(listed) if row.kind is RowKind.SECTION or number == last]
    shown = keep_sections(few)
    assert [row.kind for row in shown][-1] is listed[last].kind
    assert len(shown) == 1 + sum(row.kind is RowKind.SECTION for row in shown)
    assert all(row.clause.level < listed[last].clause.level or row is listed[last] for row in shown)


def test_seen_from_the_later_year_new_and_dropped_change_places(session: Session) -> None:
    assert session.base is not None
    comparison = session.comparisons[session.others[0].id]
    flipped = turned(comparison)
    later, earlier = session.others[0], session.base
    linkage = Linkage({later.id: later, earlier.id: earlier}, [flipped], ())
    listed = rows(later, (earlier,), linkage)
    known = replace(facts(session), base=later.id, others=(earlier.id,), later=frozenset(), linkage=linkage)
    new = {row.clause.id for row in listed if row.kind is not RowKind.SECTION and passes(row, Filter.NEW, known)}
    dropped = {r.clause.id for r in listed if r.kind is not RowKind.SECTION and passes(r, Filter.DROPPED, known)}
    assert new == set(comparison.right_only_items)
    assert dropped == set(comparison.left_only_items)


def turned(comparison: Comparison) -> Comparison:
    def links(listed: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(replace(link, left=link.right, right=link.left) for link in listed)

    return Comparison(
        comparison.right,
        comparison.left,
        links(comparison.item_links),
        links(comparison.measure_links),
        comparison.right_only_items,
        comparison.right_only_measures,
        comparison.left_only_items,
        comparison.left_only_measures,
    )


def test_moved_targets_are_found_from_both_sides(session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    moved = moved_targets([comparison])
    for change in comparison.target_changes:
        if change.move in (TargetMove.RAISED, TargetMove.LOWERED):
            assert change.left is not None
            assert change.right is not None
            assert change in moved[change.left.clause_id]
            assert change in moved[change.right.clause_id]


# ------------------------------------------------------------------------------------------------------- marks
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("新增社康机构35家,新增全科医生800名以上", ["35家", "800名"]),
        ("2022年底前提供夜诊服务社康机构不少于200家", ["200家"]),
        ("按照《行动计划(2024—2025年)》(深编〔2021〕102号)要求", []),
        ("诊疗量增长3.8%以上,下沉至少1/3门诊号源", ["3.8%", "1/3"]),
        ("完成2-3家,孕产妇死亡率控制在6.5/10万以下", ["2-3家", "6.5/10万"]),
        ("2021版国际标准", []),
    ],
)
def test_quantities_are_numbers_that_count_and_not_years(text: str, numbers: list[str]) -> None:
    assert [text[start:end] for start, end in quantities(text)] == numbers


def test_a_changed_number_is_marked_on_both_sides_whole() -> None:
    left, right = "年内完成新增社康机构35家,新增全科医生800名以上。", "年内完成新增社康机构35家,新增全科医生500名以上。"
    found = difference(left, right)
    before = [left[m.start : m.end] for m in marks(found, left=True) if m.mark is Mark.NUMBER]
    after = [right[m.start : m.end] for m in marks(found, left=False) if m.mark is Mark.NUMBER]
    assert [number.rstrip("名") for number in before] == ["800"]
    assert [number.rstrip("名") for number in after] == ["500"]


def test_a_number_without_another_in_its_place_is_not_as_loud() -> None:
    left, right = "新增社康机构35家。", "新增社康机构35家,试点建设10家眼健康管理中心。"
    found = marks(difference(left, right, DiffMode.REDLINE), left=False)
    assert not any(mark.mark is Mark.NUMBER for mark in found)
    assert [right[mark.start : mark.end] for mark in found if mark.heavy] == ["10家"]
    phrases = difference(left, right, DiffMode.PHRASES)
    figures = [m for m in marks(phrases, left=False, relation=Relation.TARGET_CHANGED) if m.mark is Mark.FIGURE]
    assert [right[mark.start : mark.end] for mark in figures] == ["10家"]


def test_marks_never_overlap_and_stay_inside_the_text(session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    for link in comparison.measure_links:
        left, right = session.clause(link.left), session.clause(link.right)
        assert left is not None
        assert right is not None
        found = difference(left.text, right.text)
        for side, text in ((True, left.text), (False, right.text)):
            end = 0
            for piece in marks(found, side, link.relation):
                assert end <= piece.start < piece.end <= len(text)
                end = piece.end


def test_a_target_that_is_due_later_counts_as_moved() -> None:
    left, right = (
        workflow.read_content(
            f"{year}年某市工作要点\n\n一、到{due}年底建成2家医疗中心。\n".encode(), "a.txt"
        ).documents[0]
        for year, due in ((2022, 2025), (2024, 2027))
    )
    comparison = workflow.compare(left, right)
    (change,) = comparison.target_changes
    assert moved_targets([comparison]) == {
        target.clause_id: (change,) for target in (change.left, change.right) if target
    }
