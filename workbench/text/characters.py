"""Characters that are not what they seem: invisible ones, odd blanks, radicals from PDF fonts, private-use symbols."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from workbench.assets import resource
from workbench.model import Edit

_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_COMPATIBLE = "\u2e80-\u2fdf\uf900-\ufad9\U0002f800-\U0002fa1f"
_PRIVATE = "\ue000-\uf8ff"
_LONE = "\ud800-\udfff"
_ODD = re.compile(
    f"(?P<invisible>[{_INVISIBLE}]+)|(?P<space>[{_BLANKS}]+)|(?P<compatibility>[{_COMPATIBLE}]+)"
    f"|(?P<private>[{_PRIVATE}])|(?P<lone>[{_LONE}])"
)
_UNREADABLE = re.compile(f"[{_PRIVATE}\ufffd]+")


def repairs(text: str) -> tuple[Edit, ...]:
    """Return the edits that put plain characters for odd ones, in text order.

    Rules: ``invisible`` (taken out), ``space`` (any blank becomes an ordinary one), ``compatibility`` (radicals and
    duplicates that PDF fonts yield become the characters they look like), ``private-use`` (symbols by table),
    ``lone-surrogate`` (becomes U+FFFD). Private characters that no table knows stay.
    """
    edits = []
    for match in _ODD.finditer(text):
        odd = match[0]
        if match["invisible"]:
            edits.append(Edit(match.start(), match.end(), odd, "", "invisible"))
        elif match["space"]:
            edits.append(Edit(match.start(), match.end(), odd, " " * len(odd), "space"))
        elif match["lone"]:
            edits.append(Edit(match.start(), match.end(), odd, "\ufffd", "lone-surrogate"))
        else:
            rule = "compatibility" if match["compatibility"] else "private-use"
            plain = "".join(map(_plain, odd))
            if plain != odd:
                edits.append(Edit(match.start(), match.end(), odd, plain, rule))
    return tuple(edits)


def has_private(text: str) -> bool:
    """Return whether a text holds private-use characters."""
    return bool(re.search(f"[{_PRIVATE}]", text))


def unreadable(text: str) -> Iterator[tuple[int, int]]:
    """Yield where private-use and replacement characters stand, as start and end of each run."""
    return (match.span() for match in _UNREADABLE.finditer(text))


@cache
def _plain(char: str) -> str:
    known = _table().get(char)
    if known is not None:
        return known
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


@cache
def _table() -> dict[str, str]:
    """Return the characters of ``resources/lexicon/characters.tsv``: a code point or a character, and what it is."""
    table = {}
    for line in resource("lexicon", "characters.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            odd, plain = line.split("\t")
            table[chr(int(odd, 16)) if len(odd) > 1 else odd] = plain
    return table
