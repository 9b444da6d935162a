"""Which quantities are targets or results a reviewer compares, and which only describe or name something."""

from __future__ import annotations

import re

from workbench.model import Comparator
from workbench.text.bounds import Bound
from workbench.text.quantities import Quantity
from workbench.text.target_names import VERBS_AT_END

_RATES = frozenset({"share", "rate", "points", "multiple"})
# counted in Chinese numerals these are quantities (两家医院), while 三项制度 and 五个统筹 are names
_SPELLED = frozenset(
    {"house", "person", "household", "visits", "money", "area", "length", "mass", "volume", "energy", "power", "study"}
)
_SPELLED_UNITS = frozenset({"张", "辆", "台", "套", "例", "架", "艘"})
# kinds whose 以上 and 以下 often delimit a class: 100万元以上的设备, 70岁以上老年人
_CLASSED = frozenset(
    {"money", "area", "length", "mass", "volume", "power", "energy", "voltage", "age", "time", "level", "star", "score"}
    | {""}
)
_REACHING = re.compile(
    r"(?:达到?|提高[到至]|提升[到至]|增加?[到至]|增长[到至]?|升[到至]|降[到至]|下降[到至]?|降低[到至]?|减少[到至]?|压缩[到至]?|缩短[到至]?|压减[到至]?"
    r"|控制在|保持在?|稳定在|维持在|扩大[到至]|缩小[到至]|超过?|突破|不[少低]于|不[高超大多]于|不超过|高于|低于|至少|为|是|占|约|近|投入|完成|筹集|争取|处|并处|罚款|实现|新增|提高|提升)"
    r"(?:了|的)?\s?$"
)
_TIME_SPENT = re.compile(r"时间|时限|时长|周期|期限|年限|天数|小时数|寿命|压缩|缩短|延长|控制|降[到至低]|提速|年龄")
_SPENT_AT_END = re.compile(r"(?:天数|学时数|年限|时长|工期|时限|住院日)\s?$")
_AGE_REACHED = re.compile(r"寿命|年龄|期望")
_CHANGED = re.compile(r"增长|提高|增加|延长|高出|高于")
_LEVEL_REACHED = re.compile(r"(?:达到?|提升[到至]|提高[到至]|升[到至]|不低于|创成|评为)\s?$")
_RANKED = re.compile(r"(?:得分|评分|分数|满意度|考核|测评|达到?|不低于|以上)")
_RATIO_SET = re.compile(r"(?:达到?|为|不[低高少]于|控制在|保持在|比例?|提高[到至]|总体达到?)\s?(?:约|近)?\s?$")
_BARE_NAMED = re.compile(r"(?:倍差|之比|指数|系数|[率比值数量度]|得分|强度|密度|\))")
_HEADS = re.compile(r".{0,4}(?:人口|人|户|群众|居民|家庭|学生|老人|儿童|妇女|职工)")
_HEADS_BEFORE = re.compile(r"(?:人口|人数|户数|数量|总数|用户|人次|规模|[数量])$")
_COUNTED = frozenset({"house", "piece", "person", "household"})
_BEDS = frozenset({"张", "床"})  # 新建500张以上的医院 says which hospitals
_CAMPAIGN = re.compile(r"[^,;。、]{0,4}(?:攻坚|行动|保卫|战役)")
_THERE_ARE = re.compile(
    r"(?<!帮扶)(?:毕业生|农民工|老年人口|残疾人|留守儿童|在校学?生)(?:预计|预计将|将)?(?:达到?|超过?|突破|近|约|有|为)?\s?$"
)
_SERVING = re.compile(
    r"惠及|覆盖|服务|受益|参保|培训|新增|接种|签约|吸引|接待|发展|达到?|突破|超过?|增加|减少|筛查|救助|引导|帮助|动员"
)
_POINTING = re.compile(r"(?:这|那|该|某|另|上述|下列|以下|前述|其余|其他)$")
# 违法所得不足一万元的,处…; 降雨量超过100毫米时,启动…
_CONDITION = re.compile(r"(?:的|时|后|的情况下|的时候|的?部分)(?=[,;。:]|$)")
_OVER = frozenset({"超过", "超出", "超", "逾", "不满", "不足", "不到"})
_LATE = re.compile(r"[^,;。]{0,30}的(?=[,;。]|$)")  # 超过五个工作日不答复的
# 产值过500亿元的企业 says which companies, 投资过500亿元的目标 how much
_OF_WHAT = re.compile(r"的(?!目标|任务|投资|资金|标准|补助|奖励|罚款|补贴|规模|水平)[\u4e00-\u9fff]")
_FEWER = frozenset({"不足", "不到", "少于", "不满"})
_WHOSE = re.compile(r"[^,;。]{0,16}的[\u4e00-\u9fff]")  # 床位数不足40张且收住人数少于10人的乡镇敬老院
_FINED = re.compile(r"的?(?:罚款|罚金)")  # 违法所得五倍以上十倍以下的罚款 says how much
_PASSING = re.compile(r"(?:过|超|超过|达到?|突破|高于|大于|低于|小于|不足|不到|不满|(?<!不)少于)$")
_REACHES = frozenset({"length", "time"})
_REACH = re.compile(r"覆盖|范围|半径|圈")  # 站点500米覆盖率
_WITHIN = re.compile(r"(?:以|之|范围)?内(?=[\u4e00-\u9fff])")
"""How far away something is that is counted (与轨道50米内换乘比例)."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_target(text: str, quantity: Quantity, bound: Bound, left: int, *, distributed: bool) -> bool:
    """Say whether ``quantity`` is something a reviewer compares.

    Args:
        text: the sentence.
        quantity: the number in it.
        bound: how it is meant.
        left: where the phrase around it begins.
        distributed: the number is given for each of something (每个区至少1家).
    """
    before = text[left : quantity.start]
    following = text[bound.end : bound.end + 8]
    if quantity.kind == "time" and bound.before in _OVER and (bound.before == "不满" or _LATE.match(text, bound.end)):
        return False
    if _CONDITION.match(text, bound.end) or (quantity.kind in _REACHES and _REACH.match(text, bound.end)):
        return False
    if quantity.kind == "length" and _WITHIN.match(text, quantity.end) and not _REACHING.search(before):
        return False
    if _tells_how_things_stand(quantity, before, following):
        return False
    if _POINTING.search(before) and not bound.explicit:
        return False
    if _delimits_a_class(text, quantity, bound, before, following):
        return False
    if quantity.spelled and not _spelled_counts(quantity, bound, distributed=distributed):
        return False
    return _KINDS.get(quantity.kind, _anything)(quantity, bound, before, following)


def _tells_how_things_stand(quantity: Quantity, before: str, following: str) -> bool:
    """Tell 14亿人的粮食安全 and 高校毕业生超过1000万人, which nobody aims at, from 惠及1.3亿人."""
    if quantity.kind == "mass" and _CAMPAIGN.match(following):
        return True  # 0.1微克攻坚行动
    if quantity.kind not in ("person", "household", ""):
        return False
    if _THERE_ARE.search(before):
        return True
    return "亿" in quantity.unit and _HAN.match(following) is not None and not _SERVING.search(before)


def _delimits_a_class(text: str, quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    """Tell ``100万元以上大型设备`` (which devices) from ``投入100万元以上`` (how much)."""
    if quantity.spelled and quantity.value == 1 and quantity.kind in _CLASSED and _HAN.match(following):
        return True  # 产值过百亿元的企业
    if bound.before in _FEWER and _WHOSE.match(text, bound.end):
        return True
    if quantity.kind in _CLASSED and _OF_WHAT.match(text, bound.end) and _PASSING.search(before):
        return True
    if bound.behind in ("", "左右") or not _HAN.match(following) or _REACHING.search(before) or _FINED.match(following):
        return False
    attribute = following.startswith("的") and quantity.kind != "share"
    if attribute and quantity.kind in _COUNTED and quantity.unit not in _BEDS and VERBS_AT_END.search(before):
        return False  # 改造100所以上的老旧学校
    if attribute or following.startswith("床位") or bound.behind.startswith(("及以", "或以", "(含")):
        return not (bound.before or bound.hoped)
    if quantity.kind not in _CLASSED or quantity.value_max is not None:
        return False
    return not bound.before


def _spelled_counts(quantity: Quantity, bound: Bound, *, distributed: bool) -> bool:
    if bound.explicit or distributed or quantity.vague or quantity.value_max is not None or bound.comparator != "=":
        return True
    if quantity.kind in _RATES or "万" in quantity.unit or "亿" in quantity.unit:
        return True
    return quantity.value >= 2 and (quantity.kind in _SPELLED or quantity.unit in _SPELLED_UNITS)


def _anything(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    return True


def _time(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    """Keep lengths of time that are set (压缩至3个工作日), drop those that date or name (三年行动, 30日内)."""
    if bound.before and bound.comparator is not Comparator.ABOUT:
        return True
    if quantity.value_max is not None and "以上" in bound.behind:
        return True
    if _SPENT_AT_END.search(before):
        return True  # 优良天数300天以上
    return _TIME_SPENT.search(before) is not None and _REACHING.search(before) is not None


def _age(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    return _AGE_REACHED.search(before) is not None or _CHANGED.search(before) is not None


def _level(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    return not quantity.spelled and _LEVEL_REACHED.search(before) is not None


def _score(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    return not quantity.spelled and (bound.explicit or _RANKED.search(before) is not None)


def _ratio(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    return bound.explicit or _RATIO_SET.search(before) is not None


def _bare(quantity: Quantity, bound: Bound, before: str, following: str) -> bool:
    """Keep a number without a unit where an index is said to reach it; 200万 where something is said to reach it."""
    if quantity.spelled and not quantity.unit:
        return False
    ends = not _HAN.match(following)
    reached = _REACHING.search(before) is not None or bound.before != ""
    if quantity.unit:  # 万, 亿
        counted = _HEADS.match(following) if not ends else _HEADS_BEFORE.search(before)
        return reached or counted is not None or (bound.explicit and ends)
    if quantity.value.is_integer() and quantity.value >= 1900 and quantity.value < 2100:
        return False
    return reached and ends and _BARE_NAMED.search(before) is not None


_KINDS = {
    "time": _time,
    "age": _age,
    "level": _level,
    "star": _level,
    "score": _score,
    "ratio": _ratio,
    "": _bare,
}
