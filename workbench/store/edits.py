"""What a reviewer can do, each act planned as operations; ``Project.do`` does it.

Planning writes nothing. An act that would change nothing has no operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import uuid4

from workbench.errors import BadOperation
from workbench.model import Conflict, Correction, Relation, Verdict
from workbench.store import codec
from workbench.store.history import Act
from workbench.store.operations import DELETED, Operation, Patch, Value, completed, derived, span_of, span_text
from workbench.store.project import PROJECT, Project
from workbench.store.shelf import between

_LINES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\0": None})


def clean(text: str) -> str:
    """Return typed text as it is stored: line feeds only, no blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINES).strip()


def one_line(text: str) -> str:
    """Return typed text as a name: one line, single blanks."""
    return " ".join(clean(text).split())


# ---------------------------------------------------------------------------------------------------------- tags
def add_tag(project: Project, name: str, color: str, key: str = "", description: str = "") -> Act:
    """Plan a new tag; ``color`` is ``#rrggbb``. Its id is ``created(act)``.

    Raises:
        BadOperation: ``name`` is empty.
    """
    fields: dict[str, Value] = {"name": _required(one_line(name), "name"), "color": color}
    fields |= {field: value for field, value in (("key", key), ("description", clean(description))) if value}
    return Act("add_tag", (project.patch(f"tag:{uuid4()}", fields),))


def created(act: Act) -> str:
    """Return the id of what an act makes: the entity of its last operation.

    Raises:
        BadOperation: the act has no operations.
    """
    if not act.operations:
        raise BadOperation("empty")
    return act.operations[-1].entity


def rename_tag(project: Project, tag_id: str, name: str) -> Act:
    """Plan another name for a tag."""
    return _change(project, "rename_tag", tag_id, {"name": _required(one_line(name), "name")})


def recolor_tag(project: Project, tag_id: str, color: str) -> Act:
    """Plan another colour (``#rrggbb``) for a tag."""
    return _change(project, "recolor_tag", tag_id, {"color": color})


def key_tag(project: Project, tag_id: str, key: str) -> Act:
    """Plan the letter that sets a tag; empty for none. Another tag that has it loses it."""
    others = [tag for tag in project.tags() if key and tag.key == key and tag.id != tag_id]
    freed = [operation for tag in others for operation in _planned(project, tag.id, {"key": None})]
    return Act("key_tag", (*freed, *_planned(project, tag_id, {"key": key or None})))


def describe_tag(project: Project, tag_id: str, description: str) -> Act:
    """Plan what a tag is said to mean."""
    return _change(project, "describe_tag", tag_id, {"description": clean(description) or None})


def remove_tag(project: Project, tag_id: str) -> Act:
    """Plan to remove a tag, the tags that were made one with it, and every use of them."""
    tags = project.members(tag_id)
    gone = [*project.used_with(*tags), *(tag for tag in tags if tag != tag_id), tag_id]
    return Act("remove_tag", tuple(operation for entity in gone for operation in _removal(project, entity)))


def merge_tags(project: Project, tag_ids: Sequence[str], into: str) -> Act:
    """Plan to make several tags one: every use of the others, those to come as well, counts as a use of ``into``."""
    others = [tag_id for tag_id in dict.fromkeys(tag_ids) if tag_id != into]
    return Act("merge_tags", tuple(o for tag_id in others for o in _planned(project, tag_id, {"same_as": into})))


def tag_target(project: Project, target: str, tag_id: str, start: int | None = None, end: int | None = None) -> Act:
    """Plan a use of a tag: on a clause, a measure, a link (``model.link_target``), or a span (raw offsets) of one.

    Two people who set the same tag on the same place make one use of it.
    """
    fields: Patch = {"target": target, "tag": tag_id, "span": span_text(start, end)}
    entity = derived("tagging", fields)
    place = target, tag_id, *span_of(span_text(start, end))
    there = any((use.target, use.tag, use.start, use.end) == place for use in project.taggings(target))
    return Act("tag_target", () if there or project.fields(entity) else (project.patch(entity, fields),))


def untag(project: Project, tagging_id: str) -> Act:
    """Plan to take one use of a tag away."""
    uses = project.uses_like(tagging_id)
    return Act("untag", tuple(operation for use in uses for operation in _removal(project, use)))


