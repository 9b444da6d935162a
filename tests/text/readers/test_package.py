"""Archives from outside: what is harmful or damaged is refused with its reason, within bounds, in memory."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.text.readers import office_files as make
from tests.text.readers.office_files import compound, ofd_parts, paragraph, typeset, unzipped, word, word_parts, zipped
from workbench import messages
from workbench.errors import Cancelled, CannotRead
from workbench.text import formats
from workbench.text.readers import package
from workbench.text.readers.package import Package, parse_xml, resolve

GOOD = word(paragraph("正文。"))


def refused(content: bytes) -> str:
    """Return the reason for which bytes are refused; it has words."""
    with pytest.raises(CannotRead) as error:
        formats.read(content, "a.docx")
    assert error.value.reason in messages._REASONS
    return error.value.reason


def with_document(xml: str | bytes) -> bytes:
    return zipped({**word_parts(""), "word/document.xml": xml})


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(9))
DOCUMENT = f"<w:document {make.SPACES}><w:body>{paragraph('&a8;')}</w:body></w:document>".replace("&amp;", "&")


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE w [{ENTITIES}]>{DOCUMENT}",
        f'<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">{DOCUMENT}',
        f'<!DOCTYPE w [<!ENTITY a8 SYSTEM "file:///etc/passwd">]>{DOCUMENT}',
        f"<!-- <w> --><!DOCTYPE w [{ENTITIES}]>{DOCUMENT}",
        f"<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE w [{ENTITIES}]>{DOCUMENT}".encode("utf-16"),
        f"<!DOCTYPE w [{ENTITIES}]>{DOCUMENT}".encode("utf-16-le"),
        f"<!DOCTYPE w [{ENTITIES}]>{DOCUMENT}".encode("utf-16-be"),
    ],
)
def test_document_types_and_entities_are_refused_in_every_encoding(xml: str | bytes) -> None:
    assert refused(with_document(xml)) == "doctype"


def test_xml_in_an_encoding_that_hides_its_markup_is_refused() -> None:
    for encoding in ("utf-7", "cp037", "utf-32", "no-such-encoding"):
        declared = f"<?xml version='1.0' encoding='{encoding}'?>{DOCUMENT}"
        assert refused(with_document(declared)) == "damaged"


def test_document_types_in_other_parts_are_refused_too() -> None:
    for part in ("_rels/.rels", "word/_rels/document.xml.rels"):
        parts = word_parts(paragraph("正文。"))
        parts[part] = "<!DOCTYPE x>" + str(parts[part])
        assert refused(zipped(parts)) == "doctype"
    ofd = ofd_parts(typeset(["正文。"]))
    ofd["OFD.xml"] = "<!DOCTYPE x>" + str(ofd["OFD.xml"])
    assert refused(zipped(ofd)) == "doctype"


def memory_of(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_part_that_swells_is_refused_before_it_is_whole() -> None:
    content = with_document(b"<w>" + b" " * (200 << 20) + b"</w>")
    assert len(content) < 1 << 20
    assert memory_of(lambda: refused(content)) < 2 * package.MAX_PART
    assert refused(content) == "bomb"


def test_a_small_archive_of_very_many_elements_is_refused_before_it_is_parsed() -> None:
    content = with_document(b"<w>" + b"<a/>" * 7_000_000 + b"</w>")
    assert len(content) < 1 << 17
    assert refused(content) == "bomb"
    attributes = b"<a b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' />"
    assert refused(with_document(b"<w>" + attributes * 600_000 + b"</w>")) == "bomb"


def test_elements_nested_ten_thousand_deep_are_refused() -> None:
    deep = f"<w:document {make.SPACES}><w:body>" + "<w:tbl><w:tr><w:tc>" * 3400
    deep += "</w:tc></w:tr></w:tbl>" * 3400 + "</w:body></w:document>"
    assert refused(with_document(deep)) in ("bomb", "damaged")
    deep = f"<w:document {make.SPACES}><w:body>" + "<w:ins>" * 300 + "</w:ins>" * 300 + "</w:body></w:document>"
    assert refused(with_document(deep)) == "bomb"


def test_tables_nested_as_deep_as_is_allowed_are_read() -> None:
    inner = paragraph("最里面。")
    for _ in range(45):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert formats.read(word(inner), "a").raw == "最里面。\n"


@pytest.mark.parametrize(
    "name", ["../../etc/cron", "word/../../x.xml", "C:/x.xml", "..\\x.xml", "a/..", "x\x00y/../.."]
)
def test_names_that_lead_outside_are_refused(name: str) -> None:
    reason = refused(zipped([*word_parts(paragraph("正文。")).items(), (name.replace("\x00", "_"), "x")]))
    assert reason == "unsafe-archive"


def test_two_parts_of_one_name_are_refused_whatever_their_case(recwarn: pytest.WarningsRecorder) -> None:
    parts = list(word_parts(paragraph("正文。")).items())
    assert refused(zipped([*parts, ("WORD/Document.xml", "<x/>")])) == "unsafe-archive"
    assert refused(zipped([*parts, ("/word/document.xml", "<x/>")])) == "unsafe-archive"


def test_members_that_overlap_are_refused() -> None:
    content = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        offsets = [member.header_offset for member in archive.infolist()]
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    struct.pack_into("<I", content, second + 42, offsets[0])
    assert refused(bytes(content)) == "unsafe-archive"


def test_encrypted_files_say_so() -> None:
    content = bytearray(GOOD)
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    at = -1
    while (at := content.find(b"PK\x03\x04", at + 1)) >= 0:
        content[at + 6] |= 1
    assert refused(bytes(content)) == "encrypted"
    assert refused(compound("EncryptionInfo", "EncryptedPackage")) == "encrypted"
    ofd = ofd_parts([])
    assert refused(zipped({**ofd, "Encryptions.xml": "<x/>"})) == "encrypted"


def test_compression_that_unpacks_without_a_bound_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in word_parts("").items():
            archive.writestr(name, content)
        archive.writestr("word/document2.xml", b"0" * (1 << 20), zipfile.ZIP_BZIP2)
    bomb = Package(stream.getvalue(), "a")
    with pytest.raises(CannotRead, match="damaged"):
        bomb.read("word/document2.xml")


def test_a_truncated_archive_and_a_wrong_checksum_are_damage() -> None:
    assert refused(GOOD[: len(GOOD) // 2]) == "damaged"
    content = bytearray(GOOD)
    crc = zlib.crc32(unzipped(GOOD)["word/document.xml"])
    at = content.index(struct.pack("<I", crc))
    while at >= 0:
        content[at] ^= 0xFF
        at = content.find(struct.pack("<I", crc), at)
    assert refused(bytes(content)) == "damaged"


def test_other_archives_and_relatives_are_named() -> None:
    assert refused(zipped({"a.txt": "甲"})) == "archive"
    assert refused(zipped({})) == "archive"
    assert refused(zipped({"mimetype": "application/epub+zip"})) == "unsupported"
    assert refused(zipped({"mimetype": "application/vnd.oasis.opendocument.text"})) == "damaged"
    assert refused(zipped({"[Content_Types].xml": "<Types/>"})) == "damaged"


def test_too_many_parts_and_too_large_archives_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 20)
    many = [(f"x/{n}", "") for n in range(30)]
    assert refused(zipped([*word_parts("").items(), *many])) == "bomb"
    monkeypatch.setattr(package, "MAX_BYTES", 100)
    assert refused(GOOD) == "too-big"


def test_parts_outside_and_macros_are_never_looked_at() -> None:
    parts = word_parts(paragraph("正文。"))
    rels = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="x" Type="{make.R}/aFChunk" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
        f'<Relationship Id="y" Type="{make.R}/styles" Target="../../../../etc/passwd"/></Relationships>',
    )
    body = paragraph("正文。") + '<w:altChunk r:id="x"/>'
    parts = {**word_parts(body), "word/_rels/document.xml.rels": rels, "word/vbaProject.bin": b"\xd0\xcf" * 50}
    assert formats.read(zipped(parts), "a.docm").raw == "正文。\n"


def test_a_target_is_found_from_its_folder() -> None:
    assert resolve("word", "media/a.png") == "word/media/a.png"
    assert resolve("word", "/xl/b.xml") == "xl/b.xml"
    assert resolve("a/b", "..\\c.xml") == "a/c.xml"
    assert not resolve("", "../../../etc/passwd").startswith("/")


def test_a_chain_of_notes_chunks_and_styles_that_name_themselves_ends() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:basedOn w:val="{other}"/></w:style>'
        for own, other in ("ab", "ba")
    )
    inner = word(paragraph("里。") + '<w:altChunk r:id="c"/>', chunks={"c": ("i.docx", word(paragraph("最里。")))})
    body = paragraph("外。", style="a") + '<w:altChunk r:id="c"/>'
    content = word(
        body, styles=styles, chunks={"c": ("i.docx", word('<w:altChunk r:id="c"/>', chunks={"c": ("j.docx", inner)}))}
    )
    assert "外。" in formats.read(content, "a").raw


def test_archives_inside_archives_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        package.Budget, "__init__", lambda self: (setattr(self, "unpacked", 200_000), setattr(self, "markup", 10**6))[0]
    )
    inner = word(paragraph("甲" * 30_000))
    assert formats.read(inner, "a").raw.strip()
    chunks = {f"c{n}": (f"{n}.docx", inner) for n in range(4)}
    body = "".join(f'<w:altChunk r:id="c{n}"/>' for n in range(4))
    assert refused(word(body, chunks=chunks)) == "bomb"


def test_an_embedded_file_that_needs_another_program_is_left_out_and_said() -> None:
    chunks = {"c": ("a.doc", compound("WordDocument"))}
    taken = formats.read(word(paragraph("正文。") + '<w:altChunk r:id="c"/>', chunks=chunks), "a.docx")
    assert taken.notices == ("part-not-read",)


def test_reading_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    formats.read(GOOD, "a.docx")
    formats.read(zipped(ofd_parts(typeset(["正文。"]))), "a.ofd")
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_plain_xml_is_parsed() -> None:
    assert parse_xml("<?xml version='1.0' encoding='GBK'?><a>字</a>".encode("gbk"), "a").text == "字"


def test_a_reader_tells_how_far_it_is_and_stops_when_it_is_told_to() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    shares: list[float] = []
    for content in (
        word("".join(paragraph(f"第{n}段。") for n in range(1200))),
        zipped(ofd_parts(typeset(["正文。"] * 60))),
    ):
        formats.read(content, "a", None, shares.append)
        with pytest.raises(Cancelled):
            formats.read(content, "a", None, stop)
    assert len(shares) >= 5
    assert all(0 <= share <= 1 for share in shares)
