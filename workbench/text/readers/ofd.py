"""OFD files (GB/T 33190), the format in which Chinese offices publish laid-out pages: an archive of XML parts.

Pages are read in the order of the document with the template each is drawn on; text is placed as the pages place it
and becomes lines and paragraphs. Slanted text (a watermark), annotations, seals and attachments are left out.
"""

from __future__ import annotations

import math
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import CannotRead
from workbench.model import Passage
from workbench.text.readers import Taken
from workbench.text.readers.package import Package, local, resolve
from workbench.text.readers.page_lines import Page, Piece, text_of_pages

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/ofd"
MAX_PAGES = 5_000
MAX_PIECES = 4_000_000
"""Pieces of text on all pages; many programs place every character by itself."""

_USUAL_SIZE = 4.23  # mm: twelve points
_DEEPEST = 6  # graphic units within graphic units
_LONGEST_NUMBER = 24
_LINE_END = re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
_LOST_SHARE = 0.3  # of the characters: with more of them drawn as shapes only, the text is not worth having

_Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class _Sheet:
    """What stands on one page: pieces by the quarter turns of their text, pictures, and characters without text."""

    height: float = 0.0
    turned: dict[int, list[Piece]] = field(default_factory=dict)
    pictures: int = 0
    lost: int = 0
    slanted: int = 0

    def add(self, other: _Sheet) -> None:
        for turns, pieces in other.turned.items():
            self.turned.setdefault(turns, []).extend(pieces)
        self.pictures += other.pictures
        self.lost += other.lost
        self.slanted += other.slanted


def read_package(package: Package) -> Taken:
    """Return the text of an OFD file, all its documents in order.

    Raises:
        CannotRead: ``scanned`` (pages hold pictures and no text), ``glyphs`` (letters are drawn as shapes and their
            characters are not in the file), ``no-text``, ``encrypted``, ``too-big``, and what ``Package`` raises.
    """
    root = package.xml("OFD.xml")
    roots = [(one.text or "").strip() for one in root.iter() if local(one) == "DocRoot"] if root is not None else []
    raw, hints = "", list[Passage]()
    total = _Sheet()
    blank = good = 0
    budget = _Budget(package.name, MAX_PIECES)
    for name in dict.fromkeys(roots):
        pages: list[Page] = []
        for sheet in _Document(package, resolve("", name), budget).sheets():
            characters = sum(len(piece.text.strip()) for pieces in sheet.turned.values() for piece in pieces)
            good += characters
            blank += not characters and bool(sheet.pictures)
            total.lost, total.slanted = total.lost + sheet.lost, total.slanted + sheet.slanted
            total.pictures += sheet.pictures
            pages += [Page(sheet.height if turns % 2 == 0 else 0.0, p) for turns, p in sorted(sheet.turned.items())]
        text, found = text_of_pages(pages)
        if text.strip():
            raw += "\n" if raw else ""
            hints += [Passage(one.start + len(raw), one.end + len(raw), one.text, one.reason) for one in found]
            raw += text
    if total.lost > _LOST_SHARE * (good + total.lost):
        raise CannotRead(package.name, "glyphs")
    furniture = {hint.text for hint in hints}
    if all(line in furniture for line in raw.split("\n") if line.strip()):
        if any("encrypt" in part.lower() for part in package.names()):
            raise CannotRead(package.name, "encrypted")
        raise CannotRead(package.name, "scanned" if total.pictures else "no-text")
    notices = (
        ("pages-without-text", blank),
        ("slanted-left-out", total.slanted),
        ("letters-without-text", total.lost),
    )
    return Taken(raw, MEDIA_TYPE, "utf-8", 1.0, tuple(code for code, count in notices if count), tuple(hints))


@dataclass(slots=True)
class _Budget:
    """How many pieces may still be taken from the file."""

    name: str
    left: int

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise CannotRead(self.name, "too-big", limit=MAX_PIECES)


