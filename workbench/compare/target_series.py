"""Follow every target through several documents: one row a target, one column a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.compare.changes import same_promise, set_against
from workbench.compare.target_links import Indicators, TargetPair, linked_targets
from workbench.model import Comparison, Document, Target, TargetChange, TargetMove, TargetSeries, TargetTable
from workbench.text.targets import targets

REACH = 2  # documents a target may stay unmentioned in and still be taken up again, beside what the base says
_AS_SURE = 0.06  # a rival whose score is this near to that of the pair it lost to may be meant as well


def in_time(documents: Sequence[Document], base: str) -> tuple[Document, ...]:
    """Return documents in the order of their years, the base first in its year, those without a year last."""
    return tuple(
        sorted(documents, key=lambda one: (one.year is None, one.year or 0, one.id != base, one.published or ""))
    )


def pairs(documents: Sequence[Document], base: str) -> tuple[tuple[Document, Document], ...]:
    """Return the pairs whose comparisons ``target_table`` rests on: the base with each, and near neighbours in time."""
    ordered = in_time(documents, base)
    return tuple(
        (ordered[at], ordered[later])
        for at in range(len(ordered))
        for later in range(at + 1, len(ordered))
        if later - at <= REACH or base in (ordered[at].id, ordered[later].id)
    )


def target_table(documents: Sequence[Document], base: str, comparisons: Sequence[Comparison]) -> TargetTable:
    """Return the targets of documents as a table.

    A series is built from the links between the targets of each two documents, the surest first. It takes at most one
    target of a document, and two series become one only where nothing in the wording of any two of their targets speaks
    against it; so no chain of links contradicts another. Only then does a target that is left over join the series of
    one beside it: where its own document says the same again, or where both answer the same target as surely, as after
    a split. Such a cell holds several targets, and where their numbers differ no difference is calculated.

    Args:
        documents: those on the table.
        base: the id of one of them; a document that follows none of the others is set against it.
        comparisons: of the pairs that ``pairs`` names, either way round; those that are missing link nothing.

    Returns:
        Rows in the order of the document, and of the text, in which they begin.
    """
    ordered = in_time(documents, base)
    held = [targets(document) for document in ordered]
    column = {id(target): place for place, found in enumerate(held) for target in found}
    indicators = Indicators(tuple(zip(ordered, held, strict=True)))
    links, rivals = _links(ordered, held, comparisons)
    chains = _chained(held, links, column, indicators)
    chains = _joined(chains, rivals, links, column, indicators, _items(ordered))
    before, first = _before(ordered), [one.id for one in ordered].index(base)
    beside = frozenset(
        place for place in range(len(ordered)) if not before[place] and place != first and place not in before[first]
    )
    judge = _Judge(ordered, before, beside, first, indicators)
    rows = [judge.series(chain) for chain in chains if _worth_telling(chain)]
    order = {id(target): number for number, target in enumerate(one for found in held for one in found)}
    rows.sort(key=lambda row: next(order[id(cell[0])] for cell in row.cells if cell))
    return TargetTable(tuple(one.id for one in ordered), base, beside, tuple(rows))


@dataclass(slots=True)
class _Chain:
    """The targets of one series by their columns: the linked one of each document, and what joined it."""

    linked: dict[int, Target]
    beside: dict[int, list[Target]] = field(default_factory=lambda: defaultdict(list))


def _links(
    ordered: Sequence[Document], held: Sequence[Sequence[Target]], comparisons: Sequence[Comparison]
) -> tuple[list[TargetPair], list[TargetPair]]:
    """Return the pairs of targets and their rivals, ``left`` in the earlier column, the surest first.

    Each comparison is asked in its own direction, so that what is linked here is what it says of the two alone.
    """
    numbers = {document.id: place for place, document in enumerate(ordered)}
    links: list[tuple[float, int, TargetPair]] = []
    rivals: list[TargetPair] = []
    for one in comparisons:
        if one.left not in numbers or one.right not in numbers:
            continue
        left, right = numbers[one.left], numbers[one.right]
        found = linked_targets(
            ordered[left], ordered[right], held[left], held[right], one.measure_links, one.item_links
        )
        forward = left < right
        links.extend((-pair.score, abs(right - left), pair if forward else _turned(pair)) for pair in found.pairs)
        rivals.extend(pair if forward else _turned(pair) for pair in found.rivals)
    links.sort(key=lambda link: link[:2])
    return [pair for _, _, pair in links], rivals


def _turned(pair: TargetPair) -> TargetPair:
    return replace(pair, left=pair.right, right=pair.left)


def _chained(
    held: Sequence[Sequence[Target]], links: Sequence[TargetPair], column: Mapping[int, int], indicators: Indicators
) -> list[_Chain]:
    """Return a chain for every target, joined along links that contradict neither each other nor the wording."""
    chains = {id(target): _Chain({column[id(target)]: target}) for found in held for target in found}
    for pair in links:
        one, other = chains[id(pair.left)], chains[id(pair.right)]
        if one is other or one.linked.keys() & other.linked.keys():
            continue
        cross = ((mine, theirs) for mine in one.linked.values() for theirs in other.linked.values())
        if all(
            (mine is pair.left and theirs is pair.right) or indicators.may_meet(mine, theirs) for mine, theirs in cross
        ):
            one.linked.update(other.linked)
            chains.update((id(target), one) for target in other.linked.values())
    return list({id(chain): chain for chain in chains.values()}.values())


def _joined(
    chains: Sequence[_Chain],
    rivals: Sequence[TargetPair],
    links: Sequence[TargetPair],
    column: Mapping[int, int],
    indicators: Indicators,
    items: Mapping[str, str],
) -> list[_Chain]:
    """Return the chains without those of one target that belong beside another target of its document."""
    chain_of = {id(target): chain for chain in chains for target in chain.linked.values()}
    gone: set[int] = set()

    def join(target: Target, other: Target) -> bool:
        """Put a target that stands alone beside another of its document; False where it does not stand alone."""
        alone, chain = chain_of[id(target)], chain_of[id(other)]
        if len(alone.linked) > 1 or alone.beside or id(alone) in gone or alone is chain or id(chain) in gone:
            return False
        chain.beside[column[id(target)]].append(target)
        gone.add(id(alone))
        return True

    for target, other in _said_again(chains, column, indicators):
        join(target, other)
    won = {(id(pair.left), column[id(pair.right)]): pair for pair in links}
    won |= {(id(pair.right), column[id(pair.left)]): pair for pair in links}
    for rival in sorted(rivals, key=lambda pair: -pair.score):
        for mine, theirs in ((rival.left, rival.right), (rival.right, rival.left)):
            pair = won.get((id(theirs), column[id(mine)]))
            if pair is None or pair.score - rival.score > _AS_SURE:
                continue
            winner = pair.left if pair.right is theirs else pair.right
            near = items.get(mine.clause_id) == items.get(winner.clause_id)
            if near and chain_of[id(winner)] is chain_of[id(theirs)] and indicators.may_meet(mine, winner):
                join(mine, winner)
    return [chain for chain in chains if id(chain) not in gone]


def _said_again(
    chains: Sequence[_Chain], column: Mapping[int, int], indicators: Indicators
) -> Iterator[tuple[Target, Target]]:
    """Yield targets that stand alone with one of their document that promises the same number under the same name."""
    standing: dict[tuple[int, str], list[tuple[int, Target]]] = defaultdict(list)
    for chain in chains:
        for place, target in chain.linked.items():
            standing[place, target.name].append((len(chain.linked), target))
    for alike in standing.values():
        first = max(alike, key=lambda one: one[0])[1]
        for size, target in alike:
            if size == 1 and target is not first and _says_again(target, first):
                yield target, first


def _items(documents: Sequence[Document]) -> dict[str, str]:
    """Return the clause of each measure and clause, by id."""
    items: dict[str, str] = {}
    for document in documents:
        for clause in document.walk():
            items[clause.id] = clause.id
            items.update((measure.id, clause.id) for measure in clause.measures)
    return items


def _before(ordered: Sequence[Document]) -> list[tuple[int, ...]]:
    """Return for each document the columns it follows, the latest first: earlier years of its place, where known."""
    return [
        tuple(place for place in range(at - 1, -1, -1) if _follows(ordered[place], document))
        for at, document in enumerate(ordered)
    ]


def _follows(earlier: Document, later: Document) -> bool:
    if earlier.year is None or later.year is None or earlier.year >= later.year:
        return False
    return earlier.region is None or later.region is None or earlier.region == later.region


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says what became of a chain of targets from document to document."""

    ordered: Sequence[Document]
    before: Sequence[tuple[int, ...]]
    beside: frozenset[int]
    base: int
    indicators: Indicators

    def series(self, chain: _Chain) -> TargetSeries:
        cells = [self._cell(chain, place) for place in range(len(self.ordered))]
        changes = [self._change(chain, cells, place) for place in range(len(cells))]
        stated = [place for place, cell in enumerate(cells) if cell]
        first, last = stated[0], stated[-1]
        whole = None
        if len(stated) > 1 and first in self.before[last]:
            whole = self._moved(chain, cells, first, last)
        return TargetSeries(_name(chain), tuple(cells), tuple(changes), whole)

    def _cell(self, chain: _Chain, place: int) -> tuple[Target, ...]:
        linked = chain.linked.get(place)
        found = (linked, *chain.beside.get(place, ())) if linked is not None else ()
        return tuple(sorted(found, key=lambda target: target.start))

    def _change(self, chain: _Chain, cells: Sequence[tuple[Target, ...]], place: int) -> TargetChange | None:
        before = [earlier for earlier in self.before[place] if cells[earlier]]
        if cells[place]:
            if before:
                return self._moved(chain, cells, before[0], place)
            if place in self.beside:
                return self._moved(chain, cells, self.base, place) if cells[self.base] else None
            if self.before[place]:
                return TargetChange(cells[place][0].name, TargetMove.NEW, None, cells[place][0])
            return None
        later = range(place + 1, len(cells))
        if not before or any(cells[other] and place in self.before[other] for other in later):
            return None  # taken up again: it was not given up, it is not mentioned here
        if any(earlier in self.before[place] and before[0] in self.before[earlier] for earlier in range(place)):
            return None  # said of the first document already that does not mention it any more
        last = cells[before[0]][0]
        return TargetChange(last.name, TargetMove.DROPPED, last, None)

    def _moved(self, chain: _Chain, cells: Sequence[tuple[Target, ...]], left: int, right: int) -> TargetChange:
        ours, theirs = chain.linked[left], chain.linked[right]
        years = self.ordered[left].year, self.ordered[right].year
        change = set_against(ours, theirs, self.indicators.alike(ours, theirs), years)
        if all(_says_again(chain.linked[place], other) for place in (left, right) for other in cells[place]):
            return change
        return TargetChange(change.name, TargetMove.CHANGED, ours, theirs)  # which of several is meant is open


def _says_again(target: Target, other: Target) -> bool:
    return target is other or (target.name == other.name and same_promise(target, other))


def _worth_telling(chain: _Chain) -> bool:
    """Say whether a series is more than a result that one document alone reports."""
    return len(chain.linked) > 1 or any(not target.achieved for target in chain.linked.values())


def _name(chain: _Chain) -> str:
    """Return what a series is called: the name most documents give it, the latest of several."""
    names = [chain.linked[place].name for place in sorted(chain.linked)]
    return max(reversed(names), key=names.count)
