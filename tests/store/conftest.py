"""Readings of the sample texts, made by a plain reader of this folder's own: the store must not care who made them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.model import (
    Clause,
    Correction,
    Document,
    Edit,
    Measure,
    Passage,
    Reading,
    Source,
    Stretch,
    clause_id,
    document_id,
    measure_id,
)
from workbench.store.project import Project

_PART = re.compile(r"([一二三四五六七八九十]+)、\s*")
_ITEM = re.compile(r"[(（]([一二三四五六七八九十]+)[)）]\s*")
_SENTENCE = re.compile(r"[^。;；]+[。;；]?")


def read(content: bytes, name: str = "甲.txt", corrections: tuple[Correction, ...] = ()) -> Reading:
    """Return a plain reading: full-width letters and digits made half width, parts and items, sentences."""
    raw = content.decode("utf-8", "replace").replace("\r\n", "\n")
    source = Source(hashlib.sha256(content).hexdigest(), name, "text/plain", "utf-8", 0.9, len(content))
    edits = tuple(
        Edit(m.start(), m.end(), m.group(), chr(ord(m.group()) - 0xFEE0), "full-width")
        for m in re.finditer("[０-９Ａ-Ｚａ-ｚ]", raw)
    )
    first = raw.find("\n") if raw.startswith("首页") else -1
    dropped: tuple[Passage, ...] = ()
    if first > 0:
        dropped = (Passage(0, first + 1, raw[: first + 1], "page-chrome"),)
        edits = (Edit(0, first + 1, raw[: first + 1], "", "dropped"), *(e for e in edits if e.start > first))
    document = _document(source, raw, max(first + 1, 0))
    text, at = [], 0
    for edit in edits:
        text += [raw[at : edit.start], edit.after]
        at = edit.end
    doubtful = (Passage(0, 1, raw[:1], "weak"),) if raw else ()
    return Reading(
        source, raw, "".join([*text, raw[at:]]), edits, dropped, doubtful, (document,), ("plain",), corrections
    )


def _same(text: str, start: int) -> tuple[Stretch, ...]:
    return (Stretch(0, len(text), start, start + len(text)),) if text else ()


def _document(source: Source, raw: str, start: int) -> Document:
    parts: list[Clause] = []
    title, title_at, preamble, preamble_at = "", start, "", start
    at = start
    for line in raw[start:].split("\n"):
        begin, at = at, at + len(line) + 1
        begin += len(line) - len(line.lstrip())
        line = line.strip()
        if not line:
            continue
        if found := _PART.match(line):
            parts.append(_clause(source, found.group(1), found.group(0), line, begin, 1))
        elif (found := _ITEM.match(line)) and parts:
            path = f"{parts[-1].path}/({found.group(1)})"
            paths = {child.path for child in parts[-1].children}
            while path in paths:
                path += "~2"
            child = _clause(source, path, found.group(0), line, begin, 2)
            parts[-1] = replace(parts[-1], children=(*parts[-1].children, child), end=child.end)
        elif not title:
            title, title_at = line[:200], begin
        elif not parts:
            preamble, preamble_at = line, begin
    unique: dict[str, Clause] = {}
    for part in parts:
        unique.setdefault(part.path, part)
    year = re.search("20[0-9]{2}", source.name)
    return Document(
        id=document_id(source.id, start),
        source=source.id,
        index=0,
        title=title,
        issuer="深圳市卫生健康委员会",
        doc_number=None,
        published=None,
        year=int(year.group()) if year else None,
        preamble=preamble,
        closing="",
        clauses=tuple(unique.values()),
        start=start,
        end=len(raw),
        title_trace=_same(title, title_at),
        preamble_trace=_same(preamble, preamble_at),
    )


def _clause(source: Source, path: str, label: str, line: str, begin: int, level: int) -> Clause:
    rest = line[len(label) :]
    heading, stop, body = rest.partition("。")
    text_at = begin + len(label) + len(heading) + len(stop)
    sentences = [m for m in _SENTENCE.finditer(body) if m.group().strip()]
    measures = tuple(
        Measure(
            measure_id(source.id, text_at + m.start()),
            f"{path}#{number}",
            m.group(),
            text_at + m.start(),
            text_at + m.end(),
            _same(m.group(), text_at + m.start()),
        )
        for number, m in enumerate(sentences, 1)
    )
    return Clause(
        id=clause_id(source.id, begin),
        path=path,
        label=label.strip(),
        level=level,
        heading=heading,
        text=body,
        units=("市卫生健康委",) if "责任" in body else (),
        start=begin,
        end=begin + len(line),
        measures=measures,
        heading_trace=_same(heading, begin + len(label)),
        text_trace=_same(body, text_at),
    )


@pytest.fixture(scope="session")
def contents(samples: Path) -> dict[str, bytes]:
    """The bytes of the sample texts by name."""
    return {path.name: path.read_bytes() for path in sorted(samples.glob("*.txt"))}


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]) -> bytes:
    """A project file of 甲 with two policy texts in it."""
    path = tmp_path_factory.mktemp("begun") / "深圳.pwb"
    names = ("shenzhen-2022.txt", "shenzhen-2024.txt")
    with Project.create(path, "深圳卫生健康", "甲") as made:
        made.add_all([(read(contents[name], name), contents[name]) for name in names])
    return path.read_bytes()


@pytest.fixture
def project(tmp_path: Path, begun: bytes) -> Iterator[Project]:
    """The project of 甲, open."""
    path = tmp_path / "深圳.pwb"
    path.write_bytes(begun)
    with Project.open(path, "甲") as opened:
        yield opened


@pytest.fixture
def copy_for(project: Project, tmp_path: Path) -> Iterator[Callable[[str], Project]]:
    """Give a copy of the project as it is now to somebody else."""
    opened: list[Project] = []

    def give(author: str) -> Project:
        path = tmp_path / f"{author}{len(opened)}.pwb"
        project.copy_to(path)
        opened.append(Project.open(path, author))
        return opened[-1]

    yield give
    for one in opened:
        one.close()


@pytest.fixture
def colleague(copy_for: Callable[[str], Project]) -> Project:
    """乙 with a copy of the project."""
    return copy_for("乙")
