"""The entry point: commands go to the command line, everything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from workbench import cli
from workbench.errors import WorkbenchError


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may be set to GBK; a lone surrogate must not end us
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = cli.parse(sys.argv[1:] if words is None else words)
    if arguments.command is None:
        return _window(None, sample=False)
    if arguments.command == "open":
        return _window(arguments.project, sample=False)
    if arguments.command == "demo" and arguments.headless is None:
        return _window(None, sample=True)
    if arguments.command == "demo":
        return _headless(arguments.headless)
    return cli.run(arguments)


def _window(project: Path | None, *, sample: bool) -> int:
    from workbench.ui import application

    return application.run(project, sample=sample)


def _headless(folder: Path) -> int:
    """Write the sample's briefs and a picture of the window into ``folder`` and name them."""
    try:
        for path in cli.headless_demo(folder):
            print(path)
        from workbench.ui import application

        picture = folder / "window.png"
        application.sample_picture(picture)
        print(picture)
    except WorkbenchError as error:
        from workbench.messages import describe

        cli.complain(describe(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
