"""Read what a page says about a document: who issued it, under which number, for which place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.text.dates import date_in, is_date_line, iso_date, issued_note
from workbench.text.numbering import number
from workbench.text.punctuation import BLANK, CLOSE, COLON, COMMA, OPEN
from workbench.text.units import unit_like

_GAP = f"[{BLANK}]*"
_NUMBER = re.compile(
    rf"(?P<head>[一-龥]{{2,16}}){_GAP}[〔\[【{OPEN}﹝]{_GAP}(?P<year>(?:19|20)\d\d){_GAP}[〕\]】{CLOSE}﹞]{_GAP}(?:第{_GAP})?"
    rf"(?P<n>\d{{1,5}}){_GAP}号"
)
_BARE_NUMBER = re.compile(
    rf"[〔\[【{OPEN}﹝]{_GAP}(?P<year>(?:19|20)\d\d){_GAP}[〕\]】{CLOSE}﹞]{_GAP}(?:第{_GAP})?(?P<n>\d{{1,5}}){_GAP}[号期]"
)
_DECREE = re.compile(
    rf"(?:第{_GAP}[\d一二三四五六七八九十百〇零]{{1,6}}{_GAP}号)|20\d\d年{_GAP}第{_GAP}\d{{1,4}}{_GAP}号"
)
_DECREE_LINE = re.compile(
    rf"^[一-龥]{{2,24}}(?:令|公告|决定|通告){_GAP}[{OPEN}]?{_GAP}(?:{_DECREE.pattern}){_GAP}[{CLOSE}]?$|^(?:{_DECREE.pattern})$"
)
INDEX_NUMBER = re.compile(
    r"^[0-9A-Z]{9,20}U?[/-](?:19|20)\d\d[-/]?\d{3,}$|^[0-9A-Z]{1,4}\d{3,}[-/]\d{2,}[-/](?:19|20)?\d\d[-/]\d{2,}$"
)
_KEYS: dict[str, tuple[str, ...]] = {
    "published": ("发布日期|发布时间|信息提供日期|信息发布日期|公布日期|公布时间|颁布日期|颁布时间|颁发日期|网站发布",),
    "opened": ("公开日期|公开时间|发文时间|上传时间|更新时间|日期|时间",),
    "written": ("成文日期|成文时间|生成日期|生成时间|印发日期|签发日期|发文日期|制定日期|公文生成日期",),
    "issuer": (
        "发布机构|发文机关|发文单位|发文机构|制发机关|制定机关|公布机关|颁布单位|颁布部门|颁发单位|颁发部门",
        "发布单位|发布部门|公开部门|信息公开责任部门|责任部门",
    ),
    "source": ("信息来源|文章来源|稿件来源|来源|信息提供单位|供稿单位|发布",),
    "doc_number": ("发文字号|文件编号|文件字号|文件号|文号|公文字号|发文号|字号|备注/文号",),
    "index_number": ("索引号|索取号|信息索引号|公开编号|信息编号",),
    "title": ("标题|名称|信息名称|文件名称|公文标题",),
    "other": (
        "主题分类|分类|体裁分类|主题词|关键词|公开方式|公开类别|公开形式|公开程序|公开时限|公开范围|有效性|时效性",
        "效力状态|文件状态|有效期|服务对象|浏览次数|访问次数|点击数|点击量|字体|作者|编辑|责任编辑|审核|载体分类|文种",
        "信息类别|组配分类|施行日期|实施日期|生效日期|失效日期|法律效力位阶|主题类别|所属主题|统一编号",
        "规范性文件编号|概述|内容概述|视力保护色",
    ),
}
_WORD_OF = {word: field for field, rows in _KEYS.items() for row in rows for word in row.split("|")}
_LONGEST_KEY = max(map(len, _WORD_OF))
_KEYED = re.compile(
    rf"[\[【{OPEN}]?{_GAP}(?P<key>[一-龥/](?:{_GAP}[一-龥/]){{1,{_LONGEST_KEY}}}){_GAP}[\]】]?{_GAP}(?:[{COLON}]|(?=\t))[{BLANK}\n]*"
)
_BULLETS = f"•·*-{BLANK}"
_MEDIA = re.compile(
    r"网$|报$|发布$|日报|新华|央视|记者|编辑|本站|查看|公众号|未知|转载|原创|站点|^无$|^-+$|信息中心$|融媒体|网站|电视台|客户端"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines around a document say about it, ``None`` where they do not; dates as YYYY-MM-DD or YYYY-MM."""

    published: str | None = None
    opened: str | None = None
    written: str | None = None
    issuer: str | None = None
    source: str | None = None
    doc_number: str | None = None
    index_number: str | None = None
    title: str | None = None


