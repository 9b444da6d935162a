"""Which acts can be done now, by what is open and what is in hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction

from workbench.ui import actions, wording
from workbench.ui.session import Session

# fmt: off
_NEEDS_PROJECT = (
    "import_files", "save_copy", "merge_copy", "check_project", "close_project", "find", "new_tag", "conflicts",
    "rename_document", "mend_document", "remove_document", "save_present", "like_words",
)
_NEEDS_HAND = (
    "confirm", "reject", "take_back", "pick_1", "pick_2", "pick_3", "choose", "stand_alone", "note", "copy", "fold",
    "like_clause",
)
_NEEDS_PAIR = (
    "base", "redline", "fold_all", "next_row", "previous_row", "next_link", "previous_link", "next_undecided",
    "previous_undecided", "export_word", "export_excel", "export_html", "export_csv", "export_json", "export_qdpx",
)
# fmt: on


def enable(acts: Mapping[str, QAction], session: Session) -> None:
    """Enable the acts that can be done now, and say at undo and redo what they would undo and redo."""
    for names, on in (
        (_NEEDS_PROJECT, session.project is not None),
        (_NEEDS_HAND, session.selection.clause is not None),
        (_NEEDS_PAIR, bool(session.comparisons)),
    ):
        for name in names:
            acts[name].setEnabled(on)
    acts["import_files"].setEnabled(True)
    project = session.project
    for name, can, what in (
        ("undo", project is not None and project.can_undo, project.undo_name if project else ""),
        ("redo", project is not None and project.can_redo, project.redo_name if project else ""),
    ):
        action = acts[name]
        action.setEnabled(can)
        said = wording.act(what) if can else ""
        action.setToolTip(": ".join(part for part in (actions.plain(action.text()), said) if part))
