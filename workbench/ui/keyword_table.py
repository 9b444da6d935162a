"""用词: which terms rose and fell between two documents, how surely, and every place where they stand."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench import workflow
from workbench.compare.vocabulary import Keyword
from workbench.ui.analysis_values import Pair, gone_words, name_of
from workbench.ui.bystanders import BystanderTable
from workbench.ui.context_list import ContextList
from workbench.ui.list_model import ROW_ROLE, Column, ListModel, Sieve
from workbench.ui.look import Colors, Look
from workbench.ui.session import Session
from workbench.ui.tables import Chips
from workbench.ui.tasks import Job

Index = QModelIndex | QPersistentModelIndex
SURE = 3.84  # G² at which a difference as great comes by chance once in twenty times
_SURER = 6.63  # once in a hundred
_SUREST = 15.13  # once in ten thousand
_MOST = 6.0  # binary logarithm at which the bar is full
_TERM, _MOVE, _BEFORE, _AFTER, _G2, _EFFECT, _SPREAD = range(7)


class Kept(StrEnum):
    """Which terms are listed."""

    SURE = "sure"
    ROSE = "rose"
    FELL = "fell"
    NEW = "new"
    GONE = "gone"
    GENERAL = "general"
    ALL = "all"


def is_kept(keyword: Keyword, kept: Kept, inside: Collection[str] = ()) -> bool:
    """Return whether a term belongs to those listed; what stands ``inside`` longer words is neither new nor gone.

    General words (加强, 重点, names of places) have a list of their own.
    """
    if kept is Kept.ALL:
        return True
    if keyword.general or kept is Kept.GENERAL:
        return keyword.general and kept is Kept.GENERAL and keyword.keyness >= SURE
    return {
        Kept.SURE: keyword.keyness >= SURE,
        Kept.ROSE: keyword.keyness >= SURE and keyword.rose,
        Kept.FELL: keyword.keyness >= SURE and not keyword.rose,
        Kept.NEW: keyword.left == 0 and keyword.term not in inside,
        Kept.GONE: keyword.right == 0 and keyword.term not in inside,
    }[kept]


class KeywordPane(QWidget):
    """Terms over the places of the chosen one. Left is always the earlier document, whichever is the base."""

    read_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pair: Pair | None = None
        self._job: Job | None = None  # looks for the places of the term in hand
        self._inside: frozenset[str] = frozenset()  # terms that one side has inside longer words only
        self._quiet = False
        self.chips = Chips()
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("Find in terms"))
        self.entry.setClearButtonEnabled(True)
        self.entry.setMaximumWidth(200)
        self.note = QLabel(self.tr("G²: the greater, the less it can be chance (3.84: 1 in 20, 6.63: 1 in 100)"))
        self.note.setProperty("quiet", True)
        self.note.setContentsMargins(12, 0, 12, 6)
        self.model: ListModel[Keyword] = ListModel(session.look, self)
        self.rows: Sieve[Keyword] = Sieve(self.model, self)
        self.table = BystanderTable(session.look)
        self.table.setModel(self.rows)
        self.bars = _EffectBar(session.look, self)
        self.table.setItemDelegate(self.bars)
        self.table.setObjectName("words")
        self.table.setAccessibleName(self.tr("Terms that rose and fell"))
        self.context = ContextList(session)
        self._lay_out()
        self.chips.chosen.connect(lambda _: self._filter())
        self.entry.textChanged.connect(lambda _: self._filter())
        self.entry.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_places())
        self.table.opened.connect(self.context.table.setFocus)
        self.context.read_wanted.connect(self.read_wanted)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.addWidget(self.chips, 1)
        bar.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignTop)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.context)
        self.splitter.setSizes([420, 280])
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(self.splitter, 1)

    # ------------------------------------------------------------------ filling
    def show_result(self, pair: Pair, result: tuple[tuple[Keyword, ...], frozenset[str]]) -> None:
        """Show the terms of a pair of documents, the earlier one on the left."""
        self._pair = pair
        found, self._inside = result
        self.bars.in_time = pair.successive
        kept = self.current()
        self._quiet = True
        self.model.show(self._columns(pair), found)
        self.table.set_columns(
            {_MOVE: 128 if pair.successive else 192, _BEFORE: 96, _AFTER: 96, _G2: 92, _EFFECT: 150, _SPREAD: 82},
            (_TERM,),
        )
        self.table.sortByColumn(_G2, Qt.SortOrder.DescendingOrder)
        words = {
            Kept.SURE: self.tr("Clear changes"),
            **{kept: self._said(kept) for kept in (Kept.ROSE, Kept.FELL, Kept.NEW, Kept.GONE)},
            Kept.GENERAL: self.tr("General words"),
            Kept.ALL: self.tr("All"),
        }
        self.chips.set_choices([(k, words[k], sum(is_kept(row, k, self._inside) for row in found)) for k in Kept])
        self._filter()
        self._quiet = False
        self.choose(kept.term if kept else "")

    def redraw(self) -> None:
        """Nothing here depends on judgements."""

    def take_selection(self) -> None:
        """Nothing here is a clause."""

    def choose(self, term: str) -> None:
        """Take a term in hand, or the first one."""
        numbers = range(self.rows.rowCount())
        found = next((number for number in numbers if self.rows.row(number).term == term), None)
        self.table.take_row(found if found is not None else 0 if self.rows.rowCount() else -1)
        self._show_places()

    def current(self) -> Keyword | None:
        """Return the term in hand."""
        chosen = self.table.selectionModel().selectedRows()
        return self.rows.row(chosen[0].row()) if chosen else None

    def _columns(self, pair: Pair) -> tuple[Column[Keyword], ...]:
        right = Qt.AlignmentFlag.AlignRight
        one, other = (name_of(self._session, document) for document in (pair.left, pair.right))
        per = self.tr("How often it stands there; behind it, in how many of 10,000 words")

        def often(count: int, share: float) -> str:
            return f"{count}  ({share:.1f})" if count else "—"

        return (
            Column(
                self.tr("Term"),
                lambda k: k.term,
                bold=lambda k: k.keyness >= _SURER,
            ),
            Column(
                self.tr("Move"),
                self._move,
                order=self._move,
                color=lambda k, colors: _color(k, colors, in_time=pair.successive),
            ),
            Column(one, lambda k: often(k.left, k.left_share), lambda k: k.left, right, title_tip=per),
            Column(other, lambda k: often(k.right, k.right_share), lambda k: k.right, right, title_tip=per),
            Column(
                "G²",
                lambda k: f"{k.keyness:.1f} {_stars(k.keyness)}",
                lambda k: k.keyness,
                right,
                title_tip=self.tr("Log-likelihood: * 1 in 20, ** 1 in 100, *** 1 in 10,000 by chance"),
            ),
            Column(
                self.tr("Effect"),
                lambda k: "",
                lambda k: k.effect,
                title_tip=self.tr("How many times as often, in relation to the length of the texts"),
            ),
            Column(
                self.tr("Spread"),
                lambda k: f"{round(k.spread * 100)} %",
                lambda k: k.spread,
                right,
                color=lambda _k, colors: colors.quiet,
                title_tip=self.tr("In how many of the items it stands, on the side where it is more frequent"),
            ),
        )

    def _move(self, keyword: Keyword) -> str:
        if not (keyword.left and keyword.right) and keyword.term not in self._inside:
            return self._said(Kept.GONE if keyword.left else Kept.NEW)
        return self._said(Kept.ROSE if keyword.rose else Kept.FELL)

    def _said(self, kept: Kept) -> str:
        """Return what became of a term, in its sign and a word; where neither document follows, nothing rose."""
        if self._pair is not None and not self._pair.successive:
            left, right = (name_of(self._session, document) for document in (self._pair.left, self._pair.right))
            more, alone = self.tr("{document} more"), self.tr("{document} only")
            return {
                Kept.ROSE: more.format(document=right),
                Kept.FELL: more.format(document=left),
                Kept.NEW: alone.format(document=right),
                Kept.GONE: alone.format(document=left),
            }[kept]
        rose, fell, new = self.tr("Rose"), self.tr("Fell"), self.tr("New")
        signs = {Kept.ROSE: ("▲", rose), Kept.FELL: ("▼", fell), Kept.NEW: ("+", new), Kept.GONE: ("−", gone_words())}
        return " ".join(signs[kept])

    def _filter(self) -> None:
        kept = Kept(str(self.chips.current or Kept.ALL))
        text = self.entry.text().strip()
        self.rows.keep(lambda keyword: text in keyword.term and (bool(text) or is_kept(keyword, kept, self._inside)))

    def _show_places(self) -> None:
        if self._quiet:
            return
        keyword, pair = self.current(), self._pair
        if keyword is None or pair is None:
            self.context.show_places("", (), 0)
        else:
            if self._job is not None:
                self._job.cancel()
            documents, term = (pair.left, pair.right), keyword.term
            self._job = self._session.tasks.start(
                self,
                lambda _: workflow.in_context(documents, term),
                lambda places: self.context.show_places(term, places, keyword.left + keyword.right),
            )


def times_words(effect: float) -> str:
    """Return a binary logarithm as how many times as often: ``×2.3``, ``÷4``."""
    times = 2 ** abs(effect)
    return f"{'×' if effect >= 0 else '÷'}{times:.1f}".replace(".0", "")


def _stars(keyness: float) -> str:
    return "*" * sum(keyness >= bound for bound in (SURE, _SURER, _SUREST))


def _color(keyword: Keyword, colors: Colors, *, in_time: bool) -> QColor:
    """Return the colour of rising or falling, which nothing did where neither document follows the other."""
    if keyword.keyness < SURE:
        return colors.quiet
    if not in_time:
        return colors.shared if keyword.rose else colors.revised
    return colors.added if keyword.rose else colors.removed


class _EffectBar(QStyledItemDelegate):
    """Draws the effect as a bar to the right of the middle (rose) or to its left (fell), with its number."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.in_time = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        if index.column() != _EFFECT:
            super().paint(painter, option, index)
            return
        widget = option.widget  # type: ignore[attr-defined]
        style = widget.style() if widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        keyword: Keyword = index.data(ROW_ROLE)
        colors = self._look.colors
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)  # type: ignore[attr-defined]
        words = times_words(keyword.effect) if keyword.left and keyword.right else ""
        middle, half = box.center().x(), box.width() / 2
        long = half * min(abs(keyword.effect) / _MOST, 1.0)
        bar = QRectF(middle if keyword.rose else middle - long, box.center().y() - 3, long, 6)
        fill = QColor(_color(keyword, colors, in_time=self.in_time))
        fill.setAlphaF(0.75 if keyword.keyness >= SURE else 0.35)
        painter.save()
        painter.fillRect(bar, fill)
        painter.setPen(colors.line)
        painter.drawLine(round(middle), round(box.top()) + 5, round(middle), round(box.bottom()) - 5)
        painter.setFont(self._look.small_font())
        painter.setPen(colors.quiet)
        side = Qt.AlignmentFlag.AlignLeft if not keyword.rose else Qt.AlignmentFlag.AlignRight
        room = box.adjusted(half + 6, 0, 0, 0) if not keyword.rose else box.adjusted(0, 0, -half - 6, 0)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
