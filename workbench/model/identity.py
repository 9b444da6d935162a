"""Ids computed from content and place, so that two colleagues who import the same file hold the same ids."""

from __future__ import annotations

import hashlib


def link_target(left: str, right: str) -> str:
    """Return the target name under which notes and tags on a link are kept."""
    return f"{left}|{right}"


def derived_id(*parts: str) -> str:
    """Return 32 hexadecimal digits that stand for ``parts`` on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def document_id(source: str, start: int) -> str:
    """Return the id of the document that begins at raw offset ``start`` of a source."""
    return derived_id("document", source, str(start))


def clause_id(source: str, start: int) -> str:
    """Return the id of the clause whose label begins at raw offset ``start`` of a source."""
    return derived_id("clause", source, str(start))


def measure_id(source: str, start: int) -> str:
    """Return the id of the measure that begins at raw offset ``start`` of a source."""
    return derived_id("measure", source, str(start))
