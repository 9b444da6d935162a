"""Written whole or not at all, and an answer for everything that can go wrong on the way."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from workbench import whole
from workbench.brief.file import written_whole
from workbench.brief.write import ENDINGS, write
from workbench.errors import CannotWrite
from workbench.model import Review


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_ending_writes_a_file_under_its_chinese_name(
    review: Review, tmp_path: Path, ending: str, language: str
) -> None:
    path = tmp_path / f"2022—2024年“工作要点”比对简报（初稿）{ending}"
    write(review, path, language)
    assert path.stat().st_size > 500
    assert list(tmp_path.iterdir()) == [path]


def test_an_ending_in_capitals_is_the_same_ending(review: Review, tmp_path: Path) -> None:
    write(review, tmp_path / "A.DOCX")
    assert (tmp_path / "A.DOCX").read_bytes().startswith(b"PK")


def test_an_unknown_ending_is_refused_and_nothing_is_left(review: Review, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        write(review, tmp_path / "简报.pdf")
    assert refused.value.reason == "extension"
    assert ".docx" in str(refused.value.facts["endings"])
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "简报.docx"
    path.write_bytes(b"old")

    def broken() -> None:
        with written_whole(path) as part:
            part.write_bytes(b"half")
            raise RuntimeError("a fault in the middle")

    with pytest.raises(RuntimeError):
        broken()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "no-space"),
        (errno.EDQUOT, "no-space"),
        (errno.EACCES, "denied"),
        (errno.EROFS, "denied"),
        (errno.EIO, "disk"),
        (errno.ENXIO, "failed"),
    ],
)
def test_a_disk_that_refuses_is_told_by_its_reason(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotWrite) as refused:
        write(review, tmp_path / "简报.docx")
    assert refused.value.reason == reason
    assert refused.value.path == tmp_path / "简报.docx"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_a_folder_in_the_way_and_a_long_name_are_told(review: Review, tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "没有" / "简报.docx", "folder"),
        (tmp_path, "extension"),
        (tmp_path / ("长" * 260 + ".docx"), "name"),  # more than any system takes
    ):
        with pytest.raises(CannotWrite) as refused:
            write(review, path)
        assert refused.value.reason == reason
    (tmp_path / "目录.docx").mkdir()
    with pytest.raises(CannotWrite) as refused:
        write(review, tmp_path / "目录.docx")
    assert refused.value.reason == "not-a-file"


def test_a_name_of_full_length_leaves_room_for_the_part(review: Review, tmp_path: Path) -> None:
    room = (
        255 - len(str(tmp_path)) - 10 if sys.platform == "win32" else 83
    )  # a path of 260 characters, a name of 255 bytes
    path = tmp_path / ("长" * min(83, room) + ".json")
    write(review, path)
    assert path.exists()


@pytest.mark.parametrize(("platform", "reason"), [("win32", "open-elsewhere"), ("linux", "denied")])
def test_a_file_that_another_program_holds_open_is_told(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, reason: str
) -> None:
    path = tmp_path / "简报.docx"
    path.write_bytes(b"open in Word")

    def refuse(self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(self))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(whole, "_PAUSES", ())
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(CannotWrite) as refused:
        write(review, path)
    assert refused.value.reason == reason
    assert path.read_bytes() == b"open in Word"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_planted_under_the_part_s_name_is_not_followed(review: Review, tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("untouched", encoding="utf-8")
    try:
        (tmp_path / "a.json.part").symlink_to(victim)
    except OSError:
        pytest.skip("no link may be made here")
    if not (tmp_path / "a.json.part").is_symlink():
        pytest.skip("no link can be made here")
    write(review, tmp_path / "a.json")
    assert victim.read_text(encoding="utf-8") == "untouched"
    assert not (tmp_path / "a.json").is_symlink()
