"""Every act can be taken back and done again; never over somebody else's newer edit."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from workbench.errors import CannotUndo
from workbench.model import Conflict, Correction, CorrectionKind, Relation, Snapshot, Verdict, link_target
from workbench.store import edits
from workbench.store.history import Act
from workbench.store.project import Project


@pytest.fixture
def clauses(project: Project) -> list[str]:
    """Ids of clauses of both documents, in turn."""
    left, right = (document.items() for document in project.documents())
    return [clause.id for pair in zip(left, right, strict=False) for clause in pair]


@pytest.fixture
def tag(project: Project, clauses: list[str]) -> str:
    """A tag that is used on three clauses."""
    act = edits.add_tag(project, "医疗保障", "#c0392b", key="y", description="医保、基金")
    project.do(act)
    for clause in clauses[:3]:
        project.do(edits.tag_target(project, clause, edits.created(act)))
    return edits.created(act)


@pytest.fixture
def other_tag(project: Project, clauses: list[str]) -> str:
    """A second tag, on two of the same clauses and one more."""
    act = edits.add_tag(project, "基金", "#2980b9")
    project.do(act)
    for clause in clauses[1:4]:
        project.do(edits.tag_target(project, clause, edits.created(act)))
    return edits.created(act)


@pytest.fixture
def note(project: Project, clauses: list[str]) -> str:
    """A note, and a judgement."""
    act = edits.add_note(project, clauses[0], "原文", 100, 104)
    project.do(edits.judge(project, clauses[5], clauses[6], Verdict.CONFIRMED, None, "同一任务"))
    project.do(act)
    return edits.created(act)


def marks_to(project: Project, note: str, clauses: list[str]) -> list[tuple[str, str, int | None, int | None]]:
    """Return places for a note, a use of a tag and a judgement."""
    use, judgement = project.taggings(clauses[0])[0].id, project.judgements()[0].id
    both = link_target(clauses[3], clauses[4])
    return [(note, clauses[6], 100, 104), (use, clauses[7], None, None), (judgement, both, None, None)]


ACTS: dict[str, Callable[[Project, str, str, str, list[str]], Act]] = {
    "add_tag": lambda p, t, u, n, c: edits.add_tag(p, "新标签", "#123456", "x", "说明"),
    "rename_tag": lambda p, t, u, n, c: edits.rename_tag(p, t, "基本医保"),
    "recolor_tag": lambda p, t, u, n, c: edits.recolor_tag(p, t, "#000000"),
    "key_tag": lambda p, t, u, n, c: edits.key_tag(p, u, "y"),
    "describe_tag": lambda p, t, u, n, c: edits.describe_tag(p, t, ""),
    "remove_tag": lambda p, t, u, n, c: edits.remove_tag(p, t),
    "move_tagging": lambda p, t, u, n, c: edits.move_tagging(p, p.taggings(c[0])[0].id, c[7], 100, 104),
    "move_judgement": lambda p, t, u, n, c: edits.move_judgement(p, p.judgements()[0].id, c[3], c[4]),
    "move_marks": lambda p, t, u, n, c: edits.move_marks(p, marks_to(p, n, c)),
    "take_version": lambda p, t, u, n, c: edits.take_version(p, p.heads()[0].id, p.heads()[1].id, marks_to(p, n, c)),
    "merge_tags": lambda p, t, u, n, c: edits.merge_tags(p, [t, u], u),
    "tag_target": lambda p, t, u, n, c: edits.tag_target(p, link_target(c[0], c[1]), t),
    "untag": lambda p, t, u, n, c: edits.untag(p, p.taggings(c[0])[0].id),
    "add_note": lambda p, t, u, n, c: edits.add_note(p, c[5], "又一条"),
    "edit_note": lambda p, t, u, n, c: edits.edit_note(p, n, "改过的"),
    "move_note": lambda p, t, u, n, c: edits.move_note(p, n, c[6]),
    "remove_note": lambda p, t, u, n, c: edits.remove_note(p, n),
    "judge": lambda p, t, u, n, c: edits.judge(p, c[0], c[1], Verdict.REJECTED, None, "不是一回事"),
    "retitle_document": lambda p, t, u, n, c: edits.retitle_document(p, p.heads()[0].id, "新题目"),
    "describe_document": lambda p, t, u, n, c: edits.describe_document(p, p.heads()[0].id, {"year": 1999}),
    "hide_document": lambda p, t, u, n, c: edits.hide_document(p, p.heads()[0].id),
    "move_document": lambda p, t, u, n, c: edits.move_document(p, p.heads()[1].id, p.heads()[0].id),
    "set_base": lambda p, t, u, n, c: edits.set_base(p, p.heads()[0].id),
    "rename_project": lambda p, t, u, n, c: edits.rename_project(p, "另一个名字"),
    "correct_source": lambda p, t, u, n, c: edits.correct_source(
        p, p.sources()[0].id, [Correction(CorrectionKind.DROP, 3)]
    ),
    "remove_source": lambda p, t, u, n, c: edits.remove_source(p, p.sources()[0].id),
}


def shown(project: Project) -> tuple[Snapshot, object, object, object]:
    """Return all that a reviewer sees."""
    return project.snapshot(), project.base, project.heads(), project.unread()


@pytest.mark.parametrize("name", ACTS)
def test_every_act_can_be_taken_back_and_done_again(
    name: str, project: Project, tag: str, other_tag: str, note: str, clauses: list[str]
) -> None:
    before = shown(project)
    act = ACTS[name](project, tag, other_tag, note, clauses)
    touched = project.do(act)
    assert touched == {operation.entity for operation in act.operations} != frozenset()
    after = shown(project)
    assert after != before
    for _ in range(2):
        assert project.undo_name == act.name
        assert project.undo() == touched
        assert shown(project) == before
        assert project.redo_name == act.name
        assert project.redo() == touched
        assert shown(project) == after
    assert project.check() == ()


def test_every_act_is_tried() -> None:
    public = {name for name in vars(edits) if not name.startswith("_") and callable(getattr(edits, name))}
    planners = {name for name in public if getattr(getattr(edits, name), "__module__", "") == edits.__name__}
    assert planners - {"clean", "one_line", "created", "settle", "unjudge"} == set(ACTS)


def test_an_act_that_changes_nothing_leaves_nothing_to_undo(project: Project, tag: str, clauses: list[str]) -> None:
    steps = project.undo_name
    operations = len(project.known_operations())
    for act in (
        edits.rename_tag(project, tag, "医疗保障"),
        edits.tag_target(project, clauses[0], tag),
        edits.untag(project, "tagging:" + "0" * 32),
        edits.unjudge(project, clauses[0], clauses[1]),
        edits.set_base(project, None),
    ):
        assert act.operations == ()
        assert project.do(act) == frozenset()
    assert (project.undo_name, len(project.known_operations())) == (steps, operations)


def test_a_judgement_taken_back_and_given_anew_has_nothing_of_the_old(project: Project, clauses: list[str]) -> None:
    a, b = clauses[:2]
    project.do(edits.judge(project, a, b, Verdict.CONFIRMED, Relation.PARTIAL, "一半"))
    project.do(edits.unjudge(project, a, b))
    assert project.judgements() == ()
    project.do(edits.judge(project, a, b, Verdict.REJECTED))
    (judgement,) = project.judgements()
    assert (judgement.verdict, judgement.relation, judgement.reason) == (Verdict.REJECTED, None, "")


def test_undo_goes_back_over_edits_of_the_same_thing_one_by_one(project: Project, clauses: list[str]) -> None:
    act = edits.add_note(project, clauses[0], "一")
    project.do(act)
    note = edits.created(act)
    for body in ("二", "三", "四"):
        project.do(edits.edit_note(project, note, body))
    bodies = []
    for _ in range(4):
        project.undo()
        bodies.append([one.body for one in project.notes()])
    assert bodies == [["三"], ["二"], ["一"], []]
    for _ in range(4):
        project.redo()
    assert [one.body for one in project.notes()] == ["四"]
    with pytest.raises(CannotUndo):
        project.redo()


def test_undo_does_not_overwrite_what_a_colleague_wrote_meanwhile(
    project: Project, colleague: Project, tag: str
) -> None:
    colleague.merge(project.path)
    project.do(edits.rename_tag(project, tag, "甲的名字"))
    colleague.merge(project.path)
    colleague.do(edits.rename_tag(colleague, tag, "乙的名字"))
    project.merge(colleague.path)
    with pytest.raises(CannotUndo) as refused:
        project.undo()
    assert refused.value.entity == tag
    assert [one.name for one in project.tags()] == ["乙的名字"]
    assert project.undo_name == "rename_tag"


@pytest.mark.parametrize("mine_last", [False, True])
def test_undo_does_not_settle_a_conflict_by_the_way(
    project: Project, colleague: Project, tag: str, mine_last: bool
) -> None:
    colleague.merge(project.path)
    for one in (colleague, project) if mine_last else (project, colleague):
        one.do(edits.rename_tag(one, tag, f"{one.author}的名字"))
    project.merge(colleague.path)
    assert project.tags()[0].name == ("甲的名字" if mine_last else "乙的名字")
    with pytest.raises(CannotUndo):
        project.undo()
    assert len(project.conflicts()) == 1


def test_a_new_thing_a_colleague_went_on_editing_is_not_undone_away(
    project: Project, colleague: Project, note: str
) -> None:
    colleague.merge(project.path)
    colleague.do(edits.edit_note(colleague, note, "乙补充"))
    project.merge(colleague.path)
    with pytest.raises(CannotUndo):
        project.undo()
    assert [one.body for one in project.notes()] == ["乙补充"]


def test_a_removal_a_colleague_wrote_against_is_not_undone_by_the_way(
    project: Project, colleague: Project, note: str
) -> None:
    colleague.merge(project.path)
    project.do(edits.remove_note(project, note))
    colleague.do(edits.edit_note(colleague, note, "乙补充"))
    project.merge(colleague.path)
    with pytest.raises(CannotUndo):
        project.undo()
    assert [conflict.field for conflict in project.conflicts()] == ["$deleted"]


def test_other_fields_a_colleague_edited_stay_when_mine_is_undone(
    project: Project, colleague: Project, tag: str
) -> None:
    colleague.merge(project.path)
    project.do(edits.rename_tag(project, tag, "甲的名字"))
    colleague.do(edits.recolor_tag(colleague, tag, "#00ff00"))
    project.merge(colleague.path)
    project.undo()
    (one,) = project.tags()
    assert (one.name, one.color) == ("医疗保障", "#00ff00")


def test_a_new_act_ends_what_could_be_done_again(project: Project, tag: str) -> None:
    project.do(edits.rename_tag(project, tag, "一"))
    project.undo()
    assert project.can_redo
    project.do(edits.rename_tag(project, tag, "二"))
    assert not project.can_redo


def test_random_walks_through_the_history_lead_where_they_came_from(
    project: Project, tag: str, other_tag: str, note: str, clauses: list[str]
) -> None:
    rnd = random.Random(7)
    once = ("untag", "remove_source", "hide_document", "move_document", "take_version", "move_marks")
    names = [name for name in ACTS if name not in (*once, "move_tagging", "move_judgement")]
    states = [shown(project)]
    place = 0
    for _ in range(150):
        if rnd.random() < 0.5:
            act = ACTS[rnd.choice(names)](project, tag, other_tag, note, clauses)
            if project.fields(tag) and project.fields(note) and project.do(act):
                states[place + 1 :] = [shown(project)]
                place += 1
        elif rnd.random() < 0.6 and place:
            project.undo()
            place -= 1
            assert shown(project) == states[place]
        elif place + 1 < len(states):
            project.redo()
            place += 1
            assert shown(project) == states[place]
    assert project.check() == ()


def _in_conflict(project: Project, colleague: Project, tag: str) -> Conflict:
    colleague.merge(project.path)
    for one in (project, colleague):
        one.do(edits.rename_tag(one, tag, f"{one.author}的名字"))
    project.merge(colleague.path)
    [conflict] = project.conflicts()
    return conflict


@pytest.mark.parametrize("shown", [True, False])
def test_a_settled_conflict_comes_back_when_its_settling_is_undone(
    project: Project, colleague: Project, tag: str, shown: bool
) -> None:
    conflict = _in_conflict(project, colleague, tag)
    value = next(one for one in conflict.values if (one == conflict.shown) is shown)
    project.do(edits.settle(project, conflict, value))
    assert project.conflicts() == ()
    assert project.undo_name == "settle"
    project.undo()
    [again] = project.conflicts()
    assert (again.entity, again.field, again.shown) == (conflict.entity, conflict.field, conflict.shown)
    assert {claim.author: claim.value for claim in again.claims} == {
        claim.author: claim.value for claim in conflict.claims
    }
    project.redo()
    assert project.conflicts() == ()
    assert [one.name for one in project.tags()] == [value]
    project.undo()
    assert len(project.conflicts()) == 1
    assert project.check() == ()


def test_a_colleague_sees_the_conflict_that_came_back(project: Project, colleague: Project, tag: str) -> None:
    conflict = _in_conflict(project, colleague, tag)
    project.do(edits.settle(project, conflict, "两人商定"))
    project.undo()
    colleague.merge(project.path)
    [seen] = colleague.conflicts()
    assert sorted(map(str, seen.values)) == ["乙的名字", "甲的名字"]
    colleague.do(edits.settle(colleague, seen, "乙定的名字"))
    project.merge(colleague.path)
    assert project.conflicts() == ()
    with pytest.raises(CannotUndo):
        project.redo()


@pytest.mark.parametrize("kept", [True, False])
def test_a_settled_removal_is_in_question_again_when_that_is_undone(
    project: Project, colleague: Project, note: str, kept: bool
) -> None:
    colleague.merge(project.path)
    project.do(edits.remove_note(project, note))
    colleague.do(edits.edit_note(colleague, note, "乙补充"))
    project.merge(colleague.path)
    [conflict] = project.conflicts()
    project.do(edits.settle(project, conflict, not kept))
    assert bool(project.notes()) is kept
    project.undo()
    [again] = project.conflicts()
    assert again.field == "$deleted"
    assert [one.body for one in project.notes()] == ["乙补充"]
    project.redo()
    assert (bool(project.notes()), project.conflicts()) == (kept, ())
    assert project.check() == ()


def test_a_judgement_settled_as_a_whole_is_in_question_as_a_whole_again(project: Project, colleague: Project) -> None:
    left, right = (document.items()[0].id for document in project.documents()[:2])
    colleague.merge(project.path)
    project.do(edits.judge(project, left, right, Verdict.CONFIRMED, Relation.REVISED))
    colleague.do(edits.judge(colleague, left, right, Verdict.REJECTED, reason="不同事项"))
    project.merge(colleague.path)
    before = {conflict.field: frozenset(conflict.values) for conflict in project.conflicts()}
    verdict = next(conflict for conflict in project.conflicts() if conflict.field == "verdict")
    project.do(edits.settle(project, verdict, Verdict.REJECTED.value))
    project.undo()
    assert {conflict.field: frozenset(conflict.values) for conflict in project.conflicts()} == before
    again = next(conflict for conflict in project.conflicts() if conflict.field == "verdict")
    project.do(edits.settle(project, again, Verdict.CONFIRMED.value))
    [judged] = project.judgements()
    assert (judged.verdict, judged.relation, judged.reason) == (Verdict.CONFIRMED, Relation.REVISED, "")
