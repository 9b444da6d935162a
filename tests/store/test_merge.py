"""Two people's copies made one: nothing lost, the same either way round, what disagrees is shown."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.conftest import read
from workbench.errors import NotAProject
from workbench.model import Correction, Reading, Relation, Source, Verdict
from workbench.store import codec, edits, merge
from workbench.store.operations import DELETED
from workbench.store.project import Project


def state(project: Project) -> tuple[object, ...]:
    """Return all that two merged copies must agree on."""
    rows = project._file.rows("SELECT id, gone, heads, fields, author, at FROM entity ORDER BY id")
    claims = project._file.rows("SELECT * FROM claim ORDER BY entity, field, operation")
    return project.snapshot(), project.conflicts(), rows, claims


def exchange(a: Project, b: Project) -> None:
    """Let both have everything, and check that they then agree and are sound."""
    a.merge(b.path)
    b.merge(a.path)
    assert state(a) == state(b)
    assert a.check() == b.check() == ()


@pytest.fixture
def tag(project: Project) -> str:
    """A tag that both have: made before the copies are."""
    act = edits.add_tag(project, "基层医疗", "#c0392b")
    project.do(act)
    return edits.created(act)


@pytest.fixture
def note(project: Project, tag: str) -> str:
    """A note that both have."""
    act = edits.add_note(project, project.documents()[0].items()[0].id, "原文")
    project.do(act)
    return edits.created(act)


@pytest.fixture
def pair(project: Project, tag: str, note: str, copy_for: Callable[[str], Project]) -> tuple[Project, Project]:
    """甲 and 乙 with the same project, a tag and a note in it."""
    return project, copy_for("乙")


def clause(project: Project, number: int = 0) -> str:
    """Return the id of a clause of the first document."""
    return project.documents()[0].items()[number].id


def test_both_peoples_work_is_there_and_counted(pair: tuple[Project, Project], note: str) -> None:
    a, b = pair
    a.do(edits.add_note(a, clause(a), "甲的意见"))
    b.do(edits.add_note(b, clause(b), "乙的意见"))
    b.do(edits.add_tag(b, "乙的标签", "#222222"))
    b.do(edits.retitle_document(b, b.heads()[0].id, "乙的题目"))
    b.do(edits.rename_project(b, "合并后的名字"))
    b.do(edits.remove_note(b, note))
    merged = a.merge(b.path)
    assert (len(merged.added), len(merged.updated), len(merged.removed)) == (3, 1, 1)
    assert merged.removed == (note,)
    assert merged.conflicts == ()
    assert len(merged.fresh) == 5
    assert {one.body: one.author for one in a.notes()} == {"甲的意见": "甲", "乙的意见": "乙"}
    exchange(a, b)


def test_merging_again_brings_nothing_and_goes_on_listing_what_is_open(pair: tuple[Project, Project], tag: str) -> None:
    a, b = pair
    a.do(edits.rename_tag(a, tag, "医疗保障"))
    b.do(edits.rename_tag(b, tag, "基金"))
    first = a.merge(b.path)
    before = state(a)
    again = a.merge(b.path)
    assert (again.added, again.updated, again.removed, again.fresh) == ((), (), (), frozenset())
    assert again.conflicts == first.conflicts != ()
    assert state(a) == before
    assert a.merge(a.path).fresh == frozenset()


def test_two_names_for_one_tag_are_both_kept_and_shown(pair: tuple[Project, Project], tag: str) -> None:
    a, b = pair
    a.do(edits.rename_tag(a, tag, "医疗保障"))
    b.do(edits.rename_tag(b, tag, "基金"))
    exchange(a, b)
    (conflict,) = a.conflicts()
    assert sorted(map(str, conflict.values)) == ["医疗保障", "基金"]
    assert {claim.author: claim.value for claim in conflict.claims} == {"甲": "医疗保障", "乙": "基金"}
    assert conflict.shown in conflict.values
    a.do(edits.settle(a, conflict, "医疗保障基金"))
    assert a.conflicts() == ()
    exchange(a, b)
    assert [one.name for one in b.tags()] == ["医疗保障基金"]


def test_different_fields_of_one_tag_merge_without_a_word(pair: tuple[Project, Project], tag: str) -> None:
    a, b = pair
    a.do(edits.rename_tag(a, tag, "基层卫生"))
    b.do(edits.recolor_tag(b, tag, "#00ff00"))
    exchange(a, b)
    assert [(one.name, one.color) for one in a.tags()] == [("基层卫生", "#00ff00")]
    assert a.conflicts() == ()


def test_a_note_one_removed_and_another_went_on_writing_is_kept_and_shown(
    pair: tuple[Project, Project], note: str
) -> None:
    a, b = pair
    a.do(edits.remove_note(a, note))
    b.do(edits.edit_note(b, note, "仍需保留"))
    exchange(a, b)
    (conflict,) = a.conflicts()
    assert (conflict.field, conflict.shown) == (DELETED, False)
    assert {claim.author: claim.value for claim in conflict.claims} == {"甲": True, "乙": False}
    assert [one.body for one in a.notes()] == ["仍需保留"]
    a.do(edits.settle(a, conflict, True))
    exchange(a, b)
    assert b.notes() == ()
    assert b.conflicts() == ()


def test_what_is_kept_against_a_deletion_stays(pair: tuple[Project, Project], note: str) -> None:
    a, b = pair
    a.do(edits.remove_note(a, note))
    b.do(edits.edit_note(b, note, "仍需保留"))
    exchange(a, b)
    b.do(edits.settle(b, b.conflicts()[0], False))
    exchange(a, b)
    assert [one.body for one in a.notes()] == ["仍需保留"]
    assert a.conflicts() == ()


def test_deleted_stays_deleted_when_an_old_copy_comes_back(
    pair: tuple[Project, Project], note: str, copy_for: Callable[[str], Project]
) -> None:
    a, _ = pair
    old = copy_for("旧")
    a.do(edits.remove_note(a, note))
    a.merge(old.path)
    assert a.notes() == ()
    assert a.conflicts() == ()


def test_the_same_tag_set_by_both_is_set_once(pair: tuple[Project, Project], tag: str) -> None:
    a, b = pair
    for one in pair:
        one.do(edits.tag_target(one, clause(one), tag))
        one.do(edits.tag_target(one, clause(one), tag, 10, 20))
    exchange(a, b)
    assert len(a.taggings()) == 2
    assert a.conflicts() == ()


@pytest.mark.parametrize("chosen", [Verdict.CONFIRMED, Verdict.REJECTED])
def test_one_link_judged_both_ways_is_settled_as_a_whole(pair: tuple[Project, Project], chosen: Verdict) -> None:
    a, b = pair
    a.do(edits.judge(a, clause(a), clause(a, 1), Verdict.CONFIRMED, Relation.REVISED))
    b.do(edits.judge(b, clause(b), clause(b, 1), Verdict.REJECTED, reason="不同事项"))
    exchange(a, b)
    assert {conflict.field for conflict in a.conflicts()} == {"verdict", "relation", "reason"}
    assert len(a.judgements()) == 1
    verdict = next(conflict for conflict in a.conflicts() if conflict.field == "verdict")
    a.do(edits.settle(a, verdict, chosen.value))
    exchange(a, b)
    assert b.conflicts() == ()
    expected = (Relation.REVISED, "") if chosen is Verdict.CONFIRMED else (None, "不同事项")
    assert [(one.verdict, one.relation, one.reason) for one in b.judgements()] == [(chosen, *expected)]


def test_uses_of_a_tag_that_the_other_removed_do_not_vanish_unseen(pair: tuple[Project, Project], tag: str) -> None:
    a, b = pair
    a.do(edits.remove_tag(a, tag))
    b.do(edits.tag_target(b, clause(b), tag))
    exchange(a, b)
    (conflict,) = a.conflicts()
    assert (conflict.entity, conflict.field, conflict.shown) == (tag, DELETED, True)
    assert {claim.author: claim.value for claim in conflict.claims} == {"甲": True, "乙": False}
    a.do(edits.settle(a, conflict, False))
    exchange(a, b)
    assert [one.tag for one in b.taggings()] == [tag]
    assert b.conflicts() == ()


def test_a_tag_removed_against_its_use_can_go_for_good(pair: tuple[Project, Project], tag: str) -> None:
    a, b = pair
    a.do(edits.remove_tag(a, tag))
    b.do(edits.tag_target(b, clause(b), tag))
    exchange(a, b)
    b.do(edits.settle(b, b.conflicts()[0], True))
    exchange(a, b)
    assert a.conflicts() == a.taggings() == a.tags() == ()


def test_tags_of_one_name_made_apart_become_one_even_when_both_do_it(pair: tuple[Project, Project]) -> None:
    a, b = pair
    made = []
    for one in pair:
        act = edits.add_tag(one, "医保", "#111111")
        one.do(act)
        made.append(edits.created(act))
        one.do(edits.tag_target(one, clause(one), made[-1]))
    exchange(a, b)
    assert [[one.name for one in group] for group in a.twins()] == [["医保", "医保"]]
    a.do(edits.merge_tags(a, made, made[0]))
    assert [use.tag for use in a.taggings(clause(a))] == [made[0]]
    b.do(edits.merge_tags(b, made, made[1]))
    exchange(a, b)
    assert a.twins() == ()
    assert [use.tag for use in a.taggings(clause(a))] == [min(made)]
    assert len(a.uses_of(min(made))) == 1
    a.do(edits.untag(a, a.taggings(clause(a))[0].id))
    exchange(a, b)
    assert b.taggings() == ()
    b.do(edits.remove_tag(b, min(made)))
    exchange(a, b)
    assert "医保" not in {one.name for one in a.tags()}


def test_a_document_added_by_a_colleague_comes_with_its_bytes_and_its_reading(
    pair: tuple[Project, Project], contents: dict[str, bytes]
) -> None:
    a, b = pair
    content = contents["luzhou-2022.txt"]
    reading = read(content, "luzhou-2022.txt")
    b.add(reading, content)
    b.do(edits.add_note(b, reading.documents[0].items()[0].id, "泸州"))
    a.merge(b.path)
    assert a.content(reading.source.id) == content
    assert a.reading(reading.source.id) == reading
    assert a.unread() == ()
    exchange(a, b)


def test_the_same_file_received_by_both_is_one_document_and_their_notes_meet(
    pair: tuple[Project, Project], contents: dict[str, bytes]
) -> None:
    a, b = pair
    content = contents["luzhou-2022.txt"]
    for one in pair:
        reading = read(content, "luzhou-2022.txt")
        one.add(reading, content)
        one.do(edits.add_note(one, reading.documents[0].items()[0].id, one.author))
    exchange(a, b)
    assert len(a.heads()) == 3
    assert a.conflicts() == ()
    assert len({note.target for note in a.notes() if note.body in "甲乙"}) == 1


def test_bytes_are_read_again_here_rather_than_believed(
    pair: tuple[Project, Project], contents: dict[str, bytes]
) -> None:
    a, b = pair
    content = contents["luzhou-2022.txt"]
    b.add(read(content, "luzhou-2022.txt"), content)
    asked: list[tuple[bytes, str]] = []

    def reread(given: bytes, source: Source, corrections: tuple[Correction, ...]) -> Reading:
        asked.append((given, source.name))
        return read(given, "longgang-2031.txt", corrections)

    a.merge(b.path, reread)
    assert asked == [(content, "luzhou-2022.txt")]
    assert 2031 in {head.year for head in a.heads()}


def test_corrections_of_a_colleague_are_due_for_reading(pair: tuple[Project, Project]) -> None:
    a, b = pair
    source = b.sources()[0]
    b.do(edits.correct_source(b, source.id, codec.corrections_from('[["drop",3,""]]')))
    a.merge(b.path)
    ((due, corrections),) = a.unread()
    assert (due, json.loads(corrections)) == (source, [["drop", 3, ""]])


def test_a_merge_reads_the_other_file_and_leaves_it_alone(pair: tuple[Project, Project]) -> None:
    a, b = pair
    b.do(edits.add_note(b, clause(b), "乙"))
    b.close()
    before = b.path.read_bytes(), sorted(path.name for path in b.path.parent.iterdir())
    a.merge(b.path)
    assert (b.path.read_bytes(), sorted(path.name for path in b.path.parent.iterdir())) == before


def test_two_projects_begun_apart_can_be_joined(project: Project, tmp_path: Path, contents: dict[str, bytes]) -> None:
    with Project.create(tmp_path / "b.pwb", "龙岗", "乙") as b:
        b.add(read(contents["longgang-2022.txt"], "longgang-2022.txt"), contents["longgang-2022.txt"])
        project.merge(b.path)
        assert len(project.heads()) == 3
        assert project.conflicts() == ()  # each was given its name, nobody renamed it
        b.merge(project.path)
        assert state(b) == state(project)


# -------------------------------------------------------------------------------------- a copy that was tampered with
TAMPERING = {
    "an altered text": "UPDATE operation SET patch = replace(patch, '原文', '改文') WHERE entity LIKE 'note:%'",
    "another author": "UPDATE operation SET author = '丙'",
    "another time": "UPDATE operation SET at = '2000-01-01T00:00:00Z'",
    "another nonce": "UPDATE operation SET nonce = 'ff'",
    "parents taken away": "UPDATE operation SET parents = '[]' WHERE parents <> '[]'",
    "another entity": "UPDATE operation SET entity = 'note:x' WHERE entity LIKE 'note:%'",
    "an operation without its parent": "DELETE FROM operation WHERE entity LIKE 'note:%' AND parents = '[]'",
    "a patch that is no JSON": "UPDATE operation SET patch = '{' WHERE entity LIKE 'note:%'",
    "parents that are no list": "UPDATE operation SET parents = '{}' WHERE entity LIKE 'note:%'",
    "a patch nested without end": "UPDATE operation SET patch = replace(hex(zeroblob(100000)), '0', '[') "
    "WHERE entity LIKE 'note:%'",
    "bytes that are others": "UPDATE blob SET content = x'00'",
    "bytes that are missing": "DELETE FROM blob",
}


@pytest.mark.parametrize("how", TAMPERING)
def test_a_copy_that_was_tampered_with_is_refused_and_nothing_is_taken(
    how: str, pair: tuple[Project, Project], note: str
) -> None:
    a, b = pair
    b.do(edits.edit_note(b, note, "再写一句"))
    b.do(edits.add_note(b, clause(b), "好的"))
    b._file.raw.execute("PRAGMA foreign_keys = OFF")
    assert b._file.raw.execute(TAMPERING[how]).rowcount
    before = state(a), a.known_operations()
    with pytest.raises(NotAProject) as refused:
        a.merge(b.path)
    assert refused.value.reason in ("operation", "blob")
    assert refused.value.path == b.path
    assert (state(a), a.known_operations()) == before


BAD_READINGS = {
    "a clause outside the text": lambda value: value[3][0][0].__setitem__(8, 10**9),
    "a clause under another id": lambda value: value[3][0][0].__setitem__(0, "f" * 32),
    "two clauses of one path": lambda value: value[3].append(value[3][0]),
    "a trace that leaves the text": lambda value: value[2].__setitem__(0, [0, 5, 0, 10**9]),
    "a text that is a number": lambda value: value[0].__setitem__(3, 7),
    "a document of another source": lambda value: value[0].__setitem__(1, "e" * 64),
    "a title without end": lambda value: value[0].__setitem__(3, "长" * 10_000),
    "clauses nested without end": lambda value: _nest(value[3][0], 100),
    "a row too few": lambda value: value.pop(),
}


def _nest(clause: list[object], depth: int) -> None:
    for _ in range(depth):
        child = json.loads(json.dumps(clause))
        child[2] = []
        clause[2] = [child]
        clause = child


@pytest.mark.parametrize("how", BAD_READINGS)
def test_a_reading_from_outside_is_not_believed_where_it_cannot_be_true(
    how: str, pair: tuple[Project, Project], contents: dict[str, bytes]
) -> None:
    a, b = pair
    content = contents["luzhou-2022.txt"]
    b.add(read(content, "luzhou-2022.txt"), content)
    row, body = b._file.rows("SELECT reading, body FROM document ORDER BY reading DESC LIMIT 1")[0]
    assert isinstance(body, bytes)
    value = codec.unpack(body)
    BAD_READINGS[how](value)
    b._file.raw.execute("UPDATE document SET body = ? WHERE reading = ?", (codec.pack(value), row))
    merged = a.merge(b.path)
    assert len(merged.added) == 1
    assert len(a.heads()) == 2
    assert [source.name for source, _ in a.unread()] == ["luzhou-2022.txt"]
    a.keep(read(content, "luzhou-2022.txt"))
    assert (a.unread(), len(a.heads())) == ((), 3)


def test_read_here_a_document_does_not_depend_on_the_copys_reading(
    pair: tuple[Project, Project], contents: dict[str, bytes]
) -> None:
    a, b = pair
    content = contents["luzhou-2022.txt"]
    b.add(read(content, "luzhou-2022.txt"), content)
    b._file.raw.execute("DELETE FROM reading")
    a.merge(b.path, lambda given, source, corrections: read(given, source.name, corrections))
    assert (a.unread(), len(a.heads())) == ((), 3)


def test_a_body_that_unpacks_without_end_is_left_alone(
    pair: tuple[Project, Project], contents: dict[str, bytes]
) -> None:
    a, b = pair
    content = contents["luzhou-2022.txt"]
    b.add(read(content, "luzhou-2022.txt"), content)
    bomb = zlib.compress(b"[" + b" " * (100 << 20) + b"]", 9)
    b._file.raw.execute("UPDATE document SET body = ?", (bomb,))
    a.merge(b.path)
    assert len(a.unread()) == 1


def test_what_a_copy_brings_can_be_read_on_another_thread(pair: tuple[Project, Project]) -> None:
    a, b = pair
    b.do(edits.add_note(b, clause(b), "乙"))
    b.close()
    gifts: list[merge.Gift] = []
    known = a.known_operations(), a.known_sources()
    worker = threading.Thread(target=lambda: gifts.append(merge.receive(b.path, *known)))
    worker.start()
    worker.join()
    assert len(a.take(gifts[0]).added) == 1


def test_projects_made_apart_quarrel_over_their_name_only_when_both_renamed_it(tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "a.pwb", "甲的项目", "甲") as a,
        Project.create(tmp_path / "b.pwb", "乙的项目", "乙") as b,
    ):
        exchange(a, b)
        assert a.conflicts() == b.conflicts() == ()
        assert a.name == b.name
        a.do(edits.rename_project(a, "深圳比对"))
        exchange(a, b)
        assert a.conflicts() == b.conflicts() == ()
        assert a.name == b.name == "深圳比对"
        a.do(edits.rename_project(a, "深圳市比对"))
        b.do(edits.rename_project(b, "两年比对"))
        exchange(a, b)
        assert [conflict.field for conflict in a.conflicts()] == ["name"]


def test_one_renaming_stands_against_no_name_that_was_given_at_the_beginning(tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "a.pwb", "甲的项目", "甲") as a,
        Project.create(tmp_path / "b.pwb", "乙的项目", "乙") as b,
    ):
        a.do(edits.rename_project(a, "深圳比对"))
        exchange(a, b)
        assert a.conflicts() == b.conflicts() == ()
        assert a.name == b.name == "深圳比对"
        a.undo()
        assert a.name == "甲的项目"
