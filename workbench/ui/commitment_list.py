"""力度: how the texts word the same task: further on than before, less far, or still to come in both."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from workbench.compare.commitment import CommitmentChange, Stage, Step
from workbench.compare.direction import Order, order_of
from workbench.ui import wording
from workbench.ui.analysis_values import ORIGIN, Pair, name_of
from workbench.ui.linkage import SIGNS
from workbench.ui.list_model import Column
from workbench.ui.list_pane import ListPane
from workbench.ui.look import Colors
from workbench.ui.session import Session


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:
    """Mark words for the translators, who find them by this name, where they cannot be translated yet."""
    return source


STEP_ORDER = (Step.FORWARD, Step.BACK, Step.STALLED, Step.HELD)
STEP_SIGNS = {Step.FORWARD: "▲", Step.BACK: "▼", Step.STALLED: "●", Step.HELD: "="}
_STEPS = {
    Step.FORWARD: QT_TRANSLATE_NOOP("Analysis", "Worded further on"),
    Step.BACK: QT_TRANSLATE_NOOP("Analysis", "Worded less far"),
    Step.STALLED: QT_TRANSLATE_NOOP("Analysis", "Still to come in both"),
    Step.HELD: QT_TRANSLATE_NOOP("Analysis", "Goes on"),
}
_STAGES = {
    Stage.STUDY: QT_TRANSLATE_NOOP("Analysis", "study"),
    Stage.ENCOURAGE: QT_TRANSLATE_NOOP("Analysis", "encourage"),
    Stage.EXPLORE: QT_TRANSLATE_NOOP("Analysis", "explore"),
    Stage.PREPARE: QT_TRANSLATE_NOOP("Analysis", "prepare"),
    Stage.DRAFT: QT_TRANSLATE_NOOP("Analysis", "draft"),
    Stage.ISSUE: QT_TRANSLATE_NOOP("Analysis", "draw up and issue"),
    Stage.PILOT: QT_TRANSLATE_NOOP("Analysis", "pilot"),
    Stage.START: QT_TRANSLATE_NOOP("Analysis", "start"),
    Stage.ADVANCE: QT_TRANSLATE_NOOP("Analysis", "advance"),
    Stage.IMPLEMENT: QT_TRANSLATE_NOOP("Analysis", "carry out"),
    Stage.SPREAD: QT_TRANSLATE_NOOP("Analysis", "carry out everywhere"),
    Stage.DONE: QT_TRANSLATE_NOOP("Analysis", "done"),
    Stage.USE: QT_TRANSLATE_NOOP("Analysis", "in use"),
}


def step_words(step: Step) -> str:
    """Return how the wording of a task moved, in its sign and a word."""
    return f"{STEP_SIGNS[step]} {QCoreApplication.translate('Analysis', _STEPS[step])}"


def stage_words(stage: Stage) -> str:
    """Return how binding something is, in a word."""
    return QCoreApplication.translate("Analysis", _STAGES[stage])


def step_color(step: Step, colors: Colors) -> QColor:
    """Return the colour of a step; its sign and word stand with it."""
    return {
        Step.FORWARD: colors.added,
        Step.BACK: colors.removed,
        Step.STALLED: colors.warning,
        Step.HELD: colors.quiet,
    }[step]


class CommitmentPane(ListPane[CommitmentChange]):
    """Steps as a list over the two sentences of the one in hand. Left is always the earlier document."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._pair: Pair | None = None
        self.entry.setPlaceholderText(self.tr("Find in tasks"))
        self.note.setText(
            self.tr(
                "Judged by the verbs of linked sentences: what the texts say, not what was done. Read both sentences."
            )
        )
        self.note.show()
        self.table.setAccessibleName(self.tr("How binding tasks became"))

    # ------------------------------------------------------------------ filling
    def show_result(self, pair: Pair, found: tuple[CommitmentChange, ...]) -> None:
        """Show the steps of linked sentences, those that moved first."""
        self._pair = pair
        order = order_of(pair.left, pair.right)
        nothing = {
            Order.BESIDE: self.tr(
                "Documents of one year or of two places do not follow one another: no task moved between them."
            ),
            Order.NORMS: self.tr("Laws lay down what holds, not how far a task has come."),
        }.get(order)
        found = () if nothing else found
        self._quiet = True
        rows = sorted(found, key=lambda change: STEP_ORDER.index(change.step))
        self.model.show(self._columns(pair), rows)
        self.table.set_columns({0: 132, 1: 176, 4: 64}, (2, 3), roomy=420)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        counts = {step: sum(change.step is step for change in found) for step in STEP_ORDER}
        self.chips.set_choices(
            [
                (None, self.tr("All"), len(found)),
                *((step, step_words(step), counts[step]) for step in STEP_ORDER if counts[step]),
            ]
        )
        self._filter()
        self._quiet = False
        self._show_table(
            any_rows=bool(found), otherwise=nothing or self.tr("No linked sentences say how binding they are.")
        )
        self.take_selection()
        self._show_sentences()

    def redraw(self) -> None:
        """Show what was decided meanwhile."""
        self.model.repaint()

    def take_selection(self) -> None:
        """Show the row of the sentences in hand, when another view chose them."""
        chosen = self._session.selection
        if chosen.origin == ORIGIN:
            return
        ids = {chosen.clause, chosen.other} - {None}
        found = -1
        for number in range(self.rows.rowCount()):
            row = self.rows.row(number)
            if ids & {row.left, row.right}:
                found = number
                break
        self._move(found)
        self._show_sentences()

    def _columns(self, pair: Pair) -> tuple[Column[CommitmentChange], ...]:
        session = self._session
        shown = session.look.shown

        def path(change: CommitmentChange) -> str:
            before, after = stage_words(change.left_stage), stage_words(change.right_stage)
            if change.step is Step.STALLED and before == after:
                return self.tr("{stage}, as before").format(stage=before)
            return f"{before} → {after}"

        def said(change: CommitmentChange) -> str:
            before, after = stage_words(change.left_stage), stage_words(change.right_stage)
            if before == after:
                return self.tr("Both texts word it as “{stage}”.").format(stage=before)
            return self.tr("The wording changed from “{before}” to “{after}”.").format(before=before, after=after)

        return (
            Column(
                self.tr("Step"),
                lambda change: step_words(change.step),
                order=lambda change: STEP_ORDER.index(change.step) * 100 - abs(change.right_stage - change.left_stage),
                color=lambda change, colors: step_color(change.step, colors),
                bold=lambda change: change.step is not Step.HELD,
            ),
            Column(
                self.tr("Wording from … to …"),
                path,
                order=lambda change: change.right_stage - change.left_stage,
                tip=said,
            ),
            Column(
                name_of(session, pair.left), lambda change: shown(change.left_part), tip=lambda change: change.left_part
            ),
            Column(
                name_of(session, pair.right),
                lambda change: shown(change.right_part),
                tip=lambda change: change.right_part,
            ),
            Column(
                self.tr("Link"),
                lambda change: SIGNS[session.state_of(change.left, change.right)],
                align=Qt.AlignmentFlag.AlignHCenter,
                color=lambda _change, colors: colors.quiet,
                tip=lambda change: wording.state(session.state_of(change.left, change.right).value),
            ),
        )

    def _filter(self) -> None:
        step, text = self.chips.current, self.entry.text().strip()
        self.rows.keep(
            lambda change: (
                (step is None or change.step is step) and (text in change.left_part or text in change.right_part)
            )
        )

    # ------------------------------------------------------------------ what is in hand
    def _take(self) -> None:
        change, pair = self.current(), self._pair
        if change is not None and pair is not None:
            ends = (change.left, change.right) if pair.left is self._session.base else (change.right, change.left)
            self._session.select(ends[0], ends[1], origin=ORIGIN)
        self._show_sentences()

    def _show_sentences(self) -> None:
        change = self.current()
        if change is None:
            self._show_sentence(0, None, otherwise=self.tr("Choose a task to read its sentences here."))
            self._show_sentence(1, None)
            return
        self._show_sentence(0, change.left, (change.left_part,))
        self._show_sentence(1, change.right, (change.right_part,))
