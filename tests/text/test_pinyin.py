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


def test_readings_without_tones_go_from_a_page_that_is_full_of_them_and_stay_where_there_are_few():
    glossed = (
        "国(guo)务(wu)院办公厅印(yin)发《关于(yu)促进3岁(sui)以下婴(ying)幼儿照(zhao)护服务的指(zhi)导意见》，提(ti)出完善政(zheng)策法(fa)规体系，"
        "各地按病种(DIP)付费，发展(zhan)托育(yu)服务，出台具体(ti)措施。"
    )
    assert without(glossed) == (
        "国务院办公厅印发《关于促进3岁以下婴幼儿照护服务的指导意见》，提出完善政策法规体系，"
        "各地按病种(DIP)付费，发展托育服务，出台具体措施。"
    )
    assert without("设置参数(can)和总线(ma)，各地(an)统一") == "设置参数(can)和总线(ma)，各地(an)统一"
