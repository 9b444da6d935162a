"""The public command line: its shapes, exit codes and one-line messages, on the real samples."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from workbench.__main__ import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run one command in this process; return its exit code, standard output and standard error."""

    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run_command


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A project with both Shenzhen texts."""
    path = tmp_path_factory.mktemp("project") / "深圳.pwb"
    assert main(["add", str(path), str(samples / "shenzhen-2022.txt"), str(samples / "shenzhen-2024.txt")]) == 0
    return path


def test_outline_has_the_public_shape(run: Any, samples: Path) -> None:
    code, out, err = run("outline", samples / "longgang-2022.txt", "--json")
    shape = json.loads(out)
    assert (code, err) == (0, "")
    assert set(shape) == {"format", "source", "repairs", "dropped", "documents"}
    assert shape["source"]["bytes"] == (samples / "longgang-2022.txt").stat().st_size
    clause = shape["documents"][0]["clauses"][0]["children"][0]
    assert list(clause) == [
        "path", "label", "level", "heading", "text", "units", "start", "end", "measures", "children",
    ]  # fmt: skip
    assert clause["units"] == ["局疫情防控各专项工作组", "各卫生健康单位"]
    assert clause["measures"][0]["path"] == f"{clause['path']}#1"


def test_outline_offsets_lead_into_the_decoded_source(run: Any, samples: Path) -> None:
    shape = json.loads(run("outline", samples / "shenzhen-2024.txt", "--json")[1])
    raw = (samples / "shenzhen-2024.txt").read_text(encoding="utf-8")
    for section in shape["documents"][0]["clauses"]:
        for item in section["children"]:
            assert raw[item["start"] :].startswith(item["label"])
            for measure in item["measures"]:
                assert raw[measure["start"] : measure["end"]] == measure["text"]
    for repair in shape["repairs"]:
        assert raw[repair["start"] : repair["end"]] == repair["before"]


def test_compare_links_the_two_years_and_lists_what_has_no_partner(run: Any, samples: Path) -> None:
    code, out, err = run("compare", samples / "shenzhen-2022.txt", samples / "shenzhen-2024.txt", "--json")
    shape = json.loads(out)
    assert (code, err) == (0, "")
    assert (shape["left"]["year"], shape["right"]["year"]) == (2022, 2024)
    linked = {(link["left"], link["right"]) for link in shape["item_links"]}
    assert ("二/(九)", "一/(三)") in linked
    assert all(0 <= link["score"] <= 1 for link in shape["item_links"] + shape["measure_links"])
    assert not {left for left, _right in linked} & set(shape["left_only"]["items"])
    changes = {
        (change["left"]["value"], change["right"]["value"])
        for change in shape["target_changes"]
        if change["left"] and change["right"]
    }
    assert {(1200, 8000), (800, 500), (35, 35), (200, 400)} <= changes


def test_the_four_tasks_that_2024_begins_have_no_partner_in_2022(run: Any, samples: Path) -> None:
    shape = json.loads(run("compare", samples / "shenzhen-2022.txt", samples / "shenzhen-2024.txt", "--json")[1])
    # medical education, data security, work safety, disputes
    assert shape["right_only"]["items"] == ["三/(十)", "七/(二十七)", "十/(三十五)", "十/(三十六)"]


def test_two_documents_in_one_file_are_named_by_number(run: Any, samples: Path) -> None:
    file = samples / "yiwu-2020-2021.txt"
    code, out, err = run("compare", f"{file}#1", f"{file}#2", "--json")
    shape = json.loads(out)
    assert (code, err) == (0, "")
    assert (shape["left"]["year"], shape["right"]["year"]) == (2020, 2021)
    code, _out, err = run("compare", f"{file}#3", file)
    assert code == 1
    assert len(err.strip().splitlines()) == 1


def test_compare_says_which_of_several_documents_it_took(run: Any, samples: Path) -> None:
    code, out, err = run("compare", samples / "yiwu-2020-2021.txt", samples / "longgang-2022.txt", "--json")
    assert code == 0
    assert len(err.strip().splitlines()) == 1
    assert json.loads(out)["right"]["year"] == 2022


def test_results_of_a_review_are_no_targets_and_are_counted(run: Any, samples: Path) -> None:
    code, out, err = run("targets", f"{samples / 'yiwu-2020-2021.txt'}#1", "--json")
    assert (code, json.loads(out)["targets"]) == (0, [])
    assert err.count("\n") == 1
    assert "numbers tell what was achieved" in err


def test_targets_stand_in_their_clause(run: Any, samples: Path) -> None:
    code, out, _err = run("targets", samples / "shenzhen-2024.txt", "--json")
    found = json.loads(out)["targets"]
    beds = [target for target in found if target["value"] == 8000]
    assert code == 0
    assert [(target["comparator"], target["unit"]) for target in beds] == [(">=", "张")]
    assert beds[0]["clause"] == "一/(二)#2"
    assert beds[0]["quote"] in (samples / "shenzhen-2024.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", ["疾控", "医", "醫院", "ＨＰＶ"])
def test_search_finds_every_clause_with_the_text_in_either_script_and_width(
    run: Any, project: Path, query: str
) -> None:
    from workbench import workflow

    code, out, _err = run("search", project, query, "--json")
    shape = json.loads(out)
    with workflow.open_project(project) as opened:
        documents = opened.documents()
    wanted = {
        clause.id
        for document in documents
        for clause in document.walk()
        if workflow.fold(query) in workflow.fold("\n".join((clause.heading, clause.text, "\n".join(clause.units))))
    }
    assert code == 0
    clauses = {(hit["document"], hit["clause"]) for hit in shape["hits"]}
    assert len(wanted) == len(clauses) == shape["total"] > 0


def test_a_search_that_finds_nothing_is_done_and_says_so(run: Any, project: Path) -> None:
    code, out, err = run("search", project, "查无此词")
    assert (code, out) == (0, "")
    assert "查无此词" in err
    code, out, err = run("search", project, "查无此词", "--json")
    assert (code, json.loads(out)["total"], err) == (0, 0, "")


def test_a_refused_file_is_named_in_one_line_and_the_others_go_on(run: Any, samples: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    code, out, err = run("add", tmp_path / "a.pwb", empty, samples / "luzhou-2022.txt")
    assert code == 1
    assert "泸州" in out
    assert len(err.strip().splitlines()) == 1
    assert "空.txt" in err


def test_no_project_is_made_when_no_file_could_be_read(run: Any, tmp_path: Path) -> None:
    code, _out, err = run("add", tmp_path / "a.pwb", tmp_path / "没有.txt")
    assert (code, (tmp_path / "a.pwb").exists()) == (1, False)
    assert "没有.txt" in err


def test_briefs_are_written_in_every_kind(run: Any, project: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"简报{ending}" for ending in (".docx", ".xlsx", ".html", ".csv", ".json", ".qdpx")]
    code, out, err = run("export", project, *outputs)
    assert (code, err) == (0, "")
    assert out.split() == [str(output) for output in outputs]
    assert all(output.stat().st_size > 1000 for output in outputs)
    assert not list(tmp_path.glob("*.part"))


def test_an_unknown_ending_is_refused_before_anything_is_written(run: Any, project: Path, tmp_path: Path) -> None:
    code, _out, err = run("export", project, tmp_path / "a.docx", tmp_path / "b.pages")
    assert code == 1
    assert "b.pages" in err
    assert not list(tmp_path.iterdir())


def test_merging_a_copy_brings_its_work_and_its_conflicts(run: Any, project: Path, tmp_path: Path) -> None:
    from workbench import workflow
    from workbench.store import edits

    mine, theirs = tmp_path / "甲.pwb", tmp_path / "乙.pwb"
    shutil.copy(project, mine)
    with workflow.open_project(mine, "审阅人甲") as opened:
        opened.do(edits.add_tag(opened, "医保", "#c0392b"))
    shutil.copy(mine, theirs)
    with workflow.open_project(mine, "审阅人甲") as opened:
        opened.do(edits.rename_tag(opened, opened.tags()[0].id, "医疗保障"))
    with workflow.open_project(theirs, "审阅人乙") as opened:
        opened.do(edits.rename_tag(opened, opened.tags()[0].id, "基金"))
        clause = opened.documents()[0].items()[0].id
        opened.do(edits.add_note(opened, clause, "请核实"))
    code, out, _err = run("merge", mine, theirs, "--json")
    shape = json.loads(out)
    assert code == 0
    assert shape["format"] == "workbench-merge/1"
    assert (shape["added"], shape["removed"]) == (1, 0)
    assert [conflict["kind"] for conflict in shape["conflicts"]] == ["tag.name"]
    assert {shape["conflicts"][0]["mine"], shape["conflicts"][0]["theirs"]} == {"医疗保障", "基金"}


def test_check_tells_sound_from_damaged(run: Any, project: Path, tmp_path: Path) -> None:
    code, out, _err = run("check", project, "--json")
    assert (code, json.loads(out)["ok"]) == (0, True)
    broken = tmp_path / "坏.pwb"
    content = bytearray(project.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4000] = bytes(4000)
    broken.write_bytes(content)
    code, out, _err = run("check", broken, "--json")
    shape = json.loads(out)
    assert (code, shape["ok"]) == (1, False)
    assert shape["problems"]
    assert broken.read_bytes() == content


def test_wrong_usage_exits_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compare", "only-one"])
    assert ended.value.code == 2


def test_a_fault_of_the_program_is_one_line_and_no_traceback(
    run: Any, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench import workflow

    def fails(*_words: object, **_more: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.delenv("WORKBENCH_DEBUG", raising=False)
    monkeypatch.setattr(workflow, "read_file", fails)
    code, out, err = run("outline", samples / "longgang-2022.txt")
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def corrected(project: Path, into: Path, title: str) -> Path:
    """Return a copy of a project in which a colleague retitled the first document by a correction of its file."""
    from workbench import workflow
    from workbench.model import Correction, CorrectionKind
    from workbench.store import edits

    shutil.copy(project, into)
    with workflow.open_project(into, "审阅人乙") as opened:
        first = opened.documents()[0]
        mended = [Correction(CorrectionKind.RETITLE, first.start, title)]
        opened.do(edits.correct_source(opened, first.source, mended))
    return into


def test_corrections_that_are_due_are_read_before_searching_and_exporting(
    run: Any, project: Path, tmp_path: Path
) -> None:
    for number, command in enumerate(("search", "export")):
        mended = corrected(project, tmp_path / f"{number}.pwb", "乙改的标题")
        if command == "search":
            code, found, _err = run("search", mended, "乙改的标题")
            assert code == 0
            assert "乙改的标题" in found
        else:
            assert run("export", mended, tmp_path / "简报.json")[0] == 0
            assert "乙改的标题" in (tmp_path / "简报.json").read_text(encoding="utf-8")


def test_corrections_of_a_colleague_are_read_when_merging(run: Any, project: Path, tmp_path: Path) -> None:
    from workbench import workflow

    mine = Path(shutil.copy(project, tmp_path / "甲.pwb"))
    theirs = corrected(project, tmp_path / "乙.pwb", "乙改的标题")
    assert run("merge", mine, theirs)[0] == 0
    with workflow.open_project(mine) as opened:
        assert opened.unread() == ()
        assert "乙改的标题" in [document.title for document in opened.documents()]


def test_what_a_colleagues_copy_says_of_a_text_is_not_believed(
    run: Any, project: Path, samples: Path, tmp_path: Path
) -> None:
    from dataclasses import replace

    from workbench import workflow

    mine, theirs = Path(shutil.copy(project, tmp_path / "甲.pwb")), Path(shutil.copy(project, tmp_path / "乙.pwb"))
    reading, content = workflow.read_file(samples / "luzhou-2022.txt")
    doctored = replace(reading.documents[0], title="从未发布过的文件", issuer="从未有过的单位")
    with workflow.open_project(theirs, "审阅人乙") as opened:
        opened.add(replace(reading, documents=(doctored, *reading.documents[1:])), content)
        assert "从未发布过的文件" in [document.title for document in opened.documents()]
    assert run("merge", mine, theirs)[0] == 0
    with workflow.open_project(mine) as opened:
        kept = opened.reading(reading.source.id)
        assert kept == reading
        assert opened.check() == ()
    code, out, _err = run("search", mine, "从未发布过的文件", "--json")
    assert (code, json.loads(out)["hits"]) == (0, [])


def test_a_text_that_cannot_be_read_again_is_told_and_the_rest_goes_on(
    run: Any, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.errors import CannotRead

    mended = corrected(project, tmp_path / "a.pwb", "乙改的标题")

    def refuses(*_words: object) -> None:
        raise CannotRead("要点.txt", "no-text")

    monkeypatch.setattr("workbench.workflow.keeping.reread", refuses)
    code, out, err = run("search", mended, "疾控", "--json")
    assert (code, bool(json.loads(out)["hits"])) == (0, True)
    assert err.startswith("要点.txt")


def test_a_brief_of_a_project_counts_the_repairs_of_each_file(run: Any, project: Path, tmp_path: Path) -> None:
    from workbench import workflow

    assert run("export", project, tmp_path / "简报.json")[0] == 0
    written = json.loads((tmp_path / "简报.json").read_text(encoding="utf-8"))
    with workflow.open_project(project) as opened:
        wanted = {s.id: workflow.repair_count(opened.reading(s.id)) for s in opened.sources()}
    found = {source["id"]: source["repairs"] for source in written["sources"]}
    assert found == wanted


def test_a_check_tells_what_is_wrong_in_words(
    run: Any, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    monkeypatch.setenv("WORKBENCH_LANGUAGE", "zh")
    broken = Path(shutil.copy(project, tmp_path / "坏.pwb"))
    db = sqlite3.connect(broken)
    db.execute("UPDATE blob SET content = x'00' WHERE rowid = 1")
    db.execute("UPDATE operation SET author = 'x' WHERE seq = 1")
    db.commit()
    db.close()
    code, out, _err = run("check", broken)
    lines = out.splitlines()
    assert code == 1
    assert any(line.startswith("收到的原文缺失或被改动") for line in lines)
    assert any(line.startswith("有一条编辑记录与校验值不符") for line in lines)
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")
    assert "does not match its hash" in run("check", broken)[1]


def test_a_brief_of_two_files_speaks_the_language_asked_for_and_names_no_project(
    run: Any, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = samples / "shenzhen-2022.txt", samples / "shenzhen-2024.txt"
    for chosen, locale, heading in (
        ("en", "zh_CN", "Key findings"),
        ("zh", "en_US", "主要变化"),
        (None, "en_US", "主要变化"),
    ):
        monkeypatch.setenv("LANG", locale)
        monkeypatch.setenv("WORKBENCH_LANGUAGE", chosen) if chosen else monkeypatch.delenv("WORKBENCH_LANGUAGE")
        assert run("compare", *pair, "-o", tmp_path / "brief.html")[0] == 0
        page = (tmp_path / "brief.html").read_text(encoding="utf-8")
        assert heading in page
        assert "项目名称" not in page
        assert ">Project<" not in page


def test_documents_of_a_file_are_counted_from_one(run: Any, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "zh")
    code, _out, err = run("targets", f"{samples / 'yiwu-2020-2021.txt'}#0")
    assert code == 1
    assert err.endswith("文件中只有 2 份文件，没有第 0 份。\n")


def test_a_check_of_a_cut_file_names_no_numbers_it_does_not_know(
    run: Any, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "zh")
    cut = tmp_path / "断.pwb"
    cut.write_bytes(project.read_bytes()[:3000])
    code, out, _err = run("check", cut)
    assert (code, out) == (1, "文件不完整，末尾缺失。请重新传送，或用备份。\n")
