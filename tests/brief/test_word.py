"""The Word brief, read back by python-docx and as markup."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.brief import reviews
from workbench.brief import word
from workbench.brief.contents import contents
from workbench.brief.wording import Language
from workbench.model import Note, Review

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def written(review: Review, tmp_path: Path) -> WordDocument:
    return read_back(review, tmp_path)


def read_back(review: Review, folder: Path, language: Language = Language.CHINESE) -> WordDocument:
    path = folder / "比对简报.docx"
    word.write(contents(review, language), path)
    return docx.Document(str(path))


def blocks(document: WordDocument) -> Iterator[str]:
    """Yield the document as lines: styles of paragraphs, cells of tables, page breaks between sections."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            style = block.style.name if block.style is not None else ""
            if block._p.find(f".//{W}sectPr") is not None:
                yield "----"
            elif block.text or style != "Brief Gap":
                yield f"[{style}] {block.text}"
        else:
            yield from (" | ".join(cell_text(cell) for cell in row) for row in rows(block))


def rows(table: Table) -> list[list[etree._Element]]:
    return [row.findall(f"{W}tc") for row in table._tbl.findall(f"{W}tr")]


def cell_text(cell: etree._Element) -> str:
    return " / ".join("".join(paragraph.itertext(f"{W}t")) for paragraph in cell.findall(f"{W}p"))


def test_word_brief_reads_back_as_written(written: WordDocument) -> None:
    assert "\n".join(blocks(written)) + "\n" == (GOLDEN / "brief_word.txt").read_text(encoding="utf-8")


def test_the_findings_do_not_begin_right_behind_a_table(written: WordDocument) -> None:
    # LibreOffice keeps a whole table with what follows and leaves such a heading alone at the foot of the page
    heading = next(p for p in written.paragraphs if p.text == "二、主要变化")
    before = heading._p.getprevious()
    assert before is not None
    assert before.tag == f"{W}p"


def test_it_has_real_headings_for_the_navigation_pane(written: WordDocument) -> None:
    headings = [p.text for p in written.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == [
        "一、总体情况",
        "二、主要变化",
        "三、各部分去向和主要数据",
        "四、量化指标变化",
        "五、条款对照",
        "六、标签与批注",
        "七、文件来源",
        "八、编制说明",
    ]
    chapters = [p.text for p in written.paragraphs if p.style is not None and p.style.name == "Heading 3"]
    assert chapters[:2] == ["一、加强新冠肺炎疫情常态化防控", "二、持续完善优质高效医疗卫生服务体系"]


def test_pages_are_a4_with_official_margins_and_the_wide_table_lies_across(written: WordDocument) -> None:
    sections = list(written.sections)
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    upright = sections[1]
    assert abs(upright.page_width - Mm(210)) < Mm(0.1)
    assert abs(upright.page_height - Mm(297)) < Mm(0.1)
    margins = (upright.top_margin, upright.right_margin, upright.bottom_margin, upright.left_margin)
    assert [round(margin / Mm(1)) for margin in margins if margin is not None] == [37, 26, 35, 28]
    assert abs(sections[2].page_width - Mm(297)) < Mm(0.1)


def test_every_page_but_the_title_page_is_numbered_from_one(written: WordDocument) -> None:
    title, first, *others = written.sections
    assert title._sectPr.find(f"{W}footerReference") is None
    assert first._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"
    for section in (first, *others):
        assert section.footer.paragraphs[0].text.replace("\n", "").startswith("— ")
        assert "PAGE" in etree.tostring(section.footer._element, encoding="unicode")
        assert "PAGE" in etree.tostring(section.even_page_footer._element, encoding="unicode")


def test_every_style_names_an_east_asian_font(written: WordDocument) -> None:
    for style in written.styles.element.findall(f"{W}style"):
        if style.get(f"{W}type") != "paragraph":
            continue
        fonts = style.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None, style.get(f"{W}styleId")
        assert fonts.get(f"{W}eastAsia") in {"仿宋", "宋体", "黑体", "楷体"}
    defaults = written.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert defaults.get(f"{W}eastAsia") == "仿宋"
    assert "Theme" not in etree.tostring(written.styles.element, encoding="unicode")


def test_every_style_in_use_exists(written: WordDocument) -> None:
    known = {style.get(f"{W}styleId") for style in written.styles.element.findall(f"{W}style")}
    used = {
        element.get(f"{W}val")
        for name in ("pStyle", "rStyle", "tblStyle")
        for element in written.element.body.iter(f"{W}{name}")
    }
    assert used <= known


def test_table_heads_repeat_and_rows_stay_in_one_piece(written: WordDocument) -> None:
    named = [table for table in written.tables if table.style is not None and table.style.name == "Brief Table"]
    headed = [table for table in named if table._tbl.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    assert len(headed) >= 6
    for table in headed:
        first, *others = table._tbl.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in others)


def test_a_row_longer_than_a_page_may_break(review: Review, tmp_path: Path) -> None:
    note = Note("n1", review.snapshot.documents[0].items()[0].id, "长" * 3000, "审阅人甲", "2024-05-06T01:12:03Z")
    document = read_back(reviews.with_notes(review, [note]), tmp_path)
    row = next(row for row in document.element.body.iter(f"{W}tr") if "长" * 3000 in "".join(row.itertext()))
    assert row.find(f"{W}trPr/{W}cantSplit") is None


def test_columns_are_as_wide_as_the_grid_says_and_fit_the_page(written: WordDocument) -> None:
    for table in written.tables:
        grid = [int(column.get(f"{W}w")) for column in table._tbl.find(f"{W}tblGrid")]
        assert sum(grid) <= 257.5 * 56.7  # millimetres in twentieths of a point
        for row in rows(table):
            widths = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row]
            assert widths == (grid if len(row) > 1 or len(grid) == 1 else [sum(grid)])


