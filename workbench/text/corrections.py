"""Carry out what a reader mended in the structure: split, merge, promote, demote, relabel, retitle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.model import Correction, CorrectionKind
from workbench.text.lines import Line
from workbench.text.numbering import Label, read_label
from workbench.text.page import Page
from workbench.text.tree import Node


class Mending:
    """The corrections of one file; ``at`` of each is a raw offset and is looked up in the text as it reads now.

    A correction whose place is gone (its line was dropped, its clause was merged) does nothing.
    """

    def __init__(self, page: Page, corrections: Sequence[Correction]) -> None:
        self._page = page
        self._corrections = [c for c in corrections if c.kind not in (CorrectionKind.DROP, CorrectionKind.RESTORE)]

    def lines(self, lines: list[Line]) -> list[Line]:
        """Return the lines with splits and merges carried out."""
        for correction in self._corrections:
            if correction.kind is CorrectionKind.SPLIT:
                self._split(lines, self._page.shown(correction.at))
            elif correction.kind is CorrectionKind.MERGE:
                self._merge(lines, self._page.shown(correction.at))
        return lines

    def tree(self, root: Node) -> None:
        """Promote, demote and relabel the clauses below ``root``, in the order of the corrections."""
        for correction in self._corrections:
            if correction.kind not in (CorrectionKind.PROMOTE, CorrectionKind.DEMOTE, CorrectionKind.RELABEL):
                continue
            node = self._node(root, correction.at)
            if node is None:
                continue
            if correction.kind is CorrectionKind.PROMOTE:
                _promote(node)
            elif correction.kind is CorrectionKind.DEMOTE:
                _demote(node)
            else:
                _relabel(node, correction.value)

    def title(self, start: int, end: int) -> str | None:
        """Return the title a reader gave to the document that takes ``raw[start:end]``; the last one counts."""
        given = [c.value for c in self._corrections if c.kind is CorrectionKind.RETITLE and start <= c.at < end]
        return given[-1].strip() or None if given else None

    def _split(self, lines: list[Line], at: int) -> None:
        place = _line_at(lines, at)
        if place is None:
            return
        line = lines[place]
        inside = at - line.start
        shown = line.text[inside:].lstrip()
        if not shown:
            return
        start = line.end - len(shown)
        label = read_label(shown) or _beside(lines, place)
        if start == line.start:
            line.label = label
            return
        before = line.text[:inside].rstrip()
        lines[place : place + 1] = [
            Line(line.start, line.start + len(before), before, line.label),
            Line(start, line.end, shown, label),
        ]

    def _merge(self, lines: list[Line], at: int) -> None:
        place = _line_at(lines, at)
        if place is not None:
            lines[place].label = None
            lines[place].merged = True

    def _node(self, root: Node, at: int) -> Node | None:
        shown = self._page.shown(at)
        return next((node for node in root.walk() if node is not root and node.start == shown), None)


def _beside(lines: Sequence[Line], place: int) -> Label | None:
    """Return an empty label of the style of the clause that ``lines[place]`` belongs to."""
    around = [*reversed(lines[: place + 1]), *lines[place + 1 :]]
    like = next((line.label for line in around if line.label is not None), None)
    return None if like is None else replace(like, printed="", length=0, name="", weak=False)


def _line_at(lines: Sequence[Line], at: int) -> int | None:
    """Return the place of the line that holds the clean-text offset ``at``."""
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        if lines[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    return low if low < len(lines) and lines[low].start <= at else None


def _promote(node: Node) -> None:
    """Move a clause one level up; the clauses behind it on its old level come to stand below it."""
    parent = node.parent
    if parent is None or parent.parent is None:
        return
    place = parent.children.index(node)
    behind = parent.children[place + 1 :]
    del parent.children[place:]
    upper = parent.parent
    upper.children.insert(upper.children.index(parent) + 1, node)
    node.parent = upper
    for child in behind:
        node.adopt(child)


def _demote(node: Node) -> None:
    """Move a clause below the one before it on its level; the first one stays."""
    parent = node.parent
    if parent is None:
        return
    place = parent.children.index(node)
    if place == 0:
        return
    del parent.children[place]
    parent.children[place - 1].adopt(node)


def _relabel(node: Node, value: str) -> None:
    label = read_label(value.strip())
    node.label = value.strip()
    node.name = label.name if label is not None else value.strip().strip("、.。:\uff1a ").replace("/", "")
    if not node.name:
        node.name = "段"
