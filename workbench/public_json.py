"""The public JSON shapes of the command line: stable names, documented in README.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.model import Clause, Comparison, Document, Link, Reading, Target, TargetChange

Json = dict[str, Any]


def outline(reading: Reading) -> Json:
    """Return the shape ``workbench-outline/1`` of one file."""
    source = reading.source
    return {
        "format": "workbench-outline/1",
        "source": {
            "name": source.name,
            "sha256": source.id,
            "media_type": source.media_type,
            "encoding": source.encoding,
            "bytes": source.size,
        },
        "repairs": [
            {"rule": e.rule, "start": e.start, "end": e.end, "before": e.before, "after": e.after}
            for e in reading.edits
            if e.rule != "dropped"
        ],
        "dropped": [{"start": p.start, "end": p.end, "text": p.text, "reason": p.reason} for p in reading.dropped],
        "documents": [_document(document) for document in reading.documents],
    }


def _document(document: Document) -> Json:
    shape: Json = {
        "title": document.title,
        "issuer": document.issuer,
        "doc_number": document.doc_number,
        "published": document.published,
        "year": document.year,
        "preamble": document.preamble,
        "closing": document.closing,
        "clauses": [],
    }
    # by hand rather than by recursion: a text nested a thousand deep must not end in a RecursionError
    waiting: list[tuple[list[Json], Clause]] = [(shape["clauses"], clause) for clause in document.clauses]
    for children, clause in waiting:
        mine: Json = {
            "path": clause.path,
            "label": clause.label,
            "level": clause.level,
            "heading": clause.heading,
            "text": clause.text,
            "units": list(clause.units),
            "start": clause.start,
            "end": clause.end,
            "measures": [{"path": m.path, "text": m.text, "start": m.start, "end": m.end} for m in clause.measures],
            "children": [],
        }
        children.append(mine)
        waiting.extend((mine["children"], child) for child in clause.children)
    return shape


def target(found: Target, file: str, index: int) -> Json:
    """Return one target; ``index`` is the document's place in its file, from 0."""
    value: float | int = int(found.value) if found.value == int(found.value) else round(found.value, 4)
    highest = found.value_max
    return {
        "file": file,
        "document": index,
        "clause": found.clause,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "name": found.name,
        "comparator": found.comparator.value,
        "value": value,
        "value_max": int(highest) if highest is not None and highest == int(highest) else highest,
        "unit": found.unit,
        "deadline": found.deadline,
    }


def targets(found: Sequence[tuple[str, Document, Target]]) -> Json:
    """Return the shape ``workbench-targets/1``; each target comes with its file's name and its document."""
    return {
        "format": "workbench-targets/1",
        "targets": [target(one, file, document.index) for file, document, one in found],
    }


def comparison(compared: Comparison, left: tuple[str, Document], right: tuple[str, Document]) -> Json:
    """Return the shape ``workbench-compare/1``; each document comes with its file's name."""
    paths: dict[str, str] = {}
    for _file, document in (left, right):
        for clause in document.walk():
            paths[clause.id] = clause.path
            paths.update((measure.id, measure.path) for measure in clause.measures)

    def links(many: Sequence[Link]) -> list[Json]:
        return [
            {
                "left": paths[link.left],
                "right": paths[link.right],
                "score": round(link.score, 4),
                "relation": link.relation.value,
                "evidence": list(link.evidence),
            }
            for link in many
        ]

    def change(one: TargetChange) -> Json:
        return {
            "name": one.name,
            "left": target(one.left, left[0], left[1].index) if one.left else None,
            "right": target(one.right, right[0], right[1].index) if one.right else None,
            "difference": None if one.difference is None else round(one.difference, 6),
            "ratio": None if one.ratio is None else round(one.ratio, 6),
        }

    return {
        "format": "workbench-compare/1",
        "left": {"title": left[1].title, "year": left[1].year},
        "right": {"title": right[1].title, "year": right[1].year},
        "item_links": links(compared.item_links),
        "measure_links": links(compared.measure_links),
        "left_only": {
            "items": [paths[one] for one in compared.left_only_items],
            "measures": [paths[one] for one in compared.left_only_measures],
        },
        "right_only": {
            "items": [paths[one] for one in compared.right_only_items],
            "measures": [paths[one] for one in compared.right_only_measures],
        },
        "target_changes": [change(one) for one in compared.target_changes],
    }
