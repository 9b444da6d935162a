"""Find what stops the window: ``python -m tests.benchmarks.bench_stalls [documents|items|all]``.

Drives a window through its views over a project with 30 documents and over a pair of 1,000 items each, while a watch in
another thread sees how long the event loop does not turn. Prints for each act the longest stop in milliseconds, and
where the window's thread was then; and how long that thread itself was at work, which other programs do not lengthen.
Runs without a screen.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from tests.conftest import ROOT

SAMPLES = ("shenzhen-2022.txt", "shenzhen-2024.txt", "longgang-2022.txt", "luzhou-2022.txt", "yiwu-2020-2021.txt")
_ASKED_EVERY = 0.005  # seconds between two turns of the loop that are asked for
_SHOWN_FROM = 0.1  # seconds from which on it is told where the thread was
_NUMERALS = "零一二三四五六七八九"


# ------------------------------------------------------------------------------------------------------- texts
def sentences() -> list[tuple[str, list[str]]]:
    """Return headings and sentences of the items of the samples."""
    from workbench import workflow

    found = []
    for name in SAMPLES:
        reading, _ = workflow.read_file(ROOT / "samples" / name)
        for document in reading.documents:
            found += [(i.heading, [m.text for m in i.measures]) for i in document.items() if i.heading and i.measures]
    return found


def plan(items: list[tuple[str, list[str]]], city: str, year: int, rng: random.Random) -> str:
    """Return a plan of that many items in ten sections, each item made of sentences that were shuffled a little."""
    lines = [f"{city}{year}年卫生健康工作要点", ""]
    size = max(1, len(items) // 10)
    for number, (heading, parts) in enumerate(items):
        if number % size == 0:
            lines.append(f"{numeral(number // size + 1)}、第{numeral(number // size + 1)}方面工作")
        kept = [part for part in parts if rng.random() < 0.8] or parts[:1]
        rng.shuffle(kept)
        lines += [
            f"（{numeral(number % size + 1)}）{heading}。",
            "".join(kept),
            f"（责任单位：{city}卫生健康局、医保局）",
        ]
    return "\n".join(lines)


def numeral(number: int) -> str:
    """Return a number below 1,000 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = (f"{_NUMERALS[hundreds]}百" if hundreds else "") + ("零" if hundreds and not tens and ones else "")
    said += f"{_NUMERALS[tens]}十" if tens > 1 or (tens and hundreds) else "十" if tens else ""
    return said + (_NUMERALS[ones] if ones else "") or "零"


