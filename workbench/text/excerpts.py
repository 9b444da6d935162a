"""Numbers that sites which share documents put before the text of each page, all its lines run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Edit
from workbench.text.punctuation import CLOSE, COLON, ENDS

PAGE_MARK = "page-mark"
"""The rule of the edits made here."""

_MARK = re.compile(r"(\d{1,3})[、.\uff0e](?!\d)[ \u3000]?")
_SECTION = re.compile(r"[^\n](?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条])")
_LONG = 80  # characters that a page's text has at least


def marks(text: str) -> list[Edit]:
    """Return the edits that take out the numbers of pages and join what the ends of pages broke.

    Such numbers count on from 1 over long lines, hold sections of the highest level within them, and most of them
    stand in the middle of a sentence: what is numbered by its author never does.
    """
    edits: list[Edit] = []
    for run in _runs(text):
        inner = run[1:]
        broken = [text[end - 1] not in ENDS + COLON + CLOSE + "”》" for _, end, _ in run[:-1]]
        whole = text[run[0][0] : run[-1][1]]
        if not inner or 2 * sum(broken) <= len(inner) or not _SECTION.search(whole):
            continue
        start, _, mark = run[0]
        edits.append(Edit(start, start + mark, text[start : start + mark], "", PAGE_MARK))
        for (_, before, _), (start, _, mark), torn in zip(run, inner, broken, strict=False):
            low = before if torn else start
            edits.append(Edit(low, start + mark, text[low : start + mark], "", PAGE_MARK))
    return edits


def _runs(text: str) -> Iterator[list[tuple[int, int, int]]]:
    """Yield runs of lines numbered from 1: start, end and the mark's length of each; no other line stands between."""
    run: list[tuple[int, int, int]] = []
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line.rstrip())
        at += len(line) + 1
        mark = _MARK.match(line)
        if not line.strip():
            continue
        if mark and run and int(mark[1]) == len(run) + 1 and run[-1][1] - run[-1][0] >= _LONG:
            run.append((start, end, mark.end()))
            continue
        if len(run) > 1:
            yield run
        run = [(start, end, mark.end())] if mark and mark[1] == "1" else []
    if len(run) > 1:
        yield run
