"""Targets that are said without a number: 全覆盖, 全部达到, 所有…均建成 mean all of them, 100 %."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DONE = (
    "达到|达标|建成|建立|开展|完成|设立|设置|设有|开设|配备|配齐|纳入|实现|落实|接入|取得|持证|创建|创成|通过|提供|实行|推行"
    "|覆盖|联通|连通|下沉|签约|上线|脱贫|具备|参加|接受|安装|使用|启用"
)
_MANY = (
    "机构|学校|单位|医院|机关|企业|社区|村|镇|乡|街道|中心|所|站|室|区|县|园|部门|院|校"
    "|人员|职工|患者|学生|家庭|场所|窗口|事项"
)
_SEGMENT = re.compile(r"[^,，;；。:：!！?？\n]+")
_SAID = re.compile("覆盖|全部|全面|所有")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COVERED = re.compile(r"(?:全覆盖|全域覆盖|全员覆盖|全部覆盖)(?=率|目标|$|[、)）”\"和并且及])")
_ALL_OF = re.compile(rf"(?P<who>[\u4e00-\u9fff“”()（）]{{2,}}?)全部(?:要|应|都|均)?(?P<done>{_DONE})")
_WHOLLY = re.compile(
    rf"(?P<who>[\u4e00-\u9fff“”()（）、]*(?:{_MANY}))全面(?P<done>达到(?=.*(?:标准|要求|水平))|达标|建成|消除|持证)"
)
_EVERY = re.compile(
    r"(?<!全民|集体|国家|私人|共同|他人|本人|供给)(?P<all>所有(?![权制者物]))"
    rf"(?P<who>[\u4e00-\u9fff、“”()（）]{{2,30}}?)(?:必须|均|都|全部|要|应)*(?P<done>{_DONE})"
)
_LEADING = re.compile(
    r"^(?:力争|争取|确保|努力|推动|推进|促进|实现|保障|逐步|进一步|继续|加快|全面|基本|到\d{4}年底?|到“?十[一二三四五六]五”?期?末|\d{4}年底?前?|年内|全年|年底前?|原则上|并|其中"
    r"|全市|全省|全国|全区|全县|我市|我省|我区|已|要|应|支持|加强|对(?=[全我本])|、)+"
)
_LISTED = re.compile(r"[^、]+(?:、(?!.*全部)[^、]+)*")
_LONGEST = 300  # characters between two commas; beyond that it is no sentence
_HOPED = re.compile(r"力争|争取|基本")


@dataclass(frozen=True, slots=True)
class Implied:
    """A target of 100 % that is only implied; offsets count characters of the sentence.

    The name is empty where the sentence has named before what is meant.
    """

    start: int
    end: int
    name: str
    hoped: bool


def implied_targets(text: str) -> tuple[Implied, ...]:
    """Return the targets of a sentence that mean all of something without a number, in order."""
    if not _SAID.search(text):
        return ()
    found: list[Implied] = []
    for segment in _SEGMENT.finditer(text):
        found.extend(_in_segment(segment.group(), segment.start()))
    return tuple(found)


def _in_segment(segment: str, offset: int) -> list[Implied]:
    if not _SAID.search(segment):
        return []
    found: list[Implied] = []
    hoped = _HOPED.search(segment) is not None
    if covered := _COVERED.search(segment):
        name = _named(segment[: covered.start()])
        if len(name) >= 2:
            start = max(segment.find(name), 0)  # a name without its half of a pair of brackets may stand nowhere
            found.append(Implied(offset + start, offset + covered.end(), f"{name}{covered.group()}", hoped))
        elif not name:  # 覆盖率达到90%;到2027年,基本实现全覆盖: of what was named before
            found.append(Implied(offset + covered.start(), offset + covered.end(), "", hoped))
    if found:
        return found
    parts = _LISTED.finditer(segment) if "全部" in segment and len(segment) <= _LONGEST else ()
    for part in parts:
        if matched := _ALL_OF.search(part.group()):
            found.append(_whole(part.group(), offset + part.start(), matched, hoped=hoped))
    if not found and (matched := ("全面" in segment and _WHOLLY.search(segment)) or _EVERY.search(segment)):
        found.append(_whole(segment, offset, matched, hoped=hoped))
    return [target for target in found if len(_HAN.findall(target.name)) >= 4]


def _whole(segment: str, offset: int, matched: re.Match[str], *, hoped: bool) -> Implied:
    who = _named(matched["who"])
    start = segment.find(who, matched.start())
    start = matched.start("who") if start < 0 else start  # it lost its half of a pair of brackets
    ending = segment[matched.start("done") :].rstrip()
    name = f"{who}{ending}"
    return Implied(offset + start, offset + len(segment.rstrip()), name[:40], hoped)


def _named(phrase: str) -> str:
    name = _LEADING.sub("", phrase)
    for opening, closing in ("()", "（）", "“”"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    return re.sub(r"(?:实现|的|达到|要|应|均|都|已|基本)+$", "", name).strip()
