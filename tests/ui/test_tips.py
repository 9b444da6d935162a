"""Tool tips show text from outside as it stands."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from workbench.ui.tips import tip


@pytest.mark.parametrize("text", ["1<a 且 b>2", "<img src=/etc/passwd>", "A&B", "a &lt; b", "甲\n<b>乙</b>", "“引号”'"])
def test_a_tip_says_what_stands_there(qtbot: QtBot, text: str) -> None:
    shown = QTextDocument()
    shown.setHtml(tip(text))
    assert shown.toPlainText().replace("\u2028", "\n") == text


def test_nothing_gives_no_tip() -> None:
    assert tip(" \n") == ""
