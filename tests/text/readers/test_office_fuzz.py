"""Whatever is in an office file, reading it gives a text or a reason: thousands of damaged and made-up files.

``WORKBENCH_FUZZ=20`` tries twenty times as many.
"""

from __future__ import annotations

import io
import os
import zipfile
from functools import cache

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.text.readers import office_files as make
from tests.text.readers.office_files import (
    OFFICIAL,
    abstract,
    instance,
    level,
    ofd_parts,
    ofd_text,
    paragraph,
    run,
    table,
    typeset,
    unzipped,
    word,
    word_parts,
    zipped,
)
from workbench.errors import CannotRead
from workbench.model import Passage
from workbench.text import formats
from workbench.text.readers.compound import is_encrypted, stream_names

TIMES = int(os.environ.get("WORKBENCH_FUZZ", "1"))
MANY = settings(
    max_examples=120 * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)


def read_or_refuse(content: bytes) -> None:
    """Read a file; only a refusal may come out, and what is read is lines with hints that are whole lines of it."""
    try:
        taken = formats.read(content, "a")
    except CannotRead:
        return
    assert taken.raw.strip()
    assert "\r" not in taken.raw
    for hint in taken.hints:
        assert isinstance(hint, Passage)
        assert taken.raw[hint.start : hint.end] == hint.text
        assert taken.raw[hint.end : hint.end + 1] == "\n"


@cache
def samples() -> dict[str, bytes]:
    sheet = openpyxl.Workbook()
    for row in (
        ["序号", "类别", "任务", "责任单位", "完成时限"],
        [1, "医疗", "推进改革", "市医保局", 0.5],
        [2, None, "建设", "市", 45000],
    ):
        sheet.active.append(row)  # type: ignore[union-attr]
    sheet.active["D2"].number_format = "0.0%"  # type: ignore[index]
    sheet.active.merge_cells("B2:B3")  # type: ignore[union-attr]
    stream = io.BytesIO()
    sheet.save(stream)
    body = (
        paragraph("标题", number=1)
        + paragraph("正文。", number=1, level=1, inside='<w:r><w:footnoteReference w:id="1"/></w:r>')
        + table(
            [
                ["序号", "任务", "责任单位"],
                ["1", make.merged_cell("推进", begins=True), "市医保局"],
                ["2", make.merged_cell(), "市"],
            ]
        )
        + f"<w:p><w:ins>{run('增')}</w:ins><w:del>{run('删')}</w:del></w:p>"
        + '<w:altChunk r:id="c"/>'
    )
    notes = f'<w:footnote w:id="1">{paragraph("注释。")}</w:footnote>'
    styles = '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    return {
        "docx": word(body, numbering=OFFICIAL, notes=notes, styles=styles, chunks={"c": ("c.txt", "文字。".encode())}),
        "xlsx": stream.getvalue(),
        "ofd": zipped(ofd_parts(typeset(["^标题", "一、正文。" * 30]), template=ofd_text([(28, 15, "文件")]))),
    }


def kinds() -> st.SearchStrategy[str]:
    return st.sampled_from(["docx", "xlsx", "ofd"])


@MANY
@given(kinds(), st.data())
def test_archives_cut_off_or_with_bits_turned(kind: str, data: st.DataObject) -> None:
    content = bytearray(samples()[kind])
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    read_or_refuse(bytes(content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))]))


@MANY
@given(kinds(), st.data())
def test_parts_with_bytes_changed_taken_out_or_doubled(kind: str, data: st.DataObject) -> None:
    parts: dict[str, str | bytes] = dict(unzipped(samples()[kind]))
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(parts)))
        content = bytearray(parts[name])  # type: ignore[arg-type]
        if not content:
            continue
        start = data.draw(st.integers(0, len(content) - 1))
        end = min(len(content), start + data.draw(st.integers(0, 60)))
        what = data.draw(st.sampled_from(["cut", "double", "turn", "fill"]))
        if what == "cut":
            del content[start:end]
        elif what == "double":
            content[start:start] = content[start:end] * data.draw(st.integers(1, 5))
        elif what == "turn":
            content[start] ^= 1 << data.draw(st.integers(0, 7))
        else:
            content[start:end] = data.draw(st.binary(max_size=20))
        parts[name] = bytes(content)
    read_or_refuse(zipped(parts))


@MANY
@given(kinds(), st.data())
def test_values_of_attributes_and_texts_that_nobody_expects(kind: str, data: st.DataObject) -> None:
    import re

    parts: dict[str, str | bytes] = dict(unzipped(samples()[kind]))
    odd = st.sampled_from(
        [
            "",
            "-1",
            "0",
            "99999999999999999999",
            "NaN",
            "1e999",
            "true",
            "A1:XFD1048576",
            "ZZZZ9",
            "%9%9%9",
            "一",
            "\u2028",
            "../x",
        ]
    ) | st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from(sorted(parts)))
        text = bytes(parts[name]).decode("utf-8", "replace")  # type: ignore[arg-type]
        places = [
            match.span(1) for match in re.finditer(r'="([^"]*)"|(?<=>)[^<]+(?=<)', text) if match.group(1) is not None
        ]
        if not places:
            continue
        start, end = data.draw(st.sampled_from(places))
        value = data.draw(odd).replace("&", "").replace("<", "").replace('"', "")
        parts[name] = (text[:start] + value + text[end:]).encode("utf-8", "replace")
    read_or_refuse(zipped(parts))


