"""审阅: what is left to decide, the least certain first; several rows can be decided at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Tag, Verdict
from workbench.ui import review_many, wording
from workbench.ui.flow import Flow
from workbench.ui.icons import swatch
from workbench.ui.linkage import LinkState
from workbench.ui.review_model import Column, ReviewModel, kind_words
from workbench.ui.review_rows import Key, Kind, ReviewRow, Wanted, decision, people_of, renewed, rows_of
from workbench.ui.review_table import ReviewDelegate, ReviewTable
from workbench.ui.session import Session
from workbench.ui.tables import Chips

ORIGIN = "review"
_SEARCH_AFTER_MS = 150
_WIDTHS: dict[int, int] = {
    Column.CERTAINTY: 92,
    Column.DOCUMENT: 72,
    Column.TAGS: 110,
    Column.NOTES: 48,
    Column.PEOPLE: 84,
}


class ReviewView(QWidget):
    """The review list. Acts work on all selected rows and are one step to undo."""

    read_wanted = Signal()  # the reader wants to see the row in hand in its text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._quiet = False  # the table moves by itself, not by the user
        self.model = ReviewModel(session, self)
        self.chips = Chips()
        self.kinds, self.tags, self.people = QComboBox(), QComboBox(), QComboBox()
        for box in (self.kinds, self.tags, self.people):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(7)
        self.annotated = QCheckBox(self.tr("With notes"))
        self.measures = QCheckBox(self.tr("Sentences too"))
        self.measures.setToolTip(self.tr("List the links of single sentences as well"))
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Find in the list"))
        self.entry.setClearButtonEnabled(True)
        self.entry.setMaximumWidth(220)
        self._typed = QTimer(self, singleShot=True, interval=_SEARCH_AFTER_MS)
        self.table = ReviewTable(session, self._act_of_key)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("What there is to decide"))
        self.table.setItemDelegate(ReviewDelegate(session, self.table))
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.confirm_button = QPushButton(self.tr("✓ Confirm"))
        self.reject_button = QPushButton(self.tr("× Reject"))
        self.open_button = QPushButton(self.tr("? Undecided again"))
        self.tag_button = QPushButton(self.tr("Tag"))
        self.order_button = QPushButton(self.tr("Least certain first"))
        self.order_button.setProperty("flat", True)
        self.tag_menu = QMenu(self)
        self.tag_button.setMenu(self.tag_menu)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._fill()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(10, 6, 10, 2)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.order_button, 0, Qt.AlignmentFlag.AlignTop)
        filters.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignTop)
        bar = QWidget()
        flow = Flow(bar, gap=6)
        tall = self.confirm_button.sizeHint().height()
        for widget in (
            *(self.confirm_button, self.reject_button, self.open_button, self.tag_button, self.count),
            *(self.kinds, self.tags, self.people, self.annotated, self.measures),
        ):
            widget.setMinimumHeight(tall)
            flow.addWidget(widget)
        acts = QHBoxLayout()
        acts.setContentsMargins(10, 2, 10, 6)
        acts.addWidget(bar)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addLayout(acts)
        column.addWidget(body, 1)
        widths = {**_WIDTHS, **self._widths_of_words()}
        self.table.setObjectName("review")
        self.table.set_columns(widths, (Column.LEFT, Column.RIGHT), roomy=300)

    def _widths_of_words(self) -> dict[int, int]:
        """Return the widths that decisions and relations need in the language of the window."""
        metrics = QFontMetrics(self.table.font())
        states = [wording.state(state) for state in LinkState] + [wording.verdict(verdict) for verdict in Verdict]
        kinds = [kind_words(kind) for kind in Kind]
        return {
            Column.STATE: min(120, max(metrics.horizontalAdvance(f"✓ {words}") for words in states) + 26),
            Column.KIND: min(120, max(metrics.horizontalAdvance(words) for words in kinds) + 26),
        }

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._reset)
        session.base_changed.connect(self._reset)
        session.compared.connect(self._on_compared)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.look.changed.connect(self.table.viewport().update)
        self.chips.chosen.connect(lambda _: self._filter())
        for box in (self.kinds, self.tags, self.people):
            box.activated.connect(lambda _: self._filter())
        self.annotated.toggled.connect(lambda _: self._filter())
        self.measures.toggled.connect(lambda _: self._fill())
        self._typed.timeout.connect(self._filter)
        self.entry.textChanged.connect(lambda _: self._typed.start())
        self.entry.returnPressed.connect(self.table.setFocus)
        self.order_button.clicked.connect(self.sort_by_certainty)
        self.confirm_button.clicked.connect(self.confirm)
        self.reject_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.take_back)
        self.tag_menu.aboutToShow.connect(self._fill_tag_menu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.opened.connect(self.read_wanted)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_rows())

    # ------------------------------------------------------------------ filling
    def showEvent(self, event: object) -> None:
        """Fill the list when it is first looked at."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._fill()

    def _reset(self) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        self._show(lambda: self.model.set_rows(self._rows(), self._wanted()))
        self._on_selected()

    def _rows(self) -> list[ReviewRow]:
        return rows_of(self._session, measures=self.measures.isChecked())

    def _on_compared(self) -> None:
        """Take the links in as they are now; a list somebody is working through keeps its order."""
        if self._stale or not self.model.rows:
            self._reset()
        else:
            self._show(lambda: self.model.renew(self._rows()))

    def _on_changed(self, touched: frozenset[str]) -> None:
        kinds = {entity.partition(":")[0] for entity in touched}
        if kinds & {"document", "source", "project"}:
            self._reset()
        elif "tag" in kinds and not self._stale:
            self._show(lambda: self.model.renew(self._rows()))
        elif not self._stale:
            self._show(lambda: self.model.renew(renewed(self._session, self.model.rows, touched)))

    def _filter(self) -> None:
        if not self._stale:
            self._show(lambda: self.model.set_rows(self.model.rows, self._wanted()))

    def sort_by_certainty(self) -> None:
        """Put the least certain rows on top again, decided ones at the end."""
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._show(lambda: self.model.sort(-1))

    def _show(self, change: Callable[[], None]) -> None:
        """Change the rows and keep the selected ones selected."""
        chosen = [row.key for row in self.selected_rows()]
        current = self.table.currentIndex().row()
        self._quiet = True
        change()
        self._choose([self.model.number_of(key) for key in chosen], max(0, current))
        self._quiet = False
        self._fill_filters()
        self._say()
        rows = self.model.rows
        self.table.setColumnHidden(Column.DOCUMENT, len(self._session.others) < 2)
        self.table.setColumnHidden(Column.TAGS, not any(row.tags for row in rows))
        self.table.setColumnHidden(Column.NOTES, not any(row.notes for row in rows))
        self.table.setColumnHidden(Column.PEOPLE, not any(row.people for row in rows))

    def _choose(self, numbers: list[int], near: int) -> None:
        kept = [number for number in numbers if number >= 0]
        if not numbers or self.model.rowCount() == 0:
            return
        kept = kept or [min(near, self.model.rowCount() - 1)]
        selection = QItemSelection()
        for number in kept:
            selection.select(self.model.index(number, 0), self.model.index(number, len(Column) - 1))
        chooser = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        chooser.setCurrentIndex(self.model.index(kept[0], 0), flags.NoUpdate)
        chooser.select(selection, flags.ClearAndSelect)

    def _wanted(self) -> Wanted:
        decided, kind = self.chips.current, self.kinds.currentData()
        return Wanted(
            decided=decided if isinstance(decided, str) else "",
            kind=Kind(kind) if kind else None,
            tag=self.tags.currentData() or "",
            person=self.people.currentData() or "",
            text=self.entry.text().strip().lower(),
            annotated=self.annotated.isChecked(),
        )

    def _fill_filters(self) -> None:
        rows = self.model.rows
        counts: dict[str, int] = {}
        for row in rows:
            counts[decision(row)] = counts.get(decision(row), 0) + 1
        self.chips.set_choices(
            [
                ("", self.tr("All"), len(rows)),
                ("undecided", self.tr("? Undecided"), counts.get("undecided", 0)),
                ("confirmed", self.tr("✓ Confirmed"), counts.get("confirmed", 0)),
                ("rejected", self.tr("× Rejected"), counts.get("rejected", 0)),
                ("alone", self.tr("✓ Stands alone"), counts.get("alone", 0)),
            ]
        )
        there = {row.kind for row in rows}
        _offer(self.kinds, self.tr("Any relation"), [(str(k), kind_words(k)) for k in Kind if k in there])
        tags = [(tag.id, tag.name) for tag in self._session.tags()]
        _offer(self.tags, self.tr("Any tag or none"), [("*", self.tr("Tagged")), *tags] if tags else [])
        _offer(self.people, self.tr("Everybody"), [(name, name) for name in people_of(rows)])

    def _say(self) -> None:
        session = self._session
        if not self.model.rows:
            if session.base is None:
                text = self.tr("No document is open yet. Import policy texts, or open the sample project.")
            elif not session.others:
                text = self.tr("A review needs two documents. Import a second one.")
            else:
                text = self.tr("Comparing …")
        else:
            text = self.tr("No row is like that. Choose “All”, or clear the filters.")
        self.empty.setText(text)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        chosen = len(self.selected_rows())
        shown = self.tr("%n row(s)", "", self.model.rowCount())
        also = self.tr("%n selected", "", chosen)
        self.count.setText(shown if chosen < 2 else f"{shown} · {also}")
        for button in (self.confirm_button, self.reject_button, self.open_button, self.tag_button):
            button.setEnabled(chosen > 0)

    # ------------------------------------------------------------------ what is in hand
    def selected_rows(self) -> list[ReviewRow]:
        """Return the selected rows, from the top."""
        chooser = self.table.selectionModel()
        return [self.model.row(number) for number in sorted(index.row() for index in chooser.selectedRows())]

    def _on_rows(self) -> None:
        if self._quiet:
            return
        rows = self.selected_rows()
        self._say()
        if len(rows) == 1:
            row = rows[0]
            self._session.select(row.left, row.right or None, None, ORIGIN, row.other if row.alone else None)

    def _on_selected(self) -> None:
        """Take the row of the clause in hand, when another view chose it."""
        selection = self._session.selection
        if self._stale or selection.origin == ORIGIN or selection.clause is None:
            return
        number = self._number_for(selection.clause, selection.other)
        if number >= 0:
            self._quiet = True
            self.table.take_row(number)
            self._quiet = False
            self._say()

    def _number_for(self, clause: str, other: str | None) -> int:
        ends = {clause, other} - {None}
        best = -1
        for number in range(self.model.rowCount()):
            row = self.model.row(number)
            if ends == {row.left, row.right}:
                return number
            if best < 0 and other is None and clause in (row.left, row.right):
                best = number
        return best

    def next_undecided(self) -> bool:
        """Go to the next row nobody has judged, from the current one on and round; False when there is none."""
        count = self.model.rowCount()
        start = self.table.currentIndex().row() + 1 if self.table.selectionModel().hasSelection() else 0
        for step in range(count):
            number = (start + step) % count
            if not self.model.row(number).decided:
                self.table.take_row(number)
                return True
        return False

    # ------------------------------------------------------------------ acts
    def confirm(self) -> None:
        """Confirm every selected link; confirm that selected clauses alone are new, or dropped."""
        self._judge(Verdict.CONFIRMED)

    def reject(self) -> None:
        """Reject every selected link. A clause alone has nothing that could be rejected."""
        self._judge(Verdict.REJECTED)

    def take_back(self) -> None:
        """Make every selected row undecided again."""
        review_many.take_back(self._session, self.selected_rows())

    def tag(self, tag_id: str) -> None:
        """Put a tag on every selected row; where all have it already, take it off all."""
        review_many.toggle_tag(self._session, self.selected_rows(), tag_id)

    def _judge(self, verdict: Verdict) -> None:
        rows = self.selected_rows()
        review_many.judge(self._session, rows, verdict)
        if len(rows) == 1:
            self._step_on(rows[0].key)

    def _step_on(self, key: Key) -> None:
        """Go on to the row below the one just judged."""
        below = self.model.number_of(key) + 1
        if 0 < below < self.model.rowCount():
            self.table.take_row(below)

    def _act_of_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does with all selected rows."""
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self.confirm,
            Qt.Key.Key_Enter: self.confirm,
            Qt.Key.Key_Delete: self.reject,
            Qt.Key.Key_Backspace: self.reject,
            Qt.Key.Key_0: self.take_back,
        }
        for tag in self._session.tags():
            if tag.key and event.text().lower() == tag.key.lower():
                return partial(self.tag, tag.id)
        return acts.get(event.key())

    # ------------------------------------------------------------------ menus
    def _fill_tag_menu(self) -> None:
        self._fill_tags_into(self.tag_menu)

    def _fill_tags_into(self, menu: QMenu) -> None:
        menu.clear()
        rows = self.selected_rows()
        for tag in self._session.tags():
            action = menu.addAction(swatch(tag.color), _menu_words(tag))
            action.setCheckable(True)
            action.setChecked(bool(rows) and all(review_many.has_tag(self._session, row, tag.id) for row in rows))
            action.triggered.connect(lambda _on, tag_id=tag.id: self.tag(tag_id))
        if menu.isEmpty():
            menu.addAction(self.tr("No tags yet")).setEnabled(False)

    def _show_menu(self, point: QPoint) -> None:
        if not self.selected_rows():
            return
        menu = QMenu(self)
        menu.addAction(self.confirm_button.text(), self.confirm)
        menu.addAction(self.reject_button.text(), self.reject)
        menu.addAction(self.open_button.text(), self.take_back)
        self._fill_tags_into(menu.addMenu(self.tag_button.text()))
        menu.addSeparator()
        menu.addAction(self.tr("Read in the text"), self.read_wanted.emit)
        menu.exec(self.table.viewport().mapToGlobal(point))
        menu.deleteLater()


def _menu_words(tag: Tag) -> str:
    """Return a tag's name for a menu, where an ampersand would be taken for a key."""
    return tag.name.replace("&", "&&")


def _offer(box: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
    """Fill a filter box; what was chosen stays chosen while it is offered."""
    chosen = box.currentData()
    wanted = [("", everything), *choices]
    if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] == wanted:
        return
    box.clear()
    for data, words in wanted:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
