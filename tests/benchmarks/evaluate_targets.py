"""Measure the targets found against labels made by hand: precision, recall, F, comparator and unit.

Run as ``python -m tests.benchmarks.evaluate_targets [-v]``. The labels' folder is taken from ``POLICY_LABELS`` or found
at ``../shared/labels``; without it there is nothing to measure.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from workbench.text.targets import FoundTarget, targets_in

_COMPARATORS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "=", "range": "range", "≈/力争": "~", "≈": "~"}
_SAME_UNIT = {"比例": "份额", "％": "%"}


@dataclass(frozen=True)
class Labelled:
    """One labelled target of one sentence."""

    sentence: str
    quote: str
    comparator: str
    value: float
    value_max: float | None
    unit: str


@dataclass(frozen=True)
class Scores:
    """Counts and shares, 0 to 1; ``comparator`` and ``unit`` are shares of the targets found that are right."""

    precision: float
    recall: float
    f: float
    comparator: float
    unit: float
    missed: tuple[Labelled, ...]
    invented: tuple[tuple[str, FoundTarget], ...]
    misread: tuple[tuple[Labelled, FoundTarget], ...]


def labels_folder() -> Path | None:
    """Return where the labels lie, or None."""
    named = os.environ.get("POLICY_LABELS")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "labels"
    return folder if (folder / "targets_2024.tsv").is_file() else None


def read_labels(folder: Path) -> list[Labelled]:
    """Return the labelled targets."""
    with (folder / "targets_2024.tsv").open(encoding="utf-8") as file:
        return [_labelled(row) for row in csv.DictReader(file, delimiter="\t")]


def evaluate(folder: Path) -> Scores:
    """Find targets in every labelled sentence of 2024 and match them with the labels by sentence and value."""
    wanted: dict[str, list[Labelled]] = defaultdict(list)
    for label in read_labels(folder):
        wanted[label.sentence].append(label)
    matched: list[tuple[Labelled, FoundTarget]] = []
    invented: list[tuple[str, FoundTarget]] = []
    with (folder / "sentences.tsv").open(encoding="utf-8") as file:
        sentences = [row for row in csv.DictReader(file, delimiter="\t") if row["id"].startswith("2024")]
    for row in sentences:
        for found in targets_in(row["text"]):
            answer = next((label for label in wanted[row["id"]] if _same(label, found, row["text"])), None)
            if answer is None:
                invented.append((row["id"], found))
            else:
                wanted[row["id"]].remove(answer)
                matched.append((answer, found))
    missed = tuple(label for labels in wanted.values() for label in labels)
    precision = len(matched) / max(1, len(matched) + len(invented))
    recall = len(matched) / max(1, len(matched) + len(missed))
    right_comparator = [pair for pair in matched if pair[0].comparator == pair[1].comparator]
    right_unit = [pair for pair in matched if pair[0].unit == pair[1].unit]
    misread = tuple(pair for pair in matched if pair not in right_comparator or pair not in right_unit)
    return Scores(
        precision,
        recall,
        2 * precision * recall / max(1e-9, precision + recall),
        len(right_comparator) / max(1, len(matched)),
        len(right_unit) / max(1, len(matched)),
        missed,
        tuple(invented),
        misread,
    )


def _labelled(row: dict[str, str]) -> Labelled:
    low, _, high = row["value"].partition("-")
    unit = _SAME_UNIT.get(row["unit"], row["unit"])
    return Labelled(
        row["sentence_id"],
        row["quote"],
        _COMPARATORS[row["comparator"]],
        _number(low),
        _number(high) if high else None,
        unit,
    )


def _number(printed: str) -> float:
    over, slash, under = printed.partition("/")
    if slash and under.isdecimal():
        return round(float(over) / float(under), 4)
    return float(re.match(r"[\d.]+", printed).group())  # type: ignore[union-attr]


def _same(label: Labelled, found: FoundTarget, text: str) -> bool:
    start = text.find(label.quote)
    overlaps = start < found.end and found.start < start + len(label.quote)
    return overlaps and label.value == found.value and label.value_max == found.value_max


def main() -> None:
    """Print the figures; with ``-v`` also what was missed, invented and misread."""
    folder = labels_folder()
    if folder is None:
        print("no labels found: set POLICY_LABELS to their folder")
        return
    scores = evaluate(folder)
    print(f"precision {scores.precision:.3f}  recall {scores.recall:.3f}  F {scores.f:.3f}")
    print(f"comparator right {scores.comparator:.3f}  unit right {scores.unit:.3f}")
    if "-v" in sys.argv:
        for label in scores.missed:
            print("missed  ", label)
        for sentence, found in scores.invented:
            print("invented", sentence, found)
        for label, found in scores.misread:
            print("misread ", label, found.comparator, found.unit)


if __name__ == "__main__":
    main()