def document_number(text: str) -> str | None:
    """Return the first document number of a text with the brackets of the standard: ``国办发〔2019〕4号``."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    return f"{match['head']}〔{match['year']}〕{int(match['n'])}号"


def is_number_line(line: str) -> bool:
    """Return whether a line holds a document number and nothing else."""
    text = line.strip().strip(f"{OPEN}{CLOSE}")
    if len(text) > 40:
        return False
    match = _NUMBER.fullmatch(text) or _BARE_NUMBER.fullmatch(text)
    return match is not None or _DECREE_LINE.match(text) is not None


def number_length(line: str) -> int:
    """Return the length of a document number that a title follows on the same line, 0 where there is none."""
    match = _NUMBER.match(line)
    behind = line[match.end() :] if match is not None else ""
    quoted = behind.startswith("《") and behind.endswith("》")
    titled = len(behind) < 130 and re.match(
        rf"[{BLANK}]+[^。{COMMA}]*(?:关于|印发)[^。{COMMA}]+的[一-龥]{{1,4}}$", behind
    )
    return match.end() if match is not None and (quoted or titled) else 0


def _number_line(line: str) -> str | None:
    text = line.strip().strip(f"{OPEN}{CLOSE}")
    if not is_number_line(line):
        return None
    bare = _BARE_NUMBER.fullmatch(text)
    if bare:
        return f"〔{bare['year']}〕{int(bare['n'])}号"
    return document_number(text) or re.sub(r"\s", "", text)


def facts(lines: Iterable[str]) -> Facts:
    """Collect what metadata lines (索引号：…, 发布机构：…, a lone date or number) say; the first word wins."""
    found: dict[str, str] = {}
    decree = waiting = ""
    for line in lines:
        text = _cells(line.strip())
        if waiting and text and not is_meta_line(text) and len(text) < 60:  # 发布日期： / 2024年4月6日
            text = waiting + text
        waiting = text if is_meta_line(text) and text[-1] in COLON and len(_keys(text)) == 1 else ""
        if decree and re.match(r"第.{1,8}号$", text):  # 云河市人民政府令 / 第215号
            text = decree + text
        decree = text if re.search(r"(?:令|公告)$", text) and len(text) < 30 else ""
        if not text or len(text) > 400:
            continue
        glued = _GLUED.match(text)
        keys = _keys(f"{glued['key']}:{text[glued.end() :]}" if glued else text)
        if glued:
            text = f"{glued['key']}:{text[glued.end() :]}"
        if not keys:
            _lone(text, found)
        elif date_in(text[: keys[0][1]]) and not _ARCHIVE.search(text):  # 2006年6月2日 来源：…
            _keep("opened", text[: keys[0][1]], found)
        said = [(field, text[start:end]) for field, start, end in _values(keys, len(text))]
        archived = any(field in ("source", "other") and _ARCHIVE.search(value) for field, value in said)
        for field, value in said:
            if not (archived and field in ("opened", "published")):  # the day an archive took the text in
                _keep(field, value.strip(f"{BLANK}\n\t|】]【["), found)
    return Facts(**found)


_ARCHIVE = re.compile(
    "法律(?:资料|图书馆|法规|快车|教育)|法规库|法律库|文库|范文|文秘|公文网|题库|道客|豆丁|百科|文档|资料网|网友|投稿"
)


def _values(keys: Sequence[tuple[str, int, int]], end: int) -> Iterator[tuple[str, int, int]]:
    """Yield each fact of a line with where its value begins and ends."""
    for place, (field, _, start) in enumerate(keys):
        yield field, start, keys[place + 1][1] if place + 1 < len(keys) else end


_GLUED = re.compile(
    rf"(?P<key>(?:{'|'.join(word for word in _WORD_OF if len(word) >= 4 and word[-1] in '期间关构位号')}))"
    rf"(?=(?:19|20)\d\d[-年/.]|[一-龥]{{3,30}}$|{_NUMBER.pattern})"
)
"""The name of a fact and its value with nothing between them."""


def _cells(line: str) -> str:
    """Return a row of a table whose cells are parted by bars (文 号 | 某政办〔2020〕2号 |) with tabs between them."""
    if "|" not in line or re.search(f"[{COLON}]", line.split("|", 1)[0]):
        return line
    return re.sub(rf"[{BLANK}]*\|[{BLANK}]*", "\t", line)


def is_meta_line(line: str) -> bool:
    """Return whether a line begins with the name of a fact (索引号：, 发布日期：), bullets before it aside."""
    text = line.lstrip(_BULLETS)
    match = _KEYED.match(text)
    return match is not None and re.sub(rf"[{BLANK}]", "", match["key"]) in _WORD_OF


def _keys(text: str) -> list[tuple[str, int, int]]:
    """Return the facts a line names: the field, where its name begins, where its value begins."""
    found: list[tuple[str, int, int]] = []
    for match in _KEYED.finditer(text):
        signs = [(match.start("key") + place, sign) for place, sign in enumerate(match["key"]) if sign not in BLANK]
        for place, (at, _) in enumerate(signs):  # the longest name that ends here; text may run into it
            word = "".join(sign for _, sign in signs[place:])
            if word in _WORD_OF:
                found.append((_WORD_OF[word], at, match.end()))
                break
    return found


_DATE_FIRST = re.compile(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s|[一-龥]{3,20}\s+(?=(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}$)"
)


def _lone(text: str, found: dict[str, str]) -> None:
    if INDEX_NUMBER.match(text):
        found.setdefault("index_number", text)
    elif is_number_line(text):
        found.setdefault("doc_number", _number_line(text) or text)
    elif is_date_line(text) or (len(text) <= 60 and _DATE_FIRST.match(text) and iso_date(text)):
        found.setdefault("opened", iso_date(text) or "")
    elif (
        len(text) <= 30
        and unit_like(text)
        and not text.startswith(("相关", "有关", "各", "其他", "所有"))
        and re.search(r"局$|委$|办$|厅$|办公室$|政府$|委员会$|部$", text)
    ):
        found.setdefault("source", text)


def _keep(field: str, value: str, found: dict[str, str]) -> None:
    if not value or field == "other":
        return
    if field in ("published", "opened", "written"):
        day = iso_date(value)
        if day:
            found.setdefault(field, day)
    elif field == "doc_number":
        known = document_number(value)
        if known or _DECREE.search(value):
            found.setdefault(field, known or value)
    elif field in ("issuer", "source"):
        name = re.split(rf"[{BLANK}\n|]", value)[0]
        if name[:1] in tuple(OPEN) or sum(map(name.count, OPEN)) != sum(map(name.count, CLOSE)):
            name = name.strip(f"{OPEN}{CLOSE}")
        if 2 <= len(name) <= 40 and not _MEDIA.search(name):
            found.setdefault(field, name)
    else:
        found.setdefault(field, value)


def issuer_of_title(title: str) -> str | None:
    """Return the body a title begins with (``国务院办公厅关于…``, ``深圳市卫生健康委员会2022年工作总结``)."""
    title = without_number(title)
    head = re.split(r"关于|贯彻|转发|批转|印发", title, maxsplit=1)[0] if "关于" in title else ""
    head = re.sub(r"^【[^】]*】", "", head).strip()
    if head and unit_like(head) and len(head) <= 60:
        return re.sub(rf"[{BLANK}]+", "、", head)
    match = _OPENING_BODY.match(title)
    return match["body"] if match else None


def without_number(title: str) -> str:
    """Return a title without the document number that a page put in front of it."""
    match = _NUMBER.match(title)
    return title[match.end() :].strip() if match is not None and match.end() < len(title) else title


_OPENING_BODY = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?P<body>[一-龥]{2,20}?(?:人民政府|政府办公室|委员会|局|厅|办公室))"
    r"(?=(?:19|20)\d\d|(?:政府)?工作报告|常务会议|全体会议|党组会|会议纪要|办公会)"
)


def opening_body(title: str) -> str | None:
    """Return the government or office a title begins with, whatever follows it (镇巴县人民政府工作规则)."""
    match = re.match(
        r"(?:(?:19|20)\d\d年度?)?(?P<body>[一-龥]{2,14}?(?:人民政府|人大常委会|委员会|局|厅))(?![一-龥]{0,2}(?:长|令))",
        title,
    )
    return match["body"] if match else None


def issuer_of_note(text: str) -> str | None:
    """Return who adopted or issued a document by the notes under its title.

    Such as 第十三届全国人民代表大会常务委员会第十五次会议通过, 国务院令第722号, 云河市人民政府市长 甲.
    """
    match = _HEAD_OF_GOVERNMENT.search(text)
    if match:
        return match["body"]
    match = _SESSION.search(text)
    if match and (match["body"] or match["standing"]) and _TOLD_OF.match(text, match.end()):
        place = re.sub(r"^.*[日经由在于]", "", match["place"])
        if re.match(r"[^\n]*(?:会议|大会)上", text[match.start() :]) and place:  # a report given to the assembly
            return f"{place}人民政府"
        return f"{place}{match['body'] or '人民代表大会'}{match['standing'] or ''}"
    match = _DECREED_BY.search(text)
    if match:
        body = match["body"].removeprefix("中华人民共和国") if match["body"].endswith("国务院") else match["body"]
        return "全国人民代表大会常务委员会" if body.endswith("主席") else body
    notes = filter(None, map(issued_note, text.split("\n")))
    return next((note["before"] or note["behind"] for note in notes), None)


_TOLD_OF = re.compile(
    r"(?![^\n]{0,6}精神)[^\n]{0,4}(?:会议|大会)?(?:[^\n。]{0,30}(?:通过|批准|修正|修订)|[^\n]{0,2}上|[^\n。]{0,12}$)",
    re.MULTILINE,
)
"""What stands behind a session in a note: what it did, or that a report was given on it."""

_HEAD_OF_GOVERNMENT = re.compile(
    r"^(?P<body>[一-龥]{2,16}人民政府)(?:代?[省市区县州]长|主席)(?:[ \t\u3000]|$)", re.MULTILINE
)
_SESSION = re.compile(
    r"(?P<place>[一-龥]{0,12}?)第[一二三四五六七八九十]{1,3}届(?P<body>全国人民代表大会|人民代表大会)?"
    r"(?P<standing>常务委员会)?第[一二三四五六七八九十]{1,3}次"
)
_DECREED_BY = re.compile(
    rf"(?<![一-龥])(?:日|根据|按照)?(?P<body>[一-龥]{{2,20}}?)令[{BLANK}\n]*[{OPEN}]?{_GAP}(?:第|\d{{1,4}}{_GAP}号)"
)


def signature(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Return (issuer, ISO date) of closing lines such as ``泸州市人民政府办公室`` / ``2022年4月15日``.

    The names right above the last date count, several of them joined by 、; without a date the last names.
    """
    imprint = next((place for place, line in enumerate(lines) if _IMPRINT.match(line.strip())), len(lines))
    if imprint < len(lines):  # who printed the document counts only where nobody signed it
        signed = signature(lines[:imprint])
        if signed[1] is not None:
            return signed
    day: str | None = None
    end = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        text = lines[place].strip()
        if text[:1] in OPEN and issued_note(text):  # a note under a title, not a signature
            continue
        dated = date_in(text)
        if dated and len(text) < 60 and _is_signed(text, dated):
            day, end = iso_date(text), place
            head = text[: dated.start()].strip(f"{BLANK}{OPEN}")
            if head:
                return head, day
            break
    names: list[str] = []
    for place in range(end - 1, -1, -1):
        text = lines[place].strip()
        if is_signature_name(text):
            parts = re.split(rf"[{BLANK}]+", text)
            several = all(re.search("(?:委员会|政府|公室|[局委部厅院会署组])$", part) for part in parts)
            names.insert(0, "、".join(parts) if several else re.sub(rf"[{BLANK}]{{2,}}", "、", text))
        elif names or day:
            break
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(name.replace("人民政府", "政府"), name)
    return ("、".join(once.values()) or None), day


