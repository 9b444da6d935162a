"""Cleaning records everything: the edits rebuild the clean text, the trace leads back, a reader may overrule."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.damage import damage
from workbench.model import Correction, CorrectionKind, to_source
from workbench.text import clean, variants
from workbench.text.edits import Cleaned, apply_edits

SAMPLES = ["longgang-2022.txt", "luzhou-2022.txt", "shenzhen-2022.txt", "shenzhen-2024.txt", "yiwu-2020-2021.txt"]

PIECES = st.sampled_from(
    ["一、", "推进醫(yī)療", "??茀f", "?jié)摿Φ", "?;I", "发布时间:2022-01-01", "首页 > 公开", "２０２２年", "\u200b",
     "\xa0", "\u3000", "\n", " ", "\t", "⼈", "\ue123", "\ud800", "\U00020000", "台帐", "臺帳", "嚴禁", "(yī)", "。",
     "ICP备1号", "【打印】", "?", "\x00", "京公网安备11010202000001号", "扫一扫在手机打开当前页", "各区：",
     "var a = 1;", "\ufeff", "\u2028", "\r"]
)  # fmt: skip
NOISE = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


def check(cleaned: Cleaned) -> None:
    """All that a cleaned text promises."""
    assert apply_edits(cleaned.raw, cleaned.edits) == cleaned.text
    at = 0
    for stretch in cleaned.trace:
        assert (stretch.at, stretch.length > 0) == (at, True)
        assert 0 <= stretch.start <= stretch.end <= len(cleaned.raw)
        at += stretch.length
    assert at == len(cleaned.text)
    changed = {place for edit in cleaned.edits for place in range(edit.start, edit.end)}
    for offset, char in enumerate(cleaned.text):
        place = to_source(cleaned.trace, offset)
        assert place in changed or cleaned.raw[place] == char
    edits = {(edit.start, edit.end): edit for edit in cleaned.edits}
    for passage in cleaned.dropped:
        edit = edits[passage.start, passage.end]
        assert (edit.before, edit.after, edit.rule, edit.why) == (passage.text, "", "dropped", passage.reason)
    for passage in (*cleaned.dropped, *cleaned.doubtful):
        assert cleaned.raw[passage.start : passage.end] == passage.text
    assert cleaned.text.count("\n") == cleaned.raw.count("\n")
    assert all(line == line.strip() for line in cleaned.text.split("\n"))


@given(NOISE)
@settings(max_examples=300, deadline=None)
def test_any_text_is_cleaned_with_a_full_record(raw: str):
    check(clean.clean(raw))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_cleaned_with_a_full_record(raw: str):
    check(clean.clean(raw))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_cleaned_with_a_full_record(samples: Path, name: str):
    check(clean.clean((samples / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SAMPLES)
def test_randomly_damaged_samples_are_cleaned_with_a_full_record(samples: Path, name: str):
    text = (samples / name).read_text(encoding="utf-8")
    chance = random.Random(name)
    for _ in range(5):
        content = bytearray(text.encode("gb18030", "replace"))
        for _ in range(60):
            content[chance.randrange(len(content))] = chance.randrange(256)
        del content[chance.randrange(len(content))]
        check(clean.clean(bytes(content).decode("gb18030", "replace").replace("\ufffd", "?")))
    check(clean.clean("\n".join(damage(line).text for line in text.split("\n"))))


@pytest.mark.parametrize("name", SAMPLES)
def test_cleaning_a_clean_text_changes_nothing(samples: Path, name: str):
    text = clean.clean((samples / name).read_text(encoding="utf-8")).text
    assert clean.clean(text).text == text


def test_the_shenzhen_page_becomes_simplified_throughout(samples: Path):
    text = clean.clean((samples / "shenzhen-2022.txt").read_text(encoding="utf-8")).text
    assert not variants.has_traditional(text)
    assert "(yī)" not in text
    assert "?" not in text
    assert "建立健全政治要件工作台账" in text
    assert "制订卫生健康数据管理办法" in text


def test_every_gloss_keeps_an_edit_of_its_own_in_the_policy(samples: Path):
    raw = (samples / "shenzhen-2022.txt").read_text(encoding="utf-8")
    cleaned = clean.clean(raw)
    own = [edit for edit in cleaned.edits if edit.rule == "pinyin-gloss"]
    swallowed = sum(passage.text.count("ī)") + passage.text.count("ǎ") for passage in cleaned.dropped)
    assert 900 < len(own) < 993
    assert swallowed
    assert all(edit.after == "" for edit in own)


PAGE = "首页 > 政务公开\n滨江市卫生健康工作要点\n来源:市卫健委\n一、总体要求\n坚持预防为主。\n滨江云\n"


def test_a_dropped_line_can_be_restored_and_a_kept_one_dropped():
    before = clean.clean(PAGE)
    assert [passage.reason for passage in before.dropped] == ["breadcrumb", "metadata"]
    mended = clean.clean(
        PAGE,
        [Correction(CorrectionKind.RESTORE, 3), Correction(CorrectionKind.DROP, PAGE.index("滨江云") + 1)],
    )
    check(mended)
    assert mended.text.split("\n")[0] == "首页 > 政务公开"
    assert [(passage.text, passage.reason) for passage in mended.dropped] == [
        ("来源:市卫健委", "metadata"),
        ("滨江云", clean.BY_HAND),
    ]


def test_the_later_of_two_corrections_of_a_line_counts():
    corrections = [Correction(CorrectionKind.DROP, 0), Correction(CorrectionKind.RESTORE, 2)]
    assert clean.clean("一、总体要求", corrections).text == "一、总体要求"


@pytest.mark.parametrize("at", [-5, 10_000])
def test_corrections_outside_of_the_text_do_no_harm(at: int):
    check(clean.clean(PAGE, [Correction(CorrectionKind.DROP, at), Correction(CorrectionKind.SPLIT, 3)]))


def test_an_empty_text_stays_empty():
    check(clean.clean(""))


@pytest.mark.parametrize("unit", ["医", "a", " ", "(yī)", "醫(yī)", "?", "??茀f", "首页>", "：", "\n", "1.", "（"])
def test_a_million_of_anything_on_one_line_is_cleaned(unit: str):
    cleaned = clean.clean("x" + unit * (300_000 // len(unit)) + "y")
    assert apply_edits(cleaned.raw, cleaned.edits) == cleaned.text
