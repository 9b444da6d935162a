"""Measure comparing against peers in the same run: ``python -m tests.benchmarks.bench_comparing [LARGEST]``.

Clauses are made of the sample texts' own parts, the same ones every time. Printed are seconds and how they grow:
two documents aligned; the nearest of N clauses for each of N others, against rapidfuzz, scikit-learn and bm25s (peers
only up to the size at which they still answer in reasonable time); one clause sought while typing; and differences.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from tests.compare.made import document
from tests.conftest import ROOT
from workbench import workflow
from workbench.compare import align, diff, nearest
from workbench.model import Document, Judgement, Verdict
from workbench.workflow import read_content

TOP = 10
_PEERS_UP_TO = {"rapidfuzz": 2_000, "scikit-learn": 5_000, "bm25s": 5_000}


@cache
def samples() -> dict[str, Document]:
    """Return the sample documents by file and number."""
    found = {}
    for path in sorted((ROOT / "samples").glob("*.txt")):
        for number, read in enumerate(read_content(path.read_bytes(), path.name).documents, 1):
            found[f"{path.stem}#{number}"] = read
    return found


@cache
def _parts() -> tuple[str, ...]:
    sentences = (measure.text for read in samples().values() for clause in read.walk() for measure in clause.measures)
    return tuple(sorted({part for text in sentences for part in re.split("[,，。;；]", text) if len(part) > 4}))


def clauses(count: int, seed: int) -> list[str]:
    """Make ``count`` clauses of two to six parts each (about 60 characters)."""
    rnd = random.Random(seed)
    return [",".join(rnd.choice(_parts()) for _ in range(rnd.randint(2, 6))) + "。" for _ in range(count)]


def made_document(name: str, items: int, seed: int) -> Document:
    """Make a document of ``items`` items of five measures."""
    texts = clauses(items * 5, seed)
    return document(
        name,
        [
            (texts[n * 5][:12], [(f"{name}-{n}-{m}", text) for m, text in enumerate(texts[n * 5 : n * 5 + 5])])
            for n in range(items)
        ],
    )


def seconds(work: Callable[[], Any], times: int = 1) -> float:
    """Return the least processor time of ``times`` runs, so that a busy machine does not count.

    The collector rests meanwhile: its time grows with all that is alive in the process.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


def anew(*documents: Document) -> list[Document]:
    """Return copies of documents, of which the program remembers nothing, nor of any sentence."""
    for name, module in list(sys.modules.items()):
        if name.startswith("workbench."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
                    value.cache_clear()
    return [replace(document) for document in documents]


def peak(work: Callable[[], Any]) -> float:
    """Return the most memory that was taken at once, in megabytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def ours(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """Return the nearest right clause of each left one."""
    return [int(row[0]) for row in nearest.nearest(left, right, TOP).places]


def rapidfuzz(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """The same by edit distance, every pair."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    return [int(row.argmax()) for row in process.cdist(left, right, scorer=Indel.normalized_similarity)]


def scikit_learn(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """The same by its TF-IDF of characters and a sparse product."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True).fit_transform([*left, *right])
    product = vectors[: len(left)] @ vectors[len(left) :].T
    return [int(found) for found in product.argmax(axis=1).A1]


def bm25s(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """The same by BM25 over pairs of characters."""
    import bm25s as peer

    def pairs(text: str) -> list[str]:
        return [text[at : at + 2] for at in range(len(text) - 1)]

    searcher = peer.BM25()
    searcher.index([pairs(text) for text in right], show_progress=False)
    places, _ = searcher.retrieve([pairs(text) for text in left], k=TOP, show_progress=False)
    return [int(row[0]) for row in places]


PEERS: dict[str, Callable[[Sequence[str], Sequence[str]], list[int]]] = {
    "rapidfuzz": rapidfuzz,
    "scikit-learn": scikit_learn,
    "bm25s": bm25s,
}


def main(largest: int) -> None:
    """Print the figures."""
    texts = samples()
    left, right = texts["shenzhen-2022#1"], texts["shenzhen-2024#1"]
    link = workflow.compare(left, right).measure_links[0]
    decided = Judgement("1", link.left, link.right, Verdict.REJECTED, "甲", "2024-01-01T00:00:00Z")
    new = min(seconds(partial(workflow.compare, *anew(left, right))) for _ in range(9))
    print(f"Shenzhen pair, links and targets, of texts never seen: {new:.3f} s")
    other = min(seconds(partial(workflow.compare, left, *anew(right))) for _ in range(9))
    print(f"  a base that was compared before with a text never seen: {other:.3f} s")
    workflow.compare(left, right)
    print(f"  again after a judgement: {seconds(lambda: workflow.compare(left, right, [decided]), 9):.3f} s")
    for items in (40, 80, 160, 320):
        pair = made_document("a", items, 1), made_document("b", items, 2)
        taken = seconds(lambda pair=pair: align.align(*pair))
        print(f"{items} × {items} items, {items * 5} × {items * 5} measures: {taken:.2f} s")
    for count in (1_000, 2_000, 5_000, 20_000, 50_000):
        if count > largest:
            break
        lists = clauses(count, 3), clauses(count, 4)
        line = f"nearest of {count} for {count}: {seconds(lambda p=lists: ours(*p)):.2f} s"
        for name, peer in PEERS.items():
            if count <= _PEERS_UP_TO[name]:
                line += f"; {name} {seconds(lambda p=lists, peer=peer: peer(*p)):.2f} s"
        print(line)
    library = clauses(min(largest, 20_000), 4)
    index = nearest.Index(library)
    for asked in ("社区医院", "家庭医生签约服务", library[7]):
        print(f"{len(library)} clauses, {asked[:12]}…: {seconds(lambda a=asked: index.find(a), 5) * 1000:.1f} ms")
    for length in (1_000, 10_000, 100_000):
        one, other = ("".join(clauses(length // 50, seed))[:length] for seed in (5, 6))
        taken = seconds(lambda one=one, other=other: diff.difference(one, other))
        print(f"differences of two unlike texts of {length} characters: {taken:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
