"""The nouns of a web page being read: its lines, the boxes they lie in, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """A line of the page. ``box`` is its place in ``Page.boxes``; ``linked`` counts characters that are links."""

    text: str
    box: int
    linked: int = 0
    hidden: bool = False
    heading: bool = False
    anchors: int = 0


@dataclass(slots=True)
class Box:
    """An element that lies around lines: ``above`` is the place of the one around it (-1 for none)."""

    name: str
    above: int
    words: str = ""  # class, id and role as written


@dataclass(slots=True)
class Page:
    """What a page shows, and what it says about itself in its head."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    frames: int = 0
    left_out: int = 0  # characters in noscript, template and hidden parts of a line
    tags: int = 0
