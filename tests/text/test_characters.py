"""Odd characters become plain ones."""

from __future__ import annotations

import pytest

from workbench.text import characters, clean
from workbench.text.edits import apply_edits


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("⼀、⼈⼝⻓期发展", "一、人口长期发展"),
        ("卫\u200b生\ufeff健\xad康", "卫生健康"),
        ("各区\xa0各部门\u3000请", "各区 各部门 请"),
        ("\uf06c第一项\uf0b7第二项", "●第一项•第二项"),
        ("坏\ud800字", "坏\ufffd字"),
        ("\uf9e4\uf967", "理不"),
    ],
)
def test_odd_characters_become_plain_ones(odd: str, plain: str):
    assert apply_edits(odd, characters.repairs(odd)) == plain


def test_private_characters_that_no_table_knows_stay_and_are_marked():
    cleaned = clean.clean("名为\ue123镇卫生院")
    assert cleaned.text == "名为\ue123镇卫生院"
    assert [(p.start, p.end, p.reason) for p in cleaned.doubtful] == [(2, 3, "unreadable")]
