"""Where bundled files are found: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resource(*parts: str) -> Path:
    """Return the path of a file below ``resources/``, for example ``resource("lexicon", "units.txt")``."""
    return _folder("resources").joinpath(*parts)


def translation(name: str) -> Path:
    """Return the path of a compiled translation below ``i18n/``."""
    return _folder("i18n") / name


def sample(name: str) -> Path:
    """Return the path of a sample text below ``samples/``."""
    return _folder("samples") / name
