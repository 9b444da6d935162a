"""What was copied elsewhere becomes a document by the same way as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from workbench.ui.import_dialog import ImportDialog
from workbench.ui.incoming import draft_of
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.window import Window

TABLE = (
    "<h1>某区2025年工作要点</h1><table><tr><th>序号</th><th>工作任务</th></tr><tr><td>1</td><td>推进医联体建设</td></tr>"
    "<tr><td>2</td><td>加强家庭医生签约服务</td></tr></table>"
)


def held(text: str = "", page: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if page:
        made.setHtml(page)
    return made


def test_text_is_kept_as_it_was_copied() -> None:
    draft = draft_of(held("一、加强领导\n二、抓好落实", "<p>一、加强领导</p><p>二、抓好落实</p>"), "粘贴的文本 {date}")
    assert draft is not None
    assert draft.content.decode() == "一、加强领导\n二、抓好落实"
    today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
    assert draft.name == f"粘贴的文本 {today}.txt"


@pytest.mark.parametrize("text", ["", "某区2025年工作要点 序号 工作任务"])
def test_a_page_with_a_table_is_read_as_a_page(qtbot: QtBot, session: Session, text: str) -> None:
    draft = draft_of(held(text, TABLE), "粘贴的文本")
    assert draft is not None
    assert draft.name == "粘贴的文本.html"
    dialog = ImportDialog(session, [], drafts=[draft])
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not draft.busy, timeout=20_000)
    assert draft.reading is not None
    assert "html" in draft.reading.source.media_type
    assert "推进医联体建设" in draft.reading.text


def test_an_empty_clipboard_makes_no_document() -> None:
    assert draft_of(held(), "x") is None
    assert draft_of(held(" \n "), "x") is None
    assert draft_of(held("一、\ud800"), "x") is not None  # half a character is no reason to fail


def test_pasting_opens_the_import_dialog_and_what_is_taken_can_be_undone(
    qtbot: QtBot, session: Session, settings: Settings, samples: Path
) -> None:
    window = Window(session, settings)
    qtbot.addWidget(window)
    QGuiApplication.clipboard().setText((samples / "longgang-2022.txt").read_text(encoding="utf-8"))
    before = len(session.documents)
    window.acts["paste_document"].trigger()
    [dialog] = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.take_button.isEnabled(), timeout=20_000)
    dialog.take_button.click()
    assert len(session.documents) == before + 1
    session.undo()
    assert len(session.documents) == before


def test_a_dropped_folder_is_imported_file_by_file(
    qtbot: QtBot, session: Session, settings: Settings, samples: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    for name in ("longgang-2022.txt", "luzhou-2022.txt"):
        (folder / name).write_bytes((samples / name).read_bytes())
    (folder / "~$longgang.docx").write_bytes(b"x")
    window = Window(session, settings)
    qtbot.addWidget(window)
    wanted: list[list[Path]] = []
    window.projects.import_wanted.disconnect()
    window.projects.import_wanted.connect(wanted.append)
    window.projects.take_files([folder])
    assert [path.name for path in wanted[0]] == ["longgang-2022.txt", "luzhou-2022.txt"]
