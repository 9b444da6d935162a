"""Documents for tests, built from short marked texts without a reader; ids are the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.model import Clause, Document, Measure

FOLDER = Path(__file__).parent / "pairs"
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")


@dataclass(frozen=True, slots=True)
class MadePair:
    """Two documents and the pairs of sentences that answer each other."""

    left: Document
    right: Document
    linked: frozenset[tuple[str, str]]


def document(name: str, items: Iterable[tuple[str, Sequence[tuple[str, str]]]], year: int = 2024) -> Document:
    """Build a document of items: each a heading and its measures as (id, text)."""
    clauses = []
    for number, (heading, measures) in enumerate(items, 1):
        path = f"{number}"
        clauses.append(
            Clause(
                id=f"{name}-{number}",
                path=path,
                label=f"{number}.",
                level=1,
                heading=heading,
                text="".join(text for _, text in measures),
                units=(),
                start=0,
                end=0,
                measures=tuple(
                    Measure(mark, f"{path}#{place}", text, 0, 0) for place, (mark, text) in enumerate(measures, 1)
                ),
            )
        )
    return Document(name, name, 0, name, None, None, None, year, "", "", tuple(clauses), 0, 0)


def plan(name: str, *items: str, year: int = 2024) -> Document:
    """Build a document of items written as ``heading: sentence。sentence。``."""
    parts = [item.partition(": ") for item in items]
    return document(
        name,
        (
            (heading, [(f"{name}-{n}-{m}", text) for m, text in enumerate(_SENTENCE.findall(body), 1)])
            for n, (heading, _, body) in enumerate(parts, 1)
        ),
        year,
    )


def made_pair(name: str) -> MadePair:
    """Read one of the marked pairs in ``tests/compare/pairs``; each line with a mark is a measure of its heading."""
    documents: list[list[tuple[str, list[tuple[str, str]]]]] = []
    years: list[int] = []
    linked: set[tuple[str, str]] = set()
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            documents.append([])
            years.append(int(line[1:]))
        elif line.startswith("##"):
            documents[-1].append(
                (re.sub(r"^#+ (?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|第.章 )", "", line), [])
            )
        elif line.startswith("="):
            linked |= {(one, other) for one, other in (pair.split("-") for pair in line[1:].split())}
        elif line.startswith("["):
            if not documents[-1]:
                documents[-1].append(("", []))
            mark, _, text = line[1:].partition("] ")
            documents[-1][-1][1].append((mark, text))
    left, right = (
        document(f"{name}-{side}", items, year) for side, items, year in zip("ab", documents, years, strict=True)
    )
    return MadePair(left, right, frozenset(linked))
