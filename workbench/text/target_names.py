"""What a number counts: the phrase around it, and a short name made of that phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.text.bounds import without_bounds
from workbench.text.quantities import Quantity

LONGEST_NAME = 40  # characters

# verbs that say what happens to the things counted; they belong to the name of a target
_KEPT_VERBS = (
    "新增", "新建", "改建", "扩建", "改扩建", "新改扩建", "新建改建", "建设", "规划建设", "建成", "建立", "组建",
    "创建", "打造", "引进", "培养", "培育", "培训", "招聘", "招录", "招收", "选派", "选拔", "遴选", "评选", "评定",
    "认定", "扶持", "发展", "启动", "新启动", "开工", "新开工", "完成", "举办", "开展", "组织", "实施", "推出",
    "形成", "设立", "设置", "布局", "配备", "配置", "安装", "投放", "更新", "改造", "整治", "治理", "创办", "试点",
    "扩展", "增加", "增设", "惠及", "覆盖", "派出", "出动", "投入", "筹集", "发放", "减免", "救治", "救助", "筛查",
    "普查", "检查", "查处", "立案", "受理", "办理", "新招", "储备", "转移", "安置", "帮扶", "淘汰", "关停", "压减",
    "削减", "减少", "争创", "制定", "制修订", "修订", "出台", "梳理", "累计", "吸纳", "吸收", "接种", "签约", "供应",
    "筹建", "投产", "竣工", "完工", "申报", "柔性引进", "安排", "拨付", "下达", "解决", "拆除", "更换", "续建",
    "提供", "开设", "树立", "处", "并处", "可处", "可以处", "给予", "奖励", "补助",
    "守住", "坚守", "严守", "守牢",
)  # fmt: skip
_KEPT = "|".join(sorted(_KEPT_VERBS, key=len, reverse=True))
VERBS_AT_END = re.compile(
    rf"(?P<verbs>(?:{_KEPT})(?:(?:和|并|、|及|或)?(?:{_KEPT}))*)(?:了|着|出|到|好|的)?(?:一批|首批|第?\0*批)?$"
)
_FIRST_VERBS = re.compile(rf"(?:(?:{_KEPT})(?:和|并|、|及|或)?)+")
VERBS_AT_START = re.compile(rf"(?:{_KEPT})")

_TIME = (
    r"(?:到|至|截至|截止到?|于|在|力争到?)?(?:[“\"]?十[一二三四五六七八]五[”\"]?(?:期间|末|期末|时期)"
    r"|(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?(?:之?前|以前|底前|年底前?|底|末|内|初|度)?"
    r"|\d{1,2}\s*月(?:底|末)?(?:之?前)?|全年|年内|本?年度内?|年底前?|今年|当年|每年|规划期内?|目前|截至目前|近[一二三四五]年来?|[一二三四五十]年来|近年来|(?:到|至|截至)?去年(?:底|末)?"
    r"|[一二三四五]季度|上半年|下半年)(?:累计|共|已|实现)?"
)
_LEADING = re.compile(
    rf"^(?:{_TIME}|[(]\d{{1,2}}[)]|[①-⑳]|力争|争取|确保|努力|推动|推进|促进|实现|保障|保证|逐步|进一步|继续|持续|稳步|大力|加快|全面|基本(?=实现|建成|完成|达到|形成|消除|普及)|积极|着力|尽快|总体|原则上"
    r"|并且|并|但|其中|共(?:有|计)?(?=[\u4e00-\u9fff]{2})(?!同|产|青|享|建共)|[一二三四五六七八九十][是要]|同时|以及|使得?(?!用)|将|把|对(?![接口外标象照比策应账])|按照|按|根据|其(?![他它余])|预计|拟|计划(?!生育)|现已|已经|已|我国|我市|我省|我区|我县|本市|本省|本区|本县|全市|全省|全国|全区|全县|全州"
    r"|完成(?=新增|新建|改|培训|建设|招)|做到|保持(?=.{2})|(?:[及与、并或]|和(?![谐平田]))|,|，|\s)+"
)
_TIME_AT_END = re.compile(rf"(?<=..){_TIME}$")
_LINKING = re.compile(
    r"(?:分别|力争|争取|预计|有可能|预期|平均|(?<![平人次户年月日地])均|都|全部|总体|已经|已|可|将|要|应|再|须|需|仍|共有|共|达到了|达到|达成|达|提高到|提高至|提升到|提升至|增加到"
    r"|增加至|增长到|增长至|增至|增到|升至|升到|上升到|上升至|降至|降到|下降到|下降至|降低到|降低至|减少到|减少至|减至|压缩到|压缩至"
    r"|压减到|压减至|缩短到|缩短至|缩减到|缩减至|扩大到|扩大至|缩小到|缩小至|扩充到|扩充至|扩展到|扩展至|发展到|延长到|延长至|回落到|回落至|恢复到|调整到|调整为"
    r"|保持在|稳定在|维持在|控制在|控制到|控制|设定在|确定为|落实到|翻|约为|约|为|是|有|到|至|占|在|于|按|以|拟|只|仅|了|至少"
    r"|(?<=...)(?:实现|完成)|分别达|左右|[:：\s])+$"
)
_TRAILING_RIGHT = re.compile(r"(?:[和及与、并或,，]|以及|并且|同时|等|的)+$")
_LEADING_RIGHT = re.compile(r"^(?:的|以上|以下|左右|以内|之内|多|余|[\s、的])+")
_GENERAL = re.compile(r"(?:目标|任务|水平|要求|规模)(?:任务)?")  # 扩招100万人目标: names nothing that is counted
_BASIS_AT_END = re.compile(
    r"(?:达到?|比|较|为|是|相当于|在|超过)?(?:19|20)\d{2}\s*年(?:底|末)?(?:的?基础上|的)?$"
)  # 达到2020年的1.5倍, 比2020年翻一番
_FROM = re.compile(
    r"(?:从|由)[^,;。、]*\d[^,;。、\d]{0,8}(?:压缩|缩短|压减|降|减|提|增|升|扩|调)[^,;。、]{0,4}$"
)  # 由20个工作日压缩到
_BY_RULE = re.compile(r"^的(?:标准|比例|规模|要求|水平|额度|幅度)")
_BARE_LEFT = re.compile(r"(?:将|把|对|让|使|给|向|在|从|和|及|与|、)$")
GROWTH = re.compile(
    r"(?:同比|环比|(?:比|较|相比|与).{1,14}?(?=增|下|降|减|提|上|回|缩|高|低|多|少|削)|[一二三四五六七八九十两]年|年均"
    r"|平均|每年|实际|名义|累计|其中|分别|进一步|再|约|预期|预计|已|又)*"
    r"(?:增长|增加|增幅|增速|下降|降低|降幅|减少|提高|提升|上升|缩短|压缩|涨幅|上涨|回落|削减|高出|低于|高于|超额|累计"
    r"|总数|总量|总计|合计|总?规模|总额|总投资|总里程|达|占.{0,20}|是.{0,14}|为|高|低|多|少)?了?"
)
"""Matches a name as a whole that only says how something moved, so that what moved must be looked for before it."""
_NAME_JOINTS = tuple(
    re.compile(joint) for joint in (r"、|以及|[和与](?![谐平])|(?<!普)及", r"、", r"[和与](?![谐平])", "以及|(?<!普)及")
)
_MODAL_END = re.compile(r"(?:要|应|将|均|都|力争|争取|须|同比|环比)+$")
_PACE_END = re.compile(r"(?:增幅|增速|降幅|涨幅)$")
_MEASURE_END = re.compile(
    r"(?:[率数量值额]|比例|比重|增速|面积|浓度|投资|收入|能耗|排放|标准|水平|强度|密度|时间|里程|寿命)$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_RATES = frozenset({"share", "rate", "points", "multiple", "ratio", ""})
_SPENT_AT_END = re.compile(r"(?:使用|拿出|统筹)$")
_REACHING = frozenset({"length", "area"})
_MEASURED = frozenset({"money", "area", "length", "mass", "volume", "energy", "power", "time", "age", "score", "level"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The phrase around a number; offsets count characters of the sentence. ``name`` may be empty."""

    start: int
    end: int
    name: str
    verbs: str = ""
    subject: str = ""


