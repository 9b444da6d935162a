"""The words of the window for what the other rooms name by codes: errors, relations, verdicts, moves, repairs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workbench import messages
from workbench.errors import (
    BadOperation,
    CannotRead,
    CannotUndo,
    CannotWrite,
    NotAProject,
    NothingToCompare,
    ProjectBusy,
    WorkbenchError,
)
from workbench.model import Document, DocumentHead, Entry, Problem, Relation, TargetMove, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONTEXT = "Words"


def QT_TRANSLATE_NOOP(_context: str, source: str) -> str:
    """Mark words for the translators, who find them by this name, where they cannot be translated yet."""
    return source


class Fate(StrEnum):
    """What became of a clause, as a row of the comparison says it."""

    SAME = "same"
    REVISED = "revised"
    PARTIAL = "partial"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Said:
    """An error in words: a short title, and a text that says which file, what is wrong and what to do."""

    title: str
    text: str


_RELATIONS: Mapping[Relation, str] = {
    Relation.SAME: QT_TRANSLATE_NOOP("Words", "continued"),
    Relation.REVISED: QT_TRANSLATE_NOOP("Words", "revised"),
    Relation.PARTIAL: QT_TRANSLATE_NOOP("Words", "continued in part"),
    Relation.TARGET_CHANGED: QT_TRANSLATE_NOOP("Words", "target changed"),
    Relation.PROGRESSED: QT_TRANSLATE_NOOP("Words", "worded further on"),
    Relation.RELATED: QT_TRANSLATE_NOOP("Words", "related"),
}
_FATES: Mapping[Fate, str] = {
    Fate.SAME: QT_TRANSLATE_NOOP("Words", "continued"),
    Fate.REVISED: QT_TRANSLATE_NOOP("Words", "revised"),
    Fate.PARTIAL: QT_TRANSLATE_NOOP("Words", "continued in part"),
    Fate.NEW: QT_TRANSLATE_NOOP("Words", "new"),
    Fate.DROPPED: QT_TRANSLATE_NOOP("Words", "no longer mentioned"),
}
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: QT_TRANSLATE_NOOP("Words", "confirmed"),
    Verdict.REJECTED: QT_TRANSLATE_NOOP("Words", "rejected"),
    Verdict.NEW: QT_TRANSLATE_NOOP("Words", "new"),
    Verdict.DROPPED: QT_TRANSLATE_NOOP("Words", "no longer mentioned"),
}
_STATES = {
    "suggested": QT_TRANSLATE_NOOP("Words", "suggested"),
    "confirmed": QT_TRANSLATE_NOOP("Words", "confirmed"),
    "rejected": QT_TRANSLATE_NOOP("Words", "rejected"),
}
_MOVES: Mapping[TargetMove, str] = {
    TargetMove.RAISED: QT_TRANSLATE_NOOP("Words", "raised"),
    TargetMove.LOWERED: QT_TRANSLATE_NOOP("Words", "lowered"),
    TargetMove.KEPT: QT_TRANSLATE_NOOP("Words", "kept"),
    TargetMove.NEW: QT_TRANSLATE_NOOP("Words", "new"),
    TargetMove.DROPPED: QT_TRANSLATE_NOOP("Words", "no longer mentioned"),
    TargetMove.CHANGED: QT_TRANSLATE_NOOP("Words", "not comparable"),
}
MOVE_SIGNS: Mapping[TargetMove, str] = {
    TargetMove.RAISED: "▲",
    TargetMove.LOWERED: "▼",
    TargetMove.KEPT: "=",
    TargetMove.NEW: "+",
    TargetMove.DROPPED: "−",
    TargetMove.CHANGED: "≠",
}
_RULES = {
    "pinyin-gloss": QT_TRANSLATE_NOOP("Words", "glued pinyin removed"),
    "shifted-gbk": QT_TRANSLATE_NOOP("Words", "shifted bytes restored"),
    "traditional": QT_TRANSLATE_NOOP("Words", "traditional to simplified"),
    "variant-word": QT_TRANSLATE_NOOP("Words", "variant word"),
    "compatibility": QT_TRANSLATE_NOOP("Words", "variant character"),
    "private-use": QT_TRANSLATE_NOOP("Words", "character of a private font"),
    "invisible": QT_TRANSLATE_NOOP("Words", "invisible character removed"),
    "lone-surrogate": QT_TRANSLATE_NOOP("Words", "half a character removed"),
    "full-width": QT_TRANSLATE_NOOP("Words", "full-width letter or digit"),
    "space": QT_TRANSLATE_NOOP("Words", "space removed"),
    "joined-line": QT_TRANSLATE_NOOP("Words", "line joined"),
    "cut-line": QT_TRANSLATE_NOOP("Words", "line cut"),
    "table-row": QT_TRANSLATE_NOOP("Words", "row of a table of tasks"),
    "dropped": QT_TRANSLATE_NOOP("Words", "not part of the text"),
}
_REASONS = {
    "page-chrome": QT_TRANSLATE_NOOP("Words", "web page furniture"),
    "navigation": QT_TRANSLATE_NOOP("Words", "columns of the web site"),
    "breadcrumb": QT_TRANSLATE_NOOP("Words", "path of the web page"),
    "link-list": QT_TRANSLATE_NOOP("Words", "list of links"),
    "share-bar": QT_TRANSLATE_NOOP("Words", "share and print buttons"),
    "font-size": QT_TRANSLATE_NOOP("Words", "font size buttons"),
    "views": QT_TRANSLATE_NOOP("Words", "number of visits"),
    "page-number": QT_TRANSLATE_NOOP("Words", "page number"),
    "filing-number": QT_TRANSLATE_NOOP("Words", "site filing number"),
    "imprint": QT_TRANSLATE_NOOP("Words", "imprint of the web site"),
    "disclaimer": QT_TRANSLATE_NOOP("Words", "disclaimer of the web site"),
    "spam": QT_TRANSLATE_NOOP("Words", "advertisement"),
    "script": QT_TRANSLATE_NOOP("Words", "program code of the web page"),
    "duplicate-title": QT_TRANSLATE_NOOP("Words", "title repeated"),
    "metadata": QT_TRANSLATE_NOOP("Words", "publication line"),
    "by-hand": QT_TRANSLATE_NOOP("Words", "dropped by hand"),
    "unreadable": QT_TRANSLATE_NOOP("Words", "unreadable characters"),
    "damaged": QT_TRANSLATE_NOOP("Words", "damaged characters"),
    "bytes-replaced": QT_TRANSLATE_NOOP("Words", "bytes that are no text were replaced"),
    "deletions-left-out": QT_TRANSLATE_NOOP("Words", "deletions under revision were left out"),
    "pages-without-text": QT_TRANSLATE_NOOP("Words", "some pages hold no text"),
    "running-head": QT_TRANSLATE_NOOP("Words", "head or foot of every page"),
    "hidden-left-out": QT_TRANSLATE_NOOP("Words", "hidden text was left out"),
    "slanted-left-out": QT_TRANSLATE_NOOP("Words", "slanted text such as a watermark was left out"),
    "frames-left-out": QT_TRANSLATE_NOOP("Words", "pages framed in this one were left out"),
    "unreadable-characters": QT_TRANSLATE_NOOP("Words", "some characters of the page have no text"),
    "letters-without-text": QT_TRANSLATE_NOOP("Words", "some letters are stored as shapes without text"),
    "notes-in-text": QT_TRANSLATE_NOOP("Words", "notes stand behind the paragraph they belong to"),
    "comments-left-out": QT_TRANSLATE_NOOP("Words", "comments were left out"),
    "part-not-read": QT_TRANSLATE_NOOP("Words", "an embedded file could not be read"),
    "hidden-sheets-left-out": QT_TRANSLATE_NOOP("Words", "hidden sheets were left out"),
    "hidden-rows-kept": QT_TRANSLATE_NOOP("Words", "hidden rows were read too"),
    "formulas-without-values": QT_TRANSLATE_NOOP("Words", "formulas without a stored result were left out"),
    "hidden": QT_TRANSLATE_NOOP("Words", "hidden on the page"),
    "converted": QT_TRANSLATE_NOOP("Words", "converted with LibreOffice; compare it with the original"),
    "cut-short": QT_TRANSLATE_NOOP("Words", "a page holds more text than is read"),
}
_TITLES: Mapping[type[WorkbenchError], str] = {
    CannotRead: QT_TRANSLATE_NOOP("Words", "This file could not be read"),
    NotAProject: QT_TRANSLATE_NOOP("Words", "This project could not be opened"),
    CannotWrite: QT_TRANSLATE_NOOP("Words", "The file could not be written"),
    ProjectBusy: QT_TRANSLATE_NOOP("Words", "The project is in use"),
    BadOperation: QT_TRANSLATE_NOOP("Words", "This was not done"),
    CannotUndo: QT_TRANSLATE_NOOP("Words", "This cannot be undone"),
    NothingToCompare: QT_TRANSLATE_NOOP("Words", "Nothing to compare"),
}
_KINDS = {
    "source": QT_TRANSLATE_NOOP("Words", "file"),
    "document": QT_TRANSLATE_NOOP("Words", "document"),
    "tag": QT_TRANSLATE_NOOP("Words", "tag"),
    "tagging": QT_TRANSLATE_NOOP("Words", "use of a tag"),
    "note": QT_TRANSLATE_NOOP("Words", "note"),
    "judgement": QT_TRANSLATE_NOOP("Words", "judgement"),
    "project": QT_TRANSLATE_NOOP("Words", "project"),
}


def _say(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)


def relation(of: Relation) -> str:
    """Return what a link says, in a word or two."""
    return _say(_RELATIONS[of])


def fate(of: Fate) -> str:
    """Return what became of a clause, in a word or two."""
    return _say(_FATES[of])


def verdict(of: Verdict) -> str:
    """Return what a person decided."""
    return _say(_VERDICTS[of])


def state(of: str) -> str:
    """Return how far a link is decided (``suggested``, ``confirmed``, ``rejected``)."""
    return _say(_STATES[of])


def move(of: TargetMove) -> str:
    """Return what became of a target."""
    return _say(_MOVES[of])


def rule(name: str) -> str:
    """Return what a repair did; the rule's own name where there are no words for it."""
    return _say(_RULES[name]) if name in _RULES else name


