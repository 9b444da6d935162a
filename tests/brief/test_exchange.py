"""CSV, JSON and REFI-QDA: what other programs read."""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.brief import reviews
from workbench.brief import exchange
from workbench.brief.plaintext import plain_text
from workbench.brief.wording import Language
from workbench.model import Note, Review, Tag, link_target

Q = "{urn:QDA-XML:project:1.0}"
GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ORDER = {
    "Project": [
        "Users",
        "CodeBook",
        "Variables",
        "Cases",
        "Sources",
        "Notes",
        "Links",
        "Sets",
        "Graphs",
        "Description",
    ],
    "TextSource": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef", "NoteRef"],
    "Note": ["Description", "PlainTextContent"],
    "Code": ["Description", "NoteRef", "Code"],
    "Link": ["NoteRef"],
}
CONTAINERS = ("Users", "CodeBook", "Codes", "Sources", "Notes", "Links")


def read_csv(review: Review, folder: Path, language: Language = Language.CHINESE) -> list[list[str]]:
    path = folder / "比对.csv"
    exchange.write_csv(review, path, language)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def qdpx(review: Review, folder: Path) -> tuple[etree._Element, dict[str, bytes]]:
    path = folder / "项目.qdpx"
    exchange.write_qdpx(review, path)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    return etree.fromstring(members.pop("project.qde")), members


def test_csv_holds_one_correspondence_a_row(review: Review, tmp_path: Path) -> None:
    head, *rows = read_csv(review, tmp_path)
    assert head[:4] == ["序号", "所属部分", "层级", "2022年任务"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    kinds = [row[head.index("变化类型")] for row in rows if row[2] == "任务"]
    assert kinds == ["未再提及", "修订", "部分延续", "新增", "未再提及"]


def test_csv_text_never_becomes_a_formula(review: Review, tmp_path: Path) -> None:
    rows = read_csv(review, tmp_path)
    assert "'=待核、基层医疗" in [value for row in rows for value in row]
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "@"))]


def test_csv_keeps_each_note_once(review: Review, tmp_path: Path) -> None:
    text = "\n".join(value for row in read_csv(review, tmp_path) for value in row)
    assert text.count("请说明指标调整原因。") == 1


