"""Measure links against hand-made labels: ``python -m tests.benchmarks.evaluate_links [LABELS [PAIR …]]``.

Prints precision, recall and F of items and measures, how often a right counterpart is among the first three candidates,
how many relations are right, how far scores can be trusted, and the same on texts of other issuers and kinds:
``tests/compare/pairs`` (written for the tests, never used for fitting), ``tests/benchmarks/readings`` (used for it) and
``tests/benchmarks/kept_out`` (labelled by one reader before the first comparison, never used for fitting).
A PAIR is a folder of one's own: ``left.*``, ``right.*``, ``items.tsv`` and ``measures.tsv`` with the columns left and
right (paths, as ``workbench outline`` tells them) and kind (must, may), and ``scope.txt``, the left paths all of whose
links were labelled, one a line; without it, all items, and the measures of every item that has a labelled one.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from tests.compare.made import made_pair
from workbench.compare.align import align
from workbench.model import Clause, Comparison, Document, Measure

Pair = tuple[str, str]
ROOT = Path(__file__).resolve().parents[2]
READINGS = Path(__file__).parent / "readings"
KEPT_OUT = Path(__file__).parent / "kept_out"
MADE = ("report", "law", "cities", "short", "district")
BANDS = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Labels:
    """Pairs that must be linked, pairs that may be, and how readers called each pair."""

    must: frozenset[Pair]
    may: frozenset[Pair] = frozenset()
    relations: Mapping[Pair, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F over pairs, ``may`` pairs taken out."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F {self.f:.3f}"


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file by column name; quotation marks mean nothing, # begins a remark."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def documents(sentences: Path) -> dict[str, Document]:
    """Build the labelled documents; ids of clauses and measures are those of the labels (``2022-09-01``)."""
    texts: dict[str, list[Clause]] = defaultdict(list)
    for item, group in groupby(rows(sentences), key=lambda row: row["id"][:7]):
        heading, *measures = list(group)
        path = f"{heading['section']}/{heading['item']}"
        body = tuple(
            Measure(row["id"], f"{path}#{n}", row["text"], 0, len(row["text"])) for n, row in enumerate(measures, 1)
        )
        text = "".join(row["text"] for row in measures)
        clause = Clause(item, path, heading["item"], 2, heading["text"].rstrip("。："), text, (), 0, 0, body)
        year, section = item[:4], heading["section"]
        above = texts[year].pop() if texts[year] and texts[year][-1].path == section else None
        children = (*above.children, clause) if above else (clause,)
        texts[year].append(Clause(f"{year}-s{section}", section, section, 1, "", "", (), 0, 0, children=children))
    return {
        year: Document(year, year, 0, f"{year}年工作要点", None, None, None, int(year), "", "", tuple(clauses), 0, 0)
        for year, clauses in texts.items()
    }


def labels(path: Path) -> Labels:
    """Read pairs and their labels."""
    table = rows(path)
    return Labels(
        frozenset((row["left"], row["right"]) for row in table if row["label"] == "must"),
        frozenset((row["left"], row["right"]) for row in table if row["label"] == "may"),
        {
            (row["left"], row["right"]): frozenset({row["annotator1"], row["annotator2"]} - {""})
            for row in table
            if "annotator1" in row
        },
    )


def score(found: Iterable[Pair], truth: Labels) -> Score:
    """Set found pairs against the labels; pairs that may be linked are neither rewarded nor punished."""
    counted = set(found) - truth.may
    right = len(counted & truth.must)
    return Score(right / max(len(counted), 1), right / max(len(truth.must), 1))


def among_three(comparison: Comparison, truth: Labels) -> tuple[float, float]:
    """Return for which share of clauses a right counterpart is among the first three candidates, left and right."""
    shares = []
    for side in (0, 1):
        right_ones: dict[str, set[str]] = defaultdict(set)
        for pair in truth.must:
            right_ones[pair[side]].add(pair[1 - side])
        hits = sum(
            any(candidate.other in others for candidate in comparison.candidates.get(one, ()))
            for one, others in right_ones.items()
        )
        shares.append(hits / max(len(right_ones), 1))
    return shares[0], shares[1]


def relations_right(comparison: Comparison, truth: Labels) -> tuple[int, int]:
    """Return how many relations of right measure links are as a reader called them, and of how many."""
    links = [link for link in comparison.measure_links if (link.left, link.right) in truth.must]
    return sum(link.relation.value in truth.relations[link.left, link.right] for link in links), len(links)


def trust(comparison: Comparison, truth: Labels, lefts: Iterable[str]) -> list[tuple[float, bool]]:
    """Return the score of each candidate pair with whether it is right, ``may`` pairs taken out."""
    known = {
        (left, candidate.other): candidate.score
        for left in lefts
        for candidate in comparison.candidates.get(left, ())
        if (left, candidate.other) not in truth.may
    }
    return [(value, pair in truth.must) for pair, value in known.items()]


def print_trust(title: str, scored: Sequence[tuple[float, bool]]) -> None:
    """Print how often pairs of each band of scores are right."""
    print(f"{title}: score → right")
    for low, high in itertools.pairwise((*BANDS, 1.01)):
        band = [(value, right) for value, right in scored if low <= value < high]
        if band:
            mean = sum(value for value, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            print(f"  {low:.2f}–{min(high, 1):.2f}  {len(band):4} pairs  mean score {mean:.2f}  right {share:.2f}")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on one pair of documents."""

    items: Score
    measures: Score
    items_among_three: tuple[float, float]
    measures_among_three: tuple[float, float]
    relations: tuple[int, int]


