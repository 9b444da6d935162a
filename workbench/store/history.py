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
class Change:
    """An entity's fields before and after an act; ``None`` where it was not there."""

    entity: str
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None

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


Now = Callable[[str], tuple[Mapping[str, Value] | None, frozenset[str]]]
"""Answers for an entity: its present fields (``None``: not there) and those in conflict."""


def patches_back(step: Step, now: Now) -> list[tuple[str, Patch]]:
    """Return the patches (entity, fields) that set back what a step replaced.

    Raises:
        CannotUndo: a newer edit came between, so going back would overwrite it.
    """
    patches: list[tuple[str, Patch]] = []
    for change in step.changes:
        present, disputed = now(change.entity)
        patch = _patch_back(change, present, disputed)
        if patch:
            patches.append((change.entity, patch))
    return patches


def _patch_back(change: Change, present: Mapping[str, Value] | None, disputed: frozenset[str]) -> Patch:
    before, after = change.before, change.after
    removable = KINDS[change.entity.partition(":")[0]].removable
    if removable and before is None:
        if present != after or disputed:
            raise CannotUndo(change.entity)
        return {DELETED: True}
    if removable and after is None:
        if present is not None:
            raise CannotUndo(change.entity)
        return {DELETED: False}
    old, new, shown = before or {}, after or {}, present or {}
    fields = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    if any(shown.get(name) != new.get(name) or name in disputed for name in fields) or DELETED in disputed:
        raise CannotUndo(change.entity)
    return completed(change.entity, {name: old.get(name) for name in fields}, shown)


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
