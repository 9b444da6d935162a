"""Search results: what was found, where it stands, and the way there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.store import edits
from workbench.ui.search_view import SearchResults
from workbench.ui.session import Session


@pytest.fixture
def results(qtbot: QtBot, session: Session) -> SearchResults:
    made = SearchResults(session)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    return made


@pytest.mark.parametrize("query", ["医院", "醫院", "床", "社康机构", "AED"])
def test_each_hit_shows_what_was_found_in_its_sentence(results: SearchResults, query: str) -> None:
    results.search(query)
    assert results.model.rowCount() > 0
    for number in range(results.model.rowCount()):
        hit = results.model.hit(number)
        assert len(hit.snippet[hit.at : hit.until]) == len(query)
    results.grab()  # every hit can be painted


def test_a_hit_leads_to_its_place(results: SearchResults, session: Session) -> None:
    results.search("签约覆盖率")
    results.list.setCurrentIndex(results.model.index(0, 0))
    chosen = session.selection
    hit = results.model.hit(0)
    assert chosen.clause == hit.clause
    assert chosen.span == (hit.start, hit.end)
    document = session.document_of(hit.clause or "")
    assert document is not None
    assert session.original(document.source, hit.start, hit.end) in ("签约覆盖率", "簽約覆蓋率")


def test_notes_and_tags_are_found_and_lead_to_their_clause(results: SearchResults, session: Session) -> None:
    assert session.base is not None
    clause = session.base.items()[3].id
    session.do(lambda project: edits.add_note(project, clause, "请核实口径是否一致"))
    session.do(lambda project: edits.add_tag(project, "口径", "#2980b9"))
    tag = session.tags()[0]
    session.do(lambda project: edits.tag_target(project, clause, tag.id))
    results.search("口径")
    parts = [results.model.hit(number).part for number in range(results.model.rowCount())]
    assert {"note", "tag"} <= set(parts)
    for part in ("note", "tag"):
        session.select(None)
        results.list.setCurrentIndex(results.model.index(-1, 0))
        results.list.setCurrentIndex(results.model.index(parts.index(part), 0))
        assert session.selection.clause == clause


def test_a_note_written_meanwhile_is_found(results: SearchResults, session: Session) -> None:
    assert session.base is not None
    clause = session.base.items()[3].id
    results.search("待领导审定")
    assert results.model.rowCount() == 0
    session.do(lambda project: edits.add_note(project, clause, "待领导审定"))
    assert results.model.rowCount() == 1


def test_nothing_found_is_said(results: SearchResults) -> None:
    results.search("不存在的词语")
    assert "不存在的词语" in results.said.text()


def test_escape_closes_the_search(qtbot: QtBot, results: SearchResults) -> None:
    with qtbot.waitSignal(results.closed):
        qtbot.keyClick(results, Qt.Key.Key_Escape)
