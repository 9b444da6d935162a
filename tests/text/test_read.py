"""Files come in as bytes within bounds, and bytes become text with plain line ends."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import CannotRead
from workbench.text import read
from workbench.text.readers import text as plain

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a thing of POSIX file systems")


def refusal(path: Path) -> str:
    with pytest.raises(CannotRead) as refused:
        read.receive(path)
    return refused.value.reason


def test_a_sample_is_read_byte_for_byte(samples: Path):
    content, name = read.receive(samples / "shenzhen-2024.txt")
    decoded = read.decode(content, name)
    assert decoded.raw == content.decode("utf-8")
    assert decoded.source.id == hashlib.sha256(content).hexdigest()
    assert (decoded.source.name, decoded.source.media_type, decoded.source.encoding) == (
        "shenzhen-2024.txt", "text/plain", "utf-8",
    )  # fmt: skip
    assert (decoded.source.encoding_confidence, decoded.source.size) == (1.0, len(content))


def test_what_is_no_readable_file_is_refused(tmp_path: Path):
    assert refusal(tmp_path / "none.txt") == "missing"
    assert refusal(tmp_path) == "not-a-file"
    (tmp_path / "empty.txt").touch()
    assert refusal(tmp_path / "empty.txt") == "empty"
    assert refusal(tmp_path / ("a" * 300)) == "missing"
    assert refusal(tmp_path / "a\0b") == "missing"


@posix_only
def test_a_pipe_named_like_a_document_is_refused_at_once(tmp_path: Path):
    os.mkfifo(tmp_path / "policy.txt")
    assert refusal(tmp_path / "policy.txt") == "not-a-file"


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_leave_is_refused(tmp_path: Path):
    path = tmp_path / "secret.txt"
    path.write_text("机密", encoding="utf-8")
    path.chmod(0)
    assert refusal(path) == "denied"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(read.MAX_BYTES + 1)
    assert refusal(path) == "too-big"


@posix_only
@pytest.mark.parametrize("name", ["政策\n2024.txt", "😀.txt", "要" * 80 + ".txt", " .txt"])
def test_odd_names_are_kept(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text("一、总体要求", encoding="utf-8")
    content, kept = read.receive(path)
    assert read.decode(content, kept).source.name == name


def test_line_ends_become_line_feeds():
    raw = "一\r\n二\r三\n四\u2028五\u2029六\x85七\x0c八\x0b九"
    assert read.decode(raw.encode(), "x.txt").raw == "\n".join("一二三四五六七八九")


def test_progress_is_reported():
    shares: list[float] = []
    read.decode("一、总体要求".encode(), "x.txt", report=shares.append)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "no-text"),
        ("\u3000\ufeff\u200b\n".encode(), "no-text"),
        (b"\x00\x01\x02" * 50, "binary"),
        (b" " * (plain.MAX_BYTES + 1), "too-big"),
    ],
    ids=["empty", "blanks", "invisible", "binary", "too big"],
)
def test_what_holds_no_text_is_refused(content: bytes, reason: str):
    with pytest.raises(CannotRead) as refused:
        read.decode(content, "x.txt")
    assert refused.value.reason == reason


def test_replaced_bytes_are_told():
    content = "推动公立医院高质量发展。".encode() * 20
    assert read.decode(content[:100] + b"\xff" + content[100:], "x.txt").notices == ("bytes-replaced",)


def test_sixty_megabytes_on_one_line_are_read():
    content = "推动公立医院高质量发展。".encode("gb18030") * 2_600_000
    decoded = read.decode(content, "x.txt")
    assert len(decoded.raw) == 12 * 2_600_000


@given(st.binary(min_size=1, max_size=300))
@settings(deadline=None)
def test_any_bytes_become_text_or_are_refused(content: bytes):
    try:
        decoded = read.decode(content, "x.txt")
    except CannotRead:
        return
    assert "\r" not in decoded.raw
    decoded.raw.encode("utf-8")