_IMPRINT = re.compile(r"抄\s*[送报]\s*[:\uff1a]|.{2,40}(?:19|20)\d\d年.{1,8}日\s*印发$")
"""The first line of what stands at the foot of a printed document: to whom it went, who printed it."""


def _is_signed(text: str, dated: re.Match[str]) -> bool:
    rest = text[dated.end() :].strip()
    head = text[: dated.start()].strip()
    return rest in ("", "印发", f"{CLOSE[0]}", f"{CLOSE[1]}") and (not head or is_signature_name(head))


def is_signature_name(line: str) -> bool:
    """Return whether a line may be the name of a body under a letter."""
    text = line.strip()
    if not 2 < len(text) <= 60 or re.search(rf"[。{COMMA}{COLON};\uff1b《》“”\d]", text):
        return False
    return all(unit_like(part) for part in re.split(rf"[{BLANK}、]+", text) if part)


def year_of(title: str, published: str | None, doc_number: str | None = None) -> int | None:
    """Return the year a document is for: the first one in its title, else that of its publication or number.

    A page that shows a document years later (a reprint) is known by the document's number and does not count.
    """
    match = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d|年?远景)", title) or re.search(
        r"(二[〇○零][〇○零一二三四五六七八九]{2})(?!年?远景)", title
    )
    if match:
        return number(match[1])
    numbered = re.search(r"〔(\d{4})〕", doc_number or "")
    year = int(published[:4]) if published else None
    late = published is not None and published[5:7] > "06"  # what is numbered in a year is published soon after it
    if numbered and (year is None or year - int(numbered[1]) > (0 if late else 1)):
        return int(numbered[1])
    return year


