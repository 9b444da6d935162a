"""Speed of reading web pages and PDF by ratio to the usual library in the same run, and what that library loses."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable

import pypdfium2
import pytest
from lxml import html as lxml_html

from tests.text.readers.makers import SENTENCE, page, pdf
from tests.text.readers.test_pdf import ITEMS, printed
from workbench.text import formats

pytestmark = pytest.mark.benchmark


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest time of several runs."""
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def told(what: str, mine: float, theirs: float, size: int, lines: int) -> None:
    print(f"{what}: {theirs / mine:.2f} times as fast, {size / mine / 1e6:.1f} MB/s, {lines / mine:,.0f} lines/s")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("paragraphs", f'<p class="MsoNormal"><span style="font-size:16pt">{SENTENCE}</span></p>\n' * 10_000),
        ("rows", f"<table>{'<tr><td>1</td><td>新增床位100张</td><td>市卫生健康委</td></tr>' * 10_000}</table>"),
        ("long text", f"<p>{SENTENCE * 40}</p>" * 1_000),
    ],
)
def test_pages_are_read_within_reach_of_the_bare_parser(kind: str, body: str) -> None:
    content = page(body, '<meta charset="utf-8">')

    def theirs() -> str:
        return str(lxml_html.document_fromstring(content).text_content())

    made = formats.read(content, "a.html")
    assert re.sub(r"\s", "", made.raw) == re.sub(r"\s", "", theirs())
    mine, peer = seconds(lambda: formats.read(content, "a.html")), seconds(theirs)
    told(f"html {kind} / lxml text_content", mine, peer, len(content), made.raw.count("\n") + 1)
    assert mine < 150 * peer


def test_what_the_bare_parser_loses_is_read_here() -> None:
    deep = page("<div>" * 10_000 + SENTENCE, '<meta charset="utf-8">')
    wrong = page(f"<p>{SENTENCE}</p>", '<meta charset="gb2312">')
    bare = page(f"<p>{SENTENCE}</p>")
    lost = 0
    for content in (deep, wrong, bare):
        assert formats.read(content, "a.html").raw == SENTENCE
        try:
            lost += SENTENCE not in lxml_html.document_fromstring(content).text_content()
        except (ValueError, lxml_html.etree.ParserError):
            lost += 1
    assert lost >= 2


def test_pdf_is_read_within_reach_of_the_bare_library() -> None:
    content = pdf(printed(ITEMS * 60))

    def theirs() -> str:
        document = pypdfium2.PdfDocument(content)
        texts = []
        for one in document:
            text = one.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            one.close()
        document.close()
        return "".join(texts)

    made = formats.read(content, "a.pdf")
    assert Counter(re.sub(r"\s", "", made.raw)) == Counter(re.sub(r"\s", "", theirs()))
    mine, peer = seconds(lambda: formats.read(content, "a.pdf")), seconds(theirs)
    told("pdf / pypdfium2", mine, peer, len(made.raw.encode()), made.raw.count("\n"))
    assert mine < 40 * peer
