"""Read many documents of the project, one at each turn of the event loop: the window goes on meanwhile.

The project file is read on the thread that opened it, so what a worker needs of it is read here first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from workbench.errors import WorkbenchError
from workbench.model import Document
from workbench.ui.session import Session


class Gathering(QObject):
    """Gathers documents for one who asks; asking again forgets what was asked before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: list[str] = []
        self._found: list[Document] = []
        self._done: Callable[[tuple[Document, ...]], None] | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._read_one)
        session.opened.connect(self.stop)

    @property
    def busy(self) -> bool:
        """True while documents are being read."""
        return self._turn.isActive()

    def ask(self, documents: Sequence[str], done: Callable[[tuple[Document, ...]], None]) -> None:
        """Read documents by their ids; ``done`` is called with those that are there, in the order asked."""
        self._wanted, self._found, self._done = list(documents), [], done
        self._turn.start()

    def stop(self) -> None:
        """Forget what was asked."""
        self._turn.stop()
        self._wanted, self._found, self._done = [], [], None

    def _read_one(self) -> None:
        if self._wanted:
            try:
                document = self._session.document(self._wanted.pop(0))
            except WorkbenchError as error:  # one that cannot be read does not keep back the others
                self._session.failed.emit(error)
                return
            if document is not None:
                self._found.append(document)
            return
        found, done = tuple(self._found), self._done
        self.stop()
        if done is not None:
            done(found)
