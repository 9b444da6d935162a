"""Measure the window: ``python -m tests.benchmarks.bench_window [RUNS]``.

Prints medians in seconds: a new process until the window is visible and until the sample project's comparison is drawn;
and, with 5,000 items on each side, the first drawing, a jump anywhere, one step of the wheel, one key to the next row.
Runs without a screen; peers on their own corpus: QualCoder 4 beta 5.3 s of imports before its window, Taguette 0.84 s.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT

START = """
import time; begun = time.perf_counter()
import json, sys
from pathlib import Path
from workbench.ui import application
from workbench.ui.settings import Settings
here = Path(sys.argv[1])
desk = application.Desk(application._application(), Settings(here / "settings.ini"))
desk.window.show()
application._application().processEvents()
visible = time.perf_counter() - begun
desk.session.open(here / "sample.pwb")
while desk.session.comparing:
    application._application().processEvents()
desk.window.grab()
drawn = time.perf_counter() - begun
print(json.dumps({"window visible": visible, "sample compared and drawn": drawn}))
desk.window.close()
desk.end()
"""


def started(folder: Path) -> dict[str, float]:
    """Start a process and return when its window was visible and the sample was drawn."""
    asked = [sys.executable, "-c", START, str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def long_comparison(sample: Path) -> dict[str, float]:
    """Return how long a comparison of 5,000 items with 5,000 takes to draw, jump, scroll and step through."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.test_compare_many import repeated, repeated_links
    from workbench import workflow
    from workbench.ui.compare_view import CompareView
    from workbench.ui.session import Session
    from workbench.ui.tasks import Tasks

    application = QApplication.instance() or QApplication([])
    session = Session(Tasks())
    session.open(sample)
    while session.comparing:
        application.processEvents()
    assert session.base is not None
    assert session._texts is not None
    other = session.others[0]
    comparison = workflow.compare(session.base, other)
    times = 5000 // len(session.base.items()) + 1
    session.base, session.others = repeated(session.base, times), (repeated(other, times),)
    session.comparisons = {other.id: repeated_links(comparison, times)}
    session._texts._documents = {document.id: document for document in session.on_screen}
    session._texts._places.clear()
    session._texts._placed.clear()
    session._linkage = None
    begun = time.perf_counter()
    view = CompareView(session)
    view.resize(1000, 800)
    view.show()
    view.grab()
    measured = {"5,000 items: filled and first drawn": time.perf_counter() - begun}
    bar, rnd = view.area.verticalScrollBar(), random.Random(1)

    def jump() -> None:
        bar.setValue(rnd.randrange(bar.maximum()))

    def wheel() -> None:
        bar.setValue(bar.value() + bar.singleStep())

    def step() -> None:
        view.area.step_row(1)

    for name, act in (("jump anywhere", jump), ("one step of the wheel", wheel), ("next row by key", step)):
        seconds = []
        for _ in range(40):
            begun = time.perf_counter()
            act()
            view.grab()
            seconds.append(time.perf_counter() - begun)
        measured[f"5,000 items: {name}"] = statistics.median(seconds)
    session.close_project()
    return measured


def main(runs: int) -> None:
    """Print the medians."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from workbench import workflow

    with tempfile.TemporaryDirectory() as private:
        folder = Path(private)
        workflow.build_sample(folder / "sample.pwb", "甲")
        starts = [started(folder) for _ in range(runs)]
        for name in starts[0]:
            print(f"{name:40} {statistics.median(start[name] for start in starts):8.3f}")
        for name, seconds in long_comparison(folder / "sample.pwb").items():
            print(f"{name:40} {seconds:8.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
