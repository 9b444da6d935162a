"""What the open project holds of people's work, read once and mended by what each act touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.model import Judgement, Note, Tag, Tagging

if TYPE_CHECKING:
    from workbench.store.project import Project

_Marked = TypeVar("_Marked", Tagging, Note)

_FEW = 200  # entities of one act; with more of them everything is read again


class Held:
    """Tags, their uses, notes and judgements of a project; each is read when first asked for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._taggings: _Marks[Tagging] = _Marks(project, project.taggings)
        self._notes: _Marks[Note] = _Marks(project, project.notes)

    def touched(self, entities: Iterable[str]) -> None:
        """Take in that an act touched these entities."""
        by_kind: dict[str, list[str]] = {}
        for entity in entities:
            by_kind.setdefault(entity.partition(":")[0], []).append(entity)
        if "tag" in by_kind:
            self.__dict__.pop("tags", None)
            self._taggings.forget()  # tags that became one change the uses of both
        if "judgement" in by_kind:
            self.__dict__.pop("judgements", None)
        self._taggings.touched(by_kind.get("tagging", ()))
        self._notes.touched(by_kind.get("note", ()))

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, as the project orders them."""
        return self._project.tags()

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Everything people decided."""
        return self._project.judgements()

    @property
    def taggings(self) -> tuple[Tagging, ...]:
        """Every use of a tag, in no order."""
        return self._taggings.all()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, in no order."""
        return self._notes.all()

    def taggings_of(self, target: str) -> tuple[Tagging, ...]:
        """Return the uses of tags on one clause, measure or link."""
        return self._taggings.of(target)

    def notes_of(self, target: str) -> tuple[Note, ...]:
        """Return the notes on one clause, measure or link, oldest first."""
        return self._notes.of(target)


class _Marks(Generic[_Marked]):
    """Marks of one kind by what they are on."""

    def __init__(self, project: Project, read: Callable[..., tuple[_Marked, ...]]) -> None:
        self._project = project
        self._read: Callable[..., tuple[_Marked, ...]] = read
        self._by_target: dict[str, tuple[_Marked, ...]] | None = None
        self._targets: dict[str, str] = {}

    def forget(self) -> None:
        """Read everything again when next asked."""
        self._by_target = None

    def touched(self, marks: Iterable[str]) -> None:
        """Read again what is on the targets of these marks."""
        marks = list(marks)
        if self._by_target is None or not marks:
            return
        if len(marks) > _FEW:
            self.forget()
            return
        targets = {self._targets[mark] for mark in marks if mark in self._targets}
        for mark in marks:
            fields = self._project.fields(mark)
            if fields is not None:
                targets.add(str(fields.get("target")))
        for target in targets:
            self._keep(target, self._read(target))

    def of(self, target: str) -> tuple[_Marked, ...]:
        """Return the marks on one target."""
        return self._known().get(target, ())

    def all(self) -> tuple[_Marked, ...]:
        """Return all marks, in no order."""
        return tuple(chain.from_iterable(self._known().values()))

    def _known(self) -> dict[str, tuple[_Marked, ...]]:
        if self._by_target is None:
            found: dict[str, list[_Marked]] = {}
            for mark in self._read():
                found.setdefault(mark.target, []).append(mark)
            self._by_target, self._targets = {}, {}
            for target, marks in found.items():
                self._keep(target, tuple(marks))
        return self._by_target

    def _keep(self, target: str, marks: tuple[_Marked, ...]) -> None:
        if self._by_target is None:
            return
        for mark in marks:
            self._targets[mark.id] = target
        if marks:
            self._by_target[target] = marks
        else:
            self._by_target.pop(target, None)
