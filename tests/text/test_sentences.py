"""Sentences: cut at 。！？；, never inside quotations, brackets and book titles."""

from __future__ import annotations

import pytest

from workbench.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("完善制度。加强监管。", 2),
        ("开展培训50场;组织活动70场;发放资料5000份。", 3),
        ("开展培训50场；组织活动70场。", 2),
        ("落实“政府主导；部门协作。社会参与”的要求,完善机制。", 1),
        ("实现“三个转变”(即:方式转变,提高效率;模式转变,提高质量),加快发展。", 1),
        ("出台《办法(试行);细则》并实施。", 1),
        ("投入1.5亿元,增长3.8%。到2022.12完成。", 2),
        ("还有差距吗?要努力!", 2),
        ("强调,“要坚持预防为主。要关口前移。”各地要落实。", 2),
        ("要求做到“应检尽检。”的目标不变。", 1),
        ("完成改造。(见附件1)", 1),
        ("完成改造。(见附件1)继续推进二期。", 2),
        ("没有标点的一句话", 1),
        ("", 0),
        ("。", 1),
    ],
)
def test_a_paragraph_has_as_many_sentences_as_a_reader_counts(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_sentences_lose_nothing_but_blanks() -> None:
    text = "甲工作。 乙工作； 丙工作(含“丁。戊”)。\n己工作"
    assert "".join(cut(text)) == "".join(text.split())


def test_a_bracket_that_is_never_closed_does_not_hold_up_the_cutting() -> None:
    assert len(cut("推进改革(含试点。完善制度。加强监管。")) == 3


def test_a_quotation_mark_that_is_never_closed_does_not_hold_up_the_cutting() -> None:
    assert len(cut("落实“三个一。完善制度。加强监管。")) == 3


def test_a_line_end_ends_a_sentence() -> None:
    assert cut("——坚持统筹\n——坚持创新") == ["——坚持统筹", "——坚持创新"]
