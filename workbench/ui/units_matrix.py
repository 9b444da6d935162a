"""责任: which unit is responsible in which section, and who gained and lost tasks between two documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from workbench.compare.responsibility import UnitChange, UnitMatrix, UnitRow
from workbench.model import Document
from workbench.ui.analysis_values import ORIGIN, Pair, clause_words, item_words, name_of
from workbench.ui.bystanders import BystanderTable
from workbench.ui.list_model import Column, ListModel, Sieve
from workbench.ui.look import Colors
from workbench.ui.session import Session
from workbench.ui.tables import Chips, RowTable

_CHANGES, _LEFT, _RIGHT = "changes", "left", "right"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A line of the upper table: a unit's change between the documents, or its row in one of them."""

    name: str
    change: UnitChange | None = None
    row: UnitRow | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the lower table: an item, and whether the unit gained it, lost it or kept it."""

    item: str
    sign: str
    words: str
    tone: str  # "added", "removed" or "quiet"


class UnitsPane(QWidget):
    """Units over the tasks of the chosen one. Left is always the earlier document."""

    read_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pair: Pair | None = None
        self._matrices: tuple[UnitMatrix, UnitMatrix] | None = None
        self._changes: tuple[UnitChange, ...] = ()
        self._quiet = False
        self.chips = Chips()
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Find a unit"))
        self.entry.setClearButtonEnabled(True)
        self.entry.setMaximumWidth(200)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setProperty("quiet", True)
        self.note.setContentsMargins(12, 0, 12, 6)
        self.model: ListModel[UnitLine] = ListModel(session.look, self)
        self.rows: Sieve[UnitLine] = Sieve(self.model, self)
        self.table = BystanderTable(session.look)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Responsible units"))
        self.tasks: ListModel[Task] = ListModel(session.look, self)
        self.task_rows: Sieve[Task] = Sieve(self.tasks, self)
        self.task_table = RowTable(session.look)
        self.task_table.setModel(self.task_rows)
        self.task_table.setSortingEnabled(False)
        self.task_table.setObjectName("unit_tasks")
        self.task_table.setAccessibleName(self.tr("Tasks of the chosen unit"))
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self._lay_out()
        self.chips.chosen.connect(lambda _: self._fill())
        self.entry.textChanged.connect(lambda _: self._filter())
        self.entry.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_tasks())
        self.table.opened.connect(self.task_table.setFocus)
        self.task_table.selectionModel().selectionChanged.connect(lambda *_: self._take_task())
        self.task_table.opened.connect(self.read_wanted)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.chips, 1)
        bar.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignTop)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.task_table)
        self.splitter.setSizes([460, 240])
        self.splitter.setChildrenCollapsible(False)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addLayout(bar)
        inner.addWidget(self.note)
        inner.addWidget(self.splitter, 1)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)

    # ------------------------------------------------------------------ filling
    def show_result(self, pair: Pair, found: tuple[UnitMatrix, UnitMatrix, tuple[UnitChange, ...]]) -> None:
        """Show the units of a pair of documents, the earlier one on the left."""
        self._pair, self._matrices, self._changes = pair, found[:2], found[2]
        left, right = self._matrices
        one, other = name_of(self._session, pair.left), name_of(self._session, pair.right)
        choices = []
        if left.rows and right.rows and pair.successive:
            moved = sum(bool(change.gained or change.lost) for change in self._changes)
            choices.append((_CHANGES, self.tr("Gained and lost"), moved))
        choices += [(key, name, len(m.rows)) for key, name, m in ((_LEFT, one, left), (_RIGHT, other, right)) if m.rows]
        self._stack.setCurrentIndex(0 if choices else 1)
        self.empty.setText(
            self.tr("Neither {one} nor {other} names responsible units behind its tasks.").format(one=one, other=other)
        )
        self.chips.set_choices(choices)
        missing = [name for name, matrix in ((one, left), (other, right)) if not matrix.rows]
        if missing:
            self.note.setText(
                self.tr("{document} names no responsible units, so nothing can be said of who gained or lost.").format(
                    document=missing[0]
                )
            )
        elif not pair.successive:
            self.note.setText("")
        else:
            said = self.tr(
                "By linked items; a suggested link may be wrong. Items that name nobody: {left} and {right}."
            )
            self.note.setText(said.format(left=len(left.unnamed), right=len(right.unnamed)))
        self.note.setVisible(bool(self.note.text()))
        self._fill()

    def redraw(self) -> None:
        """Show what was decided meanwhile."""
        self.model.repaint()
        self.tasks.repaint()

    def take_selection(self) -> None:
        """The tables are of units; what is in hand elsewhere has no row here."""

    def _fill(self) -> None:
        shown, pair, matrices = self.chips.current, self._pair, self._matrices
        if shown is None or pair is None or matrices is None:
            return
        self._quiet = True
        if shown == _CHANGES:
            self.model.show(self._change_columns(pair), [UnitLine(c.unit, change=c) for c in self._changes])
            self.table.set_columns(dict.fromkeys(range(1, 6), 92), (0,))
            self.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
        else:
            document, matrix = (pair.left, matrices[0]) if shown == _LEFT else (pair.right, matrices[1])
            self.model.show(self._matrix_columns(document, matrix), [UnitLine(r.unit, row=r) for r in matrix.rows])
            self.table.set_columns({0: 220, 1: 72, 2: 72}, tuple(range(3, 3 + len(matrix.sections))))
            self.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        self._quiet = False
        self._filter()
        self.table.take_row(0 if self.rows.rowCount() else -1)
        self._show_tasks()

    def _change_columns(self, pair: Pair) -> tuple[Column[UnitLine], ...]:
        one, other = name_of(self._session, pair.left), name_of(self._session, pair.right)

        def number(line: UnitLine, which: str) -> int:
            return len(getattr(line.change, which)) if line.change else 0

        def before(line: UnitLine) -> int:
            return self._held(line.name, 0)

        def after(line: UnitLine) -> int:
            return self._held(line.name, 1)

        right = Qt.AlignmentFlag.AlignRight
        return (
            Column(self.tr("Unit"), lambda line: line.name, tip=lambda line: line.name),
            Column(one, lambda line: _count(before(line)), before, right),
            Column(other, lambda line: _count(after(line)), after, right),
            Column(
                self.tr("Gained"),
                lambda line: f"+{number(line, 'gained')}" if number(line, "gained") else "",
                lambda line: number(line, "gained") * 1000 + number(line, "lost"),
                right,
                color=lambda _line, colors: colors.added,
                bold=lambda _line: True,
            ),
            Column(
                self.tr("Lost"),
                lambda line: f"−{number(line, 'lost')}" if number(line, "lost") else "",
                lambda line: number(line, "lost") * 1000 + number(line, "gained"),
                right,
                color=lambda _line, colors: colors.removed,
                bold=lambda _line: True,
            ),
            Column(
                self.tr("Kept"),
                lambda line: _count(number(line, "kept")),
                lambda line: number(line, "kept"),
                right,
                color=lambda _line, colors: colors.quiet,
            ),
        )

    def _held(self, unit: str, side: int) -> int:
        if self._matrices is None:
            return 0
        change = next((change for change in self._changes if change.unit == unit), None)
        row = next((row for row in self._matrices[side].rows if row.unit == unit), None)
        if row is not None:
            return row.total
        return len(change.kept) + len(change.gained) if change and side else 0

    def _matrix_columns(self, document: Document, matrix: UnitMatrix) -> tuple[Column[UnitLine], ...]:
        right, center = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        sections = {section.id: section for section in document.clauses}

        def section(number: int, name: str) -> Column[UnitLine]:
            def count(line: UnitLine) -> int:
                return len(line.row.items[number]) if line.row else 0

            whole = clause_words(self._session, sections[name])
            return Column(whole, lambda line: _count(count(line)), count, center, title_tip=whole)

        return (
            Column(self.tr("Unit"), lambda line: line.name, tip=lambda line: line.name),
            Column(
                self.tr("Tasks"),
                lambda line: _count(line.row.total if line.row else 0),
                lambda line: line.row.total if line.row else 0,
                right,
                bold=lambda _line: True,
            ),
            Column(
                self.tr("Named first"),
                lambda line: _count(line.row.leads if line.row else 0),
                lambda line: line.row.leads if line.row else 0,
                right,
                color=lambda _line, colors: colors.quiet,
                title_tip=self.tr("In how many of them it is named first"),
            ),
            *(section(number, name) for number, name in enumerate(matrix.sections)),
        )

    def _filter(self) -> None:
        text = self.entry.text().strip()
        self.rows.keep(lambda line: text in line.name)

    # ------------------------------------------------------------------ the tasks of a unit
    def current(self) -> UnitLine | None:
        """Return the line in hand."""
        chosen = self.table.selectionModel().selectedRows()
        return self.rows.row(chosen[0].row()) if chosen else None

    def _show_tasks(self) -> None:
        if self._quiet:
            return
        line = self.current()
        session = self._session

        def where(task: Task) -> str:
            found = session.document_of(task.item)
            return name_of(session, found) if found else ""

        def what(task: Task) -> str:
            return item_words(session, task.item)

        self._quiet = True
        self.tasks.show(
            (
                Column(self.tr("Move"), lambda t: f"{t.sign} {t.words}".strip(), color=_tone),
                Column(self.tr("Document"), where, color=lambda _t, colors: colors.quiet),
                Column(
                    self.tr("Task"), lambda t: item_words(session, t.item), tip=lambda t: item_words(session, t.item)
                ),
            ),
            self._tasks_of(line) if line else [],
        )
        self.task_table.set_columns({0: 110, 1: 110}, (2,))
        self._quiet = False

    def _tasks_of(self, line: UnitLine) -> Sequence[Task]:
        if line.change is not None:
            gained, lost, kept = self.tr("gained"), self.tr("lost"), self.tr("kept")
            return [
                *(Task(item, "+", gained, "added") for item in line.change.gained),
                *(Task(item, "−", lost, "removed") for item in line.change.lost),
                *(Task(item, "=", kept, "quiet") for item in line.change.kept),
            ]
        items = [item for section in line.row.items for item in section] if line.row else []
        return [Task(item, "", "", "quiet") for item in items]

    def _take_task(self) -> None:
        chosen = self.task_table.selectionModel().selectedRows()
        if chosen and not self._quiet:
            self._session.select(self.task_rows.row(chosen[0].row()).item, origin=ORIGIN)


def _count(number: int) -> str:
    return str(number) if number else "·"


def _tone(task: Task, colors: Colors) -> QColor:
    return {"added": colors.added, "removed": colors.removed}.get(task.tone, colors.quiet)
