"""OFD pages become the paragraphs that were set on them."""

from __future__ import annotations

import pytest

from tests.text.readers import office_files as make
from tests.text.readers.office_files import ofd_parts, ofd_text, typeset, zipped
from workbench import workflow
from workbench.errors import CannotRead
from workbench.text import formats
from workbench.text.readers import Taken

BODY = (
    "加强统筹协调，完善政策措施，推进市人民医院二期建设，新增床位{}00张，门诊预约率达到8{}%以上。"
    "落实落细各项任务，确保取得实效。（责任科室：规划科、医政科）"
)
POLICY = [
    "^青石市2024年卫生健康工作要点",
    "2024年，全市卫生健康工作的总体要求是：坚持以人民健康为中心，深化医药卫生体制改革，推动卫生健康事业高质量发展。",
    "一、完善医疗服务体系",
    *(f"（{n}）推进重点任务{n}。{BODY.format(place, place)}" for place, n in enumerate("一二三四五六七八九", 1)),
    "二、加强公共卫生",
    "健全疾控体系，推进机构改革。",
]


def read(*documents: list[str], template: str = "") -> Taken:
    return formats.read(zipped(ofd_parts(*documents, template=template)), "要点.ofd")


def refused(content: bytes) -> str:
    with pytest.raises(CannotRead) as error:
        formats.read(content, "要点.ofd")
    return error.value.reason


def test_paragraphs_are_put_together_over_lines_and_pages() -> None:
    taken = read(typeset(POLICY))
    kept = taken.raw
    for hint in reversed(taken.hints):
        kept = kept[: hint.start] + kept[hint.end + 1 :]
    assert kept.splitlines() == [text.lstrip("^") for text in POLICY]
    assert [hint.text for hint in taken.hints] == ["— 1 —", "— 2 —"]
    assert taken.media_type == "application/ofd"


def test_the_tree_of_clauses_is_right_and_running_heads_are_on_record() -> None:
    head = ofd_text([(28, 15, "青石市卫生健康委员会文件")])
    reading = workflow.read_content(zipped(ofd_parts(typeset(POLICY), template=head)), "要点.ofd")
    document = reading.documents[0]
    assert document.title == "青石市2024年卫生健康工作要点"
    assert [clause.path for clause in document.walk()] == ["一", *(f"一/({n})" for n in "一二三四五六七八九"), "二"]
    assert document.clauses[0].children[8].units == ("规划科", "医政科")
    assert [passage.reason for passage in reading.dropped] == ["running-head", "page-number"] * 2


def test_characters_placed_one_by_one_make_the_same_text() -> None:
    single = "".join(ofd_text([(28 + place * 5.6, 40, sign)]) for place, sign in enumerate("健全疾控体系。"))
    assert read([single]).raw == "健全疾控体系。\n"


def test_letters_drawn_twice_to_look_bold_are_taken_once() -> None:
    assert read([ofd_text([(28, 40, "总体要求"), (28.2, 40.1, "总体要求")])]).raw == "总体要求\n"


def test_columns_of_a_table_are_parted_by_tabs() -> None:
    page = ofd_text(
        [(28, 40, "指标"), (90, 40, "单位"), (150, 40, "目标"), (28, 50, "床位"), (90, 50, "张"), (150, 50, "500")]
    )
    assert read([page]).raw == "指标\t单位\t目标\n床位\t张\t500\n"


def test_several_documents_in_one_file_follow_one_another() -> None:
    taken = read(typeset(["甲文件正文。"]), typeset(["乙文件正文。"]))
    assert taken.raw.split("\n") == ["甲文件正文。", "— 1 —", "", "乙文件正文。", "— 1 —", ""]
    assert [taken.raw[hint.start : hint.end] for hint in taken.hints] == ["— 1 —", "— 1 —"]


