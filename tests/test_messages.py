"""Every reason with which a file can be refused has its own words, in Chinese and English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from workbench import messages
from workbench.errors import CannotRead, NothingToCompare

PACKAGE = Path(__file__).resolve().parent.parent / "workbench"
REFUSALS = {"CannotRead", "NotAProject", "CannotWrite", "ProjectBusy"}


def reasons_in_code() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS and len(node.args) > 1:
                parts = ast.walk(node.args[1]) if isinstance(node.args[1], ast.IfExp | ast.Constant) else ()
                found |= {
                    part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def test_no_reason_is_without_words() -> None:
    reasons = reasons_in_code()
    assert len(reasons) > 20
    assert reasons <= set(messages._REASONS)


@pytest.mark.parametrize("english", [True, False])
def test_a_message_is_one_line_that_names_the_file(english: bool) -> None:
    text = messages.describe(CannotRead(Path("要点.txt"), "empty"), english)
    assert text.startswith("要点.txt")
    assert "\n" not in text
    assert text.endswith("." if english else "。")


def test_facts_that_are_missing_do_not_break_a_message() -> None:
    assert "?" in messages.describe(CannotRead("a.txt", "no-such-document"), english=True)
    assert "1" in messages.describe(NothingToCompare(1), english=False)


@pytest.mark.parametrize("english", [True, False])
def test_what_a_check_finds_is_said_in_words(english: bool) -> None:
    text = (PACKAGE / "store" / "sound.py").read_text(encoding="utf-8")
    kinds = set(re.findall(r'Problem\(\s*"([a-z-]+)"', text))
    assert {"damaged", "dangling", "operation", "cache", "blob", "reading"} <= kinds
    for kind in kinds:
        said = messages.problem(kind, "tag:1\n abc", english)
        assert "tag:1 abc" in said
        assert ("一" <= said[0] <= "鿿") is not english
    assert "truncated" not in messages.problem("truncated", "", english)
    assert messages.problem("missing", "", english)
