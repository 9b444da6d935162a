"""The HTML brief: one file that fetches nothing and runs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.brief import reviews
from workbench.brief import html
from workbench.brief.contents import contents
from workbench.brief.wording import Language
from workbench.model import Note, Review

VOID = {"meta", "br"}


class Checked(HTMLParser):
    """Collects what matters and checks that every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.marked: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for tag in ("del", "ins", "mark"):
            if tag in self.open:
                self.marked.append((tag, data))


def read_back(review: Review, folder: Path, language: Language = Language.CHINESE) -> tuple[str, Checked]:
    path = folder / "比对简报.html"
    html.write(contents(review, language), path)
    page = path.read_text(encoding="utf-8")
    checked = Checked()
    checked.feed(page)
    checked.close()
    assert checked.open == []
    return page, checked


def test_it_runs_nothing_and_fetches_nothing(review: Review, tmp_path: Path) -> None:
    page, checked = read_back(review, tmp_path)
    tags = {tag for tag, _attributes in checked.found}
    assert not tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "image",
        "use",
        "foreignobject",
    }
    for _tag, attributes in checked.found:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset")]
        assert (attributes.get("href") or "#").startswith("#")
    assert "default-src 'none'" in page
    style = re.search("<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|expression|https?:", style.group(1))


@pytest.mark.parametrize(
    "body", ["<script>alert(1)</script>", "<img src=/etc/passwd>", '"><b onclick=x>', "1<2 且 3>2 &lt;"]
)
def test_what_people_wrote_is_shown_as_they_wrote_it(review: Review, tmp_path: Path, body: str) -> None:
    clause = review.snapshot.documents[0].items()[1].id
    page, checked = read_back(
        reviews.with_notes(review, [Note("n1", clause, body, body, "2024-05-06T01:12:03Z")]), tmp_path
    )
    assert body in checked.text
    assert "<script" not in page
    assert {tag for tag, _attributes in checked.found}.isdisjoint({"img", "script"})


def test_the_redline_is_struck_and_underlined(review: Review, tmp_path: Path) -> None:
    _page, checked = read_back(review, tmp_path)
    assert {("del", "800名"), ("ins", "500人")} <= set(checked.marked)


def test_heads_repeat_and_rows_stay_whole_in_print(review: Review, tmp_path: Path) -> None:
    page, checked = read_back(review, tmp_path)
    assert "@media print" in page
    assert "table-header-group" in page
    tables = sum(1 for tag, attributes in checked.found if tag == "table" and attributes.get("class") != "facts")
    assert sum(1 for tag, _attributes in checked.found if tag == "thead") == tables


def test_the_page_says_its_language_and_contents(review: Review, tmp_path: Path) -> None:
    _page, chinese = read_back(review, tmp_path)
    assert ("html", {"lang": "zh-CN"}) in chinese.found
    assert "五、条款对照" in chinese.text
    _page, english = read_back(review, tmp_path, Language.ENGLISH)
    assert ("html", {"lang": "en"}) in english.found
    assert "5. Clause-by-clause comparison" in english.text
