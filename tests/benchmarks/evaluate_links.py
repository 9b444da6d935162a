"""Measure links and candidates against hand-made labels: ``python -m tests.benchmarks.evaluate_links LABELS``."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workbench.compare.align import align
from workbench.model import Clause, Comparison, Document, Measure

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labels:
    """Pairs that must be linked, pairs that may be, and how readers called each measure pair."""

    must: frozenset[Pair]
    may: frozenset[Pair]
    relations: Mapping[Pair, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F over pairs, ``may`` pairs taken out."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab-separated file by column name; quotation marks mean nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def documents(sentences: Path) -> dict[str, Document]:
    """Build the labelled documents; ids of clauses and measures are those of the labels (``2022-09``, ``2022-09-01``)."""
    texts: dict[str, list[Clause]] = defaultdict(list)
    for item, group in groupby(rows(sentences), key=lambda row: row["id"][:7]):
        heading, *measures = list(group)
        year = item[:4]
        body = tuple(
            Measure(row["id"], f"{heading['section']}/{heading['item']}#{n}", row["text"], 0, len(row["text"]))
            for n, row in enumerate(measures, 1)
        )
        clause = Clause(
            id=item,
            path=f"{heading['section']}/{heading['item']}",
            label=heading["item"],
            level=2,
            heading=heading["text"].rstrip("。："),
            text="".join(row["text"] for row in measures),
            units=(),
            start=0,
            end=0,
            measures=body,
        )
        section = heading["section"]
        if not texts[year] or texts[year][-1].path != section:
            texts[year].append(Clause(f"{year}-s{section}", section, section, 1, "", "", (), 0, 0))
        above = texts[year][-1]
        texts[year][-1] = Clause(
            above.id, above.path, above.label, 1, "", "", (), 0, 0, children=(*above.children, clause)
        )
    return {
        year: Document(
            year, year, 0, f"{year}年工作要点", None, None, None, int(year), "", "", tuple(clauses), 0, 0
        )
        for year, clauses in texts.items()
    }


def labels(path: Path) -> Labels:
    """Read pairs and their labels."""
    table = rows(path)
    return Labels(
        frozenset((row["left"], row["right"]) for row in table if row["label"] == "must"),
        frozenset((row["left"], row["right"]) for row in table if row["label"] == "may"),
        {(row["left"], row["right"]): frozenset({row["annotator1"], row["annotator2"]} - {""}) for row in table},
    )


def score(found: Iterable[Pair], truth: Labels) -> Score:
    """Set found pairs against the labels; pairs that may be linked are neither rewarded nor punished."""
    counted = set(found) - truth.may
    right = len(counted & truth.must)
    return Score(right / max(len(counted), 1), right / max(len(truth.must), 1))


def among_three(comparison: Comparison, truth: Labels) -> tuple[float, float]:
    """Return for how many clauses a right counterpart is among the first three candidates, left and right."""
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


def main(folder: Path) -> None:
    """Print the figures."""
    texts = documents(folder / "sentences.tsv")
    comparison = align(texts["2022"], texts["2024"])
    item_truth, measure_truth = labels(folder / "items.tsv"), labels(folder / "measures_odd.tsv")
    labelled = {f"2022-{n:02d}" for n in range(1, 37, 2)}
    for name, links, truth in (
        ("items", comparison.item_links, item_truth),
        ("measures", [link for link in comparison.measure_links if link.left[:7] in labelled], measure_truth),
    ):
        figures = score(((link.left, link.right) for link in links), truth)
        three = among_three(comparison, truth)
        print(
            f"{name:9} P {figures.precision:.3f}  R {figures.recall:.3f}  F {figures.f:.3f}  "
            f"one of three {three[0]:.3f} / {three[1]:.3f}  ({len(links)} links)"
        )
        right = [link for link in links if (link.left, link.right) in truth.must]
        if name == "measures" and right:
            agreed = sum(link.relation.value in truth.relations[link.left, link.right] for link in right)
            print(f"relation right {agreed / len(right):.3f} of {len(right)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/labels"))
