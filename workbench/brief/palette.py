"""The colours of a brief; each stands with a line, a sign or a word, so that a black-and-white print loses nothing.

Contrast on white is at least 4.5 : 1. ``resources/brief/word/styles.xml`` holds the same values for Word.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.brief.picture import Look
from workbench.brief.shapes import Mark, Tone

MARKS = {Mark.DELETED: "B3261E", Mark.INSERTED: "1B5E9E", Mark.SHARED: "1E6B52"}
TONES = {Tone.QUIET: "6B6B6B", Tone.NEW: "1B5E9E", Tone.GONE: "8C4A3C", Tone.CHANGED: "9A5B00"}
HEAD_FILL = "E4E9F0"
ITEM_FILL = "F3F5F8"
LINE = "8A8F98"


def tag_color(color: str) -> str:
    """Return a tag's colour as six hexadecimal digits; grey when it is none."""
    digits = color.removeprefix("#").upper()
    return digits if len(digits) == 6 and all(digit in "0123456789ABCDEF" for digit in digits) else "6B6B6B"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is drawn: fill and line as hexadecimal digits (no line where empty), how opaque, dashes or not."""

    fill: str
    opaque: float = 1.0  # of the fill, 0 to 1
    line: str = ""
    width: float = 0.5  # of the line, in points
    dashed: bool = False


PAINTS = {
    Look.SUGGESTED: Paint("1B5E9E", 0.2, "6F9AC6", 0.4, dashed=True),
    Look.CONFIRMED: Paint("1B5E9E", 0.38, "1B5E9E", 0.75),
    Look.BAR: Paint("B4C9E0"),
    Look.FILLED: Paint("1B5E9E"),
    Look.GONE: Paint("FFFFFF", 1.0, "8C4A3C", 0.75, dashed=True),
    Look.NEW: Paint("FFFFFF", 1.0, "1B5E9E", 0.75, dashed=True),
}
INK, QUIET_INK = "1C1E21", "5A5F66"
HEAT = ("EDF3F9", "D3E2F1", "B0CBE5", "86AED6")  # of a share: up to a tenth, a quarter, a half, more; ink stands on all
HEAT_BOUNDS = (0.1, 0.25, 0.5)


def heat(share: float) -> str:
    """Return the shade for a share from 0 to 1; nothing for none."""
    return HEAT[sum(share > bound for bound in HEAT_BOUNDS)] if share > 0 else ""
