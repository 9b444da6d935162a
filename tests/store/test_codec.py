"""A reading as bytes and back; what is not as it was written is noticed."""

from __future__ import annotations

import random
import zlib

import pytest

from tests.store.conftest import read
from workbench.model import Correction, CorrectionKind, Edit
from workbench.store import codec


@pytest.fixture(params=["shenzhen-2022.txt", "luzhou-2022.txt", "yiwu-2020-2021.txt"])
def content(request: pytest.FixtureRequest, contents: dict[str, bytes]) -> bytes:
    """The bytes of a sample text."""
    return contents[str(request.param)]


def test_a_reading_survives_the_way_there_and_back(content: bytes) -> None:
    reading = read(content, "a-2022.txt", (Correction(CorrectionKind.RELABEL, 5, "一、"),))
    documents = [codec.decode_document(codec.encode_document(document)) for document in reading.documents]
    assert tuple(documents) == reading.documents
    assert codec.decode_reading(reading.source, codec.encode_reading(reading), documents) == reading


def test_it_takes_less_room_than_the_text_it_was_made_of(content: bytes) -> None:
    reading = read(content)
    assert len(codec.encode_reading(reading)) < len(content) / 2


def test_a_damaged_body_is_noticed_wherever_the_damage_is(content: bytes) -> None:
    rnd = random.Random(1)
    body = codec.encode_document(read(content).documents[0])
    for _ in range(200):
        damaged = bytearray(body)
        damaged[rnd.randrange(len(damaged))] ^= 1 << rnd.randrange(8)
        if bytes(damaged[2:]) == body[2:]:
            continue  # the header's hint on the level of compression means nothing
        with pytest.raises(codec.Malformed):
            codec.decode_document(bytes(damaged))


def test_a_body_that_unpacks_without_end_is_not_unpacked() -> None:
    with pytest.raises(codec.Malformed):
        codec.unpack(zlib.compress(b"[" + b" " * (70 << 20) + b"]", 9))


@pytest.mark.parametrize(
    "value", [{}, [], "x", None, 7, [1, 2, 3, 4], [[], [], [], []], [[None] * 10, [None] * 8, [], []]]
)
def test_what_is_no_document_is_noticed(value: object) -> None:
    with pytest.raises(codec.Malformed):
        codec.decode_document(codec.pack(value))


def test_edits_are_applied_in_order() -> None:
    edits = (Edit(0, 2, "ab", "", "dropped"), Edit(3, 4, "d", "丁丁", "x"), Edit(6, 6, "", "。", "y"))
    assert codec.applied("abcdef", edits) == "c丁丁ef。"


@pytest.mark.parametrize(
    "text", ["{}", "[1]", '[["drop"]]', '[["nothing",1,""]]', '[["drop",-1,""]]', "[", '[["drop",1,2]]']
)
def test_corrections_that_are_none_are_noticed(text: str) -> None:
    with pytest.raises(codec.Malformed):
        codec.corrections_from(text)
