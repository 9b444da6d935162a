"""Which numbers of a document tell what was reached already: reviews of a year, how things stand, earlier years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Clause, Document

_PAST = re.compile(
    r"回顾|总结(?!提升|推广|提炼|经验|评估|会|大会)|(?:完成|进展|开展|落实|执行)情况"
    r"|(?:主要|工作|显著|明显|阶段性)?(?:成效|成绩|成就|亮点)$|取得的?.{0,6}(?:成效|成绩|成就|进展)"
    r"|(?:发展|工作)(?:基础|现状|环境|背景)|现状|基本情况|主要工作情况|过去[一二两三四五]?[年个]|历史性成就"
)
_TO_COME = re.compile(
    r"下一?步|打算|安排|计划(?!生育)|思路|展望|今后|明年|要点|重点工作|工作重点|目标|主要任务|工作任务|规划|方案|部署"
)
_TURNS = re.compile(
    r"下一?步|打算|思路|展望|今后|明年|(?:工作|任务)(?:安排|计划|要点|目标)|20\d{2}年(?:工作|任务|重点|主要任务)(?!.*(?:总结|回顾|情况))"
)  # where a review turns to what is to come
_WANTED = re.compile(r"^.{0,6}(?:推动|推进|加快|确保|力争|实现|提升|做好|加强|完善|健全|强化|深化|开展|落实|抓好)")
_STANDING = re.compile(
    r"截至|截止|现有|现已|目前(?:已|共|全|我|拥)|已累计|累计已|(?<![比较于与同])去年(?!底前|同期|水平|相比|基础|的)|(?<![比较于与同])上年度?(?=[,共全完实新累])|已(?:建成|完成|实现|达到?|累计)"
)
_INTENDED = re.compile(
    r"力争|争取|确保|计划|目标|预期|要[求达在]?|将|到20\d{2}年|20\d{2}年底?前|年内|年底前|今年|全年|继续|再|拟|进一步|努力|推动|推进|加快|新增(?=.{0,12}以上)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}(?=\s*年)")


def past_places(document: Document) -> dict[str, bool]:
    """Return for the id of each clause and measure whether it stands where the document looks back.

    A heading that looks back (2022年工作回顾) holds for all below it, until one below it looks ahead (下一步打算). A
    title that does both, as reports have it, says nothing.
    """
    return dict(_below(document.clauses, looks_back(document.title)))


def looks_back(heading: str) -> bool:
    """Say whether a heading or title announces what was done or how things stand, and nothing that is to come."""
    return _PAST.search(heading) is not None and not _TO_COME.search(heading) and not _WANTED.match(heading)


def stands_already(text: str, start: int, deadline: str | None, year: int | None) -> bool:
    """Say whether a number that begins at ``start`` of a sentence tells what was reached already.

    Args:
        text: the sentence.
        start: where the number's phrase begins.
        deadline: the time the sentence names for it.
        year: of the document; a time before it is past.
    """
    if deadline and year and (named := _YEAR.search(deadline)) and int(named.group()) < year:
        return True
    marks = list(_STANDING.finditer(text, 0, start + 8))
    return bool(marks) and not _INTENDED.search(text, marks[-1].end(), max(marks[-1].end(), start + 4))


def _below(clauses: tuple[Clause, ...], past: bool) -> Iterator[tuple[str, bool]]:
    for clause in clauses:
        here = looks_back(clause.heading) or (past and not _TURNS.search(clause.heading))
        yield clause.id, here
        yield from ((measure.id, here) for measure in clause.measures)
        yield from _below(clause.children, here)
