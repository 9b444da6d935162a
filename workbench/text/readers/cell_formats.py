"""Numbers of a worksheet as Excel shows them: percent, thousands, dates, plain numbers without a trailing .0."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"

BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m/d/yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    36: "yyyy年m月",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    55: "yyyy年m月",
    56: "m月d日",
    57: "yyyy年m月",
    58: "m月d日",
}
"""Formats that a workbook names by number alone; those from 27 on as a Chinese Excel shows them.

Source:
    ECMA-376 part 1, 18.8.30.
"""

_LONGEST = 200  # characters of a format
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+")
_LARGEST_DAY = 2_958_465  # 31 December 9999


def shown(text: str, form: str, epoch_1904: bool = False) -> str:
    """Return a number's text as its format shows it.

    Args:
        text: the number as the file holds it (``0.125``, ``45291``).
        form: the format (``0.0%``, ``yyyy"年"m"月"``).
        epoch_1904: whether days count from 1 January 1904, as in old files from a Mac.

    Returns:
        Dates are written 2024年6月30日 whatever signs part them; what cannot be formatted is returned plainly.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or number.adjusted() > 300:
        return text
    sections = _sections(form[:_LONGEST])
    section = sections[0]
    if len(sections) > 1 and number < 0:
        section, number = sections[1], -number
    elif len(sections) > 2 and number == 0:
        section = sections[2]
    parts = _date_parts(section)
    if parts:
        return _date(float(number), parts, epoch_1904) or plain(number)
    return _formatted(number, section)


def plain(number: Decimal) -> str:
    """Return a number as a cell without a format shows it: at most eleven digits, no trailing zeros."""
    if number == 0:
        return "0"
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        return str(int(number))
    places = max(0, 10 - max(number.adjusted(), -11))
    rounded = f"{float(number):.{min(places, 20)}f}" if abs(number) < Decimal(10) ** 15 else f"{float(number):.10G}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded and "E" not in rounded else rounded


@lru_cache(maxsize=512)
def _sections(form: str) -> tuple[str, ...]:
    return tuple(_SECTION.split(form or GENERAL))


@lru_cache(maxsize=512)
def _date_parts(section: str) -> frozenset[str]:
    """Return which of y, m, d, h, s a format shows; ``m`` beside hours and seconds are minutes, and left out."""
    bare = re.sub(r"\[(?:h+|m+|s+)\]", lambda match: match[0][1:-1], section.lower())
    bare = _LITERAL.sub("", bare)
    if "general" in bare or re.search(r"[0#?@]", bare):
        return frozenset()
    parts = {sign for sign in "yedhs" if sign in bare.replace("am/pm", "").replace("a/p", "")}
    if "e" in parts:  # the year in Chinese and Japanese formats
        parts = parts - {"e"} | {"y"}
    months = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "h", bare.replace("am/pm", "").replace("a/p", ""))
    if "m" in months:
        parts.add("m")
    return frozenset(parts)


def _date(number: float, parts: frozenset[str], epoch_1904: bool) -> str:
    if not 0 <= number <= _LARGEST_DAY:
        return ""
    day = math.floor(number)
    seconds = round((number - day) * 86_400)
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 31)
    if not epoch_1904 and day > 59:  # Excel counts a 29 February 1900 that never was
        day -= 1
    try:
        when = first + timedelta(days=day, seconds=seconds)
    except OverflowError:
        return ""
    text = "".join(
        f"{value}{sign}"
        for part, value, sign in (("y", when.year, "年"), ("m", when.month, "月"), ("d", when.day, "日"))
        if part in parts
    )
    if parts & {"h", "s"}:
        clock = f"{when.hour}:{when.minute:02d}" + (f":{when.second:02d}" if "s" in parts else "")
        text = f"{text} {clock}".strip()
    return text


def _formatted(number: Decimal, section: str) -> str:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        return "\ue000" if literals[-1] else ""

    bare = _LITERAL.sub(keep, section)
    if "general" in bare.lower() or "@" in bare or "E+" in bare.upper() or "E-" in bare.upper() or "/" in bare:
        return plain(number)
    digits = _DIGITS.search(bare)
    if digits is None:  # nothing but words, such as 无 for zero
        return "".join(literals).strip() or plain(number)
    pattern = digits[0].rstrip(",")
    whole, _, fraction = pattern.partition(".")
    scale = len(digits[0]) - len(pattern)
    number = number * (Decimal(100) ** min(bare.count("%"), 2)) / (Decimal(1000) ** min(scale, 4))
    least, most = fraction.count("0"), min(len(fraction), 15)
    try:
        rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    except InvalidOperation:
        return plain(number)
    text = f"{rounded:,.{most}f}" if "," in whole else f"{rounded:.{most}f}"
    if most > least and "." in text:
        head, _, tail = text.partition(".")
        tail = tail[:least] + tail[least:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    zeros = whole.count("0")
    if zeros > 1 and "," not in whole:
        sign = "-" if text.startswith("-") else ""
        body = text.removeprefix("-")
        head, point, tail = body.partition(".")
        text = f"{sign}{head.zfill(min(zeros, 20))}{point}{tail}"
    around = bare[: digits.start()] + "\ue001" + bare[digits.end() :]
    kept = iter(literals)
    filled = re.sub("\ue000", lambda _match: next((one for one in kept if one), ""), around)
    filled = _DIGITS.sub("", filled)
    return filled.replace("\ue001", text).strip()
