"""How alike the names of targets are: pairs of characters, of which rare ones weigh more."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workbench.compare.wording import folded

_VERBS = re.compile(
    r"新增|新建|改扩建|新改扩建|规划建设|建设|建成|建立|组建|创建|打造|引进|培养|培育|培训|招聘|选派|遴选|评选|启动|完成|举办|开展|实施"
    r"|形成|设立|设置|配备|配置|安装|试点|扩展|增加|推动|推进|实现|达到|提供|累计|数量|总数|个数|人数|以上|工作|服务|项目"
)
_KEPT = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]+|\d+(?:\.\d+)?")


class Names:
    """The names of all targets as weighted pairs of characters; rare pairs weigh more."""

    def __init__(self, names: Sequence[str]) -> None:
        often = Counter(names)
        grams = {name: _grams(name) for name in often}
        spread: Counter[str] = Counter()
        for name, times in often.items():
            for gram in grams[name]:
                spread[gram] += times
        total = len(names) + 1
        self._weights = {
            name: {gram: (1 + math.log(count)) * math.log(1 + total / spread[gram]) for gram, count in held.items()}
            for name, held in grams.items()
        }
        self._lengths = {
            name: math.sqrt(sum(weight * weight for weight in held.values())) for name, held in self._weights.items()
        }

    def alike(self, one: str, other: str) -> float:
        """Return the cosine of two names, 0 to 1."""
        few, many = sorted((self._weights[one], self._weights[other]), key=len)
        shared = sum(weight * many.get(gram, 0.0) for gram, weight in few.items())
        length = self._lengths[one] * self._lengths[other]
        return shared / length if length else 0.0

    def sharing(self, left: Sequence[str], right: Sequence[str]) -> Iterable[tuple[int, int]]:
        """Return the pairs, by their numbers, of names that share a pair of characters, once each."""
        postings: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(right):
            for gram in self._weights[name]:
                if len(gram) > 1:
                    postings[gram].append(place)
        for place, name in enumerate(left):
            others = {other for gram in self._weights[name] if len(gram) > 1 for other in postings.get(gram, ())}
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
