"""Names and titles as sentences cite them."""

from __future__ import annotations

from workbench.brief.wording import Spoken, in_chinese


def cited(spoken: Spoken, name: str) -> str:
    """Return a name as sentences hold it: Chinese ones set it in double quotation marks, English ones as it is."""
    return within_quotes(name) if in_chinese(spoken) else name


def within_quotes(text: str) -> str:
    """Return a text as it stands inside double quotation marks: those it holds become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def titled(title: str) -> str:
    """Return a document's title as it is cited; Chinese titles keep their marks in English too."""
    if title.startswith("《") and title.endswith("》"):
        return title
    inner = title.replace("《", "〈").replace("》", "〉")
    return f"《{inner}》"
