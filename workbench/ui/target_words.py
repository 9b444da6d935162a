"""Targets and what became of them in the words and signs of the window."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from workbench.model import Comparator, Target, TargetChange, TargetMove
from workbench.ui import wording
from workbench.ui.look import Colors
from workbench.ui.session import Session

MOVE_ORDER = (
    TargetMove.RAISED,
    TargetMove.LOWERED,
    TargetMove.CHANGED,
    TargetMove.KEPT,
    TargetMove.NEW,
    TargetMove.DROPPED,
)
ORIGIN = "targets"  # of what is taken in hand in the targets view
_NOTHING = "—"
_SHARE = "份额"
_RATES = frozenset({"%", "％"})
_SIGNS = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "≥ ",
    Comparator.AT_MOST: "≤ ",
    Comparator.MORE: "> ",
    Comparator.LESS: "< ",
    Comparator.ABOUT: "≈ ",
    Comparator.RANGE: "",
}


def value_words(target: Target | None) -> str:
    """Return a target's value as it is read: ``≥ 800名``, ``3–5家``; of a result that it was achieved."""
    if target is None:
        return _NOTHING
    if target.achieved:
        promised = value_words(replace(target, achieved=False))
        return QCoreApplication.translate("Targets", "{value} (achieved)").format(value=promised)
    if target.unit == _SHARE:  # a third of the beds: as a fraction it is read at once
        return f"{_SIGNS[target.comparator]}{Fraction(target.value).limit_denominator(100)}"
    value = wording.number(target.value)
    if target.comparator is Comparator.RANGE and target.value_max is not None:
        value = f"{value}–{wording.number(target.value_max)}"
    return f"{_SIGNS[target.comparator]}{value}{target.unit}"


def difference_words(change: TargetChange) -> str:
    """Return by how much a target moved, ``−300名``; percent move by points."""
    if change.difference is None or change.right is None:
        return ""
    if change.difference == 0:
        return "0"
    unit = change.right.unit
    unit = QCoreApplication.translate("Targets", " points") if unit in _RATES else unit
    sign = "+" if change.difference > 0 else "−"
    return f"{sign}{wording.number(abs(change.difference))}{unit}"


def ratio_words(ratio: float | None) -> str:
    """Return by which share of itself a target moved, ``−37.5%``; nothing where it did not."""
    if ratio is None or ratio == 1:
        return ""
    share = (ratio - 1) * 100
    sign = "+" if share > 0 else "−"
    return f"{sign}{wording.number(round(abs(share), 1))}%"


def delay_words(change: TargetChange) -> str:
    """Return that a deadline moved, in a word or two."""
    if not change.delay:
        return ""
    later, earlier = (
        QCoreApplication.translate("Targets", "due later"),
        QCoreApplication.translate("Targets", "due earlier"),
    )
    return later if change.delay > 0 else earlier


def deadline_words(change: TargetChange) -> str:
    """Return that a target is due later or earlier than it was; nothing where it is not."""
    if not change.delay:
        return ""
    left, right = (side.deadline or "" if side else "" for side in (change.left, change.right))
    words = QCoreApplication.translate("Targets", "{moved}: {before} → {after}")
    return words.format(moved=delay_words(change), before=left, after=right)


def move_words(move: TargetMove) -> str:
    """Return what became of a target, in its sign and a word."""
    return f"{wording.MOVE_SIGNS[move]} {wording.move(move)}"


def change_words(change: TargetChange) -> str:
    """Return what became of a target and by how much in one line: ``▼ −300名 −37.5%``, ``= kept``."""
    moved = difference_words(change) if change.move in (TargetMove.RAISED, TargetMove.LOWERED) else ""
    if not moved:
        return move_words(change.move)
    rate = change.right is not None and change.right.unit in _RATES  # by which share a share grew is not what is asked
    share = "" if rate else ratio_words(change.ratio)
    return " ".join(part for part in (wording.MOVE_SIGNS[change.move], moved, share) if part)


def move_color(move: TargetMove, colors: Colors) -> QColor:
    """Return the colour of a move; its sign and word stand with it."""
    return {
        TargetMove.RAISED: colors.added,
        TargetMove.LOWERED: colors.removed,
        TargetMove.KEPT: colors.quiet,
        TargetMove.NEW: colors.added,
        TargetMove.DROPPED: colors.removed,
        TargetMove.CHANGED: colors.revised,
    }[move]


def span_of(target: Target) -> tuple[int, int] | None:
    """Return the place of a target in its source, for the other views to light; None where it is not known."""
    return (target.start, target.end) if target.end > target.start else None


def why_empty(session: Session) -> str:
    """Return why there is no target to show."""
    if session.base is None:
        return QCoreApplication.translate(
            "Targets", "No document is open yet. Import policy texts, or open the sample project."
        )
    if not session.others:
        return QCoreApplication.translate("Targets", "Targets are compared across documents. Import a second one.")
    if session.comparing:
        return QCoreApplication.translate("Targets", "Comparing …")
    return QCoreApplication.translate("Targets", "These documents name no target with a number.")
