"""Which encoding a text file is in, decided from its bytes, with a confidence."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import CannotRead


@dataclass(frozen=True, slots=True)
class Charset:
    """A decoded text. ``replaced`` counts the characters that stand for bytes which mean nothing."""

    text: str
    encoding: str
    confidence: float
    replaced: int = 0


def decide(content: bytes, name: str = "", encoding: str | None = None) -> Charset:
    """Return the text of ``content`` in the encoding that fits it best, or in ``encoding`` when it is given.

    Raises:
        CannotRead: ``binary`` or ``encoding``.
    """
    for codec in (encoding,) if encoding else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(codec)
        except (UnicodeError, LookupError):
            continue
        if "\0" in text:
            raise CannotRead(name, "binary")
        return Charset(text, "utf-8" if codec == "utf-8-sig" else codec, 1.0)
    raise CannotRead(name, "encoding")
