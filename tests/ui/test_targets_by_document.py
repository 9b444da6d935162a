"""The targets of three and more documents in one table: columns, order, filters, and the way to the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import TargetMove
from workbench.ui.list_model import BELOW_ROLE
from workbench.ui.session import Session
from workbench.ui.target_pairs import TargetPairs
from workbench.ui.target_series import TargetsByDocument
from workbench.ui.targets_view import TargetsView

YEARS = Path(__file__).parents[1] / "compare" / "years"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A project of three years of one city and one year of its district."""
    path = tmp_path / "澄湖.pwb"
    with workflow.create_project(path, "澄湖", "甲") as project:
        workflow.import_files(project, sorted(YEARS.glob("*.txt")))
    return path


@pytest.fixture
def opened(qtbot: QtBot, empty_session: Session, city: Path) -> Session:
    """The three years of the city on screen, compared."""
    session = empty_session
    assert session.open(city)
    years = [head.id for head in session.documents if head.region == "澄湖市"]
    session.set_base(years[0])
    session.show_documents(years[1:])
    qtbot.waitUntil(lambda: len(session.comparisons) == 2, timeout=20_000)
    return session


@pytest.fixture
def view(qtbot: QtBot, opened: Session) -> TargetsView:
    made = TargetsView(opened)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.by_document.model.rowCount() > 0, timeout=20_000)
    return made


@pytest.fixture
def pane(view: TargetsView) -> TargetsByDocument:
    assert isinstance(view.pane, TargetsByDocument)
    return view.pane


def heads(pane: TargetsByDocument) -> list[str]:
    return [pane.model.headerData(place, Qt.Orientation.Horizontal) for place in range(pane.model.columnCount())]


def row_of(pane: TargetsByDocument, name: str) -> int:
    return next(number for number in range(pane.rows.rowCount()) if pane.rows.row(number).series.name == name)


def said(pane: TargetsByDocument, name: str) -> list[str]:
    row = row_of(pane, name)
    cells = [pane.rows.index(row, column) for column in range(1, pane.model.columnCount())]
    return [" | ".join(part for part in (cell.data(), cell.data(BELOW_ROLE)) if part) for cell in cells]


def choose(pane: TargetsByDocument, name: str, column: int) -> None:
    pane.table.setCurrentIndex(pane.rows.index(row_of(pane, name), column))


def sentences(pane: TargetsByDocument) -> list[str]:
    return [box.text.toPlainText() for box in pane.sentences]


def test_each_document_has_a_column_in_the_order_of_years(pane: TargetsByDocument, opened: Session) -> None:
    names = heads(pane)[1:4]
    assert [next(year for year in ("2020", "2022", "2024") if year in name) for name in names] == [
        "2020",
        "2022",
        "2024",
    ]
    assert [("base" in name or "基准" in name) for name in names] == [True, False, False]


def test_a_row_says_what_is_asked_and_what_became_of_it(pane: TargetsByDocument) -> None:
    assert said(pane, "招聘全科医生") == [
        "≥ 600名",
        "≥ 800名 | ▲ +200名 +33.3%",
        "≥ 500人 | ▼ −300人 −37.5%",
        "▼ −100人 −16.7%",
    ]


def test_a_document_that_does_not_mention_a_target_says_so(pane: TargetsByDocument) -> None:
    cells = said(pane, "糖尿病患者规范管理率")
    assert cells[1] == pane.tr("not mentioned")
    assert cells[2].startswith("68% | ▲ +6")


def test_the_parts_of_a_split_target_stand_in_one_cell(pane: TargetsByDocument) -> None:
    assert said(pane, "新增三级甲等医院")[2].startswith("1家 / 1家 | ≠")


def test_a_later_deadline_is_told_where_the_number_stayed(pane: TargetsByDocument) -> None:
    assert said(pane, "建成国家区域医疗中心")[1].startswith("2家 | = ")
    assert "·" in said(pane, "建成国家区域医疗中心")[1]


def test_a_column_sorts_by_its_numbers(pane: TargetsByDocument) -> None:
    pane.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    cells = [pane.rows.row(number).series.cells[2] for number in range(pane.rows.rowCount())]
    numbers = [cell[0].value for cell in cells if cell]
    assert numbers == sorted(numbers, reverse=True)
    assert [bool(cell) for cell in cells] == sorted((bool(cell) for cell in cells), reverse=True)


def test_a_chip_keeps_what_moved_so_in_any_year_and_the_entry_narrows_it(pane: TargetsByDocument) -> None:
    pane.chips.choose(TargetMove.LOWERED)
    kept = [pane.rows.row(number).series for number in range(pane.rows.rowCount())]
    assert kept
    assert all(TargetMove.LOWERED in series.moves for series in kept)
    pane.entry.insert("全科医生")
    assert [pane.rows.row(number).series.name for number in range(pane.rows.rowCount())] == ["招聘全科医生"]


