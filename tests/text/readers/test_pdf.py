"""PDF: lines by their place become paragraphs; heads, page numbers, columns, turned pages; scans and broken files."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.readers.makers import Placed, pdf, set_text
from workbench import workflow
from workbench.errors import Cancelled, CannotRead
from workbench.text import formats
from workbench.text.readers import Taken
from workbench.text.readers import pdf as reader

FILES = Path(__file__).parent / "files"
LONG = "各区应当落实属地责任，加强基层医疗卫生机构建设，新增床位100张以上，每千人口执业医师数达到3.2人，"
ITEMS = [f"（{sign}）推进第{sign}项工作。{LONG}确保如期完成年度目标任务。" for sign in "一二三四五六"]


def taken(content: bytes) -> Taken:
    made = formats.read(content, "a.pdf")
    assert made.media_type == "application/pdf"
    return made


def body(content: bytes) -> list[str]:
    made = taken(content)
    hinted = {hint.start for hint in made.hints}
    lines, at = [], 0
    for line in made.raw.split("\n"):
        if line and at not in hinted:
            lines.append(line)
        at += len(line) + 1
    return lines


def printed(items: list[str], x: float = 80, width: int = 27, size: float = 16) -> list[list[Placed]]:
    """Set paragraphs on pages with a running head and a page number."""
    pages: list[list[Placed]] = []
    y = 0.0
    for item in items:
        lines = set_text(item, x, 0, width, size)
        for _, _, _, text in lines:
            if y < 110:
                pages.append([(200, 800, 9, "云河市人民政府公报"), (280, 40, 12, f"— {len(pages) + 1} —")])
                y = 740
            left = x + (2 * size if text == lines[0][3] else 0)
            pages[-1].append((left, y, size, text))
            y -= 1.75 * size
    return pages


def test_a_printed_notice_gives_its_clauses() -> None:
    reading = workflow.read_content((FILES / "notice.pdf").read_bytes(), "notice.pdf")
    (document,) = reading.documents
    assert document.title == "清溪县推进乡村公共服务均等化三年行动计划"
    assert (document.doc_number, document.published) == ("清政办发〔2024〕9号", "2024-05-20")
    assert len(document.items()) == 8
    assert all(clause.units == ("县发展改革局", "县财政局") for clause in document.items())
    assert {p.reason for p in reading.dropped} == {"running-head", "page-number"}
    assert len(reading.dropped) == 6
    assert "群众满意度达到93.3%以上" in reading.text


def test_lines_become_paragraphs_across_pages() -> None:
    made = pdf(printed(ITEMS * 3))
    assert body(made) == ITEMS * 3
    assert {hint.reason for hint in taken(made).hints} == {"running-head", "page-number"}


def test_letters_drawn_one_by_one_and_out_of_order_are_read_in_order() -> None:
    pages = []
    for page in printed(ITEMS * 3):
        single: list[Placed] = []
        for x, y, size, text in page:
            for sign in text:
                single.append((x, y, size, sign))
                x += size if sign > "\u0250" else size / 2
        pages.append(single[::-1])
    assert body(pdf(pages)) == ITEMS * 3


def test_two_columns_are_read_one_after_the_other() -> None:
    page: list[Placed] = [(120, 780, 18, "云河市公共卫生体系建设实施意见全文公布")]
    columns: list[list[Placed]] = [[], []]
    lines = [line for item in ITEMS for line in set_text(item, 0, 0, 19, 11)]
    half = (len(lines) + 1) // 2
    for place, (x, _, size, text) in enumerate(lines):
        column, row = divmod(place, half)
        columns[column].append((60 + 250 * column + x, 740 - 18 * row, size, text))
    assert body(pdf([page + columns[0] + columns[1]]))[1:] == ITEMS


def test_a_table_is_not_taken_for_columns() -> None:
    rows = [("指标名称", "目标值"), *((f"每千人口第{n}类床位数", f"{n}.5张") for n in range(1, 15))]
    page = [
        (x, 760 - 24 * place, 12, text)
        for place, row in enumerate(rows)
        for x, text in zip((80, 380), row, strict=True)
    ]
    assert body(pdf([page])) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(rotate: int) -> None:
    assert body(pdf(printed(ITEMS * 3), rotate=rotate)) == ITEMS * 3


def test_lines_that_run_upwards_are_read() -> None:
    lines = [(100 + 28 * place, 60.0, 16.0, text) for place, (*_, text) in enumerate(set_text(ITEMS[0], 0, 0, 30))]
    assert "".join(body(pdf([lines], turn=1))) == ITEMS[0]


def test_a_scan_says_that_it_is_one() -> None:
    with pytest.raises(CannotRead) as refused:
        taken(pdf([[], []], picture=True))
    assert refused.value.reason == "scanned"


def test_a_scanned_page_among_others_is_told() -> None:
    content = pdf([*printed(ITEMS), []], picture=True)
    assert taken(content).notices == ("pages-without-text",)


def test_a_page_without_anything_holds_no_text() -> None:
    with pytest.raises(CannotRead) as refused:
        taken(pdf([[]]))
    assert refused.value.reason == "no-text"


def test_letters_without_a_map_to_unicode_are_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        taken(pdf(printed(ITEMS), unicode_map=False))
    assert refused.value.reason in ("garbled", "no-text")


def test_a_file_under_a_password_is_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        taken((FILES / "locked.pdf").read_bytes())
    assert refused.value.reason == "encrypted"


@pytest.mark.parametrize("keep", [20, 400, 2000])
def test_a_file_cut_short_is_refused_or_read(keep: int) -> None:
    content = pdf(printed(ITEMS))
    with pytest.raises(CannotRead) as refused:
        taken(content[:keep])
    assert refused.value.reason in ("damaged", "no-text")


@pytest.mark.parametrize(("name", "value"), [("MAX_PAGES", 1), ("MAX_CHARACTERS", 100), ("MAX_BYTES", 100)])
def test_bounds_are_kept(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    content = pdf(printed(ITEMS * 3))
    monkeypatch.setattr(reader, name, value)
    with pytest.raises(CannotRead) as refused:
        taken(content)
    assert refused.value.reason == "too-big"


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_SECONDS", -1.0)
    with pytest.raises(CannotRead) as refused:
        taken(pdf(printed(ITEMS)))
    assert refused.value.reason == "too-slow"


def test_reading_can_be_stopped_between_pages_and_the_library_is_free_again() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    content = pdf(printed(ITEMS * 3))
    with pytest.raises(Cancelled):
        reader.read(content, "a.pdf", None, stop)
    assert body(content) == ITEMS * 3


def test_several_threads_read_at_the_same_time() -> None:
    content = pdf(printed(ITEMS * 2))
    begun = threading.Barrier(4)

    def work(_: int) -> list[str]:
        begun.wait()
        return body(content)

    with ThreadPoolExecutor(4) as pool:
        assert all(lines == ITEMS * 2 for lines in pool.map(work, range(4)))


WHOLE = pdf(printed(ITEMS))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_refused(damages: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for place, value in damages:
        content[place] = value
    with contextlib.suppress(CannotRead):
        formats.read(bytes(content), "a.pdf")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_behind_a_signature_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(CannotRead):
        formats.read(b"%PDF-1.7\n" + content, "a.pdf")