def year_named(title: str, copies: Iterable[str]) -> int | None:
    """Return the year that a copy of the title has behind it in brackets: 某市养犬规定(2002年)."""
    for copy in copies:
        match = re.match(rf"[{OPEN}]((?:19|20)\d\d)年?", copy.strip()[len(title) :])
        if match and copy.strip().startswith(title):
            return int(match[1])
    return None


_PLACE = "[一-龥]{2,7}?(?:特别行政区|自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗)"
_REGION = re.compile(rf"^(?:中共)?(?P<place>{_PLACE}(?:[一-龥]{{2,6}}?(?:自治州|自治县|新区|市|区|县|旗))?)")
_NO_PLACE = re.compile(
    r"关于|印发|推进|加强|[省市区县州]委|社区|地区|园区|城市|区域|省市|市区|全[国省市区县]|各[省市区县]|做好|都市|上市|超市|城区|年$|[^\u4e00-\u9fff]"
)
_CITY = re.compile(  # cities whose names end like a common word
    "(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff]{2,3}(?:省|自治区))?(?:[成昌宜]都|[盐运晋聊宣诸禹项海凤应麻韩永邹白增丰肥芮防]城)市"
    "|(?<=[市州])[^主老新古心全各]城区"
)
_PLACE_ALONE = re.compile(rf"^(?:中共)?(?P<place>{_PLACE})")
_NATIONAL = re.compile(r"^(?:国务院|中共中央|国家|全国|中华人民共和国|最高人民|中央|[一-龥]{2,8}部(?:关于|办公厅))")


