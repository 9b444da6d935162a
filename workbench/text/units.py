"""Find the responsible bodies of a clause (责任单位：…, …按职责分工负责) and name them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.text.punctuation import BLANK, CLOSE, COLON, COMMA, ENDS, OPEN, SEMICOLON
from workbench.text.sentences import closed_spans

_LONGEST = 600  # characters; a longer bracket or line is text, not a list of bodies
_WHO = "科室|单位|部门|处室|股室|机构|主体|地区|委办局|科|室|人|领导|市领导|区领导|县领导"
_ROLE = "责任|牵头|配合|主办|协办|承办|主责|参与|参加|协同|协作|落实|实施|负责|主管|督办|指导|分管"
_KEY = (
    rf"(?:第一|主要|直接)?(?:{_ROLE}){{1,2}}(?:{_WHO})(?:[/、和及或](?:{_ROLE})?(?:{_WHO}))*"
    rf"|(?:责任|任务|职责)分工|责任"
)
_KEYED = re.compile(rf"[【〔\[]?(?:{_KEY})[】〕\]]?[{BLANK}]*[{COLON}]|[【〔\[](?:{_KEY})[】〕\]]")
_KEYED_LINE = re.compile(rf"(?:^|(?<=[。{SEMICOLON}{CLOSE}\n]))[{BLANK}]*(?={_KEYED.pattern})")
_BARE_KEY = re.compile(rf"[{BLANK}]*(?:责任|(?:责任|任务|职责)分工)[{BLANK}]*[{COLON}]")
_PERSON_KEY = re.compile(rf"[{BLANK}]*[【〔]?(?:{_ROLE})+(?:领导|人|市领导|区领导|县领导)[】〕]?[{BLANK}]*[{COLON}]?")
_PERSON = re.compile(r"领导|人$")
_DEED = (
    "牵头|负责|落实|组织实施|组织落实|实施|配合|参加|参与|承担|承办|执行|办理|推进|指导|协助|协同|主办|协办|抓落实|贯彻|监督"
    "|督导|督促|制定|具体|分别|共同|统筹|联合|依法|各自|统一|按照?(?:各自)?(?:职责|职能|任务|权限)(?:任务)?(?:分工)?"
    "|(?:依据|依照|根据|依)(?:各自)?(?:职责|职能|权限)(?:分工)?|按照?分工|会同|为主"
)
_DEEDS = re.compile(rf"(?:{_DEED})+$")
_TAIL = re.compile(
    rf"(?:负责|牵头|配合|落实|组织实施|参加|参与|承办|承担|主办|协办|抓落实|分工负责)"
    rf"(?:[。{SEMICOLON}{COMMA}](?:下同|以下|排|列|由?[^。]{{2,20}}为牵头)[^。]*)?[。{SEMICOLON}]?$"
)
_AND_OTHERS = re.compile(r"等(?:(?:市直|区直|省直|县直)?(?:各)?(?:有关|相关)?(?:部门|单位|科室|处室|机构))?$")
_LISTED = re.compile(
    r"(?:市|区|县|省|州|各|国家|局|委)[一-龥]{1,14}(?:局|委|办|厅|部|中心|科|处|政府|管委会|街道|单位|部门|组|会|室)"
    r"|[一-龥]{2,10}(?:局|委|办|厅|部|科|处|办公室)|办公室"
)
"""A name of a body that is known as such without a word about its part, as some plans put them behind a clause."""
_OTHERS = re.compile(r"、[^、]+等(?:有关|相关|市级|省级|区级)?(?:部门|单位)")
_REMARK = re.compile(
    r"^(?:下同|以下|排(?:在)?(?:第一|首)位|列(?:在)?(?:第一|首)位|.*为牵头(?:单位|部门)|.*不再列出|.*均需)|分工负责$"
)
_EXPLAINED = re.compile(r"(?<=负责|落实|牵头|配合)[。,，;；]\s*(?:列|排)(?:在)?(?:第一|首)位.*$", re.DOTALL)
"""Who of the bodies just named leads, told once for all that follow."""
_TIME_KEY = re.compile(rf"(?:完成|办结|推进|实施)?(?:时限|时间|期限|节点|时间节点|进度)[^{COLON}]{{0,4}}[{COLON}]")
_TIME = re.compile(r"^(?:20\d\d|\d{1,2}月|长期|持续|全年|年底前|每年|本年|今年|近期)")
_BODY_END = (
    "局|委|办|厅|部|院|会|中心|科|处|室|所|站|队|署|司|政府|公司|集团|学校|大学|学院|医院|单位|部门|机构|组|社|台|馆"
    "|校|园|企业|银行|法院|检察院|海关|委员会|办事处|组织|协会|计生协|科协|妇联|残联|文联|社联|侨联|工商联|红十字会"
    "|工会|专班|指挥部|联盟|街道|镇|乡|村|县|区|市|州|盟|旗|省|兵团|军区|分局|人|院所|团"
)
_UNIT_LIKE = re.compile(rf"(?:{_BODY_END})(?:[{OPEN}][^{OPEN}{CLOSE}]*[{CLOSE}])?$|^(?:各|有关|相关|其他|所有)")
_NO_UNIT = re.compile(
    r"(?:社会|机会|大会|会议|全部|内部|干部|全市|全区|全县|全省|住房|开发|本人|个人|老人|家园|校园|校区)$"
)
_BARE = re.compile(r"^(?:人民)?(?:政府|部门|单位|机构|企业|医院|学校|科室|街道|社区|局|委|办|镇|乡|村|组织|各部门)$")
_LEADING = re.compile(r"^(?:由|请|以及|并由|会同|及|和|与|其中)")
_AND = re.compile(r"以及|和|及|与|会同")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Where a paragraph names responsible bodies (``start`` to ``end``, brackets included), and who they are."""

    start: int
    end: int
    units: tuple[str, ...]


