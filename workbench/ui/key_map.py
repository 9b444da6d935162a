"""Every act with its keys, on one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.ui import fitting

Row = tuple[str, list[str]]
Group = tuple[str, list[Row]]

_COLUMNS = 3
_NAMED = {Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓", Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→"}
_CAP = (
    "QLabel { border: 1px solid palette(mid); border-bottom-width: 2px; border-radius: 4px; padding: 1px 7px;"
    " background: palette(button); }"
)


class KeyMap(QDialog):
    """A sheet of keys in columns, narrowed by what is typed."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        fitting.resize_within(self, 1120, 800)
        self._groups = _grouped(actions)
        self._groups[self.tr("Tags")] = [
            (self.tr("Set a tag on what is in hand, or take it away"), [self.tr("the tag's letter")])
        ]
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Find an act or a key"))
        self.entry.setClearButtonEnabled(True)
        self.entry.textChanged.connect(lambda _: self._fill())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(10)
        column.addWidget(self.entry)
        column.addWidget(self.area, 1)
        column.addWidget(buttons)
        self._fill()

    def shown(self) -> list[Row]:
        """Return what is on the sheet: each act with its keys."""
        return [row for rows in self._kept().values() for row in rows]

    def _kept(self) -> dict[str, list[Row]]:
        wanted = self.entry.text().strip().lower()
        kept = {
            group: [row for row in rows if wanted in " ".join([group, row[0], *row[1]]).lower()]
            for group, rows in self._groups.items()
        }
        return {group: rows for group, rows in kept.items() if rows}

    def _fill(self) -> None:
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(36)
        for groups in _balanced(list(self._kept().items()), _COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(18)
            for group, rows in groups:
                column.addLayout(self._group(group, rows))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.area.setWidget(body)

    def _group(self, group: str, rows: Sequence[Row]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        head = QLabel(group)
        head.setProperty("heading", True)
        grid.addWidget(head, 0, 0, 1, 2)
        for number, (words, keys) in enumerate(rows, 1):
            act = QLabel(words)
            act.setTextFormat(Qt.TextFormat.PlainText)
            act.setWordWrap(True)
            grid.addWidget(act, number, 0)
            caps = QHBoxLayout()
            caps.setSpacing(4)
            caps.addStretch(1)
            for key in keys:
                cap = QLabel(key)
                cap.setTextFormat(Qt.TextFormat.PlainText)
                cap.setStyleSheet(_CAP)
                caps.addWidget(cap)
            grid.addLayout(caps, number, 1)
        return grid


def _grouped(actions: Iterable[QAction]) -> dict[str, list[Row]]:
    """Return acts that have a key, under the names of their groups."""
    groups: dict[str, list[Row]] = {}
    for action in actions:
        keys = list(dict.fromkeys(_key_words(keys) for keys in action.shortcuts()))  # both Returns have one name
        if keys:
            words = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…. ")
            groups.setdefault(_without_mnemonic(str(action.property("group") or "")), []).append(
                (_without_mnemonic(words), keys)
            )
    return groups


def _key_words(keys: QKeySequence) -> str:
    for named, sign in _NAMED.items():
        if keys == QKeySequence(named):
            return sign
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _without_mnemonic(words: str) -> str:
    """Return a menu's words without the letter that Chinese menus carry in brackets: 打开(O)."""
    if len(words) > 3 and words.endswith(")") and words[-3] == "(" and words[-2].isascii():
        return words[:-3].rstrip("…")
    return words


def _balanced(groups: list[Group], columns: int) -> list[list[Group]]:
    """Return groups dealt to columns of about the same height, in their own order within and across columns."""
    dealt: list[list[int]] = [[] for _ in range(columns)]
    heights = [0] * columns
    for place in sorted(range(len(groups)), key=lambda place: -len(groups[place][1])):
        shortest = heights.index(min(heights))
        dealt[shortest].append(place)
        heights[shortest] += len(groups[place][1]) + 2
    return [[groups[place] for place in sorted(column)] for column in sorted(dealt, key=lambda c: min(c, default=99))]
