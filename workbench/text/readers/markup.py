"""HTML as a run of texts and tags, found in linear time whatever the bytes are and however deep they nest.

A parser that builds a tree gives up where elements nest too deeply or a text is too long, and loses what follows. Here
nothing nests: what is no tag is text, a tag without an end is text, and a quotation mark without its partner is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

TEXT, START, END = 0, 1, 2

Token = tuple[int, str, str]
"""``(TEXT, text, "")``, ``(START, name, attributes as written)`` or ``(END, name, "")``; names in lower case."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:_.-]*(?=[\s/>]|$)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_.-]*+)((?:\s[^<>\"']*+(?:\"[^\"<>]*+\"[^<>\"']*+)*+)?)>")
"""A tag as it should be; all others are looked at sign by sign."""

_STOP = re.compile(r"[\"'<>]")
_SAYS = re.compile("[\u3400-\u9fff]")
_LONG_TAG = 2000  # characters; text between two signs is shorter
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_UNREAD = frozenset(("script", "style", "textarea", "xmp", "noembed", "noframes", "iframe", "title"))
"""Elements in which a tag is no tag; of them only the title's text is handed on."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the texts and tags of an HTML text in order; comments, scripts and declarations are left out."""
    yield from _Tokens(text).all()


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case, entities resolved; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


class _Tokens:
    def __init__(self, text: str) -> None:
        self.text = text
        self._last = {sign: text.rfind(sign) for sign in ('"', "'", ">", "-->")}  # no search goes beyond
        self._quotes = True  # off once they proved broken
        self._unclosed: set[str] = set()

    def all(self) -> Iterator[Token]:
        text = self.text
        at = shown = 0  # what stands before ``shown`` was handed on
        while True:
            low = text.find("<", at)
            if low < 0:
                break
            tag = _TAG.match(text, low)
            if tag is not None and ("=" in tag[3] or not _SAYS.search(tag[3])):
                name = tag[2].lower()
                if name not in _UNREAD:
                    if shown < low:
                        yield TEXT, text[shown:low], ""
                    yield (END, name, "") if tag[1] else (START, name, tag[3])
                    at = shown = tag.end()
                    continue
            following = text[low + 1 : low + 2]
            if following.isalpha() and following.isascii():
                match = _NAME.match(text, low + 1)
                end = self._tag_end(match.end()) if match else -1
                if match is None or end < 0:
                    at = low + 1
                    continue
                name = match[0].lower()
                if shown < low:
                    yield TEXT, text[shown:low], ""
                written = text[match.end() : end]
                at = shown = end + 1
                if name in _UNREAD:
                    inner, at = self._raw_text(name, written, at)
                    shown = at
                    if name == "title" and inner:
                        yield START, name, written
                        yield TEXT, inner, ""
                        yield END, name, ""
                    elif name == "iframe":
                        yield START, name, written
                else:
                    yield START, name, written
            elif following == "/":
                match = _NAME.match(text, low + 2)
                end = text.find(">", low + 2) if low < self._last[">"] else -1
                if match is None or end < 0:
                    at = low + 1
                    continue
                if shown < low:
                    yield TEXT, text[shown:low], ""
                at = shown = end + 1
                yield END, match[0].lower(), ""
            elif following in ("!", "?") and low < self._last[">"]:
                if shown < low:
                    yield TEXT, text[shown:low], ""
                at = shown = self._comment_end(low)
            else:
                at = low + 1
        if shown < len(text):
            yield TEXT, text[shown:], ""

    def _tag_end(self, at: int) -> int:
        """Return where the tag closes whose name ends at ``at``, -1 where it does not."""
        text = self.text
        if at > self._last[">"]:
            return -1
        begin = at
        while self._quotes:
            match = _STOP.search(text, at)
            if match is None:  # the quotation marks took the last > with them
                self._quotes = False
                break
            if match[0] == ">":
                inside = text[begin : match.start()] if match.start() - begin < _LONG_TAG else ""
                return -1 if "=" not in inside and _SAYS.search(inside) else match.start()  # 若a<b 且…，则c>d
            if match[0] == "<":  # a tag that was not closed, or a sign in the text (若p<a 且…)
                return -1 if _SAYS.search(text, begin, match.start()) else match.start() - 1
            at = match.end()
            if (
                text[max(begin, match.start() - 8) : match.start()].rstrip().endswith("=")
                and match.start() < self._last[match[0]]
            ):
                at = text.find(match[0], at) + 1
        return text.find(">", begin)

    def _comment_end(self, low: int) -> int:
        if self.text.startswith("<!--", low):  # one without an end hides nothing
            return self.text.find("-->", low + 2) + 3 if low + 2 <= self._last["-->"] else low + 4
        return self.text.find(">", low) + 1

    def _raw_text(self, name: str, written: str, at: int) -> tuple[str, int]:
        """Return the text of an element without tags inside, and where the text behind it begins."""
        if name in self._unclosed or written.rstrip().endswith("/"):
            return "", at
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, at)
        if match is None:
            self._unclosed.add(name)
            return "", at
        end = self.text.find(">", match.end())
        return self.text[at : match.start()], end + 1 if end >= 0 else len(self.text)
