"""One text has one tree of clauses, whatever format it comes in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tests.text.readers.office_files import ofd_parts, paragraph, typeset, word, zipped
from workbench import workflow
from workbench.model import Reading

ROOT = Path(__file__).resolve().parents[3]
TEXTS = sorted([*(ROOT / "samples").glob("*.txt"), *(ROOT / "tests" / "text" / "documents").glob("*.txt")])


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a text as the program cleans it; rows of tables are left out."""
    text = workflow.read_file(path)[0].text
    return [line for line in text.split("\n") if line.strip() and "\t" not in line]


def tree(reading: Reading) -> list[tuple[str, ...]]:
    """Return everything that was found, without blanks: a typeset page cannot keep those at its line ends."""
    found = [
        (document.title, clause.path, clause.label, clause.heading, clause.text, *clause.units)
        for document in reading.documents
        for clause in document.walk()
    ]
    return [tuple(re.sub(r"\s", "", part) for part in row) for row in found]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_has_the_same_clauses_as_a_word_document_and_as_pages(path: Path) -> None:
    texts = paragraphs(path)
    plain = workflow.read_content("\n".join(texts).encode(), "a.txt")
    assert len(tree(plain)) > 2
    assert tree(workflow.read_content(word("".join(map(paragraph, texts))), "a.docx")) == tree(plain)
    assert tree(workflow.read_content(zipped(ofd_parts(typeset(texts))), "a.ofd")) == tree(plain)


@pytest.mark.parametrize("path", TEXTS[:3], ids=lambda path: path.stem)
def test_a_document_saved_by_python_docx_is_the_same_text(path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    texts = paragraphs(path)
    for text in texts:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    assert workflow.read_content(stream.getvalue(), "a.docx").raw.splitlines() == [text.strip() for text in texts]