def test_a_matrix_places_and_turns_text_and_a_watermark_is_left_out() -> None:
    moved = (
        '<ofd:TextObject Boundary="20 30 100 10" CTM="5.6 0 0 5.6 8 0" Size="1"><ofd:TextCode X="0" Y="1" '
        'DeltaX="1 1 1">总体要求</ofd:TextCode></ofd:TextObject>'
    )
    turned = (
        '<ofd:TextObject Boundary="200 40 10 100" CTM="0 1 -1 0 0 0" Size="5.6"><ofd:TextCode X="0" Y="0">'
        "横排表格</ofd:TextCode></ofd:TextObject>"
    )
    slanted = (
        '<ofd:TextObject Boundary="20 30 100 10" CTM="0.7 0.7 -0.7 0.7 0 0" Size="20"><ofd:TextCode X="0" Y="1">'
        "内部资料</ofd:TextCode></ofd:TextObject>"
    )
    taken = read([moved + turned + slanted])
    assert taken.raw.split() == ["总体要求", "横排表格"]
    assert taken.notices == ("slanted-left-out",)


def test_text_inside_composite_objects_and_blocks_is_read() -> None:
    parts = ofd_parts(['<ofd:PageBlock><ofd:CompositeObject Boundary="10 40 100 100" ResourceID="7"/></ofd:PageBlock>'])
    document = str(parts["Doc_0/Document.xml"])
    parts["Doc_0/Document.xml"] = document.replace(
        "<ofd:PageArea>", "<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:PageArea>"
    )
    parts["Doc_0/Res.xml"] = (
        f'<ofd:Res {make.OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>'
        f"{ofd_text([(0, 0, '组合图元中的文字')])}<ofd:CompositeObject ResourceID='7'/></ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    assert "组合图元中的文字" in formats.read(zipped(parts), "a.ofd").raw


def test_a_scan_says_so_and_pages_without_text_among_others_are_told() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
    assert refused(zipped(ofd_parts([picture, picture]))) == "scanned"
    assert refused(zipped(ofd_parts([picture + ofd_text([(100, 275, "— 1 —")]), picture]))) == "scanned"
    assert refused(zipped(ofd_parts([""]))) == "no-text"
    assert read([*typeset(["正文。"]), picture]).notices == ("pages-without-text",)


def test_letters_stored_as_shapes_only_are_told_from_text() -> None:
    def shapes(text: str) -> str:
        return (
            '<ofd:TextObject Boundary="20 40 100 10" Size="5"><ofd:CGTransform CodePosition="0" CodeCount="4" '
            'GlyphCount="4"><ofd:Glyphs>1 2 3 4</ofd:Glyphs></ofd:CGTransform>'
            f'<ofd:TextCode X="0" Y="5">{text}</ofd:TextCode></ofd:TextObject>'
        )

    assert refused(zipped(ofd_parts([shapes("")]))) == "glyphs"
    assert refused(zipped(ofd_parts([shapes("\ue001\ue002\ue003\ue004")]))) == "glyphs"
    assert read([shapes("总体要求")]).raw == "总体要求\n"
    assert read([*typeset(POLICY), shapes("")]).notices == ("letters-without-text",)


def test_names_of_parts_may_differ_in_case_and_begin_with_a_slash() -> None:
    parts = {
        name.replace("Content.xml", "content.XML"): text for name, text in ofd_parts(typeset(["正文内容。"])).items()
    }
    document = str(parts["Doc_0/Document.xml"])
    parts["Doc_0/Document.xml"] = document.replace('BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages')
    assert "正文内容。" in formats.read(zipped(parts), "a.ofd").raw


def test_numbers_out_of_all_measure_do_no_harm() -> None:
    wild = (
        '<ofd:TextObject Boundary="nan inf 1e400 -" CTM="0 0 0 0 0 0" Size="-3" HScale="x"><ofd:TextCode X="1e309" '
        'Y="" DeltaX="g 9999999 1e300 g g">文字还在</ofd:TextCode></ofd:TextObject>'
    )
    assert read([wild]).raw == "文字还在\n"


def test_one_template_on_very_many_pages_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.text.readers import ofd

    monkeypatch.setattr(ofd, "MAX_PIECES", 100)
    head = ofd_text([(28, 15 + n, "字") for n in range(40)])
    assert refused(zipped(ofd_parts(["", "", ""], template=head))) == "too-big"
