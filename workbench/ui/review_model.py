"""The review list as a table: sorted and filtered here, so that 20,000 rows stay quick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from workbench.model import Relation
from workbench.ui import wording
from workbench.ui.linkage import SIGNS, LinkState
from workbench.ui.look import Colors
from workbench.ui.review_rows import Key, Kind, ReviewRow, Wanted, decision, least_certain_first
from workbench.ui.ribbons import relation_color
from workbench.ui.session import Session
from workbench.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_LONGEST = 160  # characters of a clause in a cell


class Column(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    KIND = 1
    CERTAINTY = 2
    LEFT = 3
    RIGHT = 4
    DOCUMENT = 5
    TAGS = 6
    NOTES = 7
    PEOPLE = 8


def kind_words(kind: Kind) -> str:
    """Return a kind in a word or two."""
    if kind in (Kind.NEW, Kind.DROPPED):
        return wording.fate(wording.Fate(kind))
    return wording.relation(Relation(kind))


def kind_color(kind: Kind, colors: Colors) -> QColor:
    """Return the colour of a kind; its word stands with it."""
    if kind is Kind.NEW:
        return colors.added
    if kind is Kind.DROPPED:
        return colors.removed
    return relation_color(Relation(kind), colors)


def decision_words(row: ReviewRow) -> str:
    """Return sign and word of what was decided of a row."""
    if row.judgement is None:
        return f"{SIGNS[LinkState.SUGGESTED]} {wording.state('suggested')}"
    state = LinkState.REJECTED if decision(row) == "rejected" else LinkState.CONFIRMED
    return f"{SIGNS[state]} {wording.verdict(row.judgement.verdict)}"


class ReviewModel(QAbstractTableModel):
    """Rows of the review list that are wanted, in the order that is wanted."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[ReviewRow] = []
        self._shown: list[ReviewRow] = []
        self._wanted = Wanted()
        self._order: tuple[Column, Qt.SortOrder] | None = None
        self._words: dict[str, str] = {}

    # ------------------------------------------------------------------ rows
    @property
    def rows(self) -> list[ReviewRow]:
        """Every row, shown or not."""
        return self._all

    def row(self, number: int) -> ReviewRow:
        """Return a row that is shown."""
        return self._shown[number]

    def number_of(self, key: Key) -> int:
        """Return the place of a row among those shown, or -1."""
        return next((number for number, row in enumerate(self._shown) if row.key == key), -1)

    def set_rows(self, rows: list[ReviewRow], wanted: Wanted) -> None:
        """Show other rows, filtered and sorted anew."""
        self.beginResetModel()
        self._all, self._wanted = rows, wanted
        self._words.clear()
        self._shown = self._sorted(self._kept(rows))
        self.endResetModel()

    def renew(self, rows: list[ReviewRow]) -> None:
        """Take what was judged, tagged or annotated meanwhile; rows stay where they are, under the reader's hand."""
        fresh = {row.key: row for row in rows}
        shown = [fresh[row.key] for row in self._shown if row.key in fresh]
        known = {row.key for row in self._all}
        shown += self._kept(row for row in rows if row.key not in known)
        self._all = rows
        if [row.key for row in shown] == [row.key for row in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _kept(self, rows: Iterable[ReviewRow]) -> list[ReviewRow]:
        return [row for row in rows if self._wanted.keeps(row, self._said(row) if self._wanted.text else "")]

    def _said(self, row: ReviewRow) -> str:
        return f"{self.clause_words(row.left)}\n{self.clause_words(row.right)}".lower()

    def _sorted(self, rows: list[ReviewRow]) -> list[ReviewRow]:
        if self._order is None:
            return least_certain_first(rows)
        column, order = self._order
        key = self._sort_key(column)
        return sorted(rows, key=key, reverse=order == Qt.SortOrder.DescendingOrder)

    def _sort_key(self, column: Column) -> Callable[[ReviewRow], Any]:
        keys: dict[Column, Callable[[ReviewRow], Any]] = {
            Column.STATE: lambda row: (decision(row), row.certainty),
            Column.KIND: lambda row: (list(Kind).index(row.kind), row.place),
            Column.CERTAINTY: lambda row: (row.certainty, row.place),
            Column.LEFT: lambda row: row.place,
            Column.RIGHT: lambda row: self._place_in_text(row.right),
            Column.DOCUMENT: lambda row: (row.document, row.place),
            Column.TAGS: lambda row: ([tag.name for tag in row.tags], row.place),
            Column.NOTES: lambda row: (row.notes, row.place),
            Column.PEOPLE: lambda row: (row.people, row.place),
        }
        return keys[column]

    def _place_in_text(self, clause: str) -> tuple[int, int]:
        found = self._session.clause(clause) if clause else None
        return (1, found.start) if found else (0, 0)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one sorts the least certain first."""
        self._order = None if column < 0 else (Column(column), order)
        self.beginResetModel()
        self._shown = self._sorted(self._shown)
        self.endResetModel()

    # ------------------------------------------------------------------ what Qt asks
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        base = self._session.base
        return {
            Column.STATE: self.tr("Decision"),
            Column.KIND: self.tr("Relation"),
            Column.CERTAINTY: self.tr("Certainty"),
            Column.LEFT: wording.short_name(base, self._session.documents) if base else self.tr("Clause"),
            Column.RIGHT: self.tr("Answered by"),
            Column.DOCUMENT: self.tr("Document"),
            Column.TAGS: self.tr("Tags"),
            Column.NOTES: self.tr("Notes"),
            Column.PEOPLE: self.tr("By"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says and how it looks."""
        row, column = self._shown[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(row, column)
        if role == Qt.ItemDataRole.FontRole:
            return self._session.look.text_font(0.92) if column in (Column.LEFT, Column.RIGHT) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._cell(row, column))
        return None

    def _cell(self, row: ReviewRow, column: Column) -> str:
        if column is Column.STATE:
            parted = bool(row.right) and self._session.linkage.is_parted(row.left, row.right)
            return decision_words(row) + (" · " + self.tr("items parted") if parted else "")
        if column is Column.KIND:
            return kind_words(row.kind)
        if column is Column.CERTAINTY:
            return f"{row.certainty:.2f}"
        if column in (Column.LEFT, Column.RIGHT):
            return self.clause_words(self._ends(row)[column is Column.RIGHT])
        if column is Column.DOCUMENT:
            document = self._session.head(row.document)
            return wording.short_name(document, self._session.documents) if document else ""
        if column is Column.TAGS:
            return "、".join(tag.name for tag in row.tags)
        if column is Column.NOTES:
            return str(row.notes) if row.notes else ""
        return "、".join(row.people)

    def _ends(self, row: ReviewRow) -> tuple[str, str]:
        """Return the clauses for the two columns of texts; what is new stands in the second."""
        base = self._session.base
        in_base = base is not None and self._session.linkage.document_of(row.left) == base.id
        return (row.left, row.right) if in_base else ("", row.left)

    def clause_words(self, clause: str) -> str:
        """Return label and heading of a clause, or the sentence itself."""
        if not clause:
            return ""
        if clause not in self._words:
            place = self._session.place(clause)
            if place is None:
                words = ""
            elif place.measure is not None:
                words = f"{place.clause.label} {place.measure.text[:_LONGEST]}"
            else:
                words = f"{place.clause.label}{place.clause.heading or place.clause.text[:_LONGEST]}"
            self._words[clause] = self._session.look.shown(words.replace("\n", " "))
        return self._words[clause]

    def _color(self, row: ReviewRow, column: Column) -> QColor | None:
        colors = self._session.look.colors
        if column is Column.KIND:
            return kind_color(row.kind, colors)
        if column is Column.STATE:
            return {"undecided": colors.quiet, "rejected": colors.removed}.get(decision(row), colors.added)
        if column in (Column.DOCUMENT, Column.PEOPLE, Column.NOTES):
            return colors.quiet
        return colors.faint if decision(row) == "rejected" else None
