"""A review for other programs: one table (CSV), all its values (JSON), a project of the REFI-QDA standard (qdpx)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.brief.characters import FORMULA_SIGNS, safe
from workbench.brief.contents import contents
from workbench.brief.file import written_whole
from workbench.brief.refi import write_qdpx as write_qdpx
from workbench.brief.shapes import Value, text_of
from workbench.brief.wording import Language
from workbench.model import Clause, Comparison, Document, Link, Review, Source, Target, TargetChange

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = dict[str, Any]


def write_csv(review: Review, path: Path, language: Language = Language.CHINESE) -> None:
    """Write every correspondence as one row, in UTF-8 with the mark that makes Excel read it as such.

    A text that Excel would take for a formula gets an apostrophe before it, as one types it in Excel.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    pairs = contents(review, language).pairs
    with written_whole(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([column.name for column in pairs.columns])
        rows.writerows([_csv_value(value) for value in row] for row in pairs.rows)


def _csv_value(value: Value) -> str | int | float | None:
    if isinstance(value, int | float) or value is None:
        return value
    text = safe(text_of(value))
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def write_json(review: Review, path: Path) -> None:
    """Write everything the review holds as one JSON object, ``workbench-review/1``, one entity a line.

    Texts stand as they are stored; clauses are a flat list in the order of the text, each with its parent.

    Raises:
        CannotWrite: see ``file.written_whole``.
    """
    with written_whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_json(review))


def _json(review: Review) -> Iterator[str]:
    snapshot = review.snapshot
    head: Json = {
        "format": "workbench-review/1",
        "name": snapshot.name,
        "author": review.author,
        "written_at": review.written_at,
        "base": review.base,
    }
    yield "{"
    for key, value in head.items():
        yield f"{_dumped(key)}: {_dumped(value)},\n"
    lists: tuple[tuple[str, Iterable[Json]], ...] = (
        ("sources", (_source(review, source) for source in snapshot.sources)),
        ("documents", (_document(document) for document in snapshot.documents)),
        ("clauses", (clause for document in snapshot.documents for clause in _clauses(document))),
        ("comparisons", (_comparison(comparison) for comparison in review.comparisons)),
        ("target_series", _series(review)),
        ("tags", map(_fields, snapshot.tags)),
        ("taggings", map(_fields, snapshot.taggings)),
        ("notes", map(_fields, snapshot.notes)),
        ("judgements", map(_fields, snapshot.judgements)),
    )
    for number, (key, entities) in enumerate(lists):
        yield f"{_dumped(key)}: ["
        for place, entity in enumerate(entities):
            yield (",\n" if place else "\n") + _dumped(entity)
        yield "\n]" + (",\n" if number < len(lists) - 1 else "}\n")


def _dumped(value: object) -> str:
    return safe(json.dumps(value, ensure_ascii=False))


def _fields(entity: DataclassInstance) -> Json:
    """Return the fields of a value whose fields are all plain."""
    return {one.name: getattr(entity, one.name) for one in fields(entity)}


def _source(review: Review, source: Source) -> Json:
    return _fields(source) | {"repairs": review.snapshot.repairs.get(source.id)}


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "source": document.source,
        "index": document.index,
        "title": document.title,
        "issuer": document.issuer,
        "doc_number": document.doc_number,
        "published": document.published,
        "year": document.year,
        "preamble": document.preamble,
        "closing": document.closing,
        "start": document.start,
        "end": document.end,
    }


def _clauses(document: Document) -> Iterator[Json]:
    parents: dict[str, str] = {}
    for clause in document.walk():
        parents.update((child.id, clause.id) for child in clause.children)
        yield _clause(document, clause, parents.get(clause.id))


def _clause(document: Document, clause: Clause, parent: str | None) -> Json:
    return {
        "id": clause.id,
        "document": document.id,
        "parent": parent,
        "path": clause.path,
        "label": clause.label,
        "level": clause.level,
        "heading": clause.heading,
        "text": clause.text,
        "units": list(clause.units),
        "start": clause.start,
        "end": clause.end,
        "measures": [
            {"id": m.id, "path": m.path, "text": m.text, "start": m.start, "end": m.end} for m in clause.measures
        ],
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "left": comparison.left,
        "right": comparison.right,
        "item_links": [_link(link) for link in comparison.item_links],
        "measure_links": [_link(link) for link in comparison.measure_links],
        "left_only": {"items": list(comparison.left_only_items), "measures": list(comparison.left_only_measures)},
        "right_only": {"items": list(comparison.right_only_items), "measures": list(comparison.right_only_measures)},
        "target_changes": [_change(change) for change in comparison.target_changes],
    }


def _link(link: Link) -> Json:
    return _fields(link) | {"score": round(link.score, 4), "evidence": list(link.evidence)}


def _change(change: TargetChange) -> Json:
    return _fields(change) | {
        "left": _target(change.left),
        "right": _target(change.right),
        "difference": None if change.difference is None else round(change.difference, 6),
        "ratio": None if change.ratio is None else round(change.ratio, 6),
    }


def _series(review: Review) -> Iterator[Json]:
    """Yield the targets of three or more documents, each with one entry a document in their order in time."""
    table = review.targets
    for series in table.rows if table is not None else ():
        yield {
            "name": series.name,
            "documents": list(table.documents) if table is not None else [],
            "targets": [[_target(target) for target in cell] for cell in series.cells],
            "changes": [None if change is None else _change(change) for change in series.changes],
            "overall": None if series.overall is None else _change(series.overall),
        }


def _target(target: Target | None) -> Json | None:
    return None if target is None else _fields(target)
