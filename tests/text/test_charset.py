"""The encoding of a text is found from its bytes."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from workbench.errors import CannotRead
from workbench.text import charset

NAMES = ["longgang-2022.txt", "luzhou-2022.txt", "shenzhen-2022.txt", "shenzhen-2024.txt", "yiwu-2020-2021.txt"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_sample_is_read_in_any_encoding(samples: Path, name: str, encoding: str):
    text = (samples / name).read_text(encoding="utf-8")
    found = charset.decide(text.encode(encoding))
    assert (found.text, found.encoding, found.replaced) == (text, encoding, 0)
    assert found.confidence >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_a_traditional_sample_is_read_in_big5(samples: Path, name: str):
    text = OpenCC("s2t").convert((samples / name).read_text(encoding="utf-8"))
    content = text.encode("cp950", "ignore")
    found = charset.decide(content)
    assert (found.text, found.encoding) == (content.decode("cp950"), "big5")
    assert found.confidence >= 0.9


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_character(codec: str):
    found = charset.decide("卫生健康".encode(codec))
    assert (found.text, found.confidence) == ("卫生健康", 1.0)


def test_four_byte_characters_of_gb18030_are_read():
    text = "一、推进医疗卫生体系建设，地名㐀镇、𠀀村、䶮河"
    assert charset.decide(text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_lines_of_thirty_characters_are_enough(samples: Path, encoding: str):
    text = (samples / "shenzhen-2024.txt").read_text(encoding="utf-8")
    if encoding == "big5":
        text = OpenCC("s2t").convert(text)
    lines = [line.strip()[:30] for line in text.split("\n") if len(line) > 60]
    wrong = [line for line in lines if charset.decide(line.encode(encoding, "ignore")).encoding != encoding]
    assert wrong == []


def test_a_short_text_is_read_with_less_confidence():
    assert (
        charset.decide("医院".encode("gb18030")).confidence
        < charset.decide("医院管理办法".encode("gb18030")).confidence
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_bytes_are_replaced_and_counted(samples: Path, encoding: str):
    content = bytearray((samples / "shenzhen-2024.txt").read_text(encoding="utf-8").encode(encoding))
    chance = random.Random(1)
    for _ in range(20):
        content[chance.randrange(len(content))] = 0xFF
    found = charset.decide(bytes(content))
    assert found.encoding == encoding
    assert 0 < found.replaced < 60


def test_a_text_cut_in_the_middle_of_a_character_is_read():
    found = charset.decide("推动公立医院高质量发展".encode()[:-1])
    assert (found.text[:-1], found.replaced) == ("推动公立医院高质量发", 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(500), "binary"),
        (random.Random(3).randbytes(5000), "binary"),
        ("卫生\0健康".encode(), "binary"),
        (bytes(range(1, 9)) * 100, "binary"),
        (bytes(range(0x80, 0x100)) * 50, "encoding"),
    ],
    ids=["picture", "noise", "a NUL in a text", "control characters", "no encoding"],
)
def test_what_is_no_text_is_refused(content: bytes, reason: str):
    with pytest.raises(CannotRead) as refused:
        charset.decide(content, "x.txt")
    assert refused.value.reason == reason


def test_the_reader_may_choose_another_encoding():
    content = "卫生健康工作要点".encode("gb18030")
    assert charset.decide(content, encoding="gbk").text == "卫生健康工作要点"
    with pytest.raises(CannotRead) as refused:
        charset.decide(content, "x.txt", "utf-8")
    assert (refused.value.reason, refused.value.facts) == ("encoding", {"encoding": "utf-8"})


@pytest.mark.parametrize("encoding", ["rot13", "hex", "utf-7", "", "latin-1", "nonsense", "\0"])
def test_encodings_that_are_not_offered_are_refused(encoding: str):
    if encoding:
        with pytest.raises(CannotRead):
            charset.decide(b"abc", "x.txt", encoding)
    assert charset.canonical(encoding) is None


def test_lone_surrogates_in_utf_16_become_replacement_characters():
    found = charset.decide(codecs.BOM_UTF16_LE + "卫生".encode("utf-16-le") + b"\x00\xd8" + "健康".encode("utf-16-le"))
    assert found.text == "卫生\ufffd健康"
    found.text.encode("utf-8")


def test_a_declaration_decides_only_between_equals():
    content = "联通".encode("gb18030") * 3
    assert charset.decide(content, declared="gb2312").encoding == "gb18030"
    assert charset.decide("推动公立医院高质量发展".encode(), declared="gb2312").encoding == "utf-8"


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_are_refused(content: bytes):
    try:
        found = charset.decide(content)
    except CannotRead:
        return
    found.text.encode("utf-8")
    assert 0 <= found.confidence <= 1
