"""Threads and what others take up: any documents of the project, exported as they are shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Verdict
from workbench.ui.analysis_view import AnalysisView
from workbench.ui.session import Session
from workbench.ui.threads_matrix import ThreadsPane
from workbench.ui.threads_model import Kept


def plan(place: str, year: int, *items: str) -> str:
    return f"{place}{year}年卫生工作要点\n\n" + "\n".join(items)


HOSPITAL = "1.建设医院。扩建市人民医院住院楼，新增床位500张。"
TRAINING = "2.培训医生。开展全科医生转岗培训，培训200人。"
CHECKS = "3.加强监督执法。开展医疗机构依法执业监督检查。"
PARKS = "1.建设公园。新建街心公园10个，改造绿道20公里。"


@pytest.fixture
def region(qtbot: QtBot, empty_session: Session, tmp_path: Path) -> Session:
    """A city's plans of five years and those of three districts; two documents are on screen."""
    texts = {f"市{year}": plan("甲市", year, HOSPITAL, TRAINING, CHECKS) for year in range(2020, 2025)}
    texts["乙"] = plan("甲市乙区", 2024, HOSPITAL, TRAINING.replace("2.", "2."))
    texts["丙"] = plan("甲市丙区", 2024, TRAINING.replace("2.", "1."))
    texts["丁"] = plan("甲市丁区", 2024, PARKS)
    path = tmp_path / "市区.pwb"
    with workflow.create_project(path, "市区", "甲") as project:
        for name, text in texts.items():
            file = tmp_path / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            workflow.import_files(project, [file])
    assert empty_session.open(path)
    named = by_title(empty_session)
    empty_session.set_base(named["甲市2024"])
    empty_session.show_documents([named["甲市2023"]])
    qtbot.waitUntil(lambda: set(empty_session.comparisons) == {named["甲市2023"]}, timeout=20_000)
    return empty_session


def by_title(session: Session) -> dict[str, str]:
    return {head.title.partition("年")[0]: head.id for head in session.documents}


@pytest.fixture
def view(qtbot: QtBot, region: Session) -> AnalysisView:
    made = AnalysisView(region)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def threads(qtbot: QtBot, view: AnalysisView) -> ThreadsPane:
    view.show_place("threads")
    qtbot.waitUntil(lambda: isinstance(view.stack.currentWidget(), ThreadsPane), timeout=20_000)
    pane = view.stack.currentWidget()
    assert isinstance(pane, ThreadsPane)
    return pane


def settled(qtbot: QtBot, pane: ThreadsPane) -> None:
    qtbot.waitUntil(lambda: not pane.keeper.busy, timeout=20_000)


def names(session: Session, pane: ThreadsPane) -> list[str]:
    assert pane._series is not None
    return [document.title.partition("年")[0] for document in pane._series.documents]


def test_the_years_of_one_place_are_followed_though_only_two_are_on_screen(
    qtbot: QtBot, view: AnalysisView, region: Session
) -> None:
    pane = threads(qtbot, view)
    assert names(region, pane) == [f"甲市{year}" for year in range(2020, 2025)]
    whole = [line for line in pane.model.lines if line.cells]
    assert len(whole) == 3
    assert all(all(cell.items for cell in line.cells) for line in whole)
    assert len(region.on_screen) == 2


def test_documents_are_chosen_by_ticks_and_followed_at_once(qtbot: QtBot, view: AnalysisView, region: Session) -> None:
    pane = threads(qtbot, view)
    named = by_title(region)
    qtbot.mouseClick(pane.documents_button, Qt.MouseButton.LeftButton)
    assert pane.picker.isVisible()
    for number in range(pane.picker.list.count()):
        item = pane.picker.list.item(number)
        wanted = item.data(Qt.ItemDataRole.UserRole) in (named["甲市2020"], named["甲市2024"])
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    pane.picker.hide()
    settled(qtbot, pane)
    assert names(region, pane) == ["甲市2020", "甲市2024"]
    assert "2" in pane.documents_button.text()


