"""Markdown: headings, lists, tables and emphasis become plain lines; what links and pictures point to is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from workbench.errors import CannotRead
from workbench.text import charset
from workbench.text.numbering import read_label
from workbench.text.readers import Report, Taken, quiet
from workbench.text.readers.table_rows import Row, lines_of_table
from workbench.text.readers.text import LINE_END, MAX_BYTES

_LOOKED_AT = 1 << 16
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_DELIMITERS = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_LINK = re.compile(
    r"\[([^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:[ \t]+[\"'][^\"'\n]{0,300}[\"'])?\)"
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,4000}\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]*(\S.*)$")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_BULLET = re.compile(r"^([ \t]*)[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,400})?/?>|<!--.{0,2000}?-->")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASIDE = 0xF0000  # where escaped signs wait until the others are gone
_SET_ASIDE = re.compile("[\U000f0000-\U000f007f]")
_EMPHASIS = re.compile(
    r"(?<![A-Za-z0-9*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![A-Za-z0-9*])|(?<!\w)_(?=\S)([^_\n]{1,300}?)(?<=\S)_(?!\w)"
)
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_STRUCK = re.compile(r"~~([^~\n]{1,300})~~")
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FACT = re.compile(r"^(title|date|author|source)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_FACT_NAMES = {"title": "", "date": "发布日期：", "author": "作者：", "source": "来源："}
_FINAL = "。！？!?；;：:"


def fits(content: bytes) -> bool:
    """Return whether a text is written in Markdown: several of its signs, of at least two kinds or as headings."""
    head = content[:_LOOKED_AT]
    if b"#" not in head and b"|" not in head and b"**" not in head and b"](" not in head:
        return False
    text = LINE_END.sub("\n", head.decode("utf-8", "replace"))
    headings = len(_HEADING.findall(text))
    kinds = (
        headings > 0,
        _DELIMITERS.search(text) is not None,
        len(_STRONG.findall(text)) > 1,
        _LINK.search(text) is not None or _IMAGE.search(text) is not None,
        len(re.findall(r"^[ \t]*[-*+][ \t]+\S", text, re.MULTILINE)) > 2,
    )
    return headings > 2 or sum(kinds) > 1


def read(content: bytes, name: str, encoding: str | None = None, report: Report = quiet) -> Taken:
    """Return the text of a Markdown file, a paragraph, item or table row a line.

    Raises:
        CannotRead: ``too-big``, ``binary``, ``encoding``, ``no-text``.
    """
    if len(content) > MAX_BYTES:
        raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
    found = charset.decide(content, name, encoding)
    report(0.3)
    text = LINE_END.sub("\n", found.text)
    raw = "\n".join(_lines(text))
    if not raw.strip():
        raise CannotRead(name, "no-text")
    notices = ("bytes-replaced",) if found.replaced else ()
    return Taken(raw + "\n", "text/markdown", found.encoding, found.confidence, notices)


def _lines(text: str) -> Iterator[str]:
    front = _FRONT.match(text)
    if front:
        facts = dict(_FACT.findall(front[1]))
        text = text[front.end() :]
        if _HEADING.match(text.lstrip("\n")):
            facts.pop("title", None)
        yield from (_FACT_NAMES[key] + value for key, value in facts.items())
    paragraph = ""
    fence = ""
    rows: list[str] = []
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if opened or fence:
            if paragraph:
                yield paragraph
                paragraph = ""
            if not opened or (fence and opened[1] != fence):
                yield line
            elif opened:
                fence = "" if fence else opened[1]
            continue
        line = _QUOTE.sub("", line)
        row = line.count("|") > 1 or (rows and "|" in line)
        if rows and not row:
            yield from _table(rows)
            rows = []
        if row:
            if paragraph:
                yield paragraph
                paragraph = ""
            rows.append(line)
            continue
        shown, begins, ends = _block(line)
        if paragraph and (begins or not shown or paragraph[-1] in _FINAL or read_label(shown[:30])):
            yield paragraph
            paragraph = ""
        if paragraph:
            parted = paragraph[-1].isascii() and shown[0].isascii()
            paragraph = f"{paragraph} {shown}" if parted else paragraph + shown
        else:
            paragraph = shown
        if ends and paragraph:
            yield paragraph
            paragraph = ""
    if rows:
        yield from _table(rows)
    if paragraph:
        yield paragraph


def _block(line: str) -> tuple[str, bool, bool]:
    """Return what a line shows, whether it begins a paragraph, and whether it ends one."""
    if _RULE.match(line):
        return "", True, True
    heading = _HEADING.match(line)
    if heading:
        return _plain(heading[1]), True, True
    defined = _DEFINITION.match(line)
    if defined:  # a footnote has text behind its mark, a link has an address
        return (_plain(defined[2]) if defined[1].startswith("^") else ""), True, True
    bullet = _BULLET.match(line)
    ends = line.endswith(("  ", "\\"))
    body = line[bullet.end() :] if bullet else line.lstrip(" \t")
    return _plain(body.removesuffix("\\")).rstrip(), bullet is not None, ends


def _plain(text: str) -> str:
    """Return a line without the signs of emphasis, links and pictures."""
    escaped = "\\" in text
    if escaped:
        text = _ESCAPE.sub(lambda match: chr(_ASIDE + ord(match[1])), text)
    if "[" in text:
        text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", text)))
        text = _NOTE.sub("", text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text or "_" in text or "~" in text:
        for _ in range(2):  # one inside the other
            text = _STRONG.sub(r"\2", text)
        text = _STRUCK.sub(r"\1", _EMPHASIS.sub(lambda match: match[1] or match[2], text))
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = unescape(text)
    return _SET_ASIDE.sub(lambda match: chr(ord(match[0]) - _ASIDE), text) if escaped else text


def _table(rows: list[str]) -> list[str]:
    """Return the lines of a table; rows without a line of delimiters below the first are no table."""
    if len(rows) < 2 or not _DELIMITERS.match(rows[1]):
        return [_plain(row.strip()) for row in rows]
    cells = [
        [_plain(cell.replace("\\|", "|").strip()) for cell in re.split(r"(?<!\\)\|", _edges(row))]
        for row in (rows[0], *rows[2:])
    ]
    return lines_of_table([Row(dict(enumerate(row)), set(), len(row)) for row in cells])


def _edges(row: str) -> str:
    row = row.strip().removeprefix("|")
    return row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