def phrase_of(text: str, quantity: Quantity, left: int, right: int, bound_start: int, bound_end: int) -> Phrase:
    """Return the phrase that tells what ``quantity`` counts.

    Args:
        text: the sentence.
        quantity: the number.
        left: how far back the phrase may reach.
        right: how far on it may reach.
        bound_start: where words such as 不少于 before the number begin.
        bound_end: where words such as 以上 behind it end.
    """
    before = text[left : quantity.start]
    behind = text[bound_end:right]
    ruled = _BY_RULE.match(behind)
    noun = _noun(behind[ruled.end() :] if ruled else behind)
    subject = subject_of(_BASIS_AT_END.sub("", before) if quantity.kind == "multiple" else before)
    end = bound_end + behind.rfind(noun) + len(noun) if noun else bound_end
    start = min(bound_start, quantity.start)
    if _counts_what_follows(quantity, before, subject, noun) or (noun and ruled and quantity.kind not in _RATES):
        verbs = _verbs(before)
        name = verbs + _shorten(noun)
        if verbs and (found := before.find(verbs)) >= 0:
            start = min(start, left + found)
        return Phrase(start, end, name, verbs)
    if not subject:
        return Phrase(start, end, _shorten(noun), "", "")
    start = min(start, left + before.find(subject[0])) if subject[0] in before else start
    name = subject
    if behind.startswith("、") and quantity.kind in _RATES:
        noun, end = "", bound_end  # 增长7.8%、增幅明显高于去年
    if noun and quantity.kind in _REACHING and not is_indicator(subject) and len(_HAN.findall(noun)) > 2:
        name = _shorten(subject + noun)  # 环城全线2公里健身步道
    elif noun and quantity.kind in _RATES:
        name = _shorten(subject + noun.partition("、")[0])
    else:
        end = bound_end
    leading = VERBS_AT_START.match(name)
    return Phrase(start, end, _shorten(name, keep_end=not noun), leading.group() if leading else "", subject)


