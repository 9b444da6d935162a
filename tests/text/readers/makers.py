"""Files for the readers' tests, made byte by byte: pages, messages, and PDFs whose every line has a known place."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
SENTENCE = "第一条 各区应当落实属地责任，新增床位100张。"


def page(body: str, head: str = "", encoding: str = "utf-8") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


def message(html: bytes, coding: str, charset: str = "utf-8", extra: bytes = b"") -> bytes:
    return (
        b"From: <Saved by a browser>\r\nSubject: page\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_Part.0"\r\n\r\n'
        b"This is a multi-part message in MIME format.\r\n\r\n------=_Part.0\r\n"
        b'Content-Type: text/html;\r\n\tcharset="' + charset.encode() + b'"\r\n'
        b"Content-Transfer-Encoding: "
        + coding.encode()
        + b"\r\nContent-Location: http://example.invalid/a.html\r\n\r\n"
        + html
        + b"\r\n------=_Part.0\r\n"
        + (extra or b"Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n")
        + b"\r\n------=_Part.0--\r\n"
    )


Placed = tuple[float, float, float, str]
"""x and y in points from the lower left corner, the size, the text."""


def pdf(
    pages: Sequence[Sequence[Placed]],
    *,
    rotate: int = 0,
    unicode_map: bool = True,
    picture: bool = False,
    turn: int = 0,
) -> bytes:
    """Return a PDF with a font of its own, black boxes with a map to Unicode unless it is left out.

    ``turn`` turns each line by 90 degrees as rotated tables are written.
    """
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    signs = sorted({sign for lines in pages for *_, text in lines for sign in text})
    code = {sign: place + 33 for place, sign in enumerate(signs)}
    assert len(code) < 222, "one byte a letter"
    catalog, tree = add(b""), add(b"")
    lines = [b"<%02X> <%s>" % (code[sign], sign.encode("utf-16-be").hex().encode()) for sign in signs]
    groups = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    mapped = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(group), b"\n".join(group)) for group in groups)
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n" + mapped + b"\nendcmap end end"
    )
    to_unicode = add(_stream(cmap))
    widths = [500 if sign < "\u0250" else 1000 for sign in signs]
    boxes = {
        width: add(_stream(b"%d 0 0 -120 %d 880 d1 0 0 %d 700 re f" % (width, width, width))) for width in (500, 1000)
    }
    named = [(b"/g%d" % code[sign], width) for sign, width in zip(signs, widths, strict=True)]
    font = add(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/Resources << >> "
        b"/FirstChar 33 /LastChar %d /Widths [%s] /Encoding << /Type /Encoding /Differences [33 %s] >> "
        b"/CharProcs << %s >> %s >>"
        % (
            32 + len(signs),
            b" ".join(b"%d" % width for width in widths),
            b" ".join(name for name, _ in named),
            b" ".join(b"%s %d 0 R" % (name, boxes[width]) for name, width in named),
            b"/ToUnicode %d 0 R" % to_unicode if unicode_map else b"",
        )
    )
    image = add(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\n\x00\nendstream"
    )
    kids = []
    for lines_of_page in pages:
        drawn = [b"q 500 0 0 700 40 40 cm /Im Do Q"] if picture else []
        for x, y, size, text in lines_of_page:
            hexed = b"".join(b"%02X" % code[sign] for sign in text)
            matrix = b"0 1 -1 0" if turn == 1 else b"1 0 0 1"
            drawn.append(b"BT /F %.2f Tf %s %.2f %.2f Tm <%s> Tj ET" % (size, matrix, x, y, hexed))
        content = add(_stream(b"\n".join(drawn)))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R /Resources "
                b"<< /Font << /F %d 0 R >> /XObject << /Im %d 0 R >> >> >>" % (tree, rotate, content, font, image)
            )
        )
    objects[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % tree
    objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def _stream(body: bytes) -> bytes:
    packed = zlib.compress(body)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def set_text(text: str, x: float, y: float, width: int, size: float = 16, *, indent: bool = True) -> list[Placed]:
    """Return a paragraph broken into lines of ``width`` letters, from ``y`` downwards."""
    placed: list[Placed] = []
    while text:
        room = width - 2 if indent and not placed else width
        placed.append((x + (2 * size if room < width else 0), y, size, text[:room]))
        text = text[room:]
        y -= 1.75 * size
    return placed
