"""What a brief says: the review put into plain sections, rows and numbers, before any file format."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.brief.citing import titled
from workbench.brief.coverage import coverage_table
from workbench.brief.desk import Against, Desk, lay_out
from workbench.brief.figures import count_of
from workbench.brief.findings import findings
from workbench.brief.flow import pictures
from workbench.brief.matrix import item_matrices, section_matrices
from workbench.brief.numbers import date_text
from workbench.brief.pairs import pairs_table
from workbench.brief.parallel import parallels
from workbench.brief.series import series_note, series_numbers, series_table
from workbench.brief.shapes import Brief, Mark, Paragraph, Piece
from workbench.brief.tables import (
    figures_in_brief,
    figures_table,
    notes_table,
    sources_table,
    taggings_table,
    tags_table,
    target_numbers,
    targets_alone,
    targets_table,
)
from workbench.brief.wording import Language, Spoken, in_chinese, say
from workbench.model import Document, Review

_YEARS = re.compile(r"[（(]?(?:19|20)\d{2}(?:[—–\-~至](?:19|20)?\d{2,4})?(?:年度|年)?[)）]?")
_ON_COVER = 4  # compared documents named on the title page; all stand under sources
_METHOD = ("method.1", "method.2", "method.3", "method.4", "method.5")


def contents(review: Review, language: Language = Language.CHINESE) -> Brief:
    """Return everything a brief of this review says.

    Args:
        review: the project as values with what was computed from it; its base document leads.
        language: the language of the brief's own words. Policy text stays as it is, in official punctuation.
    """
    desk = lay_out(review, language)
    title, subtitle = _title(desk)
    return Brief(
        voice=desk.voice,
        title=title,
        subtitle=subtitle,
        author=review.author,
        written_at=review.written_at,
        facts=_facts(desk),
        status=_status(desk),
        summary=_summary(desk),
        figures=figures_table(desk),
        figures_in_brief=figures_in_brief(desk),
        coverage=coverage_table(desk),
        pictures=pictures(desk),
        matrices=section_matrices(desk),
        item_matrices=item_matrices(desk),
        findings=findings(desk),
        targets=targets_table(desk),
        targets_alone=targets_alone(desk),
        target_numbers=target_numbers(desk),
        series=series_table(desk),
        series_numbers=series_numbers(desk),
        series_note=series_note(desk),
        legend=_legend(desk.voice),
        parallels=parallels(desk),
        pairs=pairs_table(desk),
        tags=tags_table(desk),
        taggings=taggings_table(desk),
        notes=notes_table(desk),
        sources=sources_table(desk),
        method=_method(desk),
    )


def _documents(desk: Desk) -> list[Document]:
    return [desk.base, *(one.document for one in desk.against)]


def _title(desk: Desk) -> tuple[str, tuple[str, ...]]:
    """Return title and subtitle; documents that differ in their year only give the brief their common name."""
    language, documents = desk.voice, _documents(desk)
    names = {_YEARS.sub("", re.sub(r"\s", "", document.title)) for document in documents}
    years = [document.year for document in documents]
    if len(names) == 1 and all(names) and all(years) and len(set(years)) == len(years):
        spelled = [say(language, "document.year", year=year) for year in years]
        joined = say(language, "years.join").join([_comma_list(language, spelled[:-1]), spelled[-1]])
        common = names.pop()
        span = say(language, "subtitle.years", years=joined)
        subtitle = (span,) if in_chinese(language) else (common, span)
        return say(language, "title.same", title=common), subtitle
    cited = [titled(document.title) for document in documents]
    if len(cited) > _ON_COVER:
        return say(language, "title"), (say(language, "subtitle.many", title=cited[0], count=len(cited)),)
    return say(language, "title"), tuple(cited)


def _comma_list(language: Spoken, words: list[str]) -> str:
    return say(language, "years.separator").join(words)


def _facts(desk: Desk) -> tuple[tuple[str, str], ...]:
    language, review = desk.voice, desk.review
    facts = [(say(language, "fact.base"), _cited(desk, desk.base))]
    others = [_cited(desk, one.document) for one in desk.against]
    if len(others) > _ON_COVER:
        others = [*others[: _ON_COVER - 1], say(language, "fact.more", count=len(others))]
    facts += [(say(language, "fact.other") if place == 0 else "", other) for place, other in enumerate(others)]
    if review.snapshot.name:
        facts.append((say(language, "fact.project"), review.snapshot.name))
    if review.author:
        facts.append((say(language, "fact.author"), review.author))
    if review.written_at:
        facts.append((say(language, "fact.date"), date_text(language, review.written_at)))
    facts.append((say(language, "fact.status"), _status(desk)))
    return tuple(facts)


def _cited(desk: Desk, document: Document) -> str:
    language = desk.voice
    details = [document.issuer, document.doc_number]
    if document.published:
        details.append(say(language, "published", date=date_text(language, document.published)))
    known = [detail for detail in details if detail]
    title = titled(document.title)
    if not known:
        return title
    return say(language, "document.line", title=title, details=say(language, "document.separator").join(known))


def _status(desk: Desk) -> str:
    links = sum(one.figures.links for one in desk.against)
    confirmed = sum(one.figures.confirmed for one in desk.against)
    key = "none" if not links else "all" if confirmed == links else "some" if confirmed else "draft"
    return say(desk.voice, f"status.{key}", links=links, confirmed=confirmed, suggested=links - confirmed)


def _summary(desk: Desk) -> tuple[str, ...]:
    language = desk.voice
    sizes = say(language, "clause.join").join(_size(desk, document) for document in _documents(desk))
    paragraphs = [sizes + say(language, "stop")]
    for one in desk.against:
        paragraphs.append(" ".join(_compared(desk, one)) if not in_chinese(language) else "".join(_compared(desk, one)))
    return (*paragraphs, _status(desk))


def _size(desk: Desk, document: Document) -> str:
    items = document.items()
    chapters = [part for part in document.clauses if any(clause.is_item for clause in part.walk())]
    if not any(part.children for part in chapters):
        chapters = []  # a flat list of items has no parts
    parts = say(desk.voice, "summary.chapters", count=len(chapters)) if chapters else ""
    measures = sum(len(item.measures) for item in items)
    title = titled(document.title)
    return say(desk.voice, "summary.size", title=title, chapters=parts, items=len(items), measures=measures)


def _compared(desk: Desk, one: Against) -> list[str]:
    """Return the sentences that sum up one comparison; what did not happen is not mentioned."""
    language = one.voice
    names = {"base": desk.base_name, "other": desk.name(one.document)}
    comma, stop = say(language, "comma"), say(language, "stop")
    clauses = []
    if items := _counted(desk, one, ("kept", "revised", "partial", "dropped")):
        clauses.append(say(language, "summary.of", **names, count=one.figures.base_items, parts=comma.join(items)))
    clauses += _counted(desk, one, ("new",))
    sentences = [say(language, "clause.join").join(clauses) + stop] if clauses else []
    for key, fields in (
        ("structure", ("split", "merged", *(() if one.voice.beside else ("moved",)))),
        ("targets", ("raised", "lowered", "targets_changed", "targets_kept", "targets_new", "targets_dropped")),
    ):
        if parts := _counted(desk, one, fields):
            sentences.append(say(language, f"summary.{key}", parts=comma.join(parts)) + stop)
    return sentences


def _counted(desk: Desk, one: Against, fields: Sequence[str]) -> list[str]:
    """Return the words for each of these figures that is not zero."""
    counts = {name: count_of(one.figures, name) for name in fields}
    return [
        say(one.voice, f"summary.{name}", base=desk.base_name, other=desk.name(one.document), count=count)
        for name, count in counts.items()
        if count
    ]


def _method(desk: Desk) -> tuple[str, ...]:
    """Return how the brief was made; where documents differ in kind, what holds for each."""
    voices = [one.voice for one in desk.against] or [desk.voice]
    return tuple(dict.fromkeys(say(voice, key) for key in _METHOD for voice in voices))


def _legend(language: Spoken) -> Paragraph:
    join = Piece(say(language, "legend.join"))
    return Paragraph(
        (
            Piece(say(language, "legend")),
            Piece(say(language, "legend.deleted"), Mark.DELETED),
            join,
            Piece(say(language, "legend.inserted"), Mark.INSERTED),
            join,
            Piece(say(language, "legend.shared"), Mark.SHARED),
            Piece(say(language, "legend.end")),
        )
    )
