"""How far tasks have come, on pairs of sentences of many fields; the floor below which nothing may fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.evaluate_links import rows
from workbench.compare import commitment, relations
from workbench.model import Step

PAIRS = rows(Path(__file__).parent / "steps.tsv")

pytestmark = pytest.mark.benchmark


def told(pair: dict[str, str]) -> set[str]:
    return {step.value for _, _, step in commitment.compare(pair["left"], pair["right"])}


@pytest.mark.parametrize(
    ("step", "precision", "recall"), [(Step.FORWARD, 0.95, 0.9), (Step.BACK, 0.9, 0.9), (Step.STALLED, 0.9, 0.9)]
)
def test_steps_are_found_and_none_is_made_up(step: Step, precision: float, recall: float) -> None:
    found = [pair for pair in PAIRS if step.value in told(pair)]
    wanted = [pair for pair in PAIRS if pair["step"] == step.value]
    right = sum(pair["step"] == step.value for pair in found)
    assert right >= precision * len(found)
    assert right >= recall * len(wanted)


def test_relations_are_called_as_a_reader_calls_them() -> None:
    called = [relations.of_measures(pair["left"], pair["right"], 0.8, ()).value for pair in PAIRS]
    right = sum(
        relation in pair["relation"].split() or (relation == "revised" and "related" in pair["relation"])
        for relation, pair in zip(called, PAIRS, strict=True)
    )
    assert right >= 0.9 * len(PAIRS)
