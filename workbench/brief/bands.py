"""Where everything in a flow map stands: sections of two documents in two columns, and the bands between them.

The window's map and the one in the briefs are laid out here, so that both show the same; lengths are in whatever unit
the caller measures its words in (pixels of the screen, points of a page).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_CLOSING = "，。、；：）》”’％%,.;:)"


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Share:
    """How much went from one section (by id) into another; ``None`` on one side for what has no answer there."""

    left: str | None
    right: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class Measures:
    """The fixed lengths of a map: the column of words, a section's bar, and the room around and between them."""

    column: float
    top: float = 30.0
    margin: float = 14.0
    bar: float = 12.0
    beside: float = 10.0
    gap: float = 8.0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a section stands: its bar and its words."""

    section: str
    on_left: bool
    bar: Box
    words: Box


@dataclass(frozen=True, slots=True)
class Run:
    """Where a share runs: ``number`` counts the shares given.

    A band leaves ``start`` (x, y of its upper corner), bends half way, and arrives at ``end``, ``tall`` all along. What
    has no answer is a piece of its bar: ``piece``; then the band's ends are its corners.
    """

    number: int
    start: tuple[float, float]
    end: tuple[float, float]
    tall: float
    piece: Box | None = None

    @property
    def middle(self) -> float:
        """Where a band bends, and what its curve is drawn with."""
        return (self.start[0] + self.end[0]) / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A map laid out; ``height`` is what it takes up."""

    stands: tuple[Stand, ...]
    runs: tuple[Run, ...]
    height: float


def lay_out(
    sides: tuple[Sequence[tuple[str, float]], Sequence[tuple[str, float]]],
    shares: Sequence[Share],
    measures: Measures,
    width: float,
    height: float,
    *,
    grow: bool = True,
) -> Layout:
    """Set sections and bands in a width; no lower than ``height``, higher where their words need it.

    Args:
        sides: the sections of the left and of the right document from top to bottom: id, height of its words.
        shares: what went where.
        measures: the fixed lengths.
        width: of the map.
        height: which the map should fill.
        grow: where the words fill the height, whether bars may be higher than the words leave room for.
    """
    weights = _weights(sides, shares)
    weighed = [[(weights[section], words) for section, words in side] for side in sides]
    room = height - measures.top - measures.margin
    scale = max(min((_scale(side, room, measures.gap, grow) for side in weighed if side), default=0.0), 0.0)
    stands: list[Stand] = []
    depth = 0.0
    words_end = measures.margin + measures.column
    for on_left, side in ((True, sides[0]), (False, sides[1])):
        at = measures.top
        x = words_end + measures.beside if on_left else width - words_end - measures.beside - measures.bar
        for section, least in side:
            tall = weights[section] * scale
            slot = max(tall, least)
            bar = Box(x, at + (slot - tall) / 2, measures.bar, max(tall, 2.0))
            left = measures.margin if on_left else x + measures.bar + measures.beside
            stands.append(Stand(section, on_left, bar, Box(left, at + (slot - least) / 2, measures.column, least)))
            at += slot + measures.gap
        depth = max(depth, at)
    whole = max(depth + measures.margin - measures.gap, height)
    return Layout(tuple(stands), _runs(shares, stands, scale), whole)


def _weights(sides: Sequence[Sequence[tuple[str, float]]], shares: Sequence[Share]) -> dict[str, float]:
    found = {section: 0.0 for side in sides for section, _ in side}
    for share in shares:
        for end in (share.left, share.right):
            if end in found:
                found[end] += share.weight
    return found


def _scale(side: Sequence[tuple[float, float]], room: float, gap: float, grow: bool) -> float:
    """Return the length of one unit of weight at which sections (weight, least height) fill a height.

    Where their words alone fill it and it may grow, the bars take two thirds of the height of the words.
    """
    whole, least = sum(weight for weight, _ in side), sum(words for _, words in side)
    if not whole:
        return 0.0
    room -= gap * (len(side) - 1)
    low, high = least / whole / 1.5 if grow else 0.0, max(room, least) / whole
    for _ in range(24):
        middle = (low + high) / 2
        if sum(max(weight * middle, words) for weight, words in side) > room:
            high = middle
        else:
            low = middle
    return low


def _runs(shares: Sequence[Share], stands: Sequence[Stand], scale: float) -> tuple[Run, ...]:
    """Return where the shares run; within a bar they stand in the order of their other ends, no answer last."""
    bars = {stand.section: stand.bar for stand in stands}
    order = {stand.section: number for number, stand in enumerate(stands)}
    last = len(order)
    starts = _stacked(shares, bars, scale, lambda s: s.left, lambda s: order.get(s.right or "", last))
    ends = _stacked(shares, bars, scale, lambda s: s.right, lambda s: order.get(s.left or "", last))
    runs = []
    for number, share in enumerate(shares):
        tall = share.weight * scale
        start, end = starts.get(number), ends.get(number)
        if share.left and share.right and start is not None and end is not None:
            x, far = bars[share.left].right, bars[share.right].x
            runs.append(Run(number, (x, start), (far, end), tall))
        elif not (share.left and share.right) and (start is not None or end is not None):
            bar = bars[share.left or share.right or ""]
            piece = Box(bar.x, start if start is not None else end or 0.0, bar.width, tall)
            runs.append(Run(number, (piece.x, piece.y), (piece.right, piece.y), tall, piece))
    return tuple(runs)


def _stacked(
    shares: Sequence[Share],
    bars: dict[str, Box],
    scale: float,
    near: Callable[[Share], str | None],
    order: Callable[[Share], int],
) -> dict[int, float]:
    """Return for each share (by number) where it begins on the bar it touches on one side."""
    at = {section: bar.y for section, bar in bars.items()}
    found: dict[int, float] = {}
    for number, share in sorted(enumerate(shares), key=lambda pair: order(pair[1])):
        section = near(share)
        if section is not None and section in at:
            found[number] = at[section]
            at[section] += share.weight * scale
    return found


def broken(text: str, breadth: Callable[[str], float], width: float, most: int) -> list[str]:
    """Break a text into at most so many lines; what does not fit is left out behind an ellipsis.

    Breaks between any two characters, as Chinese does, but begins no line with a closing mark.
    """
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most - 1 and breadth(rest) > width:
        cut = len(rest)
        while cut > 1 and breadth(rest[:cut]) > width:
            cut -= 1
        while 1 < cut < len(rest) and rest[cut] in _CLOSING:
            cut -= 1
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    if rest:
        lines.append(_shortened(rest, breadth, width))
    return lines


def evened(text: str, breadth: Callable[[str], float], width: float, most: int) -> list[str]:
    """Break a text as ``broken`` does; where all of it fits, into lines of about the same length."""
    lines = broken(text, breadth, width, most)
    if len(lines) < 2 or breadth(text) > width * len(lines):
        return lines
    narrow = width
    while narrow > 1:
        narrow *= 0.95
        tried = broken(text, breadth, narrow, most + 1)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _shortened(text: str, breadth: Callable[[str], float], width: float) -> str:
    if breadth(text) <= width:
        return text
    cut = len(text) - 1
    while cut > 1 and breadth(text[:cut] + "…") > width:
        cut -= 1
    return text[:cut].rstrip() + "…"