def responsibilities(paragraph: str) -> tuple[Responsibility, ...]:
    """Return every place of a paragraph that says nothing but who is responsible, in order.

    Such a place is a bracket behind a sentence or at the end, or a closing ``责任单位：…``; a body named as part
    of a sentence is left alone.
    """
    if not _WORTH.search(paragraph) and paragraph.rstrip()[-1:] not in tuple(CLOSE):
        return ()
    found = list(_bracketed(paragraph))
    taken = [(one.start, one.end) for one in found]
    for one in _keyed(paragraph):
        if not any(one.start < end and start < one.end for start, end in taken):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


_WORTH = re.compile(r"责任|负责|牵头|配合|落实|实施|参加|参与|承办|主办|协办|承担|主管|分工")


def _bracketed(paragraph: str) -> Iterator[Responsibility]:
    signs = f"{OPEN}〔【["
    spans = _brackets(paragraph)
    done = 0
    for start in sorted(spans):
        end = spans[start] + 1
        if start < done or paragraph[start] not in signs:
            continue
        if end - start > _LONGEST:
            continue
        inner = _EXPLAINED.sub("", paragraph[start + 1 : end - 1].strip())
        if len(inner) < 3 or (paragraph[start] == "【" and not _KEYED.match(inner)):
            continue
        keyed = _KEYED.match(inner) is not None
        before, behind = paragraph[max(0, start - 8) : start].rstrip(), paragraph[end : end + 8].lstrip()
        closing = not behind or behind[0] in ENDS or (bool(before) and before[-1] in ENDS) or not before
        told = keyed or any(_TAIL.search(piece.strip()) for piece in re.split(f"[{SEMICOLON}]", inner))
        listed = (
            not told
            and before[-1:] in ENDS
            and all(_LISTED.fullmatch(name) for name in re.split(f"[、{COMMA}/]", inner))
        )
        if not closing or not (told or listed):
            continue
        units = tuple(split_units(inner))
        if not keyed and not _mostly_units(units) and not _OTHERS.search(inner):
            continue
        if before and before[-1] in ENDS and behind and behind[0] in ENDS:  # 。(…负责)。
            end = paragraph.index(behind[0], end) + 1
        done = end
        yield Responsibility(start, end, units)


def _brackets(paragraph: str) -> dict[int, int]:
    spans = closed_spans(paragraph)
    opened = -1
    for at, sign in enumerate(paragraph):
        if sign == "[":
            opened = at
        elif sign == "]" and opened >= 0:
            spans.setdefault(opened, at)
            opened = -1
    return spans


