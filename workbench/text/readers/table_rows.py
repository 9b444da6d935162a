"""Rows of tables become lines of text; rows of a table of tasks become clauses with their responsible bodies.

A table of tasks is known by the heads of its columns (序号, 任务, 内容, 责任单位, 完成时限). Each row is written
as officials write such a task where there is no table: ``1. 任务。内容（完成时限：…）。（责任单位：…）``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

TIME = "完成时限"
"""What a bracket behind a task calls the time by which it is to be done."""

_HEAD_ROWS = 12  # rows among which the heads are looked for
_SHORT = 40  # characters; a longer cell is no title of a task, and no name of a group


@dataclass(slots=True)
class Row:
    """The cells of a row by their column; ``continued`` are columns whose cell is merged with the one above."""

    columns: dict[int, str]
    continued: set[int] = field(default_factory=set)
    width: int = 0  # columns of the row, merged ones counted


class _Role(Enum):
    NUMBER = auto()
    GROUP = auto()
    TITLE = auto()
    CONTENT = auto()
    BODIES = auto()
    PERSON = auto()
    TIME = auto()
    OTHER = auto()


_ADDED = (_Role.BODIES, _Role.PERSON, _Role.TIME)
_BODIES = re.compile(
    r"(?:牵头|责任|配合|主办|协办|承办|主责|参与|参加|协同|协作|落实|实施|主管|督办|负责|指导|报送|建设|完成)"
    r"(?:单位|部门|科室|处室|股室|主体|机构|地区|委办局|县区|区县|科|处|室)"
)
_BARE_BODIES = re.compile(r"单位|部门|科室|处室|(?:牵头|配合|责任|主办|协办|承办|责任分工|分工|任务分工)")
_ROLES: tuple[tuple[_Role, re.Pattern[str]], ...] = (
    (_Role.NUMBER, re.compile(r"^(?:序号?|编号|项次|任务序号|任务编号|[Nn][Oo]\.?)$")),
    (_Role.BODIES, _BODIES),
    (
        _Role.PERSON,
        re.compile(
            r"(?:责任|负责|联系|牵头|分管|包抓|挂点|联系点)(?:市|区|县|局|院)?(?:人员?|领导)$|^(?:市|区|县)领导$"
        ),
    ),
    (_Role.TIME, re.compile(r"时限|期限|时间|节点|完成日期|办结")),
    (_Role.OTHER, re.compile(r"备注|说明|进展|完成情况|落实情况|依据|来源|联系电话|资金|投资|金额|预算")),
    (_Role.GROUP, re.compile(r"^.{0,4}(?:类别|分类|板块|领域|大类|类型|方面|专项|行动名称)$")),
    (_Role.CONTENT, re.compile(r"内容|举措|措施|要求|目标|标准|成果|做法|步骤|安排|描述|路径|节点目标|评价")),
    (_Role.TITLE, re.compile(r"任务|事项|项目|工作|重点|名称|举措|政策|清单|议题|问题")),
)
_INDICATORS = re.compile(r"指标|^(?:计量)?单位$|(?:19|20)\d\d年?(?!.*(?:任务|重点|工作|内容|目标任务))")
_OF_BODIES = re.compile(
    r"(?:局|委|办|部|处|科|中心|厅|院|会|公司|集团|单位|部门|街道|镇|乡|区|县|站|所|校|组)(?:等|负责)?$"
)
_LABELLED = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,4}[、.．章节条篇部]|[(（〔][一二三四五六七八九十\d]{1,4}[)）〕]|\d{1,3}(?:\.\d{1,2})*[、.．\s]|[①-⑳])"
)
_PLAIN_NUMBER = re.compile(r"^(\d{1,4})(?:\.0+)?[.、．]?$")
_HAN_NUMBER = re.compile(r"^[一二三四五六七八九十百]{1,4}、?$")
_NOTE = re.compile(r"^(?:备?注|说明|填报|制表|审核|联系)")
_END = "。！？!?；;"
_BRACKETED = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")


def lines_of_table(rows: Sequence[Row]) -> list[str]:
    """Return a table's lines: a clause for each row of a table of tasks, else the cells of each row parted by tabs.

    What stands above the heads and below the tasks is kept as lines of its own.
    """
    heads = _heads(rows)
    if heads is None:
        return _plain(rows)
    at, used, roles, names = heads
    return _plain(rows[:at]) + _Tasks(rows[at + used :], roles, names).lines()


def columns_of_tasks(heads: Sequence[str]) -> list[str] | None:
    """Return what the columns of a table of tasks hold, known by their heads; ``None`` where it is no such table.

    A column is ``number``, ``text``, ``other`` (to be called by its head), or a duty such as ``牵头单位`` or
    ``完成时限``, in the words in which a bracket behind a task says so.
    """
    found = _heads([Row(dict(enumerate(heads)))])
    if found is None:
        return None
    _, _, roles, names = found
    tasks = _Tasks((), roles, names)
    return [tasks.kind_of(column) for column in range(len(heads))]


def _plain(rows: Sequence[Row]) -> list[str]:
    """Return rows with their cells parted by tabs; a cell merged over several rows is repeated in each."""
    lines: list[str] = []
    above: dict[int, str] = {}
    for row in rows:
        columns = {column: " ".join(text.split()) for column, text in row.columns.items()}
        if any(text for column, text in columns.items() if column not in row.continued):
            columns |= {column: above.get(column, "") for column in row.continued}
            lines.append("\t".join(columns[column] for column in sorted(columns)).rstrip("\t"))
        above = columns
    return lines


# ------------------------------------------------------------------------------------------------ heads of columns
def _heads(rows: Sequence[Row]) -> tuple[int, int, dict[int, _Role], dict[int, str]] | None:
    """Return where the heads stand, how many rows they take, and the role and the name of each column."""
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        names = {column: _name(text) for column, text in row.columns.items() if text.strip()}
        if len(names) < 2 or any(len(name) > 24 for name in names.values()):
            continue
        suspect = any(_INDICATORS.search(name) for name in names.values() if not _is_bodies(name))
        if suspect and not _bare_unit_names_bodies(rows[at + 1 :], names):
            continue
        roles = {column: _role(name) for column, name in names.items()}
        used = 1
        if at + 1 < len(rows):
            below = _second_heads(row, rows[at + 1])
            if below:
                used = 2
                for column, name in below.items():
                    names[column] = name
                    roles[column] = _role(name)
        held = set(roles.values())
        if held & {_Role.TITLE, _Role.CONTENT} and held & {_Role.BODIES, _Role.TIME}:
            return at, used, roles, names
    return None


def _second_heads(row: Row, below: Row) -> dict[int, str]:
    """Return the heads in the row below that part a head of the row above (责任单位: 牵头单位, 配合单位)."""
    own = {
        column: _name(text)
        for column, text in below.columns.items()
        if text.strip() and column not in below.continued and row.columns.get(column, "").strip() != text.strip()
    }
    if not own or len(own) > len(row.columns) or any(len(name) > 12 for name in own.values()):
        return {}
    if not below.continued and len(own) == len(row.columns):
        return {}
    return own if all(_role(name) in (_Role.BODIES, _Role.PERSON, _Role.TIME) for name in own.values()) else {}


def _name(text: str) -> str:
    return _BRACKETED.sub("", re.sub(r"\s", "", text)) or re.sub(r"\s", "", text)


def _is_bodies(name: str) -> bool:
    return _BODIES.search(name) is not None


def _role(name: str) -> _Role:
    if _BARE_BODIES.fullmatch(name):
        return _Role.BODIES
    return next((role for role, form in _ROLES if form.search(name)), _Role.OTHER)


def _bare_unit_names_bodies(rows: Sequence[Row], names: dict[int, str]) -> bool:
    """Return whether the only thing that looks like an indicator's head is 单位, and it holds bodies, not 万元."""
    suspect = [column for column, name in names.items() if _INDICATORS.search(name) and not _is_bodies(name)]
    if len(suspect) != 1 or names[suspect[0]] != "单位":
        return False
    texts = [text.strip() for row in rows[:40] if (text := row.columns.get(suspect[0], "")).strip()]
    return bool(texts) and sum(_OF_BODIES.search(text) is not None for text in texts) > len(texts) / 2


