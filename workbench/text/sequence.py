"""Read labels in their order: which of them count, and which style stands above which."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text.numbering import RANKS, Label


def confirmed(labels: Sequence[Label | None]) -> list[Label | None]:
    """Return the labels with those weak ones left out whose number does not go on from the labels around them.

    Args:
        labels: the label of each line, in the order of the text.
    """
    kept: list[Label | None] = list(labels)
    following: dict[str, Label] = {}
    next_of: list[Label | None] = [None] * len(kept)
    next_dotted: list[Label | None] = [None] * len(kept)
    next_any: list[Label | None] = [None] * len(kept)
    for place in range(len(kept) - 1, -1, -1):
        label = kept[place]
        if label is not None:
            next_of[place] = following.get(label.style)
            next_dotted[place] = following.get("1.1")
            next_any[place] = following.get("")
            following[label.style] = following[""] = label
    last: dict[str, int] = {}
    dotted: tuple[int, ...] = ()
    for place, label in enumerate(kept):
        if label is None:
            continue
        if label.parts:
            if _follows(dotted, label.parts):
                dotted = label.parts
                continue
            label = _first_part(label)  # 3.26项行动: a clause numbered 3
            kept[place] = label
        if label is None:
            continue
        if label.weak:
            before, after = last.get(label.style, 0), next_of[place]
            goes_on = before > 0 and label.ordinal == before + 1
            begins = label.ordinal == 1 and after is not None and after.ordinal == 2
            if label.style == "1 " and label.length == len(label.printed):  # 1总则, above 1.1编制目的
                below, under = next_dotted[place], next_any[place]
                begins = below is not None and below.parts == (label.ordinal, 1)
                if label.ordinal == 1 and under is not None and under.style in ("(1)", "1)", "①"):
                    begins = under.ordinal == 1 and after is not None and after.ordinal == 2  # 1整治环境, above ⑴
            if label.style == "第条" and after is not None and after.ordinal == label.ordinal:
                goes_on = False  # the article itself comes later; this is a reference to it
            if not (goes_on or begins):
                kept[place] = None
                continue
        last[label.style] = label.ordinal
        if label.style in ("1 ", "1"):
            dotted = (label.ordinal,)
    _lower_inner(kept)
    return kept


def _lower_inner(labels: list[Label | None]) -> None:
    """Put a count from 1 that stands inside a longer one of the same style (7. 1. 2. 3. 8.) a level below it."""
    places = [place for place, label in enumerate(labels) if label is not None]
    for first, place in enumerate(places[1:], 1):
        above, label = labels[places[first - 1]], labels[place]
        if above is None or label is None or above.style != "1" or above.ordinal < 2:
            continue
        end = first
        while end < len(places) and (one := labels[places[end]]) and (one.style, one.ordinal) == ("1", end - first + 1):
            end += 1
        behind = labels[places[end]] if end < len(places) else None
        goes_on = behind is not None and (behind.style, behind.ordinal) == ("1", above.ordinal + 1)
        if end - first >= 2 and goes_on:
            for inner in places[first:end]:
                one = labels[inner]
                assert one is not None
                labels[inner] = Label(one.printed, one.length, one.name, "1)", one.ordinal)


def _first_part(label: Label) -> Label | None:
    """Return the label that the first number of ``3.26`` makes when the second belongs to the text."""
    if len(label.parts) != 2:
        return None
    ordinal = label.parts[0]
    length = len(str(ordinal)) + 1
    return Label(label.printed[:length], length, str(ordinal), "1", ordinal, weak=True)


def _follows(before: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    if not before:
        return parts == (1, 1)
    if parts == (*before, 1):
        return True
    depth = len(parts)
    if len(before) >= depth and parts[:-1] == before[: depth - 1] and parts[-1] == before[depth - 1] + 1:
        return True
    return depth == 2 and parts == (before[0] + 1, 1)


class Order:
    """Which style stands above which in one document.

    The usual order is ``RANKS``; a text that nests the other way round (1. above 一、) is recognised by a style
    that begins first and goes on counting across the one that usually stands above it.
    """

    def __init__(self, labels: Sequence[Label]) -> None:
        self._turned = _turned(labels)

    def above(self, upper: str, lower: str) -> bool:
        """Return whether a clause of style ``upper`` may hold one of style ``lower``."""
        if upper == lower:
            return False
        usual = RANKS[upper] < RANKS[lower]
        return usual != (frozenset((upper, lower)) in self._turned)


_ALONE = {"附件", "专栏", "题"}


def _turned(labels: Sequence[Label]) -> set[frozenset[str]]:
    first: dict[str, int] = {}
    for place, label in enumerate(labels):
        first.setdefault(label.style, place)
    suspects = {
        (upper, lower)
        for upper in first
        for lower in first
        if RANKS[upper] < RANKS[lower] and first[lower] < first[upper] and not _ALONE & {upper, lower}
    }
    turned: set[frozenset[str]] = set()
    for upper, lower in suspects:
        if _holds(lower, upper, labels[first[lower] :]):
            turned.add(frozenset((upper, lower)))
    return turned


def _holds(outer: str, inner: str, labels: Sequence[Label]) -> bool:
    """Return whether clauses of style ``outer`` hold those of style ``inner``, by the order in which they come.

    The outer ones go on counting across the inner ones and never stand side by side, the inner ones do.
    """
    last, crossed, across, side_by_side = 0, False, False, 0
    before = ""
    for label in labels:
        if label.style not in (outer, inner):
            continue
        if label.style == inner:
            crossed = True
            side_by_side += before == inner
        else:
            if before == outer:
                return False
            across = across or (crossed and last > 0 and label.ordinal == last + 1)
            last, crossed = label.ordinal, False
        before = label.style
    return across and side_by_side > 0
