"""Operations on the disk: written, read, folded; the table ``entity`` is a cache of the fold and nothing more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from workbench.errors import BadOperation
from workbench.store.codec import Malformed
from workbench.store.operations import KINDS, Operation, State, Value, canonical, extend, fold, require_valid

COLUMNS = "id, entity, patch, parents, author, at, nonce"
_CHUNK = 500  # values in one SQL statement


def operation_of(row: Sequence[object]) -> Operation:
    """Return the operation in a row of ``COLUMNS``; only its shape is checked, not its contents.

    Raises:
        BadOperation: the row is not as this module writes it.
    """
    identity, entity, patch, parents, author, at, nonce = row
    try:
        patched, seen = json.loads(str(patch)), json.loads(str(parents))
    except (ValueError, RecursionError):
        raise BadOperation("json") from None
    if not isinstance(patched, dict) or not isinstance(seen, list) or not all(isinstance(p, str) for p in seen):
        raise BadOperation("json")
    return Operation(str(identity), str(entity), patched, tuple(seen), str(author), str(at), str(nonce))


def row_of(operation: Operation) -> tuple[str, ...]:
    """Return the row of ``COLUMNS`` that holds an operation."""
    patch, parents = canonical(dict(operation.patch)), canonical(list(operation.parents))
    o = operation
    return o.id, o.entity, patch, parents, o.author, o.at, o.nonce


def operations_on(db: sqlite3.Connection, entities: Iterable[str]) -> Iterator[Operation]:
    """Yield all operations on ``entities``."""
    wanted = sorted(set(entities))
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        marks = ",".join("?" * len(some))
        for row in db.execute(f"SELECT {COLUMNS} FROM operation WHERE entity IN ({marks})", some):
            yield operation_of(row)


def state_of(db: sqlite3.Connection, entity: str) -> State | None:
    """Return the folded state of one entity from the cache, or nothing when it never was.

    Raises:
        Malformed: the cache is not as this module writes it.
    """
    row = db.execute("SELECT gone, heads, fields, author, at FROM entity WHERE id = ?", (entity,)).fetchone()
    if row is None:
        return None
    claims: dict[str, tuple[Operation, ...]] = {}
    query = f"SELECT claim.field, {', '.join('operation.' + name for name in COLUMNS.split(', '))} FROM claim "
    query += "JOIN operation ON operation.id = claim.operation WHERE claim.entity = ? ORDER BY claim.operation"
    for field, *rest in db.execute(query, (entity,)):
        claims[field] = (*claims.get(field, ()), operation_of(rest))
    gone, heads, fields, author, at = row
    return State(_fields(fields), _heads(heads), bool(gone), author, at, claims)


def heads_of(db: sqlite3.Connection, entity: str) -> tuple[str, ...]:
    """Return the operations on an entity that nobody has answered yet."""
    row = db.execute("SELECT heads FROM entity WHERE id = ?", (entity,)).fetchone()
    return () if row is None else _heads(row[0])


def _fields(text: str) -> dict[str, Value]:
    fields = _parsed(text)
    if not isinstance(fields, dict):
        raise Malformed("fields")
    return fields


def _heads(text: str) -> tuple[str, ...]:
    heads = _parsed(text)
    if not isinstance(heads, list) or not all(isinstance(head, str) for head in heads):
        raise Malformed("heads")
    return tuple(heads)


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error
    return value


def write(db: sqlite3.Connection, operations: Iterable[Operation]) -> frozenset[str]:
    """Add operations and fold what they touch, inside the caller's transaction; those already there are passed over.

    Returns:
        The ids of the entities that new operations touched.

    Raises:
        BadOperation: an operation is not as the schema of operations says, or (the fold notices) a parent of it is
            neither here nor among the others, or belongs to another entity.
    """
    offered = {operation.id: operation for operation in operations}
    known = _already(db, offered)
    fresh = [operation for operation in offered.values() if operation.id not in known]
    for operation in fresh:
        require_valid(operation)
    db.executemany(
        f"INSERT INTO operation ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", [row_of(operation) for operation in fresh]
    )
    _refold(db, fresh)
    return frozenset(operation.entity for operation in fresh)


def _already(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Return those operations that are already written."""
    wanted = sorted(set(ids))
    found: set[str] = set()
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        marks = ",".join("?" * len(some))
        found.update(identity for (identity,) in db.execute(f"SELECT id FROM operation WHERE id IN ({marks})", some))
    return found


def _refold(db: sqlite3.Connection, fresh: Sequence[Operation]) -> None:
    """Bring the cache up to date with operations just written."""
    by_entity: dict[str, list[Operation]] = {}
    for operation in fresh:
        by_entity.setdefault(operation.entity, []).append(operation)
    again: set[str] = set()
    for entity, news in by_entity.items():
        state = state_of(db, entity)
        if len(news) > 1:
            again.add(entity)
        elif state is None and not news[0].parents:
            keep(db, entity, fold(news))
        elif state is not None and (after := extend(state, news[0])) is not None:
            keep(db, entity, after)
        else:
            again.add(entity)
    histories: dict[str, list[Operation]] = {}
    for operation in operations_on(db, again):
        histories.setdefault(operation.entity, []).append(operation)
    for entity, history in histories.items():
        keep(db, entity, fold(history))


def refold(db: sqlite3.Connection) -> None:
    """Make the whole cache anew from the operations, inside the caller's transaction."""
    for table in ("claim", "passage", "folding", "entity"):
        db.execute(f"DELETE FROM {table}")
    histories: dict[str, list[Operation]] = {}
    for row in db.execute(f"SELECT {COLUMNS} FROM operation"):
        operation = operation_of(row)
        histories.setdefault(operation.entity, []).append(operation)
    for entity, history in histories.items():
        keep(db, entity, fold(history))


def keep(db: sqlite3.Connection, entity: str, state: State) -> None:
    """Write the state of one entity into the cache."""
    kind = entity.partition(":")[0]
    fields = state.values
    target = fields.get("target") if "target" in KINDS[kind].fields else None
    tag = fields.get("tag") if "tag" in KINDS[kind].fields else None
    db.execute("DELETE FROM claim WHERE entity = ?", (entity,))
    db.execute("DELETE FROM passage WHERE entity = ?", (entity,))
    db.execute(
        "INSERT INTO entity (id, kind, gone, heads, fields, author, at, target, tag) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET gone = excluded.gone, "
        "heads = excluded.heads, fields = excluded.fields, "
        "author = excluded.author, at = excluded.at, target = excluded.target, tag = excluded.tag",
        (
            entity,
            kind,
            int(state.gone),
            canonical(list(state.heads)),
            canonical(dict(fields)),
            state.author,
            state.at,
            target,
            tag,
        ),
    )
    claims = [(entity, field, writer.id) for field, writers in state.claims.items() for writer in writers]
    db.executemany("INSERT INTO claim (entity, field, operation) VALUES (?, ?, ?)", claims)
