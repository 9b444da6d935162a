"""Measure a large project file: ``python -m tests.benchmarks.bench_store [DOCUMENTS [TAGGINGS]]``.

A project of 1,000 documents of 5,000 bytes, 50 tags and 20,000 taggings (unless told) is made of the sample texts'
sentences; medians are printed. Peers on such a corpus: QualCoder 4 beta opens it in 0.11 + 0.44 s, Taguette 1.5.2 in
0.85 + 0.22 s; one tag takes them 0.002 s and 0.033 s; a merge of two such projects takes QualCoder 110 s.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.store.conftest import read
from workbench.model import Reading
from workbench.store import edits, sound
from workbench.store.operations import Operation, derived
from workbench.store.project import Project

BYTES = 5_000
TAGS = 50
_NUMBERS = "一二三四五六七八九"


def texts(count: int) -> Iterator[bytes]:
    """Yield ``count`` made-up documents of the sample texts' own lines, the same ones every time."""
    rnd = random.Random(1)
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    lines = [line.strip() for sample in samples for line in sample.split("\n") if len(line) > 40]
    for number in range(count):
        body = [f"第{number}号{2010 + number % 15}年卫生健康工作要点", "总体要求:以人民健康为中心。"]
        size, items = 0, 0
        while size < BYTES:
            if items % 9 == 0:
                body.append(f"{_NUMBERS[items // 9 % 9]}、加强服务体系建设")
            body.append(f"({_NUMBERS[items % 9]})推进重点任务。{rnd.choice(lines)[:220]}")
            size += len(body[-1].encode())
            items += 1
        yield "\n".join(body).encode()[: BYTES + 500]


def readings(count: int) -> list[tuple[Reading, bytes]]:
    """Return the documents read."""
    return [
        (read(content, f"{number}-{2010 + number % 15}.txt"), content) for number, content in enumerate(texts(count))
    ]


def build(path: Path, documents: int, taggings: int) -> dict[str, float]:
    """Make the project; returns seconds for its parts."""
    rnd = random.Random(2)
    given = readings(documents)
    targets = [clause.id for reading, _ in given for document in reading.documents for clause in document.walk()]
    seconds: dict[str, float] = {}
    with Project.create(path, "大项目", "甲") as project:
        start = time.perf_counter()
        project.add_all(given)
        seconds["add all documents"] = time.perf_counter() - start
        tags = []
        for number in range(TAGS):
            act = edits.add_tag(project, f"标签{number}", "#c0392b")
            project.do(act)
            tags.append(edits.created(act))
        operations: dict[str, Operation] = {}
        while len(operations) < taggings:
            fields = {"target": rnd.choice(targets), "tag": rnd.choice(tags), "span": None}
            entity = derived("tagging", fields)
            operations[entity] = Operation.make(entity, fields, (), "甲")
        start = time.perf_counter()
        project.apply(operations.values())
        seconds["write all taggings"] = time.perf_counter() - start
    return seconds


def median(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median seconds of ``work``."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


_OPENING = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from workbench.store.project import Project
with Project.open(Path(sys.argv[1]), "甲") as project:
    heads = project.heads()
    first = project.document(heads[0].id)
    project.taggings(first.items()[0].id)
    print(time.perf_counter() - start, end=" ")
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else ["VmRSS: 0"]
print(next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")))
"""


def opening(path: Path) -> tuple[float, float]:
    """Return median seconds and MB (Linux) of a process that opens the project, lists it and shows a document."""
    found = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", _OPENING, str(path)], check=True, capture_output=True, text=True, cwd=ROOT
        )
        found.append(tuple(float(word) for word in done.stdout.split()))
    return statistics.median(one[0] for one in found), max(one[1] for one in found)


def main() -> None:
    """Print a line for each figure."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    taggings = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pwb"
        for what, took in build(path, documents, taggings).items():
            print(f"{what:38} {took * 1000:9.1f} ms")
        print(f"{'size of the file':38} {path.stat().st_size / 1e6:9.1f} MB")
        took, memory = opening(path)
        print(f"{'process: open, list, first document':38} {took * 1000:9.1f} ms {memory:6.0f} MB")
        print(f"{'open and close':38} {median(lambda: Project.open(path, '甲').close()) * 1000:9.1f} ms")
        with Project.open(path, "甲") as project:
            start = time.perf_counter()
            project.documents()
            print(f"{'all documents':38} {(time.perf_counter() - start) * 1000:9.1f} ms")
            clauses = iter([clause.id for document in project.documents()[:60] for clause in document.items()])
            tag = project.tags()[0].id
            query = "医院"
            figures: dict[str, Callable[[], object]] = {
                "all taggings": project.taggings,
                "snapshot": project.snapshot,
                "one tag saved": lambda: project.do(edits.tag_target(project, next(clauses), tag)),
                "one undo": project.undo,
                "first search": lambda: project.search(query),
                "search": lambda: project.search(query),
                "history of everything": project.log,
                "copy to send": lambda: project.copy_to(path.with_name("copy.pwb")),
                "check": project.check,
            }
            for what, work in figures.items():
                runs = {"one tag saved": 50, "one undo": 40, "first search": 1, "check": 1}.get(what, 3)
                print(f"{what:38} {median(work, runs) * 1000:9.1f} ms")
            hits = project.search(query)
            print(f"{'found':38} {len(hits):9} clauses, {sum(len(hit.places) for hit in hits)} places")
            other = path.with_name("other.pwb")
            build(other, documents, taggings)
            start = time.perf_counter()
            merged = project.merge(other)
            print(f"{'merge of two such projects':38} {(time.perf_counter() - start) * 1000:9.1f} ms", end=" ")
            print(f"{len(merged.added)} new, {len(merged.conflicts)} conflicts")
        start = time.perf_counter()
        assert sound.verify(path) == ()
        print(f"{'verify afterwards':38} {(time.perf_counter() - start) * 1000:9.1f} ms")


if __name__ == "__main__":
    main()
