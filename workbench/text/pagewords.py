"""The words of a page's bars and tables: what can be clicked, and the labels of metadata with their values."""

from __future__ import annotations

import re
from functools import cache

from workbench.assets import resource

_LABEL_KINDS = ("date", "plain", "agency", "index", "trait", "count", "size")
_BETWEEN = r"\s|/\\><»›«·•●▪,;:\[\]()【】〔〕{}\"“”'‘’_+—–~=*#&^!?。、…↑↓→←▲▼◆◇■□★☆√×-"
_SPLIT = re.compile(f"[{_BETWEEN}]+")
_BULLET = re.compile(rf"^[{_BETWEEN}]*")
_DATE = re.compile(
    r"^\s*(?:(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?)?)?\s*(?:T?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"(?:\s*星期.|\s*周.)?[\s|,;)\]】]*$"
)
_DATE_FIRST = re.compile(r"^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s+(?=\S)")
_DATED = re.compile(r"\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_TOKEN = re.compile(r"\s*[^\s:]{0,30}(?=\s|$)")
_SIZES = re.compile(r"[\s大中小\[\]【】()AaTt+-]*")
_COUNTED = re.compile(r"\s*[-—]?\s*(?:\d{1,7}(?![\d年月])\s*次?)?")
_RELEASED = re.compile(
    r"^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:发布|更新|公布|来源)(?:于[\u4e00-\u9fff]{2,6})?$"
)
_STAMP = re.compile(
    r"^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$|^(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s+\d{1,2}:\d{2}(?::\d{2})?$"
)
_INDEX = re.compile(r"^[0-9A-Za-z]{4,}[-/_—–][0-9A-Za-z/\-_—–.]{3,}$")
_YEARS = re.compile(r"^(?:19|20)\d\d\s*[-—–]\s*(?:19|20)\d\d$")
"""A span of years, which a broken title leaves on a line of its own."""
_TRAIT = re.compile(
    r"^(?:主动公开|依申请公开|不予公开|有效|现行有效|失效|废止|已废止|长期有效|面向社会|全社会|其他|无|本站原创|原创)$"
)
_SIZE_OF_FILE = re.compile(
    r"^约?(?:小于|大于)?\s*\d+(?:\.\d+)?\s*[千万]?[字页]$|^(?:文档)?评论\s*\(\d+\)$|^\d{5,12}$|^\d+\+$|^(?:海报|分享|收藏)$|^\d+(?:\.\d+)?\s*(?:[KMG]B|页|金币|积分|下载券|人(?:阅读|看过|浏览|围观|收藏)|次(?:阅读|浏览|查看|访问))$"
)
_COUNT = re.compile(r"^[\s\d,次人-]*$")
_LABEL_END = re.compile(r"[:：\]】]")
_HINT = re.compile(  # no bar in the middle of a text is without one of these
    "分享|打印|列印|关闭|收藏|字体|字号|扫|返回|微信|微博|QQ|纠错|报错|找错|下载|朗读|二维码|TOP|触碰|展开|[上下]一[篇页条]"
    "|登录|注册|搜索|订阅|客户端|邮箱|无障碍|长者|繁体|简体|English|放大|缩小|IPv6|点击|关注|视力|背景|公众号|阅读|收听|播报|滚屏"
)
_BUTTON = re.compile(r"\s*[\[【(]([^\])】]{1,10})[\])】]")
_CLOSED = re.compile(r"[。！？]")


@cache
def _patterns() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for line in resource("lexicon", "page_words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, pattern = line.split("\t")
            table.setdefault(kind, []).append(re.sub(r"\((?!\?)", "(?:", pattern))
    return table


@cache
def _labels() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{'|'.join(_patterns()[kind])})" for kind in _LABEL_KINDS)
    return re.compile(rf"(?:{kinds})\s*[:：\]】]")


@cache
def _dated_labels() -> re.Pattern[str]:
    """The labels one of which a line of metadata within a policy must have; far fewer than all, and so sought first."""
    words = "|".join(word for kind in ("date", "plain") for word in _patterns()[kind])
    return re.compile(rf"(?:{words})\s*[:：\]】]")


@cache
def _spread_labels() -> re.Pattern[str]:
    """Labels without a colon, as in tables whose cells were copied side by side."""
    kinds = ("date", "plain", "agency", "index", "trait")
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(_patterns()[kind])})" for kind in kinds))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_patterns()[kind]))


