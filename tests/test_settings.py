"""Settings from words."""

from __future__ import annotations

import pytest

from extract.errors import UsageError
from extract.settings import Settings


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
