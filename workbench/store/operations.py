"""An operation: a patch on one entity with what its author saw; its hash, what it may hold, and the fold of many.

A project is a set of operations. Whoever holds the same set sees the same project, in whatever order it arrived.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workbench.errors import BadOperation
from workbench.model import CorrectionKind, Relation, Verdict, derived_id

DELETED = "$deleted"
"""The field of a patch that removes an entity (``True``) or brings it back (``False``)."""

Value = str | int | float | bool | None
"""What a field may hold; ``None`` takes an optional field away."""

Patch = Mapping[str, Value]

_LONGEST_TEXT = 200_000
_LARGEST_NUMBER = 2**53
_MOST_PARENTS = 1_000
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)")
_HASH = re.compile(r"[0-9a-f]{64}")
_TARGET = re.compile(r"[\w-]{1,64}(\|[\w-]{1,64})?", re.ASCII)
_NAME = re.compile(r"[\w-]{1,64}", re.ASCII)
_TAG = re.compile(r"tag:[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """What one field of a patch may hold.

    ``required`` fields stand in the operation that begins an entity. ``quiet`` fields are matters of taste: of two
    values written apart one is taken, the same on every machine, and nobody is asked.
    """

    kind: type
    longest: int = 200
    required: bool = False
    quiet: bool = False
    pattern: re.Pattern[str] | None = None

    def accepts(self, value: Value) -> bool:
        """Tell whether ``value`` may stand in this field."""
        if value is None:
            return not self.required
        if type(value) is not self.kind:
            return False
        if isinstance(value, str):
            if len(value) > self.longest or "\0" in value or not _encodable(value):
                return False
            return self.pattern is None or self.pattern.fullmatch(value) is not None
        return abs(value) <= _LARGEST_NUMBER  # also false for what is no number


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _one_of(values: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(value) for value in values))


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of entity is made of.

    ``name`` is the shape of what stands behind the colon of its ids. ``identity`` names the fields its id is derived
    from, so that two people who make the same thing make one thing. ``signed`` is the field whose writer counts as
    the author; without it who began the entity does. The fields ``together`` make sense only together: who writes
    one writes all, so that what two people wrote apart is never mixed.
    """

    name: re.Pattern[str]
    fields: Mapping[str, Field]
    signed: str = ""
    identity: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    removable: bool = True


_SPAN = {"span": Field(str, 40, pattern=re.compile(r"(0|[1-9][0-9]{0,14})-[1-9][0-9]{0,14}"))}
"""A stretch of raw text, ``start-end``: one field, so that of two spans written apart no third one comes about."""
KINDS: Mapping[str, Kind] = {
    "project": Kind(
        re.compile("main"),
        {
            "name": Field(str, required=True),
            "base": Field(str, quiet=True, pattern=_NAME),
            "description": Field(str, _LONGEST_TEXT),
        },
        removable=False,
    ),
    "source": Kind(
        _HASH,
        {
            "name": Field(str, 500, required=True, quiet=True),
            "media_type": Field(str, required=True, quiet=True),
            "encoding": Field(str, required=True),
            "encoding_confidence": Field(float, quiet=True),
            "size": Field(int, required=True),
            "corrections": Field(str, _LONGEST_TEXT),
        },
    ),
    "document": Kind(
        _NAME,
        {
            "title": Field(str, 500),
            "issuer": Field(str),
            "doc_number": Field(str),
            "published": Field(str, 20),
            "year": Field(int),
            "kind": Field(str),
            "region": Field(str),
            "rank": Field(str, quiet=True),
            "hidden": Field(bool),
        },
        removable=False,
    ),
    "tag": Kind(
        _NAME,
        {
            "name": Field(str, required=True),
            "color": Field(str, required=True, pattern=re.compile("#[0-9a-fA-F]{6}")),
            "key": Field(str, 1),
            "description": Field(str, _LONGEST_TEXT),
            "same_as": Field(str, pattern=_TAG),
        },
    ),
    "tagging": Kind(
        _NAME,
        {
            "target": Field(str, required=True, pattern=_TARGET),
            "tag": Field(str, required=True, pattern=_TAG),
            **_SPAN,
        },
        signed="tag",
        identity=("target", "tag", "span"),
    ),
    "note": Kind(
        _NAME,
        {
            "target": Field(str, required=True, pattern=_TARGET),
            "body": Field(str, _LONGEST_TEXT, required=True),
            **_SPAN,
        },
        together=("target", "span"),
    ),
    "judgement": Kind(
        _NAME,
        {
            "left": Field(str, required=True, pattern=_NAME),
            "right": Field(str, required=True, pattern=_NAME),
            "verdict": Field(str, required=True, pattern=_one_of(Verdict)),
            "relation": Field(str, pattern=_one_of(Relation)),
            "reason": Field(str, _LONGEST_TEXT),
        },
        signed="verdict",
        identity=("left", "right"),
        together=("verdict", "relation", "reason"),
    ),
}
"""Every kind of entity and its fields; anything else is refused."""


