"""Recognise headings without a number: a line of its own above paragraphs, or above clauses that count on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.text import titles
from workbench.text.lines import Line, is_meta, is_short
from workbench.text.metadata import is_signature_name
from workbench.text.numbering import RANKS
from workbench.text.punctuation import COLON, FINAL, SEMICOLON

_ALONE = ("附件", "专栏")
_SHORT = ("结语", "引言", "前言", "序言", "背景", "导言")
_NO_HEADING = re.compile(r"@|^[^:\uff1a]{2,8}[:\uff1a]\S|\d$|^[\d.,%]+$|(?:负责|牵头|配合)$")


def headings_without_number(lines: Sequence[Line], first: int, last: int) -> list[int]:
    """Return the unlabelled lines of one document that are headings, in order.

    In a text without labels every short line above running text is one. In a text with labels a short line counts
    when the clauses behind it begin anew, or when at least two such lines stand right above clauses of the highest
    level or above the paragraphs before the first of them.
    """
    labelled = [place for place in range(first, last) if _label_style(lines[place])]
    if not labelled:
        return [place for place in range(first, last) if _above_text(lines, place, last)]
    top = min(RANKS[_label_style(lines[place])] for place in labelled)
    parting: list[int] = []
    restarting: list[int] = []
    pending: int | None = None
    number = 0
    for place in range(first, last):
        style = _label_style(lines[place])
        if not style:
            if place < labelled[0] and _above_text(lines, place, last):
                parting.append(place)
            elif number >= 2 and pending is None and _above_text(lines, place, last):
                pending = place
            continue
        if RANKS[style] == top:
            label = lines[place].label
            assert label is not None
            before = place - 1
            if before >= first and _right_above(lines, before, first):
                parting.append(before)
            elif label.ordinal == 1 and pending is not None and place - pending <= 12:
                restarting.append(pending)
            number = label.ordinal
        pending = None
    if len(set(parting)) < 2:
        parting = []
    return sorted({*parting, *restarting})


def _label_style(line: Line) -> str:
    return "" if line.label is None or line.label.style in _ALONE else line.label.style


def _could_be_heading(line: Line, *, signs: bool = True) -> bool:
    """Return whether a line may be a heading; with ``signs`` the name of a body is taken for a signature."""
    text = line.text
    return (
        is_short(line)
        and (3 <= len(text) <= 36 or text in _SHORT)
        and not is_meta(line)
        and titles.could_be_title(text)
        and not _NO_HEADING.search(text)
        and not (signs and is_signature_name(text))
        and not line.contents
    )


def _above_text(lines: Sequence[Line], place: int, last: int) -> bool:
    """Return whether a line is short and running text, or a clause numbered 1, stands right behind it."""
    if place + 1 >= last or not _could_be_heading(lines[place]):
        return False
    behind = lines[place + 1]
    if behind.label is not None:
        return behind.label.ordinal == 1 and behind.label.style not in _ALONE
    return len(behind.text) >= 20 and behind.text[-1] in FINAL + COLON + SEMICOLON


def _right_above(lines: Sequence[Line], place: int, first: int) -> bool:
    """Return whether the line above a clause of the highest level is a heading, with a finished sentence before it."""
    if not _could_be_heading(lines[place], signs=False):  # no signature stands above a clause
        return False
    return place == first or lines[place - 1].text[-1] in FINAL + COLON + ")\uff09"
