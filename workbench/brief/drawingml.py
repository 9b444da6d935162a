"""A drawing as DrawingML: a group of shapes that Word, WPS and LibreOffice draw themselves, with words one can copy.

Programs older than Word 2010 know no such groups; they find a line of words in its place (``mc:Fallback``).

Source: ECMA-376 part 1, chapters 20.1 and 20.4, part 3 (markup compatibility); MS-ODRAWXML 2.21 and 2.28 for groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from workbench.brief.bands import Box
from workbench.brief.characters import safe
from workbench.brief.palette import INK, PAINTS, QUIET_INK
from workbench.brief.picture import Label, Line, Look, Picture, Ribbon

_EMU = 12_700  # in a point
_MOST_TOLD = 2000  # characters of the words for those who do not see the drawing
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"

NAMESPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:wpg="{_GROUP}"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def drawing(picture: Picture, first: int, instead: str) -> str:
    """Return a drawing as one run that stands in a line.

    Args:
        picture: what is drawn.
        first: number of its first shape; numbers are told apart in a document, so the next drawing begins further on.
        instead: what a program shows that cannot draw it.
    """
    numbers = count(first)
    width, height = _emu(picture.width), _emu(picture.height)
    told = quoteattr(safe(picture.told)[:_MOST_TOLD])
    name = quoteattr(safe(picture.name))
    whole = f'<wp:docPr id="{next(numbers)}" name={name} descr={told}/>'
    shapes = "".join(_shapes(picture, numbers))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{whole}<wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{width}" cy="{height}"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:t>{escape(safe(instead))}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _emu(points: float) -> int:
    return round(points * _EMU)


def _shapes(picture: Picture, numbers: Iterator[int]) -> Iterator[str]:
    for ribbon in picture.ribbons:
        yield _shape(next(numbers), ribbon.words, _bounds(ribbon), _outline(ribbon), ribbon.look)
    for block in picture.blocks:
        yield _shape(next(numbers), str(block.look), block.box, _RECTANGLE, block.look)
    for label in picture.labels:
        yield _text_box(next(numbers), label)


_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _place(box: Box) -> str:
    # a shape without height or width is not drawn everywhere
    width, height = max(_emu(box.width), 1), max(_emu(box.height), 1)
    return f'<a:xfrm><a:off x="{_emu(box.x)}" y="{_emu(box.y)}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _shape(number: int, name: str, box: Box, geometry: str, look: Look) -> str:
    paint = PAINTS[look]
    alpha = f'<a:alpha val="{round(paint.opaque * 100_000)}"/>' if paint.opaque < 1 else ""
    line = "<a:ln><a:noFill/></a:ln>"
    if paint.line:
        dash = '<a:prstDash val="dash"/>' if paint.dashed else ""
        line = f'<a:ln w="{_emu(paint.width)}"><a:solidFill><a:srgbClr val="{paint.line}"/></a:solidFill>{dash}</a:ln>'
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={quoteattr(safe(name))}/><wps:cNvSpPr/>'
        f"<wps:spPr>{_place(box)}{geometry}"
        f'<a:solidFill><a:srgbClr val="{paint.fill}">{alpha}</a:srgbClr></a:solidFill>{line}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )


def _bounds(ribbon: Ribbon) -> Box:
    (x, start), (far, end) = ribbon.start, ribbon.end
    return Box(x, min(start, end), far - x, abs(end - start) + ribbon.tall)


def _outline(ribbon: Ribbon) -> str:
    """Return the outline of a band: two curves and its two ends, in units of its own box."""
    box = _bounds(ribbon)
    (x, start), (far, end), middle, tall = ribbon.start, ribbon.end, ribbon.middle, ribbon.tall

    def point(across: float, down: float) -> str:
        return f'<a:pt x="{_emu(across - box.x)}" y="{_emu(down - box.y)}"/>'

    there = point(middle, start) + point(middle, end) + point(far, end)
    back = point(middle, end + tall) + point(middle, start + tall) + point(x, start + tall)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{max(_emu(box.width), 1)}" h="{max(_emu(box.height), 1)}">'
        f"<a:moveTo>{point(x, start)}</a:moveTo><a:cubicBezTo>{there}</a:cubicBezTo>"
        f"<a:lnTo>{point(far, end + tall)}</a:lnTo><a:cubicBezTo>{back}</a:cubicBezTo><a:close/></a:path>"
        "</a:pathLst></a:custGeom>"
    )


def _text_box(number: int, label: Label) -> str:
    """Return a box of words without frame; each line is a paragraph, so that no program breaks them elsewhere."""
    paragraphs = "".join(_line(line, label.to_right) for line in label.lines)
    name = quoteattr(safe(label.lines[0].text))
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name={name}/><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr>{_place(label.box)}{_RECTANGLE}<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" anchorCtr="0">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp>"
    )


def _line(line: Line, to_right: bool) -> str:
    side = "right" if to_right else "left"
    step = round(line.step * 20)
    bold = "<w:b/><w:bCs/>" if line.strong else ""
    half = round(line.size * 2)
    return (
        '<w:p><w:pPr><w:pStyle w:val="DrawingText"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{step}" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{bold}<w:color w:val="{QUIET_INK if line.quiet else INK}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(safe(line.text))}</w:t></w:r></w:p>'
    )
