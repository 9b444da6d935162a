"""What comes out of a folder: the documents in it, in the order a person would list them."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.text import folders
from workbench.text.folders import files_in


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("一、要点", encoding="utf-8")


def names(folder: Path, found: tuple[Path, ...]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_files_of_a_folder_come_in_natural_order(tmp_path: Path) -> None:
    made(tmp_path, "附件10.txt", "附件2.txt", "2022/要点.txt", "2022/区/a.docx", "B.txt", "a.txt")
    found = names(tmp_path, files_in([tmp_path]))
    assert found == ["2022/区/a.docx", "2022/要点.txt", "a.txt", "B.txt", "附件2.txt", "附件10.txt"]


def test_what_programs_leave_lying_about_is_not_taken(tmp_path: Path) -> None:
    made(tmp_path, "要点.txt", ".hidden.txt", "~$要点.docx", "b.PART", "Thumbs.db", "比对.pwb", ".git/config.txt")
    assert names(tmp_path, files_in([tmp_path])) == ["要点.txt"]


def test_a_file_that_was_named_itself_is_taken_whatever_its_name(tmp_path: Path) -> None:
    made(tmp_path, ".hidden.txt", "x/要点.txt")
    given = [tmp_path / ".hidden.txt", tmp_path / "x", tmp_path / "x" / "要点.txt", tmp_path / "none.txt"]
    assert names(tmp_path, files_in(given)) == [".hidden.txt", "x/要点.txt", "none.txt"]


def test_an_empty_folder_stays_to_be_refused(tmp_path: Path) -> None:
    assert files_in([tmp_path]) == (tmp_path,)


def test_folders_have_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "/".join("abcdefgh")
    made(tmp_path, f"{deep}/eighth.txt", f"{deep}/i/ninth.txt")
    assert [path.name for path in files_in([tmp_path])] == ["eighth.txt"]
    monkeypatch.setattr(folders, "MOST_FILES", 2)
    made(tmp_path / "many", *(f"{number}.txt" for number in range(5)))
    made(tmp_path / "more", "6.txt")
    assert [path.name for path in files_in([tmp_path / "many", tmp_path / "more"])] == ["0.txt", "1.txt"]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    made(tmp_path, "要点.txt")
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert names(tmp_path, files_in([tmp_path])) == ["要点.txt"]
