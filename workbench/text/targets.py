"""Quantified targets of a policy text: number, how it is meant, unit, deadline, and what it counts.

Results that a summary reports are found too and marked as achieved: a reviewer sets them against the promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.model import Clause, Comparator, Document, Target, Trace, to_source
from workbench.text.deadlines import deadline_of, time_phrases
from workbench.text.implied import implied_targets
from workbench.text.indicator_tables import Cell, table_targets
from workbench.text.sentence_targets import FoundTarget, counted
from workbench.text.target_limits import is_period
from workbench.text.target_past import past_places, stands_already

__all__ = ["FoundTarget", "targets", "targets_in"]

_FOLDED = str.maketrans(
    "０１２３４５６７８９．％／＋－＜＞＝：，；（）　",
    "0123456789.%/+-<>=:,;() ",
)
_TO_FOLD = re.compile(f"[{''.join(map(chr, _FOLDED))}]")
_LONGEST = 1000  # characters of what is taken for one sentence


@lru_cache(maxsize=4096)  # a sentence is asked for its links, for its document's targets and again by each comparison
def targets_in(text: str) -> tuple[FoundTarget, ...]:
    """Return the quantified targets of one sentence (or one paragraph), in the order of the text."""
    found: list[FoundTarget] = []
    for start, part in _parts(text):
        found.extend(replace(target, start=start + target.start, end=start + target.end) for target in _in_part(part))
    return tuple(found)


def targets(document: Document) -> tuple[Target, ...]:
    """Return the quantified targets of a document, in the order of the text.

    ``clause`` and ``clause_id`` are path and id of the measure that holds the target, or of the clause where its
    heading does; a target of the preamble has the path ``""`` and the document's own id.
    """
    found: list[Target] = []
    past = past_places(document)
    if document.preamble:
        trace = document.preamble_trace
        found.extend(_placed(document, "", document.id, document.preamble, trace, document.start, past))
    for clause in document.walk():
        found.extend(_of_clause(document, clause, past))
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text that is too long for a sentence, so that the time it takes grows with its length only."""
    start = 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        end = max(window.rfind(sign) for sign in "。；;\n") + 1
        end = end or max(window.rfind(sign) for sign in "，,、") + 1 or _LONGEST
        yield start, window[:end]
        start += end
    yield start, text[start:]


def _in_part(text: str) -> Iterator[FoundTarget]:
    folded = text.translate(_FOLDED) if _TO_FOLD.search(text) else text
    found = list(counted(folded))
    taken = [(target.start, target.end) for target in found]
    for implied in implied_targets(folded):
        if any(start < implied.end and implied.start < end for start, end in taken):
            continue
        comparator = Comparator.ABOUT if implied.hoped else Comparator.EQUAL
        name = implied.name or next((one.name for one in reversed(found) if one.end <= implied.start), "")
        if name:
            found.append(FoundTarget(implied.start, implied.end, "", name, comparator, 100.0, None, "%", None, True))
    found.sort(key=lambda target: target.start)
    phrases = time_phrases(folded) if found else ()
    periods = [target for target in found if is_period(target.unit)]  # 15个工作日内办结 is no deadline of anything
    phrases = tuple(
        phrase for phrase in phrases if not any(one.start < phrase.end and phrase.start < one.end for one in periods)
    )
    for target in found:
        yield replace(
            target,
            name=target.name or folded[target.start : target.end],
            quote=text[target.start : target.end],
            deadline=deadline_of(phrases, target.start, target.end),
        )


def _of_clause(document: Document, clause: Clause, past: Mapping[str, bool]) -> Iterator[Target]:
    yield from _placed(document, clause.path, clause.id, clause.heading, clause.heading_trace, clause.start, past)
    rows = table_targets([measure.text for measure in clause.measures])
    for place, measure in enumerate(clause.measures):
        if place in rows:  # a list of indicators says itself which of its numbers are goals
            for target in _of_row(measure.text, rows[place]):
                yield _made(document, measure.path, measure.id, target, measure.trace, measure.start, achieved=False)
        else:
            yield from _placed(document, measure.path, measure.id, measure.text, measure.trace, measure.start, past)


def _of_row(text: str, cells: Sequence[Cell]) -> Iterator[FoundTarget]:
    for cell in cells:
        yield FoundTarget(
            cell.start,
            cell.end,
            text[cell.start : cell.end],
            cell.name,
            cell.comparator,
            cell.value,
            cell.value_max,
            cell.unit,
            cell.deadline,
        )


def _placed(
    document: Document, path: str, place: str, text: str, trace: Trace, start: int, past: Mapping[str, bool]
) -> Iterator[Target]:
    for target in targets_in(text):
        achieved = past.get(place, False) or stands_already(text, target.start, target.deadline, document.year)
        yield _made(document, path, place, target, trace, start, achieved=achieved)


def _made(
    document: Document, path: str, place: str, target: FoundTarget, trace: Trace, start: int, *, achieved: bool
) -> Target:
    """Return a target with raw offsets; a text without a trace is taken to stand in the source as it is."""
    return Target(
        document=document.id,
        clause=path,
        clause_id=place,
        quote=target.quote,
        start=to_source(trace, target.start) if trace else start + target.start,
        end=to_source(trace, target.end - 1) + 1 if trace else start + target.end,
        name=target.name,
        comparator=target.comparator,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit,
        deadline=target.deadline,
        achieved=achieved,
    )
