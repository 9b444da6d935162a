"""What the window remembers, and that damage in the file is harmless."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from workbench.ui.settings import RECENT_LIMIT, Settings, login_name


def test_choices_are_found_again_in_a_new_window(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    first = Settings(file)
    first.author, first.language, first.theme, first.zoom, first.reading_font = (
        " 审阅人甲 ",
        "en",
        "dark",
        1.25,
        "serif",
    )
    first.remember_size("window", QByteArray(b"abc"))
    first.remember_switch("side_pane", False)
    first.save()
    again = Settings(file)
    assert (again.author, again.language, again.theme) == ("审阅人甲", "en", "dark")
    assert (again.zoom, again.reading_font) == (1.25, "serif")
    assert again.size("window") == QByteArray(b"abc")
    assert again.switch("side_pane", True) is False


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "none.ini")
    assert (settings.language, settings.theme, settings.zoom) == ("zh", "auto", 1.0)
    assert settings.author == login_name()
    assert settings.recent() == ()
    assert settings.size("window") is None


@pytest.mark.parametrize("text", ["look/language=klingon", "[look]\nzoom=viel\nlanguage=5\n", "\x00\x01\xff", "[[["])
def test_a_damaged_file_reads_as_defaults(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(text, encoding="utf-8")
    settings = Settings(file)
    assert (settings.language, settings.zoom) == ("zh", 1.0)


def test_recent_projects_are_few_newest_first_and_without_repeats(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    paths = [tmp_path / f"项目{number}.pwb" for number in range(RECENT_LIMIT + 3)]
    for path in (*paths, paths[5]):
        settings.remember_project(path)
    assert settings.recent()[0] == paths[5]
    assert len(settings.recent()) == len(set(settings.recent())) == RECENT_LIMIT
    settings.forget_project(paths[5])
    assert paths[5] not in settings.recent()


def test_each_project_keeps_its_own_base(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.remember_base(tmp_path / "甲.pwb", "one")
    assert settings.base(tmp_path / "甲.pwb") == "one"
    assert settings.base(tmp_path / "乙.pwb") == ""
