"""The whole window, driven as a reviewer drives it: menus, keys, views, files, closing and opening again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.model import Verdict
from workbench.store import edits
from workbench.ui import actions, application, project_acts
from workbench.ui.compare_rows import Filter, RowKind
from workbench.ui.search_view import SearchResults
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.tasks import Tasks
from workbench.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, session: Session, settings: Settings) -> Iterator[Window]:
    made = Window(session, settings)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.compare.area.setFocus()
    yield made
    made.close()


def boxes() -> list[QMessageBox]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def test_every_act_is_in_a_menu_and_no_key_means_two_things(window: Window) -> None:
    listed = {action.objectName() for menu in window.menus.bar.values() for action in menu.actions()}
    assert {spec.name for spec in actions.SPECS} <= listed
    keys = [key.toString() for action in window.acts.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for menu in window.menus.bar.values():
        letters = [a.text().split("&")[1][0].lower() for a in menu.actions() if "&" in a.text()]
        assert len(letters) == len(set(letters)), menu.title()


def test_a_review_by_keys_alone(qtbot: QtBot, window: Window, session: Session) -> None:
    area = window.compare.area
    session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6", "s"))
    total = session.tally().total
    qtbot.keyClick(area, Qt.Key.Key_Space)
    chosen = session.selection
    assert chosen.clause is not None
    qtbot.keyClick(area, Qt.Key.Key_Return)
    assert session.tally().judged == 1
    qtbot.keyClick(area, Qt.Key.Key_Space)
    assert session.selection != chosen
    while session.selection.other is None:  # a clause that stands alone has no link to reject
        qtbot.keyClick(area, Qt.Key.Key_Space)
    qtbot.keyClick(area, Qt.Key.Key_Delete)
    assert session.tally().judged == 2
    assert [j.verdict for j in session.judgements()].count(Verdict.REJECTED) == 1
    qtbot.keyClick(area, Qt.Key.Key_0)
    assert session.tally().judged == 1
    qtbot.keyClick(area, Qt.Key.Key_S)
    assert [t.target for t in session.taggings()] == [session.selection.clause]
    qtbot.keyClick(area, Qt.Key.Key_S)
    assert session.taggings() == ()
    qtbot.keyClick(area, Qt.Key.Key_2)
    assert session.tally().judged == 2
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.tally().judged == 1
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.tally().judged == 2
    assert window.top.tally.text() == f"2 of {session.tally().total} judged"
    assert total <= session.tally().total


def test_letters_typed_into_a_note_are_letters(qtbot: QtBot, window: Window, session: Session) -> None:
    session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6", "s"))
    qtbot.keyClick(window.compare.area, Qt.Key.Key_Space)
    qtbot.keyClick(window.compare.area, Qt.Key.Key_F2)
    editor = window.hand.notes.editor
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "s 1 0")
    assert editor.toPlainText() == "s 1 0"
    assert session.taggings() == ()
    assert session.tally().judged == 0


def test_all_views_show_the_same_clause_in_hand(qtbot: QtBot, window: Window, session: Session) -> None:
    link = session.comparisons[session.others[0].id].item_links[2]
    for name in ("documents", "targets", "review", "compare"):
        window.acts[f"view_{name}"].trigger()
        assert window.pages.currentWidget() is window.views[name]
        session.select(link.right, link.left, origin="test")
        window.grab()
        assert session.selection.clause == link.right
    assert window.compare.area.row_in_hand() is not None


def test_other_acts_of_looking_do_what_they_say(qtbot: QtBot, window: Window, session: Session) -> None:
    look = session.look
    window.acts["zoom_in"].trigger()
    assert look.zoom == 1.1 == window.settings.zoom
    window.acts["zoom_reset"].trigger()
    assert look.zoom == 1.0
    window.acts["original"].trigger()
    assert look.original
    window.acts["original"].trigger()
    window.acts["serif"].trigger()
    assert look.serif
    window.acts["hand_pane"].trigger()
    assert not window.hand.isVisible()
    window.acts["hand_pane"].trigger()
    assert window.hand.isVisible()
    window.acts["fold_all"].trigger()
    assert window.compare.area.page.all_folded
    window.acts["base"].trigger()
    assert session.base is not None
    assert session.base.year == 2024
    qtbot.waitUntil(lambda: bool(session.comparisons), timeout=20_000)
    modes = []
    for _ in range(3):
        window.acts["redline"].trigger()
        modes.append(look.mode)
    assert len(set(modes)) == 3
    window.set_theme("dark")
    assert look.colors.dark
    window.set_theme("light")
    assert not look.colors.dark


def test_the_filter_of_the_top_bar_shows_fewer_rows(window: Window) -> None:
    window.top.filter_chosen.emit(Filter.TARGET_CHANGED)
    shown, of = window.compare.shown()
    assert shown < of
    assert str(shown) in window.status.said()


def test_the_search_box_lists_places_and_gives_way_again(qtbot: QtBot, window: Window, session: Session) -> None:
    window.acts["find"].trigger()
    assert window.search_box.hasFocus()
    window.search_box.insert("社康")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)
    assert window.left.currentIndex() == 1
    window.search_box.clear()
    assert window.left.currentIndex() == 0


def test_sizes_panes_and_base_are_found_again(
    qtbot: QtBot, window: Window, session: Session, settings: Settings, project_file: Path, tasks: Tasks
) -> None:
    session.set_base(session.others[0].id)
    window.resize(window.width(), 666)
    window.show_pane("side", False)
    window.close()
    again_session = Session(tasks)
    again = Window(again_session, Settings(settings.path))
    qtbot.addWidget(again)
    session.close_project()
    assert again_session.open(project_file)
    again.show()
    assert again.height() == 666
    assert not again.left.isVisible()
    assert again_session.base is not None
    assert again_session.base.year == 2024
    again_session.close_project()


def test_what_was_in_hand_is_in_hand_again(
    qtbot: QtBot, window: Window, session: Session, settings: Settings, project_file: Path, tasks: Tasks
) -> None:
    link = session.comparisons[session.others[0].id].item_links[7]
    session.select(link.right, link.left)
    window.close()
    session.close_project()
    again_session = Session(tasks)
    again = Window(again_session, Settings(settings.path))
    qtbot.addWidget(again)
    assert again_session.open(project_file)
    qtbot.waitUntil(lambda: again_session.selection.clause == link.right, timeout=20_000)
    assert again_session.selection.other == link.left
    again_session.close_project()


def test_the_first_row_is_in_hand_when_a_project_is_new_to_the_window(
    qtbot: QtBot, window: Window, session: Session, sample_file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_file, tmp_path / "另一个.pwb"))
    assert session.open(other)
    qtbot.waitUntil(lambda: session.selection.clause is not None, timeout=20_000)
    assert window.compare.area.row_in_hand() is not None


def test_dropped_files_are_opened_or_imported(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, sample_file: Path, samples: Path
) -> None:
    other = Path(shutil.copy(sample_file, tmp_path / "另一个.pwb"))
    drop(window, [other])
    assert session.project is not None
    assert session.project.path == other
    asked: list[list[Path]] = []
    window.projects.import_wanted.disconnect()
    window.projects.import_wanted.connect(asked.append)
    drop(window, [samples / "longgang-2022.txt"])
    assert asked == [[samples / "longgang-2022.txt"]]


def drop(window: Window, paths: list[Path]) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(300, 300)), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


def test_a_wrong_file_is_refused_with_words_and_nothing_changes(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path
) -> None:
    name = "《要点》&lt;b&gt;与&amp;名单.pwb" if sys.platform == "win32" else "<img src=x>《要点》&amp;.pwb"
    wrong = tmp_path / name  # no file there can be called <…>
    wrong.write_text("不是项目", encoding="utf-8")
    window.projects.open(wrong)
    [box] = boxes()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert name in box.text()
    box.close()
    assert session.comparisons


def test_a_brief_is_written_in_the_background_and_named(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "简报"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    window.acts["export_word"].trigger()
    assert window.session.tasks.running()
    written = target.with_name("简报.docx")
    qtbot.waitUntil(lambda: bool(boxes()), timeout=60_000)
    [box] = boxes()
    assert str(written) in box.text()
    box.close()
    assert written.stat().st_size > 10_000
    assert not list(tmp_path.glob("*.part"))


def test_a_colleagues_copy_is_merged_and_told(
    qtbot: QtBot, window: Window, session: Session, sample_file: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sample_file, tmp_path / "乙.pwb"))
    with workflow.open_project(copy, "乙") as theirs:
        theirs.do(edits.add_tag(theirs, "疾控", "#c2570c"))
    window.projects.merge(copy)
    qtbot.waitUntil(lambda: [tag.name for tag in session.tags()] == ["疾控"], timeout=20_000)
    assert window.status.said().startswith("Merged: 1 new")


def test_a_copy_is_saved_whole_and_never_over_the_project_itself(
    window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.project is not None
    target = tmp_path / "副本.pwb"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    window.acts["save_copy"].trigger()
    with workflow.open_project(target, "乙") as copy:
        assert len(copy.documents()) == 2
    own = session.project.path
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(own), ""))
    before = own.stat().st_mtime_ns
    window.acts["save_copy"].trigger()
    for box in boxes():
        box.close()
    assert own.stat().st_mtime_ns == before


def test_a_new_project_says_what_to_do_first(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "新项目.pwb"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    window.acts["new_project"].trigger()
    assert session.project is not None
    assert session.project.name == "新项目"
    assert window.pages.currentWidget() is window.start
    assert "no documents yet" in window.start.hint.text()
    window.acts["close_project"].trigger()
    assert session.project is None
    assert window.pages.currentWidget() is window.start
    assert not window.acts["export_word"].isEnabled()


def test_a_document_is_removed_after_asking_and_comes_back_with_undo(
    qtbot: QtBot, window: Window, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: yes)
    window.projects.remove_document(session.others[0].id)
    assert [document.year for document in session.documents] == [2022]
    assert session.comparisons == {}
    session.undo()
    assert sorted(document.year or 0 for document in session.documents) == [2022, 2024]
    qtbot.waitUntil(lambda: bool(session.comparisons), timeout=20_000)


def test_the_context_menu_offers_judging_tagging_and_copying(window: Window, session: Session) -> None:
    window.compare.area.take_first()
    window.compare.menu_wanted.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = {action.objectName() for action in menu.actions()}
    assert {"confirm", "reject", "note", "copy"} <= names
    menu.close()


def test_a_running_job_shows_and_can_be_stopped(qtbot: QtBot, window: Window) -> None:
    import threading

    go_on = threading.Event()

    def work(report: object) -> None:
        while not go_on.wait(0.01):
            assert callable(report)
            report(0.5)

    failed: list[Exception] = []
    window.session.tasks.start(window, work, lambda _: None, failed.append, label="很久的工作")
    assert window.status.stop.isVisible()
    window.status.stop.click()
    assert not window.status.stop.isVisible()
    qtbot.waitUntil(lambda: bool(failed))
    go_on.set()


# ------------------------------------------------------------------------------------------------ application
def test_the_language_changes_at_once_and_the_work_stays(qtbot: QtBot, project_file: Path, settings: Settings) -> None:
    desk = application.Desk(application._application(), settings)
    desk.session.open(project_file)
    qtbot.waitUntil(lambda: bool(desk.session.comparisons), timeout=20_000)
    desk.session.do(lambda project: edits.add_tag(project, "社康", "#3b6fb6"))
    assert desk.window.acts["undo"].text().startswith("撤销")
    desk.window.show_view("targets")
    desk.window._set_language("en")
    qtbot.waitUntil(lambda: desk.window.acts["undo"].text() == "&Undo")
    assert desk.session.project is not None
    assert desk.session.project.can_undo
    assert desk.window.pages.currentWidget() is desk.window.view("targets")
    assert [tag.name for tag in desk.session.tags()] == ["社康"]
    desk.settings.language = "zh"
    desk._say("en")
    desk.window.close()
    desk.end()


def test_a_picture_of_the_window_shows_both_years(qtbot: QtBot, project_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "窗口.png"
    application.picture(project_file, picture, size=(1200, 700))
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1200, 700)
    shades = {image.pixel(x, y) for x in range(300, 900, 3) for y in range(200, 600, 3)}
    assert len(shades) > 50  # text, not an empty page


def test_a_mistake_is_said_once_with_the_place_of_the_log(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(application, "data_folder", lambda: tmp_path)
    desk = application.Desk(application._application(), settings)
    say = application._Mistakes(desk)
    for _ in range(3):
        say(ValueError, ValueError("<b>坏</b>"), None)
    [box] = boxes()
    assert "<b>坏</b>" in box.text()
    assert str(tmp_path / application.LOG) in box.text()
    box.findChildren(QPushButton)[0].click()
    assert boxes() == []
    desk._say("en")
    desk.window.close()
    desk.end()


def test_the_first_start_shows_the_sample_and_the_next_the_last_project(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, project_file: Path
) -> None:
    monkeypatch.setattr(project_acts, "data_folder", lambda: tmp_path)
    desk = application.Desk(application._application(), settings)
    application._first(desk, None, sample=False)
    qtbot.waitUntil(lambda: desk.session.project is not None, timeout=20_000)
    assert desk.session.project is not None
    assert desk.session.project.path == tmp_path / "sample.pwb"
    assert [path.name for path in tmp_path.glob("sample*")] == ["sample.pwb"]
    assert len(desk.session.documents) == 2
    desk.window.projects.open(project_file)
    desk.session.close_project()
    application._first(desk, None, sample=False)
    assert desk.session.project is not None
    assert desk.session.project.path == project_file
    desk._say("en")
    desk.window.close()
    desk.end()


def test_keys_of_the_menus_can_be_typed_on_every_keyboard() -> None:
    for spec in actions.SPECS:
        for key in spec.keys:
            assert not QKeySequence(key).isEmpty(), key


def test_a_row_stands_for_every_item(window: Window, session: Session) -> None:
    assert session.base is not None
    items = [row for row in window.compare.area.rows if row.kind is RowKind.ITEM]
    assert len(items) == len(session.base.items())


def held(session: Session, number: int = 2) -> tuple[str, str]:
    link = session.comparisons[session.others[0].id].item_links[number]
    session.select(link.right, link.left)
    return link.left, link.right


def test_return_and_space_in_a_field_judge_nothing(qtbot: QtBot, window: Window, session: Session) -> None:
    held(session)
    chosen = session.selection
    window.acts["find"].trigger()
    window.search_box.insert("社康")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Space)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)
    assert window.left.currentIndex() == 1
    window.show_view("review")
    entry = next(entry for entry in window.view("review").findChildren(QLineEdit) if entry.isVisible())
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    window.show_view("documents")
    box = next(box for box in window.view("documents").findChildren(QCheckBox) if box.isVisible())
    box.setFocus()
    was = box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked() is not was
    assert session.judgements() == ()
    assert session.selection == chosen


def test_after_a_note_and_after_escape_the_keys_read_again(qtbot: QtBot, window: Window, session: Session) -> None:
    held(session)
    area = window.compare.area
    editor = window.hand.notes.editor
    qtbot.keyClick(area, Qt.Key.Key_F2)
    editor.insertPlainText("需核对")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(session.notes()) == 1
    assert area.hasFocus()
    for field in (editor, window.search_box, window.tags.entry):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert area.hasFocus()


def test_a_click_on_a_button_of_the_pane_leaves_the_keys_with_the_text(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    left, right = held(session)
    qtbot.mouseClick(window.hand.confirm, Qt.MouseButton.LeftButton)
    known = session.judgement_of(left, right)
    assert known is not None
    assert known.verdict is Verdict.CONFIRMED
    assert window.compare.area.hasFocus()
    assert window.status.said()


def test_every_act_is_answered_with_words(qtbot: QtBot, window: Window, session: Session) -> None:
    held(session)
    said = []
    for act in ("confirm", "confirm", "undo", "redo", "take_back"):
        window.acts[act].trigger()
        said.append(window.status.said())
    assert said == [
        "Confirmed",
        "This was decided before.",
        "Undone: judgement",
        "Done again: judgement",
        "Undecided again",
    ]


def test_what_is_in_hand_stays_in_view_when_another_document_is_the_base(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    held(session, -3)
    for _ in range(2):
        with qtbot.waitSignal(session.compared, timeout=20_000):
            window.acts["base"].trigger()
        area = window.compare.area
        number = area.row_in_hand()
        assert number is not None
        y = area.page.heights.top(number) - area.verticalScrollBar().value()
        assert -area.page.row(number).height < y < area.viewport().height()


def test_an_undone_rejection_stands_there_again_at_once(qtbot: QtBot, window: Window, session: Session) -> None:
    left, right = held(session)
    with qtbot.waitSignal(session.compared, timeout=20_000):
        window.acts["reject"].trigger()
    window.acts["undo"].trigger()
    assert session.linkage.link_between(left, right) is not None
    assert session.tally().judged == 0


def test_from_the_search_box_the_keys_go_on_to_what_was_found(qtbot: QtBot, window: Window, session: Session) -> None:
    window.acts["find"].trigger()
    window.search_box.insert("社康")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)
    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)
    results = window.left.widget(1)
    assert isinstance(results, SearchResults)
    assert results.list.hasFocus()
    assert session.selection.clause is not None
    qtbot.keyClick(results.list, Qt.Key.Key_Escape)
    assert window.left.currentIndex() == 0
    assert window.compare.area.hasFocus()


def test_the_search_box_stays_on_the_bar_of_a_small_window(qtbot: QtBot, window: Window) -> None:
    for width in (1440, 1340, 1280, 1024):
        window.resize(width, 700)
        QApplication.processEvents()
        assert window.search_box.isVisible()
        assert window.search_box.width() >= 200


def test_in_a_narrow_window_words_give_way_so_that_the_panes_can_be_read(window: Window) -> None:
    top = window.top
    window.resize(2400, 700)
    QApplication.processEvents()
    assert top._base_word.isVisibleTo(top)
    window.resize(1024, 576)
    QApplication.processEvents()
    assert not top._base_word.isVisibleTo(top)
    assert top.base.isVisibleTo(top)
    assert top.base.toolTip() == top.base.accessibleName()
    window.resize(2400, 700)
    QApplication.processEvents()
    assert top._base_word.isVisibleTo(top)


def test_no_tab_of_a_view_is_cut_in_a_small_window(qtbot: QtBot, window: Window) -> None:
    window.set_theme("light")  # the room around the words of a tab is the theme's
    tabs = window.top.tabs

    def whole() -> bool:
        return tabs.tabRect(0).left() >= 0 and tabs.tabRect(tabs.count() - 1).right() < tabs.width()

    for width in (2400, 1024, 1093, 2400, 1366):
        window.resize(width, 614)
        for name in ("compare", "documents", "analysis"):
            window.show_view(name)
            qtbot.waitUntil(whole, timeout=2_000)


def test_the_window_fits_a_small_laptop(window: Window) -> None:
    """1366×768 at 125 % leaves 1093×614 logical pixels, with the task bar less."""
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 576
