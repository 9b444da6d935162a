"""Project files from outside that mean harm, or are broken: refused with a reason, nothing written anywhere."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.store.conftest import read
from workbench.errors import NotAProject, WorkbenchError
from workbench.store import edits, guard, schema, sound, version
from workbench.store.connection import Connection
from workbench.store.project import Project

Harm = Callable[[Path], None]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory, begun: bytes) -> bytes:
    """A project file with tags and notes in it, as a colleague sends it."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "a.pwb").write_bytes(begun)
    with Project.open(folder / "a.pwb", "甲") as project:
        act = edits.add_tag(project, "医保", "#111111")
        project.do(act)
        for clause in project.documents()[0].items():
            tagged = edits.tag_target(project, clause.id, edits.created(act))
            noted = edits.add_note(project, clause.id, "一条批注" * 20)
            project.apply([*tagged.operations, *noted.operations])
        project.copy_to(folder / "b.pwb")
    return (folder / "b.pwb").read_bytes()


@pytest.fixture
def plain(tmp_path: Path, reviewed: bytes) -> Path:
    """A sound project file, alone in a folder."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    path = folder / "来件.pwb"
    path.write_bytes(reviewed)
    return path


def everything(folder: Path) -> dict[str, object]:
    """Return what lies in a folder: names, kinds and bytes."""
    return {
        path.name: path.read_bytes() if path.is_file() and not path.is_symlink() else os.lstat(path).st_mode
        for path in sorted(folder.iterdir())
    }


def sql(*statements: str) -> Harm:
    """Return a harm done by somebody with any SQLite tool."""

    def harm(path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            db.execute(statement)
        db.close()

    return harm


def written(at: int, content: bytes) -> Harm:
    """Return a harm done to bytes of the file."""

    def harm(path: Path) -> None:
        with path.open("r+b") as stream:
            stream.seek(at, os.SEEK_END if at < 0 else os.SEEK_SET)
            stream.write(content)

    return harm


def _cut(share: float) -> Harm:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def _linked(path: Path) -> None:
    target = path.rename(path.with_name("target"))
    try:
        path.symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("no link may be made here")
    if not path.is_symlink():
        pytest.skip("no link can be made here")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _text(path: Path) -> None:
    path.write_text("深圳市卫生健康委员会关于印发通知" * 20, encoding="utf-8")


def _write_ahead(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    db.close()


def _planted_log(path: Path) -> None:
    """Lay a write-ahead log with other contents beside the file; SQLite would read it as part of the project."""
    other = path.with_name("other")
    shutil.copy(path, other)
    db = sqlite3.connect(other, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    db.execute("UPDATE entity SET fields = '{}'")
    shutil.copy(f"{other}-wal", f"{path}-wal")
    db.close()
    other.unlink()


def _planted_journal(path: Path, *, victim: Path | None = None) -> None:
    """Lay a journal beside the file that would put foreign pages into it, or have another file deleted."""
    other = path.with_name("other")
    shutil.copy(path, other)
    sql("CREATE TABLE planted (x)", "INSERT INTO planted VALUES (1)")(other)
    page = other.read_bytes()[:4096]
    other.unlink()
    pages = path.stat().st_size // 4096
    nonce = 7
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 1, nonce, pages, 512, 4096)
    checksum = (nonce + sum(page[at] for at in range(4096 - 200, 0, -200))) & 0xFFFFFFFF
    journal = head.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", checksum)
    if victim is not None:
        name = str(victim).encode()
        journal += struct.pack(">I", 0) + name + struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF)
        journal += bytes.fromhex("d9d505f920a163d7")
    path.with_name(path.name + "-journal").write_bytes(journal)


def _blob_for_text(path: Path) -> None:
    """Put bytes into a text column as only a tool that ignores STRICT can."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'operation'")
    db.close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE operation SET author = x'00ff00' WHERE seq = 2")
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'operation'")
    db.close()


