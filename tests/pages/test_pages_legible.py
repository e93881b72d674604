"""A page that reads badly is read once more, cleaned otherwise, and the better reading is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest

from extract.pages.cleaning.clean import clean_page
from extract.pages.cleaning.recipe import cleaned_otherwise
from extract.pages.files.render import Raster
from extract.pages.read import Stopwatch, read_raster
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.engines import available_engines, make_engine
from extract.pages.words.legible import Legibility, legibility
from extract.settings import Settings

SWEDISH = "Nämnden beslutar att bevilja föreningen bidrag till verksamheten under kommande året enligt förslaget"
NOISE = "Nrnnctn bxslvtqr wtt bvwjlx fqrxnjngxn bjdrqg tjll vxrksqmhxtxn vndxr kqmmqndx qrxt xnljgt fqrslqgxt"
SETTINGS = Settings()


@dataclass
class FakeEngine:
    """Says one text on every line: the first on the first reading of a page, the second ever after."""

    said: tuple[tuple[str, float], tuple[str, float]]
    lines: int = 5
    asked: int = field(default=0)
    name: str = "fake"
    version: str = "1"

    def read_lines(self, crops: list[np.ndarray]) -> list[LineReading]:
        """As many lines as there are crops."""
        found = []
        for crop in crops:
            text, sure = self.said[self.asked >= self.lines]
            self.asked += 1
            pitch = crop.shape[1] / len(text)
            found.append(LineReading(tuple(CharReading(c, (k + 0.5) * pitch, sure) for k, c in enumerate(text))))
        return found


def test_swedish_is_told_from_letters_in_a_row() -> None:
    """The recogniser may be sure of every letter of a word that is none."""
    good, bad = (legibility([text], [0.99]) for text in (SWEDISH, NOISE))
    assert good.swedish > 0.9
    assert bad.swedish < 0.3
    assert not good.is_bad
    assert bad.is_bad
    assert bad.is_too_low
    assert not good.is_too_low


def test_few_words_raise_no_doubt() -> None:
    """A page of figures and three odd names is not bad for that."""
    assert legibility(["Xqzwrt Wkrlp 12 000 kr"], [0.99, 0.98]) == Legibility(pytest.approx(0.985), 1.0)
    assert legibility([], []) == Legibility(1.0, 1.0)


def _words(text_raster: Raster, first: tuple[str, float], second: tuple[str, float]) -> tuple[str, str, int]:
    engine = FakeEngine((first, second))
    page = read_raster(text_raster, 1, engine, Stopwatch(), twice=False)
    return "".join(word.text for word in page.words), page.status, engine.asked


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ((NOISE, 0.92), (SWEDISH, 0.92), SWEDISH),
        ((NOISE, 0.92), (NOISE.upper(), 0.91), NOISE),
        ((SWEDISH, 0.93), (NOISE, 0.99), SWEDISH),
        ((SWEDISH, 0.93), (SWEDISH.upper(), 0.96), SWEDISH.upper()),
    ],
)
def test_the_better_reading_is_kept(
    text_raster: Raster, first: tuple[str, float], second: tuple[str, float], kept: str
) -> None:
    """By letters and by words alike, whichever recipe it came from."""
    letters, _, asked = _words(text_raster, first, second)
    assert letters == 5 * kept.replace(" ", "")
    assert asked == 10


def test_a_page_that_reads_well_is_read_once(text_raster: Raster) -> None:
    """The second recipe costs as much as the first."""
    _, status, asked = _words(text_raster, (SWEDISH, 0.99), (NOISE, 0.99))
    assert (status, asked) == ("ok", 5)


def test_sure_letters_that_make_no_words_are_of_low_quality(text_raster: Raster) -> None:
    """However sure the recogniser is."""
    _, status, _ = _words(text_raster, (NOISE, 0.99), (NOISE, 0.99))
    assert status == "low_quality"


@pytest.mark.parametrize("grain", [0.0, 12.0, 45.0])
@pytest.mark.parametrize("quarters", [0, 1])
def test_the_other_recipe_lays_the_page_as_the_first(
    press, text_pixels: np.ndarray, grain: float, quarters: int
) -> None:
    """Its print lies on the first one's, whatever the page was turned by."""
    grey = np.rot90(press.turn(text_pixels, 1.5), quarters).astype(np.float32)
    noise = np.random.default_rng(5).normal(0, 1, grey.shape) * grain
    raster = press.raster(np.clip(40 + grey * 0.78 + noise, 0, 255).astype(np.uint8))
    first = clean_page(raster)
    other = cleaned_otherwise(raster, first)
    assert other.frame == first.frame
    size = (first.grey.shape[1], first.grey.shape[0])
    print_, again = (cv2.resize(page.grey, size) < 140 for page in (first, other))
    assert float((cv2.dilate(again.astype(np.uint8), np.ones((5, 5))) > 0)[print_].mean()) > 0.9


@pytest.mark.ocr
def test_a_blurred_page_is_read_by_the_other_recipe(press, text_pixels: np.ndarray) -> None:
    """What the first recipe glues together, the second one parts: 30 words of 33, where the first reads 25."""
    state = available_engines(SETTINGS)["rapid"]
    if not state.is_ready:
        pytest.skip(f"needs the engine rapid: {state.missing}")
    blurred = cv2.GaussianBlur(text_pixels, (0, 0), 3.1)
    raster = press.raster((90 + blurred * 0.6).astype(np.uint8))
    page = read_raster(raster, 1, make_engine("rapid", SETTINGS), Stopwatch(), twice=False)
    expected = set(" ".join(press.text).split())
    assert len(expected & {word.text for word in page.words}) >= len(expected) - 5
