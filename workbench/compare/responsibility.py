"""Who is responsible for what: units by sections, and which tasks each of them gained and lost between documents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.compare.wording import folded
from workbench.model import Document, Link

_LEVELS = ("省", "市", "区", "县", "州", "旗")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")  # 各区(新区), 市教育局(语委办)
_GOVERNMENT = re.compile(r"(?:政府|管委会|、)+$")
_OF_GOVERNMENT = re.compile(r"^([省市区县州旗])政府(?!办公)(?=..+[委局厅]$)")  # 市政府国资委
_OFFICE = re.compile(r"办公[室厅]$")
_BODY = re.compile(r"(?:委员会|委|局|厅)$")
_KEEP_BODY = ("党委", "常委", "纪委", "政法委", "编委", "团委", "工委", "公安局", "邮政局")
_NOT_OWN = (
    "委",
    "政",
    "场",
    "直",
    "级",
    "属",
    "容",
    "人大",
    "域",
    "内",
    "外",
    "长",
    "民",
    "纪",
    "中心",
    "情",
)  # 市委, 市场监管局


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A responsible unit and its items (ids) in each section, in the order of the document's sections.

    ``leads`` counts the items where it is named first.
    """

    unit: str
    items: tuple[tuple[str, ...], ...]
    leads: int

    @property
    def total(self) -> int:
        """How many items it is responsible for."""
        return sum(len(items) for items in self.items)


@dataclass(frozen=True, slots=True)
class UnitMatrix:
    """Units by sections: ``sections`` holds section ids; ``unnamed`` the items that name nobody."""

    sections: tuple[str, ...]
    rows: tuple[UnitRow, ...]
    unnamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit in two documents: item ids it kept (right ids), gained (right ids) and lost (left ids).

    Gained: named in an item of the right document while no linked item of the left named it. Lost: the other way
    round.
    """

    unit: str
    kept: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def units_by_section(document: Document) -> UnitMatrix:
    """Return which unit is responsible in which section, the busiest unit first."""
    sections = tuple(section.id for section in document.clauses)
    cells: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    leads: dict[str, int] = defaultdict(int)
    unnamed: list[str] = []
    written = _names_of(document)
    for section in document.clauses:
        for item in section.walk():
            if not item.units and item.is_item:
                unnamed.append(item.id)
            for place, unit in enumerate(item.units):
                key = written.key(unit)
                names.setdefault(key, unit)
                leads[key] += place == 0
                if item.id not in cells[key][section.id]:
                    cells[key][section.id].append(item.id)
    places = {section: place for place, section in enumerate(sections)}
    rows = [UnitRow(name, _by_section(cells[key], places), leads[key]) for key, name in names.items()]
    rows.sort(key=lambda row: (-row.total, -row.leads))  # stable: units of equal weight in order of appearance
    return UnitMatrix(sections, tuple(rows), tuple(unnamed))


def _by_section(cells: Mapping[str, Sequence[str]], places: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Return the items of each section; most sections have none of a unit."""
    row: list[tuple[str, ...]] = [()] * len(places)
    for section, items in cells.items():
        row[places[section]] = tuple(items)
    return tuple(row)


def unit_changes(left: Document, right: Document, item_links: Sequence[Link]) -> tuple[UnitChange, ...]:
    """Return who kept, gained and lost tasks between two documents, the greatest change first."""
    ours, theirs = _items_by_unit(left), _items_by_unit(right)
    forward: dict[str, set[str]] = defaultdict(set)
    backward: dict[str, set[str]] = defaultdict(set)
    for link in item_links:
        forward[link.left].add(link.right)
        backward[link.right].add(link.left)
    names = _names(left) | _names(right)
    found = []
    for key, name in names.items():
        had, has = ours.get(key, {}), theirs.get(key, {})
        kept = tuple(item for item in has if not backward[item].isdisjoint(had))
        gained = tuple(item for item in has if backward[item].isdisjoint(had))
        lost = tuple(item for item in had if forward[item].isdisjoint(has))
        found.append(UnitChange(name, kept, gained, lost))
    found.sort(key=lambda change: (-(len(change.gained) + len(change.lost)), -len(change.kept)))
    return tuple(found)


def _items_by_unit(document: Document) -> dict[str, dict[str, None]]:
    """Return for each unit the clauses that name it, in the order of the text."""
    written = _names_of(document)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for clause in document.walk():
        for unit in clause.units:
            found[written.key(unit)][clause.id] = None
    return found


def _names(document: Document) -> dict[str, str]:
    names: dict[str, str] = {}
    written = _names_of(document)
    for clause in document.walk():
        for unit in clause.units:
            names.setdefault(written.key(unit), unit)
    return names


@dataclass(frozen=True, slots=True)
class _Names:
    """How a document writes names: ``level`` is that of its own bodies (市, 区), ``place`` what they are bodies of."""

    level: str
    place: str

    def key(self, unit: str) -> str:
        """Return a unit's name for comparing: 深圳市卫生健康委员会, 市卫健委 and 卫生健康局 are one.

        Bodies of another level keep theirs: in a plan of a district 市教育局 and 教育局 are two.
        """
        name = _BRACKET.sub("", "".join(unit.split())).replace("人民政府", "政府")
        name = folded(name.removeprefix(self.place) if name != self.place else name)
        name = _OF_GOVERNMENT.sub(r"\1", name)
        if name.startswith("各"):
            return _GOVERNMENT.sub("", name)
        if self.level and name.startswith(self.level) and not name.startswith(_NOT_OWN, 1):
            name = name[1:]
        name = _OFFICE.sub("办", name)
        bare = _BODY.sub("", name)
        return bare if len(bare) > 1 and not name.endswith(_KEEP_BODY) else name


def _names_of(document: Document) -> _Names:
    """Return how a document names its own bodies, by its place, or by what most of its units begin with."""
    place = document.region or ""
    if place[-1:] in _LEVELS:
        return _Names(place[-1], place)
    first = Counter(unit[0] for clause in document.walk() for unit in clause.units if unit[:1] in _LEVELS)
    return _Names(first.most_common(1)[0][0] if first else "", place)
