"""Pages that call each pixel a point."""

from __future__ import annotations

import numpy as np
import pytest

from extract.nouns.geometry import Box
from extract.nouns.page import Page, TextSource, Word
from extract.pages.files.oversize import as_displayed, as_sheet, blow_up
from extract.pages.files.render import Raster


def raster(width: float, height: float, scale: float) -> Raster:
    """A bare page; its pixels do not matter here."""
    return Raster(np.full((4, 4), 255, np.uint8), scale, width, height)


@pytest.mark.parametrize(
    ("width", "height", "scale", "wrong"),
    [
        (2550, 3507, 1.0, True),
        (3507, 2550, 1.0, True),
        (595, 842, 4.17, False),
        (842, 1191, 1.0, False),
        (1191, 1684, 4.0, False),
    ],
)
def test_only_a_coarse_large_sheet_is_wrongly_tagged(width: float, height: float, scale: float, wrong: bool) -> None:
    """A4 tagged 72 dpi is found, upright and lying; A4, A3 and a real A2 at 288 dpi are left alone."""
    assert (blow_up(raster(width, height, scale)) > 1) is wrong


def test_the_sheet_keeps_its_pixels_and_the_page_its_size() -> None:
    """Pixels stay where they are; what was read on the sheet comes back in points of the page as displayed."""
    page = raster(2550, 3507, 1.0)
    factor = blow_up(page)
    sheet = as_sheet(page, factor)
    assert sheet.width == pytest.approx(595)
    assert sheet.width * sheet.scale == pytest.approx(page.width * page.scale)
    box = Box(59.5, 100, 119, 112)
    read = Page(1, sheet.width, sheet.height, (Word("tkr", 1, box, box),), TextSource.OCR)
    shown = as_displayed(read, factor)
    assert shown.width == pytest.approx(2550)
    assert shown.words[0].box.x0 == pytest.approx(255)
    assert shown.words[0].flat == box
