"""One brief, in the format that the file's ending asks for."""

from __future__ import annotations

from pathlib import Path

from workbench.brief.wording import Language
from workbench.errors import CannotWrite
from workbench.model import Review

ENDINGS = (".docx", ".xlsx", ".html", ".csv", ".json", ".qdpx")


def write(review: Review, path: Path, language: str = Language.CHINESE) -> None:
    """Write a review as a brief; the file appears whole or not at all.

    Args:
        review: the project as values with what was computed from it.
        path: where to; its ending chooses the format (``ENDINGS``).
        language: ``zh`` or ``en``, for the brief's own words.

    Raises:
        CannotWrite: ``extension`` when the ending is none of ``ENDINGS``; else see ``file.written_whole``.
    """
    ending = path.suffix.lower()
    spoken = Language.ENGLISH if language.lower().startswith("en") else Language.CHINESE
    if ending not in ENDINGS:
        raise CannotWrite(path, "extension", endings=" ".join(ENDINGS))
    if ending in (".json", ".qdpx", ".csv"):
        from workbench.brief import exchange

        if ending == ".csv":
            exchange.write_csv(review, path, spoken)
        elif ending == ".json":
            exchange.write_json(review, path)
        else:
            exchange.write_qdpx(review, path)
        return
    from workbench.brief.contents import contents

    brief = contents(review, spoken)
    if ending == ".docx":
        from workbench.brief import word

        word.write(brief, path)
    elif ending == ".xlsx":
        from workbench.brief import excel

        excel.write(brief, path)
    else:
        from workbench.brief import html

        html.write(brief, path)
