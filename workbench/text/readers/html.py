"""Web pages as saved from government sites: the bytes decide the encoding, nothing is lost however the tags nest.

Scripts, styles and the head are left out. What the page's own structure shows to be furniture stays in the text as
lines with hints, so that the cleaning drops them on record and a reader can have them back.
"""

from __future__ import annotations

import re
from itertools import islice

from workbench.errors import CannotRead
from workbench.model import Passage
from workbench.text import charset, pagewords
from workbench.text.readers import Report, Taken, chrome, markup, quiet
from workbench.text.readers.blocks import MAX_TAGS, Builder, TooManyTags
from workbench.text.readers.webpage import Line, Page

MAX_BYTES = 64 * 1024 * 1024
"""The largest page that is read, in bytes; ``blocks.MAX_TAGS`` bounds what is in it."""

_LOOKED_AT = 1 << 16  # bytes at the beginning in which a page says what it is
_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,9}(?:<!doctype\s+html\b|<(?:html|head|body|meta|title|link|script"
    r"|style|div|table|p|span|section|article|center|h[1-6]|ul|ol|font|strong)\b[^<]*>)",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"<(?:/(?:p|div|td|tr|table|span|a|li|body|html|head|script|h[1-6])|br\s*/?|p|div(?: [^<>]*)?)>", re.IGNORECASE
)
_DECLARED = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})""")
_SITE = re.compile(r"\s*[-_|—–>»·]{1,3}\s*")
_STEP = 20_000  # tokens between two reports
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_NULS = 0.01  # more of them: no text


def fits(content: bytes) -> bool:
    """Return whether bytes are a web page or a piece of one: a tag opens it, or tags are all over it."""
    head = _head(content)
    if _OPENS.match(head):
        return True
    found = sum(1 for _ in islice(_TAGS.finditer(head), 40))
    return found >= 12 and found * 400 > min(len(head), 16_000)


def read(content: bytes, name: str, encoding: str | None = None, report: Report = quiet) -> Taken:
    """Return the text of a web page, a paragraph, item or table row a line.

    Raises:
        CannotRead: ``too-big`` (bytes or tags), ``binary``, ``encoding``, ``frames`` (the text is in other files that
            this one shows in frames), ``no-text``.
    """
    if len(content) > MAX_BYTES:
        raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
    found = decided(content, name, encoding)
    notices = ["bytes-replaced"] if found.replaced else []
    report(0.2)
    page = built(found.text, name, report)
    shown = [line for line in page.lines if not line.hidden]
    if not any(line.text.strip() for line in shown):
        page = built(found.text, name, report, everything=True)
        for line in page.lines:
            line.hidden = False
    elif page.left_out or len(shown) < len(page.lines):
        notices.append("hidden-left-out")
    if not page.lines:
        raise CannotRead(name, "frames" if page.frames else "no-text")
    if page.frames and sum(len(line.text) for line in shown) < 300:
        notices.append("frames-left-out")
    raw, hints = assembled(page)
    return Taken(raw, "text/html", found.encoding, found.confidence, tuple(notices), hints)


def decided(content: bytes, name: str, encoding: str | None) -> charset.Charset:
    """Return the text of a page; what it declares decides only between encodings that fit about as well."""
    declared = _DECLARED_XML.match(content[:400]) or _DECLARED.search(content[:_LOOKED_AT])
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or (encoding or "").startswith("utf-16")
    nuls = 0 if wide else content.count(b"\0")
    if nuls >= len(content) * _NULS:
        nuls = 0  # a wide encoding, or no text
    elif nuls:
        content = content.replace(b"\0", b"")
    found = charset.decide(content, name, encoding, declared[1].decode("ascii") if declared else None)
    text = _CONTROLS.sub(" ", found.text)
    return charset.Charset(text, found.encoding, found.confidence, found.replaced + nuls)


def built(text: str, name: str, report: Report = quiet, *, everything: bool = False) -> Page:
    """Return the lines and boxes of a page; ``everything`` takes in also what it does not show."""
    builder = Builder(everything)
    tokens = markup.tokens(text)
    whole = max(1, text.count("<") * 2)
    done = 0
    try:
        while piece := list(islice(tokens, _STEP)):
            builder.feed(piece)
            done += len(piece)
            report(0.2 + 0.6 * min(1.0, done / whole))
    except TooManyTags:
        raise CannotRead(name, "too-big", size=len(text), limit=MAX_TAGS) from None
    return builder.close()


def assembled(page: Page) -> tuple[str, tuple[Passage, ...]]:
    """Return a page's text, with what it says of itself in its head where the body does not, and hints."""
    title = _title(page)
    furniture = chrome.furniture(page.boxes, page.lines, title)
    hidden = {place: "hidden" for place, line in enumerate(page.lines) if line.hidden}
    reasons = {**hidden, **furniture}
    policy = sum(len(line.text) for place, line in enumerate(page.lines) if place not in reasons)
    if hidden and sum(len(page.lines[place].text) for place in hidden if "。" in page.lines[place].text) > 2 * policy:
        reasons = furniture  # the text itself is unfolded by a script
    if len(reasons) == len(page.lines):
        reasons = {}
    kept = [line for place, line in enumerate(page.lines) if place not in reasons]
    texts = [(text, "") for text in _foreword(page, title, kept)]
    texts += [(line.text.replace("\n", " "), reasons.get(place, "")) for place, line in enumerate(page.lines)]
    hints: list[Passage] = []
    at = 0
    for text, reason in texts:
        if reason:
            hints.append(Passage(at, at + len(text), text, reason))
        at += len(text) + 1
    return "\n".join(text for text, _reason in texts), tuple(hints)


def _title(page: Page) -> str:
    """Return what the page calls itself, without the names of the site and its columns."""
    given = page.metas.get("articletitle") or page.metas.get("og:title") or page.title
    lines = {line.text.strip() for line in page.lines if 6 <= len(line.text) <= 200}
    if given in lines:
        return given
    pieces = [piece.strip() for piece in _SITE.split(given) if piece.strip()]
    shown = [piece for piece in pieces if piece in lines]
    return max(shown or pieces or [""], key=len)


def _foreword(page: Page, title: str, kept: list[Line]) -> list[str]:
    """Return lines for what only the page's head says: the title, the date, who published it."""
    head = kept[:60]
    squeezed = _bare("".join(line.text for line in head))
    said: list[str] = []
    if len(_bare(title)) >= 6 and _bare(title) not in squeezed and _is_chinese(title):
        said.append(title)
    kinds = {kind for line in head for kind in [_metadata_kind(line.text)] if kind}
    if "date" not in kinds and re.match(r"(?:19|20)\d\d[-/年.]\d", page.metas.get("pubdate", "")):
        said.append(f"发布日期：{page.metas['pubdate']}")
    source = page.metas.get("contentsource", "")
    if "agency" not in kinds and 3 <= len(source) <= 40 and _is_chinese(source):
        said.append(f"来源：{source}")
    return said


def _metadata_kind(text: str) -> str | None:
    """Return the kind of metadata a line begins with: ``date``, ``agency`` …"""
    label, colon, _value = text.strip()[:40].replace("：", ":").partition(":")
    return pagewords.label_kind(f"{label}:") if colon else None


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _is_chinese(text: str) -> bool:
    return re.search("[\u3400-\u9fff]{2}", text) is not None


def _head(content: bytes) -> str:
    head = content[:_LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"<\0" in head[:64]:
        return head.decode("utf-16-le", "replace")
    if b"\0<" in head[:64]:
        return head.decode("utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
