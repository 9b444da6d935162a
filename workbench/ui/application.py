"""Start the window: language, theme, log, the last resort for mistakes; and a picture of it without a screen."""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from workbench import __version__, workflow
from workbench.assets import translation
from workbench.ui import icons, theme
from workbench.ui.look import Look
from workbench.ui.session import Session
from workbench.ui.settings import Settings, data_folder
from workbench.ui.tasks import Tasks
from workbench.ui.window import Window

LOG = "workbench.log"
_LOG_BYTES = 1_000_000
_PICTURE_SECONDS = 60.0  # the most a picture waits for the comparison

_log = logging.getLogger("workbench")


class Desk:
    """The application and its one window, which is made anew when the language changes."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        self._application = application
        self.settings = settings
        self.tasks = Tasks()
        self._translators: list[QTranslator] = []
        self._say(settings.language)
        self.session = self._new_session()
        self.window = Window(self.session, settings)
        self.window.language_chosen.connect(self._change_language)

    def _new_session(self) -> Session:
        colors = theme.colors_for(self.settings.theme, self._application)
        theme.apply(self._application, colors)
        look = Look()
        look.set(colors=colors, zoom=self.settings.zoom, serif=self.settings.reading_font == "serif")
        session = Session(self.tasks, look)
        session.set_author(self.settings.author)
        return session

    def _say(self, language: str) -> None:
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_US"))
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        chinese = (folder / "qtbase_zh_CN.qm", translation("workbench_zh_CN.qm"))
        for path in chinese if language == "zh" else (translation("workbench_en.qm"),):
            translator = QTranslator()
            if translator.load(str(path)):
                self._application.installTranslator(translator)
                self._translators.append(translator)

    def _change_language(self) -> None:
        QTimer.singleShot(0, self._rebuild)  # after the menu that asked for it has closed

    def _rebuild(self) -> None:
        old, ended = self.window, self.session
        geometry = old.saveGeometry()
        self._say(self.settings.language)
        self.session = self._new_session()
        self.window = Window(self.session, self.settings)
        self.window.language_chosen.connect(self._change_language)
        self.window.restoreGeometry(geometry)
        self.session.adopt(ended)
        self.window.show_view(old.view_name)
        self.window.show()
        old.hide()
        old.deleteLater()
        ended.deleteLater()

    def end(self) -> None:
        """Stop what runs and close the project."""
        self.tasks.close()
        self.session.close_project()


def run(project: Path | None = None, *, sample: bool = False, settings: Settings | None = None) -> int:
    """Open the window on a project, on the sample, or on what was open last; return the exit code.

    The very first start shows the sample.
    """
    application = _application()
    _keep_log()
    desk = Desk(application, settings or Settings())
    previous = sys.excepthook
    sys.excepthook = _Mistakes(desk)
    desk.window.show()
    QTimer.singleShot(0, lambda: _first(desk, project, sample))
    try:
        return application.exec()
    finally:
        sys.excepthook = previous
        desk.end()


def _first(desk: Desk, project: Path | None, sample: bool) -> None:
    recent = [path for path in desk.settings.recent() if path.is_file()]
    if project is not None:
        desk.window.projects.open(project)
    elif sample or not desk.settings.recent():
        desk.window.projects.open_sample()
    elif recent:
        desk.window.projects.open(recent[0])


def picture(
    project: Path, path: Path, *, size: tuple[int, int] = (1440, 900), settings: Settings | None = None
) -> None:
    """Draw the window on a project into a PNG file; works without a screen.

    Raises:
        CannotWrite: the place cannot be written.
        NotAProject: the project was refused.
    """
    from workbench.errors import CannotWrite

    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = _application()
    with tempfile.TemporaryDirectory() as private:
        desk = Desk(application, settings or Settings(Path(private) / "settings.ini"))
        refused: list[Exception] = []
        desk.session.failed.disconnect()
        desk.session.failed.connect(refused.append)
        desk.window.resize(*size)
        desk.window.show()
        desk.session.open(project)
        until = time.monotonic() + _PICTURE_SECONDS
        while desk.session.comparing and time.monotonic() < until:
            application.processEvents()
        desk.window.compare.area.take_first()
        for _ in range(50):  # differences are computed a few at a time
            application.processEvents()
            desk.window.grab()
        drawn = desk.window.grab()
        desk.window.close()
        desk.end()
    if refused:
        raise refused[0]
    if not drawn.save(str(path), "PNG"):
        raise CannotWrite(path, "denied")


def sample_picture(path: Path) -> None:
    """Draw the window on the sample project into a PNG file."""
    with tempfile.TemporaryDirectory() as private:
        project = Path(private) / "sample.pwb"
        workflow.build_sample(project)
        picture(project, path)


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication([sys.argv[0] if sys.argv else "workbench"])
    application.setApplicationName("policy-workbench")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("policy-workbench")
    application.setWindowIcon(icons.window_icon())
    return application


# ------------------------------------------------------------------------------------------------ last resort
def _keep_log() -> None:
    root = logging.getLogger()
    if any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in root.handlers):
        return
    try:
        path = data_folder() / LOG
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError:  # a log is no reason not to start
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


class _Mistakes:
    """Says once that the program made a mistake, where the log is, and that nothing is lost; then goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._showing = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._desk.window.close()
            return
        _log.critical("mistake", exc_info=(kind, error, trace))
        if self._showing:
            return
        self._showing = True
        window = self._desk.window
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(QCoreApplication.translate("Mistakes", "The program made a mistake"))
        words = QCoreApplication.translate(
            "Mistakes",
            "What you did before is saved. If it comes again, please send the log to whoever looks after the program.",
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{words}\n\n{kind.__name__}: {error}\n\n{data_folder() / LOG}")
        box.finished.connect(self._shown)
        box.open()

    def _shown(self) -> None:
        self._showing = False
