"""Resolution by arithmetic, rotation flags, pictures as pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extract.errors import NoPagesError, TooLargeError, UnreadableFileError
from extract.pages.files.render import choose_scale, render_page
from extract.settings import Settings

SETTINGS = Settings()


@given(
    width=st.floats(20, 15000),
    height=st.floats(20, 15000),
    native=st.none() | st.floats(30, 2400),
    megapixels=st.floats(1, 100),
)
def test_no_page_is_drawn_beyond_the_limit(
    width: float, height: float, native: float | None, megapixels: float
) -> None:
    """Whatever the size and tag of a page, the pixels stay under the limit, and a scan is never blown up."""
    scale = choose_scale(width, height, native, replace(SETTINGS, render_megapixels=megapixels))
    assert width * height * scale**2 <= megapixels * 1.001e6
    assert scale * 72 <= min(SETTINGS.render_dpi, native or 1e9) * 1.001


def test_a_page_with_a_wrong_tag_is_drawn_at_the_size_of_its_scan() -> None:
    """A scan of 2550 x 3507 pixels tagged 72 dpi gives a page of as many points; each is one pixel."""
    assert choose_scale(2550, 3507, 72.0, SETTINGS) == pytest.approx(1.0)


def test_a_scan_is_drawn_at_its_own_resolution(press, tmp_path: Path, text_pixels: np.ndarray) -> None:
    """An image-only PDF at 200 dpi gives its own pixels back, not 300 dpi of them."""
    raster = render_page(press.save_scan(tmp_path / "scan.pdf", text_pixels), 1, SETTINGS)
    assert raster.dpi == pytest.approx(200, abs=1)
    assert raster.grey.shape == pytest.approx(text_pixels.shape, abs=2)


def test_the_rotation_flag_is_obeyed(text_pdf: Path, tmp_path: Path) -> None:
    """Width and height are those of the page as displayed."""
    with pypdfium2.PdfDocument(text_pdf) as document:
        document[0].set_rotation(90)
        document.save(tmp_path / "turned.pdf")
    raster = render_page(tmp_path / "turned.pdf", 1, SETTINGS)
    assert (raster.width, raster.height) == pytest.approx((300, 420))


def test_a_picture_has_the_size_that_its_tag_says(tmp_path: Path) -> None:
    """A PNG tagged 200 dpi is measured by it; one without a tag is taken for an A4."""
    sheet = Image.fromarray(np.full((2339, 1654), 255, np.uint8))
    sheet.save(tmp_path / "tagged.png", dpi=(200, 200))
    sheet.save(tmp_path / "plain.png")
    for name in ("tagged.png", "plain.png"):
        raster = render_page(tmp_path / name, 1, SETTINGS)
        assert (raster.width, raster.height) == pytest.approx((595.4, 842), abs=1)


def test_transparent_and_deep_pictures_become_grey(tmp_path: Path) -> None:
    """Transparent is white; 16 bits are stretched to 8."""
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    deep = np.full((400, 300), 60000, np.uint16)
    deep[100:200] = 1000
    Image.fromarray(deep).save(tmp_path / "deep.png")
    assert render_page(tmp_path / "clear.png", 1, SETTINGS).grey.min() == 255
    grey = render_page(tmp_path / "deep.png", 1, SETTINGS).grey
    assert (grey[150, 10], grey[300, 10]) == (0, 255)


def test_pages_that_are_not_there_and_pictures_too_large_are_refused(tmp_path: Path, text_pdf: Path) -> None:
    """Past the end, torn off, or over the limit: an error of ours."""
    Image.fromarray(np.full((900, 900), 255, np.uint8)).save(tmp_path / "big.png")
    with pytest.raises(NoPagesError):
        render_page(text_pdf, 2, SETTINGS)
    with pytest.raises(NoPagesError):
        render_page(tmp_path / "big.png", 2, SETTINGS)
    with pytest.raises(TooLargeError):
        render_page(tmp_path / "big.png", 1, replace(SETTINGS, render_megapixels=0.5))
    data = (tmp_path / "big.png").read_bytes()
    (tmp_path / "torn.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFileError):
        render_page(tmp_path / "torn.png", 1, SETTINGS)
