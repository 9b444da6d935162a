"""Which target of one document is the same indicator as which target of another.

Two targets are set against each other when their names share what matters (rare pairs of characters count more than
common ones), their units fit, and, if possible, the sentences that hold them are linked.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.compare.target_likeness import Names
from workbench.compare.target_units import CLOSE_NAME, common_unit
from workbench.model import Document, Link, Target

_LEAST = 0.5  # score from which two targets are called the same
_LEAST_ALONE = 0.6  # names at least as alike as this where no link between the sentences speaks for the pair
_HALF_ALIKE = 0.4
_LEAST_NAME = 0.22  # below this the names share too little, whatever speaks for the pair
_SAME_SENTENCE = 0.34  # weight of a link between the sentences
_SAME_ITEM = 0.12  # weight of a link between the items
_AGAINST = 0.25  # what units and manner may speak against two targets at most that others link to each other
_UNLIKE = 1.0  # taken off where one speaks of 国家级 and the other of 省级: no link between sentences outweighs that
_MANY = 3  # numbers under one name in a document, from which on the name alone tells none of them from the others
_ONE_PAST = 0.12  # taken off where one is a result of the past and the other a promise

_INCREASE = re.compile(r"新增|增长|增幅|增速|下降|降低|减少|上涨|回落|涨幅|净增|增加(?!值)")
_RATED = frozenset({"%", "‰", "个百分点", "百分点", "倍"})
_RISEN = re.compile(r"(?:提高|提升)$")  # of a share; 20处重点区域面貌提升 counts the places
_NAMELESS = re.compile(
    r"[可以并对单位个人]*处?罚款|使用|规模|组成|保存|投入|实现|达到|完成|数量|总数|总额|面积|金额|资金"
)
_TOTAL = re.compile(r"累计|总数|总量|总计|合计|保有量|总投资|总规模|总里程")
_PER_HEAD = re.compile(r"每[一两三\d]*[百千万个]|人均|户均|平均每|次均")
_TELLING = 2  # rows whose words tell apart even where one name alone holds one
_CONTRASTS = tuple(
    re.compile(words)
    for words in (
        "国家级|省级|市级|区级|县级|镇级|村级",
        "制造业|科技型|小微|个体工商户|民营|外资",
        "城镇|农村|城乡",
        "门诊|住院",
        "公办|民办",
        "孕产妇|婴儿|新生儿|5岁以下",
        "高血压|糖尿病",
        "一般性|专项|均衡性",
        "一级|二级|三级|三甲|二甲",
        "学前|小学|初中|高中|高等",
        "进口|出口|进出口",
        "第一产业|第二产业|第三产业|工业|服务业|农业",
    )
)  # words of one row tell indicators apart whose names are alike in everything else


@dataclass(frozen=True, slots=True)
class TargetPair:
    """Two targets that are the same indicator; ``score`` runs from 0 to 1, ``alike`` says how alike the names are."""

    left: Target
    right: Target
    score: float
    alike: float


@dataclass(frozen=True, slots=True)
class LinkedTargets:
    """The pairs of two documents, each target in one at most; ``rivals`` are pairs as sure whose one end was taken.

    Rivals stand in linked sentences or items, and one of their targets stands in no pair: what was split in two, or
    said twice.
    """

    pairs: tuple[TargetPair, ...]
    rivals: tuple[TargetPair, ...]


def linked_targets(
    left: Document,
    right: Document,
    left_targets: Sequence[Target],
    right_targets: Sequence[Target],
    measure_links: Sequence[Link],
    item_links: Sequence[Link],
) -> LinkedTargets:
    """Pair the targets of two documents, each at most once, the surest pairs first."""
    ours, theirs = _Kinds(left, left_targets), _Kinds(right, right_targets)
    fits = _fits(ours, theirs)
    found: list[_Open] = []
    near: list[tuple[int, int, float, float]] = []
    for (i, j), (same_sentence, same_item) in _beside(ours, theirs, measure_links, item_links).items():
        mine, other = ours.of[i], theirs.of[j]
        fit = fits.get((mine, other))
        if fit is None:
            continue
        if not same_sentence and (fit.alike < _LEAST_ALONE or ours.kinds[mine].vague or theirs.kinds[other].vague):
            continue
        if (score := fit.score(same_sentence, same_item)) >= _LEAST:
            found.append((-score, abs(i - j), i, j, None, fit.alike))
            near.append((i, j, score, fit.alike))
    free = [_Free(kind.places) for kind in theirs.kinds]
    for (mine, other), fit in fits.items():
        if fit.alike < _LEAST_ALONE or ours.kinds[mine].vague or theirs.kinds[other].vague:
            continue  # 并处罚款 of ten articles: only what they stand in says which is which
        if (score := fit.score()) >= _LEAST:
            for i in ours.kinds[mine].places:
                j = free[other].nearest(i)
                found.append((-score, abs(i - j), i, j, other, fit.alike))
    heapq.heapify(found)
    taken: set[int] = set()
    met: set[int] = set()
    pairs = []
    while found:
        against, _, i, j, kind, alike = heapq.heappop(found)
        if i in taken:
            continue
        if free[theirs.of[j]].take(j):
            taken.add(i)
            met.add(j)
            pairs.append(TargetPair(left_targets[i], right_targets[j], min(1.0, -against), alike))
        elif kind is not None and (j := free[kind].nearest(i)) >= 0:
            heapq.heappush(found, (against, abs(i - j), i, j, kind, alike))
    rivals = (
        TargetPair(left_targets[i], right_targets[j], min(1.0, score), alike)
        for i, j, score, alike in near
        if (i in taken) != (j in met)
    )
    return LinkedTargets(tuple(pairs), tuple(rivals))


_Open = tuple[float, int, int, int, int | None, float]
"""A pair that may be taken: minus its score, how far apart both stand, their numbers, of which right kind the nearest
free one may take its place (None where it is meant itself), and how alike the names are."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Targets of one name and unit on one side of the past; ``places`` are their numbers in rising order."""

    target: Target
    past: bool
    places: list[int]
    increase: bool
    total: bool
    per_head: bool
    contrasts: tuple[frozenset[str], ...]
    values: set[float]

    @property
    def vague(self) -> bool:
        """True where the name alone does not say what is meant: it says nothing, or many numbers go by it."""
        return len(self.values) >= _MANY or _NAMELESS.fullmatch(self.target.name) is not None


