"""How much of each section of one document lives on in another, and where it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from workbench.model import Clause, Comparison, Coverage, Document, Flow, Link, SectionCoverage


def coverage(left: Document, right: Document, comparison: Comparison) -> Coverage:
    """Return how much of ``left`` lives on in ``right``, section by section, and where it went.

    A section is a clause of the highest level. Only links that the comparison shows count; "no answer" says that the
    other text does not take a task up, not that the task was given up.
    """
    item_links = comparison.item_links
    forward, backward = _by_left(item_links), _by_right(item_links)
    answered, answering = forward.keys(), backward.keys()
    left_measures = {link.left for link in comparison.measure_links}
    right_measures = {link.right for link in comparison.measure_links}
    return Coverage(
        tuple(_section(section, answered, left_measures) for section in left.clauses),
        tuple(_section(section, answering, right_measures) for section in right.clauses),
        _flows(left, right, forward, backward),
        _counted(left.id, "", left.title, left.items(), answered, left_measures),
        _counted(right.id, "", right.title, right.items(), answering, right_measures),
    )


def section_of(document: Document) -> dict[str, str]:
    """Return the id of its section for every clause and measure id of a document."""
    found: dict[str, str] = {}
    for section in document.clauses:
        for clause in section.walk():
            found[clause.id] = section.id
            found.update((measure.id, section.id) for measure in clause.measures)
    return found


def _section(section: Clause, answered: Collection[str], answered_measures: Collection[str]) -> SectionCoverage:
    items = tuple(clause for clause in section.walk() if clause.is_item)
    return _counted(section.id, section.path, section.heading, items, answered, answered_measures)


def _counted(
    section: str,
    path: str,
    heading: str,
    items: Sequence[Clause],
    answered: Collection[str],
    answered_measures: Collection[str],
) -> SectionCoverage:
    measures = [measure.id for item in items for measure in item.measures]
    return SectionCoverage(
        section=section,
        path=path,
        heading=heading,
        items=len(items),
        answered_items=sum(item.id in answered for item in items),
        measures=len(measures),
        answered_measures=sum(measure in answered_measures for measure in measures),
        item_share=_item_share(items, answered),
        measure_share=_measure_share(items, answered, answered_measures),
    )


def _item_share(items: Sequence[Clause], answered: Collection[str]) -> float:
    whole = sum(_weight(item) for item in items)
    return round(sum(_weight(item) for item in items if item.id in answered) / whole, 4) if whole else 0.0


def _measure_share(items: Sequence[Clause], answered: Collection[str], answered_measures: Collection[str]) -> float:
    whole = found = 0
    for item in items:
        if not item.measures:  # a heading alone is a task in one sentence
            whole += len(item.heading)
            found += len(item.heading) if item.id in answered else 0
        for measure in item.measures:
            whole += len(measure.text)
            found += len(measure.text) if measure.id in answered_measures else 0
    return round(found / whole, 4) if whole else 0.0


def _weight(item: Clause) -> int:
    return len(item.text) + len(item.heading)


def _flows(
    left: Document, right: Document, forward: dict[str, list[Link]], backward: dict[str, list[Link]]
) -> tuple[Flow, ...]:
    ours, theirs = section_of(left), section_of(right)
    weights: dict[tuple[str | None, str | None], float] = defaultdict(float)
    links: dict[tuple[str | None, str | None], list[tuple[str, str]]] = defaultdict(list)
    for item in left.items():
        answers = [link for link in forward.get(item.id, ()) if link.right in theirs]
        whole = sum(link.score for link in answers)
        if not answers or whole <= 0:
            weights[ours[item.id], None] += _weight(item)
            continue
        for link in answers:
            key = (ours[item.id], theirs[link.right])
            weights[key] += _weight(item) * link.score / whole
            links[key].append((link.left, link.right))
    for item in right.items():
        if item.id not in backward:
            weights[None, theirs[item.id]] += _weight(item)
    order: dict[str | None, int] = {section.id: place for place, section in enumerate((*left.clauses, *right.clauses))}
    last = len(order)
    keys = sorted(weights, key=lambda key: (order.get(key[0], last), order.get(key[1], last)))
    return tuple(Flow(key[0], key[1], round(weights[key], 1), tuple(links[key])) for key in keys)


def _by_left(links: Sequence[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.left].append(link)
    return dict(found)


def _by_right(links: Sequence[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.right].append(link)
    return dict(found)
