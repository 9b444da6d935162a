"""The drawings and matrices as files hold them: what Word demands of its markup, and what a page may carry."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from lxml import etree

from tests.brief import reviews
from tests.brief.test_flow import compared, sections
from workbench.brief import drawingml, svg, word
from workbench.brief.contents import contents
from workbench.brief.palette import HEAT, heat
from workbench.brief.wordmatrix import percent
from workbench.model import Review

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHILDREN = {  # in the order the schemas demand; what may stand there, not what must
    f"{WP}inline": [f"{WP}extent", f"{WP}effectExtent", f"{WP}docPr", f"{WP}cNvGraphicFramePr", f"{A}graphic"],
    f"{WPG}wgp": [f"{WPG}cNvGrpSpPr", f"{WPG}grpSpPr", f"{WPS}wsp"],
    f"{WPS}wsp": [f"{WPS}cNvPr", f"{WPS}cNvSpPr", f"{WPS}spPr", f"{WPS}txbx", f"{WPS}bodyPr"],
    f"{WPS}spPr": [
        *(f"{A}{name}" for name in ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "ln")),
    ],
    f"{A}custGeom": [f"{A}{name}" for name in ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst")],
    f"{A}ln": [f"{A}{name}" for name in ("noFill", "solidFill", "prstDash")],
    f"{W}tcPr": [f"{W}{n}" for n in ("tcW", "gridSpan", "tcBorders", "shd", "textDirection", "vAlign")],
    f"{W}pPr": [
        f"{W}{n}"
        for n in ("pStyle", "keepNext", "keepLines", "widowControl", "spacing", "ind", "jc", "outlineLvl", "sectPr")
    ],
    f"{W}trPr": [f"{W}{n}" for n in ("cantSplit", "trHeight", "tblHeader")],
}


def markup(review: Review, folder: Path) -> etree._Element:
    path = folder / "简报.docx"
    word.write(contents(review), path)
    docx.Document(str(path))  # it opens
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


@pytest.fixture(params=["pair", "three", "thirty"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> etree._Element:
    made = {
        "pair": reviews.pair,
        "three": reviews.three,
        "thirty": lambda: compared(sections(2022, 30, "推进{subject}<&>“工作”"), sections(2024, 30, "{subject}工作")),
    }
    return markup(made[request.param](), tmp_path)


def groups(document: etree._Element) -> Iterator[etree._Element]:
    yield from document.iter(f"{WPG}wgp")


def test_elements_stand_in_the_order_the_schemas_demand(document: etree._Element) -> None:
    seen = set()
    for element in document.iter(*CHILDREN):
        order = CHILDREN[element.tag]
        places = [order.index(child.tag) for child in element]
        assert places == sorted(places), etree.tostring(element)[:300]
        seen.add(element.tag)
    assert seen == set(CHILDREN)


def test_every_shape_holds_what_it_must(document: etree._Element) -> None:
    for shape in document.iter(f"{WPS}wsp"):
        held = [child.tag for child in shape]
        assert held[:3] == [f"{WPS}cNvPr", f"{WPS}cNvSpPr", f"{WPS}spPr"]
        assert held[-1] == f"{WPS}bodyPr"
        assert shape.find(f"{WPS}spPr")[0].tag == f"{A}xfrm"
    for box in document.iter(f"{W}txbxContent"):
        assert [child.tag for child in box] == [f"{W}p"] * len(box) != []


def test_every_shape_has_a_number_of_its_own(document: etree._Element) -> None:
    numbers = [element.get("id") for element in document.iter(f"{WP}docPr", f"{WPS}cNvPr")]
    assert len(numbers) > 10
    assert len(set(numbers)) == len(numbers)
    assert all(0 < int(number or 0) < 2**31 for number in numbers)


def test_drawings_have_a_name_and_are_told_in_words(document: etree._Element) -> None:
    told = list(document.iter(f"{WP}docPr"))
    assert told
    for element in told:
        assert (element.get("name") or "").startswith("各部分去向图")
        assert len(element.get("descr") or "") > 20


def test_a_program_that_knows_no_groups_finds_words_instead(document: etree._Element) -> None:
    for choice in document.iter(f"{MC}AlternateContent"):
        known, instead = choice
        assert (known.tag, known.get("Requires")) == (f"{MC}Choice", "wpg")
        assert instead.tag == f"{MC}Fallback"
        assert "Word 2010" in "".join(instead.itertext())
        assert choice.getparent().tag == f"{W}r"


def test_shapes_lie_within_the_drawing_and_have_an_extent(document: etree._Element) -> None:
    for group in groups(document):
        frame = group.find(f"{WPG}grpSpPr/{A}xfrm/{A}chExt")
        width, height = int(frame.get("cx")), int(frame.get("cy"))
        for place in group.iterfind(f"{WPS}wsp/{WPS}spPr/{A}xfrm"):
            off, extent = place
            x, y, cx, cy = (
                int(one.get(name)) for one, name in ((off, "x"), (off, "y"), (extent, "cx"), (extent, "cy"))
            )
            assert x >= 0
            assert y >= 0
            assert cx > 0
            assert cy > 0
            assert x + cx <= width + 9
            assert y + cy <= height + 12_700


def test_the_outline_of_a_band_lies_in_its_own_box(document: etree._Element) -> None:
    paths = list(document.iter(f"{A}path"))
    assert paths
    for path in paths:
        width, height = int(path.get("w")), int(path.get("h"))
        points = [(int(point.get("x")), int(point.get("y"))) for point in path.iter(f"{A}pt")]
        assert len(points) == 8
        assert all(-2 <= x <= width + 2 and -2 <= y <= height + 2 for x, y in points)


def test_every_style_a_drawing_or_a_matrix_uses_exists(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "简报.docx"
    word.write(contents(review), path)
    with zipfile.ZipFile(path) as package:
        found = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {style.get(f"{W}val") for style in found.iter(f"{W}pStyle")}
    assert {"Drawing", "DrawingText", "MatrixCell", "MatrixHead", "ParallelText"} <= used
    assert used <= known


# -------------------------------------------------------------------------------------------------- matrix
def test_a_cell_of_the_matrix_says_its_share_and_is_shaded_by_it(review: Review, tmp_path: Path) -> None:
    document = docx.Document(str(_written(review, tmp_path)))
    table = next(t for t in document.tables if "各部分去向矩阵" in "".join(t._tbl.tr_lst[0].itertext(f"{W}t")))
    second = table._tbl.tr_lst[3].findall(f"{W}tc")
    said = ["".join(cell.itertext(f"{W}t")) for cell in second]
    assert said == ["二、持续完善优质高效医疗卫生服务体系", "2", "1", "36", "74", "", "26"]
    fills = [cell.find(f"{W}tcPr/{W}shd") for cell in second[4:]]
    assert [None if fill is None else fill.get(f"{W}fill") for fill in fills] == [heat(0.74), None, heat(0.26)]
    assert table._tbl.tr_lst[1].findall(f"{W}tc")[-1].find(f"{W}tcPr/{W}textDirection") is not None


def _written(review: Review, folder: Path) -> Path:
    path = folder / "简报.docx"
    word.write(contents(review), path)
    return path


def test_a_matrix_of_thirty_by_thirty_fits_the_page_and_one_too_wide_gives_way_to_the_table(tmp_path: Path) -> None:
    thirty = compared(sections(2022, 30, "{subject}工作"), sections(2024, 30, "{subject}工作"))
    text = "".join(markup(thirty, tmp_path).itertext())
    assert "各部分去向矩阵" in text
    forty = compared(sections(2022, 40, "{subject}工作"), sections(2024, 40, "{subject}工作"))
    text = "".join(markup(forty, tmp_path).itertext())
    assert "各部分去向矩阵" not in text
    assert "各部分去向图" in text
    assert "在2024年中的去向（项）" in text


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, ""), (0.0, ""), (0.001, "<1"), (0.005, "<1"), (0.006, "1"), (0.014, "1"), (0.5, "50"), (1.0, "100")],
)
def test_a_share_is_said_in_per_cent(share: float | None, said: str) -> None:
    assert percent(share) == said


def test_the_more_the_darker_and_ink_can_be_read_on_all_shades() -> None:
    assert [heat(share) for share in (0.0, 0.1, 0.25, 0.5, 1.0)] == ["", *HEAT]
    grey = [sum(int(shade[at : at + 2], 16) for at in (0, 2, 4)) for shade in HEAT]
    assert grey == sorted(grey, reverse=True)
    assert all(_contrast(shade) >= 4.5 for shade in HEAT)


def _contrast(shade: str) -> float:
    """Return the contrast of black ink on a shade, as WCAG counts it."""
    parts = [int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05) / 0.05


# ----------------------------------------------------------------------------------------------------- svg
def test_the_same_drawing_stands_in_a_page(review: Review) -> None:
    (picture,) = contents(review).pictures
    root = ElementTree.fromstring(svg.drawing(picture, "flow1"))
    names = [element.tag for element in root.iter()]
    assert names.count("path") == len(picture.ribbons)
    assert names.count("rect") == len(picture.blocks)
    assert names.count("text") == sum(len(label.lines) for label in picture.labels)
    assert root.get("role") == "img"
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [ids[name] for name in (root.get("aria-labelledby") or "").split()] == [picture.name, picture.told]
    assert set(names) <= {"svg", "title", "desc", "path", "rect", "text"}


def test_what_stands_in_headings_cannot_break_out_of_a_drawing() -> None:
    hostile = '医院"/><script>alert(1)</script>&{subject}'
    (picture,) = contents(compared(sections(2022, 2, hostile), sections(2024, 2, hostile))).pictures
    page = svg.drawing(picture, "flow1")
    assert "<script" not in page
    ElementTree.fromstring(page)
    run = drawingml.drawing(picture, 1000, "<&>")
    spaces = f"<w:p xmlns:w={W[1:-1]!r}{drawingml.NAMESPACES}>"
    etree.fromstring(spaces + run + "</w:p>")
