"""Places in a text: we count code points, Qt counts UTF-16 units; a rare character or an emoji is two of those."""

from __future__ import annotations

from bisect import bisect_left


def wide_places(text: str) -> tuple[int, ...]:
    """Return the places (code points) of the characters that take two UTF-16 units."""
    if not text or max(text) <= "\uffff":
        return ()
    return tuple(place for place, character in enumerate(text) if character > "\uffff")


def to_utf16(wide: tuple[int, ...], place: int) -> int:
    """Return the UTF-16 place of code point ``place`` in a text whose wide characters stand at ``wide``."""
    return place + bisect_left(wide, place) if wide else place


def from_utf16(wide: tuple[int, ...], place: int) -> int:
    """Return the code point at UTF-16 ``place``; a place inside a pair is that of the pair."""
    for passed, at in enumerate(wide):
        if at + passed >= place:
            return place - passed
        if at + passed + 1 == place:
            return at
    return place - len(wide)
