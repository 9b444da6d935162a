"""Words for what other rooms name by codes: complete, in both languages, with the file and what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.assets import translation
from workbench.errors import CannotRead, CannotUndo, NotAProject, NothingToCompare
from workbench.model import Document, Relation, TargetMove, Verdict
from workbench.ui import wording
from workbench.ui.linkage import LinkState

ROOT = Path(__file__).resolve().parent.parent.parent
UI = ROOT / "workbench" / "ui"


def test_every_code_of_the_model_has_words() -> None:
    for kind in Relation:
        assert wording.relation(kind)
    for move in TargetMove:
        assert wording.move(move)
        assert wording.MOVE_SIGNS[move]
    for verdict in Verdict:
        assert wording.verdict(verdict)
    for fate in wording.Fate:
        assert wording.fate(fate)
    for state in LinkState:
        assert wording.state(state)


def test_every_repair_and_reason_found_in_the_samples_has_words(samples: Path) -> None:
    readings = [workflow.read_file(path)[0] for path in sorted(samples.glob("*.txt"))]
    rules = {edit.rule for reading in readings for edit in reading.edits}
    reasons = {p.reason for reading in readings for p in (*reading.dropped, *reading.doubtful)}
    assert len(rules) >= 4
    assert len(reasons) >= 6
    assert [rule for rule in rules if wording.rule(rule) == rule] == []
    assert [reason for reason in reasons if wording.reason(reason) == reason] == []


def test_every_code_of_two_words_in_the_cleaning_has_words() -> None:
    named: set[str] = set()
    for module in ("furniture", "pagewords", "clean", "characters", "variants", "pinyin", "shifted", "layout", "parse"):
        tree = ast.parse((ROOT / "workbench" / "text" / f"{module}.py").read_text(encoding="utf-8"))
        texts = (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        named.update(text for text in texts if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", text))
    assert "share-bar" in named
    assert [code for code in sorted(named) if wording.reason(code) == code] == []


def test_every_act_that_can_be_undone_has_words() -> None:
    text = (ROOT / "workbench" / "store" / "edits.py").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:Act\(|_change\(project, |name=|name: str = )"([a-z_]+)"', text))
    assert len(names) > 15
    assert [name for name in sorted(names) if not wording.act(name)] == []


@pytest.mark.parametrize(
    "error",
    [
        CannotRead("通知.docx", "damaged"),
        NotAProject("项目.pwb", "newer-version", version=9, known=1),
        CannotUndo("note:1"),
        NothingToCompare(1),
    ],
)
def test_an_error_says_what_happened_and_names_the_file(qtbot: QtBot, error: Exception) -> None:
    said = wording.error(error)
    assert said.title
    assert said.text.isascii() or hasattr(error, "path")
    if hasattr(error, "path"):
        assert str(error.path) in said.text
    assert "{" not in said.text


def test_errors_speak_the_language_of_the_window(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert application is not None
    translator = QTranslator()
    assert translator.load(str(translation("workbench_zh_CN.qm")))
    application.installTranslator(translator)
    try:
        said = wording.error(NothingToCompare(1))
        assert said.title == "没有可比对的文件"
        assert "比对至少需要两份文件" in said.text
        assert wording.relation(Relation.PARTIAL) == "部分延续"
    finally:
        application.removeTranslator(translator)
    assert "two documents" in wording.error(NothingToCompare(1)).text


def test_numbers_and_times_are_written_for_people() -> None:
    assert wording.number(35.0) == "35"
    assert wording.number(12800.0) == "12,800"
    assert wording.number(0.3333) == "0.3333"
    assert wording.number(2.20) == "2.2"
    assert re.fullmatch(r"2024-03-1[45] \d\d:\d\d", wording.when("2024-03-14T16:30:00+00:00"))
    assert wording.when("gestern") == "gestern"


def document(title: str, year: int | None, region: str | None = None) -> Document:
    return Document(f"{title}{year}{region}", "s", 0, title, None, None, None, year, "", "", (), 0, 1, region=region)


def test_documents_have_short_names_that_tell_them_apart() -> None:
    one, two = document("工作要点", 2022, "深圳市"), document("工作要点", 2024, "深圳市")
    other = document("义乌市工作要点", 2022, "义乌市")
    long = document("关于印发某某市基层医疗卫生服务能力提升三年行动实施方案的通知", None)
    assert [wording.short_name(d, (one, two)) for d in (one, two)] == ["2022", "2024"]
    assert wording.short_name(one, (one, two, other)) == "深圳市 2022"
    assert len(wording.short_name(long, (one, long))) <= 18


_IN_EVERY_FONT = frozenset("–—↔−◐✓✕")  # not in GBK, yet in the plain Chinese fonts of Windows and Linux


@pytest.mark.parametrize("path", sorted(UI.glob("*.py")), ids=lambda path: path.stem)
def test_signs_are_those_that_plain_chinese_fonts_have(path: Path) -> None:
    """A sign that the font lacks is shown as an empty box; ✗ and ⚑ are in none of them."""
    words = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    signs = {sign for sign in "".join(words) if 0x2000 < ord(sign) < 0x2028 or 0x2100 < ord(sign) < 0x3000}
    assert {sign for sign in signs - _IN_EVERY_FONT if len(sign.encode("gbk", "ignore")) == 0} == set()
