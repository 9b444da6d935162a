"""Read a text as the product does and write its structure down, one clause a line, for tests to compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.model import Clause, Correction, Document, Source
from workbench.text import clean, layout, parse
from workbench.text.edits import Cleaned, trace_of

DOCUMENTS = Path(__file__).parent / "documents"
GOLDEN = Path(__file__).parent.parent / "golden" / "outline"


def source_of(raw: str, name: str = "text.txt") -> Source:
    content = raw.encode("utf-8", "surrogatepass")
    return Source(hashlib.sha256(content).hexdigest(), name, "text/plain", "utf-8", 1.0, len(content))


def uncleaned(raw: str) -> Cleaned:
    """Return a text in which nothing had to be repaired."""
    return Cleaned(raw, raw, (), (), (), trace_of(len(raw), ()))


def parsed(raw: str, corrections: Sequence[Correction] = ()) -> tuple[Document, ...]:
    """Parse a text that needs no cleaning; its lines are taken as they stand."""
    return parse.parse(source_of(raw), uncleaned(raw), corrections)


def only(raw: str, corrections: Sequence[Correction] = ()) -> Document:
    (document,) = parsed(raw, corrections)
    return document


def clause(document: Document, path: str) -> Clause:
    return next(clause for clause in document.walk() if clause.path == path)


def paths(document: Document) -> list[str]:
    return [clause.path for clause in document.walk()]


def read(path: Path) -> tuple[Cleaned, tuple[Document, ...]]:
    """Read, clean, lay out and parse a file in UTF-8."""
    raw = path.read_text(encoding="utf-8-sig")
    cleaned = layout.rejoin(clean.clean(raw))
    return cleaned, parse.parse(source_of(raw, path.name), cleaned)


def outline(documents: Sequence[Document]) -> str:
    """Return what was found, to be compared with a golden file."""
    return "\n".join(line for document in documents for line in _lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"# {document.title}"
    facts = (document.issuer, document.doc_number, document.index_number, document.published, document.year)
    yield "  " + " | ".join(str(fact) for fact in (*facts, document.kind, document.region, *document.period))
    for name in ("cover", "preamble", "closing"):
        text = getattr(document, name)
        if text:
            yield f"  {name}: {_ends(text)}"
    for one in document.walk():
        units = f" [{'|'.join(one.units)}]" if one.units else ""
        body = f" :: {len(one.measures)} {_ends(one.text)}" if one.text else ""
        yield f"{'  ' * one.level}{one.path} {one.heading}{body}{units}"


def _ends(text: str) -> str:
    plain = text.replace("\n", "/")
    return plain if len(plain) <= 28 else f"{plain[:14]}…{plain[-12:]}"
