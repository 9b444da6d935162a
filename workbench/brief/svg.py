"""A drawing as SVG within a page: no script, no style sheet, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from workbench.brief.characters import safe
from workbench.brief.palette import INK, PAINTS, QUIET_INK
from workbench.brief.picture import Label, Look, Picture, Ribbon

_BASELINE = 0.8  # of a line's step, down to where its letters stand


def drawing(picture: Picture, name: str) -> str:
    """Return a drawing as one element; ``name`` tells it from others on the page."""
    parts = "".join(_parts(picture))
    return (
        f'<svg class="drawing" role="img" aria-labelledby="{name}-name {name}-told"'
        f' viewBox="0 0 {_length(picture.width)} {_length(picture.height)}">'
        f'<title id="{name}-name">{_text(picture.name)}</title><desc id="{name}-told">{_text(picture.told)}</desc>'
        f"{parts}</svg>\n"
    )


def _parts(picture: Picture) -> Iterator[str]:
    for ribbon in picture.ribbons:
        yield f'<path d="{_outline(ribbon)}"{_look(ribbon.look)}><title>{_text(ribbon.words)}</title></path>'
    for block in picture.blocks:
        box = block.box
        yield (
            f'<rect x="{_length(box.x)}" y="{_length(box.y)}" width="{_length(box.width)}"'
            f' height="{_length(box.height)}"{_look(block.look)}/>'
        )
    for label in picture.labels:
        yield from _lines(label)


def _look(look: Look) -> str:
    paint = PAINTS[look]
    said = f' fill="#{paint.fill}"'
    if paint.opaque < 1:
        said += f' fill-opacity="{paint.opaque}"'
    if paint.line:
        said += f' stroke="#{paint.line}" stroke-width="{paint.width}"'
    if paint.dashed:
        said += ' stroke-dasharray="3 2"'
    return said


def _outline(ribbon: Ribbon) -> str:
    (x, start), (far, end), middle, tall = ribbon.start, ribbon.end, ribbon.middle, ribbon.tall
    there = f"C{_point(middle, start)} {_point(middle, end)} {_point(far, end)}"
    back = f"C{_point(middle, end + tall)} {_point(middle, start + tall)} {_point(x, start + tall)}"
    return f"M{_point(x, start)}{there}L{_point(far, end + tall)}{back}Z"


def _lines(label: Label) -> Iterator[str]:
    at = label.box.y
    x = label.box.right if label.to_right else label.box.x
    anchor = ' text-anchor="end"' if label.to_right else ""
    for line in label.lines:
        weight = ' font-weight="600"' if line.strong else ""
        yield (
            f'<text x="{_length(x)}" y="{_length(at + line.step * _BASELINE)}" font-size="{_length(line.size)}"'
            f'{anchor}{weight} fill="#{QUIET_INK if line.quiet else INK}">{_text(line.text)}</text>'
        )
        at += line.step


def _point(x: float, y: float) -> str:
    return f"{_length(x)},{_length(y)}"


def _length(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(safe(text))
