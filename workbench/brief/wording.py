"""What a brief says of itself, in Chinese as officials write it and in English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The language of the brief's own words; policy text stays as it is."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one comparison: their language, and what the documents are to each other.

    ``beside`` speaks of documents of which none goes on from the other (two places, one year, the later one as base):
    they differ, and nothing was raised, dropped or added. ``norms`` speaks of laws and regulations, which hold
    provisions and no tasks. ``base`` and ``other`` are the short names of the documents.
    """

    language: Language
    beside: bool = False
    norms: bool = False
    base: str = ""
    other: str = ""


Spoken = Language | Voice
"""A language, or a voice of that language where the words depend on what is compared."""


def in_chinese(spoken: Spoken) -> bool:
    """Return whether the words are Chinese."""
    return (spoken.language if isinstance(spoken, Voice) else spoken) is Language.CHINESE


def say(spoken: Spoken, key: str, **facts: object) -> str:
    """Return the words for ``key``, with its ``{facts}`` filled in; a voice knows the names of base and other."""
    from workbench.brief.manners import BESIDE, NORMS

    chinese, english = WORDS[key]
    if isinstance(spoken, Voice):
        facts = {"base": spoken.base, "other": spoken.other, **facts}
        for manner, fits in ((BESIDE, spoken.beside), (NORMS, spoken.norms)):
            if fits and key in manner:
                chinese, english = manner[key]
                break
    words = chinese if in_chinese(spoken) else english
    return words.format(**facts) if facts else words


def listed(spoken: Spoken, items: list[str]) -> str:
    """Return names as a list within a sentence; between closing and opening marks of quotation stands no comma."""
    if not in_chinese(spoken):
        return ", ".join(items)
    words = ""
    for item in items:
        parted = words and not (words[-1] in "”》" and item[:1] in "“《")
        words += f"、{item}" if parted else item
    return words


