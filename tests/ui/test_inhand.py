"""The pane of what is in hand: what it shows is what is stored, and what is pressed is done, undone and logged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.model import Relation, Verdict, link_target
from workbench.store import edits
from workbench.ui import review_acts
from workbench.ui.inhand import InHand
from workbench.ui.linkage import LinkState
from workbench.ui.note_cards import NoteEditor
from workbench.ui.review_acts import Where
from workbench.ui.session import Session


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> InHand:
    made = InHand(session)
    qtbot.addWidget(made)
    made.resize(330, 800)
    made.show()
    return made


def take_link(session: Session, number: int = 0) -> tuple[str, str]:
    link = session.comparisons[session.others[0].id].item_links[number]
    session.select(link.right, link.left)
    return link.left, link.right


def texts(pane: InHand) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane))


def test_it_says_what_to_do_while_nothing_is_in_hand(pane: InHand, session: Session) -> None:
    assert "Choose a clause" in texts(pane)
    take_link(session)
    assert "Choose a clause" not in texts(pane)


def test_buttons_judge_the_link_and_take_it_back(qtbot: QtBot, pane: InHand, session: Session) -> None:
    left, right = take_link(session)
    qtbot.mouseClick(pane.confirm, Qt.MouseButton.LeftButton)
    assert session.state_of(left, right) is LinkState.CONFIRMED
    assert not pane.confirm.isEnabled()
    assert "甲" in texts(pane)
    qtbot.mouseClick(pane.reject, Qt.MouseButton.LeftButton)
    assert session.state_of(left, right) is LinkState.REJECTED
    qtbot.mouseClick(pane.undecide, Qt.MouseButton.LeftButton)
    assert session.judgement_of(left, right) is None
    session.undo()
    session.undo()
    assert session.state_of(left, right) is LinkState.CONFIRMED


def test_relation_and_reason_are_kept_with_the_judgement(qtbot: QtBot, pane: InHand, session: Session) -> None:
    left, right = take_link(session)
    pane.relation.setCurrentIndex(pane.relation.findData(Relation.PARTIAL))
    pane.relation.activated.emit(pane.relation.currentIndex())
    pane.reason.setText("仅部分内容延续")
    pane.reason.editingFinished.emit()
    judgement = session.judgement_of(left, right)
    assert judgement is not None
    assert (judgement.verdict, judgement.relation, judgement.reason) == (
        Verdict.CONFIRMED,
        Relation.PARTIAL,
        "仅部分内容延续",
    )


def test_a_candidate_is_linked_by_its_number(pane: InHand, session: Session) -> None:
    assert session.base is not None
    item = session.base.items()[4]
    session.select(item.id)
    listed = review_acts.candidates(session)
    assert len(listed) == 3
    assert [candidate.score for candidate in listed] == sorted((c.score for c in listed), reverse=True)
    assert review_acts.pick(session, 2)
    assert session.state_of(item.id, listed[1].other) is LinkState.CONFIRMED
    assert {session.selection.clause, session.selection.other} == {item.id, listed[1].other}
    assert not review_acts.pick(session, 4)


def test_nothing_answers_it_rejects_its_links_in_one_act(pane: InHand, session: Session) -> None:
    left, right = take_link(session)
    links = session.links_of(left)
    assert review_acts.stand_alone(session)
    assert all(session.state_of(link.left, link.right) is LinkState.REJECTED for link in links)
    judgement = session.judgement_of(left, session.others[0].id)
    assert judgement is not None
    assert judgement.verdict is Verdict.DROPPED
    session.undo()
    assert session.judgements() == ()
    assert session.state_of(left, right) is LinkState.SUGGESTED


def test_chips_tag_the_clause_the_link_or_the_selected_text(qtbot: QtBot, pane: InHand, session: Session) -> None:
    session.do(lambda project: edits.add_tag(project, "社康 & 医联体", "#3b6fb6", "s"))
    left, right = take_link(session)

    def chip() -> QPushButton:
        QApplication.processEvents()
        found = [b for b in pane.findChildren(QPushButton) if b.isVisibleTo(pane) and "医联体" in b.text()]
        return found[-1]

    qtbot.mouseClick(chip(), Qt.MouseButton.LeftButton)
    assert [t.target for t in session.taggings()] == [right]
    pane.where_buttons[Where.LINK].click()
    assert not chip().isChecked()
    qtbot.mouseClick(chip(), Qt.MouseButton.LeftButton)
    assert {t.target for t in session.taggings()} == {right, link_target(left, right)}
    qtbot.mouseClick(chip(), Qt.MouseButton.LeftButton)
    assert {t.target for t in session.taggings()} == {right}
    place = session.place(right)
    assert place is not None
    span = (place.clause.start + 2, place.clause.start + 6)
    session.select(right, left, span)
    assert pane.where is Where.SPAN
    qtbot.mouseClick(chip(), Qt.MouseButton.LeftButton)
    assert (span[0], span[1]) in {(t.start, t.end) for t in session.taggings(right)}


def test_a_note_is_written_edited_in_place_and_removed(qtbot: QtBot, pane: InHand, session: Session) -> None:
    _, right = take_link(session)
    pane.notes.editor.insertPlainText("2024年改为<b>部分</b>延续")
    qtbot.keyClick(pane.notes.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note = session.notes(right)[0]
    assert (note.body, note.author) == ("2024年改为<b>部分</b>延续", "甲")
    assert pane.notes.editor.toPlainText() == ""
    assert "2024年改为<b>部分</b>延续" in texts(pane)  # as it was typed, not as markup
    pane.notes._start_editing(note)
    QApplication.processEvents()
    editor = next(e for e in pane.notes.findChildren(NoteEditor) if e is not pane.notes.editor and e.isVisibleTo(pane))
    editor.setPlainText("需核对")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [n.body for n in session.notes(right)] == ["需核对"]
    pane.notes._remove(session.notes(right)[0])
    assert session.notes(right) == ()
    session.undo()
    assert [n.body for n in session.notes(right)] == ["需核对"]


def test_a_note_that_was_begun_is_kept_where_it_was_begun(qtbot: QtBot, pane: InHand, session: Session) -> None:
    left, right = take_link(session)
    pane.notes.editor.insertPlainText("写到一半")
    session.judge(left, right, Verdict.CONFIRMED)
    assert pane.notes.editor.toPlainText() == "写到一半"
    with qtbot.waitSignal(pane.said):
        take_link(session, 5)
    assert pane.notes.editor.toPlainText() == ""
    assert [(n.target, n.body) for n in session.notes()] == [(right, "写到一半")]
    session.undo()
    assert session.notes() == ()


def test_a_note_that_was_begun_is_kept_when_the_project_is_closed(
    pane: InHand, session: Session, project_file: Path
) -> None:
    take_link(session)
    pane.notes.editor.insertPlainText("写到一半")
    session.close_project()
    assert session.open(project_file)
    assert [n.body for n in session.notes()] == ["写到一半"]


def test_the_pane_says_of_which_document_the_clause_is_that_tags_go_to(pane: InHand, session: Session) -> None:
    left, right = take_link(session)
    assert "2024" in pane.where_buttons[Where.CLAUSE].text()
    session.select(left, right)
    assert "2022" in pane.where_buttons[Where.CLAUSE].text()
    session.select(left)  # its best link is shown, and can be tagged
    assert pane.where_buttons[Where.LINK].isEnabled()
    session.select(left, against=session.others[0].id)
    assert "2022" not in pane.where_buttons[Where.CLAUSE].text()
    assert not pane.where_buttons[Where.LINK].isEnabled()


def test_words_that_a_search_found_are_not_what_a_tag_goes_to(pane: InHand, session: Session) -> None:
    left, _ = take_link(session)
    clause = session.clause(left)
    assert clause is not None
    session.select(left, None, (clause.start, clause.start + 2), "search")
    assert pane.where is Where.CLAUSE
    session.select(left, None, (clause.start, clause.start + 2), "compare")
    assert pane.where is Where.SPAN


def test_history_tells_who_did_what(pane: InHand, session: Session) -> None:
    left, right = take_link(session)
    session.judge(left, right, Verdict.CONFIRMED)
    session.judge(left, right, Verdict.REJECTED)
    session.unjudge(left, right)
    shown = pane._history.text()
    assert shown.count("甲") == 3
    assert "rejected" in shown
    assert "removed" in shown


def test_a_lone_clause_is_confirmed_as_new(qtbot: QtBot, pane: InHand, session: Session) -> None:
    comparison = session.comparisons[session.others[0].id]
    assert session.base is not None
    lone = comparison.right_only_items[0]
    session.select(lone, against=session.base.id)
    assert not pane.reject.isEnabled()
    qtbot.mouseClick(pane.confirm, Qt.MouseButton.LeftButton)
    judgement = session.judgement_of(lone, session.base.id)
    assert judgement is not None
    assert judgement.verdict is Verdict.NEW
