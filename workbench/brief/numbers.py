"""Targets, dates and times as a brief prints them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

from workbench.brief.wording import Spoken, in_chinese, say
from workbench.model import Comparator, Target, TargetChange, TargetMove

_SHARE = "份额"  # the unit of a target given as a fraction, such as 1/3
_TIMES = frozenset({"工作日", "个工作日", "日", "天", "周", "个月", "年", "小时", "分钟"})
_OF_TIME = {TargetMove.RAISED: "longer", TargetMove.LOWERED: "shorter"}
_ABOUT = re.compile(r"左右|上下|大致|约|近(?=[\d一二三四五六七八九十百千万两半])")
_HOPED = re.compile(r"力争|争取")
_BEIJING = timezone(timedelta(hours=8))
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(language: Spoken, value: float) -> str:
    """Return a number without needless decimals; thousands are parted in English only."""
    rounded = round(value, 4)
    text = f"{rounded:,.4f}".rstrip("0").rstrip(".")
    return text.replace(",", "") if in_chinese(language) else text


def amount(language: Spoken, value: float, unit: str) -> str:
    """Return a number with its unit as printed; shares come back as the fraction they were."""
    if unit == _SHARE:
        share = Fraction(value).limit_denominator(20)
        return f"{share.numerator}/{share.denominator}" if share.denominator > 1 else str(share.numerator)
    tight = in_chinese(language) or not unit or not unit[0].isalnum()
    return number(language, value) + ("" if tight else " ") + unit


def target_value(language: Spoken, target: Target) -> str:
    """Return what a target promises, as in ``不少于800名``, or what a review says was achieved."""
    value = amount(language, target.value, target.unit)
    if target.comparator is Comparator.RANGE and target.value_max is not None:
        value = number(language, target.value) + "—" + amount(language, target.value_max, target.unit)
    said = say(language, f"target.{_meant(target)}", value=value)
    return say(language, "target.achieved", value=said) if target.achieved else said


def _meant(target: Target) -> str:
    """Return how a number is meant: what is only striven for, or all but reached, is not about as much."""
    if target.comparator is not Comparator.ABOUT or _ABOUT.search(target.quote):
        return target.comparator
    return "hoped" if _HOPED.search(target.quote) or "基本" not in target.quote else "mostly"


def move_word(language: Spoken, change: TargetChange) -> str:
    """Return what became of a target in a word: ``下调``; of a time ``缩短``."""
    return say(language, f"move.{_moved(change)}")


def _moved(change: TargetChange) -> str:
    left, right = change.left, change.right
    if change.move is TargetMove.CHANGED and left and right and left.achieved != right.achieved:
        return "achieved"
    if change.move in _OF_TIME and right is not None and right.unit in _TIMES:
        return _OF_TIME[change.move]
    return change.move


def move_text(language: Spoken, change: TargetChange) -> str:
    """Return what became of a target, with by how much where that can be said: ``下调300名``."""
    if change.move not in _OF_TIME or not change.difference:
        return move_word(language, change)
    unit = change.right.unit if change.right else ""  # the difference is counted in it
    if unit == _SHARE:
        return move_word(language, change)
    if unit in ("%", "％"):
        by = say(language, "points", value=number(language, abs(change.difference)))
        return say(language, f"what.{change.move}.points", difference=by)
    if unit.startswith(("‰", "/")):
        return say(language, f"what.{change.move}.points", difference=amount(language, abs(change.difference), unit))
    return say(language, f"what.{_moved(change)}", difference=amount(language, abs(change.difference), unit))


def change_text(language: Spoken, change: TargetChange) -> str:
    """Return what became of a target and of its deadline: ``持平，期限推后：2025年底→2027年底``."""
    words = move_text(language, change)
    return words + say(language, "comma") + deadline_text(language, change) if change.delay else words


def deadline_text(language: Spoken, change: TargetChange) -> str:
    """Return that a target is due later or earlier, ``期限推后：2025年底→2027年底``; nothing where it is not."""
    if not change.delay:
        return ""
    left, right = (side.deadline or "" if side else "" for side in (change.left, change.right))
    return say(language, "series.later" if change.delay > 0 else "series.earlier", left=left, right=right)


def relative_change(change: TargetChange) -> float | None:
    """Return by which share of itself a target grew (0.25 is a quarter more); ``None`` where that cannot be said."""
    return None if change.ratio is None else round(change.ratio - 1, 6)


def date_text(language: Spoken, iso: str) -> str:
    """Return an ISO date or time as a date in words, in Beijing time; what is no date is returned as it is."""
    moment = _beijing(iso)
    if moment is None:
        return iso
    return say(language, "date", year=moment.year, month=moment.month, day=moment.day, name=_MONTHS[moment.month - 1])


def time_text(iso: str) -> str:
    """Return an ISO time as ``2024-03-14 14:42``, in Beijing time."""
    moment = _beijing(iso)
    return iso if moment is None else moment.strftime("%Y-%m-%d %H:%M")


def moment_of(iso: str) -> datetime | None:
    """Return an ISO time as a time in UTC without a zone, as file properties want it."""
    moment = _beijing(iso)
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _beijing(iso: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if len(iso) <= len("2024-03-14"):
        return moment.replace(tzinfo=_BEIJING)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_BEIJING)