# ------------------------------------------------------------------------------------------------ rows as clauses
class _Tasks:
    """Writes the rows of a table of tasks, merged cells filled in, groups as headings above their tasks."""

    def __init__(self, rows: Sequence[Row], roles: dict[int, _Role], names: dict[int, str]) -> None:
        self._roles = roles
        self._names = names
        self._lines: list[str] = []
        self._group = ""
        self._groups = 0
        self._number = 0
        self._within = 0  # number of the row below a title that several rows share
        of = {role: [column for column in sorted(roles) if roles[column] is role] for role in _Role}
        if not of[_Role.TITLE]:  # the first column that says something is what the task is called
            of[_Role.TITLE], of[_Role.CONTENT] = of[_Role.CONTENT][:1], of[_Role.CONTENT][1:]
        self._of = of
        self._title = of[_Role.TITLE][0]
        self._rows = self._joined(rows)

    def kind_of(self, column: int) -> str:
        """Return what a column holds, as ``columns_of_tasks`` names it."""
        role = self._roles.get(column, _Role.OTHER)
        if role is _Role.NUMBER:
            return "number"
        if role is _Role.TIME:
            return TIME
        if role in _ADDED:
            return self._duty(column)
        return "other" if role is _Role.OTHER else "text"

    def _joined(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows, those that add nothing but bodies, persons or times to the task above joined with it."""
        joined: list[Row] = []
        for row in rows:
            own = {column: text for column, text in row.columns.items() if text.strip() and column not in row.continued}
            adds = own and all(self._roles.get(column) in _ADDED for column in own)
            if joined and adds and self._title in row.continued:
                above = joined[-1].columns
                for column, text in own.items():
                    if text.strip() not in above.get(column, ""):
                        above[column] = f"{above[column].strip()}、{text.strip()}" if above.get(column) else text
            else:
                joined.append(Row(dict(row.columns), row.continued))
        return joined

    def lines(self) -> list[str]:
        """Return the lines of all rows."""
        above: dict[int, str] = {}
        for place, row in enumerate(self._rows):
            cells = {column: " ".join(text.split()) for column, text in row.columns.items()}
            filled = {column: text for column, text in cells.items() if text}
            own = {column: text for column, text in filled.items() if column not in row.continued}
            if not own:
                continue
            if len(own) == 1 and not row.continued:
                self._alone(next(iter(own.values())))
                above = {}
                continue
            if all(_name(text) == self._names.get(column) for column, text in own.items()):
                continue  # heads repeated on the next page
            for column in row.continued:
                cells[column] = above.get(column, "")
            self._task(cells, row, self._rows[place + 1] if place + 1 < len(self._rows) else None)
            above = cells
        return self._lines

    def _alone(self, text: str) -> None:
        """A row of one cell names a group of tasks, or is a remark below the table."""
        if _NOTE.match(text) or len(text) > _SHORT or text[-1] in _END:
            self._lines.append(text)
        else:
            self._heading(text)

    def _heading(self, text: str) -> None:
        self._groups += 1
        self._lines.append(text if _LABELLED.match(text) else f"{_han(self._groups)}、{text}")

    def _task(self, cells: dict[int, str], row: Row, below: Row | None) -> None:
        group = next((cells.get(column, "") for column in self._of[_Role.GROUP]), "")
        if group and group != self._group and len(group) <= _SHORT:
            self._group = group
            self._heading(group)
        title = cells.get(self._title, "")
        shares = bool(self._of[_Role.CONTENT]) and bool(title)
        if shares and self._title in row.continued and self._within:
            self._within += 1
            self._write(f"（{self._within}）", "", cells)
        elif shares and below is not None and self._title in below.continued:
            self._lines.append(f"{self._label(cells, title)}{title.rstrip(_END)}")
            self._within = 1
            self._write("（1）", "", cells)
        else:
            self._within = 0
            self._write(self._label(cells, title), title, cells)

    def _label(self, cells: dict[int, str], title: str) -> str:
        printed = next((cells.get(column, "") for column in self._of[_Role.NUMBER]), "")
        plain = _PLAIN_NUMBER.match(printed)
        if plain:
            self._number = int(plain[1])
            return f"{self._number}. "
        if _HAN_NUMBER.match(printed):
            return f"{printed.rstrip('、')}、"
        if printed:
            return f"{printed} "
        if _LABELLED.match(title):
            return ""
        self._number += 1
        return f"{self._number}. "

    def _write(self, label: str, title: str, cells: dict[int, str]) -> None:
        """Write one task: its title, its text, when it is to be done, who is responsible."""
        parts = [title] if title else []
        contents = [column for column in self._of[_Role.CONTENT] if cells.get(column)]
        for place, column in enumerate(contents):
            parts.append(cells[column] if place == 0 else f"{self._names[column]}：{cells[column]}")
        for role in (_Role.TITLE, _Role.OTHER):
            for column in self._of[role]:
                if column != self._title and cells.get(column):
                    parts.append(f"{self._names[column]}：{cells[column]}")
        text = "".join(part if part[-1] in _END else f"{part}。" for part in parts)
        times = [cells[column] for column in self._of[_Role.TIME] if cells.get(column)]
        if times and text:
            text = f"{text[:-1]}（完成时限：{'；'.join(times)}）{text[-1]}"
        who = [
            f"{self._duty(column)}：{cells[column].rstrip('。；;')}"
            for role in (_Role.BODIES, _Role.PERSON)
            for column in self._of[role]
            if cells.get(column)
        ]
        if text or who:
            bracket = f"（{'；'.join(who)}）" if who else ""
            self._lines.append(f"{label}{text}{bracket}".strip())

    def _duty(self, column: int) -> str:
        name = self._names[column]
        found = _BODIES.search(name)
        if found:
            return found[0]
        if self._roles[column] is _Role.PERSON:
            return name
        return {"牵头": "牵头单位", "配合": "配合单位", "主办": "主办单位", "协办": "协办单位"}.get(name, "责任单位")


def _han(value: int) -> str:
    from workbench.text.readers.word_numbers import counted

    return counted(min(value, 99))
