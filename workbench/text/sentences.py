"""Cut a paragraph into sentences, leaving quotations, brackets and book titles whole."""

from __future__ import annotations

import re

from workbench.text.punctuation import CLOSE, COLON, COMMA, ENDS, FINAL, OPEN, PAIRS

_CLOSERS = frozenset(PAIRS.values()) | {"\uff09"}
_LONGEST = 600  # characters; a bracket or quotation open for longer is taken for a slip
_CONTINUES = re.compile(rf"[、》”’」』】〕{COMMA}{ENDS}{COLON}{CLOSE}]|的|等|和|与|及|或|之")
_MARKS = re.compile(rf"[“”‘’「」『』《》〈〉〔〕【】\"\n{OPEN}{CLOSE}]")


def closed_spans(text: str) -> dict[int, int]:
    """Return where each quotation, bracket or title that is closed begins and ends (place of the closing sign).

    Straight quotation marks pair up in turn. What is never closed, or only beyond a line end, is not in it.
    """
    spans: dict[int, int] = {}
    open_signs: list[tuple[str, int]] = []
    straight = -1
    for match in _MARKS.finditer(text):
        sign, at = match.group(), match.start()
        if sign == "\n":
            open_signs.clear()
            straight = -1
        elif sign in PAIRS:
            open_signs.append((PAIRS[sign], at))
        elif sign in _CLOSERS:
            closer = ")" if sign in CLOSE else sign
            for depth in range(len(open_signs) - 1, max(-1, len(open_signs) - 9), -1):
                if open_signs[depth][0] == closer:
                    begun = open_signs[depth][1]
                    if at - begun <= _LONGEST:
                        spans[begun] = at
                    del open_signs[depth:]
                    break
        elif sign == '"':
            if straight < 0:
                straight = at
            else:
                if at - straight <= _LONGEST:
                    spans[straight] = at
                straight = -1
    return spans


def outside(text: str, start: int = 0) -> list[int]:
    """Return the places of sentence ends (。！？；) and colons that stand in no bracket, quotation or title."""
    spans = closed_spans(text)
    found: list[int] = []
    at = start
    while at < len(text):
        if at in spans:
            at = spans[at] + 1
            continue
        if text[at] in ENDS or text[at] in COLON:
            found.append(at)
        at += 1
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text as (start, end) without blanks around them.

    A sentence ends at 。 ！ ？ ； outside brackets, quotations and book titles, behind a quotation that itself
    ends a sentence, and at a line end. A bracket right behind a sentence belongs to it.
    """
    spans = closed_spans(text)
    cuts: list[int] = []
    at, length = 0, len(text)
    while at < length:
        sign = text[at]
        if at in spans:
            close = spans[at]
            whole = sign in '“「『"' and close - at > 1 and text[close - 1] in FINAL
            at = close + 1
            if whole and at < length and text[at] != "\n" and not _CONTINUES.match(text, at):
                cuts.append(at)
            continue
        at += 1
        if sign == "\n":
            cuts.append(at)
        elif sign in ENDS:
            while at < length and (text[at] in ENDS or text[at] in "”’」』】" + CLOSE):
                at += 1
            if at in spans and text[at] in OPEN:
                behind = spans[at] + 1
                if behind >= length or text[behind] in "\n" or text[behind] in ENDS or _closes(text, at, behind):
                    at = behind
                    while at < length and text[at] in ENDS:
                        at += 1
            cuts.append(at)
    cuts.append(length)
    found: list[tuple[int, int]] = []
    start = 0
    for cut in cuts:
        left, right = start, cut
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            found.append((left, right))
        start = cut
    return found


def _closes(text: str, start: int, end: int) -> bool:
    """A bracket behind a sentence end that is a remark on it (见附件1), not the beginning of the next sentence."""
    return end - start > 4 or text[end] not in "、" + COMMA
