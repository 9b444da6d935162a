"""Random histories of three people who mail the project around: whatever they do, merging keeps its promises.

The histories run on the ledger over databases in memory, a few of them through whole project files.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from workbench.errors import BadOperation, CannotUndo
from workbench.model import Verdict
from workbench.store import edits, ledger, schema
from workbench.store.operations import DELETED, Operation, Patch, Value, canonical, completed, derived, fold
from workbench.store.project import Project

HISTORIES = int(os.environ.get("WORKBENCH_HISTORIES", "2000"))  # of the ledger; whole project files take longer
BLOCKS = 4
PEOPLE = "甲乙丙"
USE: Patch = {"target": "c1", "tag": "tag:t1"}
VERDICT: Patch = {"left": "c1", "right": "c2"}
DECIDED: Patch = {"relation": None, "reason": None}
WHOLE: dict[str, Patch] = {
    "tag:t1": {"name": "基层", "color": "#111111"},
    "tag:t2": {"name": "医保", "color": "#222222"},
    "note:n1": {"target": "c1", "span": None, "body": "原文"},
    derived("tagging", USE): USE,
    derived("judgement", VERDICT): {**VERDICT, **DECIDED, "verdict": "confirmed"},
}
FIELDS: dict[str, list[Patch]] = {
    "tag:t1": [{"name": "甲"}, {"name": "乙"}, {"color": "#333333"}, {"key": "a"}, {"key": None}],
    "tag:t2": [{"name": "=1+1"}, {"name": "丙"}, {"name": "丙", "color": "#444444"}],
    "note:n1": [{"body": "一"}, {"body": "二"}, {"target": "c1", "span": "1-2"}, {"target": "c3", "span": None}],
    derived("tagging", USE): [USE],
    derived("judgement", VERDICT): [
        {**DECIDED, "verdict": "rejected"},
        {**DECIDED, "verdict": "confirmed", "reason": "因"},
        {"verdict": "confirmed", "relation": "partial", "reason": "因"},
    ],
}
ENTITIES = tuple(WHOLE)
BEGUN = tuple(Operation.make(entity, WHOLE[entity], (), "甲") for entity in ENTITIES[:3])


def _template() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.begin(db)
        ledger.write(db, BEGUN)
        return db.serialize()


TEMPLATE = _template()


class Copy:
    """Somebody's copy of the project, in memory."""

    made: ClassVar[list[Copy]] = []

    def __init__(self, author: str, image: bytes = TEMPLATE) -> None:
        Copy.made.append(self)
        self.author = author
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.deserialize(image)

    def edit(self, entity: str, patch: Patch, minute: int) -> Operation:
        at = f"2026-01-01T00:{minute:02d}:00Z"
        operation = Operation.make(entity, patch, ledger.heads_of(self.db, entity), self.author, at)
        ledger.write(self.db, [operation])
        return operation

    def operations(self) -> list[Operation]:
        return [ledger.operation_of(row) for row in self.db.execute(f"SELECT {ledger.COLUMNS} FROM operation")]

    def take(self, other: Copy) -> None:
        ledger.write(self.db, other.operations())

    def present(self, entity: str) -> bool:
        return bool(self.db.execute("SELECT 1 FROM entity WHERE id = ? AND gone = 0", (entity,)).fetchone())

    def state(self) -> tuple[object, object]:
        entities = self.db.execute("SELECT id, gone, heads, fields, author, at, target, tag FROM entity ORDER BY id")
        claims = self.db.execute("SELECT entity, field, operation FROM claim ORDER BY entity, field, operation")
        return entities.fetchall(), claims.fetchall()

    def twin(self) -> Copy:
        return Copy(self.author, self.db.serialize())


@dataclass(frozen=True)
class Written:
    """One write as it happened: what its author's copy held then is the truth the merge is measured by."""

    id: str
    entity: str
    field: str
    value: Value
    known: frozenset[str]


@dataclass
class World:
    """Three copies and what was written in them."""

    copies: list[Copy]
    truth: list[Written] = field(default_factory=list)
    held: list[set[str]] = field(default_factory=lambda: [set() for _ in PEOPLE])

    def wrote(self, who: int, operation: Operation) -> None:
        known = frozenset(self.held[who])
        self.truth += [Written(operation.id, operation.entity, f, v, known) for f, v in operation.patch.items()]
        self.held[who].add(operation.id)

    def mail(self, sender: int, receiver: int) -> None:
        self.copies[receiver].take(self.copies[sender])
        self.held[receiver] |= self.held[sender]


