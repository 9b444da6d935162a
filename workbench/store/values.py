"""Rows of the fold as the nouns of the model."""

from __future__ import annotations

import json
from collections.abc import Mapping

from workbench.model import Judgement, Note, Relation, Source, Tag, Verdict
from workbench.store.operations import Value, span_of

Fields = Mapping[str, Value]


def fields_of(text: str) -> dict[str, Value]:
    """Return the fields the fold wrote as JSON.

    Raises:
        ValueError: it is no flat JSON object.
    """
    try:
        fields = json.loads(text)
    except RecursionError as error:
        raise ValueError("fields") from error
    if not isinstance(fields, dict) or not all(isinstance(v, str | int | float | bool) for v in fields.values()):
        raise ValueError("fields")
    return fields


def text(fields: Fields, name: str) -> str:
    """Return a text field, empty where there is none."""
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise ValueError(name)
    return value


def maybe(fields: Fields, name: str) -> str | None:
    """Return a text field, or nothing."""
    return text(fields, name) or None


def number(fields: Fields, name: str) -> int | None:
    """Return a whole number, or nothing."""
    value = fields.get(name)
    if value is not None and type(value) is not int:
        raise ValueError(name)
    return value


def tag(entity: str, fields: Fields) -> Tag:
    """Return a tag."""
    return Tag(entity, text(fields, "name"), text(fields, "color"), text(fields, "key"), text(fields, "description"))


def roots(same_as: Mapping[str, str]) -> dict[str, str]:
    """Return for each tag the one it was made one with, itself where there is none.

    Args:
        same_as: for each present tag the id of the tag it is the same as, or nothing. What points to a tag that is
            not there counts for nothing; of a ring, which two people can make apart, the smallest id is the root.
    """
    found: dict[str, str] = {}
    for tag in same_as:
        way = [tag]
        while (after := same_as[way[-1]]) in same_as and after not in way:
            way.append(after)
        ring = way[way.index(after) :] if after in way else way[-1:]
        found[tag] = min(ring)
    return found


def note(entity: str, fields: Fields, author: str, at: str) -> Note:
    """Return a note."""
    start, end = span_of(maybe(fields, "span"))
    return Note(entity, text(fields, "target"), text(fields, "body"), author, at, start, end)


def judgement(entity: str, fields: Fields, author: str, at: str) -> Judgement:
    """Return a judgement."""
    relation = maybe(fields, "relation")
    return Judgement(
        entity,
        text(fields, "left"),
        text(fields, "right"),
        Verdict(text(fields, "verdict")),
        author,
        at,
        Relation(relation) if relation else None,
        text(fields, "reason"),
    )


def source(entity: str, fields: Fields) -> Source:
    """Return a source; its id is the hash behind the colon of its entity."""
    sure = fields.get("encoding_confidence", 1.0)
    return Source(
        id=entity.partition(":")[2],
        name=text(fields, "name"),
        media_type=text(fields, "media_type"),
        encoding=text(fields, "encoding"),
        encoding_confidence=float(sure) if isinstance(sure, int | float) else 1.0,
        size=number(fields, "size") or 0,
    )
