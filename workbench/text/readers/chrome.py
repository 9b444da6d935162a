"""Which lines of a web page are the site's own by the boxes they lie in: menus, breadcrumbs, side columns, footers.

A box is known by its element (``nav``, ``footer``), by the words of its class and id, or by being made of links. None
is taken for furniture that holds what only a policy has: several sentences, numbered headings, the page's title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.text.numbering import read_label
from workbench.text.readers.webpage import Box, Line

_ELEMENTS = {
    "nav": "navigation",
    "footer": "imprint",
    "aside": "link-list",
    "header": "navigation",
    "dialog": "page-chrome",
}
_ROLES = {
    "navigation": "navigation", "banner": "navigation", "contentinfo": "imprint", "complementary": "link-list",
    "search": "navigation", "dialog": "page-chrome",
}  # fmt: skip
_WORDS = {
    "navigation": "nav navi navbar navigation menu submenu topnav mainnav subnav sitenav dh daohang topbar toolbar "
    "tophead header head top banner logo search searchbox login sidenav navlist slidenav tabs tabnav langs lang wza "
    "barrierfree accessibility topmenu sitemap tool tools",
    "breadcrumb": "crumb crumbs breadcrumb breadcrumbs bread mbx position location weizhi dqwz dangqian curpos "
    "crumbnav currentposition",
    "share-bar": "share bdshare sharebox socialshare fenxiang jiathis qrcode ewm erweima print printer fontsize func "
    "sharebar sharelist actions operation",
    "link-list": "sidebar side aside related relate relation relations relevant recommend hot hotnews friendlink "
    "friendlinks friend links link yqlj xgxx xgwj xgzc xgjd xgyd rank ranking pagination pager paging comment comments "
    "prevnext morelist newslist leftnav rightnav",
    "imprint": "footer foot copyright bottom dibu banquan beian icp siteinfo wzxx",
    "page-chrome": "popup modal toast tooltip overlay float floating gotop backtop totop mask cookie",
}
_REASON_OF = {word: reason for reason, words in _WORDS.items() for word in words.split()}
_STRONG_WORDS = (
    "nav navbar navigation menu crumb crumbs breadcrumb breadcrumbs footer copyright sidebar share bdshare friendlink "
    "friendlinks mbx daohang"
)
_STRONG = frozenset(_STRONG_WORDS.split())
_CONTENT = re.compile(
    r"trs_(?:editor|ueditor|view|web)|ucap-?content|^zoom$|^fontzoom$|vsb_content|v_news_content|wp_articlecontent|articlecon|"
    r"article[-_]?(?:content|body|text|con|main|txt)|(?:news|info|detail|page|pages|zw|gk|xxgk|show|main|text|cont?)[-_]?(?:content|text|con|txt)$|"
    r"^(?:article|content|zhengwen|zwnr|nr|conTxt|view|b12c|rich_media_content|js_content|pages_content|easysite-news-text|j-fontcontent|"
    r"textcontent|news_con|artcon|detail-?con|mainbody|maintext)$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile("[\u3400-\u9fff][^。；]{0,200}[。；]")
_TITLE = re.compile(
    r"(?:通知|意见|方案|办法|规定|细则|条例|要点|总结|计划|规划|报告|决定|公告|通告|批复|纲要|措施|预案|公报|法)(?:[(（][^)）]{1,20}[)）])?$"
)
_ANNEX = re.compile(r"^\W*附\s*[件表录]|\.(?:docx?|xlsx?|pdf|ofd|wps|zip|rar)\W*$", re.IGNORECASE)
_DOWNLOAD = re.compile(r"^附件\s*【[^】]{1,120}】\s*已?下载[\s\d]*次?$")
_PARTS = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")
_LONG_TITLE = 12  # characters of a line that may be the title of a policy


@dataclass(slots=True)
class _Sum:
    """What the lines inside a box come to."""

    length: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    labels: int = 0
    titles: int = 0
    annexes: int = 0

    def add(self, other: _Sum) -> None:
        self.length += other.length
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences
        self.labels += other.labels
        self.titles += other.titles
        self.annexes += other.annexes


def furniture(boxes: Sequence[Box], lines: Sequence[Line], title: str) -> dict[int, str]:
    """Return the lines that are the site's own, each with the reason.

    Args:
        boxes: the elements of the page, each behind the one around it.
        lines: its lines in order.
        title: what the page calls itself, without the site's name.
    """
    sums = _sums(boxes, lines, title)
    whole = sums[0]
    reasons: list[str] = [""] * len(boxes)
    content = [False] * len(boxes)
    for place, box in enumerate(boxes):
        above = box.above
        if above >= 0:
            content[place] = content[above]
            if reasons[above]:
                reasons[place] = reasons[above]
                continue
        if not sums[place].length:
            continue
        if not content[place]:
            told = _told(box.words)
            content[place] = (told[2] or box.name in ("article", "main")) and _has_most(sums[place], whole)
        reasons[place] = _judge(box, sums[place], whole, inside=content[place])
    found = {place: reasons[line.box] for place, line in enumerate(lines) if reasons[line.box]}
    found |= {place: "link-list" for place, line in enumerate(lines) if _DOWNLOAD.match(line.text.strip())}
    return _without_title(found, lines, title)


def _judge(box: Box, held: _Sum, whole: _Sum, *, inside: bool) -> str:
    """Return why a box is furniture, ``""`` where it is not."""
    told, strong, is_content = _told(box.words)
    reason = told or _ELEMENTS.get(box.name, "")
    strong = strong or box.name in ("nav", "footer")
    if inside and not strong:
        return ""
    if reason and not is_content:
        most = held.sentences * 2 > whole.sentences or held.length * 5 > whole.length * 4
        if strong:
            if held.sentences <= 4 and held.labels < 3 and not (most and held.sentences > 1):
                return reason
        elif held.sentences < 2 and not held.labels and not held.titles and not held.annexes and not most:
            return reason
    linked = held.links >= 3 and held.linked * 10 >= held.length * 7
    if linked and not inside and not held.sentences and not held.labels and not held.annexes and box.above >= 0:
        return "link-list"
    return ""


def _has_most(held: _Sum, whole: _Sum) -> bool:
    return held.sentences * 2 > whole.sentences or held.labels * 2 > whole.labels


def _sums(boxes: Sequence[Box], lines: Sequence[Line], title: str) -> list[_Sum]:
    sums = [_Sum() for _ in boxes]
    for line in lines:
        if line.hidden:
            continue
        text = line.text.strip()
        one = _Sum(len(text), line.linked, line.anchors)
        plain = 2 * line.linked < len(text)
        if plain:
            one.sentences = sum(1 for _ in _SENTENCE_END.finditer(text[:20_000]))
            one.labels = int(len(text) > 5 and read_label(text[:30]) is not None)
            one.titles = int(line.heading or _is_title(text, title))
        one.annexes = int(_ANNEX.search(text[:200]) is not None)
        sums[line.box].add(one)
    for place in range(len(boxes) - 1, 0, -1):
        sums[boxes[place].above].add(sums[place])
    return sums


def _is_title(text: str, title: str) -> bool:
    if len(text) < 6 or len(text) > 120:
        return False
    return (bool(title) and text == title) or (len(text) >= _LONG_TITLE and _TITLE.search(text) is not None)


def _without_title(found: dict[int, str], lines: Sequence[Line], title: str) -> dict[int, str]:
    """Return ``found`` without the page's title where it stands nowhere else."""
    if not title:
        return found
    same = [place for place, line in enumerate(lines) if line.text.strip() == title]
    if same and all(place in found for place in same):
        best = next((place for place in same if lines[place].heading), same[-1])
        del found[best]
    return found


@lru_cache(maxsize=4096)
def _told(words: str) -> tuple[str, bool, bool]:
    """Return what class, id and role say: the reason, whether it is a strong one, whether it is the page's content."""
    reason, strong, content = "", False, False
    for name in words.split():
        if name in _ROLES:
            reason, strong = _ROLES[name], True
            continue
        if _CONTENT.search(name):
            content = True
            continue
        parts = [part.lower() for part in _PARTS.findall(name)]
        for part in (*parts, "".join(parts)):
            if part in _REASON_OF and not (reason and part not in _STRONG):
                reason = _REASON_OF[part]
                strong = strong or part in _STRONG
    return reason, strong, content
