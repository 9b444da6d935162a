"""Web pages: the bytes decide the encoding, nothing is lost in depth, and what is the site's own is on record."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.text.readers.makers import PAGES, SENTENCE, page
from workbench import workflow
from workbench.errors import Cancelled, CannotRead
from workbench.model import Correction, CorrectionKind, Document, Reading
from workbench.text import formats
from workbench.text.readers import Taken, html, markup


def taken(content: bytes) -> Taken:
    made = formats.read(content, "a.html")
    assert made.media_type == "text/html"
    return made


def lines(content: bytes) -> list[str]:
    """The lines of a page that are not hinted to be furniture."""
    made = taken(content)
    hinted = {hint.start for hint in made.hints}
    found, at = [], 0
    for line in made.raw.split("\n"):
        if at not in hinted:
            found.append(line)
        at += len(line) + 1
    return found


def reading(name: str) -> Reading:
    return workflow.read_content((PAGES / name).read_bytes(), name)


def only(name: str) -> Document:
    (document,) = reading(name).documents
    return document


# ------------------------------------------------------------------------------------------------- whole pages
@pytest.mark.parametrize(
    ("name", "title", "issuer", "number", "published", "items"),
    [
        (
            "trs_city.html",
            "云河市2023年托育服务工作要点",
            "云河市人民政府办公室",
            "云府办〔2023〕12号",
            "2023-03-21",
            4,
        ),
        (
            "ucap_province.html",
            "关于做好2024年全省基层卫生人才招聘工作的通知",
            "江源省卫生健康委员会",
            "江卫人发〔2024〕18号",
            "2024-05-06",
            5,
        ),
        ("old_tables.html", "江边县公共法律服务体系建设三年行动方案", "江边县司法局", None, "2021-07-09", 4),
        ("div_soup.html", "青禾区促进养老服务发展若干措施", "青禾区民政局", "青民规〔2022〕3号", "2022-11-03", 4),
        ("task_table.html", "2025年清溪县民生实事项目清单", "清溪县人民政府办公室", None, "2025-02-10", 3),
        ("law_contents.html", "白鹭市物业管理条例", "白鹭市人民代表大会常务委员会", None, "2019-08-30", 5),
        ("wechat.html", "一文读懂《南桥市稳岗就业十条措施》", None, None, "2023-06-01", 3),
    ],
)
def test_a_saved_page_gives_its_document_and_nothing_of_the_site(
    name: str, title: str, issuer: str | None, number: str | None, published: str, items: int
) -> None:
    read = reading(name)
    (document,) = read.documents
    assert (document.title, document.issuer, document.doc_number) == (title, issuer, number)
    if name != "wechat.html":
        assert document.published == published
    assert len(document.items()) == items
    shown = read.text
    for word in (
        "首页",
        "网站",
        "ICP",
        "公安备案",
        "打印",
        "分享",
        "登录",
        "版权",
        "上一篇",
        "搜索",
        "扫一扫",
        "浏览次数",
    ):
        assert word not in shown, word
    assert read.doubtful == ()


def test_every_line_left_out_of_a_page_is_on_record_and_comes_back() -> None:
    content = (PAGES / "trs_city.html").read_bytes()
    first = workflow.read_content(content, "a.html")
    assert {p.reason for p in first.dropped} >= {"navigation", "metadata", "share-bar", "link-list", "imprint"}
    passage = next(p for p in first.dropped if "一图读懂" in p.text)
    assert first.raw[passage.start : passage.end] == passage.text
    again = workflow.read_content(
        content, "a.html", corrections=[Correction(CorrectionKind.RESTORE, passage.start, "")]
    )
    assert "一图读懂云河市托育服务工作要点" in again.text
    assert len(again.dropped) == len(first.dropped) - 1


def test_tasks_of_a_table_are_clauses_with_their_bodies() -> None:
    document = only("task_table.html")
    assert [clause.units for clause in document.items()] == [
        ("县教育局",),
        ("县住房城乡建设局", "县财政局"),
        ("县交通运输局",),
    ]


# ------------------------------------------------------------------------------------------------- the encoding
TEXT = "<p>第一条 各区应当落实属地责任，加强监督检查。</p><p>第二条 本办法自发布之日起施行。</p>"


@pytest.mark.parametrize(
    ("declared", "encoding", "found"),
    [
        ("gb2312", "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("gbk", "gb18030", "gb18030"),
        ("big5", "utf-8", "utf-8"),
        ("", "utf-16", "utf-16-le"),
        ("no-such-charset", "utf-8", "utf-8"),
    ],
)
def test_bytes_overrule_what_a_page_declares(declared: str, encoding: str, found: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    made = taken(page(TEXT, head, encoding))
    assert made.encoding == found
    assert made.raw == "第一条 各区应当落实属地责任，加强监督检查。\n第二条 本办法自发布之日起施行。"


def test_a_traditional_page_in_big5_is_read() -> None:
    made = taken(page("<p>第一條 各區應當落實屬地責任，新增病床一百張，並加強監督檢查。</p>", encoding="big5"))
    assert made.encoding == "big5"
    assert "屬地責任" in made.raw


def test_a_stray_nul_does_not_spoil_a_page() -> None:
    made = taken(page(TEXT * 20).replace("监督".encode(), "监\0督".encode(), 1))
    assert "加强监督检查" in made.raw
    assert made.notices == ("bytes-replaced",)


# ------------------------------------------------------------------------------------------------- text and lines
@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>一、总体\n要求</p>", ["一、总体要求"]),
        ("<p>New\n York</p>", ["New York"]),
        ("甲项工作<br>乙项工作<BR/>丙项工作", ["甲项工作", "乙项工作", "丙项工作"]),
        ("<p>推<span>进</span><b>医<i>疗</i></b></p>", ["推进医疗"]),
        ("<pre>第一行\n  第二行</pre>", ["第一行", "  第二行"]),
        ("<p>A&amp;B&lt;100&gt;&#20844;&#x5f00;&nbsp;办</p>", ["A&B<100>公开\xa0办"]),
        ("<p>若p<0.05且1<a 甲方案，则b>2</p>", ["若p<0.05且1<a 甲方案，则b>2"]),
        ("<ol start=3><li>甲项<li>乙项</ol>", ["3. 甲项", "4. 乙项"]),
        ('<ol type="a"><li>甲项</li><li>乙项</li></ol>', ["a. 甲项", "b. 乙项"]),
        ('<ol style="list-style-type:cjk-ideographic"><li>甲项</li></ol>', ["一、甲项"]),
        ("<ol><li>一、已有编号</li></ol>", ["一、已有编号"]),
        ("<table><tr><td>指标</td><td>数值</td></tr><tr><td>床位</td><td><p>100</p></td></tr></table>",
         ["指标\t数值", "床位\t100"]),
        ("<table><tr><td>索引号</td><td>000123/2024-1</td><td>发布日期：</td><td>2024-01-02</td></tr></table>",
         ["索引号：000123/2024-1", "发布日期：2024-01-02"]),
        ("<dl><dt>发文字号</dt><dd>云府〔2024〕1号</dd></dl>", ["发文字号：云府〔2024〕1号"]),
        ("<div><span>发布机构：市政府</span><span>发布日期：2024-01-02</span></div>",
         ["发布机构：市政府 发布日期：2024-01-02"]),
        ("<p>正文<a href='x'>《办法》</a>执行<img alt='图' src=x.gif></p>", ["正文《办法》执行"]),
        ("甲<script>document.write('<p>乙')</script>丙<style>p{}</style>丁<noscript>戊</noscript>", ["甲丙丁"]),
        ("<p>甲<p>乙<div>丙</p>丁</div>", ["甲", "乙", "丙", "丁"]),
        ("<![if !supportLists]><span>一、</span><![endif]>目标", ["一、目标"]),
        ("<p title='a>b' class=x>甲</p>", ["甲"]),
    ],
)  # fmt: skip
def test_elements_become_lines(body: str, shown: list[str]) -> None:
    assert lines(page(body)) == shown


def test_hidden_lines_are_hinted_and_hidden_words_are_left_out() -> None:
    made = taken(
        page(
            f'<p>{SENTENCE}</p><p style="display: none">干扰</p><p>落实<i style="x">责</i>任</p>'
            '<p>见<span style="display:none">乱码</span>附件</p><div hidden>菜单</div>'
        )
    )
    assert [(hint.text, hint.reason) for hint in made.hints] == [("干扰", "hidden"), ("菜单", "hidden")]
    assert "乱码" not in made.raw
    assert "见附件" in made.raw
    assert "hidden-left-out" in made.notices


def test_a_page_whose_whole_text_waits_for_a_script_is_read() -> None:
    assert lines(page(f'<div style="visibility:hidden"><p>{SENTENCE}</p><p>{SENTENCE}</p></div>')) == [SENTENCE] * 2


def test_the_title_is_taken_from_the_head_where_the_text_has_none() -> None:
    head = "<title>云河市防汛应急预案-政策文件-云河市人民政府</title>"
    assert lines(page(f"<p>{SENTENCE}</p>", head))[0] == "云河市防汛应急预案"
    assert lines(page(f"<h1>云河市防汛应急预案</h1><p>{SENTENCE}</p>", head)) == ["云河市防汛应急预案", SENTENCE]


def test_what_the_head_says_of_date_and_source_is_told_once() -> None:
    head = '<meta name="PubDate" content="2024-05-06 10:00"><meta name="ContentSource" content="云河市司法局">'
    assert lines(page(f"<p>{SENTENCE}</p>", head))[:2] == ["发布日期：2024-05-06 10:00", "来源：云河市司法局"]
    assert lines(page(f"<p>发布日期：2024-05-06</p><p>来源：云河市司法局</p><p>{SENTENCE}</p>", head))[2] == SENTENCE


@pytest.mark.parametrize("box", ["nav", "footer", "aside", 'div class="menu"', 'div id="sidebar"', 'div class="share"'])
def test_a_policy_is_not_dropped_for_the_name_of_its_box(box: str) -> None:
    body = "".join(f"<p>第{n}条 各区应当落实属地责任，加强监督检查。</p>" for n in "一二三四五六")
    assert len(lines(page(f"<{box}>{body}</{box.split()[0]}>"))) == 6


def test_annexes_linked_below_a_policy_stay() -> None:
    links = "<p><a href=a.docx>1.任务分解表.docx</a></p><p><a href=b>2.名单.xlsx</a></p>"
    body = f"<p>{SENTENCE}</p><div><p>附件：</p>{links}</div>"
    assert "1.任务分解表.docx" in lines(page(body))


def test_a_counter_of_downloads_is_no_part_of_the_last_clause() -> None:
    body = f"<p>{SENTENCE}</p><p>附件【<a href=x>检查表.docx</a>】已下载<span>31</span>次</p>"
    assert lines(page(body)) == [SENTENCE]


def test_a_plain_text_that_names_a_tag_stays_plain_text() -> None:
    content = "网页中的<div>标签用于分块。\n第一条 本标准规定页面的写法。\n第二条 不得使用<font>标签。".encode()
    assert formats.read(content, "a.txt").media_type == "text/plain"


# ------------------------------------------------------------------------------------------------- hostile pages
@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 10_000 + SENTENCE + "</div>" * 10_000,
        "<div>" * 100_000 + SENTENCE,
        "<ul><li>" * 10_000 + SENTENCE,
        "<table><tr><td>" * 3_000 + SENTENCE,
        "<div><table><tr><td>" + "<span>" * 20_000 + "</div>" * 20_000 + SENTENCE,
        "<script>" * 20_000 + SENTENCE,
        '<a ="' * 20_000 + ">" + SENTENCE,
        "<!--" * 20_000 + "-->" + SENTENCE,
        "<a " * 20_000 + SENTENCE,
        "&" * 50_000 + SENTENCE,
        "<p class='" + "nav " * 20_000 + f"'></p>{SENTENCE}",
    ],
)
def test_no_nesting_and_no_broken_tag_hides_the_text(body: str) -> None:
    assert SENTENCE in taken(page(f"<p>一</p>{body}<p>末尾</p>")).raw


def test_a_line_of_many_megabytes_comes_out_whole() -> None:
    made = taken(page("<p>" + SENTENCE * 200_000))
    assert made.raw == SENTENCE * 200_000


def test_work_grows_with_the_size_and_no_faster() -> None:
    def cost(count: int) -> float:
        body = "<div class=a><b>" * count + SENTENCE + "</p></i></div>" * count
        begun = time.process_time()
        taken(page(body))
        return time.process_time() - begun

    cost(100)
    small, large = min(cost(4_000) for _ in range(2)), cost(32_000)
    assert large < 40 * small


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.text.readers.blocks.MAX_TAGS", 1000)
    with pytest.raises(CannotRead) as refused:
        taken(page("<b>" * 2000))
    assert refused.value.reason == "too-big"


def test_a_page_too_large_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BYTES", 1000)
    with pytest.raises(CannotRead) as refused:
        taken(page(SENTENCE * 100))
    assert refused.value.facts["limit"] == 1000


def test_entities_of_a_doctype_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    made = taken(bomb + page(f"<p>&a;&b;{SENTENCE}</p>"))
    assert f"&a;&b;{SENTENCE}" in made.raw


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><frameset><frame src=a.htm></frameset></html>", "frames"),
        (b"<html><body><script>var a = 1;</script></body></html>", "no-text"),
        (b"<html><body>&nbsp;<img src=a.png></body></html>", "no-text"),
    ],
)
def test_a_page_without_text_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(CannotRead) as refused:
        taken(content)
    assert refused.value.reason == reason


def test_reading_a_page_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        html.read(page(f"<p>{SENTENCE}</p>" * 30_000), "a.html", None, stop)


PIECES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<p class=nav>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<li>",
        "<ol start=2>",
        "</ol>",
        "<a href=x>",
        "</a>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        '"',
        "'",
        ">",
        "<",
        "&",
        "&#0;",
        "&#xD800;",
        "=",
        "<p style='display:none'>",
        "<br>",
        "<dl><dt>索引号<dd>1",
        "第一条 甲。",
        "附件",
        "\n",
        "\t",
        "　",
        "<pre>",
        "\u200b",
        "<meta name=PubDate content='2024-01-01'>",
        "<td rowspan=3 colspan=2>",
        "<iframe src=x>",
        "<noscript>",
        "]]>",
        "<![CDATA[",
    ]
)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES | st.text(max_size=4), max_size=60).map("".join))
def test_any_soup_of_tags_is_read_or_refused(soup: str) -> None:
    try:
        made = formats.read(("<html>" + soup).encode("utf-8", "surrogatepass"), "a.html")
    except CannotRead:
        return
    assert made.raw.strip()
    for hint in made.hints:
        assert made.raw[hint.start : hint.end] == hint.text
    with contextlib.suppress(CannotRead):  # what is nothing but furniture holds no document
        assert workflow.read_content(("<html>" + soup).encode("utf-8", "surrogatepass"), "a.html").raw == made.raw


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_behind_a_tag_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(CannotRead):
        formats.read(b"<html><body>" + content, "a.html")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(alphabet="甲乙丙<>/!-=\"' a", max_size=5), max_size=40).map("".join))
def test_tokens_keep_every_character_that_is_no_markup(soup: str) -> None:
    shown = "".join(value for kind, value, _ in markup.tokens(soup) if kind == markup.TEXT)
    assert set(shown) <= set(soup)
    if "<" not in soup:
        assert shown == soup