@cache
def _joined(kind: str) -> re.Pattern[str]:
    """Words that may stand one behind the other without a blank; those with a free end may not."""
    plain = [pattern for pattern in _patterns()[kind] if ".{" not in pattern]
    return re.compile("|".join(plain))


# ------------------------------------------------------------------------------------------------------ bars
def bar(line: str) -> tuple[str, bool] | None:
    """Return what kind of bar a line is when its words are known, and whether it is sure.

    The kinds are ``share-bar``, ``font-size`` and ``navigation``. The name of a single column is not sure: it may as
    well be a heading.
    """
    kinds = _word_kinds(line)
    if not kinds:
        return ("navigation", True) if _is_row_of_columns(line) else None
    if "nav" in kinds or "word" in kinds:
        return "navigation", len(kinds) > 1 or len(_words_of(line)) > 1
    return "font-size" if kinds == {"size"} else "share-bar", True


def plain_bar(line: str) -> str | None:
    """Return the kind of a bar that is one even in the middle of a text: several words, or one that is long."""
    if len(line) > 120 or not _HINT.search(line):
        return None
    kinds = _word_kinds(line)
    if not kinds or not kinds.isdisjoint(("nav", "word")):
        return None
    if len(_words_of(line)) < 2 and len(line) < 5:
        return None
    return "font-size" if kinds == {"size"} else "share-bar"


def _words_of(line: str) -> list[str]:
    return [word for word in _SPLIT.split(line) if word]


def _word_kinds(line: str) -> set[str] | None:
    """Return the kinds of the words on a line, or ``None`` when one is not known."""
    rest = re.sub(rf"(?:{'|'.join(_patterns()['size'])})\s*[:：]", " ", line)
    kinds = {"size"} if rest != line else set()
    words = _words_of(rest)
    if len(words) > 3 and sum(len(word) == 1 for word in words) * 2 > len(words):  # 首 页 政 务 公 开
        joined = "".join(words)
        if _all_joined(joined, "nav"):
            return {"nav"}
    for word in words:
        kind = _kind(word, alone=len(words) < 3)
        if kind is None:
            return None
        kinds.add(kind)
    return kinds or None


def _kind(word: str, *, alone: bool) -> str | None:
    if re.fullmatch("[大中小特超AaTt][+-]?", word) or _words("size").fullmatch(word):
        return "size"
    if _words("tool").fullmatch(word) or _all_joined(word, "tool"):
        return "tool"
    if _words("nav").fullmatch(word) or _all_joined(word, "nav"):
        return "nav"
    if not alone and (_words("word").fullmatch(word) or word in "|·"):
        return "word"
    return None


def _is_row_of_columns(line: str) -> bool:
    """Return whether a line is a row of short names most of which are known columns."""
    words = _words_of(line)
    if len(words) < 5 or max(map(len, words)) > 12 or _CLOSED.search(line):
        return False
    if words[0] in ("首页", "主页", "网站首页") and max(map(len, words)) <= 6:
        return True
    known = sum(_kind(word, alone=False) in ("nav", "tool", "word") for word in words)
    return known >= 3 and known * 2 >= len(words)


def _all_joined(word: str, kind: str) -> bool:
    """Return whether a word is made of known words without blanks between them."""
    place = 0
    pattern = _joined(kind)
    while place < len(word):
        match = pattern.match(word, place)
        if match is None or match.end() - place < 2:
            return False
        place = match.end()
    return True


# -------------------------------------------------------------------------------------------------- metadata
def is_full_metadata(line: str) -> bool:
    """Return whether a line holds several labels, among them a date and what a site adds, so that it is no policy."""
    if not _LABEL_END.search(line) or not _dated_labels().search(line):
        return False
    kinds = {next(name for name in _LABEL_KINDS if match[name]) for match in _labels().finditer(line)}
    found = metadata(line)
    return found is not None and found[:2] == (0, len(line)) and bool(kinds & {"date", "plain"}) and len(kinds) > 1


