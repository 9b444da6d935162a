"""The numbers under the links: cosines, what is shared, and what is shared beyond the best partner."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.compare import grams
from workbench.compare.similarity import Table, adjusted
from workbench.compare.wording import Words, abbreviations, boilerplate, folded

TEXTS = ["新增社康机构35家。", "新增全科医生500人,社康机构28家。", "推进智慧医院建设。", "推进平安医院建设。"]
words = st.lists(st.sampled_from(["社康", "机构", "35家", "医院", "建设", ",", "A1", "的"]), max_size=8).map("".join)


def test_equal_texts_have_cosine_one_and_texts_without_a_common_character_zero() -> None:
    cosine = Table(["社康机构", "农田水利"], ["社康机构", "轨道交通"]).cosine()
    assert cosine[0, 0] == pytest.approx(1)
    assert cosine[1, 1] == cosine[0, 1] == 0


@given(st.lists(words, min_size=1, max_size=6), st.lists(words, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_both_directions_agree_and_stay_between_zero_and_one(left: list[str], right: list[str]) -> None:
    there, back = Table(left, right), Table(right, left)
    np.testing.assert_allclose(there.cosine(), back.cosine().T, atol=1e-5)
    np.testing.assert_allclose(there.shared(), back.shared().T, atol=1e-4)
    assert there.cosine().min() >= 0
    assert there.cosine().max() <= 1 + 1e-5
    assert there.kinship() == pytest.approx(back.kinship())


@given(st.lists(words, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_grams_are_counted_as_a_plain_loop_counts_them(texts: list[str]) -> None:
    counted = grams.count(texts, 1, 2)
    found = {
        (
            int(row),
            "".join(chr(int(key) >> shift & 0x1FFFFF) for shift in (21, 0) if int(key) >> shift & 0x1FFFFF),
        ): int(n)
        for row, key, n in zip(counted.row, counted.key, counted.count, strict=True)
    }
    expected: dict[tuple[int, str], int] = {}
    for row, text in enumerate(texts):
        for size in (1, 2):
            for at in range(len(text) - size + 1):
                gram = text[at : at + size].lower()
                if "," not in gram:
                    expected[row, gram] = expected.get((row, gram), 0) + 1
    assert found == expected


def test_few_meetings_at_once_give_the_same_products(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Table(TEXTS, TEXTS[::-1])
    cosine, shared = whole.cosine(), whole.shared()
    monkeypatch.setattr("workbench.compare.similarity._MOST_MEETINGS", 3)
    bounded = Table(TEXTS, TEXTS[::-1])
    np.testing.assert_allclose(bounded.cosine(), cosine, atol=1e-6)
    np.testing.assert_allclose(bounded.shared(), shared, atol=1e-5)


def test_what_a_better_partner_explains_is_not_counted_again() -> None:
    table = Table(["社康机构和全科医生"], ["社康机构和全科医生", "社康机构", "轨道交通"])
    shared = table.shared()
    beyond_row, _ = table.beyond(np.array([0]), np.array([0, 0, 0]), shared)
    assert beyond_row[0, 0] == pytest.approx(shared[0, 0])
    assert beyond_row[0, 1] == 0 < shared[0, 1]


def test_adjusting_takes_off_what_is_alike_to_everything() -> None:
    scores = np.array([[0.9, 0.2, 0.2], [0.5, 0.5, 0.5], [0.5, 0.2, 0.2]], dtype=np.float32)
    local = adjusted(scores, near=2)
    assert local[0, 0] == local.max()
    assert local[1, 0] < 2 * scores[1, 0]
    assert adjusted(np.zeros((0, 3), dtype=np.float32)).shape == (0, 3)


def test_long_names_are_folded_and_short_ones_inside_words_left_alone() -> None:
    assert folded("疾病预防控制中心与社区健康服务中心") == "疾控中心与社康"
    assert folded("中医保健") == "中医保健"
    assert abbreviations()["慢性病"] == "慢病"
    assert {"进一步", "加强", "县级以上"} <= boilerplate()


def test_the_longest_word_at_a_place_is_found() -> None:
    words = Words(["医院", "医院建设", "建设", ""])
    assert list(words.find("推进医院建设与建设医院")) == [(2, "医院建设"), (7, "建设"), (9, "医院")]
    assert words.without("推进医院建设与建设医院") == ["推进", "与", "", ""]
