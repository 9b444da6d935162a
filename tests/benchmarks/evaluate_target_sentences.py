"""Measure the targets found in labelled sentences of many kinds of texts: finding, comparator, unit, name, deadline.

Run as ``python -m tests.benchmarks.evaluate_target_sentences [-v]``. ``targets.tsv`` beside this module holds one row a
label: 362 sentences of work plans, work reports, measures, rules and lists of projects. ``target`` is to be found,
``may`` may be found or not, ``none`` marks a sentence that holds no target. Where several readings are right they are
parted by a space; a name is right when it holds each of the words given. The sentences of the set ``unseen`` were
labelled before the program ran on them, and the rules were made without reading what went wrong in them; only that
每千人口拥有 names an indicator, so that its number has no divisor, was settled after their figures were first seen.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.text.targets import FoundTarget, targets_in

LABELS = Path(__file__).with_name("targets.tsv")
_ROUGHLY = 1e-3  # two thirds are 0.6667
_FOLDED = str.maketrans("０１２３４５６７８９．％／，；（）：", "0123456789.%/,;():")


@dataclass(frozen=True)
class Label:
    """One row: what is to be found in a sentence, or may be."""

    needed: bool
    quote: str
    name: tuple[str, ...]
    comparators: tuple[str, ...]
    values: tuple[float, ...]
    value_max: float | None
    units: tuple[str, ...]
    deadline: str


@dataclass(frozen=True)
class Sentence:
    """A labelled sentence."""

    seen: bool
    kind: str
    text: str
    labels: tuple[Label, ...]


@dataclass
class Scores:
    """Counts; the properties give shares, 0 to 1."""

    counts: Counter[str]

    @property
    def precision(self) -> float:
        return self._share("found", self.counts["found"] + self.counts["invented"])

    @property
    def recall(self) -> float:
        return self._share("found", self.counts["found"] + self.counts["missed"])

    @property
    def f(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def right(self, what: str) -> float:
        """Return the share of the targets found whose ``what`` is right."""
        return self._share(what, self.counts["found"])

    def _share(self, what: str, of: int) -> float:
        return self.counts[what] / max(1, of)


def read_sentences(path: Path = LABELS) -> list[Sentence]:
    """Return the labelled sentences in their order."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["sentence"]].append(row)
    return [
        Sentence(
            group[0]["set"] == "seen",
            group[0]["kind"],
            group[0]["text"],
            tuple(_label(row) for row in group if row["label"] != "none"),
        )
        for group in rows.values()
    ]


def evaluate(sentences: Iterable[Sentence], *, tell: bool = False) -> Scores:
    """Find the targets of each sentence and match them with its labels by place and value."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        found = list(targets_in(sentence.text))
        for label in sentence.labels:
            answer = _answer(sentence.text, label, found)
            if answer is not None:
                found.remove(answer)
            if not label.needed:
                continue
            if answer is None:
                counts["missed"] += 1
                if tell:
                    print("missed  ", label.quote, "|", sentence.text)
                continue
            right = _right(label, answer)
            counts.update(["found", *right])
            if tell and len(right) < 4:
                print("misread ", label.quote, "|", answer.name, answer.comparator.value, answer.unit, answer.deadline)
        counts["invented"] += len(found)
        if tell:
            for one in found:
                print("invented", one.quote, "|", sentence.text)
    return Scores(counts)


def _label(row: dict[str, str]) -> Label:
    return Label(
        row["label"] == "target",
        row["quote"],
        tuple(row["name"].translate(_FOLDED).split()),
        tuple(row["comparator"].split()),
        tuple(float(value) for value in row["value"].split()),
        float(row["value_max"]) if row["value_max"] else None,
        tuple(row["unit"].split()) or ("",),
        row["deadline"],
    )


def _answer(text: str, label: Label, found: list[FoundTarget]) -> FoundTarget | None:
    at = text.translate(_FOLDED).find(label.quote.translate(_FOLDED))
    for target in found:
        overlaps = at < target.end and target.start < at + len(label.quote)
        if overlaps and any(abs(target.value - value) < _ROUGHLY for value in label.values):
            return target
    return None


def _right(label: Label, found: FoundTarget) -> list[str]:
    checks = {
        "comparator": found.comparator.value in label.comparators and found.value_max == label.value_max,
        "unit": found.unit in label.units,
        "name": all(word in found.name.translate(_FOLDED) for word in label.name),
        "deadline": not label.deadline or label.deadline == (found.deadline or "-"),
    }
    return [what for what, holds in checks.items() if holds]


def main() -> None:
    """Print the figures by kind; with ``-v`` also what was missed, misread and invented among the seen ones."""
    sentences = read_sentences()
    for name, seen in (("seen", True), ("unseen", False)):
        part = [sentence for sentence in sentences if sentence.seen is seen]
        kinds = sorted({sentence.kind for sentence in part})
        for kind in [*kinds, ""]:
            chosen = [sentence for sentence in part if kind in ("", sentence.kind)]
            scores = evaluate(chosen, tell="-v" in sys.argv and seen and not kind)
            rights = "  ".join(
                f"{what} {scores.right(what):.3f}" for what in ("comparator", "unit", "name", "deadline")
            )
            wanted = scores.counts["found"] + scores.counts["missed"]
            print(f"{name} {kind or 'all'}: {len(chosen)} sentences, {wanted} targets")
            print(f"  precision {scores.precision:.3f}  recall {scores.recall:.3f}  F {scores.f:.3f}  {rights}")


if __name__ == "__main__":
    main()
