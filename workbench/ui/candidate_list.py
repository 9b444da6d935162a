"""The best counterparts of the clause in hand, each a line that can be taken in hand."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.ui import review_acts
from workbench.ui.linkage import SIGNS
from workbench.ui.session import Session


class CandidateList(QWidget):
    """Up to three lines: number, sign, score, place and heading."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)

    def fill(self) -> bool:
        """List the candidates of what is in hand; return whether there are any."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        session = self._session
        asked, listed = review_acts.subject(session), review_acts.candidates(session)
        for number, candidate in enumerate(listed, 1):
            place = session.place(candidate.other)
            if place is None or asked is None:
                continue
            judgement = session.judgement_of(asked[0], candidate.other)
            linked = session.linkage.link_between(asked[0], candidate.other) is not None
            sign = SIGNS[session.state_of(asked[0], candidate.other)] if judgement or linked else " "
            heading = place.measure.text if place.measure else place.clause.heading
            look = session.look
            words = f"{number}   {sign}  {candidate.score:.2f}   {look.place(place.clause)} {look.shown(heading)}"
            button = LineButton(words)
            button.setToolTip(f"<p>{html.escape(heading)}</p>" if heading else "")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(
                lambda _on=False, other=candidate.other, own=asked[0]: session.select(other, own, origin="inhand")
            )
            self._lines.addWidget(button)
        return bool(listed)


class LineButton(QPushButton):
    """A flat button of one line that is cut off where the room ends."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setProperty("flat", True)
        self.setStyleSheet("text-align: left; padding: 4px 4px;")
        self.setMinimumWidth(40)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut off where the room ends now."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 12
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """One line, as wide as there is room."""
        return QSize(60, super().sizeHint().height())
