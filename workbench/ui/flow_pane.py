"""去向: how much of each section of the base lives on in another document, and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.compare.coverage import section_of
from workbench.model import Coverage, Document, Flow, Link, SectionCoverage
from workbench.ui import picture, wording
from workbench.ui.analysis_values import (
    ORIGIN,
    Pair,
    alone_words,
    clause_words,
    item_words,
    link_words,
    name_of,
)
from workbench.ui.flow_drawing import Band, FlowPlan, Section
from workbench.ui.flow_map import FlowMap
from workbench.ui.heat_map import HeatMap
from workbench.ui.heat_picture import Heat, HeatItem
from workbench.ui.linkage import LinkState
from workbench.ui.list_model import Column, ListModel, Sieve
from workbench.ui.look import Colors
from workbench.ui.session import Session
from workbench.ui.tables import Chips, RowTable

_MAP, _MATRIX = "map", "matrix"


@dataclass(frozen=True, slots=True)
class Went:
    """A row of the list: an item and what it is linked with; ``link`` is none for what has no answer."""

    left: str
    right: str
    link: Link | None
    number: int


class FlowPane(QWidget):
    """The flow map or the heat matrix, over the list of links it is made of."""

    read_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pair: Pair | None = None
        self._found: Coverage | None = None
        self._went: tuple[Went, ...] = ()
        self._sections: dict[str, str] = {}
        self._quiet = False
        self.chips = Chips()
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setProperty("quiet", True)
        self.summary.setContentsMargins(12, 0, 12, 6)
        self.save_button = QPushButton(self.tr("Save as Picture…"))
        self.map = FlowMap(session.look)
        self.frame = QScrollArea()
        self.frame.setWidget(self.map)
        self.frame.setWidgetResizable(True)
        self.frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frame.viewport().installEventFilter(self)
        self.matrix = HeatMap(session.look)
        self.model: ListModel[Went] = ListModel(session.look, self)
        self.rows: Sieve[Went] = Sieve(self.model, self)
        self.table = RowTable(session.look)
        self.table.setModel(self.rows)
        self.table.setObjectName("flows")
        self.table.setAccessibleName(self.tr("Links of the chosen section"))
        self._lay_out()
        self.chips.chosen.connect(self._switch)
        self.save_button.clicked.connect(self._ask_picture)
        self.map.chosen.connect(lambda section: self._keep(section, ""))
        self.map.band_chosen.connect(self._keep)
        self.matrix.chosen.connect(self._take_cell)
        self.matrix.opened.connect(self.read_wanted)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._take_row())
        self.table.opened.connect(self.read_wanted)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.chips, 1)
        bar.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        self.pictures = QStackedWidget()
        self.pictures.addWidget(self.frame)
        self.pictures.addWidget(self.matrix)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.pictures)
        self.splitter.addWidget(self.table)
        self.splitter.setSizes([600, 150])
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.summary)
        column.addWidget(self.splitter, 1)

    # ------------------------------------------------------------------ filling
    def show_result(self, pair: Pair, found: Coverage) -> None:
        """Show the coverage of a pair of documents, the base on the left."""
        self._pair, self._found = pair, found
        self._sections = {**section_of(pair.left), **section_of(pair.right)}
        self._went = self._rows(pair, found)
        self.map.show_plan(self._plan(pair, found))
        self._fill_matrix(pair)
        self._quiet = True
        self.model.show(self._columns(pair), self._went)
        self.table.set_columns({2: 128, 3: 104}, (0, 1))
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._keep(self.map.section, "")
        self._quiet = False
        whole = found.left_whole
        self.chips.set_choices([(_MAP, self.tr("Sections"), len(found.left)), (_MATRIX, self.tr("Items"), whole.items)])
        said = self.tr("{answered} of {items} items have a counterpart; {share} % of the text is in linked sentences")
        share = round(whole.measure_share * 100)
        self.summary.setText(said.format(answered=whole.answered_items, items=whole.items, share=share))
        self.take_selection()

    def redraw(self) -> None:
        """Show what was decided meanwhile."""
        if self._pair is not None and self._found is not None:
            self.map.show_plan(self._plan(self._pair, self._found))
            self._fill_matrix(self._pair)
            self.model.repaint()

    def _plan(self, pair: Pair, found: Coverage) -> FlowPlan:
        session = self._session
        names = {c.id: clause_words(session, c) for d in (pair.left, pair.right) for c in d.clauses}
        absent = (alone_words(pair, left=True), alone_words(pair, left=False))
        return FlowPlan(
            (name_of(session, pair.left), name_of(session, pair.right)),
            tuple(self._section(section, names) for section in found.left),
            tuple(self._section(section, names) for section in found.right),
            tuple(self._band(flow, names, absent) for flow in found.flows),
            absent,
        )

    def _section(self, section: SectionCoverage, names: dict[str, str]) -> Section:
        said = self.tr("{answered}/{items} items linked · sentences {share} %").format(
            answered=section.answered_items, items=section.items, share=round(section.measure_share * 100)
        )
        return Section(section.section, names.get(section.section, section.heading), said, section.measure_share)

    def _band(self, flow: Flow, names: dict[str, str], absent: tuple[str, str]) -> Band:
        states = [self._session.state_of(left, right) for left, right in flow.links]
        confirmed = sum(state is LinkState.CONFIRMED for state in states)
        left, right = names.get(flow.left or "", ""), names.get(flow.right or "", "")
        if flow.left and flow.right:
            said = self.tr("%n link(s)", "", len(states))
            if confirmed:
                said = self.tr("{links}, {confirmed} of them confirmed").format(links=said, confirmed=confirmed)
            words = f"{left} → {right}\n{said}"
        else:
            words = f"{left or right}\n{absent[0] if flow.left else absent[1]}"
        return Band(flow.left, flow.right, flow.weight, words, confirmed / len(states) if states else 0.0)

    def _rows(self, pair: Pair, found: Coverage) -> tuple[Went, ...]:
        order = {item.id: number for d in (pair.left, pair.right) for number, item in enumerate(d.items())}
        rows = [Went(link.left, link.right, link, order.get(link.left, 0)) for link in pair.comparison.item_links]
        rows.extend(Went(item, "", None, order.get(item, 0)) for item in pair.comparison.left_only_items)
        after = len(order)
        rows.extend(Went("", item, None, after + order.get(item, 0)) for item in pair.comparison.right_only_items)
        return tuple(sorted(rows, key=lambda row: (row.number, -(row.link.score if row.link else 0.0))))

    def _columns(self, pair: Pair) -> tuple[Column[Went], ...]:
        session = self._session

        def side(row: Went, item: str, *, on_left: bool) -> str:
            return item_words(session, item) if item else alone_words(pair, left=not on_left)

        def absent(row: Went, item: str, colors: Colors) -> QColor | None:
            if item:
                return None
            return colors.removed if (not row.right) == pair.in_time else colors.added

        return (
            Column(
                name_of(session, pair.left),
                lambda row: side(row, row.left, on_left=True),
                order=lambda row: row.number,
                color=lambda row, colors: absent(row, row.left, colors),
                tip=lambda row: side(row, row.left, on_left=True),
            ),
            Column(
                name_of(session, pair.right),
                lambda row: side(row, row.right, on_left=False),
                color=lambda row, colors: absent(row, row.right, colors),
                tip=lambda row: side(row, row.right, on_left=False),
            ),
            Column(
                self.tr("Judgement"),
                lambda row: link_words(session, row.link) if row.link else "",
                order=lambda row: row.link.score if row.link else 0.0,
                color=lambda row, colors: self._state_color(row, colors),
            ),
            Column(
                self.tr("Relation"),
                lambda row: wording.relation(row.link.relation) if row.link else "",
                color=lambda _row, colors: colors.quiet,
            ),
        )

    def _state_color(self, row: Went, colors: Colors) -> QColor:
        if row.link is None or self._session.state_of(row.link.left, row.link.right) is LinkState.SUGGESTED:
            return colors.quiet
        return colors.ink

    def _fill_matrix(self, pair: Pair) -> None:
        session = self._session
        cells = {
            (link.left, link.right): Heat(
                link.score, session.state_of(link.left, link.right), link_words(session, link)
            )
            for link in pair.comparison.item_links
        }
        self.matrix.items.show(self._heads(pair.left), self._heads(pair.right), cells)

    def _heads(self, document: Document) -> Sequence[HeatItem]:
        look = self._session.look
        return tuple(
            HeatItem(item.id, look.place(item), look.shown(item.heading or item.text[:20]), self._sections[item.id])
            for item in document.items()
        )

    # ------------------------------------------------------------------ what is chosen
    def _switch(self, which: object) -> None:
        self.pictures.setCurrentIndex(1 if which == _MATRIX else 0)
        self._keep(self.map.section if which == _MAP else "", "")

    def _keep(self, left: str, right: str) -> None:
        """List the links of a section (of either side), or those between two."""
        sections = self._sections

        def wanted(row: Went) -> bool:
            touched = {sections.get(row.left, ""), sections.get(row.right, "")}
            return (not left or left in touched) and (not right or right in touched)

        self.rows.keep(wanted)

    def _take_cell(self, left: str, right: str) -> None:
        self._session.select(left, right or None, origin=ORIGIN)

    def _take_row(self) -> None:
        chosen = self.table.selectionModel().selectedRows()
        if self._quiet or not chosen or self._pair is None:
            return
        row = self.rows.row(chosen[0].row())
        against = None if row.link else (self._pair.right if row.left else self._pair.left).id
        self._session.select(row.left or row.right, row.right if row.link else None, None, ORIGIN, against)
        self.matrix.take({row.left, row.right})

    def take_selection(self) -> None:
        """Show the row and the cell of what is in hand, when another view chose it."""
        chosen = self._session.selection
        ids = {chosen.clause, chosen.other} - {None}
        if chosen.origin == ORIGIN or not ids:
            return
        items = {place.clause.id for place in (self._session.place(one or "") for one in ids) if place}
        self.matrix.take(items)
        best = -1
        for number in range(self.rows.rowCount()):
            row = self.rows.row(number)
            shared = len({row.left, row.right} & items)
            if shared == len(items) or (shared and best < 0):
                best = number
            if shared == len(items):
                break
        self._quiet = True
        self.table.take_row(best)
        self._quiet = False

    # ------------------------------------------------------------------ pictures
    def _ask_picture(self) -> None:
        if self._pair is None:
            return
        names = (name_of(self._session, self._pair.left), name_of(self._session, self._pair.right))
        name = picture.file_name(self.tr("Coverage"), *names)
        kinds = {"PNG (*.png)": ".png", "SVG (*.svg)": ".svg"}
        chosen, kind = QFileDialog.getSaveFileName(self, self.tr("Save as picture"), f"{name}.png", ";;".join(kinds))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in kinds.values():
            path = path.with_name(path.name + kinds.get(kind, ".png"))
        self.write_picture(path)

    def write_picture(self, path: Path) -> None:
        """Write what is shown as a picture in the background."""
        shown = self._picture()
        label = self.tr("Drawing {name}").format(name=path.name)
        self._session.tasks.start(self, lambda report: picture.save(path, shown, report), lambda _: None, label=label)

    def save_picture(self, path: Path) -> None:
        """Write what is shown, the map or the matrix, as a picture in the colours of paper.

        Raises:
            CannotWrite: the ending is neither ``.png`` nor ``.svg``, or the place cannot be written.
        """
        picture.save(path, self._picture())

    def _picture(self) -> picture.Picture:
        return self.matrix.picture() if self.pictures.currentIndex() else self.map.picture()

    # ------------------------------------------------------------------ room
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the map fill the height there is."""
        super().resizeEvent(event)
        self.map.set_room(float(self.frame.viewport().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the map fill the height its frame was given."""
        if watched is self.frame.viewport() and event.type() == QEvent.Type.Resize:
            self.map.set_room(float(self.frame.viewport().height()))
        return super().eventFilter(watched, event)
