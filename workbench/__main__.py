"""The entry point: commands go to the command line, everything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from workbench import cli


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may be set to GBK; a lone surrogate must not end us
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = cli.parse(sys.argv[1:] if words is None else words)
    if arguments.command is None:
        return cli.answered(lambda: _window(None, sample=False))
    if arguments.command == "open":
        return cli.answered(lambda: _window(arguments.project, sample=False))
    if arguments.command == "demo" and arguments.headless is None:
        return cli.answered(lambda: _window(None, sample=True))
    if arguments.command == "demo":
        return cli.answered(lambda: _headless(arguments.headless))
    return cli.run(arguments)


def _window(project: Path | None, *, sample: bool) -> int:
    from workbench.ui import application

    return application.run(project, sample=sample)


def _headless(folder: Path) -> int:
    """Write the sample's briefs and a picture of the window into ``folder`` and name them."""
    for path in cli.headless_demo(folder):
        print(path)
    from workbench.ui import application

    picture = folder / "window.png"
    application.sample_picture(picture)
    print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