class _Kinds:
    """The targets of one document by kinds, so that what the wording alone decides is decided once."""

    def __init__(self, document: Document, targets: Sequence[Target]) -> None:
        places = _Places(document)
        self.items = [places.item(target) for target in targets]
        self.sentences = [target.clause_id for target in targets]
        self.names = [target.name for target in targets]
        self.of: list[int] = []
        self.kinds: list[_Kind] = []
        known: dict[tuple[str, str, bool], int] = {}
        for place, target in enumerate(targets):
            number = known.setdefault((target.name, target.unit, target.achieved), len(known))
            if number == len(self.kinds):
                self.kinds.append(_kind_of(target))
            self.kinds[number].places.append(place)
            self.kinds[number].values.add(target.value)
            self.of.append(number)


def _kind_of(target: Target) -> _Kind:
    name = target.name
    contrasts = tuple(frozenset(contrast.findall(name)) for contrast in _CONTRASTS)
    increase, total, per_head = (pattern.search(name) is not None for pattern in (_INCREASE, _TOTAL, _PER_HEAD))
    increase = increase or (target.unit in _RATED and _RISEN.search(name) is not None)
    return _Kind(target, target.achieved, [], increase, total, per_head, contrasts, set())


@dataclass(frozen=True, slots=True)
class _KindFit:
    """What the wording of two kinds of targets speaks for the pairs between them."""

    alike: float
    one_past: bool
    fit: float

    def score(self, same_sentence: float = 0.0, same_item: float = 0.0) -> float:
        """Return the score of a pair, given the scores of the links between the sentences and between the items."""
        score = self.alike + _SAME_SENTENCE * same_sentence + _SAME_ITEM * same_item
        return score - _ONE_PAST * self.one_past + self.fit


class Indicators:
    """The targets of several documents, to tell which of them can be one indicator by their wording alone."""

    def __init__(self, documents: Sequence[tuple[Document, Sequence[Target]]]) -> None:
        self._kinds: dict[int, _Kind] = {}
        names = []
        for _document, targets in documents:
            for target in targets:
                self._kinds[id(target)] = _kind_of(target)
                names.append(target.name)
        self._names = Names(names)

    def alike(self, one: Target, other: Target) -> float:
        """Return how alike the names of two of the targets are, 0 to 1."""
        return self._names.alike(one.name, other.name)

    def may_meet(self, one: Target, other: Target) -> bool:
        """Tell whether nothing in the wording of two targets speaks against their being one indicator."""
        alike = self.alike(one, other)
        return alike >= _LEAST_NAME and _fit(self._kinds[id(one)], self._kinds[id(other)], alike) > -_AGAINST


