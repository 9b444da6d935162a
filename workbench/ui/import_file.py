"""One file of an import: its facts, its structure, repairs and dropped lines beside its text, and what mends them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QStandardItem
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Correction, CorrectionKind, Reading
from workbench.ui import wording
from workbench.ui.import_draft import ENCODINGS, Draft
from workbench.ui.import_models import (
    CLAUSE_ROLE,
    DOCUMENT_ROLE,
    PLACE_ROLE,
    SPAN_ROLE,
    DroppedModel,
    RepairModel,
    StructureModel,
    quiet_repairs,
)
from workbench.ui.look import Look
from workbench.ui.overview_strip import OverviewStrip
from workbench.ui.page import page_of
from workbench.ui.tables import RowTable
from workbench.ui.text_pane import TextPane

_ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB 18030 / GBK",
    "big5": "Big5",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}


class FilePanel(QWidget):
    """Shows a ``Draft`` and says what the reader wants changed; changes nothing itself."""

    mended = Signal(Correction)
    encoding_chosen = Signal(str)  # empty: let the program decide
    documents_chosen = Signal(object)  # set[int]: places of documents that are left out
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._draft: Draft | None = None
        self._reading: Reading | None = None
        self._filling = False  # the tree moves by itself, not by the reader
        self._shown: tuple[int, bool] | None = None  # document and script on show in the preview
        self.name, self.facts, self.message = QLabel(), QLabel(), QLabel()
        for label in (self.name, self.facts, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.name)
        self.name.setProperty("title", True)
        self.facts.setProperty("quiet", True)
        self.message.setProperty("warning", True)
        self.encoding = QComboBox()
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.structure = StructureModel(look, self)
        self.repairs, self.dropped = RepairModel(self), DroppedModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.structure)
        self.tree.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setIndentation(14)
        self.repair_table, self.dropped_table = RowTable(look), RowTable(look)
        self.restore_button = QPushButton(self.tr("Restore this line"))
        self.tabs = QTabWidget()
        self.original = QCheckBox(self.tr("As received"))
        self.pane = TextPane(look)
        self.pane.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.pane.show_repairs(True)
        self.acts = self._make_acts()
        self._lay_out()
        self._connect()

    def _make_acts(self) -> dict[CorrectionKind, QAction]:
        """Return an action for each way to mend; their keys work while this panel has the focus."""
        kinds = CorrectionKind
        listed: tuple[tuple[CorrectionKind, str, str, str, Callable[[], None]], ...] = (
            (
                *(kinds.SPLIT, self.tr("Begin a clause here"), "Ctrl+Return"),
                *(self.tr("A clause begins at the caret in the text"), lambda: self._mend_at_caret(kinds.SPLIT)),
            ),
            (
                *(kinds.MERGE, self.tr("Merge into the one before"), "Ctrl+Backspace"),
                *(self.tr("The clause belongs to the one before it"), lambda: self._mend_clause(kinds.MERGE)),
            ),
            (
                *(kinds.PROMOTE, self.tr("← Up a level"), "Ctrl+["),
                *(self.tr("The clause goes one level up"), lambda: self._mend_clause(kinds.PROMOTE)),
            ),
            (
                *(kinds.DEMOTE, self.tr("→ Down a level"), "Ctrl+]"),
                *(self.tr("The clause goes one level down"), lambda: self._mend_clause(kinds.DEMOTE)),
            ),
            (
                *(kinds.RELABEL, self.tr("Change label or title"), "F2"),
                *(self.tr("Type another label or title"), self._edit_label),
            ),
            (
                *(kinds.DROP, self.tr("Leave this line out"), "Ctrl+Delete"),
                *(self.tr("The line at the caret is not part of the text"), lambda: self._mend_at_caret(kinds.DROP)),
            ),
            (
                *(kinds.RESTORE, self.tr("Restore this line"), "Ctrl+R"),
                *(self.tr("The chosen line belongs to the text"), self._restore),
            ),
        )
        made = {}
        for kind, words, keys, told, act in listed:
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(f"{told} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
            action.triggered.connect(act)
            self.addAction(action)
            made[kind] = action
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 2)
        head.addWidget(self.name, 1)
        self.encoding_label = QLabel(self.tr("Encoding"))
        self.encoding_label.setBuddy(self.encoding)
        head.addWidget(self.encoding_label)
        head.addWidget(self.encoding)
        bar = QToolBar()
        for kind in (k for k in self.acts if k is not CorrectionKind.RESTORE):
            bar.addAction(self.acts[kind])
        bar.addSeparator()
        for words, signal in ((self.tr("Undo"), self.undo_wanted), (self.tr("Redo"), self.redo_wanted)):
            bar.addAction(words).triggered.connect(signal)
        self.undo, self.redo = bar.actions()[-2:]
        dropped = QWidget()
        column = QVBoxLayout(dropped)
        column.setContentsMargins(0, 0, 0, 6)
        column.addWidget(self.dropped_table, 1)
        column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignRight)
        self.repair_table.setModel(self.repairs)
        self.repair_table.set_columns({0: 170, 1: 90, 2: 90}, (3,))
        self.dropped_table.setModel(self.dropped)
        self.dropped_table.set_columns({0: 130}, (1,))
        for table in (self.repair_table, self.dropped_table):
            table.setSortingEnabled(False)
        self.tabs.addTab(self.tree, "")
        self.tabs.addTab(self.repair_table, "")
        self.tabs.addTab(dropped, "")
        self.tabs.setDocumentMode(True)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(True)
        header.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.tabs)
        splitter.addWidget(self._preview())
        splitter.setSizes([440, 560])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for label in (self.facts, self.message):
            label.setContentsMargins(14, 0, 14, 6)
            column.addWidget(label)
        column.addWidget(bar)
        column.addWidget(splitter, 1)
        self.message.hide()

    def _preview(self) -> QWidget:
        holder = QFrame()
        self.strip = OverviewStrip(self.pane, self._look)
        texts = QHBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.pane, 1)
        texts.addWidget(self.strip)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 14, 0)
        head.addStretch(1)
        head.addWidget(self.original)
        column.addLayout(head)
        column.addLayout(texts, 1)
        return holder

    def _connect(self) -> None:
        self.encoding.activated.connect(lambda _: self.encoding_chosen.emit(self.encoding.currentData() or ""))
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_clause())
        self.tree.customContextMenuRequested.connect(lambda point: self._menu(self.tree.viewport(), point))
        self.pane.customContextMenuRequested.connect(lambda point: self._menu(self.pane.viewport(), point))
        self.structure.itemChanged.connect(self._on_item)
        self.original.toggled.connect(lambda _: self._set_text())
        self.pane.clause_chosen.connect(self._choose_clause)
        self.repair_table.selectionModel().currentChanged.connect(lambda index, _: self._show_place(index, False))
        self.dropped_table.selectionModel().currentChanged.connect(lambda index, _: self._show_place(index, True))
        self.dropped_table.opened.connect(self._restore)
        self.restore_button.clicked.connect(self._restore)
        self.tabs.currentChanged.connect(lambda _: self._enable())

    # ------------------------------------------------------------------ what is shown
    def show_draft(self, draft: Draft | None) -> None:
        """Show a file; the same file read again keeps the place in its lists and text."""
        same = draft is not None and draft is self._draft
        changed = not same or (draft is not None and draft.reading is not self._reading)
        self._draft = draft
        self._reading = draft.reading if draft else None
        self.name.setText(draft.name if draft else "")
        self._show_encoding()
        self._say_facts()
        if not same:
            self.say("")
        if draft is not None and draft.error is not None:
            self.say(wording.error(draft.error).text, warning=True)
        if changed:
            self._fill(same)
        self._enable()

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a message above the lists, or none."""
        self.message.setText(words)
        self.message.setVisible(bool(words) and warning)

    def _fill(self, same: bool) -> None:
        place = self._place() if same else None
        kept = self._number(PLACE_ROLE) if same else None
        reading, draft = self._reading, self._draft
        self._filling = True
        self.structure.show_reading(reading, draft.left_out if draft else set())
        for row in range(self.structure.rowCount()):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.tree.expandAll()
        self.repairs.show_reading(reading)
        self.dropped.show_reading(reading)
        for tab, words in enumerate(
            (
                self.tr("Structure"),
                self.tr("Repairs {0}").format(self.repairs.rowCount()),
                self.tr("Left out {0}").format(self.dropped.rowCount()),
            )
        ):
            self.tabs.setTabText(tab, words)
        self._shown = None
        wanted = self._find(kept) if kept is not None else self._item(0, 0)
        if wanted is not None:
            self.tree.setCurrentIndex(wanted.index())
        self._filling = False
        self._set_text()
        if place is not None and self.pane.page is not None:
            self.pane.bring(self.pane.page.offset(place), 0)

    def _place(self) -> int | None:
        """Return the raw offset at the top of the preview."""
        return self.pane.first_shown()

    def _show_encoding(self) -> None:
        reading = self._reading
        is_text = reading is not None and reading.source.media_type.startswith("text/")
        self.encoding.setVisible(is_text)
        self.encoding_label.setVisible(is_text)
        if reading is None or self._draft is None:
            return
        self.encoding.clear()
        decided = _ENCODING_NAMES.get(reading.source.encoding, reading.source.encoding)
        share = round(reading.source.encoding_confidence * 100)
        automatic = self._draft.wish.encoding is None
        self.encoding.addItem(
            self.tr("Found: {0} ({1}% sure)").format(decided, share) if automatic else self.tr("Find out"), ""
        )
        for encoding in ENCODINGS:
            self.encoding.addItem(_ENCODING_NAMES[encoding], encoding)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(self._draft.wish.encoding or "")))

    def _say_facts(self) -> None:
        reading, draft = self._reading, self._draft
        if draft is None or reading is None:
            waiting = draft is not None and draft.busy
            self.facts.setText(self.tr("Reading …") if waiting else self.tr("Nothing of it is stored."))
            return
        clauses = sum(1 for document in reading.documents for _ in document.walk())
        said = [
            self.tr("%n document(s)", "", len(reading.documents)),
            self.tr("%n clause(s)", "", clauses),
        ]
        if reading.doubtful:
            said.append(self.tr("%n doubtful place(s)", "", len(reading.doubtful)))
        quiet = quiet_repairs(reading)
        if quiet:
            said.append(self.tr("%n place(s) only changed in script, width or line", "", quiet))
        said += [wording.reason(notice) for notice in reading.notices]
        if draft.wish.corrections:
            said.append(self.tr("%n correction(s) by hand", "", len(draft.wish.corrections)))
        if draft.busy:
            said.append(self.tr("reading again …"))
        self.facts.setText(" · ".join(said))

    def _enable(self) -> None:
        ready = self._reading is not None and self._draft is not None
        for action in self.acts.values():
            action.setEnabled(ready)
        on_clause = ready and bool(self._clause())
        for kind in (CorrectionKind.MERGE, CorrectionKind.PROMOTE, CorrectionKind.DEMOTE):
            self.acts[kind].setEnabled(on_clause)
        restorable = ready and self.dropped_table.currentIndex().isValid()
        self.acts[CorrectionKind.RESTORE].setEnabled(restorable)
        self.restore_button.setEnabled(restorable)
        self.undo.setEnabled(self._draft is not None and self._draft.can_undo)
        self.redo.setEnabled(self._draft is not None and self._draft.can_redo)

    # ------------------------------------------------------------------ the text beside the lists
    def _set_text(self) -> None:
        reading = self._reading
        number = self._number(DOCUMENT_ROLE) or 0
        wanted = (number, self.original.isChecked())
        if reading is None or not reading.documents:
            self.pane.show_page(None)
            self._shown = None
            return
        if wanted != self._shown:
            document = reading.documents[min(number, len(reading.documents) - 1)]
            self.pane.show_page(page_of(reading, document, original=wanted[1], whole=True))
            self._shown = wanted
        self._show_hand()

    def _show_hand(self) -> None:
        clause = self._clause()
        self.pane.set_hand(clause)
        self.strip.set_hand((clause,))

    def _show_clause(self) -> None:
        if self._filling:
            return
        self._set_text()
        clause, place = self._clause(), self._number(PLACE_ROLE)
        if clause:
            self.pane.bring_clause(clause)
        elif place is not None and self.pane.page is not None:
            self.pane.bring(self.pane.page.offset(place), 40)
        self._enable()

    def _show_place(self, index: QModelIndex, dropped: bool) -> None:
        span = index.data(SPAN_ROLE)
        if span is None:
            return
        if dropped:
            self.original.setChecked(True)  # what was left out stands in the received text alone
        self.pane.show_span(*span)
        self._enable()

    def _choose_clause(self, clause: str) -> None:
        for item in self._items():
            if item.data(CLAUSE_ROLE) == clause:
                self._filling = True
                self.tree.setCurrentIndex(item.index())
                self._filling = False
                self._show_hand()
                self._enable()
                return

    # ------------------------------------------------------------------ mending
    def _mend_clause(self, kind: CorrectionKind) -> None:
        place = self._number(PLACE_ROLE)
        if place is not None and self._clause():
            self.mended.emit(Correction(kind, place))

    def _mend_at_caret(self, kind: CorrectionKind) -> None:
        """Mend at the caret of the text; while the tree is worked in, at the chosen clause."""
        in_tree = self.tree.hasFocus()
        place = self._number(PLACE_ROLE) if in_tree else self.pane.raw_caret()
        if place is None or self._draft is None:
            return
        self.mended.emit(Correction(kind, self._draft.line_start(place) if kind is CorrectionKind.DROP else place))

    def _restore(self) -> None:
        span = self.dropped_table.currentIndex().data(SPAN_ROLE)
        if span is not None:
            self.mended.emit(Correction(CorrectionKind.RESTORE, span[0]))

    def _edit_label(self) -> None:
        index = self.tree.currentIndex().siblingAtColumn(0)
        if index.isValid():
            self.tabs.setCurrentWidget(self.tree)
            self.tree.edit(index)

    def _on_item(self, item: QStandardItem) -> None:
        """Take a label or title that was typed over, or a document that was ticked."""
        clause, place = item.data(CLAUSE_ROLE), item.data(PLACE_ROLE)
        if place is None or self._reading is None or self._filling:
            return
        words = item.text().strip()
        if clause:
            known = next((c for d in self._reading.documents for c in d.walk() if c.id == clause), None)
            if known is not None and words not in (known.label, self._look.shown(known.label)):
                self.mended.emit(Correction(CorrectionKind.RELABEL, place, words))
            return
        document = self._reading.documents[item.data(DOCUMENT_ROLE)]
        if words and words != document.title and document.title:
            self.mended.emit(Correction(CorrectionKind.RETITLE, place, words))
            return
        tops = [self.structure.item(row) for row in range(self.structure.rowCount())]
        left_out = {top.data(DOCUMENT_ROLE) for top in tops if top.checkState() != Qt.CheckState.Checked}
        self.documents_chosen.emit(left_out)

    def _menu(self, widget: QWidget, point: QPoint) -> None:
        menu = QMenu(self)
        for kind in (k for k in self.acts if k is not CorrectionKind.RESTORE):
            menu.addAction(self.acts[kind])
        menu.exec(widget.mapToGlobal(point))
        menu.deleteLater()

    # ------------------------------------------------------------------ rows of the tree
    def _number(self, role: int) -> int | None:
        value = self.tree.currentIndex().siblingAtColumn(0).data(role)
        return value if isinstance(value, int) else None

    def _clause(self) -> str:
        """Return the id of the clause chosen in the tree; empty for a document."""
        value = self.tree.currentIndex().siblingAtColumn(0).data(CLAUSE_ROLE)
        return value if isinstance(value, str) else ""

    def _item(self, row: int, column: int) -> QStandardItem | None:
        return self.structure.item(row, column) if row < self.structure.rowCount() else None

    def _items(self) -> list[QStandardItem]:
        found = [self.structure.item(row) for row in range(self.structure.rowCount())]
        for item in found:
            found.extend(item.child(row) for row in range(item.rowCount()))
        return found

    def _find(self, place: int) -> QStandardItem | None:
        """Return the row of the clause that begins at ``place``, or the last one before it."""
        before = [item for item in self._items() if item.data(PLACE_ROLE) <= place]
        return max(before, key=lambda item: item.data(PLACE_ROLE), default=None)
