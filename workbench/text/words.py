"""Words of a sentence: jieba with the project's own lexicon, loaded when the first word is asked for.

jieba by itself keeps its cache under a fixed name in the folder that all users of a machine share and reads it
with ``marshal``, so that anyone could plant one. Here the cache lies in a folder that only its owner may enter,
under a name that carries the versions that made it; where no such folder can be had, there is no cache.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
import tempfile
import threading
import warnings
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from workbench.assets import resource

if TYPE_CHECKING:
    from jieba import Tokenizer

_LEXICON = ("lexicon", "words.txt")
_LONGEST_KEPT = 2000  # characters; longer texts are cut anew each time rather than remembered
_FEWEST_WORDS = 100_000  # a cache with fewer entries is not jieba's dictionary

_lock = threading.Lock()
_loaded: Tokenizer | None = None


def cut(text: str) -> list[str]:
    """Cut ``text`` into words, in order and without loss: joined again they are ``text``.

    Punctuation and spaces come as pieces of their own; numbers and Latin words are whole.
    """
    if len(text) > _LONGEST_KEPT:
        return _cut(text)
    return list(_remembered(text))


def frequency(word: str) -> int:
    """Return how often ``word`` stands in the dictionary's corpus; 0 when it is no word."""
    return int(_tokenizer().FREQ.get(word, 0))


def total() -> int:
    """Return the sum of all frequencies, so that ``frequency(word) / total()`` is a probability."""
    return int(_tokenizer().total)


def is_loaded() -> bool:
    """Return whether the dictionary is in memory already, so that the next cut costs nothing."""
    return _loaded is not None


def lexicon() -> tuple[str, ...]:
    """Return the words that the project adds to jieba's dictionary, in the order of the file."""
    lines = resource(*_LEXICON).read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(word for line in lines if (word := line.partition("#")[0].strip())))


def cache_folder() -> Path:
    """Return where this user's caches of the workbench lie; the folder need not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not Path(base).is_absolute():
            base = str(Path.home() / ".cache")
    return Path(base) / "policy-workbench"


def _tokenizer() -> Tokenizer:
    global _loaded
    if _loaded is None:
        with _lock:
            if _loaded is None:
                _loaded = _load()
    return _loaded


def _load() -> Tokenizer:
    jieba = _import()

    jieba.setLogLevel("CRITICAL")  # it would report its loading on standard error
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _dictionary(tokenizer, jieba.__version__)
    tokenizer.initialized = True
    for word in lexicon():
        tokenizer.add_word(word)
    return tokenizer


def _import() -> ModuleType:
    """Import jieba without its warnings and without ``pkg_resources``, which it can do without and which is slow."""
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = cast("ModuleType", None)  # makes its import fail
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's sources have escapes that newer Pythons warn about
            import jieba
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    return cast("ModuleType", jieba)


def _dictionary(tokenizer: Tokenizer, version: str) -> tuple[dict[str, int], int]:
    folder = _private_folder()
    cache = folder / f"jieba-{version}-{sys.implementation.cache_tag}.cache" if folder else None
    if cache is not None and (known := _read_cache(cache)) is not None:
        return known
    words, count = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    if cache is not None:
        _write_cache(cache, words, count)
    return words, count


def _private_folder() -> Path | None:
    folder = cache_folder() / "words"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform == "win32":
            return folder  # below the user's profile, which its access list keeps to the user
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            return None
        if stat.S_IMODE(found.st_mode) != 0o700:
            folder.chmod(0o700)
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None
    return folder


def _read_cache(cache: Path) -> tuple[dict[str, int], int] | None:
    try:
        words, count = marshal.loads(cache.read_bytes())  # twice as fast as from the file itself
    except (OSError, EOFError, ValueError, TypeError):
        return None
    if isinstance(words, dict) and isinstance(count, int) and len(words) >= _FEWEST_WORDS:
        return words, count
    return None


def _write_cache(cache: Path, words: dict[str, int], count: int) -> None:
    try:
        handle, part = tempfile.mkstemp(dir=cache.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                marshal.dump((words, count), file)
            Path(part).replace(cache)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError:
        return  # without a cache the next start is slower, nothing else


def _cut(text: str) -> list[str]:
    return cast("list[str]", _tokenizer().lcut(text))


@lru_cache(maxsize=4096)
def _remembered(text: str) -> tuple[str, ...]:
    return tuple(_cut(text))
