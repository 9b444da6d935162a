"""Who is responsible for what: units by sections, and which tasks each of them gained and lost between documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.compare.wording import folded
from workbench.model import Document, Link


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
    for section in document.clauses:
        for item in section.walk():
            if not item.units and item.is_item:
                unnamed.append(item.id)
            for place, unit in enumerate(item.units):
                key = _key(unit)
                names.setdefault(key, unit)
                leads[key] += place == 0
                if item.id not in cells[key][section.id]:
                    cells[key][section.id].append(item.id)
    rows = [
        UnitRow(name, tuple(tuple(cells[key].get(section, ())) for section in sections), leads[key])
        for key, name in names.items()
    ]
    rows.sort(key=lambda row: (-row.total, -row.leads))  # stable: units of equal weight in order of appearance
    return UnitMatrix(sections, tuple(rows), tuple(unnamed))


def unit_changes(left: Document, right: Document, item_links: Sequence[Link]) -> tuple[UnitChange, ...]:
    """Return who kept, gained and lost tasks between two documents, the greatest change first."""
    ours, theirs = _units(left), _units(right)
    forward: dict[str, set[str]] = defaultdict(set)
    backward: dict[str, set[str]] = defaultdict(set)
    for link in item_links:
        forward[link.left].add(link.right)
        backward[link.right].add(link.left)
    names = _names(left) | _names(right)
    found = []
    for key, name in names.items():
        had = {item for item, units in ours.items() if key in units}
        has = {item for item, units in theirs.items() if key in units}
        kept = tuple(item for item in theirs if item in has and backward[item] & had)
        gained = tuple(item for item in theirs if item in has and not backward[item] & had)
        lost = tuple(item for item in ours if item in had and not forward[item] & has)
        found.append(UnitChange(name, kept, gained, lost))
    found.sort(key=lambda change: (-(len(change.gained) + len(change.lost)), -len(change.kept)))
    return tuple(found)


def _units(document: Document) -> dict[str, frozenset[str]]:
    return {clause.id: frozenset(_key(unit) for unit in clause.units) for clause in document.walk()}


def _names(document: Document) -> dict[str, str]:
    names: dict[str, str] = {}
    for clause in document.walk():
        for unit in clause.units:
            names.setdefault(_key(unit), unit)
    return names


def _key(unit: str) -> str:
    """Return a unit's name for comparing: 市卫生健康委员会 and 市卫生健康委 are one."""
    return folded("".join(unit.split()))
