"""Reviews made by hand from sentences of the two Shenzhen texts, small enough to count on one's fingers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from workbench.compare.coverage import coverage
from workbench.model import (
    Clause,
    Comparator,
    Comparison,
    Difference,
    DiffMode,
    Document,
    Judgement,
    Link,
    Measure,
    Note,
    Relation,
    Review,
    Segment,
    SegmentKind,
    Snapshot,
    Source,
    Stretch,
    Tag,
    Tagging,
    Target,
    TargetChange,
    TargetMove,
    Trace,
    Verdict,
    clause_id,
    document_id,
    link_target,
    measure_id,
)

Chapters = Sequence[tuple[str, str, Sequence[tuple[str, str, Sequence[str]]]]]

OF_2022: Chapters = (
    (
        "一、",
        "加强新冠肺炎疫情常态化防控",
        (("(一)", "毫不放松抓好常态化疫情防控", ("持续推进新冠病毒疫苗接种,进一步提升人群接种覆盖率。",)),),
    ),
    (
        "二、",
        "持续完善优质高效医疗卫生服务体系",
        (
            (
                "(九)",
                "推进社康服务扩容提质",
                (
                    "年内完成新增社康机构35家,新增全科医生800名以上。",
                    "推动各区在养老机构和福利中心设置社康机构,学校医务室转型升级为社康站。",
                ),
            ),
            ("(十)", "完善分级诊疗激励约束机制", ("推广使用居民电子健康档案。",)),
        ),
    ),
)
OF_2024: Chapters = (
    (
        "一、",
        "完善优质高效医疗服务体系",
        (
            ("(一)", "构建新时代卫生健康服务新体系", ("贯彻落实《行动计划(2024—2025年)》,持续完善服务体系。",)),
            (
                "(三)",
                "提升基层医疗卫生服务能力",
                (
                    "年内完成新增社康机构35家,新增全科医生500人以上。",
                    "400家社康开展夜诊服务。",
                ),
            ),
        ),
    ),
    ("二、", "防范化解风险", (("(三十五)", "做好行业安全生产风险防范", ("加强对社会办医疗机构专项检查。",)),)),
)


def document(year: int, chapters: Chapters, title: str = "{year}年深圳市卫生健康工作要点") -> Document:
    """Return a document whose raw text is its labels, headings and sentences, one behind the other."""
    source = hashlib.sha256(f"{year}{title}".encode()).hexdigest()
    at = 40
    made = []
    for chapter_label, chapter_heading, items in chapters:
        chapter_start = at
        at += len(chapter_label + chapter_heading)
        chapter_path = chapter_label.rstrip("、")
        children = []
        for label, heading, sentences in items:
            start = at
            at += len(label)
            heading_trace: Trace = (Stretch(0, len(heading), at, at + len(heading)),)
            at += len(heading) + 1
            body_start = at
            measures = []
            for number, sentence in enumerate(sentences, 1):
                path = f"{chapter_path}/{label}#{number}"
                trace = (Stretch(0, len(sentence), at, at + len(sentence)),)
                measures.append(Measure(measure_id(source, at), path, sentence, at, at + len(sentence), trace))
                at += len(sentence)
            body = "".join(sentences)
            children.append(
                Clause(
                    clause_id(source, start),
                    f"{chapter_path}/{label}",
                    label,
                    2,
                    heading,
                    body,
                    ("医政处", "基层卫生健康处") if label == "(九)" else (),
                    start,
                    at,
                    tuple(measures),
                    (),
                    heading_trace,
                    (Stretch(0, len(body), body_start, at),),
                )
            )
        made.append(
            Clause(
                clause_id(source, chapter_start),
                chapter_path,
                chapter_label,
                1,
                chapter_heading,
                "",
                (),
                chapter_start,
                at,
                (),
                tuple(children),
            )
        )
    return Document(
        document_id(source, 0),
        source,
        0,
        title.format(year=year),
        "深圳市卫生健康委员会",
        None,
        f"{year}-03-14",
        year,
        "",
        "",
        tuple(made),
        0,
        at,
    )


def item(found: Document, label: str) -> Clause:
    """Return the item with this label."""
    return next(clause for clause in found.items() if clause.label == label)


def redline(left: str, right: str, changed: tuple[str, str]) -> Difference:
    """Return the difference of two texts that differ in one place."""
    a, b = left.index(changed[0]), right.index(changed[1])
    a_end, b_end = a + len(changed[0]), b + len(changed[1])
    segments = (
        Segment(SegmentKind.EQUAL, 0, a, 0, b),
        Segment(SegmentKind.REPLACED, a, a_end, b, b_end),
        Segment(SegmentKind.EQUAL, a_end, len(left), b_end, len(right)),
    )
    return Difference(left, right, DiffMode.REDLINE, 0.9, segments)


def target(found: Document, measure: Measure, quote: str, name: str, value: float, unit: str) -> Target:
    """Return a target that asks for at least ``value``."""
    start = measure.text.index(quote)
    end = start + len(quote)
    return Target(
        found.id, measure.path, measure.id, quote, start, end, name, Comparator.AT_LEAST, value, None, unit, None
    )


def pair() -> Review:
    """Return the review of 2022 and 2024.

    Item (九) is split: revised as (三), in part (一); (十) is not linked; (一) was judged to be dropped by a person;
    (三十五) is new. One of three links is confirmed.
    """
    a, b = document(2022, OF_2022), document(2024, OF_2024)
    first, ninth, tenth = item(a, "(一)"), item(a, "(九)"), item(a, "(十)")
    system, basic, safety = item(b, "(一)"), item(b, "(三)"), item(b, "(三十五)")
    doctors, night = basic.measures
    links = (
        Link(ninth.id, basic.id, 0.71, Relation.REVISED, ("社康机构", "全科医生")),
        Link(ninth.id, system.id, 0.31, Relation.PARTIAL, ("服务体系",)),
    )
    measure_links = (Link(ninth.measures[0].id, doctors.id, 0.66, Relation.TARGET_CHANGED, ("新增社康机构", "35家")),)
    changes = (
        TargetChange(
            "新增全科医生",
            TargetMove.LOWERED,
            target(a, ninth.measures[0], "新增全科医生800名以上", "新增全科医生", 800, "名"),
            target(b, doctors, "新增全科医生500人以上", "新增全科医生", 500, "人"),
            -300,
            0.625,
        ),
        TargetChange(
            "夜诊", TargetMove.NEW, None, target(b, night, "400家社康开展夜诊服务", "开展夜诊服务社康", 400, "家")
        ),
    )
    comparison = Comparison(
        a.id,
        b.id,
        links,
        measure_links,
        (first.id, tenth.id),
        (first.measures[0].id, ninth.measures[1].id, tenth.measures[0].id),
        (safety.id,),
        (system.measures[0].id, night.id, safety.measures[0].id),
        {},
        changes,
    )
    difference = redline(ninth.measures[0].text, doctors.text, ("800名", "500人"))
    snapshot = Snapshot(
        "深圳市卫生健康工作要点比对",
        (
            Source(a.source, "深圳2022.txt", "text/plain", "gb18030", 0.98, 34246),
            Source(b.source, "深圳2024.txt", "text/plain", "utf-8", 1.0, 28807),
        ),
        (a, b),
        (Tag("t1", "基层医疗", "#c0392b", "j", "社康机构、家庭医生"), Tag("t2", "=待核", "#2980b9")),
        (
            Tagging("g1", ninth.id, "t1", "审阅人甲", "2024-05-06T01:02:03Z"),
            Tagging("g2", doctors.id, "t1", "审阅人乙", "2024-05-06T02:02:03Z", doctors.start + 14, doctors.start + 24),
            Tagging("g3", link_target(ninth.id, basic.id), "t2", "审阅人甲", "2024-05-06T03:02:03Z"),
        ),
        (
            Note("n1", ninth.id, "请说明指标调整原因。", "审阅人甲", "2024-05-06T01:12:03Z"),
            Note("n2", link_target(ninth.id, basic.id), "=同一任务 <延续> & 调整", "审阅人乙", "2024-05-07T09:12:03Z"),
        ),
        (
            Judgement("j1", ninth.id, basic.id, Verdict.CONFIRMED, "审阅人甲", "2024-05-06T01:12:03Z"),
            Judgement("j2", first.id, b.id, Verdict.DROPPED, "审阅人乙", "2024-05-06T01:13:03Z", None, "已转为常态"),
        ),
        {a.source: 1001, b.source: 0},
    )
    return Review(
        snapshot,
        a.id,
        (comparison,),
        {(ninth.measures[0].id, doctors.id): difference},
        "2024-05-08T03:00:00+00:00",
        "审阅人甲",
        {b.id: coverage(a, b, comparison)},
    )


def with_notes(review: Review, notes: Sequence[Note]) -> Review:
    """Return the review with other notes."""
    return replace(review, snapshot=replace(review.snapshot, notes=tuple(notes)))


def with_judgements(review: Review, judgements: Sequence[Judgement]) -> Review:
    """Return the review with other judgements."""
    return replace(review, snapshot=replace(review.snapshot, judgements=tuple(judgements)))


def many_notes(count: int) -> Review:
    """Return a review with so many notes and tagged passages."""
    review = pair()
    places = [clause.id for clause in review.snapshot.documents[0].items()]
    places += [measure.id for clause in review.snapshot.documents[1].items() for measure in clause.measures]
    notes = [
        Note(
            f"n{n}",
            places[n % len(places)],
            f"第{n}条：请核对原文与指标口径。",
            "审阅人甲",
            f"2024-05-06T{n % 24:02}:00:00Z",
        )
        for n in range(count)
    ]
    taggings = [
        Tagging(f"g{n}", places[n % len(places)], "t1", "审阅人乙", f"2024-05-06T{n % 24:02}:00:00Z")
        for n in range(count)
    ]
    return replace(review, snapshot=replace(review.snapshot, notes=tuple(notes), taggings=tuple(taggings)))


def three() -> Review:
    """Return the pair with a third document that repeats 2022 word for word."""
    review = pair()
    base = review.snapshot.documents[0]
    third = document(2025, OF_2022)
    items = zip(base.items(), third.items(), strict=True)
    links = tuple(Link(left.id, right.id, 1.0, Relation.SAME) for left, right in items)
    measures = tuple(
        Link(a.id, b.id, 1.0, Relation.SAME)
        for left, right in zip(base.items(), third.items(), strict=True)
        for a, b in zip(left.measures, right.measures, strict=True)
    )
    comparison = Comparison(base.id, third.id, links, measures, (), (), (), ())
    snapshot = replace(review.snapshot, documents=(*review.snapshot.documents, third))
    coverages = {**review.coverages, third.id: coverage(base, third, comparison)}
    return replace(review, snapshot=snapshot, comparisons=(*review.comparisons, comparison), coverages=coverages)