def test_json_holds_everything_and_refers_to_nothing_missing(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "比对.json"
    exchange.write_json(review, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["format"] == "workbench-review/1"
    assert [source["repairs"] for source in whole["sources"]] == [1001, 0]
    known = {clause["id"] for clause in whole["clauses"]}
    known |= {measure["id"] for clause in whole["clauses"] for measure in clause["measures"]}
    for link in (*whole["comparisons"][0]["item_links"], *whole["comparisons"][0]["measure_links"]):
        assert {link["left"], link["right"]} <= known
    assert [clause["parent"] for clause in whole["clauses"][:2]] == [None, whole["clauses"][0]["id"]]
    assert [note["body"] for note in whole["notes"]] == [note.body for note in review.snapshot.notes]
    assert whole["comparisons"][0]["target_changes"][0]["left"]["value"] == 800
    assert whole["judgements"][1]["verdict"] == "dropped"


def test_json_gives_the_texts_as_they_are_stored(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "比对.json"
    exchange.write_json(review, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    texts = [measure["text"] for clause in whole["clauses"] for measure in clause["measures"]]
    assert "年内完成新增社康机构35家,新增全科医生800名以上。" in texts


def test_refi_children_stand_in_their_order_and_no_container_is_empty(review: Review, tmp_path: Path) -> None:
    project, _members = qdpx(review, tmp_path)
    for element in project.iter():
        name = etree.QName(element).localname
        order = ORDER.get(name)
        places = [order.index(etree.QName(child).localname) for child in element] if order else []
        assert places == sorted(places), name
        assert name not in CONTAINERS or len(element)


def test_refi_without_tags_notes_or_judgements_has_no_empty_containers(review: Review, tmp_path: Path) -> None:
    bare = reviews.with_judgements(reviews.with_notes(review, []), ())
    snapshot = bare.snapshot
    bare = type(bare)(
        type(snapshot)(snapshot.name, snapshot.sources, snapshot.documents), bare.base, bare.comparisons, {}, "", ""
    )
    project, members = qdpx(bare, tmp_path)
    assert [etree.QName(child).localname for child in project] == ["Sources"]
    assert len(members) == 2


def test_refi_selections_name_the_very_characters(review: Review, tmp_path: Path) -> None:
    project, members = qdpx(review, tmp_path)
    quoted = {}
    for source in project.iter(f"{Q}TextSource"):
        path = source.get("plainTextPath") or ""
        content = members[f"sources/{path.removeprefix('internal://')}"]
        assert not content.startswith(b"\xef\xbb\xbf")
        text = content.decode("utf-8")
        assert "\r" not in text
        for selection in source.iter(f"{Q}PlainTextSelection"):
            start, end = int(selection.get("startPosition") or -1), int(selection.get("endPosition") or -1)
            assert 0 <= start < end <= len(text)
            quoted[text[start:end]] = [
                coding.find(f"{Q}CodeRef") is not None for coding in selection.iter(f"{Q}Coding")
            ]
    assert quoted["新增全科医生500人"] == [True]
    ninth = review.snapshot.documents[0].items()[1]
    assert f"{ninth.label}{ninth.heading}\n{ninth.text}" in quoted


def test_refi_references_lead_somewhere(review: Review, tmp_path: Path) -> None:
    project, _members = qdpx(review, tmp_path)
    guids = [element.get("guid") for element in project.iter() if element.get("guid")]
    assert all(GUID.fullmatch(guid) and uuid.UUID(guid).version == 5 for guid in guids if guid)
    assert len(set(guids)) == len(guids)
    for name in ("targetGUID", "originGUID", "creatingUser"):
        assert {element.get(name) for element in project.iter() if element.get(name)} <= set(guids)
    link = project.find(f"{Q}Links/{Q}Link")
    assert link is not None
    assert len(link) == 1  # the note on the confirmed link


def test_refi_keeps_a_note_whose_place_is_gone(review: Review, tmp_path: Path) -> None:
    notes = [Note("n9", "no-such-clause", "原条款\x00已删 & <改>", "审阅人甲", "2024-05-09T00:00:00Z")]
    project, _members = qdpx(reviews.with_notes(review, notes), tmp_path)
    assert [note.findtext(f"{Q}PlainTextContent") for note in project.iter(f"{Q}Note")] == ["原条款已删 & <改>"]


def test_refi_puts_a_link_s_note_on_both_its_ends(review: Review, tmp_path: Path) -> None:
    base, other = review.snapshot.documents
    target = link_target(base.items()[0].id, other.items()[0].id)
    notes = [Note("n1", target, "对照", "审阅人甲", "2024-05-09T00:00:00Z")]
    project, _members = qdpx(reviews.with_judgements(reviews.with_notes(review, notes), ()), tmp_path)
    assert len(list(project.iter(f"{Q}NoteRef"))) == 2


@pytest.mark.parametrize("ending", ["json", "qdpx", "csv"])
def test_the_same_review_gives_the_same_file(review: Review, tmp_path: Path, ending: str) -> None:
    write = {"json": exchange.write_json, "qdpx": exchange.write_qdpx, "csv": exchange.write_csv}[ending]
    write(review, tmp_path / f"a.{ending}")
    write(review, tmp_path / f"b.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_offsets_in_plain_text_survive_characters_beyond_the_basic_plane() -> None:
    chapters = (("一、", "健康", (("(一)", "标题", ("𠮷野家附近新增\x00医院1家。", "另建😀儿童中心2处。")),)),)
    document = reviews.document(2024, chapters)
    text = plain_text(document)
    second = document.items()[0].measures[1]
    start, end = text.spans[second.id]
    assert text.text[start:end] == second.text
    span = text.span(second.id, second.start + 2, second.start + 7)
    assert span is not None
    assert text.text[span[0] : span[1]] == "😀儿童中心"


def test_a_tag_of_any_colour_is_a_colour_in_refi(review: Review, tmp_path: Path) -> None:
    snapshot = review.snapshot
    odd = type(snapshot)(snapshot.name, snapshot.sources, snapshot.documents, (Tag("t", "a\nb<", "red"),))
    project, _members = qdpx(type(review)(odd, review.base, review.comparisons), tmp_path)
    code = project.find(f"{Q}CodeBook/{Q}Codes/{Q}Code")
    assert code is not None
    assert re.fullmatch("#[0-9A-F]{6}", code.get("color") or "")
    assert code.get("name") == "a b<"