WORD_NAMES = [
    *(
        "p",
        "r",
        "t",
        "br",
        "tab",
        "tbl",
        "tr",
        "tc",
        "tcPr",
        "gridSpan",
        "vMerge",
        "pPr",
        "rPr",
        "numPr",
        "numId",
        "ilvl",
        "pStyle",
        "ins",
        "del",
        "moveFrom",
    ),
    *("moveTo", "sdt", "sdtPr", "sdtContent", "showingPlcHdr", "hyperlink", "fldSimple", "fldChar", "instrText", "sym"),
    *(
        "footnoteReference",
        "txbxContent",
        "drawing",
        "pict",
        "AlternateContent",
        "Choice",
        "Fallback",
        "altChunk",
        "ruby",
    ),
    *("rubyBase", "rt", "vanish", "body", "trPr", "gridBefore", "commentReference", "textpath"),
]
OFD_NAMES = [
    *(
        "Layer",
        "PageBlock",
        "TextObject",
        "TextCode",
        "CGTransform",
        "ImageObject",
        "CompositeObject",
        "Template",
        "Area",
    ),
    *("PhysicalBox", "Content"),
]
SHEET_NAMES = [
    *("sheetData", "row", "c", "v", "f", "is", "t", "r", "rPh", "mergeCells", "mergeCell", "si"),
]
NUMBERS = st.sampled_from(
    ["0", "1", "2", "-1", "44", "g 3 1", "nan", "1 0 0 1 0 0", "0 -1 1 0 3 3", "9999999999", "A1", "B2:B9", "x"]
)


def trees(names: list[str], attributes: list[str], prefix: str) -> st.SearchStrategy[str]:
    """Return random XML of elements that the reader knows, in any order and nesting."""

    def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pair = st.tuples(st.sampled_from(attributes), NUMBERS)
        return st.builds(
            lambda name, pairs, children: (
                f"<{prefix}{name}{''.join(f' {k}={chr(34)}{v}{chr(34)}' for k, v in dict(pairs).items())}>"
                f"{''.join(children)}</{prefix}{name}>"
            ),
            st.sampled_from(names),
            st.lists(pair, max_size=3),
            st.lists(inside, min_size=1, max_size=4),
        )

    leaves = st.sampled_from(["", "文字。", "一、", " ", "序号", "责任单位", "任务"])
    return st.recursive(leaves, element, max_leaves=30)


@MANY
@given(st.lists(trees(WORD_NAMES, ["w:val", "w:id", "r:id", "w:fldCharType", "w:char", "string"], "w:"), max_size=6))
def test_made_up_bodies_of_word_documents(bodies: list[str]) -> None:
    numbering = abstract(0, level(0, "chineseCounting", "%1、")) + instance(1, 0)
    parts = word_parts("".join(bodies), numbering=numbering, chunks={"1": ("c.txt", "文字".encode())})
    read_or_refuse(zipped(parts))


@MANY
@given(
    st.lists(
        trees(
            [
                "lvl",
                "num",
                "abstractNum",
                "lvlText",
                "numFmt",
                "start",
                "lvlOverride",
                "startOverride",
                "lvlRestart",
                "isLgl",
                "abstractNumId",
                "numStyleLink",
                "pStyle",
            ],
            ["w:val", "w:ilvl", "w:numId", "w:abstractNumId"],
            "w:",
        ),
        max_size=6,
    )
)
def test_made_up_numbering(bodies: list[str]) -> None:
    body = "".join(paragraph("文", number=number, level=depth) for number in (0, 1, 2) for depth in (0, 1, 0, 44))
    read_or_refuse(word(body, numbering="".join(bodies) + OFFICIAL))


@MANY
@given(
    st.lists(
        trees(
            OFD_NAMES,
            ["Boundary", "CTM", "Size", "X", "Y", "DeltaX", "TemplateID", "ResourceID", "Visible", "GlyphCount"],
            "ofd:",
        ),
        max_size=6,
    )
)
def test_made_up_pages(bodies: list[str]) -> None:
    read_or_refuse(zipped(ofd_parts(["".join(bodies), ofd_text([(28, 40, "正文。")])], template="".join(bodies[:2]))))


@MANY
@given(trees(SHEET_NAMES, ["r", "t", "s", "ref", "hidden"], ""))
def test_made_up_sheets(sheet: str) -> None:
    parts: dict[str, str | bytes] = dict(unzipped(samples()["xlsx"]))
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet>{sheet}<sheetData>{sheet}</sheetData></worksheet>"
    read_or_refuse(zipped(parts))


@MANY
@given(
    st.binary(max_size=400), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""])
)
def test_bytes_that_only_begin_like_an_office_file(rest: bytes, begin: bytes) -> None:
    read_or_refuse(begin + rest)


@MANY
@given(st.data())
def test_compound_files_with_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(make.compound("Contents", "EncryptedPackage"))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(8, len(content)))])
    assert all(len(name) <= 32 for name in stream_names(cut))
    if is_encrypted(cut):
        read_or_refuse(cut)


def test_the_samples_are_read_when_nothing_is_changed() -> None:
    for content in samples().values():
        assert zipfile.is_zipfile(io.BytesIO(content))
        assert formats.read(content, "a").raw.strip()
