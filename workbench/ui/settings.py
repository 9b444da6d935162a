"""What the window remembers for one person on one machine: language, theme, sizes, recent projects, name."""

from __future__ import annotations

import getpass
import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT_LIMIT = 10
_LEAST_COLUMN = 24  # pixels
ZOOM_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1)


def settings_path() -> Path:
    """Return the INI file in the user's configuration folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "policy-workbench" / "settings.ini"


def data_folder() -> Path:
    """Return the folder for the sample project and the log; made when missing, for the user only."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    path = Path(folder) / "policy-workbench"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def login_name() -> str:
    """Return the name the user is logged in with, or an empty text where the system tells none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user in the account list, as in a container
        return ""


class Settings:
    """Typed access to the INI file. A value that is missing or damaged reads as its default."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings_path()
        self._values = QSettings(str(self.path), QSettings.Format.IniFormat)

    # ------------------------------------------------------------------ person and look
    @property
    def author(self) -> str:
        """The name that stands under tags, notes and judgements; the login name by default."""
        return self._text("person/author", login_name())

    @author.setter
    def author(self, name: str) -> None:
        self._values.setValue("person/author", name.strip())

    @property
    def author_known(self) -> bool:
        """True when the user has said or kept a name."""
        return bool(self._text("person/author", ""))

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self._choice("look/language", ("zh", "en"))

    @language.setter
    def language(self, language: str) -> None:
        self._values.setValue("look/language", language)

    @property
    def theme(self) -> str:
        """``auto`` (as the system), ``light`` or ``dark``."""
        return self._choice("look/theme", ("auto", "light", "dark"))

    @theme.setter
    def theme(self, theme: str) -> None:
        self._values.setValue("look/theme", theme)

    @property
    def reading_font(self) -> str:
        """``sans`` or ``serif``: the face the policy texts are set in."""
        return self._choice("look/reading_font", ("sans", "serif"))

    @reading_font.setter
    def reading_font(self, face: str) -> None:
        self._values.setValue("look/reading_font", face)

    @property
    def zoom(self) -> float:
        """Size of the policy texts, 1.0 being the normal one; one of ``ZOOM_STEPS``."""
        try:
            wanted = float(self._text("look/zoom", "1.0"))
        except ValueError:
            wanted = 1.0
        return min(ZOOM_STEPS, key=lambda step: abs(step - wanted))

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._values.setValue("look/zoom", str(zoom))

    # ------------------------------------------------------------------ projects
    def recent(self) -> tuple[Path, ...]:
        """Return the projects opened last, newest first."""
        kept = self._values.value("projects/recent", [])
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(Path(name) for name in names if isinstance(name, str) and name)[:RECENT_LIMIT]

    def remember_project(self, path: Path) -> None:
        """Put ``path`` first in the list of recent projects."""
        path = path.absolute()
        rest = [other for other in self.recent() if other != path]
        self._values.setValue("projects/recent", [str(p) for p in (path, *rest)][:RECENT_LIMIT])

    def forget_project(self, path: Path) -> None:
        """Take ``path`` out of the list of recent projects."""
        self._values.setValue("projects/recent", [str(p) for p in self.recent() if p != path.absolute()])

    def base(self, project: Path) -> str:
        """Return the id of the document that was the base when a project was last looked at; empty when unknown."""
        return self._text(f"bases/{_name_of(project)}", "")

    def remember_base(self, project: Path, document: str) -> None:
        """Keep which document is the base of a project in this window."""
        self._values.setValue(f"bases/{_name_of(project)}", document)

    def place(self, project: Path) -> tuple[str, str]:
        """Return the ids of the clause and of its partner that were in hand last in a project; empty when unknown."""
        clause, _, other = self._text(f"places/{_name_of(project)}", "").partition("|")
        return clause, other

    def remember_place(self, project: Path, clause: str, other: str) -> None:
        """Keep what is in hand in a project."""
        self._values.setValue(f"places/{_name_of(project)}", f"{clause}|{other}")

    def last_folder(self, what: str) -> Path:
        """Return the folder last used for ``what`` (``import``, ``export``, ``project``); else the user's documents."""
        kept = self._text(f"folders/{what}", "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def remember_folder(self, what: str, path: Path) -> None:
        """Keep the folder of ``path`` for the next dialog about ``what``."""
        self._values.setValue(f"folders/{what}", str(path if path.is_dir() else path.parent))

    # ------------------------------------------------------------------ sizes and switches
    def size(self, name: str) -> QByteArray | None:
        """Return a geometry or splitter state kept under ``name``, if there is one."""
        kept = self._values.value(f"sizes/{name}")
        return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None

    def remember_size(self, name: str, state: QByteArray) -> None:
        """Keep a geometry or splitter state under ``name``."""
        self._values.setValue(f"sizes/{name}", state)

    def widths(self) -> dict[str, dict[int, int]]:
        """Return the widths of columns in pixels, by table, as they were kept."""
        try:
            kept = json.loads(self._text("sizes/columns_of_tables", "{}"))
            return {
                str(table): {int(column): max(_LEAST_COLUMN, int(width)) for column, width in columns.items()}
                for table, columns in kept.items()
            }
        except (ValueError, TypeError, AttributeError):
            return {}

    def remember_widths(self, widths: dict[str, dict[int, int]]) -> None:
        """Keep the widths of columns."""
        self._values.setValue("sizes/columns_of_tables", json.dumps(widths, ensure_ascii=False))

    def switch(self, name: str, default: bool) -> bool:
        """Return a yes/no choice kept under ``name``."""
        return self._text(f"switches/{name}", "true" if default else "false") == "true"

    def remember_switch(self, name: str, on: bool) -> None:
        """Keep a yes/no choice under ``name``."""
        self._values.setValue(f"switches/{name}", "true" if on else "false")

    def save(self) -> None:
        """Write to disk now."""
        self._values.sync()

    # ------------------------------------------------------------------ reading values of unknown shape
    def _text(self, key: str, default: str) -> str:
        value = self._values.value(key, default)
        return value if isinstance(value, str) and value else default

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self._text(key, choices[0])
        return value if value in choices else choices[0]


def _name_of(project: Path) -> str:
    """Return a name for a project's path that an INI key can hold."""
    return hashlib.sha256(str(project.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
