"""Automatic labels come out as Word prints them."""

from __future__ import annotations

import pytest

from tests.text.readers import office_files as make
from tests.text.readers.office_files import OFFICIAL, abstract, instance, level, paragraph
from workbench.text import formats
from workbench.text.numbering import number, read_label
from workbench.text.readers.word_numbers import LARGEST, printed


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    raw = formats.read(make.word(body, numbering=numbering, styles=styles), "a.docx").raw
    return [line.partition("文")[0] for line in raw.splitlines()]


def numbered(*places: tuple[int, int]) -> str:
    """Return paragraphs numbered by (instance, level)."""
    return "".join(paragraph("文", number=name, level=depth) for name, depth in places)


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 100, "一〇〇"),
        ("chineseCountingThousand", 102, "一百零二"),
        ("chineseCountingThousand", 20, "二十"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("ideographTraditional", 3, "丙"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("none", 5, ""),
        ("made-up", 5, "5"),
        ("upperRoman", 10**9, "1000000000"),
    ],
)
def test_a_number_is_printed_in_its_format(form: str, value: int, shown: str) -> None:
    assert printed(value, form) == shown


def test_counting_in_chinese_reads_back_as_the_same_number() -> None:
    assert all(number(printed(n, "chineseCountingThousand")) == n for n in range(1, 10_000))
    assert all(len(printed(n, "japaneseCounting")) < 12 for n in range(LARGEST + 1))


def test_every_official_label_is_read_as_a_label() -> None:
    body = numbered(*((1, place) for place in range(5)))
    found = [read_label(label + "文") for label in labels(body, OFFICIAL)]
    assert [label.style if label else None for label in found] == ["一", "(一)", "1", "(1)", "①"]


def test_lower_levels_begin_anew_below_each_higher_one() -> None:
    body = numbered((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    assert labels(body, OFFICIAL) == ["一、", "（一）", "（二）", "1. ", "二、", "（一）", "1. "]


def test_a_level_may_go_on_counting_or_begin_anew_only_below_a_certain_level() -> None:
    never = abstract(0, level(0, "decimal", "%1、"), level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>'))
    assert labels(numbered((1, 0), (1, 1), (1, 0), (1, 1)), never + instance(1, 0)) == ["1、", "1）", "2、", "2）"]
    first = abstract(
        0,
        level(0, "decimal", "%1、"),
        level(1, "decimal", "%2）"),
        level(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>'),
    )
    body = numbered((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert labels(body, first + instance(1, 0)) == ["1、", "1）", "1）", "2）", "2）", "2、", "1）"]


def test_labels_of_several_numbers_and_legal_numbering() -> None:
    more = abstract(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%2.%3"),
    )
    body = numbered((1, 0), (1, 1), (1, 2), (1, 0), (1, 1))
    assert labels(body, more + instance(1, 0)) == ["第一章 ", "1.1 ", "1.1 ", "第二章 ", "2.1 "]


def test_two_instances_of_one_numbering_count_on_unless_one_begins_anew() -> None:
    again = instance(2, 0) + instance(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    body = numbered((1, 0), (2, 0), (3, 0), (3, 0), (2, 0))
    assert labels(body, OFFICIAL + again) == ["一、", "二、", "一、", "二、", "三、"]


def test_an_instance_may_print_a_level_in_its_own_way() -> None:
    own = instance(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "（%1）")}</w:lvlOverride>')
    assert labels(numbered((2, 0), (2, 0)), OFFICIAL + own) == ["（1）", "（2）"]


def test_numbering_comes_from_styles_their_parents_and_the_levels_that_name_them() -> None:
    linked = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h3"><w:basedOn w:val="h1"/></w:style>'
    )
    body = "".join(paragraph("文", style=name) for name in ("h1", "h2", "h2", "h3"))
    body += paragraph("文", style="h1", number=0)
    assert labels(body, linked + instance(1, 0), styles) == ["一、", "（一）", "（二）", "二、", ""]


def test_numbering_comes_through_a_style_of_lists() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="list"/></w:abstractNum>' + OFFICIAL + instance(9, 5)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(numbered((9, 0), (9, 1)), linked, styles) == ["一、", "（一）"]


def test_bullets_are_signs_and_never_letters_of_a_symbol_font() -> None:
    wingdings = level(0, "bullet", "l").replace("</w:lvl>", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>')
    dash = level(1, "bullet", "—")
    assert labels(numbered((1, 0), (1, 1)), abstract(0, wingdings, dash) + instance(1, 0)) == ["●", "——"]


@pytest.mark.parametrize(
    "broken",
    [
        instance(1, 77),
        '<w:num w:numId="1"/>',
        abstract(0) + instance(1, 0),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="x"/></w:abstractNum>' + instance(1, 0),
        abstract(0, '<w:lvl w:ilvl="0"/>') + instance(1, 0),
        abstract(0, level(0, "decimal", "%9%8", start=999_999_999)) + instance(1, 0),
        abstract(0, '<w:lvl w:ilvl="zz"><w:start w:val="-"/><w:lvlText/></w:lvl>') + instance(1, 0),
    ],
)
def test_broken_numbering_loses_labels_and_no_text(broken: str) -> None:
    raw = formats.read(make.word(numbered((1, 0), (1, 44), (1, -3)), numbering=broken), "a").raw
    assert raw.count("文") == 3
