"""Older office files: read through LibreOffice where there is one, else refused with a way out."""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import messages, workflow
from workbench.errors import Cancelled, CannotRead
from workbench.text import formats
from workbench.text.readers import libreoffice

FILES = Path(__file__).parent / "files"
needs_libreoffice = pytest.mark.skipif(libreoffice.installed() is None, reason="LibreOffice is not installed")


@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("notice.doc", "application/msword"),
        ("notice.rtf", "application/rtf"),
        ("notice.odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_a_notice_of_word_gives_its_clauses(
    name: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reading = workflow.read_content((FILES / name).read_bytes(), "通知.docx")
    (document,) = reading.documents
    assert (reading.source.media_type, reading.notices) == (kind, ("converted",))
    assert document.title == "清溪县推进乡村公共服务均等化三年行动计划"
    assert len(document.items()) == 8
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["notice.doc", "notice.rtf", "notice.odt"])
def test_without_libreoffice_the_message_says_what_to_do(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "installed", lambda: None)
    with pytest.raises(CannotRead) as refused:
        formats.read((FILES / name).read_bytes(), name)
    assert refused.value.reason == "unsupported"
    assert ".docx" in messages.describe(refused.value)


def repacked(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(FILES / name) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == part else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        ("mimetype", lambda _: b"application/epub+zip", "unsupported"),
        ("mimetype", lambda _: b"application/vnd.oasis.opendocument.presentation", "unsupported"),
        ("META-INF/manifest.xml", lambda old: old.replace(b"</", b"<manifest:encryption-data/></", 1), "encrypted"),
        ("content.xml", lambda old: old.replace(b"?>", b"?><!DOCTYPE x>", 1), "doctype"),
        ("content.xml", lambda old: old[: len(old) // 2], "damaged"),
    ],
)
def test_an_open_document_is_checked_before_another_program_opens_it(
    part: str, change: Callable[[bytes], bytes], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "read", lambda *_: pytest.fail("the file was handed on"))
    with pytest.raises(CannotRead) as refused:
        formats.read(repacked("notice.odt", part, change), "通知.odt")
    assert refused.value.reason == reason


def script(folder: Path, text: str) -> Path:
    program = folder / "soffice"
    program.write_text("#!/bin/sh\n" + text, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.mark.skipif(not hasattr(stat, "S_ISVTX") or libreoffice.sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    ("text", "reason"), [("exit 0\n", "not-converted"), ("exit 1\n", "not-converted"), ("sleep 60\n", "too-slow")]
)
def test_a_converter_that_fails_or_hangs_is_answered(
    text: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = script(tmp_path, text)
    monkeypatch.setattr(libreoffice, "installed", lambda: program)
    monkeypatch.setattr(libreoffice, "MAX_SECONDS", 0.0 if reason == "too-slow" else 60.0)
    with pytest.raises(CannotRead) as refused:
        formats.read(b"{\\rtf1 x}", "a.rtf")
    assert refused.value.reason == reason


@pytest.mark.skipif(libreoffice.sys.platform == "win32", reason="needs a shell")
def test_a_conversion_can_be_stopped_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = script(tmp_path, 'echo $$ > "$HOME/../pid"; sleep 60\n')
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    monkeypatch.setattr(libreoffice, "installed", lambda: program)

    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        libreoffice.read(b"{\\rtf1 x}", "a.rtf", None, stop)
    assert [path.name for path in room.iterdir() if path.is_dir()] == []


def test_a_compound_file_that_is_no_document_is_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        formats.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000, "a.doc")
    assert refused.value.reason == "unsupported"
