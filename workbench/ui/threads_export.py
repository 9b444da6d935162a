"""The matrix of threads as it is shown, copied as a table or written as a Word or Excel file."""

from __future__ import annotations

import atexit
import html
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from workbench import workflow
from workbench.brief.listing import Line, Listing
from workbench.ui.session import Session
from workbench.ui.tasks import Report
from workbench.ui.threads_model import ThreadsModel


class ThreadsExport(QObject):
    """Hands on what the matrix shows now; what it says is found first, writing goes on in the background."""

    said = Signal(str)

    def __init__(self, session: Session, model: ThreadsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._parent = parent
        self.title = ""
        self.notes: Sequence[str] = ()

    def menu(self) -> QMenu:
        """Return the menu of ways to hand it on."""
        made = QMenu(self._parent)
        made.addAction(self.tr("Copy the Table"), self.copy)
        made.addSeparator()
        made.addAction(self.tr("Word Document…"), lambda: self._ask(".docx"))
        made.addAction(self.tr("Excel Workbook…"), lambda: self._ask(".xlsx"))
        return made

    def listing(self) -> Listing:
        """Return what is shown as values: every item of every cell, not only those the row has room for."""
        model = self._model
        lines = []
        for line in model.lines:
            if line.cells:
                lines.append(Line(tuple(model.words(cell) for cell in line.cells)))
            else:
                lines.append(Line((line.title,), is_title=True))
        author = self._session.author
        return Listing(self.title, tuple(self.notes), tuple(model.titles), tuple(lines), author)

    def copy(self) -> None:
        """Put the table on the clipboard: for Word and Excel as a table, elsewhere as lines with tabs."""
        listing = self.listing()
        put_on_clipboard(_plain(listing), _page(listing))
        self.said.emit(self.tr("The table is on the clipboard."))

    def _ask(self, ending: str) -> None:
        kind = self.tr("Word document") if ending == ".docx" else self.tr("Excel workbook")
        name = "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in self.title)[:80]
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, self.tr("Write the table"), f"{name}{ending}", f"{kind} (*{ending})"
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def write(self, path: Path) -> None:
        """Write the table in the background."""
        listing = self.listing()

        def work(_report: Report) -> Path:
            workflow.write_listing(listing, path)
            return path

        self._session.tasks.start(self, work, self._written, label=self.tr("Writing {name}").format(name=path.name))

    def _written(self, path: Path) -> None:
        self.said.emit(self.tr("Written: {name}").format(name=path.name))


def put_on_clipboard(plain: str, page: str) -> None:
    """Put a text on the clipboard together with the same as HTML."""
    held = QMimeData()
    held.setText(plain)
    held.setHtml(page)
    QGuiApplication.clipboard().setMimeData(held)
    _let_go_at_the_end()


@cache
def _let_go_at_the_end() -> None:
    atexit.register(_let_go)


def _let_go() -> None:
    """Empty a clipboard that no desktop takes over: it would outlive the interpreter, which its data is made with."""
    if QGuiApplication.instance() is not None and QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()


def _plain(listing: Listing) -> str:
    rows = [listing.heads, *(line.cells for line in listing.lines)]
    return "\n".join("\t".join(text.replace("\n", "；").replace("\t", " ") for text in row) for row in rows)


def _page(listing: Listing) -> str:
    def cells(texts: Sequence[str], tag: str, span: int = 1) -> str:
        wide = f' colspan="{span}"' if span > 1 else ""
        inside = (html.escape(text).replace("\n", "<br>") for text in texts)
        return "<tr>" + "".join(f"<{tag}{wide}>{text}</{tag}>" for text in inside) + "</tr>"

    rows = [cells(line.cells, "th" if line.is_title else "td", len(listing.heads) if line.is_title else 1)
            for line in listing.lines]  # fmt: skip
    return f"<table border=1>{cells(listing.heads, 'th')}{''.join(rows)}</table>"
