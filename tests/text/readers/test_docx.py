"""Word documents are read as the final version is seen: every word of it, in order, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.text.readers import office_files as make
from tests.text.readers.office_files import OFFICIAL, paragraph, run, table
from workbench import workflow
from workbench.errors import CannotRead
from workbench.model import Document
from workbench.text import formats
from workbench.text.readers import Taken


def read(body: str, **more: object) -> Taken:
    return formats.read(make.word(body, **more), "要点.docx")


def lines(body: str, **more: object) -> list[str]:
    return read(body, **more).raw.splitlines()


def outline(content: bytes, name: str = "要点.docx") -> Document:
    return workflow.read_content(content, name).documents[0]


POLICY = (
    paragraph("青石市2024年卫生健康工作要点")
    + paragraph("2024年，全市卫生健康工作坚持以人民健康为中心。")
    + paragraph("完善医疗服务体系", number=1)
    + paragraph("加快医院建设。新增床位500张。（责任科室：规划科、医政科）", number=1, level=1)
    + paragraph("提升基层能力。新增社康机构35家。（责任科室：基层科）", number=1, level=1)
    + paragraph("加强公共卫生", number=1)
    + paragraph("健全疾控体系。推进机构改革。", number=1, level=1)
    + paragraph("建成标准化实验室。", number=1, level=2)
    + paragraph("配齐设备。", number=1, level=2)
)


def test_automatic_numbers_make_the_tree_of_clauses() -> None:
    document = outline(make.word(POLICY, numbering=OFFICIAL))
    assert document.title == "青石市2024年卫生健康工作要点"
    assert document.year == 2024
    assert [(clause.path, clause.heading) for clause in document.walk()] == [
        ("一", "完善医疗服务体系"),
        ("一/(一)", "加快医院建设"),
        ("一/(二)", "提升基层能力"),
        ("二", "加强公共卫生"),
        ("二/(一)", "健全疾控体系"),
        ("二/(一)/1", ""),
        ("二/(一)/2", ""),
    ]
    assert document.clauses[0].children[0].units == ("规划科", "医政科")


def test_a_document_written_by_python_docx_is_read(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("青石市2023年教育工作方案", 0)
    document.add_paragraph("一、扩大学位供给")
    document.add_paragraph("新建学校3所，新增学位3000个。")
    grid = document.add_table(2, 3)
    for row, texts in enumerate((("指标", "单位", "2025年"), ("学位", "个", "9000"))):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    document.save(str(tmp_path / "a.docx"))
    assert workflow.read_file(tmp_path / "a.docx")[0].raw.splitlines() == [
        "青石市2023年教育工作方案",
        "一、扩大学位供给",
        "新建学校3所，新增学位3000个。",
        "指标\t单位\t2025年",
        "学位\t个\t9000",
    ]


def test_insertions_are_kept_and_deletions_left_out_and_said() -> None:
    taken = read(
        "<w:p>"
        + run("新增床位")
        + f"<w:ins>{run('500')}</w:ins><w:del><w:r><w:delText>300</w:delText></w:r></w:del>"
        + run("张。")
        + "</w:p>"
        + f"<w:p><w:moveFrom>{run('移走的话。')}</w:moveFrom></w:p><w:p><w:moveTo>{run('移来的话。')}</w:moveTo></w:p>"
    )
    assert taken.raw.split() == ["新增床位500张。", "移来的话。"]
    assert taken.notices == ("deletions-left-out",)


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_counts_once() -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        f"{run('推进改革')}</w:p>"
    )
    taken = lines(deleted + paragraph("，完善机制。", number=1) + paragraph("加强监管。", number=1), numbering=OFFICIAL)
    assert taken == ["一、推进改革，完善机制。", "二、加强监管。"]


def test_a_deleted_row_is_left_out() -> None:
    body = table([["甲", "乙"], ["丙", "丁"]]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    taken = read(body)
    assert taken.raw == "丙\t丁\n"
    assert "deletions-left-out" in taken.notices


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('专栏1 重点工程')}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("正文。", inside=shape)) == ["正文。", "专栏1 重点工程"]


def test_word_art_is_text() -> None:
    art = "<w:r><w:pict><v:shape><v:textpath string='青石市人民政府文件'/></v:shape></w:pict></w:r>"
    assert lines(paragraph(inside=art) + paragraph("正文。")) == ["", "青石市人民政府文件", "正文。"][-2:]


def test_notes_stand_behind_their_paragraph_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="2">{paragraph("指常住人口。", inside=mark)}</w:footnote>'
    taken = read(paragraph("按人口配置。", inside=mark) + paragraph("再提一次。", inside=mark), notes=notes)
    assert taken.raw.splitlines() == ["按人口配置。", "注：指常住人口。", "再提一次。"]
    assert "notes-in-text" in taken.notices


def test_hidden_text_is_left_out_and_said_whether_set_directly_or_by_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style>'
    taken = read(
        f"<w:p>{run('看得见')}{run('看不见', '<w:vanish/>')}"
        + run("。", '<w:vanish w:val="0"/>')
        + "</w:p>"
        + paragraph("窗体顶端", style="z"),
        styles=styles,
    )
    assert taken.raw == "看得见。\n"
    assert taken.notices == ("hidden-left-out",)


def test_results_of_fields_are_text_and_their_instructions_are_not() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        mark("begin")
        + "<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>"
        + mark("separate")
        + run("内")
        + mark("end")
    )
    body = paragraph(
        inside=run("见")
        + mark("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + inner
        + mark("separate")
        + run("附件")
        + mark("end")
        + f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple><w:hyperlink>{run("链接")}</w:hyperlink>。'
    )
    assert lines(body) == ["见附件2024年链接"]


def test_content_controls_are_read_but_not_their_prompts() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('第一段。')}</w:sdtContent></w:sdt>"
        + paragraph(inside=f"<w:sdt><w:sdtContent>{run('行内')}</w:sdtContent></w:sdt>")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        + f"<w:sdtContent>{paragraph('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["第一段。", "行内"]


def test_breaks_tabs_symbols_ruby_and_formulas() -> None:
    inside = (
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/>"
        '<w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FE"/>'
        "<w:ruby><w:rt><w:r><w:t>lì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>丽</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    )
    assert lines(paragraph(inside=inside)) == ["甲", "乙\t丙-≥☑丽x+1"]


def test_an_embedded_plain_text_and_an_embedded_document_are_read_in_their_place() -> None:
    inner = make.word(paragraph("内嵌文件。"))
    body = (
        paragraph("前。") + '<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/><w:altChunk r:id="c1"/>' + paragraph("后。")
    )
    chunks = {"c1": ("a.txt", "一段文字。".encode()), "c2": ("b.docx", inner)}
    assert [line for line in lines(body, chunks=chunks) if line] == ["前。", "一段文字。", "内嵌文件。", "后。"]


def test_a_page_of_html_embedded_as_converters_in_browsers_do_is_read_whole() -> None:
    page = (
        "<!DOCTYPE html><html><body><h1>青石市2024年卫生健康工作要点</h1><p>一、完善服务体系</p>"
        "<p>（一）加快医院建设。新增床位500张。（责任科室：规划科）</p></body></html>"
    )
    message = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="----=mhtDocumentPart"\n\n\n'
        '------=mhtDocumentPart\nContent-Type: text/html; charset="utf-8"\n'
        "Content-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: file:///C:/fake/document.html\n\n{page.replace('=', '=3D')}\n\n------=mhtDocumentPart--\n"
    )
    for name, content in (("afchunk.mht", message), ("afchunk.htm", page)):
        document = outline(make.word('<w:altChunk r:id="htmlChunk"/>', chunks={"htmlChunk": (name, content.encode())}))
        assert document.title == "青石市2024年卫生健康工作要点"
        assert [(clause.path, clause.units) for clause in document.walk()] == [("一", ()), ("一/(一)", ("规划科",))]


def test_an_embedded_part_that_cannot_be_read_is_said() -> None:
    taken = read(paragraph("正文。") + '<w:altChunk r:id="c1"/>', chunks={"c1": ("a.bin", b"\0\1\2\3" * 20)})
    assert taken.raw == "正文。\n"
    assert taken.notices == ("part-not-read",)


def test_a_table_of_duties_gives_a_clause_with_its_bodies_for_each_row() -> None:
    rows = [
        ["序号", "重点任务", "具体内容", "责任单位", "完成时限"],
        ["1", "推进医共体建设", "县域内就诊率达到90%以上", "市卫生健康委、市医保局", "2024年12月底"],
        ["2", "改善就医感受", "门诊预约率达到80%。推行床旁结算", "市卫生健康委", "2024年6月底"],
    ]
    document = outline(make.word(paragraph("青石市2024年卫生健康任务清单") + table(rows)))
    assert [(c.path, c.heading, c.units) for c in document.walk()] == [
        ("1", "推进医共体建设", ("市卫生健康委", "市医保局")),
        ("2", "改善就医感受", ("市卫生健康委",)),
    ]
    assert document.clauses[1].text == "门诊预约率达到80%。推行床旁结算（完成时限：2024年6月底）。"


def test_a_frame_of_one_cell_and_a_layout_table_are_running_text() -> None:
    box = f"<w:tc>{paragraph('专栏1 重点工程')}{paragraph('1.新建医院。')}{paragraph('2.改建医院。')}</w:tc>"
    assert lines(table([[box]])) == ["专栏1 重点工程", "1.新建医院。", "2.改建医院。"]
    cell = "".join(paragraph(f"第{n}段。") for n in range(12))
    assert lines(table([[f"<w:tc>{cell}</w:tc>", "右"]]))[-2:] == ["第11段。", "右"]


def test_a_cell_merged_over_rows_of_an_ordinary_table_stands_in_each_so_that_columns_hold() -> None:
    body = table([["类别", "名称"], [make.merged_cell("医疗", begins=True), "医院"], [make.merged_cell(), "社康"]])
    assert lines(body) == ["类别\t名称", "医疗\t医院", "医疗\t社康"]


def test_a_document_without_text_is_refused_and_a_scan_is_told() -> None:
    with pytest.raises(CannotRead) as refused:
        read(paragraph())
    assert refused.value.reason == "no-text"
    picture = "<w:r><w:drawing><a:graphic><a:blip/></a:graphic></w:drawing></w:r>"
    with pytest.raises(CannotRead) as refused:
        read(paragraph(inside=picture))
    assert refused.value.reason == "scanned"


def test_strict_documents_and_documents_in_utf16_are_read() -> None:
    parts = make.word_parts(POLICY, numbering=OFFICIAL)
    plain = formats.read(make.zipped(parts), "a").raw
    strict = {
        name: str(text)
        .replace(make.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(make.R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in parts.items()
    }
    assert formats.read(make.zipped(strict), "a").raw == plain
    document = str(parts["word/document.xml"]).replace("UTF-8", "UTF-16")
    assert formats.read(make.zipped({**parts, "word/document.xml": document.encode("utf-16")}), "a").raw == plain


def test_the_ending_of_the_name_says_nothing() -> None:
    assert formats.read(make.word(paragraph("正文。")), "图片.jpg").media_type.endswith("wordprocessingml.document")


def test_headers_and_footers_are_not_read() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文。")
    stream = io.BytesIO()
    document.save(stream)
    assert formats.read(stream.getvalue(), "a.docx").raw == "正文。\n"
