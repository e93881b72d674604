"""Scans that call each pixel a point: an A4 sheet of 2550 x 3507 pt (GENRE.md, section 9, PDF facts).

Sizes of print are judged in points, so such a page is read as the sheet that it was, and its places are blown up again.
"""

from __future__ import annotations

from dataclasses import replace

from extract.nouns.page import Page
from extract.pages.files.render import Raster

A4_WIDTH = 595.0  # points
LARGE_SIDE = 900.0  # points: the short side of a sheet larger than A3
COARSE_DPI = 110.0  # no scanner made a large sheet so coarse: the tag is wrong, not the sheet large


def blow_up(raster: Raster) -> float:
    """How many times too large the page says it is; 1 for a page that says the truth."""
    short = min(raster.width, raster.height)
    return short / A4_WIDTH if short > LARGE_SIDE and raster.dpi < COARSE_DPI else 1.0


def as_sheet(raster: Raster, factor: float) -> Raster:
    """The same pixels as a sheet `factor` times smaller."""
    return replace(raster, scale=raster.scale * factor, width=raster.width / factor, height=raster.height / factor)


def as_displayed(page: Page, factor: float) -> Page:
    """The page with the places of its words as displayed, `factor` times as far apart; `flat` stays as on the sheet,
    where layout judges distances."""
    words = tuple(replace(word, box=word.box.scaled(factor)) for word in page.words)
    return replace(page, width=page.width * factor, height=page.height * factor, words=words)
