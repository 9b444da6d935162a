"""Measure how fast and with how much memory briefs are written: ``python -m tests.benchmarks.bench_brief [COUNT]``.

COUNT notes and as many tagged passages (20,000 unless told) are written in every format, each in a process of its own;
the median of three runs and the highest memory are printed. Peers on a corpus with 20,000 taggings: Taguette 1.5.2
writes them to Excel in 6.7 s (123 MB) and fails on Word after 181 s; QualCoder 4 beta takes 38 s for Excel and has no
Word export.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from workbench.brief.write import ENDINGS

_RUNS = 3
_ONE = """
import resource, sys, time
from pathlib import Path
from tests.brief import reviews
from workbench.brief.write import write
count = int(sys.argv[1])
review = reviews.many_notes(count) if count else reviews.pair()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
write(review, Path(sys.argv[2]))
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, before / 1024)
"""


def measure(count: int, path: Path) -> tuple[float, float]:
    """Return the median seconds and the highest memory in MB of writing ``count`` notes and taggings to ``path``."""
    seconds, memory = [], []
    for _run in range(_RUNS):
        done = subprocess.run(
            [sys.executable, "-c", _ONE, str(count), str(path)], check=True, capture_output=True, text=True
        )
        took, most, _before = (float(word) for word in done.stdout.split())
        seconds.append(took)
        memory.append(most)
    return statistics.median(seconds), max(memory)


def main() -> None:
    """Print a line for each format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        for many in (0, count):
            for ending in ENDINGS:
                path = Path(folder) / f"brief{ending}"
                seconds, memory = measure(many, path)
                size = path.stat().st_size / 1e6
                print(f"{many:6} notes {ending:6} {seconds:6.2f} s {memory:6.0f} MB peak {size:6.2f} MB file")


if __name__ == "__main__":
    main()
