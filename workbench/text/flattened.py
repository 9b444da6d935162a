"""Furniture in a page whose line breaks are lost: pieces of one very long line, at its beginning and at its end."""

from __future__ import annotations

import re

from workbench.text import pagewords

_HEAD = 800  # characters at the beginning that may hold a breadcrumb and metadata
_TAIL = 400  # characters behind the last sentence that may be a page's foot
_NAME = r"[^\s>»›]{1,20}"
_CRUMBS = re.compile(
    rf"(?:[^\s>»›。]{{1,12}}\s+)?(?:(?:您|你)?(?:现在|当前|目前)?(?:的|所在的?)?(?:所在)?位置(?:是|为)?\s*[::]?\s*)?"
    rf"(?:网站)?(?:首页|主页)(?:\s*[>»›]+\s*{_NAME})+(?=\s(?!\s*[>»›]))"
)
_FOOT = re.compile(
    r"ICP[备证]|公网安备|版权所有|网站标识码|[Cc]opyright|©|主办单位?\s*[::]|扫一扫|触碰右侧展开|【?打印(?:本页|此页)?】?|关闭窗口|上一[篇条]|分享到"
)

_PAGE_NUMBERS = re.compile(r"(?<=\s)[—–]\s?\d{1,3}\s?[—–](?=\s|$)")
_BORDERS = frozenset(")）】》”;；！？日院局委府厅部会办 \t\u3000\xa0")  # what may end a text, before its page's foot

Piece = tuple[int, int, str]
"""Start, end and reason."""


def pieces(line: str) -> list[Piece]:
    """Return what is furniture in a line that is a whole page, in order.

    Args:
        line: in simplified characters with half-width signs, at least where furniture may stand.
    """
    found: list[Piece] = []
    head = line[:_HEAD].split("。", 1)[0]
    crumbs = _CRUMBS.match(head.lstrip())
    if crumbs:
        found.append((0, len(head) - len(head.lstrip()) + crumbs.end(), "breadcrumb"))
    metadata = pagewords.metadata_inside(head)
    if metadata:
        found.append((*metadata, "metadata"))
    found.extend((match.start(), match.end(), "page-number") for match in _PAGE_NUMBERS.finditer(line))
    foot = _foot(line)
    if foot < len(line):
        found.append((foot, len(line), "imprint"))
    return [piece for piece in found if piece[1] <= foot or piece[0] == foot]


def _foot(line: str) -> int:
    """Return where the foot of the page begins: with the word, behind the last sentence, that gives it away."""
    end = line.rfind("。", max(0, len(line) - _TAIL)) + 1
    match = _FOOT.search(line, end) if end else None
    if match is None:
        return len(line)
    lead = line[end : match.start()]
    borders = [place + 1 for place, char in enumerate(lead) if char in _BORDERS]  # brackets and dates are the policy's
    return end + max(borders, default=0)