def reason(code: str) -> str:
    """Return why a passage was dropped or is doubtful, or a notice of the reader; the code where there are no words."""
    return _say(_REASONS[code]) if code in _REASONS else rule(code)


def kind(name: str) -> str:
    """Return what an entity of the project is (``tag``, ``note`` …)."""
    return _say(_KINDS[name]) if name in _KINDS else name


def error(of: Exception) -> Said:
    """Return an error in words; for what is no ``WorkbenchError`` the text asks to report it."""
    english = not speaks_chinese()
    if isinstance(of, WorkbenchError):
        title = next((words for type_, words in _TITLES.items() if isinstance(of, type_)), None)
        title = title or QT_TRANSLATE_NOOP("Words", "This was not done")
        return Said(_say(title), messages.describe(of, english=english))
    return Said(
        _say(QT_TRANSLATE_NOOP("Words", "The program made a mistake")),
        f"{type(of).__name__}: {of}",
    )


def problem(of: Problem) -> str:
    """Return what a check of the project found, in a line."""
    return messages.problem(of.kind, of.what, english=not speaks_chinese())


def speaks_chinese() -> bool:
    """True while the window speaks Chinese."""
    return _say(QT_TRANSLATE_NOOP("Words", "language of the window: en")).endswith("zh")


def when(iso: str) -> str:
    """Return a stored time (UTC, ISO 8601) in the user's own time zone, to the minute."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


_FIELDS = {
    "body": QT_TRANSLATE_NOOP("Words", "text"),
    "name": QT_TRANSLATE_NOOP("Words", "name"),
    "color": QT_TRANSLATE_NOOP("Words", "colour"),
    "key": QT_TRANSLATE_NOOP("Words", "key"),
    "description": QT_TRANSLATE_NOOP("Words", "description"),
    "verdict": QT_TRANSLATE_NOOP("Words", "verdict"),
    "relation": QT_TRANSLATE_NOOP("Words", "relation"),
    "reason": QT_TRANSLATE_NOOP("Words", "reason"),
    "title": QT_TRANSLATE_NOOP("Words", "title"),
    "target": QT_TRANSLATE_NOOP("Words", "place"),
    "start": QT_TRANSLATE_NOOP("Words", "place"),
    "end": QT_TRANSLATE_NOOP("Words", "place"),
    "base": QT_TRANSLATE_NOOP("Words", "base"),
    "corrections": QT_TRANSLATE_NOOP("Words", "corrections by hand"),
    "hidden": QT_TRANSLATE_NOOP("Words", "left out"),
}


_ACTS = {
    "add_tag": QT_TRANSLATE_NOOP("Words", "new tag"),
    "rename_tag": QT_TRANSLATE_NOOP("Words", "renaming of a tag"),
    "recolor_tag": QT_TRANSLATE_NOOP("Words", "colour of a tag"),
    "key_tag": QT_TRANSLATE_NOOP("Words", "letter of a tag"),
    "describe_tag": QT_TRANSLATE_NOOP("Words", "description of a tag"),
    "remove_tag": QT_TRANSLATE_NOOP("Words", "removal of a tag"),
    "merge_tags": QT_TRANSLATE_NOOP("Words", "merging of tags"),
    "tag_target": QT_TRANSLATE_NOOP("Words", "tagging"),
    "move_tagging": QT_TRANSLATE_NOOP("Words", "moving of a tag"),
    "untag": QT_TRANSLATE_NOOP("Words", "taking a tag away"),
    "add_note": QT_TRANSLATE_NOOP("Words", "new note"),
    "edit_note": QT_TRANSLATE_NOOP("Words", "change of a note"),
    "move_note": QT_TRANSLATE_NOOP("Words", "moving of a note"),
    "remove_note": QT_TRANSLATE_NOOP("Words", "removal of a note"),
    "move_judgement": QT_TRANSLATE_NOOP("Words", "moving of a judgement"),
    "move_marks": QT_TRANSLATE_NOOP("Words", "moving of notes, tags and judgements"),
    "take_version": QT_TRANSLATE_NOOP("Words", "newer version of a document"),
    "judge": QT_TRANSLATE_NOOP("Words", "judgement"),
    "unjudge": QT_TRANSLATE_NOOP("Words", "taking a judgement back"),
    "retitle_document": QT_TRANSLATE_NOOP("Words", "renaming of a document"),
    "describe_document": QT_TRANSLATE_NOOP("Words", "facts about a document"),
    "hide_document": QT_TRANSLATE_NOOP("Words", "removal of a document"),
    "move_document": QT_TRANSLATE_NOOP("Words", "order of documents"),
    "set_base": QT_TRANSLATE_NOOP("Words", "base"),
    "rename_project": QT_TRANSLATE_NOOP("Words", "renaming of the project"),
    "correct_source": QT_TRANSLATE_NOOP("Words", "corrections by hand"),
    "add_source": QT_TRANSLATE_NOOP("Words", "import"),
    "remove_source": QT_TRANSLATE_NOOP("Words", "removal of a file"),
    "settle": QT_TRANSLATE_NOOP("Words", "settling of a conflict"),
}


def act(name: str) -> str:
    """Return what an act that can be undone was; nothing where there are no words for it."""
    return _say(_ACTS[name]) if name in _ACTS else ""


def field(name: str) -> str:
    """Return what a field of an entity is; its own name where there are no words for it."""
    return _say(_FIELDS[name]) if name in _FIELDS else name


def history(entry: Entry) -> str:
    """Return one line of the history: what was made, changed or removed, and what it says now."""
    what = kind(entry.entity.partition(":")[0])
    if entry.field == "$deleted":
        template = (
            QT_TRANSLATE_NOOP("Words", "{what} removed")
            if entry.after
            else QT_TRANSLATE_NOOP("Words", "{what} brought back")
        )
        return _say(template).format(what=what)
    value = _value(entry.field, entry.after)
    if entry.before is None:
        return _say(QT_TRANSLATE_NOOP("Words", "{what}: {value}")).format(what=what, value=value)
    return _say(QT_TRANSLATE_NOOP("Words", "{what}: {before} → {value}")).format(
        what=what, before=_value(entry.field, entry.before), value=value
    )


def _value(name: str, value: str | int | float | bool | None) -> str:
    if name == "verdict" and value in set(Verdict):
        return verdict(Verdict(value))
    if name == "relation" and value in set(Relation):
        return relation(Relation(value))
    text = "—" if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def number(value: float) -> str:
    """Return a number with thousands separators and no needless decimals."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def short_name(document: Document | DocumentHead, among: Sequence[Document | DocumentHead] = ()) -> str:
    """Return what a document is called in a narrow place: its year, with region or title where years repeat."""
    year = str(document.year) if document.year is not None else ""
    alike = [other for other in among if other.id != document.id and other.year == document.year]
    if year and not alike:
        return year
    region = document.region or ""
    if year and region and all(other.region != document.region for other in alike):
        return f"{region} {year}"
    title = re.sub(r"^关于|的通知$", "", document.title).strip("《》")
    return title if len(title) <= 18 else f"{title[:17]}…"
