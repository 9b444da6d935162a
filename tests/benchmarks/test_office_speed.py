"""Speed of reading office files by ratio to the usual library in the same run, and what that library loses."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
import openpyxl
import pytest

from tests.text.readers.office_files import OFFICIAL, ofd_parts, paragraph, run, typeset, word, zipped
from workbench.text import formats

pytestmark = pytest.mark.benchmark

SENTENCE = "加强统筹协调，完善政策措施，推进市人民医院二期建设，新增床位500张，门诊预约率达到80%以上。"


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest time of several runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def told(what: str, mine: float, theirs: float, size: int, lines: int) -> None:
    print(f"{what}: {theirs / mine:.1f} times as fast, {size / mine / 1e6:.1f} MB/s, {lines / mine:,.0f} lines/s")


def test_word_documents_are_read_no_slower_than_python_docx_gives_plain_paragraphs() -> None:
    document = docx.Document()
    for _ in range(4_000):
        document.add_paragraph(SENTENCE)
    stream = io.BytesIO()
    document.save(stream)
    content = stream.getvalue()

    def theirs() -> str:
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs) + "\n"

    assert formats.read(content, "a").raw == theirs()
    mine, peer = seconds(lambda: formats.read(content, "a")), seconds(theirs)
    told("docx / python-docx", mine, peer, len(stream.getvalue()), 4_000)
    assert mine < 1.2 * peer


def test_python_docx_loses_what_is_read_here() -> None:
    body = paragraph("推进改革。", number=1) + f"<w:p>{run('新增')}<w:ins>{run('500张。')}</w:ins></w:p>"
    body += f"<w:tbl><w:tr><w:tc>{paragraph('表中的话。')}</w:tc></w:tr></w:tbl>"
    body += '<w:altChunk r:id="c"/>'
    parts = word(body, numbering=OFFICIAL, chunks={"c": ("c.htm", "<html><p>网页中的话。</p></html>")})
    assert formats.read(parts, "a").raw.split() == ["一、推进改革。", "新增500张。", "表中的话。", "网页中的话。"]


def test_workbooks_are_read_no_slower_than_openpyxl_gives_their_cells() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("任务")
    sheet.append(["序号", "任务", "具体内容", "责任单位", "完成时限"])
    for row in range(4_000):
        sheet.append([row + 1, "推进改革", SENTENCE, "市卫生健康委、市医保局", "2024年底"])
    stream = io.BytesIO()
    book.save(stream)
    content = stream.getvalue()

    def theirs() -> str:
        read = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return "\n".join("\t".join(map(str, row)) for one in read for row in one.iter_rows(values_only=True))

    mine, peer = seconds(lambda: formats.read(content, "a")), seconds(theirs)
    told("xlsx / openpyxl", mine, peer, len(content), 4_000)
    assert mine < 1.2 * peer


def test_time_grows_with_the_length_of_a_document_and_not_faster() -> None:
    def taken(content: bytes) -> float:
        return seconds(lambda: formats.read(content, "a"), 2)

    def of(count: int) -> tuple[bytes, bytes]:
        texts = [f"（一）推进重点任务{place}。{SENTENCE}" for place in range(count)]
        return word("".join(map(paragraph, texts))), zipped(ofd_parts(typeset(texts)))

    for short, long in zip(of(1_000), of(4_000), strict=True):
        assert taken(long) < 8 * taken(short)
