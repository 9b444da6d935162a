"""Differences of the pairs in view, computed on screen a few at a time and kept."""

from __future__ import annotations

import time

from workbench import workflow
from workbench.model import Difference, DiffMode
from workbench.ui.session import Session

BUDGET = 0.020  # seconds of one drawing that may go into differences; the rest waits for the next
_KEPT = 4000  # pairs


class Differences:
    """Hands out differences of linked sentences; ``None`` means: not yet, ask again after this drawing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str, DiffMode | None], Difference] = {}
        self._until = 0.0
        self._spent = False

    def begin(self, budget: float = BUDGET) -> None:
        """Begin a drawing; at least one difference is computed in it, however long that takes."""
        self._until = time.monotonic() + budget
        self._spent = False

    def get(self, left: str, right: str, mode: DiffMode | None) -> Difference | None:
        """Return the difference of two measures by id."""
        known = self._known.get((left, right, mode))
        if known is not None:
            return known
        if self._spent and time.monotonic() > self._until:
            return None
        one, other = self._session.clause(left), self._session.clause(right)
        if one is None or other is None:
            return None
        self._spent = True
        if len(self._known) >= _KEPT:
            self._known.clear()
        made = workflow.difference(one.text, other.text, mode)
        self._known[left, right, mode] = made
        return made

    def forget(self) -> None:
        """Forget everything, as when texts were read anew."""
        self._known.clear()
