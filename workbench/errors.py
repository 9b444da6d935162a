"""What can go wrong in a way the user can act on: facts only, the words are in ``ui/wording.py`` and ``cli.py``."""

from __future__ import annotations

from pathlib import Path


class WorkbenchError(Exception):
    """Base of all errors that are answered with a message; everything else is a bug."""


class FileRefused(WorkbenchError):
    """A file could not be used. ``reason`` is a code; ``facts`` are numbers or names that belong to it."""

    def __init__(self, path: Path | str, reason: str, **facts: object) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = Path(path)
        self.reason = reason
        self.facts = facts


class CannotRead(FileRefused):
    """A policy file could not become text (``empty``, ``no-text``, ``scanned``, ``damaged``, ``too-big`` …)."""


class NotAProject(FileRefused):
    """A project file was refused (``missing``, ``not-a-project``, ``newer-version``, ``damaged``, ``schema`` …)."""


class CannotWrite(FileRefused):
    """A file could not be written (``no-space``, ``denied``, ``extension`` …)."""


class ProjectBusy(FileRefused):
    """Another process is writing to the project file just now (``locked``), or it was moved or replaced (``moved``)."""


class BadOperation(WorkbenchError):
    """An operation is not as the schema of operations says. ``what`` names the field or rule."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class CannotUndo(WorkbenchError):
    """A newer edit of ``entity`` came between, so undoing would overwrite it."""

    def __init__(self, entity: str) -> None:
        super().__init__(entity)
        self.entity = entity


class NothingToCompare(WorkbenchError):
    """A comparison needs two documents; ``found`` says how many there are."""

    def __init__(self, found: int) -> None:
        super().__init__(str(found))
        self.found = found


class Cancelled(WorkbenchError):
    """The user stopped the work; nothing was changed."""