def _lying_index(path: Path) -> None:
    """Have an index say another thing than its table; a quick check does not notice."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    (sql_,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'operation_entity'").fetchone()
    (row,) = db.execute("SELECT rowid FROM sqlite_schema WHERE name = 'operation_entity'").fetchone()
    db.execute("UPDATE sqlite_schema SET sql = replace(sql, '(entity)', '(author)') WHERE rowid = ?", (row,))
    db.close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(
        "INSERT INTO operation SELECT 9999, 'x', entity, patch, parents, author, at, nonce FROM operation LIMIT 1"
    )
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = ? WHERE rowid = ?", (sql_, row))
    db.close()


HARMS: dict[str, tuple[Harm, set[str]]] = {
    "nothing there": (Path.unlink, {"missing"}),
    "a link": (_linked, {"symlink"}),
    "a folder": (_folder, {"not-a-file"}),
    "an empty file": (_cut(0), {"not-a-project"}),
    "a text": (_text, {"not-a-project"}),
    "a header and nothing else": (lambda path: os.truncate(path, 100), {"truncated"}),
    "half of it": (_cut(0.5), {"truncated"}),
    "all but its last page": (lambda path: os.truncate(path, path.stat().st_size - 4096), {"truncated"}),
    "another program's database": (sql("PRAGMA application_id = 1"), {"other-program"}),
    "a database of nobody": (sql("PRAGMA application_id = 0"), {"other-program"}),
    "a newer version": (sql("PRAGMA user_version = 99"), {"newer-version"}),
    "no version": (sql("PRAGMA user_version = 0"), {"schema"}),
    "an older version than its tables": (sql("PRAGMA user_version = 1"), {"schema"}),
    "a write-ahead header": (_write_ahead, {"write-ahead"}),
    "a planted write-ahead log": (_planted_log, {"write-ahead"}),
    "a planted journal": (_planted_journal, {"journal", "schema", "damaged"}),
    "a page size that is none": (written(16, b"\x0f\xff"), {"damaged"}),
    "another text encoding": (written(56, b"\0\0\0\x02"), {"encoding"}),
    "a trigger that deletes notes": (
        sql("CREATE TRIGGER harm AFTER INSERT ON operation BEGIN DELETE FROM entity WHERE kind = 'note'; END"),
        {"schema"},
    ),
    "a view without end": (
        sql(
            "ALTER TABLE folding RENAME TO f",
            "CREATE VIEW folding (probe) AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x FROM n",
        ),
        {"schema"},
    ),
    "a table more": (sql("CREATE TABLE more (x)"), {"schema"}),
    "a virtual table": (sql("CREATE VIRTUAL TABLE v USING fts5(x)"), {"schema"}),
    "a table less": (sql("DROP TABLE claim"), {"schema"}),
    "a table that is not strict": (
        sql(
            "CREATE TABLE c2 AS SELECT * FROM claim",
            "DROP TABLE claim",
            "ALTER TABLE c2 RENAME TO claim",
        ),
        {"schema"},
    ),
    "a column computed by somebody": (
        sql(  # ADD COLUMN would compute it at once, and refuse what comes out
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET sql = replace(sql, 'nonce TEXT NOT NULL)', "
            "'nonce TEXT NOT NULL, harm TEXT GENERATED ALWAYS AS (zeroblob(1000000000)))') WHERE name = 'operation'",
        ),
        {"schema"},
    ),
    "an index with an expression": (sql("CREATE INDEX harm ON operation (upper(patch))"), {"schema"}),
    "a check that fails": (
        sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET sql = replace(sql, 'content BLOB NOT NULL', "
            "'content BLOB NOT NULL CHECK (zeroblob(1000000000) = 1)') WHERE name = 'blob'",
        ),
        {"schema"},
    ),
    "bytes in a text column": (_blob_for_text, {"damaged"}),
    "an index that lies": (_lying_index, {"damaged"}),
    "a page of noise": (written(5 * 4096, random.Random(1).randbytes(4096)), {"damaged"}),
    "a schema of noise": (written(110, random.Random(2).randbytes(3000)), {"damaged", "schema"}),
}
if hasattr(os, "mkfifo"):
    HARMS["a pipe"] = (_pipe, {"not-a-file"})


@pytest.mark.parametrize("how", HARMS)
def test_a_file_that_means_harm_is_refused_with_a_reason_and_nothing_is_written(
    how: str, plain: Path, tmp_path: Path
) -> None:
    harm, reasons = HARMS[how]
    harm(plain)
    before = everything(plain.parent)
    for use in (open_and_look, merge_into_mine(tmp_path)):
        with pytest.raises(WorkbenchError) as refused:
            use(plain)
        assert isinstance(refused.value, NotAProject)
        assert refused.value.path == plain
        assert refused.value.reason in reasons
        assert everything(plain.parent) == before
    assert sound.verify(plain)
    assert everything(plain.parent) == before


def open_and_look(path: Path) -> None:
    """Do what a window does on opening."""
    with Project.open(path, "甲") as project:
        project.snapshot()
        project.heads()


def merge_into_mine(folder: Path) -> Callable[[Path], None]:
    """Return the taking over of a file's work into a project of one's own, which must not change."""

    def merge(path: Path) -> None:
        mine = folder / "我的.pwb"
        with Project.open(mine, "甲") if mine.exists() else Project.create(mine, "我的", "甲") as project:
            before = project.known_operations()
            try:
                project.merge(path)
            finally:
                assert project.known_operations() == before
                assert project.check() == ()

    return merge


def test_the_plain_file_itself_is_sound(plain: Path, tmp_path: Path) -> None:
    before = everything(plain.parent)
    open_and_look(plain)
    merge_into_mine_allowed = tmp_path / "我的.pwb"
    with Project.create(merge_into_mine_allowed, "我的", "甲") as project:
        assert len(project.merge(plain).added) > 60
    assert sound.verify(plain) == ()
    assert everything(plain.parent) == before


CACHES = {
    "a text that is no UTF-8": "UPDATE entity SET fields = CAST(x'7b226e616d65223a22fffe227d' AS TEXT) WHERE kind = ",
    "a list for fields": "UPDATE entity SET fields = '[]' WHERE kind = ",
    "fields in fields": """UPDATE entity SET fields = '{"name":{"a":1}}' WHERE kind = """,
    "numbers for texts": """UPDATE entity SET fields = '{"name":1,"body":1,"target":1,"tag":1}' WHERE kind = """,
    "nothing": "UPDATE entity SET fields = '' WHERE kind = ",
    "nesting without end": "UPDATE entity SET fields = replace(hex(zeroblob(50000)), '0', '[') WHERE kind = ",
}


@pytest.mark.parametrize("kind", ["project", "source", "tag", "note"])
@pytest.mark.parametrize("how", CACHES)
def test_a_cache_that_was_tampered_with_is_never_shown_and_made_anew(
    how: str, kind: str, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(plain, "甲") as project:
        shown = project.snapshot()
    sql(f"{CACHES[how]}'{kind}'")(plain)
    assert sound.verify(plain)
    with Project.create(tmp_path / "我的.pwb", "我的", "甲") as project:
        assert len(project.merge(plain).added) > 60  # a merge asks the operations, never the cache
        assert project.check() == ()
    with pytest.raises(NotAProject) as refused:
        Project.open(plain, "甲", read_only=True)
    assert refused.value.reason == "damaged"
    with monkeypatch.context() as patched:
        patched.setattr("workbench.store.project._CHECKED_AT_ONCE", 0)  # as with a file too big to be checked at once
        with pytest.raises(NotAProject) as refused:
            open_and_look(plain)
        assert refused.value.reason == "damaged"
    with Project.open(plain, "甲") as project:
        assert project.snapshot() == shown
        assert project.check() == ()


def test_copies_for_searching_that_say_another_thing_are_found_and_made_anew(plain: Path) -> None:
    with Project.open(plain, "甲") as project:
        wanted = project.search("医")
        assert project.check() == ()
    sql("UPDATE passage SET folded = replace(folded, '医', '兽') WHERE reading IS NOT NULL")(plain)
    assert {problem.kind for problem in sound.verify(plain)} == {"cache"}
    with Project.open(plain, "甲") as project:
        project.rebuild()
        assert project.check() == ()
        assert project.search("医") == wanted


def test_readings_that_cannot_be_true_are_due_anew(plain: Path, contents: dict[str, bytes]) -> None:
    sql("UPDATE document SET body = x'00'")(plain)
    with Project.open(plain, "甲") as project:
        assert project.documents() == ()
        due = project.unread()
        assert len(due) == 2
        for source, _ in due:
            project.keep(read(project.content(source.id), source.name))
        assert project.unread() == ()
        assert len(project.documents()) == 2
        assert project.check() == ()


@pytest.mark.parametrize("damage", ["UPDATE operation SET author = '丙'", "UPDATE blob SET content = x'00'"])
def test_what_cannot_be_made_anew_is_refused_untouched(damage: str, plain: Path) -> None:
    sql(damage)(plain)
    before = everything(plain.parent)
    with pytest.raises(NotAProject) as refused:
        Project.open(plain, "甲")
    assert refused.value.reason == "damaged"
    assert everything(plain.parent) == before


def test_a_planted_journal_does_not_have_another_file_deleted(plain: Path, tmp_path: Path) -> None:
    victim = tmp_path / "precious.txt"
    victim.write_text("keep", encoding="utf-8")
    _planted_journal(plain, victim=victim)
    before = everything(plain.parent)
    for use in (open_and_look, merge_into_mine(tmp_path)):
        with pytest.raises(NotAProject) as refused:
            use(plain)
        assert refused.value.reason == "journal"
    assert victim.read_text(encoding="utf-8") == "keep"
    assert everything(plain.parent) == before


def test_the_journal_of_a_real_crash_is_played_back(plain: Path) -> None:
    """A copy taken in the middle of a commit, journal beside it, is what a crash leaves."""
    before = plain.read_bytes()
    db = sqlite3.connect(plain, isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN")
    db.execute("UPDATE operation SET author = '未完成'")
    crashed = plain.with_name("crashed.pwb")
    shutil.copy(plain, crashed)
    shutil.copy(f"{plain}-journal", f"{crashed}-journal")
    db.execute("ROLLBACK")
    db.close()
    assert crashed.read_bytes() != before
    with Project.open(crashed, "甲") as project:
        assert project.check() == ()
        assert "未完成" not in {entry.author for entry in project.log()}
    assert not crashed.with_name("crashed.pwb-journal").exists()


def test_a_crashed_copy_can_be_merged_without_being_touched(plain: Path, tmp_path: Path) -> None:
    db = sqlite3.connect(plain, isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN")
    db.execute("UPDATE operation SET author = '未完成'")
    crashed = tmp_path / "crash" / "crashed.pwb"
    crashed.parent.mkdir()
    shutil.copy(plain, crashed)
    shutil.copy(f"{plain}-journal", f"{crashed}-journal")
    db.execute("ROLLBACK")
    db.close()
    before = everything(crashed.parent)
    with Project.create(tmp_path / "我的.pwb", "我的", "甲") as project:
        assert len(project.merge(crashed).added) > 60
    assert everything(crashed.parent) == before


@pytest.mark.parametrize("block", range(4))
def test_no_flipped_bit_gives_another_project(block: int, plain: Path, tmp_path: Path, begun: bytes) -> None:
    """Whatever byte is damaged: refused, found by the check, or without any effect on what is shown."""
    original = plain.read_bytes()
    with Project.open(plain, "甲") as project:
        shown, log = project.snapshot(), project.log()
    rnd = random.Random(block)
    noticed = 0
    mine = tmp_path / "mine.pwb"
    mine.write_bytes(begun)
    for number in range(30):
        damaged = bytearray(original)
        for _ in range(rnd.choice((1, 1, 4))):
            at = rnd.randrange(100) if rnd.random() < 0.1 else rnd.randrange(len(damaged))
            damaged[at] ^= 1 << rnd.randrange(8)
        path = tmp_path / f"{number}.pwb"
        path.write_bytes(damaged)
        if sound.verify(path):
            noticed += 1
            with Project.open(mine, "甲") as project:
                held = project.known_operations()
                try:
                    project.merge(path)
                except NotAProject:
                    assert project.known_operations() == held
                assert project.check() == ()
        else:
            with Project.open(path, "甲") as project:
                assert (project.snapshot(), project.log()) == (shown, log)
        path.unlink(missing_ok=True)
    assert noticed > 15


def test_a_guest_can_do_nothing_but_be_read(plain: Path) -> None:
    with guard.borrowed(plain) as guest:
        assert guest.number("SELECT count(*) FROM operation") > 60
        for statement in (
            "DELETE FROM operation",
            "ATTACH ':memory:' AS other",
            "PRAGMA query_only = OFF",
            "PRAGMA writable_schema = ON",
            "SELECT load_extension('x')",
            "SELECT randomblob(10)",
            "CREATE TEMP TABLE t (x)",
            "SELECT x FROM (WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n)",
        ):
            with pytest.raises((NotAProject, sqlite3.Error)):
                guest.rows(statement)


def test_a_file_that_is_open_here_is_never_opened_by_other_means(
    project: Project, colleague: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    original = os.open

    def watched(path: str | Path, *rest: int, **more: int) -> int:
        opened.append(Path(path).name)
        return original(path, *rest, **more)

    monkeypatch.setattr(os, "open", watched)
    colleague.do(edits.add_tag(colleague, "乙", "#111111"))
    project.merge(colleague.path)
    assert sound.verify(project.path) == ()
    with Project.open(project.path, "丙") as again:
        again.check()
    assert not {project.path.name, colleague.path.name} & set(opened)
    assert "guest.pwb" not in {path.name for path in project.path.parent.iterdir()}


def test_a_new_file_has_the_tables_of_the_present_version(project: Project) -> None:
    assert version.tables(project._file.raw) == schema.expected(version.SCHEMA)


def test_a_released_migration_is_never_edited() -> None:
    assert len(schema.STEPS) == version.SCHEMA
    for number in range(1, version.SCHEMA + 1):
        assert version.is_schema(schema.expected(number), number)
        assert not version.is_schema(schema.expected(number), number + 1)


def test_opening_does_not_import_what_only_making_a_file_needs(plain: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from workbench.store.project import Project
with Project.open(Path({str(plain)!r}), "甲") as project:
    project.do(project_edits.add_tag(project, "医", "#111111")) if (
        project_edits := __import__("workbench.store.edits", fromlist=["edits"])
    ) else None
    project.search("医")
print(sorted({{"sqlite_utils", "numpy", "hashlib"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "['hashlib']"


def test_a_connection_that_fails_is_closed(plain: Path) -> None:
    plain.write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    with pytest.raises(NotAProject):
        Connection(plain)
