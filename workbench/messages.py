"""What to tell the user about an error, in one line: which file, what is wrong, what to do. Chinese and English."""

from __future__ import annotations

import os

from workbench.errors import (
    BadOperation,
    Cancelled,
    CannotUndo,
    FileRefused,
    NothingToCompare,
    WorkbenchError,
)

_ANY = "*"

# reason -> (Chinese, English); `{name}` stands for the facts that the error carries
_REASONS: dict[str, tuple[str, str]] = {
    _ANY: (
        "不能使用这个文件（{reason}）。请检查文件后重试",
        "this file cannot be used ({reason}); check it and try again",
    ),
}

_OTHERS: dict[type[WorkbenchError], tuple[str, str]] = {
    NothingToCompare: (
        "比对至少需要两份文件，现有 {found} 份。请再导入一份",
        "comparing needs two documents, there are {found}; import another one",
    ),
    CannotUndo: (
        "此后另有改动，不能撤销，以免覆盖他人的工作。请直接修改",
        "a newer change came between, so this cannot be undone; edit it directly",
    ),
    BadOperation: (
        "项目中有一条记录不合规定（{what}），未作任何改动。请用“检查项目”查看",
        "a record is not valid ({what}), nothing was changed; run a project check",
    ),
    Cancelled: ("已取消，未作任何改动", "cancelled, nothing was changed"),
}


def speaks_english() -> bool:
    """True when the user's locale asks for English; the product speaks Chinese otherwise."""
    chosen = os.environ.get("WORKBENCH_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return chosen.lower().startswith("en")


def describe(error: WorkbenchError, english: bool | None = None) -> str:
    """Return one line that says what happened and what to do.

    Args:
        error: any error of ours.
        english: the language; the user's locale decides when ``None``.
    """
    place = int(speaks_english() if english is None else english)
    if isinstance(error, FileRefused):
        facts = {"reason": error.reason, **error.facts}
        text = _filled(_REASONS.get(error.reason, _REASONS[_ANY])[place], facts)
        return f"{error.path}{': ' if place else '：'}{text}{'.' if place else '。'}"
    for kind, texts in _OTHERS.items():
        if isinstance(error, kind):
            return _filled(texts[place], vars(error)) + ("." if place else "。")
    return str(error)


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def _filled(text: str, facts: dict[str, object]) -> str:
    return text.format_map(_Facts(facts))
