"""Traditional and simplified characters, variant words, full and half width."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Protocol

from workbench.assets import resource
from workbench.model import Edit

_WIDE = {ord("０") + i: ord("0") + i for i in range(10)}
_WIDE |= {ord("Ａ") + i: ord("A") + i for i in range(26)} | {ord("ａ") + i: ord("a") + i for i in range(26)}
_WIDE |= {ord(wide): ord(narrow) for wide, narrow in zip("％．＋－／＠＆＝＃", "%.+-/@&=#", strict=True)}
_WIDE_RUN = re.compile("[" + "".join(map(re.escape, map(chr, _WIDE))) + "]+")

_LEFT_OVER = str.maketrans("衞枱痲尅鎗甦", "卫台麻克枪苏")  # what opencc leaves, character by character
_PARTICLE = re.compile("(?<![显名巨专论编合土卓昭原拙译遗])著(?![名作称书录述者])")  # 沿著, but 著名 and 显著
_HUGE = 1_000_000  # characters; in such a text edits are kept few rather than fine
_BRIDGE = 24  # characters between two runs that become one edit in a huge text
_FEW = 3  # traditional characters that make a text traditional
_SHARE = 8  # … and so does one among so many, in a short text


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


# -------------------------------------------------------------------------------- traditional and simplified
def to_simplified(text: str, borders: Collection[int] = ()) -> tuple[Edit, ...]:
    """Return the edits that turn traditional lines into simplified characters, one for each run that changes.

    A line is left alone when it is simplified but for a character or two (a name such as 復元), so that a simplified
    text stays as it is. No run reaches across one of the ``borders``: earlier repairs there keep their own edits.
    """
    lines = _traditional_lines(text)
    if not lines:
        return ()
    plain = simplified(text)
    runs: list[tuple[int, int]] = []
    for start, end in lines:
        if text[start:end] != plain[start:end]:
            runs.extend(_changed(text, plain, start, end, borders))
    if len(text) > _HUGE:
        runs = _bridged(text, runs)
    return tuple(Edit(start, end, text[start:end], plain[start:end], "traditional") for start, end in runs)


def _changed(text: str, plain: str, start: int, end: int, borders: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of ``[start:end]`` in which the texts differ; a run ends at a border."""
    run = -1
    for place in range(start, end + 1):
        differs = place < end and text[place] != plain[place]
        if run >= 0 and (not differs or place in borders):
            yield run, place
            run = -1
        if differs and run < 0:
            run = place


