"""Targets in tables of indicators: rows such as 指标 | 单位 | 2020年 | 2025年 | 属性."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import Comparator
from workbench.text.bounds import bound_of
from workbench.text.quantities import in_base, quantities

_CELL = re.compile(r"\s*[\t|｜]\s*")
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?")
_NAME_HEAD = re.compile(r"指标|名称|项目|内容|任务")
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$")
_GOAL_HEAD = re.compile(r"目标|规划值|预期值|期末|预计|计划值")
_BASE_HEAD = re.compile(r"现状|基期|基准|基数|实际|实绩|完成|上年|现值|期初")
_BRACKET = re.compile(r"[(（]([^()（）]{1,12})[)）]\s*$")
_NUMBERED = re.compile(r"^[(（]?\d{1,3}[)）.、]?\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RATE_UNIT = re.compile(r"^1?\s*[/／]\s*(?:10|十)\s*万$")
_MOVED = re.compile(r"(?:累计|年均)?(?:提高|提升|增加|增长|下降|降低|减少)(?![到至])")
_CUMULATED = str.maketrans("", "", "[]〔〕【】")


@dataclass(frozen=True, slots=True)
class Cell:
    """A target in one cell of a row; offsets count characters of the row's text and reach from name to value."""

    start: int
    end: int
    name: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    deadline: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    cells: tuple[str, ...]
    name: int
    unit: int | None
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Value:
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    moved: str  # 提高, 下降: the number says by how much, not how much


def is_row(text: str) -> bool:
    """Say whether a line of text is a row of a table."""
    return "\n" not in text and len(_filled(text)) >= 2 and ("\t" in text or "|" in text or "｜" in text)


def table_targets(lines: Sequence[str]) -> dict[int, tuple[Cell, ...]]:
    """Return the targets of the rows among ``lines``, by the line's place; lines that are no rows have none.

    A table begins with a head that names an indicator and a year or a goal. Of its years the earliest is where things
    stand, unless the head says otherwise; the later ones are what is aimed at.
    """
    found: dict[int, tuple[Cell, ...]] = {}
    head: _Head | None = None
    for place, line in enumerate(lines):
        if not is_row(line):
            head = None
            continue
        begun = _head(line)
        if begun is not None:
            head = begun
            continue
        found[place] = _of_row(line, head) if head is not None else ()
    return found


def _head(line: str) -> _Head | None:
    cells = tuple(text for text, _ in _cells(line))
    names = [place for place, cell in enumerate(cells) if _NAME_HEAD.search(cell) and not _YEAR.search(cell)]
    years = [place for place, cell in enumerate(cells) if _YEAR.match(cell) or _GOAL_HEAD.search(cell)]
    if not names or not years or any(quantities(cells[place]) for place in names):
        return None
    goals = [place for place in years if _GOAL_HEAD.search(cells[place]) and not _BASE_HEAD.search(cells[place])]
    if not goals:
        later = [place for place in years if not _BASE_HEAD.search(cells[place])]
        same = len(later) == len(years) and len(years) > 1
        first = min(later, key=lambda place: cells[place], default=None)
        goals = [place for place in later if not (same and place == first)]
    unit = next((place for place, cell in enumerate(cells) if _UNIT_HEAD.match(cell)), None)
    named = next((place for place in names if "指标" in cells[place] or "名称" in cells[place]), names[0])
    return _Head(cells, named, unit, tuple(goals))


def _of_row(line: str, head: _Head) -> tuple[Cell, ...]:
    cells = _cells(line)
    shift = len(head.cells) - len(cells)  # merged cells on the left are missing in all rows but the first
    if shift < 0:
        shift = 0
    named = _cell_of_name(cells, head.name - shift)
    if named is None:
        return ()
    name, name_start = named
    unit = ""
    if head.unit is not None and 0 <= head.unit - shift < len(cells):
        unit = _unit(cells[head.unit - shift][0]) or ""
    bracket = _BRACKET.search(name)
    if bracket and (inside := _unit(bracket.group(1))):
        unit = unit or inside
        name = name[: bracket.start()].rstrip()
    found = []
    for goal in head.goals:
        place = goal - shift
        if 0 <= place < len(cells) and (value := _value(cells[place][0], unit)) is not None:
            year = _YEAR.search(head.cells[goal])
            start, end = sorted((name_start, cells[place][1] + len(cells[place][0])))
            deadline = year.group().strip() if year else None
            shown = name + value.moved
            found.append(Cell(start, end, shown, value.comparator, value.value, value.value_max, value.unit, deadline))
    return tuple(found)


def _value(cell: str, unit: str) -> _Value | None:
    """Return what a cell says; None where there is no number."""
    plain = cell.translate(_CUMULATED)  # [100] is what adds up over the years
    numbers = quantities(plain + unit) if plain[-1:].isdigit() else quantities(plain)
    if not numbers and (bare := quantities(plain)):
        numbers = bare
    if not numbers:
        return None
    number = numbers[-1]
    if number.start > 8:
        return None  # a sentence rather than a value
    bound = bound_of(plain, 0, number.start, min(number.end, len(plain)), vague=number.vague != "")
    comparator = Comparator.RANGE if number.value_max is not None else bound.comparator
    moved = _MOVED.match(plain)
    return _Value(comparator, number.value, number.value_max, number.unit or unit, moved.group() if moved else "")


def _cell_of_name(cells: Sequence[tuple[str, int]], place: int) -> tuple[str, int] | None:
    candidates = [cells[place]] if 0 <= place < len(cells) else []
    candidates.extend(cells)
    for text, start in candidates:
        numbered = _NUMBERED.match(text)
        shown = text[numbered.end() :] if numbered else text
        if len(_HAN.findall(shown)) >= 2:
            return shown, start + len(text) - len(shown)
    return None


def _unit(printed: str) -> str | None:
    """Return the unit a cell or bracket holds, None where it holds something else."""
    plain = printed.strip().replace("％", "%")
    if _RATE_UNIT.match(plain):
        return "/10万"
    return plain if plain and in_base(1.0, plain) is not None and plain != "/" else None


def _cells(line: str) -> list[tuple[str, int]]:
    """Return the cells of a row with their offsets, empty ones at the end left out."""
    found = []
    start = 0
    for parting in _CELL.finditer(line):
        found.append((line[start : parting.start()], start))
        start = parting.end()
    found.append((line[start:].rstrip(), start))
    while found and not found[-1][0]:
        found.pop()
    if found and not found[0][0]:
        found = found[1:]
    return found


def _filled(line: str) -> list[str]:
    return [text for text, _ in _cells(line) if text]
