"""The few choices of the user: name, language, theme, type."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from workbench.ui.settings import ZOOM_STEPS, Settings


class SettingsDialog(QDialog):
    """Changes ``Settings`` when it is accepted."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(460)
        form = QFormLayout(self)
        form.setSpacing(12)
        form.setContentsMargins(20, 20, 20, 16)
        self.author = QLineEdit(settings.author)
        self.author.setMaxLength(60)
        self.author.setPlaceholderText(self.tr("stands under your tags, notes and judgements"))
        self.language = self._choice({"zh": "中文", "en": "English"}, settings.language)
        themes = {"auto": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self.theme = self._choice(themes, settings.theme)
        fonts = {"sans": self.tr("Sans serif (黑体)"), "serif": self.tr("Serif (宋体)")}
        self.font_choice = self._choice(fonts, settings.reading_font)
        self.zoom = self._choice({str(step): f"{round(step * 100)} %" for step in ZOOM_STEPS}, str(settings.zoom))
        form.addRow(self.tr("Your name"), self.author)
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Theme"), self.theme)
        form.addRow(self.tr("Type of policy texts"), self.font_choice)
        form.addRow(self.tr("Size of policy texts"), self.zoom)
        kept = QLabel(self.tr("What you did before keeps the name it was done under."))
        kept.setProperty("quiet", True)
        kept.setWordWrap(True)
        form.addRow(kept)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _choice(self, choices: dict[str, str], chosen: str) -> QComboBox:
        box = QComboBox()
        for value, words in choices.items():
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def accept(self) -> None:
        """Keep the choices."""
        if self.author.text().strip():
            self._settings.author = self.author.text()
        self._settings.language = str(self.language.currentData())
        self._settings.theme = str(self.theme.currentData())
        self._settings.reading_font = str(self.font_choice.currentData())
        self._settings.zoom = float(self.zoom.currentData())
        self._settings.save()
        super().accept()
