"""An operation's hash, what it may hold, and the fold."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from workbench.errors import BadOperation
from workbench.store.operations import (
    DELETED,
    Operation,
    Patch,
    State,
    derived,
    extend,
    fingerprint,
    fold,
    require_valid,
)

TAG = "tag:t1"
WHOLE: Patch = {"name": "基层医疗", "color": "#c0392b"}


def forged(**changes: object) -> Operation:
    """Return an operation with the right hash over whatever it says."""
    body = {
        "entity": TAG,
        "patch": WHOLE,
        "parents": (),
        "author": "甲",
        "at": "2026-01-02T03:04:05.000006Z",
        "nonce": "ab12",
    } | changes
    return Operation(fingerprint(**body), **body)  # type: ignore[arg-type]


def test_the_id_is_the_hash_of_everything_else() -> None:
    operation = Operation.make(TAG, WHOLE, (), "甲")
    require_valid(operation)
    assert len(operation.id) == 64
    for changed in (
        replace(operation, entity="tag:t2"),
        replace(operation, patch={**WHOLE, "name": "别的"}),
        replace(operation, author="乙"),
        replace(operation, at="2026-01-02T03:04:05Z"),
        replace(operation, nonce="00"),
        replace(operation, parents=("a" * 64,)),
    ):
        with pytest.raises(BadOperation):
            require_valid(changed)


def test_two_people_writing_the_same_make_two_operations() -> None:
    assert Operation.make(TAG, WHOLE, (), "甲").id != Operation.make(TAG, WHOLE, (), "甲").id


FORGERIES: dict[str, dict[str, object]] = {
    "a kind there is not": {"entity": "trigger:x"},
    "SQL in an id": {"entity": "tag:x');drop table operation;--"},
    "an id too long": {"entity": "tag:" + "x" * 65},
    "no kind": {"entity": "t1"},
    "a field there is not": {"patch": {**WHOLE, "sqlite_master": "x"}},
    "a number for a text": {"patch": {**WHOLE, "name": 1}},
    "a nested value": {"patch": {**WHOLE, "name": {"a": 1}}},
    "a list": {"patch": {**WHOLE, "name": ["a"]}},
    "nothing in a required field": {"patch": {**WHOLE, "name": None}},
    "a text too long": {"patch": {**WHOLE, "name": "长" * 201}},
    "a colour that is a style sheet": {"patch": {**WHOLE, "color": "red;}*{"}},
    "a character that ends texts": {"patch": {**WHOLE, "name": "a\0b"}},
    "half a character": {"patch": {**WHOLE, "name": "a\ud800"}},
    "no field": {"patch": {}},
    "a new tag without its colour": {"patch": {"name": "x"}},
    "a deletion of what never was": {"patch": {DELETED: True}},
    "a deletion with a field": {"patch": {DELETED: True, "name": "x"}, "parents": ("a" * 64,)},
    "a deletion that is a number": {"patch": {DELETED: 1}, "parents": ("a" * 64,)},
    "a project deleted": {"entity": "project:main", "patch": {DELETED: True}, "parents": ("a" * 64,)},
    "a second project": {"entity": "project:other", "patch": {"name": "x"}},
    "a truth for a number": {"entity": "document:d", "patch": {"year": True}},
    "a number beyond all years": {"entity": "document:d", "patch": {"year": 10**30}},
    "a parent that is no hash": {"parents": ("abc",)},
    "parents out of order": {"parents": ("f" * 64, "0" * 64)},
    "a parent twice": {"parents": ("f" * 64, "f" * 64)},
    "too many parents": {"parents": tuple(f"{number:064x}" for number in range(1001))},
    "no author": {"author": ""},
    "an author too long": {"author": "a" * 101},
    "a time that is none": {"at": "昨天"},
    "a nonce too long": {"nonce": "a" * 33},
    "half a span": {"entity": "note:n", "patch": {"target": "c1", "body": "x", "span": "1"}},
    "a span backwards": {"entity": "note:n", "patch": {"target": "c1", "body": "x", "span": "5-5"}},
    "a span before the text": {"entity": "note:n", "patch": {"target": "c1", "body": "x", "span": "-1-5"}},
    "a place that is a path": {"entity": "note:n", "patch": {"target": "../c1", "span": None, "body": "x"}},
    "a verdict there is not": {
        "entity": derived("judgement", {"left": "a", "right": "b"}),
        "patch": {"left": "a", "right": "b", "verdict": "perhaps", "relation": None, "reason": None},
    },
    "a place without its span": {"entity": "note:n", "patch": {"target": "c1", "body": "x"}},
    "a tagging under another's id": {"entity": "tagging:mine", "patch": {"target": "c1", "tag": "tag:t1"}},
    "a judgement under another's id": {
        "entity": derived("judgement", {"left": "a", "right": "b"}),
        "patch": {"left": "a", "right": "c", "verdict": "confirmed", "relation": None, "reason": None},
    },
    "corrections that are no list": {
        "entity": "source:" + "a" * 64,
        "patch": {"corrections": "{}"},
        "parents": ("a" * 64,),
    },
    "a correction there is not": {
        "entity": "source:" + "a" * 64,
        "patch": {"corrections": '[["explode",1,""]]'},
        "parents": ("a" * 64,),
    },
    "corrections nested without end": {
        "entity": "source:" + "a" * 64,
        "patch": {"corrections": "[" * 100_000},
        "parents": ("a" * 64,),
    },
    "a source that is no hash": {
        "entity": "source:x",
        "patch": {"name": "x", "media_type": "text/plain", "encoding": "utf-8", "size": 1},
    },
}


@pytest.mark.parametrize("how", FORGERIES)
def test_an_operation_that_is_not_as_it_should_be_is_refused_though_its_hash_is_right(how: str) -> None:
    with pytest.raises(BadOperation):
        require_valid(forged(**FORGERIES[how]))


def test_no_number_that_is_none_can_be_hashed_or_written() -> None:
    with pytest.raises(ValueError):
        Operation.make("source:" + "a" * 64, {"encoding_confidence": float("nan")}, (), "甲")


# ------------------------------------------------------------------------------------------------------- the fold
def history(rnd: random.Random, length: int) -> list[Operation]:
    """Return operations of several people on one tag: each sees the heads of a part of what is there."""
    made = [forged(nonce="0", author="甲"), forged(nonce="1", author="乙", patch={**WHOLE, "name": "医保"})]
    made = made[: rnd.choice((1, 1, 1, 2))]
    for number in range(length):
        seen = _closure(rnd.sample(made, rnd.randint(1, len(made))), made)
        answered = {parent for operation in seen for parent in operation.parents}
        heads = tuple(sorted(o.id for o in seen if o.id not in answered))
        patch: Patch = rnd.choice(
            [
                {"name": rnd.choice("甲乙丙")},
                {"color": rnd.choice(("#111111", "#222222"))},
                {"key": rnd.choice(("a", None))},
                {DELETED: True},
                {DELETED: False},
            ]
        )
        at = f"2026-01-02T03:04:{rnd.randint(0, 59):02d}Z"
        made.append(forged(patch=patch, parents=heads, nonce=f"n{number}", at=at, author=rnd.choice("甲乙丙")))
    return made


def _closure(some: list[Operation], all_of_them: list[Operation]) -> list[Operation]:
    by_id = {operation.id: operation for operation in all_of_them}
    seen: dict[str, Operation] = {}
    waiting = [operation.id for operation in some]
    while waiting:
        operation = by_id[waiting.pop()]
        if operation.id not in seen:
            seen[operation.id] = operation
            waiting.extend(operation.parents)
    return list(seen.values())


def by_definition(operations: list[Operation]) -> tuple[dict[str, object], set[str], bool]:
    """Return values, fields in conflict and absence, straight from the definition, however slowly."""
    ancestors: dict[str, set[str]] = {}
    for operation in operations:  # parents come first in the histories made here
        ancestors[operation.id] = set().union(*(ancestors[p] | {p} for p in operation.parents))
    by_id = {operation.id: operation for operation in operations}
    depth: dict[str, int] = {}
    for operation in operations:
        depth[operation.id] = 1 + max((depth[p] for p in operation.parents), default=-1)
    work = [o for o in operations if not o.deletes]
    deletions = [d for d in operations if d.deletes and not any(d.id in ancestors[w.id] for w in work)]
    live = [w for w in work if not any(w.id in ancestors[d.id] for d in deletions)]
    values: dict[str, object] = {}
    disputed: set[str] = set()
    for field in ("name", "color", "key"):
        writers = [w for w in work if field in w.patch]
        tops = [w for w in writers if not any(w.id in ancestors[other.id] for other in writers)]
        if tops:
            best = max(tops, key=lambda o: (depth[o.id], o.at, o.id))
            if best.patch[field] is not None:
                values[field] = by_id[best.id].patch[field]
            if len({top.patch[field] for top in tops}) > 1:
                disputed.add(field)
    gone = bool(deletions) and not live
    if deletions and live:
        disputed.add(DELETED)
    return values, set() if gone else disputed, gone


@pytest.mark.parametrize("block", range(4))
def test_the_fold_is_what_its_definition_says_in_whatever_order_operations_arrive(block: int) -> None:
    rnd = random.Random(block)
    for _ in range(300):
        operations = history(rnd, rnd.randint(0, 12))
        state = fold(operations)
        assert (dict(state.values), set(state.claims), state.gone) == by_definition(operations)
        shuffled = rnd.sample(operations, len(operations))
        assert fold(shuffled) == state


@pytest.mark.parametrize("block", range(4))
def test_one_more_operation_on_top_of_everything_needs_no_new_fold(block: int) -> None:
    rnd = random.Random(100 + block)
    extended = 0
    for _ in range(300):
        operations = history(rnd, rnd.randint(0, 8))
        state = fold(operations)
        patch: Patch = rnd.choice([{"name": "丁"}, {"key": None}, {DELETED: True}, {DELETED: False}])
        top = forged(patch=patch, parents=state.heads, nonce="top")
        quick = extend(state, top)
        if quick is not None:
            extended += 1
            assert quick == fold([*operations, top])
            assert not set(quick.claims) & set(patch)
    assert extended > 150


def test_a_long_history_folds_without_recursion_and_in_one_pass() -> None:
    operations = [forged()]
    for number in range(20_000):
        patch = {"name": str(number)}
        operations.append(forged(patch=patch, parents=(operations[-1].id,), nonce=f"{number}"))
    state = fold(reversed(operations))
    assert state.values["name"] == "19999"
    assert state.heads == (operations[-1].id,)


def test_quiet_fields_are_decided_without_asking_anybody() -> None:
    first = forged(entity="project:main", patch={"name": "x"})
    mine = forged(entity="project:main", patch={"base": "d1"}, parents=(first.id,), author="甲")
    theirs = forged(entity="project:main", patch={"base": "d2"}, parents=(first.id,), author="乙")
    state = fold([first, mine, theirs])
    assert state.values["base"] in ("d1", "d2")
    assert not state.claims


def test_a_deletion_seen_by_another_deletion_is_not_listed_beside_it() -> None:
    first = forged()
    once = forged(patch={DELETED: True}, parents=(first.id,), author="甲")
    other = forged(patch={"name": "乙的"}, parents=(first.id,), author="乙")
    again = forged(patch={DELETED: True}, parents=tuple(sorted((once.id, other.id))), author="甲")
    unseen = forged(patch={"name": "丙的"}, parents=(other.id,), author="丙")
    state = fold([first, once, other, again, unseen])
    assert {claim.id for claim in state.claims[DELETED]} == {again.id, unseen.id}


def test_a_missing_parent_is_noticed() -> None:
    orphan = forged(patch={"name": "x"}, parents=("a" * 64,))
    with pytest.raises(BadOperation):
        fold([forged(), orphan])


def test_operations_that_are_each_others_parents_are_noticed() -> None:
    one = replace(forged(patch={"name": "x"}), id="1" * 64, parents=("2" * 64,))
    two = replace(forged(patch={"name": "y"}), id="2" * 64, parents=("1" * 64,))
    with pytest.raises(BadOperation):
        fold([one, two])


def test_the_author_of_a_thing_is_who_made_it_not_who_mended_it() -> None:
    made = forged(entity="note:n1", patch={"target": "c1", "span": None, "body": "原文"}, author="甲")
    mended = forged(entity="note:n1", patch={"body": "改正"}, parents=(made.id,), author="乙")
    state: State = fold([made, mended])
    assert (state.author, state.values["body"]) == ("甲", "改正")