def completed(entity: str, patch: Patch, present: Patch) -> Patch:
    """Return a patch with those fields besides that must be written together with its own, as they are now."""
    together = KINDS[entity.partition(":")[0]].together
    if not any(name in patch for name in together):
        return patch
    return {**{name: present.get(name) for name in together}, **patch}


def derived(kind: str, fields: Patch) -> str:
    """Return the entity id that follows from the identity fields of a tagging or a judgement."""
    parts = (fields.get(name) for name in KINDS[kind].identity)
    return f"{kind}:" + derived_id(kind, *("" if part is None else str(part) for part in parts))


def canonical(value: object) -> str:
    """Return the one JSON text that stands for ``value``: keys sorted, no blanks, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """A patch on ``entity``; ``parents`` are the newest operations on it that ``author`` saw, sorted.

    ``id`` is the SHA-256 (hexadecimal) of everything else; ``at`` is UTC, ISO 8601; ``nonce`` is random.
    """

    id: str
    entity: str
    patch: Patch
    parents: tuple[str, ...]
    author: str
    at: str
    nonce: str

    @classmethod
    def make(cls, entity: str, patch: Patch, parents: Iterable[str], author: str, at: str | None = None) -> Operation:
        """Return a new operation of now, with its hash."""
        body = (entity, dict(patch), tuple(sorted(set(parents))), author, at or now(), secrets.token_hex(8))
        return cls(fingerprint(*body), *body)

    @property
    def kind(self) -> str:
        """The kind of its entity, such as ``note``."""
        return self.entity.partition(":")[0]

    @property
    def deletes(self) -> bool:
        """True when it removes its entity."""
        return self.patch.get(DELETED) is True


def now() -> str:
    """Return the present time, UTC, ISO 8601, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def fingerprint(entity: str, patch: Patch, parents: Sequence[str], author: str, at: str, nonce: str) -> str:
    """Return the SHA-256 (hexadecimal) of an operation's contents."""
    body = canonical([entity, dict(patch), list(parents), author, at, nonce])
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def require_valid(operation: Operation) -> None:
    """Check everything an operation must satisfy before it is written, whoever made it.

    Raises:
        BadOperation: ``what`` names the rule: ``entity``, ``patch``, the field, ``identity``, ``incomplete``,
            ``parents``, ``author``, ``at``, ``nonce``, ``hash``.
    """
    name, _, rest = operation.entity.partition(":")
    kind = KINDS.get(name)
    if kind is None or not kind.name.fullmatch(rest):
        raise BadOperation("entity")
    _require_patch(operation, kind)
    parents = operation.parents
    if len(parents) > _MOST_PARENTS or not all(_HASH.fullmatch(parent) for parent in parents):
        raise BadOperation("parents")
    if list(parents) != sorted(set(parents)):
        raise BadOperation("parents")
    if not 0 < len(operation.author) <= 100 or not _encodable(operation.author) or "\0" in operation.author:
        raise BadOperation("author")
    if not _AT.fullmatch(operation.at):
        raise BadOperation("at")
    if len(operation.nonce) > 32 or not operation.nonce.isalnum() or not operation.nonce.isascii():
        raise BadOperation("nonce")
    body = (operation.entity, operation.patch, parents, operation.author, operation.at, operation.nonce)
    if operation.id != fingerprint(*body):
        raise BadOperation("hash")


def _require_patch(operation: Operation, kind: Kind) -> None:
    patch = operation.patch
    if not patch:
        raise BadOperation("patch")
    if DELETED in patch:
        if len(patch) > 1 or type(patch[DELETED]) is not bool or not kind.removable:
            raise BadOperation(DELETED)
        if not operation.parents:
            raise BadOperation("incomplete")
        return
    for name, value in patch.items():
        allowed = kind.fields.get(name)
        if allowed is None or not allowed.accepts(value):
            raise BadOperation(name)
    if not operation.parents and any(kind.fields[name].required and name not in patch for name in kind.fields):
        raise BadOperation("incomplete")
    if any(name in patch for name in kind.identity) and derived(operation.kind, patch) != operation.entity:
        raise BadOperation("identity")
    if len({name in patch for name in kind.together}) > 1:
        raise BadOperation("together")
    _require_span(patch)
    corrections = patch.get("corrections")
    if isinstance(corrections, str):
        _require_corrections(corrections)


def span_text(start: int | None, end: int | None) -> str | None:
    """Return a span as a field holds it; nothing for the whole."""
    return None if start is None or end is None else f"{start}-{end}"


def span_of(text: str | None) -> tuple[int, int] | tuple[None, None]:
    """Return the raw offsets of a span, or two ``None``.

    Raises:
        ValueError: the text is no span.
    """
    if not text:
        return None, None
    start, _, end = text.partition("-")
    return int(start), int(end)


def _require_span(patch: Patch) -> None:
    span = patch.get("span")
    if isinstance(span, str):
        start, end = span_of(span)
        if start is None or end is None or start >= end:
            raise BadOperation("span")


