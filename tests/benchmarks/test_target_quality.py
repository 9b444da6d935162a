from __future__ import annotations

import pytest

from tests.benchmarks import evaluate_target_sentences, evaluate_targets

FOLDER = evaluate_targets.labels_folder()

pytestmark = pytest.mark.benchmark


@pytest.mark.skipif(FOLDER is None, reason="the hand-made labels are not at hand")
def test_targets_are_found_and_read_as_people_labelled_them():
    assert FOLDER is not None
    scores = evaluate_targets.evaluate(FOLDER)
    assert scores.f >= 0.9
    assert scores.comparator >= 0.95
    assert scores.unit >= 0.95


@pytest.mark.parametrize("seen", [True, False])
def test_targets_are_found_in_sentences_of_many_kinds_of_texts(seen):
    sentences = [one for one in evaluate_target_sentences.read_sentences() if one.seen is seen]
    scores = evaluate_target_sentences.evaluate(sentences)
    assert scores.f >= 0.95
    assert scores.right("comparator") >= 0.95
    assert scores.right("unit") >= 0.95
    assert scores.right("name") >= 0.95
