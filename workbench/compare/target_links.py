"""Which target of one document is the same indicator as which target of another.

Two targets are set against each other when their names share what matters (rare pairs of characters count more than
common ones), their units fit, and, if possible, the sentences that hold them are linked.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.compare.wording import folded
from workbench.model import Document, Link, Target
from workbench.text.quantities import in_base, units

_LEAST = 0.5  # score from which two targets are called the same
_LEAST_NAME = 0.22  # below this the names share too little, whatever speaks for the pair
_CLOSE_NAME = 0.62  # from here on the names alone are enough to set unlike units side by side
_SAME_SENTENCE = 0.34  # weight of a link between the sentences
_SAME_ITEM = 0.12  # weight of a link between the items
_ONE_PAST = 0.12  # taken off where one is a result of the past and the other a promise

_VERBS = re.compile(
    r"新增|新建|改扩建|新改扩建|规划建设|建设|建成|建立|组建|创建|打造|引进|培养|培育|培训|招聘|选派|遴选|评选|启动|完成|举办|开展|实施"
    r"|形成|设立|设置|配备|配置|安装|试点|扩展|增加|推动|推进|实现|达到|提供|累计|数量|总数|个数|人数|以上|工作|服务|项目"
)
_KEPT = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]+|\d+(?:\.\d+)?")
_INCREASE = re.compile(r"新增|增长|增幅|增速|提高$|提升$|下降|降低|减少|上涨|回落|涨幅|净增|增加(?!值)")
_PER_HEAD = re.compile(r"每[一两三\d]*[百千万个]|人均|户均|平均每|次均")
_PAST = re.compile(r"回顾|总结|成效|成绩|过去|主要工作情况|完成情况|取得|历史性")
_SHARES = {
    "份额": (100.0, "%"),
    "‰": (100.0, "/10万"),
    "/千": (100.0, "/10万"),
    "/万": (10.0, "/10万"),
    "/10万": (1.0, "/10万"),
}
_CONTRASTS = tuple(
    re.compile(words)
    for words in (
        "国家级|省级|市级|区级|县级|镇级|村级",
        "城镇|农村|城乡",
        "门诊|住院",
        "公办|民办",
        "孕产妇|婴儿|新生儿|5岁以下",
        "高血压|糖尿病",
        "一级|二级|三级|三甲|二甲",
        "学前|小学|初中|高中|高等",
        "进口|出口|进出口",
        "第一产业|第二产业|第三产业|工业|服务业|农业",
    )
)  # words of one row tell indicators apart whose names are alike in everything else
_COUNTED = frozenset({"house", "piece"})  # 家 and 个 count the same institutions


@dataclass(frozen=True, slots=True)
class TargetPair:
    """Two targets that are the same indicator; ``score`` runs from 0 to 1, ``alike`` says how alike the names are."""

    left: Target
    right: Target
    score: float
    alike: float


def linked_targets(
    left: Document,
    right: Document,
    left_targets: Sequence[Target],
    right_targets: Sequence[Target],
    measure_links: Sequence[Link],
    item_links: Sequence[Link],
) -> tuple[TargetPair, ...]:
    """Pair the targets of two documents, each at most once, the surest pairs first."""
    names = _Names([*left_targets, *right_targets])
    sentences = {(link.left, link.right): link.score for link in measure_links}
    items = {(link.left, link.right): link.score for link in item_links}
    left_place, right_place = _Places(left), _Places(right)
    found: list[tuple[float, float, int, int]] = []
    for i, j in names.sharing(len(left_targets)):
        one, other = left_targets[i], right_targets[j]
        alike = names.alike(i, len(left_targets) + j)
        if alike < _LEAST_NAME:
            continue
        score = alike
        score += _SAME_SENTENCE * sentences.get((one.clause_id, other.clause_id), 0.0)
        score += _SAME_ITEM * items.get((left_place.item(one), right_place.item(other)), 0.0)
        if left_place.past(one) != right_place.past(other):
            score -= _ONE_PAST
        score += _fit(one, other, alike)
        if score >= _LEAST:
            found.append((score, alike, i, j))
    found.sort(key=lambda pair: (-pair[0], abs(pair[2] - pair[3]), pair[2], pair[3]))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for score, alike, i, j in found:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append(TargetPair(left_targets[i], right_targets[j], min(1.0, score), alike))
    return tuple(pairs)


def common_unit(left: Target, right: Target, alike: float = 1.0) -> tuple[float, float] | None:
    """Return by what each value is multiplied to be counted in one unit; None where that would not be safe.

    人 and 名 are one, 万张 and 张 differ by ten thousand, a third is 33 %; 家 and 个 count the same things only where
    the names say so. Percent and percentage points never meet, nor do numbers for each of different things.
    """
    one, other = _counted(left.unit), _counted(right.unit)
    if one is None or other is None:
        return (1.0, 1.0) if left.unit == right.unit else None
    if one[1] == other[1]:
        return one[0], other[0]
    per_left, per_right = one[1].partition("/")[2], other[1].partition("/")[2]
    if (
        per_left == per_right
        and alike >= _CLOSE_NAME
        and _kind(left.unit) in _COUNTED
        and _kind(right.unit) in _COUNTED
    ):
        return one[0], other[0]
    return None


def _counted(unit: str) -> tuple[float, str] | None:
    """Return how much of its base one of ``unit`` is; rates of small risks all count in a hundred thousand."""
    return _SHARES.get(unit) or in_base(1.0, unit)


def _kind(unit: str) -> str:
    counted = unit.partition("/")[0].lstrip("十百千万亿")
    found = units().get(counted)
    return found.kind if found else ""


def _fit(left: Target, right: Target, alike: float) -> float:
    """Return what the units and the manner of the two numbers speak for (above 0) or against the pair."""
    fit = 0.0
    if (_INCREASE.search(left.name) is None) != (_INCREASE.search(right.name) is None):
        fit -= 0.22
    if (_PER_HEAD.search(left.name) is None) != (_PER_HEAD.search(right.name) is None):
        fit -= 0.3
    for contrast in _CONTRASTS:
        ours, theirs = set(contrast.findall(left.name)), set(contrast.findall(right.name))
        if ours != theirs:
            fit -= 0.5 if ours and theirs else 0.3 if contrast is _CONTRASTS[0] else 0.08
    if common_unit(left, right) is not None:
        return fit + 0.06
    return fit - (0.15 if alike >= _CLOSE_NAME else 0.5)


class _Names:
    """The names of all targets as weighted pairs of characters; rare pairs weigh more."""

    def __init__(self, targets: Sequence[Target]) -> None:
        grams = [_grams(target.name) for target in targets]
        spread = Counter(gram for name in grams for gram in name)
        total = len(grams) + 1
        self._weights = [
            {gram: (1 + math.log(count)) * math.log(1 + total / spread[gram]) for gram, count in name.items()}
            for name in grams
        ]
        self._lengths = [math.sqrt(sum(weight * weight for weight in name.values())) for name in self._weights]

    def alike(self, one: int, other: int) -> float:
        """Return the cosine of two names, 0 to 1."""
        few, many = sorted((self._weights[one], self._weights[other]), key=len)
        shared = sum(weight * many.get(gram, 0.0) for gram, weight in few.items())
        length = self._lengths[one] * self._lengths[other]
        return shared / length if length else 0.0

    def sharing(self, left: int) -> Iterable[tuple[int, int]]:
        """Return the pairs (of the first ``left`` names and the rest) that share a pair of characters, once each."""
        postings: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._weights[left:]):
            for gram in name:
                if len(gram) > 1:
                    postings[gram].append(place)
        for place, name in enumerate(self._weights[:left]):
            others = {other for gram in name if len(gram) > 1 for other in postings.get(gram, ())}
            yield from ((place, other) for other in sorted(others))


def _grams(name: str) -> Mapping[str, int]:
    plain = folded(name)
    bare = _VERBS.sub("", plain)
    counted = Counter[str]()
    for run in _KEPT.findall(bare if len(bare) >= 2 else plain):
        if run.isascii():
            counted[f"{run.lower()} "] += 1
            continue
        counted.update(run)
        counted.update(run[at : at + 2] for at in range(len(run) - 1))
    return counted


class _Places:
    """Where the targets of a document stand: in which item, and whether under a heading that looks back."""

    def __init__(self, document: Document) -> None:
        self._item: dict[str, str] = {}
        self._past: dict[str, bool] = {}
        whole = _PAST.search(document.title) is not None
        for top in document.clauses:
            past = whole or _PAST.search(top.heading) is not None
            for clause in top.walk():
                self._item[clause.id] = clause.id
                self._past[clause.id] = past
                for measure in clause.measures:
                    self._item[measure.id] = clause.id
                    self._past[measure.id] = past
        self._whole = whole

    def item(self, target: Target) -> str:
        return self._item.get(target.clause_id, "")

    def past(self, target: Target) -> bool:
        return self._past.get(target.clause_id, self._whole)