def _require_corrections(text: str) -> None:
    """Corrections are a JSON list of ``[kind, raw offset, value]``."""
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        raise BadOperation("corrections") from None
    kinds = frozenset(CorrectionKind)
    for entry in listed if isinstance(listed, list) else [None]:
        if not isinstance(entry, list) or len(entry) != 3:
            raise BadOperation("corrections")
        kind, at, value = entry
        if kind not in kinds or type(at) is not int or not 0 <= at <= _LARGEST_NUMBER or type(value) is not str:
            raise BadOperation("corrections")


# ------------------------------------------------------------------------------------------------------ the fold
@dataclass(frozen=True, slots=True)
class State:
    """What an entity is after a set of operations.

    ``heads`` are the operations nobody has answered yet; ``claims`` names, for each field in conflict, the operations
    whose values stand against each other. ``author`` and ``at`` are those of who signed it, see ``Kind``.
    """

    values: Mapping[str, Value]
    heads: tuple[str, ...]
    gone: bool
    author: str
    at: str
    claims: Mapping[str, tuple[Operation, ...]] = field(default_factory=dict)


def fold(operations: Iterable[Operation]) -> State:
    """Return what one entity is after all its operations; a function of the set, not of its order.

    For each field the writers count whom no later writer of it had seen; of several the one with the longest history
    behind it is shown, then the latest, then the greatest id, and the field is in conflict if they differ. A deletion
    holds unless somebody who had seen it went on editing; edits its author had not seen keep the entity, in conflict.

    Raises:
        BadOperation: a parent is missing, or operations are each other's parents (no true hash allows that).
    """
    ordered = in_order(operations)
    children: dict[str, list[Operation]] = {operation.id: [] for operation in ordered}
    depth: dict[str, int] = {}
    for operation in ordered:
        depth[operation.id] = 1 + max((depth[parent] for parent in operation.parents), default=-1)
        for parent in operation.parents:
            children[parent].append(operation)

    def weight(operation: Operation) -> tuple[int, str, str]:
        return depth[operation.id], operation.at, operation.id

    heads = [operation for operation in ordered if not children[operation.id]]
    deletions = [head for head in heads if head.deletes]  # any other was seen by who went on editing
    deleted = {deletion.id for deletion in deletions}  # and, further down, all that they had seen
    tops: dict[str, list[Operation]] = {}
    written_after: dict[str, frozenset[str]] = {}  # the fields that later operations wrote over this one
    live: list[Operation] = []
    for operation in reversed(ordered):
        after: frozenset[str] = frozenset()
        for child in children[operation.id]:
            after |= written_after[child.id] | frozenset(child.patch)
            if child.id in deleted:
                deleted.add(operation.id)
        written_after[operation.id] = after
        if not operation.deletes and operation.id not in deleted:
            live.append(operation)
        for name in operation.patch:
            if name != DELETED and name not in after:
                tops.setdefault(name, []).append(operation)

    kind = KINDS[ordered[0].kind]
    values = {name: max(writers, key=weight).patch[name] for name, writers in tops.items()}
    begun = [operation for operation in ordered if not operation.parents]
    signed = max(tops.get(kind.signed) or begun, key=weight)
    gone = bool(deletions) and not live
    claims: dict[str, tuple[Operation, ...]] = {}
    if not gone:
        for name, writers in tops.items():
            if len({canonical(writer.patch[name]) for writer in writers}) > 1 and not kind.fields[name].quiet:
                claims[name] = tuple(sorted(writers, key=lambda writer: writer.id))
        if deletions:
            claims[DELETED] = tuple(sorted((*deletions, max(live, key=weight)), key=lambda writer: writer.id))
    present = {name: value for name, value in sorted(values.items()) if value is not None}
    return State(present, tuple(sorted(head.id for head in heads)), gone, signed.author, signed.at, claims)


def extend(state: State, operation: Operation) -> State | None:
    """Return the state after an operation whose author saw everything, or ``None`` where the fold must be done anew."""
    if state.gone or operation.parents != state.heads:
        return None
    if operation.deletes:
        return State(state.values, (operation.id,), True, state.author, state.at)
    values = {**state.values, **{name: value for name, value in operation.patch.items() if name != DELETED}}
    present = {name: value for name, value in sorted(values.items()) if value is not None}
    settled = {DELETED, *operation.patch}
    claims = {name: claim for name, claim in state.claims.items() if name not in settled}
    signs = KINDS[operation.kind].signed in operation.patch
    author, at = (operation.author, operation.at) if signs else (state.author, state.at)
    return State(present, (operation.id,), False, author, at, claims)


def in_order(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations parents first."""
    by_id = {operation.id: operation for operation in operations}
    waiting = {identity: len(operation.parents) for identity, operation in by_id.items()}
    children: dict[str, list[str]] = {}
    for operation in by_id.values():
        for parent in operation.parents:
            if parent not in by_id:
                raise BadOperation("parents")
            children.setdefault(parent, []).append(operation.id)
    ready = sorted(identity for identity, count in waiting.items() if not count)
    ordered: list[Operation] = []
    while ready:
        identity = ready.pop()
        ordered.append(by_id[identity])
        for child in children.get(identity, ()):
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    if len(ordered) != len(by_id) or not ordered:
        raise BadOperation("parents")
    return ordered
