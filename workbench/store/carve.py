"""Rows of a damaged project file, found by their look alone: no table, index or page needs to be whole.

A b-tree that lost its root or an interior page leads nowhere, while the rows below it still stand in the file. A row
of ``operation`` or ``blob`` begins with a record header of a known shape and a hash, and the hash proves the rest.
Offsets and sizes count bytes.

Source: the record and overflow formats of SQLite's file format (sqlite.org/fileformat2.html).
"""

from __future__ import annotations

import hashlib
import re
import struct
import time
from collections.abc import Iterator
from mmap import mmap

from workbench.errors import BadOperation
from workbench.store.ledger import operation_of
from workbench.store.operations import Operation, require_valid

_PAGE = 4096  # the size of a page where the header does not tell any more
_HASH = rb"[0-9a-f]{64}"
_NUMBER = rb"[\x80-\xff]{0,4}[\x00-\x7f]"  # what a column holds, seven bits a byte
# no value for the row number, 64 characters for the id, six more columns; then the id, and how an entity begins
_OPERATION = re.compile(rb"\x00\x81\x0d((?:%b){6})(?=%b[a-z]{3,12}:)" % (_NUMBER, _HASH))
_BLOB = re.compile(rb"\x81\x0d(%b)(?=%b)" % (_NUMBER, _HASH))
_TEXT, _BYTES = 13, 12  # stand for an empty text and for no bytes; two more for each byte
_LONGEST_ROW = 4 << 20
_LARGEST_BLOB = 512 << 20
_MOST_OPERATIONS = 2_000_000
_PATIENCE = 300  # seconds for each kind of row
_WASTE = 64 << 20  # bytes that may be put together in vain, besides those of the file


class Carver:
    """Finds rows in the bytes of a damaged file, which must not change meanwhile.

    ``unproven`` are the ids of operations that were found, but never as their hashes say. A row costs no more than its
    bytes, and what is put together in vain is limited: a file made to mislead ends the search early, no more.
    """

    def __init__(self, content: mmap | bytes) -> None:
        self._content = content
        self._page, self._usable = _page_of(content[:100])
        self._taken = bytearray(len(content) // self._page + 2)  # pages that belong to a row already proven
        self._fuel = 0
        self._end = 0.0
        self.unproven: set[str] = set()

    def operations(self) -> Iterator[Operation]:
        """Yield the operations whose hashes are right, each once."""
        found: set[str] = set()
        for match in self._matches(_OPERATION):
            identity = self._content[match.end() : match.end() + 64].decode("ascii")
            if identity in found:
                continue
            kinds = _numbers(match.group(1))
            lengths = [64, *((kind - _TEXT) // 2 for kind in kinds)]
            texts = all(kind >= _TEXT and kind % 2 for kind in kinds) and sum(lengths) <= _LONGEST_ROW
            body, pages = self._body(match, sum(lengths)) if texts else (b"", [])
            operation = _operation(body, lengths)
            if operation is None:
                self.unproven.add(identity)
            else:
                self._take(pages)
                found.add(identity)
                yield operation
            if max(len(found), len(self.unproven)) >= _MOST_OPERATIONS:
                break
        self.unproven -= found

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield the received bytes whose hashes are right, each once, with their hash (hexadecimal)."""
        found: set[str] = set()
        for match in self._matches(_BLOB):
            identity = self._content[match.end() : match.end() + 64].decode("ascii")
            [kind] = _numbers(match.group(1))
            length = (kind - _BYTES) // 2
            if identity in found or kind < _BYTES or kind % 2 or length > min(_LARGEST_BLOB, len(self._content)):
                continue
            body, pages = self._body(match, 64 + length)
            content = body[64:]
            if hashlib.sha256(content).hexdigest() == identity:
                self._take(pages)
                found.add(identity)
                yield identity, content

    def _matches(self, look: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        """Yield what looks like a row, until time or bytes are spent."""
        self._fuel = 2 * len(self._content) + _WASTE
        self._end = time.monotonic() + _PATIENCE
        for match in look.finditer(self._content):
            yield match
            if self._fuel < 0 or time.monotonic() > self._end:
                return

    def _body(self, match: re.Match[bytes], length: int) -> tuple[bytes, list[int]]:
        """Return what stands behind a record header, ``length`` bytes, and the further pages it runs over.

        The header counts as payload, and with it the byte before ``match``, which says how long it is; that byte and
        all before it may be overwritten, as in space that was freed. Too short where the pages end in nothing.
        """
        begin, at = match.start() - 1, match.end()
        here = _local(at - begin + length, self._usable)
        last = begin + here
        pieces = [self._content[at:last]]
        missing = length - len(pieces[0])
        self._fuel -= 64 + len(pieces[0])
        pages: list[int] = []
        link = self._content[last : last + 4]
        while missing > 0 and len(link) == 4 and self._fuel >= 0:
            page = int(struct.unpack(">I", link)[0])
            start = (page - 1) * self._page
            if not 1 < page < len(self._taken) or self._taken[page] or start >= len(self._content):
                break
            pages.append(page)
            link = self._content[start : start + 4]
            pieces.append(self._content[start + 4 : start + 4 + min(missing, self._usable - 4)])
            missing -= len(pieces[-1])
            self._fuel -= self._page
        return b"".join(pieces), pages

    def _take(self, pages: list[int]) -> None:
        for page in pages:
            self._taken[page] = 1


def _local(payload: int, usable: int) -> int:
    """Return how much of a payload stands in the leaf page itself, if that page has ``usable`` bytes."""
    most = usable - 35
    if payload <= most:
        return payload
    least = (usable - 12) * 32 // 255 - 23
    some = least + (payload - least) % (usable - 4)
    return some if some <= most else least


def _operation(body: bytes, lengths: list[int]) -> Operation | None:
    """Return the operation in the columns of a row, if it can be proven."""
    if len(body) != sum(lengths):
        return None
    columns: list[str] = []
    at = 0
    try:
        for length in lengths:
            columns.append(body[at : at + length].decode("utf-8"))
            at += length
        operation = operation_of(columns)
        require_valid(operation)
    except (UnicodeDecodeError, BadOperation):
        return None
    return operation


def _page_of(first: bytes) -> tuple[int, int]:
    """Return the size of a page and how much of it is used, as a header says where that can be true."""
    if len(first) < 100 or not first.startswith(b"SQLite format 3\0"):
        return _PAGE, _PAGE
    size = int(struct.unpack(">H", first[16:18])[0])
    size = 65536 if size == 1 else size
    usable = size - first[20]
    return (size, usable) if size >= 512 and not size & (size - 1) and usable >= 480 else (_PAGE, _PAGE)


def _numbers(content: bytes) -> list[int]:
    """Return the numbers that stand one behind the other, seven bits a byte, the highest first."""
    found: list[int] = []
    number = 0
    for byte in content:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return found
