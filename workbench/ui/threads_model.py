"""Tasks by documents as a table: a row a task, a column a document, sections above the tasks that begin in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.compare.threads import Thread, Uptake
from workbench.model import Document, Link
from workbench.ui.analysis_values import item_words, link_sign
from workbench.ui.linkage import SIGNS, LinkState
from workbench.ui.session import Session
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
LINES = 3  # of a cell


class Kept(StrEnum):
    """Which threads are shown."""

    ALL = "all"
    THROUGHOUT = "throughout"
    NEW = "new"
    GONE = "gone"
    PARTED = "parted"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Series:
    """What is followed: documents in order, all (``by_year``) or the first into each of the others."""

    documents: tuple[Document, ...]
    by_year: bool

    @property
    def others(self) -> tuple[Document, ...]:
        """The documents in which the tasks of the first are looked for."""
        return self.documents[1:]


@dataclass(frozen=True, slots=True)
class Cell:
    """One document's part in a thread: its items, the link each of them was reached by, and what is said without."""

    items: tuple[str, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict)
    absent: str = ""
    gone: bool = False  # no later document mentions it


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a thread with a cell for each document, or the title of a section (no cells)."""

    title: str
    cells: tuple[Cell, ...] = ()


class ThreadsModel(QAbstractTableModel):
    """Threads in rows, documents in columns; sections head the threads that begin in them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.titles: tuple[str, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show(self, titles: Sequence[str], lines: Sequence[Line]) -> None:
        """Show other threads."""
        self.beginResetModel()
        self.titles, self.lines = tuple(titles), tuple(lines)
        self.endResetModel()

    def retitle(self, titles: Sequence[str]) -> None:
        """Call the documents by other names."""
        self.titles = tuple(titles)
        if titles:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)

    def repaint(self) -> None:
        """Say that what the cells show may be another."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.titles) - 1))

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell; nothing in the title of a section."""
        cells = self.lines[row].cells
        return cells[column] if cells else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of threads and titles."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of documents."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a document."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.titles[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says and how it looks."""
        line, look = self.lines[index.row()], self._session.look
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.title if index.column() == 0 else "") if cell is None else self._words(cell, LINES)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.title if cell is None else self._words(cell, len(cell.items)))
        if role == Qt.ItemDataRole.FontRole:
            if cell is None:
                return look.small_font(bold=True)
            return look.text_font(0.88) if cell.items else look.small_font()
        if role == Qt.ItemDataRole.ForegroundRole:
            if cell is None:
                return look.colors.quiet
            return look.colors.ink if cell.items else look.colors.removed if cell.gone else look.colors.faint
        if role == Qt.ItemDataRole.BackgroundRole:
            return look.colors.window if cell is None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def words(self, cell: Cell) -> str:
        """Return everything a cell says, a line for each of its items."""
        return self._words(cell, len(cell.items))

    def _words(self, cell: Cell, most: int) -> str:
        if not cell.items:
            return cell.absent
        lines = [self._line(cell, item) for item in cell.items]
        if len(lines) > max(most, 1):
            more = self.tr("… and %n more", "", len(lines) - most + 1)
            lines = [*lines[: most - 1], more]
        return "\n".join(lines)

    def _line(self, cell: Cell, item: str) -> str:
        """Return an item with how far its link is decided, and how sure one is that nobody decided yet."""
        link = cell.links.get(item)
        said = item_words(self._session, item)
        if link is None:
            return said
        sign = link_sign(self._session, link)
        sure = f" {link.score:.2f}" if sign == SIGNS[LinkState.SUGGESTED] else ""
        return f"{sign}{sure} {said}"


def is_kept(thread: Thread | Uptake, kept: Kept) -> bool:
    """Return whether a thread is one of those that are wanted."""
    if isinstance(thread, Uptake):
        return {
            Kept.THROUGHOUT: thread.count == len(thread.answers),
            Kept.SOME: 0 < thread.count < len(thread.answers),
            Kept.GONE: thread.count == 0,
        }.get(kept, True)
    return {
        Kept.ALL: True,
        Kept.THROUGHOUT: thread.mentions == len(thread.knots),
        Kept.SOME: thread.mentions < len(thread.knots),
        Kept.NEW: thread.begins > 0,
        Kept.GONE: thread.ends < len(thread.knots) - 1,
        Kept.PARTED: any(len(knots) > 1 for knots in thread.knots)
        or any(len(knot.links) > 1 for knots in thread.knots for knot in knots),
    }[kept]