def move_tagging(
    project: Project, tagging_id: str, target: str, start: int | None = None, end: int | None = None
) -> Act:
    """Plan another place for a use of a tag: the whole of ``target``, or a span (raw offsets) of it."""
    fields = project.fields(tagging_id)
    if fields is None or fields["target"] == target:
        return Act("move_tagging", ())
    placed = tag_target(project, target, str(fields["tag"]), start, end)
    return Act("move_tagging", (*untag(project, tagging_id).operations, *placed.operations))


# --------------------------------------------------------------------------------------------------------- notes
def add_note(project: Project, target: str, body: str, start: int | None = None, end: int | None = None) -> Act:
    """Plan a note on a clause, a measure, a link, or a span (raw offsets) of one. Its id is ``created(act)``.

    Raises:
        BadOperation: ``body`` is empty.
    """
    fields: Patch = {"target": target, "body": _required(clean(body), "body"), "span": span_text(start, end)}
    return Act("add_note", (project.patch(f"note:{uuid4()}", fields),))


def edit_note(project: Project, note_id: str, body: str) -> Act:
    """Plan another text for a note."""
    return _change(project, "edit_note", note_id, {"body": _required(clean(body), "body")})


def move_note(project: Project, note_id: str, target: str, start: int | None = None, end: int | None = None) -> Act:
    """Plan another place for a note."""
    return _change(project, "move_note", note_id, {"target": target, "span": span_text(start, end)})


def remove_note(project: Project, note_id: str) -> Act:
    """Plan to remove a note."""
    return Act("remove_note", _removal(project, note_id))


# ---------------------------------------------------------------------------------------------------- judgements
def judge(
    project: Project,
    left: str,
    right: str,
    verdict: Verdict,
    relation: Relation | None = None,
    reason: str = "",
) -> Act:
    """Plan what is decided of a link; for new or dropped clauses ``right`` is the other document's id."""
    sides: dict[str, Value] = {"left": left, "right": right}
    entity = derived("judgement", sides)
    decided: dict[str, Value] = {
        "verdict": str(verdict),
        "relation": None if relation is None else str(relation),
        "reason": clean(reason) or None,
    }
    return _change(project, "judge", entity, {**sides, **decided})


def unjudge(project: Project, left: str, right: str) -> Act:
    """Plan to take back what was decided of a link."""
    return Act("unjudge", _removal(project, derived("judgement", {"left": left, "right": right})))


def move_judgement(project: Project, judgement_id: str, left: str, right: str) -> Act:
    """Plan another link for what was decided of one; where that link was judged already, nothing is planned."""
    fields = project.fields(judgement_id)
    entity = derived("judgement", {"left": left, "right": right})
    if fields is None or project.fields(entity) is not None:
        return Act("move_judgement", ())
    decided = {name: fields.get(name) for name in ("verdict", "relation", "reason")}
    moved = project.patch(entity, {"left": left, "right": right, **decided})
    return Act("move_judgement", (*_removal(project, judgement_id), moved))


def move_marks(project: Project, places: Iterable[tuple[str, str, int | None, int | None]]) -> Act:
    """Plan new places for many tags, notes and judgements at once.

    Args:
        places: id, target (``left|right`` for a link or judgement), and the raw offsets of a span or ``None``.
    """
    planned: dict[str, Operation] = {}
    for entity, target, start, end in places:
        kind = entity.partition(":")[0]
        if kind == "judgement":
            left, _, right = target.partition("|")
            act = move_judgement(project, entity, left, right)
        else:
            act = (move_note if kind == "note" else move_tagging)(project, entity, target, start, end)
        for operation in act.operations:
            planned.setdefault(operation.entity, operation)  # two tags may meet in one place
    return Act("move_marks", tuple(planned.values()))


def take_version(
    project: Project, old: str, new: str, places: Iterable[tuple[str, str, int | None, int | None]]
) -> Act:
    """Plan that a document stands in for an older version of it, which is left out: marks, base and place go over."""
    moved = move_marks(project, places).operations
    ranks = dict(project.ranks())
    over = _planned(project, f"document:{new}", {"rank": ranks[old]}) if old in ranks else ()
    base = set_base(project, new).operations if project.base == old else ()
    return Act("take_version", (*moved, *over, *base, *hide_document(project, old).operations))


