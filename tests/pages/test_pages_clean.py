"""Cleaning: levels, blank pages, turn and skew."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pages.cleaning.clean import INK_LEVEL, clean_page, flatten, is_bitonal, turned_over
from extract.pages.files.render import Raster


@pytest.mark.parametrize("degrees", [-14.0, -4.3, -0.6, 0.0, 1.2, 3.7, 9.0])
def test_skew_is_found_to_a_tenth_of_a_degree(press, text_pixels: np.ndarray, degrees: float) -> None:
    """On a clean page and on a bad copy of it alike."""
    for grey in (press.turn(text_pixels, degrees), press.copied(press.turn(text_pixels, degrees))):
        assert clean_page(press.raster(grey)).frame.skew == pytest.approx(degrees, abs=0.15)


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_page_on_its_side_is_set_level(press, text_pixels: np.ndarray, quarters: int) -> None:
    """Text that runs up or down is turned; which way is up is for the recogniser to say."""
    grey = np.ascontiguousarray(np.rot90(text_pixels, quarters))
    page = clean_page(press.raster(grey))
    assert page.frame.quarters % 2 == 1
    assert page.grey.shape == pytest.approx(text_pixels.shape, abs=2)


def test_turning_over_is_undone_by_turning_over(text_raster: Raster) -> None:
    """Both the picture and the way back to the page."""
    page = clean_page(text_raster)
    again = turned_over(turned_over(page))
    assert again.frame == page.frame
    assert np.array_equal(again.grey, page.grey)


def test_shadow_and_pale_ink_are_evened_out(press, text_pixels: np.ndarray) -> None:
    """After cleaning, paper is white on both sides of a shaded page and ink is dark."""
    page = clean_page(press.raster(press.copied(text_pixels)))
    thirds = np.array_split(page.grey, 3, axis=1)
    assert all(np.median(third) > 240 for third in thirds)
    assert np.percentile(page.grey, 1) < INK_LEVEL / 2


@pytest.mark.parametrize("paper", ["white", "grey", "grainy", "black", "mottled"])
def test_a_page_without_ink_is_blank(press, paper: str) -> None:
    """Grain must not be stretched until it looks like text."""
    chance = np.random.default_rng(3)
    shape = (800, 1100)
    pages = {
        "white": np.full(shape, 255.0),
        "grey": np.full(shape, 180.0),
        "grainy": chance.normal(200, 22, shape),
        "black": np.zeros(shape),
        "mottled": np.full(shape, 200.0) + np.repeat(chance.normal(0, 4, (8, 1100)), 100, axis=0),
    }
    grey = np.clip(pages[paper], 0, 255).astype(np.uint8)
    assert clean_page(press.raster(grey)).measured.is_blank


def test_four_words_on_a_grainy_page_are_not_blank(press, text_pixels: np.ndarray) -> None:
    """A nearly empty last page keeps its line, and its grain stays paper."""
    lone = np.full((2339, 1654), 255, np.uint8)
    lone[300:340, : text_pixels.shape[1]] = text_pixels[110:150]
    page = clean_page(press.raster(press.copied(lone)))
    assert not page.measured.is_blank
    assert page.measured.ink < 0.01


def test_a_negative_is_turned_into_a_positive(press, text_pixels: np.ndarray) -> None:
    """Microfilm is often scanned white on black."""
    page = clean_page(press.raster(255 - text_pixels))
    assert np.median(page.grey) > 240
    assert not page.measured.is_blank


def test_flattening_reports_the_contrast_of_the_scan(press, text_pixels: np.ndarray) -> None:
    """A copy at half the contrast measures less of it."""
    assert flatten(press.copied(text_pixels)).contrast < 0.7 * flatten(text_pixels).contrast


def test_one_bit_a_pixel_is_known(press, text_pixels: np.ndarray) -> None:
    """A fax is, a scan in greys is not; the ragged strokes of the one are evened out."""
    fax = np.where(text_pixels < INK_LEVEL, 0, 255).astype(np.uint8)
    assert is_bitonal(fax)
    assert not is_bitonal(press.copied(text_pixels))
    assert not is_bitonal(np.full((90, 90), 255, np.uint8))
    assert clean_page(press.raster(fax)).measured.bitonal
