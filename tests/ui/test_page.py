"""A page of text: every shown character leads back to its place, whatever was repaired or dropped before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import workflow
from workbench.model import Reading
from workbench.ui.page import MarkKind, Role, page_of
from workbench.ui.utf16 import from_utf16, to_utf16, wide_places

MIXED = st.text(st.sampled_from("a中，𠮷😀\u0301"), max_size=30)


@pytest.fixture(scope="module")
def reading(samples: Path) -> Reading:
    return workflow.read_file(samples / "shenzhen-2022.txt")[0]


@given(MIXED)
def test_code_points_and_utf16_units_lead_to_each_other(text: str) -> None:
    wide = wide_places(text)
    for place in range(len(text) + 1):
        unit = len(text[:place].encode("utf-16-le")) // 2
        assert to_utf16(wide, place) == unit
        assert from_utf16(wide, unit) == place


def test_a_place_inside_a_pair_is_that_of_the_pair() -> None:
    assert from_utf16(wide_places("甲😀乙"), 2) == 1


@pytest.mark.parametrize("original", [False, True])
def test_every_character_leads_back_to_the_received_text(reading: Reading, original: bool) -> None:
    page = page_of(reading, reading.documents[0], original=original)
    shown = reading.raw if original else reading.text
    for paragraph in page.paragraphs:
        assert shown[paragraph.at : paragraph.end] == paragraph.text
        low, high = page.raw_span(paragraph.at, paragraph.end)
        assert page.span(low, high)[0] == paragraph.at
        assert page.span(low, high)[1] >= paragraph.end


def test_clauses_begin_with_their_label(reading: Reading) -> None:
    page = page_of(reading, reading.documents[0])
    for clause, start in zip(page.clauses, page.starts, strict=True):
        paragraph = page.paragraphs[page.paragraph_at(start)]
        assert paragraph.text[start - paragraph.at :].startswith(clause.label)
        assert page.clause_at(start) is clause
        assert page.clause_at(page.extent(clause)[1] - 1) is clause


def test_measures_are_found_at_their_words(reading: Reading) -> None:
    page = page_of(reading, reading.documents[0])
    for clause in page.clauses:
        for measure in clause.measures:
            start, end = page.span(measure.start, measure.end)
            shown = reading.text[start:end]
            assert measure.text in shown
            assert len(shown) - len(measure.text) <= 1  # a repair that holds a sentence end counts as a whole


def test_title_sections_and_bodies_are_told_apart(reading: Reading) -> None:
    page = page_of(reading, reading.documents[0])
    roles = [paragraph.role for paragraph in page.paragraphs]
    assert roles.count(Role.TITLE) == 1
    assert sum(p.role is Role.HEADING and p.level == 1 for p in page.paragraphs) == 10
    assert any(p.role is Role.BODY and p.strong for p in page.paragraphs)


def test_doubtful_and_dropped_places_are_marked(reading: Reading) -> None:
    document = reading.documents[0]
    clean = page_of(reading, document)
    doubtful = [mark for mark in clean.marks if mark.kind is MarkKind.DOUBTFUL]
    assert len(doubtful) == len(reading.doubtful) > 0
    assert all(reading.text[mark.start : mark.end] == mark.after for mark in doubtful if mark.after)
    whole = page_of(reading, document, original=True, whole=True)
    struck = [paragraph.text for paragraph in whole.paragraphs if paragraph.role is Role.DROPPED]
    assert struck == [passage.text.strip() for passage in reading.dropped]


def test_a_repaired_place_is_selected_as_a_whole(reading: Reading) -> None:
    edit = next(edit for edit in reading.edits if edit.rule == "shifted-gbk" and len(edit.before) != len(edit.after))
    page = page_of(reading, reading.documents[0])
    start, end = page.span(edit.start, edit.end)
    assert reading.text[start:end] == edit.after
    assert page.raw_span(start, end) == (edit.start, edit.end)
