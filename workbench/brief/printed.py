"""Values and headings as a printed brief shows them, the same in Word and in HTML."""

from __future__ import annotations

from workbench.brief.numbers import number
from workbench.brief.places import excerpt
from workbench.brief.shapes import Column, Kind, Value
from workbench.brief.wording import Spoken, in_chinese, say

_DIGITS = "一二三四五六七八九"


def printed(language: Spoken, column: Column, value: Value) -> str:
    """Return a plain value as text: shortened where its column says so, nothing for a missing one."""
    if value is None or isinstance(value, tuple):
        return ""
    if isinstance(value, str):
        return excerpt(language, value, column.excerpt) if column.excerpt else value
    if column.kind is Kind.PERCENT:
        return f"{value:+.1%}"
    return f"{value:.2f}" if column.kind is Kind.SCORE else number(language, value)


def numbered(language: Spoken, place: int, heading: str) -> str:
    """Return a section heading with its number: ``一、总体情况``, ``1. Summary``."""
    counted = chinese_number(place) if in_chinese(language) else str(place)
    return say(language, "section.numbered", number=counted, heading=heading)


def subnumbered(language: Spoken, place: int, heading: str) -> str:
    """Return a heading below a section heading: ``（一）指标调整``."""
    counted = chinese_number(place) if in_chinese(language) else str(place)
    return say(language, "subsection.numbered", number=counted, heading=heading)


def chinese_number(value: int) -> str:
    """Return 1 to 99 in Chinese numerals."""
    tens, ones = divmod(value, 10)
    before = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return before + (_DIGITS[ones - 1] if ones else "")
