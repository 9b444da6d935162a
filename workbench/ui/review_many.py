"""What is done to several rows of the review list at once; each is one act, so that one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.model import Verdict, link_target
from workbench.ui.review_rows import ReviewRow
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.store.history import Act
    from workbench.store.project import Project


def judge(session: Session, rows: Sequence[ReviewRow], verdict: Verdict) -> None:
    """Confirm or reject links; confirming a clause alone says that it is new, or dropped. Relations stay as judged."""
    from workbench.store import edits

    def plan(project: Project) -> Iterator[Act]:
        for row in rows:
            known = row.judgement
            if not row.alone:
                left, right = (known.left, known.right) if known else session.pair(row.left, row.right)
                relation, reason = (known.relation, known.reason) if known else (None, "")
                yield edits.judge(project, left, right, verdict, relation, reason)
            elif verdict is Verdict.CONFIRMED:
                yield edits.judge(project, row.left, row.other, session.alone_verdict(row.left, row.other))

    _do(session, "judge", plan)


def take_back(session: Session, rows: Sequence[ReviewRow]) -> None:
    """Make rows undecided again."""
    from workbench.store import edits

    def plan(project: Project) -> Iterator[Act]:
        for row in rows:
            if row.judgement is not None:
                yield edits.unjudge(project, row.judgement.left, row.judgement.right)

    _do(session, "unjudge", plan)


def toggle_tag(session: Session, rows: Sequence[ReviewRow], tag_id: str) -> None:
    """Put a tag on rows; where all have it already, take it off all."""
    from workbench.store import edits

    everywhere = all(has_tag(session, row, tag_id) for row in rows)

    def plan(project: Project) -> Iterator[Act]:
        for row in rows:
            if not everywhere:
                yield edits.tag_target(project, target_of(session, row), tag_id)
                continue
            for tagging in session.taggings(target_of(session, row)):
                if tagging.tag == tag_id:
                    yield edits.untag(project, tagging.id)

    _do(session, "untag" if everywhere else "tag_target", plan)


def has_tag(session: Session, row: ReviewRow, tag_id: str) -> bool:
    """Return whether a row itself, not one of its clauses alone, has a tag."""
    return any(tagging.tag == tag_id for tagging in session.taggings(target_of(session, row)))


def target_of(session: Session, row: ReviewRow) -> str:
    """Return what tags of a row are put on: the link, or the clause that has none."""
    return row.left if row.alone else link_target(*session.pair(row.left, row.right))


def _do(session: Session, name: str, plan: Callable[[Project], Iterator[Act]]) -> None:
    from workbench.store.history import Act

    def whole(project: Project) -> Act:
        operations = {operation.entity: operation for act in plan(project) for operation in act.operations}
        return Act(name, tuple(operations.values()))

    session.do(whole)
