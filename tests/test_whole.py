"""A file reaches the disk whole or not at all, also where Windows says what may be called how and who holds what."""

from __future__ import annotations

import errno
import sys
from pathlib import Path, PureWindowsPath

import pytest

from workbench import whole
from workbench.errors import CannotWrite


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(whole, "_PAUSES", (0.0,) * len(whole._PAUSES))


class Held:
    """A file that another program looks into for a while."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.tried, original = 0, Path.replace

        def replace(part: Path, target: Path) -> Path:
            self.tried += 1
            if self.tried <= times:
                raise PermissionError(errno.EACCES, "in use", str(part))
            return original(part, target)

        monkeypatch.setattr(Path, "replace", replace)


def write(path: Path, content: bytes = b"new") -> None:
    with whole.written_whole(path) as part:
        part.write_bytes(content)


def test_a_scanner_that_lets_go_soon_is_waited_for(
    on_windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, len(whole._PAUSES))
    write(tmp_path / "简报.docx")
    assert held.tried == len(whole._PAUSES) + 1
    assert (tmp_path / "简报.docx").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_program_that_never_lets_go_is_told_and_nothing_is_left(
    on_windows: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "简报.docx"
    path.write_bytes(b"old")
    Held(monkeypatch, 1000)
    with pytest.raises(CannotWrite) as refused:
        write(path)
    assert refused.value.reason == "open-elsewhere"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_elsewhere_a_refusal_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    held = Held(monkeypatch, 1)
    with pytest.raises(CannotWrite) as refused:
        write(tmp_path / "简报.docx")
    assert (refused.value.reason, held.tried) == ("denied", 1)


REFUSED = [
    "NUL",
    "con.docx",
    "Aux .xlsx",
    "COM1.json",
    "lpt9.tar.gz",
    "2024:简报.docx",
    "简报?.docx",
    "简报.docx.",
    "简报 ",
    "a\tb",
    "长" * 251 + ".docx",
]


@pytest.mark.parametrize("name", REFUSED)
def test_what_windows_would_write_elsewhere_is_refused(on_windows: None, tmp_path: Path, name: str) -> None:
    assert not whole.is_name(name)
    with pytest.raises(CannotWrite) as refused:
        write(tmp_path / name)
    assert refused.value.reason == "name"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["简报.docx", "CONTENTS.docx", "2022—2024年“要点”（初稿）.docx", ".pwb", "COM10.json", "a b.x"]
)
def test_plain_names_are_taken_everywhere(on_windows: None, tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"new"


@pytest.mark.parametrize("length", range(225, 262, 3))
def test_the_name_it_is_written_under_is_no_longer_than_a_path_may_be(
    on_windows: None, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "absolute", lambda self: self)
    folder = "/" + "夹" * 100 + "/"
    path = Path(folder + "a" * (length - len(folder)))
    part = whole.part_of(path)
    assert part.parent == path.parent
    assert part.name.endswith(".part")
    assert part != path
    assert len(str(part)) <= 259


@pytest.mark.skipif(sys.platform == "win32", reason="names are measured in characters there")
def test_a_name_that_is_too_long_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        write(tmp_path / ("长" * 90))
    assert refused.value.reason == "name"


def test_a_path_that_windows_cannot_find_because_it_is_too_long_is_told_as_a_name(tmp_path: Path) -> None:
    missing = FileNotFoundError(errno.ENOENT, "no such file", str(tmp_path / "长.docx.part"))
    assert whole.reason_of(missing, tmp_path / "长.docx") == "name"
    assert whole.reason_of(missing, tmp_path / "没有" / "长.docx") != "name"
    other = FileNotFoundError(errno.ENOENT, "no such file", str(tmp_path / "从前" / "副本.pwb"))
    assert whole.reason_of(other, tmp_path / "长.docx") == "failed"


@pytest.mark.parametrize("name", REFUSED[:5])
def test_the_list_of_devices_is_the_system_s(name: str) -> None:
    assert PureWindowsPath(name).is_reserved()
