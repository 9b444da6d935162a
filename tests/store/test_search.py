"""What a search finds is every place that contains the text, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.conftest import read
from workbench.model import Hit, document_id
from workbench.store import edits
from workbench.store.connection import Connection
from workbench.store.project import Project
from workbench.store.search import source_span

SIMPLE = str.maketrans("醫療衛衞機構務區級護專臺", "医疗卫卫机构务区级护专台")


def to_simple(text: str) -> str:
    """Fold a few traditional characters and full width, one character for one."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text.translate(SIMPLE))


def longer(text: str) -> str:
    """Fold so that lengths change, as compatibility forms do."""
    return to_simple(text).replace("%", "百分之").replace("…", "...").replace("\u3000", "")


def expected(project: Project, query: str) -> set[tuple[str, str]]:
    """Return, by looking at every clause, which ones contain a query."""
    found = set()
    for document in project.documents():
        for clause in document.walk():
            parts = (clause.label + clause.heading, clause.text, "、".join(clause.units))
            if any(to_simple(query) in to_simple(part) for part in parts):
                found.add((document.id, clause.id))
    return found


def clauses(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    """Return document and clause of the hits on clauses, in order."""
    return [
        (hit.document, hit.clause)
        for hit in hits
        if hit.document is not None and hit.clause is not None and hit.part in ("heading", "text", "units")
    ]


@pytest.mark.parametrize(
    "query", ["医", "医院", "疾控", "牵头单位", "35家", "全科医生", "(九)", "。", "社康机构", "%", "无此词语"]
)
def test_every_clause_that_contains_the_text_is_found_once_and_no_other(project: Project, query: str) -> None:
    found = clauses(project.search(query, to_simple))
    assert len(found) == len(set(found))
    assert set(found) == expected(project, query)


@pytest.mark.parametrize(
    ("query", "same"), [("醫療", "医疗"), ("３５家", "35家"), (" 医疗 ", "医疗"), ("衞生", "卫生"), ("專科", "专科")]
)
def test_traditional_and_full_width_queries_find_the_same(project: Project, query: str, same: str) -> None:
    assert clauses(project.search(query, to_simple)) == clauses(project.search(same, to_simple)) != []


@pytest.mark.parametrize("fold", [to_simple, longer])
def test_a_hit_leads_to_its_place_in_the_raw_text(project: Project, fold: object) -> None:
    assert callable(fold)
    seen = 0
    for query in ("医院", "社康机构", "新增", "推进", "(三)", "%", "以上"):
        for hit in project.search(query, fold):
            if hit.part not in ("heading", "text", "preamble") or hit.document is None:
                continue
            raw = project.reading(project.document(hit.document).source).raw
            for start, end in hit.places:
                assert fold(query) in fold(raw[start:end]) or fold(raw[start:end]) in fold(query), (
                    query,
                    raw[start:end],
                )
                assert end - start <= len(query) + 1
                seen += 1
            assert (hit.start, hit.end) == hit.places[0]
            assert fold(hit.snippet[hit.at : hit.until]) == fold(query)
    assert seen > 100


def test_hits_stand_in_the_order_of_documents_and_text(project: Project) -> None:
    order = {head.id: place for place, head in enumerate(project.heads())}
    hits = [hit for hit in project.search("服务", to_simple) if hit.document]
    assert [(order[hit.document or ""], hit.start) for hit in hits] == sorted(
        (order[hit.document or ""], hit.start) for hit in hits
    )
    assert {hit.document for hit in hits} == set(order)


def test_notes_and_tags_are_found_until_they_are_removed(project: Project) -> None:
    clause = project.documents()[0].items()[0].id
    note = edits.add_note(project, clause, "與去年相比有變化\n需核實")
    tag = edits.add_tag(project, "基金监管", "#111111", description="医保基金")
    project.do(note)
    project.do(tag)

    def found(query: str) -> list[tuple[str, str | None, str | None]]:
        return [(hit.part, hit.entity, hit.clause) for hit in project.search(query) if hit.entity]

    assert found("變化") == [("note", edits.created(note), clause)]
    assert found("基金监管") == found("医保基金") == [("tag", edits.created(tag), None)]
    project.do(edits.edit_note(project, edits.created(note), "改了"))
    assert found("變化") == []
    assert found("改了") == [("note", edits.created(note), clause)]
    project.undo()
    assert found("變化") != []
    project.do(edits.remove_note(project, edits.created(note)))
    assert found("變化") == []


def test_what_is_removed_hidden_or_corrected_is_not_found(project: Project, contents: dict[str, bytes]) -> None:
    content = contents["luzhou-2022.txt"]
    reading = read(content, "luzhou-2022.txt")
    project.add(reading, content)
    assert any(hit.document == reading.documents[0].id for hit in project.search("公立医院"))
    project.do(edits.hide_document(project, reading.documents[0].id))
    assert not any(hit.document == reading.documents[0].id for hit in project.search("公立医院"))
    project.undo()
    project.do(edits.remove_source(project, reading.source.id))
    assert not any(hit.document == reading.documents[0].id for hit in project.search("公立医院"))


def test_a_document_hidden_when_it_was_first_searched_is_found_when_shown_again(
    project: Project, contents: dict[str, bytes]
) -> None:
    content = contents["luzhou-2022.txt"]
    reading = read(content, "luzhou-2022.txt")
    first = reading.documents[0]
    start = first.clauses[-1].start
    second = replace(first, id=document_id(first.source, start), index=1, start=start, clauses=first.clauses[-1:])
    project.add(replace(reading, documents=(replace(first, clauses=first.clauses[:-1]), second)), content)
    project.do(edits.hide_document(project, second.id))
    assert second.id not in {hit.document for hit in project.search("医院")}
    project.undo()
    assert second.id in {hit.document for hit in project.search("医院")}


def test_a_title_is_found_as_it_is_now(project: Project) -> None:
    head = project.heads()[0]

    def found(query: str) -> list[str | None]:
        return [hit.document for hit in project.search(query) if hit.part == "title"]

    assert found(head.title[:5]) == [head.id]
    project.do(edits.retitle_document(project, head.id, "龘龘题目"))
    assert found("龘龘") == [head.id]
    assert found(head.title[:5]) == []
    project.undo()
    assert (found("龘龘"), found(head.title[:5])) == ([], [head.id])
    project.do(edits.describe_document(project, head.id, {"year": 1999}))
    assert found(head.title[:5]) == [head.id]


def test_another_fold_makes_the_copies_anew(project: Project) -> None:
    assert clauses(project.search("醫療")) == []
    assert clauses(project.search("醫療", to_simple)) != []
    rows = project._file.number("SELECT count(*) FROM passage")
    assert clauses(project.search("醫療", to_simple)) != []
    assert clauses(project.search("醫療")) == []
    assert project._file.number("SELECT count(*) FROM passage") == rows


def test_nothing_is_searched_for_nothing(project: Project) -> None:
    assert project.search("") == project.search("  ") == ()


def test_search_works_while_another_process_writes_and_on_read_only_media(project: Project) -> None:
    wanted = project.search("医院", to_simple)
    project._file.raw.execute("DELETE FROM passage")
    project._file.raw.execute("DELETE FROM folding")
    other = Connection(project.path)
    with other.writing():
        assert project.search("医院", to_simple) == wanted
    other.close()
    path = project.path
    project.close()
    with Project.open(path, "甲", read_only=True) as shown:
        assert shown.search("医院", to_simple) == wanted
    with Project.open(path, "甲") as again:
        again.do(edits.add_note(again, "c1", "未编入"))
        assert [hit.part for hit in again.search("未编入")] == ["note"]


def test_the_end_of_a_span_is_the_end_of_its_last_character(project: Project) -> None:
    for document in project.documents():
        raw = project.reading(document.source).raw
        for clause in document.items():
            for at in range(0, len(clause.text) - 3, 7):
                start, end = source_span(clause.text_trace, at, at + 3)
                assert raw[start:end] == clause.text[at : at + 3]


def test_a_search_reads_no_document(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.search("医院")
    path: Path = project.path
    project.close()
    with Project.open(path, "甲") as again:
        monkeypatch.setattr("workbench.store.codec.decode_document", None)
        assert again.search("医院")


def test_a_search_prepared_file_by_file_finds_the_same_and_reads_nothing_more(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.do(edits.add_note(project, project.documents()[0].items()[0].id, "疾控待核"))
    turns = 1
    while project.index_some(to_simple):
        turns += 1
    assert turns >= len(project.sources())
    monkeypatch.setattr(project._shelf, "as_read", lambda _one: pytest.fail("read"))
    hits = project.search("疾控", to_simple)
    monkeypatch.undo()
    assert set(clauses(hits)) == expected(project, "疾控")
    assert [hit.snippet for hit in hits if hit.part == "note"] == ["疾控待核"]


def test_a_search_half_prepared_misses_nothing(project: Project) -> None:
    assert project.index_some(to_simple, 1)
    assert set(clauses(project.search("医院", to_simple))) == expected(project, "医院")
    assert not project.index_some(to_simple, 1)


def test_a_search_is_prepared_anew_for_another_fold(project: Project) -> None:
    while project.index_some(to_simple):
        pass
    assert project.index_some(longer)
    assert set(clauses(project.search("医院", longer))) == expected(project, "医院")
