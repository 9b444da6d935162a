"""Bytes of one format become characters, one module a format.

Each module has ``read(content, name, encoding) -> Taken`` and raises ``CannotRead``; a reader that may take longer than
a moment also takes ``report`` and calls it as it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.model import Passage

Report = Callable[[float], None]
"""Called with the share of the work done, 0 to 1; raises ``Cancelled`` when the user stopped it."""


def quiet(_share: float) -> None:
    """Take a report of progress that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The text that a reader took from bytes; ``confidence`` (0 to 1) says how sure the encoding is.

    ``hints`` are whole lines of ``raw``, in order, that the format itself shows to be no part of the document: menus,
    running heads, page numbers. They stay in ``raw``; the cleaning drops them and keeps them on record.
    """

    raw: str
    media_type: str
    encoding: str
    confidence: float = 1.0
    notices: tuple[str, ...] = ()
    hints: tuple[Passage, ...] = ()