def _bridged(text: str, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join runs that stand near one another on a line, so that a huge text does not make millions of edits."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start - joined[-1][1] <= _BRIDGE and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def has_traditional(text: str) -> bool:
    """Return whether a text holds a character that simplified texts do not use."""
    return bool(_evidence()[0].search(text))


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, of the same length."""
    safe = re.sub("[\0\ud800-\udfff]", "\ufffd", text)  # what the converter cannot take
    plain = _t2s().convert(safe)
    if len(plain) != len(text):
        plain = "".join(map(_simplified_character, text))
    if safe != text:
        plain = "".join(old if new == "\ufffd" else new for old, new in zip(text, plain, strict=True))
    return _PARTICLE.sub("着", plain.translate(_LEFT_OVER)) if "著" in plain else plain.translate(_LEFT_OVER)


def simplified_by_character(text: str) -> str:
    """Return ``text`` in simplified characters, each taken by itself: fast for short pieces, blind to words."""
    return "".join(map(_simplified_character, text))


@cache
def _simplified_character(char: str) -> str:
    return _t2s().convert(char)[:1] or char if "\u3400" <= char <= "\u9fff" else char


def _traditional_lines(text: str) -> list[tuple[int, int]]:
    """Return start and end of each line that is to be converted."""
    if not has_traditional(text):
        return []
    traditional, plain = _evidence()
    lines = []
    all_old = all_new = 0
    start = 0
    for line in text.split("\n"):
        old, new = len(traditional.findall(line)), len(plain.findall(line))
        if old or not new:  # 用於 tells nothing by itself, for a name may have that character in simplified texts
            lines.append((start, start + len(line), old, new))
        all_old += old
        all_new += new
        start += len(line) + 1
    whole = all_old > all_new and (all_old >= _FEW or all_old * _SHARE >= len(text))
    return [
        (start, end) for start, end, old, new in lines if (old > _FEW and old > 3 * new) or (whole and 3 * old >= new)
    ]


@cache
def _evidence() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of characters that only traditional, and that only simplified texts use."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    both = set(every.encode("gb2312", "ignore").decode("gb2312"))
    old = set(every.encode("big5", "ignore").decode("big5"))
    less, more = _t2s().convert(every), _s2t().convert(every)
    traditional = [char for char, other in zip(every, less, strict=True) if other != char and char not in both]
    plain = [char for char, other in zip(every, more, strict=True) if other != char and char not in old]
    return re.compile(f"[{''.join(traditional)}]"), re.compile(f"[{''.join(plain)}]")


@cache
def _t2s() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


@cache
def _s2t() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("s2t")
    return converter


# -------------------------------------------------------------------------------------------- variant words
def usual_words(text: str) -> tuple[Edit, ...]:
    """Return the edits that write words as official texts do, by table: ``台帐`` becomes ``台账``."""
    table, pattern = _table()
    return tuple(Edit(m.start(), m.end(), m[0], table[m[0]], "variant-word") for m in pattern.finditer(text))


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    lines = resource("lexicon", "variants.tsv").read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return table, re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))


# ------------------------------------------------------------------------------------- full and half width
def half_width(text: str) -> tuple[Edit, ...]:
    """Return the edits that make full-width digits, letters and number signs half-width; punctuation stays."""
    return tuple(Edit(m.start(), m.end(), m[0], m[0].translate(_WIDE), "full-width") for m in _WIDE_RUN.finditer(text))


_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
_CLOSING = "。，、；：？！）》〉”’】〕…—"
_OPENING = "（《〈“‘【〔"
_BESIDE_HAN = rf"[{_HAN}{_CLOSING}{_OPENING}%‰℃]"
_WIDE_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = re.compile(rf"(?<={_BESIDE_HAN})[,;:?!]|[,;:?!](?=\s?{_BESIDE_HAN})")
_SPARED = re.compile(r"\d:\d|\d,\d{3}|https?:|[A-Za-z]:[/\\]")  # times, thousands, addresses
_QUOTES = {'"': "“”", "'": "‘’"}


def official_punctuation(text: str) -> str:
    """Return ``text`` with the punctuation that officials print, of equal length, so that offsets hold.

    Half-width marks beside Chinese characters become full-width, brackets in pairs; marks inside numbers, times,
    Latin words and addresses stay. It is for showing only and never stored.
    """
    shown = list(text)
    for start, end in _bracket_pairs(text):
        around = text[start - 1 : start] + text[start + 1 : end] + text[end + 1 : end + 2]
        if re.search(f"[{_HAN}]", around):
            shown[start], shown[end] = "（", "）"
    for place, quote, opens in _straight_quotes(text):
        shown[place] = _QUOTES[quote][0 if opens else 1]
    beside = "".join(shown)
    spared = {place for match in _SPARED.finditer(text) for place in range(match.start(), match.end())}
    for match in _MARK.finditer(beside):
        if match.start() not in spared:
            shown[match.start()] = _WIDE_MARKS[match[0]]
    return "".join(shown)


def _bracket_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of round half-width brackets that belong together on one line."""
    open_places: list[int] = []
    for match in re.finditer(r"[()\n]", text):
        if match[0] == "\n":
            open_places.clear()
        elif match[0] == "(":
            open_places.append(match.start())
        elif open_places:
            yield open_places.pop(), match.start()


def _straight_quotes(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield straight quotation marks of lines that hold Chinese and an even number of them."""
    ends = [match.start() for match in re.finditer("\n", text)]
    found: dict[tuple[int, str], list[int]] = {}
    for match in re.finditer("\"|(?<![A-Za-z])'|'(?![A-Za-z])", text):
        found.setdefault((bisect_right(ends, match.start()), match[0]), []).append(match.start())
    for (line, quote), places in found.items():
        start = ends[line - 1] if line else 0
        stop = ends[line] if line < len(ends) else len(text)
        if len(places) % 2 == 0 and re.search(f"[{_HAN}]", text[start:stop]):
            yield from ((place, quote, number % 2 == 0) for number, place in enumerate(places))
