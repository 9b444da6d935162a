"""The brief of two real texts, from the files to the pages: nothing of either text is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from workbench import workflow
from workbench.brief.contents import contents
from workbench.brief.punctuation import official_punctuation
from workbench.brief.write import write
from workbench.model import Judgement, Review, SegmentKind, Step, Verdict


@pytest.fixture(scope="module")
def shenzhen(samples: Path) -> Review:
    readings = [workflow.read_file(samples / name)[0] for name in ("shenzhen-2022.txt", "shenzhen-2024.txt")]
    snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "深圳")
    return workflow.review(snapshot, author="审阅人甲")


@pytest.fixture(scope="module")
def pages(shenzhen: Review, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("深圳简报")
    for ending in (".docx", ".xlsx", ".html"):
        write(shenzhen, folder / f"比对简报{ending}")
    return folder


def sentences(review: Review) -> list[str]:
    measures = (m for document in review.snapshot.documents for clause in document.walk() for m in clause.measures)
    return [official_punctuation(measure.text) for measure in measures]


def test_every_sentence_of_both_texts_stands_in_the_word_brief(shenzhen: Review, pages: Path) -> None:
    document = docx.Document(str(pages / "比对简报.docx"))
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    shown = "\n".join("".join(p.itertext(f"{tag}t")) for p in document.element.body.iter(f"{tag}p"))
    assert [sentence for sentence in sentences(shenzhen) if sentence.replace("\n", "") not in shown] == []


def test_every_sentence_and_every_link_stands_in_the_workbook(shenzhen: Review, pages: Path) -> None:
    sheet = load_workbook(pages / "比对简报.xlsx")["条款对照"]
    rows = list(sheet.iter_rows(values_only=True))
    shown = {str(value) for row in rows for value in row}
    assert [sentence for sentence in sentences(shenzhen) if sentence not in shown] == []
    scored = [row for row in rows[1:] if row[rows[0].index("匹配度")] is not None]
    comparison = shenzhen.comparisons[0]
    assert len(scored) >= len(comparison.item_links) + len(comparison.measure_links)


def test_every_sentence_stands_in_the_page(shenzhen: Review, pages: Path) -> None:
    page = (pages / "比对简报.html").read_text(encoding="utf-8")
    for tag in ("<b>", "</b>", "<del>", "</del>", "<ins>", "</ins>", "<mark>", "</mark>", "<br>"):
        page = page.replace(tag, "")
    assert [sentence for sentence in sentences(shenzhen) if sentence.replace("\n", "") not in page] == []


def test_what_the_program_only_suggests_is_said_to_be_so(pages: Path) -> None:
    document = docx.Document(str(pages / "比对简报.docx"))
    cover = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert any("均为系统比对建议，尚未人工确认" in text for text in cover)


def test_changed_numbers_are_marked_strong(shenzhen: Review) -> None:
    from workbench.brief.contents import contents

    kinds = {segment.kind for difference in shenzhen.differences.values() for segment in difference.segments}
    assert SegmentKind.SHARED in kinds
    pieces = [
        piece
        for parallel in contents(shenzhen).parallels
        for chapter in parallel.chapters
        for row in chapter.rows
        for cell in row.cells
        for paragraph in cell
        for piece in paragraph.pieces
    ]
    assert "不少于800名→不少于500人" in {piece.text for piece in pieces if piece.strong}


def test_the_findings_say_how_the_wording_of_tasks_moved_and_never_that_they_were_done(shenzhen: Review) -> None:
    found = {finding.heading: [point.text for point in finding.points] for finding in contents(shenzhen).findings}
    further, waiting = found["表述推进的任务"], found["文本未见进展的任务"]
    assert any("研究改革疾控机构" in line and "表述由“研究”改为“实施”" in line for line in further)
    assert all("表述" in line for line in further)
    assert any("仍处“制定出台”阶段" in line for line in waiting)
    assert not [line for line in (*further, *waiting) if "待确认" in line]  # all are: the title page says so once


def test_a_confirmed_link_sets_its_wording_apart_and_a_rejected_one_takes_it_away(samples: Path) -> None:
    readings = [workflow.read_file(samples / name)[0] for name in ("shenzhen-2022.txt", "shenzhen-2024.txt")]
    snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "深圳")
    drafted = workflow.review(snapshot)
    one, other, *_ = (step for step in drafted.rewordings[drafted.comparisons[0].right] if step.step is Step.FORWARD)
    judged = [
        Judgement(str(number), step.earlier, step.later, verdict, "审阅人甲", "2026-01-01T00:00:00+00:00")
        for number, (step, verdict) in enumerate(((one, Verdict.CONFIRMED), (other, Verdict.REJECTED)))
    ]
    reviewed = workflow.review(replace(snapshot, judgements=tuple(judged)))
    lines = [
        point.text
        for finding in contents(reviewed).findings
        for point in finding.points
        if finding.heading.startswith(("表述", "文本"))
    ]
    assert [line for line in lines if one.earlier_part[:12] in line and "待确认" not in line]
    assert not [line for line in lines if other.earlier_part[:12] in line and other.later_part[:12] in line]
    assert sum("（待确认）" in line for line in lines) == len(lines) - 1


def test_what_became_thin_is_told_though_its_item_goes_on(shenzhen: Review) -> None:
    """The end of the zero-COVID regime: the item has a successor, three of its four sentences have none."""
    [faded] = [one for one in contents(shenzhen).findings if one.heading == "多数举措未找到对应表述的任务"]
    told = [point.text for point in faded.points]
    assert any("常态化疫情防控”的4条举措中，3条未找到对应表述" in line and "动态清零" in line for line in told)
    assert not any("不再" in line or "废止" in line for line in told)
