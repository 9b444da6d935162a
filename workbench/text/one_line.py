"""What one line of a page is, taken by itself: code, a breadcrumb, a page's number, or something only a policy has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.text import charset, pagewords, site_lines, tabular

LONGEST = 300
"""Characters; no longer line is furniture."""

_MANY = 4  # lines whose indents were lost in the same way

SHORT = 40
"""Characters of a line that may be a link or a name."""

_HAN = "\u4e00-\u9fff"
_SALUTATION = re.compile(
    rf"^(?:各|市|县|区|省|本|全|局|厅|委|机关|有关|驻)[{_HAN}、,()《》\s]{{2,160}}[:]$|^(?:各位|同志们).{{0,20}}[:]$"
)
_CODE = re.compile(
    r"^\s*(?:<!--|<!DOCTYPE|[\w.]+\s*=\s*[\"'\[{]|-->|//\s*<|<!\[CDATA|\$\(|\$\.|var\s+\w+\s*=|let\s+\w+\s*=|const\s+\w+\s*=|function\b.*\(|window\.|document\."
    r"|if\s*\(.+\)|}\s*else|\(function|!function|@media|@charset|@import|[.#]?[\w-]+(?:\s+[.#]?[\w-]+)*\s*{|try\s*{|return\b.*;)"
    r"|<(?:script|style|div|span|table|td|tr|a|img|p|br|link|meta|iframe|ul|li|input)\b[^>]*>|_hmt\.|jQuery|javascript:|onclick="
    r"|<!--.*-->|addEventListener|getElementById|createElement"
)
_TAGS = re.compile(r"^[\s•·*\d.-]*(?:</?[A-Za-z][^<>]*>[\s•·*-]*)+$")
LOCATION = re.compile(
    r"(?<![\u4e00-\u9fff])(?:您|你)?(?:现在|当前|目前)?(?:的|所在的?)?(?:所在)?(?:位置|所在位置|所在栏目|当前栏目)(?:是|为|在)?\s*[:>]"
    r"|^(?:您|你)(?:现在|当前)?(?:的|所在的?)位置"
)
CRUMB = re.compile(r"\s*(?:>+|»|›|→|＞|/|\\|—>|->)\s*")
_HOME = re.compile(rf"^(?:[{_HAN}]{{0,12}})?(?:首\s*页|主\s*页|Home|HOME)$")
_PAGE_NUMBER = re.compile(
    r"^[-–—―~·]\s*\d{1,4}\s*[-–—―~·]$|^第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?$|^\d{1,4}\s*/\s*\d{1,4}$"
    r"|^[^。]{4,80}_第\s*\d{1,4}\s*页$"
)
_DATABASE_MARK = re.compile(r"^【(?:章名|节名|编名|题注|条文|正文|法规全文|标题|名称)】\s*(?=\S)")
_LOST_BLANKS = re.compile(rf"^[?\s]*\?{{2}}[?\s]*(?=[{_HAN}\d(])")


def marks(line: str, *, blanks: bool = False) -> list[tuple[int, int, str]]:
    """Return the marks of a database or of a copied table at either end of a line that stays.

    ``blanks`` tells that question marks stand for blanks all over the page, before rare characters too.
    """
    mark = _DATABASE_MARK.match(line) or _LOST_BLANKS.match(line)
    if mark and not blanks and 0 < mark[0].count("?") < 4 and _is_rare(line[mark.end() : mark.end() + 2]):
        mark = None  # bytes are lost here, and not blanks
    found = [(0, mark.end(), "page-chrome")] if mark else []
    if len(line) > 4 and line[-1] == "|" and line.count("|") == 1:
        found.append((len(line[:-1].rstrip()), len(line), "page-chrome"))
    return found


def loses_blanks(lines: Iterable[str]) -> bool:
    """Return whether many lines of a page begin with question marks before frequent characters: once its indents."""
    found = (
        mark.end() for line in lines if (mark := _LOST_BLANKS.match(line)) and not _is_rare(line[mark.end() :][:2])
    )
    return sum(1 for _ in found) >= _MANY


def _is_rare(text: str) -> bool:
    """Return whether a Chinese character of ``text`` is none of the frequent ones."""
    return any("\u3400" <= char <= "\u9fff" and char not in charset.common_characters() for char in text)


def certain(line: str) -> str | None:
    """Return why a line is furniture wherever it stands, or ``None``."""
    if len(line) > LONGEST:
        return None
    if _TAGS.match(line) or (_CODE.search(line) and not site_lines.SENTENCE.search(line)):
        return "script"
    if _PAGE_NUMBER.match(line) or re.fullmatch(r"[?\s]+", line):
        return "page-number"
    about = site_lines.certain(line)
    if about:
        return about
    if is_breadcrumb(line):
        return "breadcrumb"
    return pagewords.plain_bar(line)


def is_breadcrumb(line: str) -> bool:
    """Return whether a line says where on the site the page is."""
    if len(line) > 160 or site_lines.SENTENCE.search(line):
        return False
    if LOCATION.search(line[:16]):
        return True
    names = [name for name in CRUMB.split(line) if name]
    if len(names) < 2 or any(len(name) > 2 * SHORT for name in names):
        return False
    return bool(_HOME.match(names[0]) or re.match(r"[>»›]", line))


def is_path(line: str) -> bool:
    """Return whether a line, above a policy, is a path of columns that does not begin with the site's first page."""
    names = re.split(r"\s*[>»›]+\s*", line)
    return len(names) > 1 and all(re.fullmatch(f"[{_HAN}A-Za-z]{{2,12}}", name) for name in names)


def is_policy(line: str) -> bool:
    """Return whether a line is one that only a policy has."""
    if tabular.is_head(line):
        return True
    if len(line) > LONGEST:
        return bool(re.search(f"[{_HAN}]", line))
    looks = (
        (len(line) >= 12 and site_lines.SENTENCE.search(line))
        or (len(line) >= 80 and re.search(f"[{_HAN}]{{20}}|[,、].*[,、]", line))
        or _SALUTATION.match(line)
        or (site_lines.LABEL.match(line) and re.search(f"[{_HAN}]{{2}}", line))
    )
    if not looks:
        return False
    return not (pagewords.metadata(line) or pagewords.bar(line) or site_lines.outside(line))