def _counts_what_follows(quantity: Quantity, before: str, subject: str, noun: str) -> bool:
    """Tell ``35家社康机构`` from ``社康机构35家``."""
    if not noun:
        return False
    if not subject:
        return True
    if quantity.kind in _RATES:
        return bool(_BARE_LEFT.search(before))
    if quantity.kind in _MEASURED:
        return VERBS_AT_END.search(subject) is not None or _SPENT_AT_END.search(subject) is not None
    return True


def _noun(behind: str) -> str:
    """Return the noun phrase behind a number; a bracket right behind the number is no part of it."""
    if behind.startswith("("):
        behind = behind.partition(")")[2]
    noun = _TRAILING_RIGHT.sub("", _LEADING_RIGHT.sub("", behind)).strip()
    noun = _LINKING.sub("", noun) if len(noun) > 4 else noun
    if _GENERAL.fullmatch(noun):
        return ""
    return noun if _HAN.search(noun) else ""


def subject_of(before: str) -> str:
    """Return the noun phrase in front of a number: without time, 力争, 不少于, 达到."""
    stripped = _LINKING.sub("", without_bounds(_FROM.sub("", before).rstrip()))
    stripped = _LINKING.sub("", without_bounds(stripped))
    stripped = _TIME_AT_END.sub("", _LEADING.sub("", stripped))
    return _strip_brackets(stripped.replace("分别", "").strip(" 、,，"))


def _verbs(before: str) -> str:
    """Return the verb that governs the counted noun: 新增 in ``新增3个采血点``."""
    stripped = _LINKING.sub("", without_bounds(before.rstrip())) or before
    if found := VERBS_AT_END.search(stripped):
        return found["verbs"]
    if stripped.endswith(("等", "等共")) or "、" in stripped:
        start = _LEADING.sub("", stripped)
        if found := VERBS_AT_START.match(start):
            return found.group()
    return ""


def _strip_brackets(name: str) -> str:
    """Drop a bracket that only closes or only opens."""
    for opening, closing in ("()", "（）", "“”", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    return name


def _shorten(name: str, *, keep_end: bool = False) -> str:
    name = _strip_brackets(name.strip(" 、,，的"))
    if len(name) <= LONGEST_NAME:
        return name
    return name[-LONGEST_NAME:] if keep_end else name[:LONGEST_NAME]


def renamed(name: str, subject: str) -> str:
    """Return a name for a number that has a verb alone: 新增7条公交线路,现已新增20条 is about 公交线路 twice."""
    return name + _FIRST_VERBS.sub("", subject)


def is_indicator(name: str) -> bool:
    """Say whether a phrase ends like the name of an indicator: 死亡率, 床位数, 二氧化碳排放."""
    return _MEASURE_END.search(name) is not None


def is_verb(name: str) -> bool:
    """Say whether a name is nothing but what happens to the things counted."""
    return _FIRST_VERBS.fullmatch(name) is not None


def split_names(subject: str, count: int) -> list[str]:
    """Split 高血压、糖尿病患者规范管理率 into ``count`` whole names: what follows the last one belongs to each.

    Returns:
        The names; fewer or more than ``count`` where the subject cannot be read as so many.
    """
    plain = _MODAL_END.sub("", _LEADING.sub("", subject))
    parts: list[str] = []
    for joint in _NAME_JOINTS:  # 京津冀及周边地区、汾渭平原 are two, though three words join them
        parts = [_strip_brackets(part) for part in joint.split(plain) if part]
        if len(parts) == count:
            break
    pace = _PACE_END.search(plain)
    if len(parts) < 2 or (not pace and all(_MEASURE_END.search(part) for part in parts)):
        return parts
    if pace and not all(_PACE_END.search(part) for part in parts):
        return [part if _PACE_END.search(part) else part + pace.group() for part in parts]
    from workbench.text.words import cut  # loads the dictionary: only for the few sentences that need it

    last = cut(parts[-1])
    whole = []
    for part in parts[:-1]:
        shared = last[min(len(cut(part)), len(last) - 1) :] if len(last) > 1 else []
        whole.append(part if _MEASURE_END.search(part) else part + "".join(shared))
    return [*whole, parts[-1]]
