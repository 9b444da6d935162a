"""The project file: made, opened, filled, searched, merged, checked."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.assets import sample
from workbench.errors import CannotRead, NotAProject, WorkbenchError
from workbench.model import Hit, Merged, Problem, Reading
from workbench.workflow.reading import READER, Report, fold, quiet, read_file, reread

if TYPE_CHECKING:
    from workbench.store.project import Project

SAMPLE_FILES = ("shenzhen-2022.txt", "shenzhen-2024.txt")
SAMPLE_NAME = "深圳市卫生健康工作要点（示例）"


def default_author() -> str:
    """Return the name under which this user's decisions are kept: the login name until the user sets another."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"


def open_project(path: Path, author: str | None = None) -> Project:
    """Open a project file.

    Raises:
        NotAProject: the file is missing, damaged, newer than this program, or something else.
    """
    from workbench.store.project import Project

    return Project.open(path, author or default_author())


def create_project(path: Path, name: str, author: str | None = None) -> Project:
    """Create an empty project file; an existing file is never overwritten.

    Raises:
        CannotWrite: the place cannot be written, or a file of that name exists.
    """
    from workbench.store.project import Project

    return Project.create(path, name, author or default_author())


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files of one import."""

    readings: tuple[Reading, ...]
    refused: tuple[WorkbenchError, ...]


def import_files(project: Project, paths: Iterable[Path], report: Report = quiet) -> Imported:
    """Read files and keep them in the project; a file that is refused does not stop the others."""
    readings: list[Reading] = []
    refused: list[WorkbenchError] = []
    listed = list(paths)
    for number, path in enumerate(listed):
        try:
            reading, content = read_file(path)
            project.add(reading, content, made_by=READER)
            readings.append(reading)
        except CannotRead as error:
            refused.append(error)
        report((number + 1) / len(listed))
    return Imported(tuple(readings), tuple(refused))


def build_sample(path: Path, author: str | None = None) -> None:
    """Write the sample project (Shenzhen 2022 and 2024) to ``path``, which must not exist yet."""
    with create_project(path, SAMPLE_NAME, author) as project:
        import_files(project, [sample(name) for name in SAMPLE_FILES])


def search(project: Project, query: str) -> tuple[Hit, ...]:
    """Return every clause, note and tag that contains ``query`` as it is written, in either script and width."""
    return project.search(query, fold)


def prepare_search(project: Project, most: int = 1) -> bool:
    """Prepare the search of a few files that were not searched yet; return whether there are more of them."""
    return False if project.read_only else project.index_some(fold, most)


def merge(project: Project, other: Path) -> Merged:
    """Merge another copy of the project into this one, all of it or nothing.

    Files that are new here are read here: what the copy says is in them is not believed.

    Raises:
        NotAProject: the other file was refused; this project is unchanged.
    """
    return project.merge(other, reread)


def read_due(project: Project, report: Report = quiet) -> tuple[WorkbenchError, ...]:
    """Read again what is due, as after a merge that brought corrections or a rescue; see ``Project.unread``.

    Returns:
        What could not be read, which stays as it was. A project that is open read-only stays as it is altogether.
    """
    if project.read_only:
        return ()
    from workbench import versions
    from workbench.store import codec

    due = project.unread()
    refused: list[WorkbenchError] = []
    for number, (source, text) in enumerate(due):
        report(number / len(due))
        try:
            reading = reread(project.content(source.id), source, codec.corrections_from(text))
            before = versions.documents_of(project, source.id)
            project.keep(reading, made_by=READER)
            project.do(versions.carry_over(project, before, reading.documents))
        except CannotRead as error:
            refused.append(error)
    return tuple(refused)


def check(path: Path) -> tuple[int | None, tuple[Problem, ...]]:
    """Verify a project file without changing it; return its schema version and what is wrong with it.

    The version is ``None`` where the file is too broken to tell.

    Raises:
        NotAProject: there is no such file (``missing``).
    """
    from workbench.store import sound
    from workbench.store.project import Project

    if not path.exists():
        raise NotAProject(path, "missing")
    problems = sound.verify(path)
    try:
        with Project.open(path, default_author(), read_only=True) as project:
            return project.schema, problems
    except NotAProject as error:
        return None, problems or (Problem(error.reason, str(error.facts.get("what", ""))),)
