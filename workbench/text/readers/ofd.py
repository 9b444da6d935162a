"""OFD files (GB/T 33190), the format in which Chinese offices publish laid-out pages."""

from __future__ import annotations

from workbench.errors import CannotRead
from workbench.text.readers import Taken
from workbench.text.readers.package import Package


def read_package(package: Package) -> Taken:
    """Return the text of an OFD file's pages."""
    raise CannotRead(package.name, "unsupported")
