"""Cut a text into the pieces a reader sees as one: words, numbers with their unit, names, titles, article numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.text import words

_NUMERAL = "[一二三四五六七八九十百千万亿零〇两]"
_UNIT = (
    "个百分点|平方公里|平方千米|亿?立方米|平方米|吨标准煤|千瓦时|季度|批次|人次|例次|人份|周岁|周年|小时|分钟|公里|千米|公顷|公斤|千克"
    "|毫克|千瓦|兆瓦|美元|街道|[吨亩米元斤岁年月日天周人名位户家个所张项台辆次种类条件场期套座处支间门只头株艘架部本篇份宗起例对组层级倍成折度"
    "分股村镇园站点院区县市批轮款]"
)
_FIGURE = r"\d+(?:[.,]\d+)*"
_NUMBERS = (
    rf"第(?:{_NUMERAL}+|\d+)(?:条|章|节|款|项|编|部分|届|次|号)(?:之{_NUMERAL}+)?"
    rf"|\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    rf"|{_FIGURE}(?:[—–\-~～至]+{_FIGURE})?\s?(?:%|‰|％|[万亿]*(?:{_UNIT})|[万亿]+|/\d+万?)?"
    r"|[A-Za-z][A-Za-z0-9+./-]*"
)
_NAMES = r"“[^“”。;；!！\n]{1,16}”|《[^《》\n]{1,40}》|「[^「」\n]{1,16}」"
_WITH_NAMES = re.compile(f"{_NAMES}|{_NUMBERS}")
_WITHOUT_NAMES = re.compile(_NUMBERS)
_CONTENT = re.compile(r"[^\W_]|[%‰％]")
_SENTENCE = re.compile(r"[^。;；\n]{1,800}[。;；\n]?|[。;；\n]")
_LITTLE = frozenset("的和与及或等在以对为并将把各不个家名所一了到中上至其要应由从向按是有被")


def cut(text: str, *, whole_names: bool = True) -> list[str]:
    """Cut ``text`` without loss: joined again the tokens are the text.

    Numbers with their unit, dates and article numbers are always whole, quoted names and titles if so wished.
    """
    whole = _WITH_NAMES if whole_names else _WITHOUT_NAMES
    found: list[str] = []
    at = 0
    for match in whole.finditer(text):
        if match.start() > at:
            found.extend(_words(text[at : match.start()]))
        found.append(match.group())
        at = match.end()
    if at < len(text):
        found.extend(_words(text[at:]))
    return found


def _words(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):  # cutting words takes quadratic time where no punctuation stands
        yield from words.cut(sentence)


def weight(text: str) -> int:
    """Count the characters that carry content: letters, Han, digits, percent signs; no punctuation, no space."""
    return len(_CONTENT.findall(text))


def is_little(token: str) -> bool:
    """Return whether a token says nothing by itself: punctuation, a space or a function word."""
    return token in _LITTLE or not weight(token)
