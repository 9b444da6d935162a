"""In which unit two targets can be counted together, where that is safe."""

from __future__ import annotations

from workbench.model import Target
from workbench.text.quantities import in_base, units

CLOSE_NAME = 0.62  # from here on the names alone are enough to set unlike units side by side

_SHARES = {
    "份额": (100.0, "%"),
    "‰": (100.0, "/10万"),
    "/千": (100.0, "/10万"),
    "/万": (10.0, "/10万"),
    "/10万": (1.0, "/10万"),
}
_COUNTED = frozenset({"house", "piece"})  # 家 and 个 count the same institutions


def common_unit(left: Target, right: Target, alike: float = 1.0) -> tuple[float, float] | None:
    """Return by what each value is multiplied to be counted in one unit; None where that would not be safe.

    人 and 名 are one, 万张 and 张 differ by ten thousand, a third is 33 %; 家 and 个 count the same things only where
    the names say so. Percent and percentage points never meet, nor do numbers for each of different things.
    """
    one, other = _counted(left.unit), _counted(right.unit)
    if one is None or other is None:
        return (1.0, 1.0) if left.unit == right.unit else None
    if one[1] == other[1]:
        return one[0], other[0]
    per_left, per_right = one[1].partition("/")[2], other[1].partition("/")[2]
    if per_left == per_right and alike >= CLOSE_NAME and _kind(left.unit) in _COUNTED and _kind(right.unit) in _COUNTED:
        return one[0], other[0]
    return None


def _counted(unit: str) -> tuple[float, str] | None:
    """Return how much of its base one of ``unit`` is; rates of small risks all count in a hundred thousand."""
    return _SHARES.get(unit) or in_base(1.0, unit)


def _kind(unit: str) -> str:
    counted = unit.partition("/")[0].lstrip("十百千万亿")
    found = units().get(counted)
    return found.kind if found else ""
