"""What a reader mends by hand holds, alone and together, and survives a text that has changed."""

from __future__ import annotations

import pytest

from tests.text.outlines import clause, only, parsed, paths
from workbench.model import Correction, CorrectionKind

RAW = (
    "某市2022年工作要点\n统筹推进各项工作。\n一、加强监管\n(一)完善制度。制定办法。修订标准。\n(二)开展检查。全年检查100次。\n"
    "1.联合检查。每季度1次。\n2.专项检查。每月1次。\n二、强化保障\n(三)加强领导。压实责任。\n"
)


def at(text: str) -> int:
    return RAW.index(text)


def mend(kind: CorrectionKind, place: str, value: str = "") -> Correction:
    return Correction(kind, at(place), value)


def test_a_clause_is_split_where_the_reader_says() -> None:
    document = only(RAW, [mend(CorrectionKind.SPLIT, "修订标准")])
    assert paths(document)[:4] == ["一", "一/(一)", "一/段1", "一/(二)"]
    assert clause(document, "一/(一)").text == "制定办法。"
    assert clause(document, "一/段1").text == "修订标准。"


def test_a_split_before_a_label_gives_a_labelled_clause() -> None:
    raw = "某市工作要点\n一、监管(一)完善制度。制定办法。\n二、保障\n"
    document = only(raw, [Correction(CorrectionKind.SPLIT, raw.index("(一)"))])
    assert paths(document) == ["一", "一/(一)", "二"]
    assert clause(document, "一").heading == "监管"


def test_a_clause_is_merged_into_the_one_before_it() -> None:
    document = only(RAW, [mend(CorrectionKind.MERGE, "(二)开展检查")])
    assert "一/(二)" not in paths(document)
    assert clause(document, "一/(一)").text.endswith("(二)开展检查。全年检查100次。")
    assert paths(document)[1:4] == ["一/(一)", "一/(一)/1", "一/(一)/2"]


def test_a_promoted_clause_takes_those_behind_it_along() -> None:
    document = only(RAW, [mend(CorrectionKind.PROMOTE, "1.联合检查")])
    assert paths(document) == ["一", "一/(一)", "一/(二)", "一/1", "一/1/2", "二", "二/(三)"]
    assert clause(document, "一/1").level == 2


def test_a_demoted_clause_stands_below_the_one_before_it() -> None:
    document = only(RAW, [mend(CorrectionKind.DEMOTE, "(二)开展检查")])
    assert paths(document)[:5] == ["一", "一/(一)", "一/(一)/(二)", "一/(一)/(二)/1", "一/(一)/(二)/2"]


def test_a_clause_of_the_first_level_cannot_be_promoted_nor_the_first_one_demoted() -> None:
    unchanged = paths(only(RAW))
    assert paths(only(RAW, [mend(CorrectionKind.PROMOTE, "一、加强")])) == unchanged
    assert paths(only(RAW, [mend(CorrectionKind.DEMOTE, "一、加强")])) == unchanged


def test_a_clause_gets_another_label() -> None:
    document = only(RAW, [mend(CorrectionKind.RELABEL, "(三)加强领导", "(一)")])
    assert clause(document, "二/(一)").label == "(一)"


def test_a_document_gets_another_title_and_its_year() -> None:
    document = only(RAW, [Correction(CorrectionKind.RETITLE, 0, "某市2023年工作方案")])
    assert (document.title, document.year, document.kind) == ("某市2023年工作方案", 2023, "方案")


def test_corrections_are_carried_out_one_after_another() -> None:
    document = only(
        RAW,
        [
            mend(CorrectionKind.SPLIT, "修订标准"),
            mend(CorrectionKind.RELABEL, "修订标准", "(一之二)"),
            mend(CorrectionKind.DEMOTE, "修订标准"),
        ],
    )
    assert "一/(一)/(一之二)" in paths(document)


@pytest.mark.parametrize("kind", list(CorrectionKind))
def test_a_correction_whose_place_is_gone_does_nothing(kind: CorrectionKind) -> None:
    assert paths(only(RAW, [Correction(kind, len(RAW) + 500, "甲")])) == paths(only(RAW))


def test_demoting_every_clause_many_times_keeps_every_one_of_them() -> None:
    raw = "某市工作要点\n" + "\n".join(f"{n}.完成任务{n}项。" for n in range(1, 150))
    corrections = [Correction(CorrectionKind.DEMOTE, raw.index(f"\n{n}.") + 1) for n in range(2, 150)]
    (document,) = parsed(raw, corrections)
    assert len(paths(document)) == 149


PLAIN = (
    "某市工作总结\n2022年各项工作取得新的进展,现总结如下。\n加强监管。全年检查100次,整改问题20个。\n"
    "强化保障。投入资金1亿元。新增人员20名。\n"
)


def test_a_paragraph_without_a_number_is_split() -> None:
    document = only(PLAIN, [Correction(CorrectionKind.SPLIT, PLAIN.index("新增人员"))])
    assert paths(document) == ["段1", "段2", "段3", "段4"]
    assert clause(document, "段4").text == "新增人员20名。"


def test_a_paragraph_without_a_number_is_merged_into_the_one_before_it() -> None:
    document = only(PLAIN, [Correction(CorrectionKind.MERGE, PLAIN.index("强化保障"))])
    assert paths(document) == ["段1", "段2"]
    assert clause(document, "段2").text.endswith("强化保障。投入资金1亿元。新增人员20名。")


def test_a_paragraph_of_a_section_is_merged_into_the_one_before_it() -> None:
    raw = (
        "某市工作要点\n一、保障措施\n加强领导。压实各级责任。\n加大投入。安排资金1亿元。\n强化督查。每季度通报1次。\n"
        "加强宣传。开展活动20场。\n二、其他\n"
    )
    document = only(raw, [Correction(CorrectionKind.MERGE, raw.index("强化督查"))])
    assert paths(document) == ["一", "一/段1", "一/段2", "一/段3", "二"]
    assert clause(document, "一/段2").heading == "加大投入"
    assert "强化督查。每季度通报1次。" in clause(document, "一/段2").text
