"""The analysis view: where each part went, which words rose, who is responsible, how binding it became, threads."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.compare.commitment import Step
from workbench.errors import CannotWrite
from workbench.model import Verdict
from workbench.ui.analysis_view import PLACES, AnalysisView
from workbench.ui.keyword_table import Kept as KeptWords
from workbench.ui.keyword_table import times_words
from workbench.ui.linkage import LinkState
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.threads_model import Kept as KeptThreads
from workbench.ui.window import Window


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> AnalysisView:
    made = AnalysisView(session)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    return made


def _pane(qtbot: QtBot, view: AnalysisView, name: str) -> Any:
    view.show_place(name)
    qtbot.waitUntil(lambda: view.stack.currentWidget() is view._panes.get(name), timeout=20_000)
    return view.pane(name)


@pytest.fixture
def district(qtbot: QtBot, empty_session: Session, samples: Path, tmp_path: Path) -> Session:
    """A session on the city's plan and a district's of the same year."""
    path = tmp_path / "市区.pwb"
    with workflow.create_project(path, "市区", "甲") as project:
        workflow.import_files(project, [samples / "shenzhen-2022.txt", samples / "longgang-2022.txt"])
    assert empty_session.open(path)
    empty_session.show_documents([head.id for head in empty_session.documents])
    qtbot.waitUntil(lambda: bool(empty_session.comparisons), timeout=20_000)
    return empty_session


YEARS = {
    2021: ("1.建设医院。扩建市医院。(责任单位:甲局)", "2.培训医生。开展医生培训。(责任单位:乙局)"),
    2022: ("1.建设医院。扩建市医院。(责任单位:丙局)", "2.加强监督执法。(责任单位:乙局)"),
    2023: ("1.建设医院。扩建市医院。(责任单位:丙局)", "2.培训医生。开展医生培训。(责任单位:乙局)"),
}


@pytest.fixture
def years(qtbot: QtBot, empty_session: Session, tmp_path: Path) -> Session:
    """A session on plans of three years that name units."""
    path = tmp_path / "三年.pwb"
    with workflow.create_project(path, "三年", "甲") as project:
        for year, items in YEARS.items():
            text = tmp_path / f"{year}.txt"
            text.write_text(f"{year}年某市卫生工作要点\n\n" + "\n".join(items), encoding="utf-8")
            workflow.import_files(project, [text])
    assert empty_session.open(path)
    qtbot.waitUntil(lambda: len(empty_session.comparisons) == 2, timeout=20_000)
    return empty_session


# ------------------------------------------------------------------------------------------------ the view
def test_general_words_have_a_list_of_their_own(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "words")
    first = [pane.rows.row(number).term for number in range(pane.rows.rowCount())]
    pane.chips.choose(KeptWords.GENERAL)
    general = [pane.rows.row(number).term for number in range(pane.rows.rowCount())]
    assert {"安全", "执法"} <= set(first)
    assert {"重点", "至少"} <= set(general)
    assert not set(first) & set(general)


@pytest.mark.parametrize("name", PLACES)
def test_every_place_is_computed_when_it_is_looked_at(qtbot: QtBot, view: AnalysisView, name: str) -> None:
    pane = _pane(qtbot, view, name)
    assert pane.isVisible()
    assert set(view._panes) <= {name, PLACES[0]}


def test_a_place_is_not_computed_twice_until_something_changes(
    qtbot: QtBot, view: AnalysisView, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pane(qtbot, view, "words")
    _pane(qtbot, view, "coverage")
    counted: list[int] = []
    real = workflow.vocabulary
    monkeypatch.setattr(workflow, "vocabulary", lambda *two: counted.append(1) or real(*two))
    _pane(qtbot, view, "words")
    assert not counted
    view._session.compared.emit()
    qtbot.waitUntil(lambda: "words" in view._fresh)
    assert counted == [1]


def test_an_empty_project_says_what_to_do(qtbot: QtBot, empty_session: Session) -> None:
    made = AnalysisView(empty_session)
    qtbot.addWidget(made)
    made.show()
    assert made.stack.currentWidget() is made.empty
    assert made.empty.text()


def test_the_window_shows_the_analysis_by_its_key(qtbot: QtBot, session: Session, settings: Settings) -> None:
    window = Window(session, settings)
    qtbot.addWidget(window)
    window.show()
    assert window.acts["view_analysis"].shortcut().toString() == "Ctrl+5"
    window.acts["view_analysis"].trigger()
    shown = window.pages.currentWidget()
    assert isinstance(shown, AnalysisView)
    _pane(qtbot, shown, "coverage").table.opened.emit()
    assert window.pages.currentWidget() is window.view("documents")


# ------------------------------------------------------------------------------------------------ where it went
def test_the_flow_map_draws_every_section_of_both_texts(qtbot: QtBot, view: AnalysisView, session: Session) -> None:
    pane = _pane(qtbot, view, "coverage")
    drawn = {slot.section.id for slot in pane.map._drawing.slots}
    assert drawn == {clause.id for document in session.on_screen for clause in document.clauses}
    widths = [slot.words for slot in pane.map._drawing.slots if slot.on_left]
    assert all(above.bottom() <= below.top() for above, below in itertools.pairwise(widths))


def test_a_section_chosen_by_keys_lists_its_links(qtbot: QtBot, view: AnalysisView, session: Session) -> None:
    pane = _pane(qtbot, view, "coverage")
    everything = pane.rows.rowCount()
    qtbot.keyClick(pane.map, Qt.Key.Key_Down)
    qtbot.keyClick(pane.map, Qt.Key.Key_Down)
    assert session.base is not None
    section = session.base.clauses[1]
    assert pane.map.section == section.id
    inside = {clause.id for clause in section.walk()}
    listed = [pane.rows.row(number) for number in range(pane.rows.rowCount())]
    assert 0 < len(listed) < everything
    assert all(row.left in inside for row in listed)
    qtbot.keyClick(pane.map, Qt.Key.Key_Right)
    assert pane.map.section in {clause.id for clause in session.others[0].clauses}
    qtbot.keyClick(pane.map, Qt.Key.Key_Escape)
    assert pane.rows.rowCount() == everything


def test_a_click_on_a_band_lists_what_it_is_made_of(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "coverage")
    drawn = max((d for d in pane.map._drawing.bands if d.band.left and d.band.right), key=lambda d: d.band.weight)
    near = QPointF(drawn.path.boundingRect().left() + 2, drawn.path.pointAtPercent(0).y() + 3)
    qtbot.mouseClick(pane.map, Qt.MouseButton.LeftButton, pos=near.toPoint())
    flow = next(f for f in pane._found.flows if (f.left, f.right) == (drawn.band.left, drawn.band.right))
    listed = {(row.left, row.right) for row in map(pane.rows.row, range(pane.rows.rowCount()))}
    assert listed == set(flow.links)


def test_a_link_of_the_list_is_taken_in_hand(qtbot: QtBot, view: AnalysisView, session: Session) -> None:
    pane = _pane(qtbot, view, "coverage")
    pane.table.selectRow(2)
    row = pane.rows.row(2)
    assert (session.selection.clause, session.selection.other) == (row.left, row.right)


def test_a_cell_of_the_matrix_is_a_link_and_shows_what_was_decided(
    qtbot: QtBot, view: AnalysisView, session: Session
) -> None:
    pane = _pane(qtbot, view, "coverage")
    pane.chips.choose("matrix")
    link = session.comparisons[session.others[0].id].item_links[0]
    row = [item.id for item in pane.matrix.items.rows].index(link.left)
    column = [item.id for item in pane.matrix.items.columns].index(link.right)
    pane.matrix.setCurrentIndex(pane.matrix.items.index(row, column))
    assert (session.selection.clause, session.selection.other) == (link.left, link.right)
    assert pane.matrix.items.heat(row, column).state is LinkState.SUGGESTED
    session.judge(link.left, link.right, Verdict.CONFIRMED)
    assert pane.matrix.items.heat(row, column).state is LinkState.CONFIRMED


@pytest.mark.parametrize("which", ["map", "matrix"])
def test_the_drawing_is_saved_as_a_picture(qtbot: QtBot, view: AnalysisView, tmp_path: Path, which: str) -> None:
    pane = _pane(qtbot, view, "coverage")
    pane.chips.choose(which)
    pane.save_picture(tmp_path / "去向.png")
    image = QImage(str(tmp_path / "去向.png"))
    assert image.width() > 1000
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 5
    pane.save_picture(tmp_path / "去向.svg")
    drawn = (tmp_path / "去向.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<?xml")
    assert "<text" in drawn
    assert 'sans-serif"' in drawn
    assert not list(tmp_path.glob("*.part"))


def test_a_picture_of_another_kind_is_refused(qtbot: QtBot, view: AnalysisView, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        _pane(qtbot, view, "coverage").save_picture(tmp_path / "a.gif")
    with pytest.raises(CannotWrite):
        _pane(qtbot, view, "coverage").save_picture(tmp_path / "nowhere" / "a.png")


# ------------------------------------------------------------------------------------------------ words
def test_a_term_shows_every_place_where_it_stands(qtbot: QtBot, view: AnalysisView, session: Session) -> None:
    pane = _pane(qtbot, view, "words")
    pane.chips.choose(KeptWords.ALL)
    pane.choose("执法")
    keyword = pane.current()
    assert keyword is not None
    assert keyword.rose
    qtbot.waitUntil(lambda: "执法" in pane.context.heading.text(), timeout=20_000)
    places = pane.context.rows.rowCount()
    assert places >= keyword.left + keyword.right
    pane.context.table.selectRow(0)
    place = pane.context.rows.row(0)
    assert session.selection.clause == place.clause_id
    assert session.selection.span == (place.start, place.end)


def test_a_key_that_judges_judges_nothing_while_a_term_is_in_hand(
    qtbot: QtBot, view: AnalysisView, session: Session
) -> None:
    pane = _pane(qtbot, view, "words")
    link = session.comparisons[session.others[0].id].item_links[0]
    session.select(link.left, link.right)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_1):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, "1")
        asked.ignore()
        pane.table.event(asked)
        assert asked.isAccepted()
    held = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier, "e")
    held.ignore()
    pane.table.event(held)
    assert not held.isAccepted()


def test_what_rose_stays_what_rose_when_the_later_year_is_the_base(
    qtbot: QtBot, view: AnalysisView, session: Session
) -> None:
    pane = _pane(qtbot, view, "words")
    before = [pane.rows.row(number).term for number in range(10)]
    session.set_base(session.others[0].id)
    qtbot.waitUntil(lambda: "words" in view._fresh, timeout=20_000)
    assert [pane.rows.row(number).term for number in range(10)] == before
    assert pane._pair.left.year == 2022


def test_a_filter_keeps_terms_that_fell(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "words")
    pane.chips.choose(KeptWords.FELL)
    assert all(not pane.rows.row(number).rose for number in range(pane.rows.rowCount()))
    pane.entry.insert("经验")
    assert [pane.rows.row(number).term for number in range(pane.rows.rowCount())] == ["经验"]


@pytest.mark.parametrize(("effect", "words"), [(1.0, "×2"), (-2.0, "÷4"), (1.2, "×2.3")])
def test_an_effect_is_read_as_times_as_often(effect: float, words: str) -> None:
    assert times_words(effect) == words


# ------------------------------------------------------------------------------------------------ units
def test_documents_without_units_are_said_to_name_none(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "units")
    assert pane.empty.isVisible()
    assert "2022" in pane.empty.text()


def test_units_of_one_document_are_shown_by_section_and_nothing_is_said_to_be_gained(
    qtbot: QtBot, district: Session
) -> None:
    made = AnalysisView(district)
    qtbot.addWidget(made)
    made.show()
    pane = _pane(qtbot, made, "units")
    assert pane.chips.current in ("left", "right")
    assert "深圳市" in pane.note.text()
    line = pane.current()
    assert line is not None
    assert line.row is not None
    assert pane.task_rows.rowCount() == line.row.total
    assert pane.model.columnCount() == 3 + 5
    pane.task_table.selectRow(0)
    assert district.selection.clause == pane.task_rows.row(0).item


def test_a_unit_gains_the_task_another_one_loses(qtbot: QtBot, years: Session) -> None:
    made = AnalysisView(years)
    qtbot.addWidget(made)
    made.show()
    pane = _pane(qtbot, made, "units")
    lines = {pane.rows.row(number).name: pane.rows.row(number).change for number in range(pane.rows.rowCount())}
    assert len(lines["丙局"].gained) == 1
    assert not lines["丙局"].lost
    assert len(lines["甲局"].lost) == 1
    number = list(lines).index("丙局")
    pane.table.selectRow(number)
    assert pane.tasks.data(pane.tasks.index(0, 0)).startswith("+")
    assert made.other.isVisible()


# ------------------------------------------------------------------------------------------------ commitment
def test_the_reform_of_disease_control_went_from_study_to_being_carried_out(
    qtbot: QtBot, view: AnalysisView, session: Session
) -> None:
    pane = _pane(qtbot, view, "commitment")
    rows = [pane.rows.row(number) for number in range(pane.rows.rowCount())]
    number = next(n for n, row in enumerate(rows) if "疾控" in row.left_part and row.step is Step.FORWARD)
    pane.table.selectRow(number)
    assert {session.selection.clause, session.selection.other} == {rows[number].left, rows[number].right}
    assert "研究" in pane.sentences[0].text.toPlainText()


def test_what_was_to_be_drafted_in_both_years_shows_no_progress(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "commitment")
    pane.chips.choose(Step.STALLED)
    rows = [pane.rows.row(number) for number in range(pane.rows.rowCount())]
    assert any("制定居民健康管理办法" in row.left_part and "制定居民健康管理办法" in row.right_part for row in rows)


def test_the_wording_is_told_as_wording(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "commitment")
    rows = [pane.rows.row(number) for number in range(pane.rows.rowCount())]
    number = next(n for n, row in enumerate(rows) if "疾控" in row.left_part and row.step is Step.FORWARD)
    said = pane.rows.index(number, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "The wording changed from “study” to “carry out”." in said
    assert "not what was done" in pane.note.text()


def test_no_task_moves_between_a_city_and_a_district(qtbot: QtBot, district: Session) -> None:
    made = AnalysisView(district)
    qtbot.addWidget(made)
    made.show()
    pane = _pane(qtbot, made, "commitment")
    assert pane.rows.rowCount() == 0
    assert pane.empty.isVisible()
    assert "do not follow one another" in pane.empty.text()


# ------------------------------------------------------------------------------------------------ threads
def test_threads_stand_under_the_sections_they_begin_in(qtbot: QtBot, view: AnalysisView, session: Session) -> None:
    pane = _pane(qtbot, view, "threads")
    assert pane.model.titles == ("2022", "2024")
    assert not pane.model.lines[0].cells
    assert session.base is not None
    assert session.base.clauses[0].heading in pane.model.lines[0].title
    items = {item for line in pane.model.lines for cell in line.cells for item in cell.items}
    assert items == {item.id for document in session.on_screen for item in document.items()}


def test_a_task_is_followed_over_a_year_that_does_not_mention_it(qtbot: QtBot, years: Session) -> None:
    made = AnalysisView(years)
    qtbot.addWidget(made)
    made.show()
    pane = _pane(qtbot, made, "threads")
    assert pane.model.titles == ("2021", "2022", "2023")
    lines = [line for line in pane.model.lines if line.cells]
    training = next(line for line in lines if line.cells[0].items and not line.cells[1].items)
    assert training.cells[2].items
    assert training.cells[1].absent == "not mentioned here"
    pane.chips.choose((KeptThreads.GONE, 0))
    gone = [line for line in pane.model.lines if line.cells]
    assert [line.cells[2].absent for line in gone] == ["no longer mentioned"]
    pane.chips.choose((KeptThreads.THROUGHOUT, 0))
    assert sum(bool(line.cells) for line in pane.model.lines) == 1


def test_threads_begun_later_are_the_new_items(qtbot: QtBot, view: AnalysisView) -> None:
    pane = _pane(qtbot, view, "threads")
    pane.chips.choose((KeptThreads.NEW, 0))
    lines = [line for line in pane.model.lines if line.cells]
    assert lines
    assert all(not line.cells[0].items and line.cells[1].items for line in lines)


def test_a_cell_of_a_thread_is_taken_in_hand_with_its_link(qtbot: QtBot, view: AnalysisView, session: Session) -> None:
    pane = _pane(qtbot, view, "threads")
    cell = pane.model.cell(1, 1)
    pane.table.setCurrentIndex(pane.model.index(1, 1))
    link = cell.links[cell.items[0]]
    assert (session.selection.clause, session.selection.other) == (link.right, link.left)


def test_an_empty_cell_takes_its_task_in_hand_without_a_link(
    qtbot: QtBot, view: AnalysisView, session: Session
) -> None:
    pane = _pane(qtbot, view, "threads")
    row = next(n for n, line in enumerate(pane.model.lines) if line.cells and not line.cells[0].items)
    pane.table.setCurrentIndex(pane.model.index(row, 0))
    assert session.selection.clause == pane.model.cell(row, 1).items[0]
    assert session.selection.other is None


def test_of_a_city_and_a_district_the_base_is_followed_into_the_others(qtbot: QtBot, district: Session) -> None:
    made = AnalysisView(district)
    qtbot.addWidget(made)
    made.show()
    pane = _pane(qtbot, made, "threads")
    assert not pane._series.by_year
    base = district.base
    assert base is not None
    rows = [line for line in pane.model.lines if line.cells]
    assert [line.cells[0].items for line in rows] == [(item.id,) for item in base.items()]


def test_where_neither_document_follows_the_other_nothing_is_said_to_rise_or_to_be_dropped(
    qtbot: QtBot, district: Session
) -> None:
    made = AnalysisView(district)
    qtbot.addWidget(made)
    made.show()
    words = _pane(qtbot, made, "words")
    moves = {words.rows.index(row, 1).data() for row in range(words.rows.rowCount())}
    assert not any(sign in move for move in moves for sign in "▲▼+−")
    coverage = _pane(qtbot, made, "coverage")
    assert set(coverage.map._plan.absent) == {"no counterpart"}
    assert made.note.isVisible()
