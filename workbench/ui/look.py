"""How texts look in every view: colours of the theme, type, size, and which text is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from workbench.model import Clause, DiffMode

SANS = ("Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC",
        "Noto Sans SC", "WenQuanYi Micro Hei", "HarmonyOS Sans SC", "sans-serif")  # fmt: skip
SERIF = ("Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "SimSun", "NSimSun", "serif")
LEADING = 1.62  # line height of policy text, in heights of its characters
TEXT_POINTS = 12.0  # size of policy text at zoom 1.0
_SEEN = 3.0  # contrast of a tag's colour with the page
_STEPS = 12  # by which it comes nearer to the ink
_KEPT = 20_000  # texts whose punctuation is known: lists ask again and again
SMALL_POINTS = 9.5  # size of what stands beside it: scores, signs, names, times


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours of one theme, each named by what it says. None says anything alone: a sign or a word stands by."""

    window: QColor  # behind the texts: panes, bars
    page: QColor  # under the texts
    raised: QColor  # a cell or card on the page
    line: QColor  # hair lines
    ink: QColor  # policy text
    quiet: QColor  # what accompanies it
    faint: QColor  # what may be overlooked
    accent: QColor  # what is in hand, what can be pressed
    on_accent: QColor
    in_hand: QColor  # ground of the row in hand
    added: QColor
    added_ground: QColor
    removed: QColor
    removed_ground: QColor
    shared: QColor  # phrases that stand in both texts
    shared_ground: QColor
    revised: QColor
    number: QColor  # a number that changed: the loudest thing on the page
    number_ground: QColor
    warning: QColor
    warning_ground: QColor
    found_ground: QColor  # what a search found
    dark: bool


def _colors(dark: bool, *values: str) -> Colors:
    return Colors(*(QColor(value) for value in values), dark)  # type: ignore[arg-type, call-arg]


LIGHT = _colors(
    False,
    *("#f4f3ef", "#fdfcfa", "#ffffff", "#dedbd3", "#1e2125", "#62666d", "#8f9299", "#245a8d", "#ffffff", "#e8f0f8"),
    *("#176b33", "#e1f3e6", "#a8261c", "#fae5e2", "#1f5c7a", "#e0eef5", "#7d5800", "#ffffff", "#bf3a0a"),
    *("#7d5800", "#fdf1d3", "#ffe28a"),
)
DARK = _colors(
    True,
    *("#1a1c20", "#202327", "#282b31", "#3a3e46", "#e7e4de", "#a3a7af", "#7d828b", "#86b8ea", "#10202f", "#25364a"),
    *("#82dca0", "#1d3b2a", "#ff9f95", "#4a2422", "#8ecbe6", "#1e3a48", "#e5c070", "#1d1206", "#ffab5e"),
    *("#e5c070", "#423617", "#6b5a1a"),
)


@lru_cache(maxsize=_KEPT)
def _official(text: str) -> str:
    from workbench.text.variants import official_punctuation

    return official_punctuation(text)


def tag_ink(color: str, colors: Colors) -> QColor:
    """Return a tag's colour as it can be seen on the page: nearer to the ink where it would be lost on it."""
    made = QColor(color)
    if not made.isValid():
        return colors.quiet
    for _ in range(_STEPS):
        if contrast(made, colors.page) >= _SEEN:
            break
        made = QColor(*(round(own + (ink - own) * 0.15) for own, ink in zip(_rgb(made), _rgb(colors.ink), strict=True)))
    return made


def contrast(one: QColor, other: QColor) -> float:
    """Return how far apart two colours are in brightness, 1 to 21.

    Source: WCAG 2.2, contrast ratio; 3 is the least for shapes.
    """
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: QColor) -> float:
    parts = (part / 255 for part in _rgb(color))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


class Look(QObject):
    """Shared by all views of one window; ``changed`` asks them to lay out and draw again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colors = LIGHT
        self.zoom = 1.0
        self.original = False  # the text as received, unrepaired and in its own script
        self.mode: DiffMode | None = None  # how differences are shown; None: by how alike the two texts are
        self.serif = False
        self.widths: dict[str, dict[int, int]] = {}  # of columns as the reader drew them, in pixels, by table

    def set(
        self,
        *,
        colors: Colors | None = None,
        zoom: float | None = None,
        original: bool | None = None,
        serif: bool | None = None,
    ) -> None:
        """Change some of it and tell the views once."""
        self.colors = self.colors if colors is None else colors
        self.zoom = self.zoom if zoom is None else zoom
        self.original = self.original if original is None else original
        self.serif = self.serif if serif is None else serif
        self.changed.emit()

    def set_mode(self, mode: DiffMode | None) -> None:
        """Show redline, shared phrases, or (``None``) whichever suits each pair of texts."""
        self.mode = mode
        self.changed.emit()

    def text_font(self, scale: float = 1.0, bold: bool = False) -> QFont:
        """Return the font of policy text, ``scale`` times its normal size."""
        return self._font(SERIF if self.serif else SANS, TEXT_POINTS * scale * self.zoom, bold)

    def small_font(self, bold: bool = False) -> QFont:
        """Return the font of what stands beside the text."""
        return self._font(SANS, SMALL_POINTS * min(self.zoom, 1.4), bold)

    def shown(self, text: str) -> str:
        """Return a text with official full-width punctuation, of equal length; as it is when the original is shown."""
        return text if self.original else _official(text)

    def place(self, clause: Clause) -> str:
        """Return the chain of labels of a clause as officials write it, as in 一（三）."""
        if "/" not in clause.path:
            return self.shown(clause.label)
        return self.shown(re.sub(r"(?<![)）])/(?=\d)", "·", clause.path).replace("/", ""))

    def _font(self, families: tuple[str, ...], points: float, bold: bool) -> QFont:
        font = QFont()
        font.setFamilies(list(families))
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        return font
