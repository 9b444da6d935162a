"""Build the tree of clauses out of labelled lines: what stands under what, which text belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.text.frame import Line
from workbench.text.headings import Surroundings, heading_end, plainly_runs_in
from workbench.text.numbering import Label, Order
from workbench.text.units import responsibilities

Span = tuple[int, int]
"""Start and end in the clean text, end exclusive."""


@dataclass(slots=True)
class Node:
    """A clause under construction; all offsets are clean-text offsets.

    ``paragraphs`` holds the spans of each paragraph of the body, several where units were taken out of its middle.
    """

    start: int
    end: int
    label: str
    name: str
    style: str
    heading: Span
    paragraphs: list[list[Span]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it in the order of the text, whatever the depth."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def build(lines: Sequence[Line]) -> list[Node]:
    """Return the clauses of the body of one document.

    Args:
        lines: the body's lines in order; where none has a label every paragraph becomes a clause.
    """
    root = Node(0, 0, "", "", "", (0, 0))
    labels = [line.label for line in lines if line.label is not None]
    if not labels:
        for line in lines:
            _attach(root, _paragraph_node(line, f"段{len(root.children) + 1}"))
        return root.children
    order = Order(labels)
    usual = _usual(lines)
    top = root
    for place, line in enumerate(lines):
        if line.label is None:
            owner = _owner(top)
            if owner is root:
                _attach(root, _paragraph_node(line, f"段{len(root.children) + 1}"))
            else:
                _add_paragraph(owner, line.start, line.end, line.text)
            continue
        behind = lines[place + 1] if place + 1 < len(lines) else None
        parent = _parent(top, line.label, order)
        node = _labelled(line, line.label, _surroundings(line.label, behind, order), usual.get(line.label.style))
        _attach(parent, node)
        top = node
    return root.children


def _attach(parent: Node, node: Node) -> None:
    node.parent = parent
    parent.children.append(node)


def _parent(top: Node, label: Label, order: Order) -> Node:
    """Return the clause that a clause labelled ``label`` stands under, coming behind ``top``."""
    node = top
    while node.parent is not None and not (node.style and order.above(node.style, label.style)):
        node = node.parent
    return node


def _surroundings(label: Label, behind: Line | None, order: Order) -> Surroundings:
    if behind is None:
        return Surroundings()
    if behind.label is None:
        return Surroundings(paragraph=True)
    return Surroundings(child=order.above(label.style, behind.label.style))


def _usual(lines: Sequence[Line]) -> dict[str, bool | None]:
    """Return for each style whether its clauses plainly have run-in headings; ``None`` where that is not plain."""
    counts: dict[str, list[int]] = {}
    for line in lines:
        if line.label is not None and len(line.text) > line.label.length + 40:
            count = counts.setdefault(line.label.style, [0, 0])
            count[0] += plainly_runs_in(line.text[line.label.length :])
            count[1] += 1
    usual: dict[str, bool | None] = {}
    for style, (plain, total) in counts.items():
        share = plain / total
        usual[style] = True if share >= 0.6 and total >= 2 else (False if share < 0.2 and total >= 5 else None)
    return usual


def _labelled(line: Line, label: Label, behind: Surroundings, usual: bool | None) -> Node:
    text = line.text[label.length :]
    offset = line.start + label.length
    taken = responsibilities(text)
    shown = text
    if taken and taken[-1].end == len(text) and taken[-1].start > 0:
        shown = text[: taken[-1].start].rstrip()
    start, end, body = heading_end(shown, label.style, behind, usual=usual)
    node = Node(line.start, line.end, label.printed, label.name, label.style, (offset + start, offset + end))
    _add_paragraph(node, offset + body, line.end, text[body:])
    return node


def _paragraph_node(line: Line, name: str) -> Node:
    node = Node(line.start, line.end, "", name, "", (line.start, line.start))
    body = 0
    if plainly_runs_in(line.text):
        start, end, body = heading_end(line.text, "", Surroundings())
        node.heading = (line.start + start, line.start + end)
    _add_paragraph(node, line.start + body, line.end, line.text[body:])
    return node


def _owner(top: Node) -> Node:
    """Return the clause an unlabelled paragraph behind ``top`` belongs to; behind the items of an article, the article."""
    node = top
    while node.parent is not None and node.parent.style == "第条" and node.heading[0] == node.heading[1]:
        return node.parent
    return node


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
    if not shown or (not pieces and re.fullmatch(r"[\W_]+", shown) and low > 0):
        return
    begin = low + cut.index(shown[0])
    pieces.append((offset + begin, offset + begin + len(shown)))
