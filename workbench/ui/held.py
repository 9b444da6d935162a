"""What the open project holds of people's work, read once and looked up by target until an act changes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from workbench.model import Judgement, Note, Tag, Tagging

if TYPE_CHECKING:
    from workbench.store.project import Project

_Marked = TypeVar("_Marked", Tagging, Note)

_READ_FROM = {
    "tag": ("tags",),
    "tagging": ("taggings", "_taggings_by_target"),
    "note": ("notes", "_notes_by_target"),
    "judgement": ("judgements",),
}


class Held:
    """Tags, their uses, notes and judgements of a project; each is read when first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def forget(self, kinds: Iterable[str]) -> None:
        """Read again, when next asked for, what an act on entities of these kinds may have changed."""
        for kind in kinds:
            for name in _READ_FROM.get(kind, ()):
                self.__dict__.pop(name, None)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, as the project orders them."""
        return self._project.tags()

    @cached_property
    def taggings(self) -> tuple[Tagging, ...]:
        """Every use of a tag."""
        return self._project.taggings()

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Every note."""
        return self._project.notes()

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Everything people decided."""
        return self._project.judgements()

    def taggings_of(self, target: str) -> tuple[Tagging, ...]:
        """Return the uses of tags on one clause, measure or link."""
        return self._taggings_by_target.get(target, ())

    def notes_of(self, target: str) -> tuple[Note, ...]:
        """Return the notes on one clause, measure or link."""
        return self._notes_by_target.get(target, ())

    @cached_property
    def _taggings_by_target(self) -> dict[str, tuple[Tagging, ...]]:
        return _by_target(self.taggings)

    @cached_property
    def _notes_by_target(self) -> dict[str, tuple[Note, ...]]:
        return _by_target(self.notes)


def _by_target(marks: Iterable[_Marked]) -> dict[str, tuple[_Marked, ...]]:
    found: dict[str, list[_Marked]] = {}
    for mark in marks:
        found.setdefault(mark.target, []).append(mark)
    return {target: tuple(listed) for target, listed in found.items()}