def weak_kind(line: str) -> str | None:
    """Return the kind of a line's single label when a policy's own tables have such labels too: 时间, 名称, 来源."""
    kinds = [next(name for name in _LABEL_KINDS if match[name]) for match in _labels().finditer(line)]
    return kinds[0] if len(kinds) == 1 and kinds[0] not in ("date", "count", "size") else None


def metadata(line: str) -> tuple[int, int, str] | None:
    """Return the piece of a line that is labels with their values, and why it goes.

    The reason is ``metadata``, ``views`` or ``font-size``. The piece reaches to the end of the line; what stands
    before it (a title) is not part of it.
    """
    if line.count("|") > 1 and is_label(line.split("|", 1)[0].rstrip(" :")):
        return 0, len(line), "metadata"
    first = _lead(line)
    matches = list(_labels().finditer(line))
    if not matches:
        return _spread(line)
    dated = _DATE_FIRST.match(line)
    begin = matches[0].start()
    leads = begin <= first or (dated is not None and begin <= dated.end() + 24)
    if not leads and not (len(matches) >= 2 and begin >= 8 and line[begin - 1] in " \t|)】》"):
        return None
    kinds = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        kind = next(name for name in _LABEL_KINDS if match[name])
        value = line[match.end() : following.start() if following else len(line)]
        if not _fits(value, kind, alone=len(matches) == 1):
            return None
        kinds.append(kind)
    if not leads:
        return begin, len(line), "metadata"
    named = {"date", "plain", "agency", "index", "trait"}.intersection(kinds)
    if named or dated:
        return 0, len(line), "metadata"
    return 0, len(line), "font-size" if "size" in kinds else "views"


def metadata_inside(text: str) -> tuple[int, int] | None:
    """Return where in running text labels with their values stand, one behind the other; a dated one must be there."""
    matches = list(_labels().finditer(text))
    dated = [m for m in matches if m["date"] and _DATED.match(text, m.end())]
    if not dated:
        return None
    begin = end = dated[0].start()
    for match in matches:
        value = _DATED if match["date"] or match["plain"] else _TOKEN
        if match["size"] or match["count"]:
            value = _SIZES if match["size"] else _COUNTED
        found = value.match(text, match.end())
        if match.start() <= dated[0].start() and dated[0].start() - match.start() <= 60:
            begin = min(begin, match.start())
        if match.start() >= dated[0].start() and match.start() - end <= 12 and found:
            end = found.end()
    while begin and text[begin - 1] in "【[( ":
        begin -= 1
    return (begin, end) if end > begin else None


def _lead(line: str) -> int:
    """Return where the first label may stand: behind bullets and buttons such as ``【我要纠错】``."""
    place = 0
    while button := _BUTTON.match(line, place):
        if _word_kinds(button[1]) is None:
            break
        place = button.end()
    bullet = _BULLET.match(line[place:])
    return place + (bullet.end() if bullet else 0)


def _fits(value: str, kind: str, *, alone: bool) -> bool:
    """Return whether a value is one that a label of this kind may have."""
    if _CLOSED.search(value):
        return False
    value = re.sub(rf"[{_BETWEEN}]*$", "", value[-200:])
    if kind in ("date", "plain"):
        return bool(_DATE.match(value)) or (not alone and len(value) <= 40)
    if kind == "count":
        return bool(_COUNT.match(value)) or _word_kinds(value) is not None or (len(value) <= 12 and not alone)
    if kind == "size":
        return not value or _word_kinds(value) is not None
    if kind == "agency":
        return len(value) <= 40 and value.count(",") < 2
    return len(value) <= (60 if kind == "index" else 120)


def _spread(line: str) -> tuple[int, int, str] | None:
    """Metadata without colons: ``索 引 号 2019-1 分 类 其他``; at least two labels, the first one in front."""
    packed = re.sub(r"\s+", "", line)
    if len(packed) > 120 or packed == line or _CLOSED.search(packed):
        return None
    first = _spread_labels().match(packed)
    if first is None or len(first[0]) < 2:
        return None
    others = [match for match in _spread_labels().finditer(packed, first.end()) if len(match[0]) >= 3]
    spaced = bool(re.match(r"^\S\s+\S", line))
    return (0, len(line), "metadata") if others or spaced else None


