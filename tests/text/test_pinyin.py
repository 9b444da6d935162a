"""Glued pinyin goes, and nothing else in brackets does."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.text.edits import apply_edits
from workbench.text.pinyin import glosses


def without(text: str) -> str:
    return apply_edits(text, glosses(text))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("醫(yī)療機構(gòu)", "醫療機構"),
        ("推動(dòng)高質(zhì)量發(fā)展，我們(men)要", "推動高質量發展，我們要"),
        ("付费(DIP)和(CMI)值", "付费(DIP)和(CMI)值"),
        ("老年人(失能)护理(含app)", "老年人(失能)护理(含app)"),
        ("成都市郫(pí)都区", "成都市郫(pí)都区"),
    ],
)
def test_glosses_go_and_other_brackets_stay(raw: str, clean: str):
    assert without(raw) == clean


def test_all_993_glosses_of_the_shenzhen_page_are_found(samples: Path):
    raw = (samples / "shenzhen-2022.txt").read_text(encoding="utf-8")
    found = glosses(raw)
    assert len(found) == 993
    assert {edit.rule for edit in found} == {"pinyin-gloss"}
