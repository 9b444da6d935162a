"""Web pages saved as one file (.mht, .mhtml), and mails: a MIME message whose HTML part is the page.

Source:
    RFC 2045 (transfer encodings), RFC 2046 5.1 (multipart), RFC 2557 (MHTML).
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.parser import BytesHeaderParser

from workbench.errors import CannotRead
from workbench.text.readers import Report, Taken, html, quiet, text

MAX_BYTES = 128 * 1024 * 1024
"""The largest message that is read, in bytes; pictures in it may be large."""
MAX_PARTS = 5000
MAX_DEPTH = 6
"""How deep messages may lie in messages."""

_LOOKED_AT = 1 << 14
_HEADER = re.compile(rb"\A\s*(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,80}")
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding)\s*:", re.IGNORECASE | re.MULTILINE)
_MULTIPART = re.compile(rb"^Content-Type\s*:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER_LENGTH = 1 << 16
_FEW = 3  # sentences; a page with fewer may show its text in a frame


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    charset: str | None
    content: bytes


def fits(content: bytes) -> bool:
    """Return whether bytes begin with the headers of a message that is a page or holds one."""
    header = _HEADER.match(content[:_LOOKED_AT])
    return header is not None and _MULTIPART.search(header[0]) is not None and len(_MIME.findall(header[0])) > 0


def read(content: bytes, name: str, encoding: str | None = None, report: Report = quiet) -> Taken:
    """Return the text of the page in a message: its first HTML part, or the one that holds the text in a frame.

    Raises:
        CannotRead: ``too-big``, ``damaged`` (it holds too many parts, or none), and what the HTML reader raises.
    """
    if len(content) > MAX_BYTES:
        raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
    pages: list[_Part] = []
    plain: list[_Part] = []
    for count, part in enumerate(_parts(content, 0)):
        if count >= MAX_PARTS:
            raise CannotRead(name, "damaged")
        if part.kind in ("text/html", "application/xhtml+xml"):
            pages.append(part)
        elif part.kind == "text/plain":
            plain.append(part)
    report(0.1)
    best: Taken | None = None
    refused: CannotRead | None = None
    for page in pages[:40]:
        try:
            taken = _read(page, name, encoding, report)
        except CannotRead as error:
            refused = refused or error
            continue
        if best is None or (_sentences(best) < _FEW and _sentences(taken) > 3 * _sentences(best) + _FEW):
            best = taken
    if best is None:
        for part in plain[:1]:
            best = text.read(part.content, name, encoding)
    if best is None:
        raise refused or CannotRead(name, "no-text" if pages or plain else "damaged")
    return replace(best, media_type="multipart/related")


def _read(part: _Part, name: str, encoding: str | None, report: Report) -> Taken:
    """Read a page; what its part declares is put before it as the page's own word, which the bytes may overrule."""
    content = part.content
    if part.charset and b"charset" not in content[:4096].lower():
        content = b'<meta charset="' + part.charset.encode("ascii", "ignore")[:40] + b'">' + content
    return html.read(content, name, encoding, report)


def _sentences(taken: Taken) -> int:
    hinted = sum(hint.text.count("。") for hint in taken.hints)
    return taken.raw.count("。") - hinted


def _parts(content: bytes, depth: int) -> Iterator[_Part]:
    """Yield the parts that are no containers, in order."""
    content = content.lstrip(b"\r\n")
    gap = _BLANK_LINE.search(content[:_HEADER_LENGTH])
    if gap is None:
        return
    header = BytesHeaderParser().parsebytes(content[: gap.end()])
    body = content[gap.end() :]
    kind = header.get_content_type()
    if kind.startswith("multipart/"):
        boundary = header.get_boundary()
        if boundary and depth < MAX_DEPTH:
            for piece in _split(body, boundary.encode("utf-8", "replace")):
                yield from _parts(piece, depth + 1)
    elif kind == "message/rfc822":
        if depth < MAX_DEPTH:
            yield from _parts(body, depth + 1)
    elif kind.startswith(("text/", "application/xhtml")):
        coding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
        yield _Part(kind, header.get_content_charset(), _decoded(body, coding))


def _split(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield what stands between the lines of a boundary; a message cut short ends with the file."""
    mark = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    begin = -1
    for match in mark.finditer(body):
        if begin >= 0:
            yield body[begin : match.start()]
        begin = -1 if match[1] else match.end()
        if match[1]:
            return
    if begin >= 0:
        yield body[begin:]


def _decoded(body: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return quopri.decodestring(body)
    if coding == "base64":
        packed = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        packed = packed[: len(packed) - 1] if len(packed) % 4 == 1 else packed
        try:
            return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
        except binascii.Error:
            return b""
    return body
