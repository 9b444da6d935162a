"""Help pages in both languages, and the sheet of keys."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.assets import resource
from workbench.ui import actions
from workbench.ui.help_window import PAGES, HelpWindow, title_of
from workbench.ui.key_map import KeyMap


class _Nothing(dict[str, object]):
    def __missing__(self, name: str) -> object:
        return lambda: None


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def acts(owner: QWidget) -> list[QAction]:
    return list(actions.make(owner, _Nothing()).values())  # type: ignore[arg-type]


def test_every_page_is_there_in_both_languages() -> None:
    for name in PAGES:
        for language in ("zh", "en"):
            page = resource("help", language, f"{name}.md")
            assert title_of(page)
            assert "<" not in page.read_text(encoding="utf-8").replace("```", "")


def test_both_languages_tell_of_the_same_keys() -> None:
    for name in PAGES:
        pages = [resource("help", language, f"{name}.md").read_text(encoding="utf-8") for language in ("zh", "en")]
        keys = [set(re.findall(r"`((?:Ctrl|Shift|F\d)[^`]*)`", page)) for page in pages]
        assert keys[0] == keys[1]


def test_the_keys_in_the_help_are_those_of_the_window(acts: list[QAction]) -> None:
    known = {keys.toString() for action in acts for keys in action.shortcuts()}
    page = resource("help", "en", "start.md").read_text(encoding="utf-8")
    for key in re.findall(r"`((?:Ctrl\+(?:Shift\+)?\w|F\d+))`", page):
        assert key in known


def test_each_page_is_shown(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    assert window.list.count() == len(PAGES)
    for row in range(len(PAGES)):
        window.list.setCurrentRow(row)
        assert window.text.toPlainText().startswith(window.list.item(row).text())


def test_the_key_map_holds_every_act_that_has_a_key(qtbot: QtBot, acts: list[QAction]) -> None:
    sheet = KeyMap(acts)
    qtbot.addWidget(sheet)
    with_keys = sum(bool(action.shortcuts()) for action in acts)
    assert len(sheet.shown()) == with_keys + 1  # and the letters of tags


def test_the_key_map_is_narrowed_by_act_and_by_key(qtbot: QtBot, acts: list[QAction]) -> None:
    sheet = KeyMap(acts)
    qtbot.addWidget(sheet)
    sheet.entry.setText("F8")
    assert [keys for _, keys in sheet.shown()] == [["F8"]]
    sheet.entry.setText("confirm")
    assert all("onfirm" in words for words, _ in sheet.shown())


def test_words_lose_the_letter_that_menus_carry(qtbot: QtBot) -> None:
    action = QAction("打开项目(&O)…")
    action.setShortcut("Ctrl+O")
    sheet = KeyMap([action])
    qtbot.addWidget(sheet)
    assert sheet.shown()[0][0] == "打开项目"
