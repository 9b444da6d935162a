"""Read the labels of official texts: 一、 (一) 1. (1) ① 第三章 第五条之一 一是 become a style and an ordinal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.text.punctuation import BLANK, CLOSE, COLON, COMMA, OPEN, PERCENT, POINT, SEMICOLON

_DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_DIGITS |= {"八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}

HAN_NUMBER = "[零〇一二三四五六七八九十百千两廿卅]"
_HAN = f"{HAN_NUMBER}{{1,7}}"
_ARABIC = "[0-9\uff10-\uff19]"
_GAP = f"[{BLANK}]*"
_OPEN, _CLOSE = rf"[{OPEN}〔\[【﹝]", rf"[{CLOSE}〕\]】﹞]"
_UNITS = {"分编": 15, "部分": 10, "编": 10, "篇": 10, "章": 20, "节": 30, "条": 40, "款": 60, "项": 70}

# Styles from the highest to the lowest, as 党政机关公文格式 and 立法技术规范 order them; the numbers only sort.
RANKS: dict[str, int] = {
    "附件": 1,
    **{f"第{unit}": rank for unit, rank in _UNITS.items()},
    "Ⅰ": 90,
    "题": 95,
    "一": 100,
    "(一)": 200,
    "一)": 250,
    "专栏": 280,
    "1 ": 290,
    "1": 300,
    "1.1": 310,
    "1.1.1": 320,
    "1.1.1.1": 330,
    "(1)": 400,
    "1)": 450,
    "①": 500,
    "A": 520,
    "(A)": 530,
    "a": 540,
    "(a)": 550,
    "第一": 590,
    "一是": 600,
}


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line.

    ``printed`` is the label as it stands there, ``length`` the characters it takes with the blanks behind it;
    ``name`` the label in a path (``一``, ``(三)``, ``1``, ``第三条``); ``style`` one of ``RANKS``; ``branch`` the
    number behind 之 or a hyphen (第六十一条之一). A ``weak`` label may as well be a decimal, a date or an
    enumeration: it counts only where the numbers around it fit (see ``confirmed``).
    """

    printed: str
    length: int
    name: str
    style: str
    ordinal: int
    branch: int = 0
    parts: tuple[int, ...] = ()
    weak: bool = False


def number(text: str) -> int | None:
    """Return the value of a number in Chinese or Arabic digits, ``None`` where it is not one (0 to 9999)."""
    text = text.strip()
    if not text:
        return None
    if not any(sign in _DIGITS or sign in _POWERS or sign in _TENS for sign in text):
        return int(text) if text.isdecimal() else None
    if not any(sign in _POWERS or sign in _TENS for sign in text):  # 二〇二二, 一二
        if any(sign not in _DIGITS for sign in text):
            return None
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit = 0, None
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            total, digit = total + _TENS[sign], None
        elif sign in _POWERS:
            total, digit = total + (1 if digit is None else digit) * _POWERS[sign], None
        else:
            return None
    return total + (digit or 0)


