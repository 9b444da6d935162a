"""The elements of an HTML page become lines: a paragraph, a row or an item each, and the boxes they lie in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from workbench.text import pagewords
from workbench.text.numbering import read_label
from workbench.text.readers.grid import Table
from workbench.text.readers.markup import START, TEXT, Token, attributes
from workbench.text.readers.webpage import Box, Line, Page
from workbench.text.readers.word_numbers import printed

MAX_TAGS = 4_000_000
"""Tags of one page; the boxes of a page with more would fill the memory."""


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


_BOXES = _names(
    "html body div section article main nav header footer aside form fieldset center table tr td th ul ol li dl dd dt "
    "menu dir address blockquote details dialog figure hgroup search template noscript caption iframe"
)
_BLOCKS = _BOXES | _names("p h1 h2 h3 h4 h5 h6 pre hr legend summary figcaption listing marquee option tbody thead")
_VOID = _names("area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen")
_LEFT_OUT = _names("noscript template select datalist object svg math audio video canvas")
_PLAIN = _names("b font strong em i u")
_CLOSED_BY: dict[str, tuple[str, ...]] = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr",), "td": ("td", "th"), "th": ("td", "th"),
    "option": ("option",), "tbody": ("tr",), "thead": ("tr",),
}  # fmt: skip
_FENCES = frozenset(("table", "td", "th", "html", "template"))  # an end tag does not close what lies outside of these
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_TOLD = re.compile(r"\b(?:class|id|role|style|hidden|href|start|type|value|colspan|rowspan)\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LABEL = re.compile(r"\s*[\u4e00-\u9fff][\u4e00-\u9fff \u3000\xa0]{1,9}[:\uff1a]")
_STAMP = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_SHORT_TAG = 300  # characters of attributes that may come again; pictures in them are longer
_SEARCH_DEPTH = 1000  # open elements that are looked through for the one an end tag closes


@dataclass(slots=True)
class _Open:
    """An element under way, with what holds inside of it."""

    name: str
    box: int
    hidden: bool
    skipped: bool
    pre: bool
    heading: bool


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    step: int
    style: str


class TooManyTags(Exception):
    """The page holds more than ``MAX_TAGS`` tags."""


class Builder:
    """Takes the tokens of a page one by one; ``everything`` takes in also what the page does not show."""

    def __init__(self, everything: bool = False) -> None:
        self.page = Page(boxes=[Box("page", -1)])
        self._everything = everything
        self._stack = [_Open("page", 0, False, False, False, False)]
        self._counts: Counter[str] = Counter()
        self._parts: list[str] = []
        self._linked = self._anchors = 0
        self._shown_hidden = False
        self._in_link = False
        self._lists: list[_List] = []
        self._tables: list[Table] = []
        self._prefix = ""
        self._in_title = False

    def feed(self, tokens: Iterable[Token]) -> None:
        """Take tokens in; raises ``TooManyTags``."""
        page = self.page
        for kind, name, written in tokens:
            if kind == TEXT:
                self._text(name)
                continue
            page.tags += 1
            if page.tags > MAX_TAGS:
                raise TooManyTags
            if kind == START:
                self._start(name, written)
            else:
                self._end(name)

    def close(self) -> Page:
        """Return the page; elements still open end here."""
        while len(self._stack) > 1:
            self._pop()
        self._flush()
        return self.page

    # -------------------------------------------------------------------------------------------------- text
    def _text(self, text: str) -> None:
        if "&" in text:
            text = unescape(text)
        if self._in_title:
            if not self.page.title:
                self.page.title = _BLANKS.sub(" ", text).strip()
            return
        top = self._stack[-1]
        if top.skipped or (top.hidden and self._parts and not self._shown_hidden):
            self.page.left_out += len(text.strip())
            return
        if top.pre and ("\n" in text or "\r" in text):
            first, *others = re.split(r"\r\n?|\n", text)
            self._add(first, top)
            for piece in others:
                self._flush()
                self._add(piece, top)
        else:
            self._add(text, top)

    def _add(self, text: str, top: _Open) -> None:
        if not text:
            return
        if not self._parts:
            if not text.strip(" \t\r\n\f"):
                return
            self._shown_hidden = top.hidden
        elif self._shown_hidden and not top.hidden and text.strip():
            self._flush()  # a hidden beginning of a line that is shown
            self._shown_hidden = False
        elif len(self._parts) < 12 and self._stands_apart(text):
            self._parts.append("  ")
        self._parts.append(text)
        if self._in_link:
            self._linked += len(text.strip())

    def _stands_apart(self, text: str) -> bool:
        """Return whether style alone parts a text from the one before it: 发布机构：…发布日期：…, 人社2023-06-01."""
        first = self._parts[0]
        if _LABEL.match(text):
            return bool(_LABEL.match(first[:14]))
        stamped = text[:1].isdigit() and len(text) < 24 and bool(_STAMP.fullmatch(text.strip()))
        return stamped and len(self._parts) == 1 and 2 <= len(first) <= 20 and first[-1] >= "\u4e00"

    def _flush(self) -> None:
        if not self._parts:
            return
        top = self._stack[-1]
        text = "".join(self._parts)
        self._parts.clear()
        if not top.pre:
            text = _BLANKS.sub(" ", _WRAP.sub("", text)).strip(" ")
        linked, anchors = self._linked, self._anchors
        self._linked = self._anchors = 0
        if not text.strip():
            return
        if self._prefix:
            if 2 * linked < len(text) and read_label(text[:30].lstrip()) is None:
                text = self._prefix + text
            self._prefix = ""
        self.page.lines.append(Line(text, top.box, min(linked, len(text)), self._shown_hidden, top.heading, anchors))

    # -------------------------------------------------------------------------------------------------- tags
    def _start(self, name: str, written: str) -> None:
        if name == "title":
            self._in_title = True
        elif name == "br":
            if not self._stack[-1].skipped:
                self._flush()
        elif name == "a":
            if "href" in written:
                self._in_link = True
                self._anchors += 1
        elif name == "meta":
            self._meta(written)
        elif name in ("iframe", "frame"):
            self.page.frames += 1
        elif name in _VOID or name in _PLAIN:
            if name == "hr":
                self._flush()
        else:
            self._open(name, _told(written) if len(written) < _SHORT_TAG else attributes(written))

    def _open(self, name: str, told: dict[str, str]) -> None:
        if name in _BLOCKS:
            self._flush()
            if self._counts["p"]:
                self._close("p", _SEARCH_DEPTH)
        for other in _CLOSED_BY.get(name, ()):
            if self._counts[other]:
                self._close_within(other)
        top = self._stack[-1]
        box = top.box
        words = " ".join(filter(None, (told.get("class"), told.get("id"), told.get("role"))))
        if name in _BOXES or (words and name in _BLOCKS):
            self.page.boxes.append(Box(name, top.box, words))
            box = len(self.page.boxes) - 1
        style = told.get("style", "")
        hidden = "hidden" in told or (bool(style) and _HIDDEN.search(style) is not None)
        skipped = name in _LEFT_OUT and not self._everything
        pre = name in ("pre", "listing") or (bool(style) and _PRE.search(style) is not None)
        heading = top.heading or name in ("h1", "h2")
        self._stack.append(_Open(name, box, top.hidden or hidden, top.skipped or skipped, top.pre or pre, heading))
        self._counts[name] += 1
        if name in ("ul", "ol"):
            start = told.get("start", "")
            number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
            marks = told.get("type", "") + " " + style
            self._lists.append(_List(name == "ol", number, -1 if "reversed" in told else 1, marks))
        elif name == "li" and self._lists and self._lists[-1].ordered:
            self._number(told.get("value", ""))
        elif name == "table":
            if self._tables:
                self._tables[-1].holds_another()
            self._tables.append(Table())
        elif name == "tr" and self._tables:
            self._tables[-1].begin_row(len(self.page.lines))
        elif name in ("td", "th") and self._tables:
            self._tables[-1].begin_cell(len(self.page.lines), told)

    def _number(self, value: str) -> None:
        one = self._lists[-1]
        if re.fullmatch(r"\d{1,6}", value):
            one.number = int(value)
        self._prefix = list_label(one.number, one.style)
        one.number += one.step

    def _end(self, name: str) -> None:
        if name == "title":
            self._in_title = False
        elif name == "a":
            self._in_link = False
        elif name == "p" and not self._counts["p"]:
            self._flush()
        elif self._counts.get(name):
            self._close(name, _SEARCH_DEPTH)

    def _close(self, name: str, depth: int) -> None:
        """Close the nearest open element of that name, and all inside of it, unless a fence stands between."""
        stack = self._stack
        for place in range(len(stack) - 1, max(0, len(stack) - 1 - depth), -1):
            one = stack[place].name
            if one == name:
                while len(stack) > place:
                    self._pop()
                return
            if one in _FENCES and name not in ("table", "tr", "body", "html"):
                return
            if one == "table" and name == "tr":
                return

    def _close_within(self, name: str) -> None:
        """Close an item, cell or row that a new one of its kind ends, but none of an outer list or table."""
        stack = self._stack
        for place in range(len(stack) - 1, max(0, len(stack) - 1 - _SEARCH_DEPTH), -1):
            one = stack[place].name
            if one == name:
                while len(stack) > place:
                    self._pop()
                return
            if one in _LISTS:
                return

    def _pop(self) -> None:
        name = self._stack[-1].name
        if name in _BLOCKS:
            self._flush()
        self._stack.pop()
        self._counts[name] -= 1
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name == "li":
            self._prefix = ""
        elif name in ("td", "th") and self._tables:
            self._tables[-1].end_cell(len(self.page.lines))
        elif name == "tr" and self._tables:
            self._tables[-1].end_row(len(self.page.lines))
        elif name == "table" and self._tables:
            self._tables.pop().write(self.page.lines, self._stack[-1].box)
        elif name == "dd":
            self._define()

    # ------------------------------------------------------------------------------------------ rows and pairs
    def _define(self) -> None:
        """Join a term and its definition (索引号 / 114…) to one line when it is a piece of metadata."""
        lines = self.page.lines
        if len(lines) >= 2 and lines[-1].box != lines[-2].box and not lines[-1].hidden:
            term = lines[-2].text.rstrip(":： ")
            if len(term) <= 10 and len(lines[-1].text) < 200 and pagewords.label_kind(f"{term}：") is not None:
                lines[-2:] = [Line(f"{term}：{lines[-1].text}", lines[-1].box, lines[-1].linked)]

    def _meta(self, written: str) -> None:
        told = attributes(written)
        name = (told.get("name") or told.get("property") or "").lower()
        value = _BLANKS.sub(" ", told.get("content", "")).strip()
        if name and value and len(value) < 400:
            self.page.metas.setdefault(name, value)


@lru_cache(maxsize=512)
def _told(written: str) -> dict[str, str]:
    """Return the attributes of a tag when some of them are of use; the same ones come again and again."""
    return attributes(written) if _TOLD.search(written) else {}


def list_label(number: int, style: str) -> str:
    """Return the label that a list shows before an item: ``3. ``, ``c. ``, ``iii. `` or ``三、``."""
    if re.search("chinese|cjk", style):
        return f"{printed(number, 'chineseCounting')}、"
    form = next((form for form, pattern in _STYLES.items() if re.search(pattern, style)), "decimal")
    return f"{printed(number, form)}. "


_STYLES = {
    "lowerLetter": r"^a\b|lower-(?:alpha|latin)",
    "upperLetter": r"^A\b|upper-(?:alpha|latin)",
    "lowerRoman": r"^i\b|lower-roman",
    "upperRoman": r"^I\b|upper-roman",
}
"""The number formats of ``word_numbers``, and how a list's type or style asks for them."""
