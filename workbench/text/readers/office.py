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


def read_package(package: Package) -> Taken:
    """Return the text of a .docx or .xlsx, whatever its name says.

    Raises:
        CannotRead: ``unsupported`` for presentations, drawings and binary workbooks, and what the readers raise.
    """
    main = next((one.part for one in relationships(package, "") if one.kind == "officeDocument"), "")
    root = package.xml(main) if main else None
    kind = local(root) if root is not None else ""
    raise CannotRead(package.name, "unsupported" if kind else "damaged")


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
