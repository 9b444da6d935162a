"""What follows from one document alone is worked out once, and kept as long as that document is of use."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from workbench.model.reading import Document

_Made = TypeVar("_Made")
_MOST_KEPT = 8  # documents: those on screen, and some that were there before


def remembered(make: Callable[[Document], _Made]) -> Callable[[Document], _Made]:
    """Let a function of a document keep its answers: those of the last eight documents, while these exist.

    A document is known by its identity, for comparing two by value would read both. What ``make`` returns must not
    refer to the document itself, or neither would ever go.
    """
    kept: dict[int, tuple[weakref.ref[Document], _Made]] = {}
    lock = threading.Lock()

    @wraps(make)
    def answer(document: Document) -> _Made:
        place = id(document)
        with lock:
            found = kept.pop(place, None)
            if found is not None and found[0]() is document:
                kept[place] = found  # the latest asked for stands last
                return found[1]
        made = make(document)
        gone = weakref.ref(document, lambda _: kept.pop(place, None))
        with lock:
            kept[place] = gone, made
            for old in list(kept)[:-_MOST_KEPT]:
                kept.pop(old, None)
        return made

    return answer