def play(rnd: random.Random, length: int, people: int = 3) -> World:
    world = World([Copy(author) for author in PEOPLE])
    for number in range(length):
        who = rnd.randrange(people)
        copy = world.copies[who]
        entity = rnd.choice(ENTITIES)
        match rnd.choices(("edit", "remove", "mail", "fork", "settle"), (8, 2, 5, 1, 2))[0]:
            case "edit":
                known = ledger.heads_of(copy.db, entity)
                patch = rnd.choice(FIELDS[entity]) if known else WHOLE[entity]
                world.wrote(who, copy.edit(entity, patch, number % 60))
            case "remove" if copy.present(entity):
                world.wrote(who, copy.edit(entity, {DELETED: True}, number % 60))
            case "mail" if people > 1:
                world.mail(who, rnd.choice([other for other in range(people) if other != who]))
            case "fork" if people > 1:  # going on in a copy of the file, the old one forgotten
                world.copies[who] = copy.twin()
            case "settle":
                row = copy.db.execute("SELECT entity, field, operation FROM claim LIMIT 1").fetchone()
                if row:
                    claim = next(o for o in copy.operations() if o.id == row[2]).patch
                    settled = completed(row[0], {row[1]: claim.get(row[1], False)}, claim)
                    world.wrote(who, copy.edit(row[0], settled, number % 60))
                    left = copy.db.execute("SELECT 1 FROM claim WHERE entity = ? AND field = ?", row[:2])
                    assert left.fetchone() is None
    return world


def cache_is_the_replay(copy: Copy) -> None:
    histories: dict[str, list[Operation]] = {}
    for operation in copy.operations():
        histories.setdefault(operation.entity, []).append(operation)
    for entity, history in histories.items():
        assert ledger.state_of(copy.db, entity) == fold(history)


@contextmanager
def played(seed: int, length: int, people: int = 3) -> Iterator[tuple[World, random.Random]]:
    rnd = random.Random(seed)
    try:
        yield play(rnd, rnd.randint(0, length), people), rnd
    finally:
        while Copy.made:
            Copy.made.pop().db.close()


def merged(*copies: Copy) -> Copy:
    result = copies[0].twin()
    for other in copies[1:]:
        result.take(other)
    return result