def _keyed(paragraph: str) -> Iterator[Responsibility]:
    """Yield ``责任单位：…`` without brackets, from a line's or sentence's beginning to the paragraph's end."""
    for match in _KEYED_LINE.finditer(paragraph):
        start = match.end()
        stop = paragraph.find("\n", start)
        stop = len(paragraph) if stop < 0 else stop
        if stop - start > _LONGEST:
            continue
        line = paragraph[start:stop]
        full = re.search(r"。", line)
        behind = line[full.end() :].strip() if full else ""
        if behind and not _KEYED.match(behind) and not _TIME_KEY.match(behind):
            continue
        time = next(
            (m for m in re.finditer(rf"[{SEMICOLON}。{COMMA}{BLANK}]+", line) if _TIME_KEY.match(line, m.end())), None
        )
        length = time.end() if time else len(line)
        units = tuple(split_units(line[:length]))
        brief = not _BARE_KEY.match(line) and all(len(unit) <= 14 for unit in units)
        if (units and (brief or _mostly_units(units))) or _PERSON_KEY.match(line):
            yield Responsibility(start, start + length, units)
            return


def split_units(text: str) -> Iterator[str]:
    """Yield the names in ``牵头单位：甲局；配合单位：乙委、丙局和各区政府`` one by one, each once."""
    seen: set[str] = set()
    person = False
    for piece in _parts(text, f"{SEMICOLON}。"):
        rest = piece
        while True:
            key = _KEYED.search(rest)
            if key is None:
                break
            if key.start() > 0:
                yield from _names(rest[: key.start()], person, seen)
            person = bool(_PERSON.search(key.group().strip(f"{COLON}{BLANK}【】〔〕[]")))
            rest = rest[key.end() :]
        yield from _names(rest, person, seen)


def _names(text: str, person: bool, seen: set[str]) -> Iterator[str]:
    if person:
        return
    time = _TIME_KEY.search(text)
    for part in _parts(text[: time.start()] if time else text, f"、{COMMA}\n\t|"):
        if _TIME.match(part.strip()):
            continue
        sides = [side.strip() for side in part.split("/")]
        apart = sides if len(sides) > 1 and all(side and unit_like(side) for side in sides) else [part]
        for name in (name for side in apart for name in _and(side.strip(f"{BLANK}。{COLON}"))):
            bare = _bare(name)
            if bare and not _REMARK.search(bare) and bare not in seen and len(bare) <= 60:
                seen.add(bare)
                yield bare


def _bare(name: str) -> str:
    name = _LEADING.sub("", name.strip())
    while True:
        shorter = _AND_OTHERS.sub("", _DEEDS.sub("", name)).strip(f"{BLANK}{COLON}、{COMMA}")
        if shorter == name:
            return name
        name = shorter


def _parts(text: str, signs: str) -> Iterator[str]:
    """Yield the pieces between ``signs`` that stand in no bracket; blanks part names where both sides are bodies."""
    depth, start = 0, 0
    for at, sign in enumerate(text):
        if sign in OPEN:
            depth += 1
        elif sign in CLOSE:
            depth = max(0, depth - 1)
        elif (depth == 0 and sign in signs) or (depth == 0 and sign in BLANK and unit_like(text[start:at])):
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _and(name: str) -> Iterator[str]:
    """Split at 和, 及, 与 where both sides are bodies; inside a name (文化和旅游局) they stay."""
    for match in _AND.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if not left or not right or _depth(left):
            continue
        plain = _bare(right)
        if unit_like(_bare(left)) and unit_like(plain) and not _BARE.match(plain):
            yield left
            yield from _and(right)
            return
    yield name


def _depth(text: str) -> int:
    return sum(sign in OPEN for sign in text) - sum(sign in CLOSE for sign in text)


def unit_like(name: str) -> bool:
    """Return whether a name looks like that of a body or a group of bodies (市财政局, 各区人民政府)."""
    name = name.strip()
    return len(name) > 1 and _UNIT_LIKE.search(name) is not None and _NO_UNIT.search(name) is None


def _mostly_units(units: tuple[str, ...]) -> bool:
    return bool(units) and sum(map(unit_like, units)) * 2 > len(units)
