"""The tables of a project file, as the list of migrations that made them.

Imported only to make or change a file: sqlite-utils brings half of what is installed with it.
"""

from __future__ import annotations

import sqlite3
from functools import cache

from sqlite_utils import Database, Migrations

from workbench.store.version import APPLICATION_ID, Tables, tables

migrations = Migrations("workbench")

_LEDGER = """
CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY, migration_set TEXT NOT NULL, name TEXT NOT NULL, applied_at TEXT NOT NULL,
  UNIQUE (migration_set, name)
) STRICT
"""


@migrations()
def m001_operations(db: Database) -> None:
    """The operations, the received bytes, and what the fold of the operations gives."""
    db.execute(
        "CREATE TABLE operation (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entity TEXT NOT NULL, "
        "patch TEXT NOT NULL, parents TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, "
        "nonce TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX operation_entity ON operation (entity)")
    db.execute("CREATE TABLE blob (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT")
    db.execute(
        "CREATE TABLE entity (id TEXT PRIMARY KEY, kind TEXT NOT NULL, gone INTEGER NOT NULL, heads TEXT NOT NULL, "
        "fields TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, target TEXT, tag TEXT) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX entity_kind ON entity (kind, gone)")
    db.execute("CREATE INDEX entity_target ON entity (target) WHERE target IS NOT NULL")
    db.execute("CREATE INDEX entity_tag ON entity (tag) WHERE tag IS NOT NULL")
    db.execute(
        "CREATE TABLE claim (entity TEXT NOT NULL REFERENCES entity (id), field TEXT NOT NULL, "
        "operation TEXT NOT NULL REFERENCES operation (id), PRIMARY KEY (entity, field, operation)) "
        "STRICT, WITHOUT ROWID"
    )
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_readings(db: Database) -> None:
    """What the reader made of the received bytes: a cache, one row for each set of corrections."""
    db.execute(
        "CREATE TABLE reading (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL REFERENCES blob (sha256), "
        "key TEXT NOT NULL, "
        "made_by TEXT NOT NULL, body BLOB NOT NULL, UNIQUE (source, key)) STRICT"
    )
    db.execute(
        "CREATE TABLE document (reading INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE, "
        "place INTEGER NOT NULL, id TEXT NOT NULL, head TEXT NOT NULL, body BLOB NOT NULL, "
        "PRIMARY KEY (reading, place)) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX document_id ON document (id)")
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_search(db: Database) -> None:
    """Folded copies of all that can be searched: a cache. ``shown`` is the text itself where folding changed it."""
    db.execute(
        "CREATE TABLE passage (id INTEGER PRIMARY KEY, reading INTEGER REFERENCES reading (id) ON DELETE CASCADE, "
        "entity TEXT REFERENCES entity (id), document TEXT, clause TEXT, part TEXT NOT NULL, folded TEXT NOT NULL, "
        "shown TEXT, trace TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX passage_reading ON passage (reading) WHERE reading IS NOT NULL")
    db.execute("CREATE INDEX passage_entity ON passage (entity) WHERE entity IS NOT NULL")
    db.execute("CREATE TABLE folding (probe TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
    db.execute("PRAGMA user_version = 3")


STEPS = (m001_operations, m002_readings, m003_search)


def begin(connection: sqlite3.Connection) -> None:
    """Make an empty file a project file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    build(connection)


def build(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Bring a project file, or an empty one, to schema ``version`` or the present one; one transaction a step."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone():
        connection.execute(_LEDGER)
    stop = STEPS[version].__name__ if version is not None and version < len(STEPS) else None
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False), stop_before=stop)


@cache
def expected(version: int) -> Tables:
    """Return the tables of a file of schema ``version``."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        build(connection, version)
        return tables(connection)
    finally:
        connection.close()
