"""The brief as one HTML page: no script, nothing fetched from elsewhere, fit to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from workbench.assets import resource
from workbench.brief.characters import safe
from workbench.brief.file import written_whole
from workbench.brief.palette import heat, tag_color
from workbench.brief.printed import numbered, printed, subnumbered
from workbench.brief.shapes import Brief, Kind, Mark, Matrix, Paragraph, Parallel, Piece, Role, Table, Text, Tone, plain
from workbench.brief.svg import drawing
from workbench.brief.wording import in_chinese, say
from workbench.brief.wordmatrix import percent

_MARK_TAGS = {Mark.DELETED: "del", Mark.INSERTED: "ins", Mark.SHARED: "mark"}
_SECTIONS = ("summary", "findings", "coverage", "targets", "parallel", "review", "sources", "method")
_RIGHT = (Kind.NUMBER, Kind.PERCENT, Kind.SCORE)


def write(brief: Brief, path: Path) -> None:
    """Write the brief as one .html file in UTF-8, whole or not at all.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    with written_whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as page:
        page.writelines(_page(brief))


def _page(brief: Brief) -> Iterator[str]:
    style = resource("brief", "brief.css").read_text(encoding="utf-8")
    spoken = "zh-CN" if in_chinese(brief.language) else "en"
    yield (
        f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{_text(brief.author)}">\n'
        f"<title>{_text(brief.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )
    yield from _cover(brief)
    sections = (_summary, _findings, _coverage, _targets, _parallels, _review, _sources, _method)
    for place, (name, section) in enumerate(zip(_SECTIONS, sections, strict=True), 1):
        heading = numbered(brief.voice, place, say(brief.voice, f"section.{name}"))
        yield f'<section id="{name}">\n<h2>{_text(heading)}</h2>\n'
        yield from section(brief)
        yield "</section>\n"
    yield "</body>\n</html>\n"


def _cover(brief: Brief) -> Iterator[str]:
    yield f"<header>\n<h1>{_text(brief.title)}</h1>\n"
    yield from (f'<p class="subtitle">{_text(line)}</p>\n' for line in brief.subtitle)
    yield '<table class="facts">\n'
    yield from (f"<tr><th>{_text(name)}</th><td>{_text(value)}</td></tr>\n" for name, value in brief.facts)
    yield f'</table>\n<nav aria-label="{_text(say(brief.voice, "html.contents"))}"><ol>\n'
    for place, name in enumerate(_SECTIONS, 1):
        heading = numbered(brief.voice, place, say(brief.voice, f"section.{name}"))
        yield f'<li><a href="#{name}">{_text(heading)}</a></li>\n'
    yield "</ol></nav>\n</header>\n"


def _summary(brief: Brief) -> Iterator[str]:
    yield from (f'<p class="body">{_text(text)}</p>\n' for text in brief.summary)


def _findings(brief: Brief) -> Iterator[str]:
    for place, finding in enumerate(brief.findings, 1):
        if finding.heading:
            yield f"<h3>{_text(subnumbered(brief.voice, place, finding.heading))}</h3>\n"
        yield "<ol>\n"
        yield from (f"<li>{_pieces(point)}</li>\n" for point in finding.points)
        yield "</ol>\n"
        if finding.rest:
            yield f'<p class="body">{_text(finding.rest)}</p>\n'


def _coverage(brief: Brief) -> Iterator[str]:
    for number, picture in enumerate(brief.pictures, 1):
        yield f"<figure>\n<figcaption>{_text(picture.name)}</figcaption>\n{drawing(picture, f'flow{number}')}"
        yield f'<p class="legend">{_text(picture.legend)}</p>\n</figure>\n'
    for matrix in brief.matrices:
        yield from _matrix(brief, matrix)
    if brief.coverage.rows:
        yield from _table(brief, brief.coverage, caption=True)
    yield from _table(brief, brief.figures_in_brief, caption=True)


def _matrix(brief: Brief, matrix: Matrix) -> Iterator[str]:
    yield f'<table class="matrix">\n<caption>{_text(matrix.name)}</caption>\n'
    counts = [say(brief.voice, f"coverage.{key}") for key in ("items", "linked", "text")] if matrix.counted else []
    heads = [f'<th scope="col">{_text(name)}</th>' for name in (matrix.corner, *counts)]
    heads += [f'<th scope="col" class="upright"><span>{_text(head.name)}</span></th>' for head in matrix.columns]
    yield f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n"
    for number, (head, shares) in enumerate(zip(matrix.rows, matrix.shares, strict=True)):
        cells = []
        if matrix.counted:
            items, linked, share = matrix.counted[number]
            cells = [f"<td>{value}</td>" for value in (items, linked, round(share * 100))]
        for share_of in shares:
            shade = f' style="background:#{heat(share_of)}"' if share_of else ""
            cells.append(f"<td{shade}>{_text(percent(share_of))}</td>")
        yield f'<tr><th scope="row">{_text(head.name)}</th>{"".join(cells)}</tr>\n'
    yield f'</tbody>\n</table>\n<p class="legend">{_text(matrix.legend)}</p>\n'


def _targets(brief: Brief) -> Iterator[str]:
    if not brief.series.rows:
        yield from _table(brief, brief.targets)
        for alone in brief.targets_alone:
            yield from _table(brief, alone, caption=True)
        return
    yield from _table(brief, brief.series)
    yield f'<p class="legend">{_text(brief.series_note)}</p>\n'


def _parallels(brief: Brief) -> Iterator[str]:
    yield f'<p class="legend">{_pieces(brief.legend)}</p>\n'
    for parallel in brief.parallels:
        if len(brief.parallels) > 1:
            yield f"<h3>{_text(' / '.join(parallel.columns[:-1]))}</h3>\n"
        yield from _parallel(parallel)


def _parallel(parallel: Parallel) -> Iterator[str]:
    yield f'<table class="parallel texts{len(parallel.columns) - 1}">\n'
    yield _head(parallel.columns)
    for chapter in parallel.chapters:
        yield "<tbody>\n"
        if chapter.heading:
            yield f'<tr class="chapter"><th colspan="{len(parallel.columns)}">{_text(chapter.heading)}</th></tr>\n'
        for row in chapter.rows:
            cells = "".join(f"<td>{_paragraphs(text)}</td>" for text in row.cells)
            yield f'<tr class="item">{cells}</tr>\n' if row.head else f"<tr>{cells}</tr>\n"
        yield "</tbody>\n"
    yield "</table>\n"


def _review(brief: Brief) -> Iterator[str]:
    for shown in (brief.tags, brief.taggings, brief.notes):
        yield from _table(brief, shown, caption=True)


def _sources(brief: Brief) -> Iterator[str]:
    yield from _table(brief, brief.sources)


def _method(brief: Brief) -> Iterator[str]:
    yield from (f'<p class="body">{_text(text)}</p>\n' for text in brief.method)


def _table(brief: Brief, shown: Table, *, caption: bool = False) -> Iterator[str]:
    if not shown.rows:
        yield f'<p class="body">{_text(shown.empty)}</p>\n'
        return
    yield "<table>\n"
    if caption:
        yield f"<caption>{_text(shown.name)}</caption>\n"
    yield _head([column.name for column in shown.columns])
    yield "<tbody>\n"
    for values in shown.rows:
        cells = []
        for column, value in zip(shown.columns, values, strict=True):
            look = ' class="number"' if column.kind in _RIGHT else "" if column.kind is Kind.TEXT else ' class="short"'
            text = value if isinstance(value, tuple) else (plain(printed(brief.voice, column, value)),)
            cells.append(f"<td{look}>{_paragraphs(text)}</td>")
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _head(names: Sequence[str]) -> str:
    cells = "".join(f'<th scope="col">{_text(name)}</th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead>\n"


def _paragraphs(text: Text) -> str:
    looks = {Role.BODY: "", Role.HEADING: ' class="heading"', Role.REMARK: ' class="remark"'}
    return "".join(f"<p{looks[one.role]}>{_pieces(one)}</p>" for one in text if one.text)


def _pieces(paragraph: Paragraph) -> str:
    return "".join(_piece(piece) for piece in paragraph.pieces)


def _piece(piece: Piece) -> str:
    shown = _text(piece.text).replace("\n", "<br>")
    if piece.strong:
        shown = f"<b>{shown}</b>"
    if piece.mark in _MARK_TAGS:
        return f"<{_MARK_TAGS[piece.mark]}>{shown}</{_MARK_TAGS[piece.mark]}>"
    if piece.color:
        return f'<span style="color:#{tag_color(piece.color)}">{shown}</span>'
    return shown if piece.tone is Tone.NEUTRAL else f'<span class="{piece.tone}">{shown}</span>'


def _text(text: str) -> str:
    return escape(safe(text))
