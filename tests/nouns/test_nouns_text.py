"""TextMap: a match in the text is a place on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.nouns.text import Source, TextMap


def row(text: str, *, page: int = 1, y: float = 100.0) -> list[Word]:
    """Words of one printed line, each 30 points wide."""
    words = []
    for n, part in enumerate(text.split()):
        box = Box(50 + 40 * n, y, 80 + 40 * n, y + 10)
        words.append(Word(part, page, box, box, 0.9))
    return words


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("vid nästa samman-", "träde i maj", "vid nästa sammanträde i maj"),
        ("chefen för IT-", "avdelningen", "chefen för IT-avdelningen"),
        ("inom hälso-", "och sjukvården", "inom hälso- och sjukvården"),
        ("ansökan (Dnr 3-", "2031) bifölls", "ansökan (Dnr 3-2031) bifölls"),
        ("tiden -", "som var kort", "tiden - som var kort"),
        ("stipendium med 1.200:-", "vardera", "stipendium med 1.200:- vardera"),
        ("bidrag på 900,-", "till kören", "bidrag på 900,- till kören"),
        ("högst 155 tkr", "för året", "högst 155 tkr för året"),
    ],
)
def test_line_ends_are_mended(first: str, second: str, text: str) -> None:
    """A hyphen that broke a word goes; one that belongs to the word stays."""
    assert TextMap.of_words([row(first), row(second, y=112)]).text == text
    assert TextMap.of_words([row(first)]).continued(TextMap.of_words([row(second, y=112)])).text == text


def test_a_match_has_its_words_and_box() -> None:
    """The source of a piece of text is the words under it and the box around them."""
    text = TextMap.of_words([row("bifölls med högst 235 tkr")])
    start = text.text.index("högst")
    source = text.source(start, len(text.text))
    assert source.quote == "högst 235 tkr"
    assert source.bbox == Box(130, 100, 240, 110)
    assert source.page == 1


def test_the_box_of_a_source_over_two_pages_is_on_the_first() -> None:
    """A quote that goes over a page break is shown where it starts."""
    text = TextMap.of_words([row("beviljas", page=1, y=780), row("75 tkr", page=2, y=60)])
    source = text.source()
    assert source.page == 1
    assert source.bbox.y0 == 780
    assert source.quote == "beviljas 75 tkr"


def test_a_source_needs_words() -> None:
    """No fact can come from nowhere."""
    with pytest.raises(ValueError, match="at least one word"):
        Source(())


_WORDS = st.lists(st.text("abcåäö§123-", min_size=1, max_size=7), min_size=1, max_size=8)


@given(st.lists(_WORDS, min_size=1, max_size=4), st.data())
def test_every_slice_keeps_its_own_words(rows: list[list[str]], data: st.DataObject) -> None:
    """A cut piece reads as the same piece of the string, and each of its letters comes from a word that has it."""
    text = TextMap.of_words([row(" ".join(r), y=100 + 12 * n) for n, r in enumerate(rows)])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text.cut(start, end)
    assert piece.text == text.text[start:end].strip()
    assert all(o == -1 or char in piece.words[o].text for char, o in zip(piece.text, piece.owners, strict=True))


@given(st.lists(_WORDS, min_size=2, max_size=4))
def test_joining_keeps_all_words(rows: list[list[str]]) -> None:
    """Texts joined after each other lose no word."""
    parts = [TextMap.of_words([row(" ".join(r))]) for r in rows]
    joined = TextMap.joined(parts)
    assert joined.text == " ".join(p.text for p in parts)
    assert joined.words == tuple(w for p in parts for w in p.words)
