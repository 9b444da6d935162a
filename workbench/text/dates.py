"""Dates as official texts write them: when a document was written, adopted, published, and how long it holds."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

from workbench.text.numbering import number
from workbench.text.punctuation import BLANK, CLOSE, COMMA, OPEN

_GAP = f"[{BLANK}]*"
_HAN_DIGIT = "[〇○零ＯOo0一二三四五六七八九]"
_DATE = re.compile(
    rf"(?P<y>(?:19|20)\d\d){_GAP}(?:年|[-/.\u2010-\u2014\uff0d]){_GAP}(?P<m>1[0-2]|0?[1-9]){_GAP}"
    rf"(?:(?:月|[-/.\u2010-\u2014\uff0d]){_GAP}(?P<d>3[01]|[12]\d|0?[1-9]){_GAP}(?:日|(?!\d))|月)"
    rf"|(?P<hy>[一二]{_HAN_DIGIT}{{3}}){_GAP}年{_GAP}(?P<hm>[一二三四五六七八九十]{{1,2}}){_GAP}月"
    rf"(?:{_GAP}(?P<hd>[一二三四五六七八九十]{{1,3}}){_GAP}日)?"
)
_TIME = r"\d{1,2}[:\uff1a]\d{2}(?:[:\uff1a]\d{2})?"
_WEEKDAY = rf"[{OPEN}]?(?:星期|周)[一二三四五六日天][{CLOSE}]?"
DATE_LINE = re.compile(
    rf"^[{OPEN}]?{_GAP}(?:{_DATE.pattern}){_GAP}(?:{_WEEKDAY})?{_GAP}(?:{_TIME})?{_GAP}[{CLOSE}]?(?:印发|发布|公布)?$"
)
ADOPTION = re.compile(
    rf"^[{OPEN}〔]?(?:{_DATE.pattern})[^。]{{2,60}}(?:通过|公布|发布|批准|修正|修订)|^[{OPEN}〔].{{0,40}}(?:通过|公布)"
)
"""A note under the title of a law: who adopted it and when."""

_BODY = "[一-龥、]{2,30}(?:部|委|局|厅|办|署|院|会|府|公室|总行|法院|检察院)"
ISSUED = re.compile(
    rf"^[{OPEN}〔]?(?:(?P<before>{_BODY})[{BLANK}{COMMA}]*)?(?:{_DATE.pattern})(?:[{BLANK}{COMMA}]*(?P<behind>{_BODY}))?"
    rf"(?:发布|公布|印发|颁布|制定|批准)?[{CLOSE}〕]?$"
)
"""A note of a date and the body that issued a document on it: 1990年3月10日，某部."""

OCCASION = re.compile(
    r"^[—\-－]{1,3}\s*(?:(?:19|20)\d\d年|[在于]).{2,80}$|^[(\uff08]?(?:19|20)\d\d年.{2,60}(?:会议|大会|会)上?[)\uff09]?$"
)
"""A line under the title of a report: when and before whom it was given."""


def iso_date(text: str) -> str | None:
    """Return the first date of a text as YYYY-MM-DD, or YYYY-MM where no day is given."""
    text = _REPUBLIC.sub(lambda match: f"{int(match[1]) + 1911}年", text)
    for match in _DATE.finditer(text):
        day = _iso(match)
        if day:
            return day
    return None


_REPUBLIC = re.compile(r"(?:中华)?民国\s*(\d{1,3})\s*年")


def _iso(match: re.Match[str]) -> str | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"] or 0)
    else:
        year, month = number(re.sub("[ＯOo0]", "〇", match["hy"])) or 0, number(match["hm"]) or 0
        day = number(match["hd"]) or 0 if match["hd"] else 0
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    if not day:
        return f"{year:04}-{month:02}"
    if day > calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def is_date_line(line: str) -> bool:
    """Return whether a line holds a date and nothing else."""
    return len(line) < 40 and DATE_LINE.match(line.strip()) is not None


def date_in(text: str) -> re.Match[str] | None:
    """Return the match of the first thing in a text that is written like a date."""
    return _DATE.search(text)


def issued_note(line: str) -> re.Match[str] | None:
    """Return the match of a line that holds a date and the name of the body that issued a document on it."""
    match = ISSUED.match(line) if len(line) < 60 else None
    return match if match is not None and (match["before"] or match["behind"]) else None


def adopted(lines: Iterable[str]) -> str | None:
    """Return the last date of the notes under a title: a law was adopted or amended, a report was given."""
    last: str | None = None
    for text in lines:
        if not (ADOPTION.match(text) or OCCASION.match(text) or issued_note(text)):
            continue
        for match in _DATE.finditer(text):
            day = _iso(match)
            if day and not text[match.end() :].startswith("起") and (last is None or day > last):
                last = day
    return last


def period(text: str, issued: str | None) -> tuple[str | None, str | None]:
    """Return (first day, last day) in force as a closing clause says it.

    Args:
        text: such as 自印发之日起施行，有效期至2025年12月31日止.
        issued: ISO date that 印发之日 stands for.
    """
    start = end = None
    match = re.search(rf"自(?P<what>[^。{COMMA}]{{0,40}}?)(?:之日)?起(?:正式)?(?:施行|实施|执行|生效|试行)", text)
    if match:
        start = iso_date(match["what"])
        if (
            start is None
            and re.search(r"印发|发布|公布|颁布|下发|发文|签发", match["what"])
            and "后" not in match["what"]
        ):
            start = issued
    match = re.search(r"(?:有效期|执行期|试行期|施行期)[^。]{0,12}?至(?P<day>[^。]{6,24})", text) or re.search(
        r"(?:施行|实施|执行|有效)至(?P<day>[^。]{6,24})", text
    )
    if match:
        end = iso_date(match["day"])
    else:
        years = re.search(
            r"(?:有效期|执行期|试行期|施行期|试行)限?[为是]?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})年", text
        )
        span = number(years["n"]) if years else None
        if span and start and len(start) == 10:
            end = _years_later(start, span)
    return start, end


def _years_later(start: str, years: int) -> str:
    """Return the last day of a term of ``years`` that begins on ``start``."""
    first = datetime.date.fromisoformat(start)
    day = min(first.day, calendar.monthrange(first.year + years, first.month)[1])
    return (first.replace(year=first.year + years, day=day) - datetime.timedelta(days=1)).isoformat()


def publication(shown: str | None, written: str | None) -> str | None:
    """Return the day a document was published: as the page says, unless the page is a reprint of years later.

    Args:
        shown: ISO date of the page's publication line.
        written: ISO date of the signature or of the metadata.
    """
    if shown and written and not -1 <= int(shown[:4]) - int(written[:4]) <= 1:
        return written
    return shown or written