class _Document:
    """One document of the file: its templates, its shared graphics, and its pages."""

    def __init__(self, package: Package, part: str, budget: _Budget) -> None:
        self._package = package
        self._folder = posixpath.dirname(part)
        self._budget = budget
        self._root = package.xml(part)
        self._units: dict[str, etree._Element] = {}
        self._templates: dict[str, str] = {}
        self._drawn: dict[str, _Sheet] = {}
        self._height = 0.0
        for element in self._root if self._root is not None else ():
            if local(element) == "CommonData":
                self._common(element)

    def _common(self, data: etree._Element) -> None:
        for element in data:
            kind = local(element)
            if kind == "TemplatePage":
                self._templates[element.get("ID") or ""] = element.get("BaseLoc") or ""
            elif kind in ("PublicRes", "DocumentRes"):
                resources = self._package.xml(resolve(self._folder, element.text or ""))
                for unit in resources.iter() if resources is not None else ():
                    if local(unit) == "CompositeGraphicUnit":
                        self._units.setdefault(unit.get("ID") or "", unit)
            elif kind == "PageArea":
                self._height = _height(element)

    def sheets(self) -> Iterator[_Sheet]:
        """Yield the pages in order; a page whose part is missing is empty."""
        count = 0
        expected = sum(len(group) for group in self._root if local(group) == "Pages") if self._root is not None else 0
        for group in self._root if self._root is not None else ():
            for page in group if local(group) == "Pages" else ():
                place = page.get("BaseLoc")
                if local(page) != "Page" or not place:
                    continue
                count += 1
                if count > MAX_PAGES:
                    raise CannotRead(self._package.name, "too-big", limit=MAX_PAGES)
                self._package.report(0.95 * count / expected)
                yield self._sheet(place)

    def _sheet(self, place: str) -> _Sheet:
        sheet = _Sheet(self._height)
        element = self._package.xml(resolve(self._folder, place))
        if element is None:
            return sheet
        for part in element:
            kind = local(part)
            if kind == "Template":
                sheet.add(self._template(part.get("TemplateID") or ""))
            elif kind == "Area":
                sheet.height = _height(part) or sheet.height
        for part in element:
            if local(part) == "Content":
                self._draw(part, sheet, _UPRIGHT, 0)
        return sheet

    def _template(self, name: str) -> _Sheet:
        if name not in self._drawn:
            sheet = _Sheet()
            place = self._templates.get(name)
            element = self._package.xml(resolve(self._folder, place)) if place else None
            for part in element if element is not None else ():
                if local(part) == "Content":
                    self._draw(part, sheet, _UPRIGHT, 0)
            self._drawn[name] = sheet
        sheet = self._drawn[name]
        self._budget.spend(sum(map(len, sheet.turned.values())))
        return sheet

    def _draw(self, parent: etree._Element, sheet: _Sheet, around: _Matrix, depth: int) -> None:
        """Take the text below an element; ``around`` places it on the page."""
        for element in parent:
            if element.get("Visible") == "false":
                continue
            kind = local(element)
            if kind == "TextObject":
                self._text(element, sheet, around)
            elif kind == "ImageObject":
                sheet.pictures += 1
            elif kind in ("Layer", "PageBlock"):
                self._draw(element, sheet, around, depth)
            elif kind == "CompositeObject" and depth < _DEEPEST:
                unit = self._units.get(element.get("ResourceID") or "")
                for content in unit if unit is not None else ():
                    if local(content) == "Content":
                        self._budget.spend(1)
                        self._draw(content, sheet, _placed(element, around), depth + 1)

    def _text(self, element: etree._Element, sheet: _Sheet, around: _Matrix) -> None:
        matrix = _placed(element, around)
        size = abs(_numbers(element.get("Size"), 1)[0]) or _USUAL_SIZE
        stretch = _numbers(element.get("HScale"), 1)[0] or 1.0
        glyphs = 0
        at = (0.0, 0.0)
        self._budget.spend(1)
        for part in element:
            kind = local(part)
            if kind == "CGTransform":
                glyphs += _count(part.get("GlyphCount")) or 1
            if kind != "TextCode":
                continue
            text = _LINE_END.sub(" ", "".join(map(str, part.itertext())).strip("\r\n"))
            at = (_numbers(part.get("X"), 1, at[0])[0], _numbers(part.get("Y"), 1, at[1])[0])
            if glyphs and _is_stand_in(text):
                sheet.lost += max(glyphs, len(text.strip()))
                glyphs = 0
                continue
            glyphs = 0
            if not text.strip():
                continue
            self._budget.spend(1)
            advance = sum(_deltas(part.get("DeltaX"), len(text) - 1)) + _letter(text[-1]) * size * stretch
            if part.get("DeltaX") is None:
                advance = sum(map(_letter, text)) * size * stretch
            _place(sheet, matrix, at, advance, size, text)
        if glyphs:
            sheet.lost += glyphs


