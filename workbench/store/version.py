"""What a project file says of itself: whose it is, which schema it has, and whether its tables are that schema's."""

from __future__ import annotations

import hashlib
import json
import sqlite3

APPLICATION_ID = 0x5057424B  # "PWBK", in the header of every project file

Tables = tuple[tuple[str, str, str, str], ...]
"""The rows (type, name, table, SQL) of ``sqlite_schema`` that hold SQL, sorted."""

_DIGESTS = (
    "338f545e6e6771ecf2c4bc70995e3dcf3b4d4530aa87e40c855639fa0aff7adf",
    "0dae4db764efb15f27c161cc5b790c222611acc6a1add84180ccebd07a5ee520",
    "76ae6f65618c86e1f0b0db1524624684eefae0d3a452be34b41ba3398b8f617b",
)  # of the tables after each migration, so that opening a file need not run them
SCHEMA = len(_DIGESTS)
"""The schema this program writes: the number of migrations in ``schema``, kept in the file's ``user_version``."""


def tables(connection: sqlite3.Connection) -> Tables:
    """Return the tables a file has."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return tuple(sorted(rows.fetchall()))


def digest(found: Tables) -> str:
    """Return the SHA-256 (hexadecimal) of a file's tables."""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def is_schema(found: Tables, version: int) -> bool:
    """Tell whether these are exactly the tables of schema ``version``, to the letter."""
    return 0 < version <= SCHEMA and digest(found) == _DIGESTS[version - 1]
