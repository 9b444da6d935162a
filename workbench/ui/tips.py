"""Tool tips of text from outside: shown as it stands, whatever it looks like."""

from __future__ import annotations

import html


def tip(text: str) -> str:
    """Return ``text`` for a tool tip.

    Qt guesses whether a tip is markup. It is told so here, with every character escaped, so that it neither takes a
    ``<`` of a policy for a tag nor shows an escape for what it stands for.
    """
    lines = html.escape(text).split("\n")
    return f"<p>{'<br>'.join(lines)}</p>" if text.strip() else ""
