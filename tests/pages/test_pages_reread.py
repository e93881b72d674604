"""A second reading from the scan itself, and what of it falls to which word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extract.nouns.geometry import Box
from extract.nouns.page import Word
from extract.pages.cleaning.frame import Frame
from extract.pages.files.render import Raster
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.engines import available_engines, make_engine
from extract.pages.readers.interfaces import single_lines
from extract.pages.words.reread import cut_span, mended, read_again, shares
from extract.pages.words.worth import Span
from extract.settings import Settings

LETTER, SPACE = 6.0, 4.0


def _words(text: str) -> list[Word]:
    x, words = 60.0, []
    for part in text.split():
        box = Box(x, 100, x + LETTER * len(part), 110)
        words.append(Word(part, 1, box, box, 0.9))
        x = box.x1 + SPACE
    return words


def _chars(text: str, x: float = 63.0, sure: float = 0.8) -> list[CharReading]:
    return [CharReading(char, x + n * LETTER, sure) for n, char in enumerate(text)]


@pytest.mark.parametrize(
    ("first", "second", "texts"),
    [
        ("1 475 828", "1475828", ["1", "475", "828"]),
        ("1475 828", "1 475 828", ["1 475", "828"]),
        ("18 069 kr", "138069kr", ["138", "069", "kr"]),
        ("O kr", "0 kr", ["0", "kr"]),
        ("75 000", "75", ["75", ""]),
        ("75 000", "", ["", ""]),
        ("12 tkr", "12 tkr.", ["12", "tkr."]),
    ],
)
def test_each_word_gets_its_share(first: str, second: str, texts: list[str]) -> None:
    """Letters go where the same ones stand; a blank between words is not missed, one inside a word is kept."""
    assert [text for text, _ in shares(_words(first), _chars(second))] == texts


def test_a_new_letter_between_two_words_goes_to_the_nearer_one() -> None:
    """The figure stands right before the second word."""
    chars = [CharReading("1", 63, 1.0), CharReading("9", 75, 0.5), CharReading("2", 79, 1.0)]
    assert shares(_words("1 2"), chars) == [("1", 1.0), ("92", 0.5)]


def test_a_turned_page_is_cut_straight(press) -> None:
    """A span of a page on its side and askew looks as on the straight page."""
    grey = np.full((300, 420), 255, np.uint8)
    grey[100:110, 200:230] = 0
    span = Span((0,), Box(195, 95, 235, 115))
    straight = cut_span(Raster(grey, 1.0, 420, 300), Frame(420, 300), span).grey
    turned = np.ascontiguousarray(np.rot90(grey, 1))  # anticlockwise: one quarter clockwise puts it upright
    side = cut_span(Raster(turned, 1.0, 300, 420), Frame(300, 420, quarters=1), span).grey
    assert side.shape == straight.shape
    assert np.abs(side.astype(int) - straight).mean() < 12
    assert (straight[6 + 6 : 6 + 14, 8:30] < 60).mean() > 0.9


def test_what_is_dark_on_light_stays_so_in_a_negative(press) -> None:
    """White print on black is turned over before it is read."""
    grey = np.zeros((300, 420), np.uint8)
    grey[100:110, 100:130] = 255
    seen: list[np.ndarray] = []

    def read(crops):
        seen.extend(crops)
        return [LineReading() for _ in crops]

    box = Box(100, 100, 130, 110)
    read_again([Word("500", 1, box, box)], Raster(grey, 1.0, 420, 300), Frame(420, 300), read)
    assert float(np.median(seen[0][:2])) > 200


def test_a_figure_that_was_lost_before_a_sum_is_seen(press, text_raster) -> None:
    """The first reading has `245 tkr`; the page says `1 245 tkr`, and the second reading tells."""
    state = available_engines(Settings())["rapid"]
    if not state.is_ready:
        pytest.skip(state.missing)
    engine = make_engine("rapid", Settings())
    y = press.placed[2][1]
    places = {"245": (181.0, 199.5), "tkr": (202.5, 216.0)}
    words = [Word(text, 1, box, box) for text, (x0, x1) in places.items() if (box := Box(x0, y - 8, x1, y + 1))]
    read = read_again(words, text_raster, Frame(text_raster.width, text_raster.height), single_lines(engine))
    assert [word.text for word in read] == ["245", "tkr"]
    assert "".join(word.second or "" for word in read).replace(" ", "").endswith("1245tkr")


@pytest.mark.parametrize("name", ["rapid", "tesserocr", "pytesseract"])
def test_every_engine_reads_single_lines(press, text_raster, name: str) -> None:
    """One line cut from the page, by each engine that is installed."""
    state = available_engines(Settings())[name]
    if not state.is_ready:
        pytest.skip(f"needs {name}: {state.missing}")
    y = press.placed[0][1]
    flat = Box(38, y - 9, 250, y + 3)
    crop = cut_span(text_raster, Frame(text_raster.width, text_raster.height), Span((0,), flat))
    (reading,) = single_lines(make_engine(name, Settings()))([crop.grey])
    assert reading.text.replace(" ", "") == press.text[0].replace(" ", "")
    assert all(0 <= char.x / crop.scale <= flat.width for char in reading.chars)


def test_words_without_figures_or_names_are_not_read() -> None:
    """The engine is not even called."""
    words = _words("och till det som")
    raster = Raster(np.full((200, 400), 255, np.uint8), 1.0, 400, 200)
    assert read_again(words, raster, Frame(400, 200), pytest.fail) == tuple(words)


@pytest.mark.parametrize(
    ("first", "second", "sure", "text"),
    [
        ("2i", "21", 0.8, "21"),
        ("1O", "10", 0.8, "10"),
        ("2i", "21", 0.3, "2i"),
        ("2i", "71", 0.8, "2i"),
        ("2i", "2", 0.8, "2i"),
        ("21", "27", 0.8, "21"),
        ("Il", "11", 0.8, "Il"),
    ],
)
def test_a_figure_read_as_a_letter_is_mended(first: str, second: str, sure: float, text: str) -> None:
    """Only where figures stand beside it and the second reading has all of them; the word is in doubt then."""
    (word,) = _words(first)
    found = mended(replace(word, second=second, second_confidence=sure))
    assert found.text == text
    assert (found.confidence < word.confidence) == (text != first)
