"""The command line at its edges: odd names, odd outputs, streams that are closed or full. Each was wrong once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench import cli, workflow
from workbench.__main__ import main
from workbench.errors import CannotRead
from workbench.store import edits
from workbench.text import read


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run one command in this process; return its exit code, standard output and standard error."""

    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run_command


def elsewhere(*words: object, **streams: Any) -> subprocess.CompletedProcess[bytes]:
    """Run one command in a process of its own."""
    root = Path(cli.__file__).parent.parent
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([sys.executable, "-m", "workbench", *map(str, words)], cwd=root, check=False, **streams)


def test_one_document_of_a_file_is_read_alone(run: Any, samples: Path) -> None:
    file = samples / "yiwu-2020-2021.txt"
    both = json.loads(run("outline", file, "--json")[1])["documents"]
    second = json.loads(run("outline", f"{file}#2", "--json")[1])["documents"]
    assert second == both[1:]
    found = json.loads(run("targets", f"{file}#2", "--json")[1])["targets"]
    assert {target["document"] for target in found} == {1}


@pytest.mark.parametrize("command", ["outline", "targets"])
def test_a_document_that_is_not_in_the_file_is_refused_by_every_command(run: Any, samples: Path, command: str) -> None:
    code, out, err = run(command, f"{samples / 'longgang-2022.txt'}#9", "--json")
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_a_number_beyond_all_bounds_is_a_part_of_the_name(run: Any, samples: Path) -> None:
    code, _out, err = run("outline", f"{samples / 'longgang-2022.txt'}#{'9' * 5000}")
    assert code == 1
    assert "ValueError" not in err


@pytest.mark.parametrize("ending", [".pages", "", ".docx.part"])
def test_an_output_of_unknown_ending_is_refused_before_anything_is_read(
    run: Any, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(workflow, "read_file", lambda *_words, **_more: pytest.fail("read"))
    text = samples / "longgang-2022.txt"
    code, out, err = run("compare", text, text, "-o", tmp_path / f"out{ending}")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    code, _out, err = run("compare", text, text, "-o", tmp_path / "nowhere" / "out.docx")
    assert (code, len(err.splitlines())) == (1, 1)


def test_a_brief_never_replaces_what_it_is_made_from(run: Any, samples: Path, tmp_path: Path) -> None:
    text = tmp_path / "要点.html"
    text.write_bytes((samples / "longgang-2022.txt").read_bytes())
    before = text.read_bytes()
    link = tmp_path / "link.html"
    link.symlink_to(text)
    for output in (text, link, tmp_path / "." / "要点.html"):
        code, _out, err = run("compare", samples / "shenzhen-2024.txt", text, "-o", output)
        assert (code, len(err.splitlines())) == (1, 1)
    assert text.read_bytes() == before


def test_wrong_usage_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["compare", "one"], ["nonsense"], ["outline", "a.txt", "--nonsense"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_file_name_does_not_steer_the_terminal(run: Any) -> None:
    code, _out, err = run("outline", "\x1b[31m没有\u202e.txt")
    assert code == 1
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert "没有" in err


@pytest.mark.parametrize("name", ["文件.txt/里面.txt", "要" * 200, "a\0b"])
def test_a_place_where_no_file_can_be_is_a_missing_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "文件.txt").write_text("一", encoding="utf-8")
    with pytest.raises(CannotRead) as refused:
        read.receive(tmp_path / name)
    assert refused.value.reason == "missing"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("words", [["--json"], []])
def test_an_output_that_cannot_be_written_is_one_line(samples: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = elsewhere("targets", samples / "shenzhen-2024.txt", *words, stdout=full)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert b"OSError" not in ended.stderr


def test_a_reader_who_leaves_hears_no_complaint(samples: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = elsewhere("outline", samples / "shenzhen-2024.txt", stdout=writing)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the stream")
def test_complaints_do_not_go_among_the_answers_when_standard_error_is_closed() -> None:
    root = Path(cli.__file__).parent.parent
    line = f'"{sys.executable}" -m workbench outline /nowhere.txt --json 2>&-'
    ended = subprocess.run(["/bin/sh", "-c", line], cwd=root, check=False, stdout=subprocess.PIPE)
    assert (ended.returncode, ended.stdout) == (1, b"")
    line = f'"{sys.executable}" -m workbench targets resources --json >&-'
    ended = subprocess.run(["/bin/sh", "-c", line], cwd=root, check=False, stderr=subprocess.PIPE)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)


def test_nothing_to_search_for_is_wrong_usage(run: Any, samples: Path, tmp_path: Path) -> None:
    project = tmp_path / "a.pwb"
    run("add", project, samples / "longgang-2022.txt")
    for query in ("", " ", "\u3000"):
        code, out, err = run("search", project, query, "--json")
        assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_conflict_tells_what_was_here_from_what_was_brought(run: Any, samples: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "甲.pwb", tmp_path / "乙.pwb"
    run("add", here, samples / "longgang-2022.txt")
    shutil.copyfile(here, there)
    for path in (here, there):
        with workflow.open_project(path, path.stem) as project:
            project.do(edits.rename_project(project, f"{path.stem}组"))
    (conflict,) = json.loads(run("merge", here, there, "--json")[1])["conflicts"]
    assert (conflict["kind"], conflict["mine"], conflict["theirs"]) == ("project.name", "甲组", "乙组")


def test_two_projects_that_were_only_named_apart_have_no_conflict(run: Any, samples: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "甲.pwb", tmp_path / "乙.pwb"
    run("add", here, samples / "longgang-2022.txt")
    run("add", there, samples / "luzhou-2022.txt")
    assert json.loads(run("merge", here, there, "--json")[1])["conflicts"] == []


def test_a_folder_that_is_added_gives_its_files(
    tmp_path: Path, samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "文件"
    (folder / "区").mkdir(parents=True)
    (folder / "区" / "a.txt").write_bytes((samples / "longgang-2022.txt").read_bytes())
    (folder / "b.txt").write_bytes((samples / "luzhou-2022.txt").read_bytes())
    (folder / "~$b.docx").write_bytes(b"x")
    assert main(["add", str(tmp_path / "p.pwb"), str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
