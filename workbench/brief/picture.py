"""A drawing before any file format: bands, boxes and words on a plane, in points."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from workbench.brief.bands import Box

_NARROW = 0.56  # breadth of a Latin letter or digit, of the type's size


class Look(StrEnum):
    """What a shape of a drawing stands for; each format has one way to show it."""

    SUGGESTED = "suggested"  # a band of which not all was confirmed: pale, dashed at its edge
    CONFIRMED = "confirmed"  # a band of confirmed links: fuller, with a whole edge
    BAR = "bar"
    FILLED = "filled"  # the part of a bar that stands in linked sentences
    GONE = "gone"  # a piece of a bar that has no answer, in the base
    NEW = "new"  # and in the other document


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band from one bar to another: upper corners, and its height all along. ``words`` say what it is."""

    start: tuple[float, float]
    end: tuple[float, float]
    tall: float
    look: Look
    words: str

    @property
    def middle(self) -> float:
        """Where its curves bend."""
        return (self.start[0] + self.end[0]) / 2


@dataclass(frozen=True, slots=True)
class Block:
    """A filled or framed box."""

    box: Box
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words in one size (points). ``step`` is the height it takes."""

    text: str
    size: float
    step: float
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words that fill a box from its top, set against its left or right edge."""

    box: Box
    lines: tuple[Line, ...]
    to_right: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a size in points. ``name`` is its caption, ``told`` says in words what it shows, ``legend`` how."""

    name: str
    told: str
    legend: str
    width: float
    height: float
    ribbons: tuple[Ribbon, ...]
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]


def breadth(text: str) -> float:
    """Return the breadth of a text in its own type size: Chinese characters and marks take a whole one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW for sign in text)
