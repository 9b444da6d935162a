"""What a brief says otherwise where documents do not go on from one another, and where they are laws.

Of a city and its district, of two cities, or of a later base and an earlier document nothing may be called raised,
dropped or new: they differ. Laws and regulations hold provisions and no tasks. Keys and blanks are those of
``wording.WORDS``, ``base`` and ``other`` besides.
"""

from __future__ import annotations

BESIDE: dict[str, tuple[str, str]] = {
    "section.findings": ("主要异同", "Main differences"),
    "section.coverage": ("各部分对应情况和主要数据", "How the parts answer each other, and figures"),
    "section.targets": ("量化指标对照", "Targets compared"),
    "summary.of": ("{base}的{count}项内容中，{parts}", "Of {count} items of {base}: {parts}"),
    "summary.kept": ("与{other}表述基本相同{count}项", "{count} in much the same words in {other}"),
    "summary.revised": ("内容相近、表述不同{count}项", "{count} alike in other words"),
    "summary.partial": ("部分内容相对应{count}项", "{count} answered in part only"),
    "summary.dropped": ("{other}未见相应表述{count}项", "{count} without corresponding wording in {other}"),
    "summary.new": ("{other}另有{count}项未见于{base}", "{count} items stand in {other} alone"),
    "summary.split": (
        "{base}有{count}项分别与{other}的多项相对应",
        "{count} items of {base} answer several each",
    ),
    "summary.merged": (
        "{other}有{count}项分别与{base}的多项相对应",
        "{count} items of {other} answer several each",
    ),
    "summary.raised": ("{other}高于{base}{count}项", "{count} above {base}"),
    "summary.lowered": ("{other}低于{base}{count}项", "{count} below {base}"),
    "summary.targets_kept": ("数值相同{count}项", "{count} the same"),
    "summary.targets_new": ("仅见于{other}{count}项", "{count} in {other} alone"),
    "summary.targets_dropped": ("仅见于{base}{count}项", "{count} in {base} alone"),
    "coverage": ("各部分对应情况", "How the parts answer each other"),
    "coverage.where": ("在{document}中的对应（项）", "Answered in {document} (items)"),
    "coverage.alone": ("未见相应表述（{count}）", "no corresponding wording ({count})"),
    "flow": ("各部分对应图", "How the parts answer each other, drawn"),
    "flow.legend": (
        "左侧为{base}，右侧为{other}；色带表示内容对应，越宽，涉及文字越多，虚线描边的尚未全部人工确认，实线描边的已全部确认。"
        "竖条深色部分为语句有对应的比例，虚线空框为仅见于一方的内容。",
        "Key: {base} left, {other} right. A band shows what answers what, the broader the more text; bands"
        " with a dashed edge rest on links not all of which a reviewer has confirmed, those with a whole edge on"
        " confirmed links. The dark part of a bar is the share of its text in linked sentences; dashed empty boxes"
        " stand in one document alone.",
    ),
    "flow.new": ("仅见于此", "here alone"),
    "flow.told": (
        "对应图：{base}共{left}个部分，{other}共{right}个部分。",
        "Map: {left} parts of {base}, {right} parts of {other}.",
    ),
    "flow.told.part": ("“{part}”主要对应“{to}”（占{share}%）。", "{part}: mostly {to} ({share}%)."),
    "matrix": ("各部分对应矩阵（%）", "How the parts answer each other (%)"),
    "matrix.sheet": ("对应矩阵", "Parts compared"),
    "matrix.legend": (
        "行为{base}各部分，列为{other}各部分；数字为文字相对应的比例（%），底色越深，比例越高。",
        "Key: parts of {base} in rows, of {other} in columns; numbers are the share of a part's text that is answered"
        " there (%), the darker the more.",
    ),
    "figure.kept": ("基本相同", "In much the same words"),
    "figure.revised": ("内容相近", "Alike in other words"),
    "figure.partial": ("部分对应", "Answered in part"),
    "figure.dropped": ("仅见于基准文件", "In the base alone"),
    "figure.new": ("仅见于比对文件", "In the compared one alone"),
    "figure.split": ("一项对多项", "One to several"),
    "figure.merged": ("多项对一项", "Several to one"),
    "figure.dropped_measures": ("其中：仅见于基准文件", "of which in the base alone"),
    "figure.new_measures": ("其中：仅见于比对文件", "of which in the compared one alone"),
    "figure.raised": ("高于基准文件的指标", "Targets above the base"),
    "figure.lowered": ("低于基准文件的指标", "Targets below the base"),
    "figure.targets_kept": ("数值相同的指标", "Targets as in the base"),
    "figure.targets_new": ("仅见于比对文件的指标", "In the compared one alone"),
    "figure.targets_dropped": ("仅见于基准文件的指标", "In the base alone"),
    "finding.targets": ("数值不同的指标", "Targets that differ"),
    "finding.targets_new": ("仅见于{other}的量化指标", "Targets of {other} alone"),
    "finding.targets_dropped": ("仅见于{base}的量化指标", "Targets of {base} alone"),
    "finding.new": ("仅见于{other}的内容", "Items of {other} alone"),
    "finding.dropped": ("仅见于{base}的内容", "Items of {base} alone"),
    "finding.faded": (
        "{base}多数举措未找到对应表述的事项",
        "Items of {base}, most of them without corresponding wording",
    ),
    "finding.split": ("一项对多项、多项对一项", "One to several, several to one"),
    "finding.split.line": (
        "{base}“{item}”的内容对应{other}{items}",
        "{item} ({base}) answers {items} of {other}",
    ),
    "finding.merged.line": (
        "{other}“{item}”的内容对应{base}{items}",
        "{item} ({other}) answers {items} of {base}",
    ),
    "finding.among": ("{items}等{count}项", "{count} items, among them {items},"),
    "finding.target": (
        "{name}：{base}为“{left}”，{other}为“{right}”",
        "{name}: “{left}” in {base}, “{right}” in {other}",
    ),
    "finding.none": ("比对范围内未发现重大差异。", "No major difference was found in the documents compared."),
    "targets": ("指标对照", "Targets compared"),
    "targets.move": ("对照", "Compared"),
    "move.raised": ("高于基准", "above the base"),
    "move.lowered": ("低于基准", "below the base"),
    "move.kept": ("与基准相同", "as the base"),
    "move.changed": ("与基准口径不同", "not comparable with the base"),
    "move.new": ("仅见于比对文件", "in the compared one alone"),
    "move.dropped": ("仅见于基准文件", "in the base alone"),
    "move.longer": ("长于基准", "longer than the base"),
    "move.shorter": ("短于基准", "shorter than the base"),
    "what.raised": ("较基准多{difference}", "above the base by {difference}"),
    "what.lowered": ("较基准少{difference}", "below the base by {difference}"),
    "what.raised.points": ("较基准高{difference}", "above the base by {difference}"),
    "what.lowered.points": ("较基准低{difference}", "below the base by {difference}"),
    "what.longer": ("较基准长{difference}", "longer than the base by {difference}"),
    "what.shorter": ("较基准短{difference}", "shorter than the base by {difference}"),
    "series.later": ("期限较晚：{left}→{right}", "due later: {left} → {right}"),
    "series.earlier": ("期限较早：{left}→{right}", "due earlier: {left} → {right}"),
    "parallel.what": ("对照情况", "How they compare"),
    "relation.same": ("基本相同", "much the same"),
    "relation.revised": ("相近", "alike"),
    "relation.partial": ("部分对应", "answered in part"),
    "relation.target_changed": ("指标不同", "another target"),
    "relation.progressed": ("相近", "alike"),
    "kind.new": ("仅见于{other}", "in {other} alone"),
    "kind.dropped": ("未见相应表述", "no corresponding wording"),
    "kind.dissolved": ("未单列", "no item of its own"),
    "what.split": ("对应{count}项", "answers {count}"),
    "what.merged": ("与基准文件{count}项对应", "answers {count} of the base"),
    "legend.deleted": ("基准文件独有的文字", "words of the base alone"),
    "legend.inserted": ("比对文件独有的文字", "words of the compared one alone"),
    "pairs.relation": ("对照情况", "How they compare"),
    "pairs.targets": ("指标对照", "Targets"),
    "method.2": (
        "“仅见于”“未见相应表述”指在另一文件中没有找到相对应的表述，不表示另一方没有开展该项工作；两份文件并无先后承接关系，"
        "异同不作为工作进退的依据。",
        "“Alone” and “no corresponding wording” mean that none was found in the other document, not that the work is"
        " not done there. Neither document goes on from the other, so differences are no changes in time.",
    ),
    "method.4": (
        "量化指标由程序从文字中识别，单位、口径不同的不作增减计算；“高于”“低于”只表示数值大小，各地各级基数不同，不代表对工作的评价。",
        "Quantified targets are found in the text by the program; no difference is calculated where units or"
        " definitions differ. “Above” and “below” speak of the number only: what they are counted from differs from"
        " place to place.",
    ),
}
"""Words for documents of which none goes on from the other."""

