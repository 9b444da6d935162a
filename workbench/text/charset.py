"""Which encoding a text file is in, decided from its bytes, with a confidence.

UTF-8 proves itself. All others are judged by what they yield: read rightly, most characters of a Chinese text are
among the 1,200 most frequent ones; read wrongly, few are, and some are no characters at all.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from workbench.assets import resource
from workbench.errors import CannotRead

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
"""What a reader may choose when the program's own choice is wrong."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALIASES = {"gbk": "gb18030", "gb2312": "gb18030", "big5hkscs": "big5", "cp950": "big5", "utf-16": "utf-16-le"}
_BIG5_CODECS = ("cp950", "big5hkscs", "big5")  # Microsoft's, Hong Kong's, the bare one
_SAMPLE = 200_000  # bytes that are enough to judge an encoding
_PUNCTUATION = frozenset(
    "，。、；：（）“”‘’《》〈〉【】〔〕—…·！？％　「」『』－．／～•●■◆★①②③④⑤⑥⑦⑧⑨⑩āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a")
_CONTROL_SHARE = 0.005  # more control characters than this: not a text
_PLAUSIBLE = 0.25  # a decoding that scores less is no Chinese text
_REPLACED_SHARE = 0.1  # more meaningless bytes than this: not this encoding


@dataclass(frozen=True, slots=True)
class Charset:
    """A decoded text. ``confidence`` runs from 0 to 1; ``replaced`` counts what stands for meaningless bytes."""

    text: str
    encoding: str
    confidence: float
    replaced: int = 0


def decide(content: bytes, name: str = "", encoding: str | None = None, declared: str | None = None) -> Charset:
    """Return the text of ``content`` in the encoding that fits it best.

    Args:
        content: the bytes of a text file.
        name: the file's name, for the error.
        encoding: what the user chose; then nothing is guessed.
        declared: what the file says of itself; it decides only between encodings that fit about as well.

    Raises:
        CannotRead: ``binary`` (NULs or control characters where text should be), ``encoding`` (it is not in
            ``encoding``, or in no encoding this program knows).
    """
    found = _chosen(content, name, encoding) if encoding else _found(content, declared)
    if found is None:
        start = content[:_SAMPLE]
        controls = len(start) - len(start.translate(None, _CONTROL_BYTES))
        raise CannotRead(name, "binary" if controls > len(start) * _CONTROL_SHARE else "encoding")
    text = found.text.rstrip("\x1a").removeprefix("\ufeff")
    if "\0" in text or len(_CONTROL.findall(text)) > max(2.0, len(text) * _CONTROL_SHARE):
        raise CannotRead(name, "binary")
    return Charset(text, found.encoding, found.confidence, found.replaced)


def canonical(name: str) -> str | None:
    """Return the one of ``ENCODINGS`` that ``name`` stands for, or ``None``."""
    try:
        known = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    known = _ALIASES.get(known, known)
    return known if known in ENCODINGS else None


def _chosen(content: bytes, name: str, encoding: str) -> Charset | None:
    known = canonical(encoding)
    if known is None:
        raise CannotRead(name, "encoding", encoding=encoding)
    text = _decoded(_without_bom(content, known), known)
    replaced = text.count("\ufffd")
    if replaced > max(2.0, len(text) * _REPLACED_SHARE):
        raise CannotRead(name, "encoding", encoding=encoding)
    return Charset(text, known, 1.0, replaced)


def _found(content: bytes, declared: str | None) -> Charset | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = _decoded(content[len(bom) :], encoding)
            replaced = text.count("\ufffd")
            if replaced <= max(2.0, len(text) * _REPLACED_SHARE):
                return Charset(text, encoding, 1.0, replaced)
    if b"\0" not in content:
        if content.isascii() and not _CONTROL.search(content[:_SAMPLE].decode("ascii")):
            return Charset(content.decode("ascii"), "utf-8", 1.0)
        proven = _proven_utf8(content)
        if proven is not None:
            return proven
    return _best(content, declared)


def _proven_utf8(content: bytes) -> Charset | None:
    """Return the text when it is valid UTF-8 that no other encoding fakes."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if any(char >= "\u0800" for char in text):  # three bytes that fit by chance are rare
        return Charset(text, "utf-8", 1.0)
    fits_better = _plausibility(_decoded(_sample(content), "gb18030")) > max(0.6, _plausibility(text[:_SAMPLE]))
    return None if fits_better else Charset(text, "utf-8", 0.9)


def _best(content: bytes, declared: str | None) -> Charset | None:
    sample = _sample(content)
    candidates = ("utf-16-le", "utf-16-be") if b"\0" in content else ENCODINGS
    scores = {encoding: _plausibility(_decoded(sample, encoding)) for encoding in candidates}
    ranked = sorted(scores, key=lambda encoding: scores[encoding], reverse=True)
    best = ranked[0]
    hint = canonical(declared) if declared else None
    if hint in scores and scores[best] - scores[hint] < 0.05:
        best = hint
    if scores[best] < _PLAUSIBLE:
        return None
    text = _decoded(content, best)
    replaced = text.count("\ufffd")
    if replaced > max(2.0, len(text) * _REPLACED_SHARE):
        return None
    rival = max((scores[other] for other in ranked if other != best), default=0.0)
    judged = sum(char > "\x7f" for char in text[:400])
    sure = min(1.0, max(0.0, scores[best] - max(0.0, rival)) / 0.4) * min(1.0, scores[best] / 0.6)
    confidence = round(min(0.99, (0.5 + 0.5 * sure) * (judged + 1) / (judged + 2)), 2)
    return Charset(text, best, confidence, replaced)


def _sample(content: bytes) -> bytes:
    """Return a piece that holds what is not ASCII, at an even offset and cut at a line where there is one."""
    if len(content) <= _SAMPLE:
        return content
    first = re.search(rb"[\x80-\xff]", content)
    begin = max(0, (first.start() if first else 0) - 64) & ~1
    return content[begin : begin + _SAMPLE]


def _decoded(content: bytes, encoding: str) -> str:
    """Return the text with U+FFFD for what means nothing; of the Big5 codecs the one that leaves least of that."""
    if encoding != "big5":
        return content.decode(encoding, "replace")
    best = ""
    for codec in _BIG5_CODECS:
        text = content.decode(codec, "replace")
        if "\ufffd" not in text:
            return text
        if not best or text.count("\ufffd") < best.count("\ufffd"):
            best = text
    return best


def _without_bom(content: bytes, encoding: str) -> bytes:
    for bom, owner in _BOMS:
        if owner == encoding and content.startswith(bom):
            return content[len(bom) :]
    return content


def _plausibility(text: str) -> float:
    """Return how much a decoded text looks like Chinese, at most 1; what is no character counts against it."""
    judged = good = bad = 0
    common = common_characters()
    for char in text:
        if char <= "\x7f":
            bad += char == "\0"
            continue
        judged += 1
        if char in common or char in _PUNCTUATION:
            good += 1
        elif char == "\ufffd" or unicodedata.category(char) in ("Cn", "Co", "Cs", "Cc"):
            bad += 1
    return (good - 3 * bad) / judged if judged else 0.0


@cache
def common_characters() -> frozenset[str]:
    """Return the most frequent characters of Chinese, simplified and traditional."""
    lines = resource("lexicon", "common_characters.txt").read_text(encoding="utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith(("#", "["))))