def test_a_cell_leads_to_its_sentence_and_the_one_it_is_set_against(pane: TargetsByDocument, opened: Session) -> None:
    choose(pane, "招聘全科医生", 3)
    target = pane.rows.row(row_of(pane, "招聘全科医生")).series.cells[2][0]
    assert opened.selection.clause == target.clause_id
    assert opened.selection.span == (target.start, target.end)
    assert ["800名" in sentences(pane)[0], "500人" in sentences(pane)[1]] == [True, True]


def test_the_first_cell_shows_what_comes_next(pane: TargetsByDocument, opened: Session) -> None:
    choose(pane, "糖尿病患者规范管理率", 1)
    assert ["62%" in sentences(pane)[0], "68%" in sentences(pane)[1]] == [True, True]


def test_arrows_go_from_document_to_document_and_return_opens_the_text(
    qtbot: QtBot, view: TargetsView, pane: TargetsByDocument, opened: Session
) -> None:
    choose(pane, "新增床位", 1)
    qtbot.keyClick(pane.table, Qt.Key.Key_Right)
    place = opened.place(opened.selection.clause or "")
    assert place is not None
    assert place.document.year == 2022
    with qtbot.waitSignal(view.read_wanted):
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)


def test_an_empty_cell_says_which_document_does_not_mention_it(pane: TargetsByDocument) -> None:
    choose(pane, "单日核酸检测能力", 3)
    assert "20万人份" in sentences(pane)[0]
    assert "2024" in pane.sentences[1].place.text()


def test_the_clause_in_hand_elsewhere_is_the_cell_in_hand_here(pane: TargetsByDocument, opened: Session) -> None:
    target = pane.rows.row(row_of(pane, "新增床位")).series.cells[1][0]
    opened.select(target.clause_id, origin="elsewhere")
    index = pane.table.currentIndex()
    assert index.column() == 2
    assert target.clause_id in {one.clause_id for one in pane.rows.row(index.row()).series.cells[1]}


def test_the_other_table_is_one_click_away_and_two_documents_have_no_choice(view: TargetsView, opened: Session) -> None:
    view.tabs.setCurrentIndex(1)
    assert isinstance(view.pane, TargetPairs)
    view.tabs.setCurrentIndex(0)
    opened.show_documents([opened.others[0].id])
    assert isinstance(view.pane, TargetPairs)
    assert not view.tabs.isVisible()


def test_another_base_keeps_the_columns_and_marks_the_other_one(
    qtbot: QtBot, view: TargetsView, pane: TargetsByDocument, opened: Session
) -> None:
    opened.set_base(opened.others[1].id)
    qtbot.waitUntil(lambda: "2024" in _marked(pane), timeout=20_000)
    assert ["2020" in heads(pane)[1], "2022" in heads(pane)[2], "2024" in heads(pane)[3]] == [True] * 3


def _marked(pane: TargetsByDocument) -> str:
    return " ".join(name for name in heads(pane)[1:4] if "base" in name or "基准" in name)


def test_a_district_of_the_same_year_has_a_column_of_its_own(
    qtbot: QtBot, view: TargetsView, pane: TargetsByDocument, opened: Session
) -> None:
    city = [head.id for head in opened.documents if head.region == "澄湖市"]
    (district,) = [head.id for head in opened.documents if head.region != "澄湖市"]
    opened.set_base(city[1])
    opened.show_documents([city[0], city[2], district])
    qtbot.waitUntil(lambda: len(heads(pane)) == 6, timeout=20_000)
    assert "东岸区" in heads(pane)[3]
    assert said(pane, "新增社区卫生服务中心")[2].startswith("6家 | −29家")
    assert said(pane, "新增床位")[2] == pane.tr("not mentioned")


def test_what_the_texts_say_is_never_taken_for_markup(pane: TargetsByDocument) -> None:
    index = pane.rows.index(row_of(pane, "新增床位"), 1)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<p>新增床位1000张</p>"


def test_how_a_district_differs_is_no_change_to_filter_by(
    qtbot: QtBot, view: TargetsView, pane: TargetsByDocument, opened: Session
) -> None:
    city = [head.id for head in opened.documents if head.region == "澄湖市"]
    (district,) = [head.id for head in opened.documents if head.region != "澄湖市"]
    opened.set_base(city[1])
    opened.show_documents([city[0], city[2], district])
    qtbot.waitUntil(lambda: len(heads(pane)) == 6, timeout=20_000)
    pane.chips.choose(TargetMove.LOWERED)
    kept = {pane.rows.row(number).series.name for number in range(pane.rows.rowCount())}
    assert "新增社区卫生服务中心" not in kept
    assert "招聘全科医生" in kept
