"""Build the tree of clauses out of labelled lines: what stands under what, which text belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.text.headings import Surroundings, heading_end, may_run_in, plainly_runs_in
from workbench.text.lines import Line, is_short
from workbench.text.numbering import Label
from workbench.text.page import Span
from workbench.text.punctuation import ENDS
from workbench.text.sequence import Order
from workbench.text.units import responsibilities

_CALL = re.compile(r"各位(?:代表|委员|同志)[!\uff01,\uff0c:\uff1a]")
"""How a speaker turns from the items of a section back to the whole of it, until the next label or heading."""
_DASH = re.compile(r"^(?:[—\-－–]{1,3}|[●■◆▲★◇□○•·►▶➤※])\s*(?=[一-龥“])")
_ITEMS = ("一", "(一)", "(1)", "1", "1)", "①", "第项")


@dataclass(slots=True, eq=False)
class Node:
    """A clause under construction; all offsets are clean-text offsets.

    ``head`` holds the spans of the heading, ``paragraphs`` those of each paragraph of the body: several where units
    were taken out of its middle. The first ``own`` paragraphs stand on the line of the label, the others come from
    ``lines``, those that a reader merged in one list.
    """

    start: int
    end: int
    label: str
    name: str
    style: str
    head: list[Span] = field(default_factory=list)
    paragraphs: list[list[Span]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    own: int = 0
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it in the order of the text, whatever the depth."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def adopt(self, child: Node) -> Node:
        """Put a clause behind the others below this one."""
        child.parent = self
        self.children.append(child)
        return child


def build(lines: Sequence[Line]) -> Node:
    """Return the root of the clauses of one document.

    Args:
        lines: the body's lines in order; where none has a label every paragraph becomes a clause.
    """
    root = Node(0, 0, "", "", "")
    labels = [line.label for line in lines if line.label is not None]
    order = Order(labels)
    usual = _usual(lines)
    top = root
    called: Node | None = None
    place = 0
    while place < len(lines):
        line = lines[place]
        called = None if line.label is not None or line.heading else called
        if line.label is not None:
            behind = lines[place + 1] if place + 1 < len(lines) else None
            parent = _parent(top, line.label, order)
            node, used = _labelled(line, behind, order, usual.get(line.label.style), _in_article(parent))
            top = parent.adopt(node)
            place += used
            continue
        if line.heading:
            node = Node(line.start, line.end, "", _name(line.text), "题", [_trimmed(line)])
            top = root.adopt(node)
        elif line.merged and top is not root:
            _add_line(called or top, line)
        elif top is root or (top.parent is root and top.style == ""):
            top = root.adopt(_paragraph(line))
        else:
            called = _section(top) if _CALL.match(line.text) else called
            _add_line(called or _owner(top), line)
        place += 1
    _level_headings(root)
    _unfold(root)
    _number_paragraphs(root)
    return root


def _trimmed(line: Line) -> Span:
    return line.start, line.start + len(line.text.rstrip(ENDS + ":\uff1a "))


def _name(heading: str) -> str:
    return re.sub(r"[/#~\s]", "", heading)[:24] or "段"


def _parent(top: Node, label: Label, order: Order) -> Node:
    """Return the clause that a clause labelled ``label`` stands under, coming behind ``top``."""
    node = top
    while node.parent is not None and not (node.style and order.above(node.style, label.style)):
        node = node.parent
    if node.style == "专栏" and node.parent is not None:
        inside = _last(node.children, label.style)
        outside = _last(node.parent.children, label.style)
        if outside and label.ordinal == outside + 1 != inside + 1:
            return node.parent
    return node


def _last(children: Sequence[Node], style: str) -> int:
    """Return how many clauses of a style stand at the end of ``children``, boxes not counted."""
    count = 0
    for child in reversed(children):
        if child.style == style:
            count += 1
        elif child.style != "专栏":
            break
    return count


def _usual(lines: Sequence[Line]) -> dict[str, bool | None]:
    """Return for each style whether its clauses plainly have run-in headings; ``None`` where that is not plain."""
    counts: dict[str, list[int]] = {}
    for line in lines:
        if line.label is not None and len(line.text) > line.label.length + 16:
            count = counts.setdefault(line.label.style, [0, 0, 0])
            count[0] += plainly_runs_in(line.text[line.label.length :])
            count[1] += may_run_in(line.text[line.label.length :])
            count[2] += 1
    usual: dict[str, bool | None] = {}
    for style, (plain, possible, total) in counts.items():
        if plain >= 0.6 * total and total >= 2:
            usual[style] = True
        else:
            usual[style] = False if plain < 0.2 * total and possible < 0.8 * total and total >= 5 else None
    return usual


def _labelled(line: Line, behind: Line | None, order: Order, usual: bool | None, article: bool) -> tuple[Node, int]:
    """Return the clause that a labelled line opens, and how many lines it took.

    The items of an article (``article``) have headings only where articles would have them.
    """
    label = line.label
    assert label is not None
    text = line.text[label.length :]
    offset = line.start + label.length
    node = Node(line.start, line.end, label.printed, label.name, label.style)
    if not text and behind is not None and is_short(behind) and len(behind.text) <= 60:
        node.head.append(_trimmed(behind))
        node.end = behind.end
        return node, 2
    around = Surroundings()
    if behind is not None:
        lower = behind.label is not None and order.above(label.style, behind.label.style)
        around = Surroundings(child=lower, paragraph=behind.label is None and not _names_bodies_alone(behind.text))
    taken = responsibilities(text)
    shown = text
    if taken and taken[-1].end == len(text) and taken[-1].start > 0:
        shown = text[: taken[-1].start].rstrip()
    style = "第条" if article and label.style in _ITEMS else label.style
    start, end, body = heading_end(shown, style, around, usual=usual)
    if article and style == "第条" and body == len(shown):
        start, end, body = 0, 0, 0
    if end > start:
        node.head.append((offset + start, offset + end))
    _add_paragraph(node, offset + body, line.end, text[body:])
    node.own = len(node.paragraphs)
    return node, 1


def _in_article(node: Node) -> bool:
    while node.parent is not None:
        if node.style == "第条":
            return True
        node = node.parent
    return False


def _paragraph(line: Line, *, headed: bool = False) -> Node:
    """Return the clause that a paragraph without a label makes, with its run-in heading where it has one.

    Args:
        line: the paragraph.
        headed: whether those beside it have headings, so that a heading of two parts counts as well.
    """
    dash = _DASH.match(line.text)
    at = dash.end() if dash else 0
    text = line.text[at:]
    node = Node(line.start, line.end, line.text[:at].strip(), "", "")
    body = 0
    if plainly_runs_in(text) or (headed and may_run_in(text)):
        low, high, body = heading_end(text, "", Surroundings())
        if high > low:
            node.head.append((line.start + at + low, line.start + at + high))
    _add_paragraph(node, line.start + at + body, line.end, text[body:])
    return node


def _names_bodies_alone(text: str) -> bool:
    """Return whether a paragraph says who is responsible and nothing else, so that it is no clause's text."""
    return any(one.start == 0 and one.end >= len(text.rstrip()) for one in responsibilities(text))


