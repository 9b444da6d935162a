"""Which lines of a page's head are copies of the title: the browser's, the site's own, one that was wrapped or cut."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NUMBER = re.compile(r"^[一-龥]{2,16}\s*[〔\[【(]\s*(?:19|20)\d\d\s*[〕\]】)]\s*第?\s*\d{1,5}\s*号\s*(?=\S)")
_YEAR = re.compile(r"\((?:19|20)\d\d年?(?:版|修正|修订)?\)$")
_PRAISE = re.compile(
    r"^(?:(?:19|20)\d\d年?)?(?:最新)?(?=.*(?:全文|原文|完整版|电子版)$)|(?:最新|完整)?(?:全文|原文|完整版|电子版)$"
)
FILE_TYPE = re.compile(r"\.(?:docx?|pdf|wps|rtf|xlsx?|pptx?|ofd|zip|rar)$", re.IGNORECASE)
"""What stands behind the name of a file."""

_CUT_OFF = re.compile(r"(?:…+|\.{3,})$")
_SITE = re.compile(r"^[】\])]*\s*[-_|—–·>]")
_NUMBER_BEHIND = re.compile(r"[(（][一-龥]{2,16}\s*[〔\[【(]\s*(?:19|20)\d\d\s*[〕\]】)]\s*第?\s*\d{1,5}\s*号[)）]$")
_BODY = re.compile("[局委府办厅部院会室司署处]$")
_BODIES = re.compile(r"[一-龥]{2,40}(?:[局委府办厅部院会室署行]|总局|公室)")
_TEASER = 24  # characters that count of an opening which stands on the page once more
_SHORTEST = 6  # characters of a line that may be a title
_FAR = 30  # lines between a title and its copy


def title_copies(lines: Mapping[int, str], head: Sequence[int]) -> list[int]:
    """Return the lines that say nothing but a title which stands on the page once more.

    Of two equal lines the first one is the copy; of a line and the same wrapped over several the wrapped one, unless
    the line has the document's number in front of it.

    Args:
        lines: the lines that may be titles, by number, in order; the first ones of the policy among them.
        head: numbers of the lines above the policy; only these, and wrapped copies, are returned.
    """
    kept = dict(lines)
    gone: list[int] = []
    for number in [number for number in lines if number in head]:
        behind = [kept[other] for other in kept if other > number]
        if _is_repeated(kept[number], behind):
            gone.append(number)
    gone.extend(_blocks(lines, gone, head))
    for number in gone:
        del kept[number]
    for number in _with_body(kept, head):
        gone.append(number)
        del kept[number]
    for number in [*kept]:
        if number not in kept:
            continue
        line = kept[number]
        below = [(other, kept[other]) for other in kept if other > number]
        bare = _NUMBER.sub("", line)
        copy = _wrapped(bare_text(bare), below)
        taken = [number] if copy and bare != line and number in head else copy
        gone.extend(taken)
        for one in taken:
            del kept[one]
    gone.extend(_cut_off(kept, head))
    return gone


def _is_repeated(line: str, behind: Sequence[str]) -> bool:
    title = bare_text(line)
    if len(title) < _SHORTEST or (_BODY.search(line) and "关于" not in line):
        return False
    shorter = {bare_text(form.sub("", line)) for form in (_NUMBER, _YEAR, _PRAISE, FILE_TYPE) if form.search(line)}
    for other in behind:
        again = bare_text(other)
        if title == again:
            return True
        if len(again) >= _SHORTEST and again in shorter:
            return True
        if len(again) >= 8 and title.startswith(again) and _SITE.match(line[_length(line, len(again)) :]):
            return True
    return False


def _blocks(lines: Mapping[int, str], gone: Sequence[int], head: Sequence[int]) -> list[int]:
    """Return names of bodies that stand above copies and once more above what these are copies of."""
    found: list[int] = []
    order = [*lines]
    for place in range(len(order) - 2, -1, -1):
        number, below = order[place], order[place + 1]
        if number in gone or number not in head or not (below in gone or below in found):
            continue
        pairs = zip(order[place + 1 :], order[place + 2 :], strict=False)
        if any(lines[first] == lines[number] and lines[second] == lines[below] for first, second in pairs):
            found.append(number)
    return found


def _with_body(lines: Mapping[int, str], head: Sequence[int]) -> list[int]:
    """Return titles that begin with 关于 and stand below once more, wrapped, behind the bodies that issued them."""
    found: list[int] = []
    for number, line in lines.items():
        title = bare_text(_NUMBER_BEHIND.sub("", line))
        if number not in head or len(title) < 12 or not title.startswith("关于"):
            continue
        below = [lines[other] for other in lines if other > number]
        for first in range(len(below)):
            joined = ""
            for part in below[first : first + 5]:
                joined += bare_text(part)
                if joined.endswith(title) and _BODIES.fullmatch(joined[: -len(title)]):
                    found.append(number)
                    break
            if number in found:
                break
    return found


def openings(lines: Sequence[str], first: int) -> list[int]:
    """Return which of the first lines say nothing but how the text begins that stands below them, word for word.

    Sites print such openings above a text, title and sentences run together, and break them off anywhere.

    Args:
        lines: the lines of a page that hold anything.
        first: how many of them, at the beginning, may be openings.
    """
    bare = [bare_text(line) for line in lines[: first + _FAR]]
    found: list[int] = []
    for place in range(min(first, len(bare))):
        told = [bare[place]]
        told.extend(
            bare[place][len(title) :]
            for title in (*bare[:place], *bare[place + 1 : place + 6])
            if len(title) >= 12 and bare[place].startswith(title)
        )
        if (
            len(bare[place]) >= _TEASER
            and re.search("[。,，:：]", lines[place])
            and any(
                "".join(bare[start:])[: len(opening)] == opening
                for opening in told
                if len(opening) >= _TEASER
                for start in range(place + 1, min(place + 12, len(bare)))
            )
        ):
            found.append(place)
    return found


def are_key_words(line: str, titles: Sequence[str]) -> bool:
    """Return whether a line is a list of words, parted by commas, that all stand in one of the titles."""
    words = [bare_text(word) for word in re.split("[,，、;；]", line)]
    return len(words) > 2 and all(words) and any(all(word in bare_text(title) for word in words) for title in titles)


def _wrapped(title: str, below: Sequence[tuple[int, str]]) -> list[int]:
    """Return the numbers of the lines that together say a title; none where no such lines stand below it."""
    if len(title) < 12:
        return []
    for place, (first, _) in enumerate(below):
        joined = ""
        for used, (_, line) in enumerate(below[place : place + 5]):
            joined += bare_text(line)
            if joined == title and used:
                return [number for number, _ in below[place : place + used + 1]]
            if not title.startswith(joined):
                break
        if first > below[0][0] + _FAR:
            break
    return []


def _cut_off(lines: Mapping[int, str], head: Sequence[int]) -> list[int]:
    """Return the lines that begin like a title beside them and break off with dots, as teasers do."""
    found = []
    for number, line in lines.items():
        if number not in head or not _CUT_OFF.search(line):
            continue
        teaser = bare_text(_CUT_OFF.sub("", line))
        titles = (bare_text(other) for place, other in lines.items() if place != number)
        if any(len(title) >= 12 and (teaser.startswith(title) or title.startswith(teaser)) for title in titles):
            found.append(number)
    return found


def bare_text(line: str) -> str:
    """Return the characters of a title that count when two are compared."""
    return re.sub(r"[^\w〔〕]", "", line).lower()


def _length(line: str, count: int) -> int:
    """Return how many characters of ``line`` hold its first ``count`` characters that count."""
    for place, char in enumerate(line):
        if re.match(r"[\w〔〕]", char):
            count -= 1
            if not count:
                return place + 1
    return len(line)