def labelled(folder: Path) -> tuple[Figures, Comparison]:
    """Measure on the labels of two readers: all items of the pair, measures of the odd-numbered items of 2022."""
    texts = documents(folder / "sentences.tsv")
    comparison = align(texts["2022"], texts["2024"])
    items, measures = labels(folder / "items.tsv"), labels(folder / "measures_odd.tsv")
    return (
        Figures(
            score(((link.left, link.right) for link in comparison.item_links), items),
            score(((link.left, link.right) for link in comparison.measure_links if int(link.left[5:7]) % 2), measures),
            among_three(comparison, items),
            among_three(comparison, measures),
            relations_right(comparison, measures),
        ),
        comparison,
    )


def reading(path: Path) -> tuple[Score, Score]:
    """Measure items and measures on one of the readings; they know clauses by their paths.

    Pairs that nobody looked at are neither rewarded nor punished below a score of 0.5, and punished from there on.
    """
    remark = path.read_text(encoding="utf-8").splitlines()[1].lstrip("# ")
    left, right = (_sample(name) for name in remark.split(" | "))
    truth = labels(path)
    comparison = align(left, right)
    paths = {
        part.id: part.path for document in (left, right) for item in document.items() for part in (item, *item.measures)
    }
    measured = {pair[0].partition("#")[0] for pair in truth.must | truth.may if "#" in pair[0]}
    scores = []
    for links, is_measure in ((comparison.item_links, False), (comparison.measure_links, True)):
        known = Labels(
            frozenset(pair for pair in truth.must if ("#" in pair[0]) == is_measure),
            frozenset(pair for pair in truth.may if ("#" in pair[0]) == is_measure),
        )
        found = {(paths[link.left], paths[link.right]): link.score for link in links}
        looked_at = known.must | known.may
        counted = [
            pair
            for pair, value in found.items()
            if pair in looked_at or (value >= 0.5 and (not is_measure or pair[0].partition("#")[0] in measured))
        ]
        scores.append(score(counted, known))
    return scores[0], scores[1]


def _sample(name: str) -> Document:
    from workbench.workflow import read_content

    file, _, number = name.partition("#")
    return read_content((ROOT / "samples" / file).read_bytes(), file).documents[int(number) - 1]


def made(name: str) -> tuple[Score, tuple[float, float]]:
    """Measure on one of the pairs that were written for the tests."""
    pair = made_pair(name)
    comparison = align(pair.left, pair.right)
    truth = Labels(pair.linked)
    return score(((link.left, link.right) for link in comparison.measure_links), truth), among_three(comparison, truth)


def own(folder: Path) -> list[tuple[str, Score, tuple[float, float], list[tuple[float, bool]]]]:
    """Measure items and measures on a folder of one's own.

    Returns:
        For each kind that is labelled: its name, score, shares among the first three, and scores with whether they
        are right.
    """
    left, right = _two(folder)
    comparison = align(left, right)
    paths = {
        part.id: part.path for document in (left, right) for item in document.items() for part in (item, *item.measures)
    }
    measured = []
    for kind, links in (("items", comparison.item_links), ("measures", comparison.measure_links)):
        table = rows(folder / f"{kind}.tsv") if (folder / f"{kind}.tsv").exists() else []
        truth = Labels(
            frozenset((row["left"], row["right"]) for row in table if row["kind"] == "must"),
            frozenset((row["left"], row["right"]) for row in table if row["kind"] == "may"),
        )
        if not truth.must:
            continue
        inside = _inside(folder, kind, truth)
        found = [(paths[link.left], paths[link.right]) for link in links if inside(paths[link.left])]
        there, back = (_by_path(comparison, _ids(document, kind), paths) for document in (left, right))
        three = among_three(there, truth)[0], among_three(back, truth)[1]
        scored = trust(there, truth, [one for one in there.candidates if inside(one)])
        measured.append((kind, score(found, truth), three, scored))
    return measured


