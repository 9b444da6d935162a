"""The window speaks complete Chinese: every string is found, translated, compiled, and keeps its places."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
UI = ROOT / "workbench" / "ui"
CHINESE = ROOT / "i18n" / "workbench_zh_CN.ts"
ENGLISH = ROOT / "i18n" / "workbench_en.ts"
LUPDATE = ("-extensions", "py", "-no-obsolete", "-locations", "none")


def tool(name: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.fail(f"{name} comes with PySide6 and is missing")
    return found


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            found[context.findtext("name", ""), message.findtext("source", "")] = message
    return found


def spoken() -> Iterator[tuple[str, str, str]]:
    """Yield where each string to be translated stands, its context and the string."""
    for path in sorted(UI.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from in_classes(tree, path.name, "")


def in_classes(node: ast.AST, file: str, name: str) -> Iterator[tuple[str, str, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else name
        if isinstance(child, ast.Call):
            called = child.func
            word = (
                called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
            )
            texts = [arg.value for arg in child.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if word == "tr" and texts:
                yield f"{file}:{child.lineno}", name, texts[0]
            elif word in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2:
                yield f"{file}:{child.lineno}", texts[0], texts[1]
        yield from in_classes(child, file, inner)


def test_every_string_in_the_code_is_in_the_file_under_its_context() -> None:
    known = messages(CHINESE)
    missing = [(where, context, text) for where, context, text in spoken() if (context, text) not in known]
    assert missing == []


def test_nothing_is_left_untranslated() -> None:
    for (context, source), message in messages(CHINESE).items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, (context, source)
        texts = [form.text for form in translation.findall("numerusform")] or [translation.text]
        assert all(texts), (context, source)


def test_places_to_be_filled_are_the_same_in_both_languages() -> None:
    for (context, source), message in messages(CHINESE).items():
        texts = [form.text or "" for form in message.iter("numerusform")] or [message.findtext("translation", "")]
        for text in texts:
            assert sorted(re.findall(r"\{\w*\}|%n|%\d", text)) == sorted(re.findall(r"\{\w*\}|%n|%\d", source)), context
            assert ("&" in text.replace("&&", "")) == ("&" in source.replace("&&", "")), source


@pytest.mark.parametrize("path", [CHINESE, ENGLISH], ids=lambda path: path.stem)
def test_the_translation_file_is_up_to_date(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "i18n" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    language = "zh_CN" if path is CHINESE else "en"
    plural = [] if path is CHINESE else ["-pluralonly"]
    asked = [tool("pyside6-lupdate"), *LUPDATE, *plural, "-source-language", "en", "-target-language", language]
    subprocess.run([*asked, str(UI), "-ts", str(copy)], check=True, capture_output=True)
    assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [CHINESE, ENGLISH], ids=lambda path: path.stem)
def test_the_compiled_file_is_fresh(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    subprocess.run([tool("pyside6-lrelease"), str(path), "-qm", str(made)], check=True, capture_output=True)
    assert made.read_bytes() == path.with_suffix(".qm").read_bytes()
