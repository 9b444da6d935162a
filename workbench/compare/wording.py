"""Read two ways of writing the same as one, before texts are compared: long names and their short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from workbench.assets import resource


def folded(text: str) -> str:
    """Return ``text`` with long names written short, for comparing only: offsets do not hold.

    Source:
        ``resources/lexicon/abbreviations.tsv``.
    """
    pattern, short = _abbreviations()
    return pattern.sub(lambda match: short[match.group()], text)


def abbreviations() -> dict[str, str]:
    """Return the short form of each long one."""
    return _abbreviations()[1]


@cache
def boilerplate() -> frozenset[str]:
    """Return the words that say little by themselves (进一步, 加强).

    Source:
        ``resources/lexicon/boilerplate.txt``.
    """
    lines = resource("lexicon", "boilerplate.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest of ``words`` wherever one stands."""
    return re.compile(_as_tree(sorted(set(words))))


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = resource("lexicon", "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    short = {long.strip(): brief.strip() for long, brief in pairs}
    return one_of(short), short


def _as_tree(words: list[str]) -> str:
    """Write words as a pattern that never looks at a character twice; longer words win over their beginnings."""
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    parts = [re.escape(first) + _as_tree(rests) for first, rests in branches.items()]
    if not parts:
        return ""
    grouped = f"(?:{'|'.join(parts)})"
    return f"{grouped}?" if "" in words else grouped
