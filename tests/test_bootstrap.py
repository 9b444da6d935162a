"""Set-up with nothing but Python: what it would run, and that an old Python could read it."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from workbench import bootstrap

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(sys.executable)


def test_no_words_and_a_screen_open_the_sample() -> None:
    line, _environment = bootstrap.command(HERE, [], screen=True)
    assert line == [str(HERE), "-m", "workbench", "demo"]


def test_no_words_and_no_screen_write_the_briefs_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    line, environment = bootstrap.command(HERE, [], screen=False)
    assert line[3:] == ["demo", "--headless", bootstrap.BRIEF_FOLDER]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert "no screen" in capsys.readouterr().out


def test_words_go_on_to_the_program_and_to_pytest() -> None:
    line, _environment = bootstrap.command(HERE, ["outline", "a.txt", "--json"], screen=False)
    assert line[1:] == ["-m", "workbench", "outline", "a.txt", "--json"]
    line, _environment = bootstrap.command(HERE, ["test", "-k", "units"], screen=False)
    assert line[1:] == ["-m", "pytest", "-k", "units"]


def test_an_old_python_can_read_it_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 9, 0, "final", 0))
    assert bootstrap.main([]) == 2
    assert "3.11" in capsys.readouterr().err


def test_the_environment_is_made_anew_when_a_lock_file_changes(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1", encoding="utf-8")
    before = bootstrap.digest([lock])
    assert bootstrap.digest([lock]) == before
    lock.write_text("a==2", encoding="utf-8")
    assert bootstrap.digest([lock]) != before


def test_a_missing_library_is_named_by_its_package() -> None:
    assert bootstrap.missing({"libdoesnotexist.so.9": "the-package"}) == ["the-package"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_lock_files_pin_hashes_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.search(r"https?://|--index|--find-links", text) is None
    pins = re.findall(r"^[A-Za-z0-9][\w.-]*==", text, re.MULTILINE)
    assert len(pins) > 10
    assert len(re.findall(r"^[A-Za-z0-9].*(?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+", text, re.MULTILINE)) == len(pins)


def test_the_readme_marks_both_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for mark, line in (("run", "python3 -m workbench.bootstrap"), ("test", "python3 -m workbench.bootstrap test")):
        found = re.search(rf"<!-- newcomer:{mark} -->\n```\n(.+)\n```", text)
        assert found is not None
        assert found[1] == line
