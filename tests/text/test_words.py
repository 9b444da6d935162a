from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workbench.text import words

SENTENCE = "新增社康机构35家、全科医生500人以上,基层医疗卫生机构诊疗量同比增长3.8%以上。"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="owner and mode of a folder are POSIX matters")


def run(code: str, cache: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, *options, "-c", code], env=environment, capture_output=True, text=True, check=True
    )


def test_pieces_joined_are_the_text():
    assert "".join(words.cut(SENTENCE)) == SENTENCE


def test_words_of_the_lexicon_stay_whole():
    pieces = words.cut(SENTENCE)
    assert "社康机构" in pieces
    assert "全科医生" in pieces


def test_every_word_of_the_lexicon_is_cut_whole_by_itself():
    assert [word for word in words.lexicon() if words.cut(word) != [word]] == []


def test_a_caller_cannot_spoil_what_is_remembered():
    words.cut(SENTENCE).clear()
    assert "".join(words.cut(SENTENCE)) == SENTENCE


def test_frequency_tells_words_from_noise():
    assert words.frequency("医院") > 100
    assert words.frequency("茀漆") == 0
    assert words.total() > 10_000_000


def test_many_threads_get_the_same_words():
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: words.cut(f"{number}{SENTENCE}"), range(200)))
    assert all("".join(answer) == f"{number}{SENTENCE}" for number, answer in enumerate(answers))


@posix_only
def test_cache_is_private_versioned_and_found_again(tmp_path: Path):
    code = "from workbench.text import words; print(len(words.cut('社康机构')))"
    assert run(code, tmp_path).stdout == "1\n"
    folder = tmp_path / "policy-workbench" / "words"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (cache,) = folder.iterdir()
    assert "0.42" in cache.name
    assert sys.implementation.cache_tag in cache.name
    before = cache.stat().st_mtime_ns
    assert run(code, tmp_path).stdout == "1\n"
    assert cache.stat().st_mtime_ns == before


@posix_only
def test_nothing_is_written_into_the_shared_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setenv("TMPDIR", str(shared))
    run("from workbench.text import words; words.cut('社康机构')", tmp_path / "cache")
    assert list(shared.iterdir()) == []


@posix_only
def test_a_damaged_cache_is_made_anew(tmp_path: Path):
    code = "from workbench.text import words; print(words.total() > 1_000_000)"
    run(code, tmp_path)
    (cache,) = (tmp_path / "policy-workbench" / "words").iterdir()
    cache.write_bytes(cache.read_bytes()[:5000])
    assert run(code, tmp_path).stdout == "True\n"
    assert cache.stat().st_size > 1_000_000


@posix_only
def test_a_linked_cache_folder_is_not_used(tmp_path: Path):
    planted = tmp_path / "planted"
    planted.mkdir()
    (tmp_path / "policy-workbench").mkdir()
    (tmp_path / "policy-workbench" / "words").symlink_to(planted)
    run("from workbench.text import words; words.cut('社康机构')", tmp_path)
    assert list(planted.iterdir()) == []


@posix_only
def test_words_load_without_a_place_for_the_cache(tmp_path: Path):
    (tmp_path / "policy-workbench").write_text("a file where the folder should be", encoding="utf-8")
    assert run("from workbench.text import words; print(words.cut('社康机构'))", tmp_path).stdout == "['社康机构']\n"


def test_loading_is_silent_even_where_warnings_are_errors(tmp_path: Path):
    code = "import sys; sys.dont_write_bytecode = True\nfrom workbench.text import words; words.cut('社康机构')"
    assert run(code, tmp_path, "-W", "error").stderr == ""


def test_importing_the_module_does_not_load_jieba(tmp_path: Path):
    code = "import sys; from workbench.text import words; print('jieba' in sys.modules, words.is_loaded())"
    assert run(code, tmp_path).stdout == "False False\n"
