"""Pages saved as one message: the page is found, decoded, and its bytes decide the encoding."""

from __future__ import annotations

import base64
import contextlib
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.readers.makers import PAGES, SENTENCE, message, page
from workbench import workflow
from workbench.errors import CannotRead
from workbench.text import formats

HTML = page(f"<h1>云河市防汛应急预案</h1><p>{SENTENCE}</p>")


def packed(html: bytes, coding: str) -> bytes:
    if coding == "base64":
        return base64.encodebytes(html)
    return quopri.encodestring(html) if coding == "quoted-printable" else html


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit", "binary"])
@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "gb2312")])
def test_the_page_of_a_message_is_read_whatever_its_part_declares(coding: str, encoding: str, said: str) -> None:
    html = HTML.decode().encode(encoding)
    made = formats.read(message(packed(html, coding), coding, said), "a.mht")
    assert made.raw == f"云河市防汛应急预案\n{SENTENCE}"
    assert (made.media_type, made.encoding) == ("multipart/related", encoding)


def test_a_government_page_saved_as_mht_gives_the_same_document_as_its_html() -> None:
    html = (PAGES / "trs_city.html").read_bytes()
    saved = workflow.read_content(message(packed(html, "quoted-printable"), "quoted-printable"), "a.mht")
    plain = workflow.read_content(html, "a.html")
    assert saved.text == plain.text
    assert [d.title for d in saved.documents] == [d.title for d in plain.documents]


def test_the_text_in_a_frame_is_found() -> None:
    framed = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page("".join(f"<p>{SENTENCE}</p>" for _ in range(6)))
    made = formats.read(message(page("<p>云河市</p><iframe src=x></iframe>"), "8bit", extra=framed), "a.mhtml")
    assert made.raw.count(SENTENCE) == 6


def test_a_mail_with_a_page_in_a_nested_part_is_read() -> None:
    inner = (
        b'Content-Type: multipart/alternative; boundary="in"\n\n--in\nContent-Type: text/plain\n\nplain\n--in\n'
        b"Content-Type: text/html\n\n" + HTML + b"\n--in--\n"
    )
    mail = (
        b"MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed; boundary=out\n\n--out\n" + inner + b"--out--\n"
    )
    assert SENTENCE in formats.read(mail, "a.eml").raw


def test_a_message_cut_short_still_gives_its_page() -> None:
    whole = message(packed(HTML, "base64"), "base64")
    assert "云河市防汛应急预案" in formats.read(whole[: whole.index(b"R0lG") - 120], "a.mht").raw


@pytest.mark.parametrize(
    "content",
    [
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b0"\r\n\r\n'
        + b"".join(b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (n, n + 1) for n in range(3000)),
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        + b"--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n" * 6000,
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\nnothing',
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--b\r\n\r\n",
    ],
)
def test_messages_without_a_page_are_refused(content: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        formats.read(content, "a.mht")
    assert refused.value.reason in ("damaged", "no-text")


def test_a_text_that_begins_like_a_letter_is_no_message() -> None:
    content = f"To: all\nSubject: x\nContent: y\n\n{SENTENCE}\n".encode()
    assert formats.read(content, "a.txt").media_type == "text/plain"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"--b\r\n",
                b"--b--",
                b"\r\n",
                b"Content-Type: text/html; charset=\xff\r\n\r\n",
                b"=E4=B8",
                b"Content-Type: multipart/mixed; boundary=c\r\n\r\n",
                b"--c\n",
                b"Content-Transfer-Encoding: base64\r\n",
                b"5Lit",
                "甲。".encode(),
                b"<p>",
                b"Content-Type: message/rfc822\r\n\r\n",
                b"=?utf-8?q?=?=",
                b":",
            ]
        )
        | st.binary(max_size=6),
        max_size=30,
    ).map(b"".join)
)
def test_any_message_is_read_or_refused(body: bytes) -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    with contextlib.suppress(CannotRead):
        assert formats.read(head + body, "a.mht").raw.strip()
