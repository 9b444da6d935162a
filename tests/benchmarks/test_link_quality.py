"""Links against hand-made labels and against pairs of other kinds; the floor below which nothing may fall."""

from __future__ import annotations

import pytest

from tests.benchmarks import evaluate_links, evaluate_targets

FOLDER = evaluate_targets.labels_folder()

pytestmark = pytest.mark.benchmark


@pytest.mark.skipif(FOLDER is None, reason="the hand-made labels are not at hand")
def test_links_are_found_as_two_readers_labelled_them() -> None:
    assert FOLDER is not None
    figures, _ = evaluate_links.labelled(FOLDER)
    assert figures.items.f >= 0.88
    assert figures.measures.f >= 0.76
    assert min(figures.items_among_three) >= 0.98
    assert min(figures.measures_among_three) >= 0.95
    right, of = figures.relations
    assert right >= 0.75 * of


@pytest.mark.skipif(FOLDER is None, reason="the hand-made labels are not at hand")
def test_a_score_means_what_it_says() -> None:
    assert FOLDER is not None
    _, comparison = evaluate_links.labelled(FOLDER)
    truth = evaluate_links.labels(FOLDER / "items.tsv")
    scored = evaluate_links.trust(
        comparison, truth, [one for one in comparison.candidates if len(one) == 7 and one < "2023"]
    )
    assert scored
    high = [right for value, right in scored if value >= 0.8]
    assert sum(high) >= 0.8 * len(high)
    low = [right for value, right in scored if value < 0.2]
    assert sum(low) <= 0.2 * len(low)


@pytest.mark.parametrize("kind", evaluate_links.MADE)
def test_links_hold_on_kinds_that_were_never_fitted(kind: str) -> None:
    measured, three = evaluate_links.made(kind)
    assert measured.f >= 0.9
    assert min(three) >= 0.95


@pytest.mark.parametrize("path", sorted(evaluate_links.READINGS.glob("*.tsv")), ids=lambda path: path.stem)
def test_links_hold_on_the_samples_that_were_read(path: evaluate_links.Path) -> None:
    items, measures = evaluate_links.reading(path)
    assert measures.f >= 0.75
    assert path.stem == "shenzhen" or items.f >= 0.85


@pytest.mark.parametrize("folder", sorted(evaluate_links.KEPT_OUT.iterdir()), ids=lambda folder: folder.name)
def test_links_hold_on_labels_that_were_kept_out(folder: evaluate_links.Path) -> None:
    floors = {"items": 0.75, "measures": 0.55 if folder.name.startswith("luzhou") else 0.7}  # two cities: the hardest
    measured = evaluate_links.own(folder)
    assert measured
    for kind, scored, three, _ in measured:
        assert scored.f >= floors[kind]
        assert three[0] >= 0.85
