"""Text that is drawn by hand: places on the page lead to characters and back, whatever the characters are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from workbench.ui.look import Look
from workbench.ui.row_heights import RowHeights
from workbench.ui.text_block import Run, TextBlock, phrase_at

INK = QColor("black")
TEXTS = [
    "新增社康机构35家，新增全科医生800名以上。",
    "𠮷野家😀的“港澳药械通”𠮷",
    "甲\ud83d乙\u2028丙\u202e丁\0戊",
    "a" * 300,
    "",
]


def block(text: str, width: float = 180.0, runs: tuple[Run, ...] = ()) -> TextBlock:
    return TextBlock(text, Look().text_font(), INK, width, runs)


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_is_found_where_it_is_drawn(qtbot: QtBot, text: str) -> None:
    made = block(text)
    for place in range(len(text)):
        rects = made.rects(place, place + 1)
        assert len(rects) <= 1
        if rects and rects[0].width() > 1:
            left = QPointF(rects[0].left() + 0.5, rects[0].center().y())
            assert made.place_at(left) == place


@pytest.mark.parametrize("text", TEXTS)
def test_text_wraps_into_its_width(qtbot: QtBot, text: str) -> None:
    made = block(text)
    assert all(rect.right() <= made.width + 1 for rect in made.rects(0, len(text)))
    assert block(text, 90.0).height >= made.height


def test_a_span_over_lines_is_one_rectangle_a_line(qtbot: QtBot) -> None:
    text = "推进社康服务扩容提质" * 8
    rects = block(text).rects(3, 70)
    assert len(rects) > 3
    assert [rect.top() for rect in rects] == sorted(rect.top() for rect in rects)


def test_marks_are_drawn_behind_and_below_the_characters(qtbot: QtBot) -> None:
    run = Run(0, 4, ink=QColor("#ffffff"), ground=QColor("#bf3a0a"), bar=QColor("#0000ff"), bold=True)
    made = block("新增机构35家", runs=(run,))
    image = QImage(200, 60, QImage.Format.Format_ARGB32)
    image.fill(QColor("#fdfcfa"))
    painter = QPainter(image)
    made.draw(painter, QPointF(5, 5))
    painter.end()
    seen = [image.pixelColor(x, y) for x in range(200) for y in range(60)]
    assert {"#bf3a0a", "#ffffff"} <= {color.name() for color in seen}
    assert any(color.blue() > 180 and color.red() < 120 for color in seen)  # the bar; its edges are soft


def test_a_double_click_takes_the_phrase_between_punctuation() -> None:
    text = "落实设置规划，年内完成新增社康机构35家；扩大覆盖。"
    low, high = phrase_at(text, text.index("社康"))
    assert text[low:high] == "年内完成新增社康机构35家"
    assert phrase_at("", 0) == (0, 0)


def test_rows_are_found_while_their_heights_are_mended() -> None:
    heights = RowHeights([10.0] * 5)
    assert (heights.row_at(25), heights.row_at(-1), heights.row_at(99)) == (2, None, None)
    assert heights.mend(1, 30.0) == 20.0
    assert heights.mend(1, 30.2) == 0.0  # less than a pixel is no change
    assert (heights.row_at(25), heights.top(2), heights.total) == (1, 40.0, 70.0)
    assert heights.nearest(1000) == 4
    assert RowHeights().nearest(5) == 0
