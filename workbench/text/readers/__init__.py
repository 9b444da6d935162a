"""Bytes of one format become characters, one module a format.

Each module has ``read(content, name, encoding) -> Taken`` and raises ``CannotRead``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """The text that a reader took from bytes; ``confidence`` (0 to 1) says how sure the encoding is."""

    raw: str
    media_type: str
    encoding: str
    confidence: float = 1.0
    notices: tuple[str, ...] = ()
