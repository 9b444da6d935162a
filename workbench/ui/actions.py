"""Every act of the window: its words, keys and place. One table, from which menus, tool bar and key map are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.ui import icons
from workbench.ui.look import Colors


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:
    """Mark words for the translators, who find them by this name, where they cannot be translated yet."""
    return source


@dataclass(frozen=True, slots=True)
class Spec:
    """One act. ``reading`` acts work while a text is being read; their keys would be typed elsewhere."""

    name: str
    group: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    reading: bool = False
    checkable: bool = False


FILE = QT_TRANSLATE_NOOP("Acts", "&File")
EDIT = QT_TRANSLATE_NOOP("Acts", "&Edit")
VIEW = QT_TRANSLATE_NOOP("Acts", "&View")
COMPARE = QT_TRANSLATE_NOOP("Acts", "&Compare")
REVIEW = QT_TRANSLATE_NOOP("Acts", "&Review")
BRIEF = QT_TRANSLATE_NOOP("Acts", "&Brief")
HELP = QT_TRANSLATE_NOOP("Acts", "&Help")
GROUPS = (FILE, EDIT, VIEW, COMPARE, REVIEW, BRIEF, HELP)

# Letters are left to the tags; everything a reader does while reading is one key beside them.
SPECS = (
    Spec("new_project", FILE, QT_TRANSLATE_NOOP("Acts", "&New Project…"), ("Ctrl+N",)),
    Spec("open_project", FILE, QT_TRANSLATE_NOOP("Acts", "&Open Project…"), ("Ctrl+O",), "open"),
    Spec("open_sample", FILE, QT_TRANSLATE_NOOP("Acts", "Open &Sample Project")),
    Spec("import_files", FILE, QT_TRANSLATE_NOOP("Acts", "&Import Documents…"), ("Ctrl+I",), "import"),
    Spec("import_folder", FILE, QT_TRANSLATE_NOOP("Acts", "Import a &Folder…")),
    Spec("paste_document", FILE, QT_TRANSLATE_NOOP("Acts", "&Paste Text as a Document…"), ("Ctrl+Shift+V",)),
    Spec("save_copy", FILE, QT_TRANSLATE_NOOP("Acts", "Send a &Copy with Its History…"), ("Ctrl+Shift+S",)),
    Spec("save_present", FILE, QT_TRANSLATE_NOOP("Acts", "Send a Copy &without History and Deleted Text…")),
    Spec("merge_copy", FILE, QT_TRANSLATE_NOOP("Acts", "&Merge a Colleague's Copy…"), ("Ctrl+M",)),
    Spec("check_project", FILE, QT_TRANSLATE_NOOP("Acts", "Chec&k Project")),
    Spec("close_project", FILE, QT_TRANSLATE_NOOP("Acts", "C&lose Project"), ("Ctrl+W",)),
    Spec("settings", FILE, QT_TRANSLATE_NOOP("Acts", "Se&ttings…"), ("Ctrl+,",)),
    Spec("quit", FILE, QT_TRANSLATE_NOOP("Acts", "&Quit"), ("Ctrl+Q",)),
    Spec("undo", EDIT, QT_TRANSLATE_NOOP("Acts", "&Undo"), ("Ctrl+Z",), "undo"),
    Spec("redo", EDIT, QT_TRANSLATE_NOOP("Acts", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Spec("copy", EDIT, QT_TRANSLATE_NOOP("Acts", "&Copy Text"), ("Ctrl+C",), reading=True),
    Spec("find", EDIT, QT_TRANSLATE_NOOP("Acts", "&Find…"), ("Ctrl+F",), "search"),
    Spec("like_clause", EDIT, QT_TRANSLATE_NOOP("Acts", "Clauses &Like This One"), ("/",), "alike", reading=True),
    Spec("like_words", EDIT, QT_TRANSLATE_NOOP("Acts", "Find Clauses Like a Te&xt…"), ("Ctrl+Shift+F",)),
    Spec("rename_document", EDIT, QT_TRANSLATE_NOOP("Acts", "Re&name Document…")),
    Spec("mend_document", EDIT, QT_TRANSLATE_NOOP("Acts", "Correct How It Was R&ead…")),
    Spec("remove_document", EDIT, QT_TRANSLATE_NOOP("Acts", "Re&move Document…")),
    Spec("view_compare", VIEW, QT_TRANSLATE_NOOP("Acts", "&Comparison"), ("Ctrl+1",)),
    Spec("view_documents", VIEW, QT_TRANSLATE_NOOP("Acts", "&Documents"), ("Ctrl+2",)),
    Spec("view_targets", VIEW, QT_TRANSLATE_NOOP("Acts", "&Targets"), ("Ctrl+3",)),
    Spec("view_review", VIEW, QT_TRANSLATE_NOOP("Acts", "&Review List"), ("Ctrl+4",)),
    Spec("view_analysis", VIEW, QT_TRANSLATE_NOOP("Acts", "&Analysis"), ("Ctrl+5",)),
    Spec("side_pane", VIEW, QT_TRANSLATE_NOOP("Acts", "&Side Pane"), ("F9",), "side", checkable=True),
    Spec("hand_pane", VIEW, QT_TRANSLATE_NOOP("Acts", "Pane of What Is in &Hand"), ("F10",), "hand", checkable=True),
    Spec("follow", VIEW, QT_TRANSLATE_NOOP("Acts", "Scroll &Follows the Link"), ("F4",), checkable=True),
    Spec("zoom_in", VIEW, QT_TRANSLATE_NOOP("Acts", "&Larger Text"), ("Ctrl+=", "Ctrl++")),
    Spec("zoom_out", VIEW, QT_TRANSLATE_NOOP("Acts", "Smaller Te&xt"), ("Ctrl+-",)),
    Spec("zoom_reset", VIEW, QT_TRANSLATE_NOOP("Acts", "&Normal Size"), ("Ctrl+0",)),
    Spec("serif", VIEW, QT_TRANSLATE_NOOP("Acts", "S&erif Text"), checkable=True),
    Spec("full_screen", VIEW, QT_TRANSLATE_NOOP("Acts", "F&ull Screen"), ("F11",), checkable=True),
    Spec("base", COMPARE, QT_TRANSLATE_NOOP("Acts", "&Next Document as Base"), ("F6",), "base"),
    Spec("redline", COMPARE, QT_TRANSLATE_NOOP("Acts", "&Redline / Shared Phrases"), ("F7",), "redline"),
    Spec("original", COMPARE, QT_TRANSLATE_NOOP("Acts", "&Original Text"), ("F8",), "original", checkable=True),
    Spec("fold", COMPARE, QT_TRANSLATE_NOOP("Acts", "&Fold or Open Row"), (".",), reading=True),
    Spec("fold_all", COMPARE, QT_TRANSLATE_NOOP("Acts", "Fold or Open &All Rows"), ("Ctrl+.",), "fold"),
    Spec("next_row", REVIEW, QT_TRANSLATE_NOOP("Acts", "&Next Row"), ("Down",), reading=True),
    Spec("previous_row", REVIEW, QT_TRANSLATE_NOOP("Acts", "&Previous Row"), ("Up",), reading=True),
    Spec("next_link", REVIEW, QT_TRANSLATE_NOOP("Acts", "Next &Link in the Row"), ("Right",), reading=True),
    Spec("previous_link", REVIEW, QT_TRANSLATE_NOOP("Acts", "Previous Lin&k in the Row"), ("Left",), reading=True),
    Spec("next_undecided", REVIEW, QT_TRANSLATE_NOOP("Acts", "Next &Undecided"), ("Space",), "next", reading=True),
    Spec(
        "previous_undecided",
        REVIEW,
        QT_TRANSLATE_NOOP("Acts", "Previous Un&decided"),
        ("Shift+Space",),
        "previous",
        reading=True,
    ),
    Spec("confirm", REVIEW, QT_TRANSLATE_NOOP("Acts", "&Confirm"), ("Return", "Enter"), "confirm", reading=True),
    Spec("reject", REVIEW, QT_TRANSLATE_NOOP("Acts", "&Reject"), ("Delete", "Backspace"), "reject", reading=True),
    Spec("take_back", REVIEW, QT_TRANSLATE_NOOP("Acts", "Und&ecide"), ("0",), "undecided", reading=True),
    Spec("pick_1", REVIEW, QT_TRANSLATE_NOOP("Acts", "Pick Candidate &1"), ("1",), reading=True),
    Spec("pick_2", REVIEW, QT_TRANSLATE_NOOP("Acts", "Pick Candidate &2"), ("2",), reading=True),
    Spec("pick_3", REVIEW, QT_TRANSLATE_NOOP("Acts", "Pick Candidate &3"), ("3",), reading=True),
    Spec("choose", REVIEW, QT_TRANSLATE_NOOP("Acts", "Link Another Cl&ause…"), ("=",), reading=True),
    Spec("stand_alone", REVIEW, QT_TRANSLATE_NOOP("Acts", "Nothing Ans&wers It"), ("-",), reading=True),
    Spec("advance", REVIEW, QT_TRANSLATE_NOOP("Acts", "&Go On after Judging"), checkable=True),
    Spec("new_tag", REVIEW, QT_TRANSLATE_NOOP("Acts", "New &Tag…"), ("Ctrl+T",), "tag"),
    Spec("note", REVIEW, QT_TRANSLATE_NOOP("Acts", "N&ote"), ("F2",), "note"),
    Spec("conflicts", REVIEW, QT_TRANSLATE_NOOP("Acts", "&Settle What Is Waiting…"), ("Ctrl+J",), "warning"),
    Spec("export_word", BRIEF, QT_TRANSLATE_NOOP("Acts", "&Word Brief…"), ("Ctrl+E",), "export"),
    Spec("export_excel", BRIEF, QT_TRANSLATE_NOOP("Acts", "&Excel Workbook…"), ("Ctrl+Shift+E",)),
    Spec("export_html", BRIEF, QT_TRANSLATE_NOOP("Acts", "Web &Page…")),
    Spec("export_csv", BRIEF, QT_TRANSLATE_NOOP("Acts", "&Table (CSV)…")),
    Spec("export_json", BRIEF, QT_TRANSLATE_NOOP("Acts", "&Data (JSON)…")),
    Spec("export_qdpx", BRIEF, QT_TRANSLATE_NOOP("Acts", "&Qualitative Data Exchange (QDPX)…")),
    Spec("key_map", HELP, QT_TRANSLATE_NOOP("Acts", "&Keys"), ("F1",)),
    Spec("help", HELP, QT_TRANSLATE_NOOP("Acts", "&Help"), ("Shift+F1",)),
    Spec("show_log", HELP, QT_TRANSLATE_NOOP("Acts", "Show &Log Folder")),
    Spec("about", HELP, QT_TRANSLATE_NOOP("Acts", "&About Policy Workbench")),
)


def words(source: str) -> str:
    """Return the words of an act or group in the language of the window."""
    return QCoreApplication.translate("Acts", source)


def plain(text: str) -> str:
    """Return the words of an act without its letter, as on a button: ``打开项目(&O)…`` gives ``打开项目…``."""
    return re.sub(r"\(&\w\)|&", "", text)


def make(owner: QWidget, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the action of every act.

    Raises:
        KeyError: an act has no handler.
    """
    made: dict[str, QAction] = {}
    for spec in SPECS:
        action = QAction(words(spec.text), owner)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setProperty("group", plain(words(spec.group)))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setIconText(plain(action.text()).rstrip("…"))
        action.setToolTip(plain(action.text()).rstrip("…") + (f"  ({keys})" if keys else ""))
        action.setCheckable(spec.checkable)
        if spec.reading:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        handler = handlers[spec.name]
        action.triggered.connect(lambda _on=False, handler=handler: handler())
        made[spec.name] = action
    return made


def tint(actions: Mapping[str, QAction], colors: Colors) -> None:
    """Give the actions their icons in the colours of a theme."""
    for spec in SPECS:
        if spec.icon:
            actions[spec.name].setIcon(icons.icon(spec.icon, colors))
            actions[spec.name].setIconVisibleInMenu(False)