def test_what_each_of_several_others_takes_up_is_counted_and_the_untaken_listed(
    qtbot: QtBot, view: AnalysisView, region: Session
) -> None:
    pane = threads(qtbot, view)
    named = by_title(region)
    pane.ways[False].click()
    pane.keeper.choose(frozenset(named[f"甲市{place}2024"] for place in ("乙区", "丙区", "丁区")))
    qtbot.waitUntil(lambda: pane._series is not None and len(pane._series.documents) == 4, timeout=20_000)
    settled(qtbot, pane)
    order = names(region, pane)
    assert order[0] == "甲市2024"
    answered = {name: [bool(row.answers[n]) for row in pane._found] for n, name in enumerate(order[1:])}
    assert answered == {
        "甲市乙区2024": [True, True, False],
        "甲市丙区2024": [False, True, False],
        "甲市丁区2024": [False, False, False],
    }
    assert "2 of 3" in pane.model.titles[1 + order[1:].index("甲市乙区2024")]
    pane.chips.choose((Kept.GONE, 0))
    lines = [line for line in pane.model.lines if line.cells]
    assert len(lines) == 1
    place = region.place(lines[0].cells[0].items[0])
    assert place is not None
    assert "监督" in place.clause.heading
    pane.chips.choose((Kept.GONE, 1 + order[1:].index("甲市丙区2024")))
    assert sum(bool(line.cells) for line in pane.model.lines) == 2


def test_counts_tell_confirmed_from_suggested(qtbot: QtBot, view: AnalysisView, region: Session) -> None:
    pane = threads(qtbot, view)
    named = by_title(region)
    pane.ways[False].click()
    pane.keeper.choose(frozenset({named["甲市乙区2024"]}))
    qtbot.waitUntil(lambda: pane._series is not None and len(pane._series.documents) == 2, timeout=20_000)
    settled(qtbot, pane)
    assert "✓ 0" in pane.model.titles[1]
    link = next(row.answers[0][0] for row in pane._found if row.answers[0])
    region.judge(link.left, link.right, Verdict.CONFIRMED)
    qtbot.waitUntil(lambda: "✓ 1" in pane.model.titles[1], timeout=20_000)
    cell = next(c for line in pane.model.lines for c in line.cells if link.right in c.items and c.links)
    assert pane.model.words(cell).startswith("✓ ")


def test_a_double_click_puts_the_document_on_screen_to_be_read(
    qtbot: QtBot, view: AnalysisView, region: Session
) -> None:
    pane = threads(qtbot, view)
    row = next(number for number, line in enumerate(pane.model.lines) if line.cells)
    with qtbot.waitSignal(view.read_wanted):
        pane.table.setCurrentIndex(pane.model.index(row, 0))
        pane.table.doubleClicked.emit(pane.model.index(row, 0))
    assert by_title(region)["甲市2020"] in {document.id for document in region.on_screen}


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_matrix_is_written_as_it_is_shown(
    qtbot: QtBot, view: AnalysisView, region: Session, tmp_path: Path, ending: str
) -> None:
    pane = threads(qtbot, view)
    path = tmp_path / f"脉络{ending}"
    with qtbot.waitSignal(view.said, timeout=20_000):
        pane.export.write(path)
    reading, _ = workflow.read_file(path)
    assert "建设医院" in reading.raw
    assert "甲市" in reading.raw or "2020" in reading.raw
    shown = sum(len(cell.items) for line in pane.model.lines for cell in line.cells)
    assert sum(reading.raw.count(words) for words in ("建设医院", "培训医生", "加强监督执法")) >= shown


def test_the_matrix_is_copied_as_a_table(qtbot: QtBot, view: AnalysisView) -> None:
    pane = threads(qtbot, view)
    pane.export.copy()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text().count("\n") == len(pane.model.lines)
    assert held.text().splitlines()[0].count("\t") == len(pane.model.titles) - 1
    assert "<table" in held.html()


def test_a_project_of_one_document_says_what_is_missing(qtbot: QtBot, view: AnalysisView, region: Session) -> None:
    pane = threads(qtbot, view)
    pane.keeper.choose(frozenset())
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0, timeout=20_000)
    assert "two documents" in pane.note.text()


def test_following_can_be_stopped(qtbot: QtBot, view: AnalysisView, region: Session) -> None:
    pane = threads(qtbot, view)
    pane.keeper.look()
    pane.keeper.stop()
    assert not pane.keeper.busy
    pane.keeper.look()
    settled(qtbot, pane)
    assert pane.model.rowCount() > 0


def test_a_program_that_copied_a_table_ends_in_peace() -> None:
    copied = (
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from workbench.ui.threads_export import put_on_clipboard\n"
        "put_on_clipboard('床位', '<p>床位</p>')\n"
        "assert QApplication.clipboard().mimeData().html() == '<p>床位</p>'\n"
    )
    assert subprocess.run([sys.executable, "-c", copied], check=False).returncode == 0
