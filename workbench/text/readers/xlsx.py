"""Excel workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import CannotRead
from workbench.text.readers import Taken
from workbench.text.readers.package import Package

if TYPE_CHECKING:
    from lxml import etree


def read_package(package: Package, main: str, root: etree._Element) -> Taken:
    """Return the text of a workbook."""
    raise CannotRead(package.name, "unsupported")
