"""Traditional texts become simplified, simplified ones stay; widths and punctuation as officials print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import variants
from workbench.text.edits import apply_edits


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("沿著這條路,成果顯著,著名專家著力推進", "沿着这条路,成果显著,著名专家着力推进"),
        ("瞭解實際情況,登高瞭望,明瞭", "了解实际情况,登高瞭望,明了"),
        ("以後太后、皇后,後續發展", "以后太后、皇后,后续发展"),
        ("乾隆年間的乾淨餅乾,幹部干預", "乾隆年间的干净饼干,干部干预"),
        ("醫療衞生綫上綫下", "医疗卫生线上线下"),
        ("制訂與製訂辦法,訂製產品", "制订与制订办法,订制产品"),
        ("裏程碑、公里、裡外", "里程碑、公里、里外"),
        ("覆蓋城鄉,恢復答覆", "覆盖城乡,恢复答复"),
    ],
)
def test_traditional_texts_become_simplified_word_by_word(traditional: str, simplified: str):
    assert apply_edits(traditional, variants.to_simplified(traditional)) == simplified


@pytest.mark.parametrize("text", ["復元第一附属医院正式运行。", "乾隆、著作权、瞭望", "推动公立医院高质量发展", "於"])
def test_simplified_texts_stay_as_they_are(text: str):
    assert variants.to_simplified(text) == ()


def test_only_the_traditional_lines_of_a_mixed_text_are_converted():
    text = "推进医疗、医保、医药联动发展，与復元医院合作。\n推動醫療、醫保、醫藥協同發展與治理。"
    assert apply_edits(text, variants.to_simplified(text)) == (
        "推进医疗、医保、医药联动发展，与復元医院合作。\n推动医疗、医保、医药协同发展与治理。"
    )


def test_words_change_by_table_only():
    text = "建立工作台帐,制订方案,银行帐户,部份"
    assert apply_edits(text, variants.usual_words(text)) == "建立工作台账,制订方案,银行账户,部分"


def test_full_width_digits_and_letters_become_half_width_and_punctuation_stays():
    text = "２０２２年新增５０％，（ＤＩＰ）付费：１．５"
    assert apply_edits(text, variants.half_width(text)) == "2022年新增50%，（DIP）付费：1.5"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("总体要求:以人为本,全面推进;", "总体要求：以人为本，全面推进；"),
        ("(一)加强建设。(DIP)付费", "（一）加强建设。（DIP）付费"),
        ("请于14:42前报送3,000元(含税);详见http://a.cn/b?c=1", "请于14:42前报送3,000元（含税）；详见http://a.cn/b?c=1"),
        ("1.5万人,增长3.8%", "1.5万人，增长3.8%"),
        ('推进"一网通办",是否?是!', "推进“一网通办”，是否？是！"),
        ("Yes, no; f(x)=1", "Yes, no; f(x)=1"),
    ],
)
def test_punctuation_is_shown_as_officials_print_it(stored: str, shown: str):
    assert variants.official_punctuation(stored) == shown


@given(st.text(alphabet="医院(),;:?!\"'。一1a \n“”\ud800", max_size=60))
def test_shown_punctuation_never_changes_the_length(text: str):
    assert len(variants.official_punctuation(text)) == len(text)


@given(st.text(max_size=60))
def test_any_text_survives_conversion_with_its_length(text: str):
    assert len(variants.simplified(text)) == len(text)


def test_a_line_that_tells_nothing_by_itself_is_converted_with_its_page() -> None:
    page = "教育經費應當專款專用。\n教育用地不得用於其他用途。\n學校應當依法辦學\uff0c接受監督。"
    assert apply_edits(page, variants.to_simplified(page)).split("\n")[1] == "教育用地不得用于其他用途。"
    plain = "主任委员於某。\n教育经费应当专款专用。\n学校应当依法办学\uff0c接受监督。"
    assert variants.to_simplified(plain) == ()