WORDS: dict[str, tuple[str, str]] = {
    # title page
    "title": ("政策文件比对简报", "Policy Comparison Brief"),
    "title.same": ("{title}比对简报", "Policy Comparison Brief"),
    "subtitle.many": ("{title}等{count}份文件", "{title} and others, {count} documents in all"),
    "subtitle.years": ("（{years}）", "({years})"),
    "years.separator": ("、", ", "),
    "years.join": ("与", " and "),
    "fact.project": ("项目名称", "Project"),
    "fact.base": ("基准文件", "Base document"),
    "fact.other": ("比对文件", "Compared with"),
    "fact.more": ("共{count}份，详见“文件来源”", "{count} in all, see “Sources”"),
    "fact.author": ("编制人", "Prepared by"),
    "fact.date": ("编制时间", "Prepared on"),
    "fact.status": ("核对情况", "Review status"),
    "document.line": ("{title}（{details}）", "{title} ({details})"),
    "document.separator": ("，", ", "),
    "published": ("{date}发布", "published {date}"),
    "date": ("{year}年{month}月{day}日", "{day} {name} {year}"),
    "time": ("{date} {clock}", "{date}, {clock} (Beijing time)"),
    "status.none": ("尚未建立对应关系。", "No correspondences have been established."),
    "status.all": (
        "共列出对应关系{links}条，均已人工确认。",
        "All {links} correspondences listed have been confirmed by a reviewer.",
    ),
    "status.some": (
        "共列出对应关系{links}条，其中已人工确认{confirmed}条，系统建议、待确认{suggested}条。",
        "Of {links} correspondences listed, {confirmed} are confirmed by a reviewer and {suggested} are suggestions"
        " of the program, not yet confirmed.",
    ),
    "status.draft": (
        "共列出对应关系{links}条，均为系统比对建议，尚未人工确认。",
        "All {links} correspondences listed are suggestions of the program; none has been confirmed by a reviewer yet.",
    ),
    # section headings
    "section.summary": ("总体情况", "Summary"),
    "section.findings": ("主要变化", "Key findings"),
    "section.coverage": ("各部分去向和主要数据", "Where each part went, and figures"),
    "section.targets": ("量化指标变化", "Changes in targets"),
    "section.parallel": ("条款对照", "Clause-by-clause comparison"),
    "section.review": ("标签与批注", "Tags and notes"),
    "section.sources": ("文件来源", "Sources"),
    "section.method": ("编制说明", "Method"),
    "section.numbered": ("{number}、{heading}", "{number}. {heading}"),
    "subsection.numbered": ("（{number}）{heading}", "({number}) {heading}"),
    # summary
    "summary.size": (
        "{title}共{chapters}{items}项任务、{measures}条具体举措",
        "{title}: {chapters}{items} items, {measures} measures",
    ),
    "summary.chapters": ("{count}个部分", "{count} parts, "),
    "summary.of": (
        "{other}与{base}相比，{base}的{count}项任务中，{parts}",
        "Of {count} items of {base}, in {other}: {parts}",
    ),
    "summary.kept": ("延续原有表述{count}项", "{count} continued in much the same words"),
    "summary.revised": ("修订{count}项", "{count} revised"),
    "summary.partial": ("部分延续{count}项", "{count} continued in part only"),
    "summary.dropped": ("未再提及{count}项", "{count} no longer mentioned"),
    "summary.new": ("{other}新增任务{count}项", "new items of {other}: {count}"),
    "summary.structure": ("结构上，{parts}", "In structure: {parts}"),
    "summary.split": (
        "{base}有{count}项任务的内容分散到{other}的多项任务中",
        "{count} items of {base} split over several",
    ),
    "summary.merged": (
        "{other}有{count}项任务整合了{base}多项任务的内容",
        "{count} items of {other} drawn from several",
    ),
    "summary.moved": ("{count}项任务调整了所属部分", "{count} items moved to another part"),
    "summary.targets": ("量化指标方面，{parts}", "Quantified targets: {parts}"),
    "summary.raised": ("上调{count}项", "{count} raised"),
    "summary.lowered": ("下调{count}项", "{count} lowered"),
    "summary.targets_changed": ("口径不同、不宜直接比较{count}项", "{count} not directly comparable"),
    "summary.targets_kept": ("持平{count}项", "{count} kept"),
    "summary.targets_new": ("新增{count}项", "{count} new"),
    "summary.targets_dropped": ("未再提及{count}项", "{count} no longer mentioned"),
    # figures
    "figures": ("主要数据", "Figures"),
    "figures.name": ("比对内容", "Measure"),
    "figures.count": ("数量", "Count"),
    "figures.item": ("任务（项）", "Items"),
    "figures.measure": ("举措、对应（条）", "Measures, links"),
    "figures.target": ("量化指标（项）", "Targets"),
    "figures.unit": ("单位", "Unit"),
    "coverage": ("各部分去向", "Where each part went"),
    "coverage.part": ("部分", "Part"),
    "coverage.items": ("任务", "Items"),
    "coverage.linked": ("有对应", "Linked"),
    "coverage.sentences": ("语句有对应（%）", "Sentences linked (%)"),
    "coverage.text": ("语句\n（%）", "Text (%)"),
    "coverage.where": ("在{document}中的去向（项）", "Where in {document} (items)"),
    "coverage.count": ("{part}（{count}）", "{part} ({count})"),
    "coverage.alone": ("未再提及（{count}）", "no longer mentioned ({count})"),
    "flow": ("各部分去向图", "Where each part went, drawn"),
    "flow.with": ("{name}（对照{other}）", "{name} (compared with {other})"),
    "flow.said": ("{linked}/{items}项有对应，语句{share}%", "{linked}/{items} items linked, text {share}%"),
    "flow.band": ("{left} → {right}（对应{count}条）", "{left} → {right} ({count} links)"),
    "flow.instead": (
        "（此处为图，需用 Word 2010 及以上版本显示；数据另见矩阵表。）",
        "(A drawing stands here; Word 2010 or later shows it. The matrix below says the same.)",
    ),
    "flow.legend": (
        "左侧为{base}，右侧为{other}；色带表示内容去向，越宽，涉及文字越多，虚线描边的尚未全部人工确认，实线描边的已全部确认。"
        "竖条深色部分为语句有对应的比例，虚线空框为未再提及（左）或新增（右）的内容。",
        "Key: {base} left, {other} right. A band shows where content went, the broader the more text; bands"
        " with a dashed edge rest on links not all of which a reviewer has confirmed, those with a whole edge on"
        " confirmed links. The dark part of a bar is the share of its text in linked sentences; dashed empty boxes are"
        " no longer mentioned (left) or new (right).",
    ),
    "flow.new": ("新增", "new"),
    "flow.told": (
        "去向图：{base}共{left}个部分，{other}共{right}个部分。",
        "Flow map: {left} parts of {base}, {right} parts of {other}.",
    ),
    "flow.told.part": ("“{part}”主要去向为“{to}”（占{share}%）。", "{part}: mostly {to} ({share}%)."),
    "flow.told.more": ("其余{count}个部分见矩阵。", "the other {count} are in the matrix."),
    "matrix": ("各部分去向矩阵（%）", "Where each part went (%)"),
    "matrix.sheet": ("去向矩阵", "Where parts went"),
    "matrix.legend": (
        "行为{base}各部分，列为{other}各部分；数字为文字去向比例（%），底色越深，比例越高。",
        "Key: parts of {base} in rows, of {other} in columns; numbers are the share of a part's text that went there"
        " (%), the darker the more.",
    ),
    "matrix.items": ("任务对应矩阵", "Links between items"),
    "matrix.items.legend": (
        "行为{base}任务，列为{other}任务；数字为对应关系的匹配度（%），底色越深，匹配度越高。",
        "Key: items of {base} in rows, of {other} in columns; numbers are the scores of links (%), the darker the"
        " surer.",
    ),
    "figure.base_items": ("基准文件任务", "Items of the base document"),
    "figure.other_items": ("比对文件任务", "Items of the compared document"),
    "figure.kept": ("延续", "Continued"),
    "figure.revised": ("修订", "Revised"),
    "figure.partial": ("部分延续", "Continued in part"),
    "figure.dropped": ("未再提及", "No longer mentioned"),
    "figure.new": ("新增", "New"),
    "figure.moved": ("调整所属部分", "Moved to another part"),
    "figure.split": ("拆分", "Split"),
    "figure.merged": ("合并", "Merged"),
    "figure.base_measures": ("基准文件具体举措", "Measures of the base document"),
    "figure.linked_measures": ("其中：有对应举措", "of which have a counterpart"),
    "figure.dropped_measures": ("其中：未再提及", "of which are no longer mentioned"),
    "figure.other_measures": ("比对文件具体举措", "Measures of the compared document"),
    "figure.new_measures": ("其中：新增", "of which are new"),
    "figure.raised": ("指标上调", "Targets raised"),
    "figure.lowered": ("指标下调", "Targets lowered"),
    "figure.targets_kept": ("指标持平", "Targets kept"),
    "figure.targets_new": ("新增指标", "New targets"),
    "figure.targets_dropped": ("未再提及的指标", "Targets no longer mentioned"),
    "figure.targets_changed": ("口径不同的指标", "Targets not comparable"),
    "figure.links": ("对应关系", "Correspondences"),
    "figure.confirmed": ("其中：已人工确认", "of which confirmed by a reviewer"),
    "figure.suggested": ("其中：待确认", "of which not yet confirmed"),
    "unit.item": ("项", "items"),
    "unit.measure": ("条", "measures"),
    "unit.target": ("项", "targets"),
    "unit.link": ("条", "links"),
    # findings
    "finding.targets": ("指标调整", "Targets raised and lowered"),
    "finding.targets_new": ("新提出的量化指标", "New targets"),
    "finding.new": ("新增任务", "New items"),
    "finding.item": ("{document}“{item}”", "{document} {item}"),
    "finding.dropped": ("未再提及的任务", "Items no longer mentioned"),
    "finding.faded": ("多数举措未找到对应表述的任务", "Items for most of which no corresponding wording was found"),
    "finding.faded.line": (
        "{item}的{all}条举措中，{count}条未找到对应表述，如“{text}”",
        "{item}: no corresponding wording was found for {count} of {all} measures, such as “{text}”",
    ),
    "finding.further": ("表述推进的任务", "Tasks worded further on"),
    "finding.less": ("表述后移的任务", "Tasks worded less far"),
    "finding.waiting": ("文本未见进展的任务", "Tasks still to come in both texts"),
    "finding.reworded": (
        "“{earlier}”：表述由“{before}”改为“{after}”，{document}为“{later}”",
        "“{earlier}”: worded “{before}” before, “{after}” in {document}: “{later}”",
    ),
    "finding.reworded.same": (
        "“{earlier}”：表述有推进，{document}为“{later}”",
        "“{earlier}”: worded further on in {document}: “{later}”",
    ),
    "finding.still": (
        "“{earlier}”：仍处“{after}”阶段，{document}为“{later}”",
        "“{earlier}”: still “{after}” in {document}: “{later}”",
    ),
    "finding.unconfirmed": ("（待确认）", " (to be confirmed)"),
    "stage.study": ("研究", "study"),
    "stage.encourage": ("鼓励支持", "encourage"),
    "stage.explore": ("探索", "explore"),
    "stage.prepare": ("筹备", "prepare"),
    "stage.draft": ("起草", "draft"),
    "stage.issue": ("制定出台", "draw up and issue"),
    "stage.pilot": ("试点", "pilot"),
    "stage.start": ("启动", "start"),
    "stage.advance": ("推进", "advance"),
    "stage.implement": ("实施", "carry out"),
    "stage.spread": ("全面推行", "carry out everywhere"),
    "stage.done": ("建成", "done"),
    "stage.use": ("投用", "in use"),
    "finding.split": ("拆分与整合", "Items split and merged"),
    "finding.with": ("{heading}（与{other}相比）", "{heading} (compared with {other})"),
    "finding.none": ("比对范围内未发现重大变化。", "No major change was found in the documents compared."),
    "finding.rest": ("其余{count}项见附后各表。", "The remaining {count} are in the tables below."),
    "finding.rest.left": ("其余{count}项从略。", "{count} more are left out here."),
    "finding.target": ("{name}：由“{left}”调整为“{right}”", "{name}: from “{left}” to “{right}”"),
    "finding.single": ("{name}：{value}", "{name}: {value}"),
    "finding.targets_dropped": ("未再提及的量化指标", "Targets no longer mentioned"),
    "finding.below": ("及其下{count}项", " with {count} items below"),
    "finding.traces": ("（部分举措见{other}{places}）", " (some measures: {other} {places})"),
    "finding.split.line": (
        "{base}“{item}”的内容分散到{other}{items}",
        "{item} ({base}) is split over {items} of {other}",
    ),
    "finding.among": ("{items}等{count}项任务", "{count} items, among them {items},"),
    "finding.merged.line": (
        "{other}“{item}”整合了{base}{items}",
        "{item} ({other}) draws on {items} of {base}",
    ),
    # targets
    "targets": ("指标变化", "Target changes"),
    "targets.empty": ("比对文件中未发现可对应的量化指标。", "No quantified targets were found in the documents."),
    "targets.name": ("指标", "Target"),
    "targets.value": ("要求", "Asked for"),
    "targets.where": ("{document}出处", "Where in {document}"),
    "targets.asked": ("{document}要求", "{document} target"),
    "targets.value_number": ("{document}数值", "{document} value"),
    "targets.unit": ("{document}单位", "{document} unit"),
    "targets.quote": ("{document}原文", "{document} text"),
    "targets.other": ("比对文件", "Compared with"),
    "targets.move": ("变化", "Change"),
    "targets.difference": ("增减", "Difference"),
    "targets.ratio": ("增减幅度", "Relative change"),
    "targets.deadline": ("{document}时限", "{document} deadline"),
    # targets of three or more documents
    "series": ("历年指标", "Targets by document"),
    "series.overall": ("总体变化", "Overall"),
    "series.absent": ("未提", "not mentioned"),
    "series.several": ("多处或拆分，不作增减计算", "several or split, no difference calculated"),
    "series.later": ("期限推后：{left}→{right}", "due later: {left} → {right}"),
    "series.earlier": ("期限提前：{left}→{right}", "due earlier: {left} → {right}"),
    "series.difference": ("总体增减", "Overall difference"),
    "series.ratio": ("总体增减幅度", "Overall relative change"),
    "series.change": ("{document}变化", "Change in {document}"),
    "series.change_by": ("{document}增减", "Difference in {document}"),
    "series.change_ratio": ("{document}增减幅度", "Relative change in {document}"),
    "series.note": (
        "各年变化按与此前最近一次提及相比计算，总体变化按首次提及与最近一次提及相比计算；“未提”“未再提及”只表示该文件中没有找到这项指标。",
        "Changes are set against the last document before that mentions the target, the overall change goes from the"
        " first mention to the last; “not mentioned” only says that the target was not found in the document.",
    ),
    "series.note_beside": (
        "“较基准多（少、高、低）”是与基准文件相比的差异，不是时间上的变化。",
        "“Above” and “below the base” tell how a document differs from the base and are no changes in time.",
    ),
    "move.raised": ("上调", "raised"),
    "move.lowered": ("下调", "lowered"),
    "move.kept": ("持平", "kept"),
    "move.new": ("新增", "new"),
    "move.dropped": ("未再提及", "no longer mentioned"),
    "move.changed": ("口径不同", "not comparable"),
    "target.=": ("{value}", "{value}"),
    "target.>=": ("不少于{value}", "at least {value}"),
    "target.<=": ("不超过{value}", "at most {value}"),
    "target.>": ("超过{value}", "more than {value}"),
    "target.<": ("低于{value}", "less than {value}"),
    "target.~": ("约{value}", "about {value}"),
    "target.hoped": ("力争{value}", "{value} hoped for"),
    "target.mostly": ("基本{value}", "nearly {value}"),
    "target.range": ("{value}", "{value}"),
    "target.achieved": ("{value}（已实现）", "{value} (achieved)"),
    "points": ("{value}个百分点", "{value} percentage points"),
    # parallel table
    "parallel": ("条款对照", "Comparison"),
    "parallel.what": ("变化情况", "What changed"),
    "parallel.whole": ("全文", "Whole text"),
    "parallel.alone": ("未分部分的内容", "Outside any part"),
    "parallel.others": ("其他新增内容", "Other new items"),
    "parallel.base_of": ("对照{others}", "Compared with {others}"),
    "relation.same": ("延续", "continued"),
    "relation.revised": ("修订", "revised"),
    "relation.partial": ("部分延续", "continued in part"),
    "relation.target_changed": ("指标变化", "target changed"),
    "relation.progressed": ("表述推进", "worded further on"),
    "relation.related": ("相关", "related"),
    "kind.new": ("新增", "new"),
    "kind.dropped": ("未再提及", "no longer mentioned"),
    "kind.below": ("见下级条目", "see the items below"),
    "kind.dissolved": ("未再单列", "no longer an item of its own"),
    "what.units": ("责任单位：{units}", "Responsible: {units}"),
    "stop": ("。", "."),
    "clause.join": ("；", "; "),
    "quoted": ("“{text}”", "{text}"),
    "quoted.always": ("“{text}”", "“{text}”"),
    "comma": ("，", ", "),
    "colon": ("：", ": "),
    "bracketed": ("（{text}）", " ({text})"),
    "what.split": ("拆分为{count}项", "split into {count}"),
    "what.merged": ("由{count}项整合", "merged from {count}"),
    "what.moved": ("调整所属部分", "moved to another part"),
    "what.seen": ("见{place}", "see {place}"),
    "what.shared": ("共同要点：{phrases}", "In common: {phrases}"),
    "move.longer": ("延长", "longer"),
    "move.shorter": ("缩短", "shorter"),
    "move.achieved": ("实绩与目标，不作比较", "a result and a target, not compared"),
    "what.raised": ("上调{difference}", "raised by {difference}"),
    "what.lowered": ("下调{difference}", "lowered by {difference}"),
    "what.raised.points": ("上调{difference}", "raised by {difference}"),
    "what.lowered.points": ("下调{difference}", "lowered by {difference}"),
    "what.longer": ("延长{difference}", "longer by {difference}"),
    "what.shorter": ("缩短{difference}", "shorter by {difference}"),
    "what.reason": ("理由：{reason}", "Reason: {reason}"),
    "what.tags": ("标签：{tags}", "Tags: {tags}"),
    "what.note": ("批注（{author}）：{body}", "Note ({author}): {body}"),
    "what.note_line": ("{author}：{body}", "{author}: {body}"),
    "what.notes_more": ("另有批注{count}条，见“{section}”", "{count} more notes, see “{section}”"),
    "state.suggested": ("系统建议", "suggested"),
    "state.suggested_score": ("系统建议 {score}", "suggested {score}"),
    "state.confirmed": ("已确认", "confirmed"),
    "state.confirmed_by": ("已确认（{author}）", "confirmed ({author})"),
    "state.tie": ("另有相近候选", "another candidate is close"),
    "legend": ("标示说明：", "Key: "),
    "legend.deleted": ("删除的文字", "words taken out"),
    "legend.inserted": ("增加的文字", "words added"),
    "legend.shared": ("两文共有的表述", "phrases in both texts"),
    "legend.join": ("；", "; "),
    "legend.end": (
        "。“系统建议”指程序比对所得、尚未人工确认的对应关系，其后数字为匹配度（最高1.00）。",
        ". “Suggested” means found by the program, not yet confirmed by a reviewer; the score (1.00 at most) follows.",
    ),
    # pairs (one row a correspondence, for Excel and CSV)
    "pairs": ("条款对照", "Comparison"),
    "pairs.number": ("序号", "No."),
    "pairs.chapter": ("所属部分", "Part"),
    "pairs.level": ("层级", "Level"),
    "pairs.level.item": ("任务", "item"),
    "pairs.level.measure": ("举措", "measure"),
    "pairs.item": ("{document}任务", "{document} item"),
    "pairs.text": ("{document}内容", "{document} text"),
    "pairs.other": ("比对文件", "Compared with"),
    "pairs.relation": ("变化类型", "Change"),
    "pairs.score": ("匹配度", "Score"),
    "pairs.state": ("核对情况", "Status"),
    "pairs.person": ("确认人", "Confirmed by"),
    "pairs.targets": ("指标变化", "Targets"),
    "pairs.evidence": ("共同要点", "In common"),
    "pairs.tags": ("标签", "Tags"),
    "pairs.notes": ("批注", "Notes"),
    "other": ("对应文件", "Counterpart"),
    # tags and notes
    "tags": ("标签", "Tags"),
    "tags.empty": ("未设置标签。", "No tags were made."),
    "tags.name": ("标签", "Tag"),
    "tags.uses": ("使用次数", "Uses"),
    "tags.description": ("说明", "Description"),
    "taggings": ("标签使用明细", "Tagged passages"),
    "taggings.sheet": ("标签明细", "Tagged passages"),
    "taggings.empty": ("未使用标签标注。", "Nothing has been tagged."),
    "notes": ("批注", "Notes"),
    "notes.empty": ("未添加批注。", "No notes were written."),
    "notes.number": ("序号", "No."),
    "notes.place": ("位置", "Place"),
    "notes.quote": ("原文", "Text"),
    "notes.body": ("批注内容", "Note"),
    "notes.author": ("批注人", "Author"),
    "notes.at": ("时间", "Time"),
    "taggings.author": ("标注人", "Author"),
    "place.gone": ("原位置已不在文件中", "the place is no longer in the documents"),
    "place.measure": ("{clause}第{number}句", "{clause} sentence {number}"),
    "place.link": ("{left} ↔ {right}", "{left} ↔ {right}"),
    "document.number": ("文件{number}", "Document {number}"),
    "document.year": ("{year}年", "{year}"),
    "document.region_year": ("{region}{year}年", "{region} {year}"),
    # sources
    "sources": ("文件来源", "Sources"),
    "sources.sheet": ("来源", "Sources"),
    "sources.empty": ("没有文件。", "There are no documents."),
    "sources.short": ("简称", "Short name"),
    "sources.title": ("文件标题", "Title"),
    "sources.issuer": ("发文机关", "Issuer"),
    "sources.number": ("发文字号", "Document number"),
    "sources.date": ("发布日期", "Published"),
    "sources.file": ("文件名", "File"),
    "sources.hash": ("校验码（SHA-256）", "SHA-256"),
    "sources.encoding": ("编码", "Encoding"),
    "sources.size": ("字节数", "Bytes"),
    "sources.repairs": ("修复处数", "Repairs"),
    "sources.items": ("任务数", "Items"),
    "sources.base": ("（基准）", " (base)"),
    # method
    "method.1": (
        "本简报依据所列文件原文编制。条款对应关系由程序按文字相近程度提出建议，由审阅人员确认；未经确认的，均标明“系统建议”，"
        "使用前请核对原文。",
        "This brief rests on the texts of the documents listed. The program suggests which clauses answer each other"
        " by how alike their wording is; reviewers confirm. What has not been confirmed is marked “suggested” and"
        " should be checked against the originals before use.",
    ),
    "method.2": (
        "“未再提及”指在比对文件中没有找到相对应的表述，不表示该项政策已经废止或停止执行；“新增”指在基准文件中没有找到相对应的表述。",
        "“No longer mentioned” means that no corresponding wording was found in the compared document; it does not"
        " mean that the policy was repealed or has ended. “New” means that none was found in the base document.",
    ),
    "method.3": (
        "对应关系可以是一对多、多对一，因此各类数字之和可能大于任务总数；同一任务按最相近的一条对应关系归类。",
        "Correspondences may be one to many and many to one, so figures may add up to more than the number of items;"
        " an item is counted under its closest correspondence.",
    ),
    "method.4": (
        "量化指标由程序从文字中识别，单位、口径不同的不作增减计算；上调、下调只表示数值的增减，不代表对工作的评价。",
        "Quantified targets are found in the text by the program; no difference is calculated where units or"
        " definitions differ. “Raised” and “lowered” speak of the number only and do not judge the work.",
    ),
    "method.5": (
        "原文标点按公文习惯以全角显示，文字未作改动；时间均为北京时间。",
        "Punctuation of the originals is shown full width as in official documents, the words are unaltered; times are"
        " Beijing time.",
    ),
    # file-specific
    "excel.overview": ("概览", "Overview"),
    "excel.continued": ("（续）", "(continued)"),
    "html.contents": ("目录", "Contents"),
    "subject": ("政策文件比对", "Policy comparison"),
    "excerpt.more": ("……", " …"),
}