# --------------------------------------------------------------------------------------- documents and project
def retitle_document(project: Project, document_id: str, title: str) -> Act:
    """Plan another title for a document; empty goes back to the one it was read with."""
    return describe_document(project, document_id, {"title": one_line(title) or None}, name="retitle_document")


def describe_document(project: Project, document_id: str, fields: Patch, *, name: str = "describe_document") -> Act:
    """Plan other facts about a document (``title``, ``issuer``, ``doc_number``, ``published``, ``year``, ``kind``,
    ``region``); ``None`` goes back to what was read."""
    return _change(project, name, f"document:{document_id}", fields)


def hide_document(project: Project, document_id: str, hidden: bool = True) -> Act:
    """Plan to leave one document of a source out of the project, or to take it in again."""
    return _change(project, "hide_document", f"document:{document_id}", {"hidden": hidden or None})


def move_document(project: Project, document_id: str, before: str | None) -> Act:
    """Plan another place for a document in the list: before another one, or at the end."""
    ranks = [(identity, rank) for identity, rank in project.ranks() if identity != document_id]
    place = next((number for number, (identity, _) in enumerate(ranks) if identity == before), len(ranks))
    low = ranks[place - 1][1] if place else ""
    high = ranks[place][1] if place < len(ranks) else ""
    return _change(project, "move_document", f"document:{document_id}", {"rank": between(low, high)})


def set_base(project: Project, document_id: str | None) -> Act:
    """Plan which document the others are compared with."""
    return _change(project, "set_base", PROJECT, {"base": document_id})


def rename_project(project: Project, name: str) -> Act:
    """Plan another name for the project."""
    return _change(project, "rename_project", PROJECT, {"name": _required(one_line(name), "name")})


def correct_source(project: Project, source_id: str, corrections: Sequence[Correction]) -> Act:
    """Plan the reader's corrections by hand; the reading that follows is then due, see ``Project.unread``."""
    text = codec.corrections_text(corrections)
    return _change(project, "correct_source", f"source:{source_id}", {"corrections": text or None})


def remove_source(project: Project, source_id: str) -> Act:
    """Plan to remove a received file and with it its documents; notes and tags on them stay, out of sight."""
    return Act("remove_source", _removal(project, f"source:{source_id}"))


# ----------------------------------------------------------------------------------------------------- conflicts
def settle(project: Project, conflict: Conflict, value: Value) -> Act:
    """Plan the end of a conflict: ``value`` stands from now on, on top of everything both sides wrote.

    For the field ``$deleted``, ``True`` removes the entity (a tag with its uses) and ``False`` keeps it. Fields that
    make sense only together (a judgement's verdict, relation and reason) are settled together, as whoever wrote
    ``value`` meant them.
    """
    if conflict.field == DELETED and value is True and conflict.entity.startswith("tag:"):
        uses = [project.patch(use, {DELETED: True}) for use in project.used_with(conflict.entity)]
        return Act("settle", (*uses, project.patch(conflict.entity, {DELETED: True})))
    writer = next((claim.operation for claim in conflict.claims if claim.value == value), "")
    written = {entry.field: entry.after for entry in project.log(conflict.entity) if entry.operation == writer}
    fields = completed(conflict.entity, {conflict.field: value}, written or project.fields(conflict.entity) or {})
    return Act("settle", (project.patch(conflict.entity, fields),))


# ----------------------------------------------------------------------------------------------------- planning
def _change(project: Project, name: str, entity: str, fields: Patch) -> Act:
    return Act(name, _planned(project, entity, fields))


def _planned(project: Project, entity: str, fields: Patch) -> tuple[Operation, ...]:
    """Plan a patch of those fields that differ from what stands there (identity fields go along)."""
    present = project.fields(entity)
    if present is None:
        planned = project.patch(entity, completed(entity, fields, {}))
        anything = planned.parents or any(value is not None for value in fields.values())
        return (planned,) if anything else ()
    changed = {name: value for name, value in fields.items() if present.get(name) != value}
    return (project.patch(entity, completed(entity, changed, present)),) if changed else ()


def _removal(project: Project, entity: str) -> tuple[Operation, ...]:
    return (project.patch(entity, {DELETED: True}),) if project.fields(entity) is not None else ()


def _required(text: str, what: str) -> str:
    if not text:
        raise BadOperation(what)
    return text