def region(title: str, issuer: str | None, body: str = "") -> str | None:
    """Return the place a document is for (深圳市, 广东省, 全国), by its title, its issuer, or its text."""
    inner = re.search(r"(?:印发|转发|发布)《?(?P<name>[^》]+)", title)
    for text in (issuer or "", title, inner["name"] if inner else ""):
        text = re.sub(r"^(?:【[^】]*】|(?:19|20)\d\d年?度?|《)", "", text.strip())
        for form in (_REGION, _PLACE_ALONE):
            match = form.match(text)
            if match and not _NO_PLACE.search(_CITY.sub("", match["place"])):
                return match["place"]
    if _NATIONAL.match(issuer or "") or _NATIONAL.match(title):
        return "全国"
    return _told_most(body)


def without_province(issuer: str | None, title: str) -> str | None:
    """Return the issuer a page calls by its province too (某省云河市人民政府) as the title's own place calls it."""
    place = _PLACE_ALONE.match(title)
    if issuer and place and re.match(rf"[一-龥]{{2,3}}(?:省|自治区)(?={place['place']})", issuer):
        return issuer[issuer.index(place["place"]) :]
    return issuer


def with_place(issuer: str | None, place: str | None) -> str | None:
    """Return an issuer that calls itself 市卫生健康委 or 区政府 with the place it belongs to in front."""
    if issuer and place and place[-1] == issuer[0] and re.match(r"[省市区县州旗](?!场|民|域)", issuer):
        return place[:-1] + issuer
    return issuer


def in_full(issuer: str | None, signer: str | None) -> str | None:
    """Return the issuer a title names without its place (市政府办公室) as the signature names it in full."""
    if not issuer or not signer or not re.match("[省市区县州旗]", issuer) or "、" in signer:
        return issuer
    short, full = issuer.replace("人民政府", "政府"), signer.replace("人民政府", "政府")
    if len(full) > len(short) and full.endswith(short):
        return signer
    return issuer


def _told_most(body: str) -> str | None:
    counts: dict[str, int] = {}
    for match in re.finditer(
        r"(?<=[《“。、在对向从为,\n和])([一-龥]{2,3}[市省县])(?!场|级|区|民|直|属|委|政|域|人|值|价|面|容|内|外|辖)",
        body[:60000],
    ):
        if not _NO_PLACE.search(_CITY.sub("", match[1])):
            counts[match[1]] = counts.get(match[1], 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None
