"""指标: what the documents promise in numbers, and how it moved from year to year."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from workbench.model import Target, TargetMove
from workbench.ui import wording
from workbench.ui.sentence import SentenceBox
from workbench.ui.session import Session
from workbench.ui.tables import Chips, RowTable
from workbench.ui.targets_model import MOVE_ORDER, Column, TargetFilter, TargetModel, TargetRow, rows_of

ORIGIN = "targets"
_WIDTHS: dict[int, int] = {
    Column.YEAR: 80,
    Column.BASE: 112,
    Column.OTHER: 112,
    Column.MOVE: 104,
    Column.DIFFERENCE: 96,
    Column.RATIO: 88,
}


class TargetsView(QWidget):
    """A table of targets over their sentences; the row in hand is the clause in hand."""

    read_wanted = Signal()  # the reader wants to see the clause in hand in its text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._quiet = False  # the table moves by itself, not by the user
        self.model = TargetModel(session.look, self)
        self.rows = TargetFilter(self.model, self)
        self.chips = Chips()
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Find in targets"))
        self.entry.setClearButtonEnabled(True)
        self.entry.setMaximumWidth(240)
        self.table = RowTable(session.look)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Targets across years"))
        self.base_sentence, self.other_sentence = SentenceBox(session.look), SentenceBox(session.look)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self._lay_out()
        self.table.set_columns(_WIDTHS, (Column.NAME, Column.CLAUSE), roomy=240)
        self.table.sortByColumn(Column.MOVE, Qt.SortOrder.AscendingOrder)
        self._connect()
        self._fill()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.chips, 1)
        bar.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignTop)
        sentences = QSplitter(Qt.Orientation.Horizontal)
        sentences.addWidget(self.base_sentence)
        sentences.addWidget(self.other_sentence)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(sentences)
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([600, 170])
        self.splitter.setChildrenCollapsible(False)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(body, 1)

    def _connect(self) -> None:
        session = self._session
        for signal in (session.opened, session.base_changed, session.compared):
            signal.connect(self._reset)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(self._on_look)
        self.chips.chosen.connect(lambda _: self._filter())
        self.entry.textChanged.connect(lambda _: self._filter())
        self.entry.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._take_row())
        self.table.opened.connect(self.read_wanted)

    # ------------------------------------------------------------------ filling
    def showEvent(self, event: object) -> None:
        """Fill the table when it is first looked at."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._fill()

    def _reset(self) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        session = self._session
        rows = rows_of(session)
        kept = self.current_row()
        one = session.others[0] if len(session.others) == 1 else None
        base_name = wording.short_name(session.base, session.documents) if session.base else ""
        self._quiet = True
        self.model.set_rows(
            rows, base_name, wording.short_name(one, session.documents) if one else self.tr("Other year")
        )
        self._quiet = False
        self.table.setColumnHidden(Column.YEAR, one is not None)
        counts = {move: sum(1 for row in rows if row.change.move is move) for move in MOVE_ORDER}
        self.chips.set_choices(
            [
                (None, self.tr("All"), len(rows)),
                *((m, f"{wording.MOVE_SIGNS[m]} {wording.move(m)}", counts[m]) for m in MOVE_ORDER if counts[m]),
            ]
        )
        self._filter()
        self._say_when_empty(bool(rows))
        if kept is not None:
            self._take_again(kept)
        self._on_selected()

    def _say_when_empty(self, any_rows: bool) -> None:
        session = self._session
        if session.base is None:
            text = self.tr("No document is open yet. Import policy texts, or open the sample project.")
        elif not session.others:
            text = self.tr("Targets are compared across documents. Import a second one.")
        elif session.comparing:
            text = self.tr("Comparing …")
        else:
            text = self.tr("These documents name no target with a number.")
        self.empty.setText(text)
        self._stack.setCurrentIndex(0 if any_rows else 1)

    def _filter(self) -> None:
        move = self.chips.current
        self.rows.keep(move if isinstance(move, TargetMove) else None, self.entry.text())
        self._show_sentences()

    # ------------------------------------------------------------------ what is in hand
    def current_row(self) -> TargetRow | None:
        """Return the row in hand."""
        chosen = self.table.selectionModel().selectedRows()
        return self.rows.row(chosen[0]) if chosen else None

    def _take_row(self) -> None:
        if self._quiet:
            return
        row = self.current_row()
        if row is not None:
            left, right = row.change.left, row.change.right
            first = row.first
            other = right.clause_id if left and right else None
            self._session.select(first.clause_id, other, self._span(first), ORIGIN)
        self._show_sentences()

    def _span(self, target: Target) -> tuple[int, int] | None:
        return (target.start, target.end) if target.end > target.start else None

    def _take_again(self, kept: TargetRow) -> None:
        """Take the row of the same target in hand, after the table was filled anew."""
        for number in range(self.rows.rowCount()):
            change = self.rows.row(self.rows.index(number, 0)).change
            if (change.left, change.right) == (kept.change.left, kept.change.right):
                self._quiet = True
                self.table.take_row(number)
                self._quiet = False
                self._show_sentences()
                return

    def _on_selected(self) -> None:
        """Take the row of the clause in hand, when another view chose it."""
        if self._stale or self._session.selection.origin == ORIGIN:
            return
        self._quiet = True
        self.table.take_row(self._number_for({self._session.selection.clause, self._session.selection.other} - {None}))
        self._quiet = False
        self._show_sentences()

    def _number_for(self, wanted: set[str | None]) -> int:
        """Return the row of a sentence in hand, or the first row of a clause in hand; -1 when there is none."""
        found = -1
        for number in range(self.rows.rowCount()):
            row = self.rows.row(self.rows.index(number, 0))
            targets = [target for target in (row.change.left, row.change.right) if target]
            if wanted & {target.clause_id for target in targets}:
                return number
            if found < 0 and wanted & row.clauses:
                found = number
        return found

    def _show_sentences(self) -> None:
        row = self.current_row()
        for box, target in (
            (self.base_sentence, row.change.left if row else None),
            (self.other_sentence, row.change.right if row else None),
        ):
            place = self._session.place(target.clause_id) if target else None
            if target is None or place is None:
                box.show_sentence(self._absent(box, row), "")
                continue
            text = place.measure.text if place.measure else place.clause.text
            at = text.find(target.quote)
            lit = [(at, at + len(target.quote))] if at >= 0 else []
            clause = self._session.look.shown(f"{place.clause.label}{place.clause.heading}")
            name = f"{wording.short_name(place.document, self._session.documents)}  {clause}"
            box.show_sentence(name, text, lit)

    def _absent(self, box: SentenceBox, row: TargetRow | None) -> str:
        """Return what is said where there is no sentence."""
        if row is not None:
            return self.tr("not mentioned")
        return self.tr("Choose a target to read its sentences here.") if box is self.base_sentence else ""

    def _on_changed(self, touched: frozenset[str]) -> None:
        if {entity.partition(":")[0] for entity in touched} & {"document", "source", "project"}:
            self._reset()

    def _on_look(self) -> None:
        if self.model.rowCount():
            last = self.model.index(self.model.rowCount() - 1, len(Column) - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)
