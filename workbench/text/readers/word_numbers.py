"""Numbers as Word and WPS print them in automatic labels: 一, 壹, ①, Ⅳ, 甲 and their like."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
LARGEST = 32_767
"""The largest number that Word counts to; beyond it digits are printed."""


def printed(value: int, form: str) -> str:
    """Return a number in one of Word's number formats (``w:numFmt``); unknown formats are printed in digits.

    Source:
        ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
    """
    if form in ("none", "bullet"):
        return ""
    if not 0 <= value <= LARGEST:
        return str(value)
    return _FORMS.get(form, str)(value)


def counted(value: int, digits: str = "零一二三四五六七八九", powers: str = "十百千", ten: str = "十") -> str:
    """Return 0 to 99,999 as it is counted in Chinese: 十一, 一百零二, 一万零三百."""
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        zero = digits[0] if 0 < low < 1000 else ""
        return f"{counted(high, digits, powers, ten)}万{zero}{counted(low, digits, powers, powers[0]) if low else ''}"
    if value < 10:
        return digits[value]
    text, zero = "", ""
    for place, figure in zip(range(3, -1, -1), f"{value:04d}", strict=True):
        number = int(figure)
        if number == 0:
            zero = digits[0] if text else ""
            continue
        text += zero + digits[number] + (powers[place - 1] if place else "")
        zero = ""
    return text.removeprefix(digits[1]) if 10 <= value < 20 and ten == "十" else text


def _counting(value: int) -> str:
    return counted(value) if value < 100 else "".join(_DIGITS[int(figure)] for figure in str(value))


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(value))


def _legal(value: int) -> str:
    return counted(value, _LEGAL, "拾佰仟", "拾")


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for size, sign in _ROMAN:
        times, value = divmod(value, size)
        text += sign * times
    return text


def _letters(value: int) -> str:
    if not 0 < value <= 26 * 30:
        return str(value)
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _circled(value: int) -> str:
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= value <= high:
            return chr(first + value - low)
    return "\u24ea" if value == 0 else str(value)


def _signs(first: int, count: int) -> Callable[[int], str]:
    return lambda value: chr(first + value - 1) if 1 <= value <= count else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value else "0"


def _full_width(value: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(value))


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda value: f"{value:02d}",
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": str,
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _signs(0x2488, 20),
    "decimalEnclosedParen": _signs(0x2474, 20),
    "ideographEnclosedCircle": _signs(0x3280, 10),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "japaneseCounting": counted,
    "chineseCountingThousand": counted,
    "taiwaneseCountingThousand": counted,
    "koreanCounting": counted,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographDigital": _digital,
    "koreanDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda value: _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12],
}
