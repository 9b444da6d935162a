"""Run plain functions of values on a pool and bring their results back to the UI thread."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from workbench.errors import Cancelled

Report = Callable[[float], None]
"""Called by the work with the share that is done, 0 to 1; raises ``Cancelled`` once the user stopped the work."""

_log = logging.getLogger(__name__)


class Job:
    """One piece of work under way; may be asked to stop."""

    def __init__(
        self,
        number: int,
        owner: QObject,
        label: str,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
        progress: Callable[[float], None] | None,
    ) -> None:
        self.number = number
        self.label = label
        self.share = 0.0
        self.owner = owner
        self.done = done
        self.failed = failed
        self.progress = progress
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report, and its result is thrown away in any case."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """True once somebody asked the work to stop."""
        return self._stop.is_set()


class _Run(QRunnable):
    def __init__(self, tasks: Tasks, job: Job, work: Callable[[Report], object]) -> None:
        super().__init__()
        self._tasks = tasks
        self._job = job
        self._work = work

    def run(self) -> None:
        number = self._job.number
        told = -1.0

        def report(share: float) -> None:
            nonlocal told
            if self._job.cancelled:
                raise Cancelled
            if share - told >= 0.01 or share >= 1.0:  # a hundred messages are enough for a bar
                told = share
                self._tasks.hand_over(number, "progress", share)

        try:
            if self._job.cancelled:
                raise Cancelled
            result = self._work(report)
        except Exception as error:
            self._tasks.hand_over(number, "failed", error)
        else:
            self._tasks.hand_over(number, "done", result)


class Tasks(QObject):
    """Starts work in the background. The one long-lived object that owns the signals of all jobs."""

    changed = Signal()  # a job with a label began, got further or ended: read ``running``
    failed = Signal(object)  # an exception nobody else answers
    _arrived = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._closed = False
        self._arrived.connect(self._take)

    def start(
        self,
        owner: QObject,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[float], None] | None = None,
        label: str = "",
    ) -> Job:
        """Run ``work(report)`` on another thread.

        Args:
            owner: who asks; once it is deleted nothing is reported any more.
            work: a plain function of values; touches neither widgets nor the project.
            done: called on the UI thread with the result.
            failed: called on the UI thread with the exception, ``Cancelled`` among them. Without it the exception
                goes out as the ``failed`` signal of this object, ``Cancelled`` excepted.
            progress: called on the UI thread with the share done, 0 to 1.
            label: what the status bar says meanwhile; without one the work is not shown.
        """
        job = Job(next(self._numbers), owner, label, done, failed, progress)
        self._jobs[job.number] = job
        self._pool.start(_Run(self, job, work))
        if label:
            self.changed.emit()
        return job

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have a label and are not over, oldest first."""
        return tuple(job for job in self._jobs.values() if job.label and not job.cancelled)

    @property
    def busy(self) -> bool:
        """True while any job is under way, shown or not."""
        return bool(self._jobs)

    def close(self, wait_ms: int = 3000) -> None:
        """Stop all jobs, wait for them up to ``wait_ms`` milliseconds, and report nothing any more."""
        self._closed = True
        for job in self._jobs.values():
            job.cancel()
        self._pool.clear()
        self._pool.waitForDone(wait_ms)
        self._jobs.clear()

    def hand_over(self, number: int, what: str, value: object) -> None:
        """Carry a message of a job from its thread to the UI thread."""
        if not self._closed and isValid(self):
            self._arrived.emit(number, what, value)

    @Slot(int, str, object)
    def _take(self, number: int, what: str, value: Any) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        if what == "progress":
            job.share = value
        else:
            del self._jobs[number]
        if isValid(job.owner):
            self._tell(job, what, value)
        if job.label:
            self.changed.emit()

    def _tell(self, job: Job, what: str, value: Any) -> None:
        if what == "progress":
            if job.progress is not None and not job.cancelled:
                job.progress(value)
        elif what == "done" and not job.cancelled:
            job.done(value)
        else:
            error = Cancelled() if job.cancelled else value
            if job.failed is not None:
                job.failed(error)
            elif not isinstance(error, Cancelled):
                _log.error("background work failed: %s", job.label, exc_info=error)
                self.failed.emit(error)
