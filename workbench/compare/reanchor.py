"""Find the clauses of a document again in a newer version of it, so that what people noted can go along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.compare.sameness import plain
from workbench.model import Clause, Document, Judgement, Measure, Note, Tagging, link_target
from workbench.model.traces import Trace, from_source, join_traces, to_source

CERTAIN = 0.75
"""From this confidence on a mark is moved without asking."""

_LEAST = 0.4  # share of the characters below which two texts are not one text reworded
_TIE = 0.1  # another place as good as this makes the best one doubtful
_DOUBTFUL = 0.6
_LONGEST = 3_000  # characters of a text that are compared
_MOST_PAIRS = 4_000_000  # pairs of texts that are compared; beyond that only equal ones meet
_VERSION = 0.4  # share of the smaller document's sentences that stand unchanged in the other
_TITLE = 0.85

Part = Clause | Measure
Mark = Tagging | Note | Judgement


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a part of the old version stands in the new one; ``confidence`` runs 0 to 1."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A new place for a mark: ``entity`` is its id, ``target`` as marks name theirs, ``start`` and ``end`` raw."""

    entity: str
    target: str
    start: int | None = None
    end: int | None = None


def is_version(old: Document, new: Document) -> bool:
    """Tell whether two documents are one in two versions: one number or title, one year and issuer, texts alike."""
    if old.id == new.id or not _may_be(old.year, new.year) or not _may_be(old.issuer, new.issuer):
        return False
    one_number = bool(old.doc_number) and old.doc_number == new.doc_number
    if not one_number and not titles_alike(old.title, new.title):
        return False
    here, there = (_sentences(document) for document in (old, new))
    return bool(here and there) and len(here & there) >= _VERSION * min(len(here), len(there))


def titles_alike(one: str, other: str) -> bool:
    """Tell whether two titles name one document, such as a draft and the final text."""
    return _alike(plain(one), plain(other)) >= _TITLE


def _may_be(one: object, other: object) -> bool:
    return not one or not other or one == other


def _sentences(document: Document) -> set[str]:
    return {plain(measure.text) for clause in document.walk() for measure in clause.measures} - {""}


# -------------------------------------------------------------------------------------------------- clauses
def reanchor(old: Document, new: Document) -> dict[str, Anchor]:
    """Return for the clauses and measures of the old version, and itself, where they stand in the new one.

    Equal texts meet first, wherever they stand; where one text stands several times its surroundings decide. What
    is left meets by how much of the wording was kept and whether its neighbours answer each other. What has no
    counterpart is missing.
    """
    ours, theirs = list(old.walk()), list(new.walk())
    pairs = _paired([_own(clause) for clause in ours], [_own(clause) for clause in theirs])
    anchors = {ours[i].id: Anchor(theirs[j].id, sure) for (i, j), sure in pairs.items()}
    for (i, j), sure in pairs.items():
        anchors |= _within(ours[i].measures, theirs[j].measures, sure)
    left = [m for clause in ours for m in clause.measures if m.id not in anchors]
    taken = {anchor.id for anchor in anchors.values()}
    right = [m for clause in theirs for m in clause.measures if m.id not in taken]
    standing: dict[str, list[Measure]] = defaultdict(list)
    for measure in right:
        standing[plain(measure.text)].append(measure)
    twice = [plain(measure.text) for measure in left]
    for measure, text in zip(left, twice, strict=True):  # a sentence that went to another clause
        if text and len(standing[text]) == 1 == twice.count(text):
            anchors[measure.id] = Anchor(standing[text][0].id, 0.9)
    anchors[old.id] = Anchor(new.id, 1.0)
    return anchors


def _own(clause: Clause) -> str:
    return plain(f"{clause.heading}\n{clause.text}")