def test_changes_are_marked_by_colour_and_by_a_line(written: WordDocument) -> None:
    marks = {}
    for style in written.styles.element.findall(f"{W}style"):
        properties = style.find(f"{W}rPr")
        if style.get(f"{W}styleId") in ("Deleted", "Inserted", "Shared"):
            marks[style.get(f"{W}styleId")] = {child.tag.removeprefix(W) for child in properties}
    assert marks == {"Deleted": {"strike", "color"}, "Inserted": {"u", "color"}, "Shared": {"u", "color"}}
    runs = {
        (run.find(f"{W}rPr/{W}rStyle").get(f"{W}val"), "".join(run.itertext(f"{W}t")))
        for run in written.element.body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    }
    assert {("Deleted", "800名"), ("Inserted", "500人")} <= runs


def test_core_properties_name_title_author_and_time(written: WordDocument) -> None:
    properties = written.core_properties
    assert properties.title == "深圳市卫生健康工作要点比对简报"
    assert properties.author == properties.last_modified_by == "审阅人甲"
    assert properties.created is not None
    assert properties.created.isoformat().startswith("2024-05-08T03:00:00")
    assert properties.language == "zh-CN"


def test_the_same_review_gives_the_same_bytes(review: Review, tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    word.write(contents(review), first)
    word.write(contents(review), second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_what_xml_cannot_hold_is_taken_out(review: Review, tmp_path: Path) -> None:
    body = "甲\x00\x0b乙\ud800丙\ufffe<w:t>&\r\n丁\t戊\u2028己"
    note = Note("n1", review.snapshot.documents[0].items()[0].id, body, "审阅人\x07甲", "2024-05-06T01:12:03Z")
    document = read_back(replace(reviews.with_notes(review, [note]), author="审\x00甲"), tmp_path)
    notes = next(table for table in document.tables if "批注内容" in [cell_text(cell) for cell in rows(table)[0]])
    assert notes.rows[1].cells[3].text == "甲乙\ufffd丙<w:t>&\n丁\t戊\n己"
    assert document.core_properties.author == "审甲"


def test_more_than_three_texts_are_set_side_by_side_on_a3(tmp_path: Path) -> None:
    review = reviews.three()
    comparison, third = review.comparisons[1], review.snapshot.documents[2]
    fourth = replace(reviews.document(2026, reviews.OF_2022))
    shown = replace(
        review,
        snapshot=replace(review.snapshot, documents=(*review.snapshot.documents, fourth)),
        comparisons=(*review.comparisons, replace(comparison, right=fourth.id, item_links=(), measure_links=())),
    )
    assert third.id != fourth.id
    document = read_back(shown, tmp_path)
    assert abs(document.sections[2].page_width - Mm(420)) < Mm(0.1)


def test_the_english_brief_has_english_headings(review: Review, tmp_path: Path) -> None:
    document = read_back(review, tmp_path, Language.ENGLISH)
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[0] == "1. Summary"
    assert headings[-1] == "8. Method"
    assert document.core_properties.language == "en"


def test_quotation_marks_are_set_full_width(written: WordDocument) -> None:
    quoted = [run for run in written.element.body.iter(f"{W}r") if "“" in "".join(run.itertext())]
    assert quoted
    assert all(run.find(f"{W}rPr/{W}rFonts").get(qn("w:hint")) == "eastAsia" for run in quoted)
