"""Quantities in a sentence: a number with what it is counted in, whatever is meant by it.

Numbers that name rather than count (dates, document numbers, titles in 《》, programme names in quotation marks, 第三,
PM2.5, 1+N) are masked first. What a quantity means, and whether it is a target, is for ``targets`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from workbench.assets import resource
from workbench.text import numerals

MASK = "\0"

_NUMBER = rf"(?:{numerals.ARABIC}|{numerals.CHINESE})"
_DASH = r"\s?(?:[-－~～〜至到]|[—–]{1,2})\s?"
_VAGUE = "余多几"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"

_MASKED = re.compile(
    "|".join(
        (
            r"《[^《》\n]{1,80}》",
            r"〈[^〈〉\n]{1,80}〉",
            r"[“\"「『‘][^“”\"「」『』‘’\n]{1,20}[”\"」』’]",
            rf"{_YEAR}\s*年?{_DASH}{_YEAR}\s*(?:学年|年)?(?:度)?",
            rf"{_YEAR}\s*(?:学年|年)\s*(?:\d{{1,2}}\s*月(?:份|\s*\d{{1,2}}\s*[日号])?)?",
            rf"{_YEAR}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?(?!\d)",
            r"(?<!\d)(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)",
            rf"(?<![\d个])(?:1[0-2]|0?[1-9]){_DASH}(?:1[0-2]|0?[1-9])\s*月份?",
            r"(?<![\d.])(?:1[0-2]|0?[1-9])\s*月(?:份|\s*\d{1,2}\s*[日号])?",
            r"(?:十[一二]?|[一二三四五六七八九])月(?:[一二三十]{1,3}[日号])?",
            r"[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*第?\s*\d*\s*号?",
            rf"第\s*{_NUMBER}",
            rf"前\s*{_NUMBER}\s*(?:名|位|强)",
            rf"{numerals.CHINESE_DIGIT}年规划|十[一二三四五六七八]五",
            r"(?<![0-9A-Za-z])[0-9A-Za-z]{1,12}(?:\s?\+\s?[0-9A-Za-z]{1,12})+",
            r"(?<![A-Za-z\d])[A-Za-z][A-Za-z.\-]{0,20}\d[\d.]*",
            r"(?<!\d)\d{1,9}\s?[×*✕]\s?\d+",
            r"[（(]\s*\d{1,2}\s*[)）]",
            r"(?:^|(?<=[\n;；。:：]))\s*\d{1,2}\s*[.、．](?!\d)",
            r"0\d{2,3}-\d{7,8}|1\d{10}(?!\d)",
            r"最多跑[一1]次",
            r"(?:19|20)\d{2}\s*版|(?<!\d)\d{1,9}\s?(?:号[^源召]|版|届|期工程)",
            r"\d{1,2}(?:\.\d{1,2})?\s?[%‰\uff05]\s?(?:全国)?(?:人口|劳动力)?(?:变动|变化)?(?:情况)?抽样",
            r"\d{5,6}\s*(?:热线|平台|政务)|(?:12[0-3]|11[0-9])\s*(?:急救|指挥|报警)",
        )
    )
)

_BARE = frozenset({"万", "亿"})
_SHARING = _BARE | {"个"}
_JOINT = re.compile(r"和|与|及|、")  # 4.68万和7000个: what is counted stands once
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")
"""Digits of sums of money; alone they are letters of names otherwise (陆家嘴, 伍家岗, 柒牌)."""
_BELOW_ZERO = re.compile(r"(?:增长|增速|增幅|涨幅|同比|环比|利润|净利|亏损|余额|总额|[为至到达])[-－−]\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the lexicon; ``factor`` times a number of it counts ``base``."""

    name: str
    kind: str
    base: str
    factor: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or two that bound a range, with its unit; ``start`` and ``end`` count characters of the sentence.

    ``unit`` is as printed, with 万 or 亿 (``万张``) and what it is divided by (``元/人``). ``vague`` holds 余, 多 or 几
    where the number is said to be a little more. ``spelled`` tells Chinese numerals from Arabic ones.
    """

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    kind: str
    vague: str = ""
    spelled: bool = False


@cache
def units() -> dict[str, Unit]:
    """Return the units of the lexicon by name."""
    return {row[0]: Unit(row[0], row[1], row[2], float(row[3])) for row in _rows()}


def in_base(value: float, unit: str) -> tuple[float, str] | None:
    """Return ``value`` counted in the base unit of ``unit``, and that base unit; None for an unknown unit.

    Magnitudes are resolved (``2.2`` ``万个`` is ``22000`` ``个``); a divisor stays as it is (``元/人``).
    """
    counted, slash, divisor = unit.partition("/")
    magnitude, name = _magnitude(counted)
    if not name:
        return value * magnitude, slash + divisor
    found = units().get(name)
    if found is None:
        return None
    return value * magnitude * found.factor, found.base + slash + divisor


def mask(text: str) -> str:
    """Return ``text`` in equal length with everything that only looks like a quantity blotted out."""
    return _MASKED.sub(lambda found: MASK * len(found.group()), text)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence, in order and without overlaps."""
    found = list(_scan(mask(text)))
    for place, (quantity, later) in enumerate(pairwise(found)):
        if quantity.unit in _SHARING and _JOINT.fullmatch(text, quantity.end, later.start):
            magnitude, name = _magnitude(later.unit)
            if quantity.unit == "个" and later.unit.startswith("个") and later.kind in ("time", "points"):
                found[place] = replace(quantity, unit=later.unit, kind=later.kind)  # 0.5个、3个工作日
            elif name and quantity.unit in _BARE and magnitude <= numerals.MAGNITUDES[quantity.unit]:
                found[place] = replace(quantity, unit=quantity.unit + name, kind=later.kind)
    return tuple(found)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = resource("lexicon", "units.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _unit_pattern() -> str:
    alternatives = []
    for row in sorted(_rows(), key=lambda row: -len(row[0])):
        guard = (f"(?!{row[4]})" if "|" in row[4] else f"(?![{re.escape(row[4])}])") if len(row) > 4 else ""
        if row[0].isascii() and row[0].isalpha():
            guard = "(?![A-Za-z])"
        alternatives.append(re.escape(row[0]) + guard)
    one = f"(?:{'|'.join(alternatives)})"
    divisor = rf"(?:10|[十百千万])*(?:{one}|区|县|镇|村|街道|人|年|月|日)"
    return rf"{one}(?:[/／]{divisor}(?:·{divisor})?)*"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    unit = _unit_pattern()
    magnitude = r"(?:万亿|千万|百万|十万|[百千万亿])"
    amount = rf"(?P<number>{_NUMBER})\s?(?P<vague>[{_VAGUE}]?)(?P<magnitude>{magnitude}?)(?P<more>[{_VAGUE}]?)\s?"
    tail = rf"(?P<unit>{unit})?"
    first = re.compile(
        rf"(?P<part>[百千万]|十万)分之(?P<part_low>{_NUMBER}|百)(?:{_DASH}(?:(?P=part)分之)?(?P<part_high>{_NUMBER}|百))?"
        rf"|(?P<below>{numerals.CHINESE})分之(?P<above>{numerals.CHINESE})"
        rf"|(?P<per>{numerals.ARABIC})\s?[/／]\s?(?P<per_of>(?:10|十)\s?万|[万千])(?!{unit})"
        r"|(?<![\d/／.])(?P<over>\d{1,2})[/／](?P<under>\d{1,2})(?![\d/／.])"
        r"|(?P<tenths>[一二两三四五六七八九](?:点[一二三四五六七八九])?)成(?P<half>半?)(?![为立员果功都熟长套本绩交年型人分品不就])"
        r"|翻(?P<fold>[一两二三\d]?)番"
        r"|(?P<majority>过半数|过半|半数|一半)(?=以上|[^\w]|的|$)"
        rf"|(?<![\d:：.])(?P<one>\d+(?:\.\d+)?)[:：](?P<to>\d+(?:\.\d+)?)(?![\d:：.])"
        rf"|(?<=[近上超逾破过达])(?P<bare>{magnitude})(?P<bare_unit>{unit})"
        rf"|(?<![\d.A-Za-z])(?<!\d,){amount}{tail}"
    )
    return first, re.compile(rf"{amount}{tail}")


def _scan(text: str) -> Iterator[Quantity]:
    first, following = _patterns()
    at = 0
    while match := first.search(text, at):
        quantity = _special(match) or _amount(match, text, following)
        at = match.end() if quantity is None else quantity.end
        if quantity is not None:
            yield quantity


def _special(match: re.Match[str]) -> Quantity | None:
    """Read everything that is not simply a number and a unit."""
    start, end = match.span()
    if part := match["part"]:
        sign, size = {"百": ("%", 1.0), "千": ("‰", 1.0), "万": ("/万", 1.0), "十万": ("/10万", 1.0)}[part]
        low = _value(match["part_low"]) * size
        high = match["part_high"]
        kind = "share" if sign == "%" else "rate"
        return Quantity(start, end, low, _value(high) if high else None, sign, kind)
    if match["below"]:
        if not _value(match["below"]):
            return None  # 零分之一 is no number
        return Quantity(start, end, round(_value(match["above"]) / _value(match["below"]), 4), None, "份额", "share")
    if match["per"]:
        divisor = "10万" if "十" in match["per_of"] or "10" in match["per_of"] else match["per_of"]
        return Quantity(start, end, _value(match["per"]), None, f"/{divisor}", "rate")
    if match["over"]:
        over, under = float(match["over"]), float(match["under"])
        return Quantity(start, end, round(over / under, 4), None, "份额", "share") if 0 < over < under else None
    if match["tenths"]:
        value = _value(match["tenths"]) * 10 + (5 if match["half"] else 0)
        return Quantity(start, end, value, None, "%", "share", spelled=True)
    if match["fold"] is not None:
        times = _value(match["fold"]) if match["fold"] else 1.0
        return Quantity(start, end, 2.0**times, None, "倍", "multiple")
    if majority := match["majority"]:
        return Quantity(start, end, 50.0, None, "%", "share", "余" if "过" in majority else "", spelled=True)
    if match["one"]:
        one, other = float(match["one"]), float(match["to"])
        return Quantity(start, end, float(f"{one / other:.4g}"), None, "比", "ratio") if other else None
    if match["bare"]:
        unit = match["bare"] + match["bare_unit"]
        return Quantity(start, end, 1.0, None, unit, _kind(match["bare_unit"]), spelled=True)
    return None


def _amount(match: re.Match[str], text: str, following: re.Pattern[str]) -> Quantity | None:
    if not match["number"]:
        return None
    start, end = match.span()
    value, magnitude, spelled = _read(match)
    unit = match["unit"] or ""
    start -= value < 0
    if match["number"] in _FORMAL and _kind(unit) != "money":
        return None
    vague = match["vague"] or match["more"]
    second = _other_end(match, text, following)
    if second is None:
        return Quantity(start, end, value, None, _squeeze(magnitude + unit), _kind(unit), vague, spelled)
    high, high_magnitude, _ = _read(second)
    high_unit = second["unit"] or ""
    if not unit and not magnitude and value < high:
        magnitude = high_magnitude  # 2-3万张: both are counted in 万
    high *= _magnitude(high_magnitude)[0] / _magnitude(magnitude)[0]
    return Quantity(start, second.end(), value, high, _squeeze(magnitude + high_unit), _kind(high_unit), vague, spelled)


def _other_end(match: re.Match[str], text: str, following: re.Pattern[str]) -> re.Match[str] | None:
    """Return the upper end where ``match`` is the lower end of a range: 2—3家, 五万元以上十万元以下."""
    joint = re.compile(rf"{_DASH}|以上(?:至|、)?").match(text, match.end())
    if joint is None:
        return None
    second = following.match(text, joint.end())
    if second is None or not (second["unit"] or second["magnitude"] or match["unit"] in (None, "")):
        return None
    low, high = match["unit"] or "", second["unit"] or ""
    if low and low != high:
        return None
    if joint.group().startswith("以上"):
        if not text.startswith(("以下", "以内"), second.end()):
            return None
    elif not high and not second["magnitude"]:
        return None
    return second if _in_ones(match) < _in_ones(second) or not low else None


def _in_ones(match: re.Match[str]) -> float:
    value, magnitude, _ = _read(match)
    return value * _magnitude(magnitude)[0]


def _read(match: re.Match[str]) -> tuple[float, str, bool]:
    """Return number, magnitude (万, 亿 …) and whether it is spelled in Chinese; 五万 is 5 and 万."""
    printed, magnitude = match["number"], match["magnitude"] or ""
    spelled = not printed[0].isdecimal()
    if spelled and len(printed) > 1 and printed[-1] in "万亿":
        stem = printed.rstrip("万亿")
        if not set(stem) & set("万亿"):
            printed, magnitude = stem, printed[len(stem) :] + magnitude
    below_zero = _BELOW_ZERO.search(match.string, max(match.start() - 6, 0), match.start())
    return (-1 if below_zero else 1) * _value(printed), magnitude, spelled


def _value(printed: str) -> float:
    return 100.0 if printed == "百" else numerals.number(printed)


def _magnitude(printed: str) -> tuple[float, str]:
    """Part ``万张`` into 10000 and ``张``; a unit that begins like a magnitude (千米) stays whole."""
    if printed in units():
        return 1.0, printed
    size = 1.0
    at = 0
    while at < len(printed) and printed[at] in numerals.MAGNITUDES:
        size *= numerals.MAGNITUDES[printed[at]]
        at += 1
        if printed[at:] in units():
            break
    return size, printed[at:]


def _kind(unit: str) -> str:
    counted = unit.partition("/")[0]
    found = units().get(counted)
    return found.kind if found else ""


def _squeeze(unit: str) -> str:
    return unit.replace(" ", "").replace("／", "/").replace("％", "%")