def _within(ours: Sequence[Measure], theirs: Sequence[Measure], sure: float) -> dict[str, Anchor]:
    pairs = _paired([plain(m.text) for m in ours], [plain(m.text) for m in theirs])
    return {ours[i].id: Anchor(theirs[j].id, min(sure, found)) for (i, j), found in pairs.items()}


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> dict[tuple[int, int], float]:
    """Pair two lists of texts one to one; return how sure each pair is."""
    pairs = _equal(ours, theirs)
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    rest = [i for i, text in enumerate(ours) if text and i not in rows]
    free = [j for j, text in enumerate(theirs) if text and j not in columns]
    if len(rest) * len(free) > _MOST_PAIRS:
        return pairs
    here = dict(pairs)
    scores: dict[tuple[int, int], float] = {}
    for i, j, alike in _all_alike(ours, theirs, rest, free):
        scores[i, j] = alike + (1 - alike) * 0.5 * _around(here, i, j, len(ours), len(theirs))
    rivals = _Rivals(scores)
    for (i, j), score in _best_first(scores):
        rival = rivals(i, j)
        pairs[i, j] = min(score, _DOUBTFUL) if rival > score - _TIE else score
    return pairs


def _equal(ours: Sequence[str], theirs: Sequence[str]) -> dict[tuple[int, int], float]:
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = defaultdict(list), defaultdict(list)
    for side, texts in zip(places, (ours, theirs), strict=True):
        for place, text in enumerate(texts):
            if text:
                side[text].append(place)
    both = [(rows, places[1][text]) for text, rows in places[0].items() if text in places[1]]
    pairs = {(rows[0], columns[0]): 1.0 for rows, columns in both if len(rows) == len(columns) == 1}
    once = dict(pairs)
    for rows, columns in both:
        if len(rows) == len(columns) == 1:
            continue
        scores = {(i, j): _around(once, i, j, len(ours), len(theirs)) for i in rows for j in columns}
        as_before = len(rows) == len(columns)  # as many as there were: they stand in their order
        rivals = _Rivals(scores)
        for (i, j), score in _best_first(scores):
            rival = rivals(i, j)
            in_order = as_before and rows.index(i) == columns.index(j)
            pairs[i, j] = 0.9 if score > rival else 0.8 if in_order else _DOUBTFUL
    return pairs


class _Rivals:
    """Answers how good the best other pair is that shares one end with a pair."""

    def __init__(self, scores: Mapping[tuple[int, int], float]) -> None:
        self._rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (i, j), score in scores.items():
            self._rows[i].append((score, j))
            self._columns[j].append((score, i))
        for side in (self._rows, self._columns):
            for number, found in side.items():
                side[number] = sorted(found, reverse=True)[:2]

    def __call__(self, i: int, j: int) -> float:
        others = [score for score, other in self._rows[i] if other != j]
        return max([*others, *(score for score, other in self._columns[j] if other != i)], default=0.0)


def _best_first(scores: Mapping[tuple[int, int], float]) -> Iterable[tuple[tuple[int, int], float]]:
    """Yield pairs one to one, the surest first; of equals those whose places are nearest."""
    rows: set[int] = set()
    columns: set[int] = set()
    for (i, j), score in sorted(scores.items(), key=lambda one: (-one[1], abs(one[0][0] - one[0][1]), one[0])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            yield (i, j), score


def _around(pairs: Mapping[tuple[int, int], float], i: int, j: int, rows: int, columns: int) -> float:
    """Return which share of the two neighbours answer each other (0, 0.5 or 1); both ends count as neighbours."""
    before = (i == 0 and j == 0) or (i - 1, j - 1) in pairs
    after = (i == rows - 1 and j == columns - 1) or (i + 1, j + 1) in pairs
    return (before + after) / 2


def _alike(one: str, other: str) -> float:
    """Return which share of the characters of two texts agree in their order (0 to 1)."""
    if one == other:
        return 1.0
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one[:_LONGEST], other[:_LONGEST], score_cutoff=100 * _LEAST)) / 100


def _all_alike(
    ours: Sequence[str], theirs: Sequence[str], rows: Sequence[int], columns: Sequence[int]
) -> Iterable[tuple[int, int, float]]:
    """Yield the pairs of those rows and columns whose texts are alike enough, and how alike they are."""
    if not rows or not columns:
        return
    import numpy as np
    from rapidfuzz import fuzz, process

    left, right = [ours[i][:_LONGEST] for i in rows], [theirs[j][:_LONGEST] for j in columns]
    table = process.cdist(left, right, scorer=fuzz.ratio, score_cutoff=100 * _LEAST, dtype=np.float32)
    for i, j in np.argwhere(table > 0).tolist():
        yield rows[i], columns[j], float(table[i, j]) / 100


