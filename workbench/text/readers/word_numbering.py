"""Word's automatic numbering: which label a paragraph shows, worked out as Word does it.

A paragraph names a *numbering instance* (``w:num``) and a level, itself or through its style; the instance points to
an *abstract numbering*, in which nine levels say how they are counted and printed, and may override some of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.text.readers.package import local
from workbench.text.readers.word_numbers import printed

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_DASHES = frozenset("-–—－―─")
_DEEPEST = 8
_LONGEST_CHAIN = 24  # styles that are based on one another
_LONGEST_TEXT = 60  # characters of a label's pattern


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is counted and printed; ``text`` holds %1 … %9 for the numbers of the levels.

    ``restart`` is the level (from 1) whose number starts this one anew; ``None`` means every higher one, 0 none.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""
    suffix: str = "tab"


@dataclass(frozen=True, slots=True)
class _Instance:
    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


@dataclass(slots=True)
class Style:
    """What a paragraph or character style says: its numbering, whether its text is hidden, what it is based on."""

    based_on: str = ""
    number: str | None = None
    level: int | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, and the one of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    usual: str = ""
    _hiding: dict[str, bool] = field(default_factory=dict)

    def chain(self, name: str) -> list[Style]:
        """Return a style and those it is based on, nearest first."""
        found: list[Style] = []
        while name in self.by_id and len(found) < _LONGEST_CHAIN:
            found.append(self.by_id[name])
            name = found[-1].based_on
        return found

    def hides(self, name: str) -> bool:
        """Return whether text in this style is hidden."""
        if name not in self._hiding:
            self._hiding[name] = next((style.hidden for style in self.chain(name) if style.hidden is not None), False)
        return self._hiding[name]


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of ``styles.xml``."""
    styles = Styles()
    for element in root if root is not None else ():
        if local(element) != "style":
            continue
        style, name = Style(), value(element, "styleId")
        for part in element:
            kind = local(part)
            if kind == "basedOn":
                style.based_on = value(part)
            elif kind == "pPr":
                style.number, style.level = numbering_of(part)
            elif kind == "rPr":
                style.hidden = next((is_on(mark) for mark in part if local(mark) == "vanish"), None)
        styles.by_id[name] = style
        if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
            styles.usual = name
    return styles


