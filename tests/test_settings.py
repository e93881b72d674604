"""Settings from words."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.settings import Settings, load


def test_words_change_settings_of_every_kind() -> None:
    """Text, whole numbers, numbers and flags are read, the last word wins, the rest stays."""
    changed = Settings().changed(["engine=other", "jobs=3", "page_seconds=1.5", "cache=no", "jobs=4"])
    assert (changed.engine, changed.jobs, changed.page_seconds, changed.cache) == ("other", 4, 1.5, False)
    assert changed.render_dpi == Settings().render_dpi


@pytest.mark.parametrize("word", ["nonsense=1", "jobs", "jobs=many", "cache=perhaps", "page_seconds=", "=3"])
def test_word_that_means_nothing_is_bad_usage(word: str) -> None:
    """An unknown key or a value of the wrong kind is told with what would be right."""
    with pytest.raises(UsageError) as caught:
        Settings().changed([word])
    assert caught.value.advice


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("jbos = 2", "Did you mean jobs"),
        ("something = 2", "There are"),
        ('jobs = "two"', "whole number"),
        ("cache = 1", "true or false"),
        ("jobs = ", "cannot be read"),
        ("[jobs]\nx = 1", "whole number"),
    ],
)
def test_file_that_says_nonsense_is_bad_usage(tmp_path: Path, content: str, said: str) -> None:
    """An unknown key is told with the one that was perhaps meant, a wrong value with what it should be."""
    (tmp_path / "utdrag.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        load(environ={}, folder=tmp_path)


def test_file_can_lie_elsewhere(tmp_path: Path) -> None:
    """`UTDRAG_CONFIG` names the file; one that is named and not there is an error."""
    path = tmp_path / "other.toml"
    path.write_text("page_seconds = 5\ncache = false\n", encoding="utf-8")
    found = load(environ={"UTDRAG_CONFIG": str(path)}, folder=tmp_path).settings
    assert (found.page_seconds, found.cache) == (5.0, False)
    with pytest.raises(UsageError, match="cannot be read"):
        load(environ={"UTDRAG_CONFIG": str(tmp_path / "none.toml")}, folder=tmp_path)


def test_environment_is_looked_at_as_strictly(tmp_path: Path) -> None:
    """A misspelt variable is told; those of other programs, and of the set-up, are left alone."""
    with pytest.raises(UsageError, match=r"UTDRAG_JOB.*Did you mean jobs"):
        load(environ={"UTDRAG_JOB": "2"}, folder=tmp_path)
    assert load(environ={"JOBS": "2", "UTDRAG_PYTHON": "python3"}, folder=tmp_path).settings == Settings()
