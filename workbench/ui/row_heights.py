"""Where rows begin on a long page whose rows are measured only when they come into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class RowHeights:
    """Heights of rows in pixels, guessed or measured, and the tops that follow from them."""

    def __init__(self, heights: Iterable[float] = ()) -> None:
        self._heights = list(heights)
        self._tops: list[float] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> float:
        """The height of the page."""
        return self._sums()[-1]

    def top(self, number: int) -> float:
        """Return where a row begins."""
        return self._sums()[number]

    def height(self, number: int) -> float:
        """Return how tall a row is."""
        return self._heights[number]

    def mend(self, number: int, height: float) -> float:
        """Take a measured height; return by how much the row has grown (0 when it is as it was)."""
        grown = height - self._heights[number]
        if abs(grown) <= 0.5:
            return 0.0
        self._heights[number] = height
        self._tops = None
        return grown

    def row_at(self, y: float) -> int | None:
        """Return the row at a height of the page, or ``None`` above the first and below the last."""
        number = bisect_right(self._sums(), y) - 1
        return number if 0 <= number < len(self._heights) else None

    def nearest(self, y: float) -> int:
        """Return the row at a height of the page, the last one below the page; 0 where there is none."""
        return min(max(0, bisect_right(self._sums(), y) - 1), max(0, len(self._heights) - 1))

    def _sums(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops
