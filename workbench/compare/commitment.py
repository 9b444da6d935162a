"""How binding a measure is: a ladder from studying something to having it, and how far a task climbed between years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache

from workbench.assets import resource
from workbench.compare.wording import folded
from workbench.model import Document, Link


class Stage(IntEnum):
    """The rungs, lowest first; the verbs of each are in ``resources/lexicon/commitment.tsv``."""

    STUDY = 1  # 研究
    ENCOURAGE = 2  # 鼓励, 支持
    EXPLORE = 3  # 探索
    DRAFT = 4  # 制定, 出台
    PILOT = 5  # 试点
    ADVANCE = 6  # 推进, 加强
    IMPLEMENT = 7  # 实施, 建立
    SPREAD = 8  # 全面推行, 推广
    DONE = 9  # 建成, 实现

    @property
    def label(self) -> str:
        """Return the Chinese name of the rung, as the lexicon gives it."""
        return _ladder().labels[self]


class Step(StrEnum):
    """What became of the commitment to one task."""

    FORWARD = "forward"
    BACK = "back"
    HELD = "held"  # the same rung, and things are being done
    STALLED = "stalled"  # still to be studied, explored, drafted or tried out, as before


@dataclass(frozen=True, slots=True)
class Staged:
    """A part of a sentence with its rung; offsets count characters of the sentence, ``verb`` is what says so."""

    start: int
    end: int
    stage: Stage
    verb: str


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """One task in two documents: measure ids, the parts that answer each other, their rungs, and the step between."""

    left: str
    right: str
    left_part: str
    right_part: str
    left_stage: Stage
    right_stage: Stage
    step: Step


_PARTS = re.compile(r"[^,，;；。:：!！?？\n]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STILL_OPEN = Stage.PILOT  # up to here nothing is in force yet
_SAME_STEP = {Stage.ADVANCE: Stage.IMPLEMENT}
_ALIKE = 0.4  # share of its characters, in pairs, that a part must have in common to be the same task
_LEADING_ADVERBS = re.compile(
    r"^(?:进一步|继续|持续|积极|稳步|逐步|着力|切实|认真|扎实|深入|统筹|有序|大力|加快|全面|要|并|年内|全年|今年|协同|组织|\s)+"
)


def stage(text: str) -> Stage | None:
    """Return the rung of a measure: that of the first part of the sentence that has one; None where none has."""
    parts = stages(text)
    return parts[0].stage if parts else None


def stages(text: str) -> tuple[Staged, ...]:
    """Return the parts of a sentence (between commas) that say how binding they are, in order."""
    found = []
    for part in _PARTS.finditer(text):
        verb = _verb(part.group())
        if verb is not None:
            found.append(Staged(part.start(), part.end(), verb[1], verb[0]))
    return tuple(found)


def step(left: Stage, right: Stage) -> Step:
    """Return what it means that a task moved from one rung to another.

    To advance something and to carry it out are one step: yearly texts change freely between 推进 and 实施.
    """
    before, after = _SAME_STEP.get(left, left), _SAME_STEP.get(right, right)
    if after > before:
        return Step.FORWARD
    if after < before:
        return Step.BACK
    return Step.STALLED if before <= _STILL_OPEN else Step.HELD


def compare(left: str, right: str) -> tuple[tuple[Staged, Staged, Step], ...]:
    """Set the parts of two sentences that speak of the same thing against each other, in order of the left one."""
    ours, theirs = stages(left), stages(right)
    scored = sorted(
        (
            (_alike(left[one.start : one.end], right[other.start : other.end]), place, opposite)
            for place, one in enumerate(ours)
            for opposite, other in enumerate(theirs)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    paired: dict[int, int] = {}
    for alike, place, opposite in scored:
        if alike >= _ALIKE and place not in paired and opposite not in paired.values():
            paired[place] = opposite
    return tuple(
        (ours[place], theirs[paired[place]], step(ours[place].stage, theirs[paired[place]].stage))
        for place in sorted(paired)
    )


def commitment_changes(left: Document, right: Document, measure_links: Sequence[Link]) -> tuple[CommitmentChange, ...]:
    """Return how the commitment to each task in linked measures moved, in order of the left document."""
    texts = {
        measure.id: measure.text
        for document in (left, right)
        for clause in document.walk()
        for measure in clause.measures
    }
    order = {measure.id: place for place, measure in enumerate(m for clause in left.walk() for m in clause.measures)}
    found = []
    for link in sorted(measure_links, key=lambda link: order.get(link.left, 0)):
        one, other = texts.get(link.left), texts.get(link.right)
        if one is None or other is None:
            continue
        for ours, theirs, moved in compare(one, other):
            found.append(
                CommitmentChange(
                    link.left,
                    link.right,
                    one[ours.start : ours.end],
                    other[theirs.start : theirs.end],
                    ours.stage,
                    theirs.stage,
                    moved,
                )
            )
    return tuple(found)


def actions() -> frozenset[str]:
    """Return every verb of the ladder that says how binding something is, wherever it stands."""
    return _ladder().anywhere


def _verb(part: str) -> tuple[str, Stage] | None:
    """Return the verb that leads a part of a sentence; one at its beginning goes before one further on."""
    ladder = _ladder()
    adverbs = _LEADING_ADVERBS.match(part)
    starts = {0, adverbs.end() if adverbs else 0, len(part) - len(part.lstrip())}
    best: re.Match[str] | None = None
    for start in sorted(starts):
        for pattern in (ladder.verb, ladder.first_verb):
            found = pattern.match(part, start)
            if found and (best is None or len(found.group()) > len(best.group())):
                best = found
    best = best or ladder.verb.search(part)
    if best is None:
        return None
    return best.group(), ladder.stages[best.group()]


def _alike(left: str, right: str) -> float:
    """Return the share of pairs of characters, verbs left out, that the shorter of two parts has in common."""
    ours, theirs = _pairs(left), _pairs(right)
    few = min(len(ours), len(theirs))
    return len(ours & theirs) / few if few >= 3 else 0.0


def _pairs(part: str) -> set[str]:
    plain = "".join(_HAN.findall(_ladder().verb.sub("", folded(part))))
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


@dataclass(frozen=True, slots=True)
class _Ladder:
    verb: re.Pattern[str]  # what says so anywhere
    first_verb: re.Pattern[str]  # what says so only where a part begins
    anywhere: frozenset[str]
    stages: dict[str, Stage]
    labels: dict[Stage, str]


@cache
def _ladder() -> _Ladder:
    labels: dict[Stage, str] = {}
    stages_of: dict[str, Stage] = {}
    anywhere: set[str] = set()
    leading: set[str] = set()
    for line in resource("lexicon", "commitment.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, label, verbs, *rest = line.split("\t")
        rung = Stage[code.upper()]
        labels[rung] = label
        anywhere.update(verbs.split())
        leading.update(" ".join(rest).split())
        stages_of.update(dict.fromkeys([*verbs.split(), *" ".join(rest).split()], rung))
    return _Ladder(_any(anywhere), _any(leading), frozenset(anywhere), stages_of, labels)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
