"""By when a target is due, counted so that two deadlines can be set against each other."""

from __future__ import annotations

import re

from workbench.model import Target

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_SPELLED_YEAR = re.compile(r"二[〇○零]([〇○零一二三四五六七八九]{2})年")
_PLAN = re.compile(r"十([一二三四五六七八])五")
_MONTH = re.compile(r"(\d{1,2})\s*月")
_OWN_YEAR = re.compile(r"^(?:全年|年内|本?年度内?|年底前?|今年.*|当年)$")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_FIRST_PLAN = 2005  # the eleventh plan (十一五) ended five years later
_QUARTERS = (("一季度", 3), ("二季度", 6), ("上半年", 6), ("三季度", 9))


def delay(left: Target, left_year: int | None, right: Target, right_year: int | None) -> int | None:
    """Return by how many months the deadline of a target moved from one document to the other.

    Args:
        left: the earlier target.
        left_year: the year of its document, None where that is not known.
        right: the later one.
        right_year: the year of its document.

    Returns:
        Months, below 0 for an earlier deadline, 0 for the same; None where one of the two names no deadline, and where
        both are due in the year of their own document, which says nothing of a delay.
    """
    ours, theirs = due(left.deadline, left_year), due(right.deadline, right_year)
    if ours is None or theirs is None:
        return None
    if (ours - 1) // 12 == left_year and (theirs - 1) // 12 == right_year:
        return None
    return theirs - ours


def due(deadline: str | None, year: int | None) -> int | None:
    """Return the last month in which a target is in time, counted from the year 0; December where none is named.

    Args:
        deadline: as printed, such as ``2025年6月底前``, ``“十四五”末``, ``年底前``.
        year: of the document, for deadlines that name none.
    """
    if deadline is None:
        return None
    named = _year(deadline)
    if named is None and (deadline.startswith("明年") and year is not None):
        named = year + 1
    month = _month(deadline)
    if named is None and (month is not None or _OWN_YEAR.match(deadline)):
        named = year
    return None if named is None else named * 12 + (month or 12)


def _year(deadline: str) -> int | None:
    if found := _YEAR.search(deadline):
        return int(found[1])
    if found := _SPELLED_YEAR.search(deadline):
        return 2000 + 10 * _DIGITS[found[1][0]] + _DIGITS[found[1][1]]
    if found := _PLAN.search(deadline):
        return _FIRST_PLAN + 5 * _DIGITS[found[1]]
    return None


def _month(deadline: str) -> int | None:
    if (found := _MONTH.search(deadline)) and 1 <= int(found[1]) <= 12:
        return int(found[1])
    return next((month for words, month in _QUARTERS if words in deadline), None)
