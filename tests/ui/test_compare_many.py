"""The comparison of more than two documents, and of very long ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Clause, Comparison, Document, Judgement, Link, Verdict, derived_id
from workbench.store import edits
from workbench.ui.compare_rows import RowKind
from workbench.ui.compare_setting import RowSetter
from workbench.ui.compare_view import CompareView
from workbench.ui.held import Held
from workbench.ui.linkage import Linkage
from workbench.ui.session import Session


def test_more_documents_are_more_columns(
    qtbot: QtBot, empty_session: Session, project_file: Path, samples: Path
) -> None:
    session = empty_session
    with workflow.open_project(project_file, "甲") as project:
        workflow.import_files(project, [samples / "longgang-2022.txt", samples / "yiwu-2020-2021.txt"])
    view = CompareView(session)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    assert session.open(project_file)
    assert len(session.documents) == 5
    first = next(head for head in session.documents if head.region == "深圳市" and head.year == 2022)
    session.set_base(first.id)
    session.show_documents([head.id for head in session.documents])
    qtbot.waitUntil(lambda: len(session.comparisons) == 4, timeout=60_000)
    assert len(view.area.columns.lefts) == 5
    assert view.area.horizontalScrollBar().maximum() > 0  # columns keep a readable width and scroll sideways
    rows = [row for row in view.area.rows if row.kind is RowKind.ITEM]
    assert all(set(row.links) == {other.id for other in session.others} for row in rows)
    added = {row.document for row in view.area.rows if row.kind is RowKind.ADDED}
    assert added <= {other.id for other in session.others}
    view.area.take_first()
    view.grab()
    earlier = [other for other in session.others if (other.year or 0) < 2022]
    assert earlier
    clause = earlier[0].items()[0].id
    assert session.alone_verdict(clause, first.id) is Verdict.DROPPED  # what an earlier year alone says is not new
    session.show_documents([earlier[0].id])
    assert [other.id for other in session.others] == [earlier[0].id]


def test_only_rows_in_view_are_set_in_type(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert session.base is not None
    other = session.others[0]
    comparison = session.comparisons[other.id]
    times = 5000 // len(session.base.items()) + 1
    base, long_other = repeated(session.base, times), repeated(other, times)
    session.base, session.others = base, (long_other,)
    session.comparisons = {other.id: repeated_links(comparison, times)}
    assert session._texts is not None
    session._texts._documents = {base.id: base, other.id: long_other}
    session._texts._places.clear()
    session._texts._placed.clear()
    session._linkage = None
    laid: list[str] = []
    lay = RowSetter.lay
    monkeypatch.setattr(
        RowSetter, "lay", lambda self, row, *rest: (laid.append(row.clause.id), lay(self, row, *rest))[1]
    )
    view = CompareView(session)
    qtbot.addWidget(view)
    view.resize(1000, 760)
    view.show()
    view.grab()
    assert len(view.area.rows) > 5000
    assert 0 < len(laid) < 30
    view.area.take_last()
    view.grab()
    last = view.area.row_in_hand()
    assert last is not None
    assert last >= len(view.area.rows) - 3
    assert view.area.page.heights.top(last) - view.area.verticalScrollBar().value() < view.area.viewport().height()
    assert len(laid) < 120


def repeated(document: Document, times: int) -> Document:
    def again(clause: Clause, number: int) -> Clause:
        measures = tuple(replace(m, id=derived_id(m.id, str(number))) for m in clause.measures)
        children = tuple(again(child, number) for child in clause.children)
        return replace(clause, id=derived_id(clause.id, str(number)), measures=measures, children=children)

    return replace(document, clauses=tuple(again(c, n) for n in range(times) for c in document.clauses))


def repeated_links(comparison: Comparison, times: int) -> Comparison:
    def links(listed: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(
            replace(link, left=derived_id(link.left, str(n)), right=derived_id(link.right, str(n)))
            for n in range(times)
            for link in listed
        )

    def ids(listed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(derived_id(one, str(n)) for n in range(times) for one in listed)

    return replace(
        comparison,
        item_links=links(comparison.item_links),
        measure_links=links(comparison.measure_links),
        left_only_items=ids(comparison.left_only_items),
        left_only_measures=ids(comparison.left_only_measures),
        right_only_items=ids(comparison.right_only_items),
        right_only_measures=ids(comparison.right_only_measures),
        candidates={},
        target_changes=(),
    )


def test_what_is_held_is_the_same_as_what_is_stored_after_any_act(session: Session) -> None:
    project = session.project
    assert project is not None
    held = session._held
    assert held is not None
    held.taggings_of("warm")  # read once, mended from here on
    held.notes_of("warm")
    assert session.base is not None
    one, two = (item.id for item in session.base.items()[:2])

    def same() -> bool:
        fresh = Held(project)
        known = [set(held.taggings), set(held.notes), set(held.tags), set(held.judgements)]
        return known == [set(fresh.taggings), set(fresh.notes), set(fresh.tags), set(fresh.judgements)]

    session.do(lambda p: edits.add_tag(p, "社康", "#3b6fb6"))
    session.do(lambda p: edits.add_tag(p, "疾控", "#c2570c"))
    first, second = (tag.id for tag in session.tags())
    for act in (
        lambda p: edits.tag_target(p, one, first),
        lambda p: edits.tag_target(p, two, second, 10, 20),
        lambda p: edits.add_note(p, one, "甲记"),
        lambda p: edits.edit_note(p, session.notes(one)[0].id, "改记"),
        lambda p: edits.move_note(p, session.notes(one)[0].id, two),
        lambda p: edits.untag(p, session.taggings(one)[0].id),
        lambda p: edits.merge_tags(p, [second], first),
        lambda p: edits.remove_tag(p, first),
        lambda p: edits.remove_note(p, session.notes(two)[0].id),
    ):
        assert session.do(act)
        assert same()
    while project.can_undo:
        session.undo()
        assert same()
    assert (held.taggings, held.notes) == ((), ())


def test_a_rejected_link_leaves_the_other_clause_a_row_of_its_own(session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    link = next(k for k in comparison.item_links if len(session.links_of(k.right)) == 1)
    session.judge(link.left, link.right, Verdict.REJECTED)
    assert session.base is not None
    documents = {session.base.id: session.base, session.others[0].id: session.others[0]}
    linkage = Linkage(documents, session.comparisons.values(), session.judgements())
    assert linkage.stands_alone(link.right, session.base.id)
    assert linkage.is_decided(link.right, session.base.id)


def test_a_judgement_compares_its_two_documents_again_and_no_others(
    qtbot: QtBot, empty_session: Session, project_file: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = empty_session
    with workflow.open_project(project_file, "甲") as project:
        workflow.import_files(project, [samples / "longgang-2022.txt"])
    assert session.open(project_file)
    session.show_documents([head.id for head in session.documents])
    qtbot.waitUntil(lambda: len(session.comparisons) == 2 and not session.comparing, timeout=60_000)
    asked: list[str] = []
    compare = workflow.compare

    def counted(left: Document, right: Document, decisions: Sequence[Judgement] = ()) -> Comparison:
        asked.append(right.id)
        return compare(left, right, decisions)

    monkeypatch.setattr(workflow, "compare", counted)
    judged, untouched = session.others
    before = session.comparisons
    link = before[judged.id].item_links[0]
    session.judge(link.left, link.right, Verdict.REJECTED)
    qtbot.waitUntil(lambda: session.comparisons is not before, timeout=20_000)
    assert asked == [judged.id]
    assert session.comparisons[untouched.id] is before[untouched.id]
    assert all((one.left, one.right) != (link.left, link.right) for one in session.comparisons[judged.id].item_links)
    session.undo()
    assert session.comparisons == before  # at once, and nothing is compared for it
    assert asked == [judged.id]
