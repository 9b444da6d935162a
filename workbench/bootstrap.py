"""One command on a fresh machine: make the environment, check the system, start the program or the tests.

    python3 -m workbench.bootstrap            the sample project; other words go on to the program
    python3 -m workbench.bootstrap test       the tests; other words go on to pytest

Only the standard library, and only syntax that Python 3.6 can parse, so that an old Python gets a clear message.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, TOO_NEW = (3, 11), (3, 14)
BRIEF_FOLDER = "sample-brief"

# shared library -> Debian package; the first table is needed to load Qt at all, the second to open an X window
TO_LOAD = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
TO_SHOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PACKAGE = "fonts-noto-cjk"
FONT_WORDS = ("cjk", "wqy", "notosanssc", "sourcehan", "droidsansfallback", "simsun", "msyh", "unifont")


def say(text: str, *rest: str) -> None:
    print("bootstrap: " + text, *rest, flush=True)


def missing(table: "dict[str, str]") -> "list[str]":
    """Return the Debian packages of the shared libraries that cannot be loaded."""
    packages = []
    for library in sorted(table):
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(table[library])
    return packages


def has_chinese_font() -> bool:
    """True when fontconfig, or failing that the font folders, know a font with Chinese characters."""
    lister = shutil.which("fc-list")
    if lister:
        shown = subprocess.run([lister, ":lang=zh-cn", "family"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return bool(shown.stdout.strip())
    folders = [Path("/usr/share/fonts"), Path.home() / ".local/share/fonts", Path.home() / ".fonts"]
    return any(
        any(word in font.name.lower().replace("-", "") for word in FONT_WORDS)
        for folder in folders
        if folder.is_dir()
        for font in folder.rglob("*.[to]t[fc]")
    )


def has_screen() -> bool:
    """True where a window can be shown: always on Windows and macOS, with a display server on Linux."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare_system(window: bool) -> None:
    """Install the system packages Qt lacks on Linux where that is allowed; else print the line that does it."""
    if not sys.platform.startswith("linux"):
        return
    needed = missing(TO_LOAD) + (missing(TO_SHOW) if window else [])
    wanted = list(needed) if has_chinese_font() else [*needed, FONT_PACKAGE]
    if not wanted:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(wanted)
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        say("installing what this system lacks:", " ".join(wanted))
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        quiet = subprocess.DEVNULL
        subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=quiet)
        if subprocess.run(line.split(), env=environment, stdout=quiet).returncode == 0:
            return
    print(
        "bootstrap: this system lacks libraries or fonts that the window needs (系统缺少窗口所需的组件). Run:\n"
        "    sudo " + line + "\n"
        "and then the same command again. (On a system without apt-get, install the packages of the same libraries.)",
        file=sys.stderr,
    )
    if needed:
        raise SystemExit(3)


def environment_python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(files: "list[Path]") -> str:
    """Return a hash of this Python's version and of the lock files: it changes when the environment must."""
    found = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in files:
        found.update(name.read_bytes())
    return found.hexdigest()


def prepare_environment(testing: bool) -> Path:
    """Return the Python of an environment that holds exactly what the lock file names; make it if needed."""
    folder = Path(os.environ.get("WORKBENCH_VENV") or str(ROOT / ".venv"))
    lock = ROOT / ("requirements-test.lock" if testing else "requirements.lock")
    stamp = folder / (".ready-test" if testing else ".ready")
    python = environment_python(folder)
    if python.exists() and stamp.exists() and stamp.read_text() == digest([lock]):
        return python
    if not python.exists() or not works(python):
        say("making the environment", str(folder))
        shutil.rmtree(str(folder), ignore_errors=True)
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if made.returncode:
            shutil.rmtree(str(folder), ignore_errors=True)
            sys.stderr.write(made.stdout.decode(errors="replace"))
            raise SystemExit(
                "bootstrap: could not make a virtual environment. On Debian, Ubuntu, UOS and Kylin:\n"
                "    sudo apt-get install -y python3-venv"
            )
    say("installing the packages named in", lock.name, "(one time only)")
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(lock)]).returncode:
        raise SystemExit(
            "bootstrap: the packages could not be installed (安装依赖失败). Check the network or the package index "
            "that pip is set to, then run the same command again."
        )
    stamp.write_text(digest([lock]))
    if testing:  # the packages of the tests include those of the program
        (folder / ".ready").write_text(digest([ROOT / "requirements.lock"]))
    return python


def works(python: Path) -> bool:
    """True when the environment's Python still starts and is this very version."""
    code = "import sys; print(sys.version_info[:3])"
    shown = subprocess.run([str(python), "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return shown.stdout.decode(errors="replace").strip() == repr(sys.version_info[:3])


def command(python: Path, arguments: "list[str]", screen: bool) -> "tuple[list[str], dict[str, str]]":
    """Return the command line to run and the environment variables it needs."""
    environment = dict(os.environ, PYTHONUTF8="1")
    if arguments[:1] == ["test"]:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        return [str(python), "-m", "pytest", *arguments[1:]], environment
    if arguments or screen:
        return [str(python), "-m", "workbench", *(arguments or ["demo"])], environment
    say("there is no screen here, so the sample's briefs and a picture of the window are written instead")
    say("(此处没有显示器，改为写出示例简报和窗口图片)")
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return [str(python), "-m", "workbench", "demo", "--headless", BRIEF_FOLDER], environment


def main(arguments: "list[str]") -> int:
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        print(
            "bootstrap: Python 3.11, 3.12 or 3.13 is needed (需要 Python 3.11 至 3.13); this is "
            + sys.version.split()[0],
            file=sys.stderr,
        )
        return 2
    testing = arguments[:1] == ["test"]
    python = prepare_environment(testing)
    screen = has_screen() and os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    opens_window = not testing and screen and (not arguments or arguments[0] in ("demo", "open"))
    if testing or not arguments or arguments[0] in ("demo", "open"):
        prepare_system(opens_window)
    line, environment = command(python, arguments, screen)
    try:
        return subprocess.run(line, env=environment).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