def _place(sheet: _Sheet, matrix: _Matrix, at: tuple[float, float], advance: float, size: float, text: str) -> None:
    """Put a piece on the page, turned upright by quarter turns."""
    a, b, c, d, e, f = matrix
    x, y = a * at[0] + c * at[1] + e, b * at[0] + d * at[1] + f
    along = math.hypot(a, b) or 1.0
    across = math.hypot(c, d) or along
    turns = round(math.atan2(b, a) / (math.pi / 2))
    if abs(math.atan2(b, a) - turns * math.pi / 2) > 0.12:
        sheet.slanted += 1
        return
    turns %= 4
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[turns]
    sheet.turned.setdefault(turns, []).append(Piece(x, y, max(advance, 0.0) * along, size * across, text))


def _placed(element: etree._Element, around: _Matrix) -> _Matrix:
    """Return how the inside of an object is placed on the page: its own matrix, its place, what is around it."""
    x, y = _numbers(element.get("Boundary"), 4)[:2]
    a, b, c, d, e, f = _matrix(element.get("CTM"))
    return _product((a, b, c, d, e + x, f + y), around)


def _matrix(text: str | None) -> _Matrix:
    if text is None:
        return _UPRIGHT
    a, b, c, d, e, f = _numbers(text, 6)
    return (a, b, c, d, e, f) if a or b or c or d else _UPRIGHT


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _height(area: etree._Element) -> float:
    """Return the height of a page's area."""
    box = next((one for one in area if local(one) == "PhysicalBox"), None)
    return _numbers(box.text, 4)[3] if box is not None else 0.0


def _numbers(text: str | None, count: int, usual: float = 0.0) -> list[float]:
    """Return ``count`` numbers of an attribute; what is missing or no sensible number is ``usual``."""
    found: list[float] = []
    for word in (text or "").split()[:count]:
        try:
            number = float(word[:_LONGEST_NUMBER])
        except ValueError:
            number = usual
        found.append(number if math.isfinite(number) and abs(number) < 1e7 else usual)
    return found + [usual] * (count - len(found))


def _deltas(text: str | None, most: int) -> Iterator[float]:
    """Yield at most ``most`` advances of ``DeltaX``, where ``g 3 4.2`` stands for three times 4.2."""
    words = iter((text or "").split())
    for word in words:
        times = 1
        if word == "g":
            times = _count(next(words, "0"))
            word = next(words, "0")
        advance = _numbers(word, 1)[0]
        for _time in range(min(times, most)):
            yield advance
        most -= times
        if most <= 0:
            return


def _count(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def _letter(sign: str) -> float:
    """Return the width of a letter in its own size."""
    return 1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5


def _is_stand_in(text: str) -> bool:
    """Return whether the text beside glyphs is only there to fill its place: nothing, one sign repeated, no letters."""
    shown = text.strip()
    if not shown:
        return True
    private = sum(unicodedata.category(sign) in ("Co", "Cn", "Cc", "Cs") or sign == "\ufffd" for sign in shown)
    return private > len(shown) / 2 or (len(shown) > 3 and len(set(shown)) == 1 and not shown[0].isascii())
