"""A page whose line breaks are lost gives up its furniture, and not a word of the policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.text import clean

NAMES = ["longgang-2022.txt", "luzhou-2022.txt", "shenzhen-2024.txt", "yiwu-2020-2021.txt"]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("between", ["", " ", "　　"])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_policy_on_one_line_is_lost(samples: Path, name: str, between: str):
    raw = (samples / name).read_text(encoding="utf-8")
    policy = squeezed(clean.clean(raw).text)
    flat = clean.clean(between.join(line.strip() for line in raw.split("\n") if line.strip()))
    assert policy[60:] in squeezed(flat.text)
    assert squeezed(flat.text).endswith(policy[-60:])
    assert "metadata" in {passage.reason for passage in flat.dropped}


def test_breadcrumb_metadata_and_foot_of_a_page_on_one_line_go(samples: Path):
    raw = (samples / "shenzhen-2024.txt").read_text(encoding="utf-8")
    flat = clean.clean(" ".join(line.strip() for line in raw.split("\n") if line.strip()))
    assert [passage.reason for passage in flat.dropped] == ["breadcrumb", "metadata", "imprint"]
    assert flat.text.startswith("2024年深圳市卫生健康工作要点")
