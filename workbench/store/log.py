"""The history as people read it: who wrote what, when, and what stood there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.model import Entry
from workbench.store.operations import DELETED, Operation, Value, fold, in_order


def entries(operations: Iterable[Operation]) -> tuple[Entry, ...]:
    """Return one entry for each field that each operation wrote, by time, oldest first.

    What stood there before is what the author of the operation saw, not what another had written meanwhile.
    """
    histories: dict[str, list[Operation]] = {}
    for operation in operations:
        histories.setdefault(operation.entity, []).append(operation)
    found = [entry for history in histories.values() for entry in _of_one(history)]
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.operation, entry.field)))


def _of_one(history: list[Operation]) -> Iterable[Entry]:
    after: dict[str, Mapping[str, Value]] = {}
    gone: set[str] = set()
    by_id = {operation.id: operation for operation in history}
    for operation in in_order(history):
        before, was_gone = _seen(operation, by_id, after, gone)
        now = dict(before)
        for field, value in operation.patch.items():
            if field == DELETED:
                old: Value = was_gone
            else:
                old = before.get(field)
                now[field] = value
            yield Entry(operation.entity, field, operation.author, operation.at, old, value, operation.id)
        after[operation.id] = now
        if operation.deletes:
            gone.add(operation.id)


def _seen(
    operation: Operation, by_id: Mapping[str, Operation], after: Mapping[str, Mapping[str, Value]], gone: set[str]
) -> tuple[Mapping[str, Value], bool]:
    """Return the fields the author of an operation saw, and whether the entity was deleted then."""
    match operation.parents:
        case ():
            return {}, False
        case (only,):
            return after[only], only in gone
    seen: dict[str, Operation] = {}
    waiting = list(operation.parents)
    while waiting:
        identity = waiting.pop()
        if identity not in seen:
            seen[identity] = by_id[identity]
            waiting.extend(by_id[identity].parents)
    state = fold(seen.values())
    return state.values, state.gone