def han(value: int) -> str:
    """Return 1 to 99 in Chinese digits as labels write them (``十一``); larger numbers in Arabic digits."""
    if not 0 < value < 100:
        return str(value)
    tens, rest = divmod(value, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{'零一二三四五六七八九'[tens]}十")
    return head + ("零一二三四五六七八九"[rest] if rest else "")


_Maker = Callable[["re.Match[str]"], "Label | None"]


def _made(
    match: re.Match[str], name: str, style: str, ordinal: int | None, *, weak: bool = False, branch: int = 0
) -> Label | None:
    if ordinal is None or not 0 < ordinal < 3000:
        return None
    return Label(match["label"].strip(), match.end(), name, style, ordinal, branch, weak=weak)


def _article(match: re.Match[str]) -> Label | None:
    unit, digits, branch = match["unit"], re.sub(r"\s", "", match["n"]), match["branch"] or match["dash"]
    behind = match.string[match.end("label") : match.end("label") + 3]
    tight = unit == "条" and match.end() == match.end("label") and _MAY_BEGIN.match(behind) is not None
    if unit in "条款项" and _REFERENCE.match(behind) and not tight:
        return None
    if unit in ("章", "节", "编", "篇", "部分", "分编") and re.match(r"[的程课选制前后之]|所述|规定|以", behind):
        return None
    spaced = match.end() > match.end("label") or match.end() == len(match.string)
    weak = tight or (unit in ("款", "项", "节") and not spaced)
    name = re.sub(r"\s", "", match["label"])
    return _made(match, name, f"第{unit}", number(digits), weak=weak, branch=number(branch or "") or 0)


_REFERENCE = re.compile(
    rf"[的和或至到及与、。》{COMMA}{SEMICOLON}{CLOSE}]|第|规定|所列|所称|中[的所]|之?[前后]|以[上下外]"
)


_MAY_BEGIN = re.compile(r"第[一二三]|[与和及对后]|规定")
"""What begins an article without a blank (第十七条第三人…), or goes on with a reference to one."""


def _short_article(match: re.Match[str]) -> Label | None:
    return _made(match, match["label"], "第条", number(match["n"]), weak=True)


def _han_comma(match: re.Match[str]) -> Label | None:
    behind = match.string[match.end("label") :].lstrip()
    mark = match["mark"].strip()
    weak = mark not in f"、{POINT}"
    if mark == "、" and re.match(f"{HAN_NUMBER}", behind) and not re.match(r"[二一][〇○零0九]", behind):
        weak = True  # 一、二级医院, 三、四季度
    return _made(match, match["n"], "一", number(match["n"]), weak=weak)


def _arabic(match: re.Match[str]) -> Label | None:
    behind = match.string[match.end("label") :]
    ordinal = number(match["n"])
    far = ordinal is not None and ordinal > _FAR  # a row of a long table, or a year, or an amount
    weak = far or bool(re.match(_ARABIC, behind)) or match["n"][0] in "0\uff10"
    if _AMOUNT.match(behind):
        return None
    if re.match(f"[{PERCENT}]", behind):
        return None
    if far and ordinal is not None:
        return Label(match["label"].strip(), match.end(), str(ordinal), "1", ordinal, weak=True)
    return _made(match, str(ordinal), "1", ordinal, weak=weak)


_FAR = 400  # a number beyond is a label only where it goes on from the one before
_AMOUNT = re.compile(rf"{_ARABIC}{{1,3}}\s*(?:[亿万千百倍元米吨岁亩]|公里|公顷|平方|立方|个百分点|小时|[{PERCENT}])")


def _dotted(match: re.Match[str]) -> Label | None:
    parts = tuple(int(part) for part in re.split(f"[{POINT}]", match["n"]))
    style = ".".join("1" * len(parts))
    if any(part == 0 or part > 99 for part in parts):
        return None
    name = ".".join(map(str, parts))
    return Label(match["label"].strip(), match.end(), name, style, parts[-1], 0, parts, weak=True)


def _bracketed(match: re.Match[str]) -> Label | None:
    digits = match["n"].strip()
    ordinal = number(digits)
    if digits.isdecimal():
        if ordinal is not None and ordinal > 199:
            return None
        return _made(match, f"({ordinal})", "(1)", ordinal)
    return _made(match, f"({digits})", "(一)", ordinal)


def _half_bracketed(match: re.Match[str]) -> Label | None:
    digits = match["n"]
    ordinal = number(digits)
    if digits.isdecimal():
        return _made(match, f"{ordinal})", "1)", ordinal)
    return _made(match, f"{digits})", "一)", ordinal)


def _sign(match: re.Match[str]) -> Label | None:
    sign = match["n"]
    for first, count, style in _SIGNS:
        if first <= ord(sign) < first + count:
            ordinal = ord(sign) - first + 1 + (20 if first == 0x3251 else 0)
            name = {"1": f"{ordinal}", "(1)": f"({ordinal})", "(一)": f"({han(ordinal)})"}.get(style, sign)
            return _made(match, name, style, ordinal, weak=style == "Ⅰ")
    return None


_SIGNS = (
    (0x2460, 20, "①"),
    (0x3251, 15, "①"),
    (0x2776, 10, "①"),
    (0x24F5, 10, "①"),
    (0x2474, 20, "(1)"),
    (0x2488, 20, "1"),
    (0x3220, 10, "(一)"),
    (0x2160, 12, "Ⅰ"),
)


def _letter(match: re.Match[str]) -> Label | None:
    letter = match["n"]
    style = "A" if letter.isupper() else "a"
    if match["open"]:
        style = f"({style})"
    name = f"({letter})" if match["open"] else letter
    return _made(match, name, style, ord(letter.upper()) - 64, weak=True)


def _spoken(match: re.Match[str]) -> Label | None:
    return _made(match, match["label"], "一是", number(match["n"]), weak=match["verb"] != "是")


def _first(match: re.Match[str]) -> Label | None:
    return _made(match, f"第{match['n']}", "第一", number(match["n"]))


def _tight(match: re.Match[str]) -> Label | None:
    return _made(match, match["n"], "1 ", number(match["n"]), weak=True)


def _spaced(match: re.Match[str]) -> Label | None:
    digits = match["n"]
    if digits.isascii():
        return _made(match, digits, "1 ", number(digits), weak=True)
    return _made(match, digits, "一", number(digits), weak=True)


_FORMS: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(form), make)
    for form, make in (
        (
            rf"(?P<label>第{_GAP}(?P<n>{_HAN}|{_ARABIC}{{1,4}}){_GAP}(?:[-—]{_GAP}(?P<dash>{_ARABIC}{{1,2}}){_GAP})?"
            rf"(?P<unit>分编|部分|[编篇章节条款项])(?:{_GAP}之{_GAP}(?P<branch>[一二三四五六七八九十]{{1,3}})(?![一-龥]))?)"
            rf"{_GAP}",
            _article,
        ),
        (rf"(?P<label>(?P<n>{_HAN})条)[{BLANK}]+", _short_article),
        (rf"(?P<label>第(?P<n>[一二三四五六七八九十]{{1,3}})[、{COMMA}{COLON}]){_GAP}", _first),
        (rf"(?P<label>(?P<n>[一二三四五六七八九十]{{1,3}})(?P<verb>[是要])){_GAP}", _spoken),
        (rf"(?P<label>(?P<n>{_HAN})(?P<mark>{_GAP}[、{POINT}{COMMA}{COLON}])){_GAP}", _han_comma),
        (
            rf"(?P<label>(?P<n>[1-9][0-9]?(?:[{POINT}][0-9]{{1,2}}){{1,3}}))(?![0-9{POINT}{PERCENT}])[{POINT}、]?{_GAP}",
            _dotted,
        ),
        (rf"(?P<label>(?P<n>{_ARABIC}{{1,5}}){_GAP}(?P<mark>[、{POINT}])){_GAP}", _arabic),
        (rf"(?P<label>{_OPEN}{_GAP}(?P<n>{_HAN}|{_ARABIC}{{1,3}}){_GAP}{_CLOSE}[、{POINT}]?){_GAP}", _bracketed),
        (rf"(?P<label>(?P<n>{_HAN}|{_ARABIC}{{1,2}})[{CLOSE}][、{POINT}]?){_GAP}", _half_bracketed),
        (rf"(?P<label>(?P<n>[①-⓿㈠-㈩㉑-㉟❶-❿Ⅰ-Ⅻ])[、{POINT}]?){_GAP}", _sign),
        (rf"(?P<label>(?P<open>[{OPEN}])?{_GAP}(?P<n>[A-Za-z])(?(open)[{CLOSE}]|[、{POINT}{CLOSE}])){_GAP}", _letter),
        (rf"(?P<label>(?P<n>[一二三四五六七八九十]{{1,3}}|[1-9][0-9]?))[{BLANK}]+(?=[一-龥])", _spaced),
        (r"(?P<label>(?P<n>[1-9][0-9]?))(?=[一-龥、]{2,16}$)", _tight),
    )
)


def read_label(line: str) -> Label | None:
    """Return the label a line begins with (no blanks before it), or ``None``.

    Amounts, dates and references (``1.5亿``, ``2022.1``, ``第五条规定的``) are no labels, or weak ones.
    """
    head = line[:24]
    if not head or not (head[0] in _STARTS or head[0].isascii()):
        return None
    for form, make in _FORMS:
        match = form.match(line)
        if match is not None:
            label = make(match)
            if label is not None:
                return label
    return None


_STARTS = frozenset(f"第零〇一二三四五六七八九十百千两廿卅{OPEN}〔[【﹝") | {
    chr(first + place) for first, count in ((0xFF10, 10), *(sign[:2] for sign in _SIGNS)) for place in range(count)
}
