"""The colours of a brief; each stands with a line, a sign or a word, so that a black-and-white print loses nothing.

Contrast on white is at least 4.5 : 1. ``resources/brief/word/styles.xml`` holds the same values for Word.
"""

from __future__ import annotations

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
