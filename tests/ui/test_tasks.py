"""Background work: values in, values out, on the right thread, and nothing after the end."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from workbench.errors import Cancelled
from workbench.ui.tasks import Report, Tasks


class Receiver(QObject):
    """Keeps what it is told and the thread it is told on."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[Any, int]] = []

    def take(self, value: Any) -> None:
        self.got.append((value, threading.get_ident()))


def test_result_comes_back_on_the_ui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    receiver = Receiver()
    tasks.start(receiver, lambda _report: threading.get_ident(), receiver.take)
    qtbot.waitUntil(lambda: len(receiver.got) == 1)
    worker, taken_on = receiver.got[0]
    assert worker != taken_on == threading.get_ident()


def test_an_error_goes_to_who_asked_and_else_to_everybody(qtbot: QtBot, tasks: Tasks) -> None:
    receiver, everybody = Receiver(), Receiver()
    tasks.failed.connect(everybody.take)

    def fail(_report: Report) -> None:
        raise ValueError("坏")

    tasks.start(receiver, fail, lambda _: pytest.fail("no result"), receiver.take)
    tasks.start(receiver, fail, lambda _: pytest.fail("no result"))
    qtbot.waitUntil(lambda: bool(receiver.got) and bool(everybody.got))
    assert str(receiver.got[0][0]) == str(everybody.got[0][0]) == "坏"


def test_cancelled_work_stops_at_its_next_report_and_gives_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    receiver = Receiver()
    began, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def work(report: Report) -> str:
        began.set()
        go_on.wait(10)
        try:
            report(0.5)
        finally:
            ended.set()
        return "never"

    job = tasks.start(receiver, work, lambda _: pytest.fail("a result came"), receiver.take, label="比对")
    assert tasks.running() == (job,)
    assert began.wait(10)
    job.cancel()
    assert tasks.running() == ()
    go_on.set()
    qtbot.waitUntil(lambda: bool(receiver.got))
    assert isinstance(receiver.got[0][0], Cancelled)
    assert ended.is_set()


def test_progress_is_told_in_order_and_ends_at_one(qtbot: QtBot, tasks: Tasks) -> None:
    receiver, shares = Receiver(), Receiver()

    def work(report: Report) -> str:
        for step in range(1, 1001):
            report(step / 1000)
        return "done"

    tasks.start(receiver, work, receiver.take, progress=shares.take)
    qtbot.waitUntil(lambda: bool(receiver.got))
    told = [value for value, _ in shares.got]
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) <= 102


def test_nothing_is_reported_once_the_owner_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    owner, told = QObject(), []
    go_on = threading.Event()
    tasks.start(owner, lambda _report: go_on.wait(10), told.append, told.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []


def test_hundreds_of_results_arrive_once_each(qtbot: QtBot, tasks: Tasks) -> None:
    receiver = Receiver()
    for number in range(700):
        tasks.start(receiver, lambda _report, number=number: number, receiver.take)
    qtbot.waitUntil(lambda: len(receiver.got) == 700, timeout=20_000)
    assert sorted(value for value, _ in receiver.got) == list(range(700))