def _section(top: Node) -> Node:
    """Return the clause of the first level that ``top`` stands in."""
    node = top
    while node.parent is not None and node.parent.parent is not None:
        node = node.parent
    return node


def _owner(top: Node) -> Node:
    """Return the clause that an unlabelled paragraph behind ``top`` belongs to.

    Behind the items of an article that is the article.
    """
    node = top
    while node.parent is not None and node.style in _ITEMS and not node.head:
        if node.parent.style == "第条":
            return node.parent
        node = node.parent
    return top


def _level_headings(root: Node) -> None:
    """Give spoken points (一是, 二是) of one clause headings only where all of them have one."""
    for node in root.walk():
        points = [child for child in node.children if child.style in ("一是", "第一")]
        if all(point.head for point in points):
            continue
        for point in points:
            if point.head and point.paragraphs:
                end = point.paragraphs[0][0][1]
                point.paragraphs[0][0] = (point.head[0][0], end)
                point.head = []


def _unfold(root: Node) -> None:
    """Make clauses of the paragraphs of a section that has no labelled ones, where the section is too long for one.

    Under a heading without a number every paragraph becomes a clause. In a numbered section of the first level they
    do where nearly all of at least three have run-in headings, or where they are many, as in a report on the work
    of a government. In the sections below it they do where that holds for all the paragraphs of all of them.
    """
    for node in root.children:
        if not _may_unfold(node):
            below = [child for child in node.children if _may_unfold(child) and child.style in _ITEMS]
            if _headed([lines for child in below for lines in child.lines], 6):
                for child in below:
                    _unfolded(child, headed=True)
            continue
        headed = _headed(node.lines, 3)
        long = len(node.lines) >= 6 and node.end - node.lines[0][0].start >= 1000
        if node.style == "题" or long or headed:
            _unfolded(node, headed=headed)


def _may_unfold(node: Node) -> bool:
    return not node.children and len(node.lines) >= 2 and node.style not in ("专栏", "附件", "第条", "")


def _headed(paragraphs: Sequence[Sequence[Line]], least: int) -> bool:
    """Return whether nearly all of at least ``least`` paragraphs have run-in headings."""
    headed = sum(plainly_runs_in(lines[0].text) for lines in paragraphs)
    return len(paragraphs) >= least and headed >= 0.7 * len(paragraphs)


def _unfolded(node: Node, *, headed: bool) -> None:
    node.paragraphs, node.units = node.paragraphs[: node.own], []
    for first, *merged in node.lines:
        child = node.adopt(_paragraph(first, headed=headed))
        for line in merged:
            _add_paragraph(child, line.start, line.end, line.text)
    node.lines = []


def _number_paragraphs(root: Node) -> None:
    """Name the clauses without a label by their place among those beside them."""
    for node in root.walk():
        count = 0
        for child in node.children:
            if not child.name:
                count += 1
                child.name = f"段{count}"


def _add_line(node: Node, line: Line) -> None:
    """Add an unlabelled line to a clause's body."""
    if line.merged and node.lines:
        node.lines[-1].append(line)
    else:
        node.lines.append([line])
    _add_paragraph(node, line.start, line.end, line.text)


def _add_paragraph(node: Node, start: int, end: int, text: str) -> None:
    """Add a paragraph to a clause's body, leaving out what names the responsible bodies."""
    pieces: list[Span] = []
    at = 0
    for one in responsibilities(text):
        _piece(pieces, text, at, one.start, start)
        at = one.end
        node.units.extend(unit for unit in one.units if unit not in node.units)
    _piece(pieces, text, at, len(text), start)
    if pieces:
        node.paragraphs.append(pieces)
    node.end = max(node.end, end)


def _piece(pieces: list[Span], text: str, low: int, high: int, offset: int) -> None:
    cut = text[low:high]
    shown = cut.strip()
    if not shown or (not pieces and low > 0 and re.fullmatch(r"[\W_]+", shown)):
        return
    begin = low + cut.index(shown[0])
    pieces.append((offset + begin, offset + begin + len(shown)))
