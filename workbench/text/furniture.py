"""Which lines of a page are the site's furniture and not the policy."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("metadata", re.compile(r"^(信息来源|发布时间|发布日期|来源|信息提供日期|索引号|成文日期)[:：].{0,120}$")),
    ("breadcrumb", re.compile(r"^(您现在的位置|您的位置|当前位置|所在位置)|^首页\s*>")),
    ("font-size", re.compile(r"^[【\[]?(字体|字号)(大小)?[:：]|^访问次数[:：]|^浏览次数[:：]")),
    ("filing-number", re.compile(r"ICP[备证]|公网安备|版权所有|网络备案")),
    ("share-bar", re.compile(r"^(扫一扫|分享到|打印|关闭)")),
    ("page-chrome", re.compile(r"^(触碰右侧展开|Baidu|map|主动公开|您好[:：].{0,30}|欢迎来到.{0,30}网)$")),
)


def judge(lines: Sequence[str]) -> list[str | None]:
    """Return for each line the reason why it is furniture, or ``None`` where it belongs to the text."""
    reasons: list[str | None] = []
    for line in lines:
        short = line.strip()
        found = None
        if short and len(short) < 200:
            found = next((reason for reason, rule in _RULES if rule.search(short)), None)
        reasons.append(found)
    return reasons
