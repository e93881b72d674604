"""Pages as plain values and back; pages from records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import NoPagesError, UnreadableFileError
from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.pages.readers.recorded import page_from_plain, page_to_plain, rounded
from extract.pages.readers.replay import ReplayEngine

COORDINATE = st.floats(0, 2000)
BOXES = st.tuples(COORDINATE, COORDINATE, COORDINATE, COORDINATE).map(
    lambda c: Box(min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3]))
)
WORDS = st.builds(
    Word,
    st.text(min_size=1, max_size=9),
    st.just(3),
    BOXES,
    BOXES,
    st.floats(0, 1),
    st.booleans(),
    st.none() | st.text(max_size=4),
    other=st.just("") | st.text(max_size=4),
)
PAGES = st.builds(
    Page,
    st.just(3),
    st.floats(10, 2000),
    st.floats(10, 2000),
    st.lists(WORDS, max_size=4).map(tuple),
    st.sampled_from(TextSource),
    st.sampled_from(["rapid", ""]),
    st.sampled_from(["ok", "blank"]),
    st.lists(BOXES, max_size=3).map(tuple),
    st.sampled_from(["", "Sidan är skadad."]),
)


@given(PAGES)
def test_a_page_comes_back_to_a_tenth_of_a_point(page: Page) -> None:
    """Through JSON text; words, rules, status and error included."""
    back = page_from_plain(json.loads(json.dumps(page_to_plain(page))))
    assert (back.number, back.source, back.engine, back.status, back.error) == (
        page.number,
        page.source,
        page.engine,
        page.status,
        page.error,
    )
    for word, again in zip(page.words, back.words, strict=True):
        assert (again.text, again.page, again.bold, again.second) == (word.text, word.page, word.bold, word.second)
        assert again.other == word.other
        assert again.confidence == pytest.approx(word.confidence, abs=5.1e-5)
        for old, new in ((word.box, again.box), (word.flat, again.flat)):
            assert (new.x0, new.y0, new.x1, new.y1) == pytest.approx((old.x0, old.y0, old.x1, old.y1), abs=0.0501)
    assert len(back.rules) == len(page.rules)


@given(PAGES)
def test_a_rounded_page_comes_back_the_same(page: Page) -> None:
    """So a reading from the cache equals a fresh one."""
    once = rounded(page)
    assert rounded(once) == once


@pytest.mark.parametrize("plain", [{}, {"format": 99}, {"format": 1}, {"format": 1, "number": 1, "words": [[1]]}])
def test_other_forms_are_refused(plain: dict[str, object]) -> None:
    """A cache of another version must not be taken for a page."""
    with pytest.raises(ValueError, match="record"):
        page_from_plain(plain)


def test_a_record_stands_in_for_a_recogniser() -> None:
    """The page of an invented document, recorded from a scan, comes back with its words and places."""
    engine = ReplayEngine(Path(__file__).parent.parent / "data" / "pages")
    page = engine.page(Path("/anywhere/invented.pdf"), 1)
    assert [word.text for word in page.words][:3] == ["Protokoll", "fört", "vid"]
    assert page.source is TextSource.OCR


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    """No record, a broken one, or one without the page."""
    engine = ReplayEngine(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "number.json").write_text("3", encoding="utf-8")
    (tmp_path / "short.json").write_text("[]", encoding="utf-8")
    for name, error in (
        ("none", UnreadableFileError),
        ("broken", UnreadableFileError),
        ("number", UnreadableFileError),
        ("short", NoPagesError),
    ):
        with pytest.raises(error):
            engine.page(Path(f"{name}.pdf"), 1)
