"""Plain text files in any of the encodings that Chinese offices use."""

from __future__ import annotations

import re

from workbench.errors import CannotRead
from workbench.text import charset
from workbench.text.readers import Taken

MAX_BYTES = 64 * 1024 * 1024
"""The largest text file that is read, in bytes."""

LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def read(content: bytes, name: str, encoding: str | None = None) -> Taken:
    """Return the text of a plain text file.

    Raises:
        CannotRead: ``too-big``, ``binary`` (NULs or control characters where text should be), ``encoding`` (it cannot
            be read as ``encoding``, or no encoding fits), ``no-text`` (no letter, digit or character).
    """
    if len(content) > MAX_BYTES:
        raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
    found = charset.decide(content, name, encoding)
    raw = LINE_END.sub("\n", found.text)
    if not re.search(r"\w", raw):
        raise CannotRead(name, "no-text")
    notices = ("bytes-replaced",) if found.replaced else ()
    return Taken(raw, "text/plain", found.encoding, found.confidence, notices)
