"""The pane of what is in hand: why, other candidates, judgement, tags, notes, history."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.model import Document, Relation, Tag, Verdict, link_target
from workbench.ui import history_lines, icons, review_acts, wording
from workbench.ui.candidate_list import CandidateList
from workbench.ui.flow import Flow
from workbench.ui.linkage import SIGNS, LinkState
from workbench.ui.note_cards import NoteCards
from workbench.ui.review_acts import Where
from workbench.ui.session import Session

_FOUND_IN = ("search", "alike", "targets", "waiting", "analysis")  # views whose spans were found, not selected by hand
_ITEM_RELATIONS = (Relation.SAME, Relation.REVISED, Relation.PARTIAL)
_MEASURE_RELATIONS = (
    Relation.SAME,
    Relation.REVISED,
    Relation.TARGET_CHANGED,
    Relation.PROGRESSED,
    Relation.RELATED,
)
_WIDEST_LEAST = 288  # pixels: what the pane may ask for where the screen is small


class InHand(QScrollArea):
    """Shows the clause or link in hand and offers what can be done with it."""

    choose_wanted = Signal()  # the reviewer wants to choose any clause as counterpart
    tag_wanted = Signal()  # a new tag
    judged = Signal(str, bool)  # the name of an act a button stands for, and whether it changed anything
    alike_wanted = Signal()  # what is like the clause in hand, in all documents
    said = Signal(str)  # something to say in passing
    reading_wanted = Signal()  # the keys go back to the text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.where = Where.CLAUSE
        self._chips: dict[str, QPushButton] = {}
        self._chips_of: tuple[Tag, ...] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("In hand"))
        body = QWidget()
        body.setProperty("pane", True)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(14, 12, 14, 24)
        self._empty = self._label(quiet=True)
        self._empty.setText(self.tr("Choose a clause or a link to see why it is suggested, and to decide."))
        self._full = QWidget()
        self._page = QVBoxLayout(self._full)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(8)
        outer.addWidget(self._empty)
        outer.addWidget(self._full)
        outer.addStretch(1)
        self._build_top()
        self._build_judgement()
        self._build_marks()
        self._build_history()
        self._noted_on: list[tuple[str, str]] = []
        self._note_place: review_acts.Place | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWidget(body)
        session.selected.connect(self._on_selected)
        session.changed.connect(self._on_changed)
        session.compared.connect(self.fill)
        session.opened.connect(self.fill)
        session.closing.connect(self.keep_note)
        session.look.changed.connect(self.fill)
        self.fill()

    def sizeHint(self) -> QSize:
        """Comfortable for notes."""
        return QSize(max(316, self.minimumSizeHint().width()), 600)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the buttons, yet within what a small screen has room for."""
        wide = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(min(wide, _WIDEST_LEAST), 200)

    # ------------------------------------------------------------------ building
    def _build_top(self) -> None:
        self._title = self._label()
        self._versus = self._label()
        self._why = self._label(quiet=True)
        self._evidence = QWidget()
        self._evidence_flow = Flow(self._evidence)
        for widget in (self._title, self._versus, self._why, self._evidence):
            self._page.addWidget(widget)

    def _build_judgement(self) -> None:
        self._judgement = self._section(self.tr("Judgement"))
        buttons = Flow(fill=True)
        self.confirm = self._button("✓ " + self.tr("Confirm"), self._judge("confirm", review_acts.confirm))
        self.reject = self._button("× " + self.tr("Reject"), self._judge("reject", review_acts.reject))
        self.undecide = self._button(self.tr("Undecide"), self._judge("take_back", review_acts.take_back))
        for button in (self.confirm, self.reject, self.undecide):
            buttons.addWidget(button)
        self._judgement.addLayout(buttons)
        self.relation = QComboBox()
        self.relation.setAccessibleName(self.tr("What the link says"))
        self.relation.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.relation.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.relation.activated.connect(self._set_relation)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason (kept with the judgement)"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.editingFinished.connect(self._set_reason)
        self._judgement.addWidget(self.relation)
        self._judgement.addWidget(self.reason)
        self._judged_by = self._label(quiet=True)
        self._judgement.addWidget(self._judged_by)
        self._candidates_head = self._head(self.tr("Candidates"))
        self.candidates = CandidateList(self._session)
        self._page.addWidget(self._candidates_head)
        self._page.addWidget(self.candidates)
        self.other = self._button(self.tr("Another clause…"), self.choose_wanted.emit)
        self.alone = self._button(self.tr("Nothing answers it"), self._judge("stand_alone", review_acts.stand_alone))
        more = Flow(fill=True)
        more.addWidget(self.other)
        more.addWidget(self.alone)
        self._page.addLayout(more)
        self.alike = self._button(self.tr("Clauses like it in all documents"), self.alike_wanted.emit)
        self._page.addWidget(self.alike)

    def _build_marks(self) -> None:
        self._marks = self._section(self.tr("Tags and notes on"))
        line = Flow(gap=4)
        self._where_group = QButtonGroup(self)
        self.where_buttons: dict[Where, QToolButton] = {}
        names = {Where.CLAUSE: self.tr("Clause"), Where.LINK: self.tr("Link"), Where.SPAN: self.tr("Selected text")}
        for where, name in names.items():
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, where=where: self._set_where(where))
            self._where_group.addButton(button)
            self.where_buttons[where] = button
            line.addWidget(button)
        self._marks.addLayout(line)
        self._tags = QWidget()
        self._tag_flow = Flow(self._tags)
        self._marks.addWidget(self._tags)
        self.notes = NoteCards(self._session)
        self.notes.written.connect(lambda body: review_acts.add_note(self._session, body, self.where))
        self.notes.done.connect(self.reading_wanted)
        self._marks.addWidget(self.notes)

    def _build_history(self) -> None:
        self._history_head = self._head(self.tr("History"))
        self._history = self._label(quiet=True)
        self._page.addWidget(self._history_head)
        self._page.addWidget(self._history)

    def _section(self, title: str) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(self._head(title))
        self._page.addLayout(box)
        return box

    def _head(self, title: str) -> QLabel:
        label = QLabel(title)
        label.setProperty("heading", True)
        label.setContentsMargins(0, 10, 0, 0)
        return label

    def _label(self, quiet: bool = False) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("quiet", quiet)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setStyleSheet("padding: 5px 6px;")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys still read
        button.clicked.connect(lambda: act() if callable(act) else None)
        return button

    def _judge(self, name: str, act: Callable[[Session], bool]) -> Callable[[], None]:
        return lambda: self.judged.emit(name, act(self._session))

    # ------------------------------------------------------------------ filling
    def _on_selected(self) -> None:
        chosen = self._session.selection
        if chosen.span is not None and chosen.origin not in _FOUND_IN:
            self.where = Where.SPAN
        elif self.where is Where.SPAN:
            self.where = Where.CLAUSE
        self.fill()

    def _on_changed(self, _touched: frozenset[str]) -> None:
        self.fill()

    def fill(self) -> None:
        """Show what is in hand now."""
        chosen = self._session.selection
        place = self._session.place(chosen.clause) if chosen.clause else None
        self._empty.setVisible(place is None)
        self._full.setVisible(place is not None)
        self.updateGeometry()
        if place is None or chosen.clause is None:
            return
        link = review_acts.link_in_hand(self._session)
        lone = review_acts.lone_in_hand(self._session)
        self._fill_title(chosen.clause, link, lone)
        self._fill_judgement(link, lone)
        asked = review_acts.subject(self._session)
        self._candidates_head.setVisible(self.candidates.fill())
        self.alone.setEnabled(asked is not None)
        self.other.setEnabled(asked is not None)
        self._fill_marks()
        self._fill_history()

    def _name(self, clause_id: str) -> str:
        place = self._session.place(clause_id)
        if place is None:
            return ""
        among = (self._session.base, *self._session.others)
        year = wording.short_name(place.document, tuple(d for d in among if d is not None))
        if place.measure is not None:
            number = place.measure.path.rpartition("#")[2]
            return self.tr("{year} · {clause} sentence {number}").format(
                year=year, clause=self._session.look.place(place.clause), number=number
            )
        look = self._session.look
        return f"{year} · {look.place(place.clause)} {look.shown(place.clause.heading)}".strip()

    def _fill_title(self, clause: str, link: tuple[str, str] | None, lone: tuple[str, Document] | None) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.12)
        font.setBold(True)
        for label in (self._title, self._versus):
            label.setFont(font)
        first, second = self._session.pair(*link) if link else (clause, "")
        self._title.setText(self._name(first))
        if second:
            self._versus.setText("↔ " + self._name(second))
        elif lone:
            fate = wording.verdict(self._session.alone_verdict(clause, lone[1].id))
            self._versus.setText(("＋ " if self._is_new(clause, lone[1]) else "− ") + fate)
        else:
            self._versus.setText("")
        self._versus.setVisible(bool(self._versus.text()))
        known = self._session.linkage.link_between(*link) if link else None
        words = []
        if known:
            words = [wording.relation(known.relation)]
            words.append(self.tr("score {score}").format(score=f"{known.score:.2f}"))
            if known.tie:
                words.append(self.tr("another candidate is nearly as good"))
            if self._session.linkage.is_parted(known.left, known.right):
                words.append(self.tr("the link of their items is rejected"))
        self._why.setText(" · ".join(words))
        self._why.setVisible(bool(words))
        evidence = known.evidence if known else ()
        self._refill(self._evidence_flow, [self._phrase(phrase) for phrase in evidence])
        self._evidence.setVisible(bool(evidence))

    def _is_new(self, clause: str, other: Document) -> bool:
        return self._session.alone_verdict(clause, other.id) is Verdict.NEW

    def _phrase(self, phrase: str) -> QWidget:
        colors = self._session.look.colors
        label = QLabel(self._session.look.shown(phrase))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setStyleSheet(
            f"background: {colors.shared_ground.name()}; color: {colors.ink.name()};"
            " border-radius: 4px; padding: 2px 6px;"
        )
        return label

    def _fill_judgement(self, link: tuple[str, str] | None, lone: tuple[str, Document] | None) -> None:
        session = self._session
        judgement = None
        if link:
            judgement = session.judgement_of(*link)
        elif lone:
            judgement = session.judgement_of(lone[0], lone[1].id)
        state = session.state_of(*link) if link else LinkState.SUGGESTED
        self.confirm.setEnabled(bool(link or lone) and (judgement is None or state is LinkState.REJECTED))
        self.reject.setEnabled(link is not None and state is not LinkState.REJECTED)
        self.undecide.setEnabled(judgement is not None)
        self.relation.setVisible(link is not None and state is not LinkState.REJECTED)
        self.reason.setVisible(judgement is not None)
        self._judged_by.setVisible(judgement is not None)
        if link:
            self._fill_relation(link, judgement.relation if judgement else None)
        if judgement is not None:
            if not self.reason.hasFocus():
                self.reason.setText(judgement.reason)
            sign = SIGNS[LinkState.REJECTED if judgement.verdict is Verdict.REJECTED else LinkState.CONFIRMED]
            words = wording.verdict(judgement.verdict)
            self._judged_by.setText(f"{sign} {words} · {judgement.author} · {wording.when(judgement.at)}")

    def _fill_relation(self, link: tuple[str, str], decided: Relation | None) -> None:
        place = self._session.place(link[0])
        known = self._session.linkage.link_between(*link)
        shown = decided or (known.relation if known else Relation.REVISED)
        relations = _MEASURE_RELATIONS if place and place.measure else _ITEM_RELATIONS
        self.relation.clear()
        for relation in dict.fromkeys((*relations, shown)):
            self.relation.addItem(wording.relation(relation), relation)
        self.relation.setCurrentIndex(self.relation.findData(shown))

    def _set_relation(self, index: int) -> None:
        link = review_acts.link_in_hand(self._session)
        if link:
            judgement = self._session.judgement_of(*link)
            reason = judgement.reason if judgement else ""
            self._session.judge(*link, Verdict.CONFIRMED, Relation(self.relation.itemData(index)), reason)

    def _set_reason(self) -> None:
        link, lone = review_acts.link_in_hand(self._session), review_acts.lone_in_hand(self._session)
        ends = link or ((lone[0], lone[1].id) if lone else None)
        judgement = self._session.judgement_of(*ends) if ends else None
        if judgement is None or judgement.reason == self.reason.text().strip():
            return
        if link:
            self._session.judge(*link, judgement.verdict, judgement.relation, self.reason.text())
        elif lone:
            self._session.judge_alone(lone[0], lone[1].id, self.reason.text())

    # ------------------------------------------------------------------ tags and notes
    def _set_where(self, where: Where) -> None:
        self.where = where
        self._fill_marks()

    def _fill_marks(self) -> None:
        session = self._session
        for where, button in self.where_buttons.items():
            button.setEnabled(review_acts.target(session, where) is not None)
        if not self.where_buttons[self.where].isEnabled():
            self.where = Where.CLAUSE
        self.where_buttons[self.where].setChecked(True)
        self.where_buttons[Where.CLAUSE].setText(self._clause_words())
        targets, place = self._targets(), review_acts.target(session, self.where)
        if targets[:1] != self._noted_on[:1]:
            self.keep_note()
        self._noted_on, self._note_place = targets, place
        used = {t.tag for t in session.taggings(place[0]) if (t.start, t.end) == place[1:]} if place else set()
        if self._chips_of != session.tags():
            self._make_chips()
        for tag_id, chip in self._chips.items():
            chip.setChecked(tag_id in used)
        self.notes.show_notes(targets)

    def _clause_words(self) -> str:
        """Say of which document the clause is that tags and notes go to; of a link either end may be in hand."""
        session, chosen = self._session, self._session.selection
        has_link = review_acts.link_in_hand(session) is not None
        document = session.document_of(chosen.clause) if chosen.clause and has_link else None
        if document is None:
            return self.tr("Clause")
        return self.tr("Clause of {document}").format(document=wording.short_name(document, session.on_screen))

    def keep_note(self) -> None:
        """Write down a note that was begun and not kept, where it was begun: nothing typed is lost."""
        body, place = self.notes.editor.toPlainText(), self._note_place
        if not body.strip() or place is None or self._session.project is None:
            return
        self.notes.editor.clear()
        if review_acts.note_on(self._session, body, place):
            self.said.emit(self.tr("The note you had begun is kept."))

    def _make_chips(self) -> None:
        session = self._session
        self._chips_of, self._chips = session.tags(), {}
        for tag in self._chips_of:
            chip = QPushButton(f"{tag.name}{f'  {tag.key.upper()}' if tag.key else ''}".replace("&", "&&"))
            chip.setIcon(icons.swatch(tag.color))
            chip.setIconSize(QSize(12, 12))
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setStyleSheet("padding: 3px 8px;")
            chip.setToolTip(_as_tip(tag.description))
            chip.clicked.connect(lambda _on=False, tag=tag.id: review_acts.toggle_tag(session, tag, self.where))
            self._chips[tag.id] = chip
        new = QPushButton("＋ " + self.tr("New tag"))
        new.setProperty("flat", True)
        new.setStyleSheet("padding: 3px 8px;")
        new.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        new.clicked.connect(self.tag_wanted)
        self._refill(self._tag_flow, [*self._chips.values(), new])

    def _targets(self) -> list[tuple[str, str]]:
        """Return the targets whose notes are shown, each with what it is called: the clause, its partner, the link."""
        chosen = self._session.selection
        if chosen.clause is None:
            return []
        listed = [(chosen.clause, self._name(chosen.clause))]
        link = review_acts.link_in_hand(self._session)
        if link:
            listed.append((link_target(*self._session.pair(*link)), self.tr("on the link")))
            listed.append((link[1], self._name(link[1])))
        return listed

    def _fill_history(self) -> None:
        lines = history_lines.lines(self._session, [target for target, _ in self._targets()])
        self._history.setText("\n".join(lines))
        for widget in (self._history_head, self._history):
            widget.setVisible(bool(lines))

    def _refill(self, flow: Flow, widgets: list[QWidget]) -> None:
        while flow.count():
            item = flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            flow.addWidget(widget)
        flow.invalidate()

    def write_note(self) -> None:
        """Put the cursor where a note is written."""
        self.notes.editor.setFocus()
        self.ensureWidgetVisible(self.notes.editor)


def _as_tip(text: str) -> str:
    return f"<p>{html.escape(text)}</p>" if text else ""
