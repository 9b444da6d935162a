"""Edits rebuild the clean text and lead every character back to its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Edit, to_source
from workbench.text.edits import apply_edits, compose, trace_of

ALPHABET = st.text(alphabet="医疗(yī)?\n x\U00020000\ud800", max_size=30)


@st.composite
def edits_of(draw: st.DrawFn, text: str, rule: str) -> tuple[Edit, ...]:
    """Edits of ``text`` in order, among them insertions, deletions and changes of any length."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    made = []
    for start, end in zip(cuts[0::2], cuts[1::2], strict=False):
        made.append(Edit(start, end, text[start:end], draw(ALPHABET.map(lambda s: s[:4])), rule))
    return tuple(made)


@st.composite
def two_passes(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...], tuple[Edit, ...]]:
    raw = draw(ALPHABET)
    first = draw(edits_of(raw, "first"))
    return raw, first, draw(edits_of(apply_edits(raw, first), "second"))


@given(two_passes())
def test_two_passes_composed_give_the_same_text_as_one_after_the_other(passes):
    raw, first, second = passes
    assert apply_edits(raw, compose(first, second)) == apply_edits(apply_edits(raw, first), second)


@given(two_passes())
def test_a_trace_covers_the_clean_text_without_gaps_and_answers_unchanged_characters(passes):
    raw, first, second = passes
    edits = compose(first, second)
    text = apply_edits(raw, edits)
    trace = trace_of(len(raw), edits)
    at = 0
    for stretch in trace:
        assert stretch.at == at
        assert stretch.length > 0
        at += stretch.length
    assert at == len(text)
    changed = {place for edit in edits for place in range(edit.start, edit.end)}
    shown = {to_source(trace, offset): offset for offset in range(len(text))}
    for place, char in enumerate(raw):
        if place not in changed:
            assert text[shown[place]] == char


def test_a_dropped_line_swallows_the_repairs_in_it_and_keeps_the_raw_text():
    raw = "首頁(yè) > 醫(yī)院"
    glosses = (Edit(2, 6, "(yè)", "", "pinyin-gloss"), Edit(10, 14, "(yī)", "", "pinyin-gloss"))
    line = apply_edits(raw, glosses)
    dropped = compose(glosses, (Edit(0, len(line), line, "", "dropped"),))
    assert dropped == (Edit(0, len(raw), raw, "", "dropped"),)


def test_a_conversion_inside_a_restored_run_keeps_the_name_and_the_doubt_of_the_restoring():
    restored = (Edit(2, 6, "??茀f", "專科協", "shifted-gbk", 0.8, "8c a3|bf c6"),)
    simplified = (Edit(2, 3, "專", "专", "traditional"), Edit(4, 5, "協", "协", "traditional"))
    assert compose(restored, simplified) == (Edit(2, 6, "??茀f", "专科协", "shifted-gbk", 0.8, "8c a3|bf c6"),)


def test_edits_that_do_not_fit_are_refused():
    with pytest.raises(ValueError):
        apply_edits("医院", [Edit(0, 1, "院", "", "x")])
    with pytest.raises(ValueError):
        apply_edits("医院", [Edit(0, 2, "医院", "", "x"), Edit(1, 2, "院", "", "x")])
