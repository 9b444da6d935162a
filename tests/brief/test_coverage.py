"""What became of each part of the base document, as a brief tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.brief import reviews
from workbench import workflow
from workbench.brief.contents import contents
from workbench.brief.shapes import text_of
from workbench.brief.wording import Language
from workbench.compare import coverage
from workbench.model import Document, Review


def test_each_part_says_how_much_of_it_is_linked_and_where(review: Review) -> None:
    rows = contents(review).coverage.rows
    assert [row[0] for row in rows] == ["一、加强新冠肺炎疫情常态化防控", "二、持续完善优质高效医疗卫生服务体系"]
    assert (*rows[0][1:4], text_of(rows[0][4])) == (1, 0, 0, "未再提及（1）")
    assert rows[1][1:3] == (2, 1)
    assert "一、完善优质高效医疗服务体系（1）" in text_of(rows[1][-1])


def test_with_several_documents_each_part_has_a_row_for_each(review: Review) -> None:
    three = reviews.three()
    rows = contents(three).coverage.rows
    parts = [row[0] for row in rows]
    assert len(rows) == len(three.comparisons) * len(set(parts))
    assert len(contents(three).coverage.columns) == len(contents(review).coverage.columns) + 1


def test_a_document_without_parts_has_no_such_table(review: Review) -> None:
    def flat(document: Document) -> Document:
        return replace(document, clauses=tuple(item for part in document.clauses for item in part.children))

    snapshot = replace(review.snapshot, documents=tuple(flat(document) for document in review.snapshot.documents))
    assert contents(replace(review, snapshot=snapshot, coverages={})).coverage.rows == ()


def test_the_table_counts_as_the_window_does(samples: Path) -> None:
    readings = [workflow.read_file(samples / name)[0] for name in ("shenzhen-2022.txt", "shenzhen-2024.txt")]
    made = workflow.review(workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "比对"))
    base, other = (reading.documents[0] for reading in readings)
    found = coverage.coverage(base, other, made.comparisons[0])
    rows = contents(made).coverage.rows
    assert [(row[1], row[2], row[3]) for row in rows] == [
        (part.items, part.answered_items, round(part.measure_share * 100)) for part in found.left
    ]


def test_the_table_speaks_english_too(review: Review) -> None:
    table = contents(review, Language.ENGLISH).coverage
    assert table.columns[0].name == "Part"
    assert "no longer mentioned (1)" in text_of(table.rows[0][-1])
