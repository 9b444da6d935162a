"""What a reviewer can do, each act planned as operations; ``Project.do`` does it.

Planning writes nothing. An act that would change nothing has no operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from workbench.errors import BadOperation
from workbench.model import Conflict, Correction, Relation, Verdict
from workbench.store import codec
from workbench.store.history import Act
from workbench.store.operations import DELETED, Operation, Patch, Value, derived
from workbench.store.project import PROJECT, Project

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
    """Plan to remove a tag and every use of it."""
    uses = [project.patch(use.id, {DELETED: True}) for use in project.uses_of(tag_id)]
    return Act("remove_tag", (*uses, *_removal(project, tag_id)))


def merge_tags(project: Project, tag_ids: Sequence[str], into: str) -> Act:
    """Plan to make several tags one: every use of the others becomes a use of ``into``, the others go."""
    operations: dict[str, Operation] = {}
    for tag_id in dict.fromkeys(tag_ids):
        if tag_id == into:
            continue
        for use in project.uses_of(tag_id):
            operations[use.id] = project.patch(use.id, {DELETED: True})
            for operation in tag_target(project, use.target, into, use.start, use.end).operations:
                operations.setdefault(operation.entity, operation)
        for operation in _removal(project, tag_id):
            operations[operation.entity] = operation
    return Act("merge_tags", tuple(operations.values()))


def tag_target(project: Project, target: str, tag_id: str, start: int | None = None, end: int | None = None) -> Act:
    """Plan a use of a tag: on a clause, a measure, a link (``model.link_target``), or a span (raw offsets) of one.

    Two people who set the same tag on the same place make one use of it.
    """
    fields = _placed({"target": target, "tag": tag_id}, start, end)
    entity = derived("tagging", fields)
    return Act("tag_target", () if project.fields(entity) else (project.patch(entity, fields),))


def untag(project: Project, tagging_id: str) -> Act:
    """Plan to take one use of a tag away."""
    return Act("untag", _removal(project, tagging_id))


# --------------------------------------------------------------------------------------------------------- notes
def add_note(project: Project, target: str, body: str, start: int | None = None, end: int | None = None) -> Act:
    """Plan a note on a clause, a measure, a link, or a span (raw offsets) of one. Its id is ``created(act)``.

    Raises:
        BadOperation: ``body`` is empty.
    """
    fields = _placed({"target": target, "body": _required(clean(body), "body")}, start, end)
    return Act("add_note", (project.patch(f"note:{uuid4()}", fields),))


def edit_note(project: Project, note_id: str, body: str) -> Act:
    """Plan another text for a note."""
    return _change(project, "edit_note", note_id, {"body": _required(clean(body), "body")})


def move_note(project: Project, note_id: str, target: str, start: int | None = None, end: int | None = None) -> Act:
    """Plan another place for a note."""
    return _change(project, "move_note", note_id, {"target": target, "start": start, "end": end})


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
    fields: dict[str, Value] = {"left": left, "right": right, "verdict": str(verdict)}
    entity = derived("judgement", fields)
    fields["relation"] = None if relation is None else str(relation)
    fields["reason"] = clean(reason) or None
    return _change(project, "judge", entity, fields)


def unjudge(project: Project, left: str, right: str) -> Act:
    """Plan to take back what was decided of a link."""
    return Act("unjudge", _removal(project, derived("judgement", {"left": left, "right": right})))


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

    For the field ``$deleted``, ``True`` removes the entity and ``False`` keeps it.
    """
    return Act("settle", (project.patch(conflict.entity, {conflict.field: value}),))


# ----------------------------------------------------------------------------------------------------- planning
def _change(project: Project, name: str, entity: str, fields: Patch) -> Act:
    return Act(name, _planned(project, entity, fields))


def _planned(project: Project, entity: str, fields: Patch) -> tuple[Operation, ...]:
    """Plan a patch of those fields that differ from what stands there (identity fields go along)."""
    present = project.fields(entity)
    if present is None:
        first = project.patch(entity, fields)
        if not first.parents:  # a new one has no fields to take away; one that comes back may have
            first = project.patch(entity, {name: value for name, value in fields.items() if value is not None})
        return (first,) if first.patch else ()
    changed = {name: value for name, value in fields.items() if present.get(name) != value}
    return (project.patch(entity, changed),) if changed else ()


def _removal(project: Project, entity: str) -> tuple[Operation, ...]:
    return (project.patch(entity, {DELETED: True}),) if project.fields(entity) is not None else ()


def _placed(fields: dict[str, Value], start: int | None, end: int | None) -> dict[str, Value]:
    return fields if start is None or end is None else {**fields, "start": start, "end": end}


def _required(text: str, what: str) -> str:
    if not text:
        raise BadOperation(what)
    return text
