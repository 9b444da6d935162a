"""When a target is due: the time phrases of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = r"(?:(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})\s*年"
_PLAN = r"[“\"]?十[一二三四五六七八]五[”\"]?"
_END = r"(?:之?前|以前|底前|底之前|末前|底|末|内|初|度|上半年|下半年|年底前?)"

_PHRASE = re.compile(
    rf"(?P<basis>比|较|同比|相比|相较于?|与|在|对比|自|从|是|相当于)?(?:到|至|截至|截止到?|于|力争|确保)?"
    rf"(?P<phrase>{_YEAR}(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底|末|中旬|上旬|下旬)?)?{_END}{{0,2}}"
    rf"|{_PLAN}(?:期间|末|期末|时期)"
    rf"|(?<!\d)\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底|末)?{_END}?(?<=[前底末日内])"
    r"|(?<![至到在过于缩制])(?:(?<![\d.])\d+(?:[-—–~至]\d+)?|[一二三四五六七八九十两]+)\s*个?(?:年|月|周|天|日|小时|工作日)(?:之内|以内|内)"
    r"|规划期(?:内|末)|(?<![上去])(?:本?年度内?|年底前?)|全年|年内|今年(?:年底前|年底|内|底前)?|明年(?:底前?)?|当年"
    r"|第?[一二三四]季度(?:前|末|底|内)?|上半年|下半年|每年|每季度|每月(?!\s?\d[\d.]*\s?万?元)|每半年|近期内?|尽快)"
    r"(?P<since>的(?=[\d一二三四五六七八九十.]+\s?(?:倍|成))|(?:省|市|区|县)?政府.{0,4}实事|以来|起|开始|的?基础上|同期|水平|相比|版|.{0,8}工作(?:要点|总结|计划|方案)|行动计划|政府工作)?"
)


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase as printed; offsets count characters of the sentence."""

    start: int
    end: int
    text: str


def time_phrases(text: str) -> tuple[TimePhrase, ...]:
    """Return the phrases that say by when or in which time, in order; a year that is only compared with is none."""
    found = []
    for match in _PHRASE.finditer(text):
        basis, since = match["basis"], match["since"]
        if since or (basis and basis != "在"):
            continue
        if basis == "在" and "基础上" in text[match.end() : match.end() + 8]:
            continue
        if _in_title(text, match.start("phrase")):
            continue
        found.append(TimePhrase(match.start("phrase"), match.end("phrase"), match["phrase"].strip()))
    return tuple(found)


def deadline_of(phrases: tuple[TimePhrase, ...], start: int, end: int) -> str | None:
    """Return the phrase that governs ``[start:end]``: the last one before its end, else None."""
    governing = [phrase for phrase in phrases if phrase.start < end]
    return governing[-1].text if governing else None


def _in_title(text: str, at: int) -> bool:
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)
