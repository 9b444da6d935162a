"""Before anything is stored: what was repaired, dropped and found in each file, and the means to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench import versions, workflow
from workbench.errors import Cancelled, WorkbenchError
from workbench.model import Correction, Document, Reading
from workbench.ui import fitting, wording
from workbench.ui.import_draft import Draft
from workbench.ui.import_file import FilePanel
from workbench.ui.session import Session
from workbench.ui.tasks import Job, Report

if TYPE_CHECKING:
    from workbench.store.project import Project


@dataclass(frozen=True, slots=True)
class Plan:
    """Documents whose marks go over to others: to those of the source read ``anew``, or to a newer version."""

    draft: Draft
    before: tuple[Document, ...]
    after: tuple[Document, ...]
    anew: bool
    moves: versions.Moves | None = None


class ImportDialog(QDialog):
    """Reads files in the background, lets the reader mend what was made of them, and stores what is taken."""

    def __init__(
        self,
        session: Session,
        paths: Sequence[Path],
        parent: QWidget | None = None,
        drafts: Sequence[Draft] = (),
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._drafts = [*drafts, *(Draft(path) for path in dict.fromkeys(paths))]
        self._mends = any(draft.known for draft in drafts)  # files of the project are read anew, none taken in
        self._jobs: dict[int, Job] = {}
        self._planning: Job | None = None
        self.setWindowTitle(self.tr("Mend how a file was read") if self._mends else self.tr("Import policy texts"))
        fitting.resize_within(self, 1240, 780)
        self.files = QListWidget()
        self.files.setMinimumWidth(150)
        self.files.setWordWrap(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.panel = FilePanel(session.look)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("quiet", True)
        self.version = QCheckBox()
        self.version.setContentsMargins(12, 0, 12, 0)
        self.version.hide()
        self.undo_action = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo, self._undo)
        self.redo_action = self._action(self.tr("Redo"), QKeySequence.StandardKey.Redo, self._redo)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.take_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        for button in self.buttons.buttons():
            button.setIcon(QIcon())  # words say it
        self.take_button.setProperty("primary", True)
        self.take_button.style().polish(self.take_button)
        self._lay_out()
        self._connect()
        for draft in self._drafts:
            self.files.addItem(QListWidgetItem(draft.name))
            self._read(draft)
        self._list_files()
        self.files.setCurrentRow(0)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.files)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([230, 1010])
        splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(splitter, 1)
        column.addWidget(self.version)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.files.currentRowChanged.connect(lambda _: self._show())
        self.files.itemChanged.connect(self._ticked)
        self.version.toggled.connect(self._choose_version)
        self.panel.mended.connect(self._mend)
        self.panel.encoding_chosen.connect(self._decode)
        self.panel.documents_chosen.connect(self._choose_documents)
        self.panel.undo_wanted.connect(self._undo)
        self.panel.redo_wanted.connect(self._redo)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)

    def _action(self, words: str, keys: QKeySequence.StandardKey, act: object) -> QAction:
        action = QAction(words, self)
        action.setShortcuts(keys)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    # ------------------------------------------------------------------ reading
    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The files, in the order given."""
        return tuple(self._drafts)

    @property
    def current(self) -> Draft | None:
        """The file that is shown."""
        row = self.files.currentRow()
        return self._drafts[row] if 0 <= row < len(self._drafts) else None

    def _read(self, draft: Draft) -> None:
        """Read a file as it is wished now; what an earlier wish still computes is thrown away."""
        job = self._jobs.pop(id(draft), None)
        if job is not None:
            job.cancel()
        path, content, wish = draft.path, draft.content, draft.wish
        draft.busy = True

        def work(report: Report) -> tuple[Reading, bytes]:
            if not content:
                return workflow.read_file(path, encoding=wish.encoding, corrections=wish.corrections, report=report)
            reading = workflow.read_content(
                content, path.name, encoding=wish.encoding, corrections=wish.corrections, report=report
            )
            return reading, content

        self._jobs[id(draft)] = self._session.tasks.start(
            self,
            work,
            lambda made: self._was_read(draft, made),
            lambda error: self._was_refused(draft, error),
        )

    def _was_read(self, draft: Draft, made: tuple[Reading, bytes]) -> None:
        self._jobs.pop(id(draft), None)
        draft.reading, draft.content = made
        draft.error, draft.busy = None, False
        known = self._session.project.sources() if self._session.project else ()
        draft.known = any(source.id == draft.reading.source.id for source in known)
        self._look_for_versions(draft)
        self._list_files()
        if draft is self.current:
            self._show()

    def _was_refused(self, draft: Draft, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        self._jobs.pop(id(draft), None)
        draft.busy = False
        if draft.reading is not None:  # it could be read before: only the last wish was refused
            draft.give_up()
            self.panel.say(wording.error(error).text, warning=True)
        else:
            draft.error, draft.taken = error, False
        self._list_files()
        if draft is self.current:
            self._show()

    # ------------------------------------------------------------------ the list of files
    def _list_files(self) -> None:
        with QSignalBlocker(self.files):
            for number, draft in enumerate(self._drafts):
                self._list_file(self.files.item(number), draft)
        self._say()

    def _list_file(self, item: QListWidgetItem, draft: Draft) -> None:
        colors = self._session.look.colors
        if draft.error is not None:
            item.setText(f"× {draft.name}\n" + self.tr("refused"))
            item.setForeground(colors.removed)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            return
        item.setForeground(colors.ink if draft.taken else colors.faint)
        if draft.reading is None:
            item.setText(f"{draft.name}\n" + self.tr("reading …"))
            return
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if draft.taken else Qt.CheckState.Unchecked)
        facts = [self.tr("%n document(s)", "", len(draft.reading.documents))]
        if draft.reading.doubtful:
            facts.append("▲ " + self.tr("%n doubtful", "", len(draft.reading.doubtful)))
        if draft.known:
            facts.append(self.tr("already in the project"))
        if draft.versions:
            facts.append(self.tr("another version is in the project"))
        item.setText(f"{draft.name}\n{' · '.join(facts)}")

    def _ticked(self, item: QListWidgetItem) -> None:
        draft = self._drafts[self.files.row(item)]
        draft.taken = item.checkState() == Qt.CheckState.Checked
        item.setForeground(self._session.look.colors.ink if draft.taken else self._session.look.colors.faint)
        self._say()

    def _say(self) -> None:
        documents = sum(len(draft.documents()) for draft in self._drafts)
        busy = sum(draft.busy for draft in self._drafts)
        refused = sum(draft.error is not None for draft in self._drafts)
        said = []
        if busy:
            said.append(self.tr("%n file(s) still being read", "", busy))
        if refused:
            said.append(self.tr("%n file(s) refused, the others go on", "", refused))
        if self._session.project is None:
            said.append(self.tr("Open or create a project first."))
        self.said.setText(" · ".join(said))
        words = self.tr("Keep corrections") if self._mends else self.tr("Import %n document(s)", "", documents)
        self.take_button.setText(words)
        self.take_button.setEnabled(documents > 0 and not busy and self._session.project is not None)

    # ------------------------------------------------------------------ the file that is shown
    def _show(self) -> None:
        draft = self.current
        self.panel.show_draft(draft)
        self._show_version(draft)
        self.undo_action.setEnabled(draft is not None and draft.can_undo)
        self.redo_action.setEnabled(draft is not None and draft.can_redo)

    def _mend(self, correction: Correction) -> None:
        draft = self.current
        if draft is not None and draft.reading is not None:
            draft.mend(correction)
            self._again(draft)

    def _decode(self, encoding: str) -> None:
        draft = self.current
        if draft is not None:
            draft.decode_as(encoding or None)
            self._again(draft)

    def _undo(self) -> None:
        draft = self.current
        if draft is not None and draft.can_undo:
            draft.undo()
            self._again(draft)

    def _redo(self) -> None:
        draft = self.current
        if draft is not None and draft.can_redo:
            draft.redo()
            self._again(draft)

    def _again(self, draft: Draft) -> None:
        self._read(draft)
        self._list_files()
        self._show()

    def _look_for_versions(self, draft: Draft) -> None:
        """See whether the project holds an older version of what was read; texts are compared in the background."""
        project = self._session.project
        draft.versions = {}
        if project is None or draft.reading is None or draft.known:
            return
        asked = [(document, versions.likely_versions(project, document)) for document in draft.reading.documents]
        asked = [(document, likely) for document, likely in asked if likely]
        if not asked:
            return
        draft.busy = True

        def work(report: Report) -> list[tuple[str, tuple[Document, ...]]]:
            found = []
            for number, (document, likely) in enumerate(asked):
                report(number / len(asked))
                found.append((document.id, versions.versions_among(likely, document)))
            return found

        self._jobs[id(draft)] = self._session.tasks.start(
            self,
            work,
            lambda found: self._take_versions(draft, found),
            lambda error: self._was_refused(draft, error),
        )

    def _take_versions(self, draft: Draft, found: list[tuple[str, tuple[Document, ...]]]) -> None:
        self._jobs.pop(id(draft), None)
        draft.busy = False
        for document, versions_there in found:
            older = [old for old in versions_there if old.id not in draft.versions.values()]
            if older:
                draft.older = draft.older if draft.versions else older[0].title
                draft.versions[document] = older[0].id
        self._list_files()
        if draft is self.current:
            self._show_version(draft)

    def _show_version(self, draft: Draft | None) -> None:
        self.version.setVisible(draft is not None and bool(draft.versions))
        if draft is not None and draft.versions:
            said = self.tr(
                "“{title}” is in the project already, in another version: replace it, and move its marks here"
            )
            self.version.setText(said.format(title=draft.older).replace("&", "&&"))
            with QSignalBlocker(self.version):
                self.version.setChecked(draft.as_version)

    def _choose_version(self, on: bool) -> None:
        if self.current is not None:
            self.current.as_version = on

    def _choose_documents(self, left_out: set[int]) -> None:
        draft = self.current
        if draft is not None:
            draft.left_out = left_out
            self._say()

    # ------------------------------------------------------------------ storing
    def _take(self) -> None:
        """Find where marks go that change their document, in the background; then store what is taken."""
        project = self._session.project
        if project is None:
            return
        wanted = [draft for draft in self._drafts if draft.documents()]
        try:
            plans = self._plans(project, wanted)
            marks = versions.marks_of(project) if plans else ()
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return
        if not marks:
            self._store(wanted, plans)
            return
        self.setEnabled(False)

        def work(report: Report) -> list[Plan]:
            found = []
            for number, plan in enumerate(plans):
                report(number / len(plans))
                moves = versions.Moves.planned(marks, plan.before, plan.after, anew=plan.anew)
                found.append(replace(plan, moves=moves))
            return found

        label = self.tr("Finding the new places of tags, notes and judgements")
        self._planning = self._session.tasks.start(
            self, work, lambda found: self._store(wanted, found), self._not_planned, label=label
        )

    def _plans(self, project: Project, wanted: Sequence[Draft]) -> list[Plan]:
        """Return which documents take over marks: those of sources read anew, and newer versions of others."""
        made = []
        for draft in wanted:
            before = versions.documents_of(project, draft.reading.source.id) if draft.reading else ()
            if before and draft.reading is not None:
                made.append(Plan(draft, before, draft.reading.documents, anew=True))
            for document in draft.documents() if draft.as_version else ():
                old = draft.versions.get(document.id)
                if old is not None and any(head.id == old for head in project.heads()):
                    made.append(Plan(draft, (project.document(old),), (document,), anew=False))
        return made

    def _not_planned(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, Cancelled):
            self._session.failed.emit(error)

    def _store(self, wanted: Sequence[Draft], plans: Sequence[Plan]) -> None:
        """Store what is taken, all of it or nothing."""
        from workbench.store import edits

        self.setEnabled(True)
        project = self._session.project
        if project is None:
            return
        try:
            touched = project.add_all((draft.reading, draft.content) for draft in wanted if draft.reading)
            for draft in wanted:
                if draft.reading and not draft.reading.corrections:
                    source = draft.reading.source.id
                    touched |= project.do(edits.correct_source(project, source, ()))
                for document in draft.reading.documents if draft.reading else ():
                    fields = project.fields(f"document:{document.id}") or {}
                    hidden = document.index in draft.left_out
                    if hidden != bool(fields.get("hidden")):
                        touched |= project.do(edits.hide_document(project, document.id, hidden))
            for plan in sorted(plans, key=lambda plan: not plan.anew):
                touched |= self._carry(project, plan)
        except WorkbenchError as error:
            self._session.failed.emit(error)
            return
        base = self._session.base
        replaced = {old: new for draft in wanted if draft.as_version for new, old in draft.versions.items()}
        self._session.refresh(touched)
        if base is not None and base.id in replaced:
            self._session.set_base(replaced[base.id])
        self.accept()

    def _carry(self, project: Project, plan: Plan) -> frozenset[str]:
        """Let marks go over; those whose place is not certain wait to be settled."""
        if plan.anew:
            carried = versions.carry_over(project, plan.before, plan.after, plan.moves)
            return project.do(carried) if carried.operations else frozenset()
        act, _unsure = versions.take_version(project, plan.before[0], plan.after[0], plan.moves)
        return project.do(act)

    def done(self, result: int) -> None:
        """Stop what is still being read."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        if self._planning is not None:
            self._planning.cancel()
        super().done(result)
