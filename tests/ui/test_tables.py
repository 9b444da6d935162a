"""Tables keep the widths the reader gave their columns; colours of tags are seen on every ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from workbench.ui.list_model import Column, ListModel, Sieve
from workbench.ui.look import DARK, LIGHT, Colors, Look, contrast, tag_ink
from workbench.ui.settings import Settings
from workbench.ui.tables import RowTable


def filled(qtbot: QtBot, look: Look, name: str = "proof") -> tuple[RowTable, Sieve[int]]:
    table = RowTable(look)
    qtbot.addWidget(table)
    table.setObjectName(name)
    model: ListModel[int] = ListModel(look, table)
    rows: Sieve[int] = Sieve(model, table)
    table.setModel(rows)
    up: Column[int] = Column("A", str, order=lambda number: number)
    down: Column[int] = Column("B", str, order=lambda number: -number)
    model.show([up, down, up], list(range(40)))
    table.set_columns({0: 80, 1: 90}, (2,))
    table.resize(500, 300)
    table.show()
    return table, rows


def test_a_width_the_reader_drew_is_found_again_in_the_next_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.ui import tables

    look, kept = Look(), Settings(tmp_path / "settings.ini")
    table, _ = filled(qtbot, look)
    monkeypatch.setattr(tables.QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    table.horizontalHeader().resizeSection(1, 140)
    monkeypatch.undo()
    table.set_columns({0: 80, 1: 90}, (2,))
    assert table.columnWidth(1) == 140, "filling the table again does not take it back"
    assert table.columnWidth(0) == 80
    kept.remember_widths(look.widths)
    kept.save()
    again = Look()
    again.widths = Settings(tmp_path / "settings.ini").widths()
    assert filled(qtbot, again)[0].columnWidth(1) == 140
    assert filled(qtbot, again, "another")[0].columnWidth(1) == 90


def test_a_width_set_by_the_program_is_no_wish(qtbot: QtBot) -> None:
    look = Look()
    table, _ = filled(qtbot, look)
    table.horizontalHeader().resizeSection(1, 140)
    assert look.widths == {}


@pytest.mark.parametrize("text", ["[]", "{", '{"a": 3}', '{"a": {"b": 1}}', '{"a": {"1": null}}'])
def test_damaged_widths_are_none(tmp_path: Path, text: str) -> None:
    kept = Settings(tmp_path / "settings.ini")
    kept._values.setValue("sizes/columns_of_tables", text)
    assert kept.widths() == {}


def test_a_sorted_list_keeps_what_is_selected_and_asks_each_row_once(qtbot: QtBot) -> None:
    table, rows = filled(qtbot, Look())
    table.selectRow(3)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [rows.row(number) for number in range(3)] == [39, 38, 37]
    assert [rows.row(index.row()) for index in table.selectionModel().selectedRows()] == [3]
    rows.keep(lambda number: number % 2 == 1)
    assert rows.rowCount() == 20
    assert [rows.row(index.row()) for index in table.selectionModel().selectedRows()] == [3]
    rows.keep(lambda number: number % 2 == 0)
    assert not table.selectionModel().selectedRows()
    rows.keep(lambda _number: True)
    assert rows.rowCount() == 40
    assert table.verticalHeader().count() == 40


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("color", ["#000000", "#000080", "#3b0a0a", "#ffffff", "#ffff99", "#c0392b", "none"])
def test_the_colour_of_a_tag_is_seen_on_the_page(colors: Colors, color: str) -> None:
    assert contrast(tag_ink(color, colors), colors.page) >= 3


def test_a_colour_that_is_seen_stays_as_it_is() -> None:
    assert tag_ink("#c0392b", LIGHT) == QColor("#c0392b")