def project_of_many(path: Path, count: int = 30, items: int = 50) -> None:
    """Write a project with that many documents: plans of five years of several places."""
    rng = random.Random(7)
    pool = sentences()
    places = ("甲市", "甲市乙区", "甲市丙区", "甲市丁区", "甲市戊区", "甲市己区")
    texts = [
        (f"{place}{year}", plan(rng.sample(pool, min(items, len(pool))), place, year, rng))
        for place in places
        for year in range(2020, 2020 + -(-count // len(places)))
    ]
    write(path, texts[:count])


def project_of_long(path: Path, items: int = 1000) -> None:
    """Write a project with two plans of that many items."""
    rng = random.Random(8)
    pool = sentences()
    more = [(f"{rng.choice(pool)[0]}", [p for _ in range(2) for p in rng.choice(pool)[1][:2]]) for _ in range(items)]
    other = [more[n] if rng.random() < 0.7 else (rng.choice(pool)[0], rng.choice(pool)[1][:3]) for n in range(items)]
    write(path, [("一", plan(more, "甲市", 2022, rng)), ("二", plan(other, "甲市", 2024, rng))])


def write(path: Path, texts: list[tuple[str, str]]) -> None:
    """Write a project of these texts."""
    from workbench import workflow

    with workflow.create_project(path, path.stem, "甲") as project:
        for name, text in texts:
            file = path.parent / f"{name}.txt"
            file.write_text(text, encoding="utf-8")
            taken = workflow.import_files(project, [file])
            assert not taken.refused


# ------------------------------------------------------------------------------------------------------- the watch
class Watch:
    """Asks the event loop for a turn all the time, and sees from another thread when it comes late."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer()
        self._timer.setInterval(int(_ASKED_EVERY * 1000))
        self._timer.timeout.connect(self._turn)
        self._main = threading.get_ident()
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._over = False
        self.longest = 0.0
        self.busiest = 0.0
        self.where = ""
        self._looked = 0.0
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._timer.start()
        self._thread.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self._over = True
        self._timer.stop()
        self._thread.join()

    def begin(self) -> None:
        """Forget what was seen until now."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.longest, self.busiest, self.where, self._looked = 0.0, 0.0, "", 0.0

    def _turn(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest, self.busiest = max(self.longest, now - self._last), max(self.busiest, worked - self._worked)
        self._last, self._worked = now, worked

    def _look(self) -> None:
        while not self._over:
            time.sleep(0.02)
            late = time.perf_counter() - self._last
            if late > _SHOWN_FROM / 2 and late > self._looked:
                frame = sys._current_frames().get(self._main)
                stack = [f for f in traceback.extract_stack(frame) if "workbench" in f.filename] if frame else []
                del frame  # what it holds, such as a painter, must go on the thread that made it
                self._looked = late
                self.where = " < ".join(f"{Path(f.filename).stem}.{f.name}:{f.lineno}" for f in reversed(stack[-7:]))


class Driver:
    """Does acts in a window and tells how long the loop stood still in each."""

    def __init__(self, project: Path, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from workbench.ui import application
        from workbench.ui.settings import Settings

        self.application = application._application()
        assert isinstance(self.application, QApplication)
        self.desk = application.Desk(self.application, Settings(folder / "settings.ini"))
        self.desk.session.failed.connect(lambda error: print("  failed:", repr(error)))
        self.window = self.desk.window
        self.window.resize(1366, 768)
        self.window.show()
        self.project = project
        self.watch = Watch()

    def settle(self, seconds: float = 0.4) -> None:
        """Let the loop turn until nothing runs in the background any more."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until or self.desk.tasks.busy:
            self.application.processEvents()
            time.sleep(0.001)

    def act(self, name: str, act: Callable[[], object]) -> None:
        """Do an act, let everything settle, and print the longest stop."""
        from PySide6.QtCore import QTimer

        self.watch.begin()
        QTimer.singleShot(0, act)
        self.settle()
        self.settle(0.05)
        stop, busy = self.watch.longest * 1000, self.watch.busiest * 1000
        shown = f"   {self.watch.where}" if stop > _SHOWN_FROM * 1000 else ""
        print(f"{name:40} {stop:6.0f} ms {busy:6.0f} ms{shown}", flush=True)


@contextmanager
def driving(project: Path, folder: Path) -> Iterator[Driver]:
    """Open a window on a project."""
    driver = Driver(project, folder)
    with driver.watch:
        driver.settle(0.2)
        yield driver
        driver.window.close()
    driver.desk.end()


def journey(driver: Driver) -> None:
    """Go through everything a reviewer does, and print the stops."""
    window, session = driver.window, driver.desk.session
    act = driver.act
    act("open the project", lambda: window.projects.open(driver.project))
    act("a row further", lambda: window.acts["next_row"].trigger())
    act("confirm", lambda: window.acts["confirm"].trigger())
    driver.settle(1.6)
    act("undo", lambda: window.acts["undo"].trigger())
    driver.settle(1.6)
    for name in ("documents", "targets", "review", "analysis"):
        act(f"first look at {name}", lambda name=name: window.show_view(name))
    for place in ("words", "units", "commitment", "threads", "coverage"):
        act(f"analysis: {place}", lambda place=place: window.view("analysis").show_place(place))
    coverage = window.view("analysis").pane("coverage")
    act("analysis: items as a matrix", lambda: coverage.chips.choose("matrix"))
    act("picture of the matrix", lambda: write_picture(coverage, driver.project.with_suffix(".png")))
    act("judge with the analysis open", lambda: window.acts["confirm"].trigger())
    driver.settle(1.6)
    for name in ("compare", "documents", "review", "targets", "analysis", "compare"):
        act(f"back to {name}", lambda name=name: window.show_view(name))
    act("another base", lambda: window.acts["base"].trigger())
    act("and back", lambda: window.acts["base"].trigger())
    act("dark theme", lambda: window.set_theme("dark"))
    act("light theme", lambda: window.set_theme("light"))
    act("larger text", lambda: window.acts["zoom_in"].trigger())
    act("fold all", lambda: window.acts["fold_all"].trigger())
    act("original text", lambda: window.acts["original"].trigger())
    act("redline / phrases", lambda: window.acts["redline"].trigger())

    def search(text: str) -> None:
        window.search_box.setText(text)
        window.search_box.returnPressed.emit()

    act("clauses like the one in hand", lambda: window.acts["like_clause"].trigger())
    act("what is typed", lambda: window.finding.like_words())
    for end in (2, 4, 6, 8):
        act(f"… {end} characters", lambda end=end: window.search_box.setText("家庭医生签约服务"[:end]))
    window.finding.close()
    window.acts["find"].trigger()
    act("search 医院", lambda: search("医院"))
    act("search 的", lambda: search("的"))
    act("word brief", lambda: window.projects.write_brief(driver.project.with_suffix(".docx")))
    for box in driver.application.topLevelWidgets():
        if box is not window and box.isVisible():
            box.close()
    shown = [head.id for head in session.documents if session.base is None or head.id != session.base.id]
    act("eight documents beside the base", lambda: session.show_documents(shown[:8]))
    act("what waits", lambda: window.count_waiting())
    newer = driver.project.with_name("newer.txt")
    first = session.documents[0]
    text = session.reading(first.source).raw if session.reading(first.source) else ""
    newer.write_text(text.replace("推进", "大力推进", 40), encoding="utf-8")
    act("a newer version is read", lambda: window._import([newer]))
    dialogs = [box for box in driver.application.topLevelWidgets() if hasattr(box, "take_button")]
    act("and taken", lambda: [box.take_button.click() for box in dialogs])
    driver.settle(2)


def write_picture(pane: object, path: Path) -> None:
    """Have what a pane shows written as a picture."""
    pane.write_picture(path)  # type: ignore[attr-defined]


def main(which: str) -> None:
    """Print the stops."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as private:
        folder = Path(private)
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = str(folder / "home")
        for name, made in (("documents", project_of_many), ("items", project_of_long)):
            if which in (name, "all"):
                place = folder / name
                place.mkdir()
                path = place / f"{name}.pwb"
                made(path)
                print(f"\n{name}: {path.stat().st_size / 1e6:.1f} MB")
                with driving(path, place) as driver:
                    journey(driver)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all")