class Numbering:
    """The labels of one document's paragraphs, asked for in the order of the text."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}  # an abstract numbering that stands for that of a style
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._take_abstract(element)
            elif local(element) == "num":
                self._take_instance(element)

    def label(self, style: str, number: str | None, level: int | None) -> str:
        """Return the label of the next paragraph with a blank behind it where one is needed, ``""`` for none.

        Args:
            style: the paragraph's style, ``""`` for the usual one.
            number, level: the numbering that the paragraph names itself.
        """
        if not self._instances:
            return ""
        style = style or self._styles.usual
        if number is None:
            number, level = self._of_style(style, level)
        instance = self._instances.get(number or "")
        if instance is None:
            return ""
        abstract = self._resolved(instance.abstract)
        levels = self._levels(abstract, instance)
        if level is None:
            level = next((place for place, one in levels.items() if style and one.style == style), 0)
        level = min(max(level, 0), _DEEPEST)
        if level not in levels:
            return ""
        counts = self._count(number or "", instance, abstract, levels, level)
        return _shown(levels, counts, level)

    def _of_style(self, name: str, level: int | None) -> tuple[str | None, int | None]:
        for style in self._styles.chain(name):
            if style.number is not None:
                return style.number, level if level is not None else style.level
            if level is None:
                level = style.level
        return None, None

    def _resolved(self, abstract: str) -> str:
        """Return the abstract numbering that ``abstract`` stands for, through the styles of lists."""
        seen: set[str] = set()
        while abstract in self._linked and abstract not in seen:
            seen.add(abstract)
            number = next((s.number for s in self._styles.chain(self._linked[abstract]) if s.number), None)
            instance = self._instances.get(number or "")
            if instance is None:
                break
            abstract = instance.abstract
        return abstract

    def _levels(self, abstract: str, instance: _Instance) -> dict[int, Level]:
        levels = self._abstract.get(abstract, {})
        return {**levels, **instance.levels} if instance.levels else levels

    def _count(
        self, number: str, instance: _Instance, abstract: str, levels: dict[int, Level], level: int
    ) -> dict[int, int]:
        counts = self._counts.setdefault(abstract, {})
        for above in range(level):  # a level that was skipped shows its first number
            if above not in counts:
                counts[above] = self._start(instance, levels, above)
        if level in instance.starts and (number, level) not in self._begun:
            counts[level] = instance.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self._start(instance, levels, level)
        self._begun.add((number, level))
        for below in [place for place in counts if place > level]:
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart and level < restart):
                del counts[below]
        return counts

    def _start(self, instance: _Instance, levels: dict[int, Level], level: int) -> int:
        return instance.starts.get(level, levels[level].start if level in levels else 1)

    def _take_abstract(self, element: etree._Element) -> None:
        name = value(element, "abstractNumId")
        levels: dict[int, Level] = {}
        for part in element:
            if local(part) == "lvl":
                levels[integer(value(part, "ilvl"))] = _level(part)
            elif local(part) == "numStyleLink":
                self._linked[name] = value(part)
        self._abstract[name] = levels

    def _take_instance(self, element: etree._Element) -> None:
        abstract, starts, levels = "", dict[int, int](), dict[int, Level]()
        for part in element:
            if local(part) == "abstractNumId":
                abstract = value(part)
            elif local(part) == "lvlOverride":
                place = integer(value(part, "ilvl"))
                for inner in part:
                    if local(inner) == "startOverride":
                        starts[place] = integer(value(inner))
                    elif local(inner) == "lvl":
                        levels[place] = _level(inner)
        self._instances[value(element, "numId")] = _Instance(abstract, starts, levels)


def numbering_of(properties: etree._Element) -> tuple[str | None, int | None]:
    """Return the numbering instance and the level that a ``w:pPr`` names; ``"0"`` takes numbering away."""
    number: str | None = None
    level: int | None = None
    for element in properties:
        if local(element) == "numPr":
            for part in element:
                if local(part) == "numId":
                    number = value(part)
                elif local(part) == "ilvl":
                    level = integer(value(part))
    return number, level


def value(element: etree._Element, name: str = "val") -> str:
    """Return an attribute in the namespace of its element (``w:val``), ``""`` where it is missing."""
    space = element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""
    return element.get(f"{space}}}{name}" if space else name) or element.get(name) or ""


def is_on(element: etree._Element) -> bool:
    """Return whether a property such as ``w:vanish`` is switched on; without a value it is."""
    return value(element) not in ("0", "false", "off", "none")


def integer(text: str, usual: int = 0) -> int:
    """Return a number of at most nine digits, ``usual`` for anything else."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,9}", text.strip()) else usual


def _level(element: etree._Element) -> Level:
    level = Level()
    symbol = False
    for part in element.iter():
        kind = local(part)
        if kind == "numFmt":  # of the choices of mc:AlternateContent the plain one comes last
            level = replace(level, form=value(part))
        elif kind == "lvlText":
            level = replace(level, text=value(part)[:_LONGEST_TEXT])
        elif kind == "start":
            level = replace(level, start=integer(value(part), 1))
        elif kind == "lvlRestart":
            level = replace(level, restart=integer(value(part)))
        elif kind == "isLgl":
            level = replace(level, legal=is_on(part))
        elif kind == "pStyle":
            level = replace(level, style=value(part))
        elif kind == "suff":
            level = replace(level, suffix=value(part))
        elif kind == "rFonts":
            fonts = f"{value(part, 'ascii')} {value(part, 'hAnsi')}"
            symbol = "Wingdings" in fonts or "Symbol" in fonts or "Webdings" in fonts
    if level.form == "bullet":
        level = replace(level, text=_bullet(level.text, symbol))
    return level


def _bullet(text: str, symbol: bool) -> str:
    """Return a bullet as it may stand in a text: a dash stays a dash, signs of symbol fonts become a dot."""
    shown = text.strip()
    if not shown:
        return ""
    if set(shown) <= _DASHES and not symbol:
        return "——"
    return "●"


def _shown(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    own = levels[level]

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = levels.get(place)
        form = other.form if other is not None else "decimal"
        legal = own.legal and form not in ("none", "bullet")
        return printed(counts.get(place, other.start if other is not None else 1), "decimal" if legal else form)

    label = (own.text if own.form == "bullet" else _PLACE.sub(number, own.text)).strip()
    if not label:
        return ""
    return label if label[-1] in "、，：:）)】〕」●—" else f"{label} "