def _fits(ours: _Kinds, theirs: _Kinds) -> dict[tuple[int, int], _KindFit]:
    """Return the pairs of kinds whose names share enough."""
    names = Names([*ours.names, *theirs.names])
    found: dict[tuple[int, int], _KindFit] = {}
    for i, j in names.sharing([kind.target.name for kind in ours.kinds], [kind.target.name for kind in theirs.kinds]):
        one, other = ours.kinds[i], theirs.kinds[j]
        alike = names.alike(one.target.name, other.target.name)
        if alike >= _LEAST_NAME:
            found[i, j] = _KindFit(alike, one.past != other.past, _fit(one, other, alike))
    return found


def _beside(
    ours: _Kinds, theirs: _Kinds, measure_links: Sequence[Link], item_links: Sequence[Link]
) -> Mapping[tuple[int, int], tuple[float, float]]:
    """Return the pairs that stand in linked sentences or in linked items, with the scores of those links."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for links, left, right in (
        (measure_links, ours.sentences, theirs.sentences),
        (item_links, ours.items, theirs.items),
    ):
        standing: tuple[dict[str, list[int]], dict[str, list[int]]] = defaultdict(list), defaultdict(list)
        for side, names in zip(standing, (left, right), strict=True):
            for place, name in enumerate(names):
                side[name].append(place)
        for link in links:
            for i in standing[0].get(link.left, ()):
                for j in standing[1].get(link.right, ()):
                    sentence, item = found.get((i, j), (0.0, 0.0))
                    found[i, j] = (link.score, item) if links is measure_links else (sentence, link.score)
    return found


class _Free:
    """Places of which one after the other is taken; finds the nearest that is free."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self._above = list(range(len(places) + 1))  # where to look for the next free place: itself while it is free
        self._below = list(range(len(places) + 1))  # the same downwards, shifted by one so that 0 is the end

    def take(self, place: int) -> bool:
        """Take a place; return False where it is taken already."""
        at = bisect_left(self._places, place)
        if self._above[at] != at:
            return False
        self._above[at], self._below[at + 1] = at + 1, at
        return True

    def nearest(self, place: int) -> int:
        """Return the free place next to ``place``, the lower of two that are as near; -1 where none is left."""
        at = bisect_left(self._places, place)
        above, below = _end(self._above, at), _end(self._below, at)
        if below and above < len(self._places):
            down, up = self._places[below - 1], self._places[above]
            return down if place - down <= up - place else up
        return self._places[below - 1] if below else self._places[above] if above < len(self._places) else -1


def _end(steps: list[int], at: int) -> int:
    """Follow ``steps`` from ``at`` to where they end, and shorten them for the next time."""
    end = at
    while steps[end] != end:
        end = steps[end]
    while steps[at] != end:
        steps[at], at = end, steps[at]
    return end


def _fit(one: _Kind, other: _Kind, alike: float) -> float:
    """Return what the units and the manner of the two numbers speak for (above 0) or against the pair."""
    fit = 0.0
    if one.increase != other.increase:
        fit -= 0.22
    if one.total != other.total:
        fit -= 0.5
    if one.per_head != other.per_head:
        fit -= 0.3
    for contrast, ours, theirs in zip(_CONTRASTS, one.contrasts, other.contrasts, strict=True):
        if ours != theirs:
            if ours and theirs:
                fit -= 0.5 if ours & theirs else _UNLIKE
            else:
                fit -= 0.3 if contrast in _CONTRASTS[:_TELLING] else 0.08
    if common_unit(one.target, other.target, alike) is not None:
        return fit + 0.06
    if alike >= _HALF_ALIKE and common_unit(one.target, other.target) is not None:
        return fit - 0.15  # 20处重点区域, 20个重点区域
    return fit - (0.15 if alike >= CLOSE_NAME else 0.5)


class _Places:
    """In which item the targets of a document stand."""

    def __init__(self, document: Document) -> None:
        self._item: dict[str, str] = {}
        for clause in document.walk():
            self._item[clause.id] = clause.id
            self._item.update((measure.id, clause.id) for measure in clause.measures)

    def item(self, target: Target) -> str:
        return self._item.get(target.clause_id, "")
