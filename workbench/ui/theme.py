"""Light and dark: the palette and style sheet of the whole window, made from the colours of ``look``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from workbench.assets import resource
from workbench.ui.look import DARK, LIGHT, SANS, Colors

INTERFACE_POINTS = 10.0
_STYLE = "fusion"


def colors_for(theme: str, application: QApplication) -> Colors:
    """Return the colours of ``light``, ``dark``, or of what the system shows (``auto``)."""
    if theme == "auto":
        dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def apply(application: QApplication, colors: Colors) -> None:
    """Dress every widget of the program."""
    if application.style().name().lower() != _STYLE:  # setting it again would dress every widget twice
        application.setStyle(_STYLE)
    font = QFont()
    font.setFamilies(list(SANS))
    font.setPointSizeF(INTERFACE_POINTS)
    if application.font() != font:
        application.setFont(font)
    application.setPalette(palette(colors))
    application.setStyleSheet(style_sheet(colors))


def palette(colors: Colors) -> QPalette:
    """Return the palette of a theme, for what style sheets do not reach."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, color in {
        role.Window: colors.window,
        role.WindowText: colors.ink,
        role.Base: colors.page,
        role.AlternateBase: colors.window,
        role.Text: colors.ink,
        role.PlaceholderText: colors.faint,
        role.Button: colors.raised,
        role.ButtonText: colors.ink,
        role.BrightText: colors.removed,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.ToolTipBase: colors.raised,
        role.ToolTipText: colors.ink,
        role.Light: colors.raised,
        role.Midlight: colors.line,
        role.Mid: colors.line,
        role.Dark: colors.quiet,
        role.Shadow: colors.line,
    }.items():
        made.setColor(which, color)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, colors.faint)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colors.line)
    return made


def style_sheet(colors: Colors) -> str:
    """Return the style sheet: flat, quiet chrome with visible focus."""
    names = {
        "window": colors.window.name(),
        "page": colors.page.name(),
        "raised": colors.raised.name(),
        "line": colors.line.name(),
        "ink": colors.ink.name(),
        "quiet": colors.quiet.name(),
        "faint": colors.faint.name(),
        "accent": colors.accent.name(),
        "on": colors.on_accent.name(),
        "hand": colors.in_hand.name(),
        "removed": colors.removed.name(),
        "hover": _between(colors.window, colors.line, 0.6).name(),
    }
    sheet = _SHEET.replace("@arrow", resource("icons", "arrow.svg").as_posix())
    check = "check_light.svg" if colors.on_accent.lightnessF() > 0.5 else "check_dark.svg"
    sheet = sheet.replace("@check", resource("icons", check).as_posix())
    for name, value in names.items():
        sheet = sheet.replace(f"@{name};", f"{value};").replace(f"@{name} ", f"{value} ")
    return sheet


def _between(one: QColor, other: QColor, share: float) -> QColor:
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


_SHEET = """
QMainWindow, QDialog { background: @window; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMenuBar { background: @window; padding: 2px 6px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @hand; color: @ink; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolBar { background: @window; border: none; border-bottom: 1px solid @line; padding: 4px 8px; spacing: 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @hand; color: @accent; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @faint; }
QStatusBar { background: @window; border-top: 1px solid @line; color: @quiet; }
QStatusBar::item { border: none; }
QPushButton { background: @raised; border: 1px solid @line; border-radius: 4px; padding: 5px 12px; }
QPushButton:hover { border-color: @quiet; }
QPushButton:focus { border-color: @accent; }
QPushButton:pressed, QPushButton:checked { background: @hand; border-color: @accent; }
QPushButton:default { border-color: @accent; }
QPushButton:disabled { color: @faint; }
QPushButton[primary="true"] { background: @accent; color: @on; border-color: @accent; }
QPushButton[primary="true"]:disabled { background: @line; color: @faint; border-color: @line; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: @hover; }
QPushButton[flat="true"]:focus { border-color: @accent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {
    background: @raised; border: 1px solid @line; border-radius: 4px; padding: 4px 6px;
    selection-background-color: @accent; selection-color: @on; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus { border-color: @accent; }
QComboBox { background: @raised; border: 1px solid @line; border-radius: 4px; padding: 3px 8px; min-height: 18px; }
QComboBox:hover { border-color: @quiet; }
QComboBox:focus { border-color: @accent; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@arrow); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @hand;
    selection-color: @ink; outline: none; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator { width: 13px; height: 13px;
    border: 1px solid @quiet; border-radius: 3px; background: @raised; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
QTableView::indicator:checked { image: url(@check); background: @accent; border-color: @accent; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:disabled, QListView::indicator:disabled, QTreeView::indicator:disabled {
    border-color: @line; background: @window; }
QTreeView, QListView, QTableView { background: @page; border: none; outline: none;
    alternate-background-color: @window; }
QTreeView::item, QListView::item { padding: 3px 4px; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @hand; color: @ink; }
QTreeView::item:hover, QListView::item:hover { background: @hover; }
QHeaderView { background: @window; }
QHeaderView::section { background: @window; color: @quiet; border: none; border-bottom: 1px solid @line;
    padding: 5px 8px; }
QTableView { gridline-color: @line; }
QTabBar { background: @window; }
QTabBar::tab { background: transparent; padding: 8px 18px 7px 18px; border: none; border-bottom: 2px solid transparent;
    color: @quiet; }
QTabBar[tight="true"]::tab { padding: 8px 9px 7px 9px; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: none; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-width: 140px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: @raised; color: @ink; border: 1px solid @line; padding: 4px 6px; }
QGroupBox { border: none; margin-top: 18px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0px; color: @quiet; }
QScrollArea { border: none; background: transparent; }
QLabel[quiet="true"] { color: @quiet; }
QLabel[faint="true"] { color: @faint; }
QLabel[heading="true"] { color: @quiet; font-weight: 600; }
QLabel[title="true"] { font-size: 15pt; font-weight: 600; }
QLabel[warning="true"] { color: @removed; }
QFrame[card="true"] { background: @raised; border: 1px solid @line; border-radius: 6px; }
QFrame[rule="true"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QWidget[pane="true"] { background: @window; }
"""
