"""An office file as a package of parts: a zip archive checked before anything in it is believed.

Parts are unpacked into memory one by one when a reader asks for them, each in a bounded stream; nothing is written to
disk, nothing outside the archive is ever fetched. The bounds stated below hold before an XML parser sees a byte.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.errors import CannotRead
from workbench.text.readers import Report, quiet

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 128 * 1024 * 1024
"""The largest archive that is opened, in bytes; pictures in it may be large."""
MAX_PARTS = 10_000
MAX_PART = 96 * 1024 * 1024
"""The largest part that is unpacked, in bytes."""
MAX_UNPACKED = 256 * 1024 * 1024
"""All that is unpacked from one file, in bytes."""
MAX_RATIO = 250
"""How many times its packed size a part may have when it is larger than ``RATIO_FROM`` bytes."""
RATIO_FROM = 24 * 1024 * 1024
MAX_MARKUP = 6_000_000
"""Tags and attributes of one XML part; the parser needs some 100 bytes for each."""
MAX_ALL_MARKUP = 40_000_000
"""Tags and attributes of all parts that are parsed."""

MAX_DEPTH = 160
"""How deep elements may be nested; a table in a text box in a table needs some 40."""

_CHUNK = 1 << 16
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what the standards allow; others unpack without a bound
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|\0")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ASCII_LIKE = frozenset(
    ("utf-8", "utf8", "us-ascii", "ascii", "gb2312", "gbk", "gb18030", "iso-8859-1", "windows-1252", "big5")
)
"""Encodings in which ``<!DOCTYPE`` cannot be spelled in other bytes than ASCII."""
_TOO_DEEP = "boolean(" + "/*" * (MAX_DEPTH + 1) + ")"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_archive(content: bytes) -> bool:
    """Return whether bytes begin as a zip archive does."""
    return content.startswith(_SIGNATURES)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked (bytes) and parsed (tags and attributes) of a file and of the archives inside it."""

    unpacked: int = MAX_UNPACKED
    markup: int = MAX_ALL_MARKUP


class Package:
    """The parts of one archive, found by their names without regard to case, as the standards want it.

    ``report`` is there for the readers to call with the share done, 0 to 1; ``budget`` is shared with archives inside.

    Raises (everywhere):
        CannotRead: ``too-big``, ``bomb`` (with ``part``), ``unsafe-archive`` (names twice, names that lead outside,
            members that overlap), ``encrypted``, ``doctype``, ``damaged``.
    """

    def __init__(self, content: bytes, name: str, report: Report = quiet, budget: Budget | None = None) -> None:
        if len(content) > MAX_BYTES:
            raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
        self.name = name
        self.report = report
        self.budget = budget or Budget()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            members = self._archive.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError) as error:
            raise CannotRead(name, "damaged") from error
        if len(members) > MAX_PARTS:
            raise CannotRead(name, "bomb", part=str(len(members)))
        self._members = _checked(members, name)

    def names(self) -> list[str]:
        """Return the names of all parts in the order of the archive, without a leading slash."""
        return [_plain(member.filename) for member in self._members.values()]

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._members

    def read(self, part: str) -> bytes | None:
        """Return a part's bytes, ``None`` where there is no such part."""
        member = self._members.get(_key(part))
        if member is None:
            return None
        if member.flag_bits & 0x41:
            raise CannotRead(self.name, "encrypted")
        if member.compress_type not in _METHODS:
            raise CannotRead(self.name, "damaged")
        if member.file_size > MAX_PART:
            raise CannotRead(self.name, "bomb", part=part)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(member) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self.budget.unpacked -= len(piece)
                    swollen = size > RATIO_FROM and size > MAX_RATIO * max(1, member.compress_size)
                    if size > MAX_PART or self.budget.unpacked < 0 or swollen:
                        raise CannotRead(self.name, "bomb", part=part)
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise CannotRead(self.name, "damaged") from error
        return b"".join(pieces)

    def xml(self, part: str) -> etree._Element | None:
        """Return the root element of an XML part, ``None`` where there is no such part."""
        content = self.read(part)
        if content is None:
            return None
        self.budget.markup -= content.count(b"<") + content.count(b"=")
        if self.budget.markup < 0:
            raise CannotRead(self.name, "bomb", part=part)
        return parse_xml(content, self.name, part)


def parse_xml(content: bytes, name: str, part: str = "") -> etree._Element:
    """Return the root of an XML text from outside: no DOCTYPE, no entities, no network, bounded in nodes and depth.

    Raises:
        CannotRead: ``doctype``, ``bomb`` (too many tags and attributes, or nested too deeply), ``damaged`` (no XML).
    """
    from lxml import etree

    content = _as_ascii_like(content, name)
    if _DOCTYPE.search(content):
        raise CannotRead(name, "doctype", part=part)
    if content.count(b"<") + content.count(b"=") > MAX_MARKUP:
        raise CannotRead(name, "bomb", part=part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if "depth" in str(error):
            raise CannotRead(name, "bomb", part=part) from error
        raise CannotRead(name, "damaged", part=part) from error
    if root is None:
        raise CannotRead(name, "damaged", part=part)
    if root.xpath(_TOO_DEEP):
        raise CannotRead(name, "bomb", part=part)
    return root


def resolve(base: str, target: str) -> str:
    """Return the part that ``target`` names, seen from the folder ``base``; a leading slash means the root."""
    target = target.replace("\\", "/").strip()
    path = target if target.startswith("/") else f"{base}/{target}"
    return posixpath.normpath(path).lstrip("/")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; comments and instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _checked(members: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        plain = _plain(member.filename)
        if _OUTSIDE.search(plain) or member.filename.startswith("//"):
            raise CannotRead(name, "unsafe-archive", part=plain[:80])
        if member.is_dir() or plain.endswith("/"):
            continue
        key = _key(plain)
        if key in found:
            raise CannotRead(name, "unsafe-archive", part=plain[:80])
        found[key] = member
    places = sorted(
        (member.header_offset, member.header_offset + 30 + len(member.orig_filename) + member.compress_size)
        for member in found.values()
    )
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        raise CannotRead(name, "unsafe-archive", part="overlap")
    return found


def _plain(filename: str) -> str:
    return filename.replace("\\", "/").lstrip("/")


def _key(part: str) -> str:
    return _plain(part).casefold()


def _as_ascii_like(content: bytes, name: str) -> bytes:
    """Return XML in an encoding in which markup is ASCII, so that it can be searched before it is parsed."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        try:
            wide = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else None
            text = content.decode(wide or ("utf-16-be" if content[:1] == b"\0" else "utf-16-le"))
        except UnicodeDecodeError as error:
            raise CannotRead(name, "damaged") from error
        return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text).encode("utf-8", "surrogatepass")
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf").lstrip())
    if declared and declared[1].decode("ascii").lower() not in _ASCII_LIKE:
        raise CannotRead(name, "damaged")
    return content
