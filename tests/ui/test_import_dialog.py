"""The import dialog: nothing is stored before it was seen, and what is wrong can be mended first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Correction, CorrectionKind
from workbench.ui.import_dialog import ImportDialog
from workbench.ui.import_draft import Draft, Wish
from workbench.ui.import_models import CLAUSE_ROLE, PLACE_ROLE
from workbench.ui.session import Session

Opener = Callable[..., ImportDialog]


@pytest.fixture
def opened(qtbot: QtBot, session: Session) -> Opener:
    """Opens the dialog on files and waits until they are read."""

    def open_dialog(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(session, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        _wait(qtbot, dialog)
        return dialog

    return open_dialog


def _wait(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not any(draft.busy for draft in dialog.drafts), timeout=30_000)


def _labels(dialog: ImportDialog) -> list[str]:
    reading = dialog.drafts[0].reading
    assert reading is not None
    return [clause.path for document in reading.documents for clause in document.walk()]


def _choose(dialog: ImportDialog, path: str) -> None:
    reading = dialog.drafts[0].reading
    assert reading is not None
    clause = next(c for d in reading.documents for c in d.walk() if c.path == path)
    model = dialog.panel.structure
    found = model.match(model.index(0, 0), CLAUSE_ROLE, clause.id, 1, Qt.MatchFlag.MatchRecursive)
    dialog.panel.tree.setCurrentIndex(found[0])


def test_nothing_is_stored_before_it_is_taken(opened: Opener, session: Session, samples: Path) -> None:
    before = len(session.documents)
    dialog = opened(samples / "longgang-2022.txt")
    assert session.project is not None
    assert len(session.project.sources()) == before
    dialog.reject()
    assert len(session.project.sources()) == before


def test_what_is_taken_is_stored_and_can_be_undone(opened: Opener, session: Session, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt", samples / "luzhou-2022.txt")
    before = {document.title for document in session.documents}
    dialog.take_button.click()
    added = {document.title for document in session.documents} - before
    assert len(added) == 2
    assert "龙岗区2022年度卫生健康工作要点" in added
    session.undo()
    assert {document.title for document in session.documents} == before


def test_a_refused_file_is_told_and_the_others_go_on(
    opened: Opener, session: Session, samples: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "空文件.txt"
    empty.write_bytes(b"")
    dialog = opened(empty, samples / "longgang-2022.txt")
    assert "空文件.txt" in dialog.panel.message.text()
    assert dialog.panel.message.isVisible()
    assert dialog.take_button.isEnabled()
    before = len(session.documents)
    dialog.take_button.click()
    assert len(session.documents) == before + 1


def test_repairs_are_listed_with_the_doubtful_ones_first(opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "shenzhen-2022.txt")
    model = dialog.panel.repairs
    reading = dialog.drafts[0].reading
    assert reading is not None
    first = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert all(words.startswith("▲") for words in first[: len(reading.doubtful)])
    assert not any(words.startswith("▲") for words in first[len(reading.doubtful) :])
    dialog.panel.repair_table.selectRow(0)
    assert dialog.panel.pane.textCursor().hasSelection()


def test_another_encoding_reads_the_file_anew(qtbot: QtBot, opened: Opener, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "要点.txt"
    path.write_bytes((samples / "longgang-2022.txt").read_text(encoding="utf-8").encode("gb18030"))
    dialog = opened(path)
    panel = dialog.panel
    assert "GB 18030" in panel.encoding.currentText()
    panel.encoding.setCurrentIndex(panel.encoding.findData("big5"))
    panel.encoding.activated.emit(panel.encoding.currentIndex())
    _wait(qtbot, dialog)
    reading = dialog.drafts[0].reading
    assert reading is not None
    assert reading.source.encoding == "big5"
    dialog.undo_action.trigger()
    _wait(qtbot, dialog)
    reading = dialog.drafts[0].reading
    assert reading is not None
    assert reading.documents[0].title == "龙岗区2022年度卫生健康工作要点"


def test_a_clause_is_merged_and_the_merge_undone_and_redone(qtbot: QtBot, opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt")
    before = _labels(dialog)
    _choose(dialog, before[2])
    dialog.panel.acts[CorrectionKind.MERGE].trigger()
    _wait(qtbot, dialog)
    merged = _labels(dialog)
    assert len(merged) == len(before) - 1
    dialog.undo_action.trigger()
    _wait(qtbot, dialog)
    assert _labels(dialog) == before
    dialog.redo_action.trigger()
    _wait(qtbot, dialog)
    assert _labels(dialog) == merged


def test_a_clause_goes_up_a_level(qtbot: QtBot, opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt")
    _choose(dialog, _labels(dialog)[1])
    dialog.panel.acts[CorrectionKind.PROMOTE].trigger()
    _wait(qtbot, dialog)
    assert dialog.drafts[0].wish.corrections[0].kind is CorrectionKind.PROMOTE
    reading = dialog.drafts[0].reading
    assert reading is not None
    assert len(reading.documents[0].clauses) == 6


def test_a_clause_begins_where_the_caret_stands(qtbot: QtBot, opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt")
    before = _labels(dialog)
    reading = dialog.drafts[0].reading
    assert reading is not None
    measure = reading.documents[0].items()[0].measures[1]
    dialog.panel.pane.show_span(measure.start, measure.start + 1)
    dialog.panel.pane.setFocus()
    dialog.panel.acts[CorrectionKind.SPLIT].trigger()
    _wait(qtbot, dialog)
    assert len(_labels(dialog)) == len(before) + 1


def test_a_dropped_line_is_restored_by_a_click_and_dropped_again(qtbot: QtBot, opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt")
    panel = dialog.panel
    count = panel.dropped.rowCount()
    assert count > 0
    assert all(panel.dropped.index(row, 0).data() for row in range(count))  # each with its reason
    panel.dropped_table.selectRow(0)
    panel.restore_button.click()
    _wait(qtbot, dialog)
    assert panel.dropped.rowCount() == count - 1
    restored = dialog.drafts[0].wish.corrections[0].at
    panel.pane.show_span(restored, restored + 1)
    panel.pane.setFocus()
    panel.acts[CorrectionKind.DROP].trigger()
    _wait(qtbot, dialog)
    assert panel.dropped.rowCount() == count
    assert dialog.drafts[0].wish.corrections == ()


def test_titles_and_labels_are_typed_over(qtbot: QtBot, opened: Opener, session: Session, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt")
    dialog.panel.structure.item(0).setText("龙岗区卫生健康工作要点（2022）")
    _wait(qtbot, dialog)
    dialog.panel.structure.item(0).child(0).setText("第一部分")
    _wait(qtbot, dialog)
    dialog.take_button.click()
    head = next(d for d in session.documents if d.title == "龙岗区卫生健康工作要点（2022）")
    document = session.document(head.id)
    assert document is not None
    assert document.clauses[0].label == "第一部分"


def test_only_the_ticked_documents_of_a_file_are_taken(opened: Opener, session: Session, samples: Path) -> None:
    dialog = opened(samples / "yiwu-2020-2021.txt")
    assert dialog.panel.structure.rowCount() == 2
    dialog.panel.structure.item(0).setCheckState(Qt.CheckState.Unchecked)
    before = len(session.documents)
    dialog.take_button.click()
    assert len(session.documents) == before + 1


def test_a_file_that_is_there_already_is_marked(opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "shenzhen-2024.txt")
    assert dialog.drafts[0].known


def test_the_chosen_clause_is_lit_in_its_text(opened: Opener, samples: Path) -> None:
    dialog = opened(samples / "longgang-2022.txt")
    path = _labels(dialog)[20]
    _choose(dialog, path)
    clause = dialog.panel.tree.currentIndex().data(CLAUSE_ROLE)
    band = dialog.panel.pane.band(clause)
    assert band is not None
    assert 0 <= band[0] < dialog.panel.pane.viewport().height()
    other = dialog.panel.structure.item(0).child(0)
    dialog.panel.pane.clause_chosen.emit(other.data(CLAUSE_ROLE))
    assert dialog.panel.tree.currentIndex().data(PLACE_ROLE) == other.data(PLACE_ROLE)


def test_a_correction_that_takes_another_back_removes_it() -> None:
    restore, drop = Correction(CorrectionKind.RESTORE, 10), Correction(CorrectionKind.DROP, 10)
    assert Wish().with_correction(restore).with_correction(drop) == Wish()
    named = Wish().with_correction(Correction(CorrectionKind.RELABEL, 5, "一"))
    renamed = named.with_correction(Correction(CorrectionKind.RELABEL, 5, "二"))
    assert renamed.corrections == (Correction(CorrectionKind.RELABEL, 5, "二"),)


def test_another_encoding_lets_go_of_corrections_and_undo_brings_them_back(samples: Path) -> None:
    draft = Draft(samples / "longgang-2022.txt")
    draft.reading, draft.content = workflow.read_file(draft.path)
    draft.mend(Correction(CorrectionKind.DROP, 0))
    draft.decode_as("gb18030")
    assert draft.wish == Wish("gb18030", ())
    draft.undo()
    assert draft.wish.corrections == (Correction(CorrectionKind.DROP, 0),)
    draft.undo()
    assert not draft.can_undo
    draft.redo()
    assert draft.can_redo
