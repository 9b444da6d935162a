"""Numbers as Chinese texts print them: ``8000``, ``1,200``, ``2.2``, ``八千``, ``两百五十``, ``十二点五``."""

from __future__ import annotations

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
MAGNITUDES = {**_STEPS, **_MYRIADS}

ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,18})(?:\.\d{1,9})?"
"""Pattern of an Arabic number of 18 digits at most; a comma parts thousands only where exactly three digits follow."""

CHINESE_DIGIT = r"[零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
CHINESE = rf"(?:{CHINESE_DIGIT}|[十拾])(?:{CHINESE_DIGIT}|[十百千万亿拾佰仟]){{0,20}}(?:点{CHINESE_DIGIT}{{1,9}})?"
"""Pattern of a Chinese number that begins with a digit or with 十; 百, 千, 万 alone are no numbers."""


def arabic(text: str) -> float:
    """Return the value of a text that ``ARABIC`` matches."""
    return float(text.replace(",", ""))


def chinese(text: str) -> float:
    """Return the value of a Chinese number such as ``二十``, ``一千二百``, ``三点五``, ``二〇二五``.

    Raises:
        ValueError: ``text`` holds something else.
    """
    whole, point, fraction = text.partition("点")
    value = float(_whole(whole))
    if point:
        if not fraction or any(sign not in DIGITS for sign in fraction):
            raise ValueError(text)
        value += float("0." + "".join(str(DIGITS[sign]) for sign in fraction))
    return value


def number(text: str) -> float:
    """Return the value of an Arabic or Chinese number.

    Raises:
        ValueError: ``text`` is neither.
    """
    return arabic(text) if text[:1].isdecimal() else chinese(text)


def _whole(text: str) -> int:
    if not text:
        raise ValueError(text)
    if len(text) > 1 and all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))  # read digit by digit: 二〇二五
    total = section = digit = 0
    step = 1
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
            step = step if digit else 1  # after a zero a last digit counts ones: 三万零二
        elif sign in _STEPS:
            step = _STEPS[sign]
            section += (digit or 1) * step
            digit = 0
        elif sign == "万":
            step = _MYRIADS[sign]
            total += (section + digit or 1) * step
            section = digit = 0
        elif sign == "亿":
            step = _MYRIADS[sign]
            total = (total + section + digit or 1) * step
            section = digit = 0
        else:
            raise ValueError(text)
    if digit and step > 10:
        digit *= step // 10  # 两百五 is 250, 三万二 is 32000
    return total + section + digit
