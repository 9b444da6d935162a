"""Who may import whom: the table of CONTRIBUTING.md, held over the syntax trees."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "workbench"
MODULES = sorted(PACKAGE.rglob("*.py"))

VALUES = {"model", "errors", "assets"}
ROOMS = VALUES | {"text", "compare", "store", "brief", "messages", "public_json", "whole"}
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "model": set(),
    "errors": set(),
    "assets": set(),
    "bootstrap": set(),
    "whole": {"errors"},
    "messages": {"errors"},
    "public_json": {"model"},
    "text": VALUES,
    "compare": {"model", "text", "errors", "assets"},
    "store": {"model", "errors", "whole"},
    "brief": VALUES | {"whole"},
    "workflow": ROOMS | {"versions", ""},
    "versions": VALUES | {"compare", "store"},
    "cli": {"workflow", "errors", "messages", "public_json", "model", ""},
    "ui": ROOMS | {"workflow", "versions", ""},
    "__main__": {"cli", "errors", "messages", "ui"},
}
ONLY_IN = {
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
    "sqlite3": ("store/",),
    "sqlite_utils": ("store/",),
    "openpyxl": ("brief/", "text/readers/"),
    "docx": ("brief/", "text/readers/"),
    "jieba": ("text/words.py",),
}
HEAVY = {"PySide6", "jieba", "docx", "openpyxl", "lxml", "opencc", "numpy", "scipy", "rapidfuzz", "pypdfium2"}
NETWORK = {"socket", "urllib", "http", "ftplib", "smtplib", "requests", "PySide6.QtNetwork"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(tree: ast.AST) -> list[tuple[str, ast.AST]]:
    found: list[tuple[str, ast.AST]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found += [(f"{node.module}.{alias.name}", node) for alias in node.names]
    return found


def for_types_only(tree: ast.Module) -> set[ast.AST]:
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_the_rooms_it_may(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    room = room_of(path)
    ignored = for_types_only(tree) if room in ("workflow", "cli", "ui", "__main__") else set()
    for name, node in imports(tree):
        parts = name.split(".")
        if parts[0] != "workbench" or node in ignored:
            continue
        other = parts[1] if len(parts) > 1 else ""
        if other.startswith("__"):
            other = ""
        assert other == room or other in MAY_IMPORT[room], f"{name_of(path)} may not import workbench.{other}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_stays_in_its_room(path: Path) -> None:
    for name, _node in imports(ast.parse(path.read_text(encoding="utf-8"))):
        places = ONLY_IN.get(name.split(".")[0])
        assert places is None or name_of(path).startswith(places), f"{name_of(path)} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_opens_a_network_connection(path: Path) -> None:
    for name, _node in imports(ast.parse(path.read_text(encoding="utf-8"))):
        allowed = name.startswith("urllib.parse")
        assert allowed or not any(name == n or name.startswith(n + ".") for n in NETWORK), name


def test_starting_a_plain_command_loads_no_heavy_package() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from workbench import cli; cli.parser(); import workbench.workflow; "
        f"print(sorted(set(sys.modules) & {HEAVY!r}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert shown.stdout.strip() == "[]"


def test_no_module_is_longer_than_a_sitting() -> None:
    long = {name_of(p): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 500}
    assert not long
