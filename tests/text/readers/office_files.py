"""Makes Word, Excel and OFD files as programs of offices write them, and damaged and hostile ones."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def zipped(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a zip archive of parts; given as pairs, a name may come twice."""
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ------------------------------------------------------------------------------------------------------------- Word
def word_parts(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    notes: str = "",
    chunks: Mapping[str, tuple[str, str | bytes]] | None = None,
) -> dict[str, str | bytes]:
    """Return the parts of a Word document; ``chunks`` are embedded parts by relationship: name and content."""
    named = [("numbering", "numbering.xml", numbering), ("styles", "styles.xml", styles)]
    named.append(("footnotes", "footnotes.xml", notes))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?>'
        f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    links = ""
    for kind, name, content in named:
        if content:
            root = {"footnotes": "footnotes"}.get(kind, kind)
            parts[f"word/{name}"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
            links += f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{name}"/>'
    for name, (target, content) in (chunks or {}).items():
        parts[f"word/{target}"] = content
        links += f'<Relationship Id="{name}" Type="{R}/aFChunk" Target="{target}"/>'
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELS}">{links}</Relationships>'
    return parts


def word(body: str, **more: object) -> bytes:
    """Return a Word document with this body."""
    return zipped(word_parts(body, **more))  # type: ignore[arg-type]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", *, number: int | None = None, level: int = 0, style: str = "", inside: str = "") -> str:
    """Return a paragraph; ``inside`` is XML behind its text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table; a cell may be a text, or XML of ``w:tc`` that begins with ``<``."""
    made = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{''.join(cells)}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def merged_cell(text: str = "", *, begins: bool = False, span: int = 1) -> str:
    merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{wide}{merge}</w:tcPr>{paragraph(text)}</w:tc>"


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def instance(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircleChinese", "%5"),
) + instance(1, 0)
"""Numbering in the official order: 一、 （一） 1. （1） ①, as instance 1."""


# -------------------------------------------------------------------------------------------------------------- OFD
def ofd_text(lines: Iterable[tuple[float, float, str]], size: float = 5.6) -> str:
    """Return text objects at (x, y) in mm."""
    return "".join(
        f'<ofd:TextObject ID="{place}" Boundary="{x} {y} 160 8" Font="1" Size="{size}"><ofd:TextCode X="0" Y="5" '
        f'DeltaX="{_advances(text, size)}">{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
        for place, (x, y, text) in enumerate(lines)
    )


def _advances(text: str, size: float) -> str:
    return " ".join(f"{size * _width(sign):g}" for sign in text[:-1])


def ofd_page(inside: str, before: str = "") -> str:
    return f"<ofd:Page {OFD}>{before}<ofd:Content><ofd:Layer>{inside}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd_parts(*documents: Sequence[str], template: str = "") -> dict[str, str | bytes]:
    """Return the parts of an OFD file; each document is a list of the insides of its pages."""
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for n in range(len(documents))
    )
    parts: dict[str, str | bytes] = {"OFD.xml": f'<ofd:OFD {OFD} Version="1.0" DocType="OFD">{bodies}</ofd:OFD>'}
    for n, pages in enumerate(documents):
        drawn = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
        listed = "".join(f'<ofd:Page ID="{p}" BaseLoc="Pages/Page_{p}/Content.xml"/>' for p in range(len(pages)))
        parts[f"Doc_{n}/Document.xml"] = (
            f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{drawn}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        )
        for p, page in enumerate(pages):
            on = '<ofd:Template TemplateID="9"/>' if template else ""
            parts[f"Doc_{n}/Pages/Page_{p}/Content.xml"] = ofd_page(page, on)
        if template:
            parts[f"Doc_{n}/Tpls/Tpl_0/Content.xml"] = ofd_page(template)
    return parts


def typeset(paragraphs: Iterable[str], width: int = 28, height: int = 22, size: float = 5.6) -> list[str]:
    """Return the insides of pages on which paragraphs are set as the standard for official papers wants them.

    28 characters a line, 22 lines a page, two characters of indent, a number at the foot; letters and digits are half
    as wide and not parted, no line begins with a closing sign or ends with an opening one. A paragraph that begins
    with ``^`` is centred.
    """
    lines: list[tuple[float, str]] = []
    for paragraph_text in paragraphs:
        text = paragraph_text.lstrip("^")
        indent = 2 if text == paragraph_text else max(0, (width - len(text)) // 2)
        while text:
            cut = _cut(text, width - indent)
            lines.append((28 + indent * size, text[:cut]))
            text, indent = text[cut:], 0
    pages = []
    for first in range(0, len(lines), height):
        placed = [(x, 37 + n * 10.0, text) for n, (x, text) in enumerate(lines[first : first + height])]
        pages.append(ofd_text(placed, size) + ofd_text([(100, 275, f"— {len(pages) + 1} —")], size))
    return pages


def _cut(text: str, room: float) -> int:
    """Return how many characters of a text stand on a line of ``room`` characters."""
    cut = 0
    while cut < len(text) and room >= _width(text[cut]):
        room -= _width(text[cut])
        cut += 1
    while 1 < cut < len(text) and (
        re.match(r"[A-Za-z0-9.%]{2}", text[cut - 1 : cut + 1])
        or text[cut] in "，。、；：）》”〕,;:)"
        or text[cut - 1] in "（《“〔("
    ):
        cut -= 1
    return max(cut, 1)


def _width(sign: str) -> float:
    return 0.5 if sign.isascii() else 1.0


# -------------------------------------------------------------------------------------------------------- compound
def compound(*streams: str) -> bytes:
    """Return an OLE compound file that has streams of these names and nothing in them."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)  # one sector of the table, the directory begins in sector 1
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    chain = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for kind, name in ((5, "Root Entry"), *((2, name) for name in streams)):
        written = name.encode("utf-16-le") + b"\0\0"
        directory += struct.pack("<64sHB61x", written, len(written), kind)
    return bytes(header) + chain + directory.ljust(512, b"\0")