def is_label(line: str) -> bool:
    """Return whether a line is a label and nothing else, as in tables whose cells were copied one below the other."""
    packed = re.sub(r"\s+", "", line)
    return 2 <= len(packed) <= 10 and _spread_labels().fullmatch(packed) is not None


def is_glued(line: str) -> bool:
    """Return whether a line is a label and its value with nothing between them (发文字号云政发〔2021〕63号)."""
    match = _spread_labels().match(line)
    if match is None or len(match[0]) < 3 or len(line) > 60 or re.search("[。,;:]", line):
        return False
    kind = next(name for name in _LABEL_KINDS if name in match.groupdict() and match[name])
    value = line[match.end() :].strip()
    if kind == "date":
        return bool(value and _DATE.match(value))
    if kind == "index":
        return bool(re.search(r"\d", value))
    if kind == "agency":
        return bool(re.search("[局委府办厅部院会组室司署处]$", value))
    return match[0] in ("时效性", "效力级别")


def label_kind(line: str) -> str | None:
    """Return the kind of the label that a line ends with, its value missing."""
    if is_label(line):
        match = _spread_labels().fullmatch(re.sub(r"\s+", "", line))
        return match.lastgroup if match else None
    last = None
    for match in _labels().finditer(line):
        last = match
    if last is None or line[last.end() :].strip():
        return None
    return next(name for name in _LABEL_KINDS if last[name])


def is_value(line: str, kind: str) -> bool:
    """Return whether a line is the value of a label of this kind that stands above it."""
    if _CLOSED.search(line) or len(line) > 40:
        return False
    if kind in ("date", "plain"):
        return bool(line and _DATE.match(line))
    if kind == "count":
        return bool(_COUNT.match(line))
    if kind == "index":
        return bool(re.search(r"\d", line)) and len(line) <= 40
    if kind == "agency":
        return len(line) <= 20 and bool(re.search("[局委府办厅部院会网处站室社]$", line))
    return bool(_TRAIT.match(line))


_STAMPED = (
    re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}"),
    re.compile(r"^(?=.*(?:来源\s*:|\bwww\.\w)).*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}"),
    re.compile(r"^[\u4e00-\u9fff]{3,20}\s+(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}$"),
    re.compile(r"^[\u4e00-\u9fff]{1,10}网\S{0,6}(?:发布|整理|编辑|转载).{0,16}(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}$"),
    re.compile(
        r"^(?:[\u4e00-\u9fff]{2})?(?:时间|日期)\s*:\s*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\S{2,6}){1,3}$"
    ),
    re.compile(r"^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+[\u4e00-\u9fff]{2,12}[司处科室局委办厅部院网报社心]$"),
)


def is_stamped(line: str) -> bool:
    """Return whether a short line holds a date as sites print it, and policies do not: with the time or a source."""
    return len(line) <= 60 and any(form.search(line) for form in _STAMPED)


def is_day(line: str) -> bool:
    """Return whether a line is a day with dashes, as sites print it below a title and nobody signs."""
    return len(line) <= 10 and _STAMP.match(line) is not None


def is_bare_value(line: str) -> bool:
    """Return whether a line is a value that needs no label: an index number, a date with dashes, 主动公开."""
    bullet = re.match(r"[•·*-]\s+(?=\S)", line)
    if bullet:
        rest = line[bullet.end() :]
        return is_bare_value(rest) or bool(re.fullmatch(r"\d{1,6}", rest))
    cells = re.sub(r"(?<=\d) (?=页)", "", line).split()
    if len(cells) > 2 and all(map(is_bare_value, cells)):
        return True
    if _YEARS.match(line):
        return False
    if _INDEX.match(line):
        return sum(char.isdigit() for char in line) >= 6
    return bool(_STAMP.match(line) or _RELEASED.match(line) or _TRAIT.match(line) or _SIZE_OF_FILE.match(line))