# ---------------------------------------------------------------------------------------------------- marks
def moves(
    marks: Iterable[Mark], pairs: Sequence[tuple[Document, Document]], standing: frozenset[str] = frozenset()
) -> tuple[tuple[Moved, ...], tuple[str, ...]]:
    """Say where the marks on old versions go.

    Args:
        marks: tags, notes and judgements of the project; those that touch no old version are passed over.
        pairs: each old version with its new one.
        standing: ids that stand as they are, because a part of this id is still there.

    Returns:
        The certain moves, and the ids of the marks for which there is none.
    """
    anchors: dict[str, Anchor] = {}
    for old, new in pairs:
        anchors |= reanchor(old, new)
    before = {part.id: part for old, _ in pairs for part in _parts(old)} | {old.id: None for old, _ in pairs}
    after = {part.id: part for _, new in pairs for part in _parts(new)}
    moved: list[Moved] = []
    unsure: list[str] = []
    for mark in marks:
        ends = [mark.left, mark.right] if isinstance(mark, Judgement) else mark.target.split("|")
        gone = [end for end in ends if end in before and end not in standing]
        if not gone:
            continue
        found = [anchors.get(end) if end in gone else Anchor(end, 1.0) for end in ends]
        if set(ends) & after.keys() - set(gone) - standing or any(
            anchor is None or anchor.confidence < CERTAIN for anchor in found
        ):
            unsure.append(mark.id)
            continue
        target = link_target(*(anchor.id for anchor in found if anchor)) if len(found) == 2 else found[0].id  # type: ignore[union-attr]
        if isinstance(mark, Judgement) or mark.start is None or mark.end is None:
            moved.append(Moved(mark.id, target))
            continue
        old_part, new_part = before.get(ends[0]), after.get(target)
        span = same_words(old_part, new_part, mark.start, mark.end) if old_part and new_part else None
        if span is None:
            unsure.append(mark.id)
        else:
            moved.append(Moved(mark.id, target, *span))
    return tuple(moved), tuple(unsure)


def _parts(document: Document) -> Iterable[Part]:
    for clause in document.walk():
        yield clause
        yield from clause.measures


def same_words(old: Part, new: Part, start: int, end: int) -> tuple[int, int] | None:
    """Return the raw span of the new part that has the words of ``start`` to ``end`` of the old one, if one has.

    Words that were changed themselves are not found; of several places of one wording the one is taken that answers
    the old one when both texts are laid side by side.
    """
    (text, trace), (other, new_trace) = _traced(old), _traced(new)
    if not trace or not new_trace or end <= trace[0].start or start >= trace[-1].end:
        return None
    low, high = from_source(trace, start), from_source(trace, end)
    if end > trace[-1].end:
        high = len(text)
    words = text[low:high]
    if not words.strip():
        return None
    places = [at for at in range(len(other) - len(words) + 1) if other.startswith(words, at)]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - _answering(text, other, low))) if len(places) > 1 else places[0]
    begin = new.start if start < trace[0].start else to_source(new_trace, at)
    return begin, to_source(new_trace, at + len(words) - 1) + 1


def _answering(text: str, other: str, at: int) -> int:
    """Return the offset in ``other`` that answers ``at`` of ``text``."""
    for block in SequenceMatcher(None, text[:_LONGEST], other[:_LONGEST], autojunk=False).get_matching_blocks():
        if block.a <= at < block.a + block.size:
            return block.b + at - block.a
    return at


def _traced(part: Part) -> tuple[str, Trace]:
    if isinstance(part, Measure):
        return part.text, part.trace
    if not part.heading or not part.text:
        return part.heading or part.text, part.heading_trace or part.text_trace
    trace = join_traces((len(part.heading) + 1, part.heading_trace), (len(part.text), part.text_trace))
    return f"{part.heading}\n{part.text}", trace
