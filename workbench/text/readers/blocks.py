"""The elements of an HTML page become lines: a paragraph, a row or an item each, and the boxes they lie in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from workbench.text import pagewords
from workbench.text.numbering import read_label
from workbench.text.readers.markup import START, TEXT, Token, attributes
from workbench.text.readers.table_rows import Row, lines_of_table
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
_SEARCH_DEPTH = 1000  # open elements that are looked through for the one an end tag closes
_CELL_LINES, _CELL_LENGTH = 8, 1500  # a cell with more is a part of the page rather than of a table of data


@dataclass(slots=True)
class Line:
    """A line of the page. ``box`` is its place in ``Page.boxes``; ``linked`` counts characters that are links."""

    text: str
    box: int
    linked: int = 0
    hidden: bool = False
    heading: bool = False
    anchors: int = 0


@dataclass(slots=True)
class Box:
    """An element that lies around lines: ``above`` is the place of the one around it (-1 for none)."""

    name: str
    above: int
    words: str = ""  # class, id and role as written


@dataclass(slots=True)
class Page:
    """What a page shows, and what it says about itself in its head."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    frames: int = 0
    left_out: int = 0  # characters in noscript, template and hidden parts of a line
    tags: int = 0


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


@dataclass(slots=True)
class _Cells:
    """A row under way: where its lines begin and end, and the lines of each cell by its column."""

    first: int
    last: int = -1
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)
    continued: set[int] = field(default_factory=set)
    column: int = 0
    begun: int = -1
    nested: bool = False


@dataclass(slots=True)
class _Table:
    """A table under way; ``spans`` counts for each column the rows to come that its last cell reaches into."""

    rows: list[_Cells] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    open: _Cells | None = None


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
        self._tables: list[_Table] = []
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
            self._open(name, attributes(written) if written and _TOLD.search(written) else {})

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
            if self._tables and self._tables[-1].open:
                self._tables[-1].open.nested = True
            self._tables.append(_Table())
        elif name == "tr" and self._tables:
            self._tables[-1].open = _Cells(len(self.page.lines))
        elif name in ("td", "th") and self._tables:
            self._cell(told)

    def _cell(self, told: dict[str, str]) -> None:
        table = self._tables[-1]
        row = table.open = table.open or _Cells(len(self.page.lines))
        while table.spans.get(row.column, 0) > 0:
            table.spans[row.column] -= 1
            row.continued.add(row.column)
            row.column += 1
        row.begun = len(self.page.lines)
        wide, high = _span(told.get("colspan", ""), 60), _span(told.get("rowspan", ""), 5000)
        row.cells[row.column] = (row.begun, row.begun)
        for column in range(row.column, row.column + wide):
            if high > 1:
                table.spans[column] = high - 1
        row.column += wide

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
        elif name in ("td", "th") and self._tables and (row := self._tables[-1].open) and row.begun >= 0:
            last = max(row.cells)
            row.cells[last] = (row.begun, len(self.page.lines))
            row.begun = -1
        elif name == "tr" and self._tables and (row := self._tables[-1].open):
            row.last = len(self.page.lines)
            self._tables[-1].rows.append(row)
            self._tables[-1].open = None
        elif name == "table" and self._tables:
            self._tabulate(self._tables.pop())
        elif name == "dd":
            self._define()

    # ------------------------------------------------------------------------------------------ rows and pairs
    def _tabulate(self, table: _Table) -> None:
        """Make lines of a table of data; the cells of a table that only lays out the page keep their own lines."""
        if table.open is not None:
            table.open.last = len(self.page.lines)
            table.rows.append(table.open)
        rows = [row for row in table.rows if row.last > row.first]
        data = [self._is_data(row) for row in rows]
        if not any(data):
            return
        lines, box = self.page.lines, self._stack[-1].box
        made: list[Line] = []
        at = rows[0].first
        if all(data):
            texts = [self._texts(row) for row in rows]
            pairs = [_pairs([text for _, text in sorted(cells.items())]) for cells in texts]
            if not any(pairs):
                whole = lines[at:]
                loose = [line for row, behind in pairwise(rows) for line in lines[row.last : behind.first]]
                cells = [Row(text, row.continued, row.column) for row, text in zip(rows, texts, strict=True)]
                shown = lines_of_table(cells)
                share = sum(line.linked for line in whole) / max(1, sum(len(line.text) for line in whole))
                hidden = all(line.hidden for line in whole)
                made = [Line(text, box, int(share * len(text)), hidden) for text in shown]
                lines[at:] = [*made, *loose, *lines[rows[-1].last :]]
                return
        for row, joins in zip(rows, data, strict=True):
            made += lines[at : row.first]
            made += self._joined(row, box) if joins else lines[row.first : row.last]
            at = row.last
        lines[rows[0].first :] = [*made, *lines[at:]]

    def _is_data(self, row: _Cells) -> bool:
        if row.nested or not row.cells:
            return False
        cells = [self.page.lines[low:high] for low, high in row.cells.values()]
        if sum(map(len, cells)) != row.last - row.first:  # text outside of the cells
            return False
        if sum(map(bool, cells)) < 2 and not row.continued:
            return len(cells) > 1
        return all(len(cell) <= _CELL_LINES and sum(len(line.text) for line in cell) <= _CELL_LENGTH for cell in cells)

    def _texts(self, row: _Cells) -> dict[int, str]:
        """Return the text of each cell of a row by its column."""
        lines = self.page.lines
        return {
            column: " ".join(line.text.strip().replace("\t", " ") for line in lines[low:high])
            for column, (low, high) in row.cells.items()
        }

    def _joined(self, row: _Cells, box: int) -> list[Line]:
        """Return the one line of a row, or a line for each pair of label and value in it."""
        whole = self.page.lines[row.first : row.last]
        texts = [text for _, text in sorted(self._texts(row).items())]
        joined = _pairs(texts) or ["\t".join(texts).strip("\t")]
        linked = sum(line.linked for line in whole) // len(joined)
        anchors, hidden = sum(line.anchors for line in whole), all(line.hidden for line in whole)
        return [Line(text, box, linked, hidden, anchors=anchors) for text in joined if text]

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


def _span(value: str, limit: int) -> int:
    return min(limit, max(1, int(value))) if value and re.fullmatch(r"\d{1,6}", value) else 1


def _pairs(cells: list[str]) -> list[str]:
    """Return the lines ``label：value`` of a row of a table of metadata, nothing for other rows."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if all(re.match(r"[\u4e00-\u9fff \u3000\xa0]{2,12}[:\uff1a]\s*\S", cell) for cell in filled):
        if all(pagewords.metadata(cell.replace("：", ":")) for cell in filled):
            return filled
        return []
    while len(cells) % 2 and not cells[-1].strip():
        cells = cells[:-1]
    labels = [re.sub(r"[\s\u3000:\uff1a\[\]【】]+", "", cell) for cell in cells[::2]]
    if len(cells) % 2 or not any(labels):
        return []
    known = [label for label in labels if label]
    if any(len(label) > 10 or pagewords.label_kind(f"{label}:") is None for label in known):
        return []
    return [f"{label}：{value.strip()}" for label, value in zip(labels, cells[1::2], strict=True) if label]


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
