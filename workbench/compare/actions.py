"""What a sentence wants done: the verb that governs each of its parts, what it is about, and how far along that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache, lru_cache

from workbench.assets import resource
from workbench.compare.wording import Words, folded


class Stage(IntEnum):
    """The rungs in the order they are listed; the verbs of each are in ``resources/lexicon/commitment.tsv``."""

    STUDY = 1  # 研究
    ENCOURAGE = 2  # 鼓励, 支持
    EXPLORE = 3  # 探索
    PREPARE = 4  # 前期工作, 立项
    DRAFT = 5  # 起草
    ISSUE = 6  # 制定, 出台
    PILOT = 7  # 试点
    START = 8  # 开工, 启动
    ADVANCE = 9  # 推进, 加强
    IMPLEMENT = 10  # 实施, 建立
    SPREAD = 11  # 全面推行, 推广
    DONE = 12  # 建成, 实现
    USE = 13  # 投入使用

    @property
    def label(self) -> str:
        """Return the Chinese name of the rung, as the lexicon gives it."""
        return _ladder().labels[self]


class Tense(Enum):
    """Whether the words say that something lies ahead or behind; a plan mostly says neither."""

    OPEN = "open"
    COMING = "coming"  # 将, 力争
    PAST = "past"  # 已


@dataclass(frozen=True, slots=True)
class Staged:
    """A part of a sentence with its rung; offsets count characters of the sentence, ``verb`` is what says so.

    ``rank`` tells how far along the verb is, finer than the rung; ``thing`` is what remains of the part without its
    verbs, for comparing; ``improving`` marks verbs that speak of what exists already (完善, 提升), and
    ``founding`` those that set something up (设立).
    """

    start: int
    end: int
    stage: Stage
    verb: str
    rank: float = 0.0
    thing: str = ""
    improving: bool = False
    founding: bool = False
    tense: Tense = Tense.OPEN


_PARTS = re.compile(r"[^,，;；。:：!！?？\n]+")
_TITLE = re.compile(r"《[^《》]*》")
_NUMBERING = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)\s*)?")
_SPACE = re.compile(r"\s+")
_GAP = "·"  # stands where a verb was taken out of a thing
_AROUND = re.compile(
    r"^(?:力争|争取|确保|抓紧|将|拟)|(?:全面|尽快|年内|年底前|将于年内|力争|争取|抓紧|将|已|获|通过|实体化|在?全[市省区县国域]|在)+$"
)
_REFORM = "改革"  # says what a task is about, whatever verb it stands in (研究改革)
_NORM = re.compile(  # what holds for good, not what is to be done: 具体办法由财政部门制定
    r"应当|不得|(?:依照|根据|违反|符合)本|^[^,，]{0,12}由(?!.*牵头)[^,，]{2,30}(?:制[定订]|规定|拟[定订]|公布)$"
)
_NEAR = 3  # characters before a verb within which a negation takes it back
_LOWERING = frozenset({Stage.STUDY, Stage.ENCOURAGE, Stage.EXPLORE, Stage.PILOT})  # 研究建立, 试点推行: not yet done
_RESULTS = frozenset({Stage.ISSUE, Stage.START, Stage.SPREAD, Stage.DONE, Stage.USE})  # may stand behind their thing
_MILESTONES = (2.5, 8.6)  # ranks of 立项 and 封顶, which stand behind their thing too
_WIDENED = 6.6  # rank of 扩大试点
_BEGUN = 7.0  # rank of 启动
_BUILT = 10.0  # rank of 建成
_AT_WORK = (7.0, 9.0)  # ranks between beginning and end
_WRITTEN = frozenset({"形成"})  # of a plan or a rule it says that it is drawn up, not that anything is built
_PUT_TO_WORK = frozenset({"落地", "落地见效"})  # 推动政策落地: it is to be carried out
_ISSUED = 5.0  # rank of 出台
_PLAIN_STUDY = re.compile(r"(?:改革|方案|政策|规划|制度|机制|路径|前期|立法|条例|办法|可行性|建设|课题)$")


@lru_cache(maxsize=16_384)
def stages(text: str) -> tuple[Staged, ...]:
    """Return the parts of a sentence (between commas) that say how binding they are, in order.

    Titles in 《》 are names: no verb is looked for in them. Parts that say why or by what something is done, and parts
    that deny it, say nothing.
    """
    found = []
    for part in _PARTS.finditer(text):
        read = _read(part.group())
        if read is not None:
            verb, rank, stage, thing, tense = read
            kinds = verb in _words("improving"), verb in _words("founding")
            found.append(Staged(part.start(), part.end(), stage, verb, rank, thing, *kinds, tense))
    return tuple(found)


def verbs() -> frozenset[str]:
    """Return every verb of the ladder that says how binding something is, wherever it stands."""
    return _ladder().anywhere


@cache
def trivial_words() -> Words:
    """Return the words that change nothing of what a sentence says (进一步, 持续)."""
    return Words(_words("trivial"))


@cache
def vague_ends() -> tuple[str, ...]:
    """Return what things are called at their end that does not say which they are (体系, 项目), longest first."""
    return tuple(sorted(_words("vague"), key=len, reverse=True))


def is_rule(thing: str) -> str:
    """Return what kind of rule a thing is called at its end (办法, 规划), or an empty text."""
    bare = thing.rstrip(_GAP + '》”"等')
    return next((word for word in sorted(_words("rule"), key=len, reverse=True) if bare.endswith(word)), "")


@dataclass(frozen=True, slots=True)
class _Found:
    """A verb of the ladder in a part: where, what, how far along."""

    start: int
    end: int
    word: str
    rank: float
    stage: Stage
    anywhere: bool


def _read(part: str) -> tuple[str, float, Stage, str, Tense] | None:
    """Return the verb that governs a part, its rank and rung, what the part is about, and its tense."""
    masked = _TITLE.sub(lambda title: "〇" * len(title.group()), part)
    lead = _lead(masked)
    if _starts_with(masked, lead, "adjunct") or _NORM.search(masked):
        return None
    found = list(_verbs(masked))
    chain = _chain(found, lead)
    tail = _tail(masked, found, chain)
    if chain:
        rank, stage, verb = _governing(chain, tail)
    else:
        results = [one for one in found if one.anywhere and _is_result(masked, one)]
        chain = _inner(found, results, tail)
        if not chain:
            return None
        rank, stage, verb = _governing(chain, tail if tail not in chain else None)
        last = results[-1] if results else None
        if last and stage not in _LOWERING and rank < last.rank and last.word not in _words("carrier"):
            rank, stage, verb = last.rank, last.stage, last.word
    used = chain if tail is None or tail in chain else [*chain, tail]
    thing, tense = _thing(part, used, lead), _tense(masked, used)
    if stage is Stage.DONE and verb in _WRITTEN and is_rule(thing):
        rank, stage = _ISSUED, Stage.ISSUE
    elif stage is Stage.DONE and verb in _PUT_TO_WORK and tense is not Tense.PAST:
        rank, stage = _AT_WORK[1], Stage.IMPLEMENT
    return verb, rank, stage, thing, tense


def _is_result(part: str, one: _Found) -> bool:
    """Return whether a verb tells of a result behind its thing; 立项 does so only at the end, not in 立项和管理方式."""
    return one.stage in _RESULTS or (one.rank in _MILESTONES and not part[one.end :].strip())


def _inner(found: list[_Found], results: list[_Found], tail: _Found | None) -> list[_Found]:
    """Return the verbs that govern a part which begins with its thing: 市医院开工建设, 全市推行互认."""
    if results:
        return _chain(found, _chain_start(found, results[-1]))
    first = next((one for one in found if one.anywhere), None)
    if tail is not None:
        return [first if first and first.start < tail.start else tail]
    return _chain(found, _chain_start(found, first)) if first else []


def _governing(chain: list[_Found], tail: _Found | None) -> tuple[float, Stage, str]:
    """Return rank, stage and word of the verb that decides among those at the head of a part and the one at its end."""
    lowering = [one for one in chain if one.stage in _LOWERING and one.word not in _words("carrier")]
    if lowering:
        last = lowering[-1]
        return last.rank, last.stage, last.word
    carriers = _words("carrier")
    first = chain[0]
    if first.word not in carriers:
        return first.rank, first.stage, first.word
    strong = [one for one in chain if one.word not in carriers]
    decides = strong[-1] if strong else None
    if tail is not None and tail.stage is Stage.PILOT and first.word in _words("widening"):
        return _WIDENED, tail.stage, f"{first.word}{tail.word}"
    if tail is not None and (decides is None or _AT_WORK[0] <= decides.rank < _AT_WORK[1]):
        decides = tail
    if decides is None:
        decides = max(chain, key=lambda one: one.rank)
        return decides.rank, decides.stage, decides.word
    names = {one.word for one in chain}
    if not decides.anywhere and _AT_WORK[0] < decides.rank < _AT_WORK[1] and first.word in _words("improving"):
        return first.rank, first.stage, first.word  # 加强…建设 builds nothing
    if _BEGUN < decides.rank < _BUILT:
        if any(name.startswith("启动") or name == "开始" for name in names):
            return _BEGUN, Stage.START, first.word
        if any(name.endswith("完成") for name in names):
            return _BUILT, Stage.DONE, first.word
    return decides.rank, decides.stage, decides.word


def _lead(part: str) -> int:
    """Return where a part begins when its number and adverbs are passed over."""
    numbering = _NUMBERING.match(part)
    at = numbering.end() if numbering else 0
    while part.startswith(_openers(), at):
        word = next(word for word in _openers() if part.startswith(word, at))
        if _longer_verb(part, at, word):
            break
        at += len(word)
    return at


def _longer_verb(part: str, at: int, word: str) -> bool:
    """Return whether a verb that begins with this adverb stands here (全面推行, 基本建成)."""
    return any(len(verb) > len(word) and part.startswith(verb, at) for verb in _ladder().by_start.get(word[:1], ()))


def _starts_with(part: str, at: int, key: str) -> bool:
    head = part[at:] if at else part.lstrip()
    return head.startswith(_listed(key))


def _verbs(part: str) -> Iterator[_Found]:
    ladder = _ladder()
    for at, word in ladder.find.find(part):
        end = at + len(word)
        if part[end : end + 1] in ("的", "之") or _is_noun(part, word, end) or _is_denied(part, at):
            continue
        rank, stage = ladder.ranks[word]
        yield _Found(at, end, word, rank, stage, word in ladder.anywhere)


def _is_noun(part: str, word: str, end: int) -> bool:
    return part.startswith(_behind_noun(word), end)


@lru_cache(maxsize=1_024)
def _behind_noun(word: str) -> tuple[str, ...]:
    """Return what makes a noun of a verb when it follows; nothing for most verbs."""
    last = next((noun for noun in _nouns() if word.endswith(noun)), None)
    return _nouns()[last] if last is not None else ()


def _is_denied(part: str, at: int) -> bool:
    return part[max(0, at - _NEAR) : at].endswith(_listed("negation"))


def _chain(found: list[_Found], start: int) -> list[_Found]:
    """Return the verbs that follow one another from ``start`` on, adverbs and 并 between them passed over."""
    chain: list[_Found] = []
    carriers = _words("carrier")
    for one in found:
        if one.start == start:
            if chain and not one.anywhere and chain[-1].stage not in _LOWERING and chain[-1].word not in carriers:
                break  # 制定示范规则: what is laid down is a model
            chain.append(one)
            start = one.end
        elif chain and one.start > start:
            break
    return chain


def _chain_start(found: list[_Found], one: _Found) -> int:
    """Return where the run of verbs begins in which ``one`` stands."""
    start = one.start
    for other in reversed(found):
        if other.end == start and other.anywhere:  # 规划 in 专项规划加快落地 is what lands
            start = other.start
    return start


def _tail(part: str, found: list[_Found], chain: list[_Found]) -> _Found | None:
    """Return the verb at the end of a part, if it is not one of those at its head."""
    end = len(part.rstrip())
    while part.endswith(_listed("tail"), 0, end):
        end -= len(next(word for word in _words("tail") if part.endswith(word, 0, end)))
    ladder = _ladder()
    for one in reversed(found):
        if one in chain or one.word in _words("improving"):
            continue
        if one.end == end or (one.end == len(part.rstrip())):
            if one.word == "研究" and not _PLAIN_STUDY.search(part[: one.start]):
                return None
            return one
    for at in range(max(0, end - 4), end - 1):
        word = part[at:end]
        if word in ladder.ranks and word != "研究" and not any(one.end > at for one in chain):
            rank, stage = ladder.ranks[word]
            if word not in _words("improving"):
                return _Found(at, end, word, rank, stage, word in ladder.anywhere)
    return None


def _tense(part: str, used: Iterable[_Found]) -> Tense:
    last = max((one.start for one in used), default=0)
    before = part[:last]
    if any(word in before for word in _words("coming")):
        return Tense.COMING
    return Tense.PAST if any(word in before for word in _words("past")) else Tense.OPEN


def _thing(part: str, used: Iterable[_Found], lead: int) -> str:
    """Return a part without the verbs that govern it, in short forms."""
    marks = list(part)
    for at in range(lead):
        marks[at] = _GAP
    for one in used:
        for at in range(one.start, one.end - len(_REFORM) * one.word.endswith(_REFORM)):
            marks[at] = _GAP
    for word in _words("tail"):
        if part.endswith(word):
            del marks[len(part) - len(word) :]
            break
    bare = _SPACE.sub("", re.sub(f"{_GAP}+", _GAP, "".join(marks))).strip(_GAP)
    return folded(_AROUND.sub("", bare).strip(_GAP))


@dataclass(frozen=True, slots=True)
class _Ladder:
    find: Words
    ranks: dict[str, tuple[float, Stage]]
    anywhere: frozenset[str]
    by_start: dict[str, tuple[str, ...]]
    labels: dict[Stage, str]


@cache
def _ladder() -> _Ladder:
    labels: dict[Stage, str] = {}
    ranks: dict[str, tuple[float, Stage]] = {}
    anywhere: set[str] = set()
    by_start: dict[str, list[str]] = defaultdict(list)
    for line in _lines("commitment.tsv"):
        code, rank, label, verbs_of, *rest = line.split("\t")
        rung = Stage[code.upper()]
        labels.setdefault(rung, label)
        anywhere.update(verbs_of.split())
        for word in [*verbs_of.split(), *" ".join(rest).split()]:
            ranks[word] = (float(rank), rung)
            by_start[word[0]].append(word)
    starts = {start: tuple(words) for start, words in by_start.items()}
    return _Ladder(Words(ranks), ranks, frozenset(anywhere), starts, labels)


@cache
def _words(key: str) -> frozenset[str]:
    """Return the words of one kind from ``resources/lexicon/commitment_words.tsv``."""
    rows = (line.split("\t") for line in _lines("commitment_words.tsv"))
    return frozenset(word for name, words in rows if name == key for word in words.split())


@cache
def _listed(key: str) -> tuple[str, ...]:
    """Return the words of one kind as ``startswith`` and ``endswith`` take them: that is faster than a loop."""
    return tuple(sorted(_words(key)))


@cache
def _openers() -> tuple[str, ...]:
    """Return what may stand before the verb that leads a part: adverbs, and what puts the verb off."""
    return tuple(sorted(_words("adverb") | (_words("coming") - _ladder().ranks.keys()), key=len, reverse=True))


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in _lines("commitment_words.tsv"))
    return {name.split()[1]: tuple(words.split()) for name, words in rows if name.startswith("noun ")}


def _lines(name: str) -> list[str]:
    lines = resource("lexicon", name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