def _two(folder: Path) -> tuple[Document, ...]:
    """Return the two documents of a folder: files of its own, or samples that ``pair.txt`` names."""
    named = folder / "pair.txt"
    if named.exists():
        return tuple(_sample(name) for name in named.read_text(encoding="utf-8").strip().split(" | "))
    return tuple(
        _read(next(file for file in sorted(folder.glob(f"{side}.*")) if file.suffix != ".json"))
        for side in ("left", "right")
    )


def _by_path(comparison: Comparison, ids: set[str], paths: Mapping[str, str]) -> Comparison:
    """Return a comparison with the candidates of these parts alone, known by their paths."""
    candidates = {
        paths[one]: tuple(replace(candidate, other=paths[candidate.other]) for candidate in many)
        for one, many in comparison.candidates.items()
        if one in ids
    }
    return replace(comparison, candidates=candidates)


def _ids(document: Document, kind: str) -> set[str]:
    """Return the ids of a document's items or measures; paths alone do not tell two documents apart."""
    if kind == "items":
        return {item.id for item in document.items()}
    return {measure.id for item in document.items() for measure in item.measures}


def _inside(folder: Path, kind: str, truth: Labels) -> Callable[[str], bool]:
    """Return whether all links of a left path were labelled."""
    scope = folder / "scope.txt"
    if not scope.exists():
        labelled_items = {left.partition("#")[0] for left, _ in truth.must | truth.may}
        return lambda path: kind == "items" or path.partition("#")[0] in labelled_items
    listed = {line.strip() for line in scope.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    of_measures = any("#" in path for path in listed)
    return lambda path: (path if of_measures or kind == "items" else path.partition("#")[0]) in listed


def _read(path: Path) -> Document:
    from workbench.workflow import read_content

    return max(read_content(path.read_bytes(), path.name).documents, key=lambda document: len(list(document.walk())))


def unrelated() -> tuple[int, int]:
    """Return how many measures of made documents are linked to documents of other matters, and of how many."""
    links = measures = 0
    for one, other in itertools.combinations(MADE, 2):
        comparison = align(made_pair(one).left, made_pair(other).right)
        links += len(comparison.measure_links)
        measures += len(comparison.left_only_measures) + len({link.left for link in comparison.measure_links})
    return links, measures


def print_own(folders: Sequence[Path]) -> None:
    """Print the figures of folders of one's own, and how far scores can be trusted on all of them together."""
    scored: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for folder in folders:
        for kind, measured, three, values in own(folder):
            print(f"{folder.name:24} {kind:9} {measured}  one of three {three[0]:.3f} / {three[1]:.3f}")
            scored[kind] += values
    for kind, values in scored.items():
        print_trust(f"{kind} of all these pairs", values)


def main(folder: Path) -> None:
    """Print all figures."""
    if folder.is_dir():
        figures, comparison = labelled(folder)
        three, measures_three = figures.items_among_three, figures.measures_among_three
        print(f"labels  items     {figures.items}  one of three {three[0]:.3f} / {three[1]:.3f}")
        print(f"labels  measures  {figures.measures}  one of three {measures_three[0]:.3f} / {measures_three[1]:.3f}")
        right, of = figures.relations
        print(f"labels  relation right {right / max(of, 1):.3f} of {of}")
        items, measures = labels(folder / "items.tsv"), labels(folder / "measures_odd.tsv")
        lefts = sorted({one for one in comparison.candidates if one.startswith("2022")})
        print_trust("items", trust(comparison, items, [one for one in lefts if len(one) == 7]))
        odd = [one for one in lefts if len(one) > 7 and int(one[5:7]) % 2]
        print_trust("measures", trust(comparison, measures, odd))
    for name in MADE:
        measured, three = made(name)
        print(f"made    {name:9} {measured}  one of three {three[0]:.3f} / {three[1]:.3f}")
    links, of = unrelated()
    print(f"made    unrelated documents: {links} links of {of} measures")
    for path in sorted(READINGS.glob("*.tsv")):
        items_score, measures_score = reading(path)
        if path.stem != "shenzhen":
            print(f"reading {path.stem:9} items     {items_score}")
        print(f"reading {path.stem:9} measures  {measures_score}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "labels")
    print_own([*sorted(KEPT_OUT.iterdir()), *map(Path, sys.argv[2:])])
