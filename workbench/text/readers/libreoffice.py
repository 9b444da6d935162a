"""Older and open office files (.doc, .wps, .rtf, .xls, .et, .odt, .ods) through a LibreOffice that is installed.

They become .docx or .xlsx, which their own readers read.

It runs with a profile and a folder of its own that are removed afterwards, without a window, without macros, without
following links, and no longer than ``MAX_SECONDS``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import CannotRead
from workbench.text.readers import Report, Taken, office, opendocument, quiet
from workbench.text.readers.compound import SIGNATURE, stream_names
from workbench.text.readers.package import Package, is_archive

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is handed to LibreOffice, in bytes."""
MAX_SECONDS = 120.0
_STEP = 0.1  # seconds between two looks at the converter

_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a file is, and what it is made into."""

    media_type: str
    ending: str
    target: str
    made: str


_WORD = _Kind("application/msword", "doc", "docx:MS Word 2007 XML", "docx")
_SHEET = _Kind("application/vnd.ms-excel", "xls", "xlsx:Calc MS Excel 2007 XML", "xlsx")
_RTF = _Kind("application/rtf", "rtf", "docx:MS Word 2007 XML", "docx")
_OPEN_TEXT = _Kind(opendocument.TEXT, "odt", "docx:MS Word 2007 XML", "docx")
_OPEN_SHEET = _Kind(opendocument.SHEET, "ods", "xlsx:Calc MS Excel 2007 XML", "xlsx")


def is_rtf(content: bytes) -> bool:
    """Return whether bytes begin as Rich Text does."""
    return content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def read(content: bytes, name: str, _encoding: str | None = None, report: Report = quiet) -> Taken:
    """Return the text of an older or open office file; an OpenDocument must have passed ``opendocument.check``.

    Raises:
        CannotRead: ``unsupported`` (no LibreOffice is installed, or it is a presentation), ``too-big``, ``too-slow``,
            ``not-converted`` (LibreOffice refused it), and what the readers of .docx and .xlsx raise.
    """
    kind = _kind(content, name)
    program = installed() if kind else None
    if kind is None or program is None:
        raise CannotRead(name, "unsupported")
    if len(content) > MAX_BYTES:
        raise CannotRead(name, "too-big", size=len(content), limit=MAX_BYTES)
    with tempfile.TemporaryDirectory(prefix="workbench-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        converted = _converted(program, content, kind, folder, name, report)
    taken = office.read_package(Package(converted, name))
    return replace(taken, media_type=kind.media_type, notices=(*taken.notices, "converted"))


def installed() -> Path | None:
    """Return where LibreOffice is, ``None`` where there is none."""
    for command in ("soffice", "libreoffice"):
        found = shutil.which(command)
        if found and Path(found).is_absolute():  # Windows looks where we stand, too: among files from outside
            return Path(found)
    return next(_elsewhere(), None)


def _elsewhere() -> Iterator[Path]:
    for place in _PLACES:
        if Path(place).is_file():
            yield Path(place)
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _kind(content: bytes, name: str) -> _Kind | None:
    if is_rtf(content):
        return _RTF
    if is_archive(content):
        return {opendocument.TEXT: _OPEN_TEXT, opendocument.SHEET: _OPEN_SHEET}.get(
            opendocument.media_type(Package(content, name)) or ""
        )
    if content.startswith(SIGNATURE):
        names = stream_names(content)
        if "WordDocument" in names:
            return _WORD
        if "Workbook" in names or "Book" in names:
            return _SHEET
    return None


def _converted(program: Path, content: bytes, kind: _Kind, folder: Path, name: str, report: Report) -> bytes:
    """Return the bytes of the file that LibreOffice makes."""
    source, profile, out = folder / f"source.{kind.ending}", folder / "profile", folder / "out"
    source.write_bytes(content)
    (profile / "user").mkdir(parents=True)
    out.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    command = [
        str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", "--convert-to", kind.target, "--outdir", str(out), str(source),
    ]  # fmt: skip
    _run(command, folder, name, report)
    made = out / f"source.{kind.made}"
    if not made.is_file():
        raise CannotRead(name, "not-converted")
    if made.stat().st_size > 4 * MAX_BYTES:
        raise CannotRead(name, "bomb")
    return made.read_bytes()


def _profile() -> str:
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n'
    )


def _run(command: list[str], folder: Path, name: str, report: Report) -> None:
    """Run LibreOffice to its end; it and all it started are stopped when the time is up or the user says so."""
    kept = {key: value for key, value in os.environ.items() if key.upper() in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    environment = {**kept, **nowhere, "HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder)}
    environment |= {"TMP": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise CannotRead(name, "unsupported") from error
    begun = time.monotonic()
    try:
        while True:
            try:
                process.wait(_STEP)
                return
            except subprocess.TimeoutExpired:
                passed = time.monotonic() - begun
                if passed > MAX_SECONDS:
                    raise CannotRead(name, "too-slow") from None
                report(min(0.8, passed / 20))
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # also what outlived its parent
    if process.poll() is None:
        process.kill()
    process.wait()
