"""Recognised pages on disk: found again as they were, and never trusted when damaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.archive.cache import PageCache
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word

HASH = "ab" * 32
PAGE = Page(3, 595.0, 842.0, (Word("§ 12", 3, Box(1, 2, 3, 4), Box(1, 2, 3, 4), 0.5),), TextSource.OCR, "rapid")


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    """An empty cache."""
    return PageCache(tmp_path / "words")


def test_page_comes_back_as_it_was(cache: PageCache) -> None:
    """A page that was put is got again, equal; nothing is there before."""
    assert cache.get(HASH, 3, "rapid 1") is None
    cache.put(HASH, "rapid 1", PAGE)
    assert cache.get(HASH, 3, "rapid 1") == PAGE


@pytest.mark.parametrize(
    ("sha256", "number", "manner"), [("cd" * 32, 3, "rapid 1"), (HASH, 4, "rapid 1"), (HASH, 3, "rapid 2")]
)
def test_other_file_page_or_manner_is_not_found(cache: PageCache, sha256: str, number: int, manner: str) -> None:
    """Content, page and manner of reading must all be the same."""
    cache.put(HASH, "rapid 1", PAGE)
    assert cache.get(sha256, number, manner) is None


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_damaged_entry_counts_as_none(cache: PageCache, tmp_path: Path, damage: bytes | None) -> None:
    """An entry that is empty, rubbish or cut in half is read as none, and can be written again."""
    cache.put(HASH, "rapid 1", PAGE)
    (path,) = (tmp_path / "words").rglob("*.gz")
    path.write_bytes(path.read_bytes()[:40] if damage is None else damage)
    assert cache.get(HASH, 3, "rapid 1") is None
    cache.put(HASH, "rapid 1", PAGE)
    assert cache.get(HASH, 3, "rapid 1") == PAGE


def test_put_leaves_one_file_and_replaces(cache: PageCache, tmp_path: Path) -> None:
    """Writing is atomic: no temporary file stays, and the later page wins."""
    cache.put(HASH, "rapid 1", PAGE)
    cache.put(HASH, "rapid 1", replace(PAGE, engine="other"))
    assert len([path for path in (tmp_path / "words").rglob("*") if path.is_file()]) == 1
    assert cache.get(HASH, 3, "rapid 1") == replace(PAGE, engine="other")


def test_place_that_cannot_be_written_costs_no_run(tmp_path: Path) -> None:
    """Where the folder cannot be made, pages are simply not kept."""
    (tmp_path / "words").write_text("a file stands in the way")
    cache = PageCache(tmp_path / "words")
    cache.put(HASH, "rapid 1", PAGE)
    assert cache.get(HASH, 3, "rapid 1") is None


def test_no_folder_means_no_cache() -> None:
    """Switched off, it takes everything and gives nothing."""
    cache = PageCache(None)
    cache.put(HASH, "rapid 1", PAGE)
    assert cache.get(HASH, 3, "rapid 1") is None
