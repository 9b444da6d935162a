"""The session: one project, one selection, judgements that mean the same whichever year is the base."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from workbench.errors import NotAProject
from workbench.model import Relation, Verdict
from workbench.store import edits
from workbench.ui.linkage import LinkState
from workbench.ui.session import Session


def a_link(session: Session) -> tuple[str, str]:
    link = session.comparisons[session.others[0].id].item_links[0]
    return link.left, link.right


def recompared(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: bool(session.comparisons) and not session.comparing, timeout=20_000)


def test_the_earlier_year_is_the_base_and_stands_on_the_left(session: Session) -> None:
    assert session.base is not None
    assert session.base.year == 2022
    assert [document.year for document in session.others] == [2024]
    comparison = session.comparisons[session.others[0].id]
    assert (comparison.left, comparison.right) == (session.base.id, session.others[0].id)


def test_a_judgement_holds_whichever_year_is_the_base(qtbot: QtBot, session: Session) -> None:
    left, right = a_link(session)
    session.judge(right, left, Verdict.CONFIRMED)
    assert session.state_of(left, right) is session.state_of(right, left) is LinkState.CONFIRMED
    session.set_base(session.others[0].id)
    recompared(qtbot, session)
    assert session.base is not None
    assert session.base.year == 2024
    assert session.state_of(left, right) is LinkState.CONFIRMED
    assert session.links_of(left)[0].left in (left, right)
    session.judge(left, right, Verdict.REJECTED, reason="不是一回事")
    assert [(j.left, j.right, j.verdict, j.reason) for j in session.judgements()] == [
        (left, right, Verdict.REJECTED, "不是一回事")
    ]


def test_a_rejected_link_stays_to_be_seen_and_can_be_taken_back(qtbot: QtBot, session: Session) -> None:
    left, right = a_link(session)
    before = session.tally()
    session.judge(left, right, Verdict.REJECTED)
    comparisons = session.comparisons
    qtbot.waitUntil(lambda: session.comparisons is not comparisons, timeout=20_000)  # made anew without the link
    assert session.state_of(left, right) is LinkState.REJECTED
    assert any({link.left, link.right} == {left, right} for link in session.links_of(left))
    assert session.tally().judged == before.judged + 1
    session.unjudge(right, left)
    qtbot.waitUntil(lambda: session.state_of(left, right) is LinkState.SUGGESTED)
    assert session.tally().judged == before.judged


def test_a_person_may_link_what_the_program_did_not(session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    linked = {(link.left, link.right) for link in comparison.item_links}
    assert session.base is not None
    one = session.base.items()[0].id
    other = next(item.id for item in session.others[0].items() if (one, item.id) not in linked)
    session.judge(one, other, Verdict.CONFIRMED, Relation.PARTIAL)
    found = [link for link in session.links_of(one) if link.right == other]
    assert [link.relation for link in found] == [Relation.PARTIAL]
    assert session.links_of(other)[0].left == one


def test_alone_in_the_later_year_is_new_and_in_the_earlier_one_dropped(session: Session) -> None:
    assert session.base is not None
    earlier, later = session.base, session.others[0]
    assert session.alone_verdict(earlier.items()[0].id, later.id) is Verdict.DROPPED
    assert session.alone_verdict(later.items()[0].id, earlier.id) is Verdict.NEW
    session.set_base(later.id)
    assert session.alone_verdict(later.items()[0].id, earlier.id) is Verdict.NEW


def test_every_act_is_undone_and_redone_and_told(session: Session) -> None:
    told: list[frozenset[str]] = []
    session.changed.connect(told.append)
    session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6", "s"))
    tag = session.tags()[0]
    clause = session.others[0].items()[0].id
    session.do(lambda project: edits.tag_target(project, clause, tag.id))
    assert [tagging.tag for tagging in session.taggings(clause)] == [tag.id]
    session.undo()
    assert session.taggings(clause) == ()
    session.redo()
    assert len(session.taggings(clause)) == 1
    assert len(told) == 4
    assert all(told)


def test_work_is_found_again_after_closing(session: Session, project_file: Path) -> None:
    left, right = a_link(session)
    session.judge(left, right, Verdict.CONFIRMED)
    session.do(lambda project: edits.add_note(project, left, "需核对"))
    session.close_project()
    assert session.notes() == ()
    assert session.open(project_file)
    assert [note.body for note in session.notes(left)] == ["需核对"]
    assert [judgement.verdict for judgement in session.judgements()] == [Verdict.CONFIRMED]


def test_a_refused_file_is_told_and_what_is_open_stays_open(session: Session, tmp_path: Path) -> None:
    refused: list[Exception] = []
    session.failed.connect(refused.append)
    wrong = tmp_path / "说明.txt"
    wrong.write_text("不是项目", encoding="utf-8")
    assert not session.open(wrong)
    assert isinstance(refused[0], NotAProject)
    assert session.project is not None
    assert session.comparisons


def test_a_selection_is_told_once_and_only_when_it_is_another(session: Session) -> None:
    told: list[object] = []
    session.selected.connect(lambda: told.append(session.selection))
    left, right = a_link(session)
    session.select(left, right, origin="here")
    session.select(left, right, origin="here")
    assert len(told) == 1
    place = session.place(left)
    assert place is not None
    assert place.document is session.base


def test_adopting_a_project_keeps_what_can_be_undone(qtbot: QtBot, session: Session) -> None:
    session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6"))
    left, right = a_link(session)
    session.select(left, right)
    following = Session(session.tasks)
    following.adopt(session)
    recompared(qtbot, following)
    assert session.project is None
    assert following.selection.clause == left
    assert following.project is not None
    assert following.project.can_undo
    following.undo()
    assert following.tags() == ()
    following.close_project()


def test_sentences_of_items_that_were_parted_are_suggested_only_with_that_said(qtbot: QtBot, session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    item_of = {m.id: c.id for d in session.on_screen for c in d.walk() for m in c.measures}
    link = next(
        one
        for one in comparison.item_links
        if any((item_of[m.left], item_of[m.right]) == (one.left, one.right) for m in comparison.measure_links)
    )
    inside = [m for m in comparison.measure_links if (item_of[m.left], item_of[m.right]) == (link.left, link.right)]
    assert not any(session.linkage.is_parted(one.left, one.right) for one in inside)
    session.judge(link.left, link.right, Verdict.REJECTED)
    assert all(session.linkage.is_parted(one.left, one.right) for one in inside), (
        "at once, not after the next comparison"
    )
    kept = inside[0]
    with qtbot.waitSignal(session.compared, timeout=20_000):
        pass
    session.judge(kept.left, kept.right, Verdict.CONFIRMED)
    assert not session.linkage.is_parted(kept.left, kept.right)
    again = session.comparisons[session.others[0].id]
    scores = {(one.left, one.right): one.score for one in again.measure_links}
    assert all(scores.get((one.left, one.right), 0.0) < one.score for one in inside)


def test_links_of_parted_items_come_after_the_others(session: Session) -> None:
    linkage = session.linkage
    several = next(m.id for i in session.base.items() for m in i.measures if len(linkage.links_of(m.id)) > 1)  # type: ignore[union-attr]
    best = linkage.links_of(several)[0]
    item_of = {m.id: c.id for d in session.on_screen for c in d.walk() for m in c.measures}
    session.judge(item_of[best.left], item_of[best.right], Verdict.REJECTED)
    parted = [session.linkage.is_parted(link.left, link.right) for link in session.linkage.links_of(several)]
    assert parted == sorted(parted)
    assert any(parted)


def test_asking_where_a_document_stands_reads_no_text(session: Session, samples: Path) -> None:
    from workbench import workflow

    assert session.project is not None
    workflow.import_files(session.project, [samples / "luzhou-2022.txt"])
    session.refresh()
    away = next(head.id for head in session.documents if head.id not in {d.id for d in session.on_screen})
    assert session.place(session.others[0].id) is None
    assert session._texts is not None
    assert away not in session._texts._documents
