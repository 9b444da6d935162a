"""Office Open XML packages: which part is the main one, what kind it is, and how parts name one another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from workbench.errors import CannotRead
from workbench.text.readers import Taken
from workbench.text.readers.package import Package, local, resolve


@dataclass(frozen=True, slots=True)
class Relationship:
    """``part`` is named from another part under ``id``; ``kind`` is the last word of its type (``numbering``)."""

    id: str
    kind: str
    part: str


def read_package(package: Package, depth: int = 0) -> Taken:
    """Return the text of a .docx or .xlsx, whatever its name says; macros in it are never looked at.

    Args:
        package: the archive.
        depth: how many documents this one is embedded in.

    Raises:
        CannotRead: ``unsupported`` for presentations, drawings and binary workbooks, and what the readers raise.
    """
    main = next((one.part for one in relationships(package, "") if one.kind == "officeDocument"), "")
    if not main:  # a damaged list of relationships; the parts have usual names
        main = next((part for part in ("word/document.xml", "xl/workbook.xml") if part in package), "")
    if main.endswith(".bin"):
        raise CannotRead(package.name, "unsupported")
    root = package.xml(main) if main else None
    if root is None:
        raise CannotRead(package.name, "damaged", part=main)
    kind = local(root)
    if kind == "document" and "wordprocessingml" in str(root.tag):
        from workbench.text.readers import docx

        return docx.read_package(package, main, root, depth)
    if kind == "workbook":
        from workbench.text.readers import xlsx

        return xlsx.read_package(package, main, root)
    raise CannotRead(package.name, "unsupported")


def relationships(package: Package, part: str) -> list[Relationship]:
    """Return what a part names, in order; ``""`` stands for the package itself. What lies outside is left out."""
    folder, name = posixpath.split(part)
    root = package.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    if root is None:
        return []
    return [
        Relationship(
            one.get("Id") or "",
            (one.get("Type") or "").rpartition("/")[2],
            resolve(folder, one.get("Target") or ""),
        )
        for one in root
        if local(one) == "Relationship" and one.get("TargetMode") != "External" and one.get("Target")
    ]
