"""Write the golden outlines anew: ``python -m tests.brief.golden``; look at what changed before it is committed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.brief import reviews, test_excel, test_word


def main() -> None:
    """Write both outlines."""
    with tempfile.TemporaryDirectory() as folder:
        review = reviews.pair()
        lines = "\n".join(test_word.blocks(test_word.read_back(review, Path(folder)))) + "\n"
        (test_word.GOLDEN / "brief_word.txt").write_text(lines, encoding="utf-8", newline="\n")
        lines = test_excel.outline(test_excel.read_back(review, Path(folder)))
        (test_excel.GOLDEN / "brief_excel.txt").write_text(lines, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