NORMS: dict[str, tuple[str, str]] = {
    "section.targets": ("数量规定变化", "Changes in quantities laid down"),
    "summary.size": (
        "{title}共{chapters}{items}项条款、{measures}句",
        "{title}: {chapters}{items} provisions, {measures} sentences",
    ),
    "summary.chapters": ("{count}章", "{count} chapters, "),
    "summary.of": (
        "{other}与{base}相比，{base}的{count}项条款中，{parts}",
        "Of {count} provisions of {base}, in {other}: {parts}",
    ),
    "summary.dropped": ("未见对应条款{count}项", "{count} without a counterpart"),
    "summary.new": ("{other}新增条款{count}项", "new provisions of {other}: {count}"),
    "summary.split": (
        "{base}有{count}项条款的内容分散到{other}的多项条款中",
        "{count} provisions of {base} split over several",
    ),
    "summary.merged": (
        "{other}有{count}项条款整合了{base}多项条款的内容",
        "{count} provisions of {other} drawn from several",
    ),
    "summary.moved": ("{count}项条款调整了所属章节", "{count} provisions moved to another chapter"),
    "summary.targets": ("数量规定方面，{parts}", "Quantities laid down: {parts}"),
    "summary.raised": ("提高{count}项", "{count} higher"),
    "summary.lowered": ("降低{count}项", "{count} lower"),
    "summary.targets_dropped": ("未见对应规定{count}项", "{count} without a counterpart"),
    "figures.item": ("条款（项）", "Provisions"),
    "figures.measure": ("语句、对应（条）", "Sentences, links"),
    "figures.target": ("数量规定（项）", "Quantities"),
    "coverage.items": ("条款", "Provisions"),
    "coverage.alone": ("未见对应条款（{count}）", "no counterpart ({count})"),
    "flow.legend": (
        "左侧为{base}，右侧为{other}；色带表示内容去向，越宽，涉及文字越多，虚线描边的尚未全部人工确认，实线描边的已全部确认。"
        "竖条深色部分为语句有对应的比例，虚线空框为未见对应（左）或新增（右）的内容。",
        "Key: {base} left, {other} right. A band shows where content went, the broader the more text; bands"
        " with a dashed edge rest on links not all of which a reviewer has confirmed, those with a whole edge on"
        " confirmed links. The dark part of a bar is the share of its text in linked sentences; dashed empty boxes"
        " have no counterpart (left) or are new (right).",
    ),
    "matrix.items": ("条款对应矩阵", "Links between provisions"),
    "matrix.items.legend": (
        "行为{base}条款，列为{other}条款；数字为对应关系的匹配度（%），底色越深，匹配度越高。",
        "Key: provisions of {base} in rows, of {other} in columns; numbers are the scores of links (%), the darker the"
        " surer.",
    ),
    "figure.base_items": ("基准文件条款", "Provisions of the base document"),
    "figure.other_items": ("比对文件条款", "Provisions of the compared document"),
    "figure.dropped": ("未见对应条款", "Without a counterpart"),
    "figure.moved": ("调整所属章节", "Moved to another chapter"),
    "figure.base_measures": ("基准文件语句", "Sentences of the base document"),
    "figure.linked_measures": ("其中：有对应语句", "of which have a counterpart"),
    "figure.dropped_measures": ("其中：未见对应语句", "of which have none"),
    "figure.other_measures": ("比对文件语句", "Sentences of the compared document"),
    "figure.raised": ("数量提高", "Quantities higher"),
    "figure.lowered": ("数量降低", "Quantities lower"),
    "figure.targets_kept": ("数量不变", "Quantities kept"),
    "figure.targets_new": ("新增数量规定", "New quantities"),
    "figure.targets_dropped": ("未见对应的数量规定", "Quantities without a counterpart"),
    "figure.targets_changed": ("口径不同的数量规定", "Quantities not comparable"),
    "unit.item": ("项", "provisions"),
    "unit.measure": ("句", "sentences"),
    "unit.target": ("项", "quantities"),
    "finding.targets": ("数量规定调整", "Quantities higher and lower"),
    "finding.targets_new": ("新增的数量规定", "New quantities"),
    "finding.targets_dropped": ("未见对应的数量规定", "Quantities without a counterpart"),
    "finding.new": ("新增条款", "New provisions"),
    "finding.dropped": ("未见对应的条款", "Provisions without a counterpart"),
    "finding.traces": ("（部分语句见{other}{places}）", " (some sentences: {other} {places})"),
    "finding.faded": ("多数语句未找到对应的条款", "Provisions for most of whose sentences no counterpart was found"),
    "finding.faded.line": (
        "{item}的{all}句中，{count}句未找到对应，如“{text}”",
        "{item}: no counterpart was found for {count} of {all} sentences, such as “{text}”",
    ),
    "finding.among": ("{items}等{count}项条款", "{count} provisions, among them {items},"),
    "targets": ("数量规定变化", "Changes in quantities"),
    "targets.name": ("内容", "What"),
    "targets.value": ("规定", "Laid down"),
    "targets.asked": ("{document}规定", "{document} quantity"),
    "targets.empty": ("比对文件中未发现可对应的数量规定。", "No quantities that answer each other were found."),
    "what.raised": ("提高{difference}", "higher by {difference}"),
    "what.lowered": ("降低{difference}", "lower by {difference}"),
    "what.raised.points": ("提高{difference}", "higher by {difference}"),
    "what.lowered.points": ("降低{difference}", "lower by {difference}"),
    "move.raised": ("提高", "higher"),
    "move.lowered": ("降低", "lower"),
    "move.kept": ("不变", "kept"),
    "move.dropped": ("未见对应规定", "no counterpart"),
    "kind.dropped": ("未见对应规定", "no counterpart"),
    "kind.dissolved": ("未再单列", "no provision of its own"),
    "relation.target_changed": ("数量变化", "quantity changed"),
    "relation.progressed": ("修订", "revised"),
    "what.moved": ("调整所属章节", "moved to another chapter"),
    "pairs.level.item": ("条款", "provision"),
    "pairs.level.measure": ("语句", "sentence"),
    "pairs.item": ("{document}条款", "{document} provision"),
    "pairs.targets": ("数量变化", "Quantities"),
    "sources.items": ("条款数", "Provisions"),
    "method.2": (
        "“未见对应”指在比对文件中没有找到相对应的规定，可能已并入其他条款或者改由其他规定调整，不表示该项规定已经废止；"
        "“新增”指在基准文件中没有找到相对应的规定。",
        "“No counterpart” means that no corresponding provision was found in the compared document: it may stand within"
        " others or elsewhere, and was not necessarily repealed. “New” means that none was found in the base document.",
    ),
    "method.3": (
        "对应关系可以是一对多、多对一，因此各类数字之和可能大于条款总数；同一条款按最相近的一条对应关系归类。条款按条、款、项逐项计算。",
        "Correspondences may be one to many and many to one, so figures may add up to more than the number of"
        " provisions; a provision is counted under its closest correspondence. Articles and their items are counted one"
        " by one.",
    ),
    "method.4": (
        "数量规定由程序从文字中识别，单位、口径不同的不作增减计算；提高、降低只表示数值的增减。",
        "Quantities are found in the text by the program; no difference is calculated where units or definitions"
        " differ. “Higher” and “lower” speak of the number only.",
    ),
}
"""Words for laws and regulations."""