@pytest.mark.parametrize("block", range(BLOCKS))
def test_merging_is_commutative_associative_and_idempotent(block: int) -> None:
    for number in range(HISTORIES // BLOCKS // 2):
        with played(block * 1_000_003 + number, 25) as (world, _):
            a, b, c = world.copies
            ab, ba, bc = merged(a, b), merged(b, a), merged(b, c)
            left, right, again = merged(ab, c), merged(a, bc), merged(ab, b, a)
            assert ab.state() == ba.state()
            assert left.state() == right.state()
            assert again.state() == ab.state()
            assert merged(a, a).state() == a.state()
            cache_is_the_replay(left)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_nothing_is_lost_and_every_conflict_is_one(block: int) -> None:
    for number in range(HISTORIES // BLOCKS // 2):
        with played(block * 1_000_003 + 500_000 + number, 30) as (world, _):
            for _ in range(2):
                for sender in range(3):
                    for receiver in range(3):
                        world.mail(sender, receiver)
            a, b, c = world.copies
            assert a.state() == b.state() == c.state()
            require_nothing_lost(a, world.truth)
            require_true_conflicts(a, world.truth)
            require_nothing_mixed(a, world.truth)


def require_nothing_lost(copy: Copy, truth: list[Written]) -> None:
    """Every write that nobody who knew it replaced can be seen."""
    assert {write.id for write in truth} <= {operation.id for operation in copy.operations()}
    for write in truth:
        state = ledger.state_of(copy.db, write.entity)
        assert state is not None
        later = [other for other in truth if other.entity == write.entity and write.id in other.known]
        if write.field == DELETED:
            if write.value and not any(not (one.field == DELETED and one.value) for one in later):
                assert state.gone or (DELETED in state.claims)
            continue
        replaced = any(other.field == write.field for other in later)
        removed = any(other.field == DELETED and other.value for other in later)
        if not replaced and not (removed and state.gone):
            assert not state.gone
            claimed = [claim.patch[write.field] for claim in state.claims.get(write.field, ())]
            assert state.values.get(write.field) == write.value or write.value in claimed


def require_nothing_mixed(copy: Copy, truth: list[Written]) -> None:
    """What is shown of a place or a decision was written by one person at once."""
    together = {write.id: {} for write in truth}
    for write in truth:
        together[write.id][write.field] = write.value
    for entity, names in (("note:n1", ("target", "span")), (ENTITIES[4], ("verdict", "relation", "reason"))):
        state = ledger.state_of(copy.db, entity)
        if state is not None and any(write.entity == entity and write.field == names[0] for write in truth):
            shown = tuple(state.values.get(name) for name in names)
            writes = [tuple(fields.get(name) for name in names) for fields in together.values()]
            assert shown in (*writes, ("c1", None))


def require_true_conflicts(copy: Copy, truth: list[Written]) -> None:
    """A conflict stands between writes that did not know of each other, with different values."""
    by_id = {(write.id, write.field): write for write in truth}
    for entity, name in copy.db.execute("SELECT DISTINCT entity, field FROM claim").fetchall():
        state = ledger.state_of(copy.db, entity)
        assert state is not None
        claims = state.claims[name]
        if name == DELETED:
            assert len({claim.deletes for claim in claims}) == 2
            continue
        assert len({canonical(claim.patch[name]) for claim in claims}) > 1
        for one in claims:
            for other in claims:
                write = by_id.get((one.id, name))
                assert write is None or other.id not in write.known


@pytest.mark.parametrize("seed", range(60))
def test_one_persons_work_mailed_around_never_conflicts(seed: int) -> None:
    with played(seed, 40, people=1) as (world, _):
        for receiver in (1, 2):
            world.mail(0, receiver)
        assert world.copies[0].state() == world.copies[1].state() == world.copies[2].state()
        assert world.copies[0].state()[1] == []


@pytest.mark.parametrize("seed", range(60))
def test_a_parent_that_is_missing_or_another_things_is_refused_whole(seed: int) -> None:
    with played(seed, 25) as (world, rnd):
        copy = world.copies[0]
        operations = copy.operations()
        stranger = rnd.choice([o for o in operations if o.entity != "tag:t1"])
        for parents in ((stranger.id,), ("0" * 64,), tuple(sorted((*ledger.heads_of(copy.db, "tag:t1"), stranger.id)))):
            bad = Operation.make("tag:t1", {"name": "恶意"}, parents, "丁")
            before = copy.state()
            copy.db.execute("BEGIN")
            with pytest.raises(BadOperation):
                ledger.write(copy.db, [Operation.make("note:n9", WHOLE["note:n1"], (), "丁"), bad])
            copy.db.execute("ROLLBACK")
            assert copy.state() == before


# ------------------------------------------------------------------------------------------- whole project files
def _random_act(project: Project, rnd: random.Random) -> edits.Act:
    tags, notes, uses = project.tags(), project.notes(), project.taggings()
    clause = f"clause{rnd.randrange(4)}"
    other = f"clause{rnd.randrange(4)}"
    choices = [
        lambda: edits.add_tag(project, rnd.choice("医药保障"), "#123456"),
        lambda: edits.add_note(project, clause, rnd.choice("一二三")),
        lambda: edits.judge(project, clause, other, rnd.choice(list(Verdict)), None, rnd.choice(("", "因"))),
        lambda: edits.unjudge(project, clause, other),
        lambda: edits.set_base(project, clause),
        lambda: edits.rename_project(project, rnd.choice("东南西北")),
    ]
    if tags:
        tag = rnd.choice(tags).id
        choices += [
            lambda: edits.rename_tag(project, tag, rnd.choice("东南西北")),
            lambda: edits.key_tag(project, tag, rnd.choice("ab")),
            lambda: edits.remove_tag(project, tag),
            lambda: edits.merge_tags(project, [one.id for one in tags[:2]], tag),
            lambda: edits.tag_target(project, clause, tag),
            lambda: edits.tag_target(project, clause, tag, 1, 1 + rnd.randint(1, 3)),
        ]
    if notes:
        note = rnd.choice(notes).id
        choices += [
            lambda: edits.edit_note(project, note, rnd.choice("四五六")),
            lambda: edits.remove_note(project, note),
        ]
    if uses:
        choices.append(lambda: edits.untag(project, rnd.choice(uses).id))
    if conflicts := project.conflicts():
        conflict = rnd.choice(conflicts)
        choices += [lambda: edits.settle(project, conflict, rnd.choice(conflict.values))] * 4
    return rnd.choice(choices)()


def _shown(project: Project) -> tuple[object, ...]:
    return project.snapshot(), project.base, project.conflicts(), project.twins()


@pytest.mark.parametrize("block", range(BLOCKS))
def test_three_people_with_project_files_end_with_one_project(tmp_path: Path, block: int) -> None:
    rnd = random.Random(block)
    for number in range(max(1, HISTORIES // BLOCKS // 250)):
        with Project.create(tmp_path / f"{number}.pwb", "起点", "甲") as a:
            a.do(edits.add_tag(a, "共有", "#111111"))
            paths = [a.path, tmp_path / f"{number}b.pwb", tmp_path / f"{number}c.pwb"]
            for path in paths[1:]:
                a.copy_to(path)
            with Project.open(paths[1], "乙") as b, Project.open(paths[2], "丙") as c:
                people = [a, b, c]
                for _ in range(rnd.randint(5, 25)):
                    one = rnd.choice(people)
                    if rnd.random() < 0.15:
                        one.merge(rnd.choice(paths))
                    elif rnd.random() < 0.2 and one.can_undo:
                        with suppress(CannotUndo):
                            one.undo()
                    else:
                        one.do(_random_act(one, rnd))
                for one in (a, b, c, a, b):
                    for path in paths:
                        one.merge(path)
                assert _shown(a) == _shown(b) == _shown(c)
                assert a.check() == b.check() == c.check() == ()
