"""Undo and redo: a plain list of what each act replaced; an act is taken back by more operations, never by erasing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import CannotUndo
from workbench.store.operations import DELETED, KINDS, Operation, Patch, Value, completed


@dataclass(frozen=True, slots=True)
class Act:
    """Something a reviewer does, planned as operations; ``name`` is a code such as ``add_tag``."""

    name: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an entity is at a moment: its fields (``None`` where it is not there) and what stands against each other.

    ``disputed`` has, for each of those who wrote a value that others wrote differently, what they wrote of such fields;
    whose values are shown comes last.
    """

    fields: Mapping[str, Value] | None
    disputed: tuple[Patch, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The fields in conflict."""
        return frozenset(name for patch in self.disputed for name in patch)

    def quarrel(self) -> frozenset[frozenset[tuple[str, Value]]]:
        """Return what stands against each other, whoever wrote it."""
        return frozenset(frozenset(patch.items()) for patch in self.disputed)


@dataclass(frozen=True, slots=True)
class Change:
    """What an entity was before and after an act."""

    entity: str
    before: Standing
    after: Standing

    def reversed(self) -> Change:
        """Return the change that leads back."""
        return Change(self.entity, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """An act that was done, and what it changed."""

    name: str
    changes: tuple[Change, ...]

    def reversed(self) -> Step:
        """Return the step that leads back."""
        return Step(self.name, tuple(change.reversed() for change in self.changes))


Now = Callable[[str], Standing]
"""Answers what an entity is now."""


def patches_back(step: Step, now: Now) -> list[tuple[str, Patch]]:
    """Return the patches (entity, fields) that set back what a step replaced.

    Several for one entity are to be written beside one another, none on top of another: what stood against each other
    before, as before a conflict was settled, then does so again, and the last of them is the one shown.

    Raises:
        CannotUndo: a newer edit came between, so going back would overwrite it.
    """
    patches: list[tuple[str, Patch]] = []
    for change in step.changes:
        patches.extend((change.entity, patch) for patch in _patches_back(change, now(change.entity)) if patch)
    return patches


def _patches_back(change: Change, present: Standing) -> list[Patch]:
    before, after = change.before, change.after
    if before.disputed or after.disputed:
        if present.fields != after.fields or present.quarrel() != after.quarrel():
            raise CannotUndo(change.entity)
        return _with_disputes(change)
    removable = KINDS[change.entity.partition(":")[0]].removable
    if removable and before.fields is None:
        if present.fields != after.fields or present.disputed:
            raise CannotUndo(change.entity)
        return [{DELETED: True}]
    if removable and after.fields is None:
        if present.fields is not None:
            raise CannotUndo(change.entity)
        return [{DELETED: False}]
    old, new, shown = before.fields or {}, after.fields or {}, present.fields or {}
    fields = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    if any(shown.get(name) != new.get(name) or name in present.names for name in fields) or DELETED in present.names:
        raise CannotUndo(change.entity)
    return [completed(change.entity, {name: old.get(name) for name in fields}, shown)]


def _with_disputes(change: Change) -> list[Patch]:
    """Return what leads back to a conflict, or away from one."""
    before, after = change.before, change.after
    if before.fields is None:
        return [{DELETED: True}]
    base: Patch = {}
    if after.fields is not None:  # what is removed keeps its fields
        old, new = before.fields, after.fields
        names = {name for name in {*old, *new} if old.get(name) != new.get(name)}
        names |= after.names - {DELETED}  # one value is to stand, though it be the one that is shown
        base = completed(change.entity, {name: old.get(name) for name in sorted(names)}, old)
    return [_alone({**base, **patch}) for patch in before.disputed or ({},)]


def _alone(patch: Patch) -> Patch:
    """Return a patch that can be written: a removal writes nothing else, and what is written is kept."""
    if patch.get(DELETED) is True:
        return {DELETED: True}
    written = {name: value for name, value in patch.items() if name != DELETED}
    return written or {DELETED: False}


class History:
    """The acts of this session that can be undone, and the undone ones that can be done again."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def did(self, name: str, changes: Sequence[Change]) -> None:
        """Remember an act; what was undone before it cannot be done again."""
        if changes:
            self.done.append(Step(name, tuple(changes)))
            self.undone.clear()
