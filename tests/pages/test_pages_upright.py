"""Which way up a page lies is told from a few lines, and costs little."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extract.pages.choose import find_and_cut, read_crops
from extract.pages.cleaning.clean import clean_page, turned_over
from extract.pages.cleaning.inkparts import find_parts
from extract.pages.lines.crops import LineCrop
from extract.pages.lines.textline import TextLine
from extract.pages.read import Stopwatch, read_raster
from extract.pages.readers.ctc import CharReading, LineReading
from extract.pages.readers.interfaces import PlacedWord
from extract.pages.upright import LINES_TO_TRY, is_upside_down, looks_upside_down, try_some

SMALL = 10.0  # x-height in pixels


class Reader:
    """Reads lines whose darker half is the upper one surely, others badly; it counts the pixels that it is given."""

    name, version = "fake", "1"

    def __init__(self) -> None:
        self.pixels = 0

    def read_lines(self, crops: list[np.ndarray]) -> list[LineReading]:
        self.pixels += sum(crop.shape[1] for crop in crops)
        half = [crop.shape[0] // 2 for crop in crops]
        sure = [0.99 if crop[:h].mean() < crop[h:].mean() else 0.4 for crop, h in zip(crops, half, strict=True)]
        return [LineReading((CharReading("a", 5.0, confidence),)) for confidence in sure]


def _crop(length: float, *, upright: bool, sign: str = "") -> LineCrop:
    grey = np.full((24, int(length * SMALL)), 255, np.uint8)
    grey[4:12] = 0
    line = TextLine(0.0, 0.0, length * SMALL, 24.0, 20.0, 0.0, SMALL, (1,), sign)
    return LineCrop(grey if upright else np.ascontiguousarray(grey[::-1]), grey < 128, 0, 0.0, line)


def _page(*, upright: bool) -> list[LineCrop]:
    lengths = [5, 30, 38, 41, 45, 60, 90, *[150] * 20]
    return [_crop(length, upright=upright) for length in lengths]


def test_an_upright_page_is_read_once() -> None:
    """The lines that were tried are kept, so that each is given to the engine once."""
    crops, engine = _page(upright=True), Reader()
    tried = try_some(crops, engine)
    assert len(tried) == LINES_TO_TRY
    assert not is_upside_down(crops, tried, engine)
    assert len(read_crops(crops, engine, tried)) == len(crops)
    assert engine.pixels == sum(crop.grey.shape[1] for crop in crops)


def test_a_page_on_its_head_is_known_by_a_fifth_of_it() -> None:
    """Middling lines and pieces of long ones are enough; to read it all would take five times as much."""
    crops, engine = _page(upright=False), Reader()
    assert is_upside_down(crops, try_some(crops, engine), engine)
    assert engine.pixels < 0.25 * sum(crop.grey.shape[1] for crop in crops)


def test_the_shape_of_lines_tells_a_page_on_its_head(press, text_pixels: np.ndarray) -> None:
    """On a clean page and on a bad copy of it alike, before anything is read."""
    two = np.vstack([text_pixels, text_pixels])
    for grey in (two, press.copied(two)):
        page = clean_page(press.raster(grey))
        assert not looks_upside_down(find_and_cut(page)[1])
        assert looks_upside_down(find_and_cut(turned_over(page))[1])


def test_few_lines_or_signs_tell_nothing_by_their_shape() -> None:
    """A letterhead alone is left to the recogniser."""
    assert not looks_upside_down([_crop(40, upright=False)] * (LINES_TO_TRY - 1))
    assert not looks_upside_down([_crop(40, upright=False, sign="....")] * 20)


def test_a_page_that_reads_badly_either_way_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no better turned over stays as it lies."""
    engine = Reader()
    monkeypatch.setattr(engine, "read_lines", lambda crops: [LineReading((CharReading("a", 1.0, 0.5),))] * len(crops))
    crops = _page(upright=True)
    assert not is_upside_down(crops, try_some(crops, engine), engine)


def test_signs_are_not_tried() -> None:
    """A page of dots and dashes says nothing of which way up it is."""
    crops, engine = [_crop(40, upright=False, sign="....")] * 3, Reader()
    assert try_some(crops, engine) == {}
    assert not is_upside_down(crops, {}, engine)
    assert engine.pixels == 0


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.7, 1.0])
def test_pieces_of_ink_are_those_of_opencv(share: float) -> None:
    """Boxes and areas counted on the ink alone are what OpenCV counts over the whole page."""
    mask = (np.random.default_rng(5).random((90, 130)) < share).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    parts = find_parts(mask)
    assert (parts.labels == labels).all()
    found = np.stack([parts.x0, parts.y0, parts.width, parts.height, parts.area], 1)
    assert (found[1:] == stats[1:]).all()


class PageReader:
    """Reads a page whole: surely where its left upper corner holds the mark, else badly; it counts its readings."""

    name, version = "fake", "1"

    def __init__(self, mark: np.ndarray) -> None:
        self.mark = mark
        self.readings = 0

    def read_words(self, grey: np.ndarray, dpi: float) -> list[PlacedWord]:
        self.readings += 1
        high, wide = (side // 3 for side in self.mark.shape)
        upright = np.abs(grey[:high, :wide].astype(int) - self.mark[:high, :wide]).mean() < 2
        return [PlacedWord("Protokoll", 10.0, 10.0, dpi, 30.0, 0.95 if upright else 0.35)]

    def read_single_lines(self, crops: list[np.ndarray]) -> list[LineReading]:
        return [LineReading() for _ in crops]


@pytest.mark.parametrize(("rows", "readings"), [(None, 1), (240, 2)])
def test_a_page_engine_is_given_the_page_upright(
    press, text_pixels: np.ndarray, rows: int | None, readings: int
) -> None:
    """By the shape of its lines, or where few tell nothing by what reads better; boxes are on the page as displayed."""
    grey = np.vstack([text_pixels] * 2)
    grey[rows or len(grey) :] = 255
    for turned in (0, 2):
        raster = press.raster(np.ascontiguousarray(np.rot90(grey, turned)))
        engine = PageReader(clean_page(press.raster(grey)).grey)
        (word,) = read_raster(raster, 1, engine, Stopwatch(), twice=False).words
        assert word.confidence == pytest.approx(0.95)
        assert engine.readings == (readings if turned else 1)
        assert (word.box.y0 < raster.height / 2) == (turned == 0)
