"""A writer is killed in the midst of its work, again and again: what it had acknowledged is there."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from workbench.store import sound
from workbench.store.project import Project

ROUNDS = 15

WRITER = """
import sys
from pathlib import Path
from tests.store.conftest import read
from workbench.store import edits
from workbench.store.project import Project

def acknowledge(touched):
    print(" ".join(sorted(touched)), flush=True)

path, folder, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
with Project.open(path, "甲") as project:
    clauses = [clause.id for document in project.documents() for clause in document.walk()]
    print("ready", flush=True)
    number = seed * 100_000
    while True:
        number += 1
        clause = clauses[number % len(clauses)]
        act = edits.add_tag(project, f"标签{number}", "#c0392b")
        acknowledge(project.do(act))
        acknowledge(project.do(edits.tag_target(project, clause, edits.created(act))))
        acknowledge(project.do(edits.add_note(project, clause, f"批注{number}" * (1 + number % 200))))
        project.do(edits.rename_project(project, f"名字{number}"))
        acknowledge({project.name})
        if number % 3 == 0:
            content = f"第{number}号文件\\n一、任务\\n(一)做好工作。{'新增床位100张。' * 500}".encode()
            acknowledge(project.add(read(content, f"{number}.txt"), content))
"""


@pytest.fixture
def path(tmp_path: Path, begun: bytes) -> Path:
    """A project file that nobody has open."""
    path = tmp_path / "深圳.pwb"
    path.write_bytes(begun)
    return path


def test_what_was_acknowledged_before_a_kill_is_there(path: Path, samples: Path) -> None:
    rnd = random.Random(11)
    acknowledged: set[str] = set()
    for seed in range(ROUNDS):
        command = [sys.executable, "-X", "utf8", "-c", WRITER, str(path), str(samples), str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline().strip() == "ready"
            for _ in range(rnd.randint(1, 25)):
                acknowledged.update(writer.stdout.readline().split())
            writer.kill()
            acknowledged.update(writer.stdout.read().rpartition("\n")[0].split())
        assert sound.verify(path) == ()
        with Project.open(path, "甲") as project:
            held = {entry.entity for entry in project.log()}
            names = {str(entry.after) for entry in project.log("project:main")}
            assert acknowledged <= held | names
            assert project.unread() == ()
    assert len(acknowledged) > ROUNDS * 5


def test_a_kill_in_a_long_import_leaves_all_of_it_or_nothing(path: Path) -> None:
    importer = """
import sys
from pathlib import Path
from tests.store.conftest import read
from workbench.store.project import Project

def files():
    for number in range(400):
        content = f"第{number}号文件\\n一、任务\\n(一)做好工作。{'新增床位100张。' * 200}".encode()
        yield read(content, f"{number}.txt"), content

with Project.open(Path(sys.argv[1]), "甲") as project:
    given = list(files())
    original = project._file.require_place
    calls = [0]
    def tell():
        calls[0] += 1
        print(calls[0], flush=True)  # 1: about to begin, 2: all is written, about to be committed
        original()
    project._file.require_place = tell
    project.add_all(given)
    print("done", flush=True)
"""
    outcomes = set()
    for stop_at in ("1", "2", "done"):
        with subprocess.Popen(
            [sys.executable, "-c", importer, str(path)], stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT
        ) as writer:
            assert writer.stdout is not None
            while (line := writer.stdout.readline().strip()) != stop_at:
                assert line
            writer.kill()
        assert sound.verify(path) == ()
        with Project.open(path, "甲") as project:
            outcomes.add(len(project.heads()))
    assert outcomes <= {2, 402}
    assert 402 in outcomes
