"""A damaged file gives back whatever can still be proven."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import read
from workbench.errors import CannotWrite, NotAProject
from workbench.store import carve, copies, edits, guard, rescue, sound
from workbench.store.project import Project

NOTES = 300
PAGE = 4096


@pytest.fixture
def reviewed(project: Project) -> Path:
    """A closed project with 300 notes; one in fifty is so long that it runs over several pages."""
    clauses = [clause.id for document in project.documents() for clause in document.walk()]
    bodies = [f"第{n}条批注" * (10 if n % 50 else 900) for n in range(NOTES)]
    acts = [edits.add_note(project, clauses[n % len(clauses)], body) for n, body in enumerate(bodies)]
    project.apply([operation for act in acts for operation in act.operations])
    project.close()
    return project.path


def spoil(path: Path, share: float, seed: int) -> None:
    """Overwrite a share of the pages, never the first (the list of tables), with noise."""
    rnd = random.Random(seed)
    pages = path.stat().st_size // PAGE
    destroy(path, rnd.sample(range(2, pages + 1), max(1, int(pages * share))))


def destroy(path: Path, pages: Iterable[int]) -> None:
    """Overwrite pages, the first is 1, with noise."""
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(content)


def roots(path: Path, *names: str) -> list[int]:
    """Return the pages where the trees of tables begin."""
    db = sqlite3.connect(path)
    found = dict(db.execute("SELECT name, rootpage FROM sqlite_schema").fetchall())
    db.close()
    return [found[name] for name in names]


def inner(path: Path) -> list[int]:
    """Return the pages that only lead to other pages."""
    content = path.read_bytes()
    return [at // PAGE + 1 for at in range(PAGE, len(content), PAGE) if content[at] in (2, 5)]


@pytest.mark.parametrize("seed", range(4))
def test_most_notes_come_back_from_a_file_with_destroyed_pages(reviewed: Path, tmp_path: Path, seed: int) -> None:
    spoil(reviewed, 0.05, seed)
    before = reviewed.read_bytes()
    with pytest.raises(NotAProject):
        Project.open(reviewed, "甲")
    assert rescue.is_rescuable(reviewed)
    saved = rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert reviewed.read_bytes() == before
    assert sound.verify(tmp_path / "救回.pwb") == ()
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        assert len(project.notes()) > 100
        assert len(project.known_operations()) == saved.operations
        assert len(project.sources()) + len(saved.lost_sources) == 2
        for source, _ in project.unread():
            project.keep(read(project.content(source.id), source.name))
        assert len(project.heads()) == len(project.sources())


TREES: dict[str, Callable[[Path], list[int]]] = {
    "where the operations begin": lambda path: roots(path, "operation"),
    "where everything begins": lambda path: roots(path, "operation", "entity", "claim", "passage", "operation_entity"),
    "all that lead to others": inner,
    "the first, with the list of tables": lambda path: [1],
    "the first and all that lead to others": lambda path: [1, *inner(path)],
}


@pytest.mark.parametrize("which", TREES)
def test_pages_that_only_lead_to_others_may_all_be_lost(which: str, reviewed: Path, tmp_path: Path) -> None:
    with Project.open(reviewed, "甲") as project:
        notes, held = project.notes(), project.known_operations()
    destroy(reviewed, TREES[which](reviewed))
    before = reviewed.read_bytes()
    assert rescue.is_rescuable(reviewed)
    saved = rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert saved == rescue.Rescued(len(held), 0, ())
    assert reviewed.read_bytes() == before
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        assert project.notes() == notes
        assert project.known_operations() == held
        assert len(project.unread()) == 2
        assert project.check() == ()


def test_pages_that_were_freed_and_not_yet_overwritten_are_read_too(reviewed: Path, tmp_path: Path) -> None:
    db = sqlite3.connect(reviewed, isolation_level=None)
    db.execute("PRAGMA secure_delete = OFF")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM operation WHERE seq > 50")
    db.close()
    rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        assert len(project.notes()) > NOTES * 3 // 4  # what SQLite laid over others when it joined pages is gone


def test_every_way_of_reading_a_sound_file_finds_the_same(reviewed: Path) -> None:
    content = reviewed.read_bytes()
    with Project.open(reviewed, "甲") as project:
        carver = carve.Carver(content)
        assert {operation.id for operation in carver.operations()} == project.known_operations()
        received = dict(carver.contents())
        assert received == {source.id: project.content(source.id) for source in project.sources()}
        assert not carver.unproven


@pytest.mark.parametrize("page", [1024, 8192, 65536])
def test_pages_of_any_size_are_put_together(page: int, reviewed: Path, tmp_path: Path) -> None:
    with Project.open(reviewed, "甲") as project:
        held = project.known_operations()
    db = sqlite3.connect(reviewed, isolation_level=None)
    db.execute(f"PRAGMA page_size = {page}")
    db.execute("VACUUM")
    db.close()
    content = bytearray(reviewed.read_bytes())
    content[100:900] = b"\xff" * 800
    reviewed.write_bytes(content)
    assert rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲") == rescue.Rescued(len(held), 0, ())


def test_a_file_of_a_newer_version_is_not_made_one_of_this(reviewed: Path, tmp_path: Path) -> None:
    content = bytearray(reviewed.read_bytes())
    content[60:64] = struct.pack(">I", 99)
    reviewed.write_bytes(content)
    assert not rescue.is_rescuable(reviewed)
    with pytest.raises(NotAProject) as refused:
        rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert refused.value.reason == "newer-version"
    assert list(tmp_path.glob("救回*")) == []


# ------------------------------------------------------------------------------------------------- meant to mislead
class Counted(bytes):
    """Bytes that count how many of them were taken out."""

    taken = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.taken += len(found) if isinstance(found, bytes) else 1
        return found


def varint(number: int) -> bytes:
    """Return a number as SQLite writes it."""
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(number & 0x7F | 0x80)
    return bytes(reversed(found))


def row(size: int, kind: str, link: int) -> bytes:
    """Return a row that says it holds ``size`` bytes more, which begin here and go on at page ``link``."""
    if kind == "operation":
        sizes = [len("note:a"), size, 2, 3, 20, 16]
        head = b"\0\x81\x0d" + b"".join(varint(13 + 2 * one) for one in sizes)
    else:
        sizes = [size]
        head = b"\x81\x0d" + varint(12 + 2 * size)
    begun = bytes([len(head) + 1]) + head + b"a" * 64 + b"note:a"
    here = carve._local(len(head) + 1 + 64 + sum(sizes), PAGE)
    return begun.ljust(here, b"[")[:here] + struct.pack(">I", link)


MISLEADING: dict[str, Callable[[str], list[bytes]]] = {
    "a page that follows itself": lambda kind: [row(4_000_000, kind, 3), struct.pack(">I", 3)],
    "pages that follow each other": lambda kind: [row(4_000_000, kind, 3), *(struct.pack(">I", n) for n in (4, 3))],
    "many rows on one long chain": lambda kind: [
        *(row(700_000, kind, 200) for _ in range(198)),
        *(struct.pack(">I", 201 + n) for n in range(200)),
    ],
    "a page far outside": lambda kind: [row(4_000_000, kind, 0xFFFFFFFF)],
    "the first page": lambda kind: [row(4_000_000, kind, 1)],
    "no page": lambda kind: [row(4_000_000, kind, 0)],
    "a length beyond all measure": lambda kind: [row((1 << 33) - 50, kind, 3), b""],
    "rows in rows": lambda kind: [(b"\0\x81\x0d\x81\x0d\x81\x0d\x81\x0d" * 600)[:PAGE]] * 200,
}


@pytest.mark.parametrize("kind", ["operation", "blob"])
@pytest.mark.parametrize("how", MISLEADING)
def test_rows_made_to_mislead_cost_no_more_than_a_few_times_the_file(
    how: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carve, "_WASTE", 1 << 20)
    pages = [b"SQLite format 3\0".ljust(PAGE, b"\0"), *MISLEADING[how](kind)]
    content = Counted(b"".join(page.ljust(PAGE, b"\0") for page in pages))
    carver = carve.Carver(content)
    assert list(carver.operations()) == []
    assert list(carver.contents()) == []
    assert content.taken < 6 * len(content) + (8 << 20)


def test_what_is_sound_is_found_among_what_misleads(reviewed: Path, tmp_path: Path) -> None:
    pages = reviewed.stat().st_size // PAGE
    with Project.open(reviewed, "甲") as project:
        held = project.known_operations()
    with reviewed.open("ab") as stream:
        for kind in ("operation", "blob"):
            for link in range(2, pages, 3):
                stream.write(row(100_000, kind, link).ljust(PAGE, b"\0"))
    assert rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲") == rescue.Rescued(len(held), 1, ())


# ------------------------------------------------------------------------------------------------- a dying disk
class Worn:
    """A file on a disk that no longer gives back some of it."""

    def __init__(self, stream: FileIO, lost: set[int]) -> None:
        self._stream = stream
        self._lost = lost

    def fileno(self) -> int:
        return self._stream.fileno()

    def seek(self, at: int) -> int:
        return self._stream.seek(at)

    def read(self, size: int) -> bytes | None:
        at = self._stream.tell()
        if any(at < (page + 1) * PAGE and at + size > page * PAGE for page in self._lost):
            raise OSError(errno.EIO, "worn")
        return self._stream.read(size)


def test_what_a_dying_disk_still_gives_back_is_saved(
    reviewed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def reading(path: Path) -> Iterator[Worn]:
        with path.open("rb", buffering=0) as stream:
            yield Worn(stream, {0, 9, 21, reviewed.stat().st_size // PAGE - 1})

    with monkeypatch.context() as worn:
        worn.setattr(guard, "_reading", reading)
        assert rescue.is_rescuable(reviewed)
        rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        assert len(project.notes()) > NOTES * 3 // 4


def test_no_room_for_the_private_copy_is_told(reviewed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    destroy(reviewed, [5])
    original = Path.open

    def full(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if self.name == "damaged.pwb" and "w" in mode:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(CannotWrite) as refused:
        rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert refused.value.reason == "no-space"
    assert list(tmp_path.glob("救回*")) == []


def test_with_yesterdays_copy_everything_comes_back(reviewed: Path, tmp_path: Path) -> None:
    copy = copies.keep_daily(reviewed, tmp_path / "aside")
    assert copy is not None
    with Project.open(reviewed, "甲") as project:
        project.do(edits.add_note(project, "c1", "今天写的"))
        notes = set(project.notes())
    spoil(reviewed, 0.03, 5)
    rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    with Project.open(tmp_path / "救回.pwb", "甲") as project:
        project.merge(copy)
        assert {note.body for note in notes - set(project.notes())} <= {"今天写的"}
        assert len(project.heads()) == 2
        assert project.check() == ()


def test_edits_that_rest_on_lost_ones_stand_on_yesterdays_copy(project: Project, tmp_path: Path) -> None:
    """Pages hold what was written at one time: the text of today survives where that of yesterday is lost."""
    acts = [edits.add_note(project, f"c{n}", "第一稿" * 40) for n in range(60)]
    project.apply([operation for act in acts for operation in act.operations])
    project.apply([o for act in acts for o in edits.edit_note(project, edits.created(act), "第二稿" * 40).operations])
    copy = copies.keep_daily(project.path, tmp_path / "aside")
    assert copy is not None
    project.apply([o for act in acts for o in edits.edit_note(project, edits.created(act), "第三稿" * 40).operations])
    project.do(edits.remove_note(project, edits.created(acts[0])))
    notes, held, path = project.notes(), len(project.known_operations()), project.path
    project.close()
    nonces = _nonces(path, "第二稿", "project:main")
    content = path.read_bytes()
    for nonce in nonces:
        content = content.replace(nonce.encode(), b"0" * 16)
    for source in _blobs(path):
        content = content.replace(source[500:540], b"0" * 40)
    path.write_bytes(content)
    alone = rescue.rescue(path, tmp_path / "仅此.pwb", "甲")
    assert (alone.doubtful, len(alone.lost_sources)) == (len(nonces) + 61 + 2, 2)
    with Project.open(tmp_path / "仅此.pwb", "甲") as old:
        assert {note.body for note in old.notes()} == {"第一稿" * 40}
    for kept in ((), (tmp_path / "没有.pwb",), (copy,)):
        saved = rescue.rescue(path, tmp_path / "救回.pwb", "甲", kept)
        assert (saved == alone) == (kept != (copy,))
    assert saved == rescue.Rescued(held, 1, ())  # the project's own name is what nothing rests on
    with Project.open(tmp_path / "救回.pwb", "甲") as again:
        assert again.notes() == notes
        assert len(again.unread()) == 2
        assert again.conflicts() == ()
        assert again.check() == ()


def _nonces(path: Path, body: str, entity: str) -> list[str]:
    db = sqlite3.connect(path)
    rows = db.execute("SELECT nonce FROM operation WHERE instr(patch, ?) OR entity = ?", (body, entity)).fetchall()
    db.close()
    return [str(nonce) for (nonce,) in rows]


def _blobs(path: Path) -> list[bytes]:
    db = sqlite3.connect(path)
    rows = db.execute("SELECT content FROM blob").fetchall()
    db.close()
    return [bytes(content) for (content,) in rows]


@pytest.mark.parametrize("half", ["first", "second"])
def test_half_a_file_gives_back_what_stands_in_it(half: str, reviewed: Path, tmp_path: Path) -> None:
    content = reviewed.read_bytes()
    middle = len(content) // 2 + 1000  # within a page
    reviewed.write_bytes(content[:middle] if half == "first" else b"\0" * middle + content[middle:])
    saved = rescue.rescue(reviewed, tmp_path / "救回.pwb", "甲")
    assert saved.operations > NOTES // 5
    assert sound.verify(tmp_path / "救回.pwb") == ()


def test_nothing_is_made_of_what_is_no_project(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", "文本".encode() * 100),
        ("b.pwb", b""),
        ("c.pwb", b"SQLite format 3\0" + b"\0" * 200),
    ):
        (tmp_path / name).write_bytes(content)
        assert not rescue.is_rescuable(tmp_path / name)
        with pytest.raises(NotAProject):
            rescue.rescue(tmp_path / name, tmp_path / "救回.pwb", "甲")
    assert not (tmp_path / "救回.pwb").exists()
    assert not rescue.is_rescuable(tmp_path / "missing.pwb")


def test_a_rescue_counts_what_is_lost_and_files_that_lost_their_names(project: Project, tmp_path: Path) -> None:
    project.do(edits.add_note(project, "c1", "一条"))
    held = len(project.known_operations())
    first = project.sources()[0]
    query = "SELECT nonce FROM operation WHERE entity IN ('project:main', ?)"
    nonces = [nonce for (nonce,) in project._file.rows(query, (f"source:{first.id}",))]
    project.close()
    content = project.path.read_bytes()
    for nonce in nonces:
        content = content.replace(str(nonce).encode(), b"0" * 16)
    project.path.write_bytes(content)
    saved = rescue.rescue(project.path, tmp_path / "救回.pwb", "甲")
    assert (saved.doubtful, saved.lost_sources, saved.nameless) == (2, (), 1)
    with Project.open(tmp_path / "救回.pwb", "甲") as again:
        assert len(again.known_operations()) == saved.operations == held - 2 + 1  # one names the new project
        assert [note.body for note in again.notes()] == ["一条"]
        assert len(again.sources()) == 1
        assert again.check() == ()
